//! Suspending, opening and ending a use case, and the operator's stop of everything, on both databases: the very next look-up hears of it,
//! two persons are two persons, and every step is in the log.

use std::collections::BTreeSet;
use std::process::Command;

use crate::expiry::{Asker, Checks, failing};
use crate::house::{Answer, Browser, TestHouse, houses};

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

fn in_force(checks: &Checks) -> &str {
    &checks["use_case.in_force"].1
}

#[tokio::test]
async fn one_suspends_two_open_two_end_and_the_next_look_up_hears_of_each() {
    for house in houses().await {
        let asker = Asker::of(&house).await;
        let page = format!("/bruksomrader/{}/status", asker.use_case());
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let mut second = demo_browser(&house, SECOND).await;
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );

        let silent = press(&mut officer, &page, "suspender", " ").await;
        assert!(
            silent.status == 422 && silent.text.contains("Skriv hvorfor"),
            "{}",
            silent.text
        );
        let numbered = press(&mut officer, &page, "suspender", "Gjelder 01828010073").await;
        assert!(numbered.status == 422 && numbered.text.contains("inneholder et fødselsnummer"));
        assert_eq!(
            press(&mut officer, &page, "suspender", "Feil i grunnlaget.")
                .await
                .status,
            303
        );
        let refused = asker.decide(&house.url).await;
        assert_eq!(failing(&refused), only("use_case.in_force"), "{}", house.kind);
        assert_eq!(in_force(&refused), "suspended");

        assert_eq!(
            press(&mut approver, &page, "be-gjenapne", "Rettet.").await.status,
            303
        );
        let own = press(&mut approver, &page, "gjenapne", "").await;
        assert!(
            own.status == 422 && own.text.contains("Du ba om dette selv"),
            "{}",
            own.text
        );
        assert_eq!(
            press(&mut officer, &page, "gjenapne", "").await.status,
            403,
            "not the officer's"
        );
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            only("use_case.in_force")
        );
        assert_eq!(press(&mut second, &page, "gjenapne", "").await.status, 303);
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );

        assert_eq!(
            press(&mut officer, &page, "be-avslutt", "Oppgaven er borte.")
                .await
                .status,
            303
        );
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "asked is not done"
        );
        assert_eq!(press(&mut officer, &page, "trekk-tilbake", "").await.status, 303);
        let early = press(&mut approver, &page, "avslutt", "").await;
        assert!(
            early.status == 422 && early.text.contains("Ingen har bedt om dette"),
            "{}",
            early.text
        );
        assert_eq!(
            press(&mut officer, &page, "be-avslutt", "Oppgaven er borte.")
                .await
                .status,
            303
        );
        assert_eq!(press(&mut approver, &page, "avslutt", "").await.status, 303);
        let refused = asker.decide(&house.url).await;
        assert!(failing(&refused).contains("use_case.in_force"), "{}", house.kind);
        assert_eq!(in_force(&refused), "ended");
        let shown = officer.get(&page).await.text;
        assert!(shown.contains("Du kan ikke endre status nå") && shown.contains("Oppgaven er borte."));
        let told = told(&house, asker.use_case()).await;
        assert_eq!(
            told,
            [
                "suspend reason_missing",
                "suspend suspended",
                "ask_to_open suspended",
                "open same_person",
                "open active",
                "ask_to_end active",
                "take_back active",
                "end not_asked",
                "ask_to_end active",
                "end ended",
            ],
            "{}",
            house.kind
        );
    }
}

/// What the log says of the standing of a use case: step and outcome, never the reason.
async fn told(house: &TestHouse, code: &str) -> Vec<String> {
    let account = store::people::account_by_email(house.rooms.db.reader(), OFFICER).await;
    let account = account.unwrap().unwrap();
    let now = house.rooms.clock.now_ms();
    let memberships = store::people::memberships(house.rooms.db.reader(), &account.id, now).await;
    let leaves = house.leaves(&memberships.unwrap()[0].organisation_id).await;
    assert!(!format!("{leaves:?}").contains("Oppgaven er borte"));
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

/// The program as its operator runs it, on this house's database.
fn operator(house: &TestHouse, words: &[&str]) -> (bool, String) {
    let config = &house.rooms.config;
    let output = Command::new(env!("CARGO_BIN_EXE_hjemmel"))
        .args(words)
        .env_clear()
        .env("HJEMMEL_DATA_DIR", &config.data_dir)
        .env("HJEMMEL_DATABASE_URL", &config.database_url)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    (
        output.status.success(),
        said + &String::from_utf8_lossy(&output.stderr),
    )
}

#[tokio::test]
async fn the_operator_stops_everything_and_lets_go_and_a_running_server_hears_of_it() {
    for house in houses().await {
        let asker = Asker::of(&house).await;
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );
        let (done, said) = operator(&house, &["stop", "everything", "--reason", "Gjelder 01828010073"]);
        assert!(!done && !said.contains("01828010073"), "{said}");
        let (done, said) = operator(&house, &["stop", "everything", "--reason", "Feil i driften."]);
        assert!(done, "{said}");
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            only("stop.none"),
            "{}",
            house.kind
        );
        let (_, listed) = operator(&house, &["stop", "list"]);
        let id = listed.split('\t').next().unwrap().to_owned();
        assert!(
            listed.contains("Feil i driften.") && said.contains(&id),
            "{listed}"
        );
        assert!(!operator(&house, &["stop", "lift", "noe-annet"]).0);
        let (done, said) = operator(&house, &["stop", "lift", &id]);
        assert!(done, "{said}");
        assert_eq!(
            failing(&asker.decide(&house.url).await),
            BTreeSet::new(),
            "{}",
            house.kind
        );
        assert!(!operator(&house, &["stop", "lift"]).0, "it is lifted once");
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
