//! What providers tell of their own sessions: by a frame in the reader's browser, or themselves. Neither comes with a cookie of ours, and
//! neither answer says whether anybody was there.

use std::sync::Arc;

use app::routes::path;
use axum::Router;
use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, Query, State};
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use http::header::{CONTENT_SECURITY_POLICY, HeaderName};
use http::{HeaderValue, StatusCode};
use serde::Deserialize;

use crate::compose::Rooms;
use crate::desk::people::providers::{ended_by_front, ended_by_token};
use crate::error::{Class, Error};

/// The end of the address, after the provider's id.
const LAST: &str = "/utlogging";

/// Whether an address is one that providers tell us by.
pub(super) fn is_told(asked: &str) -> bool {
    asked.starts_with(path::PROVIDERS) && asked.ends_with(LAST)
}

pub(super) fn routes(rooms: &Arc<Rooms>) -> Router {
    Router::new()
        .route(
            &format!("{}/{{provider}}{LAST}", path::PROVIDERS),
            get(front).post(back),
        )
        .with_state(Arc::clone(rooms))
}

#[derive(Deserialize)]
struct Named {
    iss: Option<String>,
    sid: Option<String>,
}

#[derive(Deserialize)]
struct Told {
    logout_token: String,
}

/// In a frame of the provider's page: nothing is shown, and only that page may frame it.
async fn front(
    State(rooms): State<Arc<Rooms>>,
    Path(provider): Path<String>,
    Query(named): Query<Named>,
) -> Response {
    let (Some(issuer), Some(sid)) = (named.iss, named.sid) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let mut response = match ended_by_front(&rooms, &provider, &issuer, &sid).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => fault(&error),
    };
    let origin = rooms
        .providers
        .find(&provider)
        .and_then(|(_, provider)| origin_of(provider.issuer()));
    if let Some(policy) = origin.and_then(|origin| HeaderValue::from_str(&framed_by(&origin)).ok()) {
        let headers = response.headers_mut();
        headers.insert(CONTENT_SECURITY_POLICY, policy);
        headers.insert(
            HeaderName::from_static("cross-origin-resource-policy"),
            HeaderValue::from_static("cross-origin"),
        );
    }
    response
}

fn framed_by(origin: &str) -> String {
    format!("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors {origin}")
}

/// Scheme, host and port of an issuer.
fn origin_of(issuer: &str) -> Option<String> {
    let uri: http::Uri = issuer.parse().ok()?;
    Some(format!("{}://{}", uri.scheme_str()?, uri.authority()?))
}

/// From server to server, by a signed token.
async fn back(
    State(rooms): State<Arc<Rooms>>,
    Path(provider): Path<String>,
    told: Result<Form<Told>, FormRejection>,
) -> Response {
    // The rejection's own text may quote what was sent.
    let Ok(Form(told)) = told else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    match ended_by_token(&rooms, &provider, &told.logout_token).await {
        Ok(()) => StatusCode::OK.into_response(),
        Err(error) => fault(&error),
    }
}

fn fault(error: &Error) -> Response {
    error.logged();
    match error.class() {
        Class::NotFound => StatusCode::NOT_FOUND,
        Class::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        Class::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        Class::WrongCredentials
        | Class::TooMany(_)
        | Class::SessionEnded
        | Class::Forbidden
        | Class::StepUpNeeded
        | Class::Invalid
        | Class::Conflict
        | Class::NotSealed => StatusCode::BAD_REQUEST,
    }
    .into_response()
}
