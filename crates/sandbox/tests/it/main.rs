//! The street over real HTTP. Grants are signed and tokens verified with another implementation of JWS than the
//! street's own, so that the two must agree on the format and not on a mistake.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests may fail the test they help"
)]

mod admin;
mod arrears;
mod client;
mod computed;
mod consent_pages;
mod consent_tokens;
mod consents;
mod consents_judged;
mod faults;
mod grants;
mod income;
mod limits;
mod lookups;
mod register;
