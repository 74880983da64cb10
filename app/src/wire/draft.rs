//! Versions that are being written, read and approved: what they say line by line, what they lack, and what the reader may do.
//! A line names what it is about by the content's own keys, which the front room has words for.

use std::collections::BTreeMap;

use domain::{
    derived::Fault,
    gate::{Check, VersionStatus},
    usecase::{
        Content, Gap, ItemRef, SubjectCategory, TemplatePart, Warning,
        life::{Period, Refusal},
    },
    when::{Day, Instant},
};

use super::{Approval, Choice, FollowView, Paged, PartComment, Private, Remark};

/// One step on the way to a line: a key of the content, or what one of several things is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineStep {
    Key(String),
    Named(String),
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineValue {
    /// Register content, or the name of what is referred to.
    Text(String),
    /// A word of the content's own, under the key it stands at.
    Code {
        key: String,
        code: String,
    },
    Yes,
    No,
}

/// One line of a version, beside the same line of the version in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentLine {
    /// The key of the part it belongs to.
    pub part: String,
    pub steps: Vec<LineStep>,
    /// What the version in use says; `None` where it says nothing, or where none is in use.
    pub before: Option<LineValue>,
    pub after: Option<LineValue>,
}

impl ContentLine {
    /// Whether the line differs from the version in use.
    pub fn changed(&self) -> bool {
        self.before != self.after
    }
}

/// A check of the ground that would stop every look-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadyLine {
    /// The service in words.
    pub service: String,
    pub categories: Vec<SubjectCategory>,
    pub check: Check,
}

/// What the reader may do with the version now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayDo {
    pub write: bool,
    pub submit: bool,
    pub withdraw: bool,
    pub answer: bool,
    /// Send back what is approved and has not begun.
    pub recall: bool,
    /// Write comments to the parts, without an answer.
    pub comment: bool,
}

/// A return, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentBack {
    pub by: String,
    pub at: Instant,
    pub reason: String,
}

/// The newest version of a use case, as it is written and judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftView {
    pub code: String,
    pub title: String,
    pub number: u32,
    pub status: VersionStatus,
    /// What every step answers to.
    pub hash: String,
    /// The number of the version in use, beside which the lines stand.
    pub before: Option<u32>,
    pub lines: Vec<ContentLine>,
    pub gaps: Vec<Gap>,
    /// What is wrong with each formula that something is wrong with.
    pub formulas: Vec<FormulaFaults>,
    pub warnings: Vec<Warning>,
    pub unready: Vec<UnreadyLine>,
    /// How many persons must approve it.
    pub needed: usize,
    pub approvals: Vec<Approval>,
    pub sent_back: Vec<SentBack>,
    /// Newest first.
    pub comments: Vec<PartComment>,
    pub editors: Vec<String>,
    /// When it is to be in use.
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    pub may: MayDo,
    pub content: Box<Content>,
    pub choices: DraftChoices,
    /// The content as JSON, for one who may write.
    pub json: Option<String>,
    /// The template that it says it follows.
    pub follows: Option<FollowView>,
}

/// What is wrong with one formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormulaFaults {
    pub id: String,
    pub faults: Vec<Fault>,
}

/// A register item that a version may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemChoice {
    /// With the hash of what it says now.
    pub item: ItemRef,
    pub label: String,
    /// What whoever it is made with is called.
    pub name: String,
    /// What a routine is about: `change`, `incident`, `insight` or `deletion`.
    pub subject: Option<String>,
}

/// A service under one package, as a version may ask it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    pub service: String,
    pub package: Option<String>,
    /// What the service is called.
    pub title: String,
    /// The title, with the package.
    pub label: String,
    /// What the package leaves open of the fixed parameters.
    pub parameters: BTreeMap<String, Vec<String>>,
    pub periodic: bool,
    pub about_people: bool,
    pub fields: Vec<Choice>,
}

impl Offer {
    /// The word for it in a form.
    pub fn code(&self) -> String {
        format!("{}:{}", self.service, self.package.as_deref().unwrap_or_default())
    }
}

/// What a version may name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftChoices {
    pub members: Vec<Choice>,
    pub units: Vec<Choice>,
    /// Every service of the catalogue, once for each of its packages.
    pub offers: Vec<Offer>,
    pub hooks: Vec<ItemChoice>,
    pub provider_agreements: Vec<ItemChoice>,
    pub processor_agreements: Vec<ItemChoice>,
    pub routines: Vec<ItemChoice>,
    pub dpias: Vec<ItemChoice>,
    pub risk_assessments: Vec<ItemChoice>,
    pub law_changes: Vec<ItemChoice>,
    pub own_systems: Vec<ItemChoice>,
    /// Of those, the ones that are set up to answer about cases.
    pub case_systems: Vec<ItemChoice>,
}

/// A version that waits for someone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenVersion {
    pub code: String,
    pub title: String,
    pub number: u32,
    pub status: VersionStatus,
}

/// Some of the versions under way.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OpenVersions {
    pub rows: Vec<OpenVersion>,
    pub page: Paged,
}

/// What a new version begins from.
#[derive(Debug, Clone)]
pub enum Beginning {
    /// Nothing but a code and a title.
    Nothing { code: String, title: String },
    /// Another use case's content under a new code and title.
    Copy {
        from: String,
        code: String,
        title: String,
    },
    /// The content in use of the same use case.
    NewVersion { code: String },
    /// A JSON text.
    Json(Private<String>),
    /// A template of a segment that the organisation belongs to, as it was read.
    Template {
        segment: String,
        template: String,
        hash: String,
        code: String,
        title: String,
    },
    /// The newest version of the template that a use case follows, as it was read.
    TakeUp { code: String, hash: String },
}

/// How a step went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stepped {
    /// It was taken; the code of the use case.
    Done(String),
    /// It was refused, and that is sealed.
    Refused(Refusal),
    /// The JSON is no content of a use case: where reading stopped.
    Unreadable { line: usize, column: usize },
    /// The code is no slug.
    BadCode,
    /// The organisation has a use case of that code, or a version that is not done with.
    Exists,
    /// Someone else has written since it was read, or it has gone on.
    Moved,
    /// A text holds an identity number.
    HoldsNumber,
    /// The content says that it follows a template, or another than it does.
    NamesTemplate,
    /// A part that the template locks would say something else.
    Locked(TemplatePart),
    /// A newer version of the template is out, or this one is followed already.
    StaleTemplate,
    /// A reason is missing.
    ReasonMissing,
}

/// A step on a version that was read under `hash`.
#[derive(Debug, Clone)]
pub struct Step {
    pub code: String,
    pub hash: String,
    pub act: StepAct,
}

/// Which step.
#[derive(Debug, Clone)]
pub enum StepAct {
    /// A JSON text.
    Write(Private<String>),
    /// The content, with one part of it changed.
    Change(Box<Content>),
    /// For approval, to be in use for this period.
    Submit(Period),
    Withdraw,
    Approve {
        comment: String,
        remarks: Vec<Remark>,
    },
    SendBack {
        reason: String,
        remarks: Vec<Remark>,
    },
    /// Comments to the parts, and no answer.
    Comment(Vec<Remark>),
    /// One part as the template has it.
    Restore(TemplatePart),
    /// Follow the template no more.
    LetGo {
        reason: String,
    },
}
