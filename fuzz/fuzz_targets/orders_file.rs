//! Files of orders and customers.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| strangers::orders_file(bytes));
