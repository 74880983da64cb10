//! What browsers tell of pages that broke their content policy: counted by directive for the operator, and nothing of it is kept, since an
//! address or a sample in it may be anybody's. Small, few in a minute, and it answers nobody anything.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{DefaultBodyLimit, State};
use axum::routing::post;
use http::StatusCode;
use serde_json::Value;

use super::limits::RateLimit;
use crate::clock::Clock;
use crate::compose::Rooms;

/// Where pages say that reports go.
pub const PATH: &str = "/csp-rapport";

const LARGEST: usize = 16 * 1024;
/// Of all browsers together; a page that is broken for everybody is seen well enough.
const PER_MINUTE: u32 = 120;

/// The directives that a count may be named by; any other text is from outside.
const DIRECTIVES: [&str; 16] = [
    "base-uri",
    "connect-src",
    "default-src",
    "font-src",
    "form-action",
    "frame-ancestors",
    "frame-src",
    "img-src",
    "manifest-src",
    "media-src",
    "object-src",
    "script-src",
    "script-src-attr",
    "script-src-elem",
    "style-src",
    "worker-src",
];

#[derive(Clone)]
struct Desk {
    limit: Arc<RateLimit<()>>,
    clock: Clock,
}

/// The one route.
pub fn routes<S: Clone + Send + Sync + 'static>(rooms: &Rooms) -> Router<S> {
    let desk = Desk {
        limit: Arc::new(RateLimit::new(PER_MINUTE)),
        clock: rooms.clock.clone(),
    };
    let route = post(count).layer(DefaultBodyLimit::max(LARGEST));
    Router::new().route(PATH, route).with_state(desk)
}

async fn count(State(desk): State<Desk>, body: Result<Bytes, BytesRejection>) -> StatusCode {
    if desk.limit.take((), desk.clock.now_ms()).is_err() {
        return StatusCode::TOO_MANY_REQUESTS;
    }
    let Ok(body) = body else {
        return StatusCode::PAYLOAD_TOO_LARGE;
    };
    let Some(directive) = directive(&body) else {
        return StatusCode::BAD_REQUEST;
    };
    metrics::counter!("policy_reports_total", "directive" => directive).increment(1);
    StatusCode::NO_CONTENT
}

/// Which directive a report is about, by one of our own words.
fn directive(body: &[u8]) -> Option<&'static str> {
    let report: Value = serde_json::from_slice(body).ok()?;
    let about = report.get("csp-report")?;
    let said = about
        .get("effective-directive")
        .or(about.get("violated-directive"))?;
    let word = said.as_str()?.split(' ').next()?;
    Some(
        DIRECTIVES
            .into_iter()
            .find(|known| *known == word)
            .unwrap_or("other"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_report_is_named_by_a_word_of_ours() {
        let of = |text: &str| directive(text.as_bytes());
        assert_eq!(
            of(r#"{"csp-report":{"effective-directive":"img-src"}}"#),
            Some("img-src")
        );
        assert_eq!(
            of(r#"{"csp-report":{"violated-directive":"script-src 'self'"}}"#),
            Some("script-src")
        );
        assert_eq!(
            of(r#"{"csp-report":{"effective-directive":"Kari Nordmann"}}"#),
            Some("other")
        );
        for wrong in [
            "",
            "[]",
            "{}",
            r#"{"csp-report":{}}"#,
            r#"{"csp-report":{"effective-directive":1}}"#,
        ] {
            assert_eq!(of(wrong), None, "{wrong}");
        }
    }
}
