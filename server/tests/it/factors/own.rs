//! A person's own page of security: what is changed there and by whom, and which sessions end.

use super::*;

#[tokio::test]
async fn a_password_is_changed_with_the_one_before_and_ends_every_other_session_everywhere() {
    for house in houses().await {
        let (mut browser, account) = signed_in(&house).await;
        let other = house.beside("+0s").await;
        let mut elsewhere = house.browser().at(&other.url);
        assert_eq!(elsewhere.sign_in(EMAIL, PASSWORD).await.status, 303);
        assert_eq!(elsewhere.get("/").await.status, 200);
        let mut change = async |current: &str, new: &str| {
            let fields = [("passord", current), ("nytt", new), ("andre", "ja")];
            browser.post(OWN_PASSWORD, OWN_PASSWORD, &fields).await
        };
        let wrong = change("feil passord", NEW_PASSWORD).await;
        assert!(
            wrong.status == 422 && wrong.text.contains("Passordet er feil"),
            "{}",
            wrong.text
        );
        for (new, why) in [
            ("blå trapp", "minst 15 tegn"),
            ("123456789012345", "gjettes først"),
            ("Kari Prøve 312345676", "lette å gjette her"),
            (&"blå trapp 7".repeat(100), "for langt"),
        ] {
            let refused = change(PASSWORD, new).await;
            assert!(
                refused.status == 422 && refused.text.contains(why),
                "{why}: {}",
                refused.text
            );
            assert!(!refused.text.contains(new), "what was typed is not shown");
        }
        assert_eq!(elsewhere.get("/").await.status, 200, "nothing has changed yet");
        assert_eq!(change(PASSWORD, NEW_PASSWORD).await.status, 303);
        assert_eq!(browser.get("/").await.status, 200);
        let gone = elsewhere.get("/").await;
        assert!(
            gone.status == 303 && gone.header("location").starts_with("/logg-inn"),
            "{}",
            house.kind
        );
        assert_eq!(house.browser().sign_in(EMAIL, PASSWORD).await.status, 422);
        assert_eq!(house.browser().sign_in(EMAIL, NEW_PASSWORD).await.status, 303);
        let told = changes(&house).await;
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0]["change"], "password.changed");
        assert_eq!(
            (&told[0]["account"], &told[0]["sessions"]),
            (&account.into(), &1.into())
        );
        assert!(mails(&house, 1).await[0].starts_with("Passordet ditt ble byttet."));
    }
}

#[tokio::test]
async fn a_session_that_is_ended_on_one_server_is_gone_at_the_next_request_on_another() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let other = house.beside("+0s").await;
        let mut elsewhere = house.browser().at(&other.url);
        assert_eq!(elsewhere.sign_in(EMAIL, PASSWORD).await.status, 303);
        let shown = browser.get(OWN).await;
        assert_eq!(shown.text.matches("Denne økten").count(), 1, "{}", shown.text);
        for cookie in [&browser.cookies["hjemmel"], &elsewhere.cookies["hjemmel"]] {
            assert!(
                !shown.text.contains(cookie.as_str()),
                "no page names a session by its id"
            );
        }
        let handle = between(&shown.text, "name=\"okt\" value=\"", "\"").to_owned();
        let rows = store::sessions::of_account;
        let account = store::people::account_by_email(house.rooms.db.reader(), EMAIL);
        let account = account.await.unwrap().unwrap();
        for row in rows(house.rooms.db.reader(), &account.id, 0).await.unwrap() {
            assert_ne!(row.id_hash, handle, "nor by what the database knows it by");
        }
        let act = [("handling", "avslutt"), ("okt", handle.as_str())];
        assert_eq!(browser.post(OWN, OWN, &act).await.status, 303);
        assert_eq!(elsewhere.get("/").await.status, 303, "{}", house.kind);
        assert_eq!(browser.get("/").await.status, 200);
        assert_eq!(browser.post(OWN, OWN, &act).await.status, 404, "it is ended once");
        assert_eq!(changes(&house).await[0]["change"], "sessions.ended");
    }
}

#[tokio::test]
async fn nobody_ends_another_persons_session() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let organisation = house.organisation("310000005").await;
        house.account("b@kommune.no", &organisation, "[]").await;
        let mut other = house.browser();
        assert_eq!(other.sign_in("b@kommune.no", PASSWORD).await.status, 303);
        let mut second = house.browser();
        assert_eq!(second.sign_in(EMAIL, PASSWORD).await.status, 303);
        let handle = between(&browser.get(OWN).await.text, "name=\"okt\" value=\"", "\"").to_owned();
        let act = [("handling", "avslutt"), ("okt", handle.as_str())];
        assert_eq!(other.post(OWN, OWN, &act).await.status, 404);
        assert_eq!(
            other
                .post(OWN, OWN, &[("handling", "avslutt-andre")])
                .await
                .status,
            303
        );
        assert_eq!(second.get("/").await.status, 200, "{}", house.kind);
    }
}

#[tokio::test]
async fn without_a_fresh_proof_nothing_is_changed_and_a_proof_gives_a_new_id() {
    for house in houses().await {
        let (browser, account) = signed_in(&house).await;
        let later = house.beside("+6m").await;
        let mut stale = browser.at(&later.url);
        let shown = stale.get(OWN).await;
        assert!(shown.status == 200 && shown.text.contains("href=\"/bekreft?til=/min-sikkerhet\""));
        for (path, fields) in [
            (OWN, &[("handling", "app")][..]),
            (OWN, &[("handling", "fjern-app")]),
            ("/min-sikkerhet/koder", &[]),
            ("/min-sikkerhet/passnokkel", &[("navn", "Jobb")]),
        ] {
            let turned = stale.post(OWN, path, fields).await;
            assert_eq!(
                turned.header("location"),
                "/bekreft?til=/min-sikkerhet",
                "{path}: {}",
                turned.text
            );
        }
        let fields = [("passord", PASSWORD), ("nytt", NEW_PASSWORD)];
        let turned = stale.post(OWN, OWN_PASSWORD, &fields).await;
        assert_eq!(turned.header("location"), "/bekreft?til=/min-sikkerhet");
        assert!(changes(&house).await.is_empty(), "{}", house.kind);
        let before = stale.cookies["hjemmel"].clone();
        let wrong = stale
            .post("/bekreft", "/bekreft", &[("passord", "feil passord")])
            .await;
        assert_eq!(wrong.status, 422);
        let proved = [("passord", PASSWORD), ("til", OWN)];
        let proved = stale.post("/bekreft", "/bekreft", &proved).await;
        assert_eq!(
            (proved.status, proved.header("location")),
            (303, OWN),
            "{}",
            proved.text
        );
        assert_ne!(stale.cookies["hjemmel"], before);
        assert_eq!(
            browser.clone().at(&later.url).get("/").await.status,
            303,
            "the old id is nobody's"
        );
        assert_eq!(stale.post(OWN, OWN, &[("handling", "app")]).await.status, 303);
        let row = store::people::account(house.rooms.db.reader(), &account)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.failed_count, 0);
    }
}

#[tokio::test]
async fn where_the_address_is_a_number_there_are_no_passkeys_and_the_page_says_why() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let page = browser.get(OWN).await;
        assert!(page.text.contains("adressen er et tall"), "{}", page.text);
        let asked = browser
            .post(OWN, "/min-sikkerhet/passnokkel", &[("navn", "Jobb")])
            .await;
        assert_eq!(asked.status, 404);
        let mut visitor = house.browser();
        assert!(
            !visitor
                .get("/logg-inn")
                .await
                .text
                .contains("/logg-inn/passnokkel")
        );
        assert_eq!(
            visitor
                .post("/logg-inn", "/logg-inn/passnokkel", &[])
                .await
                .status,
            404
        );
    }
}
