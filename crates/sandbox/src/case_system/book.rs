//! The cases of the simulated case system, and the key that it asks for. Nothing here is kept between runs.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a case stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaseState {
    Open,
    Appeal,
    Reopened,
    AfterControl,
    Closed,
}

/// One case.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Case {
    pub reference: String,
    pub state: CaseState,
    /// Identity or organisation number, and what the party is in the case.
    #[serde(default)]
    pub parties: BTreeMap<String, String>,
    /// The user name of whoever has it.
    #[serde(default)]
    pub person: Option<String>,
    /// The name of the unit that has it.
    #[serde(default)]
    pub unit: Option<String>,
}

/// All cases, by reference.
#[derive(Debug, Default)]
pub(crate) struct CaseBook {
    cases: BTreeMap<String, Case>,
    key: Option<String>,
    asked: u64,
}

impl CaseBook {
    /// From now on this key is asked for, and no other.
    pub(crate) fn set_key(&mut self, key: &str) {
        self.key = Some(key.to_owned());
    }

    /// Without a key set, nobody is let in.
    pub(crate) fn lets_in(&self, key: &str) -> bool {
        self.key.as_deref() == Some(key)
    }

    pub(crate) fn put(&mut self, case: Case) {
        self.cases.insert(case.reference.clone(), case);
    }

    pub(crate) fn set_state(&mut self, reference: &str, state: CaseState) -> bool {
        let found = self.cases.get_mut(reference);
        found.map(|case| case.state = state).is_some()
    }

    pub(crate) fn case(&self, reference: &str) -> Option<&Case> {
        self.cases.get(reference)
    }

    pub(crate) fn cases(&self) -> impl Iterator<Item = &Case> {
        self.cases.values()
    }

    pub(crate) fn count(&mut self) {
        self.asked += 1;
    }

    /// How many questions it has been asked.
    pub(crate) fn asked(&self) -> u64 {
        self.asked
    }
}
