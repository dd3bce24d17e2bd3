//! How the core's words stand in columns, and how they are read back.

use crate::fault::Fault;
use bot_core::place::{MessageRef, Place, Platform};
use jiff::Timestamp;
use serde::Serialize;
use serde::de::value::{Error as Unknown, StrDeserializer};
use serde::de::{DeserializeOwned, IntoDeserializer};
use std::borrow::Cow;

/// A time as it is kept. Only whole milliseconds are: the core's clock gives no others.
pub(crate) fn millis(at: Timestamp) -> i64 {
    at.as_millisecond()
}

/// A time, if there is one, as it is kept.
pub(crate) fn maybe_millis(at: Option<Timestamp>) -> Option<i64> {
    at.map(millis)
}

/// Reads a time back.
pub(crate) fn time(what: &'static str, millis: i64) -> Result<Timestamp, Fault> {
    Timestamp::from_millisecond(millis).map_err(|error| Fault::Unreadable {
        what,
        found: error.to_string(),
    })
}

/// Reads a time back that may be missing.
pub(crate) fn maybe_time(
    what: &'static str,
    millis: Option<i64>,
) -> Result<Option<Timestamp>, Fault> {
    millis.map(|millis| time(what, millis)).transpose()
}

/// Reads a name back whose spelling in the database is that in JSON.
pub(crate) fn named<T: DeserializeOwned>(what: &'static str, name: &str) -> Result<T, Fault> {
    let reader: StrDeserializer<'_, Unknown> = name.into_deserializer();
    T::deserialize(reader).map_err(|error| Fault::Unreadable {
        what,
        found: error.to_string(),
    })
}

/// Reads a platform back.
pub(crate) fn platform(what: &'static str, key: &str) -> Result<Platform, Fault> {
    Platform::from_key(key).ok_or_else(|| unknown(what, key))
}

/// What a column may not be missing when another one says that it is there.
pub(crate) fn needed<T>(what: &'static str, value: Option<T>) -> Result<T, Fault> {
    value.ok_or_else(|| unknown(what, "nothing"))
}

/// A column holds something that nobody wrote.
pub(crate) fn unknown(what: &'static str, found: &str) -> Fault {
    Fault::Unreadable {
        what,
        found: found.to_owned(),
    }
}

/// What people wrote, as PostgreSQL takes it: it keeps every character but the one whose code is nought, which nobody can
/// type, and which would otherwise let an event fail each time it comes.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        Cow::Owned(text.replace('\0', "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The same for what may be missing.
pub(crate) fn maybe_plain(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|text| plain(text))
}

/// Writes what nobody searches as JSON.
pub(crate) fn json<T: Serialize>(what: &'static str, value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Unreadable {
        what,
        found: error.to_string(),
    })
}

/// Reads JSON back.
pub(crate) fn from_json<T: DeserializeOwned>(what: &'static str, text: &str) -> Result<T, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::Unreadable {
        what,
        found: error.to_string(),
    })
}

/// A list that is mostly empty, and then not there.
pub(crate) fn list<T: DeserializeOwned>(
    what: &'static str,
    text: Option<String>,
) -> Result<Vec<T>, Fault> {
    text.map_or_else(|| Ok(Vec::new()), |text| from_json(what, &text))
}

/// The same, to be written.
pub(crate) fn maybe_list<T: Serialize>(
    what: &'static str,
    list: &[T],
) -> Result<Option<String>, Fault> {
    (!list.is_empty()).then(|| json(what, &list)).transpose()
}

/// A bound for SQL's `LIMIT`.
pub(crate) fn limit(most: usize) -> i64 {
    i64::try_from(most).unwrap_or(i64::MAX)
}

/// The five columns of a place; all empty where there is none.
#[derive(Default)]
pub(crate) struct PlaceColumns<'a> {
    pub(crate) platform: Option<&'static str>,
    pub(crate) server: Option<&'a str>,
    pub(crate) channel: Option<&'a str>,
    pub(crate) thread: Option<&'a str>,
    pub(crate) alone: Option<bool>,
}

impl<'a> PlaceColumns<'a> {
    /// The columns of this place.
    pub(crate) fn of(place: Option<&'a Place>) -> Self {
        let Some(Place {
            platform,
            server,
            channel,
            thread,
            direct,
        }) = place
        else {
            return Self::default();
        };
        Self {
            platform: Some(platform.key()),
            server: server.as_deref(),
            channel: Some(channel),
            thread: thread.as_deref(),
            alone: Some(*direct),
        }
    }
}

/// Reads a place back; nothing where there is none.
pub(crate) fn place(
    what: &'static str,
    key: Option<String>,
    server: Option<String>,
    channel: Option<String>,
    thread: Option<String>,
    alone: Option<bool>,
) -> Result<Option<Place>, Fault> {
    let (Some(key), Some(channel), Some(alone)) = (key, channel, alone) else {
        return Ok(None);
    };
    Ok(Some(Place {
        platform: platform(what, &key)?,
        server,
        channel,
        thread,
        direct: alone,
    }))
}

/// A message in its place; nothing where one of the two is missing.
pub(crate) fn message(place: Option<Place>, id: Option<String>) -> Option<MessageRef> {
    Some(MessageRef {
        place: place?,
        id: id?,
    })
}
