//! Register items as facts of the gate, made from their rows: what each says, under the hash of what is stored now, and what is told of
//! it while it lives. What can't be read is left out, and what is left out is not known.

use domain::{
    gate::{
        AssessmentFacts, HookFacts, LawChangeFacts, OwnSystemFacts, ProcessorAgreementFacts,
        ProviderAgreementFacts, RegisterFacts, RoutineFacts, Standing,
    },
    oslo,
    usecase::{
        ImpactAssessment, LawNeed, ProviderConnection, RiskAssessment,
        connecting::{Connecting, ConnectingStep},
        item_life::{ItemRefusal, LawStep},
    },
    when::Instant,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use store::{entity::register_item, grounds::UseCaseRows};

use super::standing::{Ground, day, last_day_before, read_days};

/// Live facts of a register item that are no part of its substance.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct Live {
    /// The requests for what an agreement covers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub connections: Vec<Connected>,
    /// Who said that an assessment is made, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done: Option<Told>,
    /// How far a change of law has come, oldest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub law: Vec<LawTold>,
}

impl Live {
    /// How far a change of law has come.
    pub fn stands(&self) -> LawStep {
        self.law.last().map_or(LawStep::FIRST, |step| step.to)
    }
}

/// What was done with the request for one service and package, oldest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Connected {
    pub service: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub package: Option<String>,
    #[serde(default)]
    pub steps: Vec<ConnectedStep>,
}

/// A step that was taken, and the natural person who took it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ConnectedStep {
    pub did: ConnectingStep,
    pub person: Option<String>,
    pub told: Told,
}

impl Connected {
    /// What its steps have come to; `Err` where they cannot have been taken in that order, and then nothing is granted.
    pub fn stands(&self) -> Result<Connecting, ItemRefusal> {
        Connecting::after(self.steps.iter().map(|step| {
            let day = oslo::day_of(Instant::from_millis(step.told.at));
            (&step.did, step.person.clone(), day)
        }))
    }
}

/// Who said something, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Told {
    /// Account id.
    pub by: String,
    /// Milliseconds after 1970-01-01T00:00Z.
    pub at: i64,
}

/// That a change of law has come so far, who said so, and where it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct LawTold {
    pub to: LawStep,
    pub source: String,
    pub told: Told,
}

/// The facts of these rows. A row that stands as it did before is not read again, unless the people have changed who vouch for it.
pub(super) fn facts(rows: &UseCaseRows, before: Option<&Ground>) -> RegisterFacts {
    let mut register = RegisterFacts {
        hooks: std::collections::BTreeMap::new(),
        provider_agreements: std::collections::BTreeMap::new(),
        processor_agreements: std::collections::BTreeMap::new(),
        routines: std::collections::BTreeMap::new(),
        dpias: std::collections::BTreeMap::new(),
        risk_assessments: std::collections::BTreeMap::new(),
        law_changes: std::collections::BTreeMap::new(),
        own_systems: std::collections::BTreeMap::new(),
        active_members: Vec::new(),
    };
    let before = before.filter(|before| before.rows.members == rows.members);
    for item in rows.items.values() {
        let same = before.filter(|before| before.rows.items.get(&item.id) == Some(item));
        match same {
            Some(before) => take_over(&mut register, &before.register, &item.id),
            None => add(&mut register, rows, item),
        }
    }
    register
}

fn take_over(register: &mut RegisterFacts, before: &RegisterFacts, id: &str) {
    if let Some((id, hook)) = before.hooks.get_key_value(id) {
        register.hooks.insert(id.clone(), hook.clone());
    } else if let Some((id, found)) = before.provider_agreements.get_key_value(id) {
        register.provider_agreements.insert(id.clone(), found.clone());
    } else if let Some((id, found)) = before.processor_agreements.get_key_value(id) {
        register.processor_agreements.insert(id.clone(), found.clone());
    } else if let Some((id, found)) = before.routines.get_key_value(id) {
        register.routines.insert(id.clone(), found.clone());
    } else if let Some((id, found)) = before.dpias.get_key_value(id) {
        register.dpias.insert(id.clone(), found.clone());
    } else if let Some((id, found)) = before.risk_assessments.get_key_value(id) {
        register.risk_assessments.insert(id.clone(), found.clone());
    } else if let Some((id, found)) = before.law_changes.get_key_value(id) {
        register.law_changes.insert(id.clone(), found.clone());
    } else if let Some((id, found)) = before.own_systems.get_key_value(id) {
        register.own_systems.insert(id.clone(), found.clone());
    }
}

fn add(register: &mut RegisterFacts, rows: &UseCaseRows, item: &register_item::Model) {
    // An item whose content can't be read is left out, and what is left out is not known: the gate then says no.
    let Some(standing) = standing(item) else { return };
    let id = item.id.clone();
    match item.kind.as_str() {
        "hook" => {
            let Some(hook) = content(item) else { return };
            let verifier = item.verified_by.as_deref().filter(|_| item.verified_at.is_some());
            let named =
                verifier.filter(|account| rows.members.iter().any(|(_, member)| member.id == *account));
            let facts = HookFacts {
                standing,
                hook,
                verified_by: named.map(str::to_owned),
                reverify_by: day(item.reverify_by.as_deref()),
            };
            register.hooks.insert(id, facts);
        }
        "provider_agreement" => {
            let (Some(agreement), Ok(live)) = (content(item), serde_json::from_str::<Live>(&item.live))
            else {
                return;
            };
            let facts = ProviderAgreementFacts {
                standing,
                agreement,
                connections: connections(&live),
            };
            register.provider_agreements.insert(id, facts);
        }
        "processor_agreement" => {
            let Some(agreement) = content(item) else { return };
            register
                .processor_agreements
                .insert(id, ProcessorAgreementFacts { standing, agreement });
        }
        "routine" => {
            let Some(routine) = content(item) else { return };
            register.routines.insert(id, RoutineFacts { standing, routine });
        }
        "own_system" => {
            let Some(system) = content(item) else { return };
            register
                .own_systems
                .insert(id, OwnSystemFacts { standing, system });
        }
        _ => add_told(register, rows, item, standing),
    }
}

fn connections(live: &Live) -> Vec<ProviderConnection> {
    let known = live.connections.iter().filter_map(|one| {
        let stands = one.stands().ok()?;
        Some(stands.told(&one.service, one.package.as_deref()))
    });
    known.collect()
}

/// The items of which something is told while they live.
fn add_told(
    register: &mut RegisterFacts,
    rows: &UseCaseRows,
    item: &register_item::Model,
    standing: Standing,
) {
    let id = item.id.clone();
    match item.kind.as_str() {
        "dpia" => {
            let Some(ImpactAssessment { document, .. }) = content(item) else {
                return;
            };
            register
                .dpias
                .insert(id, assessment(standing, rows, item, document));
        }
        "risk_assessment" => {
            let Some(RiskAssessment { document, .. }) = content(item) else {
                return;
            };
            register
                .risk_assessments
                .insert(id, assessment(standing, rows, item, document));
        }
        "law_change" if content::<LawNeed>(item).is_some() => {
            let Ok(live) = serde_json::from_str::<Live>(&item.live) else {
                return;
            };
            let now = live.stands();
            let facts = LawChangeFacts {
                standing,
                status: now.status,
                in_force_from: now.in_force_from,
            };
            register.law_changes.insert(id, facts);
        }
        _ => {}
    }
}

/// Approved where a named person of the organisation is known to have approved it.
fn assessment(
    standing: Standing,
    rows: &UseCaseRows,
    item: &register_item::Model,
    document: String,
) -> AssessmentFacts {
    let approver = item.verified_by.as_deref().filter(|_| item.verified_at.is_some());
    let named = approver.filter(|account| rows.members.iter().any(|(_, member)| member.id == *account));
    AssessmentFacts {
        standing,
        document,
        approved_by: named.map(str::to_owned),
    }
}

fn content<T: DeserializeOwned>(item: &register_item::Model) -> Option<T> {
    serde_json::from_str(&item.content).ok()
}

/// The hash is made anew from what is stored, so that an edit behind the application's back shows.
pub(super) fn standing(item: &register_item::Model) -> Option<Standing> {
    let value: serde_json::Value = serde_json::from_str(&item.content).ok()?;
    let [valid_from, valid_to, review_by, _] = read_days([
        &item.valid_from,
        &item.valid_to,
        &item.review_by,
        &item.reverify_by,
    ])?;
    Some(Standing {
        hash: domain::canonical::hash(&value).ok()?,
        valid_from,
        valid_to,
        // Ended at an instant: the day before is the last whole day it held.
        ended_on: item.ended_at.map(last_day_before),
        review_by,
    })
}
