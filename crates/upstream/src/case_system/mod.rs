//! The client of an organisation's own case system, by the contract in `docs/case-system.md`: whether a case is there and where it
//! stands, whether somebody is a party of it, and whether somebody has it. One question, one answer of yes and no.
//! It never decides; an answer that is not exactly as described is none.

mod client;
mod error;

pub use client::{Actor, CaseSystem, MOST_SECONDS, Question, Said};
pub use error::CaseSystemError;
