//! What a paper says follows the version and the register, and nothing else.

use std::collections::BTreeMap;

use super::*;
use crate::{
    gate::{ConnectionMode, Facts, RegisterFacts, VersionStatus, example},
    usecase::{Content, Retention, SystemKind},
    when::Day,
};

fn told(facts: &Facts, change: impl FnOnce(&mut Content), register: &RegisterFacts) -> Activity {
    let version = facts.use_case.as_ref().unwrap().version.as_ref().unwrap();
    let mut content: Content = (*version.content).clone();
    change(&mut content);
    let people: BTreeMap<String, String> = [&content.contacts.professional, &content.contacts.technical]
        .into_iter()
        .flatten()
        .map(|id| (id.clone(), format!("navnet til {id}")))
        .collect();
    activity(&Source {
        content: &content,
        version: version.number,
        hash: &content.hash().unwrap(),
        status: VersionStatus::Active,
        valid_from: None,
        valid_to: None,
        register,
        people: &people,
        units: vec!["Oppvekst".to_owned()],
        service: &|_| None,
        provider: |code| code,
        connection: &|_| (Some(ConnectionMode::Direct), None),
    })
}

fn as_it_is() -> Activity {
    let facts = example();
    told(&facts, |_| {}, &facts.register)
}

fn day(text: &str) -> Option<Day> {
    Day::parse(text)
}

#[test]
fn a_version_is_in_the_record_while_it_is_in_use_or_suspended_and_within_its_own_days() {
    let today = day("2026-11-24").unwrap();
    let (active, suspended) = (VersionStatus::Active, VersionStatus::Suspended);
    assert!(is_in_force(active, None, None, today));
    assert!(is_in_force(
        suspended,
        day("2026-11-24"),
        day("2026-11-24"),
        today
    ));
    assert!(!is_in_force(active, day("2026-11-25"), None, today));
    assert!(!is_in_force(active, None, day("2026-11-23"), today));
    for status in [
        VersionStatus::Draft,
        VersionStatus::Submitted,
        VersionStatus::Approved,
        VersionStatus::Superseded,
        VersionStatus::Ended,
        VersionStatus::Returned,
    ] {
        assert!(!is_in_force(status, None, None, today), "{status:?}");
    }
}

#[test]
fn what_the_version_names_stands_beside_it() {
    let told = as_it_is();
    assert!(told.bases.iter().all(|basis| basis.rule.is_some()));
    assert!(matches!(told.services[0].lifting, Lifting::Rule(_)));
    assert!(told.services[0].agreement.as_ref().unwrap().granted);
    assert!(told.processors[0].orgnr.is_some());
    let system = &told.systems[0];
    assert_eq!(system.kind, Some(SystemKind::CaseSystem));
    assert_eq!(system.receives[0].0, told.services[0].code);
    assert_eq!(system.operator, None);
    assert!(told.professional.unwrap().starts_with("navnet til "));
}

#[test]
fn what_the_register_does_not_know_is_not_told_and_is_missing_in_the_application() {
    let facts = example();
    let mut register: RegisterFacts = (*facts.register).clone();
    register.hooks.clear();
    register.provider_agreements.clear();
    let told = told(&facts, |content| content.contacts.technical = None, &register);
    assert_eq!(told.services[0].lifting, Lifting::Nothing);
    let missing = missing(&told);
    let service = told.services[0].code.clone();
    for wanted in [
        Missing::NationalRule,
        Missing::TechnicalContact,
        Missing::Agreement(service.clone()),
        Missing::Disclosure(service),
    ] {
        assert!(missing.contains(&wanted), "{wanted:?} is not in {missing:?}");
    }
}

#[test]
fn a_rule_nobody_has_verified_is_named_and_so_is_one_without_its_words() {
    let facts = example();
    let mut register: RegisterFacts = (*facts.register).clone();
    for hook in register.hooks.values_mut() {
        hook.verified_by = None;
        hook.hook.quoted = None;
    }
    let told = told(&facts, |_| {}, &register);
    let name = told.rules()[0].name();
    let missing = missing(&told);
    assert!(
        missing.contains(&Missing::Unverified(name.clone())),
        "{missing:?}"
    );
    assert!(missing.contains(&Missing::Quote(name)), "{missing:?}");
}

#[test]
fn a_supplier_without_a_delegation_is_missing() {
    let mut told = as_it_is();
    told.services[0].connection = Some(ConnectionMode::Supplier);
    assert!(missing(&told).contains(&Missing::Delegation(told.services[0].code.clone())));
}

#[test]
fn a_field_that_the_catalogue_does_not_know_is_taken_for_secret() {
    let told = as_it_is();
    assert!(told.services[0].fields[0].secret);
    assert_eq!(told.services[0].fields[0].label, None);
}

#[test]
fn a_measure_is_told_only_where_the_version_has_it() {
    let facts = example();
    let shown = told(
        &facts,
        |content| content.retention = Some(Retention::ShowOnly),
        &facts.register,
    );
    assert!(shown.measures.contains(&Measure::NothingKept));
    assert!(!shown.measures.contains(&Measure::StepUp));
    let kept = told(
        &facts,
        |content| {
            content.step_up = true;
            content.retention = Some(Retention::Kept {
                days_after_case: 1,
                days_after_lookup: 2,
            });
        },
        &facts.register,
    );
    assert!(!kept.measures.contains(&Measure::NothingKept));
    assert!(kept.measures.contains(&Measure::StepUp));
}

#[test]
fn no_two_boxes_of_the_picture_lie_on_each_other_and_all_lie_within_it() {
    let mut told = as_it_is();
    told.recipients = (0..5).map(|number| format!("Mottaker {number}")).collect();
    told.services[0].provider = Some("Skatteetaten".to_owned());
    let picture = flow(&told, |place| match place {
        FlowPlace::Service(_) => 5,
        FlowPlace::Provider(_) | FlowPlace::Organisation => 3,
        FlowPlace::System(_) | FlowPlace::Recipient(_) | FlowPlace::Processor(_) => 2,
    });
    for (number, one) in picture.boxes.iter().enumerate() {
        assert!(
            one.x + Flow::BOX <= picture.width && one.y + one.height <= picture.height,
            "{one:?}"
        );
        for other in &picture.boxes[number + 1..] {
            let apart = one.x != other.x
                || one.y + one.height + Flow::GAP <= other.y
                || other.y + other.height + Flow::GAP <= one.y;
            assert!(apart, "{one:?} {other:?}");
        }
    }
    // Provider to service, service to organisation, and one line to each receiver.
    let receivers = told.systems.len() + told.recipients.len() + told.processors.len();
    assert_eq!(picture.links.len(), 2 * told.services.len() + receivers);
    assert!(picture.links.iter().all(|link| link.from.0 < link.to.0));
}
