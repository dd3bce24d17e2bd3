//! Telling complaints, questions, praise and idle talk apart: examples in every language.

#![expect(clippy::expect_used, reason = "a test says what it needs")]

use bot_core::kind::{Kind, kind, only_thanks};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const LANGUAGES: [(&str, &str); 6] = [
    ("en", include_str!("hearing/en.toml")),
    ("pt", include_str!("hearing/pt.toml")),
    ("id", include_str!("hearing/id.toml")),
    ("fil", include_str!("hearing/fil.toml")),
    ("zh", include_str!("hearing/zh.toml")),
    ("et", include_str!("hearing/et.toml")),
];

#[test]
fn examples_are_told_apart() {
    let mut wrong = String::new();
    for (language, file) in LANGUAGES {
        let examples: BTreeMap<String, Vec<String>> =
            toml::from_str(file).expect("examples by kind");
        for (name, wanted) in [
            ("complaint", Kind::Complaint),
            ("question", Kind::Question),
            ("praise", Kind::Praise),
            ("idle", Kind::Idle),
        ] {
            let texts = examples.get(name).expect("examples of every kind");
            assert!(
                texts.len() >= 12,
                "{language} has too few examples of {name}"
            );
            for text in texts {
                let told = kind(text, false);
                if told != wanted {
                    writeln!(wrong, "{language}: {told:?} instead of {wanted:?}: {text}")
                        .expect("room");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn a_picture_without_a_kind_word_is_looked_at() {
    assert_eq!(kind("", true), Kind::Complaint);
    assert_eq!(kind("@kirsipuu", true), Kind::Complaint);
    assert_eq!(kind("@kirsipuu 👋", true), Kind::Complaint);
    assert_eq!(kind("look at this", true), Kind::Complaint);
    assert_eq!(kind("I love it", true), Kind::Praise);
    assert_eq!(kind("good morning", true), Kind::Idle);
}

#[test]
fn thanks_and_nothing_else() {
    for text in [
        "thanks a lot!!",
        "Thank you so much",
        "ty",
        "ok",
        "OK thanks",
        "👍",
        "❤️❤️",
        "thanks Maarja!",
        "Thank you, Wei Kai!",
        "perfect, thank you",
        "great, it works now, thanks",
        "yes",
        "cool 🙂",
        "thaaanks",
        "got it, thank you very much",
        "no problem, thanks for your help",
        "that's all, thanks",
        "terima kasih ya",
        "makasih banyak kak 🙏",
        "oke siap",
        "sudah beres, terima kasih",
        "aitäh",
        "Suur aitäh teile!",
        "tänan, kõik korras",
        "aitäh Maarja",
        "obrigado",
        "muito obrigada!!",
        "valeu, deu certo",
        "ok obrigado",
        "谢谢",
        "好的，谢谢",
        "謝謝你們！",
        "收到了，谢谢",
        "salamat po",
        "maraming salamat po!",
        "sige po salamat",
        "okay na po, thank you",
    ] {
        assert!(only_thanks(text), "{text}");
    }
    for text in [
        "",
        "hello",
        "thanks but it is still broken",
        "thanks, and where is the lid?",
        "thanks?",
        "ok, and the second parcel",
        "not ok",
        "no",
        "👎",
        "thanks 😡",
        "thanks. Broken again",
        "thank you, one more question",
        "thanks for nothing",
        "ok but when",
        "the lid is missing",
        "thanks, still nothing",
        "thanks in advance",
        "Maarja",
        "it came without the lid, thanks",
        "terima kasih, tapi belum sampai",
        "aitäh, aga kus see on",
        "obrigado mas não chegou",
        "谢谢，但是还没到",
        "salamat pero wala pa rin",
        "aitäh, teine pakk on puudu",
    ] {
        assert!(!only_thanks(text), "{text}");
    }
}
