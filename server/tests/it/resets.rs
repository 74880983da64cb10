//! A new way in for those who have lost what they sign in with, on both databases: begun by one, confirmed by another natural person, used
//! once by the person. Nobody comes in as somebody else by it, the person hears of each step, and every step is told to the log.

use std::time::Duration;

use serde_json::Value;

use crate::{
    drafts::hands::{demo_browser, demo_houses, organisation, signed_in},
    expiry::edit,
    factors::with_app,
    house::{Answer, Browser, PASSWORD, TestHouse, houses_with},
};

const ADMIN: &str = "tilgangsansvarlig@demo.example";
const ADMIN_ID: &str = "01980000-0000-7000-8000-00000000c005";
const LEADER: &str = "leder@demo.example";
const LEADER_ID: &str = "01980000-0000-7000-8000-00000000c006";
const DPO: &str = "personvernombud@demo.example";
const CASEWORKER: &str = "saksbehandler@demo.example";
const OFFICER: &str = "personvernradgiver@demo.example";
const STRANGER: &str = "tilgangsansvarlig@annen.example";
const KARI_ID: &str = "01980000-0000-7000-8000-00000000c001";
const NEW_PASSWORD: &str = "vinter bok lampe elv";

fn page(account: &str) -> String {
    format!("/ansatte/{account}/tilbakestilling")
}

async fn press(browser: &mut Browser, account: &str, handling: &str, more: &[(&str, &str)]) -> Answer {
    let mut fields = vec![("handling", handling)];
    fields.extend(more);
    browser.post("/sprak", &page(account), &fields).await
}

async fn start(browser: &mut Browser, lost: &str) -> Answer {
    press(browser, KARI_ID, "start", &[("mistet", lost)]).await
}

async fn confirm(browser: &mut Browser) -> Answer {
    press(browser, KARI_ID, "bekreft", &[("sett", "ja")]).await
}

/// The newest mail to an address that holds a text; some are sent beside the answer.
async fn mail(house: &TestHouse, email: &str, holds: &str) -> String {
    for _ in 0..100 {
        let mails = house.rooms.mail.kept().unwrap();
        let mut own = mails.iter().rev().filter(|mail| mail.to == email);
        if let Some(found) = own.find(|mail| mail.text.contains(holds)) {
            return found.text.clone();
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("no mail to {email} holds {holds}");
}

async fn link(house: &TestHouse) -> String {
    let text = mail(house, CASEWORKER, "/tilbakestilling/").await;
    let secret = text.split("/tilbakestilling/").nth(1).unwrap();
    let secret: String = secret.chars().take_while(char::is_ascii_hexdigit).collect();
    assert_eq!(secret.len(), 64, "256 bits");
    format!("/tilbakestilling/{secret}")
}

/// Begun and confirmed; gives the link.
async fn given(house: &TestHouse, lost: &str) -> String {
    let mut admin = demo_browser(house, ADMIN).await;
    let mut leader = demo_browser(house, LEADER).await;
    assert_eq!(start(&mut admin, lost).await.status, 303);
    let confirmed = confirm(&mut leader).await;
    assert_eq!(confirmed.status, 303, "{}", confirmed.text);
    link(house).await
}

async fn take(browser: &mut Browser, link: &str, current: &str, new: &str) -> Answer {
    let fields = [("passord", current), ("nytt", new), ("gjenta", new)];
    browser.post(link, link, &fields).await
}

/// What a ledger says of new ways in: the change, and why it was refused.
async fn told(house: &TestHouse, ledger: &str) -> Vec<String> {
    let leaves = house.leaves_since(ledger).await;
    let said = leaves.into_iter().filter_map(|leaf| {
        let evidence = leaf.get("evidence")?.clone();
        let change = evidence.get("change")?.as_str()?.to_owned();
        if !change.contains("reset") {
            return None;
        }
        assert_eq!(leaf["kind"], "access.changed");
        let why = evidence.get("refused").and_then(Value::as_str);
        Some(why.map_or(change.clone(), |why| format!("{change} {why}")))
    });
    said.collect()
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn one_begins_another_confirms_and_the_person_alone_comes_in() {
    for house in demo_houses().await {
        let mut kari = demo_browser(&house, CASEWORKER).await;
        let mut admin = demo_browser(&house, ADMIN).await;
        let mut leader = demo_browser(&house, LEADER).await;
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut stranger = demo_browser(&house, STRANGER).await;
        // Whose it is not.
        let own = press(&mut admin, ADMIN_ID, "start", &[("mistet", "both")]).await;
        assert!(
            own.status == 422 && own.text.contains("med deg selv"),
            "{}",
            own.text
        );
        assert_eq!(start(&mut kari, "both").await.status, 403);
        assert_eq!(start(&mut officer, "both").await.status, 403);
        assert_eq!(start(&mut leader, "both").await.status, 403);
        assert_eq!(start(&mut stranger, "both").await.status, 404);
        assert_eq!(stranger.get(&page(KARI_ID)).await.status, 404);
        assert_eq!(confirm(&mut leader).await.status, 422, "nothing is begun");

        assert_eq!(start(&mut admin, "both").await.status, 303);
        assert_eq!(start(&mut admin, "both").await.status, 422, "one at a time");
        let begun = mail(&house, CASEWORKER, "har startet en ny innlogging").await;
        assert!(!begun.contains("/tilbakestilling"), "{begun}");
        for other in [LEADER, DPO] {
            let asked = mail(&house, other, "/ansatte/").await;
            assert!(!asked.contains("Kari"), "{asked}");
        }
        assert_eq!(officer.get(&page(KARI_ID)).await.status, 200);
        let shown = admin.get(&page(KARI_ID)).await.text;
        assert!(shown.contains("Du startet denne"), "{shown}");
        assert_eq!(confirm(&mut admin).await.status, 422, "by the same person");
        assert_eq!(confirm(&mut stranger).await.status, 404);
        let unseen = press(&mut leader, KARI_ID, "bekreft", &[]).await;
        assert!(
            unseen.status == 422 && unseen.text.contains("Kryss av"),
            "{}",
            unseen.text
        );
        let confirmed = confirm(&mut leader).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text);
        assert_eq!(confirm(&mut leader).await.status, 422, "once");
        let link = link(&house).await;
        let secret = link.rsplit('/').next().unwrap().to_owned();
        for mut reader in [admin.clone(), leader.clone()] {
            let shown = reader.get(&page(KARI_ID)).await.text;
            assert!(!shown.contains(&secret), "the link is the person's alone");
        }
        // What they have goes on until it is used.
        assert_eq!(kari.get("/oppslag").await.status, 200);
        let mut visitor = house.browser();
        assert_eq!(visitor.get(&link).await.status, 200);
        for (new, sentence) in [("kort", "minst 15 tegn"), ("passordpassord123", "")] {
            let refused = take(&mut visitor, &link, "", new).await;
            assert_eq!(refused.status, 422, "{new}");
            assert!(refused.text.contains(sentence), "{}", refused.text);
        }
        let done = take(&mut visitor, &link, "", NEW_PASSWORD).await;
        assert_eq!(
            (done.status, done.header("location")),
            (303, "/logg-inn?ny=1&til=/min-sikkerhet"),
            "{}",
            done.text
        );
        let at_door = visitor.get("/logg-inn?ny=1&til=/min-sikkerhet").await;
        assert!(
            at_door.text.contains("Innloggingen din er ny"),
            "{}",
            at_door.text
        );
        assert_eq!(visitor.get(&link).await.status, 404, "a link is for one time");
        assert_eq!(kari.get("/oppslag").await.status, 303, "every session ends");
        let old = house.browser().sign_in(CASEWORKER, server::demo::PASSWORD).await;
        assert_eq!(old.status, 422);
        signed_in(&house, CASEWORKER, NEW_PASSWORD).await;
        mail(&house, CASEWORKER, "ny innlogging fordi noe var mistet").await;
        for other in [DPO, ADMIN, LEADER] {
            mail(&house, other, "har fått en ny").await;
        }
        let organisation = organisation(&house).await;
        assert_eq!(
            told(&house, &organisation).await,
            [
                "reset.start own_place",
                "reset.confirm over",
                "reset.start",
                "reset.start under_way",
                "reset.confirm same_person",
                "reset.confirm not_seen",
                "reset.confirm",
                "reset.confirm over",
                "reset.used",
            ],
            "{}",
            house.kind
        );
        assert_eq!(told(&house, "system").await, ["signin.reset"], "{}", house.kind);
        let all = serde_json::to_string(&house.leaves(&organisation).await).unwrap();
        assert!(
            !all.contains(&secret) && !all.contains(CASEWORKER),
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn a_lost_factor_goes_by_the_link_and_the_password_together() {
    for house in demo_houses().await {
        let mut kari = demo_browser(&house, CASEWORKER).await;
        with_app(&mut kari).await;
        let halfway = house.browser().sign_in(CASEWORKER, server::demo::PASSWORD).await;
        assert!(halfway.header("location").starts_with("/logg-inn/bekreft"));
        let link = given(&house, "factor").await;
        let mut visitor = house.browser();
        let wrong = take(&mut visitor, &link, "ikke passordet mitt", "").await;
        assert!(
            wrong.status == 422 && wrong.text.contains("Passordet er feil"),
            "{}",
            wrong.text
        );
        let done = take(&mut visitor, &link, server::demo::PASSWORD, NEW_PASSWORD).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let came = house.browser().sign_in(CASEWORKER, NEW_PASSWORD).await;
        assert_eq!(
            (came.status, came.header("location")),
            (303, "/"),
            "no second factor is left: {}",
            house.kind
        );
        let left = store::factors::codes_left(house.rooms.db.reader(), KARI_ID).await;
        assert_eq!(left.unwrap(), 0);
        let leaves = house.leaves("system").await;
        let told = leaves
            .iter()
            .find(|leaf| leaf["evidence"]["change"] == "signin.reset");
        assert_eq!(told.unwrap()["evidence"]["factors"], 1, "{}", house.kind);
    }
}

#[tokio::test]
async fn a_lost_password_leaves_the_second_factor_in_force() {
    for house in demo_houses().await {
        let mut kari = demo_browser(&house, CASEWORKER).await;
        with_app(&mut kari).await;
        let link = given(&house, "password").await;
        let mut visitor = house.browser();
        let done = take(&mut visitor, &link, "", NEW_PASSWORD).await;
        assert_eq!(done.status, 303, "{}", done.text);
        let came = house.browser().sign_in(CASEWORKER, NEW_PASSWORD).await;
        assert!(
            came.header("location").starts_with("/logg-inn/bekreft"),
            "{}: the code is asked for",
            house.kind
        );
    }
}

#[tokio::test]
async fn guesses_at_the_link_count_like_those_at_the_door() {
    for house in demo_houses().await {
        let link = given(&house, "factor").await;
        let mut visitor = house.browser();
        for _ in 0..5 {
            let wrong = take(&mut visitor, &link, "ikke passordet mitt", "").await;
            assert_eq!(wrong.status, 422);
        }
        let locked = take(&mut visitor, &link, server::demo::PASSWORD, NEW_PASSWORD).await;
        assert_eq!(locked.status, 429, "{}: {}", house.kind, locked.text);
        assert_eq!(house.browser().get(&link).await.status, 200, "it is not used up");
    }
}

#[tokio::test]
async fn of_two_who_use_one_link_at_once_one_does() {
    for house in demo_houses().await {
        let link = given(&house, "both").await;
        let (mut one, mut other) = (house.browser(), house.browser());
        let other_password = "sommer hylle kopp fjell";
        let (one, other) = tokio::join!(
            take(&mut one, &link, "", NEW_PASSWORD),
            take(&mut other, &link, "", other_password)
        );
        let done = [&one, &other]
            .iter()
            .filter(|answer| answer.status == 303)
            .count();
        assert_eq!(done, 1, "{}: {} {}", house.kind, one.status, other.status);
        let works = async |password| house.browser().sign_in(CASEWORKER, password).await.status == 303;
        assert_eq!(works(NEW_PASSWORD).await, one.status == 303, "{}", house.kind);
        assert_eq!(works(other_password).await, other.status == 303);
        let organisation = organisation(&house).await;
        let used = told(&house, &organisation).await;
        assert_eq!(used.iter().filter(|one| *one == "reset.used").count(), 1);
    }
}

#[tokio::test]
async fn a_link_dies_with_time_with_an_end_and_with_the_roles_of_those_who_stood_for_it() {
    for house in demo_houses().await {
        let status = async |link: &str| house.browser().get(link).await.status;
        let first = given(&house, "both").await;
        assert_eq!(status(&first).await, 200);
        let later = house.beside("+25h").await;
        assert_eq!(later.browser().get(&first).await.status, 404);
        let mut admin = demo_browser(&house, ADMIN).await;
        assert_eq!(press(&mut admin, KARI_ID, "avbryt", &[]).await.status, 303);
        assert_eq!(status(&first).await, 404, "ended");
        assert_eq!(press(&mut admin, KARI_ID, "avbryt", &[]).await.status, 422);

        let second = given(&house, "both").await;
        let unit = "UPDATE unit SET leader_account_id = ? WHERE leader_account_id = ?";
        edit(&house, unit, &[ADMIN_ID, LEADER_ID]).await;
        assert_eq!(status(&second).await, 404, "no leader any more");
        edit(&house, unit, &[LEADER_ID, ADMIN_ID]).await;
        assert_eq!(status(&second).await, 200);
        let roles = "UPDATE membership SET roles = ? WHERE account_id = ?";
        edit(&house, roles, &["[\"auditor\"]", ADMIN_ID]).await;
        assert_eq!(status(&second).await, 404, "no admin any more");
        edit(&house, roles, &["[\"admin\"]", ADMIN_ID]).await;
        assert_eq!(status(&second).await, 200, "{}", house.kind);
    }
}

#[tokio::test]
async fn one_that_nobody_confirms_in_a_day_is_over_and_makes_room() {
    for house in demo_houses().await {
        let mut admin = demo_browser(&house, ADMIN).await;
        assert_eq!(start(&mut admin, "both").await.status, 303);
        let later = house.beside("+25h").await;
        let password = [("epost", LEADER), ("passord", server::demo::PASSWORD)];
        let mut leader = later.browser();
        assert_eq!(leader.post("/logg-inn", "/logg-inn", &password).await.status, 303);
        let late = confirm(&mut leader).await;
        assert_eq!(late.status, 422, "{}", late.text);
        let mut admin = later.browser();
        assert_eq!(admin.sign_in(ADMIN, server::demo::PASSWORD).await.status, 303);
        assert_eq!(start(&mut admin, "factor").await.status, 303, "{}", house.kind);
    }
}

#[tokio::test]
async fn where_nobody_can_be_told_by_mail_none_is_begun() {
    for house in houses_with(&[("HJEMMEL_ENVIRONMENT", "test")]).await {
        let organisation = house.organisation("310000005").await;
        house
            .account("admin@demo.example", &organisation, "[\"admin\"]")
            .await;
        let person = house
            .account("kari@demo.example", &organisation, "[\"caseworker\"]")
            .await;
        // The two are different natural persons.
        let sql = "UPDATE account SET person_pseudonym = ? WHERE id = ?";
        edit(&house, sql, &["en annen", &person]).await;
        let mut admin = signed_in(&house, "admin@demo.example", PASSWORD).await;
        let refused = press(&mut admin, &person, "start", &[("mistet", "both")]).await;
        assert!(
            refused.status == 422 && refused.text.contains("E-post er ikke satt opp"),
            "{}",
            refused.text
        );
    }
}
