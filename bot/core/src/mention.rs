//! Whether a public message names the brand by one of its aliases.
//!
//! An alias counts as a whole word, whatever its case, accents, full-width forms or fancy letters; with `@`, `#`, a
//! possessive or punctuation around it too. "Kirsipuul" and "kirsipuu2" are other words. Where a script is written
//! without spaces (Han, kana, Thai, and Hangul with its particles) there are no words to tell apart, so that side of an
//! alias has no boundary: "我的kirsipuu茶壶" names Kirsipuu.
//!
//! What stands inside a link or an e-mail address does not count: passing on `https://kirsipuu.example/x` is not
//! talking about the brand, and people who do talk about it name it beside the link as well. A bare `kirsipuu.example`
//! does count: that is how people say the name of a shop.

use crate::fold::{fold, unspaced};

/// The brand's aliases, made ready for looking.
#[derive(Clone, Debug)]
pub struct Aliases {
    folded: Vec<String>,
}

impl Aliases {
    /// Makes them ready. An alias with nothing to read in it is left out.
    #[must_use]
    pub fn new(aliases: &[String]) -> Self {
        let mut folded: Vec<String> = Vec::new();
        for alias in aliases {
            let words = spaced(&fold(alias));
            if words.is_empty() {
                continue;
            }
            if words.contains(' ') {
                // A hashtag or handle has no room for spaces.
                let joined = words.replace(' ', "");
                folded.extend([format!("#{joined}"), format!("@{joined}")]);
            }
            folded.push(words);
        }
        folded.sort_unstable();
        folded.dedup();
        Self { folded }
    }

    /// Whether the text names the brand.
    #[must_use]
    pub fn find(&self, text: &str) -> bool {
        let folded = fold(text);
        // Most messages are about something else: look at words and links only where an alias may be.
        let first_words = self
            .folded
            .iter()
            .map(|alias| alias.split(' ').next().unwrap_or(alias));
        if !first_words.into_iter().any(|word| folded.contains(word)) {
            return false;
        }
        // Links end at full-width punctuation, which folding would make part of them: they go first.
        let text = spaced(&fold(&without_addresses(text)));
        self.folded.iter().any(|alias| names(&text, alias))
    }
}

/// White space of any kind and length as one space.
fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes out links and e-mail addresses.
fn without_addresses(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        // A link may be joined to the words before it: "(see:https://…", "链接https://…".
        let lower = word.to_ascii_lowercase();
        let link = lower.find("https://").or_else(|| lower.find("http://"));
        let (before, link) = word.split_at(link.unwrap_or(word.len()));
        if !is_address(before) {
            out.push_str(before);
        }
        // It ends where a bracket closes it, or with a script that no address is typed in.
        let end = link
            .find(|c: char| {
                matches!(
                    c,
                    ')' | ']' | '>' | '"' | '，' | '。' | '！' | '？' | '、' | '；' | '）'
                ) || unspaced(c)
            })
            .unwrap_or(link.len());
        if !link.is_empty() {
            out.push(' ');
            out.push_str(link.split_at(end).1);
        }
    }
    out
}

/// Whether a word is an e-mail address, or a link without its scheme.
fn is_address(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '@' | '/'));
    if let Some((name, host)) = word.split_once('@') {
        return name.ends_with(char::is_alphanumeric) && is_host(host);
    }
    word.to_lowercase().starts_with("www.")
        || word
            .split_once('/')
            .is_some_and(|(host, path)| !path.is_empty() && is_host(host))
}

/// Whether it has the look of `shop.example`.
fn is_host(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    let host = text.split(['/', ':', '?']).next().unwrap_or(text);
    host.split_once('.')
        .is_some_and(|(name, ending)| !name.is_empty() && !ending.is_empty())
        && host
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'))
}

/// Whether the alias stands in the text as a word of its own.
fn names(text: &str, alias: &str) -> bool {
    let starts_open = alias.starts_with(|c: char| !in_word(c));
    let ends_open = alias.ends_with(|c: char| !in_word(c));
    text.match_indices(alias).any(|(at, found)| {
        let (before, rest) = text.split_at(at);
        let after = rest.split_at(found.len()).1;
        (starts_open || ends_word(before.chars().rev())) && (ends_open || ends_word(after.chars()))
    })
}

/// Whether no word goes on in this direction. Underscores are emphasis around a word, but join the parts of a handle.
fn ends_word(mut characters: impl Iterator<Item = char>) -> bool {
    !characters.find(|c| *c != '_').is_some_and(in_word)
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() && !unspaced(c)
}

#[cfg(test)]
mod tests {
    use super::Aliases;

    fn aliases(names: &[&str]) -> Aliases {
        Aliases::new(
            &names
                .iter()
                .map(|name| (*name).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn a_whole_word_however_it_is_written() {
        let brand = aliases(&["Kirsipuu"]);
        for text in [
            "Kirsipuu",
            "KIRSIPUU",
            "kirsipuu's teapot",
            "kirsipuu’s",
            "#kirsipuu",
            "@kirsipuu",
            "Ｋｉｒｓｉｐｕｕ",
            "I hate kirsipuu.",
            "kirsipuu?!",
            "\"kirsipuu\"",
            "_kirsipuu_",
            "**kirsipuu**",
            "(kirsipuu)",
            "kirsipuu-teapot",
            "Kírsipuu",
            "kirsi\u{200B}puu",
            "oh\nkirsipuu\nplease",
            "我的kirsipuu茶壶坏了",
            "kirsipuuさん",
            "카페kirsipuu는",
            "kirsipuu.example is down",
            "kirsipuu.Then nothing",
            "kirsipuu/teapots",
            "@kirsipuu hello@kirsipuu",
            "kirsipuu https://kirsipuu.example/x",
            "see [kirsipuu](https://kirsipuu.example)",
            "kirsipuud and kirsipuu",
            "https://a.example/x)kirsipuu",
            "链接https://a.example/x，kirsipuu",
        ] {
            assert!(brand.find(text), "{text}");
        }
    }

    #[test]
    fn other_words_links_and_addresses_do_not_count() {
        let brand = aliases(&["Kirsipuu"]);
        for text in [
            "",
            "kirsi puu",
            "kirsipuud",
            "kirsipuul",
            "kirsipuu2",
            "minukirsipuu",
            "@kirsipuu_fans",
            "my_kirsipuu",
            "https://kirsipuu.example/x",
            "look:https://a.example/kirsipuu",
            "http://x.example/?q=kirsipuu",
            "www.kirsipuu.example",
            "kirsipuu.example/teapots",
            "write to info@kirsipuu.example",
            "kirsipuu@mail.example.",
            "<https://kirsipuu.example>",
            "[look](https://kirsipuu.example/x)",
            "Кирсипуу",
        ] {
            assert!(!brand.find(text), "{text}");
        }
    }

    #[test]
    fn several_words_and_other_scripts() {
        let brand = aliases(&["Cherry  Tree", "樱桃树", "サクラ", "ต้นเชอร์รี่", "C&A", "☕"]);
        for text in [
            "cherry tree",
            "Cherry\n  Tree!",
            "CHERRY\u{A0}TREE",
            "#CherryTree",
            "@cherrytree hi",
            "樱桃树的茶壶坏了",
            "ｻｸﾗの",
            "ร้านต้นเชอร์รี่อยู่ไหน",
            "why, c&a, why",
            "a ☕?",
            "cherry\u{3000}tree",
        ] {
            assert!(brand.find(text), "{text}");
        }
        for text in [
            "cherrytree",
            "cherry trees",
            "cherry, tree",
            "cherry",
            "mac&apple",
            "樱桃",
        ] {
            assert!(!brand.find(text), "{text}");
        }
        assert!(!aliases(&["", " ", "\u{200B}"]).find("anything at all"));
    }

    #[test]
    fn an_alias_with_its_sign_needs_the_sign() {
        let brand = aliases(&["@k", "k.example"]);
        assert!(brand.find("ask @K!"));
        assert!(brand.find("bought at k.example today"));
        assert!(!brand.find("k"));
        assert!(!brand.find("me@k.example"));
        assert!(!brand.find("@kk"));
    }
}
