//! Register items as the gate knows them: what each says, the hash of what is stored, and its live facts.

use domain::{
    gate::{
        HookFacts, OwnSystemFacts, ProcessorAgreementFacts, ProviderAgreementFacts, RegisterFacts,
        RoutineFacts, Standing,
    },
    usecase::ProviderConnection,
};
use serde::{Deserialize, de::DeserializeOwned};
use store::{entity::register_item, grounds::UseCaseRows};

use super::{day, last_day_before, read_days};

/// Live facts of a register item that are no part of its substance.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Live {
    connections: Vec<ProviderConnection>,
}

pub(super) fn add(register: &mut RegisterFacts, rows: &UseCaseRows, item: &register_item::Model) {
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
                connections: live.connections,
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
        _ => {}
    }
}

fn content<T: DeserializeOwned>(item: &register_item::Model) -> Option<T> {
    serde_json::from_str(&item.content).ok()
}

/// The hash is made anew from what is stored, so that an edit behind the application's back shows.
fn standing(item: &register_item::Model) -> Option<Standing> {
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
