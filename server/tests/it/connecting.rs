//! Requests for what an agreement with a provider covers, at the desk and on both databases: asked for by one, opened by another, closed
//! at once, and each step sealed without what was written in it.

use serde_json::Value;

use crate::{
    drafts::hands::{APPROVER, OFFICER, demo_browser, demo_houses, field, organisation},
    house::{Answer, Browser, TestHouse},
    items::{failing, second_account, send_read, told},
};

const AGREEMENT: &str = "/register/tilbyderavtaler/fjord-avtale-skatteetaten";
const API: &str = "/register/tilbyderavtaler/fjord-avtale-skatteetaten/tilgang/summertskattegrunnlag/kommuneforeldrebetaling";

/// Sends a step from the page as it stands now.
async fn did(browser: &mut Browser, fields: &[(&str, &str)]) -> Answer {
    let seen = field(&browser.get(API).await.text, "steg");
    after(browser, &seen, fields).await
}

/// Sends a step from a page on which this many stood.
async fn after(browser: &mut Browser, seen: &str, fields: &[(&str, &str)]) -> Answer {
    let mut all = vec![("steg", seen)];
    all.extend(fields);
    send_read(browser, API, API, &all).await
}

const SEND: &[(&str, &str)] = &[
    ("handling", "send"),
    ("sendtDag", "2026-02-02"),
    ("sendtReferanse", "2026/99 til Skatteetaten"),
];

const WITHDRAW: &[(&str, &str)] = &[
    ("handling", "trekk"),
    ("trukketDag", "2026-02-01"),
    ("trukketReferanse", "Sagt opp av tilbyderen"),
];

const ACCEPT: &[(&str, &str)] = &[
    ("handling", "godta-vilkar"),
    ("vilkar", "2. februar 2026"),
    ("vilkarDag", "2026-02-03"),
];

const NEWER: &[(&str, &str)] = &[("handling", "nye-vilkar"), ("nyeVilkar", "2. februar 2026")];

fn answered(on: &'static str) -> [(&'static str, &'static str); 4] {
    [
        ("handling", "svar"),
        ("svar", "innvilget"),
        ("svarDag", on),
        ("svarReferanse", "2026/99-2"),
    ]
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn what_a_provider_grants_opens_when_another_person_has_read_it_and_closes_at_once() {
    for house in demo_houses().await {
        let kind = house.kind;
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        assert!(failing(&house).await.is_empty(), "{kind}");
        assert_eq!(did(&mut officer, WITHDRAW).await.status, 303);
        let closed = ["basis.disclosure", "agreement.provider"];
        assert_eq!(failing(&house).await, closed, "{kind}: it is withdrawn");
        assert_eq!(did(&mut officer, SEND).await.status, 422, "not begun");
        let begin = [("handling", "begynn")];
        assert_eq!(approver.post("/register", API, &begin).await.status, 403);
        assert_eq!(did(&mut officer, &begin).await.status, 303);
        let ahead = [
            ("handling", "send"),
            ("sendtDag", "2999-01-01"),
            ("sendtReferanse", "2026/99"),
        ];
        assert_eq!(did(&mut officer, &ahead).await.status, 422, "not come");
        let numbered = [
            ("handling", "send"),
            ("sendtDag", "2026-02-02"),
            ("sendtReferanse", "Gjelder 01828010073"),
        ];
        assert_eq!(did(&mut officer, &numbered).await.status, 422, "a number");
        assert_eq!(did(&mut officer, SEND).await.status, 303);
        assert_eq!(
            did(&mut officer, &answered("2026-02-01")).await.status,
            422,
            "too old"
        );
        assert_eq!(did(&mut officer, &answered("2026-02-03")).await.status, 303);
        assert_eq!(failing(&house).await, closed, "{kind}: nobody else has read it");
        let mut same = second_account(&house, OFFICER, r#"["approver"]"#).await;
        let confirm = [("handling", "bekreft")];
        assert!(!same.get(API).await.text.contains("value=\"bekreft\""));
        assert_eq!(did(&mut same, &confirm).await.status, 422, "the same person");
        assert_eq!(did(&mut officer, &confirm).await.status, 403);
        assert_eq!(
            after(&mut approver, "1", &confirm).await.status,
            422,
            "from a page that another answer has overtaken"
        );
        assert_eq!(did(&mut approver, &confirm).await.status, 303);
        assert!(failing(&house).await.is_empty(), "{kind}: open");
        assert_eq!(did(&mut officer, NEWER).await.status, 303);
        assert_eq!(failing(&house).await, ["agreement.provider"], "{kind}: new terms");
        assert_eq!(did(&mut officer, ACCEPT).await.status, 403);
        let older = [
            ("handling", "godta-vilkar"),
            ("vilkar", "1. januar 2026"),
            ("vilkarDag", "2026-02-03"),
        ];
        assert_eq!(did(&mut approver, &older).await.status, 422, "the older terms");
        assert_eq!(did(&mut approver, ACCEPT).await.status, 303);
        assert!(failing(&house).await.is_empty(), "{kind}: accepted");
        assert_eq!(did(&mut approver, ACCEPT).await.status, 422, "accepted already");
        let page = officer.get(API).await.text;
        for line in [
            "Sagt opp av tilbyderen",
            "2026/99 til Skatteetaten",
            "Tilgangen er bekreftet",
        ] {
            assert!(page.contains(line), "{kind} {line}");
        }
        sealed(&house).await;
    }
}

/// Every step is told, refused ones too, and nothing that was written in one.
async fn sealed(house: &TestHouse) {
    let steps: Vec<String> = told(house)
        .await
        .into_iter()
        .filter(|step| step.starts_with("connect"))
        .collect();
    let wanted = [
        "connect",
        "connect out_of_order",
        "connect",
        "connect day_ahead",
        "connect",
        "connect answered_before_sent",
        "connect",
        "connect own_work",
        "connect stale",
        "connect",
        "connect",
        "connect out_of_order",
        "connect",
        "connect no_change",
    ];
    assert_eq!(&steps[steps.len() - wanted.len()..], wanted, "{}", house.kind);
    let leaves = house.leaves(&organisation(house).await).await;
    let whole = Value::from(leaves).to_string();
    for written in ["2026/99", "Sagt opp", "2. februar"] {
        assert!(!whole.contains(written), "{} {written}", house.kind);
    }
}

#[tokio::test]
async fn what_was_granted_for_other_purposes_is_asked_for_anew() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let change = format!("{AGREEMENT}/endre");
        let purposes = |other: &'static str| {
            [
                ("title", "Avtale med Skatteetaten"),
                ("provider", "skatteetaten"),
                ("agreementKind", "declaration"),
                ("reference", "Tilslutningserklæring via KS, 2026"),
                ("otherPurposes", other),
                ("signatory", "Kommunedirektøren"),
                ("authority", "Delegert myndighet fra kommunestyret"),
                ("signedOn", "2026-02-01"),
                ("covers", "summertskattegrunnlag|kommuneforeldrebetaling"),
                ("validFrom", "2025-01-01"),
                ("reviewBy", "2027-06-30"),
            ]
        };
        let fewer = purposes("foreldrebetaling");
        assert_eq!(
            send_read(&mut officer, &change, &change, &fewer).await.status,
            303
        );
        assert!(
            officer.get(API).await.text.contains("Åpen"),
            "{}: for less",
            house.kind
        );
        let other = purposes("foreldrebetaling, noe_annet");
        assert_eq!(
            send_read(&mut officer, &change, &change, &other).await.status,
            303
        );
        let page = officer.get(API).await.text;
        assert!(page.contains("Falt bort"), "{} {page}", house.kind);
        assert!(page.contains("Ikke godtatt"), "{}: the terms too", house.kind);
    }
}
