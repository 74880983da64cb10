//! What is asked, about whom, in which case, and what is known of the subject.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    catalogue::SubjectKind,
    ids::Pseudonym,
    period::Period,
    usecase::{CaseState, Mode, SubjectCategory, TextQuality},
    when::Instant,
};

facts! {
/// What is asked for. Names that the register and the catalogue do not know are not repeated here.
pub struct RequestFacts {
    /// The package.
    pub package: Option<String>,
    /// Fixed parameters, by name.
    pub parameters: BTreeMap<String, String>,
    /// Whether a period was given that could not be read.
    pub period_unreadable: bool,
    /// The period.
    pub period: Option<Period>,
    /// The fields asked for; absent means every approved field of the service and package.
    pub fields: Option<Vec<String>>,
    /// How many fields were asked for that the catalogue does not know.
    pub unknown_fields: u32,
    /// How the look-up is made.
    pub mode: Mode,
    /// Whether the item of a bulk run has a case of its own.
    pub case_per_item: bool,
    /// The reason's code.
    pub reason: Option<String>,
    /// What the reason's text is worth.
    pub reason_text: TextQuality,
    /// Whether the asker states a new need since the last equal look-up.
    pub new_need: bool,
}
}
facts! {
/// Whether a person lives.
pub enum LifeStatus {
    /// Resident or otherwise alive.
    Alive,
    /// Dead.
    Dead,
    /// Emigrated.
    Emigrated,
}
}
facts! {
/// Whom the look-up is about.
pub struct SubjectFacts {
    /// Whether the identifier is valid; absent when it could not be told.
    pub valid: Option<bool>,
    /// Person or organisation.
    pub kind: Option<SubjectKind>,
    /// The pseudonym, for a valid identifier.
    pub pseudonym: Option<Pseudonym>,
    /// Whether the identifier is synthetic.
    pub synthetic: Option<bool>,
    /// Whether the identifier can be nobody's yet: its birth date is in the future.
    pub born_in_future: Option<bool>,
    /// The relation to the case.
    pub category: Option<SubjectCategory>,
    /// Whether the relation is stated.
    pub relation_stated: bool,
    /// Whether its evidence is stated.
    pub evidence_stated: bool,
    /// Whether the evidence that is stated is the case system.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub case_system_stated: bool,
    /// What is known of the person's life; absent means not known, which passes.
    pub life: Option<LifeStatus>,
    /// Whether an organisation is a sole trader; absent means not known, and counts as one.
    pub sole_trader: Option<bool>,
}
}
facts! {
/// What came of asking the case system.
pub struct CaseVerification {
    /// The state of the case; absent when the case is not there.
    pub state: Option<CaseState>,
    /// Whether it is assigned to this person or unit.
    pub assigned: Option<bool>,
    /// When it was asked. What it said holds for some minutes from then, and not at all where this is absent.
    #[serde(default)]
    pub asked_at: Option<Instant>,
    /// Whether no answer came that can be used. Then nothing else is known.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub silent: bool,
    /// Whether the subject is a party of the case, in the category that was asked about.
    #[serde(default)]
    pub party: Option<bool>,
}
}
facts! {
/// The case the look-up is bound to.
pub struct CaseFacts {
    /// Whether a reference is given.
    pub given: bool,
    /// Whether it matches the version's pattern.
    pub matches_pattern: Option<bool>,
    /// What came of asking the case system; absent when it was not asked.
    pub verification: Option<CaseVerification>,
    /// The case's parties: permitted look-ups and registered ones, in a set also the items before.
    pub parties: Option<Vec<PartyFacts>>,
}
}
facts! {
/// A known party of the case.
pub struct PartyFacts {
    /// The cluster of pseudonyms of one person.
    pub pseudonyms: Vec<Pseudonym>,
    /// The relation to the case.
    pub category: SubjectCategory,
}
}
facts! {
/// What is known of earlier look-ups.
pub struct NeedFacts {
    /// Whether the question was answered from the archive.
    pub known: bool,
    /// The last equal permitted look-up.
    pub last_equal: Option<Instant>,
    /// The newest event on the subject in this service.
    pub newest_event: Option<Instant>,
}
}
facts! {
/// How many look-ups have been made.
pub struct QuotaFacts {
    /// By this person (or system alone) in the last hour.
    pub actor_last_hour: u32,
    /// By this person (or system alone) in the last day.
    pub actor_last_day: u32,
    /// Under this use case in the last day.
    pub use_case_last_day: u32,
}
}
facts! {
/// Whether the actor is too close to the case (habilitet). Each is absent when it is not known.
pub struct ConflictFacts {
    /// A known party is the actor.
    pub is_self: Option<bool>,
    /// A known party is close family or a cohabitant: the actor has declared so, or a register in use says so. Where no register is in
    /// use, what is declared is all that is known.
    pub family: Option<bool>,
    /// A known party is a company that the actor has declared to lead.
    pub leads_company: Option<bool>,
    /// A known party is the actor's leader or direct report.
    pub leader_or_report: Option<bool>,
    /// A known party works in the actor's unit.
    pub same_unit: Option<bool>,
    /// A known party is a tie the actor has declared.
    pub declared_tie: Option<bool>,
    /// A known party works elsewhere in the organisation.
    pub colleague: Option<bool>,
    /// The leader's recorded assessment for this case.
    pub assessment: Option<String>,
    /// When that ends, where it does.
    #[serde(default)]
    pub assessment_until: Option<Instant>,
}
}
facts! {
/// What the shield register says.
pub enum ShieldStanding {
    /// Nothing about this person.
    NotListed,
    /// Not protected, told by the source.
    Open,
    /// Klientadresse.
    ClientAddress,
    /// Fortrolig.
    Confidential,
    /// Strengt fortrolig.
    StrictlyConfidential,
}
}
facts! {
/// What is known of the subject's protection.
pub struct ShieldFacts {
    /// Whether the organisation has a source configured.
    pub source_configured: Option<bool>,
    /// What the register says.
    pub standing: Option<ShieldStanding>,
    /// When the source last said so.
    pub checked_at: Option<Instant>,
    /// Whether this is the registered look-up of the level alone, the only one exempt.
    pub level_lookup: bool,
    /// Whether the source has been asked for this very look-up: what it has not told then is not waited for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub source_asked: bool,
}
}
facts! {
/// Where a consent is in its life.
pub enum ConsentStatus {
    /// Asked for.
    Created,
    /// Given.
    Accepted,
    /// Refused.
    Rejected,
    /// Withdrawn.
    Revoked,
    /// Removed.
    Deleted,
    /// Over.
    Expired,
}
}

impl ConsentStatus {
    /// Every one, in the order of its life.
    pub const ALL: [Self; 6] = [
        Self::Created,
        Self::Accepted,
        Self::Rejected,
        Self::Revoked,
        Self::Deleted,
        Self::Expired,
    ];
}

facts! {
/// The consent the look-up would use.
pub struct ConsentFacts {
    /// Its id.
    pub id: String,
    /// Where it is in its life.
    pub status: ConsentStatus,
    /// Until when.
    pub valid_to: Option<Instant>,
    /// Whether it is from this subject.
    pub from_subject: bool,
    /// Whether it is to this organisation.
    pub to_organisation: bool,
    /// The purpose, by code.
    pub purpose: String,
    /// Whether it covers the service.
    pub covers_service: bool,
    /// Whether it covers the period.
    pub covers_period: bool,
    /// Whether the service accepts its form.
    pub form_accepted: bool,
}
}
facts! {
/// An opened hastetilgang of this person for this use case.
pub struct BreakGlassFacts {
    /// Its id.
    pub id: String,
    /// When it was opened.
    pub opened_at: Instant,
    /// When it ends, where that is before the longest that it may last.
    pub ends_at: Option<Instant>,
    /// Whether the person's unit holds the use case.
    pub unit_holds: bool,
    /// Whether an earlier one awaits review.
    pub earlier_unreviewed: bool,
    /// Whether DPO and leader have been told.
    pub notified: bool,
}
}
