//! Altinn 3: asking a person or an organisation for consent, reading how it stands, and what has happened since.
//! It never takes a consent for given: a redirect proves nothing, and only `Altinn::read` or a token says how one stands.
//! Start with `Altinn::ask`.

mod client;
mod details;
mod error;
mod wanted;

pub use client::Altinn;
pub use details::{Details, Event, EventKind, EventPage, Happening, Status};
pub use error::ConsentError;
pub use wanted::{Right, Wanted};
