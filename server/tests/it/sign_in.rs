//! Signing in: what fits, what does not, what it costs to guess, and what the log is told.

use crate::house::{Answer, PASSWORD, houses, token};

#[tokio::test]
async fn the_right_password_opens_a_session_with_a_strict_cookie() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        house
            .account("kari@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        let mut browser = house.browser();
        let answer = browser.sign_in("Kari@Kommune.no ", PASSWORD).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/"),
            "{}: {}",
            house.kind,
            answer.text
        );
        let cookies: Vec<_> = answer
            .headers
            .get_all("set-cookie")
            .iter()
            .map(|line| line.to_str().unwrap())
            .collect();
        let session = cookies.iter().find(|line| line.starts_with("hjemmel=")).unwrap();
        for part in ["HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(session.contains(part), "{session}");
        }
        assert!(
            !session.contains("Secure"),
            "a browser would drop it on plain loopback: {session}"
        );
        let home = browser.get("/").await;
        assert_eq!(home.status, 200, "{}", home.text);
        assert!(home.text.contains("Kari Prøve"));
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_read_the_same() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        house
            .account("kari@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        let known = house.browser().sign_in("kari@kommune.no", "feil passord").await;
        let unknown = house.browser().sign_in("nobody@kommune.no", "feil passord").await;
        assert_eq!((known.status, unknown.status), (422, 422));
        let bare = |page: &Answer, email: &str| -> String {
            // The token, the nonce and the address typed differ; every other sign must be the same.
            let nonce = page
                .header("content-security-policy")
                .split("'nonce-")
                .nth(1)
                .unwrap()
                .split('\'')
                .next()
                .unwrap();
            page.text
                .replace(&token(&page.text), "")
                .replace(email, "")
                .replace(nonce, "")
        };
        assert_eq!(
            bare(&known, "kari@kommune.no"),
            bare(&unknown, "nobody@kommune.no")
        );
        assert!(
            !known.text.contains("feil passord"),
            "a password is never shown again"
        );
    }
}

#[tokio::test]
async fn guessing_locks_the_account_and_each_failure_past_the_threshold_is_sealed() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        let account = house
            .account("kari@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        let mut browser = house.browser();
        for _ in 0..5 {
            assert_eq!(
                browser.sign_in("kari@kommune.no", "feil passord").await.status,
                422
            );
        }
        assert_eq!(
            browser.sign_in("kari@kommune.no", PASSWORD).await.status,
            429,
            "locked also for the right password"
        );
        for _ in 0..5 {
            browser.sign_in("nobody@kommune.no", "feil passord").await;
        }
        assert_eq!(
            browser.sign_in("nobody@kommune.no", "x").await.status,
            429,
            "a name that does not exist locks alike"
        );
        let leaves = house.leaves("system").await;
        let blocked: Vec<_> = leaves
            .iter()
            .filter(|leaf| leaf["kind"] == "signin.blocked")
            .collect();
        assert_eq!(blocked.len(), 1, "{leaves:?}");
        assert_eq!(blocked[0]["actor"]["account"], account.as_str());
        assert_eq!(blocked[0]["evidence"]["failures"], 5);
        assert!(!blocked[0].to_string().contains("kari"), "no address in the log");
    }
}

#[tokio::test]
async fn guesses_at_the_same_time_all_count() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        let account = house
            .account("kari@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        let mut running = Vec::new();
        for _ in 0..4 {
            let mut browser = house.browser();
            running.push(tokio::spawn(async move {
                browser.sign_in("kari@kommune.no", "feil passord").await.status
            }));
        }
        for one in running {
            assert_eq!(one.await.unwrap(), 422);
        }
        let row = store::people::account(house.rooms.db.reader(), &account)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.failed_count, 4, "{}", house.kind);
        assert_eq!(
            house.browser().sign_in("kari@kommune.no", PASSWORD).await.status,
            303
        );
        let row = store::people::account(house.rooms.db.reader(), &account)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(row.failed_count, 0, "a success begins anew");
    }
}

#[tokio::test]
async fn the_undertaking_is_recorded_and_sealed() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        let account = house
            .account("kari@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        let mut browser = house.browser();
        browser.sign_in("kari@kommune.no", PASSWORD).await;
        let signed = browser
            .post("/taushetserklaering", "/taushetserklaering", &[("versjon", "1")])
            .await;
        assert_eq!(
            (signed.status, signed.header("location")),
            (303, "/taushetserklaering"),
            "{}",
            signed.text
        );
        let rows = store::people::undertakings(house.rooms.db.reader(), &organisation, &account)
            .await
            .unwrap();
        assert_eq!((rows.len(), rows[0].version), (1, 1));
        let leaves = house.leaves(&organisation).await;
        let sealed = leaves
            .iter()
            .find(|leaf| leaf["evidence"]["change"] == "undertaking.signed")
            .unwrap();
        assert_eq!(sealed["kind"], "access.changed");
        assert_eq!(sealed["evidence"]["textHash"].as_str().unwrap().len(), 64);
    }
}
