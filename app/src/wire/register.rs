//! Use cases as a reader sees them: the approved ground in words, never a draft and never an edit.
//! Titles, statements and labels are register content and arrive in the reader's language where one exists.

use super::{Choice, EndView, Following, Paged};
use domain::{
    gate::VersionStatus,
    usecase::{PurposeCategory, Retention, SubjectCategory},
    when::{Day, Instant},
};

/// An approved version whose first day lies ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Coming {
    pub number: u32,
    pub from: Day,
}

/// A row in the list of use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCaseRow {
    pub code: String,
    pub title: String,
    pub purpose: String,
    pub status: VersionStatus,
    pub version: Option<u32>,
    pub valid_to: Option<Day>,
    /// The version that takes its place, where one waits for its first day.
    pub coming: Option<Coming>,
    /// Whether the reader holds a grant in force now.
    pub mine: bool,
    /// Whether a newer version of the template that it follows can be taken up.
    pub newer: bool,
}

/// Which use cases are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shown {
    #[default]
    All,
    /// Those that the reader holds a grant for now.
    Mine,
    /// The versions under way, for who writes, approves or advises.
    Open,
    Standing(VersionStatus),
}

impl Shown {
    /// Every choice, with its word in the address.
    pub const ALL: [(Self, &'static str); 10] = [
        (Self::All, ""),
        (Self::Mine, "mine"),
        (Self::Open, "open"),
        (Self::Standing(VersionStatus::Active), "active"),
        (Self::Standing(VersionStatus::Draft), "draft"),
        (Self::Standing(VersionStatus::Submitted), "submitted"),
        (Self::Standing(VersionStatus::Returned), "returned"),
        (Self::Standing(VersionStatus::Approved), "approved"),
        (Self::Standing(VersionStatus::Suspended), "suspended"),
        (Self::Standing(VersionStatus::Ended), "ended"),
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

/// Which page of which use cases is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UseCasesAsk {
    /// Words of the code, the title or the purpose; it holds no identity number.
    pub question: String,
    pub shown: Shown,
    pub page: usize,
}

/// One page of use cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct UseCasesView {
    pub rows: Vec<UseCaseRow>,
    pub page: Paged,
}

/// Something with words, an optional source and an optional validity: a basis, an agreement, a routine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroundLine {
    pub text: String,
    /// A public address of the statute or document.
    pub url: Option<String>,
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    /// Whether what it names says something else than it did when the version was approved.
    pub changed: bool,
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
    /// The version that takes its place, where one waits for its first day.
    pub coming: Option<Coming>,
    /// Whether the ground of a version in use holds today.
    pub holds: bool,
    /// Every part's own end, soonest first; empty for a version that is not in use.
    pub ends: Vec<EndView>,
    pub processing: Vec<GroundLine>,
    pub disclosure: Vec<GroundLine>,
    /// Whether a service's secrecy is lifted by the data subject's consent.
    pub on_consent: bool,
    pub secrecy: Vec<GroundLine>,
    pub agreements: Vec<GroundLine>,
    pub processors: Vec<GroundLine>,
    /// Own systems that receive data.
    pub systems: Vec<GroundLine>,
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
    /// Beregnede svar.
    pub formulas: Vec<domain::derived::Formula>,
}
