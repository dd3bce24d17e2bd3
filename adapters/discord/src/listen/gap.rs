//! How long we heard nothing, where Discord does not tell again what was missed.

use crate::ids::given_at;
use bot_core::event::{Arrived, Event, Missed};
use bot_core::place::Platform;
use bot_core::ports::Link;
use jiff::{SignedDuration, Timestamp};

/// A gap that is shorter is not worth a word to the staff.
const SHORT: SignedDuration = SignedDuration::from_mins(2);

/// A gap, while there may be one.
#[derive(Debug, Default)]
pub(super) struct Gap {
    /// The connection stood once.
    stood: bool,
    /// When it was lost.
    lost: Option<Timestamp>,
    /// Since when was missed what is not told again.
    since: Option<Timestamp>,
}

impl Gap {
    /// How the connection stands now.
    pub(super) fn link(&mut self, link: &Link, now: Timestamp) {
        match link {
            Link::Up => (self.stood, self.lost) = (true, None),
            Link::Down(_) => self.lost = self.lost.or(Some(now)),
            Link::Off | Link::Connecting => {}
        }
    }

    /// A session began where another should have gone on. A process that just started knows only the newest message that
    /// was heard before.
    pub(super) fn is_there(&mut self, newest: Option<&str>, now: Timestamp) {
        let since = if self.stood {
            self.lost.unwrap_or(now)
        } else {
            let heard = newest.and_then(|id| given_at(id.parse().ok()?));
            heard.unwrap_or(now)
        };
        self.since = self.since.or(Some(since));
    }

    /// What can be read back was read: tells the desk, unless hardly anything can be missing.
    pub(super) fn is_over(&mut self, session: Option<&str>, now: Timestamp) -> Option<Arrived> {
        let since = self.since.take()?;
        if now.duration_since(since) < SHORT {
            return None;
        }
        tracing::warn!(
            %since,
            "Discord was out of reach; what it does not tell again was read back, but first direct messages of people \
             without a case, changes, deletions and pressed buttons may be missing"
        );
        Some(Arrived {
            key: format!("discord:missed:{}", session.unwrap_or_default()),
            at: now,
            event: Event::Missed(Missed {
                platform: Platform::Discord,
                since,
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test says what went wrong by failing")]
    use super::*;

    fn at(minute: i64) -> Timestamp {
        Timestamp::from_second(1_767_600_000 + minute * 60).unwrap()
    }

    #[test]
    fn a_gap_is_told_once_and_a_short_one_never() {
        let mut gap = Gap::default();
        gap.link(&Link::Up, at(0));
        gap.link(&Link::Down(String::new()), at(10));
        gap.link(&Link::Down(String::new()), at(11));
        gap.is_there(Some("1"), at(11));
        gap.link(&Link::Up, at(11));
        assert_eq!(gap.is_over(Some("a"), at(11)), None);

        gap.link(&Link::Down(String::new()), at(20));
        gap.is_there(Some("1"), at(25));
        gap.link(&Link::Up, at(25));
        let told = gap.is_over(Some("b"), at(26)).unwrap();
        assert_eq!(told.key, "discord:missed:b");
        assert!(matches!(told.event, Event::Missed(missed) if missed.since == at(20)));
        assert_eq!(gap.is_over(Some("b"), at(30)), None);
    }

    #[test]
    fn a_process_that_just_started_knows_what_it_heard_last() {
        let mut gap = Gap::default();
        gap.link(&Link::Connecting, at(0));
        // Given at noon on the fifth of January 2026.
        gap.is_there(Some("1457708958924800000"), at(0));
        let since = gap.since.unwrap();
        assert!(since.as_second() > 1_700_000_000, "{since}");
    }
}
