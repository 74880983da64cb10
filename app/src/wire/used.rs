//! What a use case approves beside what is used of it, and the proposals that come of it. Names of fields and numbers only: nobody's.

use domain::{
    usecase::ProposalKind,
    when::{Day, Instant},
};

use super::Stepped;

/// One field of a service, as it is named and as it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedField {
    pub service: String,
    pub service_label: String,
    pub package: Option<String>,
    /// The technical name; empty for the service as a whole.
    pub field: String,
    pub label: String,
}

/// An approved field, and how much it was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedRow {
    pub of: UsedField,
    pub last: Option<Instant>,
    pub count: u64,
}

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedProposal {
    pub kind: ProposalKind,
    pub of: UsedField,
    /// How many look-ups were stopped for it.
    pub stopped: u64,
}

/// A proposal that was set aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedAside {
    pub kind: ProposalKind,
    pub of: UsedField,
    pub reason: String,
    pub until: Day,
    pub by: Option<String>,
    pub at: Instant,
}

/// The page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedView {
    pub code: String,
    pub title: String,
    /// The version in use; `None` where there is none.
    pub version: Option<u32>,
    pub since: Option<Instant>,
    /// Whether it has been in use long enough for its silence to say something.
    pub long_enough: bool,
    pub rows: Vec<UsedRow>,
    pub proposals: Vec<UsedProposal>,
    /// Those that still stay away, newest first.
    pub aside: Vec<UsedAside>,
    /// Whether the reader may act on them.
    pub may_act: bool,
    pub today: Day,
}

/// Which proposal an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedWhich {
    pub kind: ProposalKind,
    pub service: String,
    pub package: Option<String>,
    pub field: String,
}

/// An act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsedStep {
    /// A new version with the proposal in it, for others to approve.
    Draft(UsedWhich),
    /// It stays away through a day.
    SetAside {
        which: UsedWhich,
        reason: String,
        until: Option<Day>,
    },
}

/// How it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UsedStepped {
    Done,
    /// It is no proposal any more.
    Gone,
    /// The reason is missing, or longer than there is room for.
    Reason,
    /// The reason holds an identity number.
    HoldsNumber,
    /// The day is missing, has been, or is more than a year away.
    Until,
    /// What the drafts said to it.
    Draft(Stepped),
}
