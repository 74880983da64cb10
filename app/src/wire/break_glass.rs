//! Hastetilgang: the reader's own with the form that opens one, one of them with what was looked up under it, and what waits for a
//! review.

use domain::{
    access::break_glass::{Life, Refusal, Verdict},
    when::{Day, Instant},
};

use super::{AccessSaid, Choice, LookupRow, Private};

/// The one that the reader has open, as every page knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenGlass {
    pub id: String,
    pub use_case: Choice,
    pub until: Instant,
}

/// One hastetilgang, wherever it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassRow {
    pub id: String,
    /// Who opened it, by account id.
    pub holder: Choice,
    pub use_case: Choice,
    pub life: Life,
    pub opened: Instant,
    /// When it ends, or ended.
    pub ends: Instant,
    /// The last day for its review.
    pub review: Day,
    /// Whether that day is past, and the review not made.
    pub overdue: bool,
    /// How many look-ups rested on it.
    pub uses: i64,
}

/// What the reader may open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GlassOpening {
    /// Use cases in use that allow it and that a unit of the reader's holds.
    pub use_cases: Vec<Choice>,
    /// The one that waits for its review, before which the reader opens no other.
    pub unreviewed: Option<String>,
}

/// The reader's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GlassMine {
    /// Newest first.
    pub rows: Vec<GlassRow>,
    pub opening: GlassOpening,
}

/// What waits for a review by those who review as the reader does, or all of it for one who only reads.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GlassQueue {
    /// The one that is due first before the others.
    pub waiting: Vec<GlassRow>,
    /// The last ones that were reviewed.
    pub reviewed: Vec<GlassRow>,
}

/// What the reader may do with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct GlassMay {
    pub close: bool,
    pub review: bool,
    /// Why somebody else must review it, where the reader reviews others.
    pub hindered: Option<Refusal>,
    /// Whether the reader opened it.
    pub own: bool,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GlassView {
    pub row: GlassRow,
    pub reason: String,
    /// What its review said.
    pub reviewed: Option<AccessSaid>,
    /// What was looked up under it, oldest first; without values.
    pub uses: Vec<LookupRow>,
    pub may: GlassMay,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GlassStep {
    Open {
        use_case: String,
        hours: i64,
        reason: Private<String>,
    },
    Close {
        id: String,
    },
    Review {
        id: String,
        verdict: Verdict,
        comment: Private<String>,
    },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GlassStepped {
    /// The id of what it was about.
    Done(String),
    Refused(Refusal),
    /// A text that holds an identity number.
    HoldsNumber,
}
