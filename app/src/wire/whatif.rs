//! What if: sealed look-ups decided again with one thing otherwise.

use domain::gate::{CheckCode, Detail};

use super::{Choice, Private};

/// The one thing that is thought otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WhatIfChange {
    /// The version that is being written had been in use.
    Draft,
    /// This item of the register had ended.
    Ended(String),
    /// This rule had been as it stands now.
    Hook(String),
    /// This access had been withdrawn.
    Withdrawn(String),
}

impl WhatIfChange {
    /// Its kind, as a form and the log have it.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Draft => "utkast",
            Self::Ended(_) => "avsluttet",
            Self::Hook(_) => "hjemmel",
            Self::Withdrawn(_) => "tilgang",
        }
    }

    /// The value that a form has for it.
    pub fn value(&self) -> String {
        match self {
            Self::Draft => self.word().to_owned(),
            Self::Ended(id) | Self::Hook(id) | Self::Withdrawn(id) => format!("{}-{id}", self.word()),
        }
    }

    /// What a form's value means.
    pub fn of_value(value: &str) -> Option<Self> {
        if value == Self::Draft.word() {
            return Some(Self::Draft);
        }
        let (word, id) = value.split_once('-')?;
        let id = id.to_owned();
        [
            Self::Ended(id.clone()),
            Self::Hook(id.clone()),
            Self::Withdrawn(id),
        ]
        .into_iter()
        .find(|one| one.word() == word)
    }
}

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfAsk {
    pub change: WhatIfChange,
    /// How far back, in days.
    pub days: u16,
}

/// What may be thought otherwise of one use case, and what came of the last question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfView {
    pub code: String,
    pub title: String,
    /// The number of the version that is being written.
    pub draft: Option<u32>,
    /// Agreements that it stands on.
    pub agreements: Vec<Choice>,
    /// Rules that it stands on.
    pub hooks: Vec<Choice>,
    /// Access to it: the grant, and its holder's name.
    pub grants: Vec<Choice>,
    pub result: Option<WhatIfResult>,
}

/// How many look-ups would have been answered otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WhatIfResult {
    pub days: u16,
    /// Decided again.
    pub looked: u64,
    /// Older ones that were not.
    pub more: u64,
    /// Those whose facts can't be read.
    pub unreadable: u64,
    /// Permitted, and would have been refused.
    pub refused: u64,
    /// Refused, and would have been permitted.
    pub permitted: u64,
    /// Answered alike for other causes.
    pub other: u64,
    /// Persons or organisations that the refused ones were about.
    pub subjects: u64,
    /// For whom, most first.
    pub by: Vec<WhatIfWho>,
    pub checks: Vec<WhatIfCheck>,
}

/// One who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIfWho {
    /// `None` for a system that asked alone, or one that is known no longer.
    pub name: Option<Private<String>>,
    pub refused: u64,
    pub permitted: u64,
}

/// One check that would have been answered otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WhatIfCheck {
    pub code: CheckCode,
    pub detail: Detail,
    /// Whether it would fail and did not; else it failed and would not.
    pub appears: bool,
    pub count: u64,
}
