//! Discord's ids: numbers that carry the time at which they were given.

use jiff::Timestamp;
use std::num::NonZeroU64;
use std::time::Duration;

/// Discord's ids count milliseconds from the first of January 2015.
const EPOCH: i64 = 1_420_070_400_000;

/// An id that Discord could have given. Anything else never gets into an address that we call.
pub(crate) fn snowflake(id: &str) -> Option<NonZeroU64> {
    if id.len() > 20 || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    id.parse().ok()
}

/// When an id was given. Nothing for numbers too small to hold a time.
pub(crate) fn given_at(id: u64) -> Option<Timestamp> {
    let since = i64::try_from(id >> 22).ok().filter(|since| *since > 0)?;
    Timestamp::from_millisecond(EPOCH.checked_add(since)?).ok()
}

/// The first id that could have been given so much earlier than this one. Numbers too small to hold a time stay as they are.
pub(crate) fn earlier(id: &str, by: Duration) -> String {
    let Some(given) = snowflake(id).map(NonZeroU64::get) else {
        return id.to_owned();
    };
    let by = u64::try_from(by.as_millis()).unwrap_or(u64::MAX);
    match (given >> 22).checked_sub(by) {
        Some(since) if since > 0 => (since << 22).to_string(),
        _ => id.to_owned(),
    }
}

/// Of two ids as text, whether the first was given later.
pub(crate) fn later(one: &str, other: &str) -> bool {
    (one.len(), one) > (other.len(), other)
}

/// A name that Discord takes for a repeated send of one row, at most 25 characters.
pub(crate) fn nonce(row: &str) -> String {
    if row.len() <= 25
        && row
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    {
        return row.to_owned();
    }
    // FNV-1a in 128 bits: 36^25 is larger than 2^128, so 25 digits in base 36 always hold it.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in row.bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013B);
    }
    let mut digits = Vec::with_capacity(25);
    while hash > 0 {
        let digit = u32::try_from(hash % 36).unwrap_or_default();
        digits.push(char::from_digit(digit, 36).unwrap_or('0'));
        hash /= 36;
    }
    digits.into_iter().rev().collect()
}

/// At most so many characters of a text.
pub(crate) fn at_most(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        None => text.to_owned(),
        Some(_) => {
            let mut cut: String = text.chars().take(most.saturating_sub(1)).collect();
            cut.push('…');
            cut
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[test]
    fn an_id_is_digits_and_nothing_else() {
        assert_eq!(
            snowflake("175928847299117063").unwrap().get(),
            175_928_847_299_117_063
        );
        for wrong in [
            "",
            "0",
            "-1",
            "12/../34",
            "١٢",
            "99999999999999999999999",
            "1 ",
        ] {
            assert_eq!(snowflake(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn an_id_tells_when_it_was_given() {
        let at = given_at(175_928_847_299_117_063).unwrap();
        assert_eq!(at.to_string(), "2016-04-30T11:18:25.796Z");
        assert_eq!(given_at(2001), None);
    }

    #[test]
    fn an_earlier_id_is_earlier_by_its_time() {
        let id = "175928847299117063";
        let before = earlier(id, Duration::from_secs(60));
        let at = given_at(before.parse().unwrap()).unwrap();
        assert_eq!(at.to_string(), "2016-04-30T11:17:25.796Z");
        assert_eq!(earlier("2001", Duration::from_secs(60)), "2001");
        assert_eq!(earlier(id, Duration::MAX), id);
    }

    #[test]
    fn later_ids_are_later_whatever_their_length() {
        assert!(later("10", "9"));
        assert!(later("11", "10"));
        assert!(!later("9", "10"));
        assert!(!later("9", "9"));
    }

    #[test]
    fn a_nonce_is_short_and_the_row_s_own() {
        assert_eq!(nonce("0abc-1"), "0abc-1");
        let long = nonce("0197f3a2-7b1c-7c5e-9d0e-1f2a3b4c5d6e-12");
        assert!(long.len() <= 25, "{long}");
        assert_eq!(long, nonce("0197f3a2-7b1c-7c5e-9d0e-1f2a3b4c5d6e-12"));
        assert_ne!(long, nonce("0197f3a2-7b1c-7c5e-9d0e-1f2a3b4c5d6e-13"));
    }

    #[test]
    fn a_cut_text_says_that_it_was_cut() {
        assert_eq!(at_most("ação", 4), "ação");
        assert_eq!(at_most("ações", 4), "açõ…");
    }
}
