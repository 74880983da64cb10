//! People at the door: signing in and out, a second factor, choosing an organisation and a language, and each person's own password,
//! factors and sessions.
//! Passwords pass through to the desk and are never shown again.

pub(crate) mod act;
mod change;
pub(crate) mod door;
pub(crate) mod outside;
pub(crate) mod own;
mod page;
mod second;
mod security;

pub use outside::OutsidePage;
pub(crate) use own::password_refused;
pub(crate) use page::{LANGUAGES, accessibility, home, language, membership, sign_in};
pub use security::SecurityPage;
pub(crate) use security::page as security;
