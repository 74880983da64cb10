//! Folkeregisteret's list of what happens: whom something has happened to, and of what kind. It holds numbers of people and nothing else of
//! them; what is true of somebody now is asked for by a look-up, and by nothing here. No address of it holds a number of a person.

use std::fmt;

use domain::ids::PersonId;
use reqwest::Url;
use serde::Deserialize;

use super::{Connection, Engine};
use crate::{
    http::{Answer, Http, HttpError, Outgoing},
    maskinporten::{TokenError, Unanswered},
};

/// Why the list could not be read. It never holds an address or a body.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// No token to ask with.
    #[error("no token: {0}")]
    Token(TokenError),
    /// The provider can't be reached.
    #[error("the provider can't be reached: {0}")]
    Http(HttpError),
    /// The place that was read to is older than what the provider keeps.
    #[error("the provider no longer has what has happened since")]
    TooOld,
    /// The provider says no, or is out of order.
    #[error("the provider answered with status {0}")]
    Refused(u16),
    /// An answer that can't be read.
    #[error("the list can't be read")]
    Unreadable,
}

impl From<Unanswered> for FeedError {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::Token(error) => Self::Token(error),
            Unanswered::Http(error) => Self::Http(error),
        }
    }
}

/// Something that has happened to somebody.
#[derive(Clone, PartialEq, Eq)]
pub struct Happening {
    /// Its number in the list; numbers grow, and some are missing.
    pub sequence: i64,
    /// Whom it is about, where the number is one.
    pub person: Option<PersonId>,
}

impl fmt::Debug for Happening {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Happening({})", self.sequence)
    }
}

/// The list, asked for in the name of one organisation.
pub struct Feed<'a> {
    http: &'a Http,
    base: &'a Url,
    scope: &'a str,
    connection: &'a Connection,
}

impl fmt::Debug for Feed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Feed").finish_non_exhaustive()
    }
}

#[derive(Deserialize)]
struct Line {
    sekvensnummer: i64,
    hendelse: Told,
}

#[derive(Deserialize)]
struct Told {
    #[serde(default)]
    folkeregisteridentifikator: Option<String>,
}

impl Engine {
    /// The list of what happens that belongs to a service; `None` for a service that is not known.
    pub fn feed<'a>(&'a self, service: &str, connection: &'a Connection) -> Option<Feed<'a>> {
        let (service, base) = self.place_of(service)?;
        Some(Feed {
            http: self.http(),
            base,
            scope: &service.scope,
            connection,
        })
    }
}

impl Feed<'_> {
    /// The number of what happened last.
    pub async fn latest(&self) -> Result<i64, FeedError> {
        let answer = self.read(&["hendelser", "siste", "sekvensnummer"], None).await?;
        answer.json().map_err(|_| FeedError::Unreadable)
    }

    /// What has happened from this number on, that number included, oldest first; empty where nothing has.
    pub async fn from(&self, sequence: i64) -> Result<Vec<Happening>, FeedError> {
        let answer = match self.read(&["hendelser", "feed"], Some(sequence)).await {
            // Some lists say so where there is nothing.
            Err(FeedError::Refused(404)) => return Ok(Vec::new()),
            // The status of a place that is older than what is kept.
            Err(FeedError::Refused(406)) => return Err(FeedError::TooOld),
            answer => answer?,
        };
        let lines: Vec<Line> = answer.json().map_err(|_| FeedError::Unreadable)?;
        let happenings = lines.into_iter().map(|line| Happening {
            sequence: line.sekvensnummer,
            person: line
                .hendelse
                .folkeregisteridentifikator
                .and_then(|number| number.parse().ok()),
        });
        Ok(happenings.collect())
    }

    async fn read(&self, below: &[&str], sequence: Option<i64>) -> Result<Answer, FeedError> {
        let mut address = self.base.clone();
        address
            .path_segments_mut()
            .map_err(|()| FeedError::Unreadable)?
            .pop_if_empty()
            .extend(below);
        if let Some(sequence) = sequence {
            address
                .query_pairs_mut()
                .append_pair("seq", &sequence.to_string());
        }
        let request = self.connection.token_request_for_all(self.scope);
        let request = request.map_err(|_| FeedError::Token(TokenError::Signing))?;
        let answer = self
            .connection
            .maskinporten()
            .call(self.http, &request, || Ok(Outgoing::get(address.clone())))
            .await?;
        match answer.status {
            200 => Ok(answer),
            status => Err(FeedError::Refused(status)),
        }
    }
}
