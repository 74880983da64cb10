//! Look-ups in cases that the organisation's own case system answers about, on both databases and with a simulated one: what it says is felt
//! at the very next look-up, its failure means no, and nobody is asked about on behalf of one who may not ask.

use sandbox::{Behaviour, CaseState, Fault, Part, Running};
use sea_orm::{EntityTrait as _, QueryOrder as _};
use serde_json::{Value, json};
use store::entity::{case_connection, case_party, lookup};

use crate::{
    drafts::hands::{demo_browser, organisation},
    house::{Answer, TestHouse},
    items::send_read,
    samples::{self, Sample, checks},
    town::{Town, town},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const OFFICER: &str = "personvernradgiver@demo.example";
const USE_CASE: &str = "ny-vurdering-foreldrebetaling";
const NEWCOMER: &str = "01980000-0000-7000-8000-00000000c00b";
const PAGE: &str = "/systemtilgang/fjord-system-barnehage/saker";
const SYSTEM: &str = "/register/systemer/fjord-system-barnehage";
const KEY: &str = "en-ny-nokkel-som-er-lang-nok-0123456789";
const SILENT: [&str; 2] = ["case.reference case_system_silent", "case.assigned unknown"];

fn suffers(street: &Running, change: impl FnOnce(&mut Behaviour)) {
    let mut behaviour = Behaviour {
        part: Part::CaseSystem,
        ..Behaviour::default()
    };
    change(&mut behaviour);
    street.behave(behaviour);
}

fn permitted(house: &TestHouse) -> Sample {
    Sample::permitted(house, USE_CASE)
}

/// Every sample of the use case, with what it says must come of it.
fn all(house: &TestHouse) -> Vec<(String, Value, Value)> {
    let demo = samples::demo(house);
    let all = demo["samples"].as_array().unwrap().clone();
    let of = all
        .into_iter()
        .filter(|sample| sample["body"]["useCase"] == USE_CASE);
    of.map(|sample| {
        let key = samples::key(&demo, &sample["client"]);
        (key, sample["body"].clone(), sample["failing"].clone())
    })
    .collect()
}

async fn stopped(house: &TestHouse) -> Vec<String> {
    let answer = permitted(house).ask(&house.url, "lookups").await;
    assert_eq!(answer.status, 403, "{}", answer.text);
    checks(&answer, "fail")
}

async fn newest(house: &TestHouse) -> lookup::Model {
    lookup::Entity::find()
        .order_by_desc(lookup::Column::Id)
        .one(house.rooms.db.reader())
        .await
        .unwrap()
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn each_sample_gives_what_it_says_however_often_it_is_sent() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        for _ in 0..2 {
            for (key, body, failing) in all(house) {
                let answer = samples::ask(&house.url, "lookups", &key, &body).await;
                assert_eq!(
                    json!(samples::failing(&answer)),
                    failing,
                    "{body} {}",
                    answer.text
                );
                let wanted = if failing.as_array().unwrap().is_empty() {
                    200
                } else {
                    403
                };
                assert_eq!(answer.status, wanted, "{}", answer.text);
            }
        }
        // The party that the case system confirmed came into the case on its word.
        let parties = case_party::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        let on_its_word = parties
            .iter()
            .filter(|party| party.lookup_id.is_some() && party.evidence.as_deref() == Some("case_system"));
        assert_eq!(on_its_word.count(), 2, "{}", house.kind);
        // What was decided on stands sealed, without whom or what was asked about.
        let (_, body, _) = all(house).into_iter().next().unwrap();
        let facts = newest(house).await.facts;
        assert!(facts.contains("askedAt"), "{facts}");
        for secret in [
            body["subject"]["fnr"].as_str().unwrap(),
            body["caseReference"].as_str().unwrap(),
            "@demo.example",
        ] {
            assert!(!facts.contains(secret), "{secret} in {facts}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_moves_is_felt_at_the_next_look_up() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let sample = permitted(house);
        let case = sample.body["caseReference"].as_str().unwrap().to_owned();
        for (state, detail) in [
            (CaseState::Open, None),
            (CaseState::Closed, Some("case.reference case_closed")),
            (CaseState::Appeal, None),
            (CaseState::AfterControl, Some("case.reference case_state")),
            (CaseState::Reopened, None),
        ] {
            assert!(street.set_case_state(&case, state));
            let answer = sample.ask(&house.url, "lookups").await;
            let failing: Vec<&str> = detail.into_iter().collect();
            assert_eq!(checks(&answer, "fail"), failing, "{} {state:?}", house.kind);
            assert_eq!(answer.status, if detail.is_none() { 200 } else { 403 });
        }
        assert!(street.set_case_state(&case, CaseState::Open));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_system_that_fails_means_no_and_is_asked_again_the_next_time() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let before = street.calls().len();
        for fault in [Fault::Html, Fault::Truncated, Fault::NoAnswer, Fault::Oversized] {
            suffers(&street, |behaviour| behaviour.fault = Some(fault));
            assert_eq!(stopped(house).await, SILENT, "{} {fault:?}", house.kind);
        }
        suffers(&street, |behaviour| behaviour.status = Some(503));
        assert_eq!(stopped(house).await, SILENT);
        suffers(&street, |behaviour| behaviour.wrong_subject = true);
        assert_eq!(stopped(house).await, SILENT, "the answer to another question");
        assert_eq!(street.calls().len(), before, "nothing was fetched");
        suffers(&street, |_| {});
        assert_eq!(permitted(house).ask(&house.url, "lookups").await.status, 200);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_about_for_one_who_may_not_ask() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let sample = permitted(house);
        let before = street.case_questions();
        let ask = async |change: &dyn Fn(&mut Value)| -> Answer {
            let mut body = sample.body.clone();
            change(&mut body);
            samples::ask(&house.url, "lookups", &sample.key, &body).await
        };
        let outsider = ask(&|body| body["actingPerson"] = json!(NEWCOMER)).await;
        assert_eq!(outsider.status, 403);
        let hidden = checks(&outsider, "not_applicable");
        for code in ["case.assigned hidden", "subject.party hidden"] {
            assert!(hidden.contains(&code.to_owned()), "{hidden:?}");
        }
        let failing = checks(&outsider, "fail");
        assert!(
            failing.contains(&"case.reference case_not_verified".to_owned()),
            "{failing:?}"
        );
        let pattern = ask(&|body| body["caseReference"] = json!("sak 1")).await;
        assert!(checks(&pattern, "fail").contains(&"case.reference case_pattern".to_owned()));
        let nobody = ask(&|body| body["subject"]["fnr"] = json!("12345678901")).await;
        assert_eq!(nobody.status, 403);
        assert_eq!(street.case_questions(), before, "{}", house.kind);
        // A use case whose version does not have it asked sends nothing either.
        let other = Sample::permitted(house, "redusert-foreldrebetaling-barnehage");
        assert_eq!(other.ask(&house.url, "lookups").await.status, 200);
        assert_eq!(street.case_questions(), before);
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        assert_eq!(street.case_questions(), before + 1);
    }
}

async fn row(house: &TestHouse) -> Option<case_connection::Model> {
    case_connection::Entity::find()
        .one(house.rooms.db.reader())
        .await
        .unwrap()
}

/// What the log says of the case system: each step.
async fn told(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?;
        assert!(!evidence.to_string().contains(KEY), "no key in the log");
        let step = evidence.get("step")?.as_str()?;
        step.ends_with("_cases").then(|| step.to_owned())
    });
    steps.collect()
}

#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
#[tokio::test(flavor = "multi_thread")]
async fn an_admin_sets_it_up_tries_it_and_takes_it_away() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        told(house).await;
        let mut admin = demo_browser(house, ADMIN).await;
        let address = street.case_system_url();
        for (address, key, at) in [
            ("http://sak.example.no", KEY, "adresse"),
            ("ikke en adresse", KEY, "adresse"),
            (address.as_str(), "kort", "nokkel"),
        ] {
            let fields = [("handling", "sett"), ("adresse", address), ("nokkel", key)];
            let answer = admin.post(PAGE, PAGE, &fields).await;
            assert_eq!(answer.status, 422, "{address}");
            assert!(
                answer.text.contains(&format!("id=\"{at}-error\""))
                    || answer.text.contains(&format!("#{at}"))
            );
            assert!(!answer.text.contains(KEY), "a key is never shown");
        }
        assert!(told(house).await.is_empty());
        let before = row(house).await.unwrap();
        let fields = [
            ("handling", "sett"),
            ("adresse", address.as_str()),
            ("nokkel", KEY),
        ];
        assert_eq!(admin.post(PAGE, PAGE, &fields).await.status, 303);
        let now = row(house).await.unwrap();
        assert_ne!(now.key_id, before.key_id);
        assert!(
            house
                .rooms
                .keys
                .case_system_key(&before.key_id.parse().unwrap())
                .is_err(),
            "the old key is gone"
        );
        assert!(!format!("{now:?}").contains(KEY), "no key in the database");
        // The street does not know the new key: trying says so, and no look-up is permitted.
        assert_eq!(admin.post(PAGE, PAGE, &[("handling", "prov")]).await.status, 303);
        assert!(admin.get(PAGE).await.text.contains("godtok ikke nøkkelen"));
        assert_eq!(stopped(house).await, SILENT);
        street.set_case_key(KEY);
        assert_eq!(admin.post(PAGE, PAGE, &[("handling", "prov")]).await.status, 303);
        let page = admin.get(PAGE).await.text;
        assert!(
            page.contains("svarte som det skal") && !page.contains(KEY),
            "{page}"
        );
        assert_eq!(permitted(house).ask(&house.url, "lookups").await.status, 200);
        // Taken away: the next look-up is stopped, whatever was remembered.
        assert_eq!(
            admin.post(PAGE, PAGE, &[("handling", "avslutt")]).await.status,
            303
        );
        assert_eq!(stopped(house).await, SILENT);
        assert_eq!(row(house).await, None);
        assert_eq!(admin.post(PAGE, PAGE, &[("handling", "prov")]).await.status, 422);
        assert_eq!(
            told(house).await,
            ["set_cases", "try_cases", "try_cases", "end_cases"]
        );
        // Whoever is no admin sees how it is set up, and changes nothing.
        let mut officer = demo_browser(house, OFFICER).await;
        let seen = officer.get(PAGE).await;
        assert_eq!(seen.status, 200);
        assert!(!seen.text.contains("name=\"nokkel\""));
        assert_eq!(
            officer
                .post("/sprak", PAGE, &[("handling", "avslutt")])
                .await
                .status,
            403
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_ended_system_had_of_addresses_and_keys_goes_with_it() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let before = row(house).await.unwrap();
        let key = before.key_id.parse().unwrap();
        assert!(house.rooms.keys.case_system_key(&key).is_ok());
        let mut officer = demo_browser(house, OFFICER).await;
        let end = [("handling", "avslutt"), ("begrunnelse", "Systemet er byttet.")];
        let ended = send_read(&mut officer, SYSTEM, SYSTEM, &end).await;
        assert_eq!(ended.status, 303, "{}", ended.text);
        assert_eq!(row(house).await, None, "{}", house.kind);
        assert!(house.rooms.keys.case_system_key(&key).is_err(), "the key is gone");
        let leaves = house.leaves(&organisation(house).await).await;
        let told = leaves
            .iter()
            .any(|leaf| leaf["evidence"]["did"]["caseKeyId"] == before.key_id.as_str());
        assert!(told, "the log names the key that went");
    }
}
