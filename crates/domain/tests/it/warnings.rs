//! What warns and does not stop: each warning arises from one change of a good content, and only it; and what could be left out.

#![expect(
    clippy::semicolon_if_nothing_returned,
    reason = "a row is a sentence: what is changed, in one line"
)]

use std::collections::BTreeSet;

use domain::{
    catalogue::{Field, Service},
    gate,
    period::Window,
    usecase::{
        Article6, Asked, Caution, Content, Disclosure, DisclosureBasis, DpoAdvice, ItemRef, Mode, Narrower,
        NeedField, ProcessingBasis, Retention, ShieldLevel, SubjectCategory, SystemKeeps, Warning, gaps,
        narrower, warnings,
    },
    when::Day,
};

use crate::minimiser;

/// Fields of the catalogue beside the example's own.
const MORE: [&str; 4] = ["en", "to", "tre", "fire"];
/// A field that no secrecy covers.
const OPEN: &str = "aapen";

fn service() -> Service {
    let mut service = minimiser::service();
    let model = service.fields[0].clone();
    let own = example().needs[0].fields[0].name.clone();
    let field = |name: &str| Field {
        name: name.to_owned(),
        secret: name != OPEN,
        ..model.clone()
    };
    service.fields = MORE.iter().chain([&OPEN]).map(|name| field(name)).collect();
    service.fields.push(field(&own));
    service
}

/// The gate's example, with what its owners would also have said.
fn example() -> Content {
    let mut content = Content::clone(&gate::example().version().unwrap().content);
    content.contacts.legal = Some("jurist".to_owned());
    content.risk_assessment = Some(ItemRef {
        id: "ros".to_owned(),
        hash: "ab".repeat(32),
    });
    for need in &mut content.needs {
        need.expected_volume = Some(1_200);
        for field in &mut need.fields {
            field.necessity = "Gjeld påvirker betalingsevnen.".to_owned();
        }
    }
    content
}

fn found(content: &Content) -> Vec<Warning> {
    let service = service();
    warnings(content, |code| (code == service.code).then_some(&service))
}

fn add(content: &mut Content, name: &str, why: &str) {
    content.needs[0].fields.push(NeedField {
        name: name.to_owned(),
        necessity: why.to_owned(),
    });
}

type Change = (Caution, fn(&mut Content));

const CHANGES: &[Change] = &[
    (Caution::ShortPurpose, |c| {
        c.purpose.statement = "Foreldrebetaling".to_owned()
    }),
    (Caution::Consent, |c| {
        c.processing_bases.push(ProcessingBasis {
            article6: Article6::A,
            hook: None,
            article9: None,
            article10: None,
        })
    }),
    (Caution::NoDisclosureBasis, |c| {
        c.disclosure_bases.clear();
        c.needs[0].fields[0].name = OPEN.to_owned();
    }),
    (Caution::ExcessBasis, |c| {
        c.disclosure_bases.push(DisclosureBasis {
            service: "inntekt".to_owned(),
            basis: Disclosure::Consent,
        })
    }),
    (Caution::AllFields, |c| {
        for (place, name) in MORE.iter().chain([&OPEN]).enumerate() {
            add(c, name, &format!("Inngår i utregningen, post {place}."));
        }
    }),
    (Caution::SameNecessity, |c| {
        for name in ["en", "to", "tre"] {
            add(c, name, "Trengs i saken, som de andre.");
        }
    }),
    (Caution::ShortNecessity, |c| add(c, "en", "Trengs.")),
    (Caution::FarBack, |c| {
        c.needs[0].window = Some(Window::Relative {
            years_back: 4,
            current_year: false,
        })
    }),
    (Caution::NoVolume, |c| c.needs[0].expected_volume = None),
    (Caution::VolumeBeyondQuota, |c| {
        c.needs[0].expected_volume = Some(730_001)
    }),
    (Caution::LongKept, |c| {
        c.retention = Some(Retention::Kept {
            days_after_case: 366,
            days_after_lookup: 1_000,
        })
    }),
    (Caution::NoOwnSystem, |c| {
        c.retention = Some(Retention::Kept {
            days_after_case: 30,
            days_after_lookup: 90,
        });
        c.own_systems.clear();
    }),
    (Caution::KeptElsewhere, |c| {
        c.own_systems[0].keeps = Some(SystemKeeps::Rule {
            rule: "arkivlova § 5".to_owned(),
        });
    }),
    (Caution::KeptElsewhere, |c| {
        c.retention = Some(Retention::Kept {
            days_after_case: 30,
            days_after_lookup: 90,
        });
        c.own_systems[0].keeps = Some(SystemKeeps::Days { days_after_case: 31 });
    }),
    (Caution::ManySubjects, |c| c.subjects_per_case = 7),
    (Caution::NoRiskAssessment, |c| c.risk_assessment = None),
    (Caution::DpiaNotNeeded, |c| c.needs[0].modes.push(Mode::Bulk)),
    (Caution::DpiaNotNeeded, |c| {
        c.shielded_levels = vec![ShieldLevel::Confidential]
    }),
    (Caution::AdviceNotFollowed, |c| {
        c.dpo_advice = Some(DpoAdvice {
            date: Day::parse("2026-11-01").unwrap(),
            followed: false,
            why: "Rådet ble veid og ikke fulgt.".to_owned(),
        })
    }),
    (Caution::BreakGlass, |c| c.break_glass = true),
    (Caution::Transfers, |c| {
        c.transfers = vec!["Drift i tredjeland".to_owned()]
    }),
    (Caution::NoLegalContact, |c| c.contacts.legal = None),
];

#[test]
fn each_warning_arises_from_one_change_of_a_good_content_and_only_it() {
    assert_eq!(found(&example()), []);
    let mut tried = BTreeSet::new();
    for (caution, change) in CHANGES {
        let mut content = example();
        change(&mut content);
        let found = found(&content);
        let named: Vec<Caution> = found.iter().map(|one| one.caution).collect();
        assert_eq!(named, [*caution], "{found:?}");
        tried.insert(*caution);
    }
    assert_eq!(tried.len(), Caution::ALL.len(), "every warning is tried");
}

#[test]
fn what_just_stays_within_warns_of_nothing() {
    let mut content = example();
    content.needs[0].expected_volume = Some(730_000);
    content.retention = Some(Retention::Kept {
        days_after_case: 365,
        days_after_lookup: 1_000,
    });
    content.own_systems[0].keeps = Some(SystemKeeps::Days { days_after_case: 365 });
    for name in ["en", "to"] {
        add(&mut content, name, "Trengs i saken, som den andre.");
    }
    assert_eq!(found(&content), []);
}

#[test]
fn an_empty_draft_is_told_what_it_lacks_and_is_not_warned_about_it() {
    let mut content = example();
    content.needs.clear();
    content.disclosure_bases.clear();
    content.purpose.statement.clear();
    assert_eq!(found(&content), []);
    assert!(!gaps(&content, |_| None).is_empty());
}

fn asked(fields: &[&str], categories: &[SubjectCategory]) -> Asked {
    Asked {
        service: example().needs[0].service.clone(),
        fields: fields.iter().map(|name| (*name).to_owned()).collect(),
        categories: categories.iter().copied().collect(),
    }
}

#[test]
fn what_was_in_use_and_nobody_asked_for_could_be_left_out() {
    let mut in_use = example();
    add(&mut in_use, "en", "Inngår i utregningen.");
    in_use.needs[0].categories = vec![SubjectCategory::Applicant, SubjectCategory::Child];
    let mut wanted = in_use.clone();
    add(&mut wanted, "to", "Ny, og derfor ikke spurt om.");
    let own = example().needs[0].fields[0].name.clone();
    let some = asked(&[&own], &[SubjectCategory::Applicant]);
    assert_eq!(
        narrower(&wanted, &in_use, &[some]),
        [Narrower {
            service: example().needs[0].service.clone(),
            fields: vec!["en".to_owned()],
            categories: vec![SubjectCategory::Child],
        }]
    );
    let all = asked(
        &[&own, "en"],
        &[SubjectCategory::Applicant, SubjectCategory::Child],
    );
    assert_eq!(narrower(&wanted, &in_use, &[all]), []);
    assert_eq!(
        narrower(&wanted, &in_use, &[]),
        [],
        "nobody has asked, which tells nothing"
    );
}
