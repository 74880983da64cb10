//! The operator's listener: health, and what the process has counted.
//! Nothing here names a person, and nothing here is behind a sign-in: it listens on loopback unless it is moved.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;
use http::header::CONTENT_TYPE;
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

use crate::api::health;
use crate::compose::Rooms;

/// One recorder for the process; a second start in one process (tests) shares it.
static METRICS: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

const SECONDS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0,
];

const ENTRIES: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0];

/// Begins to count.
pub fn start_metrics() {
    METRICS.get_or_init(|| {
        let buckets = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), SECONDS)
            .and_then(|builder| {
                builder.set_buckets_for_metric(Matcher::Suffix("_entries".to_owned()), ENTRIES)
            });
        buckets.ok().and_then(|builder| builder.install_recorder().ok())
    });
}

/// How often what was measured is laid in its buckets; until then every single measure is kept.
const UPKEEP: Duration = Duration::from_secs(5);

/// Keeps the counts small, also where nobody reads them.
pub async fn keep_metrics() {
    let Some(Some(handle)) = METRICS.get() else {
        return;
    };
    loop {
        tokio::time::sleep(UPKEEP).await;
        handle.run_upkeep();
    }
}

/// Everything the operator's listener answers.
pub fn routes(rooms: &Arc<Rooms>) -> Router {
    Router::new()
        .route("/metrics", get(show_metrics))
        .route("/mail", get(show_mail).with_state(Arc::clone(rooms)))
        .merge(health::routes(rooms))
}

/// The mails of the sandbox's sink, newest first; not there where mail goes out of the house, or nowhere.
async fn show_mail(State(rooms): State<Arc<Rooms>>) -> Response {
    let Some(kept) = rooms.mail.kept() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let shown = kept.iter().rev().map(|mail| {
        format!(
            "To: {}\nSubject: {}\n\n{}\n----\n",
            mail.to, mail.subject, mail.text
        )
    });
    let text: String = shown.collect();
    ([(CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
}

async fn show_metrics() -> Response {
    let Some(Some(handle)) = METRICS.get() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    (
        [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        handle.render(),
    )
        .into_response()
}
