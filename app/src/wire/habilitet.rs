//! Habilitet: the reader's own ties, what leaders are asked to assess, and look-ups about colleagues that somebody looks at.

use domain::{
    access::{
        break_glass::Verdict,
        habilitet::{Answer, Closeness, Life, Refusal, TieKind},
    },
    when::{Day, Instant},
};

use super::{AccessSaid, Choice, Private};

/// One tie of the reader's own; whom it is to is kept nowhere as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieRow {
    pub id: String,
    pub kind: TieKind,
    pub declared: Instant,
    pub ended: Option<Instant>,
}

/// The reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TiesView {
    /// Newest first.
    pub rows: Vec<TieRow>,
    /// Whether the reader's own identity is confirmed, without which nothing is declared.
    pub known: bool,
}

/// One assessment, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentRow {
    pub id: String,
    /// Who asks, by account id.
    pub asker: Choice,
    pub use_case: Choice,
    /// Nothing where the case's key is destroyed.
    pub case_reference: Option<Private<String>>,
    pub life: Life,
    pub asked: Instant,
    /// The day that an answer is hoped for.
    pub due: Day,
    /// The last day that it counts.
    pub last: Option<Day>,
}

/// The reader's own, and what waits for an answer of the reader's, or all of it for one who only reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AssessmentsView {
    /// Newest first.
    pub mine: Vec<AssessmentRow>,
    /// The one that is due first before the others.
    pub waiting: Vec<AssessmentRow>,
    /// The last ones that were answered.
    pub answered: Vec<AssessmentRow>,
}

/// What was said, and by whom; without words where the case's key is destroyed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeaderSaid {
    pub by: Option<String>,
    pub at: Instant,
    pub reason: Option<Private<String>>,
}

/// What the reader may do with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AssessmentMay {
    pub answer: bool,
    pub revoke: bool,
    /// Whether the reader asked for it.
    pub own: bool,
}

/// One of them. Who the party is, it does not say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AssessmentView {
    pub row: AssessmentRow,
    pub closeness: Vec<Closeness>,
    pub answered: Option<LeaderSaid>,
    pub revoked: Option<LeaderSaid>,
    pub may: AssessmentMay,
}

/// A look-up about a colleague, without the colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueRow {
    pub id: String,
    /// Who looked up.
    pub actor: String,
    pub use_case: String,
    pub service: String,
    pub at: Instant,
    pub case_reference: Option<Private<String>>,
    pub found: Option<Verdict>,
}

/// Those that the reader may look at, or all of them for one who only reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ColleaguesView {
    /// Oldest first.
    pub waiting: Vec<ColleagueRow>,
    /// The last ones that were looked at.
    pub seen: Vec<ColleagueRow>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColleagueView {
    pub row: ColleagueRow,
    /// The reason given, by code.
    pub reason: Option<Choice>,
    /// Labels of the fields that were shown; never a value.
    pub fields: Vec<String>,
    pub said: Option<AccessSaid>,
    /// Whether the reader may say what they find.
    pub may: bool,
    /// Why somebody else must, where the reader reviews others.
    pub hindered: Option<Refusal>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HabilitetStep {
    /// The number is compared and let go of.
    Declare {
        kind: TieKind,
        number: Private<String>,
    },
    EndTie {
        id: String,
    },
    /// For a look-up of the caller's own that was stopped.
    Ask {
        lookup: String,
    },
    Answer {
        id: String,
        answer: Answer,
        reason: Private<String>,
    },
    Revoke {
        id: String,
        reason: Private<String>,
    },
    /// Says what is found of a look-up about a colleague.
    Close {
        id: String,
        found: Verdict,
        reason: Private<String>,
    },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HabilitetStepped {
    /// The id of what it was about.
    Done(String),
    Refused(Refusal),
    /// A text that holds an identity number.
    HoldsNumber,
}
