//! Which case goes first: what a lead pinned; then whoever waits for us, the longest wait leading, where some waits count for
//! more than they are.
//!
//! What goes ahead does so by a head start and not for ever: whoever has waited that much longer is before it, so that nobody
//! old waits for a stream of others.

use crate::case::{Case, State};
use crate::id::CustomerId;
use crate::mood::Mood;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How much longer a customer counts as having waited who stands in the brand book's list.
pub const LISTED: SignedDuration = SignedDuration::from_hours(24);

/// The same for somebody who had to come back: with a case that continues another.
pub const BACK: SignedDuration = SignedDuration::from_hours(4);

/// The same for somebody who is plainly angry.
pub const HEATED: SignedDuration = SignedDuration::from_hours(6);

/// The same for somebody who is disappointed, or out of patience.
pub const TENSE: SignedDuration = SignedDuration::from_hours(1);

/// What decides where a case stands among others: the least goes first.
pub type Rank = (bool, bool, Timestamp, i64);

/// Where a case stands among others.
#[must_use]
pub fn rank(case: &Case, listed: &BTreeSet<CustomerId>) -> Rank {
    let mut start = SignedDuration::ZERO;
    if listed.contains(&case.customer) {
        start += LISTED;
    }
    if case.continues.is_some() {
        start += BACK;
    }
    start += match case.mood {
        Mood::Heated => HEATED,
        Mood::Tense => TENSE,
        Mood::Calm => SignedDuration::ZERO,
    };
    let since = case.opened_at.checked_sub(start).unwrap_or(Timestamp::MIN);
    let waits = matches!(case.state, State::New | State::Open);
    (!case.pinned, !waits, since, case.number.0)
}

/// Puts what goes first first.
pub fn sort(cases: &mut [Case], listed: &BTreeSet<CustomerId>) {
    cases.sort_by_cached_key(|case| rank(case, listed));
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that fails says where")]

    use super::*;
    use crate::case::Private;
    use crate::id::{CaseNumber, PostId};
    use crate::message::Side;
    use crate::place::{MessageRef, Place, Platform};
    use proptest::prelude::*;

    fn case(number: i64, opened: i64, customer: &str, back: bool) -> Case {
        let place = Place {
            platform: Platform::Telegram,
            server: None,
            channel: "-1".to_owned(),
            thread: None,
            direct: false,
        };
        Case {
            number: CaseNumber(number),
            state: State::Open,
            owner: None,
            customer: CustomerId(customer.to_owned()),
            opened_for: MessageRef {
                place: place.clone(),
                id: "5".to_owned(),
            },
            place,
            link: None,
            private: Private::None,
            side: Side::Public,
            language: "en".to_owned(),
            reason: None,
            order: None,
            continues: back.then_some(CaseNumber(1)),
            opened_at: Timestamp::from_second(1_800_000_000 + opened).unwrap(),
            expected_by: None,
            room: None,
            card: PostId("x".to_owned()),
            solved_question: None,
            pinned: false,
            due_at: None,
            promises: Vec::new(),
            mood: Mood::Calm,
        }
    }

    fn sorted(mut cases: Vec<Case>) -> Vec<i64> {
        let listed = BTreeSet::from([CustomerId("listed".to_owned())]);
        sort(&mut cases, &listed);
        cases.iter().map(|case| case.number.0).collect()
    }

    #[test]
    fn pinned_then_listed_then_back_then_the_oldest() {
        let mut pinned = case(5, 900, "c", false);
        pinned.pinned = true;
        let mut answered = case(6, 0, "c", false);
        answered.state = State::Pending;
        let mut heated = case(7, 180, "c", false);
        heated.mood = Mood::Heated;
        let mut tense = case(8, 240, "c", false);
        tense.mood = Mood::Tense;
        let cases = vec![
            tense,
            heated,
            case(1, 0, "c", false),
            case(2, 60, "c", false),
            case(3, 120, "c", true),
            case(4, 600, "listed", false),
            pinned,
            answered,
        ];
        assert_eq!(sorted(cases), [5, 4, 7, 3, 8, 1, 2, 6]);
    }

    proptest! {
        /// Whatever else comes, and however many: nobody goes before who came later by more than every head start together.
        #[test]
        fn nobody_old_waits_for_a_stream_of_others(
            others in proptest::collection::vec((0..400_000_i64, any::<bool>(), any::<bool>(), 0..3_usize), 1..60),
            opened in 0..400_000_i64,
        ) {
            let old = case(0, opened, "c", false);
            let mut cases = vec![old];
            for (nth, (opened, listed, back, mood)) in (1..).zip(&others) {
                let mut other = case(nth, *opened, if *listed { "listed" } else { "c" }, *back);
                other.mood = Mood::ALL[*mood];
                cases.push(other);
            }
            let all: std::collections::BTreeMap<i64, i64> = cases
                .iter()
                .map(|case| (case.number.0, case.opened_at.as_second()))
                .collect();
            let order = sorted(cases);
            let at = order.iter().position(|number| *number == 0).unwrap();
            let longest = (LISTED + BACK + HEATED).as_secs();
            for before in &order[..at] {
                prop_assert!(all[before] <= all[&0] + longest);
            }
        }
    }
}
