//! The register in words: bases, agreements, processors, routines and fields of one use case, each with its validity.
//! It reads what the gate reads and judges nothing.

use app::wire::{Caller, Choice, FieldNeed, GroundLine, ServiceNeed, UseCaseRow, UseCaseView};
use domain::{
    catalogue::Language,
    gate::{VersionFacts, VersionStatus},
    oslo,
    usecase::{Content, DataNeed, Disclosure, Dpia, ItemRef, LawChange, Secrecy},
    when::{Day, Instant},
};

use crate::{
    compose::Rooms,
    desk::{
        labels,
        lookup::standing::{Ground, Kept, as_text},
        words::{approvals, disclosure, hook, last_day, line, name_of, plain, processing},
    },
};

/// A row of the list; a use case without any version has nothing to tell yet.
pub(super) fn row(
    rooms: &Rooms,
    kept: &Kept,
    who: &Caller,
    status: Option<VersionStatus>,
) -> Option<UseCaseRow> {
    let version = kept.ground.version.as_ref()?;
    Some(UseCaseRow {
        code: version.content.code.clone(),
        title: version.content.title.clone(),
        purpose: version.content.purpose.statement.clone(),
        status: status?,
        version: Some(version.number),
        valid_to: earliest_end(&kept.ground, version).map(|(day, _)| day),
        mine: kept.holds(&who.account, rooms.clock.now_ms()),
    })
}

/// The whole page of a use case.
pub(super) fn view(
    rooms: &Rooms,
    kept: &Kept,
    who: &Caller,
    status: Option<VersionStatus>,
) -> Option<UseCaseView> {
    let version = kept.ground.version.as_ref()?;
    let (content, ground) = (&version.content, &kept.ground);
    let end = earliest_end(ground, version);
    Some(UseCaseView {
        code: content.code.clone(),
        title: content.title.clone(),
        purpose: content.purpose.statement.clone(),
        purpose_category: content.purpose.category,
        status: status?,
        version: Some(version.number),
        content_hash: Some(version.stored_hash.clone()),
        valid_from: version.valid_from,
        valid_to: end.as_ref().map(|(day, _)| *day),
        valid_to_cause: end.map(|(_, cause)| cause),
        processing: processing(content, &ground.register),
        disclosure: disclosure(content.disclosure_bases.iter(), &ground.register),
        secrecy: content.secrecy.iter().map(secrecy).collect(),
        agreements: agreements(content, ground),
        processors: processors(content, ground),
        services: content
            .needs
            .iter()
            .map(|need| service(rooms, need, who.language))
            .collect(),
        retention: content.retention.clone(),
        case_pattern: content.case.pattern.clone(),
        reasons: content
            .reasons
            .iter()
            .map(|reason| Choice {
                code: reason.code.clone(),
                label: reason.code.clone(),
            })
            .collect(),
        units: units(ground),
        contacts: contacts(content, ground),
        routines: routines(content, ground),
        assessments: assessments(content),
        approvals: approvals(&ground.rows),
        mine: kept.holds(&who.account, rooms.clock.now_ms()),
    })
}

fn secrecy(secrecy: &Secrecy) -> GroundLine {
    let rule = match secrecy {
        Secrecy::Statutory { rule } | Secrecy::Imposed { rule } => rule.clone(),
    };
    plain(rule)
}

fn agreements(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let found = content.provider_agreements.iter().filter_map(|item| {
        let found = ground.register.provider_agreements.get(&item.id)?;
        let provider = labels::provider(&found.agreement.provider);
        let text = format!("{provider}: {}", found.agreement.reference);
        Some(line(text, &found.standing))
    });
    found.collect()
}

fn processors(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let found = content.processors.iter().filter_map(|link| {
        let found = ground.register.processor_agreements.get(&link.agreement.id)?;
        let text = format!("{}: {}", link.name, found.agreement.reference);
        Some(line(text, &found.standing))
    });
    found.collect()
}

fn service(rooms: &Rooms, need: &DataNeed, language: Language) -> ServiceNeed {
    let service = rooms.catalogue.service(&need.service);
    let today = oslo::today(Instant::from_millis(rooms.clock.now_ms()).0);
    let years = need
        .window
        .as_ref()
        .map(|window| window.years(today))
        .unwrap_or_default();
    let period = match (years.last(), years.first()) {
        (Some(first), Some(last)) if first != last => Some(format!("{}–{}", first.get(), last.get())),
        (Some(only), _) => Some(only.get().to_string()),
        (None, _) => None,
    };
    ServiceNeed {
        service: need.service.clone(),
        label: service.map_or_else(String::new, |s| s.title.in_language(language).to_owned()),
        provider: service.map_or("", |s| labels::provider(&s.provider)).to_owned(),
        rights_package: need.package.clone(),
        categories: need.categories.clone(),
        period,
        fields: need
            .fields
            .iter()
            .map(|field| FieldNeed {
                label: service.and_then(|s| s.field(&field.name)).map_or_else(
                    || field.name.clone(),
                    |found| found.label.in_language(language).to_owned(),
                ),
                field: field.name.clone(),
                necessity: field.necessity.clone(),
            })
            .collect(),
    }
}

fn units(ground: &Ground) -> Vec<String> {
    let rows = &ground.rows;
    let held = rows
        .units
        .iter()
        .filter(|unit| rows.holding_units.contains(&unit.id));
    held.map(|unit| unit.name.clone()).collect()
}

fn contacts(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let contacts = &content.contacts;
    let named = [&contacts.professional, &contacts.technical, &contacts.legal]
        .into_iter()
        .flatten();
    named
        .filter_map(|id| name_of(&ground.rows, id))
        .map(plain)
        .collect()
}

fn routines(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let routines = &content.routines;
    let named: Vec<&ItemRef> = [
        &routines.change,
        &routines.incident,
        &routines.insight,
        &routines.deletion,
    ]
    .into_iter()
    .flatten()
    .collect();
    let lines = named.into_iter().filter_map(|item| {
        let row = ground.rows.items.get(&item.id)?;
        let found = ground.register.routines.get(&item.id)?;
        Some(GroundLine {
            url: Some(found.routine.link.clone()),
            ..line(row.title.clone(), &found.standing)
        })
    });
    lines.collect()
}

fn assessments(content: &Content) -> Vec<GroundLine> {
    let dpia = content.dpia.as_ref().map(|dpia| match dpia {
        Dpia::NotNeeded { reason } => format!("DPIA: {reason}"),
        Dpia::Needed { reference, .. } => format!("DPIA: {reference}"),
    });
    let law = match &content.law_change {
        LawChange::None => None,
        LawChange::Needed { status, .. } => as_text(*status),
    };
    let texts = dpia.into_iter().chain(law);
    texts.map(plain).collect()
}

/// The day the ground ends, and which component ends it first.
fn earliest_end(ground: &Ground, version: &VersionFacts) -> Option<(Day, String)> {
    let (content, register) = (&version.content, &ground.register);
    let mut ends: Vec<(Option<Day>, String)> = vec![(version.valid_to, content.title.clone())];
    for item in &content.provider_agreements {
        ends.extend(
            register
                .provider_agreements
                .get(&item.id)
                .map(|found| (last_day(&found.standing), found.agreement.reference.clone())),
        );
    }
    for link in &content.processors {
        ends.extend(
            register
                .processor_agreements
                .get(&link.agreement.id)
                .map(|found| {
                    (
                        last_day(&found.standing),
                        format!("{}: {}", link.name, found.agreement.reference),
                    )
                }),
        );
    }
    let hooks = content
        .processing_bases
        .iter()
        .filter_map(|basis| basis.hook.as_ref());
    let lifting = content
        .disclosure_bases
        .iter()
        .filter_map(|basis| match &basis.basis {
            Disclosure::Hook { item } => Some(item),
            Disclosure::Consent => None,
        });
    for item in hooks.chain(lifting) {
        ends.extend(
            register
                .hooks
                .get(&item.id)
                .map(|found| (last_day(&found.standing), hook(found).text)),
        );
    }
    ends.into_iter()
        .filter_map(|(day, cause)| Some((day?, cause)))
        .min_by_key(|(day, _)| *day)
}
