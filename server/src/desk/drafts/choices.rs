//! What a version may name: the organisation's active people, and its register items as they say now.

use app::wire::{Choice, DraftChoices, ItemChoice};
use domain::usecase::ItemRef;
use store::entity::register_item;

use crate::desk::lookup::standing::Ground;

/// Ended items are not offered; a draft that names one keeps it, and the gate says what is wrong with it.
pub(super) fn of(ground: &Ground, services: Vec<Choice>, now: i64) -> DraftChoices {
    let active = ground.register_with_members(now).active_members.clone();
    let mut members: Vec<Choice> = active
        .iter()
        .filter_map(|account| {
            Some(Choice {
                code: account.clone(),
                label: crate::desk::words::name_of(&ground.rows, account)?,
            })
        })
        .collect();
    members.sort_by(|one, other| {
        one.label
            .cmp(&other.label)
            .then_with(|| one.code.cmp(&other.code))
    });
    members.dedup_by(|one, other| one.code == other.code);
    let of_kind = |kind: &str| {
        let items = ground.rows.items.values().filter(|item| item.kind == kind);
        let going = items.filter(|item| item.ended_at.is_none_or(|end| end > now));
        going.map(|item| choice(ground, item)).collect()
    };
    DraftChoices {
        members,
        services,
        hooks: of_kind("hook"),
        provider_agreements: of_kind("provider_agreement"),
        processor_agreements: of_kind("processor_agreement"),
        routines: of_kind("routine"),
    }
}

fn choice(ground: &Ground, item: &register_item::Model) -> ItemChoice {
    let processor = ground.register.processor_agreements.get(&item.id);
    ItemChoice {
        item: ItemRef {
            id: item.id.clone(),
            hash: item.content_hash.clone(),
        },
        label: item.title.clone(),
        name: processor.map_or_else(
            || item.title.clone(),
            |found| found.agreement.processor_name.clone(),
        ),
    }
}
