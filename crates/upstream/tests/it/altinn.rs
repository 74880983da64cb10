//! The client of Altinn's consent API against a street that answers what it is told to: what is sent, every spelling
//! that is read, and every no with its type. No identity number in anything that can be printed.

use std::collections::BTreeMap;

use domain::{
    catalogue::Language,
    ids::{OrgNr, SubjectId},
    when::Instant,
};
use serde_json::{Value, json};
use time::macros::datetime;
use upstream::{
    altinn::{Altinn, ConsentError, EventKind, Right, Status, Wanted},
    http::HttpError,
};
use uuid::Uuid;

use crate::{
    permit::{FNR, ORGNR, OTHER_FNR, person},
    street::{Hands, Reply, Street, http, maskinporten},
};

const ID: Uuid = Uuid::from_u128(7);
const RESOURCE: &str = "ske-samtykke-sbl-summert-skattegrunnlag";

struct Asker {
    street: std::sync::Arc<Street>,
    altinn: Altinn,
    from: SubjectId,
    to: OrgNr,
    rights: Vec<Right>,
}

impl Asker {
    async fn open() -> Self {
        let street = Street::open().await;
        let altinn = Altinn::new(maskinporten(&street, &Hands::new()), http(), &street.base()).unwrap();
        Self {
            street,
            altinn,
            from: SubjectId::Person(person()),
            to: ORGNR.parse().unwrap(),
            rights: vec![Right {
                resource: RESOURCE.to_owned(),
                metadata: BTreeMap::from([("inntektsaar".to_owned(), "2025".to_owned())]),
            }],
        }
    }

    fn wanted(&self) -> Wanted<'_> {
        Wanted {
            id: ID,
            from: &self.from,
            to: &self.to,
            valid_to: Instant(datetime!(2026-12-31 23:00 UTC)),
            rights: &self.rights,
            message: BTreeMap::from([(Language::Nn, "Vi treng inntekta di.".to_owned())]),
            redirect: "https://bank.example/back".to_owned(),
        }
    }

    async fn fault_of(&self, reply: Reply) -> ConsentError {
        self.street.say(reply);
        self.altinn.ask(None, &self.wanted()).await.unwrap_err()
    }
}

/// As Altinn answers, after `change`.
fn body(change: impl FnOnce(&mut Value)) -> Value {
    let mut body = json!({
        "id": ID, "from": format!("urn:altinn:person:identifier-no:{FNR}"),
        "to": format!("urn:altinn:organization:identifier-no:{ORGNR}"),
        "validTo": "2026-12-31T23:00:00Z", "status": "Created", "consented": null,
        "consentRights": [{"action": ["consent"], "resource": [{"type": "urn:altinn:resource", "value": RESOURCE}],
            "metadata": {"inntektsaar": "2025"}}],
        "consentRequestEvents": [{"consentEventID": Uuid::from_u128(9), "created": "2026-11-01T10:00:00+01:00",
            "performedBy": "x", "eventType": "Created", "consentRequestID": ID}],
        "viewUri": "https://altinn.example/consent?id=7", "portalViewMode": "Hide",
    });
    change(&mut body);
    body
}

#[tokio::test]
async fn what_is_asked_for_is_sent_as_altinn_writes_it() {
    let asker = Asker::open().await;
    asker.street.say(Reply::json(201, &body(|_| {})));
    let details = asker.altinn.ask(Some(&asker.to), &asker.wanted()).await.unwrap();
    assert_eq!(
        (details.id, details.status, details.consented),
        (ID, Status::Created, None)
    );
    assert_eq!(details.rights, asker.rights);
    assert_eq!(details.events[0].at, Instant(datetime!(2026-11-01 9:00 UTC)));
    let seen = asker.street.seen();
    assert_eq!(
        seen[0].target,
        "/accessmanagement/api/v1/enterprise/consentrequests"
    );
    let sent: Value = serde_json::from_str(&asker.street.bodies.lock().unwrap()[0]).unwrap();
    assert_eq!(
        sent,
        json!({
            "id": ID, "from": format!("urn:altinn:person:identifier-no:{FNR}"),
            "to": format!("urn:altinn:organization:identifier-no:{ORGNR}"),
            "validTo": "2026-12-31T23:00:00Z", "redirectUrl": "https://bank.example/back",
            "consentRights": [{"action": ["consent"], "resource": [{"type": "urn:altinn:resource", "value": RESOURCE}],
                "metadata": {"inntektsaar": "2025"}}],
            "requestMessage": {"nn": "Vi treng inntekta di."},
        })
    );
    let claims = crate::engine::claims(&asker.street.grants.lock().unwrap()[0]);
    assert_eq!(claims["scope"], "altinn:consentrequests.write");
    assert_eq!(claims["consumer_org"], json!(ORGNR));
}

#[tokio::test]
async fn a_request_that_stood_before_is_read_as_it_stands() {
    let asker = Asker::open().await;
    asker.street.say(Reply::json(200, &json!({"another": "shape"})));
    asker
        .street
        .say(Reply::json(200, &body(|body| body["status"] = json!("accepted"))));
    let details = asker.altinn.ask(None, &asker.wanted()).await.unwrap();
    assert_eq!(details.status, Status::Accepted);
    let targets: Vec<String> = asker.street.seen().into_iter().map(|seen| seen.target).collect();
    let below = format!("/accessmanagement/api/v1/enterprise/consentrequests/{ID}");
    assert_eq!(targets[1], below);
}

#[tokio::test]
async fn words_are_read_in_any_case_and_metadata_in_both_spellings() {
    let asker = Asker::open().await;
    for (word, status) in [
        ("created", Status::Created),
        ("Accepted", Status::Accepted),
        ("REJECTED", Status::Rejected),
        ("revoked", Status::Revoked),
        ("Deleted", Status::Deleted),
        ("expired", Status::Expired),
    ] {
        let said = body(|body| {
            body["status"] = json!(word);
            let right = body["consentRights"][0].as_object_mut().unwrap();
            let metadata = right.remove("metadata").unwrap();
            right.insert("metaData".to_owned(), metadata);
            body["consentRequestEvents"][0]["eventType"] = json!("something new");
        });
        asker.street.say(Reply::json(200, &said));
        let details = asker.altinn.read(None, ID).await.unwrap();
        assert_eq!(details.status, status);
        assert_eq!(details.rights, asker.rights);
        assert_eq!(details.events[0].kind, EventKind::Other);
    }
}

#[tokio::test]
async fn details_that_are_not_of_what_was_asked_or_say_nothing_certain_are_no_consent() {
    let asker = Asker::open().await;
    let other = format!("urn:altinn:person:identifier-no:{OTHER_FNR}");
    for (field, value, expected) in [
        ("id", json!(Uuid::from_u128(8)), ConsentError::IdTaken),
        ("from", json!(other), ConsentError::IdTaken),
        (
            "to",
            json!("urn:altinn:organization:identifier-no:310962805"),
            ConsentError::IdTaken,
        ),
        ("consentRights", json!([]), ConsentError::IdTaken),
        ("status", json!("given"), ConsentError::Unreadable(201)),
        ("status", Value::Null, ConsentError::Unreadable(201)),
        ("validTo", json!("tomorrow"), ConsentError::Unreadable(201)),
        ("consented", json!("yesterday"), ConsentError::Unreadable(201)),
        (
            "viewUri",
            json!("http://elsewhere.example/"),
            ConsentError::Unreadable(201),
        ),
        (
            "viewUri",
            json!("javascript:alert(1)"),
            ConsentError::Unreadable(201),
        ),
        (
            "consentRights",
            json!([{"resource": []}]),
            ConsentError::Unreadable(201),
        ),
    ] {
        let said = body(|body| body[field] = value.clone());
        assert_eq!(
            asker.fault_of(Reply::json(201, &said)).await,
            expected,
            "{field} {value}"
        );
    }
    asker.street.say(Reply::json(
        200,
        &body(|body| body["id"] = json!(Uuid::from_u128(8))),
    ));
    assert_eq!(
        asker.altinn.read(None, ID).await,
        Err(ConsentError::Unreadable(200))
    );
}

#[tokio::test]
async fn every_no_of_altinn_has_a_type_a_code_and_no_number_in_it() {
    let asker = Asker::open().await;
    let problem = |code: &str| json!({"code": code, "title": format!("{FNR} is wrong"), "detail": FNR});
    let invalid = json!({"code": "STD-00000", "title": FNR, "validationErrors": [
        {"code": "AM.VLD-00008", "detail": FNR, "paths": ["/validTo"]}, {"code": FNR}]});
    let several = json!({"code": "STD-00001", "problems": [{"code": "AM-00008", "detail": FNR}]});
    for (status, said, expected, may_pass) in [
        (400, problem("AM-00016"), ConsentError::IdTaken, false),
        (400, problem("AM-5"), ConsentError::UnknownResource, false),
        (400, problem("AM-00009"), ConsentError::RightsApart, false),
        (400, problem("AM-00006"), ConsentError::MetadataUnknown, false),
        (400, problem("AM-00007"), ConsentError::MetadataMissing, false),
        (400, several, ConsentError::MetadataMissing, false),
        (400, problem("AM-00004"), ConsentError::UnknownPerson, false),
        (400, problem("AM-00003"), ConsentError::UnknownOrganisation, false),
        (404, problem("AM-00001"), ConsentError::NotFound, false),
        (403, problem("AM-00000"), ConsentError::NotAuthorised, false),
        (403, json!({}), ConsentError::NotAuthorised, false),
        (
            400,
            invalid,
            ConsentError::Invalid {
                codes: vec!["STD-00000".to_owned(), "AM.VLD-00008".to_owned()],
            },
            false,
        ),
        (400, problem(FNR), ConsentError::Unreadable(400), false),
        (418, json!([FNR]), ConsentError::Unreadable(418), false),
        (429, json!({}), ConsentError::Unavailable(429), true),
        (503, problem("AM-00016"), ConsentError::Unavailable(503), true),
        (201, json!({"id": FNR}), ConsentError::Unreadable(201), false),
    ] {
        let error = asker.fault_of(Reply::json(status, &said)).await;
        assert_eq!(error, expected, "{status} {said}");
        assert_eq!(error.may_pass(), may_pass, "{error}");
        let shown = format!("{error} {error:?} {}", error.code());
        assert!(!shown.contains(FNR), "{shown}");
    }
    let shown = format!("{:?} {:?} {:?}", asker.altinn, asker.wanted(), asker.rights);
    for secret in [FNR, FNR.split_at(6).0, "2025", "inntekta"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}

#[tokio::test]
async fn a_refused_token_costs_one_more_and_no_token_is_told_with_its_advice() {
    let asker = Asker::open().await;
    asker.street.say(Reply::json(401, &json!({})));
    asker.street.say(Reply::json(201, &body(|_| {})));
    asker.altinn.ask(None, &asker.wanted()).await.unwrap();
    assert_eq!((asker.street.seen().len(), asker.street.token_calls()), (2, 2));
    for _ in 0..2 {
        asker.street.say(Reply::json(401, &json!({})));
    }
    let error = asker.altinn.read(None, ID).await.unwrap_err();
    assert_eq!(error, ConsentError::NotAuthorised);
    assert_eq!(asker.street.seen().len(), 4, "never a third call");
    let refusal = json!({"error": "Forbidden", "error_description": "MP-250"});
    asker.street.say_token(Reply::json(403, &refusal));
    let error = asker.altinn.read(Some(&asker.to), ID).await.unwrap_err();
    let ConsentError::Token(fault) = &error else {
        panic!("no token: {error}");
    };
    assert_eq!(
        fault.advice(),
        upstream::maskinporten::Advice::AskProviderForAccess
    );
    assert!(!error.may_pass());
    let nowhere = Altinn::new(
        maskinporten(&asker.street, &Hands::new()),
        http(),
        "http://elsewhere.example",
    );
    assert!(matches!(nowhere, Err(HttpError::Address)));
}

#[tokio::test]
async fn pages_of_events_lead_to_each_other_without_leaving_for_another_address() {
    let asker = Asker::open().await;
    let line = |kind: &str| json!({"consentRequestId": ID, "eventType": kind, "changedDate": "2026-11-01T10:00:00Z"});
    let page = json!({"links": {"next": "https://evil.example/x?continuationToken=AbC%2B%3D%3D"},
        "data": [line("accepted"), line("Used"), line("later")]});
    asker.street.say(Reply::json(200, &page));
    let first = asker.altinn.events(None, None).await.unwrap();
    let kinds: Vec<EventKind> = first.events.iter().map(|event| event.kind).collect();
    assert_eq!(kinds, [EventKind::Accepted, EventKind::Used, EventKind::Other]);
    assert_eq!(first.next.as_deref(), Some("AbC+=="));
    asker
        .street
        .say(Reply::json(200, &json!({"links": {"next": null}, "data": []})));
    let last = asker.altinn.events(None, first.next.as_deref()).await.unwrap();
    assert_eq!((last.events.len(), last.next), (0, None));
    let target = asker.street.seen().pop().unwrap().target;
    assert!(
        target.ends_with("/consentrequests/events?continuationToken=AbC%2B%3D%3D"),
        "{target}"
    );
    for broken in [
        json!({"links": {}}),
        json!({"links": {"next": "https://x.example/"}, "data": []}),
        json!({"links": {}, "data": [{"consentRequestId": ID, "eventType": "used", "changedDate": "x"}]}),
    ] {
        asker.street.say(Reply::json(200, &broken));
        assert_eq!(
            asker.altinn.events(None, None).await,
            Err(ConsentError::Unreadable(200))
        );
    }
}
