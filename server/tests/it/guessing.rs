//! Guessing on a large scale: many addresses at one account, one address at many. The right person comes in all the while from a browser
//! that has been there, strangers wait no longer than is said, and every try is told to the log, as an entry or as a number.

use std::time::{Duration, Instant};

use domain::gate::Role;
use serde_json::Value;
use server::desk::people::tally;

use crate::house::{PASSWORD, TestHouse, encoded, houses_with, token};

const EMAIL: &str = "kari@kommune.no";
const TRIES: usize = 1_000;
/// The longest that anybody waits, in milliseconds: what docs/operations.md says.
const LONGEST_WAIT: i64 = 15 * 60_000;
/// The test is the proxy.
const BEHIND_US: (&str, &str) = ("HJEMMEL_TRUSTED_PROXIES", "127.0.0.0/8");

async fn kari(house: &TestHouse) -> String {
    let organisation = house.organisation("312345676").await;
    let roles = serde_json::to_string(&[Role::Caseworker]).unwrap();
    house.account(EMAIL, &organisation, &roles).await
}

/// One who tries, from whatever address the proxy says.
struct Guesser {
    http: reqwest::Client,
    url: String,
    /// The cookie that its token belongs to.
    seed: String,
    token: String,
}

impl Guesser {
    async fn new(house: &TestHouse) -> Self {
        let mut browser = house.browser();
        let token = token(&browser.get("/logg-inn").await.text);
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .build()
            .unwrap();
        Self {
            http,
            url: format!("{}/logg-inn", house.url),
            seed: browser.cookies["hjemmel-form"].clone(),
            token,
        }
    }

    async fn guess(&self, email: &str, password: &str, address: &str) -> u16 {
        let form = encoded(&[("csrf", &self.token), ("epost", email), ("passord", password)]);
        let request = self
            .http
            .post(&self.url)
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", format!("hjemmel-form={}", self.seed))
            .header("x-forwarded-for", address)
            .body(form);
        let response = request.send().await.unwrap();
        let status = response.status().as_u16();
        response.bytes().await.unwrap();
        status
    }
}

fn address(number: usize) -> String {
    format!("198.18.{}.{}", number / 250, number % 250 + 1)
}

/// How many failed sign-ins the log knows of.
async fn sealed(house: &TestHouse) -> u64 {
    tally::seal(&house.rooms).await.unwrap();
    let leaves = house.leaves("system").await;
    let blocked = leaves.iter().filter(|leaf| leaf["kind"] == "signin.blocked");
    let tries = |leaf: &Value| {
        let counted = |name: &str| leaf["evidence"][name].as_u64();
        let numbers = ["belowThreshold", "unknownName", "turnedAway"].map(counted);
        // An entry without numbers is one try.
        let sum = numbers.iter().flatten().sum();
        if numbers.iter().all(Option::is_none) {
            1
        } else {
            sum
        }
    };
    blocked.map(tries).sum()
}

#[tokio::test]
async fn many_addresses_that_guess_at_one_account_do_not_keep_its_owner_out() {
    for house in houses_with(&[BEHIND_US]).await {
        let account = kari(&house).await;
        let mut own = house.browser();
        assert_eq!(own.sign_in(EMAIL, PASSWORD).await.status, 303);
        assert_eq!(own.post("/", "/logg-ut", &[]).await.status, 303);
        let guesser = Guesser::new(&house).await;
        let began = Instant::now();
        let mut looked_at = 0_u64;
        for number in 0..TRIES {
            let answer = guesser
                .guess(EMAIL, &format!("gjetning {number}"), &address(number))
                .await;
            assert!([422, 429].contains(&answer), "{answer}");
            looked_at += u64::from(answer == 422);
        }
        // Five, and one more whenever a lock has run out meanwhile.
        assert!(looked_at <= 5 + began.elapsed().as_secs() / 30, "{looked_at}");
        let right = guesser.guess(EMAIL, PASSWORD, &address(1)).await;
        assert_eq!(right, 429, "{}: strangers are locked out", house.kind);
        assert_eq!(
            own.sign_in(EMAIL, PASSWORD).await.status,
            303,
            "{}: and the owner is not",
            house.kind
        );
        let row = store::people::account(house.rooms.db.reader(), &account)
            .await
            .unwrap()
            .unwrap();
        let until = row.locked_until.unwrap();
        assert!(until - house.rooms.clock.now_ms() <= LONGEST_WAIT);
        assert!(row.failed_count >= 5, "who comes in gives strangers no new tries");
        assert_eq!(
            sealed(&house).await,
            u64::try_from(TRIES).unwrap() + 1,
            "{}",
            house.kind
        );
        println!(
            "{}: {TRIES} guesses, {looked_at} looked at, {:?}",
            house.kind,
            began.elapsed()
        );
    }
}

#[tokio::test]
async fn one_address_that_guesses_at_many_accounts_is_slowed_and_nobody_else_is() {
    for house in houses_with(&[BEHIND_US, ("HJEMMEL_SIGN_INS_PER_MINUTE", "40")]).await {
        kari(&house).await;
        let guesser = Guesser::new(&house).await;
        let began = Instant::now();
        let mut looked_at = 0_u64;
        for number in 0..TRIES {
            let email = if number == 7 {
                EMAIL.to_owned()
            } else {
                format!("ansatt{number}@kommune.no")
            };
            let answer = guesser.guess(&email, "sommer2026", "203.0.113.66").await;
            assert!([422, 429].contains(&answer), "{answer}");
            looked_at += u64::from(answer == 422);
        }
        let refilled = began.elapsed().as_secs() * 40 / 60 + 1;
        assert!(looked_at <= 40 + refilled, "{looked_at}");
        let elsewhere = Guesser::new(&house).await;
        let came = elsewhere.guess(EMAIL, PASSWORD, "192.0.2.20").await;
        assert_eq!(came, 303, "{}", house.kind);
        assert_eq!(
            sealed(&house).await,
            u64::try_from(TRIES).unwrap(),
            "{}",
            house.kind
        );
    }
}

#[tokio::test]
async fn a_known_browser_has_a_count_of_its_own_for_its_own_account() {
    for house in houses_with(&[BEHIND_US]).await {
        let organisation = house.organisation("312345676").await;
        for email in [EMAIL, "ola@kommune.no"] {
            house.account(email, &organisation, "[]").await;
        }
        let mut own = house.browser();
        assert_eq!(own.sign_in(EMAIL, PASSWORD).await.status, 303);
        own.post("/virksomhet", "/logg-ut", &[]).await;
        let mark = own.cookies["hjemmel-kjent"].clone();
        for _ in 0..5 {
            assert_eq!(own.sign_in(EMAIL, "feil").await.status, 422);
        }
        assert_eq!(
            own.sign_in(EMAIL, PASSWORD).await.status,
            429,
            "whoever has the browser guesses too"
        );
        assert_eq!(
            house.browser().sign_in(EMAIL, PASSWORD).await.status,
            303,
            "a browser's count is not the account's"
        );
        let leaves = house.leaves("system").await;
        let known = leaves
            .iter()
            .filter(|leaf| leaf["evidence"]["knownBrowser"] == true);
        assert_eq!(known.count(), 1, "{leaves:?}");
        // A mark of one account says nothing of another, and one that was changed says nothing at all.
        let mut changed = mark.clone();
        let last = changed.pop().unwrap();
        changed.push(if last == '0' { '1' } else { '0' });
        for (email, cookie) in [
            ("ola@kommune.no", mark.clone()),
            (EMAIL, changed),
            (EMAIL, "x".repeat(96)),
        ] {
            for _ in 0..6 {
                house.browser().sign_in(email, "feil").await;
            }
            let mut stranger = house.browser();
            stranger.cookies.insert("hjemmel-kjent".to_owned(), cookie);
            assert_eq!(stranger.sign_in(email, PASSWORD).await.status, 429, "{email}");
        }
        assert!(!mark.contains(EMAIL) && mark.len() < 1_000, "{mark}");
    }
}

#[tokio::test]
async fn a_browser_of_several_people_is_known_to_each() {
    let house = houses_with(&[]).await.remove(0);
    let organisation = house.organisation("312345676").await;
    let emails: Vec<String> = (0..5)
        .map(|number| format!("person{number}@kommune.no"))
        .collect();
    let mut shared = house.browser();
    for email in &emails {
        house.account(email, &organisation, "[]").await;
        assert_eq!(shared.sign_in(email, PASSWORD).await.status, 303);
        shared.post("/virksomhet", "/logg-ut", &[]).await;
    }
    for (email, known) in emails.iter().zip([false, true, true, true, true]) {
        for _ in 0..5 {
            house.browser().sign_in(email, "feil").await;
        }
        let wanted = if known { 303 } else { 429 };
        assert_eq!(
            shared.clone().sign_in(email, PASSWORD).await.status,
            wanted,
            "{email}: the last four"
        );
    }
}

/// The middle of some times.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

#[tokio::test]
async fn a_name_that_exists_takes_as_long_as_one_that_does_not() {
    const NAMES: usize = 25;
    for house in houses_with(&[BEHIND_US]).await {
        let organisation = house.organisation("312345676").await;
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for number in 0..NAMES {
            house
                .account(&format!("finnes{number}@kommune.no"), &organisation, "[]")
                .await;
        }
        let guesser = Guesser::new(&house).await;
        for number in 0..NAMES {
            for (name, times) in [("finnes", &mut known), ("mangler", &mut unknown)] {
                let began = Instant::now();
                let answer = guesser
                    .guess(
                        &format!("{name}{number}@kommune.no"),
                        "feil passord",
                        &address(number),
                    )
                    .await;
                times.push(began.elapsed());
                assert_eq!(answer, 422);
            }
        }
        // A figure to read; a machine that is busy proves nothing.
        println!(
            "{}: known {:?}, unknown {:?} (medians of {NAMES})",
            house.kind,
            median(known),
            median(unknown)
        );
    }
}
