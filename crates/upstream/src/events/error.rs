//! Why a list could not be read. Codes and a status alone: a list's own words may repeat a number.

use crate::{
    http::HttpError,
    maskinporten::{TokenError, Unanswered},
};

/// Why there is no page of a list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EventsError {
    /// The service has no list, or its address may not be called.
    #[error("the service has no event list that may be called")]
    NoList,
    /// No token to ask with.
    #[error("no token: {0}")]
    Token(TokenError),
    /// The list can't be reached.
    #[error("the event list can't be reached: {0}")]
    Http(HttpError),
    /// The organisation may not read it.
    #[error("the organisation may not read the event list (status {0})")]
    Refused(u16),
    /// Out of order, or takes no more for now.
    #[error("the event list is out of order (status {0})")]
    Unavailable(u16),
    /// An answer that can't be read, or a status nobody expects.
    #[error("the answer of the event list can't be read (status {0})")]
    Unreadable(u16),
}

impl From<Unanswered> for EventsError {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::Token(error) => Self::Token(error),
            Unanswered::Http(error) => Self::Http(error),
        }
    }
}

impl EventsError {
    /// A stable code, for the log.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoList => "events_no_list",
            Self::Token(_) => "events_no_token",
            Self::Http(_) => "events_no_connection",
            Self::Refused(_) => "events_refused",
            Self::Unavailable(_) => "events_unavailable",
            Self::Unreadable(_) => "events_unreadable",
        }
    }
}
