//! Why there is no token. Every variant can be copied to all who waited for the same one, and carries advice.
//! It never holds the grant, the token or an identity number; the server's own description is kept, masked.

use serde::Deserialize;

use super::Advice;
use crate::{
    http::{Answer, HttpError},
    redact::redact,
};

const DESCRIPTION_LIMIT: usize = 1000;

/// What is wrong with an issuer's metadata.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MetadataFault {
    /// The issuer in the metadata is the configured one but for the slash at the end.
    #[error("the issuer differs from the configured one in the slash at the end")]
    IssuerSlash,
    /// The issuer in the metadata is another one.
    #[error("the issuer is another than the configured one")]
    OtherIssuer,
    /// There is no metadata at the issuer's well-known address.
    #[error("there is no metadata at the issuer's well-known address (status {0})")]
    Missing(u16),
    /// The token endpoint may not be called.
    #[error("the token endpoint is not an address that may be called")]
    TokenEndpoint,
    /// The issuer does not take signed grants.
    #[error("the issuer does not support the signed grant")]
    GrantType,
    /// The issuer does not take our algorithm.
    #[error("the issuer does not support the key's algorithm")]
    Algorithm,
}

/// Maskinporten's no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("maskinporten refused (status {status}, `{error}`): {description}")]
pub struct Refusal {
    /// HTTP status.
    pub status: u16,
    /// OAuth error code.
    pub error: String,
    /// `MP-nnn`, where the description holds one.
    pub code: Option<String>,
    /// The server's own words, with the id its support asks for; identity numbers masked.
    pub description: String,
    /// What the operator should do.
    pub advice: Advice,
}

/// Why there is no token.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// The issuer's metadata can't be used.
    #[error("the issuer's metadata can't be used: {0}")]
    Metadata(#[from] MetadataFault),
    /// Maskinporten says no; trying again will not help.
    #[error(transparent)]
    Refused(Box<Refusal>),
    /// 503: for the time being.
    #[error("maskinporten is temporarily unavailable")]
    Unavailable,
    /// Another 5xx.
    #[error("maskinporten has a fault (status {0})")]
    Server(u16),
    /// The call itself failed.
    #[error("maskinporten can't be reached: {0}")]
    Http(#[from] HttpError),
    /// 200 without a token that can be used.
    #[error("maskinporten's answer holds no usable token: {0}")]
    Unusable(&'static str),
    /// The grant can't be signed.
    #[error("the grant can't be signed")]
    Signing,
    /// The task that asked ended before its time.
    #[error("the request for a token was interrupted")]
    Interrupted,
}

impl TokenError {
    /// What the operator should do.
    pub fn advice(&self) -> Advice {
        match self {
            Self::Metadata(_) => Advice::CheckMetadata,
            Self::Refused(refusal) => refusal.advice,
            Self::Unavailable | Self::Server(_) | Self::Interrupted => Advice::WaitAndRetry,
            Self::Http(_) => Advice::CheckNetwork,
            Self::Unusable(_) => Advice::ReadDescription,
            Self::Signing => Advice::CheckSigningKey,
        }
    }

    /// `MP-nnn`, where there is one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Refused(refusal) => refusal.code.as_deref(),
            _ => None,
        }
    }

    /// Whether a new grant may succeed at once: nothing was said, or only «not now».
    pub(super) fn may_retry(&self) -> bool {
        match self {
            Self::Unavailable => true,
            Self::Http(fault) => fault.never_left(),
            _ => false,
        }
    }
}

#[derive(Deserialize, Default)]
struct ErrorBody {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
}

/// The fault that an answer other than 200 stands for.
pub(super) fn of_answer(answer: &Answer) -> TokenError {
    match answer.status {
        503 => TokenError::Unavailable,
        status @ 500..=599 => TokenError::Server(status),
        status => {
            let body: ErrorBody = answer.json().unwrap_or_default();
            let code = numbered(&body.error_description).or_else(|| numbered(&body.error));
            let advice = Advice::of(code.as_deref(), &body.error_description);
            TokenError::Refused(Box::new(Refusal {
                status,
                error: shorten(&redact(&body.error)),
                code,
                description: shorten(&redact(&body.error_description)),
                advice,
            }))
        }
    }
}

/// The first `MP-nnn` of a text.
fn numbered(text: &str) -> Option<String> {
    text.match_indices("MP-").find_map(|(at, _)| {
        let code = text.get(at..at + 6)?;
        let digits = code.get(3..)?.chars().all(|c| c.is_ascii_digit());
        let ends = !text.get(at + 6..)?.starts_with(|c: char| c.is_ascii_digit());
        (digits && ends).then(|| code.to_owned())
    })
}

fn shorten(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(DESCRIPTION_LIMIT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_is_found_wherever_it_stands() {
        assert_eq!(
            numbered("Client not found (MP-100) d65b"),
            Some("MP-100".to_owned())
        );
        assert_eq!(
            numbered("MP-1000 is none, MP-12x neither, MP-250: is"),
            Some("MP-250".to_owned())
        );
        assert_eq!(numbered("ends in MP-1"), None);
        assert_eq!(numbered("MP-æøå"), None);
    }
}
