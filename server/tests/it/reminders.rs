//! Reminders on both databases: once for each deadline, mark and receiver, however many servers run the job; by page and by mail; and a
//! mail that fails waits, and is not sent twice.

use domain::{oslo, when::Day, when::Instant};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use server::jobs::{mail, reminders};
use store::entity::{access_grant, notification};

use crate::expiry::{Asker, edit};
use crate::house::{Browser, TestHouse, demo_houses, houses_with, send};

const OFFICER: &str = "personvernradgiver@demo.example";
const APPROVER: &str = "tjenesteeier@demo.example";
const CASEWORKER: &str = "saksbehandler@demo.example";

async fn demo_browser(house: &TestHouse, email: &str) -> Browser {
    let mut browser = house.browser();
    assert_eq!(
        browser.sign_in(email, server::demo::PASSWORD).await.status,
        303,
        "{email}"
    );
    browser
}

async fn account(house: &TestHouse, email: &str) -> String {
    let found = store::people::account_by_email(house.rooms.db.reader(), email).await;
    found.unwrap().unwrap().id
}

/// What the account is reminded of about the item: due day and mark.
async fn of(house: &TestHouse, account: &str, item: &str) -> Vec<(String, String)> {
    let rows = notification::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let mine = rows
        .into_iter()
        .filter(|row| row.account_id == account && row.subject_id == item);
    mine.map(|row| (row.due, row.mark)).collect()
}

/// The routine of the demo that is put to review, by its id.
async fn routine(house: &TestHouse, asker: &Asker) -> String {
    let version = crate::expiry::version(house, asker.use_case()).await;
    let content: serde_json::Value = serde_json::from_str(&version.content).unwrap();
    content["routines"]["insight"]["id"].as_str().unwrap().to_owned()
}

fn in_days(house: &TestHouse, days: i64) -> String {
    let today = Day(oslo::today(Instant::from_millis(house.rooms.clock.now_ms()).0));
    today.plus(days).to_text().unwrap()
}

const REVIEW: &str = "UPDATE register_item SET review_by = ? WHERE id = ?";

#[tokio::test]
async fn a_reminder_comes_once_for_each_mark_and_receiver_also_from_two_servers() {
    for house in demo_houses().await {
        let asker = Asker::of(&house).await;
        let routine = routine(&house, &asker).await;
        let (officer, approver) = (account(&house, OFFICER).await, account(&house, APPROVER).await);
        let other = house.beside("+0s").await;
        let soon = in_days(&house, 25);
        edit(&house, REVIEW, &[&soon, &routine]).await;
        let (one, two) = (reminders::Done::default(), reminders::Done::default());
        let (first, second) = tokio::join!(
            reminders::remind(&house.rooms, &one),
            reminders::remind(&other.rooms, &two)
        );
        assert!(first.unwrap() + second.unwrap() > 0, "{}", house.kind);
        let again = reminders::remind(&house.rooms, &reminders::Done::default()).await;
        assert_eq!(again.unwrap(), 0, "{}", house.kind);
        let expected = [(soon.clone(), "thirty".to_owned())];
        assert_eq!(of(&house, &officer, &routine).await, expected, "{}", house.kind);
        assert_eq!(of(&house, &approver, &routine).await, [], "not escalated yet");

        let past = in_days(&house, -1);
        edit(&house, REVIEW, &[&past, &routine]).await;
        assert!(
            reminders::remind(&house.rooms, &one).await.unwrap() > 0,
            "{}",
            house.kind
        );
        assert_eq!(of(&house, &officer, &routine).await.len(), 2, "{}", house.kind);
        let escalated = [(past, "overdue".to_owned())];
        assert_eq!(of(&house, &approver, &routine).await, escalated, "{}", house.kind);
    }
}

#[tokio::test]
async fn what_one_is_reminded_of_stands_on_ones_page_until_it_is_read_and_comes_by_one_mail() {
    for house in demo_houses().await {
        let asker = Asker::of(&house).await;
        let routine = routine(&house, &asker).await;
        edit(&house, REVIEW, &[&in_days(&house, 5), &routine]).await;
        reminders::remind(&house.rooms, &reminders::Done::default())
            .await
            .unwrap();
        let sent = mail::send(&house.rooms).await.unwrap();
        assert!(sent > 0, "{}", house.kind);
        assert_eq!(
            mail::send(&house.rooms).await.unwrap(),
            0,
            "{}: nothing goes twice",
            house.kind
        );
        let kept = house.rooms.mail.kept().unwrap();
        let to_officer: Vec<_> = kept.iter().filter(|mail| mail.to == OFFICER).collect();
        assert_eq!(to_officer.len(), 1, "{}", house.kind);
        assert!(
            to_officer[0].text.contains(&format!("{}/varsler", house.url)),
            "{}",
            to_officer[0].text
        );
        let shown = send(
            http::Method::GET,
            &format!("{}/mail", house.admin_url),
            http::HeaderMap::new(),
            None,
        )
        .await;
        assert!(
            shown.status == 200 && shown.text.contains(OFFICER),
            "{}",
            shown.text
        );

        let mut officer = demo_browser(&house, OFFICER).await;
        let page = officer.get("/varsler").await;
        assert!(
            page.text.contains("7 dager før") && page.text.contains("uleste)"),
            "{}",
            page.text
        );
        let read = officer
            .post("/varsler", "/varsler", &[("handling", "alle")])
            .await;
        assert_eq!(read.status, 303);
        assert!(!officer.get("/").await.text.contains("uleste)"), "{}", house.kind);

        let deadlines = officer.get("/frister?dager=30").await.text;
        assert!(
            deadlines.contains("om 5 dager") && deadlines.contains("<svg"),
            "{deadlines}"
        );
        let use_case = officer
            .get(&format!("/bruksomrader/{}", asker.use_case()))
            .await
            .text;
        assert!(use_case.contains("Når hver del slutter"), "{use_case}");
    }
}

/// Lets a grant begin so many days ago and end at the end of the day that is so many ahead, and reminds of what is near.
async fn lasting(house: &TestHouse, grant: &str, (begun, left): (i64, i64)) {
    let end = Day::parse(&in_days(house, left + 1)).unwrap();
    let change = access_grant::ActiveModel {
        valid_from: Set(Some(house.rooms.clock.now_ms() - begun * 86_400_000)),
        valid_to: Set(Some(Instant(oslo::start_of(end.0)).millis())),
        ..Default::default()
    };
    store::grants::change(house.rooms.db.writer(), grant, change)
        .await
        .unwrap();
    for _ in 0..2 {
        reminders::remind(&house.rooms, &reminders::Done::default())
            .await
            .unwrap();
    }
}

/// Everyone who is reminded of access: account, last day and mark.
async fn of_access(house: &TestHouse) -> Vec<(String, String, String)> {
    let rows = notification::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    let about = rows.into_iter().filter(|row| row.subject == "access");
    let mut told: Vec<_> = about.map(|row| (row.account_id, row.due, row.mark)).collect();
    told.sort();
    told
}

#[tokio::test]
async fn who_holds_access_that_runs_out_is_reminded_of_it_and_nobody_else_is() {
    for house in demo_houses().await {
        let holder = account(&house, CASEWORKER).await;
        let grants = access_grant::Entity::find()
            .filter(access_grant::Column::AccountId.eq(&holder))
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        let grant = grants[0].id.as_str();
        lasting(&house, grant, (100, 20)).await;
        let thirty = (holder.clone(), in_days(&house, 20), "thirty".to_owned());
        assert_eq!(
            of_access(&house).await,
            std::slice::from_ref(&thirty),
            "{}",
            house.kind
        );
        let mut caseworker = demo_browser(&house, CASEWORKER).await;
        let page = caseworker.get("/varsler").await.text;
        let link = format!("href=\"/tilganger/{grant}\"");
        assert!(page.contains("Din tilgang") && page.contains(&link), "{page}");
        assert_eq!(page.matches("30 dager før").count(), 1, "one's own alone: {page}");
        assert!(
            caseworker.get("/").await.text.contains("uleste)"),
            "{}",
            house.kind
        );

        // Given for six days: not reminded of before it is over, and long after that not at all.
        lasting(&house, grant, (1, 5)).await;
        lasting(&house, grant, (100, -9)).await;
        assert_eq!(
            of_access(&house).await,
            std::slice::from_ref(&thirty),
            "{}",
            house.kind
        );
        lasting(&house, grant, (100, -1)).await;
        let over = (holder.clone(), in_days(&house, -1), "overdue".to_owned());
        let mut both = [over, thirty];
        both.sort();
        assert_eq!(of_access(&house).await, both, "{}", house.kind);
    }
}

#[tokio::test]
async fn a_mail_that_cannot_be_sent_waits_and_is_tried_again_later() {
    let closed = [
        ("HJEMMEL_SMTP_URL", "smtp://127.0.0.1:1"),
        ("HJEMMEL_MAIL_FROM", "hjemmel@demo.example"),
    ];
    for house in houses_with(&closed).await {
        let asker = Asker::of(&house).await;
        let routine = routine(&house, &asker).await;
        edit(&house, REVIEW, &[&in_days(&house, 5), &routine]).await;
        reminders::remind(&house.rooms, &reminders::Done::default())
            .await
            .unwrap();
        let before = house.rooms.clock.now_ms();
        assert_eq!(mail::send(&house.rooms).await.unwrap(), 0, "{}", house.kind);
        let rows = notification::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert!(!rows.is_empty(), "{}", house.kind);
        for row in &rows {
            assert_eq!(
                (row.mail_state.as_str(), row.mail_attempts),
                ("waiting", 1),
                "{}",
                house.kind
            );
            assert!(row.mail_at >= before + 60_000, "{}", house.kind);
        }
        mail::send(&house.rooms).await.unwrap();
        let rows = notification::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert!(
            rows.iter().all(|row| row.mail_attempts == 1),
            "{}: not before its time",
            house.kind
        );
        let later = house.beside("+2m").await;
        mail::send(&later.rooms).await.unwrap();
        let rows = notification::Entity::find()
            .all(house.rooms.db.reader())
            .await
            .unwrap();
        assert!(rows.iter().all(|row| row.mail_attempts == 2), "{}", house.kind);
        let sink = send(
            http::Method::GET,
            &format!("{}/mail", house.admin_url),
            http::HeaderMap::new(),
            None,
        )
        .await;
        assert_eq!(sink.status, 404, "no sink where mail goes out");
    }
}
