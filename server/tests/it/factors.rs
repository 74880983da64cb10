//! Second factors, proving it again, and one's own security, on both databases and over two servers: what works once works once
//! everywhere, what is ended is ended everywhere, and a borrowed session changes nothing.

mod own;

use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use crate::house::{Answer, Browser, PASSWORD, TestHouse, house, houses, token};

const EMAIL: &str = "kari@kommune.no";
const OWN: &str = "/min-sikkerhet";
const OWN_PASSWORD: &str = "/min-sikkerhet/passord";
const SECOND: &str = "/logg-inn/bekreft";
const NEW_PASSWORD: &str = "blå trapp ned til naustet";

/// A signed-in caseworker.
async fn signed_in(house: &TestHouse) -> (Browser, String) {
    let organisation = house.organisation("312345676").await;
    let account = house.account(EMAIL, &organisation, r#"["caseworker"]"#).await;
    let mut browser = house.browser();
    assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
    (browser, account)
}

/// What an authenticator app would show, by a program that knows nothing of ours.
pub(crate) fn code(secret: &str, later: i64) -> String {
    let done = Command::new("oathtool")
        .args([
            "--totp",
            "--base32",
            "--now",
            &format!("now + {later} seconds"),
            secret,
        ])
        .output()
        .unwrap_or_else(|error| panic!("oathtool: {error}; type: apt-get install oathtool"));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// Adds an app as a person does; gives its secret and the recovery codes.
pub(crate) async fn with_app(browser: &mut Browser) -> (String, Vec<String>) {
    let (secret, recovery, _) = confirmed_app(browser).await;
    (secret, recovery)
}

/// The same, with the code that it was confirmed with.
async fn confirmed_app(browser: &mut Browser) -> (String, Vec<String>, String) {
    assert_eq!(browser.post(OWN, OWN, &[("handling", "app")]).await.status, 303);
    let page = browser.get("/min-sikkerhet/app").await;
    assert_eq!(page.status, 200, "{}", page.text);
    let secret = between(&page.text, "<code class=\"broken\">", "</code>").replace(' ', "");
    let path = "/min-sikkerhet/app";
    let wrong = browser.post(path, path, &[("kode", "12345")]).await;
    assert_eq!(wrong.status, 422, "{}", wrong.text);
    let used = code(&secret, 0);
    let confirmed = browser
        .post(path, path, &[("kode", &used), ("andre", "ja")])
        .await;
    assert_eq!(confirmed.status, 200, "{}", confirmed.text);
    (secret, codes(&confirmed), used)
}

fn codes(page: &Answer) -> Vec<String> {
    let items = page.text.split("<li><code>").skip(1);
    items
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let rest = text
        .split(start)
        .nth(1)
        .unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split(end).next().unwrap()
}

/// One whose password was right, at a server.
async fn halfway(house: &TestHouse, url: &str, password: &str) -> Browser {
    let mut browser = house.browser().at(url);
    let answer = browser.sign_in(EMAIL, password).await;
    assert_eq!(
        (answer.status, answer.header("location")),
        (303, SECOND),
        "{}",
        answer.text
    );
    browser
}

async fn second(browser: &mut Browser, code: &str) -> Answer {
    browser.post(SECOND, SECOND, &[("kode", code)]).await
}

/// The changes that the installation's log was told of.
async fn changes(house: &TestHouse) -> Vec<Value> {
    let leaves = house.leaves("system").await;
    let changes = leaves.iter().filter(|leaf| leaf["kind"] == "access.changed");
    changes.map(|leaf| leaf["evidence"].clone()).collect()
}

/// The subjects and texts of the mails, when at least so many have come: they are sent beside the answers.
async fn mails(house: &TestHouse, least: usize) -> Vec<String> {
    for _ in 0..1_000 {
        let kept = house.rooms.mail.kept().unwrap();
        if kept.len() >= least {
            assert!(kept.iter().all(|mail| mail.to == EMAIL));
            return kept.into_iter().map(|mail| mail.text).collect();
        }
        tokio::task::yield_now().await;
        tokio::time::sleep(std::time::Duration::from_millis(2)).await;
    }
    panic!("no mail came");
}

#[tokio::test]
async fn an_app_is_asked_for_after_the_password_and_agrees_with_another_program() {
    for house in houses().await {
        let (mut browser, account) = signed_in(&house).await;
        let before = browser.cookies["hjemmel"].clone();
        let (secret, recovery) = with_app(&mut browser).await;
        assert_ne!(browser.cookies["hjemmel"], before, "a proof gives a new id");
        assert_eq!(recovery.len(), 10);
        let row = store::factors::totp(house.rooms.db.reader(), &account)
            .await
            .unwrap()
            .unwrap();
        assert!(
            !row.secret.contains(&secret) && row.secret.starts_with('w'),
            "{}",
            row.secret
        );
        let mut way_in = halfway(&house, &house.url, PASSWORD).await;
        let waiting = way_in.cookies["hjemmel"].clone();
        for path in ["/", OWN, "/oppslag"] {
            let turned = way_in.get(path).await;
            assert!(
                turned.header("location").starts_with("/logg-inn"),
                "halfway is not in: {path}"
            );
        }
        let shown = browser.get(OWN).await;
        assert_eq!(
            shown.text.matches("name=\"okt\"").count(),
            0,
            "halfway is no session"
        );
        let wrong = second(&mut way_in, "000000").await;
        assert!(
            wrong.status == 422 && wrong.text.contains("Koden er feil"),
            "{}",
            wrong.text
        );
        let answer = second(&mut way_in, &code(&secret, 30)).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/"),
            "{}",
            answer.text
        );
        assert_ne!(way_in.cookies["hjemmel"], waiting, "signing in gives a new id");
        let home = way_in.get("/").await;
        assert!(home.status == 200 && home.text.contains("Kari Prøve"));
        let account = store::people::account(house.rooms.db.reader(), &account)
            .await
            .unwrap()
            .unwrap();
        assert_eq!(account.failed_count, 0, "{}", house.kind);
        let told = changes(&house).await;
        assert_eq!(told.last().unwrap()["change"], "factor.added");
        assert!(!told.iter().any(|one| one.to_string().contains(&secret)));
    }
}

#[tokio::test]
async fn one_code_works_once_over_two_servers() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let (secret, _, used) = confirmed_app(&mut browser).await;
        let other = house.beside("+0s").await;
        let (mut here, mut there) = (
            halfway(&house, &house.url, PASSWORD).await,
            halfway(&house, &other.url, PASSWORD).await,
        );
        assert_eq!(
            second(&mut here, &used).await.status,
            422,
            "the app was confirmed with it"
        );
        let code = code(&secret, 30);
        let (one, two) = tokio::join!(second(&mut here, &code), second(&mut there, &code));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422], "{}", house.kind);
        let mut late = halfway(&house, &other.url, PASSWORD).await;
        assert_eq!(second(&mut late, &code).await.status, 422);
    }
}

#[tokio::test]
async fn wrong_codes_lock_like_wrong_passwords_and_a_right_password_buys_no_more() {
    for house in houses().await {
        let (mut browser, account) = signed_in(&house).await;
        let (secret, _) = with_app(&mut browser).await;
        for _ in 0..5 {
            let mut way_in = halfway(&house, &house.url, PASSWORD).await;
            assert_eq!(second(&mut way_in, "000000").await.status, 422);
        }
        assert_eq!(house.browser().sign_in(EMAIL, PASSWORD).await.status, 429);
        // The browser that the account knows has a count of its own: its person is not kept out by strangers.
        let mut stays = browser.clone();
        let proved = stays
            .post("/bekreft", "/bekreft", &[("kode", &code(&secret, 30))])
            .await;
        assert_eq!(proved.status, 303, "{}", proved.text);
        let leaves = house.leaves("system").await;
        let blocked: Vec<_> = leaves
            .iter()
            .filter(|leaf| leaf["kind"] == "signin.blocked")
            .collect();
        assert_eq!(blocked.len(), 1, "{leaves:?}");
        assert_eq!(
            (
                &blocked[0]["actor"]["account"],
                &blocked[0]["evidence"]["failures"]
            ),
            (&account.into(), &5.into())
        );
    }
}

#[tokio::test]
async fn a_way_in_ends_after_five_minutes_and_with_the_password_that_began_it() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let (secret, recovery) = with_app(&mut browser).await;
        let later = house.beside("+6m").await;
        let mut slow = halfway(&house, &house.url, PASSWORD).await.at(&later.url);
        let answer = slow.get(SECOND).await;
        assert_eq!((answer.status, answer.header("location")), (303, "/logg-inn"));
        let mut overtaken = halfway(&house, &house.url, PASSWORD).await;
        let mut kept = halfway(&house, &house.url, PASSWORD).await;
        let row = store::people::account_by_email(house.rooms.db.reader(), EMAIL)
            .await
            .unwrap()
            .unwrap();
        let fields = [("passord", PASSWORD), ("nytt", "blå trapp")];
        let changed = browser.post(OWN_PASSWORD, OWN_PASSWORD, &fields).await;
        assert_eq!(
            changed.status, 303,
            "eight signs do beside a factor: {}",
            changed.text
        );
        let turned = second(&mut overtaken, &code(&secret, 30)).await;
        assert_eq!(turned.header("location"), "/logg-inn?utlopt=1", "{}", turned.text);
        let again = [("handling", "fjern-app")];
        let short = browser.post(OWN, OWN, &again).await;
        assert!(
            short.status == 422 && short.text.contains("for kort til å stå alene"),
            "{}",
            short.text
        );
        // With the old password's hash back, the way in that was bound to it is open again: it is the hash that counts.
        store::people::set_password(house.rooms.db.writer(), &row.id, &row.password_hash)
            .await
            .unwrap();
        assert_eq!(
            second(&mut kept, &recovery[0]).await.status,
            303,
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn a_recovery_code_works_once_and_not_after_new_ones() {
    for house in houses().await {
        let (mut browser, account) = signed_in(&house).await;
        let (_, recovery) = with_app(&mut browser).await;
        let mut way_in = halfway(&house, &house.url, PASSWORD).await;
        let typed = recovery[3].to_uppercase().replace('-', " ");
        assert_eq!(second(&mut way_in, &typed).await.status, 303);
        let mut again = halfway(&house, &house.url, PASSWORD).await;
        assert_eq!(
            second(&mut again, &recovery[3]).await.status,
            422,
            "{}",
            house.kind
        );
        let made = browser.post(OWN, "/min-sikkerhet/koder", &[]).await;
        assert_eq!(made.status, 200, "{}", made.text);
        let fresh = codes(&made);
        assert!(fresh.len() == 10 && fresh.iter().all(|code| !recovery.contains(code)));
        assert_eq!(second(&mut again, &recovery[4]).await.status, 422);
        assert_eq!(second(&mut again, &fresh[0]).await.status, 303);
        assert_eq!(
            store::factors::codes_left(house.rooms.db.reader(), &account)
                .await
                .unwrap(),
            9
        );
        let stored = format!("{:?}", browser.get(OWN).await.text);
        assert!(
            fresh.iter().all(|code| !stored.contains(code)),
            "they are shown once"
        );
        let told: Vec<_> = changes(&house)
            .await
            .iter()
            .map(|one| one["change"].clone())
            .collect();
        assert_eq!(
            told,
            [
                "factor.added",
                "recovery_code.used",
                "recovery_codes.made",
                "recovery_code.used"
            ]
        );
        assert_eq!(mails(&house, 4).await.len(), 4);
    }
}

#[tokio::test]
async fn a_session_from_before_the_factor_proves_nothing_with_its_password() {
    for house in houses().await {
        let (mut browser, _) = signed_in(&house).await;
        let mut weak = house.browser();
        assert_eq!(weak.sign_in(EMAIL, PASSWORD).await.status, 303);
        // Taken over by hand: the tick that ends other sessions is left out.
        assert_eq!(browser.post(OWN, OWN, &[("handling", "app")]).await.status, 303);
        let path = "/min-sikkerhet/app";
        let page = browser.get(path).await;
        let secret = between(&page.text, "<code class=\"broken\">", "</code>").replace(' ', "");
        assert_eq!(
            browser
                .post(path, path, &[("kode", &code(&secret, 0))])
                .await
                .status,
            200
        );
        assert_eq!(weak.get("/").await.status, 200, "it was kept");
        let turned = weak.post(OWN, OWN, &[("handling", "fjern-app")]).await;
        assert_eq!(
            turned.header("location"),
            "/bekreft?til=/min-sikkerhet",
            "{}",
            turned.text
        );
        let refused = weak.post("/bekreft", "/bekreft", &[("passord", PASSWORD)]).await;
        assert_eq!(refused.status, 422, "{}", house.kind);
        let proved = weak
            .post("/bekreft", "/bekreft", &[("kode", &code(&secret, 30))])
            .await;
        assert_eq!(proved.header("location"), "/bekreft?ferdig=1", "{}", proved.text);
        assert_eq!(
            weak.post(OWN, OWN, &[("handling", "fjern-app"), ("andre", "ja")])
                .await
                .status,
            303
        );
        assert_eq!(browser.get("/").await.status, 303, "the other session was ended");
        assert_eq!(
            house.browser().sign_in(EMAIL, PASSWORD).await.header("location"),
            "/"
        );
    }
}

/// A figure, never a verdict: how long a wrong password takes for a name that is there and for one that is not.
#[tokio::test]
async fn the_time_of_known_and_unknown_names_is_printed() {
    let house = house().await;
    let organisation = house.organisation("312345676").await;
    let mut times = [Vec::new(), Vec::new()];
    for round in 0..12 {
        let known = format!("k{round}@kommune.no");
        house.account(&known, &organisation, "[]").await;
        for (times, email) in times.iter_mut().zip([known, format!("u{round}@kommune.no")]) {
            let mut browser = house.browser();
            let form = browser.get("/logg-inn").await;
            let token = token(&form.text);
            let fields = [
                ("csrf", token.as_str()),
                ("epost", &email),
                ("passord", "feil passord"),
            ];
            let mut headers = http::HeaderMap::new();
            headers.insert("sec-fetch-site", "same-origin".parse().unwrap());
            let began = Instant::now();
            let body = Some(crate::house::encoded(&fields));
            let answer = browser.go(http::Method::POST, "/logg-inn", headers, body).await;
            times.push(began.elapsed());
            assert_eq!(answer.status, 422);
        }
    }
    for (name, mut times) in ["known", "unknown"].into_iter().zip(times) {
        times.sort_unstable();
        println!(
            "{name}: median {:?}, least {:?}, most {:?}",
            times[6], times[0], times[11]
        );
    }
}
