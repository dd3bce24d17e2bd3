//! How fast a platform lets us speak: how many messages fit into a window of time, and when the next one does.
//!
//! The numbers are Telegram's own advice (core.telegram.org/bots/faq, "My bot is hitting limits": one message a second in a
//! chat, 20 a minute in a group, about 30 a second in all) and Discord's (docs.discord.com, "Rate Limits": 50 requests a
//! second in all). A brand that has other limits says so in its brand book.

use crate::effect::{Effect, Target};
use crate::outbox::Outgoing;
use crate::place::{Place, Platform};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// At most so many in any stretch of time of this length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// So many.
    pub most: u32,
    /// In a stretch of this length.
    pub per: SignedDuration,
}

/// A limit of the platforms, and how much more time than it says we take: what we send evenly does not arrive evenly.
const SLACK: SignedDuration = SignedDuration::from_millis(50);

impl Window {
    /// So many in so many seconds; none where `most` is 0, which stands for "no limit".
    #[must_use]
    pub fn new(most: u32, seconds: i64) -> Option<Self> {
        (most > 0).then_some(Self {
            most,
            per: SignedDuration::from_secs(seconds) + SLACK,
        })
    }
}

/// The platforms' limits, as the brand book has them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// In any chat of Telegram.
    pub telegram_chat: Option<Window>,
    /// In any group of Telegram, in addition.
    pub telegram_group: Option<Window>,
    /// On Telegram in all.
    pub telegram_overall: Option<Window>,
    /// On Discord in all. What a channel takes, Discord says with every answer.
    pub discord_overall: Option<Window>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            telegram_chat: Window::new(1, 1),
            telegram_group: Window::new(20, 60),
            telegram_overall: Window::new(30, 1),
            discord_overall: Window::new(50, 1),
        }
    }
}

impl Limits {
    /// No limits at all.
    #[must_use]
    pub const fn none() -> Self {
        Self {
            telegram_chat: None,
            telegram_group: None,
            telegram_overall: None,
            discord_overall: None,
        }
    }

    /// Whether this goes through a gate only when nothing of its kind is on its way there.
    ///
    /// Telegram has no key by which it would know a message again, so what was on its way when we died may be said twice. In
    /// a group that takes 20 messages a minute waiting for each answer costs nothing, and leaves one message in doubt.
    /// Both stores repeat it in SQL (`claim.sql`, and `busy` in `gate.rs`).
    #[must_use]
    pub fn one_at_a_time(&self, gate: &Gate, effect: &Effect) -> bool {
        matches!(effect, Effect::Post { .. } | Effect::OpenRoom { .. })
            && self.telegram_chat.is_some()
            && gate.0.starts_with("telegram:-")
    }

    /// How long the requests of one row are apart, where its gate takes fewer at once than they are: a room's topic and its
    /// card, in a group that takes one a second.
    #[must_use]
    pub fn apart(&self, row: &Outgoing) -> SignedDuration {
        let windows = row.gate.as_ref().map(|gate| self.of(gate));
        apart(
            cost(row.platform, &row.effect),
            &windows.unwrap_or_default(),
        )
    }

    /// The windows of a gate.
    #[must_use]
    pub fn of(&self, gate: &Gate) -> Vec<Window> {
        let windows = match gate.0.split_once(':') {
            None if gate.0 == Platform::Telegram.key() => [self.telegram_overall, None],
            None if gate.0 == Platform::Discord.key() => [self.discord_overall, None],
            Some(("telegram", chat)) if chat.starts_with('-') => {
                [self.telegram_chat, self.telegram_group]
            }
            Some(("telegram", _)) => [self.telegram_chat, None],
            _ => [None, None],
        };
        windows.into_iter().flatten().collect()
    }
}

/// What shares a limit: a whole platform, or one conversation of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Gate(pub String);

impl Gate {
    /// Everything on a platform.
    #[must_use]
    pub fn platform(platform: Platform) -> Self {
        Self(platform.key().to_owned())
    }

    /// One place of a platform: a chat with all its topics (Telegram), a channel or a thread (Discord).
    #[must_use]
    pub fn place(place: &Place) -> Self {
        let channel = match (place.platform, &place.thread) {
            (Platform::Discord, Some(thread)) => thread,
            _ => &place.channel,
        };
        Self(format!("{}:{channel}", place.platform.key()))
    }

    /// The gate that a row goes through, if it is known when it is written. A change of what we said goes through the gate
    /// of what it changes, which the store knows.
    #[must_use]
    pub fn of(row: &Outgoing, desk: &Place) -> Option<Self> {
        match &row.effect {
            Effect::Post {
                to: Target::Place { place },
                ..
            } => Some(Self::place(place)),
            Effect::Post {
                to: Target::Direct { account },
                ..
            } => Some(Self(format!("{}:{}", account.platform.key(), account.id))),
            Effect::React { message, .. } => Some(Self::place(&message.place)),
            Effect::Post {
                to: Target::Room { case },
                ..
            }
            | Effect::OpenRoom { case, .. }
            | Effect::MarkRoom { case, .. } => Some(match row.platform {
                // All rooms are topics of one group, and share what it takes.
                Platform::Telegram => Self::place(desk),
                // Each is a channel of its own.
                Platform::Discord => Self(format!("discord:room-{case}")),
            }),
            Effect::Edit { .. }
            | Effect::Remove { .. }
            | Effect::Pin { .. }
            | Effect::Answer { .. }
            | Effect::Acknowledge { .. }
            | Effect::OpenForm { .. } => None,
        }
    }
}

/// How many requests of those that a platform counts an effect takes.
///
/// Answers to taps and commands are not counted: Discord counts them for each interaction, Telegram not at all. They wait for
/// no gate, since a form has seconds to be shown.
#[must_use]
pub const fn cost(platform: Platform, effect: &Effect) -> u32 {
    match (effect, platform) {
        // The topic, and the card in it.
        (Effect::OpenRoom { .. }, Platform::Telegram) => 2,
        // The stores' `claim.sql` names the same kinds: what costs nothing passes a shut gate.
        (Effect::Answer { .. } | Effect::Acknowledge { .. } | Effect::OpenForm { .. }, _) => 0,
        _ => 1,
    }
}

/// When something went through a gate lately, in milliseconds since 1970, oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Recent(Vec<i64>);

impl Recent {
    /// From when on one more may go through. In the past when it may now.
    ///
    /// Where our clock was put back, what seems to lie further in the future than anything is booked counts as having
    /// happened now.
    #[must_use]
    pub fn opens_at(&self, windows: &[Window], now: Timestamp) -> Timestamp {
        let now_ms = now.as_millisecond();
        let opens = windows.iter().filter_map(|window| {
            let most = usize::try_from(window.most).unwrap_or(usize::MAX);
            let before = self.0.len().checked_sub(most)?;
            let leaves = happened(*self.0.get(before)?, windows, now_ms);
            Some(leaves.saturating_add(millis(window.per)))
        });
        let opens = opens.max().unwrap_or(i64::MIN);
        Timestamp::from_millisecond(opens).unwrap_or(Timestamp::MIN)
    }

    /// Remembers that `cost` goes through from now on, spaced as [`Limits::apart`] says, and forgets what no window reaches any more.
    pub fn passed(&mut self, cost: u32, windows: &[Window], now: Timestamp) {
        let now_ms = now.as_millisecond();
        let kept = windows.iter().map(|window| window.most).max().unwrap_or(0);
        let kept = usize::try_from(kept).unwrap_or(usize::MAX);
        let since = now_ms.saturating_sub(longest(windows));
        self.0.retain_mut(|at| {
            *at = happened(*at, windows, now_ms);
            *at > since
        });
        let apart = millis(apart(cost, windows));
        self.0
            .extend((0..i64::from(cost)).map(|nth| now_ms + nth * apart));
        let surplus = self.0.len().saturating_sub(kept);
        self.0.drain(..surplus);
    }

    /// From when on nothing of it matters any more.
    #[must_use]
    pub fn forgotten_at(&self, windows: &[Window]) -> Timestamp {
        let last = self.0.last().copied().unwrap_or(i64::MIN);
        let at = last.saturating_add(longest(windows));
        Timestamp::from_millisecond(at).unwrap_or(Timestamp::MIN)
    }
}

/// The longest of these windows, in milliseconds; 0 where there is none. No gate is shut for longer by what we reckon.
#[must_use]
pub fn longest(windows: &[Window]) -> i64 {
    let lengths = windows.iter().map(|window| millis(window.per));
    lengths.max().unwrap_or(0)
}

/// How long so many requests are apart that go through these windows.
fn apart(cost: u32, windows: &[Window]) -> SignedDuration {
    let narrow = windows.iter().filter(|window| window.most < cost);
    narrow.map(|window| window.per).max().unwrap_or_default()
}

/// When something happened that is remembered for this time. No row makes more than two requests.
fn happened(at: i64, windows: &[Window], now_ms: i64) -> i64 {
    if at > now_ms.saturating_add(millis(apart(2, windows))) {
        now_ms
    } else {
        at
    }
}

fn millis(length: SignedDuration) -> i64 {
    i64::try_from(length.as_millis()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;
    use proptest::prelude::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millisecond(1_700_000_000_000 + millis).unwrap()
    }

    fn group() -> Vec<Window> {
        Limits::default().of(&Gate("telegram:-100".to_owned()))
    }

    #[test]
    fn a_group_takes_one_a_second_and_twenty_a_minute() {
        let windows = group();
        let mut recent = Recent::default();
        let mut now = at(0);
        let mut sent = Vec::new();
        for _ in 0..21 {
            now = now.max(recent.opens_at(&windows, now));
            recent.passed(1, &windows, now);
            sent.push(now.as_millisecond() - at(0).as_millisecond());
        }
        assert_eq!(sent[..3], [0, 1_050, 2_100]);
        assert_eq!(sent[19..], [19_950, 60_050]);
    }

    #[test]
    fn gates_have_the_windows_of_their_kind() {
        let limits = Limits::default();
        let most = |gate: &str| -> Vec<u32> {
            let windows = limits.of(&Gate(gate.to_owned()));
            windows.iter().map(|window| window.most).collect()
        };
        assert_eq!(most("telegram"), [30]);
        assert_eq!(most("discord"), [50]);
        assert_eq!(most("telegram:77"), [1]);
        assert_eq!(most("telegram:-77"), [1, 20]);
        assert_eq!(most("discord:77"), [0_u32; 0]);
        assert_eq!(Limits::none().of(&Gate("telegram".to_owned())), []);
    }

    #[test]
    fn a_clock_that_is_put_back_shuts_no_gate_for_longer_than_its_window() {
        let windows = group();
        let mut recent = Recent::default();
        for _ in 0..20 {
            recent.passed(1, &windows, at(3_600_000));
        }
        let now = at(0);
        assert_eq!(recent.opens_at(&windows, now), at(60_050));
        recent.passed(1, &windows, now);
        assert_eq!(recent.opens_at(&windows, now), at(60_050));
    }

    proptest! {
        #[test]
        fn no_window_ever_holds_more_than_it_may(waits in prop::collection::vec((0_i64..2_000, 1_u32..3), 1..200)) {
            let windows = group();
            let mut recent = Recent::default();
            let mut now = at(0);
            let mut sent: Vec<i64> = Vec::new();
            for (wait, cost) in waits {
                now += SignedDuration::from_millis(wait);
                if recent.opens_at(&windows, now) > now {
                    continue;
                }
                recent.passed(cost, &windows, now);
                let before = sent.len();
                sent.extend((0..i64::from(cost)).map(|nth| now.as_millisecond() + nth * 1_050));
                let last = sent[sent.len() - 1];
                let in_last = |millis| sent.iter().filter(|at| **at > last - millis).count();
                prop_assert!(before == 0 || sent[before] - sent[before - 1] >= 1_000, "{sent:?}");
                // What costs two is let through when one fits: it may begin the next window one early.
                prop_assert!(in_last(60_000) <= 21, "{sent:?}");
                prop_assert!(in_last(1_000) <= 1, "{sent:?}");
                prop_assert!(recent.0.len() <= 20);
            }
        }
    }
}
