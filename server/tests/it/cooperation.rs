//! Approvers from a cooperating organisation, on both databases: one of two, never the only one, in the use cases that the agreement names,
//! while it stands, and nothing else of the organisation is theirs.

use serde_json::json;

use crate::{
    drafts::hands::{
        APPROVER, MAIN, OFFICER, copied, demo_browser, demo_houses, field, forced, organisation, status,
        step, told, version, written,
    },
    expiry::edit,
    hosts::{ADMIN, HOST_ADMIN, HOST_PERSON, THIRD_ADMIN, THIRD_PERSON, invite, link, of, press, registered},
    house::{Answer, Browser, TestHouse},
};

/// An agreement on approval in one use case with the organisation of an admin; gives its page.
async fn agreed(house: &TestHouse, other: &str, code: &str) -> String {
    let mut admin = demo_browser(house, ADMIN).await;
    let cooperating = of(house, other).await;
    let page = registered(&mut admin, house, ("cooperation", &cooperating.orgnr), code).await;
    assert_eq!(page.status, 303, "{}", page.text);
    let page = page.header("location").to_owned();
    let confirmed = press(&mut demo_browser(house, other).await, &page, "bekreft", &[]).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text);
    page
}

/// One of the cooperating organisation who has been let in, and acts through the agreement.
async fn approver(house: &TestHouse, page: &str, email: &str) -> Browser {
    let mut admin = demo_browser(house, ADMIN).await;
    let sent = invite(&mut admin, page, email).await;
    assert_eq!(sent.status, 200, "{}", sent.text);
    let mut person = demo_browser(house, email).await;
    let link = link(house, email);
    let came = person.post(&link, &link, &[]).await;
    assert_eq!(came.status, 303, "{}", came.text);
    person
}

/// A version of «prove» that waits for two, and another that waits for one.
async fn waiting(house: &TestHouse) -> Browser {
    let mut officer = demo_browser(house, OFFICER).await;
    let advice = json!({"date": "2026-11-01", "followed": true, "why": "Nødvendig for å nå barna."});
    for code in ["prove", "enkel"] {
        copied(&mut officer, code).await;
        if code == "prove" {
            written(&mut officer, code, |text| {
                text["shieldedLevels"] = json!(["confidential"]);
                text["dpoAdvice"] = advice.clone();
            })
            .await;
        }
        assert_eq!(step(&mut officer, code, "send-inn", "").await.status, 303);
    }
    officer
}

fn says(answer: &Answer, words: &str) {
    assert!(
        answer.status == 422 && answer.text.contains(words),
        "{}",
        answer.text
    );
}

#[tokio::test]
async fn one_of_two_comes_from_a_cooperating_organisation_and_its_name_stands_beside() {
    for house in demo_houses().await {
        waiting(&house).await;
        let page = agreed(&house, HOST_ADMIN, "prove enkel").await;
        let mut person = approver(&house, &page, HOST_PERSON).await;
        let home = person.get("/").await.text;
        assert!(
            home.contains("gjennom avtale med") && home.contains("href=\"/bruksomrader/prove/versjon\""),
            "{home}"
        );
        assert_eq!(step(&mut person, "prove", "godkjenn", "").await.status, 303);
        assert_eq!(status(&house, "prove").await, [(1, "submitted".to_owned())]);
        // A second one from elsewhere is none of the two, whatever organisation it is.
        let third = agreed(&house, THIRD_ADMIN, "prove").await;
        let mut other = approver(&house, &third, THIRD_PERSON).await;
        let shown = other.get(&version("prove")).await.text;
        assert!(!shown.contains("value=\"godkjenn\""), "{shown}");
        let hash = field(&person.get(&version("prove")).await.text, "hash");
        let fields = [("handling", "godkjenn"), ("hash", hash.as_str())];
        let refused = other.post("/", &version("prove"), &fields).await;
        says(&refused, "kan bare være én av to");
        let mut own = demo_browser(&house, APPROVER).await;
        let shown = own.get(&version("prove")).await.text;
        let name = of(&house, HOST_ADMIN).await.name;
        assert!(shown.contains(&format!("({name})")), "{shown}");
        assert_eq!(step(&mut own, "prove", "godkjenn", "").await.status, 303);
        assert_eq!(
            status(&house, "prove").await,
            [(1, "active".to_owned())],
            "{}",
            house.kind
        );
        let register = own.get("/bruksomrader/prove").await.text;
        assert!(register.contains(&format!("({name})")), "{register}");
        // Where one is enough, it is not theirs.
        let shown = person.get(&version("enkel")).await;
        assert!(
            shown.status == 200 && !shown.text.contains("value=\"godkjenn\""),
            "{}",
            shown.text
        );
        let hash = field(&own.get(&version("enkel")).await.text, "hash");
        let fields = [("handling", "godkjenn"), ("hash", hash.as_str())];
        let refused = person.post("/", &version("enkel"), &fields).await;
        says(&refused, "kan bare være én av to");
        assert_eq!(
            told(&house, "prove").await.last().map(String::as_str),
            Some("approve active"),
            "{}",
            house.kind
        );
        assert!(
            told(&house, "enkel")
                .await
                .contains(&"approve elsewhere".to_owned()),
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn nothing_else_is_theirs_and_it_ends_with_the_agreement() {
    for house in demo_houses().await {
        waiting(&house).await;
        let page = agreed(&house, HOST_ADMIN, "prove").await;
        let mut person = approver(&house, &page, HOST_PERSON).await;
        let own = organisation(&house).await;
        assert_eq!(person.get(&version("prove")).await.status, 200);
        assert_eq!(person.get(&version("enkel")).await.status, 404, "not named");
        let hash = "0".repeat(64);
        let fields = [("handling", "godkjenn"), ("hash", hash.as_str())];
        assert_eq!(person.post("/", &version("enkel"), &fields).await.status, 404);
        for path in [
            "/bruksomrader",
            "/oppslag",
            "/oppslag/nytt",
            "/tilganger",
            "/ansatte",
            "/katalog",
            "/register",
        ] {
            assert_eq!(person.get(path).await.status, 403, "{path}");
        }
        // A row that says more gives no more: they write nothing, and look nothing up.
        let more =
            "UPDATE membership SET roles = ? WHERE organisation_id = ? AND host_agreement_id IS NOT NULL";
        edit(
            &house,
            more,
            &[r#"["privacy_officer","caseworker","approver"]"#, &own],
        )
        .await;
        let hash = field(&person.get(&version("prove")).await.text, "hash");
        let fields = [("handling", "trekk"), ("hash", hash.as_str())];
        assert_eq!(person.post("/", &version("prove"), &fields).await.status, 403);
        assert_eq!(
            person
                .get(&format!("/oppslag/nytt?bruksomrade={MAIN}"))
                .await
                .status,
            403
        );
        // What the agreement names is read at every request.
        let none = "UPDATE host_agreement SET use_cases = '[]' WHERE organisation_id = ?";
        edit(&house, none, &[&own]).await;
        assert_eq!(person.get(&version("prove")).await.status, 404);
        let mut admin = demo_browser(&house, ADMIN).await;
        assert_eq!(press(&mut admin, &page, "avslutt", &[]).await.status, 303);
        assert_eq!(
            person.get(&version("prove")).await.status,
            303,
            "they act for it no longer"
        );
        // Approving alone never was theirs, nor is it now by force.
        let mut officer = demo_browser(&house, OFFICER).await;
        let refused = forced(&mut officer, "prove", "godkjenn", &hash).await;
        assert_eq!(refused.status, 403, "{}", refused.text);
    }
}

#[tokio::test]
async fn an_approval_from_elsewhere_that_stands_alone_permits_nothing() {
    for house in demo_houses().await {
        let page = agreed(&house, HOST_ADMIN, MAIN).await;
        let agreement = page.rsplit('/').next().unwrap();
        let sample = crate::samples::Sample::permitted(&house, MAIN);
        let dry = sample.ask(&house.url, "decisions").await;
        assert!(crate::samples::checks(&dry, "fail").is_empty(), "{}", dry.text);
        // The only approval of what is in use is said to be from elsewhere, behind the application's back.
        let away = "UPDATE approval SET host_agreement_id = ? WHERE version_id IN \
             (SELECT v.id FROM use_case_version v JOIN use_case u ON u.id = v.use_case_id WHERE u.code = ?)";
        edit(&house, away, &[agreement, MAIN]).await;
        let dry = sample.ask(&house.url, "decisions").await;
        assert!(
            crate::samples::checks(&dry, "fail").contains(&"use_case.approved too_few_approvers".to_owned()),
            "{}: {}",
            house.kind,
            dry.text
        );
    }
}
