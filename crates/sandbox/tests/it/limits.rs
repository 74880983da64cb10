//! How much an organisation may ask at a time and in a minute, and how that is lifted.

use crate::client::{Consumer, INCOME, PACKAGE, REGISTER, answer, summary};
use sandbox::{Options, Tag};
use serde_json::{Value, json};

async fn counted(consumer: &Consumer) -> Value {
    let url = format!("{}/admin/limits", consumer.street.base_url);
    answer(consumer.http.get(url).send().await.unwrap()).await.1
}

#[tokio::test]
async fn the_sixth_call_at_a_time_is_refused_and_counted_until_the_limit_is_lifted() {
    let consumer = Consumer::open().await;
    consumer.allow("inntekt", "nav");
    let person = consumer.somebody(Tag::Pensioner);
    let path = summary("oppgjoer", PACKAGE, 2024, &person);
    let other = format!("inntekt/v1/nav/{person}/inntekter?fraOgMed=2024-01&tilOgMed=2024-02");
    let (token, income) = (consumer.token().await, consumer.token_for(INCOME).await);
    consumer.admin("behaviour", &json!({"delayMs": 1500})).await;
    let seven = async || {
        let calls = (0..7).map(|_| consumer.get(&path, &token, &[]));
        let (mut answers, beside) = futures::join!(
            futures::future::join_all(calls),
            consumer.get(&other, &income, &[])
        );
        assert_eq!(beside.status(), 200, "another API has a limit of its own");
        answers.sort_by_key(reqwest::Response::status);
        answers
    };
    let answers = seven().await;
    let statuses: Vec<u16> = answers.iter().map(|answer| answer.status().as_u16()).collect();
    assert_eq!(statuses, [200, 200, 200, 200, 200, 429, 429]);
    assert_eq!(answers[6].headers()["retry-after"], "1");
    let page = counted(&consumer).await;
    assert_eq!(page["atATime"], 5);
    assert_eq!(
        page["refused"],
        json!([{"orgnr": consumer.orgnr, "api": "summertskattegrunnlag", "count": 2}])
    );
    let refused = consumer
        .street
        .calls()
        .into_iter()
        .filter(|call| call.status == 429);
    assert!(
        refused
            .map(|call| call.consumer)
            .all(|orgnr| orgnr.as_ref() == Some(&consumer.orgnr))
    );
    // Those refused left at once, so they may not have been there together.
    assert!((6..=7).contains(&consumer.street.most_in_flight()));
    assert_eq!(
        consumer
            .admin("limits", &json!({"orgnr": consumer.orgnr, "lifted": true}))
            .await,
        204
    );
    assert!(seven().await.iter().all(|answer| answer.status() == 200));
    assert_eq!(counted(&consumer).await["lifted"], json!([consumer.orgnr]));
    assert_eq!(consumer.street.refused_by_limits()[0].count, 2);
    consumer.street.forget_calls();
    consumer.street.impose_limits(&consumer.orgnr);
    let page = counted(&consumer).await;
    assert_eq!((&page["lifted"], &page["refused"]), (&json!([]), &json!([])));
}

#[tokio::test]
async fn a_caller_that_hangs_up_gives_its_place_back() {
    let consumer = Consumer::open().await;
    let path = summary("oppgjoer", PACKAGE, 2024, &consumer.somebody(Tag::Ordinary));
    let token = consumer.token().await;
    consumer
        .admin("behaviour", &json!({"delayMs": 60_000, "times": 5}))
        .await;
    for _ in 0..5 {
        let call = consumer
            .http
            .get(format!("{}/skatteetaten/{path}", consumer.street.base_url));
        let gone = call
            .bearer_auth(&token)
            .timeout(std::time::Duration::from_millis(200))
            .send()
            .await;
        assert!(gone.unwrap_err().is_timeout());
    }
    consumer.admin("behaviour", &json!({})).await;
    // The street hears of a caller's leaving a moment later than the caller does.
    let mut last = 0;
    for _ in 0..200 {
        last = consumer.get(&path, &token, &[]).await.status().as_u16();
        if last == 200 {
            break;
        }
        tokio::task::yield_now().await;
    }
    assert_eq!(last, 200);
}

#[tokio::test]
async fn folkeregisteret_counts_by_the_minute_and_says_in_milliseconds_how_long_to_wait() {
    let consumer = Consumer::open_with(Options {
        register_calls_per_minute: 3,
        ..Options::default()
    })
    .await;
    consumer.allow("folkeregisteret", "offentlig-med-hjemmel");
    let person = consumer.somebody(Tag::Ordinary);
    let path = format!("folkeregisteret/offentlig-med-hjemmel/api/v1/personer/{person}");
    let token = consumer.token_for(REGISTER).await;
    for _ in 0..3 {
        assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    }
    let response = consumer.get(&path, &token, &[]).await;
    assert_eq!(response.status(), 429);
    let wait: i64 = response.headers()["retry-after"]
        .to_str()
        .unwrap()
        .parse()
        .unwrap();
    assert!((1_000..=60_000).contains(&wait), "{wait}");
    assert_eq!(answer(response).await.1["kode"], "FREG-007");
    assert_eq!(counted(&consumer).await["refused"][0]["api"], "folkeregisteret");
    consumer.street.set_clock_offset(time::Duration::minutes(1));
    assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    consumer.street.lift_limits(&consumer.orgnr);
    for _ in 0..5 {
        assert_eq!(consumer.get(&path, &token, &[]).await.status(), 200);
    }
}
