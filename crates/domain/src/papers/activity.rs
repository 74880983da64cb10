//! What one version says, whole: its content with the hooks, agreements, services and people it names beside it.
//! Every paper of a use case is made of this, so no two of them can disagree.

use std::collections::BTreeMap;

use crate::{
    catalogue::{Field, Label, Sensitivity, Service},
    gate::{ConnectionMode, DelegationFacts, HookFacts, RegisterFacts, Standing, VersionStatus},
    period::Window,
    usecase::{
        Article6, AutomationRule, Content, DataNeed, Disclosure, Dpia, HookForce, ItemRef, Mode,
        ProcessorLink, PurposeCategory, Quota, Retention, Secrecy, SubjectCategory,
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
    /// Recipients and own systems, in words.
    pub recipients: Vec<String>,
    /// Transfers outside the EEA, with mechanism.
    pub transfers: Vec<String>,
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

/// What an activity is made from.
pub struct Source<'a> {
    /// What the version says.
    pub content: &'a Content,
    /// Its number.
    pub version: u32,
    /// The hash of what it says.
    pub hash: &'a str,
    /// Where it is in its life, with the use case's own suspension and end.
    pub status: VersionStatus,
    /// Its first day.
    pub valid_from: Option<Day>,
    /// Its last day.
    pub valid_to: Option<Day>,
    /// The register items.
    pub register: &'a RegisterFacts,
    /// The names of accounts.
    pub people: &'a BTreeMap<String, String>,
    /// Units that hold the use case.
    pub units: Vec<String>,
    /// The catalogue.
    pub service: &'a dyn Fn(&str) -> Option<&'a Service>,
    /// What a provider is called, by its code.
    pub provider: fn(&str) -> &str,
    /// How a service is reached.
    pub connection: &'a dyn Fn(&str) -> Reached,
}

/// How a service is reached, and under which delegation; `None` where that is not registered.
pub type Reached = (Option<ConnectionMode>, Option<DelegationFacts>);

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Source")
            .field("version", &self.version)
            .field("hash", &self.hash)
            .finish_non_exhaustive()
    }
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

/// Everything the version says, with what it names beside it.
pub fn activity(source: &Source<'_>) -> Activity {
    let content = source.content;
    let person = |id: &Option<String>| id.as_ref().and_then(|id| source.people.get(id)).cloned();
    Activity {
        code: content.code.clone(),
        title: content.title.clone(),
        version: source.version,
        hash: source.hash.to_owned(),
        status: source.status,
        valid_from: source.valid_from,
        valid_to: source.valid_to,
        purpose: content.purpose.statement.clone(),
        category: content.purpose.category,
        bases: bases(source),
        services: content
            .needs
            .iter()
            .map(|need| service_use(source, need))
            .collect(),
        processors: content
            .processors
            .iter()
            .map(|link| processor_use(source, link))
            .collect(),
        recipients: content.recipients.clone(),
        transfers: content.transfers.clone(),
        retention: content.retention.clone(),
        secrecy: content.secrecy.clone(),
        dpia: content.dpia.clone(),
        automation: content.automation.clone(),
        quota: content.quota,
        measures: measures(content),
        professional: person(&content.contacts.professional),
        technical: person(&content.contacts.technical),
        legal: person(&content.contacts.legal),
        units: source.units.clone(),
        routines: routines(source),
    }
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

fn rule(register: &RegisterFacts, item: &ItemRef) -> Option<Rule> {
    let HookFacts {
        hook, verified_by, ..
    } = register.hooks.get(&item.id)?;
    Some(Rule {
        act: hook.act.clone(),
        act_title: hook.act_title.clone(),
        paragraph: hook.paragraph.clone(),
        eli: hook.eli.clone(),
        quoted: hook.quoted.clone(),
        verified: verified_by.is_some(),
        force: hook.force,
    })
}

fn bases(source: &Source<'_>) -> Vec<Basis> {
    let bases = source.content.processing_bases.iter().map(|basis| Basis {
        article6: basis.article6,
        needs_rule: matches!(basis.article6, Article6::C | Article6::E),
        rule: basis.hook.as_ref().and_then(|item| rule(source.register, item)),
        article9: basis.article9.clone(),
        article10: basis.article10.clone(),
    });
    bases.collect()
}

fn service_use(source: &Source<'_>, need: &DataNeed) -> ServiceUse {
    let service = (source.service)(&need.service);
    let (connection, delegation) = (source.connection)(&need.service);
    let fields = need.fields.iter().map(|field| {
        let known: Option<&Field> = service.and_then(|service| service.field(&field.name));
        UsedField {
            name: field.name.clone(),
            label: known.map(|known| known.label.clone()),
            necessity: field.necessity.clone(),
            sensitivity: known.map_or(Sensitivity::Private, |known| known.sensitivity),
            secret: known.is_none_or(|known| known.secret),
        }
    });
    ServiceUse {
        code: need.service.clone(),
        title: service.map(|service| service.title.clone()),
        provider: service.map(|service| (source.provider)(&service.provider).to_owned()),
        package: need.package.clone(),
        parameters: need.parameters.clone(),
        fields: fields.collect(),
        categories: need.categories.clone(),
        window: need.window,
        modes: need.modes.clone(),
        volume: need.expected_volume,
        lifting: lifting(source, &need.service),
        agreement: provider_tie(source, need),
        connection,
        delegation,
    }
}

fn lifting(source: &Source<'_>, service: &str) -> Lifting {
    let mut bases = source.content.disclosure_bases.iter();
    match bases.find(|basis| basis.service == service).map(|one| &one.basis) {
        Some(Disclosure::Hook { item }) => {
            rule(source.register, item).map_or(Lifting::Nothing, Lifting::Rule)
        }
        Some(Disclosure::Consent) => Lifting::Consent,
        None => Lifting::Nothing,
    }
}

/// The first agreement that the version names and that covers the service under the package.
fn provider_tie(source: &Source<'_>, need: &DataNeed) -> Option<ProviderTie> {
    let named = source.content.provider_agreements.iter();
    let mut known = named.filter_map(|item| source.register.provider_agreements.get(&item.id));
    let found = known.find(|found| {
        let mut covers = found.agreement.covers.iter();
        covers.any(|one| one.service == need.service && one.package == need.package)
    })?;
    let granted = found
        .connections
        .iter()
        .any(|one| one.service == need.service && one.package == need.package && one.granted);
    Some(ProviderTie {
        reference: found.agreement.reference.clone(),
        signatory: found.agreement.signatory.clone(),
        until: last_day(&found.standing),
        granted,
    })
}

fn last_day(standing: &Standing) -> Option<Day> {
    [standing.valid_to, standing.ended_on].into_iter().flatten().min()
}

fn processor_use(source: &Source<'_>, link: &ProcessorLink) -> ProcessorUse {
    let found = source.register.processor_agreements.get(&link.agreement.id);
    let agreement = found.map(|found| &found.agreement);
    let all = || source.content.needs.iter().map(|need| need.service.clone());
    ProcessorUse {
        name: link.name.clone(),
        orgnr: agreement.map(|found| found.processor_orgnr.clone()),
        country: agreement.map(|found| found.country.clone()),
        reference: agreement.map(|found| found.reference.clone()),
        services: if link.services.is_empty() {
            all().collect()
        } else {
            link.services.clone()
        },
        sub_processors: agreement
            .map(|found| found.sub_processors.clone())
            .unwrap_or_default(),
        until: found.and_then(|found| last_day(&found.standing)),
    }
}

fn routines(source: &Source<'_>) -> Vec<RoutineUse> {
    let routines = &source.content.routines;
    let named = [
        &routines.change,
        &routines.incident,
        &routines.insight,
        &routines.deletion,
    ];
    let found = named
        .into_iter()
        .flatten()
        .filter_map(|item| source.register.routines.get(&item.id));
    let routines = found.map(|found| RoutineUse {
        subject: found.routine.subject.clone(),
        link: found.routine.link.clone(),
    });
    routines.collect()
}

fn measures(content: &Content) -> Vec<Measure> {
    let fields = content.needs.iter().map(|need| need.fields.len()).sum();
    let mut measures = vec![
        Measure::DecidedEachTime,
        Measure::NamedAccess,
        Measure::Approvers(content.approvers_needed()),
        Measure::NamedFields(fields),
    ];
    let mut when = |holds: bool, measure: Measure| {
        if holds {
            measures.push(measure);
        }
    };
    when(!content.case.pattern.is_empty(), Measure::CaseBound);
    when(content.case.verified, Measure::CaseVerified);
    when(content.step_up, Measure::StepUp);
    when(content.shielded_levels.is_empty(), Measure::ProtectedLeftOut);
    when(
        content.retention == Some(Retention::ShowOnly),
        Measure::NothingKept,
    );
    measures.extend(content.quota.map(Measure::Limited));
    measures.push(Measure::TamperEvidentLog);
    measures
}
