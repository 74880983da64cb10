//! Consents: whom was asked and what came of it, the form that asks, and the template that persons are asked by. Who a person is stands in
//! none of them; the number is sent with the form that asks, and nowhere else.

use domain::{
    catalogue::PeriodKind,
    consent::{Caution, Form, Gap, Refusal, Status, Template, Words},
    period::Period,
    when::{Day, Instant},
};

use super::{Choice, LookupRow, Paged, Private};

/// One consent in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentRow {
    pub id: String,
    pub use_case: Choice,
    pub form: Form,
    pub status: Status,
    pub asked: Instant,
    /// Who asked, or wrote it down.
    pub by: Option<String>,
    /// When it is over.
    pub until: Instant,
    /// How many look-ups rested on it.
    pub uses: i64,
    /// Whether it has reached Altinn; always so for one that was written down.
    pub sent: bool,
}

/// Which consents are asked for; all that the reader may read, if nothing is said.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConsentsAsk {
    /// The code of the use case.
    pub use_case: Option<String>,
    /// Where they stand today.
    pub status: Option<Status>,
    /// Only those that the reader asked for or wrote down.
    pub own: bool,
    /// From 1.
    pub page: usize,
}

/// What the reader may read, and may ask for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConsentList {
    /// Newest first, a page of those that were asked for.
    pub rows: Vec<ConsentRow>,
    pub page: Paged,
    /// The use cases that somebody was asked in, among those that the reader may read.
    pub use_cases: Vec<Choice>,
    /// The use cases that rest on consent and that the reader holds access to.
    pub asks: Vec<Choice>,
}

/// Something that was heard of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentHeard {
    pub status: Status,
    pub at: Instant,
    pub heard: Instant,
    pub from: ConsentFrom,
    /// Who wrote it down, where somebody did.
    pub by: Option<String>,
}

/// Where something was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentFrom {
    Altinn,
    Person,
    Time,
}

/// What the reader may do with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ConsentMay {
    /// Ask Altinn where it stands.
    pub refresh: bool,
    /// Write down that it is taken back.
    pub withdraw: bool,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentView {
    pub row: ConsentRow,
    /// Nothing where the case's key is destroyed.
    pub case_reference: Option<Private<String>>,
    /// Where one on paper lies.
    pub place: Option<Private<String>>,
    /// When one on paper was given.
    pub given: Option<Day>,
    /// What it covers: label of the service, and the period.
    pub rights: Vec<(String, Option<Period>)>,
    /// What the person was told, in the reader's language.
    pub words: Words,
    pub version: i64,
    /// Where the person answers, while there is something to answer or take back there.
    pub link: Option<String>,
    /// Oldest first.
    pub heard: Vec<ConsentHeard>,
    /// Newest first, without values: all of them for whoever follows the look-ups, else the reader's own.
    pub uses: Vec<LookupRow>,
    pub may: ConsentMay,
    /// Whether the reader holds the use case, and may look up on it.
    pub own: bool,
}

/// A service that may be consented to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentService {
    pub code: String,
    pub label: String,
    pub period: PeriodKind,
    /// Income years that may be looked up, newest first.
    pub years: Vec<u16>,
}

/// What the form that asks needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentForm {
    pub use_case: Choice,
    pub purpose: String,
    /// How a case is written.
    pub case_pattern: String,
    /// The template that the person is asked by; nothing where there is none.
    pub version: Option<i64>,
    pub days: u16,
    pub services: Vec<ConsentService>,
    /// What the person will read, in the reader's language.
    pub words: Words,
    pub cautions: Vec<Caution>,
}

/// What is asked for: services with their period as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentAsk {
    pub use_case: String,
    /// Made with the form, so that it asks once however often it is sent.
    pub id: String,
    pub version: i64,
    pub case_reference: Private<String>,
    pub number: Private<String>,
    pub services: Vec<String>,
    /// The income year.
    pub year: Option<u16>,
    /// Both ends, as months or days.
    pub span: Option<(String, String)>,
}

/// One step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentStep {
    Ask {
        ask: ConsentAsk,
        days: i64,
    },
    Record {
        ask: ConsentAsk,
        form: Form,
        given: Day,
        last: Day,
        place: Private<String>,
    },
    Refresh {
        id: String,
    },
    Withdraw {
        id: String,
    },
}

/// Why Altinn was not asked, or said no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConsentFault {
    /// No answer came that can be read, so that nobody knows whether it was taken.
    Later,
    /// The organisation has no leave to ask.
    NoAccess,
    /// Altinn knows nobody by the number.
    UnknownPerson,
    /// Altinn finds a fault in what is asked for.
    BadQuestion,
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentStepped {
    /// The id of what it was about.
    Done(String),
    Refused(Refusal),
    Failed(ConsentFault),
}

/// A version of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateVersion {
    pub version: i64,
    pub at: Instant,
    pub by: Option<String>,
}

/// The template of a use case, with what it may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentTemplate {
    pub use_case: Choice,
    /// The one in use.
    pub current: Option<Template>,
    /// All versions, newest first.
    pub versions: Vec<TemplateVersion>,
    /// The services that the version in use rests on consent for, by code and label.
    pub offered: Vec<Choice>,
    /// Those of them whose consent the catalogue does not know; nobody can be asked for them.
    pub unknown: Vec<String>,
    /// For how many days at most.
    pub longest: u16,
    pub cautions: Vec<Caution>,
    pub may_write: bool,
}

/// What is written for a new version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConsentTemplateStep {
    pub use_case: String,
    /// The version that the writer has read; 0 where there was none.
    pub read: i64,
    pub services: Vec<String>,
    pub days: u16,
    pub texts: std::collections::BTreeMap<domain::catalogue::Language, Words>,
}

/// How that went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ConsentTemplateStepped {
    Done,
    Gaps(Vec<Gap>),
    /// It says the same as before.
    Same,
    /// Somebody else has written a newer one.
    Stale,
}
