//! Sessions: what the database knows of them, when they end, and that an ended one stays ended.

use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use server::clock::Clock;
use server::config::SessionSettings;
use server::http::session::Sessions;
use store::entity::{account, membership, session};
use tower_sessions::SessionStore as _;
use tower_sessions::session::Id;

use crate::house::{Browser, PASSWORD, TestHouse, houses};

const MINUTE: i64 = 60_000;

async fn signed_in(house: &TestHouse) -> (Browser, String) {
    let organisation = house.organisation("312345676").await;
    let account = house
        .account("kari@kommune.no", &organisation, r#"["caseworker"]"#)
        .await;
    let mut browser = house.browser();
    assert_eq!(browser.sign_in("kari@kommune.no", PASSWORD).await.status, 303);
    (browser, account)
}

/// The same sessions as they will be some minutes from now.
fn later(house: &TestHouse, minutes: i64) -> Sessions {
    Sessions::new(
        house.rooms.db.clone(),
        Clock::system(minutes * MINUTE),
        SessionSettings::default(),
    )
}

fn id(browser: &Browser) -> Id {
    browser.cookies["hjemmel"].parse().unwrap()
}

#[tokio::test]
async fn who_reads_the_database_cannot_use_a_session_of_it() {
    for house in houses().await {
        let (browser, account) = signed_in(&house).await;
        let rows = session::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert_eq!(rows.len(), 1);
        let cookie = &browser.cookies["hjemmel"];
        assert!(!format!("{:?}", rows[0]).contains(cookie.as_str()));
        assert_eq!(rows[0].account_id.as_deref(), Some(account.as_str()));
        assert!(!rows[0].data.contains("kari"), "{}", rows[0].data);
    }
}

#[tokio::test]
async fn signing_in_gives_a_new_id_and_signing_out_ends_it_for_every_copy() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let first = browser.cookies["hjemmel"].clone();
        // The door is closed to who is in; the form of another page posts to it all the same.
        let again = [("epost", "kari@kommune.no"), ("passord", PASSWORD)];
        assert_eq!(browser.post("/", "/logg-inn", &again).await.status, 303);
        assert_ne!(browser.cookies["hjemmel"], first, "the id changes at sign-in");
        let mut thief = browser.clone();
        assert_eq!(thief.get("/").await.status, 200);
        assert_eq!(browser.post("/", "/logg-ut", &[]).await.status, 303);
        let stolen = thief.get("/").await;
        assert_eq!(stolen.status, 303);
        assert!(
            stolen.header("location").starts_with("/logg-inn"),
            "{}",
            stolen.header("location")
        );
    }
}

#[tokio::test]
async fn a_session_ends_when_it_is_idle_and_at_the_latest_after_eight_hours() {
    for house in houses().await {
        let (browser, _) = signed_in(&house).await;
        assert!(later(&house, 29).load(&id(&browser)).await.unwrap().is_some());
        // Seen after 29 minutes, so it is idle until 59.
        assert!(later(&house, 58).load(&id(&browser)).await.unwrap().is_some());
        for minutes in (80..480).step_by(25) {
            assert!(
                later(&house, minutes)
                    .load(&id(&browser))
                    .await
                    .unwrap()
                    .is_some(),
                "{minutes}"
            );
        }
        assert!(
            later(&house, 481).load(&id(&browser)).await.unwrap().is_none(),
            "{}",
            house.kind
        );
        let mut idle = house.browser();
        assert_eq!(idle.sign_in("kari@kommune.no", PASSWORD).await.status, 303);
        assert!(
            later(&house, 31).load(&id(&idle)).await.unwrap().is_none(),
            "{}",
            house.kind
        );
        assert!(later(&house, 31).sweep().await.unwrap() >= 1);
    }
}

#[tokio::test]
async fn a_session_under_a_new_id_lasts_no_longer_than_the_first() {
    for house in houses().await {
        let (browser, _) = signed_in(&house).await;
        let sessions = later(&house, 0);
        let mut record = sessions.load(&id(&browser)).await.unwrap().unwrap();
        let since = record.data["since"].as_i64().unwrap();
        record.id = Id::default();
        later(&house, 20).create(&mut record).await.unwrap();
        let rows = session::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert!(rows.iter().all(|row| row.created_at == since), "{rows:?}");
    }
}

#[tokio::test]
async fn last_seen_is_written_at_most_once_a_minute() {
    for house in houses().await {
        let (browser, _) = signed_in(&house).await;
        let seen = async || {
            session::Entity::find()
                .one(house.rooms.db.reader())
                .await
                .unwrap()
                .unwrap()
                .last_seen_at
        };
        let first = seen().await;
        later(&house, 0).load(&id(&browser)).await.unwrap();
        assert_eq!(seen().await, first);
        later(&house, 2).load(&id(&browser)).await.unwrap();
        assert!(seen().await >= first + MINUTE);
    }
}

#[tokio::test]
async fn a_session_that_was_ended_meanwhile_is_not_brought_back_by_a_late_write() {
    for house in houses().await {
        let (browser, account) = signed_in(&house).await;
        let sessions = later(&house, 0);
        let record = sessions.load(&id(&browser)).await.unwrap().unwrap();
        assert_eq!(sessions.end_all(&account).await.unwrap(), 1);
        sessions.save(&record).await.unwrap();
        assert!(
            sessions.load(&id(&browser)).await.unwrap().is_none(),
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn an_account_that_is_closed_acts_no_longer_at_its_next_request() {
    for house in houses().await {
        let (mut browser, account) = signed_in(&house).await;
        assert_eq!(browser.get("/").await.status, 200);
        account::Entity::update_many()
            .col_expr(account::Column::Active, Expr::value(false))
            .filter(account::Column::Id.eq(account))
            .exec(house.rooms.db.writer())
            .await
            .unwrap();
        assert_eq!(browser.get("/").await.status, 303);
    }
}

#[tokio::test]
async fn a_membership_that_has_ended_is_no_longer_acted_through() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        assert_eq!(browser.get("/").await.status, 200);
        membership::Entity::update_many()
            .col_expr(membership::Column::EndedAt, Expr::value(1_i64))
            .exec(house.rooms.db.writer())
            .await
            .unwrap();
        let answer = browser.get("/").await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/virksomhet?til=/")
        );
    }
}

#[tokio::test]
async fn what_is_taken_away_is_felt_by_the_next_request_of_another_process() {
    for house in houses().await {
        let (browser, account) = signed_in(&house).await;
        let beside = house.beside("+0s").await;
        let mut other = browser.at(&beside.url);
        assert_eq!(other.get("/oppslag").await.status, 200, "{}", house.kind);
        membership::Entity::update_many()
            .col_expr(membership::Column::Roles, Expr::value(r#"["dpo"]"#))
            .filter(membership::Column::AccountId.eq(account.as_str()))
            .exec(house.rooms.db.writer())
            .await
            .unwrap();
        assert_eq!(other.get("/oppslag").await.status, 403, "a role withdrawn");
        assert_eq!(
            other.get("/protokoll").await.status,
            200,
            "and one that was given"
        );
        let killed = store::sessions::delete_of(house.rooms.db.writer(), &account).await;
        assert_eq!(killed.unwrap(), 1);
        let answer = other.get("/protokoll").await;
        assert_eq!(answer.status, 303, "a session killed");
        assert!(answer.header("location").starts_with("/logg-inn?"));
    }
}
