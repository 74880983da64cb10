//! Everything the street can be told to do wrong, seen from outside.

use crate::client::{ARREARS, COMPUTED, Consumer, INCOME, PACKAGE, SCOPE, answer, latest, summary};
use sandbox::{Behaviour, CANARY_AMOUNT, CANARY_NAME, CANARY_TEXT, Fault, Part, Tag};
use serde_json::json;
use std::io::Read;

#[tokio::test]
async fn canaries_are_added_to_every_answer_with_data_and_to_no_error() {
    let consumer = Consumer::open().await;
    assert_eq!(
        consumer
            .admin(
                "behaviour",
                &json!({"unknownField": true, "newTechnicalName": true})
            )
            .await,
        204
    );
    let person = consumer.somebody(Tag::Ordinary);
    let (_, body) = consumer.ask(&summary("oppgjoer", PACKAGE, 2024, &person)).await;
    assert_eq!(body["nyttFelt"]["innhold"], CANARY_TEXT);
    let added = body["grunnlag"]
        .as_array()
        .unwrap()
        .iter()
        .find(|item| item["tekniskNavn"] == CANARY_NAME)
        .unwrap();
    assert_eq!(added["beloep"], CANARY_AMOUNT);
    assert!(
        consumer
            .ask(&latest(&person))
            .await
            .1
            .to_string()
            .contains(CANARY_TEXT)
    );
    let (_, error) = consumer
        .ask(&summary(
            "oppgjoer",
            PACKAGE,
            2024,
            &consumer.somebody(Tag::NoData),
        ))
        .await;
    assert!(!error.to_string().contains(CANARY_TEXT));
    consumer.street.behave(Behaviour::default());
    assert!(
        !consumer
            .ask(&summary("oppgjoer", PACKAGE, 2024, &person))
            .await
            .1
            .to_string()
            .contains(CANARY_TEXT)
    );
}

#[tokio::test]
async fn a_status_can_be_forced_for_as_many_answers_as_wanted_and_is_recorded() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    assert_eq!(
        consumer
            .admin("behaviour", &json!({"status": 503, "retryAfter": 7, "times": 1}))
            .await,
        204
    );
    let token = consumer.token().await;
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(response.status(), 503);
    assert_eq!(response.headers()["retry-after"], "7");
    assert_eq!(answer(response).await.1["kode"], "DAS-003");
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    let statuses: Vec<u16> = consumer.street.calls().iter().map(|call| call.status).collect();
    assert_eq!(statuses, [503, 200]);
}

#[tokio::test]
async fn a_redirect_leads_away_and_maskinporten_can_fail_alone() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    consumer.street.behave(Behaviour {
        status: Some(302),
        ..Behaviour::default()
    });
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(
        (
            response.status().as_u16(),
            response.headers()["location"].to_str().unwrap()
        ),
        (302, "/elsewhere")
    );
    consumer.street.behave(Behaviour {
        status: Some(503),
        part: Part::Maskinporten,
        ..Behaviour::default()
    });
    assert_eq!(consumer.exchange(consumer.claims()).await.0, 503);
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
}

#[tokio::test]
async fn one_good_token_can_be_turned_away_once() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    assert_eq!(
        consumer
            .admin("behaviour", &json!({"dropToken401Once": true}))
            .await,
        204
    );
    let token = consumer.token().await;
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 401);
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
}

#[tokio::test]
async fn bodies_can_be_broken_in_every_way() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    let whole = consumer.get(&path, &token, &[]).await.text().await.unwrap();
    let with = |fault| {
        consumer.street.behave(Behaviour {
            fault: Some(fault),
            ..Behaviour::default()
        });
        consumer.get(&path, &token, &[])
    };
    let truncated = with(Fault::Truncated).await.text().await.unwrap();
    assert!(whole.starts_with(&truncated) && truncated.len() < whole.len() && !truncated.is_empty());
    assert!(with(Fault::Reset).await.text().await.is_err());
    assert_eq!(with(Fault::SlowDrip).await.text().await.unwrap(), whole);
    let html = with(Fault::Html).await;
    assert_eq!(html.headers()["content-type"], "text/html");
    assert_eq!(with(Fault::Empty).await.text().await.unwrap(), "");
    assert!(with(Fault::Oversized).await.text().await.unwrap().len() > 32 * 1024 * 1024);
    assert!(
        with(Fault::WrongShape)
            .await
            .text()
            .await
            .unwrap()
            .starts_with('[')
    );
}

#[tokio::test]
async fn an_answer_can_be_kept_waiting() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    consumer.street.behave(Behaviour {
        delay_ms: Some(300),
        ..Behaviour::default()
    });
    let began = std::time::Instant::now();
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    assert!(began.elapsed().as_millis() >= 300);
}

#[tokio::test]
async fn the_lifetime_of_tokens_is_the_shortest_of_their_scopes_unless_it_is_forced() {
    let consumer = Consumer::open().await;
    let inntekt = "skatteetaten:inntekt";
    consumer.register(&[SCOPE, inntekt], None);
    consumer.street.grant_scope(&consumer.orgnr, inntekt).unwrap();
    consumer.street.set_scope_life(SCOPE, 600);
    let shorter = json!({"scope": inntekt, "seconds": 60});
    assert_eq!(consumer.admin("lifetimes", &shorter).await, 204);
    let life = async || {
        let mut claims = consumer.claims();
        claims.insert("scope".into(), json!(format!("{SCOPE} {inntekt}")));
        consumer.exchange(claims).await.1["expires_in"].clone()
    };
    assert_eq!(consumer.exchange(consumer.claims()).await.1["expires_in"], 600);
    assert_eq!(life().await, 60);
    consumer.street.behave(Behaviour {
        token_lifetime_seconds: Some(5),
        ..Behaviour::default()
    });
    assert_eq!(life().await, 5);
}

#[tokio::test]
async fn two_people_can_be_mixed_up() {
    let consumer = Consumer::open().await;
    let person = consumer.somebody(Tag::Ordinary);
    consumer.street.behave(Behaviour {
        wrong_subject: true,
        ..Behaviour::default()
    });
    let (status, body) = consumer.ask(&summary("oppgjoer", PACKAGE, 2024, &person)).await;
    assert_eq!(status, 200);
    let given = body["personidentifikator"].as_str().unwrap();
    assert_ne!(given, person);
    assert!(consumer.street.population().find(given).is_some());
}

#[tokio::test]
async fn a_connection_can_break_before_a_byte_of_the_answer() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    assert_eq!(
        consumer
            .admin("behaviour", &json!({"fault": "noAnswer", "times": 1}))
            .await,
        204
    );
    let url = format!("{}/skatteetaten/{path}", consumer.street.base_url);
    assert!(consumer.http.get(url).bearer_auth(&token).send().await.is_err());
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
}

#[tokio::test]
async fn an_answer_can_be_said_to_be_what_it_is_not() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    let whole = consumer.get(&path, &token, &[]).await.text().await.unwrap();
    consumer
        .admin("behaviour", &json!({"fault": "wrongContentType"}))
        .await;
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(response.headers()["content-type"], "text/html; charset=utf-8");
    assert_eq!(response.text().await.unwrap(), whole);
    consumer
        .admin("behaviour", &json!({"fault": "wrongCharset"}))
        .await;
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(
        response.headers()["content-type"],
        "application/json; charset=utf-8"
    );
    let bytes = response.bytes().await.unwrap();
    assert!(std::str::from_utf8(&bytes).is_err());
    let read: String = bytes.iter().map(|byte| char::from(*byte)).collect();
    assert!(
        serde_json::from_str::<serde_json::Value>(&read).unwrap()["merknad"]
            .as_str()
            .unwrap()
            .starts_with("Blåbær")
    );
}

#[tokio::test]
async fn a_bomb_is_small_on_the_wire_and_large_unpacked() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    consumer
        .admin("behaviour", &json!({"fault": "compressedBomb"}))
        .await;
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(response.headers()["content-encoding"], "gzip");
    let bytes = response.bytes().await.unwrap();
    assert!(bytes.len() < 1024 * 1024, "{}", bytes.len());
    let claimed = u32::from_le_bytes(bytes[bytes.len() - 4..].try_into().unwrap());
    assert!(claimed > 512 * 1024 * 1024);
    let mut start = vec![0; 8 * 1024 * 1024];
    flate2::read::GzDecoder::new(&bytes[..])
        .read_exact(&mut start)
        .unwrap();
    assert!(start.iter().all(|byte| *byte == b' '));
}

#[tokio::test]
async fn every_key_can_be_taken_for_expired() {
    let consumer = Consumer::open().await;
    assert_eq!(
        consumer.admin("behaviour", &json!({"expiredKeys": true})).await,
        204
    );
    let refused = async || {
        let (status, body) = consumer.exchange(consumer.claims()).await;
        assert_eq!(status, 400);
        assert!(
            body["error_description"]
                .as_str()
                .unwrap()
                .starts_with("Expired key"),
            "{body}"
        );
    };
    refused().await;
    consumer.street.behave(Behaviour::default());
    assert_eq!(consumer.exchange(consumer.claims()).await.0, 200);
    consumer.register(&[SCOPE], Some(crate::client::now() - 366 * 86_400));
    refused().await;
    consumer.register(&[SCOPE], None);
    assert_eq!(consumer.exchange(consumer.claims()).await.0, 200);
}

#[tokio::test]
async fn keys_that_are_withdrawn_take_their_tokens_along_and_keys_that_are_replaced_do_not() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    assert_eq!(consumer.admin("keys/rotate", &json!({})).await, 204);
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    assert_eq!(consumer.admin("keys/rotate?withdraw=true", &json!({})).await, 204);
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 401);
    let published = consumer
        .http
        .get(format!("{}jwk", consumer.street.issuer()))
        .send()
        .await
        .unwrap();
    assert_eq!(answer(published).await.1["keys"].as_array().unwrap().len(), 1);
    assert_eq!(consumer.ask(&path).await.0, 200);
}

#[tokio::test]
async fn a_token_can_end_on_the_way_though_it_was_said_to_last() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    assert_eq!(
        consumer
            .admin(
                "behaviour",
                &json!({"nextTokenEndsAfterSeconds": 1, "delayMs": 1100})
            )
            .await,
        204
    );
    let (_, body) = consumer.exchange(consumer.claims()).await;
    assert_eq!(body["expires_in"], 120);
    let ended = body["access_token"].as_str().unwrap();
    assert_eq!(
        consumer.get(&path, ended, &[]).await.status(),
        401,
        "it lived when the call arrived"
    );
    assert_eq!(consumer.ask(&path).await.0, 200);
}

#[tokio::test]
async fn a_clock_that_is_off_refuses_grants_and_tokens_alike() {
    let consumer = Consumer::open().await;
    let path = latest(&consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    for offset in [150, -150] {
        assert_eq!(
            consumer.admin("clock", &json!({"offsetSeconds": offset})).await,
            204
        );
        assert_eq!(consumer.exchange(consumer.claims()).await.0, 400, "{offset}");
    }
    consumer.admin("clock", &json!({"offsetSeconds": 150})).await;
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 401);
    consumer.admin("clock", &json!({"offsetSeconds": 0})).await;
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
}

#[tokio::test]
async fn mixing_up_and_canaries_reach_every_api() {
    let consumer = Consumer::open().await;
    for (api, package) in [
        ("inntekt", "nav"),
        ("beregnetskatt", "ssb"),
        ("restanser", "dibk"),
    ] {
        consumer.allow(api, package);
    }
    let person = consumer.somebody(Tag::Pensioner);
    let mut owing = None;
    let token = consumer.token_for(ARREARS).await;
    for organisation in consumer.street.population().organisations() {
        let path = format!("restanser/v2/dibk/{}", organisation.orgnr);
        if consumer.get(&path, &token, &[]).await.status() == 200 {
            owing = Some(organisation.orgnr.clone());
            break;
        }
    }
    let owing = owing.unwrap();
    consumer
        .admin(
            "behaviour",
            &json!({"wrongSubject": true, "unknownField": true, "newTechnicalName": true}),
        )
        .await;
    for (scope, path, subject, place) in [
        (
            INCOME,
            format!("inntekt/v1/nav/{person}/inntekter?fraOgMed=2024-01&tilOgMed=2024-01"),
            &person,
            "/oppgaveInntektsmottaker/0/inntektsmottaker/personidentifikator",
        ),
        (
            COMPUTED,
            format!("beregnetskatt/v2/ssb/2024/{person}"),
            &person,
            "/personidentifikator",
        ),
        (
            ARREARS,
            format!("restanser/v2/dibk/{owing}"),
            &owing,
            "/forespurteOrganisasjon",
        ),
    ] {
        let (status, body) = consumer.ask_with(scope, &path).await;
        assert_eq!(status, 200, "{body}");
        assert_ne!(body.pointer(place).unwrap(), subject.as_str());
        assert_eq!(body["nyttFelt"]["innhold"], CANARY_TEXT);
        let text = body.to_string();
        assert!(
            text.contains(CANARY_NAME) && text.contains("nyttFeltIPosten"),
            "{text}"
        );
    }
}
