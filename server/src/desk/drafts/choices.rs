//! What a version may name: the organisation's active people, and its register items as they say now.

use app::{
    ui::format,
    wire::{Choice, DraftChoices, ItemChoice, Offer},
};
use domain::{
    catalogue::{Language, PeriodKind, RightsPackage, Service, SubjectKind},
    usecase::ItemRef,
};
use store::entity::register_item;
use upstream::catalogue::Catalogue;

use crate::desk::lookup::standing::{Ground, day};

/// Ended items are not offered; a draft that names one keeps it, and the gate says what is wrong with it.
pub(super) fn of(ground: &Ground, catalogue: &Catalogue, language: Language, now: i64) -> DraftChoices {
    let active = ground.active_members(now);
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
    let of_kind = |kind: &str| -> Vec<ItemChoice> {
        let items = ground.rows.items.values().filter(|item| item.kind == kind);
        let going = items.filter(|item| item.ended_at.is_none_or(|end| end > now));
        going.map(|item| choice(ground, item)).collect()
    };
    let units = ground.rows.units.iter();
    DraftChoices {
        members,
        units: units
            .map(|unit| Choice {
                code: unit.id.clone(),
                label: unit.name.clone(),
            })
            .collect(),
        offers: catalogue
            .services()
            .flat_map(|service| offers(service, language))
            .collect(),
        hooks: of_kind("hook"),
        provider_agreements: of_kind("provider_agreement"),
        processor_agreements: of_kind("processor_agreement"),
        routines: of_kind("routine"),
        dpias: of_kind("dpia"),
        risk_assessments: of_kind("risk_assessment"),
        law_changes: of_kind("law_change"),
        own_systems: of_kind("own_system"),
        case_systems: {
            let set_up = ground.rows.case_systems.iter();
            let set_up: Vec<&str> = set_up.map(|row| row.system_id.as_str()).collect();
            let mut systems: Vec<ItemChoice> = of_kind("own_system");
            systems.retain(|one| set_up.contains(&one.item.id.as_str()));
            systems
        },
    }
}

fn choice(ground: &Ground, item: &register_item::Model) -> ItemChoice {
    let processor = ground.register.processor_agreements.get(&item.id);
    let routine = ground.register.routines.get(&item.id);
    ItemChoice {
        subject: routine.map(|found| found.routine.subject.clone()),
        item: ItemRef {
            id: item.id.clone(),
            hash: item.content_hash.clone(),
        },
        label: called(item),
        name: processor.map_or_else(
            || item.title.clone(),
            |found| found.agreement.processor_name.clone(),
        ),
    }
}

/// The title, with the end where it has one: two agreements of one name are told apart by it.
fn called(item: &register_item::Model) -> String {
    match day(item.valid_to.as_deref()) {
        Some(end) => format!("{} (\u{2013}\u{a0}{})", item.title, format::day(end)),
        None => item.title.clone(),
    }
}

/// A service once for each of its packages, or once when it has none.
fn offers(service: &Service, language: Language) -> Vec<Offer> {
    if service.packages.is_empty() {
        return vec![offer(service, None, language)];
    }
    let packages = service.packages.iter();
    packages
        .map(|package| offer(service, Some(package), language))
        .collect()
}

fn offer(service: &Service, package: Option<&RightsPackage>, language: Language) -> Offer {
    let title = service.title.in_language(language).to_owned();
    let allowed = |name: &str| package.and_then(|package| package.parameters.get(name)).cloned();
    let parameters = service.parameters.iter().map(|parameter| {
        let every = || parameter.values.keys().cloned().collect();
        (
            parameter.name.clone(),
            allowed(&parameter.name).unwrap_or_else(every),
        )
    });
    let fields = service.fields.iter().map(|field| Choice {
        code: field.name.clone(),
        label: field.label.in_language(language).to_owned(),
    });
    Offer {
        service: service.code.clone(),
        package: package.map(|package| package.code.clone()),
        label: package.map_or_else(|| title.clone(), |package| format!("{title} ({})", package.code)),
        title,
        parameters: parameters.collect(),
        periodic: service.period != PeriodKind::None,
        about_people: service.subject == SubjectKind::Person,
        fields: fields.collect(),
    }
}
