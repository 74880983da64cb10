//! The grant on the wire: claims, header and signature, read with another implementation than the one that signs;
//! and the metadata that says where it goes.

use std::{str::FromStr, sync::atomic::Ordering};

use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::{Value, json};
use upstream::{
    http::HttpError,
    maskinporten::{
        Algorithm, AuthorizationDetail, Credentials, Maskinporten, MetadataFault, ResourceForm, TokenError,
        TokenRequest, generate_key,
    },
};

use crate::{
    permit::{FNR, ORGNR, other_person, person},
    street::{CLIENT, Hands, KEY, KID, NOW, Street, credentials, http, http_with, maskinporten, settings},
};

/// The claims of a grant whose signature holds.
fn verified(grant: &str) -> Value {
    let algorithm = decode_header(grant).unwrap().alg;
    let mut validation = Validation::new(algorithm);
    // The street's clock stands still, so its times are compared in the tests instead.
    validation.validate_exp = false;
    validation.validate_aud = false;
    decode::<Value>(grant, &DecodingKey::from_rsa_der(&KEY.public_der), &validation)
        .unwrap()
        .claims
}

async fn grant_for(maskinporten: &Maskinporten, street: &Street, request: TokenRequest) -> String {
    maskinporten.token(&request).await.unwrap();
    street.grants.lock().unwrap().last().cloned().unwrap()
}

#[tokio::test]
async fn a_plain_grant_holds_exactly_what_maskinporten_knows() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let grant = grant_for(
        &maskinporten,
        &street,
        TokenRequest::new(["b:two", "a:one"]).unwrap(),
    )
    .await;
    let header = decode_header(&grant).unwrap();
    assert_eq!((header.kid.as_deref(), header.x5c), (Some(KID), None));
    let mut claims = verified(&grant);
    let jti = claims.as_object_mut().unwrap().remove("jti").unwrap();
    assert!(uuid::Uuid::parse_str(jti.as_str().unwrap()).is_ok());
    let wanted =
        json!({"aud": street.issuer(), "iss": CLIENT, "iat": NOW, "exp": NOW + 100, "scope": "a:one b:two"});
    assert_eq!(claims, wanted);
}

#[tokio::test]
async fn what_binds_a_token_stands_in_the_grant() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    let id = uuid::Uuid::from_u128(7);
    let request = TokenRequest::new(["a:one"])
        .unwrap()
        .for_resource("https://api.example")
        .for_consumer(ORGNR.parse().unwrap())
        .for_person(person())
        .with_detail(AuthorizationDetail::Consent {
            id,
            from: domain::ids::SubjectId::Person(person()),
        })
        .with_detail(AuthorizationDetail::SystemUser {
            organisation: ORGNR.parse().unwrap(),
            external_ref: None,
        });
    let claims = verified(&grant_for(&maskinporten, &street, request).await);
    assert_eq!(claims["resource"], json!(["https://api.example"]));
    assert_eq!(claims["consumer_org"], json!(ORGNR));
    assert_eq!(claims["pid"], json!(FNR));
    let consent = json!({"type": "urn:altinn:consent", "id": id.to_string(),
        "from": format!("urn:altinn:person:identifier-no:{FNR}")});
    let system = json!({"type": "urn:altinn:systemuser",
        "systemuser_org": {"authority": "iso6523-actorid-upis", "ID": format!("0192:{ORGNR}")}});
    assert_eq!(claims["authorization_details"], json!([consent, system]));
}

#[tokio::test]
async fn a_grant_never_lives_longer_than_two_minutes_and_resource_may_be_text() {
    let street = Street::open().await;
    let mut settings = settings(&street);
    settings.grant_life_seconds = 3600;
    settings.resource_form = ResourceForm::Text;
    let maskinporten = Maskinporten::new(http(), settings, credentials(), Hands::new().clock()).unwrap();
    let request = TokenRequest::new(["a:one"]).unwrap().for_resource("r");
    let claims = verified(&grant_for(&maskinporten, &street, request).await);
    assert_eq!(claims["exp"], json!(NOW + 120));
    assert_eq!(claims["resource"], json!("r"));
}

#[tokio::test]
async fn the_other_algorithms_and_a_certificate_chain_sign_too() {
    let street = Street::open().await;
    let chain = "-----BEGIN CERTIFICATE-----\nAQID\n-----END CERTIFICATE-----\n-----BEGIN CERTIFICATE-----\nBAUG\n-----END CERTIFICATE-----\n";
    for (algorithm, name) in [(Algorithm::Rs384, "RS384"), (Algorithm::Rs512, "RS512")] {
        let credentials = Credentials::with_chain(CLIENT, chain, &KEY.pem)
            .unwrap()
            .signing_with(algorithm);
        let maskinporten =
            Maskinporten::new(http(), settings(&street), credentials, Hands::new().clock()).unwrap();
        let grant = grant_for(&maskinporten, &street, TokenRequest::new(["a:one"]).unwrap()).await;
        let header = decode_header(&grant).unwrap();
        assert_eq!(header.alg, jsonwebtoken::Algorithm::from_str(name).unwrap());
        assert_eq!(header.kid, None);
        assert_eq!(header.x5c, Some(vec!["AQID".to_owned(), "BAUG".to_owned()]));
        verified(&grant);
    }
}

#[tokio::test]
async fn the_public_key_that_is_posted_verifies_the_grant_and_holds_no_more() {
    let street = Street::open().await;
    let pem = generate_key().unwrap();
    let credentials = Credentials::with_kid(CLIENT, KID, &pem).unwrap();
    let jwk = credentials.public_jwk().unwrap();
    let members: Vec<&str> = jwk.as_object().unwrap().keys().map(String::as_str).collect();
    assert!(
        members
            .iter()
            .all(|member| ["kty", "use", "alg", "kid", "n", "e"].contains(member)),
        "{members:?}"
    );
    let maskinporten =
        Maskinporten::new(http(), settings(&street), credentials, Hands::new().clock()).unwrap();
    let grant = grant_for(&maskinporten, &street, TokenRequest::new(["a:one"]).unwrap()).await;
    let text = |name: &str| jwk[name].as_str().unwrap();
    let posted = DecodingKey::from_rsa_components(text("n"), text("e")).unwrap();
    let mut validation = Validation::new(jsonwebtoken::Algorithm::RS256);
    validation.validate_exp = false;
    validation.validate_aud = false;
    assert_eq!(
        decode::<Value>(&grant, &posted, &validation).unwrap().claims["iss"],
        json!(CLIENT)
    );
    assert!(decode::<Value>(&grant, &DecodingKey::from_rsa_der(&KEY.public_der), &validation).is_err());
}

#[tokio::test]
async fn two_people_make_two_grants() {
    let street = Street::open().await;
    let maskinporten = maskinporten(&street, &Hands::new());
    for person in [person(), other_person()] {
        let request = TokenRequest::new(["a:one"]).unwrap().for_person(person.clone());
        let claims = verified(&grant_for(&maskinporten, &street, request).await);
        assert_eq!(claims["pid"], json!(person.expose()));
    }
    assert_eq!(street.token_calls(), 2);
}

#[tokio::test]
async fn metadata_is_read_once_an_hour() {
    let street = Street::open().await;
    let hands = Hands::new();
    let maskinporten = maskinporten(&street, &hands);
    for minutes in [0, 59, 2] {
        hands.forward(minutes * 60);
        maskinporten
            .token(&TokenRequest::new(["a:one"]).unwrap())
            .await
            .unwrap();
    }
    assert_eq!(street.metadata_reads.load(Ordering::SeqCst), 2);
    assert_eq!(street.token_calls(), 3);
}

#[tokio::test]
async fn metadata_that_is_not_what_the_issuer_promises_is_refused() {
    let street = Street::open().await;
    let slash = street.issuer().trim_end_matches('/').to_owned();
    let cases = [
        (json!({"issuer": slash}), MetadataFault::IssuerSlash),
        (
            json!({"issuer": "https://maskinporten.no/"}),
            MetadataFault::OtherIssuer,
        ),
        (
            json!({"token_endpoint": "http://example.com/token"}),
            MetadataFault::TokenEndpoint,
        ),
        (
            json!({"grant_types_supported": ["client_credentials"]}),
            MetadataFault::GrantType,
        ),
        (
            json!({"token_endpoint_auth_signing_alg_values_supported": ["ES256"]}),
            MetadataFault::Algorithm,
        ),
    ];
    for (change, fault) in cases {
        *street.metadata.lock().unwrap() = change;
        let outcome = maskinporten(&street, &Hands::new()).check().await;
        assert_eq!(outcome, Err(TokenError::Metadata(fault)));
    }
    *street.metadata.lock().unwrap() = Value::Null;
    street.metadata_status.store(403, Ordering::SeqCst);
    assert_eq!(
        maskinporten(&street, &Hands::new()).check().await,
        // The street knows no second well-known address and answers it as a provider would.
        Err(TokenError::Http(HttpError::Unreadable { line: 1, column: 37 }))
    );
    assert_eq!(street.token_calls(), 0);
}

#[tokio::test]
async fn metadata_that_can_not_be_read_again_is_used_on() {
    let street = Street::open().await;
    let hands = Hands::new();
    let http = http_with(|settings| settings.total = std::time::Duration::from_secs(1));
    let maskinporten = Maskinporten::new(http, settings(&street), credentials(), hands.clock()).unwrap();
    maskinporten.check().await.unwrap();
    hands.forward(3_601);
    // The street's metadata is silent for once; what stood there an hour ago still holds.
    *street.metadata_silent.lock().unwrap() = true;
    maskinporten
        .token(&TokenRequest::new(["a:one"]).unwrap())
        .await
        .unwrap();
    assert_eq!(street.metadata_reads.load(Ordering::SeqCst), 2);
}

#[tokio::test]
async fn those_who_wait_for_metadata_that_fails_share_the_failure() {
    let street = Street::open().await;
    let http = http_with(|settings| settings.total = std::time::Duration::from_secs(1));
    let maskinporten =
        Maskinporten::new(http, settings(&street), credentials(), Hands::new().clock()).unwrap();
    *street.metadata_silent.lock().unwrap() = true;
    let requests: Vec<_> = (0..50)
        .map(|n| TokenRequest::new([format!("a:{n}")]).unwrap())
        .collect();
    let tokens = futures::future::join_all(requests.iter().map(|request| maskinporten.token(request))).await;
    assert!(tokens.iter().all(|token| {
        token
            .as_ref()
            .is_err_and(|fault| *fault == TokenError::Http(HttpError::Timeout))
    }));
    assert_eq!(street.metadata_reads.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn an_issuer_in_plain_text_elsewhere_is_refused_before_anything_is_sent() {
    let street = Street::open().await;
    let mut settings = settings(&street);
    settings.issuer = "http://maskinporten.no/".to_owned();
    let refused = Maskinporten::new(http(), settings, credentials(), Hands::new().clock());
    assert!(matches!(refused, Err(TokenError::Http(HttpError::Address))));
}
