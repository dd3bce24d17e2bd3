//! What a shop hands over in files.

use bot_core::book::{holidays, read};
use bot_core::order_file::{customer_row, customers_layout, layout, row};

/// A file of orders, or of customers, as `byline import` reads it.
pub fn orders_file(bytes: &[u8]) {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let Ok(header) = reader.headers().cloned() else {
        return;
    };
    let columns: Vec<&str> = header
        .iter()
        .map(|name| name.trim_start_matches('\u{feff}'))
        .collect();
    let (orders, customers) = (layout(&columns), customers_layout(&columns));
    for record in reader.records().map_while(Result::ok) {
        let record: Vec<&str> = record.iter().collect();
        if let Ok(layout) = &orders
            && let Ok(order) = row(layout, &record, None)
        {
            for named in [&order.number, &order.customer] {
                assert!(!named.trim().is_empty(), "{order:?}");
                assert!(!named.chars().any(char::is_control), "{order:?}");
            }
        }
        if let Ok(layout) = &customers
            && let Ok((id, _)) = customer_row(layout, &record)
        {
            assert!(!id.is_empty());
        }
    }
}

/// A brand book.
pub fn brand_book(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    match read("byline.toml", &text) {
        Ok(book) => {
            // What it says is not how it is written.
            let table: toml::Table = toml::from_str(&text).expect("it was read before");
            let again = toml::to_string(&table).expect("what was read can be written");
            let again = read("byline.toml", &again).expect("it says the same");
            assert_eq!(format!("{again:?}"), format!("{book:?}"));
        }
        Err(mistake) => {
            let lines = text.matches('\n').count() + 1;
            assert!((1..=lines).contains(&mistake.line), "{mistake:?}");
            assert!(!mistake.what.is_empty(), "{mistake:?}");
        }
    }
}

/// A calendar of holidays.
pub fn holidays_file(bytes: &[u8]) {
    let zone = jiff::tz::TimeZone::get("Europe/Tallinn").expect("a known zone");
    match holidays::read("holidays.ics", bytes, &zone) {
        Ok(days) => {
            assert!(days.len() <= 50_000);
            // Where its lines are folded, and how they end, says nothing.
            let mut other = Vec::new();
            for line in bytes.split(|byte| *byte == b'\n') {
                for (at, byte) in line.iter().enumerate() {
                    if at > 0 && at % 9 == 0 && line[at..] != *b"\r" {
                        other.extend_from_slice(b"\r\n ");
                    }
                    other.push(*byte);
                }
                other.extend_from_slice(b"\n");
            }
            assert_eq!(
                holidays::read("folded.ics", &other, &zone).as_ref(),
                Ok(&days)
            );
        }
        Err(mistake) => {
            let lines = bytes.iter().filter(|byte| **byte == b'\n').count() + 1;
            assert!((1..=lines).contains(&mistake.line), "{mistake:?}");
            assert!(!mistake.what.is_empty(), "{mistake:?}");
            assert!(!mistake.what.chars().any(char::is_control), "{mistake:?}");
        }
    }
}
