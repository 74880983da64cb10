//! The post room: everything that leaves the house for a provider, and nothing else.
//! `http` is the only builder of HTTP clients, `maskinporten` gets tokens, `altinn` asks for consent, `oidc` lets people in,
//! `events` reads what providers tell has happened, `catalogue` knows the services, and `engine` is the one door to the data:
//! it takes a `Sealed<Permit>` by value, so nobody asks without a sealed decision. It never decides, never shows and never
//! stores, and no error or span of it holds an identity number.

use std::sync::Arc;

use time::OffsetDateTime;

pub mod altinn;
pub mod case_system;
pub mod catalogue;
pub mod engine;
pub mod events;
pub mod http;
pub mod maskinporten;
pub mod oidc;
pub mod openapi;
mod redact;

/// Where the time comes from; the server passes its own clock, tests pass theirs.
pub type Clock = Arc<dyn Fn() -> OffsetDateTime + Send + Sync>;
