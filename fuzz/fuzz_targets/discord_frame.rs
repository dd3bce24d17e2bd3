//! Frames of Discord's gateway.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::discord_frame(bytes));
