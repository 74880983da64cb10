//! Every way that the gate can fail has something that starts its mending, and every address it leads to is one that its reader may come to.

use std::{collections::BTreeSet, fs, path::Path};

use domain::{
    access::host::HostKind,
    gate::{MendedBy, Role},
};

use super::*;
use crate::{
    routes::table,
    wire::{MembershipView, Through},
};

const DOORS: [Door; 7] = [
    Door::Undertaking,
    Door::StepUp,
    Door::OnPages,
    Door::Access,
    Door::UseCases,
    Door::Identity,
    Door::Consent,
];

fn member(through: Option<HostKind>) -> MembershipView {
    MembershipView {
        id: "m".to_owned(),
        organisation: "Fjord".to_owned(),
        orgnr: "310000000".to_owned(),
        through: through.map(|kind| Through {
            host: "Nabo".to_owned(),
            kind,
        }),
        unit: None,
        roles: vec![Role::Caseworker],
        leader: false,
        undertaking_signed: true,
        unread: 0,
        break_glass: None,
    }
}

/// Every failing condition of the examples: one for each way that the gate can fail.
fn failing() -> Vec<(CheckCode, Detail, MendedBy, Remedy)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/examples/gate");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|ending| ending != "json") {
            continue;
        }
        let facts: domain::gate::Facts = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for check in &domain::gate::decide(&facts).full().checks {
            if check.outcome == domain::gate::Outcome::Fail {
                let (who, remedy) = (check.mended_by.unwrap(), check.remedy.unwrap());
                found.push((check.code, check.detail, who, remedy));
            }
        }
    }
    found
}

#[test]
fn every_way_to_fail_has_a_way_to_begin_the_mending() {
    let failing = failing();
    let codes: BTreeSet<CheckCode> = failing.iter().map(|(code, ..)| *code).collect();
    assert_eq!(
        codes.len(),
        CheckCode::ALL.len(),
        "the examples fail every condition"
    );
    for (code, detail, who, remedy) in failing {
        let way = way(code, detail, remedy);
        let fits = match who {
            // Whoever asks may try again, and tell the one who keeps the system that did not answer.
            MendedBy::Own if remedy == Remedy::WaitOrAskAdmin => way == Way::Person(ContactOf::Admin),
            MendedBy::Own => matches!(way, Way::Page(_) | Way::Form(_)),
            MendedBy::PrivacyOfficer => {
                let own = matches!(remedy, Remedy::CorrectUseCase | Remedy::CorrectFields);
                way == Way::Officer || own
            }
            MendedBy::Admin => matches!(
                way,
                Way::Person(ContactOf::Admin) | Way::Page(Door::Access | Door::Identity)
            ),
            MendedBy::Leader => matches!(way, Way::Leader | Way::Person(ContactOf::Leader)),
            MendedBy::OtherCaseworker => way == Way::Person(ContactOf::Leader),
            MendedBy::DataSubject => way == Way::Page(Door::Consent),
        };
        assert!(fits, "{code:?} {detail:?} {who:?} {remedy:?}: {way:?}");
    }
}

#[test]
fn every_door_opens_for_a_caseworker() {
    for door in DOORS {
        for use_case in [None, Some("barnehage")] {
            let address = door.address(use_case);
            assert!(table::opens(&member(None), &address), "{door:?}: {address}");
        }
    }
}

#[test]
fn who_acts_through_an_agreement_is_not_led_where_they_may_not_come() {
    let hosted = member(Some(HostKind::HostMunicipality));
    for door in [Door::Undertaking, Door::OnPages, Door::UseCases] {
        assert!(
            table::opens(&hosted, &door.address(Some("barnehage"))),
            "{door:?}"
        );
    }
    assert!(!table::opens(&hosted, &Door::Access.address(Some("barnehage"))));
}

#[test]
fn an_address_is_judged_by_its_path_alone() {
    assert!(table::opens(&member(None), "/oppslag/nytt?bruksomrade=a#sak"));
    assert!(!table::opens(&member(None), "/nodstopp"));
    assert!(!table::opens(&member(None), "/finnes-ikke"));
}
