//! A use case with all that a paper says of it, made from the law room's own example.

use std::collections::BTreeMap;

use app::wire::UseCasePaper;
use domain::{
    catalogue::Sensitivity,
    gate::{ConnectionMode, VersionStatus, example},
    papers::{Activity, Organisation, Record, Source, UsedField, activity},
    when::Day,
};

fn organisation() -> Organisation {
    Organisation {
        name: "Prøvevik <kommune>".to_owned(),
        orgnr: "310000005".to_owned(),
        dpo: vec![("Olav Prøve".to_owned(), "ombud@prove.example".to_owned())],
    }
}

pub(crate) fn one() -> Activity {
    let facts = example();
    let version = facts.use_case.unwrap().version.unwrap();
    let mut content = (*version.content).clone();
    content.recipients = vec!["Barnehagesystemet & co".to_owned()];
    let people: BTreeMap<String, String> = content
        .contacts
        .professional
        .iter()
        .map(|id| (id.clone(), "Kari Prøve".to_owned()))
        .collect();
    let mut found = activity(&Source {
        content: &content,
        version: 3,
        hash: &version.stored_hash,
        status: VersionStatus::Active,
        valid_from: Day::parse("2026-01-01"),
        valid_to: None,
        register: &facts.register,
        people: &people,
        units: vec!["Oppvekst".to_owned()],
        service: &|_| None,
        provider: |code| code,
        connection: &|_| (Some(ConnectionMode::Direct), None),
    });
    for service in &mut found.services {
        service.provider = Some("Skatteetaten".to_owned());
    }
    found
}

/// A field that reveals something that no law protects but everybody minds.
pub(crate) fn special_field() -> UsedField {
    UsedField {
        name: "saerfradrag".to_owned(),
        label: None,
        necessity: "Trengs.".to_owned(),
        sensitivity: Sensitivity::Special,
        secret: true,
    }
}

pub(crate) fn record() -> Record {
    let activities = (0..27).map(|number| {
        let mut one = one();
        one.code = format!("bruk-{number}");
        one.title = format!("Bruksområde nummer {number}");
        one
    });
    Record {
        organisation: organisation(),
        made_on: Day::parse("2026-11-24").unwrap(),
        activities: activities.collect(),
    }
}

pub(crate) fn use_case_paper() -> UseCasePaper {
    UseCasePaper {
        organisation: organisation(),
        activity: one(),
        today: Day::parse("2026-11-24").unwrap(),
    }
}
