//! Where the reader stands: the gateway's session, and up to where each channel was read.

use crate::ids::later;
use bot_core::ports::Cursor;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The name of our source.
pub(super) const SOURCE: &str = "discord:0";

/// The position is written with every batch, so only so many channels (and as many direct conversations) are kept in
/// it: those spoken in last. For all others, [`Position::newest`] is good enough.
const MANY: usize = 200;

/// Where the reader stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// The gateway's session.
    pub(super) session_id: Option<String>,
    /// The last event of the session that was handed over.
    pub(super) seq: u64,
    /// Where the session is resumed.
    pub(super) resume_url: Option<String>,
    /// The newest message seen anywhere: whatever is newer was missed.
    #[serde(default)]
    pub(super) newest: Option<String>,
    /// The newest message seen, by channel and thread.
    #[serde(default)]
    pub(super) last: BTreeMap<String, String>,
    /// The same for direct conversations: Discord does not list them, so what is forgotten here cannot be read again.
    #[serde(default)]
    pub(super) direct: BTreeMap<String, String>,
}

impl Position {
    /// What was kept. What cannot be read is as good as nothing: one begins anew.
    pub(super) fn parse(kept: Option<&str>) -> Self {
        kept.and_then(|kept| serde_json::from_str(kept).ok())
            .unwrap_or_default()
    }

    /// What is kept.
    pub(super) fn cursor(&self) -> Cursor {
        Cursor {
            source: SOURCE.to_owned(),
            // Plain fields with text keys: it cannot fail, and an empty position would only begin anew.
            position: serde_json::to_string(self).unwrap_or_default(),
        }
    }

    /// A message was seen. `kept`: its channel is one that is read again.
    pub(super) fn saw(&mut self, channel: &str, message: &str, kept: bool, direct: bool) {
        self.is_new(message);
        if direct {
            note(&mut self.direct, channel, message);
        } else if kept {
            note(&mut self.last, channel, message);
        }
    }

    /// A message is known to exist.
    pub(super) fn is_new(&mut self, message: &str) {
        if self
            .newest
            .as_deref()
            .is_none_or(|newest| later(message, newest))
        {
            self.newest = Some(message.to_owned());
        }
    }

    /// After which message a channel has not been read.
    pub(super) fn after(&self, channel: &str) -> Option<&str> {
        self.last
            .get(channel)
            .or_else(|| self.direct.get(channel))
            .or(self.newest.as_ref())
            .map(String::as_str)
    }
}

fn note(map: &mut BTreeMap<String, String>, channel: &str, message: &str) {
    let last = map
        .entry(channel.to_owned())
        .or_insert_with(|| message.to_owned());
    if later(message, last) {
        message.clone_into(last);
    }
    if map.len() > MANY {
        let oldest = map
            .iter()
            .reduce(|one, other| if later(one.1, other.1) { other } else { one })
            .map(|(channel, _)| channel.clone());
        if let Some(oldest) = oldest {
            map.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    #[test]
    fn a_position_survives_being_kept() {
        let mut position = Position {
            session_id: Some("abc".to_owned()),
            seq: 7,
            ..Position::default()
        };
        position.saw("1", "100", true, false);
        position.saw("2", "99", true, true);
        position.saw("3", "101", false, false);
        let again = Position::parse(Some(&position.cursor().position));
        assert_eq!(again, position);
        assert_eq!(again.after("1"), Some("100"));
        assert_eq!(again.after("2"), Some("99"));
        assert_eq!(again.after("3"), Some("101"));
    }

    #[test]
    fn what_was_kept_by_nobody_we_know_begins_anew() {
        assert_eq!(
            Position::parse(Some("{\"session\":1}")),
            Position::default()
        );
        assert_eq!(Position::parse(None), Position::default());
    }

    #[test]
    fn the_channels_spoken_in_last_are_remembered() {
        let mut position = Position::default();
        for channel in 0..500_u32 {
            position.saw(
                &channel.to_string(),
                &(1000 + channel).to_string(),
                true,
                false,
            );
        }
        assert_eq!(position.last.len(), MANY);
        assert_eq!(position.last.get("499").unwrap(), "1499");
        assert_eq!(
            position.after("0"),
            Some("1499"),
            "forgotten, so what is newer than all was missed"
        );
        assert!(position.cursor().position.len() < 8_000);
    }
}
