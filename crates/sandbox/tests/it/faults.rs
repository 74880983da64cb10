//! Everything the street can be told to do wrong, seen from outside.

use crate::client::{Consumer, PACKAGE, SCOPE, answer, latest, summary};
use sandbox::{Behaviour, CANARY_AMOUNT, CANARY_NAME, CANARY_TEXT, Fault, Part, Tag};
use serde_json::json;

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
