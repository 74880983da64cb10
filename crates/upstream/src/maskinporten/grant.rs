//! The grant: a JWS over exactly the claims Maskinporten knows, made anew for every try.
//! It never adds a claim for decoration (an unknown one is refused) and never lives longer than 120 seconds.

use serde_json::{Map, Value, json};
use time::OffsetDateTime;
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Credentials, ResourceForm, TokenRequest};

/// The longest life Maskinporten accepts.
pub(super) const LONGEST_LIFE_SECONDS: i64 = 120;

/// What a grant says besides what was asked for.
pub(super) struct Terms<'a> {
    pub(super) audience: &'a str,
    pub(super) now: OffsetDateTime,
    pub(super) life_seconds: i64,
    pub(super) resource_form: ResourceForm,
}

/// A new grant: compact JWS, with its own `jti`. `None` when it can't be signed.
pub(super) fn sign(
    credentials: &Credentials,
    request: &TokenRequest,
    terms: &Terms<'_>,
) -> Option<Zeroizing<String>> {
    credentials.jws(&claims(credentials, request, terms))
}

fn claims(credentials: &Credentials, request: &TokenRequest, terms: &Terms<'_>) -> Value {
    let issued = terms.now.unix_timestamp();
    let mut claims = Map::new();
    let mut claim = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    claim("aud", terms.audience.into());
    claim("iss", credentials.client_id().into());
    claim("iat", issued.into());
    claim(
        "exp",
        (issued + terms.life_seconds.clamp(1, LONGEST_LIFE_SECONDS)).into(),
    );
    claim("jti", Uuid::new_v4().to_string().into());
    claim("scope", request.scope_claim().into());
    if let Some(resource) = &request.resource {
        claim(
            "resource",
            match terms.resource_form {
                ResourceForm::List => json!([resource]),
                ResourceForm::Text => json!(resource),
            },
        );
    }
    if let Some(consumer) = &request.consumer_org {
        claim("consumer_org", consumer.as_str().into());
    }
    if let Some(pid) = request.pid_claim() {
        claim("pid", pid.into());
    }
    if !request.authorization_details.is_empty() {
        let details = request
            .authorization_details
            .iter()
            .map(super::AuthorizationDetail::to_claim)
            .collect();
        claim("authorization_details", Value::Array(details));
    }
    Value::Object(claims)
}
