//! What stops a version from being submitted: each mandatory part is taken out of a complete content, one at a time, and is
//! named; and the gate's readiness list says of the ground exactly what `decide` says of a look-up on it.

#![expect(
    clippy::semicolon_if_nothing_returned,
    reason = "a row is a sentence: what is taken out, in one line"
)]

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    catalogue::{Field, Label, RightsPackage, Service},
    derived::{Absent, Expected, Formula, Gives, Input, Of, RawField, TestRow, Unit},
    gate::{self, CheckCode, Facts, Footing, Outcome, decide, unready},
    usecase::{
        AutomationRule, Component, Content, DecisionKind, Decisions, Dpia, DpoAdvice, Gap, JointController,
        Secrecy, Transfer, TransferMechanism, Trigger, gaps, life,
    },
};

use crate::{gate_table, minimiser};

/// The catalogue's side of the example: the one service it asks, with the one field it needs.
fn service(content: &Content) -> Service {
    let mut service = minimiser::service();
    let need = &content.needs[0];
    service.packages = vec![RightsPackage {
        code: need.package.clone().unwrap(),
        parameters: BTreeMap::new(),
        consent: false,
        consent_by: None,
    }];
    let model = service.fields[0].clone();
    service.fields = need
        .fields
        .iter()
        .map(|field| Field {
            name: field.name.clone(),
            ..model.clone()
        })
        .collect();
    service
}

fn example() -> Content {
    let facts = gate::example();
    Content::clone(&facts.version().unwrap().content)
}

fn found(content: &Content) -> Vec<Gap> {
    let service = service(&example());
    gaps(content, |code| (code == service.code).then_some(&service))
}

type Removal = (Component, fn(&mut Content));

const REMOVALS: &[Removal] = &[
    (Component::Code, |c| c.code = "Ikke en kode".to_owned()),
    (Component::Title, |c| c.title.clear()),
    (Component::PurposeCode, |c| c.purpose.code.clear()),
    (Component::PurposeStatement, |c| {
        c.purpose.statement = "  ".to_owned()
    }),
    (Component::ProcessingBasis, |c| c.processing_bases.clear()),
    (Component::NationalRule, |c| c.processing_bases[0].hook = None),
    // What a system receives goes with what was chosen.
    (Component::Needs, |c| {
        c.needs.clear();
        c.own_systems.clear();
    }),
    (Component::Service, |c| {
        c.needs[0].service = "ukjent".to_owned();
        c.disclosure_bases[0].service = "ukjent".to_owned();
        c.own_systems[0].receives[0].service = "ukjent".to_owned();
    }),
    (Component::Package, |c| {
        c.needs[0].package = Some("annen".to_owned())
    }),
    (Component::Package, |c| c.needs[0].package = None),
    (Component::Fields, |c| {
        c.needs[0].fields.clear();
        c.own_systems.clear();
    }),
    (Component::Field, |c| {
        c.needs[0].fields[0].name = "finnesIkke".to_owned();
        c.own_systems[0].receives[0].fields = vec!["finnesIkke".to_owned()];
    }),
    (Component::Necessity, |c| c.needs[0].fields[0].necessity.clear()),
    (Component::Categories, |c| c.needs[0].categories.clear()),
    (Component::Window, |c| c.needs[0].window = None),
    (Component::Modes, |c| c.needs[0].modes.clear()),
    (Component::DisclosureBasis, |c| c.disclosure_bases.clear()),
    (Component::Secrecy, |c| c.secrecy = None),
    (Component::Secrecy, |c| {
        c.secrecy = Some(Secrecy::Imposed { rule: String::new() })
    }),
    (Component::ProviderAgreement, |c| c.provider_agreements.clear()),
    (Component::Retention, |c| c.retention = None),
    (Component::OwnSystem, |c| c.own_systems[0].receives.clear()),
    (Component::OwnSystem, |c| {
        c.own_systems[0].receives[0].fields.push("ikkeValgt".to_owned())
    }),
    (Component::OwnSystem, |c| c.own_systems[0].keeps = None),
    (Component::CasePattern, |c| c.case.pattern.clear()),
    (Component::CaseStates, |c| {
        c.case.verified = true;
        c.case.system = Some(c.own_systems[0].system.clone());
    }),
    (Component::CaseSystem, |c| c.case.assigned = true),
    (Component::CaseSystem, |c| {
        c.case.verified = true;
        c.case.states = vec![domain::usecase::CaseState::Open];
    }),
    (Component::Reasons, |c| c.reasons.clear()),
    (Component::SubjectsPerCase, |c| c.subjects_per_case = 0),
    (Component::Dpia, |c| c.dpia = None),
    (Component::Dpia, |c| {
        c.dpia = Some(Dpia::NotNeeded {
            reason: " ".to_owned(),
        });
    }),
    (Component::ProfessionalContact, |c| c.contacts.professional = None),
    (Component::TechnicalContact, |c| c.contacts.technical = None),
    (Component::ChangeRoutine, |c| c.routines.change = None),
    (Component::IncidentRoutine, |c| c.routines.incident = None),
    (Component::InsightRoutine, |c| c.routines.insight = None),
    (Component::DeletionRoutine, |c| c.routines.deletion = None),
    (Component::Quota, |c| c.quota = None),
    (Component::Automation, |c| {
        automated(c, |rule| rule.triggers.clear())
    }),
    (Component::Automation, |c| {
        automated(c, |rule| rule.responsible_unit.clear());
    }),
    (Component::Automation, |c| {
        automated(c, |rule| rule.article22.clear())
    }),
    (Component::JointArrangement, |c| {
        c.joint_controllers = vec![JointController {
            name: "Nabokommunen".to_owned(),
            contact: "post@nabo.example".to_owned(),
            arrangement: " ".to_owned(),
        }];
    }),
    (Component::TransferBasis, |c| {
        c.third_countries = vec![transfer("US", "")]
    }),
    (Component::TransferBasis, |c| {
        c.third_countries = vec![transfer("usa", "SCC-1")]
    }),
    (Component::DecisionRule, |c| {
        c.decisions = Some(decisions(DecisionKind::Automated, None, "Regnes ut."));
        c.dpo_advice = Some(advice());
    }),
    (Component::DecisionLogic, |c| {
        c.decisions = Some(decisions(DecisionKind::Profiling, None, " "));
    }),
    (Component::Formula, |c| {
        c.derived = vec![formula(c, FewTests(1))];
        c.dpo_advice = Some(advice());
    }),
    (Component::DpoAdvice, |c| {
        c.derived = vec![formula(c, FewTests(2))];
    }),
    (Component::DpoAdvice, |c| {
        c.decisions = Some(decisions(DecisionKind::Automated, Some("§ 1"), "Regnes ut."));
    }),
    (Component::DpoAdvice, |c| {
        c.shielded_levels = vec![domain::usecase::ShieldLevel::Confidential];
    }),
];

/// Automatic look-ups with a rule that lacks something, and the advice that they demand.
fn automated(content: &mut Content, remove: fn(&mut AutomationRule)) {
    let mut rule = AutomationRule {
        triggers: vec![Trigger::CitizenApplication],
        responsible_unit: "unit-1".to_owned(),
        article22: "§ 1".to_owned(),
    };
    remove(&mut rule);
    content.automation = Some(rule);
    content.dpo_advice = Some(advice());
}

/// How many tests a formula has.
#[derive(Clone, Copy)]
struct FewTests(usize);

/// A formula that is whole, but for its tests where there are too few.
fn formula(content: &Content, tests: FewTests) -> Formula {
    let need = &content.needs[0];
    let (service, field) = (need.service.clone(), need.fields[0].name.clone());
    let label = Label {
        nb: "Lav".to_owned(),
        nn: "Låg".to_owned(),
        en: "Low".to_owned(),
    };
    let rows = [(1, true), (200, false)].map(|(wage, low)| TestRow {
        day: domain::when::Day(time::macros::date!(2026 - 11 - 01)),
        inputs: BTreeMap::from([("wage".to_owned(), wage)]),
        expected: Expected::YesNo(low),
    });
    Formula {
        id: "low".to_owned(),
        label,
        gives: Gives::YesNo,
        expression: "wage < 100".to_owned(),
        inputs: vec![Input {
            name: "wage".to_owned(),
            unit: Unit::Amount,
            service: service.clone(),
            fields: vec![field.clone()],
            of: Of::Applicant,
            absent: Absent::Withhold,
        }],
        parameters: Vec::new(),
        tests: rows.into_iter().take(tests.0).collect(),
        instead_of: vec![RawField { service, field }],
    }
}

fn transfer(country: &str, document: &str) -> Transfer {
    Transfer {
        receiver: "Leverandøren Inc.".to_owned(),
        country: country.to_owned(),
        mechanism: TransferMechanism::StandardClauses,
        document: document.to_owned(),
    }
}

fn decisions(kind: DecisionKind, rule: Option<&str>, logic: &str) -> Decisions {
    Decisions {
        kind,
        article22: rule.map(str::to_owned),
        logic: logic.to_owned(),
    }
}

fn advice() -> DpoAdvice {
    DpoAdvice {
        date: domain::when::Day(time::macros::date!(2026 - 11 - 01)),
        followed: true,
        why: "Nødvendig.".to_owned(),
    }
}

#[test]
fn each_mandatory_part_that_is_taken_out_is_named_alone_and_stops_the_submission() {
    assert_eq!(found(&example()), []);
    let mut tried = BTreeSet::new();
    for (component, remove) in REMOVALS {
        let mut content = example();
        remove(&mut content);
        let found = found(&content);
        let named: Vec<Component> = found.iter().map(|gap| gap.component).collect();
        assert_eq!(named, [*component], "{found:?}");
        let today = domain::when::Day(time::macros::date!(2026 - 11 - 24));
        let draft = life::Draft::begun_by(Some("writer".to_owned())).unwrap();
        let ready = life::Ready {
            hash: content.hash().unwrap(),
            needed: content.approvers_needed(),
            complete: found.is_empty(),
            keeps_template: true,
            gate: true,
            advice_missing: false,
        };
        let refused = draft
            .submit(Some("writer".to_owned()), ready, life::Period::default(), today)
            .unwrap_err();
        assert_eq!(refused.why, life::Refusal::Incomplete);
        tried.insert(*component);
    }
    assert_eq!(tried.len(), Component::ALL.len(), "every part is tried");
}

#[test]
fn a_use_case_that_is_begun_from_nothing_lacks_everything_but_its_name() {
    let begun = Content::begun("prove", "Prøve");
    let lacking: BTreeSet<Component> = found(&begun).into_iter().map(|gap| gap.component).collect();
    for there in [Component::Code, Component::Title] {
        assert!(!lacking.contains(&there));
    }
    // What is asked of each service, basis or field, and of what demands two approvers, is not asked of nothing.
    let of_each = [
        Component::NationalRule,
        Component::Service,
        Component::Package,
        Component::Fields,
        Component::Field,
        Component::Necessity,
        Component::Categories,
        Component::Window,
        Component::Modes,
        Component::DisclosureBasis,
        Component::OwnSystem,
        Component::CaseStates,
        Component::CaseSystem,
        Component::Automation,
        Component::JointArrangement,
        Component::TransferBasis,
        Component::DecisionRule,
        Component::DecisionLogic,
        Component::Formula,
        Component::DpoAdvice,
    ];
    assert_eq!(
        lacking.len(),
        Component::ALL.len() - of_each.len() - 2,
        "{lacking:?}"
    );
    assert!(of_each.iter().all(|one| !lacking.contains(one)));
}

const GROUND: [CheckCode; 10] = [
    CheckCode::BasisProcessing,
    CheckCode::BasisSpecial,
    CheckCode::BasisDisclosure,
    CheckCode::AgreementProvider,
    CheckCode::AgreementProcessor,
    CheckCode::SecrecyRegime,
    CheckCode::LawChangeNone,
    CheckCode::DpiaApproved,
    CheckCode::RetentionSet,
    CheckCode::ResourcesComplete,
];

/// Whether the row's look-up asks for what the version itself says: else its ground checks speak of the look-up.
fn asks_as_registered(facts: &Facts) -> bool {
    let example = gate::example();
    facts.request.fields.is_none()
        && facts.request.package == example.request.package
        && facts.subject.kind == example.subject.kind
        && facts.subject.sole_trader == example.subject.sole_trader
        && facts.service.as_ref().map(|service| &service.code)
            == example.service.as_ref().map(|service| &service.code)
        && facts.content().is_some_and(|content| {
            let need = content.needs.first();
            need.is_some_and(|need| {
                facts
                    .subject
                    .category
                    .is_some_and(|category| need.categories.contains(&category))
                    && need.package == facts.request.package
            })
        })
}

#[test]
fn readiness_says_of_the_ground_what_a_look_up_would_hear() {
    let mut failing = 0;
    for row in gate_table::rows() {
        let facts = gate_table::facts(&row);
        if !asks_as_registered(&facts) {
            continue;
        }
        let decision = decide(&facts);
        let heard: BTreeSet<CheckCode> = decision
            .full()
            .checks
            .iter()
            .filter(|check| check.outcome == Outcome::Fail && GROUND.contains(&check.code))
            .map(|check| check.code)
            .collect();
        let footing = Footing {
            organisation: facts.organisation.clone(),
            register: facts.register.clone(),
            service: facts.service.clone(),
        };
        let unready = unready(facts.content().unwrap(), facts.now, |_| footing.clone());
        let told: BTreeSet<CheckCode> = unready
            .iter()
            .filter(|one| Some(one.category) == facts.subject.category)
            .map(|one| one.check.code)
            .collect();
        assert_eq!(told, heard, "{}", row.1);
        failing += usize::from(!told.is_empty());
    }
    assert!(failing >= 40, "{failing} rows make a ground check fail");
}
