//! How an activity is made: from what a version says and from the hooks, agreements, services and people that it names.

use std::collections::BTreeMap;

use super::activity::{
    Activity, Basis, Lifting, Measure, ProcessorUse, ProviderTie, RoutineUse, Rule, ServiceUse, SystemUse,
    UsedField,
};
use crate::{
    catalogue::{Field, Sensitivity, Service},
    gate::{ConnectionMode, DelegationFacts, HookFacts, RegisterFacts, Standing, VersionStatus},
    usecase::{
        Article6, Content, DataNeed, Disclosure, Dpia, ItemRef, Operation, ProcessorLink, Retention,
        SystemLink,
    },
    when::Day,
};

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
        systems: content
            .own_systems
            .iter()
            .map(|link| system_use(source, link))
            .collect(),
        recipients: content.recipients.clone(),
        transfers: content.transfers.clone(),
        third_countries: content.third_countries.clone(),
        joint_controllers: content.joint_controllers.clone(),
        decisions: content.decisions.clone(),
        retention: content.retention.clone(),
        secrecy: content.secrecy.clone(),
        dpia: dpia(source),
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

/// An assessment that is an item of the register is told by where it lies and who approved it.
fn dpia(source: &Source<'_>) -> Option<Dpia> {
    let item = match &source.content.dpia {
        Some(Dpia::Item { item }) => item,
        other => return other.clone(),
    };
    let found = source.register.dpias.get(&item.id)?;
    let name = |account: &String| source.people.get(account).cloned();
    Some(Dpia::Needed {
        reference: found.document.clone(),
        approved_by: found.approved_by.as_ref().and_then(name),
    })
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

fn system_use(source: &Source<'_>, link: &SystemLink) -> SystemUse {
    let system = source.register.own_systems.get(&link.system.id);
    let system = system.map(|found| &found.system);
    let agreement = system.and_then(|system| system.operation.as_ref().and_then(Operation::agreement));
    let operator = agreement.and_then(|id| source.register.processor_agreements.get(id));
    SystemUse {
        name: link.name.clone(),
        kind: system.map(|system| system.kind),
        receives: link
            .receives
            .iter()
            .map(|one| (one.service.clone(), one.fields.clone()))
            .collect(),
        keeps: link.keeps.clone(),
        operator: operator.map(|found| found.agreement.processor_name.clone()),
    }
}

fn routines(source: &Source<'_>) -> Vec<RoutineUse> {
    let named = source.content.routines.named();
    let found = named.filter_map(|item| source.register.routines.get(&item.id));
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
