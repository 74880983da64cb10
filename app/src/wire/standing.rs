//! The standing of a use case: in use, suspended or ended, what is asked for, and what was done.

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
