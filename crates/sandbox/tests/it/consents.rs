//! The consent API of the simulated Altinn: the life of a request, asking twice, who may see it, and the list of events.

use crate::client::{Consumer, answer};
use sandbox::{ClientRegistration, ConsentAnswer, ConsentStatus, Jwks, Options, OrganisationKind, Tag};
use serde_json::{Map, Value, json};
use time::Duration;
use uuid::Uuid;

pub(crate) const READ: &str = "altinn:consentrequests.read";
pub(crate) const WRITE: &str = "altinn:consentrequests.write";
pub(crate) const FOR_OTHERS: &str = "altinn:consentrequests.org";
pub(crate) const YEARLY: &str = "ske-samtykke-sbl-summert-skattegrunnlag";
pub(crate) const MONTHLY: &str = "ske-samtykke-sbl-inntekt";
pub(crate) const ARREARS: &str = "digdir-restanser-skatteetaten";
pub(crate) const SCOPES: [&str; 6] = [
    READ,
    WRITE,
    FOR_OTHERS,
    "skatteetaten:summertskattegrunnlag",
    "skatteetaten:inntekt",
    "skatteetaten:restanser",
];

const OTHER_CLIENT: &str = "5f2c6f2e-0000-4000-8000-000000000002";

/// A bank that may ask for every consent of the street, and whom it asks.
pub(crate) struct Bank {
    pub(crate) consumer: Consumer,
    pub(crate) person: String,
}

impl Bank {
    pub(crate) async fn open() -> Self {
        Self::open_with(Options::default()).await
    }

    pub(crate) async fn open_with(options: Options) -> Self {
        let mut consumer = Consumer::open_with(options).await;
        let bank = consumer
            .street
            .population()
            .of_kind(OrganisationKind::Bank)
            .next();
        consumer.orgnr = bank.unwrap().orgnr.clone();
        consumer.register(&SCOPES, None);
        for (api, package) in [
            ("summertskattegrunnlag", "sbl"),
            ("inntekt", "sbl"),
            ("restanser", "ebevis"),
        ] {
            consumer.street.grant(&consumer.orgnr, api, package).unwrap();
        }
        for scope in [READ, WRITE] {
            consumer.street.grant_scope(&consumer.orgnr, scope).unwrap();
        }
        let person = consumer.somebody(Tag::Ordinary);
        Self { consumer, person }
    }

    /// A request that nothing is wrong with.
    pub(crate) fn request(&self) -> Value {
        json!({
            "id": Uuid::new_v4(),
            "from": format!("urn:altinn:person:identifier-no:{}", self.person),
            "to": format!("urn:altinn:organization:identifier-no:{}", self.consumer.orgnr),
            "validTo": self.after(Duration::days(30)),
            "consentRights": [right(YEARLY, &json!({"inntektsaar": "2024"}))],
            "requestMessage": {"nb": "Vi trenger <inntekten> din.", "nn": "Vi treng inntekta di.", "en": "We need your income."},
            "redirectUrl": "https://bank.example/back?sak=1",
        })
    }

    pub(crate) fn after(&self, wait: Duration) -> String {
        let now = time::OffsetDateTime::from_unix_timestamp(crate::client::now()).unwrap();
        (now + wait)
            .format(&time::format_description::well_known::Rfc3339)
            .unwrap()
    }

    fn requests(&self) -> String {
        format!(
            "{}/accessmanagement/api/v1/enterprise/consentrequests",
            self.consumer.street.altinn_url()
        )
    }

    pub(crate) async fn post(&self, token: &str, body: &Value) -> reqwest::Response {
        let request = self.consumer.http.post(self.requests()).bearer_auth(token);
        let request = request
            .header("Content-Type", "application/json")
            .body(body.to_string());
        request.send().await.unwrap()
    }

    pub(crate) async fn ask(&self, body: &Value) -> (u16, Value) {
        let token = self.consumer.token_for(WRITE).await;
        answer(self.post(&token, body).await).await
    }

    pub(crate) async fn get(&self, token: &str, below: &str) -> (u16, Value) {
        let address = format!("{}{below}", self.requests());
        let request = self.consumer.http.get(address).bearer_auth(token);
        answer(request.send().await.unwrap()).await
    }

    pub(crate) async fn read(&self, id: Uuid) -> Value {
        let token = self.consumer.token_for(READ).await;
        let (status, body) = self.get(&token, &format!("/{id}")).await;
        assert_eq!(status, 200, "{body}");
        body
    }

    async fn events(&self, query: &str) -> (u16, Value) {
        let token = self.consumer.token_for(READ).await;
        self.get(&token, &format!("/events{query}")).await
    }

    /// Another organisation of the street, with a client that has the bank's key.
    pub(crate) fn other(&self, kind: OrganisationKind, scopes: &[&str]) -> String {
        let street = &self.consumer.street;
        let orgnr = street.population().of_kind(kind).next().unwrap().orgnr.clone();
        street
            .register_client(ClientRegistration {
                client_id: OTHER_CLIENT.to_owned(),
                orgnr: orgnr.clone(),
                scopes: scopes.iter().map(|scope| (*scope).to_owned()).collect(),
                jwks: Jwks {
                    keys: vec![self.consumer.key.jwk()],
                },
                keys_registered_at: None,
            })
            .unwrap();
        orgnr
    }

    /// A grant of that client, to be given a scope.
    pub(crate) fn claims_of_other(&self) -> Map<String, Value> {
        let mut claims = self.consumer.claims();
        claims.insert("iss".into(), json!(OTHER_CLIENT));
        claims
    }

    /// The list as it is so many seconds later, on the street's clock and that of the one who asks.
    async fn events_after(&self, seconds: i64) -> (u16, Value) {
        self.consumer.street.set_clock_offset(Duration::seconds(seconds));
        let mut claims = self.consumer.claims();
        for (claim, at) in [("iat", 0), ("exp", 100)] {
            claims.insert(claim.into(), json!(crate::client::now() + seconds + at));
        }
        claims.insert("scope".into(), json!(READ));
        let (_, token) = self.consumer.exchange(claims).await;
        self.get(token["access_token"].as_str().unwrap(), "/events").await
    }

    /// A request that has been asked and not answered.
    pub(crate) async fn asked(&self) -> Uuid {
        self.asked_for(&self.request()).await
    }

    pub(crate) async fn asked_for(&self, body: &Value) -> Uuid {
        let (status, said) = self.ask(body).await;
        assert_eq!(status, 201, "{said}");
        said["id"].as_str().unwrap().parse().unwrap()
    }

    pub(crate) fn answers(&self, id: Uuid, answer: ConsentAnswer) {
        self.consumer.street.answer_consent(id, answer).unwrap();
    }
}

pub(crate) fn right(resource: &str, metadata: &Value) -> Value {
    json!({
        "action": ["consent"],
        "resource": [{"type": "urn:altinn:resource", "value": resource}],
        "metadata": metadata,
    })
}

fn kinds(page: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    page["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (text(&line["consentRequestId"]), text(&line["eventType"])))
        .collect()
}

#[tokio::test]
async fn a_request_is_made_read_and_answered_and_tells_what_has_happened() {
    let bank = Bank::open().await;
    let token = bank.consumer.token_for(WRITE).await;
    let body = bank.request();
    let id: Uuid = body["id"].as_str().unwrap().parse().unwrap();
    let response = bank.post(&token, &body).await;
    let location = response.headers()["location"].to_str().unwrap().to_owned();
    let (status, said) = answer(response).await;
    assert_eq!(status, 201, "{said}");
    assert!(
        location.ends_with(&format!("/enterprise/consentrequests/{id}")),
        "{location}"
    );
    assert_eq!((&said["from"], &said["to"]), (&body["from"], &body["to"]));
    assert_eq!(
        (&said["status"], &said["consented"]),
        (&json!("Created"), &Value::Null)
    );
    assert_eq!(said["consentRights"], body["consentRights"]);
    assert!(
        said["viewUri"]
            .as_str()
            .unwrap()
            .starts_with(&bank.consumer.street.altinn_url())
    );
    bank.answers(id, ConsentAnswer::Accept);
    let said = bank.read(id).await;
    assert_eq!(said["status"], "Accepted");
    assert!(said["consented"].is_string());
    bank.answers(id, ConsentAnswer::Revoke);
    let said = bank.read(id).await;
    assert_eq!(said["status"], "Revoked");
    let events = said["consentRequestEvents"].as_array().unwrap();
    let kinds: Vec<&str> = events
        .iter()
        .map(|event| event["eventType"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["Created", "Accepted", "Revoked"]);
    assert_eq!(
        (&events[0]["performedBy"], &events[1]["performedBy"]),
        (&body["to"], &body["from"])
    );
}

#[tokio::test]
async fn every_answer_fits_some_states_alone() {
    use ConsentAnswer::{Accept, Delete, Reject, Revoke};
    let bank = Bank::open().await;
    for (before, possible) in [
        (vec![], vec![Accept, Reject, Delete]),
        (vec![Accept], vec![Revoke, Delete]),
        (vec![Reject], vec![]),
        (vec![Accept, Revoke], vec![]),
        (vec![Delete], vec![]),
    ] {
        for answer in [Accept, Reject, Revoke, Delete] {
            let id = bank.asked().await;
            for earlier in &before {
                bank.answers(id, *earlier);
            }
            let taken = bank.consumer.street.answer_consent(id, answer).is_ok();
            assert_eq!(taken, possible.contains(&answer), "{before:?} {answer:?}");
        }
    }
    assert!(
        bank.consumer
            .street
            .answer_consent(Uuid::new_v4(), Accept)
            .is_err()
    );
}

#[tokio::test]
async fn what_is_past_its_end_has_expired_whether_it_was_answered_or_not() {
    let bank = Bank::open().await;
    let (open, given, refused) = (bank.asked().await, bank.asked().await, bank.asked().await);
    bank.answers(given, ConsentAnswer::Accept);
    bank.answers(refused, ConsentAnswer::Reject);
    let street = &bank.consumer.street;
    street.set_clock_offset(Duration::days(31));
    assert_eq!(street.consent_status(open), Some(ConsentStatus::Expired));
    assert_eq!(street.consent_status(given), Some(ConsentStatus::Expired));
    assert_eq!(street.consent_status(refused), Some(ConsentStatus::Rejected));
    assert!(street.answer_consent(open, ConsentAnswer::Accept).is_err());
    assert!(street.answer_consent(given, ConsentAnswer::Revoke).is_err());
}

#[tokio::test]
async fn asking_twice_asks_once_and_an_id_belongs_to_its_parties() {
    let bank = Bank::open().await;
    let mut body = bank.request();
    let id = bank.asked_for(&body).await;
    bank.answers(id, ConsentAnswer::Accept);
    let (status, said) = bank.ask(&body).await;
    assert_eq!((status, &said["status"]), (200, &json!("Accepted")));
    assert_eq!(said["consentRequestEvents"].as_array().unwrap().len(), 2);
    let other = bank.consumer.somebody(Tag::Pensioner);
    body["from"] = json!(format!("urn:altinn:person:identifier-no:{other}"));
    let (status, said) = bank.ask(&body).await;
    assert_eq!((status, &said["code"]), (400, &json!("AM-00016")));
}

#[tokio::test]
async fn others_are_told_neither_what_is_asked_nor_what_happened() {
    let bank = Bank::open().await;
    let id = bank.asked().await;
    bank.answers(id, ConsentAnswer::Accept);
    let street = &bank.consumer.street;
    street.set_consent_event_delay(Duration::ZERO);
    let other = bank.other(OrganisationKind::Agency, &[READ]);
    street.grant_scope(&other, READ).unwrap();
    let mut claims = bank.claims_of_other();
    claims.insert("scope".into(), json!(READ));
    let (_, token) = bank.consumer.exchange(claims).await;
    let token = token["access_token"].as_str().unwrap().to_owned();
    let (status, said) = bank.get(&token, &format!("/{id}")).await;
    assert_eq!((status, &said["code"]), (403, &json!("AM-00000")));
    let (status, said) = bank.get(&token, "/events").await;
    assert_eq!((status, &said["data"]), (200, &json!([])));
    let (status, said) = bank.get(&token, &format!("/{}", Uuid::new_v4())).await;
    assert_eq!((status, &said["code"]), (404, &json!("AM-00001")));
}

#[tokio::test]
async fn an_event_is_told_of_when_it_is_as_old_as_the_street_has_been_told() {
    let bank = Bank::open().await;
    let id = bank.asked().await;
    bank.answers(id, ConsentAnswer::Accept);
    let street = &bank.consumer.street;
    let told = |page: (u16, Value)| kinds(&page.1).len();
    assert_eq!(told(bank.events("").await), 0);
    assert_eq!(told(bank.events_after(290).await), 0, "not before five minutes");
    let page = bank.events_after(301).await.1;
    assert_eq!(kinds(&page), [(id.to_string(), "accepted".to_owned())]);
    assert_eq!(page["links"]["next"], Value::Null);
    street.set_clock_offset(Duration::ZERO);
    street.set_consent_event_delay(Duration::ZERO);
    assert_eq!(
        told(bank.events("").await),
        1,
        "the delay is the street's to choose"
    );
    let quick = Bank::open_with(Options {
        consent_event_delay: Duration::ZERO,
        ..Options::default()
    })
    .await;
    let id = quick.asked().await;
    quick.answers(id, ConsentAnswer::Reject);
    assert_eq!(
        kinds(&quick.events("").await.1),
        [(id.to_string(), "rejected".to_owned())]
    );
}

#[tokio::test]
async fn the_list_goes_on_page_by_page_oldest_first_and_misses_nothing() {
    let bank = Bank::open_with(Options {
        consent_event_delay: Duration::ZERO,
        ..Options::default()
    })
    .await;
    let mut expected = Vec::new();
    let token = bank.consumer.token_for(WRITE).await;
    for _ in 0..103 {
        let body = bank.request();
        let id: Uuid = body["id"].as_str().unwrap().parse().unwrap();
        assert_eq!(bank.post(&token, &body).await.status(), 201);
        bank.answers(id, ConsentAnswer::Accept);
        bank.answers(id, ConsentAnswer::Revoke);
        expected.push((id.to_string(), "accepted".to_owned()));
        expected.push((id.to_string(), "revoked".to_owned()));
    }
    let (mut seen, mut query, mut pages) = (Vec::new(), String::new(), 0);
    loop {
        let (status, page) = bank.events(&query).await;
        assert_eq!(status, 200, "{page}");
        seen.extend(kinds(&page));
        pages += 1;
        let Some(next) = page["links"]["next"].as_str() else {
            break;
        };
        query = format!("?{}", next.split_once('?').unwrap().1);
    }
    assert_eq!((seen, pages), (expected.clone(), 3));
    let id = &expected[4].0;
    let (_, page) = bank
        .events(&format!("?eventType=Revoked&consentRequestId={id}"))
        .await;
    assert_eq!(kinds(&page), [(id.clone(), "revoked".to_owned())]);
    let (_, page) = bank.events("?eventType=revoked").await;
    let next = page["links"]["next"].as_str().unwrap();
    assert!(
        next.contains("eventType=revoked"),
        "the next page keeps the filter: {next}"
    );
    let (_, page) = bank
        .events(&format!(
            "?createdAfter={}",
            bank.after(Duration::hours(1)).replace('+', "%2B")
        ))
        .await;
    assert_eq!(kinds(&page), []);
}

#[tokio::test]
async fn a_question_of_events_that_makes_no_sense_is_told_so() {
    let bank = Bank::open().await;
    for query in [
        "eventType=created",
        "eventType=x",
        "continuationToken=x",
        "continuationToken=AAAAAAAAAAAAAAAAAAAAAA%3D%3D",
        "consentRequestId=1",
        "createdAfter=yesterday",
        "createdAfter=2026-02-01T00:00:00Z&createdBefore=2026-01-01T00:00:00Z",
    ] {
        let (status, said) = bank.events(&format!("?{query}")).await;
        assert_eq!((status, &said["code"]), (400, &json!("STD-00000")), "{query}");
        let code = said["validationErrors"][0]["code"].as_str().unwrap();
        assert!(code.starts_with("AM.VLD-"), "{query}: {code}");
    }
}
