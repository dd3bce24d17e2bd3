//! Strangers' words on their way to a platform.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::sent(bytes));
