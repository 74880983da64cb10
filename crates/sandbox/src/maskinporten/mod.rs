//! The simulated Maskinporten: metadata, keys, and tokens for signed grants.
//! Decides as the documentation says; never trusts anything of a grant before its signature is checked.

mod grant;
mod issuer;
mod jws;
mod refusal;
mod token;

pub(crate) use issuer::Issuer;

use crate::behaviour::Part;
use crate::bodies::disturbed;
use crate::street::{Shared, locked, struck};
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use refusal::Refusal;
use serde_json::{Value, json};

pub(crate) fn router() -> Router<Shared> {
    Router::new()
        .route("/.well-known/oauth-authorization-server", get(metadata))
        .route("/jwk", get(keys))
        .route("/token", post(token))
}

async fn metadata(State(street): State<Shared>) -> Response {
    let issuer = street.issuer.name();
    axum::Json(json!({
        "issuer": issuer,
        "token_endpoint": format!("{issuer}token"),
        "jwks_uri": format!("{issuer}jwk"),
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "grant_types_supported": [grant::GRANT_TYPE],
        "token_endpoint_auth_signing_alg_values_supported": ["RS256", "RS384", "RS512"],
        "authorization_details_types_supported": ["urn:altinn:systemuser", "urn:altinn:consent"],
    }))
    .into_response()
}

async fn keys(State(street): State<Shared>) -> Response {
    axum::Json(street.issuer.published_keys(street.clock.epoch_seconds())).into_response()
}

async fn token(State(street): State<Shared>, headers: HeaderMap, body: Bytes) -> Response {
    let strike = street.strike(Part::Maskinporten);
    struck(&strike).await;
    if let Some(status) = strike.status {
        let text =
            json!({"error": "server_error", "error_description": "Temporarily unavailable"}).to_string();
        return disturbed(
            &strike,
            StatusCode::from_u16(status).unwrap_or_default(),
            "application/json",
            text,
        );
    }
    match exchange(&street, &headers, &body) {
        Ok(answer) => disturbed(&strike, StatusCode::OK, "application/json", answer.to_string()),
        Err(refusal) => {
            tracing::debug!(error = refusal.error, code = refusal.code, "grant refused");
            refusal.into_response()
        }
    }
}

fn exchange(street: &Shared, headers: &HeaderMap, body: &[u8]) -> Result<Value, Refusal> {
    let content_type = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let assertion = grant::assertion(content_type, body)?;
    let now = street.clock.epoch_seconds();
    let grant = grant::accept(street, &assertion, now)?;
    let lifetime = street.token_lifetime(&grant.scopes);
    let token = token::sign(street, &grant, now, street.real_lifetime(lifetime))?;
    if let Some(consent) = &grant.consent {
        locked(&street.consents).used(consent.id, &grant.consumer, street.clock.now());
    }
    Ok(json!({
        "access_token": token,
        "token_type": "Bearer",
        "expires_in": lifetime,
        "scope": grant.scopes.join(" "),
    }))
}
