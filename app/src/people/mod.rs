//! People at the door: signing in and out, choosing an organisation and a language, and the undertaking of secrecy.
//! Passwords pass through to the desk and are never shown again.

pub(crate) mod act;
mod page;

pub(crate) use page::{LANGUAGES, accessibility, home, language, membership, sign_in, undertaking};

/// The version of the undertaking's text; raised when the text changes its meaning.
pub const UNDERTAKING_VERSION: &str = "2026-1";
