#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| breach_statement_fuzz::pasted(data));
