//! What people type.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::words(bytes));
