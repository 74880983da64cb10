//! People at the door: signing in and out, choosing an organisation and a language.
//! Passwords pass through to the desk and are never shown again.

pub(crate) mod act;
mod page;

pub(crate) use page::{LANGUAGES, accessibility, home, language, membership, sign_in};
