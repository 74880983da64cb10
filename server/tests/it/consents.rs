//! Consents at the desk and at the gate, on both databases: the template that persons are asked by, one that is given on paper and counts
//! nowhere that does not take it, and one that is taken back, which the very next look-up hears of.

mod altinn;
mod others;

use sea_orm::EntityTrait as _;
use serde_json::{Value, json};
use store::entity::{consent, consent_event, consent_template};

use crate::{
    drafts::hands::{demo_browser, field, today},
    house::{Answer, Browser, TestHouse, demo_houses_with},
    samples::{Sample, checks},
};

const LOAN: &str = "samtykkebasert-lanesoknad";
const TEMPLATE: &str = "/bruksomrader/samtykkebasert-lanesoknad/samtykkemal";
const ASK: &str = "/samtykker/nytt/samtykkebasert-lanesoknad";
pub(crate) const RECORD: &str = "/samtykker/registrer/samtykkebasert-lanesoknad";
pub(crate) const CASEWORKER: &str = "saksbehandler@bank.example";
const OFFICER: &str = "personvernradgiver@bank.example";
const APPROVER: &str = "tjenesteeier@bank.example";
const TEXT: &str = "Banken trenger dette for å vurdere søknaden din.";

/// The loan's sample of one service.
pub(crate) fn loan(house: &TestHouse, service: &str) -> Sample {
    Sample::first(house, |sample| {
        sample["body"]["useCase"] == LOAN && sample["body"]["service"] == service
    })
}

/// The number of the person whom the bank's samples are about.
pub(crate) fn number_of(house: &TestHouse) -> String {
    let number = &loan(house, "inntekt").body["subject"]["fnr"];
    number.as_str().unwrap().to_owned()
}

/// What the bank is refused for, or nothing.
async fn stopped(house: &TestHouse, service: &str, what: &str) -> Vec<String> {
    let answer = loan(house, service).ask(&house.url, what).await;
    checks(&answer, "fail")
}

async fn rows(house: &TestHouse) -> Vec<consent::Model> {
    let found = consent::Entity::find().all(house.rooms.db.reader()).await;
    found.unwrap()
}

async fn heard(house: &TestHouse, id: &str) -> Vec<(String, String)> {
    let all = consent_event::Entity::find().all(house.rooms.db.reader()).await;
    let mut of: Vec<_> = all
        .unwrap()
        .into_iter()
        .filter(|row| row.consent_id == id)
        .map(|row| (row.heard_at, row.id, (row.kind, row.source)))
        .collect();
    of.sort();
    of.into_iter().map(|(_, _, said)| said).collect()
}

/// What the bank's log says of consents: step, and what came of it. No number and no case stands there.
async fn told(house: &TestHouse, number: &str) -> Vec<String> {
    let bank = rows(house).await[0].organisation_id.clone();
    let leaves = house.leaves_since(&bank).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let of = leaf.get("kind")? == "register.changed"
            && (evidence.get("consent").is_some() || evidence.get("what")? == "consent");
        if !of {
            return None;
        }
        assert!(!leaf.to_string().contains(number), "no number: {leaf}");
        let step = evidence.get("step")?.as_str()?.to_owned();
        let status = evidence.get("status").and_then(Value::as_str);
        let refused = evidence.get("refused").and_then(Value::as_str);
        Some(
            [Some(step.as_str()), status, refused]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" "),
        )
    });
    steps.collect()
}

/// The fields that both forms have, for what the samples of the loan ask for.
fn wanted(house: &TestHouse, page: &Answer) -> Vec<(String, String)> {
    typed(house, &field(&page.text, "id"), &field(&page.text, "versjon"))
}

/// The same, for a form of this id by this version of the template.
fn typed(house: &TestHouse, id: &str, version: &str) -> Vec<(String, String)> {
    let body = loan(house, "summertskattegrunnlag").body;
    let months = loan(house, "inntekt").body["period"].clone();
    let text = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let pair = |name: &str, value: String| (name.to_owned(), value);
    vec![
        pair("id", id.to_owned()),
        pair("versjon", version.to_owned()),
        pair("sak", text(&body["caseReference"])),
        pair("nummer", text(&body["subject"]["fnr"])),
        pair("tjeneste", "summertskattegrunnlag".to_owned()),
        pair("tjeneste", "inntekt".to_owned()),
        pair("aar", text(&body["period"]["incomeYear"])),
        pair("fra", text(&months["from"])),
        pair("til", text(&months["to"])),
        pair("dager", "30".to_owned()),
        pair("handling", "spor".to_owned()),
    ]
}

fn with(fields: &[(String, String)], name: &str, value: &str) -> Vec<(String, String)> {
    let mut changed: Vec<_> = fields
        .iter()
        .filter(|(known, _)| known != name)
        .cloned()
        .collect();
    changed.push((name.to_owned(), value.to_owned()));
    changed
}

pub(crate) async fn send(browser: &mut Browser, page: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    browser.post("/sprak", page, &fields).await
}

/// A consent on paper, as the caseworker writes it down.
pub(crate) async fn on_paper(house: &TestHouse, browser: &mut Browser) -> Vec<(String, String)> {
    let page = browser.get(RECORD).await;
    assert_eq!(page.status, 200, "{}", page.text);
    let mut fields = wanted(house, &page);
    for (name, value) in [
        ("form", "papir".to_owned()),
        ("gitt", today(house).to_text().unwrap()),
        ("siste", today(house).plus(29).to_text().unwrap()),
        ("sted", "Arkivsak 4711".to_owned()),
    ] {
        fields.push((name.to_owned(), value));
    }
    fields
}

/// The template's form, filled in.
fn text(version: &str, days: &str) -> Vec<(String, String)> {
    let mut fields = vec![
        ("versjon".to_owned(), version.to_owned()),
        ("tjeneste".to_owned(), "inntekt".to_owned()),
        ("dager".to_owned(), days.to_owned()),
    ];
    for part in ["formal", "opplysninger", "nei"] {
        for language in ["nb", "nn", "en"] {
            fields.push((format!("{part}-{language}"), TEXT.to_owned()));
        }
    }
    fields
}

#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_written_by_the_officer_in_versions_that_are_whole() {
    for house in demo_houses_with(&[]).await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let shown = officer.get(TEMPLATE).await;
        assert!(shown.text.contains("Sier du nei, kan du sende"), "{}", shown.text);
        // Each gap at its field, and what was typed is kept.
        let mut lacking = with(&text("1", "400"), "nei-nn", "Kort");
        lacking.retain(|(name, _)| name != "tjeneste");
        let refused = send(&mut officer, TEMPLATE, &lacking).await;
        assert_eq!(refused.status, 422);
        for at in ["#tjeneste", "#dager", "#nei-nn"] {
            assert!(refused.text.contains(&format!("href=\"{at}")), "{at}");
        }
        assert!(refused.text.contains(TEXT) && refused.text.contains("Kort"));
        assert_eq!(send(&mut officer, TEMPLATE, &text("1", "14")).await.status, 303);
        // One who had read the first version has not read this one; and the same again is no change.
        assert_eq!(send(&mut officer, TEMPLATE, &text("1", "20")).await.status, 422);
        assert_eq!(send(&mut officer, TEMPLATE, &text("2", "14")).await.status, 422);
        let versions = consent_template::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert_eq!(versions.len(), 2);
        // A number in what persons read is refused; nobody else writes.
        let number = loan(&house, "inntekt").body["subject"]["fnr"]
            .as_str()
            .unwrap()
            .to_owned();
        let holding = with(&text("2", "20"), "formal-nb", &format!("{TEXT} {number}"));
        assert_eq!(send(&mut officer, TEMPLATE, &holding).await.status, 422);
        for other in [CASEWORKER, APPROVER] {
            let mut other = demo_browser(&house, other).await;
            assert_eq!(other.get(TEMPLATE).await.status, 200);
            assert_eq!(send(&mut other, TEMPLATE, &text("2", "20")).await.status, 403);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn one_on_paper_is_written_down_and_counts_only_where_its_form_is_taken() {
    for house in demo_houses_with(&[]).await {
        let live = |details: Vec<String>| -> Vec<String> {
            details
                .into_iter()
                .filter(|check| check.starts_with("consent.live"))
                .collect()
        };
        assert_eq!(
            live(stopped(&house, "inntekt", "decisions").await),
            ["consent.live consent_missing"]
        );
        let mut caseworker = demo_browser(&house, CASEWORKER).await;
        let fields = on_paper(&house, &mut caseworker).await;
        let number = fields
            .iter()
            .find(|(name, _)| name == "nummer")
            .unwrap()
            .1
            .clone();
        for (name, wrong) in [
            ("sak", "ikke en sak"),
            ("nummer", "12345678901"),
            ("aar", "x"),
            ("sted", "her"),
            ("sted", number.as_str()),
            ("form", "altinn"),
            ("gitt", "2099-01-01"),
            ("siste", "2020-01-01"),
        ] {
            let refused = send(&mut caseworker, RECORD, &with(&fields, name, wrong)).await;
            assert_eq!(refused.status, 422, "{name} {wrong}");
        }
        assert!(rows(&house).await.is_empty());
        let written = send(&mut caseworker, RECORD, &fields).await;
        assert_eq!(written.status, 303, "{}", written.text);
        let page = written.header("location").to_owned();
        // The same form again writes nothing more; the same form with something else in it is refused.
        assert_eq!(
            send(&mut caseworker, RECORD, &fields).await.header("location"),
            page
        );
        let other = with(&fields, "siste", &today(&house).plus(28).to_text().unwrap());
        assert_eq!(send(&mut caseworker, RECORD, &other).await.status, 422);
        let kept = rows(&house).await;
        assert_eq!(kept.len(), 1);
        assert!(
            !format!("{kept:?}").contains(&number),
            "the number is kept nowhere"
        );
        assert_eq!(
            heard(&house, &kept[0].id).await,
            [("accepted".to_owned(), "person".to_owned())]
        );
        // The provider does not take it in this form, and the page says what it is.
        assert_eq!(
            live(stopped(&house, "inntekt", "decisions").await),
            ["consent.live consent_form"]
        );
        let shown = caseworker.get(&page).await;
        assert!(
            shown.text.contains("Arkivsak 4711") && shown.text.contains("Papir"),
            "{}",
            shown.text
        );
        assert!(!shown.text.contains(&number));
        let receipt = caseworker.get(&format!("{page}/kvittering")).await;
        let receipt: Value = serde_json::from_str(&receipt.text).unwrap();
        let record = &receipt["dpv:hasConsentRecord"];
        assert_eq!(record["dpv:hasConsentStatus"], json!({"@id": "dpv:ConsentGiven"}));
        // It is taken back, and the very next look-up hears of it; what is over stays over.
        let press = [("handling".to_owned(), "trekk".to_owned())];
        assert_eq!(send(&mut caseworker, &page, &press).await.status, 303);
        assert_eq!(
            live(stopped(&house, "inntekt", "lookups").await),
            ["consent.live revoked"]
        );
        assert_eq!(send(&mut caseworker, &page, &press).await.status, 422);
        let steps = told(&house, &number).await;
        assert_eq!(
            steps.iter().filter(|step| *step == "record").count(),
            1,
            "{steps:?}"
        );
        assert!(
            steps.contains(&"hear revoked".to_owned())
                && steps.contains(&"withdraw over".to_owned())
                && steps.contains(&"record other_before".to_owned())
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_consent_is_nobodys_who_does_not_hold_the_use_case() {
    for house in demo_houses_with(&[]).await {
        let mut caseworker = demo_browser(&house, CASEWORKER).await;
        let fields = on_paper(&house, &mut caseworker).await;
        let page = send(&mut caseworker, RECORD, &fields)
            .await
            .header("location")
            .to_owned();
        // Those who follow it read it; another organisation's people find nothing, and neither does one without access.
        let mut officer = demo_browser(&house, OFFICER).await;
        assert_eq!(officer.get(&page).await.status, 200);
        assert!(officer.get("/samtykker").await.text.contains(&page));
        let narrowed = format!("/samtykker?bruksomrade={LOAN}&stand=gitt&hvem=meg");
        assert!(caseworker.get(&narrowed).await.text.contains(&page));
        assert!(!officer.get(&narrowed).await.text.contains(&page));
        for other in ["saksbehandler@demo.example", "personvernradgiver@demo.example"] {
            let mut other = demo_browser(&house, other).await;
            assert_eq!(other.get(&page).await.status, 404);
            assert!(!other.get("/samtykker").await.text.contains(&page));
            let press = [("handling".to_owned(), "trekk".to_owned())];
            assert_eq!(send(&mut other, &page, &press).await.status, 404);
        }
        let mut stranger = demo_browser(&house, "saksbehandler@demo.example").await;
        assert_eq!(stranger.get(RECORD).await.status, 404);
        assert_eq!(send(&mut stranger, RECORD, &fields).await.status, 404);
        // The officer may write down that it is taken back, and may not write one down.
        assert_eq!(send(&mut officer, RECORD, &fields).await.status, 403);
        let press = [("handling".to_owned(), "trekk".to_owned())];
        assert_eq!(send(&mut officer, &page, &press).await.status, 303);
        assert!(!caseworker.get(&narrowed).await.text.contains(&page));
        let taken_back = officer.get("/samtykker?stand=trukket").await;
        assert!(taken_back.text.contains(&page));
    }
}
