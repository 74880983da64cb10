//! The post room against a street of its own: a small server that answers what each test tells it to.
//! No test waits for a clock on the wall, and the people in them are synthetic.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "helpers of tests; clippy sees only the tests themselves"
)]

#[cfg(test)]
mod altinn;
#[cfg(test)]
mod altinn_sandbox;
#[cfg(test)]
mod case_system;
mod catalogue;
mod contract;
mod engine;
mod engine_faults;
mod events;
mod grant;
#[cfg(test)]
mod oidc;
#[cfg(test)]
mod openapi;
#[cfg(test)]
mod permit;
mod sandbox;
mod secrecy;
mod street;
mod tokens;
