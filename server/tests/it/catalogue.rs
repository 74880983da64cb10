//! The catalogue at the desk, on both databases: whose use cases are told of, and that what is chosen goes through the drafts' own
//! step, sealed, and merged with what was there.

use app::desk::CatalogueDesk as _;
use app::wire::{Caller, ChosenFields, MatrixAsk, Stepped};
use domain::{
    catalogue::Language,
    usecase::{ChosenField, NeedField},
};
use serde_json::{Value, json};

use crate::{
    drafts::hands::{
        APPROVER, MAIN, NEW, OFFICER, content, copied, demo_browser, demo_houses, organisation, step, told,
        version,
    },
    house::{Answer, Browser, TestHouse},
};

const SERVICE: &str = "/katalog/summertskattegrunnlag";
const PACKAGE: &str = "kommuneforeldrebetaling";

/// The content of the newest version.
async fn content_of(browser: &mut Browser, code: &str) -> Value {
    content(&browser.get(&format!("{}/innhold", version(code))).await.text)
}

fn need<'a>(content: &'a Value, package: &str) -> &'a Value {
    let needs = content["needs"].as_array().unwrap().iter();
    let mut own =
        needs.filter(|need| need["service"] == "summertskattegrunnlag" && need["package"] == package);
    own.next().unwrap_or_else(|| panic!("no need: {content}"))
}

fn names(need: &Value) -> Vec<&str> {
    let fields = need["fields"].as_array().unwrap().iter();
    fields.map(|field| field["name"].as_str().unwrap()).collect()
}

/// A field of the service that a need does not have yet.
fn another(house: &TestHouse, need: &Value) -> String {
    let service = house.rooms.catalogue.service("summertskattegrunnlag").unwrap();
    let has = names(need);
    let free = service
        .fields
        .iter()
        .find(|field| !has.contains(&field.name.as_str()));
    free.unwrap().name.clone()
}

/// Puts fields into the draft `prove` with one reason for all.
async fn put(browser: &mut Browser, package: &str, names: &[&str]) -> Answer {
    let mut fields = vec![
        ("handling", "legg-inn"),
        ("utkast", "prove"),
        ("pakke", package),
        ("alle", "Betalingen følger økonomien."),
    ];
    fields.extend(names.iter().map(|name| ("felt", *name)));
    browser.post(SERVICE, SERVICE, &fields).await
}

/// Someone of the demo's organisation, as the desks are told.
async fn caller(house: &TestHouse, email: &str) -> Caller {
    let (db, now) = (house.rooms.db.reader(), house.rooms.clock.now_ms());
    let organisation = organisation(house).await;
    let account = store::people::account_by_email(db, email).await.unwrap().unwrap();
    let memberships = store::people::memberships(db, &account.id, now).await.unwrap();
    let own = memberships
        .into_iter()
        .find(|one| one.organisation_id == organisation);
    Caller {
        account: account.id,
        membership: own.unwrap().id,
        language: Language::Nb,
        proved: None,
    }
}

fn chosen(package: Option<&str>, field: &str, necessity: &str) -> ChosenFields {
    ChosenFields {
        draft: "prove".to_owned(),
        service: "summertskattegrunnlag".to_owned(),
        package: package.map(str::to_owned),
        fields: vec![ChosenField {
            field: NeedField {
                name: field.to_owned(),
                necessity: necessity.to_owned(),
            },
            own_reason: false,
        }],
    }
}

#[tokio::test]
async fn chosen_fields_go_into_the_draft_beside_what_is_there_and_the_step_is_sealed() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let before = content_of(&mut officer, "prove").await;
        let old = need(&before, PACKAGE).clone();
        let (there, new) = (names(&old)[0].to_owned(), another(&house, &old));
        for package in [PACKAGE, "nav"] {
            let done = put(&mut officer, package, &[&there, &new]).await;
            assert_eq!(done.status, 303, "{}", done.text);
            assert_eq!(
                done.header("location"),
                format!("{}/del/opplysninger", version("prove"))
            );
        }
        let after = content_of(&mut officer, "prove").await;
        let merged = need(&after, PACKAGE);
        assert_eq!(
            merged["fields"][0], old["fields"][0],
            "what was chosen keeps its reason"
        );
        assert_eq!(names(merged).len(), names(&old).len() + 1);
        assert_eq!(merged["window"], old["window"]);
        let fresh = need(&after, "nav");
        assert_eq!(names(fresh).len(), 2, "another package is another need: {fresh}");
        assert_eq!(fresh["categories"], json!(["applicant"]));
        let fields = [
            ("handling", "avgrens"),
            ("sok", "finnes ikke"),
            ("felt", new.as_str()),
        ];
        let narrowed = officer.post(SERVICE, SERVICE, &fields).await;
        let kept = format!("name=\"felt\" value=\"{new}\"");
        assert!(narrowed.text.contains(&kept), "what is out of sight stays ticked");
        let told = told(&house, "prove").await;
        assert_eq!(
            told[told.len() - 2..],
            ["write draft", "write draft"],
            "{}",
            house.kind
        );
        let page = officer
            .get(&format!("{}/del/opplysninger", version("prove")))
            .await;
        assert!(
            page.text.contains("Betalingen følger økonomien."),
            "{}",
            page.text
        );
    }
}

#[tokio::test]
async fn a_field_names_the_use_cases_in_use_of_ones_own_organisation_only() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let active = content_of(&mut officer, "prove").await;
        let name = names(need(&active, PACKAGE))[0].to_owned();
        let path = format!("{SERVICE}/{name}");
        let (own, draft) = (format!("/bruksomrader/{MAIN}\""), "/bruksomrader/prove\"");
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        let shown = caseworker.get(&path).await;
        assert_eq!(shown.status, 200, "{}", shown.text);
        assert!(
            shown.text.contains(&own) && !shown.text.contains(draft),
            "{}",
            shown.text
        );
        let mut other = demo_browser(&house, "personvernradgiver@annen.example").await;
        assert!(!other.get(&path).await.text.contains(&own), "{}", house.kind);

        // What comes into use is told of at the next reading.
        assert_eq!(step(&mut officer, "prove", "send-inn", "").await.status, 303);
        let mut approver = demo_browser(&house, APPROVER).await;
        assert_eq!(step(&mut approver, "prove", "godkjenn", "").await.status, 303);
        assert!(caseworker.get(&path).await.text.contains(draft), "{}", house.kind);
        let mut shown = 0;
        for page in 1..=2 {
            let path = format!("/katalog/matrise?tjeneste=summertskattegrunnlag&side={page}");
            let matrix = caseworker.get(&path).await;
            assert!(matrix.text.contains("matrix-yes"), "{}", matrix.text);
            shown += matrix.text.matches(draft).count();
        }
        assert_eq!(shown, 1, "a column of one of the pages: {}", house.kind);
        assert_eq!(
            caseworker
                .get("/katalog/matrise?tjeneste=finnes-ikke")
                .await
                .status,
            404
        );
    }
}

#[tokio::test]
async fn nothing_is_chosen_that_the_catalogue_does_not_know_or_by_one_who_may_not() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        let desk = server::desk::catalogue::Browser::new(std::sync::Arc::clone(&house.rooms));
        let who = caller(&house, OFFICER).await;
        for (wrong, at) in [
            (chosen(None, "formue", "Fordi"), "pakke"),
            (chosen(Some("finnes-ikke"), "formue", "Fordi"), "pakke"),
            (chosen(Some(PACKAGE), "finnes-ikke", "Fordi"), "felt"),
        ] {
            let error = desk.choose(who.clone(), wrong).await.unwrap_err();
            assert_eq!(error.field.as_deref(), Some(at), "{}", house.kind);
        }
        // What is there already keeps its reason, so the number must come with a new field.
        let free = another(&house, need(&content_of(&mut officer, "prove").await, PACKAGE));
        let numbered = chosen(Some(PACKAGE), &free, "Gjelder 01828010073");
        assert_eq!(desk.choose(who, numbered).await.unwrap(), Stepped::HoldsNumber);
        let approver = caller(&house, APPROVER).await;
        let refused = desk.choose(approver, chosen(Some(PACKAGE), &free, "Fordi")).await;
        assert_eq!(refused.unwrap_err().code, app::desk::ErrorCode::Forbidden);
        let mut other = demo_browser(&house, "personvernradgiver@annen.example").await;
        let foreign = [
            ("handling", "legg-inn"),
            ("utkast", "prove"),
            ("pakke", PACKAGE),
            ("alle", "Fordi det trengs."),
            ("felt", free.as_str()),
        ];
        let refused = other.post(NEW, SERVICE, &foreign).await;
        assert_eq!(refused.status, 422, "another's draft is none: {}", refused.text);
    }
}

#[tokio::test]
async fn a_search_finds_in_every_language_and_a_matrix_page_outside_is_the_nearest() {
    for house in demo_houses().await {
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        for question in ["primærbolig", "PRIMAERBOLIG", "primærbustad", "primarbolig"] {
            let path = format!("/katalog?{}", crate::house::encoded(&[("sok", question)]));
            let found = caseworker.get(&path).await;
            assert!(
                found.text.contains("/katalog/summertskattegrunnlag/"),
                "{question}: {}",
                found.text
            );
        }
        let nothing = caseworker.get("/katalog?sok=romskip").await;
        assert!(
            nothing.text.contains("Ingen opplysninger passer"),
            "{}",
            nothing.text
        );
        let far = caseworker.get("/katalog/matrise?side=900&rad=900").await;
        assert!(
            far.status == 200 && far.text.contains("matrix-yes"),
            "{}",
            far.text
        );
        let desk = server::desk::catalogue::Browser::new(std::sync::Arc::clone(&house.rooms));
        let stranger = Caller {
            account: "ingen".to_owned(),
            membership: "ingen".to_owned(),
            language: Language::Nb,
            proved: None,
        };
        let refused = desk.matrix(stranger, MatrixAsk::default()).await;
        assert_eq!(refused.unwrap_err().code, app::desk::ErrorCode::Forbidden);
    }
}
