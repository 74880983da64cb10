//! Own systems at the desk, on both databases: registered and named as receivers, given keys that are shown once, granted by two persons;
//! and what is ended, revoked or changed is refused at the very next request.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, sea_query::Expr};
use serde_json::json;
use store::entity::{access_grant, account, client_system};

use crate::{
    drafts::hands::{
        APPROVER, MAIN, OFFICER, demo_browser, demo_houses, field, organisation, signed_in, step, written,
    },
    expiry::{Asker, Checks, failing},
    house::{Answer, Browser, PASSWORD, TestHouse},
    samples::{self, Sample},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const SYSTEMS: &str = "/register/systemer";
const CASE: &str = "fjord-system-barnehage";
const CASEWORKER: &str = "01980000-0000-7000-8000-00000000c001";

fn page_of(system: &str) -> String {
    format!("/systemtilgang/{system}")
}

async fn send_read(browser: &mut Browser, page: &str, path: &str, fields: &[(&str, &str)]) -> Answer {
    let hash = field(&browser.get(page).await.text, "hash");
    let mut all = vec![("hash", hash.as_str())];
    all.extend(fields);
    browser.post(page, path, &all).await
}

/// What the ledger says of systems: step, and why it was refused.
async fn told(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves(&organisation(house).await).await;
    let steps = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        evidence.get("system")?;
        let step = evidence.get("step")?.as_str()?.to_owned();
        Some(match evidence.get("refused") {
            Some(why) => format!("{step} {}", why.as_str()?),
            None => step,
        })
    });
    steps.collect()
}

/// The first permitted sample of the demo, asked as a dry run with another key.
async fn decide(house: &TestHouse, key: &str, fields: Option<&[&str]>) -> Answer {
    let mut body = Sample::permitted(house, MAIN).body;
    body.as_object_mut().unwrap().remove("actingPerson");
    if let Some(fields) = fields {
        body["fields"] = json!(fields);
    }
    samples::ask(&house.url, "decisions", key, &body).await
}

fn failed(answer: &Answer) -> Vec<String> {
    samples::checks(answer, "fail")
}

/// Gives a key for the demo's case system, bound to its caseworker; the key as the page shows it.
async fn issued(admin: &mut Browser) -> String {
    let form = format!("{}/ny-nokkel", page_of(CASE));
    let id = field(&admin.get(&form).await.text, "nokkel");
    let fields = [
        ("nokkel", id.as_str()),
        ("navn", "Produksjon"),
        ("personer", CASEWORKER),
        ("standard", CASEWORKER),
    ];
    let answer = admin.post(&form, &form, &fields).await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    assert_eq!(answer.header("cache-control"), "no-store");
    // The same form sent again, as a reader that reloads does, gives no second key.
    let again = admin.post(&form, &form, &fields).await;
    assert_eq!(again.status, 422);
    assert!(again.text.contains("allerede gitt"), "{}", again.text);
    let code = answer.text.split("id=\"nokkel\"").nth(1).unwrap();
    let key = code.split_once('>').unwrap().1;
    key.split('<').next().unwrap().to_owned()
}

async fn newest_key(house: &TestHouse) -> client_system::Model {
    let all = client_system::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    all.into_iter().max_by_key(|row| row.created_at).unwrap()
}

async fn ask(browser: &mut Browser, key: &str, fields: &[&str], until: &str) -> Answer {
    let form = format!("{}/tilgang/{MAIN}", page_of(CASE));
    let mut all = vec![
        ("nokkel", key),
        ("til", until),
        ("begrunnelse", "Regner ut betalingen."),
    ];
    all.extend(fields.iter().map(|one| ("felt", *one)));
    browser.post(&form, &form, &all).await
}

const INCOME: &str = "alminneligInntektFoerSaerfradrag";
const WAGES: &str = "samletLoennsinntektMedTrygdeavgiftspliktOgMedTrekkplikt";

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_key_is_shown_once_and_works_when_two_persons_have_granted_it_until_it_is_revoked() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let key = issued(&mut admin).await;
        let row = newest_key(&house).await;
        assert!(!row.key_hash.contains(&key), "only its hash is stored");
        assert!(
            !admin.get(&page_of(CASE)).await.text.contains(&key),
            "it is shown once"
        );
        assert_eq!(
            failed(&decide(&house, &key, None).await),
            ["access.grant no_system_grant"],
            "{}",
            house.kind
        );
        assert_eq!(
            ask(&mut officer, &row.id, &["ukjent"], "2027-06-30").await.status,
            422
        );
        assert_eq!(
            ask(&mut officer, &row.id, &[INCOME], "2020-01-01").await.status,
            422
        );
        assert_eq!(
            ask(&mut admin, &row.id, &[INCOME], "2027-06-30").await.status,
            303
        );
        let page = page_of(CASE);
        let shown = admin.get(&page).await.text;
        let grant = field(&shown, "tilgang");
        assert!(!shown.contains("value=\"gi\""), "not offered to who asked for it");
        let give = [("handling", "gi"), ("tilgang", grant.as_str())];
        assert_eq!(admin.post(&page, &page, &give).await.status, 422);
        assert_eq!(officer.post(&page, &page, &give).await.status, 403);
        let mut same = second_account(&house, ADMIN, r#"["admin"]"#, "samme@prove.example").await;
        assert_eq!(
            same.post(&page, &page, &give).await.status,
            422,
            "the same natural person"
        );
        let mut other = other_admin(&house).await;
        assert_eq!(
            failed(&decide(&house, &key, None).await),
            ["access.grant no_system_grant"],
            "asked for and not granted"
        );
        assert_eq!(other.post(&page, &page, &give).await.status, 303);
        assert_eq!(other.post(&page, &page, &give).await.status, 422, "granted once");
        // Its own field subset, and nothing beside it.
        assert_eq!(
            failed(&decide(&house, &key, None).await),
            Vec::<String>::new(),
            "{}",
            house.kind
        );
        assert_eq!(
            failed(&decide(&house, &key, Some(&[WAGES])).await),
            ["scope.fields field_not_for_system"]
        );
        let revoke = [
            ("handling", "tilbakekall"),
            ("tilbakekall", grant.as_str()),
            ("begrunnelse", "Systemet trenger det ikke."),
        ];
        assert_eq!(officer.post(&page, &page, &revoke[..2]).await.status, 422);
        assert_eq!(officer.post(&page, &page, &revoke).await.status, 303);
        assert_eq!(
            failed(&decide(&house, &key, None).await),
            ["access.grant revoked"],
            "{}",
            house.kind
        );
        let steps = [
            // What the demo set up.
            "set_cases",
            "issue",
            "issue already_issued",
            "ask field_outside",
            "ask day_past",
            "ask",
            "grant own_work",
            "grant own_work",
            "grant",
            "grant answered",
            "revoke reason_missing",
            "revoke",
        ];
        assert_eq!(told(&house).await, steps, "{}", house.kind);
    }
}

/// An admin of the organisation who is another natural person.
async fn other_admin(house: &TestHouse) -> Browser {
    let email = "annen-administrator@prove.example";
    house
        .account(email, &organisation(house).await, r#"["admin"]"#)
        .await;
    signed_in(house, email, PASSWORD).await
}

/// A second account of the one behind `email`.
async fn second_account(house: &TestHouse, email: &str, roles: &str, new: &str) -> Browser {
    let db = house.rooms.db.reader();
    let first = store::people::account_by_email(db, email).await.unwrap().unwrap();
    let id = house.account(new, &organisation(house).await, roles).await;
    account::Entity::update_many()
        .col_expr(
            account::Column::PersonPseudonym,
            Expr::value(first.person_pseudonym),
        )
        .filter(account::Column::Id.eq(id))
        .exec(house.rooms.db.writer())
        .await
        .unwrap();
    signed_in(house, new, PASSWORD).await
}

#[tokio::test]
async fn an_ended_key_and_the_keys_of_an_ended_system_are_unknown_at_the_next_request() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let key = issued(&mut admin).await;
        let row = newest_key(&house).await;
        let page = format!("{}/nokkel/{}", page_of(CASE), row.id);
        let end = [("handling", "avslutt"), ("begrunnelse", "Kommet på avveie.")];
        assert_ne!(decide(&house, &key, None).await.status, 401, "{}", house.kind);
        let number = [("handling", "avslutt"), ("begrunnelse", "Gjelder 01828010073.")];
        assert_eq!(admin.post(&page, &page, &number).await.status, 422);
        assert_eq!(admin.post(&page, &page, &end[..1]).await.status, 422);
        assert_eq!(officer.post(&page_of(CASE), &page, &end).await.status, 403);
        assert_eq!(admin.post(&page, &page, &end).await.status, 303);
        assert_eq!(decide(&house, &key, None).await.status, 401, "{}", house.kind);

        let asker = Asker::of(&house).await;
        assert!(failing(&asker.decide(&house.url).await).is_empty());
        let second = issued(&mut admin).await;
        let ended = [("handling", "avslutt"), ("begrunnelse", "Systemet er byttet ut.")];
        let item = format!("{SYSTEMS}/{CASE}");
        assert_eq!(send_read(&mut officer, &item, &item, &ended).await.status, 303);
        assert_eq!(decide(&house, &second, None).await.status, 401, "{}", house.kind);
        let grants = access_grant::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        let system = "01980000-0000-7000-8000-00000000d001";
        let of_system = grants
            .iter()
            .filter(|grant| grant.client_id.as_deref() == Some(system));
        assert!(of_system.clone().count() > 0);
        assert!(
            of_system.clone().all(|grant| grant.revoked_at.is_some()),
            "{}",
            house.kind
        );
        // A person who asks on a page meets what the version stands on: its receiving system is gone.
        let shown = officer.get(&format!("/bruksomrader/{MAIN}")).await.text;
        assert!(shown.contains("Grunnlaget holder ikke"), "{shown}");
        let form = format!("{}/ny-nokkel", page_of(CASE));
        assert_eq!(admin.get(&form).await.status, 200);
        let refused = [("nokkel", "en-ny"), ("navn", "Ny")];
        let answer = admin.post(&form, &form, &refused).await;
        assert_eq!(answer.status, 422);
        assert!(
            answer.text.contains("gjelder ikke i registeret"),
            "{}",
            answer.text
        );
    }
}

#[tokio::test]
async fn whom_a_key_may_name_is_set_by_an_admin_and_heard_at_the_next_request() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let key = issued(&mut admin).await;
        let row = newest_key(&house).await;
        let page = format!("{}/nokkel/{}", page_of(CASE), row.id);
        let set = |people: &'static [(&'static str, &'static str)]| {
            let mut all = vec![("handling", "personer")];
            all.extend(people);
            all
        };
        let officer = [("personer", "01980000-0000-7000-8000-00000000c003")];
        let fields: Vec<_> = set(&[]).into_iter().chain(officer).collect();
        assert_eq!(
            admin.post(&page, &page, &fields).await.status,
            422,
            "no caseworker"
        );
        let elsewhere = set(&[("standard", CASEWORKER)]);
        assert_eq!(
            admin.post(&page, &page, &elsewhere).await.status,
            422,
            "not bound"
        );
        assert_eq!(admin.post(&page, &page, &set(&[])).await.status, 303);
        // Nobody acts, and nobody may be named.
        let checks = failed(&decide(&house, &key, None).await);
        assert!(
            checks.contains(&"actor.active no_actor".to_owned()),
            "{} {checks:?}",
            house.kind
        );
    }
}

#[tokio::test]
async fn systems_and_their_keys_are_the_organisations_own() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut caseworker = demo_browser(&house, "saksbehandler@demo.example").await;
        let mut stranger = demo_browser(&house, "tilgangsansvarlig@annen.example").await;
        let page = page_of(CASE);
        assert_eq!(admin.get(&page).await.status, 200);
        assert_eq!(caseworker.get(&page).await.status, 403);
        assert_eq!(stranger.get(&page).await.status, 404);
        let issue = [("nokkel", "stjaalet"), ("navn", "Ny")];
        let form = format!("{page}/ny-nokkel");
        assert_eq!(stranger.post("/register", &form, &issue).await.status, 404);
        assert_eq!(caseworker.post("/sprak", &form, &issue).await.status, 403);
        let mut officer = demo_browser(&house, OFFICER).await;
        assert_eq!(officer.get(&form).await.status, 403, "an officer gives no key");
        assert!(
            !stranger
                .get("/systemtilgang")
                .await
                .text
                .contains("Barnehagesystemet")
        );
    }
}

/// The fields of a new own system's form.
fn new_system<'a>(receives: &'a str, owner: &'a str, operation: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("title", "Arkivet"),
        ("kind", "archive"),
        ("owner", owner),
        ("receives", receives),
        ("stores", "Vedtaket."),
        ("keeps", "Så lenge arkivlova krever."),
        ("deletes", "Ved avlevering."),
        ("operation", operation),
        ("validFrom", "2026-01-01"),
        ("reviewBy", "2027-06-30"),
    ]
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn a_system_is_registered_named_in_a_version_and_its_change_stops_there_until_it_is_taken_up() {
    for house in demo_houses().await {
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let new = format!("{SYSTEMS}/ny");
        let unit = "unit:01980000-0000-7000-8000-00000000b001";
        for wrong in [
            new_system("", unit, "own"),
            new_system("Gjelder 01828010073.", unit, "own"),
            new_system("Alt.", "unit:finnes-ikke", "own"),
            new_system("Alt.", unit, "processor:finnes-ikke"),
        ] {
            let refused = officer.post(&new, &new, &wrong).await;
            assert_eq!(refused.status, 422, "{}", refused.text);
            assert!(refused.text.contains("Ved avlevering."), "what was typed stays");
        }
        let added = officer
            .post(&new, &new, &new_system("Vedtaket.", unit, "own"))
            .await;
        assert_eq!(added.status, 303, "{}", added.text);
        let archive = added.header("location").to_owned();
        assert!(officer.get(SYSTEMS).await.text.contains("Arkivet"));

        let again = format!("/bruksomrader/{MAIN}/ny-versjon");
        assert_eq!(officer.post("/bruksomrader", &again, &[]).await.status, 303);
        let part = format!("/bruksomrader/{MAIN}/versjon/del/systemer");
        let shown = officer.get(&part).await.text;
        let (id, hash) = (
            archive.rsplit('/').next().unwrap().to_owned(),
            field(&shown, "hash"),
        );
        let income = format!("summertskattegrunnlag|{INCOME}");
        let named = [
            ("hash", hash.as_str()),
            ("handling", "tilbake"),
            ("system-0", "fjord-system-barnehage"),
            ("mottar-0", income.as_str()),
            ("beholder-0", "nothing"),
            ("system-2", id.as_str()),
            ("mottar-2", income.as_str()),
            ("beholder-2", "days"),
            ("dager-2", "30"),
        ];
        let twice: Vec<_> = named
            .iter()
            .copied()
            .filter(|(name, _)| *name != "dager-2")
            .collect();
        assert_eq!(
            officer.post(&part, &part, &twice).await.status,
            422,
            "days without a number"
        );
        assert_eq!(officer.post(&part, &part, &named).await.status, 303);
        let page = officer.get(&format!("/bruksomrader/{MAIN}/versjon")).await.text;
        for text in ["Mottakende systemer", "Arkivet", "lagrer lenger enn"] {
            assert!(page.contains(text), "`{text}` is missing in {page}");
        }
        assert_eq!(step(&mut officer, MAIN, "send-inn", "").await.status, 303);
        let before = approver.get(&format!("/bruksomrader/{MAIN}/versjon")).await.text;
        assert!(before.contains("Arkivet"), "the reviewer sees it: {before}");
        assert_eq!(step(&mut approver, MAIN, "godkjenn", "").await.status, 303);
        let asker = Asker::of(&house).await;
        let checks: Checks = asker.decide(&house.url).await;
        assert_eq!(
            failing(&checks).into_iter().collect::<Vec<_>>(),
            Vec::<String>::new(),
            "{}",
            house.kind
        );

        let change = format!("{archive}/endre");
        let fields = new_system("Vedtaket og inntekten.", unit, "own");
        assert_eq!(
            send_read(&mut officer, &change, &change, &fields).await.status,
            303
        );
        let checks = asker.decide(&house.url).await;
        assert_eq!(
            failing(&checks).into_iter().collect::<Vec<_>>(),
            ["retention.set"],
            "{}",
            house.kind
        );
        assert_eq!(checks["retention.set"].1, "item_changed");
        let shown = officer.get(&format!("/bruksomrader/{MAIN}")).await.text;
        assert!(shown.contains("Endret etter godkjenningen"), "{shown}");
        // Taken up by a new version, it holds again.
        assert_eq!(officer.post("/bruksomrader", &again, &[]).await.status, 303);
        let hash = field(&officer.get(&archive).await.text, "hash");
        let taken = written(&mut officer, MAIN, |text| {
            for link in text["ownSystems"].as_array_mut().unwrap() {
                if link["system"]["id"] == id.as_str() {
                    link["system"]["hash"] = json!(hash);
                }
            }
        })
        .await;
        assert_eq!(taken.status, 303, "{}", taken.text);
        assert_eq!(step(&mut officer, MAIN, "send-inn", "").await.status, 303);
        assert_eq!(step(&mut approver, MAIN, "godkjenn", "").await.status, 303);
        assert!(
            failing(&asker.decide(&house.url).await).is_empty(),
            "{}",
            house.kind
        );
        let flow = officer.get(&format!("/bruksomrader/{MAIN}/dataflyt")).await.text;
        assert!(flow.contains("Arkivet (arkiv) mottar"), "{flow}");
        let record = officer.get("/protokoll").await.text;
        assert!(
            record.contains("Egne systemer som mottar opplysninger"),
            "{record}"
        );
    }
}
