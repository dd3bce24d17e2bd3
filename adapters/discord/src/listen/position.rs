//! Where the reader stands: the gateway's session, and up to where each channel was read.

use crate::ids::{earlier, later};
use bot_core::ports::Cursor;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

/// The name of our source.
pub(super) const SOURCE: &str = "discord:0";

/// The position is written with every batch, so only so many channels (and as many direct conversations) are kept in
/// it: those spoken in last. For all others, [`Position::newest`] is good enough.
const MANY: usize = 200;

/// Discord promises no order between what it tells, so the newest message seen does not prove that all before it were: what
/// is read again begins so much earlier, and leaves out what was seen ([`Position::recent`]).
const LATE: Duration = Duration::from_mins(1);

/// So many of the messages seen last are remembered one by one. What is read again never begins before them.
const RECENT: usize = 200;

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
    /// The messages seen last, of all channels that are read again.
    #[serde(default)]
    pub(super) recent: VecDeque<String>,
    /// Up to here nothing is read again: what stands there is not remembered one by one, or is older than our first
    /// session and was never meant for us.
    #[serde(default)]
    pub(super) settled: Option<String>,
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
        let mut position: Self = kept
            .and_then(|kept| serde_json::from_str(kept).ok())
            .unwrap_or_default();
        if position.recent.is_empty() {
            // Kept before there was such a memory.
            position.settles(position.newest.clone());
        }
        position
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
        if direct || kept {
            self.recent.push_back(message.to_owned());
        }
        if self.recent.len() > RECENT
            && let Some(oldest) = self.recent.pop_front()
            && self.settled.as_ref().is_none_or(|it| later(&oldest, it))
        {
            self.settled = Some(oldest);
        }
    }

    /// Whether a message was seen, as far as that is remembered.
    pub(super) fn has_seen(&self, message: &str) -> bool {
        self.recent.iter().any(|seen| seen == message)
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

    /// All up to here was read, or was never meant for us.
    pub(super) fn settles(&mut self, here: Option<String>) {
        let Some(here) = here else {
            return;
        };
        if self.settled.as_ref().is_none_or(|it| later(&here, it)) {
            self.recent.retain(|seen| later(seen, &here));
            self.settled = Some(here);
        }
    }

    /// After which message a channel is read again: a little before the last one seen there, and never before what is
    /// settled.
    pub(super) fn after(&self, channel: &str) -> Option<String> {
        let last = self
            .last
            .get(channel)
            .or_else(|| self.direct.get(channel))
            .or(self.newest.as_ref())?;
        let after = earlier(last, LATE);
        let settled = self.settled.as_ref().filter(|it| later(it, &after));
        // A channel may have been silent for longer.
        Some(match settled {
            Some(settled) if later(last, settled) => settled.clone(),
            Some(_) => last.clone(),
            None => after,
        })
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
        assert!(again.has_seen("100") && again.has_seen("99") && !again.has_seen("101"));
        assert_eq!(again.after("1").unwrap(), "100");
        assert_eq!(again.after("2").unwrap(), "99");
        assert_eq!(again.after("3").unwrap(), "101");
    }

    #[test]
    fn what_came_late_is_read_again_and_nothing_from_before_the_beginning() {
        // A second of Discord's time.
        let second = 1_000 << 22;
        let noon = (1_457_708_958_924_800_000_u64 >> 22) << 22;
        let at = |seconds: u64| (noon + seconds * second).to_string();
        let mut position = Position::default();
        position.saw("1", &at(0), true, false);
        position.saw("2", &at(7), true, false);
        position.settles(position.newest.clone());
        position.saw("1", &at(600), true, false);
        position.saw("3", &at(20), true, true);
        assert_eq!(position.after("1").unwrap(), at(540));
        assert_eq!(position.after("2").unwrap(), at(7), "silent since");
        assert_eq!(position.after("3").unwrap(), at(7), "not before we began");
        assert_eq!(position.after("4").unwrap(), at(540));
    }

    #[test]
    fn what_is_not_remembered_one_by_one_is_not_read_again() {
        let at = |second: u64| {
            (((1_457_708_958_924_800_000_u64 >> 22) + second * 1_000) << 22).to_string()
        };
        let mut position = Position::default();
        for second in 0..250 {
            position.saw("1", &at(second), true, false);
        }
        assert_eq!(position.recent.len(), RECENT);
        assert_eq!(position.after("1").unwrap(), at(189), "a minute before");
        position.saw("2", &at(100), true, false);
        assert_eq!(
            position.after("2").unwrap(),
            at(50),
            "not before what is remembered"
        );
        let kept = serde_json::json!({"seq": 1, "newest": at(300), "last": {"1": at(300)}});
        let before = Position::parse(Some(&kept.to_string()));
        assert_eq!(
            before.after("1").unwrap(),
            at(300),
            "kept by an older Byline"
        );
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
            position.after("0").unwrap(),
            "1499",
            "forgotten, so what is newer than all was missed"
        );
        assert!(position.cursor().position.len() < 8_000);
    }
}
