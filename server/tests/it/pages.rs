//! Pages: their headers, their nonce, their forms' tokens, static files, and what other sites may not start.

use http::{HeaderMap, Method};

use crate::house::{encoded, house, send, token};

#[tokio::test]
async fn a_page_has_every_header_and_its_scripts_carry_the_nonce_of_its_policy() {
    let house = house().await;
    let page = house.browser().get("/logg-inn").await;
    assert_eq!(page.status, 200, "{}", page.text);
    let policy = page.header("content-security-policy");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'self' 'nonce-"),
        "{policy}"
    );
    for part in [
        "'wasm-unsafe-eval'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self' data:",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(!policy.contains("unsafe-inline"), "{policy}");
    let nonce = policy
        .split("'nonce-")
        .nth(1)
        .unwrap()
        .split('\'')
        .next()
        .unwrap();
    assert!(nonce.len() >= 16, "{nonce}");
    for script in page.text.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap();
        assert!(
            tag.contains("src=") || tag.contains(&format!("nonce=\"{nonce}\"")),
            "{tag}"
        );
    }
    assert_eq!(page.header("cache-control"), "no-store");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    assert_eq!(page.header("x-frame-options"), "DENY");
    assert_eq!(page.header("referrer-policy"), "same-origin");
    assert_eq!(page.header("cross-origin-opener-policy"), "same-origin");
    assert!(
        !page.headers.contains_key("strict-transport-security"),
        "plain text has no such promise to keep"
    );
    let other = house.browser().get("/logg-inn").await;
    assert_ne!(
        other.header("content-security-policy"),
        policy,
        "a nonce is used once"
    );
}

#[tokio::test]
async fn the_request_id_is_ours_and_never_one_from_outside() {
    let house = house().await;
    let mut headers = HeaderMap::new();
    headers.insert("x-request-id", "01828010073".parse().unwrap());
    let page = send(Method::GET, &format!("{}/logg-inn", house.url), headers, None).await;
    assert_eq!(page.header("x-request-id").len(), 32);
}

#[tokio::test]
async fn files_are_served_and_nothing_beside_them() {
    let house = house().await;
    let css = send(
        Method::GET,
        &format!("{}/assets/app.css", house.url),
        HeaderMap::new(),
        None,
    )
    .await;
    assert_eq!(
        (css.status, css.text.as_str(), css.header("cache-control")),
        (200, "body{}", "no-cache")
    );
    assert_eq!(
        send(
            Method::GET,
            &format!("{}/favicon.svg", house.url),
            HeaderMap::new(),
            None
        )
        .await
        .status,
        200
    );
    for path in [
        "/assets/",
        "/assets/../../hjemmel.key",
        "/assets/%2e%2e/%2e%2e/hjemmel.key",
        "/assets/..%2f..%2fhjemmel.key",
    ] {
        let answer = send(
            Method::GET,
            &format!("{}{path}", house.url),
            HeaderMap::new(),
            None,
        )
        .await;
        assert_ne!(answer.status, 200, "{path}");
        assert!(!answer.text.contains("hjemmel key"), "{path}");
    }
}

#[tokio::test]
async fn an_address_that_is_nobodys_is_a_page_for_people_and_a_problem_for_programs() {
    let house = house().await;
    let api = send(
        Method::GET,
        &format!("{}/api/v1/nowhere", house.url),
        HeaderMap::new(),
        None,
    )
    .await;
    assert_eq!(
        (api.status, api.header("content-type")),
        (404, "application/problem+json")
    );
    assert_eq!(api.json()["code"], "not_found");
    let put = send(
        Method::PUT,
        &format!("{}/logg-inn", house.url),
        own_origin(&house.url),
        None,
    )
    .await;
    assert_eq!(put.status, 405);
}

fn own_origin(url: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("origin", url.parse().unwrap());
    headers
}

#[tokio::test]
async fn an_act_that_another_site_started_is_turned_away() {
    let house = house().await;
    let mut browser = house.browser();
    let token = token(&browser.get("/logg-inn").await.text);
    let form = encoded(&[("csrf", &token), ("epost", "a@b.no"), ("passord", "x")]);
    let cases: [(&str, &str, u16); 6] = [
        ("sec-fetch-site", "cross-site", 403),
        ("sec-fetch-site", "same-site", 403),
        ("origin", "https://evil.example", 403),
        ("origin", "null", 403),
        ("sec-fetch-site", "same-origin", 422),
        ("origin", house.url.as_str(), 422),
    ];
    for (name, value, status) in cases {
        let mut headers = HeaderMap::new();
        headers.insert(
            http::HeaderName::from_bytes(name.as_bytes()).unwrap(),
            value.parse().unwrap(),
        );
        let answer = browser
            .clone()
            .go(Method::POST, "/logg-inn", headers, Some(form.clone()))
            .await;
        assert_eq!(answer.status, status, "{name}: {value}");
    }
}

#[tokio::test]
async fn a_client_that_says_nothing_of_its_origin_must_show_the_forms_own_token() {
    let house = house().await;
    let mut browser = house.browser();
    let token = token(&browser.get("/logg-inn").await.text);
    let mut ask = async |token: &str| {
        let form = encoded(&[("csrf", token), ("epost", "a@b.no"), ("passord", "x")]);
        browser
            .go(Method::POST, "/logg-inn", HeaderMap::new(), Some(form))
            .await
            .status
    };
    assert_eq!(ask(&token).await, 422);
    assert_eq!(ask(&"0".repeat(64)).await, 403);
    assert_eq!(ask("").await, 403);
    let mut stranger = house.browser();
    let form = encoded(&[("csrf", &token), ("epost", "a@b.no"), ("passord", "x")]);
    assert_eq!(
        stranger
            .go(Method::POST, "/logg-inn", HeaderMap::new(), Some(form))
            .await
            .status,
        403,
        "a token without its cookie"
    );
}

#[tokio::test]
async fn a_body_that_is_too_long_is_not_read() {
    let house = house().await;
    let mut browser = house.browser();
    let token = token(&browser.get("/logg-inn").await.text);
    let long = "a".repeat(300 * 1024);
    let form = encoded(&[("csrf", &token), ("epost", &long)]);
    let answer = browser
        .go(Method::POST, "/logg-inn", own_origin(&house.url), Some(form))
        .await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn the_language_is_the_readers_choice_and_is_remembered() {
    let house = house().await;
    let mut browser = house.browser();
    assert!(browser.get("/logg-inn").await.text.contains("lang=\"nb\""));
    let chosen = browser
        .post("/sprak", "/sprak", &[("sprak", "en"), ("tilbake", "/logg-inn")])
        .await;
    assert_eq!((chosen.status, chosen.header("location")), (303, "/logg-inn"));
    assert!(browser.get("/logg-inn").await.text.contains("lang=\"en\""));
}

#[tokio::test]
async fn health_is_on_both_listeners_and_numbers_only_on_the_operators() {
    let house = house().await;
    server::http::operator::start_metrics();
    for url in [&house.url, &house.admin_url] {
        for path in ["/isAlive", "/isReady"] {
            let answer = send(Method::GET, &format!("{url}{path}"), HeaderMap::new(), None).await;
            assert_eq!(answer.status, 200, "{url}{path}: {}", answer.text);
        }
    }
    assert_ne!(
        send(
            Method::GET,
            &format!("{}/metrics", house.url),
            HeaderMap::new(),
            None
        )
        .await
        .status,
        200
    );
    house.browser().get("/logg-inn").await;
    let metrics = send(
        Method::GET,
        &format!("{}/metrics", house.admin_url),
        HeaderMap::new(),
        None,
    )
    .await;
    assert_eq!(metrics.status, 200);
    assert!(
        metrics
            .text
            .contains("http_requests_total{method=\"GET\",route=\"/logg-inn\",status=\"200\"}"),
        "{}",
        metrics.text
    );
}

#[tokio::test]
async fn a_house_that_stops_says_that_it_is_not_ready() {
    let house = house().await;
    let operators = server::http::router::for_operator(&house.rooms);
    house.rooms.stop();
    let request = http::Request::get("/isReady")
        .body(axum::body::Body::empty())
        .unwrap();
    let answer = tower::ServiceExt::oneshot(operators, request).await.unwrap();
    assert_eq!(answer.status(), 503);
}
