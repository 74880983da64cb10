//! `fetch` when things go well: what goes out, what comes back, who waits in line, and how often anyone is asked.

use std::{
    future::Future as _,
    pin::pin,
    sync::{Arc, atomic::Ordering},
    task::Poll,
};

use domain::lookup::{Minimised, ResultClass, Selectors, minimise};
use futures::future::{join, join_all};
use jsonwebtoken::dangerous::insecure_decode;
use serde_json::{Value, json};
use upstream::{
    catalogue::Catalogue,
    engine::{Connection, Engine, EngineSettings, Fault, Fetched, Providers},
    http::Http,
};
use uuid::Uuid;

use crate::{
    permit::{FNR, ORGNR, WAGES, sealed, service},
    street::{Hands, Reply, Street, http, maskinporten},
};

pub(crate) fn engine_with(street: &Street, hands: &Hands, http: Http, settings: EngineSettings) -> Engine {
    let catalogue = Arc::new(Catalogue::new(vec![service()]).unwrap());
    let providers = Providers::Sandbox { base: street.base() };
    Engine::new(http, catalogue, &providers, hands.clock(), settings).unwrap()
}

pub(crate) fn engine(street: &Street, hands: &Hands) -> Engine {
    let settings = EngineSettings {
        reconnect_wait: std::time::Duration::ZERO,
        ..EngineSettings::default()
    };
    engine_with(street, hands, http(), settings)
}

pub(crate) fn direct(street: &Street, hands: &Hands) -> Connection {
    Connection::direct(maskinporten(street, hands))
}

pub(crate) fn claims(grant: &str) -> Value {
    insecure_decode::<Value>(grant).unwrap().claims
}

#[tokio::test]
async fn a_permit_asks_exactly_what_it_permits() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    street.say(Reply::json(
        200,
        &json!({"personidentifikator": FNR, WAGES: 1000, "ukjent": {"ny": 1}}),
    ));
    let fetched = engine.fetch(sealed(|_| {}), &connection).await.unwrap();
    let Fetched::Answer {
        raw,
        authority,
        correlation_id,
    } = fetched
    else {
        panic!("{fetched:?}")
    };
    let seen = street.seen();
    assert_eq!(seen.len(), 1);
    assert_eq!(
        seen[0].target,
        format!("/skatteetaten/ssg/v2/oppgjoer/kommuneforeldrebetaling/2025/{FNR}")
    );
    assert_eq!(seen[0].authorization, "Bearer token-1");
    assert_eq!(seen[0].accept, "application/json");
    assert_eq!(seen[0].correlation_id, correlation_id.to_string());
    assert_eq!(
        claims(&street.grants.lock().unwrap()[0])["scope"],
        json!("skatteetaten:summertskattegrunnlag")
    );
    let minimised = minimise(raw, authority, &Selectors::compile(&service()).unwrap()).unwrap();
    let shown: Vec<&str> = minimised.items().iter().map(|item| item.field.as_str()).collect();
    assert_eq!(
        shown,
        [WAGES],
        "the permit came back with the answer, and lets out what it permits"
    );
}

#[tokio::test]
async fn every_call_has_an_id_of_its_own() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    for _ in 0..2 {
        engine.fetch(sealed(|_| {}), &connection).await.unwrap();
    }
    let seen = street.seen();
    assert_ne!(seen[0].correlation_id, seen[1].correlation_id);
    assert!(
        seen.iter()
            .all(|seen| Uuid::parse_str(&seen.correlation_id).is_ok())
    );
    assert_eq!(street.token_calls(), 1);
}

#[tokio::test]
async fn nothing_and_deleted_are_answers_and_give_the_permit_back() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    let cases = [
        (404, "SSG-007", false),
        (404, "SSG-008", false),
        (410, "SSG-011", true),
        // Codes that this catalogue does not know, by the common pattern.
        (404, "AR-007", false),
        (410, "BUP-010", true),
    ];
    for (status, kode, was_deleted) in cases {
        street.say(Reply::feil(status, kode));
        let fetched = engine.fetch(sealed(|_| {}), &connection).await.unwrap();
        let Fetched::Nothing {
            deleted, authority, ..
        } = fetched
        else {
            panic!("{kode}: {fetched:?}")
        };
        assert_eq!(deleted, was_deleted, "{kode}");
        assert!(
            Minimised::nothing(authority, ResultClass::None)
                .items()
                .is_empty()
        );
    }
}

#[tokio::test]
async fn one_refused_token_is_replaced_once() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    street.say(Reply::feil(401, "SSG-004"));
    engine.fetch(sealed(|_| {}), &connection).await.unwrap();
    let seen = street.seen();
    assert_eq!((seen.len(), street.token_calls()), (2, 2));
    assert_eq!(
        (seen[0].authorization.as_str(), seen[1].authorization.as_str()),
        ("Bearer token-1", "Bearer token-2")
    );
    assert_ne!(seen[0].correlation_id, seen[1].correlation_id);

    street.say(Reply::feil(401, "SSG-004"));
    street.say(Reply::feil(401, "SSG-004"));
    let error = engine.fetch(sealed(|_| {}), &connection).await.unwrap_err();
    assert_eq!(error.fault, Fault::Unauthenticated);
    assert_eq!(
        (street.seen().len(), street.token_calls()),
        (4, 3),
        "never a third call"
    );
    assert_eq!(
        error.correlation_id.map(|id| id.to_string()),
        street.seen().last().map(|s| s.correlation_id.clone())
    );
}

#[tokio::test]
async fn a_supplier_names_its_customer_and_a_consent_is_the_subjects_own() {
    let (street, hands) = (Street::open().await, Hands::new());
    let engine = engine(&street, &hands);
    let id = Uuid::from_u128(9);
    let connection =
        Connection::supplier(maskinporten(&street, &hands), ORGNR.parse().unwrap()).with_consent(id);
    engine.fetch(sealed(|_| {}), &connection).await.unwrap();
    let claims = claims(&street.grants.lock().unwrap()[0]);
    assert_eq!(claims["consumer_org"], json!(ORGNR));
    let from = format!("urn:altinn:person:identifier-no:{FNR}");
    assert_eq!(
        claims["authorization_details"],
        json!([{"type": "urn:altinn:consent", "id": id.to_string(), "from": from}])
    );
}

#[tokio::test]
async fn no_more_calls_at_a_time_than_the_provider_takes() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    connection_has_token(&engine, &connection).await;
    let hold = street.hold();
    let all = join_all((0..6).map(|_| engine.fetch(sealed(|_| {}), &connection)));
    let inside = |street: &Street| street.inside.load(Ordering::SeqCst);
    let release = async {
        street.until(inside, 2).await;
        // Round trips on the same street: whoever could have come in behind the two would have by now.
        for _ in 0..20 {
            maskinporten(&street, &hands).check().await.unwrap();
        }
        assert_eq!(inside(&street), 2);
        hold.add_permits(6);
    };
    let (fetched, ()) = join(all, release).await;
    assert!(fetched.iter().all(Result::is_ok));
    assert_eq!(street.most_inside.load(Ordering::SeqCst), 2);
    assert_eq!(street.seen().len(), 7);
}

#[tokio::test]
async fn each_organisation_has_a_line_of_its_own() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, first) = (engine(&street, &hands), direct(&street, &hands));
    let second = Connection::supplier(maskinporten(&street, &hands), ORGNR.parse().unwrap());
    connection_has_token(&engine, &first).await;
    connection_has_token(&engine, &second).await;
    let hold = street.hold();
    let all = join_all(
        [&first, &first, &second, &second].map(|connection| engine.fetch(sealed(|_| {}), connection)),
    );
    let release = async {
        street
            .until(|street| street.inside.load(Ordering::SeqCst), 4)
            .await;
        hold.add_permits(4);
    };
    let (fetched, ()) = join(all, release).await;
    assert!(fetched.iter().all(Result::is_ok));
}

#[tokio::test]
async fn one_who_goes_away_leaves_the_line() {
    let (street, hands) = (Street::open().await, Hands::new());
    let (engine, connection) = (engine(&street, &hands), direct(&street, &hands));
    connection_has_token(&engine, &connection).await;
    let hold = street.hold();
    for _ in 0..4 {
        let before = street.seen().len();
        let mut leaving = pin!(engine.fetch(sealed(|_| {}), &connection));
        let mut arrived = pin!(street.until(|street| street.seen().len(), before + 1));
        std::future::poll_fn(|cx| {
            assert!(leaving.as_mut().poll(cx).is_pending());
            match arrived.as_mut().poll(cx) {
                Poll::Ready(()) => Poll::Ready(()),
                Poll::Pending => Poll::Pending,
            }
        })
        .await;
    }
    hold.add_permits(10);
    engine.fetch(sealed(|_| {}), &connection).await.unwrap();
}

/// One whole look-up first, so that a token is there and only calls to the provider are counted afterwards.
async fn connection_has_token(engine: &Engine, connection: &Connection) {
    engine.fetch(sealed(|_| {}), connection).await.unwrap();
}
