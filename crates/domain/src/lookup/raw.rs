//! The provider's answer before minimisation. It can be made by anyone and opened by nobody but `minimise`:
//! it has no `Serialize`, no `Display`, and its `Debug` says nothing.

use std::{collections::BTreeSet, fmt};

/// An answer as the provider gave it.
pub struct RawAnswer {
    body: serde_json::Value,
    /// The sections that the question named, where it named any.
    sections: BTreeSet<String>,
}

impl RawAnswer {
    /// Wraps what the provider answered to a question for the whole.
    pub fn new(body: serde_json::Value) -> Self {
        Self::of_sections(body, BTreeSet::new())
    }

    /// Wraps what the provider answered to a question for these sections. Only of them does silence say anything.
    pub fn of_sections(body: serde_json::Value, sections: BTreeSet<String>) -> Self {
        Self { body, sections }
    }

    pub(crate) fn open(&self) -> &serde_json::Value {
        &self.body
    }

    pub(crate) fn was_asked_for(&self, section: &str) -> bool {
        self.sections.contains(section)
    }
}

impl fmt::Debug for RawAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RawAnswer(..)")
    }
}
