//! The properties of `tests/it/parsers`, with coverage to lead the way: `cargo +nightly fuzz run parsers` in `crates/domain`.

#![no_main]

#[path = "../../tests/it/parsers/properties.rs"]
mod properties;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    properties::hold(bytes);
});
