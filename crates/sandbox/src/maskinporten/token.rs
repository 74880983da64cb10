//! The access token that a grant is exchanged for, with the claims Maskinporten documents and no others.

use super::grant::Grant;
use super::refusal::Refusal;
use crate::street::Shared;
use serde_json::{Map, Value, json};
use uuid::Uuid;

pub(crate) fn sign(street: &Shared, grant: &Grant, now: i64, lifetime: i64) -> Result<String, Refusal> {
    let mut claims = Map::new();
    let mut set = |name: &str, value: Value| claims.insert(name.to_owned(), value);
    set("iss", json!(street.issuer.name()));
    set("client_id", json!(grant.client_id));
    set("client_amr", json!(grant.authentication));
    set("consumer", party(&grant.consumer));
    set("scope", json!(grant.scopes.join(" ")));
    set("token_type", json!("Bearer"));
    set("iat", json!(now));
    set("exp", json!(now + lifetime));
    set("jti", json!(Uuid::new_v4().to_string()));
    if let Some(supplier) = &grant.supplier {
        set("supplier", party(supplier));
        set("delegation_source", json!(street.delegation_source()));
    }
    if let Some(resource) = &grant.resource {
        set("aud", resource.clone());
    }
    if let Some(pid) = &grant.pid {
        set("pid", json!(pid));
    }
    if let Some(consent) = &grant.consent {
        set("authorization_details", json!([consent.detail]));
    }
    street
        .issuer
        .sign(&Value::Object(claims))
        .ok_or_else(Refusal::internal)
}

/// As tokens name an organisation.
pub(super) fn party(orgnr: &str) -> Value {
    json!({"authority": "iso6523-actorid-upis", "ID": format!("0192:{orgnr}")})
}
