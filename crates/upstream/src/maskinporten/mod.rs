//! Maskinporten: tokens for machines, by a signed grant (RFC 7523), with a cache that never mixes two parties.
//! It never reads a token's content, never sends one grant twice and never prints a secret.
//! Start with `client::Maskinporten::token`.

mod advice;
mod cache;
mod call;
mod client;
mod credentials;
mod error;
mod grant;
mod jws;
mod metadata;
mod request;

pub use advice::Advice;
pub use cache::AccessToken;
pub(crate) use call::Unanswered;
pub use client::{Maskinporten, MaskinportenSettings, ResourceForm};
pub use credentials::{Algorithm, Credentials, CredentialsError, KeyAlarm, KeyIdentity, generate_key};
pub use error::{MetadataFault, Refusal, TokenError};
pub use request::{AuthorizationDetail, ScopeError, TokenRequest};
