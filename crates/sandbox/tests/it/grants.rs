//! Each rule of the token endpoint, and the shape of the token it gives.

use crate::client::{Consumer, Key, SCOPE, SUMMARY, answer, now};
use jsonwebtoken::jwk::JwkSet;
use jsonwebtoken::{Algorithm, DecodingKey, Header, Validation};
use sandbox::{ClientRegistration, Jwks, Options, OrganisationKind};
use serde_json::{Map, Value, json};

fn refused_with(answer: &(u16, Value), status: u16, code: &str) {
    let (got, body) = answer;
    let description = body["error_description"].as_str().unwrap_or_default();
    assert!(
        *got == status && description.contains(code),
        "expected {status} {code}, got {got} {body}"
    );
    let id = description.rsplit(' ').next().unwrap();
    assert_eq!(id.len(), 36, "no unique id in {description}");
    assert!(body["error"].is_string());
}

async fn changed(consumer: &Consumer, change: impl FnOnce(&mut Map<String, Value>)) -> (u16, Value) {
    let mut claims = consumer.claims();
    change(&mut claims);
    consumer.exchange(claims).await
}

#[tokio::test]
async fn the_metadata_names_the_issuer_with_its_slash_and_the_places_below_it() {
    let consumer = Consumer::open().await;
    let issuer = consumer.street.issuer();
    assert_eq!(issuer, format!("{}/maskinporten/", consumer.street.base_url));
    let response = consumer
        .http
        .get(format!("{issuer}.well-known/oauth-authorization-server"))
        .send()
        .await
        .unwrap();
    let (status, metadata) = answer(response).await;
    assert_eq!(status, 200);
    assert_eq!(metadata["issuer"], issuer);
    assert_eq!(metadata["token_endpoint"], format!("{issuer}token"));
    assert_eq!(metadata["jwks_uri"], format!("{issuer}jwk"));
    assert!(metadata.get("authorization_endpoint").is_none());
}

#[tokio::test]
async fn a_token_verifies_by_the_published_key_and_holds_the_documented_claims_only() {
    let consumer = Consumer::open().await;
    let (status, body) = consumer.exchange(consumer.claims()).await;
    assert_eq!(status, 200, "{body}");
    assert_eq!(body["token_type"], "Bearer");
    assert_eq!(body["expires_in"], 120);
    assert_eq!(body["scope"], SCOPE);
    let claims = verified(&consumer, body["access_token"].as_str().unwrap())
        .await
        .unwrap();
    assert_eq!(
        claims["consumer"],
        json!({"authority": "iso6523-actorid-upis", "ID": format!("0192:{}", consumer.orgnr)})
    );
    assert_eq!(claims["client_amr"], "private_key_jwt");
    assert_eq!(
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(),
        120
    );
    let mut names: Vec<&str> = claims.as_object().unwrap().keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(
        names,
        [
            "client_amr",
            "client_id",
            "consumer",
            "exp",
            "iat",
            "iss",
            "jti",
            "scope",
            "token_type"
        ]
    );
}

async fn verified(consumer: &Consumer, token: &str) -> Option<Value> {
    let issuer = consumer.street.issuer();
    let response = consumer.http.get(format!("{issuer}jwk")).send().await.unwrap();
    let keys: JwkSet = serde_json::from_str(&response.text().await.unwrap()).unwrap();
    let header = jsonwebtoken::decode_header(token).unwrap();
    let key = keys.find(&header.kid.unwrap())?;
    let mut rules = Validation::new(Algorithm::RS256);
    rules.set_issuer(&[issuer]);
    rules.validate_aud = false;
    Some(
        jsonwebtoken::decode::<Value>(token, &DecodingKey::from_jwk(key).unwrap(), &rules)
            .unwrap()
            .claims,
    )
}

#[tokio::test]
async fn all_three_rsa_algorithms_are_taken_and_no_other() {
    let consumer = Consumer::open().await;
    for (algorithm, expected) in [
        (Algorithm::RS256, 200),
        (Algorithm::RS384, 200),
        (Algorithm::RS512, 200),
        (Algorithm::PS256, 400),
    ] {
        let claims = Value::Object(consumer.claims());
        let assertion = consumer.key.sign(&consumer.key.header(algorithm), &claims);
        assert_eq!(
            consumer.send_grant(&assertion).await.status().as_u16(),
            expected,
            "{algorithm:?}"
        );
    }
}

#[tokio::test]
async fn the_header_needs_exactly_one_of_kid_and_x5c() {
    let consumer = Consumer::open().await;
    let both = Header {
        x5c: Some(vec!["MIIB".to_owned()]),
        ..consumer.key.header(Algorithm::RS256)
    };
    let neither = Header::new(Algorithm::RS256);
    for header in [both, neither] {
        let assertion = consumer.key.sign(&header, &Value::Object(consumer.claims()));
        refused_with(
            &answer(consumer.send_grant(&assertion).await).await,
            400,
            "Exactly one",
        );
    }
}

#[tokio::test]
async fn a_certificate_must_be_a_registered_one() {
    let consumer = Consumer::open().await;
    let with_certificate = |certificate: &str| {
        let header = Header {
            x5c: Some(vec![certificate.to_owned()]),
            ..Header::new(Algorithm::RS256)
        };
        consumer.key.sign(&header, &Value::Object(consumer.claims()))
    };
    let unknown = with_certificate("MIIBunknown");
    refused_with(&answer(consumer.send_grant(&unknown).await).await, 400, "MP-120");
    let mut jwk = consumer.key.jwk();
    jwk["x5c"] = json!(["MIIBregistered"]);
    let registration = ClientRegistration {
        client_id: consumer.client_id.clone(),
        orgnr: consumer.orgnr.clone(),
        scopes: vec![SCOPE.to_owned()],
        jwks: Jwks { keys: vec![jwk] },
        keys_registered_at: None,
    };
    consumer.street.register_client(registration).unwrap();
    let (status, body) = answer(consumer.send_grant(&with_certificate("MIIBregistered")).await).await;
    assert_eq!(status, 200, "{body}");
    let claims = verified(&consumer, body["access_token"].as_str().unwrap())
        .await
        .unwrap();
    assert_eq!(claims["client_amr"], "virksomhetssertifikat");
}

#[tokio::test]
async fn the_audience_is_compared_to_the_letter() {
    let consumer = Consumer::open().await;
    let issuer = consumer.street.issuer().to_owned();
    for wrong in [
        json!(issuer.trim_end_matches('/')),
        json!([issuer]),
        json!(format!("{issuer}token")),
        json!(null),
    ] {
        refused_with(
            &changed(&consumer, |claims| {
                claims.insert("aud".into(), wrong);
            })
            .await,
            400,
            "MP-110",
        );
    }
}

#[tokio::test]
async fn the_times_must_be_near_and_short() {
    let consumer = Consumer::open().await;
    let now = now();
    for (issued, expires, expected) in [
        (now + 30, now + 60, "Issue time is after now"),
        (now - 30, now + 60, "Issue time is too long before now"),
        (now, now + 121, "longer than 120 seconds"),
        (now - 5, now - 1, "MP-130"),
    ] {
        let answer = changed(&consumer, |claims| {
            claims.insert("iat".into(), json!(issued));
            claims.insert("exp".into(), json!(expires));
        });
        refused_with(&answer.await, 400, expected);
    }
    let longest = changed(&consumer, |claims| {
        claims.insert("iat".into(), json!(now));
        claims.insert("exp".into(), json!(now + 120));
    });
    assert_eq!(longest.await.0, 200);
}

#[tokio::test]
async fn a_grant_can_be_used_once_and_only_with_a_jti() {
    let consumer = Consumer::open().await;
    let assertion = consumer.key.sign(
        &consumer.key.header(Algorithm::RS256),
        &Value::Object(consumer.claims()),
    );
    assert_eq!(consumer.send_grant(&assertion).await.status(), 200);
    refused_with(
        &answer(consumer.send_grant(&assertion).await).await,
        400,
        "MP-012",
    );
    refused_with(
        &changed(&consumer, |claims| {
            claims.remove("jti");
        })
        .await,
        400,
        "jti",
    );
}

#[tokio::test]
async fn unknown_claims_are_refused_unless_the_street_is_told_to_take_them() {
    let consumer = Consumer::open().await;
    let decorate = |claims: &mut Map<String, Value>| {
        claims.insert("sub".into(), json!("decoration"));
    };
    refused_with(&changed(&consumer, decorate).await, 400, "Unknown claim sub");
    let options = Options {
        refuse_unknown_claims: false,
        require_jti: false,
        ..Options::default()
    };
    let lenient = Consumer::open_with(options).await;
    assert_eq!(changed(&lenient, decorate).await.0, 200);
    assert_eq!(
        changed(&lenient, |claims| {
            claims.remove("jti");
        })
        .await
        .0,
        200
    );
}

#[tokio::test]
async fn the_client_its_key_and_its_signature_must_be_known() {
    let consumer = Consumer::open().await;
    let stranger = changed(&consumer, |claims| {
        claims.insert("iss".into(), json!("nobody"));
    });
    refused_with(&stranger.await, 400, "MP-100");
    let claims = Value::Object(consumer.claims());
    let unregistered = Key::generate("second");
    let assertion = unregistered.sign(&unregistered.header(Algorithm::RS256), &claims);
    refused_with(
        &answer(consumer.send_grant(&assertion).await).await,
        400,
        "MP-124",
    );
    let forger = Key::generate(&consumer.key.kid);
    let assertion = forger.sign(&forger.header(Algorithm::RS256), &claims);
    refused_with(
        &answer(consumer.send_grant(&assertion).await).await,
        400,
        "MP-124",
    );
}

#[tokio::test]
async fn a_key_lives_a_year_from_its_registration() {
    let consumer = Consumer::open().await;
    let day = 24 * 60 * 60;
    consumer.register(&[SCOPE], Some(now() - 366 * day));
    refused_with(&consumer.exchange(consumer.claims()).await, 400, "MP-121");
    consumer.register(&[SCOPE], Some(now() - 364 * day));
    assert_eq!(consumer.exchange(consumer.claims()).await.0, 200);
}

#[tokio::test]
async fn a_scope_must_be_on_the_client_and_granted_to_its_organisation() {
    let consumer = Consumer::open().await;
    let ask = |scope: &'static str| {
        changed(&consumer, move |claims| {
            claims.insert("scope".into(), json!(scope));
        })
    };
    refused_with(&ask("skatteetaten:inntekt").await, 400, "MP-200");
    consumer.register(&[SCOPE, "skatteetaten:inntekt"], None);
    refused_with(&ask("skatteetaten:inntekt").await, 403, "MP-250");
    consumer
        .street
        .grant(&consumer.orgnr, "inntekt", "husbanken")
        .unwrap();
    assert_eq!(ask("skatteetaten:inntekt").await.0, 200);
    consumer.street.revoke(&consumer.orgnr, SUMMARY, None);
    refused_with(&ask(SCOPE).await, 403, "MP-250");
}

#[tokio::test]
async fn a_supplier_needs_the_consumers_delegation_and_the_token_names_both() {
    let consumer = Consumer::open().await;
    let organisations = consumer.street.population().of_kind(OrganisationKind::Agency);
    let customer = organisations.map(|agency| agency.orgnr.clone()).next().unwrap();
    let on_behalf_of = |orgnr: &str| {
        let orgnr = json!(orgnr);
        changed(&consumer, move |claims| {
            claims.insert("consumer_org".into(), orgnr);
        })
    };
    refused_with(&on_behalf_of(&consumer.orgnr).await, 400, "consumer_org");
    refused_with(&on_behalf_of(&customer).await, 403, "MP-250");
    consumer.street.grant_scope(&customer, SCOPE).unwrap();
    refused_with(&on_behalf_of(&customer).await, 403, "MP-251");
    consumer
        .street
        .delegate(&customer, &consumer.orgnr, SCOPE)
        .unwrap();
    let (status, body) = on_behalf_of(&customer).await;
    assert_eq!(status, 200, "{body}");
    let claims = verified(&consumer, body["access_token"].as_str().unwrap())
        .await
        .unwrap();
    assert_eq!(claims["consumer"]["ID"], format!("0192:{customer}"));
    assert_eq!(claims["supplier"]["ID"], format!("0192:{}", consumer.orgnr));
    assert!(
        claims["delegation_source"]
            .as_str()
            .unwrap()
            .ends_with("/altinn/")
    );
    refused_with(&on_behalf_of("0192:310827002").await, 400, "MP-011");
}

#[tokio::test]
async fn authorization_details_are_judged_by_type_fields_and_values() {
    let consumer = Consumer::open().await;
    let with = |details: Value| {
        changed(&consumer, move |claims| {
            claims.insert("authorization_details".into(), details);
        })
    };
    refused_with(
        &with(json!([{"type": "urn:altinn:unknown"}])).await,
        400,
        "MP-301",
    );
    refused_with(
        &with(json!([{"type": "urn:altinn:consent", "id": "1", "colour": "red"}])).await,
        400,
        "MP-302",
    );
    refused_with(
        &with(json!([{"type": "urn:altinn:consent", "id": "1", "from": "2"}])).await,
        400,
        "MP-303",
    );
}

#[tokio::test]
async fn a_named_resource_becomes_the_audience_and_is_then_for_someone_else() {
    let consumer = Consumer::open().await;
    let (status, body) = changed(&consumer, |claims| {
        claims.insert("resource".into(), json!(["https://elsewhere"]));
    })
    .await;
    assert_eq!(status, 200, "{body}");
    let token = body["access_token"].as_str().unwrap();
    assert_eq!(
        verified(&consumer, token).await.unwrap()["aud"],
        json!(["https://elsewhere"])
    );
    let path = crate::client::latest(&consumer.somebody(sandbox::Tag::Ordinary));
    assert_eq!(consumer.get(&path, token, &[]).await.status(), 401);
}

#[tokio::test]
async fn a_malformed_request_is_told_so() {
    let consumer = Consumer::open().await;
    let url = format!("{}token", consumer.street.issuer());
    let form = "application/x-www-form-urlencoded";
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer";
    for (content_type, body, expected) in [
        ("application/json", String::from("{}"), "invalid_request"),
        (
            form,
            "grant_type=client_credentials".to_owned(),
            "unsupported_grant_type",
        ),
        (form, grant.to_owned(), "invalid_request"),
        (form, format!("{grant}&assertion=a.b"), "invalid_request"),
        (form, format!("{grant}&assertion=a%0Ab.c.d"), "invalid_request"),
        (
            form,
            format!("{grant}&assertion=a.b.c&client_secret=x"),
            "invalid_request",
        ),
        (
            form,
            format!("{grant}&assertion=a.b.c&assertion=a.b.c"),
            "invalid_request",
        ),
    ] {
        let request = consumer
            .http
            .post(&url)
            .header("Content-Type", content_type)
            .body(body.clone());
        let (status, answer) = answer(request.send().await.unwrap()).await;
        assert_eq!(
            (status, answer["error"].as_str()),
            (400, Some(expected)),
            "{body}"
        );
    }
}

#[tokio::test]
async fn a_rotated_key_stays_published_while_its_tokens_live() {
    let consumer = Consumer::open().await;
    let old = consumer.token().await;
    assert!(consumer.street.rotate_keys());
    let new = consumer.token().await;
    let kid = |token: &str| jsonwebtoken::decode_header(token).unwrap().kid;
    assert_ne!(kid(&old), kid(&new));
    assert!(verified(&consumer, &old).await.is_some());
    assert!(verified(&consumer, &new).await.is_some());
    consumer.street.set_clock_offset(time::Duration::seconds(121));
    assert!(
        verified(&consumer, &old).await.is_none(),
        "the old key is published after its last token has ended"
    );
}
