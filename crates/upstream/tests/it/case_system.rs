//! The client of a case system against the simulated one, and against a street that answers what no case system should.

use std::fmt::Write as _;

use std::collections::BTreeMap;

use ::sandbox::{Behaviour, Case, CaseState as Stands, Fault, Options, Part, Running, Tag};
use domain::{
    ids::SubjectId,
    usecase::{CaseState, SubjectCategory},
};
use serde_json::{Value, json};
use upstream::{
    case_system::{Actor, CaseSystem, CaseSystemError, Question, Said},
    http::Transport,
};
use uuid::Uuid;

use crate::street::{Reply, Street};

const KEY: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
const CASE: &str = "2026/00120";
const USER: &str = "kari@demo.example";

struct Town {
    street: Running,
    system: CaseSystem,
    applicant: SubjectId,
    stranger: SubjectId,
}

fn system(base: &str, key: &str) -> CaseSystem {
    let http = CaseSystem::http(Transport::LoopbackAllowed).unwrap();
    CaseSystem::new(http, base, key.to_owned().into()).unwrap()
}

async fn town() -> Town {
    crate::secrecy::listen();
    let street = ::sandbox::start(Options::default()).await.unwrap();
    let mut people = street
        .population()
        .with_tag(Tag::Ordinary)
        .map(|person| SubjectId::Person(person.identifier.parse().unwrap()));
    let (applicant, stranger) = (people.next().unwrap(), people.next().unwrap());
    drop(people);
    street.set_case_key(KEY);
    street.put_case(Case {
        reference: CASE.to_owned(),
        state: Stands::Open,
        parties: BTreeMap::from([(applicant.expose().to_owned(), "applicant".to_owned())]),
        person: Some(USER.to_owned()),
        unit: Some("Barnehage".to_owned()),
    });
    Town {
        system: system(&street.case_system_url(), KEY),
        street,
        applicant,
        stranger,
    }
}

fn question(subject: &SubjectId) -> Question<'_> {
    Question {
        id: Uuid::new_v4(),
        case_reference: CASE,
        subject,
        category: Some(SubjectCategory::Applicant),
        actor: Some(Actor {
            user: USER,
            units: &[],
        }),
    }
}

impl Town {
    async fn ask(&self) -> Result<Said, CaseSystemError> {
        self.system.ask(&question(&self.applicant)).await
    }

    fn suffers(&self, change: impl FnOnce(&mut Behaviour)) {
        let mut behaviour = Behaviour {
            part: Part::CaseSystem,
            ..Behaviour::default()
        };
        change(&mut behaviour);
        self.street.behave(behaviour);
    }
}

#[tokio::test]
async fn it_says_where_the_case_stands_who_is_a_party_and_who_has_it() {
    let town = town().await;
    let open = Said {
        state: Some(CaseState::Open),
        party: Some(true),
        assigned: Some(true),
    };
    assert_eq!(town.ask().await, Ok(open));
    let mut asked = question(&town.applicant);
    asked.category = Some(SubjectCategory::Child);
    let said = town.system.ask(&asked).await.unwrap();
    assert_eq!(said.party, Some(false), "a party, and not in this category");
    let stranger = town.system.ask(&question(&town.stranger)).await.unwrap();
    assert_eq!(stranger.party, Some(false));
    let units = ["Omsorg".to_owned(), "Barnehage".to_owned()];
    for (units, assigned) in [(&units[..1], false), (&units[..], true)] {
        let mut asked = question(&town.applicant);
        asked.actor = Some(Actor {
            user: "ola@demo.example",
            units,
        });
        let said = town.system.ask(&asked).await.unwrap();
        assert_eq!(said.assigned, Some(assigned));
    }
    let mut alone = question(&town.applicant);
    alone.actor = None;
    assert_eq!(town.system.ask(&alone).await.unwrap().assigned, None);
    let mut unknown = question(&town.applicant);
    unknown.case_reference = "2026/99999";
    let nothing = Said {
        state: None,
        party: None,
        assigned: None,
    };
    assert_eq!(town.system.ask(&unknown).await, Ok(nothing));
    for (stands, state) in [
        (Stands::Appeal, CaseState::Appeal),
        (Stands::Reopened, CaseState::Reopened),
        (Stands::AfterControl, CaseState::AfterControl),
        (Stands::Closed, CaseState::Closed),
    ] {
        assert!(town.street.set_case_state(CASE, stands));
        assert_eq!(town.ask().await.unwrap().state, Some(state));
    }
}

#[tokio::test]
async fn trying_it_sends_nobody_and_tells_the_key_from_the_house() {
    let town = town().await;
    assert_eq!(town.system.is_there().await, Ok(()));
    assert_eq!(town.street.case_questions(), 0);
    let address = town.street.case_system_url();
    let stranger = system(&address, "another-key-of-many-letters-0123456789");
    assert_eq!(stranger.is_there().await, Err(CaseSystemError::Refused(401)));
    let asked = question(&town.applicant);
    assert_eq!(stranger.ask(&asked).await, Err(CaseSystemError::Refused(401)));
    let elsewhere = system(&format!("{}/admin", town.street.base_url), KEY);
    assert_eq!(elsewhere.is_there().await, Err(CaseSystemError::Unavailable(404)));
}

#[tokio::test]
async fn whatever_is_not_as_described_is_no_answer() {
    let town = town().await;
    let faults = [
        (Fault::Truncated, "case_system_unreadable"),
        (Fault::Reset, "case_system_no_connection"),
        (Fault::NoAnswer, "case_system_no_connection"),
        (Fault::Html, "case_system_unreadable"),
        (Fault::WrongContentType, "case_system_unreadable"),
        (Fault::Empty, "case_system_unreadable"),
        (Fault::WrongShape, "case_system_unreadable"),
        (Fault::Oversized, "case_system_unreadable"),
        (Fault::CompressedBomb, "case_system_unreadable"),
    ];
    for (fault, code) in faults {
        town.suffers(|behaviour| behaviour.fault = Some(fault));
        let told = town.ask().await.unwrap_err();
        assert_eq!(told.code(), code, "{fault:?}: {told}");
    }
    for (status, code) in [
        (302, "case_system_unreadable"),
        (403, "case_system_key"),
        (404, "case_system_unavailable"),
        (500, "case_system_unavailable"),
        (503, "case_system_unavailable"),
    ] {
        town.suffers(|behaviour| behaviour.status = Some(status));
        assert_eq!(town.ask().await.unwrap_err().code(), code, "{status}");
    }
    // The answer to another question, and one that tells more than was asked.
    town.suffers(|behaviour| behaviour.wrong_subject = true);
    assert_eq!(town.ask().await, Err(CaseSystemError::OtherQuestion));
    town.suffers(|behaviour| behaviour.unknown_field = true);
    assert_eq!(town.ask().await, Err(CaseSystemError::Unreadable));
    town.suffers(|_| {});
    assert!(town.ask().await.is_ok(), "and it is well again");
}

#[tokio::test]
async fn one_that_takes_too_long_is_not_waited_for() {
    let town = town().await;
    town.suffers(|behaviour| behaviour.delay_ms = Some(60_000));
    assert_eq!(town.ask().await.unwrap_err().code(), "case_system_slow");
    let (address, key) = (town.street.case_system_url(), KEY);
    town.street.shutdown().await;
    let gone = system(&address, key).is_there().await.unwrap_err();
    assert_eq!(gone.code(), "case_system_no_connection");
}

#[test]
fn only_addresses_that_may_be_called_are_taken() {
    let strict = CaseSystem::http(Transport::TlsOnly).unwrap();
    for (address, taken) in [
        ("https://sak.example.no", true),
        ("https://sak.example.no/hjemmel/", true),
        ("http://127.0.0.1:3000", false),
        ("http://sak.example.no", false),
        ("https://bruker:ord@sak.example.no", false),
        ("https://sak.example.no/?til=", false),
        ("https://sak.example.no/#her", false),
        ("sak.example.no", false),
        ("", false),
    ] {
        let client = CaseSystem::new(strict.clone(), address, KEY.to_owned().into());
        assert_eq!(client.is_ok(), taken, "{address}");
    }
}

#[tokio::test]
async fn nothing_of_it_prints_a_number_a_case_or_a_key() {
    let town = town().await;
    let asked = question(&town.applicant);
    let mut shown = format!("{asked:?} {:?}", town.system);
    town.suffers(|behaviour| behaviour.fault = Some(Fault::Truncated));
    let error = town.system.ask(&asked).await.unwrap_err();
    write!(shown, "{error} {error:?}").unwrap();
    for secret in [town.applicant.expose(), CASE, KEY, USER, "http://"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

/// Answers that the contract does not allow.
fn wrong_answers(id: Uuid) -> [Value; 7] {
    [
        json!({"checkId": id, "known": true, "state": "archived", "party": true, "assigned": {"person": true, "unit": true}}),
        json!({"checkId": id, "known": true, "state": "open", "party": true, "assigned": {"person": true, "unit": true}, "x": 1}),
        json!({"checkId": id, "known": true, "state": "open", "assigned": {"person": true, "unit": true}}),
        json!({"checkId": id, "known": true, "party": true, "assigned": {"person": true, "unit": true}}),
        json!({"checkId": id, "known": false, "state": "open"}),
        json!({"known": false}),
        json!([]),
    ]
}

/// The OpenAPI document that case systems are built by.
fn documented() -> Value {
    serde_json::from_str(include_str!("../../../../docs/contracts/case-system.json")).unwrap()
}

/// Whether a value is as a schema of the document says: as much of JSON Schema as the document uses.
fn fits(document: &Value, schema: &Value, value: &Value) -> bool {
    if let Some(reference) = schema["$ref"].as_str() {
        return fits(
            document,
            document.pointer(reference.trim_start_matches('#')).unwrap(),
            value,
        );
    }
    if let Some(one) = schema.get("oneOf") {
        let fitting = one
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| fits(document, one, value));
        return fitting.count() == 1;
    }
    if let Some(only) = schema.get("const") {
        return only == value;
    }
    if let Some(words) = schema.get("enum") {
        return words.as_array().unwrap().contains(value);
    }
    match schema["type"].as_str() {
        Some("object") => value.as_object().is_some_and(|members| {
            let (known, required) = (&schema["properties"], schema["required"].as_array().unwrap());
            required
                .iter()
                .all(|name| members.contains_key(name.as_str().unwrap()))
                && members
                    .iter()
                    .all(|(name, value)| known.get(name).is_some_and(|one| fits(document, one, value)))
        }),
        Some("array") => value
            .as_array()
            .is_some_and(|items| items.iter().all(|item| fits(document, &schema["items"], item))),
        Some("string") => value.is_string(),
        Some("boolean") => value.is_boolean(),
        other => panic!("no such type: {other:?}"),
    }
}

#[tokio::test]
async fn what_is_asked_and_what_is_taken_is_what_the_contract_says() {
    let document = documented();
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let answers = &document["paths"]["/v1/case-checks"]["post"]["responses"]["200"]["content"];
    let answer = answers["application/json"]["schema"].clone();
    let street = Street::open().await;
    let system = system(&street.base(), KEY);
    let person: SubjectId = SubjectId::Person(crate::permit::FNR.parse().unwrap());
    let (id, units) = (Uuid::new_v4(), ["Barnehage".to_owned()]);
    let question = |category, actor| Question {
        id,
        case_reference: CASE,
        subject: &person,
        category,
        actor,
    };
    let actor = Actor {
        user: USER,
        units: &units,
    };
    // Every word of either side is one of the other's.
    let words = |at: &str| document.pointer(at).unwrap().as_array().unwrap().clone();
    let categories = words("/components/schemas/Question/properties/subject/properties/category/enum");
    for category in categories {
        let category: SubjectCategory = serde_json::from_value(category).unwrap();
        for actor in [Some(actor), None] {
            let said = json!({"checkId": id, "known": false});
            assert!(fits(&document, &answer, &said));
            street.say(Reply::json(200, &said));
            system.ask(&question(Some(category), actor)).await.unwrap();
        }
    }
    street.say(Reply::json(200, &json!({"checkId": id, "known": false})));
    system.ask(&question(None, None)).await.unwrap();
    let bodies = street.bodies.lock().unwrap().clone();
    assert_eq!(bodies.len(), 15);
    for body in bodies {
        let body: Value = serde_json::from_str(&body).unwrap();
        assert!(fits(&document, &schema("Question"), &body), "{body}");
    }
    // The number stands in bodies alone.
    for seen in street.seen() {
        assert!(
            !seen.target.contains(crate::permit::FNR) && !seen.target.contains("00120"),
            "{}",
            seen.target
        );
        assert_eq!(seen.authorization, format!("Bearer {KEY}"));
    }
}

#[tokio::test]
async fn each_state_of_the_contract_is_taken_and_nothing_else() {
    let document = documented();
    let schema = |name: &str| document["components"]["schemas"][name].clone();
    let answers = &document["paths"]["/v1/case-checks"]["post"]["responses"]["200"]["content"];
    let answer = answers["application/json"]["schema"].clone();
    let street = Street::open().await;
    let system = system(&street.base(), KEY);
    let person: SubjectId = SubjectId::Person(crate::permit::FNR.parse().unwrap());
    let asked = question(&person);
    let states = document.pointer("/components/schemas/Known/properties/state/enum");
    for state in states.unwrap().as_array().unwrap() {
        let known: CaseState = serde_json::from_value(state.clone()).unwrap();
        let said = json!({
            "checkId": asked.id, "known": true, "state": state, "party": false,
            "assigned": {"person": false, "unit": true},
        });
        assert!(fits(&document, &answer, &said), "{said}");
        street.say(Reply::json(200, &said));
        let told = system.ask(&asked).await.unwrap();
        assert_eq!(
            (told.state, told.party, told.assigned),
            (Some(known), Some(false), Some(true))
        );
    }
    for wrong in wrong_answers(asked.id) {
        assert!(!fits(&document, &answer, &wrong), "{wrong}");
        street.say(Reply::json(200, &wrong));
        let told = system.ask(&asked).await;
        assert_eq!(told, Err(CaseSystemError::Unreadable), "{wrong}");
    }
    for status in [
        json!({"contract": "case-checks", "version": 1}),
        json!({"contract": "case-checks", "version": 2}),
    ] {
        street.say(Reply::json(200, &status));
        assert_eq!(
            system.is_there().await.is_ok(),
            fits(&document, &schema("Status"), &status)
        );
    }
}
