//! The permit of one look-up and its seal. A permit comes only out of a decision, a seal only out of a committed
//! entry, and neither can be copied. The types guard against mistakes, not malice.

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::{
    ids::{Pseudonym, SubjectId},
    period::Period,
    usecase::{ShieldLevel, SubjectCategory},
};

/// Why a field of the catalogue is not shown. Decided before the fetch, never from the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithheldWhy {
    /// The use case has not registered the field.
    NotApproved,
    /// The field is approved, but was not asked for this time.
    NotRequested,
    /// The calling system's grant does not cover the field.
    NotForSystem,
    /// A derived answer is shown instead of it.
    Derived,
}

/// One field that is held back, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    /// The field's technical name, shared with the service's model.
    pub field: Arc<str>,
    /// Why it is held back.
    pub why: WithheldWhy,
}

/// What a decision permits; becomes a `Permit` once, when it is bound to the subject's own number.
#[derive(Debug)]
pub(crate) struct Terms {
    pub(crate) decision_id: String,
    pub(crate) subject: Pseudonym,
    pub(crate) category: Option<SubjectCategory>,
    pub(crate) service: String,
    pub(crate) package: Option<String>,
    pub(crate) parameters: BTreeMap<String, String>,
    pub(crate) period: Option<Period>,
    pub(crate) fields: Arc<[String]>,
    pub(crate) withheld: Arc<[Withheld]>,
    pub(crate) shielded_allowed: bool,
    pub(crate) shield_levels: Vec<ShieldLevel>,
    pub(crate) level_alone: bool,
    pub(crate) valid_until: OffsetDateTime,
}

/// Leave to look up exactly this: one subject, one service, one package, one period, these fields, until then.
///
/// Not `Clone`: one permit is one look-up. Only `gate::Decision::into_permit` makes one.
#[derive(Debug)]
pub struct Permit {
    terms: Terms,
    subject: SubjectId,
}

impl Permit {
    pub(crate) fn bind(terms: Terms, subject: SubjectId) -> Self {
        Self { terms, subject }
    }

    /// The decision that gave it.
    pub fn decision_id(&self) -> &str {
        &self.terms.decision_id
    }

    /// Whom it is about. The number is exposed only to the provider's call.
    pub fn subject(&self) -> &SubjectId {
        &self.subject
    }

    /// The subject's pseudonym, the only name the log knows.
    pub fn pseudonym(&self) -> &Pseudonym {
        &self.terms.subject
    }

    /// Whom the subject is, in relation to the case.
    pub fn category(&self) -> Option<SubjectCategory> {
        self.terms.category
    }

    /// The service's code.
    pub fn service(&self) -> &str {
        &self.terms.service
    }

    /// The rights package, where the service has them.
    pub fn package(&self) -> Option<&str> {
        self.terms.package.as_deref()
    }

    /// Fixed parameters, by name.
    pub fn parameters(&self) -> &BTreeMap<String, String> {
        &self.terms.parameters
    }

    /// The period asked about.
    pub fn period(&self) -> &Option<Period> {
        &self.terms.period
    }

    /// The fields that may be fetched, in the use case's order. They may be shown, but for those that a derived answer is shown
    /// instead of; these are among the withheld.
    pub fn fields(&self) -> &[String] {
        &self.terms.fields
    }

    /// The fields of the catalogue that are held back, and why.
    pub fn withheld(&self) -> &[Withheld] {
        &self.terms.withheld
    }

    /// Whether an answer that the provider marks as shielded may be shown.
    pub fn shielded_allowed(&self) -> bool {
        self.terms.shielded_allowed
    }

    /// The levels of adressebeskyttelse up to which an answer that tells the level may be shown.
    pub fn shield_levels(&self) -> &[ShieldLevel] {
        &self.terms.shield_levels
    }

    /// Whether it asks for the level of protection alone: then nothing of the answer is ever shown.
    pub fn level_alone(&self) -> bool {
        self.terms.level_alone
    }

    /// The earliest end of everything the decision stood on; from then on it may not be sealed.
    pub fn valid_until(&self) -> OffsetDateTime {
        self.terms.valid_until
    }
}

/// Where and when an entry was committed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Commit {
    /// The ledger's id.
    pub ledger: String,
    /// The entry's index, from 0.
    pub index: u64,
    /// Lower-case hex of the RFC 6962 leaf hash.
    pub leaf_hash: String,
    /// The entry's time.
    #[serde(with = "time::serde::rfc3339")]
    pub time: OffsetDateTime,
}

/// A value whose entry is committed to the ledger. `upstream` fetches only for a `Sealed<Permit>`.
#[derive(Debug)]
pub struct Sealed<T> {
    inner: T,
    commit: Commit,
}

impl<T> Sealed<T> {
    /// Where it was sealed.
    pub fn commit(&self) -> &Commit {
        &self.commit
    }
}

impl Sealed<Permit> {
    /// The permit that was sealed.
    pub fn permit(&self) -> &Permit {
        &self.inner
    }

    pub(crate) fn into_parts(self) -> (Permit, Commit) {
        (self.inner, self.commit)
    }
}

/// Seals a permit with the commit of its entry.
// INVARIANT: the appender in `store::ledger` is the only caller; a tidy test names it.
pub fn seal(permit: Permit, commit: Commit) -> Sealed<Permit> {
    Sealed {
        inner: permit,
        commit,
    }
}
