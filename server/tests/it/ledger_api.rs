//! The ledger over REST: proofs that hold without trusting the server, who may read entries, and that reading is sealed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::canonical::unhex;
use domain::ledger::{
    EntryDraft, EntryKind, Hash, SignedNote, VerifierKey, leaf_hash, verify_consistency, verify_inclusion,
};
use store::ledger::{EndAppend, check_signature};

use crate::house::{PASSWORD, TestHouse, houses};

async fn with_entries(house: &TestHouse, count: usize) -> (String, String) {
    let organisation = house.organisation("312345676").await;
    for number in 0..count {
        let mut draft = EntryDraft::new(EntryKind::RegisterChanged);
        draft.evidence = Some(serde_json::json!({"number": number}));
        house
            .rooms
            .appender
            .append(EndAppend::alone(&organisation, draft))
            .await
            .unwrap();
    }
    let auditor = house.client(&organisation, r#"["auditor"]"#, None).await;
    (organisation, auditor)
}

fn hashes(path: &serde_json::Value) -> Vec<Hash> {
    path.as_array()
        .unwrap()
        .iter()
        .map(|text| unhex(text.as_str().unwrap()).unwrap().try_into().unwrap())
        .collect()
}

#[tokio::test]
async fn an_entry_is_proved_to_be_under_a_signed_checkpoint() {
    for house in houses().await {
        let (ledger, auditor) = with_entries(&house, 7).await;
        let listed = house.ask("/api/v1/ledgers", Some(&auditor)).await.json();
        let own = listed
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == ledger.as_str())
            .unwrap()
            .clone();
        assert_eq!(own["size"], 7);
        let key: VerifierKey = own["key"].as_str().unwrap().parse().unwrap();
        assert_eq!(own["origin"], key.name());
        let entries = house
            .ask(
                &format!("/api/v1/ledgers/{ledger}/entries?from=2&limit=3"),
                Some(&auditor),
            )
            .await
            .json();
        assert_eq!(
            (
                entries["from"].as_u64(),
                entries["entries"].as_array().unwrap().len()
            ),
            (Some(2), 3)
        );
        let answer = house
            .ask(&format!("/api/v1/ledgers/{ledger}/checkpoint"), Some(&auditor))
            .await;
        assert!(answer.header("content-type").starts_with("text/plain"));
        let note: SignedNote = answer.text.parse().unwrap();
        assert!(note.is_signed_by(&key, &check_signature));
        // The reading above is itself the eighth entry.
        assert_eq!(note.checkpoint.size, 8);
        let leaf = STANDARD.decode(entries["entries"][1].as_str().unwrap()).unwrap();
        let path = format!("/api/v1/ledgers/{ledger}/proofs/inclusion?index=3&size=8");
        let proof = house.ask(&path, Some(&auditor)).await.json();
        assert!(
            verify_inclusion(
                &leaf_hash(&leaf),
                3,
                8,
                &hashes(&proof["path"]),
                &note.checkpoint.root
            ),
            "{proof}"
        );
        let path = format!("/api/v1/ledgers/{ledger}/proofs/consistency?first=5&second=8");
        let grown = house.ask(&path, Some(&auditor)).await.json();
        let first = root_of(&house, &ledger, &auditor, 5).await;
        assert!(
            verify_consistency(5, &first, 8, &note.checkpoint.root, &hashes(&grown["path"])),
            "{grown}"
        );
    }
}

/// The root of the first `size` entries, computed here.
async fn root_of(house: &TestHouse, ledger: &str, key: &str, size: usize) -> Hash {
    let entries = house
        .ask(
            &format!("/api/v1/ledgers/{ledger}/entries?limit={size}"),
            Some(key),
        )
        .await
        .json();
    let mut edge = domain::ledger::Edge::new();
    for entry in entries["entries"].as_array().unwrap() {
        edge.append(leaf_hash(&STANDARD.decode(entry.as_str().unwrap()).unwrap()));
    }
    edge.root()
}

#[tokio::test]
async fn entries_are_for_auditors_and_reading_them_is_sealed_once_an_hour() {
    for house in houses().await {
        let (ledger, auditor) = with_entries(&house, 2).await;
        let plain = house.client(&ledger, r#"["caseworker"]"#, None).await;
        let path = format!("/api/v1/ledgers/{ledger}/entries");
        assert_eq!(house.ask(&path, Some(&plain)).await.status, 403);
        assert_eq!(
            house
                .ask(&format!("/api/v1/ledgers/{ledger}/checkpoint"), Some(&plain))
                .await
                .status,
            200
        );
        assert_eq!(
            house.leaves(&ledger).await.len(),
            2,
            "a refused reading reads nothing"
        );
        for _ in 0..3 {
            assert_eq!(house.ask(&path, Some(&auditor)).await.status, 200);
        }
        let leaves = house.leaves(&ledger).await;
        let read: Vec<_> = leaves.iter().filter(|leaf| leaf["kind"] == "log.read").collect();
        // Three readings may straddle an hour, but never more than one of them.
        assert!((1..=2).contains(&read.len()), "{read:?}");
        assert!(read[0]["actor"]["client"].is_string());
        let shown = house.ask(&path, Some(&auditor)).await.json();
        assert!(
            shown["entries"].as_array().unwrap().len() > 2,
            "one's own reading is there to be read"
        );
    }
}

#[tokio::test]
async fn a_process_that_starts_anew_does_not_seal_the_same_reading_again() {
    for house in houses().await {
        let (ledger, auditor) = with_entries(&house, 1).await;
        let path = format!("/api/v1/ledgers/{ledger}/entries");
        house.ask(&path, Some(&auditor)).await;
        let before = house.leaves(&ledger).await.len();
        house.rooms.log_readers.forget();
        house.ask(&path, Some(&auditor)).await;
        let after = house.leaves(&ledger).await.len();
        assert!(
            after <= before + usize::from(hour_turned(&house, &ledger).await),
            "{before} then {after}"
        );
    }
}

async fn hour_turned(house: &TestHouse, ledger: &str) -> bool {
    let leaves = house.leaves(ledger).await;
    let hours: std::collections::BTreeSet<String> = leaves
        .iter()
        .filter(|leaf| leaf["kind"] == "log.read")
        .map(|leaf| leaf["evidence"]["hour"].to_string())
        .collect();
    hours.len() > 1
}

#[tokio::test]
async fn a_person_reads_entries_with_the_role_for_it_and_a_session() {
    for house in houses().await {
        let (ledger, _) = with_entries(&house, 1).await;
        house.account("dpo@kommune.no", &ledger, r#"["dpo"]"#).await;
        house
            .account("saksbehandler@kommune.no", &ledger, r#"["caseworker"]"#)
            .await;
        let path = format!("/api/v1/ledgers/{ledger}/entries");
        for (email, status) in [("dpo@kommune.no", 200), ("saksbehandler@kommune.no", 403)] {
            let mut browser = house.browser();
            assert_eq!(browser.get(&path).await.status, 401);
            browser.sign_in(email, PASSWORD).await;
            assert_eq!(browser.get(&path).await.status, status, "{email}");
        }
    }
}

#[tokio::test]
async fn another_organisations_ledger_is_as_unknown_as_one_that_is_not_there() {
    for house in houses().await {
        let (_, auditor) = with_entries(&house, 1).await;
        let other = house.organisation("212345679").await;
        for ledger in [other.as_str(), "nowhere"] {
            for path in [
                "checkpoint",
                "entries",
                "proofs/inclusion?index=0&size=1",
                "proofs/consistency?first=1&second=1",
            ] {
                assert_eq!(
                    house
                        .ask(&format!("/api/v1/ledgers/{ledger}/{path}"), Some(&auditor))
                        .await
                        .status,
                    404,
                    "{path}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_proof_that_cannot_be_is_refused_and_no_answer_holds_more_than_a_thousand() {
    for house in houses().await {
        let (ledger, auditor) = with_entries(&house, 3).await;
        for query in [
            "inclusion?index=3&size=3",
            "inclusion?index=0&size=99",
            "inclusion?index=x&size=1",
            "inclusion",
            "consistency?first=3&second=2",
            "consistency?first=1&second=99",
        ] {
            let answer = house
                .ask(
                    &format!("/api/v1/ledgers/{ledger}/proofs/{query}"),
                    Some(&auditor),
                )
                .await;
            assert_eq!(answer.status, 400, "{query}: {}", answer.text);
        }
        let all = house
            .ask(
                &format!("/api/v1/ledgers/{ledger}/entries?limit=999999"),
                Some(&auditor),
            )
            .await;
        assert_eq!(all.status, 200);
        let past = house
            .ask(
                &format!("/api/v1/ledgers/{ledger}/entries?from=999"),
                Some(&auditor),
            )
            .await
            .json();
        assert_eq!(past["entries"].as_array().unwrap().len(), 0);
    }
}
