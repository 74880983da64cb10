//! The shape of the words that explain a decision: the picture of it, its conditions, what mends them, and the chain behind a field.

use crate::{
    explain::{Door, Place, State, Step},
    wire::{AccessOf, ContactOf, EntryProof, FieldFate, RuleFor, Since},
};

/// The page of a decision, and the chain behind a field.
#[derive(Debug)]
pub struct Explain {
    // The picture.
    pub picture: &'static str,
    pub step: fn(Step) -> &'static str,
    pub state: fn(State) -> &'static str,
    pub passed: &'static str,
    /// Where it stopped, by the step's name.
    pub stopped_at: fn(&str) -> String,
    pub not_judged: &'static str,
    // The conditions.
    pub conditions: &'static str,
    /// So many met, and so many there are of them that are about this.
    pub met: fn(usize, usize) -> String,
    pub stood_on: fn(usize) -> String,
    /// The decision's own word for what a condition stood on.
    pub kind: fn(&str) -> &'static str,
    pub checksum: &'static str,
    pub id: &'static str,
    // What mends it.
    pub door: fn(Door) -> &'static str,
    pub place: fn(Place) -> &'static str,
    pub new_window: &'static str,
    pub ask_officer: &'static str,
    pub ask_officer_intro: &'static str,
    pub officer_asked: &'static str,
    pub officer_nobody: &'static str,
    pub contacts: &'static str,
    pub contacts_open: &'static str,
    pub contact_of: fn(ContactOf) -> &'static str,
    pub contacts_none: &'static str,
    pub again: &'static str,
    pub again_intro: &'static str,
    pub open: &'static str,
    // Read by others.
    pub read_as_log: &'static str,
    pub read_as_asked: &'static str,
    // What privacy officers are told.
    pub one: &'static str,
    pub asked_now: &'static str,
    pub waits: &'static str,
    pub mail_subject: &'static str,
    pub mail_text: fn(&str) -> String,
    // The chain.
    pub chain_title: &'static str,
    pub chain_intro: &'static str,
    pub chain_open: &'static str,
    pub fields_intro: &'static str,
    pub field: &'static str,
    pub fate: fn(FieldFate) -> &'static str,
    pub necessity: &'static str,
    pub version: &'static str,
    pub version_of: fn(&str, u32) -> String,
    pub approval: &'static str,
    pub other_content: &'static str,
    pub rules: &'static str,
    pub rule_for: fn(RuleFor) -> &'static str,
    pub article6: fn(&str) -> String,
    pub consent: &'static str,
    pub verified: &'static str,
    pub agreements: &'static str,
    pub agreement_unreadable: &'static str,
    pub access: &'static str,
    pub access_of: fn(AccessOf) -> &'static str,
    pub granted_by: &'static str,
    pub log: &'static str,
    pub entry: fn(&str) -> &'static str,
    pub entry_number: fn(u64) -> String,
    pub leaf: &'static str,
    pub proof: fn(EntryProof) -> String,
    pub proof_open: &'static str,
    pub open_register: &'static str,
    pub validity: &'static str,
    pub since: fn(Since) -> &'static str,
    pub proved: &'static str,
    pub not_proved: &'static str,
    pub unreadable: &'static str,
    pub back: &'static str,
}

/// What a condition can stand on: the words that decisions use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    Version,
    Hook,
    Agreement,
    Grant,
    Account,
    Client,
    Contact,
    Consent,
    BreakGlass,
    Assessment,
    Stop,
    Delegation,
    LawChange,
    Dpia,
    System,
    Routine,
}

impl Thing {
    /// Every one, with the decision's word for it.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::Version, "version"),
        (Self::Hook, "hook"),
        (Self::Agreement, "agreement"),
        (Self::Grant, "grant"),
        (Self::Account, "account"),
        (Self::Client, "client"),
        (Self::Contact, "contact"),
        (Self::Consent, "consent"),
        (Self::BreakGlass, "break_glass"),
        (Self::Assessment, "assessment"),
        (Self::Stop, "stop"),
        (Self::Delegation, "delegation"),
        (Self::LawChange, "law_change"),
        (Self::Dpia, "dpia"),
        (Self::System, "system"),
        (Self::Routine, "routine"),
    ];

    /// The one that a word is for.
    pub fn of(word: &str) -> Option<Self> {
        let mut all = Self::ALL.iter();
        all.find(|(_, known)| *known == word).map(|(thing, _)| *thing)
    }
}
