//! What a version's content lacks before it can be submitted, part by part. It reads the content and the catalogue alone;
//! what the register says of the items it names is the gate's to judge, see `gate::readiness`.

use serde::{Deserialize, Serialize};

use super::{
    Article6, Content, DataNeed, DecisionKind, Disclosure, Dpia, ItemRef, Secrecy, SystemKeeps, SystemLink,
    pattern,
};
use crate::{
    catalogue::{PeriodKind, Service},
    derived::unsound,
};

/// The longest code of a use case.
const LONGEST_CODE: usize = 64;

/// A mandatory part of a version's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Component {
    /// The slug, of small letters, digits and hyphens.
    Code,
    /// Title.
    Title,
    /// The purpose's stable code.
    PurposeCode,
    /// The purpose in words.
    PurposeStatement,
    /// Behandlingsgrunnlag.
    ProcessingBasis,
    /// The national rule that GDPR art. 6(3) demands.
    NationalRule,
    /// Databehov.
    Needs,
    /// The service is in the catalogue.
    Service,
    /// The package is one of the service's, and there where it has them.
    Package,
    /// Opplysninger.
    Fields,
    /// The field is in the service's information model.
    Field,
    /// Why a field is necessary.
    Necessity,
    /// Whom it may be about.
    Categories,
    /// The period that may be asked about.
    Window,
    /// How look-ups are made.
    Modes,
    /// Utleveringshjemmel.
    DisclosureBasis,
    /// Taushetsplikt.
    Secrecy,
    /// Avtale med tilbyderen.
    ProviderAgreement,
    /// Lagring.
    Retention,
    /// Mottakende system: what it receives, of what is chosen, and how long it keeps it.
    OwnSystem,
    /// The pattern of the case reference.
    CasePattern,
    /// The states of a verified case.
    CaseStates,
    /// The own system that is asked about the case.
    CaseSystem,
    /// Begrunnelser.
    Reasons,
    /// How many subjects one case may have.
    SubjectsPerCase,
    /// DPIA.
    Dpia,
    /// Faglig kontakt.
    ProfessionalContact,
    /// Teknisk kontakt.
    TechnicalContact,
    /// Rutine for endringer.
    ChangeRoutine,
    /// Rutine for hendelser.
    IncidentRoutine,
    /// Rutine for innsyn.
    InsightRoutine,
    /// Rutine for sletting.
    DeletionRoutine,
    /// Volum.
    Quota,
    /// Automatic look-ups: what starts them, the unit that answers for them, and the rule, GDPR art. 22(2).
    Automation,
    /// The arrangement with a joint controller, GDPR art. 26.
    JointArrangement,
    /// What a transfer out of the EEA rests on, GDPR art. 44.
    TransferBasis,
    /// The rule that allows automated decisions, GDPR art. 22(2).
    DecisionRule,
    /// The logic of profiling or automated decisions, GDPR art. 13(2)(f).
    DecisionLogic,
    /// Beregnet svar: what it is called, what it reads, its parameters, its expression and its tests.
    Formula,
    /// The DPO's advice, where two approvers are demanded.
    DpoAdvice,
}

impl Component {
    /// Every part, in the order of the content.
    pub const ALL: &'static [Self] = &[
        Self::Code,
        Self::Title,
        Self::PurposeCode,
        Self::PurposeStatement,
        Self::ProcessingBasis,
        Self::NationalRule,
        Self::Needs,
        Self::Service,
        Self::Package,
        Self::Fields,
        Self::Field,
        Self::Necessity,
        Self::Categories,
        Self::Window,
        Self::Modes,
        Self::DisclosureBasis,
        Self::Secrecy,
        Self::ProviderAgreement,
        Self::Retention,
        Self::OwnSystem,
        Self::CasePattern,
        Self::CaseStates,
        Self::CaseSystem,
        Self::Reasons,
        Self::SubjectsPerCase,
        Self::Dpia,
        Self::ProfessionalContact,
        Self::TechnicalContact,
        Self::ChangeRoutine,
        Self::IncidentRoutine,
        Self::InsightRoutine,
        Self::DeletionRoutine,
        Self::Quota,
        Self::Automation,
        Self::JointArrangement,
        Self::TransferBasis,
        Self::DecisionRule,
        Self::DecisionLogic,
        Self::Formula,
        Self::DpoAdvice,
    ];
}

/// One thing that is missing or cannot be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// Which part.
    pub component: Component,
    /// The service or the field it is about, where there are several.
    pub at: Option<String>,
}

/// Everything that stops the content from being submitted, in the order of its parts; empty when it is complete.
pub fn gaps<'a>(content: &Content, service: impl Fn(&str) -> Option<&'a Service>) -> Vec<Gap> {
    let mut found = Found::default();
    found.lacks(Component::Code, !is_slug(&content.code));
    found.lacks(Component::Title, blank(&content.title));
    found.lacks(Component::PurposeCode, blank(&content.purpose.code));
    found.lacks(Component::PurposeStatement, blank(&content.purpose.statement));
    bases(content, &mut found);
    found.lacks(Component::Needs, content.needs.is_empty());
    for need in &content.needs {
        data_need(content, need, service(&need.service), &mut found);
    }
    rules(content, &mut found);
    for id in unsound(content, &service) {
        found.lacks_at(Component::Formula, &id, true);
    }
    duties(content, &mut found);
    found.0
}

/// What is missing where the content has a named system asked about the case, and nobody has set that system up to answer. That is a live
/// fact, so whoever reads it tells it by `set_up`.
pub fn gap_of_case_system(content: &Content, set_up: impl Fn(&str) -> bool) -> Option<Gap> {
    let named = content.case.system.as_ref().filter(|item| !blank(&item.id))?;
    (content.case.asks() && !set_up(&named.id)).then_some(Gap {
        component: Component::CaseSystem,
        at: None,
    })
}

#[derive(Default)]
struct Found(Vec<Gap>);

impl Found {
    fn lacks(&mut self, component: Component, lacking: bool) {
        if lacking {
            self.0.push(Gap { component, at: None });
        }
    }

    fn lacks_at(&mut self, component: Component, at: &str, lacking: bool) {
        if lacking {
            self.0.push(Gap {
                component,
                at: Some(at.to_owned()),
            });
        }
    }
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether a code is a slug: it stands in addresses, in the log and in agreements.
pub fn is_slug(code: &str) -> bool {
    (1..=LONGEST_CODE).contains(&code.len())
        && code
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !code.starts_with('-')
        && !code.ends_with('-')
}

fn bases(content: &Content, found: &mut Found) {
    found.lacks(Component::ProcessingBasis, content.processing_bases.is_empty());
    let without_rule = content.processing_bases.iter().any(|basis| {
        matches!(basis.article6, Article6::C | Article6::E)
            && basis.hook.as_ref().is_none_or(|item| blank(&item.id))
    });
    found.lacks(Component::NationalRule, without_rule);
}

fn data_need(content: &Content, need: &DataNeed, service: Option<&Service>, found: &mut Found) {
    let at = need.service.as_str();
    found.lacks_at(Component::Fields, at, need.fields.is_empty());
    for field in &need.fields {
        found.lacks_at(Component::Necessity, &field.name, blank(&field.necessity));
    }
    found.lacks_at(Component::Categories, at, need.categories.is_empty());
    found.lacks_at(Component::Modes, at, need.modes.is_empty());
    let Some(service) = service else {
        found.lacks_at(Component::Service, at, true);
        return;
    };
    let known = match &need.package {
        None => service.packages.is_empty(),
        Some(package) => service.packages.iter().any(|one| one.code == *package),
    };
    found.lacks_at(Component::Package, at, !known);
    for field in &need.fields {
        found.lacks_at(
            Component::Field,
            &field.name,
            service.field(&field.name).is_none(),
        );
    }
    let periodic = service.period != PeriodKind::None;
    found.lacks_at(Component::Window, at, periodic && need.window.is_none());
    let secret = |name: &str| service.field(name).is_none_or(|field| field.secret);
    let held = need.fields.iter().any(|field| secret(&field.name));
    let lifted = content.disclosure_bases.iter().any(|basis| {
        basis.service == need.service
            && match &basis.basis {
                Disclosure::Consent => true,
                Disclosure::Hook { item } => !blank(&item.id),
            }
    });
    found.lacks_at(Component::DisclosureBasis, at, held && !lifted);
}

fn rules(content: &Content, found: &mut Found) {
    let unspoken = match &content.secrecy {
        None => true,
        Some(Secrecy::Statutory { rule } | Secrecy::Imposed { rule }) => blank(rule),
    };
    found.lacks(Component::Secrecy, unspoken);
    found.lacks(
        Component::ProviderAgreement,
        !content.provider_agreements.iter().any(|item| !blank(&item.id)),
    );
    found.lacks(Component::Retention, content.retention.is_none());
    for link in &content.own_systems {
        found.lacks_at(Component::OwnSystem, &link.name, !is_whole(content, link));
    }
    found.lacks(
        Component::CasePattern,
        pattern::parse(&content.case.pattern).is_err(),
    );
    found.lacks(
        Component::CaseStates,
        content.case.verified && content.case.states.is_empty(),
    );
    let unnamed = content.case.system.as_ref().is_none_or(|item| blank(&item.id));
    found.lacks(Component::CaseSystem, content.case.asks() && unnamed);
    found.lacks(Component::Reasons, content.reasons.is_empty());
    found.lacks(Component::SubjectsPerCase, content.subjects_per_case == 0);
}

/// Whether it is a known system that receives something, all of it chosen, and says how long it keeps it.
fn is_whole(content: &Content, link: &SystemLink) -> bool {
    let mut received = link
        .receives
        .iter()
        .flat_map(|one| one.fields.iter().map(move |field| (&one.service, field)));
    let all_chosen = received.all(|(service, field)| content.chooses(service, field));
    let something = link.receives.iter().any(|one| !one.fields.is_empty());
    let kept = match &link.keeps {
        None => false,
        Some(SystemKeeps::Nothing | SystemKeeps::Days { .. }) => true,
        Some(SystemKeeps::Rule { rule }) => !blank(rule),
    };
    !blank(&link.system.id) && something && all_chosen && kept
}

fn duties(content: &Content, found: &mut Found) {
    let unassessed = match &content.dpia {
        None => true,
        Some(Dpia::NotNeeded { reason }) => blank(reason),
        Some(Dpia::Needed { reference, .. }) => blank(reference),
        Some(Dpia::Item { item }) => blank(&item.id),
    };
    found.lacks(Component::Dpia, unassessed);
    let nobody = |name: &Option<String>| name.as_deref().is_none_or(blank);
    let contacts = &content.contacts;
    found.lacks(Component::ProfessionalContact, nobody(&contacts.professional));
    found.lacks(Component::TechnicalContact, nobody(&contacts.technical));
    let none = |item: &Option<ItemRef>| item.as_ref().is_none_or(|item| blank(&item.id));
    let routines = &content.routines;
    found.lacks(Component::ChangeRoutine, none(&routines.change));
    found.lacks(Component::IncidentRoutine, none(&routines.incident));
    found.lacks(Component::InsightRoutine, none(&routines.insight));
    found.lacks(Component::DeletionRoutine, none(&routines.deletion));
    found.lacks(Component::Quota, content.quota.is_none());
    let unruled = content.automation.as_ref().is_some_and(|rule| {
        rule.triggers.is_empty() || blank(&rule.responsible_unit) || blank(&rule.article22)
    });
    found.lacks(Component::Automation, unruled);
    sharing(content, found);
    let advised = content
        .dpo_advice
        .as_ref()
        .is_some_and(|advice| !blank(&advice.why));
    found.lacks(Component::DpoAdvice, content.approvers_needed() > 1 && !advised);
}

fn sharing(content: &Content, found: &mut Found) {
    for one in &content.joint_controllers {
        let unsaid = [&one.name, &one.contact, &one.arrangement]
            .into_iter()
            .any(|text| blank(text));
        found.lacks_at(Component::JointArrangement, &one.name, unsaid);
    }
    for one in &content.third_countries {
        let country = one.country.len() == 2 && one.country.bytes().all(|byte| byte.is_ascii_uppercase());
        let unsaid = !country || blank(&one.receiver) || blank(&one.document);
        found.lacks_at(Component::TransferBasis, &one.receiver, unsaid);
    }
    let Some(decisions) = &content.decisions else {
        return;
    };
    let rule = decisions.article22.as_deref().unwrap_or_default();
    let alone = decisions.kind == DecisionKind::Automated;
    found.lacks(Component::DecisionRule, alone && blank(rule));
    found.lacks(Component::DecisionLogic, blank(&decisions.logic));
}
