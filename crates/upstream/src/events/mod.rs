//! The providers' event lists: to whom something has happened since a place in the list, over Maskinporten.
//! It reads and judges nothing: whom it is about leaves this room as a `SubjectId`, and whoever follows a list keeps a pseudonym or
//! nothing. No error of it holds an address or a number.

mod body;
mod client;
mod error;

pub use body::{Happened, Page};
pub use client::EventLists;
pub use error::EventsError;
