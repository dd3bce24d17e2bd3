//! Opening hours: examples on days of the changing clocks, and what has to hold for any hours.

#![expect(clippy::expect_used, reason = "a test says what it needs")]

use bot_core::hours::OpeningHours;
use jiff::civil::{Date, Time, date, time};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use proptest::prelude::*;

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("a known zone")
}

fn at(local: &str) -> Timestamp {
    let zoned: jiff::Zoned = local.parse().expect("a time with its zone");
    zoned.timestamp()
}

fn working_week() -> OpeningHours {
    let mut hours = OpeningHours::always_open(zone("Europe/Tallinn"));
    hours.week = std::array::from_fn(|day| match day {
        5 | 6 => Vec::new(),
        _ => vec![
            (time(9, 0, 0, 0), time(12, 0, 0, 0)),
            (time(13, 0, 0, 0), time(17, 30, 0, 0)),
        ],
    });
    hours.holidays = [date(2026, 2, 24)].into();
    hours
}

#[test]
fn open_and_closed() {
    let hours = working_week();
    for (moment, open) in [
        ("2026-01-05T08:59:59[Europe/Tallinn]", false),
        ("2026-01-05T09:00:00[Europe/Tallinn]", true),
        ("2026-01-05T12:00:00[Europe/Tallinn]", false),
        ("2026-01-05T13:00:00[Europe/Tallinn]", true),
        ("2026-01-05T17:30:00[Europe/Tallinn]", false),
        ("2026-01-10T10:00:00[Europe/Tallinn]", false),
        ("2026-02-24T10:00:00[Europe/Tallinn]", false),
    ] {
        assert_eq!(hours.is_open(at(moment)), open, "{moment}");
    }
    let always = OpeningHours::always_open(zone("America/Sao_Paulo"));
    for moment in [
        "2026-01-05T23:59:59.999999999[UTC]",
        "2018-11-04T03:00:00[UTC]",
        "2018-11-04T02:59:59[UTC]",
    ] {
        assert!(always.is_open(at(moment)), "{moment}");
    }
}

#[test]
fn the_next_opening() {
    let hours = working_week();
    for (from, opening) in [
        (
            "2026-01-05T10:00:00[Europe/Tallinn]",
            "2026-01-05T10:00:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T12:15:00[Europe/Tallinn]",
            "2026-01-05T13:00:00[Europe/Tallinn]",
        ),
        (
            "2026-01-09T17:30:00[Europe/Tallinn]",
            "2026-01-12T09:00:00[Europe/Tallinn]",
        ),
        (
            "2026-02-23T18:00:00[Europe/Tallinn]",
            "2026-02-25T09:00:00[Europe/Tallinn]",
        ),
    ] {
        assert_eq!(hours.next_opening(at(from)), Some(at(opening)), "{from}");
    }
    let mut never = working_week();
    never.week = Default::default();
    assert_eq!(never.next_opening(at("2026-01-05T10:00:00[UTC]")), None);
    // Mondays only, and eight of them are holidays.
    let mut rare = working_week();
    rare.week = std::array::from_fn(|day| {
        if day == 0 {
            vec![(time(9, 0, 0, 0), time(10, 0, 0, 0))]
        } else {
            Vec::new()
        }
    });
    rare.holidays = (0..8)
        .map(|week| date(2026, 1, 5) + jiff::Span::new().weeks(week))
        .collect();
    let opening = at("2026-03-02T09:00:00[Europe/Tallinn]");
    assert_eq!(
        rare.next_opening(at("2026-01-05T00:00:00[Europe/Tallinn]")),
        Some(opening)
    );
}

#[test]
fn time_counts_while_it_is_open() {
    let hours = working_week();
    for (from, minutes, by) in [
        (
            "2026-01-05T09:00:00[Europe/Tallinn]",
            60,
            "2026-01-05T10:00:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T11:30:00[Europe/Tallinn]",
            60,
            "2026-01-05T13:30:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T08:00:00[Europe/Tallinn]",
            180,
            "2026-01-05T12:00:00[Europe/Tallinn]",
        ),
        (
            "2026-01-09T17:00:00[Europe/Tallinn]",
            120,
            "2026-01-12T10:30:00[Europe/Tallinn]",
        ),
        (
            "2026-02-23T17:00:00[Europe/Tallinn]",
            60,
            "2026-02-25T09:30:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T03:00:00[Europe/Tallinn]",
            0,
            "2026-01-05T03:00:00[Europe/Tallinn]",
        ),
    ] {
        assert_eq!(
            hours.add_open_time(at(from), SignedDuration::from_mins(minutes)),
            at(by),
            "{from}"
        );
    }
    let mut never = working_week();
    never.week = Default::default();
    let from = at("2026-01-05T09:00:00[UTC]");
    assert_eq!(
        never.add_open_time(from, SignedDuration::from_hours(2)),
        at("2026-01-05T11:00:00[UTC]")
    );
}

#[test]
fn days_of_the_changing_clocks() {
    let mut hours = OpeningHours::always_open(zone("Europe/Tallinn"));
    hours.week = std::array::from_fn(|_| vec![(time(2, 0, 0, 0), time(5, 0, 0, 0))]);
    let spring = at("2026-03-29T00:00:00[Europe/Tallinn]");
    let autumn = at("2026-10-25T00:00:00[Europe/Tallinn]");
    // From two to five are two hours in spring, and four in autumn.
    assert_eq!(
        hours.add_open_time(spring, SignedDuration::from_hours(2)),
        at("2026-03-29T05:00:00[Europe/Tallinn]")
    );
    assert_eq!(
        hours.add_open_time(autumn, SignedDuration::from_hours(4)),
        at("2026-10-25T05:00:00[Europe/Tallinn]")
    );
    // An hour that the clock leaves out opens nothing; the next night it does.
    hours.week = std::array::from_fn(|_| vec![(time(3, 0, 0, 0), time(4, 0, 0, 0))]);
    assert_eq!(
        hours.next_opening(spring),
        Some(at("2026-03-30T03:00:00[Europe/Tallinn]"))
    );
    // An hour that comes twice is open twice.
    assert!(hours.is_open(at("2026-10-25T03:30:00+03:00[Europe/Tallinn]")));
    assert!(hours.is_open(at("2026-10-25T03:30:00+02:00[Europe/Tallinn]")));
}

#[test]
fn rounded_as_people_say_it() {
    let hours = OpeningHours::always_open(zone("Europe/Tallinn"));
    let now = at("2026-01-05T09:02:11[Europe/Tallinn]");
    for (moment, said) in [
        (
            "2026-01-05T09:31:00[Europe/Tallinn]",
            "2026-01-05T09:35:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T09:35:00[Europe/Tallinn]",
            "2026-01-05T09:35:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T10:31:00[Europe/Tallinn]",
            "2026-01-05T10:45:00[Europe/Tallinn]",
        ),
        (
            "2026-01-05T14:02:11[Europe/Tallinn]",
            "2026-01-05T14:30:00[Europe/Tallinn]",
        ),
        (
            "2026-01-06T09:00:01[Europe/Tallinn]",
            "2026-01-06T10:00:00[Europe/Tallinn]",
        ),
        (
            "2026-01-06T23:10:00[Europe/Tallinn]",
            "2026-01-07T00:00:00[Europe/Tallinn]",
        ),
    ] {
        assert_eq!(hours.round_up(now, at(moment)), at(said), "{moment}");
    }
    // Between the two times at which the clock shows three, "at three" would not be clear.
    let said = hours.round_up(now, at("2026-10-25T03:00:01+03:00[Europe/Tallinn]"));
    assert_eq!(said, at("2026-10-25T04:00:00[Europe/Tallinn]"));
    let kathmandu = OpeningHours::always_open(zone("Asia/Kathmandu"));
    let said = kathmandu.round_up(now, at("2026-01-08T09:10:00[Asia/Kathmandu]"));
    assert_eq!(said, at("2026-01-08T10:00:00[Asia/Kathmandu]"));
}

fn any_hours() -> impl Strategy<Value = OpeningHours> {
    let zones = prop_oneof![
        Just("UTC"),
        Just("Europe/Tallinn"),
        Just("America/Sao_Paulo"),
        Just("Asia/Kathmandu"),
        Just("Australia/Lord_Howe"),
        Just("Asia/Beirut"),
    ];
    let period = (0_i8..24, 0_i8..60, 0_i8..=24, 0_i8..60).prop_map(|(from, minute, to, end)| {
        let to = if to == 24 {
            Time::MAX
        } else {
            time(to, end, 0, 0)
        };
        let from = time(from, minute, 0, 0);
        // A minute a week would take longer than the look-ahead for what these properties count.
        let to = if from.until(to).expect("of one day").get_hours() == 0 {
            from
        } else {
            to
        };
        (from, to)
    });
    let day = prop::collection::vec(period, 0..4);
    let holidays = prop::collection::vec((2018_i16..2028, 1_i8..=12, 1_i8..=28), 0..6);
    (zones, prop::collection::vec(day, 7), holidays).prop_map(|(zone_name, days, holidays)| {
        let mut hours = OpeningHours::always_open(zone(zone_name));
        for (slot, mut day) in hours.week.iter_mut().zip(days) {
            day.sort_unstable();
            *slot = day;
        }
        hours.holidays = holidays
            .into_iter()
            .map(|(y, m, d)| Date::constant(y, m, d))
            .collect();
        hours
    })
}

#[test]
fn a_promise_does_not_end_after_the_desk_has_closed() {
    let hours = working_week();
    for (now, minutes, told) in [
        // Rounded as people say it; to the end of an opening where rounding would go behind it.
        ("2026-01-05T09:00", 20, "2026-01-05T09:20"),
        ("2026-01-05T09:00", 158, "2026-01-05T11:45"),
        ("2026-01-05T14:00", 205, "2026-01-05T17:30"),
        ("2026-01-05T17:00", 170, "2026-01-06T12:00"),
        ("2026-01-05T17:00", 265, "2026-01-06T14:00"),
        ("2026-01-05T17:00", 470, "2026-01-06T17:30"),
        // Closed, and at once: five minutes after somebody is back.
        ("2026-01-05T20:00", 0, "2026-01-06T10:00"),
    ] {
        let now = at(&format!("{now}[Europe/Tallinn]"));
        let told = at(&format!("{told}[Europe/Tallinn]"));
        let promised = hours.promise(now, SignedDuration::from_mins(minutes));
        assert_eq!(promised, told, "{minutes} minutes from {now}: {promised}");
    }
}

#[test]
fn where_it_never_opens_time_is_counted_as_it_passes_in_both_directions() {
    let mut never = working_week();
    never.week = std::array::from_fn(|_| Vec::new());
    // An end before the beginning is no opening either.
    let mut nor_now = never.clone();
    nor_now.week[3] = vec![(time(1, 0, 0, 0), time(0, 0, 0, 0))];
    let (from, hour) = (
        at("2026-01-05T09:00:00[Europe/Tallinn]"),
        SignedDuration::from_hours(1),
    );
    for hours in [never, nor_now] {
        assert_eq!(hours.add_open_time(from, hour), from + hour);
        assert_eq!(hours.open_time(from, from + hour), hour);
    }
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    // 2018 to 2028, when São Paulo still changed its clocks, at midnight.
    (1_514_764_800_i64..1_830_297_600)
        .prop_map(|second| Timestamp::from_second(second).expect("in range"))
}

proptest! {
    #[test]
    fn the_next_opening_is_open_and_nothing_before_it_is(hours in any_hours(), from in any_moment(), share in 0.0_f64..1.0) {
        match hours.next_opening(from) {
            Some(opening) => {
                prop_assert!(opening >= from);
                prop_assert!(hours.is_open(opening));
                let between = from + from.duration_until(opening).mul_f64(share);
                prop_assert!(between >= opening || !hours.is_open(between));
            }
            None => prop_assert!(!hours.is_open(from)),
        }
    }

    #[test]
    fn counting_in_two_steps_is_counting_in_one(
        hours in any_hours(), from in any_moment(), one in 0_i64..100_000, two in 1_i64..100_000,
    ) {
        let (one, two) = (SignedDuration::from_secs(one), SignedDuration::from_secs(two));
        let stepwise = hours.add_open_time(hours.add_open_time(from, one), two);
        prop_assert_eq!(stepwise, hours.add_open_time(from, one + two));
        prop_assert!(stepwise >= from + one + two);
    }

    #[test]
    fn what_was_added_is_what_is_counted_back(hours in any_hours(), from in any_moment(), length in 1_i64..200_000) {
        let length = SignedDuration::from_secs(length);
        let until = hours.add_open_time(from, length);
        prop_assert_eq!(hours.open_time(from, until), length);
        prop_assert_eq!(hours.open_time(until, from), SignedDuration::ZERO);
    }

    #[test]
    fn a_promise_is_inside_opening_hours_and_long_enough(
        hours in any_hours(), now in any_moment(), length in 0_i64..100_000,
    ) {
        let length = SignedDuration::from_secs(length);
        let told = hours.promise(now, length);
        prop_assert!(told >= hours.add_open_time(now, length));
        prop_assert!(told >= now + SignedDuration::from_mins(5));
        if hours.next_opening(now).is_some() {
            prop_assert!(hours.is_open(told) || hours.is_open(told - SignedDuration::from_secs(1)));
        }
    }

    #[test]
    fn rounding_never_promises_earlier(hours in any_hours(), now in any_moment(), ahead in 0_i64..1_000_000) {
        let moment = now + SignedDuration::from_secs(ahead);
        let said = hours.round_up(now, moment);
        prop_assert!(said >= moment);
        // An hour on the wall, which is two where the clock shows it twice.
        prop_assert!(moment.duration_until(said) <= SignedDuration::from_hours(2));
        prop_assert_eq!(said.to_zoned(hours.zone.clone()).minute() % 5, 0);
    }
}
