//! The brand book as it is written: `byline.toml`.

use super::{Acknowledge, Book, Delays, DeskPlace, Staff, Watched, length};
use crate::hours::OpeningHours;
use crate::place::Platform;
use crate::sign::Style;
use crate::wording;
use jiff::SignedDuration;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;
use toml::Spanned;

/// What is wrong in a brand book, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}")]
pub struct Mistake {
    /// The file's name, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BookFile {
    brand: BrandPart,
    desk: Spanned<DeskPart>,
    #[serde(default)]
    places: Vec<Spanned<PlacePart>>,
    staff: Spanned<StaffPart>,
    hours: Option<Spanned<HoursPart>>,
    #[serde(default)]
    delays: DelaysPart,
    #[serde(default)]
    words: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BrandPart {
    name: Spanned<String>,
    #[serde(default)]
    aliases: Vec<Spanned<String>>,
    team: Option<Spanned<String>>,
    #[serde(default)]
    languages: Vec<Spanned<String>>,
    signature: Option<SignaturePart>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SignaturePart {
    Line,
    Initials,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeskPart {
    platform: Platform,
    discord_server: Option<String>,
    discord_forum: Option<String>,
    telegram_group: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlacePart {
    platform: Platform,
    channel: Option<String>,
    chat: Option<String>,
    acknowledge: Option<Acknowledge>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StaffPart {
    #[serde(default)]
    discord_roles: Vec<Spanned<String>>,
    #[serde(default)]
    discord_members: Vec<Spanned<String>>,
    #[serde(default)]
    telegram_members: Vec<Spanned<String>>,
    #[serde(default)]
    lead_discord_roles: Vec<Spanned<String>>,
    #[serde(default)]
    lead_discord_members: Vec<Spanned<String>>,
    #[serde(default)]
    lead_telegram_members: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HoursPart {
    time_zone: Spanned<String>,
    #[serde(default)]
    monday: Vec<Spanned<String>>,
    #[serde(default)]
    tuesday: Vec<Spanned<String>>,
    #[serde(default)]
    wednesday: Vec<Spanned<String>>,
    #[serde(default)]
    thursday: Vec<Spanned<String>>,
    #[serde(default)]
    friday: Vec<Spanned<String>>,
    #[serde(default)]
    saturday: Vec<Spanned<String>>,
    #[serde(default)]
    sunday: Vec<Spanned<String>>,
    #[serde(default)]
    holidays: Vec<Spanned<String>>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct DelaysPart {
    first_reply: Option<Spanned<String>>,
    close_after_silence: Option<Spanned<String>>,
    reopen_within: Option<Spanned<String>>,
    survey_after: Option<Spanned<String>>,
    survey_expires: Option<Spanned<String>>,
    survey_again_after: Option<Spanned<String>>,
    survey_change_within: Option<Spanned<String>>,
}

/// What is wrong at a place in the text.
type Wrong = (Range<usize>, String);

/// Reads a brand book.
///
/// # Errors
/// The first mistake found, with its line and what would be right.
pub fn read(name: &str, text: &str) -> Result<Book, Mistake> {
    let mistake = |span: Range<usize>, what: String| Mistake {
        file: name.to_owned(),
        line: text.get(..span.start).unwrap_or(text).matches('\n').count() + 1,
        what,
    };
    let file: BookFile = toml::from_str(text)
        .map_err(|error| mistake(error.span().unwrap_or(0..0), error.message().to_owned()))?;
    build(file).map_err(|(span, what)| mistake(span, what))
}

fn build(file: BookFile) -> Result<Book, Wrong> {
    let languages = languages(&file.brand.languages)?;
    let name = filled(&file.brand.name, "the brand's name")?;
    let team = match &file.brand.team {
        Some(team) => filled(team, "the team's name")?,
        None => name.clone(),
    };
    let mut aliases = vec![name.clone()];
    for alias in &file.brand.aliases {
        let alias = filled(alias, "an alias")?;
        if !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    Ok(Book {
        aliases,
        team,
        languages,
        signature: match file.brand.signature {
            Some(SignaturePart::Initials) => Style::Initials,
            Some(SignaturePart::Line) | None => Style::Line,
        },
        desk: desk(&file.desk)?,
        watched: file.places.iter().map(watched).collect::<Result<_, _>>()?,
        staff: staff(&file.staff)?,
        hours: match &file.hours {
            Some(part) => hours(part)?,
            None => OpeningHours::always_open(jiff::tz::TimeZone::UTC),
        },
        delays: delays(&file.delays)?,
        words: words(file.words)?,
        name,
    })
}

fn filled(text: &Spanned<String>, what: &str) -> Result<String, Wrong> {
    let trimmed = text.get_ref().trim();
    if trimmed.is_empty() {
        return Err((
            text.span(),
            format!("{what} is empty; write it out, or leave the line away"),
        ));
    }
    Ok(trimmed.to_owned())
}

fn languages(given: &[Spanned<String>]) -> Result<Vec<String>, Wrong> {
    if given.is_empty() {
        return Ok(wording::LANGUAGES
            .iter()
            .map(|key| (*key).to_owned())
            .collect());
    }
    given.iter().map(known_language).collect()
}

fn known_language(key: &Spanned<String>) -> Result<String, Wrong> {
    if wording::LANGUAGES.contains(&key.get_ref().as_str()) {
        return Ok(key.get_ref().clone());
    }
    let known = wording::LANGUAGES.join(", ");
    Err((
        key.span(),
        format!(
            "the language \"{}\" is unknown; one of {known}",
            key.get_ref()
        ),
    ))
}

fn id(text: &str) -> Option<String> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    (!digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.to_owned())
}

fn desk(part: &Spanned<DeskPart>) -> Result<DeskPlace, Wrong> {
    let desk = part.get_ref();
    let (given, key) = match desk.platform {
        Platform::Discord => (&desk.discord_forum, "discord_forum"),
        Platform::Telegram => (&desk.telegram_group, "telegram_group"),
    };
    let channel = given.as_deref().and_then(id).ok_or_else(|| {
        let platform = desk.platform.key();
        (
            part.span(),
            format!("the desk is on {platform}, so {key} has to be given here: the id, as \"123\""),
        )
    })?;
    if desk.platform == Platform::Discord && desk.discord_server.as_deref().and_then(id).is_none() {
        return Err((
            part.span(),
            "the desk is on discord, so discord_server has to be given here: its id".to_owned(),
        ));
    }
    Ok(DeskPlace {
        platform: desk.platform,
        server: desk.discord_server.clone(),
        channel,
    })
}

fn watched(part: &Spanned<PlacePart>) -> Result<Watched, Wrong> {
    let place = part.get_ref();
    let (given, key, other) = match place.platform {
        Platform::Discord => (&place.channel, "channel", &place.chat),
        Platform::Telegram => (&place.chat, "chat", &place.channel),
    };
    if other.is_some() {
        return Err((
            part.span(),
            format!(
                "a place on {} is given by \"{key}\" alone",
                place.platform.key()
            ),
        ));
    }
    let channel = given.as_deref().and_then(id).ok_or_else(|| {
        (
            part.span(),
            format!(
                "a place on {} needs {key} = \"…\", its id in digits",
                place.platform.key()
            ),
        )
    })?;
    Ok(Watched {
        platform: place.platform,
        channel,
        acknowledge: place.acknowledge.unwrap_or(Acknowledge::Message),
    })
}

fn staff(part: &Spanned<StaffPart>) -> Result<Staff, Wrong> {
    let ids = |given: &[Spanned<String>]| -> Result<Vec<String>, Wrong> {
        given
            .iter()
            .map(|text| {
                id(text.get_ref()).ok_or_else(|| {
                    let what = format!(
                        "\"{}\" is not an id; ids are digits, as \"123456\"",
                        text.get_ref()
                    );
                    (text.span(), what)
                })
            })
            .collect()
    };
    let StaffPart {
        discord_roles,
        discord_members,
        telegram_members,
        lead_discord_roles,
        lead_discord_members,
        lead_telegram_members,
    } = part.get_ref();
    let staff = Staff {
        discord_roles: ids(discord_roles)?,
        discord_members: ids(discord_members)?,
        telegram_members: ids(telegram_members)?,
        lead_discord_roles: ids(lead_discord_roles)?,
        lead_discord_members: ids(lead_discord_members)?,
        lead_telegram_members: ids(lead_telegram_members)?,
    };
    if staff == Staff::default() {
        let what =
            "nobody is staff; name at least one role or member, or nobody can answer".to_owned();
        return Err((part.span(), what));
    }
    Ok(staff)
}

fn hours(part: &Spanned<HoursPart>) -> Result<OpeningHours, Wrong> {
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

fn delays(part: &DelaysPart) -> Result<Delays, Wrong> {
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

fn words(
    given: BTreeMap<Spanned<String>, BTreeMap<Spanned<String>, Spanned<String>>>,
) -> Result<BTreeMap<String, BTreeMap<String, String>>, Wrong> {
    let mut all: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for (language, lines) in given {
        let of = all.entry(known_language(&language)?).or_default();
        for (key, words) in lines {
            wording::check_override(language.get_ref(), key.get_ref(), words.get_ref())
                .map_err(|what| (key.span(), what))?;
            of.insert(key.into_inner(), words.into_inner());
        }
    }
    Ok(all)
}
