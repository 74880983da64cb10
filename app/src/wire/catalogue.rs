//! The catalogue as a reader sees it: services, their fields, which use cases fetch them, and what a search found.
//! Texts say which language they are in, since a reader's own may be missing.

use domain::{
    catalogue::{Language, PeriodKind, Place, ProtectionTold, Sensitivity, SubjectKind, ValueKind},
    usecase::ChosenField,
};

use super::{Choice, Paged};

/// A text with the language it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    pub text: String,
    pub language: Language,
}

/// A service in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceRow {
    pub code: String,
    pub title: String,
    pub summary: String,
    /// The provider's name.
    pub provider: String,
    pub subject: SubjectKind,
    pub period: PeriodKind,
    pub packages: usize,
    pub fields: usize,
    /// How many of them some use case of the organisation fetches.
    pub fetched: usize,
}

/// Why a field was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundIn {
    pub place: Place,
    pub text: String,
    /// `None` for a technical name.
    pub language: Option<Language>,
}

/// A field that a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundRow {
    pub service: Choice,
    pub name: String,
    pub label: String,
    /// Where it was found besides the label that the reader sees.
    pub because: Vec<FoundIn>,
    pub fetchers: usize,
}

/// One page of what a search found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchView {
    pub rows: Vec<FoundRow>,
    pub page: Paged,
}

/// What is asked of one service.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceAsk {
    pub service: String,
    /// Only fields that these words are found in.
    pub question: Option<String>,
}

/// A parameter besides subject, package and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParameterView {
    pub label: String,
    pub values: Vec<Choice>,
}

/// A rights package.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackageView {
    pub code: String,
    /// Whether it rests on the data subject's consent.
    pub consent: bool,
    /// What it leaves open of each parameter.
    pub parameters: Vec<ParameterView>,
}

/// A field in the list of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    pub name: String,
    pub label: String,
    pub meaning: Option<Said>,
    pub kind: ValueKind,
    pub unit: Option<String>,
    /// How many codes its list has; `None` where it has no list.
    pub codes: Option<usize>,
    pub sensitivity: Sensitivity,
    pub secret: bool,
    /// How many use cases of the organisation fetch it.
    pub fetchers: usize,
}

/// Fields under one heading of the information model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldGroup {
    pub label: String,
    pub fields: Vec<FieldRow>,
}

/// One service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceView {
    pub row: ServiceRow,
    /// What its answers say of persons whose address is protected; `None` where it is about organisations alone.
    pub protection: Option<ProtectionTold>,
    pub scope: String,
    pub first_year: Option<u16>,
    pub parameters: Vec<ParameterView>,
    pub packages: Vec<PackageView>,
    pub groups: Vec<FieldGroup>,
}

impl ServiceView {
    /// The fields that are shown, in order.
    pub fn fields(&self) -> impl Iterator<Item = &FieldRow> {
        self.groups.iter().flat_map(|group| &group.fields)
    }
}

/// A use case that fetches a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetcherRow {
    pub use_case: Choice,
    pub package: Option<String>,
    pub necessity: String,
}

/// One field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldView {
    pub service: Choice,
    pub provider: String,
    pub group: String,
    pub row: FieldRow,
    pub specification_types: Vec<String>,
    /// The code list, where it has one.
    pub codes: Vec<Choice>,
    /// The first of them; `row.fetchers` is how many there are.
    pub fetchers: Vec<FetcherRow>,
}

/// Fields to be put into a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenFields {
    pub draft: String,
    pub service: String,
    pub package: Option<String>,
    pub fields: Vec<ChosenField>,
}

/// Which part of the matrix is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct MatrixAsk {
    pub service: Option<String>,
    /// Which page of use cases.
    pub columns: usize,
    /// Which page of fields.
    pub rows: usize,
}

/// A row of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRow {
    pub service: Choice,
    pub name: String,
    pub label: String,
    /// Whether each use case of the page fetches it.
    pub cells: Vec<bool>,
}

/// Fields by use cases.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixView {
    pub service: Option<String>,
    pub services: Vec<Choice>,
    pub use_cases: Vec<Choice>,
    pub columns: Paged,
    pub rows: Vec<MatrixRow>,
    pub row_page: Paged,
}
