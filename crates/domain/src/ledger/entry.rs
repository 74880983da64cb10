//! One entry of a ledger, and its canonical leaf bytes.
//! An entry names people by pseudonym or account id, and fields by name: it never holds a value that was looked up,
//! and free text or a case reference only as a salted commitment inside `evidence`.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::{OffsetDateTime, UtcOffset};

use crate::canonical;

/// The largest integer that every JSON reader can hold exactly.
pub(super) const LARGEST_INTEGER: u64 = (1 << 53) - 1;

/// The version of the entry's shape.
pub(super) const VERSION: u32 = 1;

/// What happened. The texts are contract: more may come, none changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum EntryKind {
    /// A look-up passed the gate; sealed before anything is fetched.
    #[serde(rename = "lookup.permitted")]
    LookupPermitted,
    /// A look-up was stopped by the gate.
    #[serde(rename = "lookup.refused")]
    LookupRefused,
    /// A permitted look-up ended without anything shown.
    #[serde(rename = "lookup.failed")]
    LookupFailed,
    /// A permitted look-up was shown; names the fields, never their values.
    #[serde(rename = "lookup.disclosed")]
    LookupDisclosed,
    /// The caseworker has said that a look-up was of the wrong person.
    #[serde(rename = "lookup.wrong_person")]
    LookupWrongPerson,
    /// A decision was asked for and explained; nothing is fetched.
    #[serde(rename = "decision.dry_run")]
    DecisionDryRun,
    /// The asker has asked the privacy officers to look at a decision.
    #[serde(rename = "decision.questioned")]
    DecisionQuestioned,
    /// A ground in the register changed.
    #[serde(rename = "register.changed")]
    RegisterChanged,
    /// A grant, membership, account or stop changed.
    #[serde(rename = "access.changed")]
    AccessChanged,
    /// Someone read the log.
    #[serde(rename = "log.read")]
    LogRead,
    /// Something was exported.
    #[serde(rename = "export.made")]
    ExportMade,
    /// Sign-in failed beyond the threshold.
    #[serde(rename = "signin.blocked")]
    SigninBlocked,
}

/// The two moments of a look-up that have an entry: at most one entry per look-up and phase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Phase {
    /// The gate's answer.
    Decision,
    /// What came of a permit.
    End,
}

impl Phase {
    /// The word the archive stores.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::End => "end",
        }
    }
}

impl EntryKind {
    /// The contract's text.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LookupPermitted => "lookup.permitted",
            Self::LookupRefused => "lookup.refused",
            Self::LookupFailed => "lookup.failed",
            Self::LookupDisclosed => "lookup.disclosed",
            Self::LookupWrongPerson => "lookup.wrong_person",
            Self::DecisionDryRun => "decision.dry_run",
            Self::DecisionQuestioned => "decision.questioned",
            Self::RegisterChanged => "register.changed",
            Self::AccessChanged => "access.changed",
            Self::LogRead => "log.read",
            Self::ExportMade => "export.made",
            Self::SigninBlocked => "signin.blocked",
        }
    }

    /// The phase of a look-up that this kind of entry is, if it is one.
    pub fn phase(self) -> Option<Phase> {
        match self {
            Self::LookupPermitted | Self::LookupRefused | Self::DecisionDryRun => Some(Phase::Decision),
            Self::LookupFailed | Self::LookupDisclosed => Some(Phase::End),
            Self::LookupWrongPerson
            | Self::DecisionQuestioned
            | Self::RegisterChanged
            | Self::AccessChanged
            | Self::LogRead
            | Self::ExportMade
            | Self::SigninBlocked => None,
        }
    }
}

/// Who acted: an account, a client system, both, or a trigger that set off an automated look-up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Actor {
    /// The account's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<String>,
    /// The client system's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The unit acted for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// What set off an automated act.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trigger: Option<String>,
    /// A process of the installation itself (a job, the command line).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub process: Option<String>,
}

/// Whom it was about: a keyed pseudonym, never an identity number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Subject {
    /// Keyed, versioned pseudonym.
    pub pseudonym: String,
    /// `person` or `organisation`.
    pub kind: String,
    /// The role in the case, as the use case names it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
}

/// A field that was not shown, and the code of why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Withheld {
    /// The field's name in the catalogue.
    pub field: String,
    /// The reason's code.
    pub why: String,
}

/// An entry before the appender has given it a place and a time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EntryDraft {
    /// What happened.
    pub kind: EntryKind,
    /// Who acted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub actor: Option<Actor>,
    /// The look-up it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lookup_id: Option<String>,
    /// The set the look-up belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set_id: Option<String>,
    /// Whom it was about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<Subject>,
    /// The gate's whole answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Value>,
    /// Names of the fields permitted or shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fields: Option<Vec<String>>,
    /// Names of the fields withheld.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub withheld: Option<Vec<Withheld>>,
    /// The result class and the keyed hash of what was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub disclosure: Option<Value>,
    /// Everything else the entry stands on: ids, hashes and salted commitments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Value>,
}

impl EntryDraft {
    /// An entry of this kind with nothing else said.
    pub fn new(kind: EntryKind) -> Self {
        Self {
            kind,
            actor: None,
            lookup_id: None,
            set_id: None,
            subject: None,
            decision: None,
            fields: None,
            withheld: None,
            disclosure: None,
            evidence: None,
        }
    }

    /// The entry at its place and time. The time is cut to whole milliseconds.
    pub fn at(self, ledger: &str, index: u64, time: OffsetDateTime) -> Entry {
        Entry {
            v: VERSION,
            ledger: ledger.to_owned(),
            index,
            time,
            draft: self,
        }
    }
}

/// One entry of one ledger.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Entry {
    /// The version of the shape.
    pub v: u32,
    /// The ledger's id: the organisation's, or `system`.
    pub ledger: String,
    /// The 0-based place in the ledger.
    pub index: u64,
    /// When it was sealed; never lower than the entry before.
    #[serde(with = "milliseconds")]
    pub time: OffsetDateTime,
    /// What happened.
    #[serde(flatten)]
    pub draft: EntryDraft,
}

/// An entry that can't be sealed.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// No canonical form.
    #[error(transparent)]
    Canonical(#[from] canonical::CanonicalError),
    /// An integer that not every reader can hold.
    #[error("an integer of the entry is outside 2^53")]
    Integer,
}

impl Entry {
    /// The leaf: the canonical JSON (RFC 8785) of the entry.
    pub fn leaf(&self) -> Result<String, EntryError> {
        self.draft.prepare(&self.ledger)?.leaf(self.index, self.time)
    }
}

pub(super) fn integers_are_exact(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(_) | Value::String(_) => true,
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(integer), _) => integer.unsigned_abs() <= LARGEST_INTEGER,
            (None, Some(_)) => false,
            (None, None) => true,
        },
        Value::Array(items) => items.iter().all(integers_are_exact),
        Value::Object(members) => members.values().all(integers_are_exact),
    }
}

/// RFC 3339 in UTC with exactly three decimals, so that one moment has one spelling.
mod milliseconds {
    use serde::{Deserialize, Deserializer, Serializer, de::Error as _};
    use time::{OffsetDateTime, format_description::well_known::Rfc3339};

    use super::rfc3339_milliseconds;

    pub(super) fn serialize<S: Serializer>(time: &OffsetDateTime, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&rfc3339_milliseconds(*time))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<OffsetDateTime, D::Error> {
        let text = String::deserialize(from)?;
        OffsetDateTime::parse(&text, &Rfc3339).map_err(D::Error::custom)
    }
}

pub(super) fn rfc3339_milliseconds(time: OffsetDateTime) -> String {
    let utc = time.to_offset(UtcOffset::UTC);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        utc.year(),
        u8::from(utc.month()),
        utc.day(),
        utc.hour(),
        utc.minute(),
        utc.second(),
        utc.millisecond()
    )
}
