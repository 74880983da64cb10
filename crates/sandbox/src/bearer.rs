//! Checking the bearer token as an API must: issuer, signature, time, audience, and what the scope allows.
//! The signature is read when the call arrives; whether the token still lives is judged when the work begins.
//! The decision rests on `consumer`, never on the client.

use crate::street::Street;
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value};

/// In whose name the call is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) consumer: String,
    pub(crate) supplier: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Denied {
    /// 401
    Unauthenticated,
    /// 403
    Scope,
}

/// The claims of a token with a good signature, or nothing.
#[derive(Debug)]
pub(crate) struct Bearer(Option<Map<String, Value>>);

impl Bearer {
    pub(crate) fn read(street: &Street, headers: &HeaderMap) -> Self {
        let token = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.strip_prefix("Bearer "));
        let now = street.clock.epoch_seconds();
        Self(token.and_then(|token| street.issuer.verified(token, now).ok()))
    }

    /// Whom the call is counted against, before anything else is asked of the token.
    pub(crate) fn consumer(&self) -> Option<String> {
        orgnr(self.0.as_ref()?.get("consumer"))
    }

    /// What the token says of the consent it rests on, if it rests on exactly one.
    pub(crate) fn consent(&self) -> Option<&Value> {
        let details = self.0.as_ref()?.get("authorization_details")?.as_array()?;
        match details.as_slice() {
            [detail] if detail.get("type")? == "urn:altinn:consent" => Some(detail),
            _ => None,
        }
    }

    pub(crate) fn party(&self, street: &Street, scope: &str) -> Result<Party, Denied> {
        let claims = self.0.as_ref().ok_or(Denied::Unauthenticated)?;
        if !is_for_us(street, claims, street.clock.epoch_seconds()) {
            return Err(Denied::Unauthenticated);
        }
        let consumer = self.consumer().ok_or(Denied::Unauthenticated)?;
        let scopes = claims.get("scope").and_then(Value::as_str).unwrap_or("");
        if !scopes.split(' ').any(|held| held == scope) {
            return Err(Denied::Scope);
        }
        Ok(Party {
            consumer,
            supplier: orgnr(claims.get("supplier")),
        })
    }
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

/// As a token names an organisation.
pub(crate) fn orgnr(party: Option<&Value>) -> Option<String> {
    party?
        .get("ID")?
        .as_str()?
        .strip_prefix("0192:")
        .map(str::to_owned)
}
