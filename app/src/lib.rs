//! The front room: what a person sees and may ask for. It paints pages on the server; the browser gets a few islands.
//! It names no database and no HTTP library, decides nothing, and keeps nothing.
//!
//! The seam to the house:
//! 1. The house implements `desk::{PeopleDesk, LookupDesk, RegisterDesk}` and holds them in `desk::Desks`.
//! 2. For every request that is not a file or an API, the house makes a `routes::Ask` (path, query, form, language by
//!    `desk::negotiate`, the session's `wire::Ticket`, the session's form token, a new key, a reference) and calls
//!    `routes::respond(&desks, ask)`. Token checks, roles and the way to the sign-in page are in there.
//! 3. The `Response` has an `Effect` for session and cookies, and a `Body`: a redirect (303), or a `page::PageInput`.
//!    For a page the house fills in `PageInput::idle_seconds`, provides `Arc<PageInput>` as context, sets the status it
//!    names, and renders `shell::shell(options)` with `leptos_axum::render_app_async_with_context`, whatever the method
//!    was: the answer to a look-up's form is a page at the form's own address, and its values live in that response only.

#[cfg(feature = "ssr")]
mod access;
#[cfg(feature = "ssr")]
mod break_glass;
#[cfg(feature = "ssr")]
mod campaigns;
#[cfg(feature = "ssr")]
pub mod catalogue;
#[cfg(feature = "ssr")]
mod connections;
#[cfg(feature = "ssr")]
mod consents;
#[cfg(feature = "ssr")]
mod deadlines;
#[cfg(feature = "ssr")]
pub mod desk;
#[cfg(feature = "ssr")]
mod explain;
#[cfg(feature = "ssr")]
mod habilitet;
#[cfg(feature = "ssr")]
mod hosts;
#[cfg(feature = "ssr")]
pub mod lookup;
#[cfg(feature = "ssr")]
pub mod page;
#[cfg(feature = "ssr")]
pub mod papers;
#[cfg(feature = "ssr")]
pub mod people;
#[cfg(feature = "ssr")]
mod register;
#[cfg(feature = "ssr")]
pub mod routes;
#[cfg(feature = "ssr")]
pub mod segments;
#[cfg(feature = "ssr")]
pub mod shell;
#[cfg(feature = "ssr")]
mod shield;
#[cfg(feature = "ssr")]
mod staff;
#[cfg(feature = "ssr")]
mod standing;
#[cfg(feature = "ssr")]
mod stop;
#[cfg(feature = "ssr")]
mod systems;
#[cfg(feature = "ssr")]
pub mod texts;
pub mod ui;
#[cfg(feature = "ssr")]
mod undertaking;
#[cfg(feature = "ssr")]
mod units;
#[cfg(feature = "ssr")]
mod used;
#[cfg(feature = "ssr")]
mod whatif;
#[cfg(feature = "ssr")]
pub mod wire;
