//! Emergency stops: what is stopped, by whom and why, and what can be.

use domain::{gate::StopScope, when::Instant};

use super::Choice;

/// Something that is stopped, or was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRow {
    pub id: String,
    pub scope: StopScope,
    /// What it is called; `None` where the scope says it all.
    pub target: Option<String>,
    pub reason: String,
    /// Who stopped it; `None` for one who is no member of the organisation.
    pub by: Option<String>,
    pub at: Instant,
    /// Who let it go again, and when.
    pub lifted: Option<(Option<String>, Instant)>,
    /// Whether the reader may let it go.
    pub may_lift: bool,
}

/// The page of stops.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopsView {
    /// Newest first; those that are on stand before those that were.
    pub rows: Vec<StopRow>,
    pub providers: Vec<Choice>,
    pub services: Vec<Choice>,
    /// All of them where they are few, and else the one that was asked for.
    pub use_cases: Vec<Choice>,
    /// Whether there are more, which are found in their own list.
    pub more: bool,
    pub people: Vec<Choice>,
}

/// A stop to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStop {
    pub scope: StopScope,
    pub target: Option<String>,
    pub reason: String,
}
