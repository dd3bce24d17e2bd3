//! When the desk is open, how long things take, and how fast we may speak.

use super::Wrong;
use super::parts::{DelaysPart, HoursPart, LimitsPart, PromisesPart, RepliesPart};
use crate::book::{Delays, Promises, length};
use crate::hours::OpeningHours;
use crate::pace::{Limits, Window};
use jiff::SignedDuration;
use toml::Spanned;

pub(super) fn hours(part: &Spanned<HoursPart>) -> Result<OpeningHours, Wrong> {
    let HoursPart {
        time_zone,
        monday,
        tuesday,
        wednesday,
        thursday,
        friday,
        saturday,
        sunday,
        holidays,
        // Its days come later: they are read in the zone that is told here.
        holidays_file: _,
    } = part.get_ref();
    let zone = jiff::tz::TimeZone::get(time_zone.get_ref()).map_err(|_| {
        let what = format!(
            "the time zone \"{}\" is unknown; write one like \"Europe/Tallinn\"",
            time_zone.get_ref()
        );
        (time_zone.span(), what)
    })?;
    let mut week: [Vec<_>; 7] = Default::default();
    for (day, given) in week.iter_mut().zip([
        monday, tuesday, wednesday, thursday, friday, saturday, sunday,
    ]) {
        for text in given {
            day.push(period(text)?);
        }
        day.sort_unstable();
    }
    if week.iter().all(Vec::is_empty) {
        return Err((
            part.span(),
            "the desk is never open; give at least one day, as monday = [\"09:00-17:30\"]"
                .to_owned(),
        ));
    }
    let holidays = holidays
        .iter()
        .map(|text| {
            text.get_ref().parse().map_err(|_| {
                (
                    text.span(),
                    format!(
                        "\"{}\" is not a day; write it as 2026-12-24",
                        text.get_ref()
                    ),
                )
            })
        })
        .collect::<Result<_, _>>()?;
    Ok(OpeningHours {
        zone,
        week,
        holidays,
    })
}

pub(super) fn limits(part: &LimitsPart) -> Limits {
    let usual = Limits::default();
    let given = |given: Option<u32>, seconds, usual| match given {
        Some(most) => Window::new(most, seconds),
        None => usual,
    };
    Limits {
        telegram_chat: given(part.telegram_per_chat_per_second, 1, usual.telegram_chat),
        telegram_group: given(part.telegram_per_group_per_minute, 60, usual.telegram_group),
        telegram_overall: given(part.telegram_overall_per_second, 1, usual.telegram_overall),
        discord_overall: given(part.discord_overall_per_second, 1, usual.discord_overall),
    }
}

fn period(text: &Spanned<String>) -> Result<(jiff::civil::Time, jiff::civil::Time), Wrong> {
    let wrong = || {
        let what = format!(
            "\"{}\" is not a period of a day; write it as \"09:00-17:30\"",
            text.get_ref()
        );
        (text.span(), what)
    };
    let time = |part: &str| -> Option<jiff::civil::Time> {
        let (hour, minute) = part.trim().split_once(':')?;
        if (hour, minute) == ("24", "00") {
            return Some(jiff::civil::Time::MAX);
        }
        jiff::civil::Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()
    };
    let (from, to) = text.get_ref().split_once('-').ok_or_else(wrong)?;
    let (from, to) = (time(from).ok_or_else(wrong)?, time(to).ok_or_else(wrong)?);
    if from >= to {
        let what = format!(
            "\"{}\" ends before it begins; split a night at 24:00",
            text.get_ref()
        );
        return Err((text.span(), what));
    }
    Ok((from, to))
}

/// The longest that a reply can wait for being taken back: customers wait as long.
const LONGEST_UNDO: SignedDuration = SignedDuration::from_mins(2);

/// How long a reply can be taken back: `10s`, or `off`.
pub(super) fn undo(part: &RepliesPart) -> Result<Option<SignedDuration>, Wrong> {
    let Some(text) = &part.undo else {
        return Ok(Some(SignedDuration::from_secs(10)));
    };
    if text.get_ref().trim() == "off" {
        return Ok(None);
    }
    let wait = length::read(text.get_ref()).map_err(|what| (text.span(), what))?;
    if wait > LONGEST_UNDO {
        let what = format!(
            "\"{}\" is long for a customer who waits; at most 2m, or \"off\"",
            text.get_ref()
        );
        return Err((text.span(), what));
    }
    Ok(Some(wait).filter(|wait| !wait.is_zero()))
}

pub(super) fn promises(part: &PromisesPart) -> Result<Promises, Wrong> {
    let remind = match &part.remind {
        Some(text) => length::read(text.get_ref()).map_err(|what| (text.span(), what))?,
        None => SignedDuration::from_hours(1),
    };
    Ok(Promises {
        ask: part.ask.unwrap_or(true),
        remind,
    })
}

pub(super) fn delays(part: &DelaysPart) -> Result<Delays, Wrong> {
    let length = |given: &Option<Spanned<String>>, otherwise: SignedDuration| match given {
        Some(text) => length::read(text.get_ref()).map_err(|what| (text.span(), what)),
        None => Ok(otherwise),
    };
    let days = |count: i64| SignedDuration::from_hours(24 * count);
    Ok(Delays {
        first_reply: length(&part.first_reply, SignedDuration::from_hours(2))?,
        close_after_silence: length(&part.close_after_silence, days(3))?,
        reopen_within: length(&part.reopen_within, days(7))?,
        survey_after: length(&part.survey_after, SignedDuration::from_hours(1))?,
        survey_expires: length(&part.survey_expires, days(7))?,
        survey_again_after: length(&part.survey_again_after, days(7))?,
        survey_change_within: length(&part.survey_change_within, days(1))?,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]
    use super::super::read;
    use jiff::SignedDuration;

    fn book(undo: &str) -> String {
        format!(
            "[brand]\nname = \"Kirsipuu\"\n[desk]\nplatform = \"telegram\"\ntelegram_group = \"-1002\"\n\
             [staff]\ntelegram_members = [\"1\"]\n[replies]\n{undo}\n"
        )
    }

    #[test]
    fn how_long_a_reply_can_be_taken_back() {
        let seconds = |undo: &str| read("byline.toml", &book(undo)).unwrap().undo;
        assert_eq!(seconds(""), Some(SignedDuration::from_secs(10)));
        assert_eq!(
            seconds("undo = \"30s\""),
            Some(SignedDuration::from_secs(30))
        );
        assert_eq!(seconds("undo = \"off\""), None);
        assert_eq!(seconds("undo = \"0s\""), None);
        for (undo, told) in [
            ("undo = \"3m\"", "byline.toml:9: \"3m\" is long"),
            ("undo = \"soon\"", "byline.toml:9: \"soon\" is not a length"),
            ("redo = \"1s\"", "byline.toml:9: "),
        ] {
            let error = read("byline.toml", &book(undo)).unwrap_err().to_string();
            assert!(error.starts_with(told), "{error}");
        }
    }
}
