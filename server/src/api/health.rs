//! The two questions of health, on both listeners: does the process live, and could a look-up be sealed now?
//! The answers are a word each; what is wrong stands in the log.

use std::sync::Arc;

use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use http::StatusCode;

use crate::compose::Rooms;

/// `/isAlive` and `/isReady`.
pub fn routes<S: Clone + Send + Sync + 'static>(rooms: &Arc<Rooms>) -> Router<S> {
    Router::new()
        .route("/isAlive", get(|| async { "alive\n" }))
        .route("/isReady", get(is_ready))
        .with_state(Arc::clone(rooms))
}

async fn is_ready(State(rooms): State<Arc<Rooms>>) -> Response {
    if *rooms.stopping().borrow() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    if let Err(error) = rooms.db.ping().await {
        tracing::warn!(%error, "not ready: the database does not answer");
        return (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response();
    }
    if let Err(error) = rooms.appender.drain_outbox(store::ledger::SYSTEM).await {
        tracing::warn!(%error, "not ready: the log takes no entries");
        return (StatusCode::SERVICE_UNAVAILABLE, "log\n").into_response();
    }
    "ready\n".into_response()
}
