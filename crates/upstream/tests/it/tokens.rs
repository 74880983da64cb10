//! The cache and the faults: who shares a token, who waits for whom, when a token is too old, and what each error means.

use std::{future::Future as _, pin::pin, task::Poll};

use futures::future::{join, join_all};
use serde_json::json;
use upstream::{
    http::HttpError,
    maskinporten::{Advice, AuthorizationDetail, Maskinporten, TokenError, TokenRequest},
};

use crate::{
    permit::{FNR, ORGNR, OTHER_ORGNR, other_person, person},
    street::{CLIENT, Hands, Reply, Street, credentials, http, http_with, maskinporten, settings},
};

fn request() -> TokenRequest {
    TokenRequest::new(["a:one"]).unwrap()
}

/// Requests that rest on a consent, and all give different tokens.
fn on_consent() -> Vec<TokenRequest> {
    let consent = |id, person| AuthorizationDetail::Consent {
        id: uuid::Uuid::from_u128(id),
        from: domain::ids::SubjectId::Person(person),
    };
    vec![
        request().with_detail(consent(1, person())),
        request().with_detail(consent(2, person())),
        request().with_detail(consent(1, other_person())),
        request()
            .with_detail(consent(1, person()))
            .with_detail(consent(2, person())),
        request()
            .for_consumer(ORGNR.parse().unwrap())
            .with_detail(consent(1, person())),
    ]
}

/// Requests that all give different tokens.
fn different() -> Vec<TokenRequest> {
    let system = |orgnr: &str, reference: Option<&str>| AuthorizationDetail::SystemUser {
        organisation: orgnr.parse().unwrap(),
        external_ref: reference.map(str::to_owned),
    };
    vec![
        request(),
        TokenRequest::new(["a:two"]).unwrap(),
        TokenRequest::new(["a:one", "a:two"]).unwrap(),
        request().for_resource("r"),
        request().for_resource("a:one"),
        request().for_consumer(ORGNR.parse().unwrap()),
        request().for_consumer(OTHER_ORGNR.parse().unwrap()),
        request().for_person(person()),
        request().for_person(other_person()),
        request().with_detail(system(ORGNR, None)),
        request().with_detail(system(OTHER_ORGNR, None)),
        request().with_detail(system(ORGNR, Some("x"))),
    ]
}

#[tokio::test]
async fn a_token_serves_equal_requests_and_no_other() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let different = different();
    for _ in 0..2 {
        for request in &different {
            maskinporten.token(request).await.unwrap();
        }
    }
    assert_eq!(street.token_calls(), different.len());
    maskinporten
        .token(&TokenRequest::new(["a:two", "a:one"]).unwrap())
        .await
        .unwrap();
    assert_eq!(
        street.token_calls(),
        different.len(),
        "the order of scopes does not matter"
    );
}

#[tokio::test]
async fn a_token_that_rests_on_a_consent_is_used_once_since_the_consent_may_be_withdrawn() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let requests = on_consent();
    for round in 1..=2 {
        for request in &requests {
            maskinporten.token(request).await.unwrap();
        }
        assert_eq!(street.token_calls(), round * requests.len());
    }
}

#[tokio::test]
async fn those_who_wait_for_a_token_of_one_consent_get_no_token_of_another() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let requests = on_consent();
    let hold = street.hold();
    let waiting = join_all(requests.iter().map(|request| maskinporten.token(request)));
    let release = async {
        street.until(Street::token_calls, requests.len()).await;
        hold.add_permits(requests.len());
    };
    let (tokens, ()) = join(waiting, release).await;
    assert!(tokens.iter().all(Result::is_ok));
    assert_eq!(street.token_calls(), requests.len());
}

#[tokio::test]
async fn many_who_wait_for_one_token_make_one_call() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let (hold, request) = (street.hold(), request());
    let waiting = join_all((0..50).map(|_| maskinporten.token(&request)));
    let release = async {
        street.until(Street::token_calls, 1).await;
        hold.add_permits(50);
    };
    let (tokens, ()) = join(waiting, release).await;
    assert!(tokens.iter().all(Result::is_ok));
    assert_eq!(street.token_calls(), 1);
}

#[tokio::test]
async fn the_first_to_ask_may_leave_without_taking_the_token_along() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let (hold, request) = (street.hold(), request());
    {
        let mut first = pin!(maskinporten.token(&request));
        let started = std::future::poll_fn(|cx| Poll::Ready(first.as_mut().poll(cx).is_pending())).await;
        assert!(started);
        street.until(Street::token_calls, 1).await;
    }
    hold.add_permits(1);
    maskinporten.token(&request).await.unwrap();
    assert_eq!(street.token_calls(), 1);
}

#[tokio::test]
async fn a_failure_is_shared_by_those_who_waited_and_kept_for_nobody() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let (hold, request) = (street.hold(), request());
    street.say_token(Reply::json(
        400,
        &json!({"error": "invalid_grant", "error_description": "MP-100"}),
    ));
    let waiting = join_all((0..10).map(|_| maskinporten.token(&request)));
    let release = async {
        street.until(Street::token_calls, 1).await;
        hold.add_permits(10);
    };
    let (tokens, ()) = join(waiting, release).await;
    assert!(
        tokens
            .iter()
            .all(|token| token.as_ref().is_err_and(|fault| fault.code() == Some("MP-100")))
    );
    assert_eq!(street.token_calls(), 1);
    maskinporten.token(&request).await.unwrap();
    assert_eq!(street.token_calls(), 2);
}

#[tokio::test]
async fn a_token_is_not_used_in_its_last_seconds() {
    let street = Street::open().await;
    let hands = Hands::new();
    let maskinporten = maskinporten(&street, &hands);
    for (forward, calls) in [(0, 1), (99, 1), (1, 2), (99, 2), (1, 3)] {
        hands.forward(forward);
        maskinporten.token(&request()).await.unwrap();
        assert_eq!(street.token_calls(), calls);
    }
}

#[tokio::test]
async fn a_token_shorter_than_the_margin_is_used_once() {
    let street = Street::open().await;
    street.token_life.store(15, std::sync::atomic::Ordering::SeqCst);
    let maskinporten = maskinporten(&street, &Hands::new());
    maskinporten.token(&request()).await.unwrap();
    maskinporten.token(&request()).await.unwrap();
    assert_eq!(street.token_calls(), 2);
}

#[tokio::test]
async fn invalidating_drops_that_token_and_no_newer_one() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let first = maskinporten.token(&request()).await.unwrap();
    let other = maskinporten
        .token(&TokenRequest::new(["a:two"]).unwrap())
        .await
        .unwrap();
    maskinporten.invalidate(&first);
    maskinporten.token(&request()).await.unwrap();
    assert_eq!(street.token_calls(), 3);
    maskinporten.invalidate(&first);
    maskinporten.token(&request()).await.unwrap();
    maskinporten
        .token(&TokenRequest::new(["a:two"]).unwrap())
        .await
        .unwrap();
    assert_eq!(street.token_calls(), 3);
    maskinporten.invalidate(&other);
    maskinporten
        .token(&TokenRequest::new(["a:two"]).unwrap())
        .await
        .unwrap();
    assert_eq!(street.token_calls(), 4);
}

#[tokio::test]
async fn not_now_is_tried_again_with_a_new_grant_and_no_is_not() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    street.say_token(Reply::json(503, &json!({})));
    street.say_token(Reply::json(503, &json!({})));
    maskinporten.token(&request()).await.unwrap();
    let grants = street.grants.lock().unwrap().clone();
    assert_eq!(grants.len(), 3);
    assert!(
        grants[0] != grants[1] && grants[1] != grants[2] && grants[0] != grants[2],
        "every try has its own grant"
    );

    for (status, calls) in [(503, 3), (500, 1), (502, 1), (400, 1), (401, 1), (429, 1)] {
        let before = street.token_calls();
        for _ in 0..calls {
            street.say_token(Reply::json(status, &json!({"error": "x"})));
        }
        maskinporten
            .token(&TokenRequest::new([format!("s:{status}")]).unwrap())
            .await
            .unwrap_err();
        assert_eq!(street.token_calls() - before, calls, "status {status}");
    }
}

/// Number, words and advice of each fault.
const FAULTS: &[(&str, &str, Advice)] = &[
    (
        "MP-100",
        "Client authentication failed",
        Advice::CheckClientAndEnvironment,
    ),
    ("MP-110", "Invalid JWT claim aud", Advice::CheckIssuerSpelling),
    (
        "MP-120",
        "signed with an invalid certificate",
        Advice::UseCertificateOfEnvironment,
    ),
    ("MP-121", "Expired key", Advice::RenewKey),
    (
        "MP-122",
        "org number does not match certificate",
        Advice::UseOwnCertificate,
    ),
    ("MP-123", "Invalid JWT header x5c", Advice::SendChainAsList),
    ("MP-124", "Invalid JWT signature", Advice::CheckSigningKey),
    ("MP-130", "JWT is expired", Advice::CheckClock),
    ("MP-011", "Invalid parameter value", Advice::CheckGrant),
    ("MP-012", "Grant is used before", Advice::ReportGrantReuse),
    ("MP-200", "invalid scopes for client", Advice::AddScopeToClient),
    (
        "MP-201",
        "scopes not allowed for maskinporten",
        Advice::UseMaskinportenClient,
    ),
    (
        "MP-250",
        "Consumer has not been granted access to the scope",
        Advice::AskProviderForAccess,
    ),
    (
        "MP-251",
        "Consumer has not delegated access to scope",
        Advice::DelegateInAltinn,
    ),
    (
        "MP-301",
        "Unknown authorization details type",
        Advice::CheckAuthorizationDetails,
    ),
    (
        "MP-302",
        "Unknown fields in the authorization details",
        Advice::CheckAuthorizationDetails,
    ),
    (
        "MP-303",
        "Invalid authorization details values",
        Advice::CheckConsentOrSystemUser,
    ),
    ("", "Issue time is after now", Advice::CheckClock),
    (
        "",
        "combination consumer_org in claim and delegation scope on client is invalid",
        Advice::DropConsumer,
    ),
    ("MP-999", "something new", Advice::ReadDescription),
    ("", "something new", Advice::ReadDescription),
];

#[tokio::test]
async fn every_numbered_fault_has_its_advice() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    for (code, text, advice) in FAULTS {
        let id = "6b1d0d5e-7f7d-4f6e-9f43-446655440000";
        let description = format!("{text} for {FNR} ({code}) {id}");
        street.say_token(Reply::json(
            400,
            &json!({"error": "invalid_grant", "error_description": description}),
        ));
        let fault = maskinporten.token(&request()).await.unwrap_err();
        assert_eq!(
            (fault.advice(), fault.code()),
            (*advice, Some(*code).filter(|code| !code.is_empty())),
            "{code} {text}"
        );
        let shown = format!("{fault} {fault:?}");
        assert!(
            shown.contains(id) && shown.contains(text) && !shown.contains(FNR),
            "{shown}"
        );
    }
}

#[tokio::test]
async fn an_audience_that_is_refused_reads_the_metadata_anew() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    street.say_token(Reply::json(
        400,
        &json!({"error": "invalid_grant", "error_description": "MP-110"}),
    ));
    maskinporten.token(&request()).await.unwrap_err();
    maskinporten.token(&request()).await.unwrap();
    assert_eq!(street.metadata_reads.load(std::sync::atomic::Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_answer_without_a_usable_token_is_none() {
    let street = Street::open().await;
    let body =
        |token: &str, kind: &str| json!({"access_token": token, "token_type": kind, "expires_in": 120});
    let unusable = [
        Reply::json(200, &body("", "Bearer")),
        Reply::json(200, &body("to ken", "Bearer")),
        Reply::json(200, &body("t\nx", "Bearer")),
        Reply::json(200, &body("token", "DPoP")),
        Reply::json(200, &json!({"access_token": "token", "token_type": "Bearer"})),
        Reply::Say(200, "text/html", body("token", "Bearer").to_string()),
        Reply::Say(
            200,
            "application/json; charset=iso-8859-1",
            body("token", "Bearer").to_string(),
        ),
        Reply::With(302, "location", "/elsewhere", "{}".to_owned()),
        Reply::With(200, "content-encoding", "gzip", "{}".to_owned()),
        Reply::Endless,
    ];
    let maskinporten = maskinporten(&street, &Hands::new());
    for reply in unusable {
        street.say_token(reply);
        let fault = maskinporten.token(&request()).await.unwrap_err();
        assert!(
            matches!(fault, TokenError::Http(_) | TokenError::Unusable(_)),
            "{fault:?}"
        );
    }
    assert_eq!(street.elsewhere.load(std::sync::atomic::Ordering::SeqCst), 0);
}

#[tokio::test]
async fn silence_ends_in_a_timeout_and_is_not_tried_again() {
    let street = Street::open().await;
    let http = http_with(|settings| settings.total = std::time::Duration::from_millis(700));
    let maskinporten =
        Maskinporten::new(http, settings(&street), credentials(), Hands::new().clock()).unwrap();
    street.say_token(Reply::Hang);
    assert_eq!(
        maskinporten.token(&request()).await.unwrap_err(),
        TokenError::Http(HttpError::Timeout)
    );
    assert_eq!(street.token_calls(), 1);
}

#[tokio::test]
async fn nobody_there_is_a_matter_of_the_network() {
    let street = Street::open().await;
    let closed = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .unwrap()
        .local_addr()
        .unwrap();
    let mut settings = settings(&street);
    settings.issuer = format!("http://{closed}/");
    let maskinporten = Maskinporten::new(http(), settings, credentials(), Hands::new().clock()).unwrap();
    let fault = maskinporten.token(&request()).await.unwrap_err();
    assert!(
        matches!(fault, TokenError::Http(HttpError::Connect(_))),
        "{fault:?}"
    );
    assert_eq!(fault.advice(), Advice::CheckNetwork);
    assert!(format!("{maskinporten:?}").contains(CLIENT));
}
