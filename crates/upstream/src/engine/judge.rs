//! What an answer means: data, nothing, or a typed fault. The catalogue's codes come first, the common pattern second.
//! It never takes silence for an empty answer: only the provider's own error code makes a 404 mean «nothing».

use std::time::Duration;

use domain::catalogue::{ProviderCode, Service, WaitUnit};
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

/// A provider's error: Skatteetaten and Folkeregisteret say `kode`, Folkeregisteret's fuller form `feilkode`, and what
/// stands before them `code`.
#[derive(Deserialize, Default)]
struct Feil {
    #[serde(default)]
    kode: Option<Value>,
    #[serde(default)]
    feilkode: Option<Value>,
    #[serde(default)]
    code: Option<Value>,
}

impl Feil {
    /// The first of them that is a text; in another shape it is no code.
    fn code(&self) -> Option<&str> {
        [&self.kode, &self.feilkode, &self.code]
            .into_iter()
            .find_map(|code| code.as_ref()?.as_str())
    }
}

/// The elements of an error in XML that hold its code.
const CODE_ELEMENTS: [&str; 3] = ["kode", "feilkode", "code"];

/// No provider is waited for longer than this, whatever it asks.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

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
            retry_after: wait(service, answer),
        },
        (_, Some(ProviderCode::Unauthenticated)) => Fault::Unauthenticated,
        (_, Some(ProviderCode::Forbidden)) => Fault::Forbidden,
        (_, Some(ProviderCode::ConsentMissing)) => Fault::ConsentMissing,
        (_, Some(ProviderCode::InvalidRequest)) => Fault::InvalidRequest,
        (_, Some(ProviderCode::ProviderFault)) => Fault::ProviderFault {
            retry_after: wait(service, answer),
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

fn wait(service: &Service, answer: &Answer) -> Option<Duration> {
    let asked = match service.retry_after {
        WaitUnit::Seconds => Duration::from_secs(answer.retry_after?),
        WaitUnit::Milliseconds => Duration::from_millis(answer.retry_after?),
    };
    Some(asked.min(LONGEST_WAIT))
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
    fits.or_else(|| by_pattern(service, status, code))
}

/// Numbers with a meaning of their own are 002 and 003 (no such address) and 007 and 010 (consent, where it is a 403).
/// Only Skatteetaten's numbers follow the pattern; of anyone else's code the status alone is known.
fn by_pattern(service: &Service, status: u16, code: Option<&str>) -> Option<ProviderCode> {
    let (prefix, number) = code.and_then(|code| code.rsplit_once('-')).unzip();
    let number_speaks = number.filter(|_| service.provider == "skatteetaten");
    match (status, number_speaks) {
        (401, _) => Some(ProviderCode::Unauthenticated),
        (403, Some("007" | "010")) => Some(ProviderCode::ConsentMissing),
        (403, _) => Some(ProviderCode::Forbidden),
        (404, Some("003")) => Some(ProviderCode::InvalidRequest),
        (404, Some("002")) if prefix == Some("DAS") => Some(ProviderCode::InvalidRequest),
        (404, _) if code.is_some() => Some(ProviderCode::None),
        (410, _) if code.is_some() => Some(ProviderCode::Deleted),
        (404 | 410, _) => None,
        (400..=499, _) => Some(ProviderCode::InvalidRequest),
        _ => None,
    }
}

/// The code of the provider's error, if it has the form of one; anything else could be anything, also a number.
fn provider_code(answer: &Answer) -> Option<String> {
    let feil: Feil = answer.json().unwrap_or_default();
    let code = feil.code().or_else(|| answer.xml().and_then(xml_code))?;
    let (prefix, number) = code.rsplit_once('-')?;
    let letters = prefix.chars().all(|c| c.is_ascii_uppercase() || c == '-');
    let digits = number.len() == 3 && number.bytes().all(|b| b.is_ascii_digit());
    (letters && digits && (2..=60).contains(&prefix.len())).then(|| code.to_owned())
}

/// The text of the first element that is named as codes are, in whatever namespace. What it finds is looked at like any
/// other code, so that a document that is not whole gives a code or none, and never anything else.
fn xml_code(text: &str) -> Option<&str> {
    text.split('<').find_map(|piece| {
        let (tag, content) = piece.split_once('>')?;
        let name = tag.split_ascii_whitespace().next()?;
        let local = name.rsplit(':').next()?;
        CODE_ELEMENTS.contains(&local).then(|| content.trim())
    })
}
