//! The starting set: whole in every language, and nothing in it that the coach would teach.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use super::super::file::{What, problem};
use super::super::{Based, blanks, fill, is_name};
use super::*;
use crate::coach::{Coach, Context, Rule};
use crate::wording::LANGUAGES;

/// What replies are there for.
const NAMES: [&str; 10] = [
    "damaged-parcel",
    "delay",
    "how-to",
    "lost-parcel",
    "not-as-expected",
    "out-of-stock",
    "refund",
    "return",
    "thanks",
    "wrong-item",
];

/// An upset customer and one who asks, as people write.
fn customers(language: &str) -> [&'static str; 2] {
    match language {
        "pt" => [
            "Isso é um absurdo, estou muito decepcionada com vocês!",
            "Quando isso vai ser resolvido?",
        ],
        "id" => [
            "Saya kecewa sekali, pelayanan macam apa ini!",
            "Kapan ini selesai?",
        ],
        "fil" => [
            "Grabe, sobrang nakakadismaya kayo!",
            "Kailan po ito maaayos?",
        ],
        "zh" => ["太让人失望了，气死我了！", "什么时候能解决？"],
        "et" => [
            "See on täiesti lubamatu, olen väga pettunud!",
            "Millal see lahendatud saab?",
        ],
        _ => [
            "This is terrible, I am so disappointed in you!",
            "When will this be sorted out?",
        ],
    }
}

/// What an agent fills in, in a language.
fn values(language: &str, blank: &str) -> Option<String> {
    let [date, item, problem, options, detail] = match language {
        "pt" => [
            "27 de novembro",
            "o seu bule azul",
            "a caixa ficou parada no centro de triagem",
            "trocar por um bule verde ou receber o dinheiro de volta",
            "a embalagem",
        ],
        "id" => [
            "27 November",
            "teko biru Kakak",
            "paketnya tertahan di gudang transit",
            "tukar dengan teko hijau, atau uang kembali",
            "kemasan kami",
        ],
        "fil" => [
            "Nobyembre 27",
            "asul na teapot",
            "naipit po ang kahon sa sorting center",
            "palit ng berdeng teapot o balik ang bayad",
            "balot namin",
        ],
        "zh" => [
            "11月27日",
            "您的蓝色茶壶",
            "包裹卡在了中转站",
            "换一个绿色的，或者退款",
            "包装",
        ],
        "et" => [
            "27. novembril",
            "teie sinine teekann",
            "pakk jäi sorteerimiskeskusesse",
            "vahetame rohelise vastu või maksame raha tagasi",
            "meie pakend",
        ],
        _ => [
            "27 November",
            "your blue teapot",
            "the box was held at the sorting centre",
            "a green one in exchange, or your money back",
            "the wrapping",
        ],
    };
    let value = match blank {
        "name" if language == "zh" => "小明",
        "name" => "Ana",
        "order" => "KP-1042",
        "date" => date,
        "item" => item,
        "problem" => problem,
        "options" => options,
        "detail" => detail,
        "amount" => "24.90 €",
        "steps" => "1. …\n2. …\n3. …",
        _ => return None,
    };
    Some(value.to_owned())
}

#[test]
fn the_starting_set_is_whole_in_every_language() {
    for (language, text) in FILES {
        if let Err(error) = read(text) {
            unreachable!("{language}.toml: {error}");
        }
    }
    let names: Vec<&str> = shipped().iter().map(|it| it.name.as_str()).collect();
    assert_eq!(names, NAMES);
    for saved in shipped() {
        assert!(is_name(&saved.name), "{}", saved.name);
        assert!(saved.situation.is_some(), "{}", saved.name);
        let english = blanks(&saved.texts["en"].text);
        for language in LANGUAGES {
            let text = &saved.texts[language];
            let called = format!("{} in {language}", saved.name);
            assert_eq!(problem(What::Title, &text.title), None, "{called}");
            assert_eq!(problem(What::Text, &text.text), None, "{called}");
            let mut here = blanks(&text.text);
            here.sort_unstable();
            let mut there = english.clone();
            there.sort_unstable();
            assert_eq!(here, there, "{called} has other blanks");
            assert!(
                here.iter().any(|blank| !matches!(*blank, "name" | "order")),
                "{called} can be sent as it is"
            );
        }
    }
}

#[test]
fn every_shipped_text_passes_the_coach_with_its_blanks_filled() {
    let coach = Coach::default();
    let mut wrong = Vec::new();
    for saved in shipped() {
        for language in LANGUAGES {
            let template = &saved.texts[language].text;
            let text = fill(template, |blank| values(language, blank));
            assert!(blanks(&text).is_empty(), "{text}");
            let [upset, asks] = customers(language);
            let unanswered: &[&str] = match saved.name.as_str() {
                "thanks" => &[],
                "how-to" | "return" | "not-as-expected" => &[upset],
                _ => &[upset, asks],
            };
            let based = Based {
                name: saved.name.clone(),
                language: language.to_owned(),
                text: template.clone(),
                shown: false,
            };
            assert!(based.is_unchanged(&text), "{text}");
            let context = Context {
                language,
                name: Some(if language == "zh" {
                    "王小明"
                } else {
                    "Ana Silva"
                }),
                unanswered,
                public: true,
                saved: based.is_untouched(&text),
                ..Context::default()
            };
            for hint in coach.read(&text, &context) {
                wrong.push(format!("{} in {language}: {hint:?}", saved.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_customers_of_that_test_are_upset_and_ask() {
    let coach = Coach::default();
    for language in LANGUAGES {
        let [upset, asks] = customers(language);
        let nothing = match language {
            "zh" => "茶壶是蓝色的，壶盖是绿色的。",
            "et" => "Teekann on sinine ja kaas on roheline.",
            "pt" => "O bule é azul e a tampa é verde.",
            "id" => "Tekonya biru dan tutupnya hijau.",
            "fil" => "Asul ang teapot at berde ang takip.",
            _ => "The teapot is blue and the lid is green.",
        };
        let found = |unanswered: &[&str]| {
            let context = Context {
                language,
                unanswered,
                ..Context::default()
            };
            let hints = coach.read(nothing, &context);
            hints.iter().map(|hint| hint.rule).collect::<Vec<_>>()
        };
        assert!(found(&[upset]).contains(&Rule::Latte), "{language}");
        assert!(found(&[asks]).contains(&Rule::Question), "{language}");
    }
}

#[test]
fn what_nobody_has_touched_is_flagged() {
    let coach = Coach::default();
    let context = Context {
        language: "en",
        saved: true,
        ..Context::default()
    };
    let hints = coach.read("Your order leaves us on Friday, thank you!", &context);
    assert_eq!(hints.first().unwrap().rule, Rule::Same);
}
