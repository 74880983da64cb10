//! A decision explained, on both databases: to whoever asked for it, to the privacy officer whom they ask, to those who read the log, and to a
//! client system; to others as one that is not there. And the chain from a field to the law and the log, which proves itself, and says so when
//! it does not.

use domain::{
    canonical::unhex,
    ledger::{Hash, SignedNote, leaf_hash, verify_inclusion},
};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use store::entity::notification;

use crate::{
    drafts::hands::{MAIN, demo_browser, demo_houses, organisation, signed_in},
    expiry::edit,
    house::{Answer, PASSWORD, TestHouse},
    samples::Sample,
    town::town,
};

const KARI: &str = "01980000-0000-7000-8000-00000000c001";
const CASEWORKER: &str = "saksbehandler@demo.example";
const OFFICER: &str = "personvernradgiver@demo.example";
const NOBODYS: &str = "01980000-0000-7000-8000-0000000fffff";

/// A sample of Kari's that is stopped by something that a privacy officer mends.
fn stopped(house: &TestHouse) -> Sample {
    Sample::first(house, |sample| {
        let failing = |code: &str| {
            sample["failing"]
                .as_array()
                .unwrap()
                .iter()
                .any(|one| one == code)
        };
        sample["expect"] == "refuse"
            && sample["body"]["actingPerson"] == KARI
            && sample["body"]["caseReference"].is_string()
            && [
                "agreement.provider",
                "agreement.processor",
                "basis.disclosure",
                "scope.service",
            ]
            .into_iter()
            .any(failing)
    })
}

fn lookup_of(answer: &Answer) -> String {
    answer.json()["lookupId"].as_str().unwrap().to_owned()
}

/// What a page says, without its own address and the reference that is of the request alone.
fn bare(page: &Answer, path: &str) -> String {
    let main = page.text.split("<main").nth(1).unwrap();
    let main = main.split("</main>").next().unwrap().replace(path, "");
    let (before, reference) = main.split_once("<code>").unwrap();
    let (_, after) = reference.split_once("</code>").unwrap();
    format!("{before}{after}")
}

/// A problem without the reference that is of the request alone.
fn problem(answer: &Answer) -> Value {
    let mut told = answer.json();
    told.as_object_mut().unwrap().remove("reference");
    told
}

async fn entries(house: &TestHouse, kind: &str) -> Vec<Value> {
    let mut leaves = house.leaves_since(&organisation(house).await).await;
    leaves.retain(|leaf| leaf["kind"] == kind);
    leaves
}

#[tokio::test]
async fn a_stopped_look_up_is_explained_to_its_asker_and_is_nothing_to_others() {
    for house in demo_houses().await {
        let sample = stopped(&house);
        let answer = sample.ask(&house.url, "lookups").await;
        let (id, case) = (
            lookup_of(&answer),
            sample.body["caseReference"].as_str().unwrap().to_owned(),
        );
        let path = format!("/oppslag/{id}");

        let mut kari = demo_browser(&house, CASEWORKER).await;
        let own = kari.get(&path).await;
        assert_eq!(own.status, 200, "{}: {}", house.kind, own.text);
        for said in [
            "way-step is-stopped",
            "Stoppet her",
            "Alle vilkårene",
            "Hvem du kan snakke med",
            &case,
        ] {
            assert!(own.text.contains(said), "{}: {said}: {}", house.kind, own.text);
        }
        for check in answer.json()["decision"]["checks"].as_array().unwrap() {
            for evidence in check["evidence"].as_array().into_iter().flatten() {
                let hash = evidence["hash"].as_str().unwrap_or_default();
                assert!(own.text.contains(hash), "{check}");
            }
        }

        let own_organisation = organisation(&house).await;
        house
            .account("annen@demo.example", &own_organisation, r#"["caseworker"]"#)
            .await;
        let mut other = signed_in(&house, "annen@demo.example", PASSWORD).await;
        let nobodys = format!("/oppslag/{NOBODYS}");
        let (theirs, none) = (other.get(&path).await, other.get(&nobodys).await);
        assert_eq!((theirs.status, none.status), (404, 404));
        assert_eq!(bare(&theirs, &path), bare(&none, &nobodys), "{}", house.kind);

        let before = entries(&house, "log.read").await.len();
        let mut follower = demo_browser(&house, "personvernombud@demo.example").await;
        let read = follower.get(&path).await;
        assert_eq!(read.status, 200, "{}", read.text);
        assert!(
            read.text.contains("forseglet i loggen") && !read.text.contains(&case),
            "{}",
            read.text
        );
        assert!(
            !read.text.contains("personvernradgiver\""),
            "reads, and begins nothing"
        );
        assert_eq!(
            entries(&house, "log.read").await.len(),
            before + 1,
            "that it is read is sealed"
        );
    }
}

#[tokio::test]
async fn a_privacy_officer_who_is_asked_reads_that_decision_and_no_person() {
    for house in demo_houses().await {
        let sample = stopped(&house);
        let id = lookup_of(&sample.ask(&house.url, "lookups").await);
        let path = format!("/oppslag/{id}");
        let ask = format!("{path}/personvernradgiver");
        let mut officer = demo_browser(&house, OFFICER).await;
        assert_eq!(officer.get(&path).await.status, 404, "nobody has asked");

        let mut kari = demo_browser(&house, CASEWORKER).await;
        assert!(kari.get(&path).await.text.contains(&ask));
        for _ in 0..2 {
            let done = kari.post("/sprak", &ask, &[]).await;
            assert_eq!(
                (done.status, done.header("location")),
                (303, path.as_str()),
                "{}",
                done.text
            );
        }
        let told = entries(&house, "decision.questioned").await;
        assert_eq!(told.len(), 1, "once for the look-up and day: {told:?}");
        assert_eq!(told[0]["lookupId"], id.as_str());
        let number = sample.body["subject"]["fnr"].as_str().unwrap_or("-");
        let case = sample.body["caseReference"].as_str().unwrap();
        for secret in [number, case] {
            assert!(!told[0].to_string().contains(secret), "{told:?}");
        }
        let rows = notification::Entity::find()
            .filter(notification::Column::SubjectId.eq(id.as_str()))
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        let mut receivers: Vec<&str> = rows.iter().map(|row| row.account_id.as_str()).collect();
        receivers.sort_unstable();
        receivers.dedup();
        assert_eq!((rows.len(), receivers.contains(&KARI)), (receivers.len(), false));
        assert!(
            kari.get(&path)
                .await
                .text
                .contains("er bedt om å se på dette i dag")
        );

        let notices = officer.get("/varsler").await;
        assert!(notices.text.contains(&path), "{}", notices.text);
        let read = officer.get(&path).await;
        assert_eq!(read.status, 200, "{}", read.text);
        assert!(
            read.text.contains("Hvem det gjaldt, og hvilken sak"),
            "{}",
            read.text
        );
        assert!(
            !read.text.contains(case) && !read.text.contains(number),
            "{}",
            read.text
        );

        let elsewhere = format!("/oppslag/{NOBODYS}/personvernradgiver");
        assert_eq!(kari.post("/sprak", &elsewhere, &[]).await.status, 404);
    }
}

fn hashes(path: &Value) -> Vec<Hash> {
    let texts = path.as_array().unwrap().iter();
    texts
        .map(|text| unhex(text.as_str().unwrap()).unwrap().try_into().unwrap())
        .collect()
}

/// Every entry that the chain names stands in the ledger and is proved by the path that it leads to.
async fn proved(house: &TestHouse, key: &str, chain: &Value) {
    let ledger = organisation(house).await;
    let named = chain["entries"].as_array().unwrap();
    assert!(!named.is_empty(), "{chain}");
    for entry in named {
        let index = entry["index"].as_u64().unwrap();
        let leaf = store::ledger::entry(house.rooms.db.reader(), &ledger, index)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(entry["leafHash"], leaf.leaf_hash.as_str());
        let note = house
            .ask(&format!("/api/v1/ledgers/{ledger}/checkpoint"), Some(key))
            .await;
        let note: SignedNote = note.text.parse().unwrap();
        let size = note.checkpoint.size;
        let proof = house
            .ask(entry["proofHref"].as_str().unwrap(), Some(key))
            .await
            .json();
        assert_eq!(entry["proof"]["in"].as_u64(), proof["size"].as_u64());
        let current = format!("/api/v1/ledgers/{ledger}/proofs/inclusion?index={index}&size={size}");
        let proof = house.ask(&current, Some(key)).await.json();
        let path = hashes(&proof["path"]);
        let own = leaf_hash(leaf.leaf.as_bytes());
        assert!(
            verify_inclusion(&own, index, size, &path, &note.checkpoint.root),
            "{proof}"
        );
    }
}

#[tokio::test]
async fn a_client_reads_its_own_decision_and_an_auditor_reads_it_whole() {
    for house in demo_houses().await {
        // Without a grant, what would tell of people is hidden from the asker.
        let sample = Sample::first(&house, |sample| {
            sample["failing"]
                .as_array()
                .unwrap()
                .iter()
                .any(|one| one == "access.grant")
        });
        let answer = sample.ask(&house.url, "lookups").await;
        let id = lookup_of(&answer);
        let path = format!("/api/v1/decisions/{id}");
        let found = house.ask(&path, Some(&sample.key)).await;
        assert_eq!(found.status, 200, "{}", found.text);
        let told = found.json();
        assert_eq!(told["decision"], answer.json()["decision"], "as it was answered");
        assert_eq!(
            (&told["kind"], &told["receipt"]),
            (&json!("lookup.refused"), &answer.json()["receipt"])
        );
        let fate = told["chain"]["fields"].as_array().unwrap().iter();
        assert!(
            fate.clone().all(|field| field["fate"] == "nothingFetched"),
            "{told}"
        );
        proved(&house, &sample.key, &told["chain"]).await;

        let own = organisation(&house).await;
        let other = house.client(&own, r#"["caseworker"]"#, None).await;
        let theirs = house.ask(&path, Some(&other)).await;
        let none = house
            .ask(&format!("/api/v1/decisions/{NOBODYS}"), Some(&other))
            .await;
        assert_eq!((theirs.status, problem(&theirs)), (404, problem(&none)));

        let auditor = house.client(&own, r#"["auditor"]"#, None).await;
        let before = entries(&house, "log.read").await.len();
        let whole = house.ask(&path, Some(&auditor)).await.json();
        let hidden = |told: &Value| {
            let checks = told["decision"]["checks"].as_array().unwrap();
            checks.iter().filter(|check| check["detail"] == "hidden").count()
        };
        assert!(hidden(&told) > 0 && hidden(&whole) == 0, "{whole}");
        assert_eq!(entries(&house, "log.read").await.len(), before + 1);
    }
}

#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
#[tokio::test]
async fn every_field_shown_leads_back_to_law_agreements_and_log_as_they_stood_then() {
    let town = town().await;
    for house in &town.houses {
        town.admit(house).await;
        let mut sample = Sample::permitted(house, MAIN);
        sample.body["actingPerson"] = json!(KARI);
        let answer = sample.ask(&house.url, "lookups").await;
        assert_eq!(answer.status, 200, "{}", answer.text);
        let (id, shown) = (lookup_of(&answer), answer.json());
        let path = format!("/api/v1/decisions/{id}");
        let chain = house.ask(&path, Some(&sample.key)).await.json()["chain"].clone();
        proved(house, &sample.key, &chain).await;

        let item = &shown["data"][0];
        let field = item["field"].as_str().unwrap();
        let fields = chain["fields"].as_array().unwrap();
        let rule = fields.iter().find(|one| one["field"] == field).unwrap();
        assert_eq!(rule["fate"], "shown");
        assert!(
            rule["necessity"].as_str().is_some_and(|text| text.len() > 5),
            "{rule}"
        );
        assert_eq!(
            chain["version"]["contentHash"],
            shown["decision"]["useCase"]["contentHash"]
        );
        assert_eq!(
            (&chain["version"]["proved"], &chain["version"]["since"]),
            (&json!(true), &json!("same"))
        );
        let kinds: Vec<&str> = chain["entries"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["kind"].as_str().unwrap())
            .collect();
        assert_eq!(kinds, ["lookup.permitted", "lookup.disclosed"]);
        for link in ["rules", "agreements", "access", "approvals"] {
            assert!(!chain[link].as_array().unwrap().is_empty(), "{link}: {chain}");
        }
        for rule in chain["rules"].as_array().unwrap() {
            assert_eq!(
                (&rule["hook"]["proved"], &rule["unreadable"]),
                (&json!(true), &json!(false)),
                "{rule}"
            );
            assert!(rule["hook"]["verifiedBy"].is_string(), "{rule}");
        }
        for agreement in chain["agreements"].as_array().unwrap() {
            assert_eq!(
                (&agreement["proved"], &agreement["since"]),
                (&json!(true), &json!("same")),
                "{agreement}"
            );
        }

        let mut kari = demo_browser(house, CASEWORKER).await;
        let page = format!("/oppslag/{id}/opplysninger/{field}");
        let seen = kari.get(&page).await;
        assert_eq!(seen.status, 200, "{}", seen.text);
        for leaf in chain["entries"].as_array().unwrap() {
            assert!(
                seen.text.contains(leaf["leafHash"].as_str().unwrap()),
                "{}",
                seen.text
            );
        }
        let number = sample.body["subject"]["fnr"].as_str().unwrap();
        assert!(!seen.text.contains(number.split_at(6).0), "nobody's number");
        assert_eq!(
            kari.get(&format!("/oppslag/{id}/opplysninger/finnes-ikke"))
                .await
                .status,
            404
        );

        // An agreement that ends afterwards still stands in the chain as it did, and is said to be over.
        let agreement = chain["agreements"][0]["id"].as_str().unwrap();
        edit(
            house,
            "UPDATE register_item SET ended_at = 1 WHERE id = ?",
            &[agreement],
        )
        .await;
        let later = house.ask(&path, Some(&sample.key)).await.json()["chain"].clone();
        assert_eq!(later["agreements"][0]["since"], "over");
        assert_eq!(
            later["agreements"][0]["reference"],
            chain["agreements"][0]["reference"]
        );

        // Whoever writes in the ground behind the application's back makes it unreadable, and nothing is made up.
        edit(
            house,
            "UPDATE ground SET facts = REPLACE(facts, 'barnehage', 'barnehave') WHERE hash = (SELECT ground_hash FROM lookup WHERE id = ?)",
            &[&id],
        )
        .await;
        let broken = house.ask(&path, Some(&sample.key)).await.json()["chain"].clone();
        assert_eq!(broken["version"]["proved"], false);
        for link in ["rules", "agreements", "approvals"] {
            assert_eq!(broken[link], json!([]), "{link}");
        }
        let said = kari.get(&page).await;
        assert!(
            said.text.contains("Dette leddet kan ikke leses nå."),
            "{}",
            said.text
        );
    }
}
