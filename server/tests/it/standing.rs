//! Suspending, opening and ending a use case, and the operator's stop of everything, on both databases: the very next look-up hears of it,
//! two persons are two persons, and every step is in the log.

use std::collections::BTreeSet;
use std::process::Command;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use store::entity::access_grant;

use crate::expiry::{Asker, Checks, failing};
use crate::house::{Answer, Browser, TestHouse, demo_houses, houses};

async fn demo_browser(house: &TestHouse, email: &str) -> Browser {
    let mut browser = house.browser();
    assert_eq!(
        browser.sign_in(email, server::demo::PASSWORD).await.status,
        303,
        "{email}"
    );
    browser
}

const OFFICER: &str = "personvernradgiver@demo.example";
const APPROVER: &str = "tjenesteeier@demo.example";
const SECOND: &str = "tjenesteeier2@demo.example";

async fn press(browser: &mut Browser, page: &str, act: &str, why: &str) -> Answer {
    browser
        .post(page, page, &[("handling", act), ("hvorfor", why)])
        .await
}

fn only(code: &str) -> BTreeSet<String> {
    BTreeSet::from([code.to_owned()])
}

/// The page and its people.
struct Stage {
    asker: Asker,
    page: String,
    officer: Browser,
    approver: Browser,
    second: Browser,
}

impl Stage {
    async fn of(house: &TestHouse) -> Self {
        let asker = Asker::of(house).await;
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );
        Self {
            page: format!("/bruksomrader/{}/status", asker.use_case()),
            asker,
            officer: demo_browser(house, OFFICER).await,
            approver: demo_browser(house, APPROVER).await,
            second: demo_browser(house, SECOND).await,
        }
    }

    /// What the next look-up hears: the failing checks, and the detail of `use_case.in_force`.
    async fn next(&self, house: &TestHouse) -> (BTreeSet<String>, String) {
        let checks: Checks = self.asker.decide(&house.url).await;
        (failing(&checks), checks["use_case.in_force"].1.clone())
    }
}

#[tokio::test]
async fn one_suspends_two_open_and_the_next_look_up_hears_of_each() {
    for house in houses().await {
        let mut stage = Stage::of(&house).await;
        let page = stage.page.clone();
        let silent = press(&mut stage.officer, &page, "suspender", " ").await;
        assert!(
            silent.status == 422 && silent.text.contains("Skriv hvorfor"),
            "{}",
            silent.text
        );
        let numbered = press(&mut stage.officer, &page, "suspender", "Gjelder 01828010073").await;
        assert!(numbered.status == 422 && numbered.text.contains("inneholder et fødselsnummer"));
        let done = press(&mut stage.officer, &page, "suspender", "Feil i grunnlaget.").await;
        assert_eq!(done.status, 303);
        let suspended = (only("use_case.in_force"), "suspended".to_owned());
        assert_eq!(stage.next(&house).await, suspended, "{}", house.kind);

        let asked = press(&mut stage.approver, &page, "be-gjenapne", "Rettet.").await;
        assert_eq!(asked.status, 303);
        let own = press(&mut stage.approver, &page, "gjenapne", "").await;
        assert!(
            own.status == 422 && own.text.contains("Du ba om dette selv"),
            "{}",
            own.text
        );
        let officers = press(&mut stage.officer, &page, "gjenapne", "").await;
        assert_eq!(officers.status, 403, "opening is the approver's");
        assert_eq!(stage.next(&house).await, suspended, "{}", house.kind);
        assert_eq!(press(&mut stage.second, &page, "gjenapne", "").await.status, 303);
        assert_eq!(stage.next(&house).await.0, BTreeSet::new(), "{}", house.kind);
        let expected = [
            "suspend reason_missing",
            "suspend suspended",
            "ask_to_open suspended",
            "open same_person",
            "open active",
        ];
        assert_eq!(
            told(&house, stage.asker.use_case()).await,
            expected,
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn two_end_it_for_good_and_what_is_only_asked_for_changes_nothing() {
    for house in houses().await {
        let mut stage = Stage::of(&house).await;
        let (page, why) = (stage.page.clone(), "Oppgaven er borte.");
        assert_eq!(
            press(&mut stage.officer, &page, "be-avslutt", why).await.status,
            303
        );
        assert_eq!(stage.next(&house).await.0, BTreeSet::new(), "{}", house.kind);
        assert_eq!(
            press(&mut stage.officer, &page, "trekk-tilbake", "").await.status,
            303
        );
        let early = press(&mut stage.approver, &page, "avslutt", "").await;
        assert!(
            early.status == 422 && early.text.contains("Ingen har bedt om dette"),
            "{}",
            early.text
        );
        assert_eq!(
            press(&mut stage.officer, &page, "be-avslutt", why).await.status,
            303
        );
        assert_eq!(press(&mut stage.approver, &page, "avslutt", "").await.status, 303);
        let (failing, detail) = stage.next(&house).await;
        assert!(
            failing.contains("use_case.in_force") && detail == "ended",
            "{}",
            house.kind
        );
        let shown = stage.officer.get(&page).await.text;
        assert!(shown.contains("Du kan ikke endre status nå") && shown.contains(why));
        assert_every_grant_is_gone(&house, stage.asker.use_case()).await;
        let expected = [
            "ask_to_end active",
            "take_back active",
            "end not_asked",
            "ask_to_end active",
            "end ended",
        ];
        assert_eq!(
            told(&house, stage.asker.use_case()).await,
            expected,
            "{}",
            house.kind
        );
        let log = format!("{:?}", house.leaves(&organisation(&house).await).await);
        assert!(!log.contains("Oppgaven er borte"), "codes only");
    }
}

/// People's and systems', and each is told as revoked.
async fn assert_every_grant_is_gone(house: &TestHouse, code: &str) {
    let own = organisation(house).await;
    let db = house.rooms.db.reader();
    let owner = store::register::use_case(db, &own, code).await.unwrap().unwrap();
    let grants = access_grant::Entity::find()
        .filter(access_grant::Column::UseCaseId.eq(owner.id))
        .all(db)
        .await
        .unwrap();
    assert!(grants.iter().any(|grant| grant.account_id.is_some()));
    assert!(grants.iter().any(|grant| grant.client_id.is_some()));
    assert!(
        grants.iter().all(|grant| grant.revoked_at.is_some()),
        "{}",
        house.kind
    );
    let leaves = house.leaves(&own).await;
    let told = leaves
        .iter()
        .filter(|leaf| leaf["kind"] == "access.changed" && leaf["evidence"]["why"] == "use_case_ended");
    assert_eq!(told.count(), grants.len(), "{}", house.kind);
}

async fn organisation(house: &TestHouse) -> String {
    let account = store::people::account_by_email(house.rooms.db.reader(), OFFICER).await;
    let account = account.unwrap().unwrap();
    let now = house.rooms.clock.now_ms();
    let memberships = store::people::memberships(house.rooms.db.reader(), &account.id, now).await;
    memberships.unwrap()[0].organisation_id.clone()
}

/// What the log says of the standing of a use case: step and outcome, never the reason.
async fn told(house: &TestHouse, code: &str) -> Vec<String> {
    let leaves = house.leaves_since(&organisation(house).await).await;
    let about = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let outcome = evidence
            .get("status")
            .or(evidence.get("refused"))?
            .as_str()?
            .to_owned();
        let step = evidence.get("step")?.as_str()?.to_owned();
        (evidence.get("useCase")? == code).then(|| format!("{step} {outcome}"))
    });
    about.collect()
}

/// The program as its operator runs it, on this house's database. It runs on a thread of its own: the house is served by this one, and
/// what it has begun in the database must be able to end.
async fn operator(house: &TestHouse, words: &[&str]) -> (bool, String) {
    let config = &house.rooms.config;
    let mut program = Command::new(env!("CARGO_BIN_EXE_hjemmel"));
    program
        .args(words)
        .env_clear()
        .env("HJEMMEL_DATA_DIR", &config.data_dir)
        .env("HJEMMEL_DATABASE_URL", &config.database_url);
    let output = tokio::task::spawn_blocking(move || program.output().unwrap())
        .await
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (
        output.status.success(),
        said + &String::from_utf8_lossy(&output.stderr),
    )
}

#[tokio::test]
async fn the_operator_stops_everything_and_lets_go_and_a_running_server_hears_of_it() {
    for house in demo_houses().await {
        let asker = Asker::of(&house).await;
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );
        let (done, said) = operator(&house, &["stop", "everything", "--reason", "Gjelder 01828010073"]).await;
        assert!(!done && !said.contains("01828010073"), "{said}");
        let (done, said) = operator(&house, &["stop", "everything", "--reason", "Feil i driften."]).await;
        assert!(done, "{said}");
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            only("stop.none"),
            "{}",
            house.kind
        );
        let (_, listed) = operator(&house, &["stop", "list"]).await;
        let id = listed.split('\t').next().unwrap().to_owned();
        assert!(
            listed.contains("Feil i driften.") && said.contains(&id),
            "{listed}"
        );
        assert!(!operator(&house, &["stop", "lift", "noe-annet"]).await.0);
        let (done, said) = operator(&house, &["stop", "lift", &id]).await;
        assert!(done, "{said}");
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );
        assert!(!operator(&house, &["stop", "lift"]).await.0, "it is lifted once");
        let leaves = house.leaves(store::ledger::SYSTEM).await;
        let steps: Vec<_> = leaves
            .iter()
            .filter(|leaf| leaf["evidence"]["stop"] == id.as_str())
            .map(|leaf| leaf["evidence"]["step"].clone())
            .collect();
        assert_eq!(steps, ["stop", "lift"], "{}", house.kind);
        assert!(!format!("{leaves:?}").contains("Feil i driften"), "codes only");
    }
}
