//! Keys of own systems: who may ask by each, which use cases each is granted, and what the reader may do.

use domain::{
    access::AccessRefusal,
    usecase::SystemKind,
    when::{Day, Instant},
};

use super::{Choice, ItemStatus, Private};

/// A row in the list of own systems.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemRow {
    pub id: String,
    pub title: String,
    pub kind: SystemKind,
    pub status: ItemStatus,
    /// Keys in force.
    pub keys: usize,
    /// Grants in force.
    pub grants: usize,
    /// Grants that wait for another person.
    pub waiting: usize,
}

/// One key. The key itself is nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    pub id: String,
    pub name: String,
    pub by: Option<String>,
    pub at: Instant,
    /// When it was ended, by whom and why.
    pub ended: Option<(Instant, Option<String>, String)>,
    /// Account ids of those whom it may name as acting.
    pub bound: Vec<String>,
    /// Who acts when it names nobody.
    pub default: Option<String>,
}

/// Where a grant is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantState {
    Asked,
    InForce,
    Expired,
    Refused,
    Revoked,
}

/// One grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    pub id: String,
    /// The name of the key that holds it.
    pub key: String,
    pub use_case: Choice,
    pub state: GrantState,
    /// Every approved field, or these.
    pub fields: Option<Vec<String>>,
    pub reason: String,
    pub asked: (Option<String>, Instant),
    /// Who granted, refused or revoked it last, and when.
    pub answered: Option<(Option<String>, Instant)>,
    /// Why it was revoked.
    pub why: Option<String>,
    pub until: Option<Day>,
    /// Whether the reader is another natural person who may grant it.
    pub may_grant: bool,
    /// Whether the reader may refuse it, or take it back.
    pub may_refuse: bool,
    pub may_revoke: bool,
}

/// A use case that the system may be granted, with the fields it may have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grantable {
    pub code: String,
    pub title: String,
    /// Why it can't be asked for, where it can't.
    pub fields: Result<Vec<Choice>, AccessRefusal>,
}

/// How a system is set up to answer about cases. Its key is nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseSetUp {
    pub address: String,
    /// Who set it up; nobody, where the demo did.
    pub set: (Option<String>, Instant),
    /// When it was last tried, and what came of it.
    pub tried: Option<(Instant, CaseTrial)>,
}

/// What came of trying a case system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseTrial {
    Answered,
    /// Its address may not be called.
    Address,
    /// It does not take the key, or the key is not in the key store.
    Key,
    /// It can't be reached.
    NoConnection,
    /// It took too long.
    Slow,
    /// It is out of order, or something else is at the address.
    Unavailable,
    /// What it answers is not what the contract describes.
    Unreadable,
}

/// Why a system is not set up so, or not tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseFault {
    Address,
    Key,
    SystemEnded,
    NotSetUp,
}

/// One own system with its keys and grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemAccess {
    pub id: String,
    pub title: String,
    pub kind: SystemKind,
    pub status: ItemStatus,
    pub keys: Vec<KeyRow>,
    pub grants: Vec<GrantRow>,
    /// Caseworkers whom a key may name, by account id; people who are named already and have left stand here too.
    pub people: Vec<Choice>,
    pub use_cases: Vec<Grantable>,
    /// How it answers about cases; of a case system only.
    pub cases: Option<CaseSetUp>,
    /// Whether the reader may give and end keys.
    pub may_write: bool,
    /// Whether the reader may ask for a grant.
    pub may_ask: bool,
}

/// One step with a system's keys and grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemStep {
    /// The own system.
    pub system: String,
    pub act: SystemAct,
}

/// Which step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemAct {
    /// A new key, under an id that its form was given: the same form sent again gives no second one.
    Issue {
        id: String,
        name: String,
        people: Vec<String>,
        default: Option<String>,
    },
    SetPeople {
        key: String,
        people: Vec<String>,
        default: Option<String>,
    },
    EndKey {
        key: String,
        reason: String,
    },
    Ask {
        key: String,
        use_case: String,
        until: Day,
        fields: Vec<String>,
        reason: String,
    },
    Answer {
        grant: String,
        accept: bool,
    },
    Revoke {
        grant: String,
        reason: String,
    },
    /// Where it answers about cases, and by which key.
    SetCases {
        address: String,
        key: Private<String>,
    },
    /// Whether it answers there. Nothing personal is sent.
    TryCases,
    /// It is asked no more.
    EndCases,
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SystemStepped {
    Done,
    /// The new key, shown this once.
    Issued(Private<String>),
    Refused(AccessRefusal),
    /// It was not set up, or not tried.
    CaseFault(CaseFault),
    /// A text that holds an identity number.
    HoldsNumber,
}
