//! What the conditions of a decision stood on, each once, with what it is called. The ids and hashes are the decision's own.

use std::collections::BTreeMap;

use app::wire::StoodOn;
use domain::{
    gate::{Answer, Evidence},
    usecase::ItemKind,
};
use store::entity::register_item;

use super::{Members, reading};
use crate::{compose::Rooms, desk::lookup::standing::text_as, error::Error};

/// The words of the decision for what is an item of the register.
const ITEMS: [&str; 6] = ["hook", "agreement", "law_change", "dpia", "system", "routine"];

/// Everything that the conditions name.
pub(super) async fn on(
    rooms: &Rooms,
    organisation: &str,
    decision: &Answer,
    members: &Members,
) -> Result<Vec<StoodOn>, Error> {
    let mut named: Vec<&Evidence> = Vec::new();
    for evidence in decision.checks.iter().flat_map(|check| &check.evidence) {
        if !named.contains(&evidence) {
            named.push(evidence);
        }
    }
    let ids = named
        .iter()
        .filter(|one| ITEMS.contains(&&*one.kind))
        .map(|one| one.id.as_str());
    let items = store::register::items_of(rooms.db.reader(), organisation, ids)
        .await
        .map_err(reading)?;
    let items: BTreeMap<&str, &register_item::Model> =
        items.iter().map(|item| (item.id.as_str(), item)).collect();
    let stood = named.into_iter().map(|one| {
        let item = items.get(one.id.as_str());
        StoodOn {
            kind: one.kind.to_string(),
            id: one.id.clone(),
            hash: one.hash.clone(),
            name: match &*one.kind {
                kind if ITEMS.contains(&kind) => item.map(|item| item.title.clone()),
                "account" | "contact" => member(members, &one.id),
                "delegation" => Some(one.id.clone()),
                _ => None,
            },
            item: item.and_then(|item| text_as::<ItemKind>(&item.kind)),
        }
    });
    Ok(stood.collect())
}

/// What a member is called.
pub(super) fn member(members: &Members, account: &str) -> Option<String> {
    let mut members = members.iter();
    members
        .find(|(_, found)| found.id == account)
        .map(|(_, found)| found.name.clone())
}
