//! The ground a look-up stands on: the use-case version, the register items it names, the stops, the service.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::held::{Model, Shared, StoredContent};
use crate::{
    catalogue::{PeriodKind, Sensitivity, SubjectKind},
    usecase::{
        Hook, LawChangeStatus, OwnSystem, ProcessorAgreement, ProviderAgreement, ProviderConnection, Routine,
    },
    when::{Day, Instant},
};

facts! {
/// Where a version is in its life.
pub enum VersionStatus {
    /// Being written.
    Draft,
    /// Sent for approval.
    Submitted,
    /// Approved, not started.
    Approved,
    /// In use.
    Active,
    /// Replaced.
    Superseded,
    /// Stopped for a while.
    Suspended,
    /// Ended for good.
    Ended,
    /// Sent back.
    Returned,
}
}
facts! {
/// One approval of the version.
pub struct ApprovalFacts {
    /// The natural person, as staff-identity pseudonym.
    pub person: Option<String>,
    /// The content hash that was approved.
    pub content_hash: String,
    /// Whether the person is from a cooperating organisation: one of two at most, and never the only one.
    #[serde(default)]
    pub elsewhere: bool,
    /// When.
    pub at: Instant,
}
}
facts! {
/// The version the look-up would stand on.
pub struct VersionFacts {
    /// Number.
    pub number: u32,
    /// Where it is in its life.
    pub status: VersionStatus,
    /// What it says, as stored now.
    #[cfg_attr(feature = "schema", schemars(with = "crate::usecase::Content"))]
    pub content: StoredContent,
    /// The hash of what is stored now, computed when the facts were read.
    pub stored_hash: String,
    /// The natural persons who submitted it or edited it since the last approved version.
    pub authors: Vec<String>,
    /// Its approvals.
    pub approvals: Vec<ApprovalFacts>,
    /// First day.
    pub valid_from: Option<Day>,
    /// Last day; absent means until ended.
    pub valid_to: Option<Day>,
}
}
facts! {
/// The use case named in the request, if this organisation has it.
pub struct UseCaseFacts {
    /// Its code.
    pub code: String,
    /// The active version, or the newest one when none is active.
    #[cfg_attr(feature = "schema", schemars(with = "Option<VersionFacts>"))]
    pub version: Option<Shared<VersionFacts>>,
    /// Whether the use case is suspended.
    pub suspended: Option<bool>,
    /// Whether it is ended.
    pub ended: Option<bool>,
}
}
facts! {
/// What a stop covers.
pub enum StopScope {
    /// Everything in the installation.
    Everything,
    /// The organisation.
    Organisation,
    /// The provider.
    Provider,
    /// The service.
    Service,
    /// The use case.
    UseCase,
    /// The person.
    Person,
}
}
facts! {
/// An emergency stop that covers this request.
pub struct StopFacts {
    /// Its id.
    pub id: String,
    /// What it covers.
    pub scope: StopScope,
}
}
facts! {
/// What holds for every register item: its substance's hash, its validity, its reviews.
pub struct Standing {
    /// The hash of its substance now.
    pub hash: String,
    /// First day.
    pub valid_from: Option<Day>,
    /// Last day; absent means until ended.
    pub valid_to: Option<Day>,
    /// The day it was ended.
    pub ended_on: Option<Day>,
    /// When it must be looked over.
    pub review_by: Option<Day>,
}
}
facts! {
/// A hook of the register.
pub struct HookFacts {
    /// Validity.
    pub standing: Standing,
    /// The rule.
    pub hook: Hook,
    /// Who verified it; absent while it is only proposed.
    pub verified_by: Option<String>,
    /// When it must be verified again.
    pub reverify_by: Option<Day>,
}
}
facts! {
/// A provider agreement of the register.
pub struct ProviderAgreementFacts {
    /// Validity.
    pub standing: Standing,
    /// The agreement.
    pub agreement: ProviderAgreement,
    /// What the provider has granted under it.
    pub connections: Vec<ProviderConnection>,
}
}
facts! {
/// A processor agreement of the register.
pub struct ProcessorAgreementFacts {
    /// Validity.
    pub standing: Standing,
    /// The agreement.
    pub agreement: ProcessorAgreement,
}
}
facts! {
/// A routine of the register.
pub struct RoutineFacts {
    /// Validity.
    pub standing: Standing,
    /// The routine.
    pub routine: Routine,
}
}
facts! {
/// An assessment of the register, of the impact on data protection or of a risk.
pub struct AssessmentFacts {
    /// Validity.
    pub standing: Standing,
    /// Where it lies.
    pub document: String,
    /// Who approved it; absent until a second person has.
    pub approved_by: Option<String>,
}
}
facts! {
/// A need for a change of law, as far as it has come.
pub struct LawChangeFacts {
    /// Validity.
    pub standing: Standing,
    /// How far it has come.
    pub status: LawChangeStatus,
    /// The day that it is in force from.
    pub in_force_from: Option<Day>,
}
}
facts! {
/// An own system of the register.
pub struct OwnSystemFacts {
    /// Validity.
    pub standing: Standing,
    /// The system.
    pub system: OwnSystem,
}
}
facts! {
/// The register items the version names, by id; an id that is missing here is not known.
pub struct RegisterFacts {
    /// Hooks.
    pub hooks: BTreeMap<String, HookFacts>,
    /// Provider agreements.
    pub provider_agreements: BTreeMap<String, ProviderAgreementFacts>,
    /// Processor agreements.
    pub processor_agreements: BTreeMap<String, ProcessorAgreementFacts>,
    /// Routines.
    pub routines: BTreeMap<String, RoutineFacts>,
    /// Assessments of the impact on data protection.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub dpias: BTreeMap<String, AssessmentFacts>,
    /// Risk assessments.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub risk_assessments: BTreeMap<String, AssessmentFacts>,
    /// Needs for a change of law.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub law_changes: BTreeMap<String, LawChangeFacts>,
    /// Own systems.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub own_systems: BTreeMap<String, OwnSystemFacts>,
    /// The contacts of the version that are active members today, by account id.
    pub active_members: Vec<String>,
}
}
facts! {
/// What the catalogue says of a field.
pub struct FieldFacts {
    /// Its sensitivity.
    pub sensitivity: Sensitivity,
    /// Whether the provider's secrecy covers it.
    pub secret: bool,
}
}
facts! {
/// The service asked for, as the catalogue knows it.
pub struct ServiceFacts {
    /// Its code.
    pub code: String,
    /// Its provider.
    pub provider: String,
    /// Whom it is asked about.
    pub subject: SubjectKind,
    /// How it is limited in time.
    pub period: PeriodKind,
    /// Whether it has rights packages.
    pub has_packages: bool,
    /// Whether the package asked for rests on consent.
    pub consent_package: bool,
    /// The complete information model, by technical name.
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<String, FieldFacts>"))]
    pub fields: Model,
}
}
