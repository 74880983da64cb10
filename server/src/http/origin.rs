//! Turns away acts that another site's page started. Browsers say where a request comes from (`Sec-Fetch-Site`, or
//! `Origin`); a client that says neither must show a signed token that our own page gave it. It reads a body only in
//! that last case, and never looks at safe methods, at the REST API with a key, which no foreign page can send, or at what a provider
//! tells of its own sessions, which is signed.

use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use http::header::{AUTHORIZATION, CONTENT_TYPE, COOKIE, HOST, ORIGIN};
use http::{HeaderMap, Method, StatusCode};

use super::logouts;
use crate::compose::Rooms;

/// The hidden field, and the header, that carry the token.
const FORM_FIELD: &str = "csrf";
const FORM_HEADER: &str = "x-csrf";

/// The cookie with the browser's random value that form tokens are bound to; see `session::cookie_name` for the prefix.
pub fn form_cookie(is_https: bool) -> &'static str {
    if is_https {
        "__Host-hjemmel-form"
    } else {
        "hjemmel-form"
    }
}

enum Verdict {
    Ours,
    Foreign,
    Unsaid,
}

/// Lets a request through when it is safe, ours, or shows a token.
pub async fn guard(State(rooms): State<Arc<Rooms>>, request: Request, next: Next) -> Response {
    if is_safe(request.method()) || is_keyed_api(&request) || logouts::is_told(request.uri().path()) {
        return next.run(request).await;
    }
    match verdict(
        request.headers(),
        rooms.base_url.origin(),
        rooms.base_url.is_https(),
    ) {
        Verdict::Ours => next.run(request).await,
        Verdict::Foreign => refused(),
        Verdict::Unsaid => match with_token(&rooms, request).await {
            Some(request) => next.run(request).await,
            None => refused(),
        },
    }
}

fn refused() -> Response {
    (
        StatusCode::FORBIDDEN,
        "the request came from another site, or did not say where it came from",
    )
        .into_response()
}

fn is_safe(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// A page of another site can't set this header, so a request that has it was not started by one.
fn is_keyed_api(request: &Request) -> bool {
    let bearer = request
        .headers()
        .get(AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    let has_key = bearer
        .and_then(|value| value.get(..7))
        .is_some_and(|scheme| scheme.eq_ignore_ascii_case("bearer "));
    let is_api = request.uri().path().starts_with("/api/v1/");
    // Without a key the API answers 401 itself, which a client understands better than a refusal here.
    is_api && (has_key || request.headers().get(COOKIE).is_none())
}

fn verdict(headers: &HeaderMap, own_origin: &str, own_is_https: bool) -> Verdict {
    let text = |value: &http::HeaderValue| value.to_str().unwrap_or("?").to_owned();
    if let Some(site) = headers.get("sec-fetch-site") {
        return match text(site).as_str() {
            "same-origin" | "none" => Verdict::Ours,
            _ => Verdict::Foreign,
        };
    }
    let Some(origin) = headers.get(ORIGIN).map(text) else {
        return Verdict::Unsaid;
    };
    if origin.eq_ignore_ascii_case(own_origin) {
        return Verdict::Ours;
    }
    // Loopback without TLS is reached under more than one name; there the host asked for is as good as the setting.
    let host = headers.get(HOST).map(text).unwrap_or_default();
    let is_own_loopback =
        !own_is_https && !host.is_empty() && origin.eq_ignore_ascii_case(&format!("http://{host}"));
    if is_own_loopback {
        Verdict::Ours
    } else {
        Verdict::Foreign
    }
}

/// The request again, if its header or its form shows the token that belongs to its cookie.
async fn with_token(rooms: &Rooms, request: Request) -> Option<Request> {
    let bound_to = cookie(request.headers(), form_cookie(rooms.base_url.is_https()))?;
    if let Some(token) = request
        .headers()
        .get(FORM_HEADER)
        .and_then(|value| value.to_str().ok())
    {
        return rooms.keys.is_form_token(&bound_to, token).then_some(request);
    }
    let form = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    if !form.is_some_and(|form| form.starts_with("application/x-www-form-urlencoded")) {
        return None;
    }
    let (parts, body) = request.into_parts();
    let bytes: Bytes = to_bytes(body, rooms.config.limits.body_bytes).await.ok()?;
    let token = field(&bytes, FORM_FIELD)?;
    rooms
        .keys
        .is_form_token(&bound_to, &token)
        .then(|| Request::from_parts(parts, Body::from(bytes)))
}

/// The value of a cookie, as it stands.
pub fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// The token's form field; it is hex, so nothing in it is ever percent-encoded.
fn field(body: &[u8], name: &str) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let pairs = text.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .into_iter()
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn judged(pairs: &[(&'static str, &'static str)]) -> &'static str {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::from_static(value));
        }
        match verdict(&headers, "https://hjemmel.example.no", true) {
            Verdict::Ours => "ours",
            Verdict::Foreign => "foreign",
            Verdict::Unsaid => "unsaid",
        }
    }

    #[test]
    fn the_browsers_word_decides_and_the_origin_stands_in() {
        assert_eq!(judged(&[("sec-fetch-site", "same-origin")]), "ours");
        assert_eq!(judged(&[("sec-fetch-site", "none")]), "ours");
        assert_eq!(judged(&[("sec-fetch-site", "cross-site")]), "foreign");
        assert_eq!(judged(&[("sec-fetch-site", "same-site")]), "foreign");
        assert_eq!(
            judged(&[
                ("sec-fetch-site", "cross-site"),
                ("origin", "https://hjemmel.example.no")
            ]),
            "foreign"
        );
        assert_eq!(judged(&[("origin", "https://hjemmel.example.no")]), "ours");
        assert_eq!(
            judged(&[("origin", "https://hjemmel.example.no.evil.example")]),
            "foreign"
        );
        assert_eq!(
            judged(&[
                ("origin", "http://hjemmel.example.no"),
                ("host", "hjemmel.example.no")
            ]),
            "foreign"
        );
        assert_eq!(judged(&[("origin", "null")]), "foreign");
        assert_eq!(judged(&[]), "unsaid");
    }

    #[test]
    fn a_cookie_is_found_among_others() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; hjemmel-form=xyz; b=2"));
        assert_eq!(cookie(&headers, form_cookie(false)).as_deref(), Some("xyz"));
        assert_eq!(cookie(&headers, "form"), None);
    }

    #[test]
    fn a_token_is_found_in_a_form() {
        assert_eq!(field(b"a=1&csrf=ab12&b=2", FORM_FIELD).as_deref(), Some("ab12"));
        assert_eq!(field(b"not_csrf=ab12", FORM_FIELD), None);
    }
}
