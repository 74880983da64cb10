//! A new need, on both databases and with the simulated providers: the same again is told with when and how much, one act on that page says
//! what is new, and what the provider tells has happened since is a need by itself. Nobody who may not look up learns any of it.

use sandbox::{EventKind, EventList};
use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use server::desk::events;
use store::entity::{event_position, lookup, subject_event};

use crate::{
    drafts::hands::{MAIN, demo_browser, field, organisation},
    expiry::{edit, version},
    house::{Answer, Browser, TestHouse},
    samples::{self, Sample, checks, failing},
    town::Town,
};

const CASEWORKER: &str = "saksbehandler@demo.example";
const CASEWORKER_ID: &str = "01980000-0000-7000-8000-00000000c001";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";

/// The demo with providers that answer, where the main use case binds look-ups to a day of freshness, and one of its reasons asks for a text.
async fn town() -> Town {
    let town = crate::town::town().await;
    for house in &town.houses {
        let row = version(house, MAIN).await;
        let mut content: Value = serde_json::from_str(&row.content).unwrap();
        content["freshness"] = json!({"hours": 24});
        content["reasons"] = json!([
            {"code": "application", "textRequired": false},
            {"code": "complaint", "textRequired": true},
        ]);
        let hash = domain::canonical::hash(&content).unwrap();
        let sql = "UPDATE use_case_version SET content = ?, content_hash = ? WHERE id = ?";
        edit(house, sql, &[&content.to_string(), &hash, &row.id]).await;
        let sql = "UPDATE approval SET content_hash = ? WHERE version_id = ?";
        edit(house, sql, &[&hash, &row.id]).await;
    }
    town
}

/// The body of the main sample that is permitted.
fn body(house: &TestHouse) -> Value {
    Sample::permitted(house, MAIN).body
}

async fn ask(house: &TestHouse, what: &str, body: &Value) -> Answer {
    let key = samples::key(&samples::demo(house), &json!(0));
    samples::ask(&house.url, what, &key, body).await
}

/// The form as a browser would send it.
async fn on_page(browser: &mut Browser, house: &TestHouse, more: &[(&str, &str)]) -> Answer {
    let body = body(house);
    let year = body["period"]["incomeYear"].to_string();
    let mut fields = vec![
        ("tjeneste", body["service"].as_str().unwrap()),
        ("aar", year.as_str()),
        ("sak", body["caseReference"].as_str().unwrap()),
        ("antall", "1"),
        ("nummer-0", body["subject"]["fnr"].as_str().unwrap()),
        ("rolle-0", "applicant"),
        ("handling", "sok"),
    ];
    fields.extend(more);
    let path = format!("/oppslag/nytt?bruksomrade={MAIN}");
    browser.post("/sprak", &path, &fields).await
}

async fn shown_counts(house: &TestHouse) -> Vec<i64> {
    let all = lookup::Entity::find().all(house.rooms.db.reader()).await.unwrap();
    let main = all
        .into_iter()
        .filter(|row| row.use_case_code.as_deref() == Some(MAIN));
    main.filter_map(|row| row.shown_count).collect()
}

/// The newest look-up of the main use case that showed something.
async fn newest(house: &TestHouse) -> String {
    let all = lookup::Entity::find().all(house.rooms.db.reader()).await.unwrap();
    let shown = all
        .into_iter()
        .filter(|row| row.use_case_code.as_deref() == Some(MAIN) && row.shown_count.is_some());
    shown.max_by_key(|row| row.created_at).unwrap().id
}

/// The place in the population of whom the sample is about.
fn place(house: &TestHouse, street: &sandbox::Running) -> usize {
    let body = body(house);
    let number = body["subject"]["fnr"].as_str().unwrap();
    street.population().find(number).unwrap().index
}

async fn written(house: &TestHouse) -> Vec<subject_event::Model> {
    let all = subject_event::Entity::find().all(house.rooms.db.reader()).await;
    all.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_again_is_told_and_one_act_on_that_page_says_what_is_new() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let first = on_page(&mut caseworker, house, &[("grunn", "application")]).await;
        assert_eq!(first.status, 200, "{} {}", house.kind, first.text);
        let counts = shown_counts(house).await;
        let count = *counts.last().unwrap();
        assert!(count > 1, "{counts:?}");

        let again = on_page(&mut caseworker, house, &[("grunn", "application")]).await;
        assert_eq!(again.status, 403, "{}", again.text);
        assert!(again.text.contains("Du slo opp det samme "), "{}", again.text);
        assert!(
            again.text.contains(&format!("({count} opplysninger vist)")),
            "{}",
            again.text
        );
        assert!(again.text.contains("Har du et nytt behov?"));
        assert_eq!(field(&again.text, "nyttbehov"), "1");
        let key = field(&again.text, "nokkel");

        // Without a reason it is stopped for that alone, and the way back to the form keeps what was typed and that the need is new.
        let need = [
            ("visnyttbehov", "1"),
            ("nyttbehov", "1"),
            ("nokkel", key.as_str()),
        ];
        let without = on_page(&mut caseworker, house, &need[..2]).await;
        assert_eq!(without.status, 403);
        assert!(!without.text.contains("Du slo opp det samme"), "{}", without.text);
        assert_eq!(field(&without.text, "nyttbehov"), "1");
        let number = body(house)["subject"]["fnr"].as_str().unwrap().to_owned();
        assert_eq!(field(&without.text, "nummer-0"), number, "kept");
        // Words that say nothing are refused by the gate.
        let empty = [&need[..2], &[("grunn", "complaint"), ("grunntekst", "asdf asdf")]].concat();
        let empty = on_page(&mut caseworker, house, &empty).await;
        assert!([403, 422].contains(&empty.status), "{}", empty.status);
        // One act, and it is looked up again.
        let text = "Søkeren har klaget og lagt ved ny inntekt for året.";
        let said = [&need[..], &[("grunn", "complaint"), ("grunntekst", text)]].concat();
        let new = on_page(&mut caseworker, house, &said).await;
        assert_eq!(new.status, 200, "{}", new.text);
        // The same form twice is one look-up.
        let before = shown_counts(house).await.len();
        assert_eq!(on_page(&mut caseworker, house, &said).await.status, 200);
        assert_eq!(shown_counts(house).await.len(), before);
    }
    street.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_colleagues_look_up_is_told_without_a_name_and_a_stranger_is_told_nothing() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let mut caseworker = demo_browser(house, CASEWORKER).await;
        let first = on_page(&mut caseworker, house, &[("grunn", "application")]).await;
        assert_eq!(first.status, 200, "{}", first.text);
        let count = *shown_counts(house).await.last().unwrap();

        let mut own = body(house);
        own["actingPerson"] = json!(CASEWORKER_ID);
        for what in ["lookups", "decisions"] {
            let told = ask(house, what, &own).await.json();
            assert_eq!(told["equalLookup"]["by"], "self", "{told}");
            assert_eq!(told["equalLookup"]["values"], json!(count));
            assert!(told["equalLookup"]["at"].is_string());
        }
        let answer = ask(house, "lookup-sets", &json!({
            "useCase": MAIN, "caseReference": own["caseReference"], "reason": own["reason"], "actingPerson": CASEWORKER_ID,
            "lookups": [{"service": own["service"], "rightsPackage": own["rightsPackage"], "subject": own["subject"],
                         "period": own["period"]}],
        }))
        .await;
        assert_eq!(
            answer.json()["results"][0]["equalLookup"]["by"],
            "self",
            "{}",
            answer.text
        );

        // Somebody else's: who, is not told. Neither is which system it was.
        let of = newest(house).await;
        for (whose, by, page) in [
            (
                "'01980000-0000-7000-8000-00000000c002'",
                "colleague",
                "En kollega slo opp det samme ",
            ),
            ("NULL", "system", "Et fagsystem slo opp det samme "),
        ] {
            let sql = format!("UPDATE lookup SET account_id = {whose} WHERE id = ?");
            edit(house, &sql, &[&of]).await;
            let told = ask(house, "decisions", &own).await;
            assert_eq!(told.json()["equalLookup"]["by"], by, "{}", told.text);
            let refused = on_page(&mut caseworker, house, &[("grunn", "application")]).await;
            assert!(refused.text.contains(page), "{}", refused.text);
        }

        // Whoever has no access learns neither that it was looked up nor that something has happened.
        let mut strange = own.clone();
        strange["actingPerson"] = json!(NEWCOMER_ID);
        let answer = ask(house, "lookups", &strange).await;
        assert_eq!(answer.status, 403);
        assert_eq!(failing(&answer), ["access.grant"]);
        assert!(answer.json().get("equalLookup").is_none(), "{}", answer.text);
        assert!(checks(&answer, "not_applicable").contains(&"need.fresh hidden".to_owned()));

        // A new need over REST, with the reason that the use case asks for.
        own["newNeed"] = json!(true);
        let answer = ask(house, "lookups", &own).await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        assert!(checks(&answer, "pass").contains(&"need.fresh new_need".to_owned()));
    }
    street.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn what_has_happened_since_is_a_need_and_of_others_nothing_is_kept() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let (body, own) = (body(house), place(house, &street));
        let year = body["period"]["incomeYear"].to_string();
        let tell = |person, year: &str| {
            street
                .tell_event(EventList::Settlements, person, year, EventKind::Endret)
                .unwrap()
        };
        // The list is followed from today on. What it told before the first look-up is no need for another.
        events::follow(&house.rooms).await.unwrap();
        let before = written(house).await.len();
        let first = ask(house, "lookups", &body).await;
        assert_eq!(first.status, 200, "{}", first.text);
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 0);
        let stopped = ask(house, "lookups", &body).await;
        assert_eq!(checks(&stopped, "fail"), ["need.fresh looked_up_recently"]);

        // To somebody who is no party of a case, and to the same one in another year.
        let other = if own == 0 { 1 } else { own - 1 };
        tell(other, &year);
        tell(own, "2019");
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 1);
        assert_eq!(failing(&ask(house, "lookups", &body).await), ["need.fresh"]);

        let sequence = tell(own, &year);
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 1);
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 0, "heard once");
        let let_through = ask(house, "decisions", &body).await;
        assert!(
            checks(&let_through, "pass").contains(&"need.fresh new_event".to_owned()),
            "{}",
            let_through.text
        );
        let new = ask(house, "lookups", &body).await;
        assert_eq!(new.status, 200, "{} {}", house.kind, new.text);
        // What has happened was looked at; now it is no need any more.
        assert_eq!(failing(&ask(house, "lookups", &body).await), ["need.fresh"]);

        let rows = written(house).await;
        assert_eq!(rows.len(), before + 2, "of others nothing: {rows:?}");
        let newest = rows.iter().max_by_key(|row| row.sequence).unwrap();
        assert_eq!(u64::try_from(newest.sequence).unwrap(), sequence);
        assert_eq!(
            (newest.kind.as_str(), newest.period.as_str()),
            ("changed", year.as_str())
        );
        let number = body["subject"]["fnr"].as_str().unwrap();
        assert!(!format!("{rows:?}").contains(number), "by pseudonym only");
        let leaves = house.leaves_since(&organisation(house).await).await;
        let steps: Vec<String> = leaves
            .iter()
            .filter(|leaf| leaf["evidence"].get("eventList").is_some())
            .map(|leaf| {
                assert_eq!(leaf["actor"]["process"], "events");
                assert!(!leaf.to_string().contains(number));
                leaf["evidence"]["step"].as_str().unwrap().to_owned()
            })
            .collect();
        assert_eq!(steps.first().map(String::as_str), Some("follow"));
        assert!(
            steps.ends_with(&["read".to_owned(), "read".to_owned()]),
            "{steps:?}"
        );
    }
    street.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_not_read_while_a_stop_is_on_and_is_left_when_nothing_asks_for_it() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let (body, own) = (body(house), place(house, &street));
        let year = body["period"]["incomeYear"].to_string();
        assert_eq!(ask(house, "lookups", &body).await.status, 200);
        events::follow(&house.rooms).await.unwrap();
        let organisation = organisation(house).await;
        let stop = "INSERT INTO stop (id, organisation_id, scope, target, reason, created_by, created_at) \
                    VALUES ('prove', ?, 'provider', 'skatteetaten', 'Prøve', NULL, 1)";
        edit(house, stop, &[&organisation]).await;
        street
            .tell_event(EventList::Settlements, own, &year, EventKind::Ny)
            .unwrap();
        street.forget_calls();
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 0);
        assert!(street.calls().is_empty(), "nobody is asked while it is stopped");
        edit(house, "UPDATE stop SET lifted_at = 2 WHERE id = ?", &["prove"]).await;
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 1);

        // The providers are away: nothing moves, and nothing is lost.
        street
            .tell_event(EventList::Settlements, own, &year, EventKind::Slettet)
            .unwrap();
        street.behave(sandbox::Behaviour {
            status: Some(503),
            ..sandbox::Behaviour::default()
        });
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 0);
        street.behave(sandbox::Behaviour::default());
        assert_eq!(events::follow(&house.rooms).await.unwrap(), 1);

        // Nothing asks for it any more: neither the place nor what was told is kept.
        let sql = "UPDATE use_case SET suspended_at = 1 WHERE code = ? AND organisation_id = ?";
        for code in [MAIN, "eksempel-nylig-oppslag"] {
            edit(house, sql, &[code, &organisation]).await;
        }
        events::follow(&house.rooms).await.unwrap();
        assert!(written(house).await.is_empty());
        let left = event_position::Entity::find().all(house.rooms.db.reader()).await;
        assert!(left.unwrap().is_empty());
    }
    street.shutdown().await;
}
