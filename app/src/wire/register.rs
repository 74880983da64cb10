//! Use cases as a reader sees them: the approved ground in words, never a draft and never an edit.
//! Titles, statements and labels are register content and arrive in the reader's language where one exists.

use super::{Choice, EndView, Following};
use domain::{
    gate::VersionStatus,
    usecase::{PurposeCategory, Retention, SubjectCategory},
    when::{Day, Instant},
};

/// A row in the list of use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCaseRow {
    pub code: String,
    pub title: String,
    pub purpose: String,
    pub status: VersionStatus,
    pub version: Option<u32>,
    pub valid_to: Option<Day>,
    /// Whether the reader holds a grant in force now.
    pub mine: bool,
    /// Whether a newer version of the template that it follows can be taken up.
    pub newer: bool,
}

/// Something with words, an optional source and an optional validity: a basis, an agreement, a routine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroundLine {
    pub text: String,
    /// A public address of the statute or document.
    pub url: Option<String>,
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
}

/// One approved field with why it is needed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldNeed {
    pub field: String,
    pub label: String,
    pub necessity: String,
}

/// One service of the data need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceNeed {
    pub service: String,
    pub label: String,
    pub provider: String,
    pub rights_package: Option<String>,
    pub categories: Vec<SubjectCategory>,
    /// The window in words, for example `2023-2025`.
    pub period: Option<String>,
    pub fields: Vec<FieldNeed>,
}

/// Who approved the version, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub by: String,
    pub at: Instant,
}

/// The active version of a use case, for reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCaseView {
    pub code: String,
    pub title: String,
    pub purpose: String,
    pub purpose_category: PurposeCategory,
    pub status: VersionStatus,
    pub version: Option<u32>,
    pub content_hash: Option<String>,
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    /// The parts with the earliest end, or those that have run out.
    pub valid_to_causes: Vec<EndView>,
    /// Whether the ground of a version in use holds today.
    pub holds: bool,
    /// Every part's own end, soonest first; empty for a version that is not in use.
    pub ends: Vec<EndView>,
    pub processing: Vec<GroundLine>,
    pub disclosure: Vec<GroundLine>,
    pub secrecy: Vec<GroundLine>,
    pub agreements: Vec<GroundLine>,
    pub processors: Vec<GroundLine>,
    pub services: Vec<ServiceNeed>,
    pub retention: Option<Retention>,
    /// See `domain::usecase::matches`.
    pub case_pattern: String,
    /// Codes.
    pub reasons: Vec<Choice>,
    pub units: Vec<String>,
    pub contacts: Vec<GroundLine>,
    pub routines: Vec<GroundLine>,
    pub assessments: Vec<GroundLine>,
    pub approvals: Vec<Approval>,
    pub mine: bool,
    /// The template that the version in use follows.
    pub follows: Option<Following>,
}
