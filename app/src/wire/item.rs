//! Register items: rules, agreements and routines, each with its life, what depends on it, and what the reader may do.

use domain::{
    gate::VersionStatus,
    usecase::{
        ItemKind, LawChangeStatus, Substance,
        connecting::{ConnectingStep, Stage, Terms},
        item_life::{ItemRefusal, LawStep, Renewal},
    },
    when::{Day, Instant},
};

use super::{Choice, Paged};

/// How an item stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemStatus {
    /// A rule that nobody has verified, or whose verification has run out.
    Proposed,
    /// Its first day is not come.
    Coming,
    InForce,
    /// In force, and its day to be looked over is past.
    ReviewDue,
    /// Its last day is past.
    Expired,
    /// Ended by somebody.
    Ended,
    /// An assessment that is being made.
    UnderWay,
    /// An assessment that is made, and that nobody has approved.
    Done,
    /// A change of law that is not in force, and how far it has come.
    Law(LawChangeStatus),
}

/// A row in the list of items of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    pub id: String,
    pub title: String,
    pub status: ItemStatus,
    pub valid_to: Option<Day>,
    /// When it must be looked over, or verified again: the earlier of the two.
    pub review_by: Option<Day>,
    /// How many use cases name it.
    pub used_by: usize,
    /// Whether a renewal waits for a second person.
    pub waiting: bool,
}

/// Which items are wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemsAsk {
    pub kind: ItemKind,
    /// Words of the title; it holds no identity number.
    pub question: String,
    pub page: usize,
}

/// One page of the items of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemsView {
    pub kind: ItemKind,
    pub rows: Vec<ItemRow>,
    pub page: Paged,
    pub may_write: bool,
}

/// How many items there are of a kind, and how many want somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindRow {
    pub kind: ItemKind,
    pub going: usize,
    /// Proposed, overdue, expired, or with a renewal that waits.
    pub wanting: usize,
}

/// A use case that names an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedBy {
    pub code: String,
    pub title: String,
    pub status: VersionStatus,
    /// Whether it names the substance as it is now; if not, it is stopped until the change is taken up.
    pub current: bool,
}

/// A renewal: who asked for it, and how it went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalRow {
    pub id: String,
    pub renewal: Renewal,
    pub reason: String,
    pub by: Option<String>,
    pub at: Instant,
    /// Whether it was accepted, by whom and when; `None` while it waits.
    pub answer: Option<(bool, Option<String>, Instant)>,
    /// Whether the reader is another natural person who may answer.
    pub may_answer: bool,
}

/// What an item said before a change of substance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastItem {
    pub number: u32,
    pub title: String,
    pub substance: Option<Substance>,
    pub replaced_by: Option<String>,
    pub replaced_at: Instant,
}

/// What the reader may try with an item: its life has the last word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MayWithItem {
    pub write: bool,
    pub verify: bool,
    /// Say that an assessment is made.
    pub finish: bool,
    /// Approve an assessment that is made.
    pub approve: bool,
    /// Say how far a change of law has come.
    pub law: bool,
    /// Answer for what an agreement opens: confirm what a provider has granted, and accept its bruksvilkår.
    pub accept: bool,
}

/// One API under an agreement: how far the request for it has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectingRow {
    pub service: String,
    pub package: Option<String>,
    pub label: String,
    pub stage: Stage,
    pub terms: Option<Terms>,
    /// Newest first.
    pub steps: Vec<ConnectingTold>,
    /// Whether the reader is another natural person than the one who wrote the provider's answer down.
    pub another: bool,
}

/// A step that was taken with a request, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConnectingTold {
    pub step: ConnectingStep,
    pub by: Option<String>,
    pub at: Instant,
}

/// How far a change of law had come, who said so, when, and where it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LawRow {
    pub status: LawChangeStatus,
    pub in_force_from: Option<Day>,
    pub source: String,
    pub by: Option<String>,
    pub at: Instant,
}

/// One item with everything about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemView {
    pub id: String,
    pub title: String,
    pub substance: Substance,
    pub hash: String,
    pub status: ItemStatus,
    pub stands: Renewal,
    pub written_by: Option<String>,
    /// Who verified it, and when.
    pub verified: Option<(Option<String>, Instant)>,
    pub reverify_by: Option<Day>,
    /// Who said that an assessment is made, and when.
    pub done: Option<(Option<String>, Instant)>,
    /// What an assessment must say before it is done, by the JSON names of its members.
    pub undone: Vec<&'static str>,
    /// How far a change of law has come, newest first.
    pub law: Vec<LawRow>,
    /// What an agreement with a provider covers, and how far each request has come.
    pub connecting: Vec<ConnectingRow>,
    /// When it was ended, by whom and why.
    pub ended: Option<(Instant, Option<String>, String)>,
    pub used_by: Vec<UsedBy>,
    /// Where these stand among all use cases that name it.
    pub uses: Paged,
    pub renewals: Vec<RenewalRow>,
    pub pasts: Vec<PastItem>,
    pub may: MayWithItem,
    pub choices: ItemChoices,
}

/// A service, or one of its packages, that an agreement may cover.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Coverable {
    pub service: String,
    pub package: Option<String>,
    pub provider: String,
    pub label: String,
}

/// What an item may name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemChoices {
    /// The active members of the organisation, by account id.
    pub members: Vec<Choice>,
    pub providers: Vec<Choice>,
    pub coverable: Vec<Coverable>,
    pub units: Vec<Choice>,
    /// The agreements with processors that are not ended, by id.
    pub processor_agreements: Vec<Choice>,
    /// The purposes of the organisation's use cases, by code, with the titles that have them.
    pub purposes: Vec<Choice>,
}

/// A rule of the starting library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LibraryRow {
    pub code: String,
    pub title: String,
    pub substance: Substance,
    /// The item that holds this rule already.
    pub taken: Option<String>,
}

/// What is written of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenItem {
    pub title: String,
    pub substance: Substance,
    /// First day, last day and review.
    pub stands: Renewal,
}

/// One step with an item. `read` is the hash of the substance that the reader saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemStep {
    Add(WrittenItem),
    /// Take a rule of the starting library in, as proposed.
    TakeIn {
        code: String,
    },
    Change {
        id: String,
        read: String,
        written: WrittenItem,
    },
    Verify {
        id: String,
        read: String,
        until: Day,
    },
    Ask {
        id: String,
        read: String,
        renewal: Renewal,
        reason: String,
    },
    Answer {
        id: String,
        renewal: String,
        accept: bool,
    },
    End {
        id: String,
        read: String,
        reason: String,
    },
    /// Say that an assessment is made.
    Finish {
        id: String,
        read: String,
    },
    /// Approve an assessment that is made.
    Approve {
        id: String,
        read: String,
    },
    /// Say how far a change of law has come, and where that is read.
    Law {
        id: String,
        read: String,
        to: LawStep,
        source: String,
    },
    /// A step with the request for one API that an agreement covers.
    Connect {
        id: String,
        read: String,
        service: String,
        package: Option<String>,
        /// How many steps the reader saw: what came since may be another answer.
        seen: usize,
        step: ConnectingStep,
    },
}

/// How a step with an item went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemStepped {
    /// The item's id.
    Done(String),
    Refused(ItemRefusal),
    /// Members that are missing, by their JSON name.
    Lacking(Vec<&'static str>),
    /// A text that holds an identity number.
    HoldsNumber,
}
