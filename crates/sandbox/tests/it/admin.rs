//! The street's own pages, and what it remembers of the calls.

use crate::client::{Consumer, PACKAGE, SCOPE, SUMMARY, answer, summary};
use sandbox::{Options, RegistrationError, Tag};
use serde_json::{Value, json};

const CORRELATION: &str = "13a865f5-28f9-47db-9abd-ab78977c79fe";

async fn page(consumer: &Consumer, path: &str) -> Value {
    let response = consumer
        .http
        .get(format!("{}/admin/{path}", consumer.street.base_url))
        .send()
        .await
        .unwrap();
    answer(response).await.1
}

#[tokio::test]
async fn a_client_is_registered_and_granted_over_http() {
    let consumer = Consumer::open().await;
    let orgnr = consumer
        .street
        .population()
        .organisations()
        .last()
        .unwrap()
        .orgnr
        .clone();
    let client = json!({"clientId": "other", "orgnr": orgnr, "scopes": [SCOPE], "jwks": {"keys": [consumer.key.jwk()]}});
    assert_eq!(consumer.admin("clients", &client).await, 204);
    let mut claims = consumer.claims();
    claims.insert("iss".into(), json!("other"));
    assert_eq!(consumer.exchange(claims).await.0, 403);
    let grant = json!({"orgnr": orgnr, "api": SUMMARY, "package": "nav"});
    assert_eq!(consumer.admin("grants", &grant).await, 204);
    let mut claims = consumer.claims();
    claims.insert("iss".into(), json!("other"));
    let (status, body) = consumer.exchange(claims).await;
    assert_eq!(status, 200, "{body}");
    let path = summary("oppgjoer", "nav", 2024, &consumer.somebody(Tag::Ordinary));
    let token = body["access_token"].as_str().unwrap();
    assert_eq!(consumer.get(&path, token, &[]).await.status(), 200);
}

#[tokio::test]
async fn registrations_that_maskinporten_would_not_take_are_refused() {
    let consumer = Consumer::open().await;
    let with = |orgnr: &str, keys: Vec<Value>| {
        let client = json!({"clientId": "x", "orgnr": orgnr, "scopes": [], "jwks": {"keys": keys}});
        consumer
            .street
            .register_client(serde_json::from_value(client).unwrap())
    };
    let jwk = consumer.key.jwk();
    let changed = |member: &str, value: Value| {
        let mut jwk = jwk.clone();
        jwk[member] = value;
        vec![jwk]
    };
    assert!(matches!(
        with("123456789", vec![jwk.clone()]),
        Err(RegistrationError::Orgnr(_))
    ));
    assert_eq!(with(&consumer.orgnr, vec![]), Err(RegistrationError::KeyCount));
    assert_eq!(
        with(&consumer.orgnr, vec![jwk.clone(); 6]),
        Err(RegistrationError::KeyCount)
    );
    assert_eq!(
        with(&consumer.orgnr, vec![jwk.clone(); 2]),
        Err(RegistrationError::Key)
    );
    assert_eq!(
        with(&consumer.orgnr, changed("kty", json!("EC"))),
        Err(RegistrationError::Key)
    );
    assert_eq!(
        with(&consumer.orgnr, changed("kid", json!("a b"))),
        Err(RegistrationError::Key)
    );
    assert_eq!(
        with(&consumer.orgnr, changed("d", json!("secret"))),
        Err(RegistrationError::PrivateKey)
    );
    assert_eq!(with(&consumer.orgnr, vec![jwk.clone()]), Ok(()));
}

#[tokio::test]
async fn people_are_found_by_tag_in_the_same_order_as_in_process() {
    let consumer = Consumer::open().await;
    let everyone = page(&consumer, "persons").await;
    assert_eq!(
        everyone["persons"].as_array().unwrap().len(),
        consumer.street.population().persons().len()
    );
    let protected = page(&consumer, "persons?tag=protected").await;
    let first = &protected["persons"][0];
    assert_eq!(first["identifier"], consumer.somebody(Tag::Protected));
    assert_eq!(first["protection"], "fortrolig");
    let birth = first["birthDate"].as_str().unwrap();
    assert!(birth.len() == 10 && birth.starts_with("19"), "{birth}");
    assert!(
        first["years"]
            .as_array()
            .unwrap()
            .iter()
            .any(|year| year["year"] == 2024 && year["oppgjoer"] == true)
    );
    assert!(
        page(&consumer, "organisations").await["organisations"]
            .as_array()
            .unwrap()
            .len()
            >= 60
    );
}

#[tokio::test]
async fn calls_are_remembered_without_identity_numbers() {
    let consumer = Consumer::open().await;
    let person = consumer
        .street
        .population()
        .with_tag(Tag::SelfEmployed)
        .next()
        .unwrap()
        .clone();
    let path = summary("oppgjoer", PACKAGE, 2024, &person.identifier);
    let token = consumer.token().await;
    for _ in 0..2 {
        consumer
            .get(&path, &token, &[("Korrelasjonsid", CORRELATION)])
            .await;
    }
    consumer
        .get(&summary("oppgjoer", PACKAGE, 2024, "01810100000"), &token, &[])
        .await;
    let page = page(&consumer, "calls").await;
    let calls = page["calls"].as_array().unwrap();
    assert_eq!(calls.len(), 3);
    assert_eq!(calls[0]["correlationId"], CORRELATION);
    assert_eq!(
        (&calls[0]["correlationRepeated"], &calls[1]["correlationRepeated"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(calls[0]["api"], SUMMARY);
    assert_eq!(calls[0]["package"], PACKAGE);
    assert_eq!(calls[0]["stadie"], "oppgjoer");
    assert_eq!(calls[0]["year"], "2024");
    assert_eq!(calls[0]["subject"], person.index);
    assert_eq!(calls[0]["consumer"], consumer.orgnr);
    assert_eq!(calls[0]["status"], 200);
    assert_eq!(
        (&calls[2]["status"], &calls[2]["code"], &calls[2]["subject"]),
        (&json!(404), &json!("SSG-007"), &Value::Null)
    );
    assert_eq!(page["mostInFlight"], 1);
    assert!(!page.to_string().contains(&person.identifier) && !page.to_string().contains("01810100000"));
    consumer.street.forget_calls();
    assert!(consumer.street.calls().is_empty());
}

#[tokio::test]
async fn simultaneous_calls_are_counted() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    consumer.admin("behaviour", &json!({"delayMs": 400})).await;
    let get = || consumer.get(&path, &token, &[]);
    tokio::join!(get(), get(), get());
    assert_eq!(consumer.street.most_in_flight(), 3);
}

#[tokio::test]
async fn a_misspelt_switch_is_refused() {
    let consumer = Consumer::open().await;
    assert_eq!(
        consumer.admin("behaviour", &json!({"unknownFeild": true})).await,
        422
    );
    assert_eq!(
        consumer
            .admin("grants", &json!({"orgnr": "123", "api": SUMMARY}))
            .await,
        422
    );
}

#[tokio::test]
async fn the_clock_of_the_street_can_be_shifted_from_the_start_and_while_it_runs() {
    let options = Options {
        clock_offset: time::Duration::days(40),
        ..Options::default()
    };
    let consumer = Consumer::open_with(options).await;
    assert_eq!(
        consumer.exchange(consumer.claims()).await.0,
        400,
        "a grant dated today is forty days old here"
    );
    assert_eq!(consumer.admin("clock", &json!({"offsetSeconds": 0})).await, 204);
    assert_eq!(consumer.exchange(consumer.claims()).await.0, 200);
}

#[tokio::test]
async fn the_street_closes_when_it_is_told_to() {
    let consumer = Consumer::open().await;
    let base = consumer.street.base_url.clone();
    consumer.street.shutdown().await;
    assert!(
        consumer
            .http
            .get(format!("{base}/admin/clock"))
            .send()
            .await
            .is_err()
    );
}
