//! A decision explained: the picture of the way it went, every condition with what it stood on, what starts the mending of each that failed,
//! and the chain behind a field. Nothing here decides; it words and orders what the gate has answered and what the desk has read.

pub(crate) mod act;
mod chain;
mod conditions;
mod links;
mod picture;
mod remedies;
mod steps;

pub(crate) use chain::page as chain;
pub(crate) use conditions::conditions;
pub(crate) use picture::picture;
pub(crate) use remedies::{Door, Place};
pub(crate) use remedies::{Mending, contacts, is_assessable};
pub(crate) use steps::{State, Step};

/// Where the names of those who can be asked stand on the page of a look-up.
const CONTACTS: &str = "kontakt";
/// The form that leads back with what is known filled in.
pub(crate) const FORM: &str = "rett";
