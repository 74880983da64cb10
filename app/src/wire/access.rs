//! Persons' access to use cases: what the reader holds and waits for, what waits for an answer, one of them with what it opens, and the
//! list of all.

use std::collections::BTreeMap;

use domain::{
    access::person::Refusal,
    when::{Day, Instant},
};

use super::{Choice, Paged, Private, ServiceNeed};

/// Where one stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessState {
    Requested,
    /// Granted by the first of two.
    Halfway,
    SentBack,
    InForce,
    Expired,
    Refused,
    TakenBack,
    Revoked,
    /// Taken away because the use case is ended.
    UseCaseEnded,
    /// Renewed by a newer one.
    Replaced,
}

/// Words that somebody said, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessSaid {
    pub by: Option<String>,
    pub at: Instant,
    pub comment: String,
}

/// One that was asked for, whatever became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessRow {
    pub id: String,
    /// Who holds it or is to, by account id.
    pub holder: Choice,
    pub use_case: Choice,
    pub state: AccessState,
    pub elevated: bool,
    pub reason: String,
    pub asked: (Option<String>, Instant),
    /// The last day that was asked for.
    pub wanted: Option<Day>,
    /// From when, and through which day, it was granted.
    pub from: Option<Instant>,
    pub until: Option<Day>,
    /// Who granted, refused, took back or took away last.
    pub answered: Option<AccessSaid>,
}

/// A use case that can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Askable {
    pub code: String,
    pub title: String,
}

/// What the reader may ask for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessAsking {
    /// Whether the reader can hold access.
    pub own: bool,
    /// Caseworkers whom the reader may ask for, by account id.
    pub others: Vec<Choice>,
    /// Units whose caseworkers the reader may ask for all at once.
    pub units: Vec<Choice>,
    /// Use cases in use; where they are too many to choose among, the one that leads here.
    pub use_cases: Vec<Askable>,
    /// Whether there are more than stand here.
    pub more: bool,
}

/// The reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessMine {
    pub rows: Vec<AccessRow>,
    pub page: Paged,
    /// What the reader has asked for on behalf of others and is not answered.
    pub for_others: Vec<AccessRow>,
    pub others_page: Paged,
    pub asking: AccessAsking,
}

/// What waits for an answer by those who decide as the reader does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessQueue {
    pub rows: Vec<(AccessRow, AccessContext)>,
    pub page: Paged,
}

/// Which ones of all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AccessShown {
    #[default]
    All,
    Waiting,
    SentBack,
    InForce,
    /// In force, and not used for `person::UNUSED` days.
    Unused,
    Expired,
    Refused,
    Revoked,
    Replaced,
}

impl AccessShown {
    /// Every choice, with its word in the address.
    pub const ALL: [(Self, &'static str); 9] = [
        (Self::All, ""),
        (Self::Waiting, "waiting"),
        (Self::SentBack, "sent-back"),
        (Self::InForce, "in-force"),
        (Self::Unused, "unused"),
        (Self::Expired, "expired"),
        (Self::Refused, "refused"),
        (Self::Revoked, "revoked"),
        (Self::Replaced, "replaced"),
    ];

    /// Its word in the address.
    pub fn word(self) -> &'static str {
        let found = Self::ALL.iter().find(|(known, _)| *known == self);
        found.map_or("", |(_, word)| *word)
    }

    /// What a word stands for; a word that is not known narrows nothing.
    pub fn of(word: Option<&str>) -> Self {
        let found = Self::ALL.iter().find(|(_, known)| Some(*known) == word);
        found.map_or_else(Self::default, |(shown, _)| *shown)
    }
}

/// Which page of which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessAsk {
    /// Words of the use case; it holds no identity number.
    pub question: String,
    /// One person's, by account id.
    pub person: Option<String>,
    pub shown: AccessShown,
    pub page: usize,
}

/// One page of all that the reader may see.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessList {
    pub rows: Vec<AccessRow>,
    pub page: Paged,
    /// People to narrow by, by account id.
    pub people: Vec<Choice>,
    /// When each row was last used, where the list is of what is not; a row that never was is left out.
    pub last_used: BTreeMap<String, Instant>,
}

/// One service that it opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessOpens {
    pub need: ServiceNeed,
    /// Expected look-ups a year, by everybody.
    pub volume: Option<u32>,
}

/// What one who answers must know.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessContext {
    /// What the version in use opens; empty when none is.
    pub opens: Vec<AccessOpens>,
    /// How many people hold access to the use case now.
    pub holders: i64,
    /// When the person last looked up with it.
    pub last_use: Option<Instant>,
    /// What the person asked for or held of it before, newest first.
    pub before: Vec<AccessRow>,
}

/// What the reader may do with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AccessMay {
    pub answer: bool,
    pub ask_again: bool,
    pub take_back: bool,
    pub revoke: bool,
    /// Whether the reader holds it, or is to.
    pub own: bool,
    /// Why somebody else must answer, where the reader decides on others.
    pub hindered: Option<Refusal>,
}

/// One of them, with what one who answers must know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessView {
    pub row: AccessRow,
    /// What was said by the first of two who grant it.
    pub first: Option<AccessSaid>,
    /// What was said when it was sent back last.
    pub returned: Option<AccessSaid>,
    pub context: AccessContext,
    pub may: AccessMay,
}

/// What is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessWanted {
    pub last: Day,
    pub elevated: bool,
    pub reason: Private<String>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessStep {
    /// Ask for a use case, for oneself or for another by account id.
    Ask {
        use_case: String,
        holder: Option<String>,
        wanted: AccessWanted,
    },
    AskAgain {
        id: String,
        wanted: AccessWanted,
    },
    Grant {
        id: String,
        last: Day,
        comment: Private<String>,
    },
    Refuse {
        id: String,
        comment: Private<String>,
    },
    SendBack {
        id: String,
        comment: Private<String>,
    },
    TakeBack {
        id: String,
    },
    Revoke {
        id: String,
        comment: Private<String>,
    },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessStepped {
    /// The id of what it was about.
    Done(String),
    Refused(Refusal),
    /// A text that holds an identity number.
    HoldsNumber,
}

/// One step with several at once: each is taken, told and refused by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccessMany {
    /// Ask for a use case for every caseworker of a unit who neither holds it nor waits for it.
    AskForUnit {
        use_case: String,
        unit: String,
        wanted: AccessWanted,
    },
    /// Grant each through the day that it was asked for.
    Grant { ids: Vec<String> },
}

/// How a step with several went.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessManyDone {
    pub done: usize,
    /// Whom it was not taken for, and why.
    pub refused: Vec<(Private<String>, Refusal)>,
    /// Whether what was typed holds an identity number, so that nothing was done.
    pub holds_number: bool,
}
