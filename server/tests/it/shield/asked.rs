//! The level is asked for where nothing else is missing: alone, once, under a seal of its own. Where it is not told, nothing is fetched.

use sandbox::{Behaviour, Part, Protection};
use serde_json::{Value, json};

use super::{
    CLIENT, CONTROL, HOUSEHOLD, LEVEL, NEWCOMER_ID, REGISTER, Town, about, assert_no_level_is_told, kinds,
    left, main_sample, questions, rows, somebody, source, town,
};
use crate::{
    drafts::hands::{MAIN, demo_browser, organisation},
    expiry::edit,
    oracle::rest,
    samples::checks,
};

const SHIELDED: [&str; 1] = ["subject.shielded shielded"];
const NOT_TOLD: [&str; 1] = ["subject.shielded level_not_told"];

#[tokio::test(flavor = "multi_thread")]
async fn the_level_is_asked_for_alone_and_once_and_the_look_up_is_decided_again() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        street.forget_calls();
        let sample = main_sample(house);
        let first = sample.ask(&house.url, "lookups").await;
        assert_eq!(first.status, 200, "{}: {}", house.kind, first.text);
        assert!(!first.json()["data"].as_array().unwrap().is_empty());
        let calls = street.calls();
        assert_eq!(left(&calls), (1, 1), "{calls:?}");
        assert_eq!(
            (calls[0].api.as_str(), &calls[0].parts),
            (
                REGISTER,
                &vec![
                    "adressebeskyttelse".to_owned(),
                    "identifikasjonsnummer".to_owned()
                ]
            )
        );
        // Its own entries name the look-up that waited, and show nothing.
        let of = questions(house).await;
        assert_eq!(
            kinds(house).await,
            ["lookup.permitted", "lookup.disclosed"],
            "{}",
            house.kind
        );
        let (permit, shown) = (&of[0], &of[1]);
        assert_eq!(permit["evidence"]["levelFor"], first.json()["lookupId"]);
        assert_eq!(permit["evidence"]["useCase"], CONTROL);
        assert_eq!(permit["fields"], json!([LEVEL]));
        assert_eq!(permit["actor"], json!({"client": CLIENT, "trigger": "event"}));
        assert_eq!(
            (&shown["fields"], &shown["disclosure"]["result"]),
            (&json!([]), &json!("none"))
        );
        assert_eq!(shown["disclosure"]["surplus"], 0);
        // What it told counts for the next day.
        let kept = rows(house).await;
        assert_eq!(kept.len(), 1);
        assert_eq!((kept[0].level.as_str(), kept[0].until), ("open", None));
        assert_eq!(kept[0].lookup_id.as_deref(), permit["lookupId"].as_str());
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        assert_eq!(left(&street.calls()), (1, 2));
        // After a day it is asked again, and the row says when.
        let day_ago = (house.rooms.clock.now_ms() - 86_400_000).to_string();
        let sql = format!("UPDATE shield SET checked_at = {day_ago} WHERE id = ?");
        edit(house, &sql, &[&kept[0].id]).await;
        assert_eq!(sample.ask(&house.url, "lookups").await.status, 200);
        assert_eq!(left(&street.calls()), (2, 3));
        let again = rows(house).await;
        assert_eq!((again.len(), &again[0].id), (1, &kept[0].id));
        assert!(again[0].checked_at >= kept[0].checked_at && again[0].since == kept[0].since);
        assert_no_level_is_told(house).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_protected_is_refused_before_anything_else_is_fetched_in_every_case_and_set() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        for (case, protection, level) in [
            (801, Protection::Fortrolig, "confidential"),
            (802, Protection::StrengtFortrolig, "strictly_confidential"),
        ] {
            let person = somebody(house, &street, protection);
            street.forget_calls();
            let sample = about(house, MAIN, &person.identifier, case);
            for asked in 0..2 {
                let refused = sample.ask(&house.url, "lookups").await;
                assert_eq!(refused.status, 403, "{asked} {}", refused.text);
                assert_eq!(checks(&refused, "fail"), SHIELDED, "{}", house.kind);
                assert!(!refused.text.contains(level) && !refused.text.contains("ortrolig"));
            }
            assert_eq!(left(&street.calls()), (1, 0), "asked for the level, once");
            let kept = rows(house).await;
            assert_eq!(kept.last().unwrap().level, level);
            // At Folkeregisteret itself it is no other.
            let sample = about(house, HOUSEHOLD, &person.identifier, case);
            let refused = sample.ask(&house.url, "lookups").await;
            assert_eq!(checks(&refused, "fail"), SHIELDED, "{}", house.kind);
            assert_eq!(left(&street.calls()), (1, 0));
        }
        // Of a set, each is judged by itself; whom the level was asked of is no party of the case by that.
        let person = somebody(house, &street, Protection::Fortrolig);
        let body = main_sample(house).body;
        let mut protected = body.clone();
        protected["subject"] = json!({
            "fnr": person.identifier, "category": "spouse_or_cohabitant",
            "relation": "married_to", "evidence": "application",
        });
        let look = |body: &Value| {
            json!({
                "service": body["service"], "rightsPackage": body["rightsPackage"],
                "subject": body["subject"], "period": body["period"],
            })
        };
        let set = json!({
            "useCase": body["useCase"], "caseReference": "2026/00803", "reason": body["reason"],
            "actingPerson": body["actingPerson"], "lookups": [look(&body), look(&protected)],
        });
        let answer = crate::samples::ask(&house.url, "lookup-sets", &main_sample(house).key, &set).await;
        let told = answer.json();
        assert_eq!(told["results"][0]["decision"]["outcome"], "permit", "{told}");
        assert_eq!(told["results"][1]["decision"]["outcome"], "refuse", "{told}");
        let own = organisation(house).await;
        let case = house.rooms.keys.case_hash(&own, "2026/00803");
        let parties = store::cases::parties(house.rooms.db.reader(), &own, &case).await;
        assert_eq!(parties.unwrap().len(), 1, "{}", house.kind);
        assert_no_level_is_told(house).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_level_is_not_told_nothing_is_fetched() {
    let Town { houses, street } = town().await;
    for house in &houses {
        street.behave(Behaviour::default());
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        street.forget_calls();
        let sample = main_sample(house);
        // The source is away.
        street.behave(Behaviour {
            part: Part::Folkeregisteret,
            status: Some(503),
            ..Behaviour::default()
        });
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(
            (refused.status, checks(&refused, "fail")),
            (403, NOT_TOLD.map(str::to_owned).into())
        );
        assert_eq!(left(&street.calls()).1, 0, "nothing else left the house");
        assert_eq!(
            kinds(house).await,
            ["lookup.permitted", "lookup.failed"],
            "{}",
            house.kind
        );
        assert!(rows(house).await.is_empty());
        street.behave(Behaviour::default());
        // The system has no access to the use case any more: it is refused like anyone, under its own seal.
        let own = organisation(house).await;
        let use_case = store::register::use_case(house.rooms.db.reader(), &own, CONTROL).await;
        let use_case = use_case.unwrap().unwrap().id;
        street.forget_calls();
        edit(
            house,
            "UPDATE access_grant SET revoked_at = 1 WHERE use_case_id = ?",
            &[&use_case],
        )
        .await;
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(checks(&refused, "fail"), NOT_TOLD, "{}", house.kind);
        assert_eq!(kinds(house).await.last().unwrap(), "lookup.refused");
        // No use case is registered for it at all, though the source is on.
        edit(
            house,
            "DELETE FROM shield_source WHERE organisation_id = ?",
            &[&own],
        )
        .await;
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(checks(&refused, "fail"), NOT_TOLD, "{}", house.kind);
        assert!(street.calls().is_empty(), "nobody was asked");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_asked_for_a_dry_run_nor_where_something_else_is_missing() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        street.forget_calls();
        let mut sample = main_sample(house);
        let dry = sample.ask(&house.url, "decisions").await;
        assert!(checks(&dry, "fail").is_empty(), "{}", dry.text);
        assert_eq!(dry.json()["decision"]["outcome"], "refuse");
        assert!(checks(&dry, "not_applicable").contains(&"subject.shielded not_asked".to_owned()));
        sample.body["reason"] = Value::Null;
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(
            checks(&refused, "fail"),
            ["need.reason reason_missing"],
            "{}",
            house.kind
        );
        assert!(checks(&refused, "not_applicable").contains(&"subject.shielded not_asked".to_owned()));
        assert!(
            street.calls().is_empty() && rows(house).await.is_empty(),
            "{}",
            house.kind
        );
        assert!(questions(house).await.is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_learns_nothing_and_nobody_is_asked_for_their_sake() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        let known = somebody(house, &street, Protection::Fortrolig);
        let asked = about(house, MAIN, &known.identifier, 811);
        assert_eq!(checks(&asked.ask(&house.url, "lookups").await, "fail"), SHIELDED);
        street.forget_calls();
        // One who is known to be protected, one who is not known to be, and one who is not.
        let unknown = somebody(house, &street, Protection::StrengtFortrolig);
        let open = somebody(house, &street, Protection::Ugradert);
        let mut told = Vec::new();
        for person in [known, unknown, open] {
            let mut sample = about(house, MAIN, &person.identifier, 812);
            sample.body["actingPerson"] = json!(NEWCOMER_ID);
            let answer = sample.ask(&house.url, "lookups").await;
            assert_eq!(
                checks(&answer, "fail"),
                ["access.grant no_grant"],
                "{}",
                house.kind
            );
            told.push(rest(&answer).0);
        }
        assert!(told.iter().all(|one| *one == told[0]), "{}: {told:?}", house.kind);
        assert!(street.calls().is_empty(), "{:?}", street.calls());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_come_at_once_wait_for_one_question() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        street.behave(Behaviour {
            part: Part::Folkeregisteret,
            delay_ms: Some(300),
            ..Behaviour::default()
        });
        street.forget_calls();
        let open = somebody(house, &street, Protection::Ugradert);
        let all = (0..6).map(|place| {
            let sample = about(house, MAIN, &open.identifier, 820 + place);
            let url = house.url.clone();
            tokio::spawn(async move { sample.ask(&url, "lookups").await.status })
        });
        for one in all.collect::<Vec<_>>() {
            assert_eq!(one.await.unwrap(), 200, "{}", house.kind);
        }
        assert_eq!(left(&street.calls()), (1, 6), "{}", house.kind);
        street.behave(Behaviour::default());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hastetilgang_lifts_what_it_may_and_never_this() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        let mut newcomer = demo_browser(house, "uten-tilgang@demo.example").await;
        let fields = [
            ("bruksomrade", HOUSEHOLD),
            ("timer", "4"),
            (
                "begrunnelse",
                "Barnet mister plassen hvis vi venter til i morgen.",
            ),
        ];
        assert_eq!(
            newcomer.post("/sprak", "/hastetilgang", &fields).await.status,
            303
        );
        let person = somebody(house, &street, Protection::StrengtFortrolig);
        let mut sample = about(house, HOUSEHOLD, &person.identifier, 831);
        sample.body["actingPerson"] = json!(NEWCOMER_ID);
        street.forget_calls();
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(
            checks(&refused, "fail"),
            SHIELDED,
            "{}: {}",
            house.kind,
            refused.text
        );
        assert_eq!(checks(&refused, "overridden"), ["access.grant no_grant"]);
        assert_eq!(left(&street.calls()), (1, 0));
        // The same person's hastetilgang does let through one who is open.
        let open = somebody(house, &street, Protection::Ugradert);
        let mut sample = about(house, HOUSEHOLD, &open.identifier, 832);
        sample.body["actingPerson"] = json!(NEWCOMER_ID);
        assert_eq!(
            sample.ask(&house.url, "lookups").await.status,
            200,
            "{}",
            house.kind
        );
    }
}
