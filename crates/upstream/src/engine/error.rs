//! Why there is no answer, in words that are safe to seal, to log and to show.
//! It never holds an address, a subject or the provider's own message, only its code, the status and the call's id.

use std::{fmt, time::Duration};

use uuid::Uuid;

use crate::{
    http::HttpError,
    maskinporten::{Advice, TokenError},
};

/// What went wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The catalogue does not hold the service.
    #[error("the catalogue does not hold the service")]
    UnknownService,
    /// The permit has no usable value for a place in the address.
    #[error("the permit has no usable value for the {0}")]
    NotBuildable(&'static str),
    /// The permit's time was over before the call left.
    #[error("the permit's time is over")]
    PermitOver,
    /// No token.
    #[error("no token: {0}")]
    Token(TokenError),
    /// The call itself failed.
    #[error(transparent)]
    Http(HttpError),
    /// No whole answer within the time limit, waiting in line included.
    #[error("no answer within the time limit")]
    Timeout,
    /// 401, also with a new token.
    #[error("the provider does not accept the token")]
    Unauthenticated,
    /// 403.
    #[error("the provider has not granted this scope or package")]
    Forbidden,
    /// The provider, or Maskinporten, finds no live consent.
    #[error("there is no live consent at the provider")]
    ConsentMissing,
    /// The provider finds a fault in what was asked.
    #[error("the provider finds a fault in the request")]
    InvalidRequest,
    /// Nobody answers at this address: a 404 that is not the provider's own says nothing about the subject.
    #[error("the provider has no service at this address")]
    UnknownAddress,
    /// 429.
    #[error("the provider takes no more calls for now")]
    TooMany {
        /// How long the provider asks to wait.
        retry_after: Option<Duration>,
    },
    /// The provider is out of order.
    #[error("the provider is out of order")]
    ProviderFault {
        /// How long the provider asks to wait.
        retry_after: Option<Duration>,
    },
    /// A status that none of its kind should give.
    #[error("the provider answered with an unexpected status")]
    UnexpectedStatus,
    /// JSON, and neither an object nor a list.
    #[error("the answer is not of a shape that can hold data")]
    UnexpectedShape,
}

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FetchError {
    /// What went wrong.
    pub fault: Fault,
    /// The provider's HTTP status, where it answered.
    pub status: Option<u16>,
    /// The provider's error code, where it gave one of the known form.
    pub provider_code: Option<String>,
    /// The id of the last call, which the provider's support asks for.
    pub correlation_id: Option<Uuid>,
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.fault.fmt(f)?;
        if let Some(status) = self.status {
            write!(f, " (status {status}")?;
            if let Some(code) = &self.provider_code {
                write!(f, ", code {code}")?;
            }
            f.write_str(")")?;
        }
        Ok(())
    }
}

impl std::error::Error for FetchError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.fault)
    }
}

impl From<Fault> for FetchError {
    fn from(fault: Fault) -> Self {
        Self {
            fault,
            status: None,
            provider_code: None,
            correlation_id: None,
        }
    }
}

impl FetchError {
    /// A stable code: for the sealed entry, for problem details and for the sentence the front room shows.
    pub fn code(&self) -> &'static str {
        match &self.fault {
            Fault::UnknownService => "unknown_service",
            Fault::NotBuildable(_) => "not_buildable",
            Fault::PermitOver => "permit_over",
            Fault::Token(_) => "no_token",
            Fault::Http(HttpError::Timeout) | Fault::Timeout => "timeout",
            Fault::Http(HttpError::Connect(_)) => "no_connection",
            Fault::Http(HttpError::Redirect) => "redirected",
            Fault::Http(HttpError::TooLarge(_)) => "too_large",
            Fault::Http(HttpError::Broken(_)) => "broken_off",
            Fault::Http(_) | Fault::UnexpectedShape => "unreadable",
            Fault::Unauthenticated => "unauthenticated",
            Fault::Forbidden => "forbidden",
            Fault::ConsentMissing => "consent_missing",
            Fault::InvalidRequest => "invalid_request",
            Fault::UnknownAddress => "unknown_address",
            Fault::TooMany { .. } => "too_many",
            Fault::ProviderFault { .. } => "provider_fault",
            Fault::UnexpectedStatus => "unexpected_status",
        }
    }

    /// Whether the provider, or Maskinporten, took too long: 504 rather than 502.
    pub fn is_timeout(&self) -> bool {
        let slow_token = matches!(&self.fault, Fault::Token(TokenError::Http(HttpError::Timeout)));
        slow_token || self.code() == "timeout"
    }

    /// Whether the same question may be answered later without anyone mending anything.
    pub fn may_pass(&self) -> bool {
        match &self.fault {
            Fault::Timeout | Fault::TooMany { .. } | Fault::ProviderFault { .. } => true,
            Fault::Http(fault) => matches!(
                fault,
                HttpError::Connect(_) | HttpError::Timeout | HttpError::Broken(_)
            ),
            Fault::Token(fault) => {
                fault.advice() == Advice::WaitAndRetry || matches!(fault, TokenError::Http(_))
            }
            _ => false,
        }
    }

    /// How long the provider asks to wait.
    pub fn retry_after(&self) -> Option<Duration> {
        match &self.fault {
            Fault::TooMany { retry_after } | Fault::ProviderFault { retry_after } => *retry_after,
            _ => None,
        }
    }

    /// What the operator should do, where Maskinporten gave no token.
    pub fn advice(&self) -> Option<Advice> {
        match &self.fault {
            Fault::Token(fault) => Some(fault.advice()),
            _ => None,
        }
    }
}
