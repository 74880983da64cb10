//! Why a case system could not be asked, or gave no answer that can be used. It never holds an address, a case, a number or a key.

use crate::http::HttpError;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CaseSystemError {
    /// The address is not one that may be called.
    #[error("the address is not one that may be called")]
    Address,
    /// It does not take the key.
    #[error("the case system does not take the key (status {0})")]
    Refused(u16),
    /// It can't be reached, or not in time.
    #[error("the case system can't be reached: {0}")]
    Http(HttpError),
    /// It is out of order, or there is nothing at the address.
    #[error("the case system is out of order (status {0})")]
    Unavailable(u16),
    /// The answer is not as the contract describes it.
    #[error("the answer of the case system is not as described")]
    Unreadable,
    /// The answer is to another question.
    #[error("the answer of the case system is to another question")]
    OtherQuestion,
}

impl CaseSystemError {
    /// A stable code: for the log and for the sentence the front room shows.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address => "case_system_address",
            Self::Refused(_) => "case_system_key",
            Self::Http(HttpError::Timeout) => "case_system_slow",
            Self::Http(HttpError::Connect(_) | HttpError::Broken(_)) => "case_system_no_connection",
            Self::Unavailable(_) => "case_system_unavailable",
            Self::Http(_) | Self::Unreadable | Self::OtherQuestion => "case_system_unreadable",
        }
    }
}
