//! The public listener's routes and the layers around all of them, in one place so that their order can be read.
//! A request passes: id and log line, headers, panic guard, time limit, origin guard, session, then its route.

use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use http::StatusCode;
use tower_http::catch_panic::CatchPanicLayer;

use super::headers::{Transport, secure};
use super::observe::observe;
use super::{assets, logouts, operator, origin, pages, reports, session};
use crate::api;
use crate::api::problem::Problem;
use crate::compose::{House, Rooms};
use crate::error::{Class, Error};

/// Everything the public listener answers.
pub fn public(house: &House) -> Router {
    let rooms = &house.rooms;
    let transport = if rooms.base_url.is_https() {
        Transport::Tls
    } else {
        Transport::Plain
    };
    Router::new()
        .merge(pages::routes())
        .merge(assets::routes(&rooms.config.site_root))
        .nest("/api/v1", api::routes())
        .route("/api/{*rest}", any(no_such_api))
        .with_state(house.clone())
        .merge(api::health::routes(rooms))
        .merge(reports::routes(rooms))
        .merge(logouts::routes(rooms))
        .layer(session::layer(rooms))
        .layer(from_fn_with_state(Arc::clone(rooms), origin::guard))
        .layer(DefaultBodyLimit::max(rooms.config.limits.body_bytes))
        .layer(from_fn_with_state(Arc::clone(rooms), in_time))
        .layer(CatchPanicLayer::custom(on_panic))
        .layer(from_fn_with_state(transport, secure))
        .layer(from_fn(observe))
}

/// Everything the operator's listener answers.
pub fn for_operator(rooms: &Arc<Rooms>) -> Router {
    operator::routes(rooms)
        .layer(from_fn_with_state(Transport::Plain, secure))
        .layer(from_fn(observe))
}

async fn no_such_api() -> Problem {
    Problem::from(Error::new(Class::NotFound, "no such address"))
}

/// No request goes on for ever, whatever it waits for.
async fn in_time(State(rooms): State<Arc<Rooms>>, request: Request, next: Next) -> Response {
    let limit = Duration::from_secs(rooms.config.limits.request_seconds);
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::from(Error::new(Class::Unavailable, "the request took too long")).into_response(),
    }
}

/// The panic's text may hold a value: the hook has logged its place, and the asker learns nothing.
fn on_panic(_: Box<dyn Any + Send + 'static>) -> Response {
    (
        StatusCode::INTERNAL_SERVER_ERROR,
        "something broke; it is logged\n",
    )
        .into_response()
}
