//! The coach by itself; what it finds in replies as people write them is measured in `tests`.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test says what it needs"
)]

use super::{Coach, Context, FILES, Hint, Language, MOST, Other, Own, Phrases, Rule, Strength};
use std::collections::{BTreeMap, BTreeSet};

fn read(draft: &str, context: Context<'_>) -> Vec<Hint> {
    let context = Context {
        language: "en",
        ..context
    };
    Coach::default().read(draft, &context)
}

fn rules(draft: &str, context: Context<'_>) -> Vec<Rule> {
    read(draft, context).iter().map(|hint| hint.rule).collect()
}

#[test]
fn every_language_can_be_read() {
    for (key, files) in FILES {
        let language = Language::read(files, &BTreeMap::new());
        assert!(language.is_ok(), "{key}: {:?}", language.err());
        let languages = &Coach::default().languages;
        assert!(languages.contains_key(key));
    }
}

#[test]
fn a_hint_quotes_what_it_is_about() {
    let hints = read(
        "Well, it is really the courier's fault!",
        Context::default(),
    );
    let [hint] = hints.as_slice() else {
        panic!("{hints:?}")
    };
    assert_eq!(hint.rule, Rule::Blame);
    assert!(hint.quote.as_deref().unwrap().contains("courier's fault"));
}

#[test]
fn at_most_three_what_matters_most_first() {
    let draft = "You must wait patiently. I don't know. It is the courier's fault, write to emily@gmail.com!";
    let public = Context {
        public: true,
        ..Context::default()
    };
    let found = rules(draft, public);
    assert_eq!(found.len(), MOST);
    assert_eq!(found, [Rule::Private, Rule::Blame, Rule::DontKnow]);
    let stop: Vec<Strength> = read(draft, public)
        .iter()
        .map(|hint| hint.strength)
        .collect();
    assert_eq!(stop, [Strength::Stop, Strength::Hold, Strength::Hold]);
}

#[test]
fn what_is_private_may_be_said_in_private() {
    let mail = "I have written to emily@gmail.com today.";
    assert_eq!(rules(mail, Context::default()), []);
    let public = Context {
        public: true,
        ..Context::default()
    };
    assert_eq!(rules(mail, public), [Rule::Private]);
    assert_eq!(
        rules("Write to help@kirsipuu.example today, please.", public),
        []
    );
    let confided = Context {
        confided: &["it is order 4471-20886, in Tea Street"],
        ..public
    };
    let found = read("I found order 4471-20886, it left us today.", confided);
    assert_eq!(found.first().unwrap().quote.as_deref(), Some("4471-20886"));
}

#[test]
fn a_brand_silences_extends_and_stops() {
    let own = Own {
        off: BTreeSet::from([Rule::Must, Rule::Private]),
        strengths: BTreeMap::from([(Rule::Jargon, Strength::Stop)]),
        ours: vec!["emily@kirsipuu.example".to_owned()],
    };
    let own_words = BTreeMap::from([(Rule::Jargon, vec!["kiln [run] #".to_owned()])]);
    let phrases = Phrases::from([("en".to_owned(), own_words)]);
    let coach = Coach::new(own, &phrases).unwrap();
    let english = Context {
        language: "en",
        public: true,
        ..Context::default()
    };
    let of = |draft: &str| coach.read(draft, &english);
    assert_eq!(of("You must send it back today."), []);
    let hints = of("Yours comes out of kiln run 7 today.");
    assert_eq!(hints.first().unwrap().rule, Rule::Jargon);
    assert_eq!(hints.first().unwrap().strength, Strength::Stop);
    assert_eq!(of("Write to emily@kirsipuu.example today."), []);
}

#[test]
fn a_phrase_that_cannot_be_read_is_refused() {
    let refused = |phrase: &str| {
        let own_words = BTreeMap::from([(Rule::Must, vec![phrase.to_owned()])]);
        let phrases = Phrases::from([("en".to_owned(), own_words)]);
        let mistake = Coach::new(Own::default(), &phrases).err();
        mistake
            .map(|mistake| mistake.to_string())
            .unwrap_or_default()
    };
    assert_eq!(
        refused("you (must"),
        "must: \"you (must\": a ( is never closed"
    );
    assert_eq!(
        refused("you {nothing}"),
        "must: \"you {nothing}\": there is no list {nothing}"
    );
    assert_eq!(
        refused("... now"),
        "must: \"... now\": nothing in it is a word to begin with"
    );
    assert_eq!(
        refused("you must)"),
        "must: \"you must)\": a ) stands alone"
    );
}

#[test]
fn the_same_text_is_the_same_whatever_the_name() {
    let others = [Other {
        text: "Hi Liu Wei, your parcel is in Riga, it moves on tonight.",
        name: "Liu Wei",
    }];
    let context = Context {
        others: &others,
        ..Context::default()
    };
    for same in [
        "Hi Emily, your parcel is in Riga, it moves on tonight",
        "hi Anna Maria Tamm your parcel is in Riga! It moves on tonight",
        "Hi, your parcel is in Riga, it moves on tonight.",
    ] {
        assert_eq!(rules(same, context), [Rule::Same], "{same}");
    }
    for other in [
        "Hi Emily, your parcel is in Oslo, it moves on tonight",
        "Hi Emily, your parcel is in Riga.",
        "Hi!",
    ] {
        assert_eq!(rules(other, context), [], "{other}");
    }
}

#[test]
fn a_name_is_used_in_any_part_and_any_form() {
    let named = |name, draft| {
        let context = Context {
            name: Some(name),
            ..Context::default()
        };
        rules(draft, context)
    };
    let draft = "Hi Emily, it left us today.";
    assert_eq!(named("Emily Carter", draft), []);
    assert_eq!(named("Emilý", draft), []);
    assert_eq!(named("🌸 7", draft), []);
    assert_eq!(named("Tom", draft), [Rule::Name]);
    assert_eq!(named("陈伟", "陈先生您好"), []);
    assert_eq!(named("Liis", "See on Liisile"), []);
}

#[test]
fn strangers_texts_harm_nothing() {
    for text in [
        "",
        " ",
        "\u{200B}",
        "((((",
        "....",
        "@",
        "a@",
        "@b.c",
        "+",
        "X".repeat(70).as_str(),
        "🏳️‍🌈",
        "ا".repeat(50).as_str(),
    ] {
        let context = Context {
            language: "zz",
            name: Some(text),
            unanswered: &[text],
            public: true,
            confided: &[text],
            ..Context::default()
        };
        let _ = Coach::default().read(text, &context);
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read(draft in "\\PC{0,80}", said in "\\PC{0,80}", name in "\\PC{0,20}", which in 0..6_usize) {
        let language = FILES.get(which).map_or("en", |(key, _)| key);
        let others = [Other { text: &said, name: &name }];
        let context = Context {
            language,
            name: Some(&name),
            unanswered: &[&said],
            public: true,
            confided: &[&said],
            others: &others,
            saved: false,
        };
        let hints = Coach::default().read(&draft, &context);
        proptest::prop_assert!(hints.len() <= MOST);
    }
}

#[test]
fn a_promise_is_found_with_a_time_and_without_one() {
    let coach = Coach::default();
    for (language, draft, words) in [
        (
            "en",
            "Hi Emily. I will send you the code tomorrow. Have a nice day!",
            "I will send you the code tomorrow",
        ),
        ("en", "We'll get back to you.", "We'll get back to you"),
        (
            "en",
            "What is your address? We will send a new one today.",
            "We will send a new one today",
        ),
        (
            "pt",
            "Oi! Vou enviar o código amanhã.",
            "Vou enviar o código amanhã",
        ),
        (
            "id",
            "Kami akan mengirim kodenya besok.",
            "akan mengirim kodenya besok",
        ),
        (
            "zh",
            "您好，我们会尽快给您寄一个新的。",
            "会尽快给您寄一个新的",
        ),
        (
            "et",
            "Tere! Saadame sulle homme uue.",
            "Saadame sulle homme uue",
        ),
    ] {
        let found = coach.promised(draft, language);
        assert_eq!(found.as_deref(), Some(words), "{draft}");
    }
}

#[test]
fn what_is_being_done_and_by_when_is_a_promise_too() {
    let coach = Coach::default();
    for (language, draft) in [
        ("en", "I am sending you the code today."),
        (
            "en",
            "A new one leaves us today and should be with you by Friday.",
        ),
        ("en", "It should be there by Friday."),
        (
            "pt",
            "Estou enviando outra hoje, e ela deve chegar até sexta.",
        ),
        ("pt", "O produto certo sai hoje daqui."),
        ("id", "Hari ini saya kirim yang baru."),
        ("id", "Perkiraannya sampai paling lambat Jumat."),
        ("fil", "Magpapadala po ako ng bago ngayong araw."),
        ("zh", "我今天就给您重新寄出一份。"),
        ("zh", "正确的那一件今天寄出，预计周五之前送到。"),
        (
            "et",
            "Uus läheb täna teele ja peaks teie juures olema reedeks.",
        ),
        ("et", "See peaks kohal olema hiljemalt reedel."),
    ] {
        assert!(coach.promised(draft, language).is_some(), "{draft}");
    }
    for (language, draft) in [
        ("en", "I sent you the code yesterday."),
        ("pt", "Enviei o código ontem."),
        ("id", "Kemarin kami kirim kodenya."),
        ("zh", "昨天已经寄出了。"),
        ("et", "Saatsin koodi eile."),
    ] {
        assert_eq!(coach.promised(draft, language), None, "{draft}");
    }
}

#[test]
fn a_condition_or_a_question_promises_nothing() {
    let coach = Coach::default();
    for (language, draft) in [
        ("en", "Once you send us the number, we will check it."),
        ("en", "Shall we send you a new one?"),
        ("en", "It left us on Friday."),
        ("en", ""),
        ("xx", "Hello."),
    ] {
        assert_eq!(coach.promised(draft, language), None, "{draft}");
    }
}
