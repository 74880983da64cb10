//! Papers read back with readers that did not write them.

#![expect(clippy::unwrap_used, reason = "what a test did not expect must end it")]

mod jsonld;
mod pdf;
mod sample;
mod sheets;
