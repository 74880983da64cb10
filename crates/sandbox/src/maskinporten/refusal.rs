//! Why a grant is refused, in the words and codes of Maskinporten's fault-finding page.
//! The pair of status and `error` per code is not documented; the client must go by the code.

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use uuid::Uuid;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) error: &'static str,
    pub(crate) code: Option<&'static str>,
    pub(crate) text: String,
}

impl Refusal {
    fn new(error: &'static str, code: Option<&'static str>, text: impl Into<String>) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            error,
            code,
            text: text.into(),
        }
    }

    pub(crate) fn grant_type() -> Self {
        Self::new("unsupported_grant_type", None, "Unsupported grant type")
    }

    pub(crate) fn malformed(what: &str) -> Self {
        Self::new(
            "invalid_request",
            Some("MP-011"),
            format!("Invalid parameter value: {what}"),
        )
    }

    pub(crate) fn reused() -> Self {
        Self::new("invalid_grant", Some("MP-012"), "Grant is used before")
    }

    pub(crate) fn unknown_client() -> Self {
        Self::new(
            "invalid_grant",
            Some("MP-100"),
            "Client authentication failed. Client not found",
        )
    }

    pub(crate) fn audience() -> Self {
        Self::new("invalid_grant", Some("MP-110"), "Invalid JWT claim aud")
    }

    pub(crate) fn certificate() -> Self {
        Self::new(
            "invalid_grant",
            Some("MP-120"),
            "JWT is signed with an invalid certificate",
        )
    }

    pub(crate) fn expired_key() -> Self {
        Self::new("invalid_grant", Some("MP-121"), "Expired key")
    }

    pub(crate) fn x5c() -> Self {
        Self::new("invalid_grant", Some("MP-123"), "Invalid JWT header x5c")
    }

    pub(crate) fn signature() -> Self {
        Self::new("invalid_grant", Some("MP-124"), "Invalid JWT signature")
    }

    pub(crate) fn expired() -> Self {
        Self::new("invalid_grant", Some("MP-130"), "JWT is expired")
    }

    /// Rules that have words but no code in the documentation.
    pub(crate) fn invalid_assertion(why: &str) -> Self {
        Self::new("invalid_grant", None, format!("Invalid assertion. {why}"))
    }

    pub(crate) fn own_organisation() -> Self {
        let text = "The combination consumer_org in claim and delegation scope on client is invalid";
        Self::new("invalid_request", None, text)
    }

    pub(crate) fn scopes(scopes: &[String]) -> Self {
        let text = format!("Invalid scopes for client: {}", scopes.join(" "));
        Self::new("invalid_scope", Some("MP-200"), text)
    }

    pub(crate) fn not_granted(scope: &str) -> Self {
        let text = format!("Consumer has not been granted access to the scope {scope}");
        Self {
            status: StatusCode::FORBIDDEN,
            ..Self::new("Forbidden", Some("MP-250"), text)
        }
    }

    pub(crate) fn not_delegated(consumer: &str, supplier: &str, scope: &str) -> Self {
        let text =
            format!("Consumer {consumer} has not delegated access to scope {scope} to supplier {supplier}");
        Self {
            status: StatusCode::FORBIDDEN,
            ..Self::new("Forbidden", Some("MP-251"), text)
        }
    }

    pub(crate) fn details_type() -> Self {
        Self::new(
            "invalid_authorization_details",
            Some("MP-301"),
            "Unknown authorization details type",
        )
    }

    pub(crate) fn details_fields() -> Self {
        Self::new(
            "invalid_authorization_details",
            Some("MP-302"),
            "Unknown fields in the authorization details",
        )
    }

    pub(crate) fn details_values() -> Self {
        let text = "Invalid authorization details values";
        Self::new("invalid_altinn_customer_configuration", Some("MP-303"), text)
    }

    /// The same code with the reason in Altinn's words; which body the real one gives is not published.
    pub(crate) fn consent(why: &str) -> Self {
        Self {
            text: format!("Invalid authorization details values: {why}"),
            ..Self::details_values()
        }
    }

    pub(crate) fn internal() -> Self {
        Self {
            status: StatusCode::INTERNAL_SERVER_ERROR,
            ..Self::new("server_error", None, "Internal server error")
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let id = Uuid::new_v4();
        let code = self.code.map(|code| format!(" ({code})")).unwrap_or_default();
        let description = format!("{}{code}. Correlation id: {id}", self.text);
        let body = json!({"error": self.error, "error_description": description});
        (self.status, [(header::CACHE_CONTROL, "no-store")], Json(body)).into_response()
    }
}
