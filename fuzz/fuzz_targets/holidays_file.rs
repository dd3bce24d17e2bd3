//! Calendars of holidays.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::holidays_file(bytes));
