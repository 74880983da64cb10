//! Assessments and needs for a change of law as register items, on both databases: made by one and approved by another, told how far
//! they have come, and read by the gate as they are now.

use serde_json::{Value, json};

use crate::{
    drafts::hands::{
        APPROVER, MAIN, OFFICER, copied, demo_browser, demo_houses, status, step, version, written,
    },
    house::{Answer, Browser, TestHouse},
    items::{failing, second_account, send_read, told},
};

const DPIAS: &str = "/register/personvernkonsekvenser";
const LAWS: &str = "/register/lovendringer";
const DPIA: &str = "/register/personvernkonsekvenser/fjord-dpia-foreldrebetaling";
const LAW: &str = "/register/lovendringer/fjord-lovendring-sfo";

async fn item(house: &TestHouse, path: &str) -> store::entity::register_item::Model {
    let id = path.rsplit('/').next().unwrap();
    let organisation = crate::drafts::hands::organisation(house).await;
    let found = store::items::item(house.rooms.db.reader(), &organisation, id).await;
    found.unwrap().unwrap()
}

/// How a version names an item as it is now.
async fn named(house: &TestHouse, path: &str) -> Value {
    let row = item(house, path).await;
    json!({"kind": "item", "item": {"id": row.id, "hash": row.content_hash}})
}

/// Presses a button, whether or not the page offers it to this reader.
async fn pressed(house: &TestHouse, browser: &mut Browser, path: &str, handling: &str) -> Answer {
    let hash = item(house, path).await.content_hash;
    let fields = [("handling", handling), ("hash", hash.as_str())];
    browser.post("/register", path, &fields).await
}

fn dpia<'a>(outcome: &'a str, risk: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", "Personvernkonsekvenser ved prøven"),
        ("scope", "Oppslag i en prøve"),
        ("why", "Opplysningene er taushetsbelagte"),
        ("document", "DPIA-1"),
        ("outcome", outcome),
        ("measures", "Ett tiltak\nEtt til"),
        ("residualRisk", risk),
        ("validFrom", "2025-01-01"),
        ("reviewBy", "2029-01-01"),
    ]
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn an_assessment_is_made_by_one_approved_by_another_and_only_then_a_ground() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let new = format!("{DPIAS}/ny");
        let added = officer.post(&new, &new, &dpia("", "high")).await;
        assert_eq!(added.status, 303, "{}", added.text);
        let path = added.header("location").to_owned();
        let shown = officer.get(&path).await;
        assert!(shown.text.contains("Under arbeid"), "{}", shown.text);
        assert!(shown.text.contains("må innholdet si dette"), "{}", shown.text);
        let early = pressed(&house, &mut officer, &path, "ferdig").await;
        assert!(
            early.status == 422 && early.text.contains("Noe mangler."),
            "{}",
            early.text
        );

        // A version may name it, and is not sent in on it before it is approved.
        copied(&mut officer, "prove").await;
        let named_now = named(&house, &path).await;
        written(&mut officer, "prove", |text| text["dpia"] = named_now).await;
        let unready = step(&mut officer, "prove", "send-inn", "").await;
        assert!(
            unready.status == 422 && unready.text.contains("Grunnlaget ville stoppet oppslag"),
            "{}",
            unready.text
        );

        let change = format!("{path}/endre");
        let changed = send_read(&mut officer, &change, &change, &dpia("Kan tas i bruk", "high")).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        // A high risk that is left is put before the authority first.
        assert_eq!(pressed(&house, &mut officer, &path, "ferdig").await.status, 422);
        let changed = send_read(&mut officer, &change, &change, &dpia("Kan tas i bruk", "low")).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        assert_eq!(
            pressed(&house, &mut approver, &path, "godkjenn").await.status,
            422,
            "not made"
        );
        assert_eq!(pressed(&house, &mut officer, &path, "ferdig").await.status, 303);
        assert!(officer.get(&path).await.text.contains("Venter på godkjenning"));
        assert_eq!(
            pressed(&house, &mut officer, &path, "godkjenn").await.status,
            403,
            "the role"
        );
        let mut same = second_account(&house, OFFICER, r#"["approver"]"#).await;
        assert_eq!(
            pressed(&house, &mut same, &path, "godkjenn").await.status,
            422,
            "the person"
        );
        assert_eq!(
            pressed(&house, &mut approver, &path, "godkjenn").await.status,
            303
        );
        let shown = officer.get(&path).await;
        assert!(shown.text.contains("Gjelder"), "{}", shown.text);

        let named_now = named(&house, &path).await;
        written(&mut officer, "prove", |text| text["dpia"] = named_now).await;
        let sent = step(&mut officer, "prove", "send-inn", "").await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        let steps = [
            "add",
            "finish incomplete",
            "change",
            "finish incomplete",
            "change",
            "approve not_done",
            "finish",
            "approve own_work",
            "approve",
        ];
        assert_eq!(told(&house).await, steps, "{}", house.kind);
    }
}

#[tokio::test]
async fn a_change_of_what_an_assessment_says_or_its_end_stops_the_use_case_that_names_it() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);
        let change = format!("{DPIA}/endre");
        let changed = send_read(&mut officer, &change, &change, &dpia("Kom til noe annet", "low")).await;
        assert_eq!(changed.status, 303, "{}", changed.text);
        assert_eq!(failing(&house).await, ["dpia.approved"], "{}", house.kind);
        let shown = officer.get(DPIA).await;
        assert!(
            shown.text.contains("Under arbeid") && shown.text.contains("Bygger på et tidligere innhold"),
            "{}",
            shown.text
        );
        let end = [("handling", "avslutt"), ("begrunnelse", "Erstattet av en ny.")];
        assert_eq!(send_read(&mut officer, DPIA, DPIA, &end).await.status, 303);
        assert_eq!(failing(&house).await, ["dpia.approved"], "{}", house.kind);
    }
}

async fn law(browser: &mut Browser, status: &str, from: &str, source: &str) -> Answer {
    let fields = [
        ("handling", "lovstatus"),
        ("lovstatus", status),
        ("lovGjelderFra", from),
        ("lovkilde", source),
    ];
    send_read(browser, LAW, LAW, &fields).await
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_law_that_is_waited_for_stops_look_ups_until_the_day_it_is_in_force() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        // The version in use takes the need up: nothing is looked up on it from then on.
        let begin = format!("/bruksomrader/{MAIN}/ny-versjon");
        assert_eq!(officer.post("/bruksomrader", &begin, &[]).await.status, 303);
        let named_now = named(&house, LAW).await;
        written(&mut officer, MAIN, |text| text["lawChange"] = named_now).await;
        assert_eq!(
            step(&mut officer, MAIN, "send-inn", "").await.status,
            422,
            "not in force"
        );

        let silent = law(&mut officer, "proposed", "", " ").await;
        assert!(
            silent.status == 422 && silent.text.contains("Skriv en begrunnelse"),
            "{}",
            silent.text
        );
        assert_eq!(
            law(&mut officer, "proposed", "", "Høring, 2026").await.status,
            303
        );
        let shown = officer.get(LAW).await;
        assert!(
            shown.text.contains("Foreslått") && shown.text.contains("Høring, 2026"),
            "{}",
            shown.text
        );
        let deadlines = officer.get("/frister").await;
        assert!(
            deadlines.text.contains("Lovendringer som ventes"),
            "{}",
            deadlines.text
        );
        let own = law(&mut officer, "in_force", "2020-01-01", "Lovdata").await;
        assert!(
            own.status == 422 && own.text.contains("En annen person må gjøre det"),
            "{}",
            own.text
        );
        let dayless = law(&mut approver, "in_force", "", "Lovdata").await;
        assert!(
            dayless.status == 422 && dayless.text.contains("Oppgi dagen loven gjelder fra"),
            "{}",
            dayless.text
        );
        assert_eq!(
            law(&mut approver, "in_force", "2099-01-01", "Lovdata")
                .await
                .status,
            303
        );
        assert_eq!(
            step(&mut officer, MAIN, "send-inn", "").await.status,
            422,
            "its day lies ahead"
        );
        assert_eq!(
            law(&mut approver, "in_force", "2020-01-01", "Lovdata")
                .await
                .status,
            303
        );
        assert_eq!(step(&mut officer, MAIN, "send-inn", "").await.status, 303);
        assert_eq!(step(&mut approver, MAIN, "godkjenn", "").await.status, 303);
        let stands = [(1, "superseded".to_owned()), (2, "active".to_owned())];
        assert_eq!(status(&house, MAIN).await, stands, "{}", house.kind);
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);

        // What is told of the law is what the gate reads at the next look-up, and no version is made of it.
        assert_eq!(
            law(&mut officer, "dropped", "", "Stortinget, 2026").await.status,
            303
        );
        assert_eq!(failing(&house).await, ["law_change.none"], "{}", house.kind);
        assert_eq!(
            law(&mut approver, "in_force", "2020-01-01", "Lovdata")
                .await
                .status,
            303
        );
        assert_eq!(failing(&house).await, Vec::<String>::new(), "{}", house.kind);
        assert_eq!(status(&house, MAIN).await, stands);
    }
}

#[tokio::test]
async fn the_wizard_offers_what_is_registered_and_the_page_of_the_use_case_shows_it() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let part = format!("{}/del/vurderinger", version("prove"));
        let shown = officer.get(&part).await;
        assert!(
            shown
                .text
                .contains("Personvernkonsekvenser ved oppslag i inntekt"),
            "{}",
            shown.text
        );
        let beside = [
            ("handling", "tilbake"),
            ("dpia", "fjord-dpia-foreldrebetaling"),
            ("dpia-tekst", "Noe mer"),
            ("ros", "fjord-ros-oppslag"),
        ];
        let refused = send_read(&mut officer, &part, &part, &beside).await;
        assert!(
            refused.status == 422 && refused.text.contains("Tøm feltet"),
            "{}",
            refused.text
        );
        let law = [
            ("handling", "tilbake"),
            ("dpia", "fjord-dpia-foreldrebetaling"),
            ("ros", "fjord-ros-oppslag"),
            ("lov", "fjord-lovendring-sfo"),
        ];
        let saved = send_read(&mut officer, &part, &part, &law).await;
        assert_eq!(saved.status, 303, "{}", saved.text);
        let row = item(&house, LAW).await;
        let draft = officer.get(&format!("{}/innhold", version("prove"))).await;
        let content = crate::drafts::hands::content(&draft.text);
        assert_eq!(
            content["lawChange"],
            json!({"kind": "item", "item": {"id": row.id, "hash": row.content_hash}}),
            "{}",
            house.kind
        );
        let used = officer.get(LAW).await;
        assert!(
            used.text.contains("Prøve på et nytt bruksområde"),
            "{}",
            used.text
        );
        let page = officer.get(&format!("/bruksomrader/{MAIN}")).await;
        assert!(page.text.contains("Risikovurdering av oppslag"), "{}", page.text);
        for path in [DPIAS, LAWS, "/register/risikovurderinger", "/register"] {
            assert_eq!(officer.get(path).await.status, 200, "{path}");
        }
    }
}
