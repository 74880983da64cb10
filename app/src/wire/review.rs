//! What a reviewer weighs: comments to the parts of a version, and what the version means.

use domain::{usecase::SubjectCategory, when::Instant};

use super::Private;
pub use crate::register::parts::Part;

/// A comment that is written to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub part: Part,
    pub text: Private<String>,
}

/// A comment that was written to a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartComment {
    pub part: Part,
    pub by: String,
    pub at: Instant,
    pub text: String,
    /// Whether it was written to another text than the one that stands there now.
    pub earlier: bool,
}

/// What a version would mean, beside what is in use.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Impact {
    pub services: Vec<ServiceImpact>,
    /// How many people, and how many systems, hold access now.
    pub people: u64,
    pub systems: u64,
    /// Fields in words, with their service.
    pub added: Vec<String>,
    pub removed: Vec<String>,
    /// Those with most in common, and how many there are.
    pub overlaps: Vec<Overlap>,
    pub overlapping: usize,
    pub narrower: Vec<NarrowerLine>,
}

/// Look-ups of one service on the use case, in the last twelve months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceImpact {
    pub service: String,
    pub lookups: u64,
    /// Different subjects, each counted once for each calendar year.
    pub subjects: u64,
    /// What the version expects in a year.
    pub expected: Option<u32>,
}

/// Another use case that fetches some of the same fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    pub code: String,
    pub title: String,
    pub fields: usize,
}

/// What nobody asked one service for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NarrowerLine {
    pub service: String,
    pub fields: Vec<String>,
    pub categories: Vec<SubjectCategory>,
}
