//! What an API answers, before it becomes bytes: a document, a `Feil` with its code, or plain text from the gateway.

use crate::behaviour::Strike;
use crate::canaries;
use crate::format::{Format, xml};
use axum::http::StatusCode;
use serde_json::{Value, json};

const FEIL_NAMESPACE: &str = "urn:no:skatteetaten:datasamarbeid:feil:v1";

#[derive(Debug)]
pub(super) enum Reply {
    Document {
        root: &'static str,
        namespace: &'static str,
        document: Value,
    },
    Feil {
        status: StatusCode,
        code: &'static str,
        message: String,
    },
    Plain {
        status: StatusCode,
        text: String,
    },
}

#[derive(Debug)]
pub(super) struct Rendered {
    pub(super) status: StatusCode,
    pub(super) content_type: &'static str,
    pub(super) text: String,
    pub(super) code: Option<&'static str>,
}

impl Reply {
    pub(super) fn feil(status: StatusCode, code: &'static str, message: &str) -> Self {
        Self::Feil {
            status,
            code,
            message: message.to_owned(),
        }
    }

    pub(super) fn plain(status: StatusCode, text: &str) -> Self {
        Self::Plain {
            status,
            text: text.to_owned(),
        }
    }

    /// The answer of a provider that has been told to fail.
    pub(super) fn struck(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let (code, message) = match status.as_u16() {
            500 => ("DAS-001", "Uventet feil"),
            501.. => ("DAS-003", "Tjenesten er utilgjengelig for øyeblikket"),
            401 | 403 => ("DAS-008", "Ikke autorisert for ressursen"),
            404 => ("DAS-002", "Ugyldig endepunkt"),
            _ => return Self::plain(status, status.canonical_reason().unwrap_or("")),
        };
        Self::feil(status, code, message)
    }

    /// Adds what no catalogue describes, to answers with data.
    pub(super) fn with_canaries(mut self, strike: &Strike) -> Self {
        if let Self::Document { document, .. } = &mut self {
            *document = canaries::added(document.take(), strike);
        }
        self
    }

    pub(super) fn render(self, format: Format, correlation_id: &str) -> Rendered {
        let (status, root, namespace, document, code) = match self {
            Self::Plain { status, text } => {
                return Rendered {
                    status,
                    content_type: "text/plain; charset=utf-8",
                    text,
                    code: None,
                };
            }
            Self::Document {
                root,
                namespace,
                document,
            } => (StatusCode::OK, root, namespace, document, None),
            Self::Feil {
                status,
                code,
                message,
            } => {
                let feil = json!({"kode": code, "melding": message, "korrelasjonsid": correlation_id});
                (status, "feil", FEIL_NAMESPACE, feil, Some(code))
            }
        };
        let (content_type, text) = match format {
            Format::Xml => ("application/xml", xml(root, namespace, &document)),
            Format::Json | Format::Other => ("application/json", document.to_string()),
        };
        Rendered {
            status,
            content_type,
            text,
            code,
        }
    }
}
