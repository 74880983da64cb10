//! What can be handed to the appender, and what comes back.
//! A permit goes in by value and comes out sealed or not at all; everything else gives a receipt.

use std::sync::Arc;

use domain::{
    ledger::{EntryDraft, EntryError},
    lookup::{Commit, Permit},
};
use sea_orm::DbErr;

use super::recheck::Recheck;
use crate::{
    entity::{case_key, case_party, ground, lookup, review_item},
    epoch::Epochs,
};

/// Where an entry stands; the same words as the seal of a permit.
pub type Receipt = Commit;

/// A client's Idempotency-Key, stored by the append of the first entry.
#[derive(Debug, Clone)]
pub struct Idempotency {
    /// The client system.
    pub scope: String,
    /// The acting person, or empty.
    pub acting: String,
    /// The key as sent.
    pub key: String,
    /// Keyed hash of the canonical body.
    pub body_mac: String,
}

/// The look-up that used an Idempotency-Key before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedKey {
    /// That look-up.
    pub lookup_id: String,
    /// The keyed hash of its body.
    pub body_mac: String,
}

/// A permit to be sealed: the one thing that stands on grounds, limits and a time that may have moved.
#[derive(Debug)]
pub struct PermitAppend {
    /// The ledger, which is the organisation's id.
    pub ledger: String,
    /// What the gate gave.
    pub permit: Permit,
    /// The entry, of kind `lookup.permitted`, with the look-up's id.
    pub draft: EntryDraft,
    /// The look-up's row; the appender sets its index and time.
    pub lookup: lookup::Model,
    /// The party that this permit adds to the case, when it is not there yet.
    pub party: Option<case_party::Model>,
    /// The register side of the facts, which the row names by its hash.
    pub ground: Option<Arc<ground::Model>>,
    /// The wrapped key of the case's texts, when the case had none: another key that came first has moved the permit.
    pub case_key: Option<case_key::Model>,
    /// Items for a person to look at afterwards.
    pub reviews: Vec<review_item::Model>,
    /// The epochs that the facts were read under.
    pub epochs: Epochs,
    /// What to ask again.
    pub recheck: Recheck,
    /// The client's key.
    pub idempotency: Option<Idempotency>,
}

/// Anything else to be sealed: refusals, failures, disclosures, dry runs, log reads, exports and changes.
#[derive(Debug)]
pub struct EndAppend {
    /// The ledger.
    pub ledger: String,
    /// The entry.
    pub draft: EntryDraft,
    /// What becomes of the look-up's row.
    pub lookup: LookupChange,
    /// The register side of the facts of a row that comes with the entry.
    pub ground: Option<Arc<ground::Model>>,
    /// The client's key, for a refusal that was its first entry.
    pub idempotency: Option<Idempotency>,
    /// Items for a person to look at afterwards.
    pub reviews: Vec<review_item::Model>,
}

impl EndAppend {
    /// An entry that belongs to no look-up's row.
    pub fn alone(ledger: &str, draft: EntryDraft) -> Self {
        let ledger = ledger.to_owned();
        Self {
            ledger,
            draft,
            lookup: LookupChange::None,
            ground: None,
            idempotency: None,
            reviews: Vec::new(),
        }
    }
}

/// What an entry does to the look-up's row.
#[derive(Debug)]
pub enum LookupChange {
    /// Nothing.
    None,
    /// A refusal or a dry run: the row comes with it and is ended at once.
    Insert(Box<lookup::Model>),
    /// A disclosure or a failure ends the row of the permit.
    End(LookupEnd),
}

/// The columns that the end of a look-up fills. Names and a keyed hash, never a value.
#[derive(Debug, Clone, Default)]
pub struct LookupEnd {
    /// `found`, `none`, `deleted` or `failed`.
    pub result_class: String,
    /// JSON list of the fields shown.
    pub shown: Option<String>,
    /// How many values were shown.
    pub shown_count: Option<i64>,
    /// JSON list of the fields withheld.
    pub withheld: Option<String>,
    /// Keyed hash of the body shown.
    pub body_mac: Option<String>,
    /// The provider's name for the call.
    pub correlation_id: Option<String>,
}

/// What a permit stood on and does no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// A ground was written to since the facts were read.
    Epoch,
    /// Something it stood on ended.
    Expired,
    /// An equal look-up came first.
    Freshness,
    /// The quota was used up.
    Quota,
    /// The case got another party.
    Parties,
    /// The case got another key for its texts.
    CaseKey,
}

/// Nothing was sealed, or it is not known.
#[derive(Debug, Clone, thiserror::Error)]
pub enum AppendError {
    /// Decide again.
    #[error("what the permit stood on has moved: {0:?}")]
    Moved(Moved),
    /// The key belongs to another look-up.
    #[error("the idempotency key is used")]
    KeyUsed(UsedKey),
    /// This look-up has an entry of this phase already.
    #[error("the look-up has this entry already")]
    AlreadySealed,
    /// A disclosure or failure without a sealed permit in the same ledger.
    #[error("the look-up has no sealed permit")]
    NoPermit,
    /// The kind of the entry does not belong to this call.
    #[error("an entry of this kind can't be appended so")]
    WrongKind,
    /// The queue is full.
    #[error("the ledger's queue is full")]
    Busy,
    /// The appender has stopped.
    #[error("the appender has stopped")]
    Stopped,
    /// The clocks are too far apart.
    #[error("the application's and the database's clock are {0} ms apart")]
    ClockSkew(i64),
    /// The entry has no canonical form.
    #[error("the entry can't be sealed")]
    Entry(#[source] Arc<EntryError>),
    /// The database refused; nothing was sealed.
    #[error("the database refused the append")]
    Database(#[source] Arc<DbErr>),
    /// The commit failed on the way: the entry may or may not stand in the ledger. Nothing may be shown.
    #[error("it is not known whether the entry was sealed")]
    Unknown(#[source] Arc<DbErr>),
}

impl From<EntryError> for AppendError {
    fn from(error: EntryError) -> Self {
        Self::Entry(Arc::new(error))
    }
}
