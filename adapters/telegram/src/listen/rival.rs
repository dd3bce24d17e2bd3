//! Another program that reads the same bot's messages. Telegram ends the older of two requests for news, so that each of
//! the two sees the other come and go, and each message reaches only one of them.

use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// What it means, and what to do.
pub(super) const WHY: &str = "another program is reading this bot's messages, and what it reads never comes here. Stop \
     it, or give Byline a bot of its own; if you do not know which program it is, open @BotFather, send /revoke, choose \
     the bot and put the new token into .env: the other program is locked out then";

/// How long we let the other one be after it cut us off.
pub(super) const AFTER: Duration = Duration::from_secs(2);

/// How long one request waits while there may be another program: it shows itself by ending ours.
pub(super) const LISTENS: u16 = 4;

/// So long without a sign of it, it is gone.
const GONE: SignedDuration = SignedDuration::from_secs(10);

/// How often it is said in the log while it stays.
const AGAIN: SignedDuration = SignedDuration::from_mins(10);

/// Whether there is another program.
#[derive(Default)]
pub(super) struct Rival {
    seen: Option<Timestamp>,
    said: Option<Timestamp>,
}

impl Rival {
    pub(super) fn is_there(&self) -> bool {
        self.seen.is_some()
    }

    /// It showed itself.
    pub(super) fn shows(&mut self, now: Timestamp) {
        self.seen = Some(now);
        if self.said.is_none_or(|said| past(said, now, AGAIN)) {
            tracing::error!(why = WHY, "Telegram's news go to two programs");
            self.said = Some(now);
        }
    }

    /// A request went well. Tells whether nobody is there any more.
    pub(super) fn quiet(&mut self, now: Timestamp) -> bool {
        match self.seen {
            Some(seen) if !past(seen, now, GONE) => false,
            Some(_) => {
                tracing::info!("the other program no longer reads this bot's messages");
                *self = Self::default();
                true
            }
            None => true,
        }
    }
}

/// Whether so much time has passed. A clock that was put back has let it pass.
fn past(since: Timestamp, now: Timestamp, time: SignedDuration) -> bool {
    now < since || now.duration_since(since) >= time
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "tests may fail loudly")]
    use super::*;

    #[test]
    fn it_is_gone_when_it_was_not_seen_for_a_while() {
        let at = |second| Timestamp::from_second(second).unwrap();
        let mut rival = Rival::default();
        assert!(rival.quiet(at(1)) && !rival.is_there());
        rival.shows(at(2));
        assert!(!rival.quiet(at(3)) && rival.is_there());
        rival.shows(at(8));
        assert!(!rival.quiet(at(17)));
        assert!(rival.quiet(at(18)) && !rival.is_there());
        rival.shows(at(20));
        assert!(
            rival.quiet(at(1)),
            "a clock that was put back holds up nothing"
        );
    }
}
