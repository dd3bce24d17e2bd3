//! Lengths of time as people write them: `90s`, `30m`, `2h`, `3d`, `1h 30m`.

use jiff::SignedDuration;

/// Reads a length of time.
///
/// # Errors
/// What would be right.
pub(crate) fn read(text: &str) -> Result<SignedDuration, String> {
    let wrong = || format!("\"{text}\" is not a length of time; write 45s, 30m, 2h, 3d, or 1h 30m");
    let mut seconds: i64 = 0;
    let mut digits = String::new();
    let mut parts = 0;
    for letter in text.chars().filter(|letter| !letter.is_whitespace()) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        let unit: i64 = match letter {
            's' => 1,
            'm' => 60,
            'h' => 3_600,
            'd' => 86_400,
            _ => return Err(wrong()),
        };
        let count: i64 = digits.parse().map_err(|_| wrong())?;
        digits.clear();
        parts += 1;
        seconds = count
            .checked_mul(unit)
            .and_then(|more| seconds.checked_add(more))
            .filter(|sum| *sum <= 10 * 366 * 86_400)
            .ok_or_else(|| format!("\"{text}\" is longer than ten years"))?;
    }
    if parts == 0 || !digits.is_empty() {
        return Err(wrong());
    }
    Ok(SignedDuration::from_secs(seconds))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_as_people_write_them() {
        assert_eq!(read("90s"), Ok(SignedDuration::from_secs(90)));
        assert_eq!(read("1h 30m"), Ok(SignedDuration::from_mins(90)));
        assert_eq!(read("3d"), Ok(SignedDuration::from_hours(72)));
        assert_eq!(read("0s"), Ok(SignedDuration::ZERO));
        for wrong in [
            "",
            "3",
            "d",
            "3 weeks",
            "-1h",
            "1.5h",
            "99999999999999999999d",
            "9999999999d",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
