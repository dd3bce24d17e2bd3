//! Calendars of holidays as they are published, and what is wrong with others.
#![expect(clippy::unwrap_used, reason = "a test that fails says where")]

use super::*;
use jiff::civil::date;

fn tallinn() -> TimeZone {
    TimeZone::get("Europe/Tallinn").unwrap()
}

/// A calendar of one event, whose own lines begin at line 4.
fn of(event: &str) -> String {
    format!(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        event.replace('\n', "\r\n")
    )
}

fn days_of(event: &str) -> Vec<Date> {
    let days = read("holidays.ics", of(event).as_bytes(), &tallinn());
    days.unwrap().into_iter().collect()
}

#[track_caller]
fn refused(text: &str, line: usize, says: &str) {
    let mistake = read("holidays.ics", text.as_bytes(), &tallinn()).unwrap_err();
    assert_eq!(mistake.line, line, "{mistake}");
    assert!(mistake.what.contains(says), "{mistake}");
}

#[test]
fn whole_days_are_read_as_calendars_write_them() {
    let christmas = [date(2026, 12, 24), date(2026, 12, 25)];
    for written in [
        "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226",
        "DTSTART:20261224\nDTEND:20261226\nSUMMARY:J\u{f5}ulud\\, the whole of them\\; all",
        "DTSTART;VALUE=DATE:20261224\nDURATION:P2D\nTRANSP:TRANSPARENT",
        "dtstart;value=date:20261224\ndtend;value=date:20261226\nX-ANY;X-P=\"a:b;c\":d",
        "DTSTART;VALUE=DATE:2026\n 1224\nDTEND;VALUE=DATE:\n\t20261226",
        "DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226\nBEGIN:VALARM\nTRIGGER:-PT9H\nEND:VALARM",
    ] {
        assert_eq!(days_of(written), christmas, "{written}");
    }
    let one = [date(2026, 12, 24)];
    assert_eq!(days_of("DTSTART;VALUE=DATE:20261224"), one);
    assert_eq!(days_of("DTSTART:20261224\nDTEND:20261224"), one);
    assert_eq!(days_of("DTSTART:20261224\nSTATUS:CONFIRMED"), one);
    assert_eq!(days_of("DTSTART:20261224\nSTATUS:CANCELLED"), []);
}

#[test]
fn a_time_counts_for_its_day_at_the_desk() {
    for (written, days) in [
        ("DTSTART:20261223T220000Z", vec![date(2026, 12, 24)]),
        ("DTSTART:20261224T090000", vec![date(2026, 12, 24)]),
        (
            "DTSTART;TZID=America/Sao_Paulo:20261224T200000",
            vec![date(2026, 12, 25)],
        ),
        (
            "DTSTART:20261223T220000Z\nDTEND:20261224T220000Z",
            vec![date(2026, 12, 24)],
        ),
        (
            "DTSTART:20261224T180000\nDURATION:PT12H",
            vec![date(2026, 12, 24), date(2026, 12, 25)],
        ),
    ] {
        assert_eq!(days_of(written), days, "{written}");
    }
}

#[test]
fn what_comes_back_every_year_does() {
    let years = |event: &str| -> Vec<Date> { days_of(event) };
    let always = years("DTSTART;VALUE=DATE:20200224\nRRULE:FREQ=YEARLY");
    assert_eq!(always.len(), 81);
    assert_eq!(always.last(), Some(&date(2100, 2, 24)));
    let three = [date(2024, 2, 24), date(2025, 2, 24), date(2026, 2, 24)];
    for rule in [
        "COUNT=3",
        "UNTIL=20260224",
        "UNTIL=20260301T000000Z;WKST=MO",
    ] {
        let event = format!("DTSTART:20240224\nRRULE:FREQ=YEARLY;{rule}");
        assert_eq!(years(&event), three, "{rule}");
    }
    let every_fourth = years("DTSTART:20240229\nRRULE:FREQ=YEARLY;COUNT=3");
    let leap = [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)];
    assert_eq!(every_fourth, leap);
    let other = years("DTSTART:20240101\nRRULE:FREQ=YEARLY;INTERVAL=2;COUNT=2");
    assert_eq!(other, [date(2024, 1, 1), date(2026, 1, 1)]);
    // Thanksgiving; the last Monday of May, as Outlook writes it; and a day that one year goes without.
    let fourth = years("DTSTART:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2");
    assert_eq!(fourth, [date(2025, 11, 27), date(2026, 11, 26)]);
    let last = years("DTSTART:20250526\nRRULE:FREQ=YEARLY;BYDAY=MO;BYMONTH=5;BYSETPOS=-1;COUNT=2");
    assert_eq!(last, [date(2025, 5, 26), date(2026, 5, 25)]);
    let without = years(
        "DTSTART:20241225\nRRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25;COUNT=3\nEXDATE;VALUE=DATE:20251225",
    );
    assert_eq!(without, [date(2024, 12, 25), date(2026, 12, 25)]);
    let both_days = years("DTSTART:20241225\nDTEND:20241227\nRRULE:FREQ=YEARLY;COUNT=1");
    assert_eq!(both_days, [date(2024, 12, 25), date(2024, 12, 26)]);
}

#[test]
fn what_is_not_understood_is_refused_with_its_line() {
    for (event, line, says) in [
        ("SUMMARY:A day", 3, "no DTSTART"),
        ("DTSTART:tomorrow", 4, "not a day"),
        ("DTSTART:20260231", 4, "not a day"),
        ("DTSTART;TZID=Nowhere/At all:20260101T000000", 4, "unknown"),
        (
            "UID:1\nDTSTART:20260101\nDTSTART:20260102",
            6,
            "second DTSTART",
        ),
        ("DTSTART:20260101\nDTEND:20251231", 5, "does not fit"),
        ("DTSTART:20260101\nDTEND:20990101", 5, "does not fit"),
        ("DTSTART:20260101\nDTEND:20260101T100000", 5, "does not fit"),
        ("DTSTART:20260101\nDURATION:PT1H", 5, "does not fit"),
        ("DTSTART:20260101\nDURATION:-P1D", 5, "does not fit"),
        (
            "DTSTART:20260101\nDTEND:20260102\nDURATION:P1D",
            6,
            "not both",
        ),
        ("DTSTART:20260101\nRRULE:FREQ=MONTHLY", 5, "FREQ=YEARLY"),
        (
            "DTSTART:20260101\nRRULE:FREQ=YEARLY;BYDAY=MO",
            5,
            "not understood",
        ),
        (
            "DTSTART:20260101\nRRULE:FREQ=YEARLY;BYEASTER=0",
            5,
            "not understood",
        ),
        (
            "DTSTART:20260101\nRRULE:FREQ=YEARLY;COUNT=1;UNTIL=20270101",
            5,
            "not understood",
        ),
        (
            "DTSTART:20260101\nRRULE:FREQ=YEARLY;INTERVAL=0",
            5,
            "not understood",
        ),
        (
            "DTSTART:20260101\nRRULE:FREQ=YEARLY;BYMONTH=5;BYMONTHDAY=1",
            4,
            "its RRULE",
        ),
        ("DTSTART:20260101\nRDATE:20270101", 5, "VEVENT of its own"),
        ("DTSTART:20260101\nRECURRENCE-ID:20270101", 5, "EXDATE"),
        ("DTSTART:20260101\nSTATUS:PERHAPS", 5, "STATUS:PERHAPS"),
        ("DTSTART:20260101\nMOON:full", 5, "MOON:full"),
        ("DTSTART:20260101\n\n 0", 4, "not a day"),
    ] {
        refused(&of(event), line, says);
    }
    refused("", 1, "no holiday");
    refused("hello", 1, "no line of iCal");
    refused("DAY:20260101", 1, "begin with BEGIN:VCALENDAR");
    refused("BEGIN:VCALENDAR\nEND:VCALENDAR\n", 2, "no holiday");
    refused("BEGIN:VCALENDAR\nBEGIN:VTODO\n", 2, "BEGIN:VTODO");
    refused("BEGIN:VCALENDAR\nCALSCALE:HEBREW\n", 2, "Gregorian");
    refused(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n",
        3,
        "before END:VEVENT",
    );
    let cut_off = of("DTSTART:20260101").replace("END:VCALENDAR", "");
    refused(&cut_off, 5, "before END:VCALENDAR");
    let mistake = read("h.ics", b"BEGIN:VCALENDAR\nNAME:\xff\n", &tallinn()).unwrap_err();
    assert_eq!(mistake.to_string(), "h.ics:2: this is not UTF-8");
}

#[test]
fn the_description_of_a_zone_is_no_holiday() {
    let text = "\u{feff}BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Europe/Tallinn\nBEGIN:STANDARD\n\
        DTSTART:19701025T040000\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nEND:VTIMEZONE\n\
        BEGIN:VEVENT\nDTSTART;TZID=Europe/Tallinn:20260101T000000\nEND:VEVENT\nEND:VCALENDAR";
    let days = read("h.ics", text.as_bytes(), &tallinn()).unwrap();
    assert_eq!(days.into_iter().collect::<Vec<_>>(), [date(2026, 1, 1)]);
}

#[test]
fn too_much_is_refused_before_it_is_made() {
    let event = "BEGIN:VEVENT\nDTSTART:20000101\nDTEND:20001231\nRRULE:FREQ=YEARLY\nEND:VEVENT\n";
    let text = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", event.repeat(1000));
    refused(&text, 7, "more than 50000 days");
}
