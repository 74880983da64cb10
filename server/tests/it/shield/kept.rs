//! What answers tell of protection is kept, also where nothing of them is shown, and the very next look-up hears of it; nothing that was
//! remembered gets past it; and whoever may see the protected sees the level, and no one else does.

use http::{HeaderMap, Method};
use sandbox::Protection;
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use store::shields::{self, Told};

use super::{
    HOUSEHOLD, LEVEL, Town, about, approved_as, assert_no_level_is_told, left, main_sample, result, rows,
    rule, somebody, source, town,
};
use crate::{
    drafts::hands::{MAIN, organisation, today},
    expiry::edit,
    house::{Answer, TestHouse, send},
    samples::{Sample, checks},
};

const SHIELDED: [&str; 1] = ["subject.shielded shielded"];

/// Asks under an idempotency key.
async fn ask_once(house: &TestHouse, sample: &Sample, key: &str) -> Answer {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        ("authorization", format!("Bearer {}", sample.key)),
        ("content-type", "application/json".to_owned()),
        ("idempotency-key", key.to_owned()),
    ] {
        headers.insert(name, value.parse().unwrap());
    }
    let url = format!("{}/api/v1/lookups", house.url);
    send(Method::POST, &url, headers, Some(sample.body.to_string())).await
}

#[tokio::test(flavor = "multi_thread")]
async fn what_an_answer_tells_is_kept_though_nothing_is_shown_and_the_next_look_up_fetches_nothing() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        // Without a source, who is in no register passes; what comes back is held back, and says nothing of why.
        for (case, use_case, protection, level) in [
            (841, MAIN, Protection::Fortrolig, "strictly_confidential"),
            (
                842,
                HOUSEHOLD,
                Protection::StrengtFortrolig,
                "strictly_confidential",
            ),
        ] {
            let person = somebody(house, &street, protection);
            let sample = about(house, use_case, &person.identifier, case);
            street.forget_calls();
            let held = sample.ask(&house.url, "lookups").await;
            assert_eq!(
                (held.status, result(&held)),
                (200, "none".to_owned()),
                "{}",
                held.text
            );
            assert!(held.json().get("quality").is_none() && held.json()["data"] == json!([]));
            assert_eq!(street.calls().len(), 1);
            let kept = rows(house).await;
            let row = kept.last().unwrap();
            // The flag says no more than that there is something to hide: the strictest that it may mean is kept.
            assert_eq!((row.level.as_str(), row.until), (level, None), "{}", house.kind);
            assert_eq!(row.lookup_id.as_deref(), held.json()["lookupId"].as_str());
            let refused = sample.ask(&house.url, "lookups").await;
            assert_eq!(checks(&refused, "fail"), SHIELDED, "{}", house.kind);
            assert_eq!(street.calls().len(), 1, "nothing more left the house");
        }
        // An open person's answer is shown, and what it told is kept as well.
        let open = somebody(house, &street, Protection::Ugradert);
        let sample = about(house, HOUSEHOLD, &open.identifier, 843);
        assert_eq!(result(&sample.ask(&house.url, "lookups").await), "found");
        assert_eq!(rows(house).await.last().unwrap().level, "open");
        assert_no_level_is_told(house).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_could_not_be_written_down_is_not_shown_and_says_so() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        let open = somebody(house, &street, Protection::Ugradert);
        let protected = somebody(house, &street, Protection::Fortrolig);
        let first = about(house, HOUSEHOLD, &open.identifier, 861);
        assert_eq!(result(&first.ask(&house.url, "lookups").await), "found");
        // From here on the database takes no other row.
        let writer = house.rooms.db.writer();
        for (statement, status, told) in [
            (
                "CREATE UNIQUE INDEX one_row ON shield (organisation_id) WHERE source <> 'manual'",
                503,
                "not_kept",
            ),
            ("DROP INDEX one_row", 200, "none"),
        ] {
            writer.execute_unprepared(statement).await.unwrap();
            let second = about(house, HOUSEHOLD, &protected.identifier, 862);
            let answer = second.ask(&house.url, "lookups").await;
            let body = answer.json();
            let said = body["code"].as_str().or(body["result"].as_str());
            assert_eq!(
                (answer.status, said),
                (status, Some(told)),
                "{}: {}",
                house.kind,
                answer.text
            );
            assert!(body["receipt"]["leafHash"].is_string(), "{}", answer.text);
            let last = house
                .leaves_since(&organisation(house).await)
                .await
                .pop()
                .unwrap();
            let sealed = (last["kind"].clone(), last["evidence"]["cause"].clone());
            let failed = (json!("lookup.failed"), json!("not_kept"));
            assert_eq!(sealed == failed, status == 503, "{}: {last}", house.kind);
            assert_eq!(rows(house).await.len(), if status == 503 { 1 } else { 2 });
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_change_of_level_ends_the_row_before_and_stays_readable() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        let person = somebody(house, &street, Protection::Fortrolig);
        let own = organisation(house).await;
        let number = domain::ids::SubjectId::Person(person.identifier.parse().unwrap());
        let year = today(house).0.year();
        let pseudonym = house.rooms.keys.pseudonym(&own, year, &number).unwrap();
        // Told to be open before; that has been in doubt since.
        let at = house.rooms.clock.now_ms() - 1_000;
        let told = Told {
            level: "open",
            source: "folkeregisteret-person",
            lookup: "before",
            at,
            covered_by: &[],
        };
        let names = [vec![pseudonym.as_str().to_owned()]];
        let db = house.rooms.db.writer();
        shields::tell(db, &own, &names, told).await.unwrap();
        assert_eq!(shields::doubt(db, &own, &names[0], at).await.unwrap(), 1);
        assert_eq!(
            shields::doubt(db, &own, &names[0], at).await.unwrap(),
            0,
            "no news"
        );
        let sample = about(house, MAIN, &person.identifier, 851);
        let refused = sample.ask(&house.url, "lookups").await;
        assert_eq!(
            checks(&refused, "fail"),
            SHIELDED,
            "{}: {}",
            house.kind,
            refused.text
        );
        let kept = rows(house).await;
        let said: Vec<(&str, bool)> = kept
            .iter()
            .map(|row| (row.level.as_str(), row.until.is_some()))
            .collect();
        assert_eq!(said, [("open", true), ("confidential", false)], "{}", house.kind);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_is_remembered_is_not_given_again_when_the_person_has_become_protected() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        let sample = main_sample(house);
        let first = ask_once(house, &sample, "nokkel-1").await;
        assert_eq!(first.status, 200, "{}", first.text);
        street.forget_calls();
        let again = ask_once(house, &sample, "nokkel-1").await;
        assert_eq!((again.status, &again.text), (200, &first.text), "{}", house.kind);
        let row = rows(house).await.remove(0);
        let own = organisation(house).await;
        let told = Told {
            level: "confidential",
            source: "folkeregisteret-person",
            lookup: "later",
            at: house.rooms.clock.now_ms(),
            covered_by: &[],
        };
        let names = [vec![row.subject_pseudonym]];
        shields::tell(house.rooms.db.writer(), &own, &names, told)
            .await
            .unwrap();
        let repeated = ask_once(house, &sample, "nokkel-1").await;
        assert_eq!(repeated.status, 409, "{}: {}", house.kind, repeated.text);
        assert!(repeated.json().get("data").is_none());
        assert_eq!(checks(&sample.ask(&house.url, "lookups").await, "fail"), SHIELDED);
        assert!(street.calls().is_empty());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_level_is_shown_to_those_whom_two_have_let_and_to_no_one_else() {
    let Town { houses, street } = town().await;
    for house in &houses {
        server::demo::admit(&house.rooms, &street).await.unwrap();
        source(house).await;
        let lifted = rule(house).await;
        approved_as(house, HOUSEHOLD, |content| {
            content["disclosureBases"] = json!([lifted]);
            content["shieldedLevels"] = json!(["confidential"]);
            content["dpoAdvice"] = json!({"date": "2026-11-01", "followed": true, "why": "Trengs i saken."});
            let fields = content["needs"][0]["fields"].as_array_mut().unwrap();
            fields.push(json!({"name": LEVEL, "necessity": "Brevet må sendes riktig."}));
        })
        .await;
        let person = somebody(house, &street, Protection::Fortrolig);
        let strict = somebody(house, &street, Protection::StrengtFortrolig);
        let sample = about(house, HOUSEHOLD, &person.identifier, 861);
        // The version alone lets nobody through.
        assert_eq!(
            checks(&sample.ask(&house.url, "lookups").await, "fail"),
            SHIELDED,
            "{}",
            house.kind
        );
        // Nor does access that one person alone has given for it.
        let acting = sample.body["actingPerson"].as_str().unwrap();
        let own = organisation(house).await;
        let use_case = store::register::use_case(house.rooms.db.reader(), &own, HOUSEHOLD).await;
        let use_case = use_case.unwrap().unwrap().id;
        let sql = "UPDATE access_grant SET elevated = TRUE WHERE account_id = ? AND use_case_id = ? \
                   AND granted_at IS NOT NULL";
        edit(house, sql, &[acting, &use_case]).await;
        assert_eq!(checks(&sample.ask(&house.url, "lookups").await, "fail"), SHIELDED);
        let sql = "UPDATE access_grant SET first_by_person = 's1:lederen' WHERE account_id = ? AND use_case_id = ? \
                   AND granted_at IS NOT NULL";
        edit(house, sql, &[acting, &use_case]).await;
        let shown = sample.ask(&house.url, "lookups").await;
        assert_eq!(shown.status, 200, "{}: {}", house.kind, shown.text);
        let data = shown.json()["data"].clone();
        let level = data
            .as_array()
            .unwrap()
            .iter()
            .find(|item| item["field"] == LEVEL);
        assert_eq!(level.unwrap()["value"], "fortrolig", "{data}");
        assert!(checks(&shown, "pass").contains(&"subject.shielded shield_allowed".to_owned()));
        // One level is not the other.
        let stricter = about(house, HOUSEHOLD, &strict.identifier, 862);
        street.forget_calls();
        assert_eq!(
            checks(&stricter.ask(&house.url, "lookups").await, "fail"),
            SHIELDED
        );
        assert_eq!(left(&street.calls()).0, 1, "asked for the level alone");
        assert_no_level_is_told(house).await;
    }
}
