//! The headers of every kind of answer, under an address with TLS: pages, redirects, what is refused or not there, files, REST and health.

use http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::house::{Answer, PASSWORD, TestHouse, encoded, houses_with, send, token};

const BASE: &str = "https://hjemmel.example.no";
const FORM: &str = "application/x-www-form-urlencoded";

/// What every answer says.
const SAID: [(&str, &str); 7] = [
    ("strict-transport-security", "max-age=31536000; includeSubDomains"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
];

fn headers(lines: &[(&'static str, &str)]) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in lines {
        headers.append(
            HeaderName::from_static(name),
            HeaderValue::from_str(value).unwrap(),
        );
    }
    headers
}

/// One who asks with cookies as a browser under TLS would.
async fn ask(
    house: &TestHouse,
    method: Method,
    path: &str,
    more: &[(&'static str, &str)],
    body: Option<String>,
) -> Answer {
    let mut lines = vec![("origin", BASE), ("sec-fetch-site", "same-origin")];
    lines.extend(body.as_ref().map(|_| ("content-type", FORM)));
    // What is said last counts in a test that says otherwise.
    lines.retain(|(name, _)| !more.iter().any(|(other, _)| other == name));
    lines.extend(more);
    send(method, &format!("{}{path}", house.url), headers(&lines), body).await
}

async fn one_house() -> TestHouse {
    houses_with(&[("HJEMMEL_BASE_URL", BASE)]).await.remove(0)
}

#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a table of answers")]
async fn every_kind_of_answer_has_every_header() {
    let house = one_house().await;
    let get = Method::GET;
    let foreign: &[(&'static str, &str)] = &[
        ("origin", "https://evil.example"),
        ("sec-fetch-site", "cross-site"),
    ];
    let mut answers = Vec::new();
    for (status, path) in [
        (200, "/logg-inn"),
        (200, "/sprak"),
        (303, "/"),
        (303, "/oppslag?side=2"),
        (404, "/finnes-ikke"),
        (200, "/assets/app.css"),
        (200, "/favicon.svg"),
        (404, "/assets/borte.css"),
        (404, "/pkg/borte.wasm"),
        (401, "/api/v1/ledgers"),
        (401, "/api/v1/use-cases"),
        (404, "/api/v1/borte"),
        (200, "/api/v1/openapi.json"),
        (200, "/isAlive"),
        (200, "/isReady"),
    ] {
        let answer = ask(&house, get.clone(), path, &[], None).await;
        assert_eq!(answer.status, status, "{path}");
        answers.push((path, answer));
        // The same to a page of somebody else: shown it may not be, and nothing is opened for it.
        answers.push((path, ask(&house, get.clone(), path, foreign, None).await));
    }
    for (status, method, path, more, body) in [
        (
            403,
            Method::POST,
            "/logg-inn",
            foreign,
            Some("epost=a".to_owned()),
        ),
        (405, Method::PUT, "/logg-inn", &[][..], None),
        (
            400,
            Method::POST,
            "/logg-inn",
            &[][..],
            Some("a".repeat(300 * 1024)),
        ),
        (
            401,
            Method::POST,
            "/api/v1/lookups",
            &[][..],
            Some("{}".to_owned()),
        ),
        (405, Method::DELETE, "/api/v1/lookups", &[][..], None),
        (200, Method::OPTIONS, "/api/v1/lookups", foreign, None),
        (405, Method::OPTIONS, "/logg-inn", foreign, None),
    ] {
        let answer = ask(&house, method.clone(), path, more, body).await;
        let as_wanted = answer.status == status || (method == Method::OPTIONS && answer.status == 405);
        assert!(as_wanted, "{method} {path}: {}", answer.status);
        answers.push((path, answer));
    }
    for (path, answer) in &answers {
        judged(path, answer);
    }
}

fn judged(path: &str, answer: &Answer) {
    let at = format!("{} {path}", answer.status);
    for (name, value) in SAID {
        assert_eq!(answer.header(name), value, "{at}: {name}");
    }
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action",
    ] {
        assert!(policy.contains(part), "{at}: {policy}");
    }
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{at}: {policy}"
    );
    let is_file = answer.status == 200 && (path.starts_with("/assets") || path == "/favicon.svg");
    let kept = if is_file { "no-cache" } else { "no-store" };
    assert_eq!(answer.header("cache-control"), kept, "{at}");
    for name in answer.headers.keys() {
        let name = name.as_str();
        assert!(!name.starts_with("access-control-"), "{at}: {name}");
        assert!(!["server", "x-powered-by"].contains(&name), "{at}: {name}");
    }
    for line in answer.headers.get_all("set-cookie") {
        cookie(line.to_str().unwrap());
    }
}

/// A cookie that only this host gets, over TLS, and that no script and no other site has any use of.
fn cookie(line: &str) {
    let (name, _) = line.split_once('=').unwrap();
    assert!(name.starts_with("__Host-hjemmel"), "{line}");
    let parts: Vec<String> = line
        .split(';')
        .skip(1)
        .map(|part| part.trim().to_lowercase())
        .collect();
    for part in ["secure", "httponly", "samesite=strict", "path=/"] {
        assert!(parts.iter().any(|one| one == part), "{part}: {line}");
    }
    assert!(!parts.iter().any(|part| part.starts_with("domain")), "{line}");
    assert!(line.len() < 4_096, "{}", line.len());
}

#[tokio::test]
async fn every_cookie_is_the_hosts_own() {
    let house = one_house().await;
    let organisation = house.organisation("312345676").await;
    house.account("kari@kommune.no", &organisation, "[]").await;
    let page = ask(&house, Method::GET, "/logg-inn", &[], None).await;
    let seed = page.header("set-cookie").split(';').next().unwrap().to_owned();
    let token = token(&page.text);
    let form = encoded(&[
        ("csrf", &token),
        ("epost", "kari@kommune.no"),
        ("passord", PASSWORD),
    ]);
    let came = ask(
        &house,
        Method::POST,
        "/logg-inn",
        &[("cookie", &seed)],
        Some(form),
    )
    .await;
    assert_eq!(came.status, 303, "{}", came.text);
    let chosen = encoded(&[("csrf", &token), ("sprak", "nn")]);
    let language = ask(&house, Method::POST, "/sprak", &[("cookie", &seed)], Some(chosen)).await;
    assert_eq!(language.status, 303, "{}", language.text);
    let mut seen = Vec::new();
    for answer in [&page, &came, &language] {
        for line in answer.headers.get_all("set-cookie") {
            let line = line.to_str().unwrap();
            cookie(line);
            seen.push(line.split('=').next().unwrap().to_owned());
        }
    }
    for name in [
        "__Host-hjemmel",
        "__Host-hjemmel-form",
        "__Host-hjemmel-kjent",
        "__Host-hjemmel-sprak",
    ] {
        assert!(seen.iter().any(|one| one == name), "{name}: {seen:?}");
    }
}

#[tokio::test]
async fn a_broken_policy_is_counted_and_nothing_of_it_is_kept() {
    let house = one_house().await;
    server::http::operator::start_metrics();
    let page = ask(&house, Method::GET, "/logg-inn", &[], None).await;
    let policy = page.header("content-security-policy");
    assert!(policy.ends_with("; report-uri /csp-rapport"), "{policy}");
    let kind = [("content-type", "application/csp-report")];
    let report = r#"{"csp-report":{"document-uri":"https://hjemmel.example.no/oppslag?navn=Kari","blocked-uri":"inline",
        "effective-directive":"worker-src","script-sample":"Kari Nordmann"}}"#;
    let send = async |body: &str| {
        let body = Some(body.to_owned());
        ask(&house, Method::POST, "/csp-rapport", &kind, body)
            .await
            .status
    };
    assert_eq!(send(report).await, 204);
    assert_eq!(send("{}").await, 400);
    assert_eq!(send(&"a".repeat(20 * 1024)).await, 413);
    let metrics = crate::house::send(
        Method::GET,
        &format!("{}/metrics", house.admin_url),
        HeaderMap::new(),
        None,
    )
    .await;
    assert!(
        metrics
            .text
            .contains("policy_reports_total{directive=\"worker-src\"} 1"),
        "{}",
        metrics.text
    );
    assert!(!metrics.text.contains("Kari"));
    let mut sent = 0;
    while send(report).await != 429 {
        sent += 1;
        assert!(sent < 1_000, "a flood is counted on and on");
    }
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("content-type", "application/csp-report"),
    ];
    let answer = ask(
        &house,
        Method::POST,
        "/csp-rapport",
        &foreign,
        Some(report.to_owned()),
    )
    .await;
    assert_eq!(answer.status, 403, "and not from another site");
}
