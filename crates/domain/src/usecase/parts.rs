//! The parts of a use-case version's content: purpose, bases, data needs, duties and rules, each as plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::period::Window;

/// A register item, by id and by the hash of its substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ItemRef {
    /// The item's id.
    pub id: String,
    /// SHA-256 of its canonical JSON, lower-case hex.
    pub hash: String,
}

/// What the data are used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PurposeCategory {
    /// Saksbehandling.
    CaseHandling,
    /// Ny tjeneste.
    NewService,
    /// Bedre tjeneste.
    BetterService,
    /// Kontroll.
    Control,
    /// Statistikk og analyse.
    Statistics,
}

/// One purpose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Purpose {
    /// Stable code that agreements and hooks name.
    pub code: String,
    /// The purpose in words.
    pub statement: String,
    /// Its category.
    pub category: PurposeCategory,
}

/// The letter of GDPR article 6(1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Article6 {
    /// Consent.
    A,
    /// Contract.
    B,
    /// Legal obligation.
    C,
    /// Vital interests.
    D,
    /// Public interest or official authority.
    E,
    /// Legitimate interests.
    F,
}

/// Behandlingsgrunnlag: why the organisation may process the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcessingBasis {
    /// GDPR art. 6(1), the letter.
    pub article6: Article6,
    /// The national rule that letters c and e demand, GDPR art. 6(3).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hook: Option<ItemRef>,
    /// GDPR art. 9(2) letter, where special categories are processed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article9: Option<String>,
    /// The rule that allows data on criminal convictions, GDPR art. 10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article10: Option<String>,
}

/// What lifts the provider's secrecy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Disclosure {
    /// A rule of law.
    Hook {
        /// Which.
        item: ItemRef,
    },
    /// The data subject's consent (skatteforvaltningsloven § 3-7 a).
    Consent,
}

/// Utleveringshjemmel for one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DisclosureBasis {
    /// The service's code.
    pub service: String,
    /// What lifts its secrecy.
    pub basis: Disclosure,
}

/// The secrecy that binds the organisation's own people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Secrecy {
    /// By law.
    Statutory {
        /// Act and paragraph.
        rule: String,
    },
    /// The provider's own secrecy follows the data.
    Imposed {
        /// Act and paragraph, or the agreement's clause.
        rule: String,
    },
}

/// Whom the data are about, in relation to the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SubjectCategory {
    /// The one who applies, or whom the case is about.
    Applicant,
    /// Spouse, registered partner or cohabitant.
    SpouseOrCohabitant,
    /// A child of the household.
    Child,
    /// The other parent.
    OtherParent,
    /// An employer.
    Employer,
    /// Another organisation.
    Organisation,
    /// A guarantor or co-debtor.
    CoDebtor,
}

/// How look-ups are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Mode {
    /// One subject at a time, in a case.
    Single,
    /// A list of subjects.
    Bulk,
    /// An event list.
    Subscription,
}

/// One approved field and why it is necessary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NeedField {
    /// The provider's technical name.
    pub name: String,
    /// Why the purpose cannot be met without it.
    pub necessity: String,
}

/// What may be fetched from one service under one package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DataNeed {
    /// The service's code.
    pub service: String,
    /// The rights package, where the service has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    /// Allowed values of each fixed parameter, in order of preference.
    #[serde(default)]
    pub parameters: BTreeMap<String, Vec<String>>,
    /// The approved fields.
    pub fields: Vec<NeedField>,
    /// Whom it may be about.
    pub categories: Vec<SubjectCategory>,
    /// The period that may be asked about; absent for services without a period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window: Option<Window>,
    /// How look-ups may be made.
    pub modes: Vec<Mode>,
    /// Expected look-ups a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_volume: Option<u32>,
}

/// A processor in the chain of some services, with its agreement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProcessorLink {
    /// The processor's name.
    pub name: String,
    /// The agreement (GDPR art. 28).
    pub agreement: ItemRef,
    /// The services that pass through it; empty means all of the use case.
    #[serde(default)]
    pub services: Vec<String>,
}

/// What is kept of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Retention {
    /// Nothing is kept.
    ShowOnly,
    /// Kept until some days after the case is closed.
    #[serde(rename_all = "camelCase")]
    Kept {
        /// Days after the case is closed.
        days_after_case: u32,
        /// Never longer than this many days after the look-up.
        days_after_lookup: u32,
    },
}

/// How long an answer is fresh.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Freshness {
    /// An equal look-up within this many hours needs a new need.
    pub hours: u32,
}

/// What quality is wanted of the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QualityWanted {
    /// Stadie in order of preference.
    pub stadie: Vec<String>,
}

/// The state of a case in the case system.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CaseState {
    /// Under way.
    Open,
    /// In appeal.
    Appeal,
    /// Reopened.
    Reopened,
    /// In after-control.
    AfterControl,
    /// Closed; no version may allow it.
    Closed,
}

/// How look-ups are bound to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CaseRule {
    /// Pattern of the reference; see `usecase::matches`.
    pub pattern: String,
    /// Whether the case system is asked.
    pub verified: bool,
    /// The states in which a look-up may be made, where the case is verified.
    #[serde(default)]
    pub states: Vec<CaseState>,
    /// Whether the case must be assigned to the person or the unit.
    #[serde(default)]
    pub assigned: bool,
    /// The own system that is asked. It is asked as it is set up now, so its substance may change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub system: Option<ItemRef>,
}

impl CaseRule {
    /// Whether anything of the case is asked of a system.
    pub fn asks(&self) -> bool {
        self.verified || self.assigned
    }
}

/// One reason code the use case offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReasonCode {
    /// Stable code.
    pub code: String,
    /// Whether it needs a text.
    #[serde(default)]
    pub text_required: bool,
}

/// What starts a look-up without a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Trigger {
    /// A citizen's application.
    CitizenApplication,
    /// An event from a provider.
    Event,
    /// A run over a list.
    BulkRun,
}

/// When look-ups may be made without a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct AutomationRule {
    /// What may start them.
    pub triggers: Vec<Trigger>,
    /// The unit that answers for them.
    pub responsible_unit: String,
    /// The rule that allows automated decisions, GDPR art. 22(2).
    pub article22: String,
}

/// How strongly an address is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ShieldLevel {
    /// Klientadresse.
    ClientAddress,
    /// Fortrolig.
    Confidential,
    /// Strengt fortrolig.
    StrictlyConfidential,
}
