//! The register in words: bases, agreements, processors, routines and fields of one use case, each with its validity.
//! It reads what the gate reads and judges nothing.

use app::wire::{Caller, Choice, Coming, EndView, FieldNeed, GroundLine, ServiceNeed, UseCaseView};
use domain::{
    catalogue::Language,
    gate::{Standing, VersionStatus},
    oslo,
    usecase::{Content, DataNeed, Disclosure, Dpia, ItemRef, Lasts, LawChange, PartEnd, Secrecy, Validity},
    when::Instant,
};

use crate::{
    compose::Rooms,
    desk::{
        deadlines::reckon::Times,
        labels,
        lookup::standing::{Ground, Kept, as_text},
        words::{approvals, disclosure, line, name_of, plain, processing},
    },
};

/// The whole page of a use case.
pub(super) fn view(
    rooms: &Rooms,
    kept: &Kept,
    who: &Caller,
    status: Option<VersionStatus>,
    time: &Times,
) -> Option<UseCaseView> {
    let version = kept.ground.version.as_ref()?;
    let (content, ground) = (&version.content, &kept.ground);
    let validity = time.use_cases.get(&content.code).map(|time| &time.validity);
    let shown = |ends: &[PartEnd]| -> Vec<EndView> {
        ends.iter()
            .map(|end| time.shown(rooms, end, who.language))
            .collect()
    };
    Some(UseCaseView {
        code: content.code.clone(),
        title: content.title.clone(),
        purpose: content.purpose.statement.clone(),
        purpose_category: content.purpose.category,
        status: status?,
        version: Some(version.number),
        content_hash: Some(version.stored_hash.clone()),
        valid_from: version.valid_from,
        valid_to: validity.and_then(Validity::last),
        valid_to_causes: shown(validity.map_or(&[], Validity::causes)),
        coming: coming(time, &content.code),
        holds: validity.is_none_or(|validity| !matches!(validity.lasts, Lasts::Fails { .. })),
        ends: shown(validity.map_or(&[], |validity| validity.ends.as_slice())),
        processing: processing(content, &ground.register),
        disclosure: disclosure(content.disclosure_bases.iter(), &ground.register),
        on_consent: content
            .disclosure_bases
            .iter()
            .any(|basis| matches!(basis.basis, Disclosure::Consent)),
        secrecy: content.secrecy.iter().map(secrecy).collect(),
        agreements: agreements(content, ground),
        processors: processors(content, ground),
        systems: systems(content, ground),
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
        assessments: assessments(content, ground),
        approvals: approvals(&ground.rows),
        follows: None,
        formulas: content.derived.clone(),
        mine: kept.holds(&who.account, rooms.clock.now_ms()),
    })
}

/// The version that waits to take its place.
pub(super) fn coming(time: &Times, code: &str) -> Option<Coming> {
    time.coming.get(code).map(|(_, next)| *next)
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
        Some(named(text, &found.standing, item))
    });
    found.collect()
}

fn processors(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let found = content.processors.iter().filter_map(|link| {
        let found = ground.register.processor_agreements.get(&link.agreement.id)?;
        let text = format!("{}: {}", link.name, found.agreement.reference);
        Some(named(text, &found.standing, &link.agreement))
    });
    found.collect()
}

/// What the version names, with whether it says something else now than it did then.
fn named(text: String, standing: &Standing, item: &ItemRef) -> GroundLine {
    GroundLine {
        changed: standing.hash != item.hash,
        ..line(text, standing)
    }
}

fn systems(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let found = content.own_systems.iter().filter_map(|link| {
        let found = ground.register.own_systems.get(&link.system.id)?;
        Some(named(link.name.clone(), &found.standing, &link.system))
    });
    found.collect()
}

/// One service of the data need.
pub(in crate::desk) fn service(rooms: &Rooms, need: &DataNeed, language: Language) -> ServiceNeed {
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
    let subjects: Vec<&ItemRef> = [
        &routines.change,
        &routines.incident,
        &routines.insight,
        &routines.deletion,
    ]
    .into_iter()
    .flatten()
    .collect();
    let lines = subjects.into_iter().filter_map(|item| {
        let row = ground.rows.items.get(&item.id)?;
        let found = ground.register.routines.get(&item.id)?;
        Some(GroundLine {
            url: Some(found.routine.link.clone()),
            ..named(row.title.clone(), &found.standing, item)
        })
    });
    lines.collect()
}

fn assessments(content: &Content, ground: &Ground) -> Vec<GroundLine> {
    let register = &ground.register;
    let titled = |item: &ItemRef, standing: Option<&Standing>| {
        let row = ground.rows.items.get(&item.id)?;
        Some(line(row.title.clone(), standing?))
    };
    let dpia = content.dpia.as_ref().and_then(|dpia| match dpia {
        Dpia::NotNeeded { reason } => Some(plain(format!("DPIA: {reason}"))),
        Dpia::Needed { reference, .. } => Some(plain(format!("DPIA: {reference}"))),
        Dpia::Item { item } => {
            let found = register.dpias.get(&item.id);
            titled(item, found.map(|found| &found.standing))
        }
    });
    let risk = content.risk_assessment.as_ref().and_then(|item| {
        let found = register.risk_assessments.get(&item.id);
        titled(item, found.map(|found| &found.standing))
    });
    let law = match &content.law_change {
        LawChange::None => None,
        LawChange::Needed { status, .. } => as_text(*status).map(plain),
        LawChange::Item { item } => {
            let found = register.law_changes.get(&item.id);
            titled(item, found.map(|found| &found.standing))
        }
    };
    dpia.into_iter().chain(risk).chain(law).collect()
}
