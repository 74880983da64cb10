//! A version with a first day of its own, on both databases: approved ahead, it is in use from that midnight on, to the second and by
//! nobody's act; until then the one before is, and the one that waits can be taken back.

use std::collections::BTreeSet;

use serde_json::json;
use server::jobs::starts;

use crate::drafts::hands::{
    APPROVER, OFFICER, copied, demo_browser, field, status, step, told, version, written,
};
use crate::expiry::{Asker, failing};
use crate::house::{Answer, Browser, TestHouse, houses_with};

/// Eight minutes before midnight in Oslo.
const EVENING: &[(&str, &str)] = &[("HJEMMEL_CLOCK", "2027-03-09T22:52:00Z")];
const BEFORE: &str = "2027-03-09T22:59:45Z";
const AFTER: &str = "2027-03-09T23:00:01Z";
const TOMORROW: &str = "2027-03-10";

/// Sends a draft in with the days it is to be in use.
async fn sent_in(officer: &mut Browser, code: &str, first: &str, last: &str) -> Answer {
    let shown = officer.get(&version(code)).await;
    let hash = field(&shown.text, "hash");
    let fields = [
        ("handling", "send-inn"),
        ("hash", hash.as_str()),
        ("start", first),
        ("siste-dag", last),
    ];
    officer.post(&version(code), &version(code), &fields).await
}

/// A next version of a use case in use, sent in for tomorrow.
async fn next_for_tomorrow(house: &TestHouse, code: &str) -> (Browser, Browser) {
    let mut officer = demo_browser(house, OFFICER).await;
    let approver = demo_browser(house, APPROVER).await;
    let begin = format!("/bruksomrader/{code}/ny-versjon");
    assert_eq!(officer.post("/bruksomrader", &begin, &[]).await.status, 303);
    let changed = written(&mut officer, code, |text| {
        text["title"] = json!("Ny tittel fra i morgen");
    })
    .await;
    assert_eq!(changed.status, 303, "{}", changed.text);
    let sent = sent_in(&mut officer, code, TOMORROW, "2027-06-30").await;
    assert_eq!(sent.status, 303, "{}", sent.text);
    (officer, approver)
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "one story, told in its order")]
async fn an_approved_version_begins_by_itself_at_midnight_and_supersedes_the_one_before_at_that_moment() {
    for house in houses_with(EVENING).await {
        let asker = Asker::of(&house).await;
        let code = asker.use_case().to_owned();
        let (mut officer, mut approver) = next_for_tomorrow(&house, &code).await;
        let page = approver.get(&version(&code)).await;
        assert!(
            page.text.contains("10.03.2027"),
            "the approver sees the day: {}",
            page.text
        );
        assert_eq!(step(&mut approver, &code, "godkjenn", "").await.status, 303);
        let waits = [(1, "active".to_owned()), (2, "approved".to_owned())];
        assert_eq!(status(&house, &code).await, waits, "{}", house.kind);
        for (path, said) in [
            (
                version(&code),
                "Den tas i bruk av seg selv 10.03.2027 klokka 00.00. Til da gjelder versjon 1.",
            ),
            ("/bruksomrader".to_owned(), "Versjon 2 tas i bruk 10.03.2027"),
            (format!("/bruksomrader/{code}"), "Versjon 2 tas i bruk 10.03.2027"),
            ("/frister".to_owned(), "Nye versjoner som tas i bruk"),
        ] {
            let page = officer.get(&path).await;
            assert!(page.text.contains(said), "{} {path}: {}", house.kind, page.text);
        }

        let nothing = BTreeSet::new();
        let (number, checks) = asker.decided(&house.url).await;
        assert_eq!((number, failing(&checks)), (1, nothing.clone()), "{}", house.kind);
        let before = house.beside(BEFORE).await;
        let (number, checks) = asker.decided(&before.url).await;
        assert_eq!(
            (number, failing(&checks)),
            (1, nothing.clone()),
            "{}: the last seconds",
            house.kind
        );
        let after = house.beside(AFTER).await;
        let (number, checks) = asker.decided(&after.url).await;
        assert_eq!(
            (number, failing(&checks)),
            (2, nothing.clone()),
            "{}: midnight",
            house.kind
        );

        // A server that has been up since before midnight turns with the day, though nothing was written.
        while before.rooms.clock.now_ms() < 1_804_633_200_500 {
            tokio::time::sleep(std::time::Duration::from_millis(100)).await;
        }
        let (number, checks) = asker.decided(&before.url).await;
        assert_eq!(
            (number, failing(&checks)),
            (2, nothing.clone()),
            "{}: the same server",
            house.kind
        );

        assert_eq!(
            starts::write_down(&house.rooms).await.unwrap(),
            0,
            "not its day yet"
        );
        assert_eq!(
            starts::write_down(&after.rooms).await.unwrap(),
            1,
            "{}",
            house.kind
        );
        assert_eq!(starts::write_down(&before.rooms).await.unwrap(), 0, "once");
        let (number, checks) = asker.decided(&after.url).await;
        assert_eq!((number, failing(&checks)), (2, nothing), "{}", house.kind);
        let stands = [(1, "superseded".to_owned()), (2, "active".to_owned())];
        assert_eq!(status(&house, &code).await, stands, "{}", house.kind);
        let told = told(&house, &code).await;
        assert!(
            told.ends_with(&["approve approved".to_owned(), "start active".to_owned()]),
            "{told:?}"
        );
    }
}

#[tokio::test]
async fn what_waits_for_its_day_is_taken_back_or_sent_back_and_the_one_before_goes_on() {
    for house in houses_with(EVENING).await {
        let asker = Asker::of(&house).await;
        let code = asker.use_case().to_owned();
        let (mut officer, mut approver) = next_for_tomorrow(&house, &code).await;
        assert_eq!(step(&mut approver, &code, "godkjenn", "").await.status, 303);
        let withdrawn = step(&mut officer, &code, "trekk", "").await;
        assert_eq!(withdrawn.status, 303, "{}", withdrawn.text);
        let draft = [(1, "active".to_owned()), (2, "draft".to_owned())];
        assert_eq!(status(&house, &code).await, draft, "{}", house.kind);
        let after = house.beside(AFTER).await;
        assert_eq!(asker.decided(&after.url).await.0, 1, "{}", house.kind);

        // What was approved before counts no more, and the day must be said anew.
        assert_eq!(sent_in(&mut officer, &code, TOMORROW, "").await.status, 303);
        let waits = [(1, "active".to_owned()), (2, "submitted".to_owned())];
        assert_eq!(status(&house, &code).await, waits, "{}", house.kind);
        assert_eq!(step(&mut approver, &code, "godkjenn", "").await.status, 303);
        let silent = step(&mut approver, &code, "returner", " ").await;
        assert!(
            silent.status == 422 && silent.text.contains("Skriv hvorfor du returnerer"),
            "{}",
            silent.text
        );
        assert_eq!(
            step(&mut approver, &code, "returner", "Vent til avtalen er klar.")
                .await
                .status,
            303
        );
        let returned = [(1, "active".to_owned()), (2, "returned".to_owned())];
        assert_eq!(status(&house, &code).await, returned, "{}", house.kind);
        assert_eq!(asker.decided(&after.url).await.0, 1, "{}", house.kind);
        assert_eq!(starts::write_down(&after.rooms).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn a_version_that_waits_for_a_law_is_sent_in_for_the_day_the_law_is_in_force() {
    for house in houses_with(EVENING).await {
        let asker = Asker::of(&house).await;
        let code = asker.use_case().to_owned();
        let mut officer = demo_browser(&house, OFFICER).await;
        let mut approver = demo_browser(&house, APPROVER).await;
        let law = "/register/lovendringer/fjord-lovendring-sfo";
        let hash = field(&officer.get(law).await.text, "hash");
        let in_force = [
            ("handling", "lovstatus"),
            ("hash", hash.as_str()),
            ("lovstatus", "in_force"),
            ("lovGjelderFra", TOMORROW),
            ("lovkilde", "Lovdata"),
        ];
        assert_eq!(approver.post(law, law, &in_force).await.status, 303);
        let begin = format!("/bruksomrader/{code}/ny-versjon");
        assert_eq!(officer.post("/bruksomrader", &begin, &[]).await.status, 303);
        let named = json!({"kind": "item", "item": {"id": "fjord-lovendring-sfo", "hash": hash}});
        written(&mut officer, &code, |text| text["lawChange"] = named).await;
        assert_eq!(
            sent_in(&mut officer, &code, "", "").await.status,
            422,
            "today it is not in force"
        );
        let sent = sent_in(&mut officer, &code, TOMORROW, "").await;
        assert_eq!(sent.status, 303, "{}", sent.text);
        assert_eq!(step(&mut approver, &code, "godkjenn", "").await.status, 303);
        let (number, checks) = asker.decided(&house.url).await;
        assert_eq!((number, failing(&checks)), (1, BTreeSet::new()), "{}", house.kind);
        let after = house.beside(AFTER).await;
        let (number, checks) = asker.decided(&after.url).await;
        assert_eq!((number, failing(&checks)), (2, BTreeSet::new()), "{}", house.kind);
    }
}

#[tokio::test]
async fn days_that_cannot_be_are_refused_at_their_field_and_nothing_typed_is_lost() {
    for house in houses_with(EVENING).await {
        server::demo::prepare(&house.rooms).await.unwrap();
        let mut officer = demo_browser(&house, OFFICER).await;
        copied(&mut officer, "prove").await;
        for (first, last, said) in [
            ("2027-03-08", "", "Første dag er passert"),
            ("", "2027-03-08", "Siste dag er passert"),
            ("2027-04-02", "2027-04-01", "Siste dag er før første dag"),
            ("snart", "", "Skriv en dato"),
        ] {
            let refused = sent_in(&mut officer, "prove", first, last).await;
            assert_eq!(refused.status, 422, "{first} {last}");
            assert!(refused.text.contains(said), "{first} {last}: {}", refused.text);
            for typed in [first, last].iter().filter(|typed| !typed.is_empty()) {
                assert!(refused.text.contains(&format!("value=\"{typed}\"")), "{typed}");
            }
        }
        assert_eq!(status(&house, "prove").await, [(1, "draft".to_owned())]);
        assert_eq!(
            sent_in(&mut officer, "prove", "2027-03-09", "2027-03-09")
                .await
                .status,
            303
        );
        let mut approver = demo_browser(&house, APPROVER).await;
        assert_eq!(step(&mut approver, "prove", "godkjenn", "").await.status, 303);
        assert_eq!(
            status(&house, "prove").await,
            [(1, "active".to_owned())],
            "{}",
            house.kind
        );
    }
}
