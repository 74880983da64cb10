//! Acts for others: agreements by which one organisation acts for another.

use domain::{
    access::host::{HostKind, HostRefusal},
    when::{Day, Instant},
};

use super::{Choice, Private};

/// Where one stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostState {
    /// The organisation that acts has not confirmed it.
    Waits,
    /// Confirmed, and its first day is to come.
    Coming,
    InForce,
    Ended(Instant),
    /// Its last day is past.
    Over,
}

/// One in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostRow {
    pub id: String,
    /// Whether the reader's organisation is the one that is acted for.
    pub for_us: bool,
    /// The other organisation.
    pub other: String,
    pub kind: HostKind,
    pub reference: String,
    pub first: Day,
    pub last: Day,
    pub state: HostState,
}

/// Those that an organisation is a party to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct HostsView {
    pub rows: Vec<HostRow>,
    /// The use cases that a new one may name; empty where they are too many to choose among.
    pub use_cases: Vec<Choice>,
    /// Whether the reader may register one.
    pub may: bool,
}

/// One person who acts through one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostPerson {
    pub name: Private<String>,
    pub since: Instant,
    /// When they ceased to.
    pub ended: Option<Instant>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostView {
    pub row: HostRow,
    /// The one that is acted for, and the one that acts.
    pub organisation: String,
    pub host: String,
    pub use_cases: Vec<String>,
    pub registered_by: Option<String>,
    pub registered: Instant,
    pub confirmed_by: Option<String>,
    pub confirmed: Option<Instant>,
    pub people: Vec<HostPerson>,
    /// Units that a person may be let into.
    pub units: Vec<Choice>,
    pub may_confirm: bool,
    pub may_end: bool,
    pub may_invite: bool,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostStep {
    Register {
        /// The number of the organisation that is to act.
        orgnr: String,
        kind: HostKind,
        reference: Private<String>,
        first: Day,
        last: Day,
        /// By their codes.
        use_cases: Vec<String>,
    },
    Confirm {
        id: String,
    },
    End {
        id: String,
    },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HostStepped {
    Done(String),
    Refused(HostRefusal),
}
