//! Acts that a borrowed session must not do, on both databases: each asks whoever has not lately proved who they are, keeps what was sent,
//! and does it once they have. Nothing is done or told to the log before.

use serde_json::json;

use crate::{
    drafts::hands::{
        APPROVER, MAIN, OFFICER, SECOND, copied, demo_browser, demo_houses, field, organisation, step, today,
        version, written,
    },
    expiry::edit,
    house::{Answer, Beside, Browser, TestHouse},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const LEADER: &str = "leder@demo.example";
const NEWCOMER: &str = "uten-tilgang@demo.example";
const NEWCOMER_ID: &str = "01980000-0000-7000-8000-00000000c00b";
const KARI_ID: &str = "01980000-0000-7000-8000-00000000c001";
const UNIT: &str = "01980000-0000-7000-8000-00000000b001";
/// The demo's use case that allows hastetilgang.
const HOUSEHOLD: &str = "husholdning-foreldrebetaling";
const STOPS: &str = "/nodstopp";

/// One act: what it is, who does it, where, and what is sent.
struct Act<'a> {
    name: &'a str,
    email: &'a str,
    path: String,
    fields: Vec<(&'a str, String)>,
}

fn act<'a>(name: &'a str, email: &'a str, path: impl Into<String>, fields: &[(&'a str, &str)]) -> Act<'a> {
    Act {
        name,
        email,
        path: path.into(),
        fields: fields
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
    }
}

async fn send(browser: &mut Browser, act: &Act<'_>) -> Answer {
    let fields: Vec<(&str, &str)> = act
        .fields
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    browser.post("/sprak", &act.path, &fields).await
}

/// How many changes the log knows of.
async fn changes(house: &TestHouse) -> usize {
    house.leaves_since(&organisation(house).await).await.len()
}

/// Sent with an old proof it is asked for, and nothing is done; sent again with a fresh one it goes through.
async fn asks(house: &TestHouse, later: &Beside, act: &Act<'_>) {
    let mut browser = demo_browser(house, act.email).await.at(&later.url);
    let before = changes(house).await;
    let turned = send(&mut browser, act).await;
    let (name, kind) = (act.name, house.kind);
    assert_eq!(turned.status, 403, "{name} {kind}: {}", turned.text);
    assert!(
        turned.text.contains("href=\"/bekreft\" target=\"_blank\""),
        "{name} {kind}: {}",
        turned.text
    );
    for (field, value) in &act.fields {
        let kept = format!("name=\"{field}\" value=\"{value}\"");
        assert!(turned.text.contains(&kept), "{name} {kind}: {kept}");
    }
    assert_eq!(changes(house).await, before, "{name} {kind}");
    let proof = [("passord", server::demo::PASSWORD)];
    let proved = browser.post("/bekreft", "/bekreft", &proof).await;
    assert_eq!(
        proved.header("location"),
        "/bekreft?ferdig=1",
        "{name} {kind}: {}",
        proved.text
    );
    let done = send(&mut browser, act).await;
    assert!(
        matches!(done.status, 200 | 303),
        "{name} {kind}: {} {}",
        done.status,
        done.text
    );
    assert!(changes(house).await > before, "{name} {kind}");
}

#[tokio::test]
async fn a_hastetilgang_and_a_stop_ask_for_a_fresh_proof() {
    for house in demo_houses().await {
        let later = house.beside("+6m").await;
        let opening = [
            ("bruksomrade", HOUSEHOLD),
            ("timer", "4"),
            ("begrunnelse", "Barnet mister plassen hvis vi venter."),
        ];
        asks(&house, &later, &act("open", NEWCOMER, "/hastetilgang", &opening)).await;
        let set = [("hva", "organisation"), ("hvorfor", "Prøver nødstopp.")];
        asks(&house, &later, &act("stop", ADMIN, STOPS, &set)).await;
        let organisation = organisation(&house).await;
        let on = store::access::stops(house.rooms.db.reader(), &organisation).await;
        let mut on = on.unwrap();
        on.retain(|row| row.scope == "organisation");
        assert_eq!(on.len(), 1, "{}", house.kind);
        asks(
            &house,
            &later,
            &act("lift", ADMIN, STOPS, &[("opphev", &on[0].id)]),
        )
        .await;
    }
}

#[tokio::test]
async fn the_first_and_the_second_approval_ask_for_a_fresh_proof() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let written = written(&mut officer, "prove", |text| {
            text["shieldedLevels"] = json!(["confidential"]);
            text["dpoAdvice"] =
                json!({"date": "2026-11-01", "followed": true, "why": "Nødvendig for å nå barna."});
        });
        assert_eq!(written.await.status, 303);
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);
        let shown = officer.get(&version("prove")).await;
        let hash = field(&shown.text, "hash");
        let later = house.beside("+6m").await;
        for (name, email) in [("first", APPROVER), ("second", SECOND)] {
            let fields = [
                ("handling", "godkjenn"),
                ("hash", hash.as_str()),
                ("kommentar", "Ser riktig ut."),
            ];
            asks(&house, &later, &act(name, email, version("prove"), &fields)).await;
        }
        // Sending something back lets nobody see anything, and asks nobody.
        copied(&mut officer, "prove-to").await;
        assert_eq!(step(&mut officer, "prove-to", "send-inn", "").await.status, 303);
        let mut approver = demo_browser(&house, APPROVER).await.at(&later.url);
        let back = step(&mut approver, "prove-to", "returner", "Se på formålet.").await;
        assert_eq!(back.status, 303, "{}", back.text);
    }
}

#[tokio::test]
async fn access_to_shielded_persons_and_access_for_many_ask_for_a_fresh_proof() {
    for house in demo_houses().await {
        let later = house.beside("+6m").await;
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let last = today(&house).plus(60).to_text().unwrap();
        let wanted = [
            ("bruksomrade", MAIN),
            ("til", &last),
            ("begrunnelse", "Søknader om barnehage."),
        ];
        let ask = |more: &[(&'static str, &'static str)]| {
            let mut fields = wanted.to_vec();
            fields.extend_from_slice(more);
            fields
        };
        let many = newcomer.post("/sprak", "/tilganger", &ask(&[])).await;
        let id = many.header("location").rsplit('/').next().unwrap().to_owned();
        let ticked = [("valgt", id.as_str()), ("handling", "gi-valgte")];
        asks(&house, &later, &act("many", ADMIN, "/tilganger/ko", &ticked)).await;

        let row = crate::expiry::version(&house, MAIN).await;
        let mut content: serde_json::Value = serde_json::from_str(&row.content).unwrap();
        content["shieldedLevels"] = json!(["confidential"]);
        let sql = "UPDATE use_case_version SET content = ? WHERE id = ?";
        edit(&house, sql, &[&content.to_string(), &row.id]).await;
        let asked = newcomer
            .post("/sprak", "/tilganger", &ask(&[("utvidet", "ja")]))
            .await;
        assert_eq!(asked.status, 303, "{}", asked.text);
        let page = asked.header("location").to_owned();
        let give = [
            ("handling", "gi"),
            ("til", last.as_str()),
            ("kommentar", "Trengs for barn på skjermet adresse."),
        ];
        for (name, email) in [("first", LEADER), ("second", ADMIN)] {
            asks(&house, &later, &act(name, email, &page, &give)).await;
        }
        let own = organisation(&house).await;
        let held = store::grants::of_person(house.rooms.db.reader(), &own, NEWCOMER_ID, None);
        let held = held.await.unwrap();
        assert!(
            held.iter().any(|row| row.elevated && row.granted_at.is_some()),
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn access_of_one_person_is_granted_without_it() {
    for house in demo_houses().await {
        let later = house.beside("+6m").await;
        let mut newcomer = demo_browser(&house, NEWCOMER).await;
        let last = today(&house).plus(60).to_text().unwrap();
        let wanted = [
            ("bruksomrade", MAIN),
            ("til", last.as_str()),
            ("begrunnelse", "Søknader om barnehage."),
        ];
        let asked = newcomer.post("/sprak", "/tilganger", &wanted).await;
        let page = asked.header("location").to_owned();
        let mut leader = demo_browser(&house, LEADER).await.at(&later.url);
        let give = [("handling", "gi"), ("til", last.as_str()), ("kommentar", "")];
        let given = leader.post("/sprak", &page, &give).await;
        assert_eq!(given.status, 303, "{}: {}", house.kind, given.text);
    }
}

#[tokio::test]
async fn places_of_people_ask_for_a_fresh_proof() {
    for house in demo_houses().await {
        let later = house.beside("+6m").await;
        let invite = [
            ("navn", "Ny Kollega"),
            ("epost", "ny.kollega@demo.example"),
            ("enhet", UNIT),
            ("roller", "caseworker"),
        ];
        let mut stale = demo_browser(&house, ADMIN).await.at(&later.url);
        let mistyped = send(&mut stale, &act("invite", ADMIN, "/ansatte/ny", &invite[..1])).await;
        assert_eq!(mistyped.status, 422, "{}: {}", house.kind, mistyped.text);
        asks(&house, &later, &act("invite", ADMIN, "/ansatte/ny", &invite)).await;
        let organisation = organisation(&house).await;
        let places = store::people::memberships_in(house.rooms.db.reader(), &organisation, KARI_ID);
        let place = places.await.unwrap().remove(0).id;
        let page = format!("/ansatte/{KARI_ID}");
        let change = [
            ("handling", "endre"),
            ("medlemskap", place.as_str()),
            ("roller", "auditor"),
            ("enhet", UNIT),
        ];
        asks(&house, &later, &act("change", ADMIN, &page, &change)).await;
        let end = [("handling", "avslutt"), ("medlemskap", place.as_str())];
        asks(&house, &later, &act("end", ADMIN, &page, &end)).await;
    }
}

#[tokio::test]
async fn whoever_has_no_fresh_proof_is_told_before_they_begin_and_comes_back() {
    for house in demo_houses().await {
        let later = house.beside("+6m").await;
        let fresh = demo_browser(&house, ADMIN).await;
        let link = "/bekreft?til=/nodstopp";
        assert!(!fresh.at(&house.url).get(STOPS).await.text.contains(link));
        let mut stale = fresh.at(&later.url);
        let shown = stale.get(STOPS).await.text;
        assert!(shown.contains(&format!("href=\"{link}\"")), "{shown}");
        let proof = [("passord", server::demo::PASSWORD), ("til", STOPS)];
        let proved = stale.post(link, "/bekreft", &proof).await;
        assert_eq!(proved.header("location"), STOPS, "{}", proved.text);
        assert!(!stale.get(STOPS).await.text.contains(link), "{}", house.kind);
    }
}
