//! Errors of the REST API: RFC 9457 `application/problem+json`, with a stable code and an opaque reference to the log.
//! It has no room for a cause; extra members are those of the contract (a decision, a receipt), never a value.

use axum::response::{IntoResponse, Response};
use http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{HeaderValue, StatusCode};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use utoipa::ToSchema;

use crate::error::{Class, Error};

/// A problem, as RFC 9457 has it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// `urn:hjemmel:problem:` and the code.
    #[serde(rename = "type")]
    #[schema(value_type = String)]
    kind: Kind,
    title: &'static str,
    status: u16,
    /// Stable, for programs.
    code: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<Box<str>>,
    /// The member of the body that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<Box<str>>,
    /// The same reference stands in the server's log.
    #[serde(skip_serializing_if = "Option::is_none")]
    reference: Option<Box<str>>,
    /// Further members: `decision`, `receipt`, `lookupId`.
    #[serde(flatten)]
    #[schema(value_type = Object)]
    members: Box<Map<String, Value>>,
    #[serde(skip)]
    retry_after: Option<u32>,
}

/// The type of a problem, written as a URN.
#[derive(Debug, Clone, Copy)]
struct Kind(&'static str);

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&format_args!("urn:hjemmel:problem:{}", self.0))
    }
}

impl Problem {
    /// A problem without further members.
    pub fn new(status: StatusCode, code: &'static str, title: &'static str) -> Self {
        Self {
            kind: Kind(code),
            title,
            status: status.as_u16(),
            code,
            detail: None,
            field: None,
            reference: None,
            members: Box::default(),
            retry_after: None,
        }
    }

    /// 401: no key, or one that is unknown or ended.
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "Nøkkelen mangler, er ukjent eller er avsluttet",
        )
    }

    /// 404: it does not exist, or the caller may not know that it does.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", "Finnes ikke")
    }

    /// 400: a parameter of the address can't be used.
    pub fn bad_parameter(field: &str) -> Self {
        let problem = Self::new(
            StatusCode::BAD_REQUEST,
            "invalid_parameter",
            "En parameter kan ikke brukes",
        );
        Self {
            field: Some(field.into()),
            ..problem
        }
    }

    /// 429: the limit before the gate.
    pub fn too_many(wait_seconds: u32) -> Self {
        let problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many",
            "For mange forespørsler, vent litt",
        );
        Self {
            retry_after: Some(wait_seconds),
            ..problem
        }
    }

    /// Says more in plain words.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<Box<str>>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names the member of the body that is at fault.
    #[must_use]
    pub fn at_field(mut self, field: impl Into<Box<str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// Adds a member of the contract.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    pub fn status(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    /// The stable code.
    pub fn code(&self) -> &'static str {
        self.code
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let reference = error.logged();
        let problem = match error.class() {
            Class::WrongCredentials | Class::SessionEnded => Self::unauthenticated(),
            Class::TooMany(wait) => Self::too_many(wait),
            Class::Forbidden => Self::new(StatusCode::FORBIDDEN, "forbidden", "Ikke tilgang"),
            Class::StepUpNeeded => Self::new(
                StatusCode::FORBIDDEN,
                "step_up_needed",
                "Bekreft at det er deg, og prøv igjen",
            ),
            Class::NotFound => Self::not_found(),
            Class::Invalid => Self::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "invalid",
                "Innholdet kan ikke leses",
            ),
            Class::Conflict => Self::new(StatusCode::CONFLICT, "conflict", "Allerede gjort"),
            Class::NotSealed => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "not_sealed",
                "Kunne ikke føres i loggen, så ingenting er gjort",
            ),
            Class::Unavailable => Self::new(
                StatusCode::SERVICE_UNAVAILABLE,
                "unavailable",
                "Utilgjengelig nå, prøv igjen senere",
            ),
            Class::Internal => Self::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal",
                "Noe gikk galt hos oss",
            ),
        };
        Self {
            reference: Some(reference.into()),
            field: error.field().map(Into::into),
            ..problem
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = self.status();
        let body = serde_json::to_string(&self).unwrap_or_else(|_| "{}".to_owned());
        let mut response = (
            status,
            [(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"))],
            body,
        )
            .into_response();
        if let Some(wait) = self.retry_after {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(wait));
        }
        if status == StatusCode::UNAUTHORIZED {
            response
                .headers_mut()
                .insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_members_of_the_standard_and_of_the_contract() {
        let problem = Problem::not_found().with_detail("mer").with("lookupId", "1");
        let json = serde_json::to_value(&problem).unwrap();
        assert_eq!(json["type"], "urn:hjemmel:problem:not_found");
        assert_eq!(json["status"], 404);
        assert_eq!(json["detail"], "mer");
        assert_eq!(json["lookupId"], "1");
        assert!(json.get("field").is_none());
    }

    #[test]
    fn a_cause_never_reaches_the_answer() {
        let error = Error::caused(Class::Internal, "reading", std::io::Error::other("secret"));
        let text = serde_json::to_string(&Problem::from(error)).unwrap();
        assert!(!text.contains("secret") && !text.contains("reading"), "{text}");
    }
}
