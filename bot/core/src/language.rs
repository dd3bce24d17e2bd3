//! Which of the brand's languages a message is in, as far as one can tell from a short text.
//!
//! A script or a few words that only one language has are believed first; then the platform's own locale, where the text
//! is too short to say; then the letters, by `whatlang`, which takes Indonesian and Tagalog for each other and is
//! therefore only asked about what the words left open.

mod markers;

use crate::fold::fold;
use whatlang::{Detector, Lang};

/// Letters that make a text long enough for its letters alone to tell the language.
const ENOUGH_LETTERS: usize = 24;

/// The language of a text among those `offered` (`en`, `pt`, `id`, `fil`, `zh`, `et`); nothing where it cannot be told.
/// `locale` is that of the person's app (`pt-BR`).
#[must_use]
pub fn guess(text: &str, locale: Option<&str>, offered: &[String]) -> Option<String> {
    let offers = |key: &str| offered.iter().any(|offered| offered == key);
    let locale = locale.and_then(from_locale).filter(|key| offers(key));
    let (words, typed) = words(text);
    let found = by_script(&words).filter(|key| offers(key)).or_else(|| {
        let marked = markers::most(&words, &typed, &offers);
        match (marked, locale) {
            (Some(marked), _) if marked.sure => Some(marked.key),
            _ if typed.chars().count() < ENOUGH_LETTERS => {
                locale.or(marked.map(|marked| marked.key))
            }
            _ => by_letters(&typed, &offers, locale)
                .or(locale)
                .or(marked.map(|marked| marked.key)),
        }
    });
    found.or(locale).map(str::to_owned)
}

/// The language of a locale, where it is one of ours: `pt-BR`, `in`, `tl`, `zh-TW`.
#[must_use]
pub fn from_locale(locale: &str) -> Option<&'static str> {
    let language = locale
        .trim()
        .split(['-', '_', '.', '@'])
        .next()?
        .to_ascii_lowercase();
    Some(match language.as_str() {
        "en" => "en",
        "pt" => "pt",
        "id" | "in" => "id",
        "fil" | "tl" => "fil",
        "zh" | "cmn" | "yue" => "zh",
        "et" | "ekk" => "et",
        _ => return None,
    })
}

/// The words of a text, folded and as typed, without links, addresses and names of people, which say nothing about the
/// language.
fn words(text: &str) -> (Vec<String>, String) {
    let pieces = text.split_whitespace().filter(|piece| {
        !(piece.contains("://")
            || piece.contains('@')
            || piece.starts_with('#')
            || piece.starts_with("www."))
    });
    let mut typed = Vec::new();
    let mut words = Vec::new();
    for piece in pieces {
        let plain = fold(piece).replace('\'', "");
        words.extend(
            plain
                .split(|c: char| !c.is_alphabetic())
                .filter(|word| !word.is_empty())
                .map(str::to_owned),
        );
        typed.push(piece);
    }
    (words, typed.join(" "))
}

/// Chinese characters without kana among them.
fn by_script(words: &[String]) -> Option<&'static str> {
    let letters = || words.iter().flat_map(|word| word.chars());
    let han = letters().filter(|c| matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFD}'));
    let kana = letters().filter(|c| matches!(c, '\u{3041}'..='\u{30FA}'));
    // One character says as much as a few letters: "我的order还没到" is Chinese.
    let han = han.count();
    (han > 0 && kana.count() == 0 && han * 4 >= letters().count()).then_some("zh")
}

/// Asks whatlang; where it is unsure, the locale is the better guess.
fn by_letters(
    text: &str,
    offers: &dyn Fn(&str) -> bool,
    locale: Option<&'static str>,
) -> Option<&'static str> {
    const ALL: [(&str, Lang); 5] = [
        ("en", Lang::Eng),
        ("pt", Lang::Por),
        ("id", Lang::Ind),
        ("fil", Lang::Tgl),
        ("et", Lang::Est),
    ];
    let allowed: Vec<Lang> = ALL
        .iter()
        .filter(|(key, _)| offers(key))
        .map(|(_, lang)| *lang)
        .collect();
    let info = Detector::with_allowlist(allowed).detect(text)?;
    let key = ALL
        .iter()
        .find(|(_, lang)| *lang == info.lang())
        .map(|(key, _)| *key)?;
    if info.is_reliable() {
        Some(key)
    } else {
        locale.or(Some(key))
    }
}

#[cfg(test)]
mod tests {
    use super::{from_locale, guess};

    fn all() -> Vec<String> {
        ["en", "pt", "id", "fil", "zh", "et"]
            .map(str::to_owned)
            .to_vec()
    }

    fn told(text: &str, locale: Option<&str>) -> Option<String> {
        guess(text, locale, &all())
    }

    #[test]
    fn what_customers_write() {
        for (text, key) in [
            ("@kirsipuu where is my order? It was due on Monday.", "en"),
            ("hello, my teapot came broken", "en"),
            ("cadê meu pedido? comprei há duas semanas", "pt"),
            ("O bule chegou quebrado, e agora?", "pt"),
            ("pesanan saya belum sampai, tolong dicek kak", "id"),
            ("barangnya rusak pas sampai", "id"),
            ("nasaan na po yung order ko?", "fil"),
            ("Hindi ko pa natanggap ang inorder ko", "fil"),
            ("我的茶壶到了就是碎的", "zh"),
            ("我的order还没到 @kirsipuu", "zh"),
            ("我的訂單在哪裡？", "zh"),
            ("Kus mu tellimus on? Ootan juba kaks nädalat", "et"),
            ("teekann tuli katki kohale", "et"),
        ] {
            assert_eq!(told(text, None).as_deref(), Some(key), "{text}");
        }
    }

    #[test]
    fn too_short_to_tell() {
        for text in [
            "",
            "??",
            "lol",
            "ok",
            "👍",
            "https://example.com/where-is-my-order",
            "@kirsipuu",
            "12345",
        ] {
            assert_eq!(told(text, None), None, "{text}");
            assert_eq!(told(text, Some("et")).as_deref(), Some("et"), "{text}");
            assert_eq!(told(text, Some("de-DE")), None, "{text}");
        }
    }

    #[test]
    fn only_what_is_offered() {
        let offered = ["en".to_owned(), "et".to_owned()];
        assert_eq!(guess("我的茶壶到了就是碎的", None, &offered), None);
        assert_eq!(guess("ok", Some("pt-BR"), &offered), None);
        assert_eq!(
            guess("anything at all that is long enough for letters", None, &[]),
            None
        );
    }

    #[test]
    fn locales() {
        for (locale, key) in [
            ("pt-BR", Some("pt")),
            ("PT", Some("pt")),
            ("in", Some("id")),
            ("id-ID", Some("id")),
            ("tl", Some("fil")),
            ("fil-PH", Some("fil")),
            ("zh-CN", Some("zh")),
            ("zh_TW", Some("zh")),
            ("zh-hans", Some("zh")),
            ("en-GB", Some("en")),
            ("et", Some("et")),
            ("de", None),
            ("", None),
            ("est", None),
        ] {
            assert_eq!(from_locale(locale), key, "{locale}");
        }
    }
}
