//! What a receipt says of a consent. It names no person: whoever holds it knows whose it is.

use super::{Form, Status, Template};
use crate::{papers::Organisation, when::Instant};

/// Something that has happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happened {
    /// Where it has stood from then on.
    pub status: Status,
    /// When.
    pub at: Instant,
}

/// Everything on a receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// The consent's id.
    pub id: String,
    /// Who it is given to.
    pub controller: Organisation,
    /// The purpose, as the use case said it when the template was written.
    pub purpose: String,
    /// How it was given.
    pub form: Form,
    /// What the person was told, with what they were asked for; nothing of one that was asked by no template.
    pub template: Template,
    /// The template's version, and the hash of what it says.
    pub version: (i64, String),
    /// What it covers: label of the service, and the period.
    pub rights: Vec<(String, Option<String>)>,
    /// What has happened, oldest first.
    pub events: Vec<Happened>,
    /// When it is over.
    pub valid_to: Instant,
    /// When the receipt was made.
    pub made: Instant,
}
