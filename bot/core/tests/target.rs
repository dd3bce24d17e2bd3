//! Targets: when the clock of a case runs, and when it has run for so long.

#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use bot_core::book;
use bot_core::hours::OpeningHours;
use bot_core::place::Platform;
use bot_core::target::{Counted, Goal, Runs, Stage};
use jiff::civil::{Time, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn at(text: &str) -> Timestamp {
    format!("2026-11-{text}:00Z").parse().unwrap()
}

fn minutes(minutes: i64) -> SignedDuration {
    SignedDuration::from_mins(minutes)
}

/// Every day from nine to five.
fn nine_to_five() -> OpeningHours {
    let mut hours = OpeningHours::always_open(TimeZone::UTC);
    hours.week = std::array::from_fn(|_| vec![(time(9, 0, 0, 0), time(17, 0, 0, 0))]);
    hours
}

#[test]
fn time_on_hold_or_pending_does_not_count() {
    let hours = nine_to_five();
    let from = at("23T10:00");
    let steps = [
        (at("22T10:00"), "pending"),
        (at("23T10:10"), "open"),
        (at("23T10:30"), "on-hold"),
        (at("23T16:30"), "open"),
    ];
    let runs = Runs::since(from, steps);
    assert!(runs.running());
    let reach = |length, counted| runs.reach(minutes(length), counted, &hours);
    // Half an hour until the hold; what came before the beginning says nothing.
    assert_eq!(reach(20, Counted::Opening), Some(at("23T10:20")));
    assert_eq!(reach(30, Counted::Opening), Some(at("23T10:30")));
    assert_eq!(reach(60, Counted::Opening), Some(at("23T17:00")));
    assert_eq!(reach(75, Counted::Opening), Some(at("24T09:15")));
    assert_eq!(reach(75, Counted::Calendar), Some(at("23T17:15")));
    // While it stands, what was not reached before is not due.
    let stands = Runs::since(from, steps.into_iter().take(3));
    assert!(!stands.running());
    assert_eq!(stands.reach(minutes(31), Counted::Opening, &hours), None);
    let before = stands.reach(minutes(29), Counted::Opening, &hours);
    assert_eq!(before, Some(at("23T10:29")));
}

/// A brand book with these lines.
fn book(targets: &str) -> Result<book::Book, String> {
    let head = "[brand]\nname = \"Kirsipuu\"\n[desk]\nplatform = \"telegram\"\ntelegram_group = \"-1002\"\n[staff]\n\
                telegram_members = [\"1\"]\n";
    book::read("byline.toml", &format!("{head}{targets}")).map_err(|mistake| mistake.to_string())
}

#[test]
fn targets_are_those_of_the_platform_where_it_has_its_own() {
    assert_eq!(book("").unwrap().targets.of(Platform::Discord, true), None);
    let book = book(
        "[targets]\nfirst_reply = \"1h\"\nhours = \"calendar\"\n[targets.telegram]\nfirst_reply = \"10m\"\nresolution = \"2d\"\n",
    )
    .unwrap();
    let (discord, telegram) = (
        book.targets.of(Platform::Discord, true).unwrap(),
        book.targets.of(Platform::Telegram, false).unwrap(),
    );
    assert_eq!(discord.length(Goal::FirstReply), Some(minutes(60)));
    assert_eq!(discord.length(Goal::Resolution), None);
    assert_eq!(telegram.length(Goal::FirstReply), Some(minutes(10)));
    assert_eq!(telegram.length(Goal::NextReply), None);
    assert_eq!(telegram.counted, Counted::Calendar);
    let stages = Stage::ALL.map(|stage| telegram.stage(Goal::FirstReply, stage));
    // A warning that would come with every case is none.
    let [soon, later @ ..] = stages;
    assert_eq!(
        (soon, later),
        (None, [10, 40, 70].map(|it| Some(minutes(it))))
    );
    let solved = telegram.stage(Goal::Resolution, Stage::Soon);
    assert_eq!(solved, Some(minutes(2 * 24 * 60 - 15)));
}

#[test]
fn what_goes_first_has_targets_of_its_own_over_those_of_its_platform() {
    let book = book(
        "[targets]\nfirst_reply = \"1h\"\n[targets.telegram]\nresolution = \"2d\"\n[targets.priority]\nfirst_reply = \"20m\"\n",
    )
    .unwrap();
    let length = |platform, ahead, goal| book.targets.of(platform, ahead).unwrap().length(goal);
    for platform in Platform::ALL {
        assert_eq!(length(platform, false, Goal::FirstReply), Some(minutes(60)));
        assert_eq!(length(platform, true, Goal::FirstReply), Some(minutes(20)));
    }
    let two_days = Some(minutes(2 * 24 * 60));
    assert_eq!(length(Platform::Telegram, true, Goal::Resolution), two_days);
    assert_eq!(length(Platform::Discord, true, Goal::Resolution), None);
}

#[test]
fn a_wrong_target_is_told_with_its_line_and_what_would_be_right() {
    for (targets, told) in [
        (
            "[targets]\n",
            "byline.toml:8: there is no target in it; give at least one, as first_reply = \"1h\"",
        ),
        (
            "[targets]\nwarn_before = \"1h\"\n",
            "byline.toml:8: there is no target",
        ),
        (
            "[targets]\nfirst_reply = \"soon\"\n",
            "byline.toml:9: \"soon\" is not a length of time; write 45s, 30m, 2h",
        ),
        (
            "[targets]\nfirst_reply = \"0m\"\n",
            "byline.toml:9: a target takes some time",
        ),
        (
            "[targets]\nfirst_reply = \"1h\"\nhours = \"night\"\n",
            "byline.toml:10: unknown variant `night`",
        ),
        (
            "[targets]\nfirst_reply = \"1h\"\nfirst = \"1h\"\n",
            "byline.toml:10: unknown field `first`",
        ),
        (
            "[targets]\nfirst_reply = \"1h\"\n[targets.discord]\neveryone_after = \"10m\"\n",
            "byline.toml:11: everyone would hear of it before the leads do",
        ),
        (
            "[targets]\nfirst_reply = \"1h\"\n[targets.fax]\n",
            "unknown field `fax`",
        ),
    ] {
        let mistake = book(targets).unwrap_err();
        assert!(mistake.contains(told), "{targets}: {mistake}");
    }
}

fn any_hours() -> impl Strategy<Value = OpeningHours> {
    let zones = prop_oneof![
        Just("UTC"),
        Just("Europe/Tallinn"),
        Just("America/Sao_Paulo")
    ];
    let day = prop::collection::vec((0_i8..23, 1_i8..5), 0..3);
    (zones, prop::collection::vec(day, 7)).prop_map(|(zone, days)| {
        let mut hours = OpeningHours::always_open(TimeZone::get(zone).unwrap());
        for (slot, mut day) in hours.week.iter_mut().zip(days) {
            day.sort_unstable();
            let period = |(from, length): (i8, i8)| {
                let to = from + length;
                let to = if to >= 24 {
                    Time::MAX
                } else {
                    time(to, 0, 0, 0)
                };
                (time(from, 0, 0, 0), to)
            };
            *slot = day.into_iter().map(period).collect();
        }
        hours
    })
}

const STATES: [&str; 6] = ["new", "open", "pending", "on-hold", "solved", "closed"];

/// Steps of a case, in order, from a moment on.
fn any_steps() -> impl Strategy<Value = (Timestamp, Vec<(Timestamp, &'static str)>)> {
    let from = (1_514_764_800_i64..1_830_297_600)
        .prop_map(|second| Timestamp::from_second(second).unwrap());
    let step = (0_i64..200_000, prop::sample::select(STATES.as_slice()));
    (from, prop::collection::vec(step, 0..12)).prop_map(|(from, steps)| {
        let mut at = from;
        let step = |(gap, state)| {
            at += SignedDuration::from_secs(gap);
            (at, state)
        };
        (from, steps.into_iter().map(step).collect())
    })
}

fn any_counted() -> impl Strategy<Value = Counted> {
    prop_oneof![Just(Counted::Opening), Just(Counted::Calendar)]
}

/// How long the clock of a case ran until a moment, counted in another way: stretch by stretch.
fn ran(
    from: Timestamp,
    steps: &[(Timestamp, &str)],
    until: Timestamp,
    of: impl Fn(Timestamp, Timestamp) -> SignedDuration,
) -> SignedDuration {
    let mut sum = SignedDuration::ZERO;
    let (mut begins, mut ours) = (from, true);
    for (at, state) in steps.iter().copied().chain([(until, "end")]) {
        let ends = at.min(until);
        if ours && begins < ends {
            sum += of(begins, ends);
        }
        (begins, ours) = (at, matches!(state, "new" | "open"));
    }
    sum
}

proptest! {
    #[test]
    fn a_target_is_due_when_the_clock_has_run_for_so_long_and_not_before(
        hours in any_hours(), (from, steps) in any_steps(), counted in any_counted(), length in 1_i64..300_000,
    ) {
        let length = SignedDuration::from_secs(length);
        let measure = |from: Timestamp, until: Timestamp| match counted {
            Counted::Opening => hours.open_time(from, until),
            Counted::Calendar => from.duration_until(until),
        };
        let runs = Runs::since(from, steps.iter().copied());
        match runs.reach(length, counted, &hours) {
            Some(at) => {
                prop_assert_eq!(ran(from, &steps, at, measure), length);
                let second = SignedDuration::from_secs(1);
                prop_assert!(ran(from, &steps, at - second, measure) < length);
            }
            None => {
                prop_assert!(!runs.running());
                prop_assert!(ran(from, &steps, Timestamp::MAX, measure) < length);
            }
        }
    }

    #[test]
    fn more_time_is_never_over_earlier(
        hours in any_hours(), (from, steps) in any_steps(), counted in any_counted(), one in 1_i64..300_000, more in 0_i64..300_000,
    ) {
        let runs = Runs::since(from, steps);
        let reach = |length| runs.reach(SignedDuration::from_secs(length), counted, &hours);
        match (reach(one), reach(one + more)) {
            (Some(sooner), Some(later)) => prop_assert!(sooner <= later),
            (None, later) => prop_assert_eq!(later, None),
            (Some(_), None) => prop_assert!(!runs.running()),
        }
    }

    #[test]
    fn a_longer_pause_puts_it_off_by_as_much(
        (from, gap) in (1_514_764_800_i64..1_830_297_600, 0_i64..100_000), pause in 0_i64..1_000_000, length in 100_001_i64..300_000,
    ) {
        let from = Timestamp::from_second(from).unwrap();
        let seconds = SignedDuration::from_secs;
        let hold = from + seconds(gap);
        let runs = Runs::since(from, [(hold, "on-hold"), (hold + seconds(pause), "open")]);
        let hours = OpeningHours::always_open(TimeZone::UTC);
        for counted in [Counted::Opening, Counted::Calendar] {
            prop_assert_eq!(runs.reach(seconds(length), counted, &hours), Some(from + seconds(length + pause)));
        }
    }
}
