//! Folding: what two ways of writing the same word have in common, so that words can be compared.
//!
//! Case, accents, full-width forms, fancy letters, zero-width characters and kinds of apostrophe go; letters of scripts
//! that have no such thing stay as they are. Folded text is for comparing only and is never shown to anyone.

use unicode_normalization::UnicodeNormalization;

/// Folds a text for comparing.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        // Most messages of most groups: no tables needed.
        return text.to_ascii_lowercase().replace('`', "'");
    }
    let bare = text.chars().map(apostrophe).filter(|c| !zero_width(*c));
    // Compatibility forms come apart first, so that the capital inside "Ｋ" or "K" is there to be lowered.
    let apart: String = bare
        .nfkd()
        .flat_map(char::to_lowercase)
        .nfkd()
        .filter(|c| !accent(*c))
        .collect();
    let mut out = String::with_capacity(apart.len());
    for c in apart.nfkc() {
        match letter_for(c) {
            Some(letters) => out.push_str(letters),
            // `ŉ` had one inside.
            None => out.push(apostrophe(c)),
        }
    }
    out
}

/// Apostrophes of all kinds, before `´` comes apart into a space and an accent.
const fn apostrophe(c: char) -> char {
    match c {
        '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2032}' | '＇' => {
            '\''
        }
        other => other,
    }
}

/// Letters that no decomposition takes apart, but that people write without their stroke.
const fn letter_for(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'ı' => "i",
        'ø' => "o",
        'ł' => "l",
        'đ' => "d",
        'æ' => "ae",
        'œ' => "oe",
        'ς' => "σ",
        _ => return None,
    })
}

/// Marks that are accents: of Latin, Greek and Cyrillic letters, and the vowel points of Hebrew and Arabic, which most
/// people leave away. The marks of kana, Thai or Devanagari are letters to their readers and stay.
const fn accent(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36F}' | '\u{591}'..='\u{5C7}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}' | '\u{FE20}'..='\u{FE2F}')
}

/// Characters that nobody sees.
#[must_use]
pub(crate) const fn zero_width(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Letters of scripts that are written without spaces between words, or (Hangul) with particles joined on: inside them
/// there is no telling where a word begins or ends.
#[must_use]
pub(crate) const fn unspaced(c: char) -> bool {
    matches!(c,
        '\u{E00}'..='\u{EFF}' | '\u{1000}'..='\u{109F}' | '\u{1100}'..='\u{11FF}' | '\u{1780}'..='\u{17FF}'
        | '\u{2E80}'..='\u{2FDF}' | '\u{3005}'..='\u{3007}' | '\u{3021}'..='\u{3029}' | '\u{3031}'..='\u{3035}'
        | '\u{3038}'..='\u{303C}' | '\u{3041}'..='\u{30FA}' | '\u{30FC}'..='\u{318F}' | '\u{31A0}'..='\u{31BF}'
        | '\u{31F0}'..='\u{31FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{A960}'..='\u{A97F}'
        | '\u{AC00}'..='\u{D7FF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FFDC}' | '\u{20000}'..='\u{3FFFD}')
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn one_word_in_many_spellings() {
        for spelling in [
            "kirsipuu",
            "KIRSIPUU",
            "Kirsipuu",
            "Ｋｉｒｓｉｐｕｕ",
            "ｋｉｒｓｉｐｕｕ",
            "Kírsïpüû",
            "kirsi\u{200B}puu",
            "kirsi\u{AD}puu",
            "\u{202E}kirsipuu\u{202C}",
            "𝓚𝓲𝓻𝓼𝓲𝓹𝓾𝓾",
            "ⓚⓘⓡⓢⓘⓟⓤⓤ",
            "K\u{301}irsipuu",
            "KİRSİPUU",
        ] {
            assert_eq!(fold(spelling), "kirsipuu", "{spelling}");
        }
    }

    #[test]
    fn letters_and_apostrophes() {
        assert_eq!(fold("Straße STRASSE"), "strasse strasse");
        assert_eq!(fold("não É Õunapuu žürii"), "nao e ounapuu zurii");
        assert_eq!(
            fold("don’t don‘t don´t don`t donʼt"),
            "don't don't don't don't don't"
        );
        assert_eq!(fold("Łódź Ærø"), "lodz aero");
    }

    #[test]
    fn other_scripts_stay() {
        assert_eq!(fold("樱桃树 がぎぐ サクラ"), "樱桃树 がぎぐ サクラ");
        assert_eq!(fold("ｻｸﾗ"), "サクラ");
        assert_eq!(fold("ต้นเชอร์รี่"), "ต้นเชอร์รี่");
        assert_eq!(fold("벚나무"), "벚나무");
        assert_eq!(fold("चेरी"), "चेरी");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["ǰ", "İ", "ﬁﬂ", "Ⅷ", "㎏", "ŉ", "Kırşıpuu", "ΑΣ", "ᾼ"] {
            let once = fold(text);
            assert_eq!(fold(&once), once, "{text}");
        }
    }
}
