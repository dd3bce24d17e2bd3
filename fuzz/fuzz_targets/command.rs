//! Commands, buttons, case numbers.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::command(bytes));
