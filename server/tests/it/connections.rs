//! Connections at the desk, on both databases: what changes through whom data flow takes two natural persons, other changes are made at
//! once, each is sealed, and the gate hears of it at the next request.

use serde_json::Value;

use crate::{
    drafts::hands::{APPROVER, MAIN, OFFICER, demo_browser, demo_houses, field, organisation, signed_in},
    expiry::{Asker, failing},
    house::{Answer, Browser, PASSWORD, TestHouse},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LIST: &str = "/tilkoblinger";
const SERVICE: &str = "/tilkoblinger/summertskattegrunnlag";
const CLIENT: &str = "/tilkoblinger/maskinporten";

async fn told(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence: Value = leaf.get("evidence")?.clone();
        evidence.get("connection")?;
        let step = evidence.get("step")?.as_str()?.to_owned();
        Some(match evidence.get("refused") {
            Some(why) => format!("{step} {}", why.as_str()?),
            None if evidence["did"]["waits"] == true => format!("{step} waits"),
            None => step,
        })
    });
    steps.collect()
}

/// The supplier that the demo's agreement on hosting is with.
async fn supplier(house: &TestHouse) -> String {
    let id = "fjord-databehandler-drift";
    let row = store::items::item(house.rooms.db.reader(), &organisation(house).await, id)
        .await
        .unwrap();
    let agreement: Value = serde_json::from_str(&row.unwrap().content).unwrap();
    agreement["processorOrgnr"].as_str().unwrap().to_owned()
}

async fn through_supplier(browser: &mut Browser, supplier: &str, until: &str) -> Answer {
    let fields = [
        ("vei", "supplier"),
        ("leverandor", supplier),
        ("referanse", "delegering-1"),
        ("fra", "2026-01-01"),
        ("til", until),
        ("begrunnelse", "Leverandøren henter for oss."),
    ];
    browser.post(SERVICE, SERVICE, &fields).await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn another_way_takes_two_persons_and_another_day_does_not_and_the_gate_hears_at_once() {
    for house in demo_houses().await {
        let asker = Asker::of(&house).await;
        assert_eq!(asker.use_case(), MAIN);
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let supplier = supplier(&house).await;
        assert_eq!(
            through_supplier(&mut admin, &supplier, "2025-01-01").await.status,
            422,
            "crossed days"
        );
        assert_eq!(
            through_supplier(&mut admin, &supplier, "2026-06-30").await.status,
            303
        );
        assert!(
            failing(&asker.decide(&house.url).await).is_empty(),
            "{}: it waits",
            house.kind
        );
        assert_eq!(
            through_supplier(&mut admin, &supplier, "2029-01-01").await.status,
            422,
            "one waits"
        );
        let change = field(&approver.get(LIST).await.text, "endring");
        let accept = [("handling", "godta"), ("endring", change.as_str())];
        assert_eq!(admin.post(LIST, LIST, &accept).await.status, 422, "one's own");
        let mut officer = demo_browser(&house, OFFICER).await;
        assert_eq!(officer.post(LIST, LIST, &accept).await.status, 403);
        assert_eq!(approver.post(LIST, LIST, &accept).await.status, 303);
        assert_eq!(
            approver.post(LIST, LIST, &accept).await.status,
            422,
            "answered once"
        );
        let checks = asker.decide(&house.url).await;
        assert_eq!(
            failing(&checks).into_iter().collect::<Vec<_>>(),
            ["agreement.processor"],
            "{}",
            house.kind
        );
        assert_eq!(checks["agreement.processor"].1, "delegation_missing");
        assert!(admin.get(LIST).await.text.contains("Delegeringen er utløpt"));
        // A longer delegation to the same supplier is no other way.
        assert_eq!(
            through_supplier(&mut admin, &supplier, "2031-12-31").await.status,
            303
        );
        assert!(
            failing(&asker.decide(&house.url).await).is_empty(),
            "{}",
            house.kind
        );
        assert_eq!(
            through_supplier(&mut admin, &supplier, "2031-12-31").await.status,
            422,
            "no change"
        );
        let steps = [
            "set days_crossed",
            "set waits",
            "set waiting",
            "accept own_work",
            "accept",
            "accept stale",
            "set",
            "set no_change",
        ];
        assert_eq!(told(&house).await, steps, "{}", house.kind);
    }
}

#[tokio::test]
async fn the_client_is_changed_by_two_persons_and_what_is_refused_changes_nothing() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let before = settings(&house).await;
        for (id, reason) in [
            ("", "Ny klient."),
            ("en klient", "Ny klient."),
            ("klient-2", ""),
            ("klient-2", "Gjelder 01828010073."),
        ] {
            let refused = [("klient", id), ("begrunnelse", reason)];
            let answer = admin.post(CLIENT, CLIENT, &refused).await;
            assert_eq!(answer.status, 422, "{id} {reason}");
        }
        let fields = [("klient", "klient-2"), ("begrunnelse", "Ny klient.")];
        assert_eq!(admin.post(CLIENT, CLIENT, &fields).await.status, 303);
        let email = "annen-administrator@prove.example";
        house
            .account(email, &organisation(&house).await, r#"["admin"]"#)
            .await;
        let mut other = signed_in(&house, email, PASSWORD).await;
        let change = field(&other.get(LIST).await.text, "endring");
        let refuse = [("handling", "avvis"), ("endring", change.as_str())];
        assert_eq!(other.post(LIST, LIST, &refuse).await.status, 303);
        assert_eq!(settings(&house).await, before, "{}", house.kind);
        assert_eq!(admin.post(CLIENT, CLIENT, &fields).await.status, 303);
        let change = field(&other.get(LIST).await.text, "endring");
        let accept = [("handling", "godta"), ("endring", change.as_str())];
        assert_eq!(other.post(LIST, LIST, &accept).await.status, 303);
        assert!(settings(&house).await.contains("klient-2"), "{}", house.kind);
        assert!(admin.get(LIST).await.text.contains("klient-2"));
    }
}

async fn settings(house: &TestHouse) -> String {
    let id = organisation(house).await;
    let row = store::people::organisation(house.rooms.db.reader(), &id)
        .await
        .unwrap();
    row.unwrap().connection
}

#[tokio::test]
async fn connections_are_the_organisations_own_and_read_by_its_keepers() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        let mut stranger = demo_browser(&house, "tilgangsansvarlig@annen.example").await;
        let supplier = supplier(&house).await;
        assert_eq!(
            through_supplier(&mut admin, &supplier, "2031-12-31").await.status,
            303
        );
        let shown = officer.get(LIST).await;
        assert_eq!(shown.status, 200);
        assert!(shown.text.contains("delegering-1"), "{}", shown.text);
        assert_eq!(officer.get(SERVICE).await.status, 403, "an officer reads");
        assert_eq!(caseworker.get(LIST).await.status, 403);
        assert!(!stranger.get(LIST).await.text.contains("delegering-1"));
        let change = field(&admin.get(LIST).await.text, "endring");
        let accept = [("handling", "godta"), ("endring", change.as_str())];
        assert_eq!(stranger.post(LIST, LIST, &accept).await.status, 404);
        let asker = Asker::of(&house).await;
        assert!(
            failing(&asker.decide(&house.url).await).is_empty(),
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn a_supplier_that_the_use_case_has_no_agreement_with_lets_nothing_through() {
    for house in demo_houses().await {
        let asker = Asker::of(&house).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        assert_ne!(supplier(&house).await, "310000000");
        assert_eq!(
            through_supplier(&mut admin, "310000000", "2031-12-31")
                .await
                .status,
            303
        );
        let change = field(&approver.get(LIST).await.text, "endring");
        let accept = [("handling", "godta"), ("endring", change.as_str())];
        assert_eq!(approver.post(LIST, LIST, &accept).await.status, 303);
        let checks = asker.decide(&house.url).await;
        assert_eq!(
            failing(&checks).into_iter().collect::<Vec<_>>(),
            ["agreement.processor"],
            "{}",
            house.kind
        );
        assert_eq!(checks["agreement.processor"].1, "supplier_not_in_chain");
    }
}
