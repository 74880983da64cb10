//! Keys of client systems: unknown, ended, limited; and what the API says of itself.

use http::{HeaderMap, Method};
use sea_orm::EntityTrait as _;
use store::entity::client_system;

use crate::house::{house, houses, houses_with, send};

#[tokio::test]
async fn no_key_an_unknown_key_and_an_ended_key_read_the_same() {
    for house in houses().await {
        let organisation = house.organisation("312345676").await;
        let ended = house.client(&organisation, "[]", Some(1)).await;
        let mut texts = Vec::new();
        for key in [None, Some("0".repeat(64)), Some(ended)] {
            let answer = house.ask("/api/v1/ledgers", key.as_deref()).await;
            assert_eq!(answer.status, 401, "{}", answer.text);
            assert_eq!(answer.header("content-type"), "application/problem+json");
            assert_eq!(answer.header("www-authenticate"), "Bearer");
            let mut problem = answer.json();
            problem.as_object_mut().unwrap().remove("reference");
            texts.push(problem);
        }
        assert!(texts.windows(2).all(|pair| pair[0] == pair[1]), "{texts:?}");
        let key = house.client(&organisation, "[]", None).await;
        assert_eq!(house.ask("/api/v1/ledgers", Some(&key)).await.status, 200);
    }
}

#[tokio::test]
async fn a_key_stands_in_the_database_only_as_a_keyed_hash() {
    let house = house().await;
    let organisation = house.organisation("312345676").await;
    let key = house.client(&organisation, "[]", None).await;
    let rows = client_system::Entity::find()
        .all(house.rooms.db.reader())
        .await
        .unwrap();
    assert!(!format!("{rows:?}").contains(&key));
    assert!(
        !format!("{rows:?}").contains(&domain::canonical::sha256_hex(key.as_bytes())),
        "the hash has a key of its own"
    );
}

#[tokio::test]
async fn the_limit_before_the_gate_counts_per_client_and_says_when_to_come_back() {
    for house in houses_with(&[("HJEMMEL_REQUESTS_PER_MINUTE", "3")]).await {
        let organisation = house.organisation("312345676").await;
        let key = house.client(&organisation, "[]", None).await;
        let other = house.client(&organisation, "[]", None).await;
        for _ in 0..3 {
            assert_eq!(house.ask("/api/v1/ledgers", Some(&key)).await.status, 200);
        }
        let limited = house.ask("/api/v1/ledgers", Some(&key)).await;
        assert_eq!(
            (limited.status, limited.header("content-type")),
            (429, "application/problem+json")
        );
        let wait: u32 = limited.header("retry-after").parse().unwrap();
        assert!((1..=60).contains(&wait), "{wait}");
        assert_eq!(house.ask("/api/v1/ledgers", Some(&other)).await.status, 200);
    }
}

#[tokio::test]
async fn the_api_describes_itself() {
    let house = house().await;
    let document = send(
        Method::GET,
        &format!("{}/api/v1/openapi.json", house.url),
        HeaderMap::new(),
        None,
    )
    .await;
    assert_eq!(document.status, 200);
    let document = document.json();
    assert!(
        document["openapi"].as_str().unwrap().starts_with("3.1"),
        "{}",
        document["openapi"]
    );
    for path in [
        "/ledgers",
        "/ledgers/{id}/checkpoint",
        "/ledgers/{id}/entries",
        "/ledgers/{id}/proofs/inclusion",
        "/ledgers/{id}/proofs/consistency",
    ] {
        assert!(document["paths"][path]["get"].is_object(), "{path}");
    }
    assert_eq!(
        document["components"]["securitySchemes"]["key"]["scheme"],
        "bearer"
    );
    assert_eq!(document["servers"][0]["url"], "/api/v1");
}
