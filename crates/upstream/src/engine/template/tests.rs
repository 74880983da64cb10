//! Values in their places: nothing a value holds may make a new segment, a new parameter or another host.

use std::collections::BTreeMap;

use domain::catalogue::{AnswerSelectors, Label, Parameter, RightsPackage, SubjectKind, WaitUnit};

use super::*;

fn label() -> Label {
    Label {
        nb: "x".to_owned(),
        nn: "x".to_owned(),
        en: "x".to_owned(),
    }
}

fn service(path: &str, period: PeriodKind, parameters: &[&str], packages: &[&str]) -> Service {
    let parameter = |name: &&str| Parameter {
        name: (*name).to_owned(),
        label: label(),
        values: BTreeMap::new(),
    };
    let package = |code: &&str| RightsPackage {
        code: (*code).to_owned(),
        parameters: BTreeMap::new(),
        consent: false,
        consent_by: None,
    };
    Service {
        code: "x".to_owned(),
        provider: "x".to_owned(),
        title: label(),
        summary: label(),
        hosts: BTreeMap::new(),
        sandbox_path: "/x".to_owned(),
        path: path.to_owned(),
        sections: None,
        scope: "x".to_owned(),
        subject: SubjectKind::Person,
        period,
        first_year: None,
        parameters: parameters.iter().map(parameter).collect(),
        packages: packages.iter().map(package).collect(),
        errors: BTreeMap::new(),
        retry_after: WaitUnit::default(),
        max_concurrent: 1,
        events: None,
        answer: AnswerSelectors {
            subject: "$".to_owned(),
            ..AnswerSelectors::default()
        },
        groups: Vec::new(),
        code_lists: BTreeMap::new(),
        fields: Vec::new(),
        index: domain::catalogue::FieldIndex::default(),
    }
}

fn inntekt() -> Service {
    service(
        "/{rettighetspakke}/{personidentifikator}/inntekter?fraOgMed={fraOgMed}&tilOgMed={tilOgMed}",
        PeriodKind::Months,
        &["historikk"],
        &["husbanken"],
    )
}

fn fill(service: &Service, values: &[(Slot, &str)]) -> Result<String, &'static str> {
    let base = Url::parse("https://api.example/v1").unwrap();
    let value = |slot: &Slot| {
        values
            .iter()
            .find(|(other, _)| other == slot)
            .map(|(_, value)| (*value).to_owned())
    };
    Template::of(service)
        .unwrap()
        .fill(&base, value)
        .map(String::from)
}

const PERSON: (Slot, &str) = (Slot::Subject, "16822548834");
const MONTHS: [(Slot, &str); 2] = [(Slot::From, "2025-01"), (Slot::To, "2025-12")];

fn with_package(package: &str) -> Result<String, &'static str> {
    let [from, to] = MONTHS;
    fill(&inntekt(), &[PERSON, from, to, (Slot::Package, package)])
}

#[test]
fn path_and_query_are_filled() {
    let plain = "https://api.example/v1/husbanken/16822548834/inntekter?fraOgMed=2025-01&tilOgMed=2025-12";
    assert_eq!(with_package("husbanken").unwrap(), plain);
    let [from, to] = MONTHS;
    let history = (Slot::Parameter("historikk".to_owned()), "true");
    let all = fill(
        &inntekt(),
        &[PERSON, from, to, (Slot::Package, "husbanken"), history],
    );
    assert_eq!(all.unwrap(), format!("{plain}&historikk=true"));
}

#[test]
fn a_period_without_a_place_becomes_the_two_query_parameters() {
    let [from, to] = MONTHS;
    let bare = service("/{personidentifikator}", PeriodKind::Months, &[], &[]);
    assert_eq!(
        fill(&bare, &[PERSON, from, to]).unwrap(),
        "https://api.example/v1/16822548834?fraOgMed=2025-01&tilOgMed=2025-12"
    );
}

#[test]
fn a_value_never_leaves_its_place() {
    for (value, segment) in [
        ("a/b", "a%2Fb"),
        ("a\\b", "a%5Cb"),
        ("a?b=c", "a%3Fb=c"),
        ("a#b", "a%23b"),
        ("%2e%2e", "%252e%252e"),
        ("a b", "a%20b"),
        ("æ", "%C3%A6"),
        ("//evil.example", "%2F%2Fevil.example"),
        ("...", "..."),
    ] {
        let url = with_package(value).unwrap();
        let wanted = format!(
            "https://api.example/v1/{segment}/16822548834/inntekter?fraOgMed=2025-01&tilOgMed=2025-12"
        );
        assert_eq!(url, wanted, "{value}");
    }
    for value in [".", "..", "", "a\nb", "a\0b", "a\tb", &"x".repeat(201)] {
        assert!(with_package(value).is_err(), "{value:?}");
    }
    let [from, _] = MONTHS;
    let sneaky = fill(
        &inntekt(),
        &[
            PERSON,
            from,
            (Slot::To, "2025-12&historikk=true#"),
            (Slot::Package, "p"),
        ],
    );
    assert!(
        sneaky
            .unwrap()
            .ends_with("&tilOgMed=2025-12%26historikk%3Dtrue%23")
    );
}

#[test]
fn what_must_be_said_is_never_left_out() {
    let [from, to] = MONTHS;
    let package = (Slot::Package, "husbanken");
    assert_eq!(
        fill(&inntekt(), &[from.clone(), to.clone(), package.clone()]),
        Err("subject")
    );
    assert_eq!(
        fill(&inntekt(), &[PERSON, from.clone(), to.clone()]),
        Err("package")
    );
    assert_eq!(fill(&inntekt(), &[PERSON, to, package.clone()]), Err("period"));
    assert_eq!(fill(&inntekt(), &[PERSON, from, package]), Err("period"));
    let stadie = service(
        "/{stadie}/{personidentifikator}",
        PeriodKind::None,
        &["stadie"],
        &[],
    );
    assert_eq!(fill(&stadie, &[PERSON]), Err("parameter"));
}
