//! The standing of a use case: in use, suspended or ended, what is asked for, and what was done.

use super::Choice;
use domain::{
    gate::VersionStatus,
    usecase::life::standing::{Act, Refusal},
    when::Instant,
};

/// A step that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingStep {
    pub act: Act,
    pub by: Option<String>,
    pub at: Instant,
    pub reason: String,
}

/// The page of a use case's standing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandingView {
    pub code: String,
    pub title: String,
    pub status: VersionStatus,
    /// What is asked for and waits for another person.
    pub asked: Vec<StandingStep>,
    /// The steps that the reader may take now.
    pub open: Vec<Act>,
    /// Newest first.
    pub steps: Vec<StandingStep>,
}

/// A step that someone wants to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedStep {
    pub code: String,
    pub act: Act,
    pub reason: String,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    Done,
    Refused(Refusal),
    /// The reason holds an identity number.
    HoldsNumber,
}

/// The units that hold a use case, among all of the organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitsView {
    pub code: String,
    pub title: String,
    pub units: Vec<Choice>,
    /// Ids of those that hold it.
    pub held: Vec<String>,
    pub may_set: bool,
}

/// The units that are to hold a use case, and those that held it when the page was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedUnits {
    pub code: String,
    pub units: Vec<String>,
    pub before: Vec<String>,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitsSet {
    Done,
    NoChange,
    /// Others hold it than when the page was read.
    Stale,
    /// A unit that is not the organisation's.
    Unknown,
    /// The use case is ended.
    Ended,
}
