//! The REST API under `/api/v1`: JSON for client systems, described by its own OpenAPI document.
//! A handler reads, calls a desk and writes; it decides nothing and knows no table.

pub mod auth;
pub mod decisions;
pub mod health;
pub mod ledger;
pub mod lookups;
pub mod openapi;
pub mod problem;

pub use openapi::routes;
