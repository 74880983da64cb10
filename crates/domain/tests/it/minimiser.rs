//! The minimiser against random answers: what comes out is in the permit's list, whole and in place, and nothing else
//! ever does. Values that must not come out carry a mark that the tests look for.

use std::collections::BTreeMap;

use domain::catalogue::{
    AnswerSelectors, Field, Label, PeriodKind, Sensitivity, Service, SubjectKind, ValueKind, WaitUnit,
};
use domain::gate::{self, Facts, FieldFacts, approve_again, decide};
use domain::ids::SubjectId;
use domain::lookup::{
    Commit, MinimiseError, Minimised, Permit, RawAnswer, ResultClass, Sealed, Selectors, minimise, seal,
};
use domain::usecase::NeedField;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use time::OffsetDateTime;

use crate::random::Random;

pub(crate) const SUBJECT: &str = "30908299902";
pub(crate) const SOMEONE_ELSE: &str = "03851598730";
/// The mark of a value that may never come out.
const MARK: &str = "HEMMELIG";
/// Field, selector and kind of the catalogue in these tests.
const CATALOGUE: [(&str, &str, ValueKind); 6] = [
    ("sum", "$.sum", ValueKind::Amount),
    ("belop", "$.poster[*].belop", ValueKind::Amount),
    ("type", "$.poster[*].type", ValueKind::Text),
    ("antall", "$.grupper[*].rader[*].antall", ValueKind::Integer),
    ("ferdig", "$.ferdig", ValueKind::Boolean),
    (
        "rente",
        "$.grunnlag[?@.tekniskNavn == 'rente'].verdi",
        ValueKind::Amount,
    ),
];

pub(crate) fn service() -> Service {
    let label = || Label {
        nb: String::new(),
        nn: String::new(),
        en: String::new(),
    };
    let field = |(name, selector, kind): &(&str, &str, ValueKind)| Field {
        name: (*name).to_owned(),
        selector: (*selector).to_owned(),
        label: label(),
        group: "alle".to_owned(),
        kind: *kind,
        unit: None,
        sensitivity: Sensitivity::Ordinary,
        secret: true,
        code_list: None,
        specification_types: Vec::new(),
        meaning: None,
    };
    Service {
        code: gate::example().service.unwrap().code.clone(),
        provider: "skatteetaten".to_owned(),
        title: label(),
        summary: label(),
        hosts: BTreeMap::new(),
        sandbox_path: String::new(),
        path: String::new(),
        sections: None,
        scope: String::new(),
        subject: SubjectKind::Person,
        period: PeriodKind::IncomeYear,
        first_year: None,
        parameters: Vec::new(),
        packages: Vec::new(),
        errors: BTreeMap::new(),
        retry_after: WaitUnit::default(),
        max_concurrent: 5,
        events: None,
        answer: AnswerSelectors {
            subject: "$.person".to_owned(),
            shielded: Some("$.skjermet".to_owned()),
            quality: BTreeMap::from([("stadie".to_owned(), "$.stadie".to_owned())]),
            ..AnswerSelectors::default()
        },
        groups: Vec::new(),
        code_lists: BTreeMap::new(),
        fields: CATALOGUE.iter().map(field).collect(),
        index: domain::catalogue::FieldIndex::default(),
    }
}

/// A sealed permit for exactly these fields of the catalogue.
fn authority(approved: &[&str]) -> Sealed<Permit> {
    let mut facts = gate::example();
    let ordinary = FieldFacts {
        sensitivity: Sensitivity::Ordinary,
        secret: true,
    };
    facts.service.as_mut().unwrap().fields = CATALOGUE
        .iter()
        .map(|(name, _, _)| ((*name).to_owned(), ordinary.clone()))
        .collect();
    let version = facts.use_case.as_mut().unwrap().version.as_mut().unwrap();
    version.content.needs[0].fields = approved
        .iter()
        .map(|name| NeedField {
            name: (*name).to_owned(),
            necessity: String::new(),
        })
        .collect();
    approve_again(version);
    sealed(&facts)
}

/// The permit of these facts for [`SUBJECT`], sealed.
pub(crate) fn sealed(facts: &Facts) -> Sealed<Permit> {
    let pseudonym = facts.subject.pseudonym.clone().unwrap();
    let permit = decide(facts)
        .into_permit(SubjectId::Person(SUBJECT.parse().unwrap()), &pseudonym)
        .unwrap();
    let commit = Commit {
        ledger: "l".to_owned(),
        index: 0,
        leaf_hash: String::new(),
        time: OffsetDateTime::UNIX_EPOCH,
    };
    seal(permit, commit)
}

fn run(approved: &[&str], body: &Value) -> Result<Minimised, MinimiseError> {
    minimise(
        RawAnswer::new(body.clone()),
        authority(approved),
        &Selectors::compile(&service()).unwrap(),
    )
}

/// What should come out: field, place and value.
type Expected = Vec<(String, Vec<u64>, Value)>;

/// A random answer, and every value of the catalogue that is in it.
fn answer(random: &mut Random) -> (Value, Expected) {
    let mut expected = Expected::new();
    let mut root = noise(random, 3);
    root.insert("person".to_owned(), json!(SUBJECT));
    root.insert("skjermet".to_owned(), json!(false));
    if random.often(80) {
        root.insert("sum".to_owned(), note(&mut expected, "sum", &[], amount(random)));
    }
    if random.often(80) {
        let done = json!(random.often(50));
        root.insert("ferdig".to_owned(), note(&mut expected, "ferdig", &[], done));
    }
    root.insert("poster".to_owned(), posts(random, &mut expected));
    root.insert("grupper".to_owned(), groups(random, &mut expected));
    root.insert("grunnlag".to_owned(), basis(random, &mut expected));
    (Value::Object(root), expected)
}

fn posts(random: &mut Random, expected: &mut Expected) -> Value {
    let mut rows = Vec::new();
    for post in 0..random.below(4) {
        let mut row = noise(random, 1);
        if random.often(70) {
            row.insert(
                "belop".to_owned(),
                note(expected, "belop", &[post], amount(random)),
            );
        }
        if random.often(70) {
            row.insert("type".to_owned(), note(expected, "type", &[post], json!("lønn")));
        }
        rows.push(Value::Object(row));
    }
    json!(rows)
}

fn groups(random: &mut Random, expected: &mut Expected) -> Value {
    let mut groups = Vec::new();
    for group in 0..random.below(3) {
        let mut rows = Vec::new();
        for row in 0..random.below(3) {
            let mut members = noise(random, 1);
            members.insert(
                "antall".to_owned(),
                note(expected, "antall", &[group, row], amount(random)),
            );
            rows.push(Value::Object(members));
        }
        groups.push(json!({"rader": rows, "antall": mark(random)}));
    }
    json!(groups)
}

fn basis(random: &mut Random, expected: &mut Expected) -> Value {
    let mut rows = Vec::new();
    for row in 0..random.below(4) {
        let name = random.pick(&["rente", "gjeld", "ukjent"]);
        let value = if name == "rente" {
            note(expected, "rente", &[row], amount(random))
        } else {
            mark(random)
        };
        rows.push(json!({"tekniskNavn": name, "verdi": value, "kommentar": mark(random)}));
    }
    json!(rows)
}

fn amount(random: &mut Random) -> Value {
    json!(random.below(900_000))
}

fn note(expected: &mut Expected, field: &str, at: &[u64], value: Value) -> Value {
    expected.push((field.to_owned(), at.to_vec(), value.clone()));
    value
}

fn mark(random: &mut Random) -> Value {
    json!(format!("{MARK}-{}", random.below(1_000_000)))
}

/// Members that no selector names: unknown names, and known names in unknown places.
fn noise(random: &mut Random, depth: u64) -> Map<String, Value> {
    let mut members = Map::new();
    for _ in 0..random.below(4) {
        let name = random
            .pick(&[
                "nytt", "sum2", "navn", "person2", "Sum", "belop ", "poster2", "annet",
            ])
            .to_owned();
        let inner = if depth > 0 && random.often(50) {
            let mut inside = noise(random, depth - 1);
            inside.insert(
                random
                    .pick(&["sum", "belop", "type", "antall", "verdi"])
                    .to_owned(),
                mark(random),
            );
            Value::Object(inside)
        } else {
            mark(random)
        };
        members.insert(name, if random.often(30) { json!([inner]) } else { inner });
    }
    members
}

fn leaves(value: &Value) -> usize {
    match value {
        Value::Array(items) => items.iter().map(leaves).sum(),
        Value::Object(members) => members.values().map(leaves).sum(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => 1,
    }
}

fn some_fields(random: &mut Random) -> Vec<&'static str> {
    let mut fields: Vec<&str> = CATALOGUE
        .iter()
        .map(|(name, _, _)| *name)
        .filter(|_| random.often(50))
        .collect();
    if fields.is_empty() {
        fields.push("sum");
    }
    fields
}

#[test]
fn what_comes_out_is_exactly_what_the_permit_names() {
    let (mut shown, mut held_back) = (0, 0);
    for seed in 0..3000 {
        let mut random = Random::new(seed);
        let approved = some_fields(&mut random);
        let (body, expected) = answer(&mut random);
        let minimised = run(&approved, &body).unwrap();

        let mut wanted: Expected = expected
            .iter()
            .filter(|(field, _, _)| approved.contains(&field.as_str()))
            .cloned()
            .collect();
        let mut found: Expected = minimised
            .items()
            .iter()
            .map(|item| {
                (
                    item.field.clone(),
                    item.at.clone(),
                    serde_json::to_value(&item.value).unwrap(),
                )
            })
            .collect();
        let key = |(field, at, _): &(String, Vec<u64>, Value)| (field.clone(), at.clone());
        wanted.sort_by_key(key);
        found.sort_by_key(key);
        assert_eq!(found, wanted, "seed {seed}");

        let text = serde_json::to_string(minimised.items()).unwrap();
        assert!(!text.contains(MARK), "seed {seed}: {text}");
        assert!(!format!("{:?}", minimised.quality()).contains(MARK));
        let surplus = leaves(&body) - found.len();
        assert_eq!(
            minimised.surplus(),
            u64::try_from(surplus).unwrap(),
            "seed {seed}"
        );
        assert_eq!(minimised.result(), ResultClass::Found);
        shown += found.len();
        held_back += expected.len() - found.len();
    }
    assert!(
        shown > 1000 && held_back > 1000,
        "{shown} shown, {held_back} held back"
    );
}

#[test]
fn a_value_of_another_kind_shows_nothing_and_is_not_told() {
    for (field, path) in [
        ("sum", "/sum"),
        ("ferdig", "/ferdig"),
        ("belop", "/poster/0/belop"),
        ("type", "/poster/0/type"),
    ] {
        for wrong in [
            json!({"nytt": MARK}),
            json!([MARK]),
            json!(null),
            json!({"sum": 1}),
        ] {
            let mut body = json!({
                "person": SUBJECT, "skjermet": false, "sum": 1, "ferdig": true, "poster": [{"belop": 1, "type": "lønn"}],
            });
            *body.pointer_mut(path).unwrap() = wrong;
            let error = run(&["sum", "belop", "type", "ferdig"], &body).unwrap_err();
            assert_eq!(error, MinimiseError::WrongKind(field.to_owned()));
            assert!(!format!("{error} {error:?}").contains(MARK));
        }
    }
}

#[test]
fn a_field_that_is_not_approved_may_be_of_any_kind() {
    let body = json!({"person": SUBJECT, "skjermet": false, "sum": 1, "ferdig": {"nytt": MARK}});
    let minimised = run(&["sum"], &body).unwrap();
    assert_eq!(minimised.items().len(), 1);
    assert!(!serde_json::to_string(minimised.items()).unwrap().contains(MARK));
}

#[test]
fn an_answer_about_someone_else_shows_nothing() {
    for person in [
        json!(SOMEONE_ELSE),
        json!(null),
        json!([SUBJECT]),
        json!(30_908_299_902_u64),
        json!(""),
    ] {
        let body = json!({"person": person, "skjermet": false, "sum": 1});
        assert_eq!(run(&["sum"], &body).unwrap_err(), MinimiseError::WrongSubject);
    }
    assert_eq!(
        run(&["sum"], &json!({"skjermet": false, "sum": 1})).unwrap_err(),
        MinimiseError::WrongSubject
    );
    assert_eq!(
        run(&["sum"], &json!([])).unwrap_err(),
        MinimiseError::WrongSubject
    );
}

#[test]
fn a_shielded_answer_shows_nothing_and_looks_like_none() {
    let minimised = run(
        &["sum"],
        &json!({"person": SUBJECT, "skjermet": true, "sum": 1, "stadie": "oppgjoer"}),
    )
    .unwrap();
    assert_eq!(minimised.result(), ResultClass::None);
    assert_eq!(
        (
            minimised.items().len(),
            minimised.quality().len(),
            minimised.surplus()
        ),
        (0, 0, 0)
    );
    for flag in [json!(null), json!("nei"), json!(0)] {
        let body = json!({"person": SUBJECT, "skjermet": flag, "sum": 1});
        assert_eq!(run(&["sum"], &body).unwrap_err(), MinimiseError::ShieldUnknown);
    }
    assert_eq!(
        run(&["sum"], &json!({"person": SUBJECT, "sum": 1})).unwrap_err(),
        MinimiseError::ShieldUnknown
    );
}

/// Any JSON at all, with the catalogue's names among the names.
fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "[a-z]{0,4}".prop_map(Value::from),
        Just(Value::from(SUBJECT)),
    ];
    let name = prop_oneof![
        4 => prop::sample::select(vec![
            "sum", "belop", "type", "antall", "ferdig", "poster", "grupper", "rader", "grunnlag", "tekniskNavn", "verdi",
        ]).prop_map(str::to_owned),
        1 => "[a-zA-Z_$.*]{0,6}",
    ];
    leaf.prop_recursive(4, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name.clone(), inner), 0..6)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_answer_only_approved_fields_come_out(body in any_json(), seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let approved = some_fields(&mut random);
        let mut body = body;
        if let Some(root) = body.as_object_mut() {
            root.insert("person".to_owned(), json!(SUBJECT));
            root.insert("skjermet".to_owned(), json!(false));
        }
        match run(&approved, &body) {
            Ok(minimised) => {
                for item in minimised.items() {
                    prop_assert!(approved.contains(&item.field.as_str()));
                    prop_assert!(minimised.permit().fields().contains(&item.field));
                }
                let known = minimised.items().len() + usize::try_from(minimised.surplus()).unwrap();
                prop_assert!(known <= leaves(&body));
            }
            Err(MinimiseError::WrongKind(field)) => prop_assert!(approved.contains(&field.as_str())),
            Err(error) => prop_assert_eq!(error, MinimiseError::WrongSubject),
        }
    }
}
