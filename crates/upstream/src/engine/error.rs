//! Why there is no answer, in words that are safe to seal, to log and to show.
//! It never holds an address, a subject or the provider's own message, only its code, the status and the call's id.

use std::{fmt, time::Duration};

use uuid::Uuid;

use crate::{
    http::HttpError,
    maskinporten::{Advice, TokenError},
};

/// Why Maskinporten makes no token of a consent, as far as it passes on what Altinn says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ConsentRefusal {
    /// The one who gave it has taken it back.
    Revoked,
    /// Its time is over.
    Expired,
    /// It has not been answered, or the answer was no.
    NotAccepted,
    /// Altinn has no consent with the id.
    NotFound,
    /// It is from somebody else, or to another organisation.
    OtherParty,
    /// Maskinporten does not say.
    Unsaid,
}

impl ConsentRefusal {
    /// By Altinn's own words, wherever they stand in the description; that they stand there is not promised.
    pub(super) fn of(description: &str) -> Self {
        let words = description.to_lowercase();
        let said = [
            ("consent is revoked", Self::Revoked),
            ("consent is expired", Self::Expired),
            ("consent is not accepted", Self::NotAccepted),
            ("consent not found", Self::NotFound),
            ("does not match the party", Self::OtherParty),
        ];
        let found = said.into_iter().find(|(text, _)| words.contains(text));
        found.map_or(Self::Unsaid, |(_, why)| why)
    }

    fn code(self) -> &'static str {
        match self {
            Self::Revoked => "consent_revoked",
            Self::Expired => "consent_expired",
            Self::NotAccepted => "consent_not_accepted",
            Self::NotFound => "consent_not_found",
            Self::OtherParty => "consent_other_party",
            Self::Unsaid => "consent_refused",
        }
    }
}

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
    /// The provider demands a consent, and none was used.
    #[error("the provider demands a consent, and none was used")]
    ConsentMissing,
    /// MP-303: Maskinporten makes no token of the consent. The provider was not asked.
    #[error("maskinporten makes no token of the consent ({})", .0.code())]
    ConsentRefused(ConsentRefusal),
    /// The provider finds that the consent in the token does not cover the question: another resource, year or period.
    #[error("the consent does not cover what was asked")]
    ConsentNotCovering,
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
            Fault::ConsentRefused(why) => why.code(),
            Fault::ConsentNotCovering => "consent_not_covering",
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
