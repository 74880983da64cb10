//! What one version says, whole: its content with the hooks, agreements, services and people it names beside it.
//! Every paper of a use case is made of this, so no two of them can disagree.

use std::collections::BTreeMap;

use crate::{
    catalogue::{Label, Sensitivity},
    gate::{ConnectionMode, DelegationFacts, VersionStatus},
    period::Window,
    usecase::{
        Article6, AutomationRule, Decisions, Dpia, HookForce, JointController, Mode, PurposeCategory, Quota,
        Retention, Secrecy, SubjectCategory, SystemKeeps, SystemKind, Transfer,
    },
    when::Day,
};

/// The controller: GDPR art. 30(1)(a).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// Its registered name.
    pub name: String,
    /// Its organisation number.
    pub orgnr: String,
    /// Its data protection officers, by name and address.
    pub dpo: Vec<(String, String)>,
}

/// The record of processing activities, GDPR art. 30.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The controller.
    pub organisation: Organisation,
    /// The day it says how things are.
    pub made_on: Day,
    /// The use cases in force or suspended, by code.
    pub activities: Vec<Activity>,
}

/// One rule of law as a paper names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// `LOV-…` or `FOR-…` id.
    pub act: String,
    /// The act's name.
    pub act_title: String,
    /// Paragraph, with subsection and letter.
    pub paragraph: String,
    /// ELI URI.
    pub eli: Option<String>,
    /// The rule's words.
    pub quoted: Option<String>,
    /// Whether a named person has verified it.
    pub verified: bool,
    /// Right or may-rule.
    pub force: HookForce,
}

impl Rule {
    /// Act and paragraph.
    pub fn name(&self) -> String {
        format!("{} {}", self.act_title, self.paragraph)
    }
}

/// Behandlingsgrunnlag with its rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basis {
    /// GDPR art. 6(1), the letter.
    pub article6: Article6,
    /// Whether the letter demands a national rule, GDPR art. 6(3).
    pub needs_rule: bool,
    /// The national rule; `None` where none is named or the register does not know it.
    pub rule: Option<Rule>,
    /// GDPR art. 9(2) letter.
    pub article9: Option<String>,
    /// The rule for data on criminal convictions.
    pub article10: Option<String>,
}

/// What lifts the secrecy of a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lifting {
    /// A rule of law.
    Rule(Rule),
    /// The data subject's consent.
    Consent,
    /// Nothing is named, or the register does not know it.
    Nothing,
}

/// A field that is fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedField {
    /// The provider's technical name.
    pub name: String,
    /// What the reader sees; `None` for a field the catalogue does not know.
    pub label: Option<Label>,
    /// Why it is needed.
    pub necessity: String,
    /// How sensitive it is; one that is not known is taken for private.
    pub sensitivity: Sensitivity,
    /// Whether the provider's secrecy covers it; one that is not known is taken for secret.
    pub secret: bool,
}

/// The agreement that covers a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderTie {
    /// The agreement's reference.
    pub reference: String,
    /// Who signed.
    pub signatory: String,
    /// The last day it holds.
    pub until: Option<Day>,
    /// Whether the provider has granted the service under the package.
    pub granted: bool,
}

/// A service, as the version uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ServiceUse {
    /// The service's code.
    pub code: String,
    /// Its title; `None` for one the catalogue does not know.
    pub title: Option<Label>,
    /// The provider's name.
    pub provider: Option<String>,
    /// The rights package.
    pub package: Option<String>,
    /// Fixed parameters, in order of preference.
    pub parameters: BTreeMap<String, Vec<String>>,
    /// The fields.
    pub fields: Vec<UsedField>,
    /// Whom it is about.
    pub categories: Vec<SubjectCategory>,
    /// The period that may be asked about.
    pub window: Option<Window>,
    /// How look-ups are made.
    pub modes: Vec<Mode>,
    /// Expected look-ups a year.
    pub volume: Option<u32>,
    /// What lifts its secrecy.
    pub lifting: Lifting,
    /// The agreement.
    pub agreement: Option<ProviderTie>,
    /// How it is reached; `None` where that is not registered.
    pub connection: Option<ConnectionMode>,
    /// The Altinn delegation to a supplier.
    pub delegation: Option<DelegationFacts>,
}

impl ServiceUse {
    /// Whether a supplier asks without a registered delegation.
    pub fn lacks_delegation(&self) -> bool {
        self.connection == Some(ConnectionMode::Supplier) && self.delegation.is_none()
    }
}

/// A processor with its agreement, GDPR art. 28.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProcessorUse {
    /// Its name.
    pub name: String,
    /// Its organisation number; `None` where the register does not know the agreement.
    pub orgnr: Option<String>,
    /// ISO 3166 alpha-2.
    pub country: Option<String>,
    /// The agreement's reference.
    pub reference: Option<String>,
    /// The codes of the services that pass through it.
    pub services: Vec<String>,
    /// Sub-processors.
    pub sub_processors: Vec<String>,
    /// The last day of the agreement.
    pub until: Option<Day>,
}

/// An own system that receives data under the version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SystemUse {
    /// What it is called.
    pub name: String,
    /// What it is; `None` where the register does not know it.
    pub kind: Option<SystemKind>,
    /// What it receives: each service's code with the provider's technical names.
    pub receives: Vec<(String, Vec<String>)>,
    /// How long it keeps it.
    pub keeps: Option<SystemKeeps>,
    /// The processor that runs it; `None` where the organisation does.
    pub operator: Option<String>,
}

/// A routine that the version names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoutineUse {
    /// `change`, `incident`, `insight` or `deletion`.
    pub subject: String,
    /// Where it lies.
    pub link: String,
}

/// A technical or organisational measure that holds for the version, GDPR art. 32(1). Each is one the gate, the minimiser or the
/// log carries out; none is a promise of somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Each look-up is decided on before anything is fetched.
    DecidedEachTime,
    /// Access is granted to named persons for a time.
    NamedAccess,
    /// This many persons other than the writers approve the version.
    Approvers(usize),
    /// Only this many named fields are fetched.
    NamedFields(usize),
    /// Each look-up belongs to a case.
    CaseBound,
    /// The case system is asked whether the case is open.
    CaseVerified,
    /// A fresh, stronger sign-in is demanded.
    StepUp,
    /// Look-ups are counted and limited.
    Limited(Quota),
    /// Nothing of an answer is kept.
    NothingKept,
    /// Persons with a protected address are not looked up.
    ProtectedLeftOut,
    /// Each look-up stands in a log that shows tampering, by pseudonym and without values.
    TamperEvidentLog,
}

/// One use case, as its version says and as the register stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Slug.
    pub code: String,
    /// Title.
    pub title: String,
    /// The version's number.
    pub version: u32,
    /// The hash of what it says.
    pub hash: String,
    /// Where it is in its life.
    pub status: VersionStatus,
    /// Its first day.
    pub valid_from: Option<Day>,
    /// Its last day.
    pub valid_to: Option<Day>,
    /// The purpose in words.
    pub purpose: String,
    /// Its category.
    pub category: PurposeCategory,
    /// Behandlingsgrunnlag.
    pub bases: Vec<Basis>,
    /// Services with their fields.
    pub services: Vec<ServiceUse>,
    /// Databehandlere.
    pub processors: Vec<ProcessorUse>,
    /// Own systems that receive data.
    pub systems: Vec<SystemUse>,
    /// Recipients, in words.
    pub recipients: Vec<String>,
    /// Transfers outside the EEA, with mechanism.
    pub transfers: Vec<String>,
    /// Transfers outside the EEA, each with what it rests on.
    pub third_countries: Vec<Transfer>,
    /// Felles behandlingsansvarlige.
    pub joint_controllers: Vec<JointController>,
    /// Profiling or automated decisions.
    pub decisions: Option<Decisions>,
    /// What is kept.
    pub retention: Option<Retention>,
    /// The secrecy that binds the organisation's own people.
    pub secrecy: Option<Secrecy>,
    /// DPIA.
    pub dpia: Option<Dpia>,
    /// Look-ups without a person.
    pub automation: Option<AutomationRule>,
    /// How often one person and the whole may look up.
    pub quota: Option<Quota>,
    /// Measures.
    pub measures: Vec<Measure>,
    /// Faglig kontakt.
    pub professional: Option<String>,
    /// Teknisk kontakt.
    pub technical: Option<String>,
    /// Juridisk kontakt.
    pub legal: Option<String>,
    /// Units that hold it.
    pub units: Vec<String>,
    /// The routines.
    pub routines: Vec<RoutineUse>,
}

/// Whether a version belongs in the record of `today`: in use or suspended, and within its own period.
pub fn is_in_force(status: VersionStatus, from: Option<Day>, to: Option<Day>, today: Day) -> bool {
    let living = match status {
        VersionStatus::Active | VersionStatus::Suspended => true,
        VersionStatus::Draft
        | VersionStatus::Submitted
        | VersionStatus::Approved
        | VersionStatus::Superseded
        | VersionStatus::Ended
        | VersionStatus::Returned => false,
    };
    living && from.is_none_or(|first| first <= today) && to.is_none_or(|last| today <= last)
}

impl Activity {
    /// The rules that it names, each once.
    pub fn rules(&self) -> Vec<&Rule> {
        let processing = self.bases.iter().filter_map(|basis| basis.rule.as_ref());
        let lifting = self.services.iter().filter_map(|service| match &service.lifting {
            Lifting::Rule(rule) => Some(rule),
            Lifting::Consent | Lifting::Nothing => None,
        });
        let mut rules: Vec<&Rule> = Vec::new();
        for rule in processing.chain(lifting) {
            if !rules.contains(&rule) {
                rules.push(rule);
            }
        }
        rules
    }

    /// Whom the data are about, each category once.
    pub fn categories(&self) -> Vec<SubjectCategory> {
        let mut categories: Vec<SubjectCategory> = self
            .services
            .iter()
            .flat_map(|service| service.categories.iter().copied())
            .collect();
        categories.sort_unstable();
        categories.dedup();
        categories
    }

    /// The providers, each once.
    pub fn providers(&self) -> Vec<&str> {
        let mut providers: Vec<&str> = Vec::new();
        for provider in self
            .services
            .iter()
            .filter_map(|service| service.provider.as_deref())
        {
            if !providers.contains(&provider) {
                providers.push(provider);
            }
        }
        providers
    }

    /// Whether any field is of a special category or about crime.
    pub fn is_special(&self) -> bool {
        let mut fields = self.services.iter().flat_map(|service| &service.fields);
        fields.any(|field| matches!(field.sensitivity, Sensitivity::Special | Sensitivity::Criminal))
    }
}
