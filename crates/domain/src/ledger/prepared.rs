//! An entry written out but for its place and its time, so that the one who seals it only has to put those in.
//! The text is that of the whole entry's canonical JSON; nothing can be changed on the way.

use std::fmt::Write as _;

use serde::Serialize;
use time::OffsetDateTime;

use super::entry::{
    EntryDraft, EntryError, EntryKind, LARGEST_INTEGER, VERSION, integers_are_exact, rfc3339_milliseconds,
};
use crate::canonical;

/// A draft as text. RFC 8785 sorts members by name: what comes before `index`, between it and `time`, and after `v`.
#[derive(Debug, Clone)]
pub struct PreparedEntry {
    kind: EntryKind,
    lookup_id: Option<String>,
    before_index: String,
    before_time: String,
    after_version: String,
}

impl EntryDraft {
    /// Writes everything of the entry that does not depend on when and where it is sealed in `ledger`.
    pub fn prepare(&self, ledger: &str) -> Result<PreparedEntry, EntryError> {
        let parts = [&self.decision, &self.disclosure, &self.evidence];
        if !parts.into_iter().flatten().all(integers_are_exact) {
            return Err(EntryError::Integer);
        }
        let mut before_index = String::new();
        add(&mut before_index, "actor", self.actor.as_ref())?;
        add(&mut before_index, "decision", self.decision.as_ref())?;
        add(&mut before_index, "disclosure", self.disclosure.as_ref())?;
        add(&mut before_index, "evidence", self.evidence.as_ref())?;
        add(&mut before_index, "fields", self.fields.as_ref())?;
        let mut before_time = String::new();
        add(&mut before_time, "kind", Some(&self.kind))?;
        add(&mut before_time, "ledger", Some(&ledger))?;
        add(&mut before_time, "lookupId", self.lookup_id.as_ref())?;
        add(&mut before_time, "setId", self.set_id.as_ref())?;
        add(&mut before_time, "subject", self.subject.as_ref())?;
        let mut after_version = String::new();
        add(&mut after_version, "withheld", self.withheld.as_ref())?;
        Ok(PreparedEntry {
            kind: self.kind,
            lookup_id: self.lookup_id.clone(),
            before_index,
            before_time,
            after_version,
        })
    }
}

/// Adds a member and the comma after it, when it is there.
fn add<T: Serialize>(text: &mut String, name: &str, value: Option<&T>) -> Result<(), EntryError> {
    if let Some(value) = value {
        text.push('"');
        text.push_str(name);
        text.push_str("\":");
        text.push_str(&canonical::to_string(value)?);
        text.push(',');
    }
    Ok(())
}

impl PreparedEntry {
    /// What happened.
    pub fn kind(&self) -> EntryKind {
        self.kind
    }

    /// The look-up it belongs to.
    pub fn lookup_id(&self) -> Option<&str> {
        self.lookup_id.as_deref()
    }

    /// The leaf: the canonical JSON of the entry at this place and time. The time is cut to whole milliseconds.
    pub fn leaf(&self, index: u64, time: OffsetDateTime) -> Result<String, EntryError> {
        if index > LARGEST_INTEGER {
            return Err(EntryError::Integer);
        }
        let time = rfc3339_milliseconds(time);
        let length = self.before_index.len() + self.before_time.len() + self.after_version.len() + 80;
        let mut leaf = String::with_capacity(length);
        let (before_index, before_time) = (&self.before_index, &self.before_time);
        // Writing to a String cannot fail; the result carries no information.
        let _ = write!(
            leaf,
            "{{{before_index}\"index\":{index},{before_time}\"time\":\"{time}\",\"v\":{VERSION}"
        );
        if !self.after_version.is_empty() {
            leaf.push(',');
            leaf.push_str(self.after_version.trim_end_matches(','));
        }
        leaf.push('}');
        Ok(leaf)
    }
}
