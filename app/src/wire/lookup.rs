//! The look-up as asked and as answered. The decision is the gate's own answer, in the form the asker may see.
//! Values and numbers are `Private`; nothing here decides anything.

use super::{Choice, Explained, GroundLine, Private};
use domain::{
    catalogue::{PeriodKind, SubjectKind, ValueKind},
    derived::{self, StoodOn, Withheld},
    gate::Answer,
    lookup::{ResultClass, Value, WithheldWhy},
    usecase::SubjectCategory,
    when::Instant,
};

/// A use case the caller may choose on the way to a look-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCaseChoice {
    pub code: String,
    pub title: String,
    pub purpose: String,
}

/// Everything the form needs about one use case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseCaseForm {
    pub code: String,
    pub title: String,
    pub purpose: String,
    pub version: u32,
    pub services: Vec<ServiceForm>,
    /// Subject categories the version allows, the applicant first.
    pub categories: Vec<SubjectCategory>,
    pub reasons: Vec<ReasonChoice>,
    /// See `domain::usecase::matches`.
    pub case_pattern: String,
    pub max_subjects: u32,
}

/// One service of the use case; the rights package is fixed by the version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceForm {
    pub service: String,
    pub label: String,
    pub provider: String,
    pub rights_package: Option<String>,
    pub subject: SubjectKind,
    pub period: PeriodKind,
    /// Income years within the window, newest first: where «latest available» searches.
    pub years: Vec<u16>,
    /// The window of a month or day period, inclusive.
    pub earliest: Option<String>,
    pub latest: Option<String>,
    /// The approved fields by name, so that the reader sees what will come and may ask for fewer.
    pub fields: Vec<Choice>,
}

/// A reason the use case offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReasonChoice {
    pub code: String,
    pub label: String,
    pub needs_text: bool,
}

/// The subject as typed, without spaces and hyphens; whether the number is one is the gate's to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedSubject {
    pub kind: SubjectKind,
    pub number: Private<String>,
    pub category: Option<SubjectCategory>,
    /// Code: `married_to`, `cohabits_with`, `child_of`, `parent_of`, `employed_by`, `owner_of`, `other`.
    pub relation: Option<String>,
    /// Code: `application`, `case_system`, `register`, `declaration`.
    pub evidence: Option<String>,
}

/// The period asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedPeriod {
    /// «Siste tilgjengelige»: the house finds the newest year in the window, in the best stadie the provider has.
    Latest,
    IncomeYear(u16),
    Span {
        from: String,
        to: String,
    },
    /// Something was typed that is no period.
    Unreadable,
}

/// One look-up of the set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedLookup {
    pub service: String,
    pub rights_package: Option<String>,
    pub subject: AskedSubject,
    pub period: Option<AskedPeriod>,
    /// Only these; `None` for every approved field.
    pub fields: Option<Vec<String>>,
}

/// One act: one case, one reason, one to n subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskedSet {
    pub use_case: String,
    /// As typed; empty when nothing was.
    pub case_reference: Private<String>,
    /// The code as posted; empty when none was chosen.
    pub reason: String,
    pub reason_text: Option<Private<String>>,
    /// Whether the asker states a new need since the last equal look-up.
    pub new_need: bool,
    pub lookups: Vec<AskedLookup>,
    pub idempotency_key: String,
}

/// The answer to a set: one result per look-up, in the order asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetView {
    pub set_id: String,
    pub use_case: String,
    pub use_case_title: String,
    pub case_reference: Private<String>,
    pub results: Vec<ResultView>,
    pub derived: Vec<DerivedView>,
    /// Whether the asker may open a hastetilgang for the use case.
    pub offers_glass: bool,
}

/// What a formula made of the minimised answers of the whole set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedView {
    pub id: String,
    pub label: String,
    /// The answer, or why there is none.
    pub answer: Result<DerivedAnswer, Withheld>,
    /// The parameters that held.
    pub stood_on: Vec<StoodOn>,
    /// How many subjects were read.
    pub people: u32,
    /// Labels of the fields that are not shown.
    pub instead_of: Vec<String>,
}

/// An answer that a formula gave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DerivedAnswer {
    pub value: Private<derived::Value>,
    /// What the band is called.
    pub band: Option<Private<String>>,
}

/// One look-up's outcome.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResultView {
    pub lookup_id: String,
    pub subject: SubjectShown,
    pub service: String,
    pub service_label: String,
    /// The period in digits: a year, or first and last with an en dash.
    pub period: Option<String>,
    /// The equal look-up that is in the way, where one is and the asker may know.
    pub earlier: Option<EarlierView>,
    pub decision: Answer,
    pub answer: AnswerView,
    /// Of the disclosure on an answer, of the refusal or failure otherwise.
    pub receipt: Option<ReceiptView>,
}

/// An equal look-up that was made not long ago: when, how much it showed, and whose it was. Never what it showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierView {
    pub at: Instant,
    /// How many values; `None` where that is not known.
    pub values: Option<u64>,
    pub by: EarlierBy,
}

/// Whose it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EarlierBy {
    Own,
    Colleague,
    /// A system that acted alone.
    System,
}

/// The subject as shown after it was typed: the number masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubjectShown {
    pub kind: SubjectKind,
    /// The number as typed; the page masks it for a person.
    pub number: Private<String>,
    pub category: Option<SubjectCategory>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnswerView {
    Shown(Box<ShownView>),
    /// The decision says why.
    Refused,
    /// Permitted, but the provider refused, failed or did not answer; nothing is shown.
    Failed(FailedView),
}

/// Why nothing came of a permitted look-up, as far as it helps the one who asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedView {
    pub why: FailedWhy,
    /// The provider's own error code, where it gave one.
    pub provider_code: Option<String>,
    /// The id of the call, which the provider's support asks for.
    pub correlation_id: Option<String>,
}

/// What the one who asked can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FailedWhy {
    /// No answer in time.
    TimedOut,
    /// It may work in a while without anyone mending anything.
    Later,
    /// The provider does not let the organisation in.
    NoAccess,
    /// The consent did not hold.
    NoConsent(NoConsent),
    /// The provider finds a fault in the question, or there is nobody to put it to.
    BadQuestion,
    /// An answer came that cannot be shown safely.
    BadAnswer,
    /// What must be kept of the answer could not be written down here, so nothing of it is shown.
    NotKept,
}

impl FailedWhy {
    /// The HTTP status of an answer that is nothing but this failure.
    pub fn status(self) -> u16 {
        match self {
            Self::TimedOut => 504,
            Self::NotKept => 503,
            Self::Later | Self::NoAccess | Self::NoConsent(_) | Self::BadQuestion | Self::BadAnswer => 502,
        }
    }
}

/// Why a consent did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoConsent {
    /// The provider demands one, and none was used.
    Missing,
    /// Taken back.
    Revoked,
    /// Over.
    Expired,
    /// Not answered, or answered with a no.
    NotAccepted,
    /// Altinn has none of that id.
    NotFound,
    /// From somebody else, or to another.
    OtherParty,
    /// Maskinporten does not say.
    Refused,
    /// The provider finds that it does not cover the question.
    NotCovering,
}

impl NoConsent {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Missing,
        Self::Revoked,
        Self::Expired,
        Self::NotAccepted,
        Self::NotFound,
        Self::OtherParty,
        Self::Refused,
        Self::NotCovering,
    ];
}

/// The minimised answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownView {
    pub result: ResultClass,
    pub data: Vec<DataItem>,
    pub withheld: Vec<WithheldView>,
    /// What the provider says about the answer: stadie, dates.
    pub quality: Vec<QualityItem>,
    /// The chain from law to value that holds for every value of this answer.
    pub ground: GroundView,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DataItem {
    pub field: String,
    pub label: String,
    pub value: Private<Value>,
    pub kind: ValueKind,
    pub at: Vec<u64>,
    pub group: Option<GroupLabel>,
    pub unit: Option<String>,
    pub code: Option<Private<String>>,
    pub code_label: Option<Private<String>>,
    /// Why the use case needs this field.
    pub necessity: Option<String>,
}

/// A heading that values stand under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupLabel {
    pub id: String,
    pub label: String,
}

/// One thing the answer says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QualityItem {
    /// The catalogue's name for it, for example `stadie`.
    pub name: String,
    pub value: String,
}

/// A field that is not shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithheldView {
    pub field: String,
    pub label: String,
    pub why: WithheldWhy,
}

/// From the value back to the law.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct GroundView {
    pub processing: Vec<GroundLine>,
    pub disclosure: Vec<GroundLine>,
    pub agreement: Option<GroundLine>,
    pub version: u32,
    pub content_hash: String,
    pub approved_by: Vec<String>,
    pub approved_at: Option<Instant>,
}

/// Where in the ledger the act stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptView {
    pub ledger: String,
    pub index: u64,
    pub leaf_hash: String,
    pub salt: Option<Private<String>>,
    pub permit: Option<PermitReceipt>,
}

/// The entry the disclosure rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PermitReceipt {
    pub index: u64,
    pub leaf_hash: String,
}

/// What the list of own look-ups is narrowed to; all of it stands in the URL.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LookupFilter {
    pub use_case: Option<String>,
    pub outcome: Option<LookupOutcome>,
    /// 1-based.
    pub page: u32,
}

/// How a look-up ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LookupOutcome {
    Shown,
    Refused,
    Failed,
}

/// A page of own look-ups, newest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupPage {
    pub rows: Vec<LookupRow>,
    pub total: u64,
    pub page: u32,
    pub pages: u32,
    /// Use cases that occur in the caller's own look-ups, for the filter.
    pub use_cases: Vec<Choice>,
}

/// A row: no values, no number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupRow {
    pub id: String,
    pub at: Instant,
    pub use_case_title: String,
    pub service_label: String,
    pub case_reference: Option<Private<String>>,
    pub category: Option<SubjectCategory>,
    pub outcome: LookupOutcome,
    pub wrong_person: bool,
}

/// One look-up afterwards: what was asked, decided and shown, without the values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LookupView {
    pub id: String,
    pub at: Instant,
    pub use_case: String,
    pub use_case_title: String,
    pub version: Option<u32>,
    pub service_label: String,
    pub rights_package: Option<String>,
    pub period: Option<String>,
    pub subject_kind: SubjectKind,
    pub category: Option<SubjectCategory>,
    pub case_reference: Option<Private<String>>,
    pub reason: Option<Choice>,
    pub reason_text: Option<Private<String>>,
    pub outcome: LookupOutcome,
    pub result: Option<ResultClass>,
    pub decision: Answer,
    pub withheld: Vec<WithheldView>,
    pub receipt: Option<ReceiptView>,
    pub wrong_person: bool,
    /// Whether the caller may still mark it as the wrong person.
    pub may_mark_wrong: bool,
    pub why: Explained,
}
