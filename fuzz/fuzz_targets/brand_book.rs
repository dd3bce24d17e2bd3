//! Brand books.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::brand_book(bytes));
