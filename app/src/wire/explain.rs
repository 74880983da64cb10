//! A decision explained afterwards: what each condition stood on, and the chain from a field back to the law and to the log. Ids, hashes
//! and the names of grounds and of those who answer for them; never a value, and nobody that a look-up is about.

use domain::{
    lookup::WithheldWhy,
    usecase::ItemKind,
    when::{Day, Instant},
};
use serde::Serialize;

use super::Choice;

/// As whom a decision is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecisionReader {
    /// Whoever asked for it.
    #[default]
    Own,
    /// A privacy officer whom the asker has asked about it.
    Asked,
    /// One who reads the log, and so every condition as it was sealed.
    Log,
}

/// What a decision afterwards is explained by.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Explained {
    pub reader: DecisionReader,
    pub stood_on: Vec<StoodOn>,
    /// The fields that were shown, by name.
    pub fields: Vec<Choice>,
    /// The service by its code, where the catalogue knows it.
    pub service: Option<String>,
    pub officer: Officer,
    /// Who can be asked in person.
    pub contacts: Vec<Contact>,
}

/// Whether the privacy officers can be asked about a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Officer {
    /// They have nothing to mend in it, or it is not the reader's to ask about.
    #[default]
    NotConcerned,
    /// Nobody else has that role now.
    Nobody,
    /// They have not been asked today.
    CanBeAsked,
    /// They have been asked today.
    Asked,
}

/// One who can be asked in person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    pub of: ContactOf,
    pub name: String,
    pub email: String,
}

/// Why one can be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ContactOf {
    Leader,
    Admin,
}

/// One thing that a condition stood on, as the decision names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StoodOn {
    /// `version`, `hook`, `agreement`, `grant` and so on: the decision's own word.
    pub kind: String,
    pub id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// What it is called; `None` where it has no name, or none can be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Which kind of register item it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemKind>,
}

/// What has become of something since the look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Since {
    /// It stands as it did.
    Same,
    /// What it says or how long it holds is another now.
    Changed,
    /// It does not hold any more.
    Over,
    /// It can't be read any more.
    Gone,
}

/// The chain of one look-up, as it stood then. What can't be read is left out, and never made up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Chain {
    /// What the version says of the fields that were asked for.
    pub fields: Vec<FieldRule>,
    pub version: Option<VersionLink>,
    pub approvals: Vec<ApprovalLink>,
    pub rules: Vec<RuleLink>,
    pub agreements: Vec<AgreementLink>,
    /// Whether the version names an agreement that can't be read.
    pub agreement_unreadable: bool,
    pub access: Vec<AccessLink>,
    pub entries: Vec<EntryLink>,
}

/// One field, and why the version says that it is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldRule {
    pub field: String,
    pub label: String,
    /// `None` where the version has no such field, or can't be read.
    pub necessity: Option<String>,
    pub fate: FieldFate,
}

/// What became of a field in a look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum FieldFate {
    /// It stood in the answer that was shown.
    Shown,
    /// It was asked for, and the answer had none.
    NotInAnswer,
    /// It was held back.
    Withheld(WithheldWhy),
    /// Nothing was fetched.
    NothingFetched,
}

/// The version that the look-up stood on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct VersionLink {
    pub use_case: String,
    pub number: u32,
    /// As the entry in the log names it.
    pub content_hash: String,
    /// Whether what is kept of the content makes that very hash.
    pub proved: bool,
    pub since: Since,
}

/// One approval of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ApprovalLink {
    /// Who; `None` where the name can't be read.
    pub by: Option<String>,
    pub at: Instant,
    /// Whether the approval names the content of the look-up.
    pub of_this_content: bool,
}

/// What a rule is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum RuleFor {
    Processing,
    Disclosure,
}

/// One ground in law: a rule, a consent, or a letter of GDPR article 6 alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RuleLink {
    pub what_for: RuleFor,
    /// The letter of GDPR article 6 no. 1, of a ground for processing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article6: Option<String>,
    /// Whether it rests on a consent.
    pub consent: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hook: Option<HookLink>,
    /// Whether a rule is named that can't be read.
    pub unreadable: bool,
}

/// A rule in law.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct HookLink {
    pub id: String,
    pub hash: String,
    /// Whether what is kept of it makes that very hash.
    pub proved: bool,
    pub text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Who had verified it; `None` where that can't be read.
    pub verified_by: Option<String>,
    pub verified_at: Option<Instant>,
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    pub since: Since,
}

/// An agreement with the provider, or with a processor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AgreementLink {
    pub kind: ItemKind,
    pub id: String,
    pub hash: String,
    pub proved: bool,
    pub party: String,
    pub reference: String,
    pub valid_from: Option<Day>,
    pub valid_to: Option<Day>,
    pub since: Since,
}

/// The access that it was made with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AccessLink {
    pub id: String,
    pub of: AccessOf,
    pub granted_by: Option<String>,
    pub valid_from: Option<Instant>,
    pub valid_to: Option<Day>,
    pub since: Since,
}

/// Whose access it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum AccessOf {
    Person,
    System,
    /// A hastetilgang.
    BreakGlass,
    /// It can't be read whose.
    Unknown,
}

/// One entry in the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EntryLink {
    /// The entry's kind, as the log writes it.
    pub kind: String,
    pub ledger: String,
    pub index: u64,
    pub leaf_hash: String,
    pub at: Instant,
    pub proof: EntryProof,
}

impl EntryLink {
    /// Where the path that proves it is read, by a session or a key of the organisation.
    pub fn proof_address(&self) -> Option<String> {
        let EntryProof::In(size) = self.proof else {
            return None;
        };
        let (ledger, index) = (&self.ledger, self.index);
        Some(format!(
            "/api/v1/ledgers/{ledger}/proofs/inclusion?index={index}&size={size}"
        ))
    }
}

/// Whether an entry was just proved to stand in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum EntryProof {
    /// In the tree of the newest checkpoint, which has so many entries.
    In(u64),
    /// The newest checkpoint is older than the entry.
    NotYet,
    /// It is not what the checkpoint stands on, or there is no proof.
    Failed,
}

/// The chain of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainView {
    pub lookup: String,
    pub at: Instant,
    pub use_case_title: String,
    pub service_label: String,
    pub field: FieldRule,
    pub chain: Chain,
}
