//! Altinn's noes: problem details with a code. The numbers of `AM-` are Altinn's; those of `AM.VLD-` are, where they are
//! published, and otherwise the street's own, so that a client must not rest on them.

use axum::http::StatusCode;
use serde_json::{Value, json};

/// A rule that a single field breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    TimeNotInFuture,
    EmptyList,
    Action,
    Required,
    InvalidParty,
    InvalidRedirectUrl,
    InvalidDateRange,
    InvalidEventType,
    InvalidContinuationToken,
}

impl Rule {
    fn code(self) -> &'static str {
        match self {
            Self::InvalidParty => "AM.VLD-00001",
            Self::TimeNotInFuture => "AM.VLD-00008",
            Self::EmptyList => "AM.VLD-00009",
            Self::Action => "AM.VLD-00014",
            Self::Required => "AM.VLD-00090",
            Self::InvalidRedirectUrl => "AM.VLD-00091",
            Self::InvalidDateRange => "AM.VLD-00092",
            Self::InvalidEventType => "AM.VLD-00093",
            Self::InvalidContinuationToken => "AM.VLD-00094",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::InvalidParty => "Invalid party URN.",
            Self::TimeNotInFuture => "Time must be in the future",
            Self::EmptyList => "The list must not be empty",
            Self::Action => "Missing required actions for consent request",
            Self::Required => "The field is required",
            Self::InvalidRedirectUrl => "Invalid redirect url",
            Self::InvalidDateRange => "Invalid date range",
            Self::InvalidEventType => "Invalid event type",
            Self::InvalidContinuationToken => "Invalid continuation token",
        }
    }
}

/// Why Altinn says no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Problem {
    /// No token, or one that is not taken. Without a body.
    Unauthenticated,
    /// The scope, or leave to ask for the resource, is missing. Without a body.
    Forbidden,
    NotAuthorised,
    NotFound,
    UnknownOrganisation,
    UnknownPerson,
    InvalidResource,
    UnknownMetadata,
    MissingMetadataValue,
    MissingMetadata,
    InvalidResourceCombination,
    IdExists,
    /// Rules that fields break, each with the field's place.
    Invalid(Vec<(Rule, String)>),
}

impl Problem {
    pub(crate) fn one(rule: Rule, path: &str) -> Self {
        Self::Invalid(vec![(rule, path.to_owned())])
    }

    /// Status and body; an empty text is no body.
    pub(crate) fn written(&self) -> (StatusCode, String) {
        let (status, code, title) = match self {
            Self::Unauthenticated => return (StatusCode::UNAUTHORIZED, String::new()),
            Self::Forbidden => return (StatusCode::FORBIDDEN, String::new()),
            Self::Invalid(broken) => return (StatusCode::BAD_REQUEST, invalid(broken)),
            Self::NotAuthorised => (StatusCode::FORBIDDEN, 0, "Not authorized for consent"),
            Self::NotFound => (StatusCode::NOT_FOUND, 1, "Consent not found"),
            Self::UnknownOrganisation => (StatusCode::BAD_REQUEST, 3, "Invalid organization identifier"),
            Self::UnknownPerson => (StatusCode::BAD_REQUEST, 4, "Invalid person identifier"),
            Self::InvalidResource => (StatusCode::BAD_REQUEST, 5, "Invalid resource for consent right"),
            Self::UnknownMetadata => (StatusCode::BAD_REQUEST, 6, "Unknown consent metadata"),
            Self::MissingMetadataValue => (StatusCode::BAD_REQUEST, 7, "Missing value for metadata"),
            Self::MissingMetadata => (
                StatusCode::BAD_REQUEST,
                8,
                "Missing required metadata for consentright",
            ),
            Self::InvalidResourceCombination => {
                (StatusCode::BAD_REQUEST, 9, "Invalid combination of resources")
            }
            Self::IdExists => (StatusCode::BAD_REQUEST, 16, "Consent with id already exists"),
        };
        let body = json!({
            "type": "about:blank", "title": title, "status": status.as_u16(), "code": format!("AM-{code:05}"),
        });
        (status, body.to_string())
    }
}

fn invalid(broken: &[(Rule, String)]) -> String {
    let errors: Vec<Value> = broken
        .iter()
        .map(|(rule, path)| json!({"code": rule.code(), "detail": rule.text(), "paths": [path]}))
        .collect();
    json!({
        "type": "about:blank", "title": "One or more validation errors occurred.", "status": 400,
        "code": "STD-00000", "validationErrors": errors,
    })
    .to_string()
}
