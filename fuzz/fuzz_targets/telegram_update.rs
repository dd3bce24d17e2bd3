//! Telegram's updates.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::telegram_update(bytes));
