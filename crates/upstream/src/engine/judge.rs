//! What an answer means: data, nothing, or a typed fault. The catalogue's codes come first, the common pattern second.
//! It never takes silence for an empty answer: only the provider's own error code makes a 404 mean «nothing».

use domain::catalogue::{ProviderCode, Service};
use serde::Deserialize;
use serde_json::Value;

use super::{Fault, FetchError};
use crate::http::Answer;

/// What a provider said.
#[derive(Debug)]
pub(super) enum Verdict {
    Data(Value),
    Nothing { deleted: bool },
}

impl Verdict {
    /// For the operator's line: what kind of answer it was.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Data(_) => "data",
            Self::Nothing { deleted: false } => "none",
            Self::Nothing { deleted: true } => "deleted",
        }
    }
}

#[derive(Deserialize, Default)]
struct Feil {
    #[serde(default)]
    kode: Option<String>,
}

/// Judges one answer.
pub(super) fn judge(service: &Service, answer: &Answer) -> Result<Verdict, FetchError> {
    if answer.status == 200 {
        return data(answer);
    }
    let code = provider_code(answer);
    let fault = match (answer.status, meaning(service, answer.status, code.as_deref())) {
        (_, Some(ProviderCode::None)) => return Ok(Verdict::Nothing { deleted: false }),
        (_, Some(ProviderCode::Deleted)) => return Ok(Verdict::Nothing { deleted: true }),
        (429, _) => Fault::TooMany {
            retry_after: answer.retry_after,
        },
        (_, Some(ProviderCode::Unauthenticated)) => Fault::Unauthenticated,
        (_, Some(ProviderCode::Forbidden)) => Fault::Forbidden,
        (_, Some(ProviderCode::ConsentMissing)) => Fault::ConsentMissing,
        (_, Some(ProviderCode::InvalidRequest)) => Fault::InvalidRequest,
        (_, Some(ProviderCode::ProviderFault)) => Fault::ProviderFault {
            retry_after: answer.retry_after,
        },
        (404 | 410, None) => Fault::UnknownAddress,
        (_, None) => Fault::UnexpectedStatus,
    };
    Err(FetchError {
        fault,
        status: Some(answer.status),
        provider_code: code,
        correlation_id: None,
    })
}

fn data(answer: &Answer) -> Result<Verdict, FetchError> {
    let fault = match answer.json::<Value>() {
        Ok(value @ (Value::Object(_) | Value::Array(_))) => return Ok(Verdict::Data(value)),
        Ok(_) => Fault::UnexpectedShape,
        Err(fault) => Fault::Http(fault),
    };
    Err(FetchError {
        status: Some(answer.status),
        ..fault.into()
    })
}

/// The catalogue's word where it fits the status, else what the status says by the pattern the APIs share.
fn meaning(service: &Service, status: u16, code: Option<&str>) -> Option<ProviderCode> {
    if (500..=599).contains(&status) {
        return Some(ProviderCode::ProviderFault);
    }
    let known = code.and_then(|code| service.errors.get(code)).copied();
    let empty = matches!(known, Some(ProviderCode::None | ProviderCode::Deleted));
    let fits = known.filter(|_| !empty || matches!(status, 404 | 410));
    fits.or_else(|| by_pattern(status, code))
}

/// Numbers with a meaning of their own are 002 and 003 (no such address) and 007 and 010 (consent, where it is a 403).
fn by_pattern(status: u16, code: Option<&str>) -> Option<ProviderCode> {
    let prefix = code
        .and_then(|code| code.rsplit_once('-'))
        .map(|(prefix, _)| prefix);
    let number = code
        .and_then(|code| code.rsplit_once('-'))
        .map(|(_, number)| number);
    match (status, number) {
        (401, _) => Some(ProviderCode::Unauthenticated),
        (403, Some("007" | "010")) => Some(ProviderCode::ConsentMissing),
        (403, _) => Some(ProviderCode::Forbidden),
        (404, Some("003")) => Some(ProviderCode::InvalidRequest),
        (404, Some("002")) if prefix == Some("DAS") => Some(ProviderCode::InvalidRequest),
        (404, Some(_)) => Some(ProviderCode::None),
        (410, Some(_)) => Some(ProviderCode::Deleted),
        (404 | 410, None) => None,
        (400..=499, _) => Some(ProviderCode::InvalidRequest),
        _ => None,
    }
}

/// The code of the provider's error, if it has the form of one; anything else could be anything, also a number.
fn provider_code(answer: &Answer) -> Option<String> {
    let feil: Feil = answer.json().unwrap_or_default();
    feil.kode.filter(|code| match code.rsplit_once('-') {
        Some((prefix, number)) => {
            let letters = prefix.chars().all(|c| c.is_ascii_uppercase() || c == '-');
            let digits = number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit());
            letters && digits && (2..=60).contains(&prefix.len())
        }
        None => false,
    })
}
