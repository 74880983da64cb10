//! Why Altinn could not be asked, or said no. Closed: whoever asks acts on each of them.
//! It never holds an address, a subject, or Altinn's own words about one; its codes alone.

use serde::Deserialize;

use crate::{
    http::{Answer, HttpError},
    maskinporten::{Advice, TokenError, Unanswered},
};

/// At most so many codes of one answer are kept.
const MOST_CODES: usize = 10;

/// Why there is no consent request, or why it can't be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ConsentError {
    /// The id stands for another request: other parties, or other rights.
    #[error("the id is used by another consent request")]
    IdTaken,
    /// Altinn does not know the resource.
    #[error("altinn does not know the resource")]
    UnknownResource,
    /// The rights are not of the same template.
    #[error("the rights can't stand in the same consent request")]
    RightsApart,
    /// A metadata key that the resource declares has no value.
    #[error("a value that the resource demands is missing")]
    MetadataMissing,
    /// A metadata key that the resource does not declare.
    #[error("the resource does not know one of the values")]
    MetadataUnknown,
    /// Altinn does not know the person who is asked.
    #[error("altinn does not know the person")]
    UnknownPerson,
    /// Altinn does not know an organisation that is named.
    #[error("altinn does not know the organisation")]
    UnknownOrganisation,
    /// There is no such consent request, or it is not ours.
    #[error("there is no such consent request")]
    NotFound,
    /// The organisation may not ask: the scope, or the owner's leave for the resource, is missing.
    #[error("the organisation may not ask for this consent")]
    NotAuthorised,
    /// A field is wrong: an end in the past, no right, an address that can't be returned to.
    #[error("altinn finds a fault in the request ({})", .codes.join(", "))]
    Invalid {
        /// Altinn's codes, as it spells them.
        codes: Vec<String>,
    },
    /// No token to ask with.
    #[error("no token: {0}")]
    Token(TokenError),
    /// Altinn can't be reached.
    #[error("altinn can't be reached: {0}")]
    Http(HttpError),
    /// Altinn is out of order, or takes no more for now.
    #[error("altinn is out of order (status {0})")]
    Unavailable(u16),
    /// An answer that can't be read, or a status nobody expects.
    #[error("the answer of altinn can't be read (status {0})")]
    Unreadable(u16),
}

impl From<Unanswered> for ConsentError {
    fn from(why: Unanswered) -> Self {
        match why {
            Unanswered::Token(error) => Self::Token(error),
            Unanswered::Http(error) => Self::Http(error),
        }
    }
}

impl ConsentError {
    /// A stable code: for the log and for the sentence the front room shows.
    pub fn code(&self) -> &'static str {
        match self {
            Self::IdTaken => "consent_id_taken",
            Self::UnknownResource => "consent_unknown_resource",
            Self::RightsApart => "consent_rights_apart",
            Self::MetadataMissing => "consent_metadata_missing",
            Self::MetadataUnknown => "consent_metadata_unknown",
            Self::UnknownPerson => "consent_unknown_person",
            Self::UnknownOrganisation => "consent_unknown_organisation",
            Self::NotFound => "consent_not_found",
            Self::NotAuthorised => "consent_not_authorised",
            Self::Invalid { .. } => "consent_invalid",
            Self::Token(_) => "consent_no_token",
            Self::Http(_) => "consent_no_connection",
            Self::Unavailable(_) => "consent_unavailable",
            Self::Unreadable(_) => "consent_unreadable",
        }
    }

    /// Whether the same may succeed later without anyone mending anything. Asking again is safe: the id is ours.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::Unavailable(_) => true,
            Self::Http(fault) => matches!(
                fault,
                HttpError::Connect(_) | HttpError::Timeout | HttpError::Broken(_)
            ),
            Self::Token(fault) => {
                fault.advice() == Advice::WaitAndRetry || matches!(fault, TokenError::Http(_))
            }
            _ => false,
        }
    }
}

/// A problem as Altinn writes it; each member may be missing.
#[derive(Deserialize, Default)]
#[serde(default, rename_all = "camelCase")]
struct Problem {
    code: Option<String>,
    validation_errors: Vec<Problem>,
    problems: Vec<Problem>,
}

impl Problem {
    fn codes(&self) -> Vec<String> {
        let within = self.validation_errors.iter().chain(&self.problems);
        let within: Vec<String> = within.flat_map(Self::codes).collect();
        self.code
            .iter()
            .filter(|code| is_code(code))
            .cloned()
            .chain(within)
            .collect()
    }
}

/// Letters, dots, a hyphen and up to six digits; anything else could be anything, also a number.
fn is_code(text: &str) -> bool {
    text.rsplit_once('-').is_some_and(|(prefix, number)| {
        let letters = prefix.bytes().all(|b| b.is_ascii_uppercase() || b == b'.');
        let digits = number.bytes().all(|b| b.is_ascii_digit());
        letters && digits && (1..=20).contains(&prefix.len()) && (1..=6).contains(&number.len())
    })
}

/// The number of a code of the consent API itself, however many zeros stand before it.
fn number(code: &str) -> Option<u32> {
    code.strip_prefix("AM-")?.parse().ok()
}

/// The error that an answer other than 200 and 201 stands for.
pub(super) fn of_answer(answer: &Answer) -> ConsentError {
    let problem: Problem = answer.json().unwrap_or_default();
    let mut codes = problem.codes();
    codes.truncate(MOST_CODES);
    let spoken = codes.iter().find_map(|code| of_number(number(code)?));
    match (answer.status, spoken) {
        (400..=499, Some(error)) => error,
        (401 | 403, None) => ConsentError::NotAuthorised,
        (404, None) => ConsentError::NotFound,
        (429 | 500..=599, _) => ConsentError::Unavailable(answer.status),
        (400..=499, None) if !codes.is_empty() => ConsentError::Invalid { codes },
        (status, _) => ConsentError::Unreadable(status),
    }
}

fn of_number(number: u32) -> Option<ConsentError> {
    Some(match number {
        0 => ConsentError::NotAuthorised,
        1 => ConsentError::NotFound,
        3 => ConsentError::UnknownOrganisation,
        4 => ConsentError::UnknownPerson,
        5 => ConsentError::UnknownResource,
        6 => ConsentError::MetadataUnknown,
        7 | 8 => ConsentError::MetadataMissing,
        9 => ConsentError::RightsApart,
        16 => ConsentError::IdTaken,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_with_and_without_zeros_and_nothing_else_is_one() {
        assert_eq!(number("AM-16"), Some(16));
        assert_eq!(number("AM-00016"), Some(16));
        assert_eq!(number("AM.VLD-00016"), None);
        for code in ["AM-1", "STD-00000", "AM.VLD-00003"] {
            assert!(is_code(code), "{code}");
        }
        for text in [
            "16822548834",
            "AM-16822548834",
            "am-1",
            "AM",
            "-1",
            "Ola Nordmann-1",
        ] {
            assert!(!is_code(text), "{text}");
        }
    }

    #[test]
    fn every_error_has_a_code_of_its_own() {
        let errors = [
            ConsentError::IdTaken,
            ConsentError::UnknownResource,
            ConsentError::RightsApart,
            ConsentError::MetadataMissing,
            ConsentError::MetadataUnknown,
            ConsentError::UnknownPerson,
            ConsentError::UnknownOrganisation,
            ConsentError::NotFound,
            ConsentError::NotAuthorised,
            ConsentError::Invalid { codes: Vec::new() },
            ConsentError::Token(TokenError::Unavailable),
            ConsentError::Http(HttpError::Timeout),
            ConsentError::Unavailable(503),
            ConsentError::Unreadable(200),
        ];
        let codes: std::collections::BTreeSet<&str> = errors.iter().map(ConsentError::code).collect();
        assert_eq!(codes.len(), errors.len());
    }
}
