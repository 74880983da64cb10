//! Signing in at a provider elsewhere, on both databases: whose account it is by the person's own number, for whom they may act by the
//! provider's word, what is sealed, and that the end of a session there is felt by the next request of another process.

mod issuer;

use http::{HeaderMap, Method};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};
use store::entity::account;

use crate::house::{Answer, Browser, PASSWORD, SYNTHETIC, TestHouse, encoded, houses_with, send};

use issuer::{CLIENT, Issuer, seconds};

const EMAIL: &str = "kari@kommune.no";
const OTHER_PERSON: &str = "02851798067";
const VIA: &str = "/logg-inn/via/eid";
const OWN: &str = "/min-sikkerhet";

struct Town {
    issuer: Issuer,
    houses: Vec<TestHouse>,
}

/// Houses that know the issuer as a provider of this kind.
async fn town(kind: &str, more: &str) -> Town {
    let issuer = Issuer::open().await;
    let file = std::env::temp_dir().join(format!("hjemmel-it-{}.toml", uuid::Uuid::now_v7()));
    let text = format!(
        "[[sign_in]]\nid = \"eid\"\nkind = \"{kind}\"\nname = \"Prøveporten\"\nissuer = \"{}\"\nclient_id = \"{CLIENT}\"\n{more}\n",
        issuer.url
    );
    std::fs::write(&file, text).unwrap();
    let settings = [
        ("HJEMMEL_CONFIG", file.to_str().unwrap()),
        // Plain text is spoken with this machine alone, and only where the providers of data are simulated too.
        ("HJEMMEL_SANDBOX_URL", "http://127.0.0.1:9"),
    ];
    let houses = houses_with(&settings).await;
    std::fs::remove_file(&file).unwrap();
    Town { issuer, houses }
}

/// Goes to the provider for an errand; gives what the step back needs.
async fn out(browser: &mut Browser, page: &str, errand: &str) -> (String, String) {
    let answer = browser
        .post(page, VIA, &[("formal", errand), ("til", "/varsler")])
        .await;
    assert_eq!(answer.status, 200, "{}", answer.text);
    let url = answer
        .text
        .split("0; url=")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let url = reqwest::Url::parse(&url.replace("&amp;", "&")).unwrap();
    let part = |name: &str| {
        url.query_pairs()
            .find(|(known, _)| known == name)
            .unwrap()
            .1
            .into_owned()
    };
    (part("state"), part("nonce"))
}

/// Comes back with what the provider says.
async fn back(
    browser: &mut Browser,
    issuer: &Issuer,
    (state, nonce): &(String, String),
    said: Value,
) -> Answer {
    issuer.say(nonce, &said);
    let path = format!(
        "{VIA}/retur?{}",
        encoded(&[("code", "c"), ("state", state), ("iss", &issuer.url)])
    );
    let mut headers = HeaderMap::new();
    headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
    browser.go(Method::GET, &path, headers, None).await
}

/// All of it, from the door to the end.
async fn enter(browser: &mut Browser, issuer: &Issuer, said: Value) -> Answer {
    let asked = out(browser, "/logg-inn", "inn").await;
    let answer = back(browser, issuer, &asked, said).await;
    if answer.status != 200 {
        return answer;
    }
    browser.get("/logg-inn/ferdig").await
}

fn eid(subject: &str, person: &str) -> Value {
    json!({"sub": subject, "sid": format!("sid-{subject}"), "acr": "idporten-loa-high", "pid": person})
}

fn location(answer: &Answer) -> &str {
    answer
        .headers
        .get("location")
        .map_or("", |to| to.to_str().unwrap())
}

async fn changes(house: &TestHouse) -> Vec<String> {
    let leaves = house.leaves("system").await;
    let changes = leaves
        .iter()
        .filter_map(|leaf| leaf["evidence"]["change"].as_str());
    changes.map(ToOwned::to_owned).collect()
}

#[tokio::test]
async fn an_own_eid_finds_the_one_account_of_its_person() {
    let town = town("id_porten", "").await;
    for house in &town.houses {
        let organisation = house.organisation("312345676").await;
        house.account(EMAIL, &organisation, r#"["caseworker"]"#).await;
        let mut browser = house.browser();
        let unknown = enter(&mut browser, &town.issuer, eid("p2", OTHER_PERSON)).await;
        assert_eq!(unknown.status, 422);
        assert!(
            unknown.text.contains("Vi kjenner ingen konto"),
            "{}",
            unknown.text
        );

        let arrived = enter(&mut browser, &town.issuer, eid("p1", SYNTHETIC)).await;
        assert_eq!(
            (arrived.status, location(&arrived)),
            (303, "/varsler"),
            "{}",
            arrived.text
        );
        assert_eq!(browser.get("/varsler").await.status, 200);
        assert_eq!(changes(house).await, ["factor.added"]);
        let log = serde_json::to_string(&house.leaves("system").await).unwrap();
        assert!(!log.contains(SYNTHETIC) && !log.contains("p1\""), "{log}");

        // The same identity with another's number is nobody's.
        let mut other = house.browser();
        let swapped = enter(&mut other, &town.issuer, eid("p1", OTHER_PERSON)).await;
        assert!(
            swapped.text.contains("tilhører en annen person"),
            "{}",
            swapped.text
        );

        // With two accounts the person says which.
        house
            .account("kari2@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        let two = enter(&mut house.browser(), &town.issuer, eid("p3", SYNTHETIC)).await;
        assert!(two.text.contains("flere kontoer"), "{}", two.text);
        let known = enter(&mut house.browser(), &town.issuer, eid("p1", SYNTHETIC)).await;
        assert_eq!(known.status, 303);
    }
}

#[tokio::test]
async fn what_brings_somebody_in_works_once_and_not_for_long() {
    let town = town("id_porten", "").await;
    for house in &town.houses {
        let organisation = house.organisation("312345676").await;
        house.account(EMAIL, &organisation, r#"["caseworker"]"#).await;
        let mut browser = house.browser();
        let asked = out(&mut browser, "/logg-inn", "inn").await;
        let before = browser.clone();
        assert_eq!(
            back(&mut browser, &town.issuer, &asked, eid("p1", SYNTHETIC))
                .await
                .status,
            200
        );
        assert!(
            !browser.cookies.contains_key("hjemmel"),
            "nobody is in by the way back alone"
        );
        let mut twin = browser.clone();
        assert_eq!(browser.get("/logg-inn/ferdig").await.status, 303);
        assert!(browser.cookies.contains_key("hjemmel") && !browser.cookies.contains_key("hjemmel-via"));
        let again = twin.get("/logg-inn/ferdig").await;
        assert_eq!(again.status, 422, "{}", again.text);
        assert!(!twin.cookies.contains_key("hjemmel"));

        // Another try's answer, and an answer that comes when the try is over.
        let mut late = before.clone();
        let other = back(
            &mut late,
            &town.issuer,
            &("another".to_owned(), asked.1.clone()),
            eid("p1", SYNTHETIC),
        )
        .await;
        assert!(other.text.contains("Begynn på nytt"), "{}", other.text);
        let mut bare = house.browser();
        let nobody = back(&mut bare, &town.issuer, &asked, eid("p1", SYNTHETIC)).await;
        assert!(nobody.text.contains("Begynn på nytt"), "{}", nobody.text);
    }
}

#[tokio::test]
async fn a_session_that_ends_there_ends_here_in_every_process() {
    let town = town("id_porten", "").await;
    for house in &town.houses {
        let organisation = house.organisation("312345676").await;
        house.account(EMAIL, &organisation, r#"["caseworker"]"#).await;
        let beside = house.beside("+0s").await;
        for told in [json!({"sid": "sid-p1"}), json!({"sub": "p1"})] {
            let mut browser = house.browser();
            let mut by_password = house.browser();
            assert_eq!(
                enter(&mut browser, &town.issuer, eid("p1", SYNTHETIC))
                    .await
                    .status,
                303
            );
            assert_eq!(by_password.sign_in(EMAIL, PASSWORD).await.status, 303);
            assert_eq!(browser.get("/varsler").await.status, 200);
            // One who is just coming in does not slip through either.
            let mut coming = house.browser();
            let asked = out(&mut coming, "/logg-inn", "inn").await;
            assert_eq!(
                back(&mut coming, &town.issuer, &asked, eid("p1", SYNTHETIC))
                    .await
                    .status,
                200
            );

            let token = town.issuer.logout(&told);
            let mut headers = HeaderMap::new();
            headers.insert(
                "content-type",
                "application/x-www-form-urlencoded".parse().unwrap(),
            );
            let body = encoded(&[("logout_token", &token)]);
            let answer = send(
                Method::POST,
                &format!("{}{VIA}/utlogging", beside.url),
                headers,
                Some(body),
            )
            .await;
            assert_eq!(answer.status, 200, "{}", answer.text);

            assert_eq!(browser.get("/varsler").await.status, 303);
            assert_eq!(coming.get("/logg-inn/ferdig").await.status, 422);
            assert_eq!(
                by_password.get("/varsler").await.status,
                200,
                "what stands on no provider stands"
            );
        }
        let ended = changes(house)
            .await
            .into_iter()
            .filter(|change| change == "sessions.ended");
        assert_eq!(ended.count(), 2);
    }
}

#[tokio::test]
async fn who_may_act_for_one_organisation_there_acts_for_no_other_here() {
    let right = "resource = \"urn:altinn:resource:2480:40\"";
    let town = town("ansattporten", right).await;
    for house in &town.houses {
        let one = house.organisation("312345676").await;
        let two = house.organisation("310000000").await;
        let account = house.account(EMAIL, &one, r#"["caseworker"]"#).await;
        let db = house.rooms.db.reader();
        let other = store::people::memberships(db, &account, house.rooms.clock.now_ms())
            .await
            .unwrap();
        let other = other[0].id.clone();
        house.membership(&account, &two, r#"["caseworker"]"#).await;
        let said = |orgnr: Option<&str>| {
            let parties: Vec<Value> = orgnr
                .iter()
                .map(|orgnr| json!({"Authority": "iso6523-actorid-upis", "ID": format!("0192:{orgnr}"), "Rights": ["Read"]}))
                .collect();
            json!({"sub": "p1", "acr": "high", "pid": SYNTHETIC, "authorization_details": [{
                "type": "ansattporten:altinn:service", "resource": "urn:altinn:resource:2480:40", "reportees": parties}]})
        };
        for nobody in [None, Some("210000003")] {
            let refused = enter(&mut house.browser(), &town.issuer, said(nobody)).await;
            assert_eq!(refused.status, 422, "{nobody:?}");
            assert!(
                refused.text.contains("ikke rett til å handle"),
                "{}",
                refused.text
            );
        }
        let mut browser = house.browser();
        assert_eq!(
            enter(&mut browser, &town.issuer, said(Some("310000000")))
                .await
                .status,
            303
        );
        let shown = browser.get("/virksomhet").await;
        assert!(
            shown.text.contains("Kommune 310000000") && !shown.text.contains("Kommune 312345676"),
            "{}",
            shown.text
        );
        let chosen = browser
            .post("/virksomhet", "/virksomhet", &[("medlemskap", &other)])
            .await;
        assert_eq!(chosen.status, 404, "{}", chosen.text);
        let mut free = house.browser();
        assert_eq!(free.sign_in(EMAIL, PASSWORD).await.status, 303);
        assert!(free.get("/virksomhet").await.text.contains("Kommune 312345676"));
    }
}

#[tokio::test]
async fn an_own_eid_says_whose_an_account_is_and_belongs_to_one_account() {
    let town = town("id_porten", "").await;
    for house in &town.houses {
        let organisation = house.organisation("312345676").await;
        let account = house.account(EMAIL, &organisation, r#"["caseworker"]"#).await;
        house
            .account("ola@kommune.no", &organisation, r#"["caseworker"]"#)
            .await;
        account::Entity::update_many()
            .col_expr(account::Column::PersonPseudonym, Option::<String>::None.into())
            .filter(account::Column::Id.eq(&account))
            .exec(house.rooms.db.writer())
            .await
            .unwrap();
        let mut browser = house.browser();
        assert_eq!(browser.sign_in(EMAIL, PASSWORD).await.status, 303);
        let asked = out(&mut browser, OWN, "koble").await;
        let mut said = eid("p1", SYNTHETIC);
        said["auth_time"] = json!(seconds());
        assert_eq!(
            back(&mut browser, &town.issuer, &asked, said.clone())
                .await
                .status,
            200
        );
        let linked = browser.get("/logg-inn/ferdig").await;
        assert_eq!((linked.status, location(&linked)), (303, OWN), "{}", linked.text);
        assert_eq!(changes(house).await, ["factor.added", "identity.confirmed"]);
        assert!(browser.get(OWN).await.text.contains("Koble fra Prøveporten"));

        let mut ola = house.browser();
        assert_eq!(ola.sign_in("ola@kommune.no", PASSWORD).await.status, 303);
        let asked = out(&mut ola, OWN, "koble").await;
        let taken = back(&mut ola, &town.issuer, &asked, said).await;
        assert!(taken.text.contains("koblet til en annen konto"), "{}", taken.text);
    }
}
