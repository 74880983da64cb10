//! Checking the bearer token as an API must: issuer, signature, time, audience, and what the scope allows.
//! The decision rests on `consumer`, never on the client.

use crate::street::Street;
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

/// In whose name the call is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) consumer: String,
    pub(super) supplier: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Denied {
    /// 401
    Unauthenticated,
    /// 403
    Scope,
}

pub(super) fn party(street: &Street, headers: &HeaderMap, scope: &str) -> Result<Party, Denied> {
    let token = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "))
        .ok_or(Denied::Unauthenticated)?;
    let now = street.clock.epoch_seconds();
    let claims = street
        .issuer
        .verified(token, now)
        .map_err(|_| Denied::Unauthenticated)?;
    if !is_for_us(street, &claims, now) {
        return Err(Denied::Unauthenticated);
    }
    let consumer = orgnr(claims.get("consumer")).ok_or(Denied::Unauthenticated)?;
    let scopes = claims.get("scope").and_then(Value::as_str).unwrap_or("");
    if !scopes.split(' ').any(|held| held == scope) {
        return Err(Denied::Scope);
    }
    Ok(Party {
        consumer,
        supplier: orgnr(claims.get("supplier")),
    })
}

/// Skatteetaten takes tokens without an audience; one made for a named resource is for someone else.
fn is_for_us(street: &Street, claims: &Map<String, Value>, now: i64) -> bool {
    let issuer = claims.get("iss").and_then(Value::as_str) == Some(street.issuer.name());
    let lives = claims
        .get("exp")
        .and_then(Value::as_i64)
        .is_some_and(|expires| expires > now);
    let audience = claims.get("aud").is_none_or(|audience| audience == "unspecified");
    issuer && lives && audience
}

fn orgnr(party: Option<&Value>) -> Option<String> {
    party?
        .get("ID")?
        .as_str()?
        .strip_prefix("0192:")
        .map(str::to_owned)
}
