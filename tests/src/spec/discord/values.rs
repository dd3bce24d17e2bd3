//! Holding a number or a text against the limits and the form that a schema asks for.

use super::schema::{Format, Pattern, Schema};

impl Schema {
    pub(super) fn wrong_number(&self, number: &serde_json::Number) -> Option<String> {
        let value = number.as_f64()?;
        let in_format = match self.format {
            Some(Format::Int32) => number
                .as_i64()
                .is_some_and(|whole| i32::try_from(whole).is_ok()),
            Some(Format::Int64) => number.is_i64(),
            _ => true,
        };
        if !in_format {
            return Some(format!("{number} is too large"));
        }
        if let Some(least) = self.minimum.filter(|least| value < *least) {
            return Some(format!("is {number}; the least is {least}"));
        }
        let most = self.maximum.filter(|most| value > *most)?;
        Some(format!("is {number}; the most is {most}"))
    }

    pub(super) fn wrong_text(&self, text: &str) -> Option<String> {
        let right = match self.pattern {
            Some(Pattern::Id) => text == "0" || is_digits(text) && !text.starts_with('0'),
            Some(Pattern::Color) => is_color(text),
            None => true,
        };
        if !right {
            return Some(format!("\"{text}\" has not the form that is asked for"));
        }
        match self.format {
            Some(Format::DateTime) if !is_date_time(text) => {
                return Some(format!("\"{text}\" is no ISO 8601 time"));
            }
            Some(Format::Uri) if !is_uri(text) => {
                return Some(format!("\"{text}\" is no address with a scheme"));
            }
            _ => {}
        }
        outside(
            text.chars().count(),
            (self.min_length, self.max_length),
            "characters",
        )
    }
}

/// What is wrong with a size, if something is.
pub(super) fn outside(
    size: usize,
    (least, most): (Option<usize>, Option<usize>),
    unit: &str,
) -> Option<String> {
    if let Some(least) = least.filter(|least| size < *least) {
        return Some(format!("has {size} {unit}; the least is {least}"));
    }
    let most = most.filter(|most| size > *most)?;
    Some(format!("has {size} {unit}; the most is {most}"))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_color(text: &str) -> bool {
    text.strip_prefix('#').is_some_and(|hex| {
        matches!(hex.len(), 3 | 6) && hex.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

/// `2026-01-05T09:00:00Z`, with or without a fraction, with `Z` or an offset.
fn is_date_time(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|c| if c.is_ascii_digit() { '0' } else { c })
        .collect();
    let Some(rest) = shape.strip_prefix("0000-00-00T00:00:00") else {
        return false;
    };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) if fraction.starts_with('0') => fraction.trim_start_matches('0'),
        Some(_) => return false,
        None => rest,
    };
    matches!(zone, "Z" | "+00:00" | "-00:00" | "")
}

fn is_uri(text: &str) -> bool {
    let is_scheme = |scheme: &str| {
        !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    !text.contains(char::is_whitespace)
        && text
            .split_once("://")
            .is_some_and(|(scheme, rest)| is_scheme(scheme) && !rest.is_empty())
}
