//! Identity numbers: fødselsnummer and d-nummer, organisasjonsnummer, and the pseudonym that stands for them.
//! A person's number is never serialised and never printed whole: `Debug` and `Display` are masked, errors hold no
//! digits, and `expose` is the one way out, for the provider's call and for the pseudonym.

mod free_text;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use time::{Date, Month};

use crate::catalogue::SubjectKind;

pub use free_text::contains_identity_number;

/// What is wrong with an identity number. It holds no digit of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing but white space and hyphens.
    #[error("the number is empty")]
    Empty,
    /// A sign that is neither a digit, white space nor a hyphen.
    #[error("the number holds something else than digits, spaces and hyphens")]
    NotDigits,
    /// Too many or too few digits.
    #[error("the number has {found} digits and should have {expected}")]
    WrongLength {
        /// How many digits there should be.
        expected: usize,
        /// How many there are.
        found: usize,
    },
    /// The six first digits are no date in any century.
    #[error("the six first digits are not a date")]
    NotADate,
    /// The check digits do not fit the others.
    #[error("the check digits do not fit the other digits")]
    CheckDigits,
}

impl IdError {
    /// A stable code, for forms and for the gate's `detail`.
    pub fn code(self) -> &'static str {
        match self {
            IdError::Empty => "empty",
            IdError::NotDigits => "not_digits",
            IdError::WrongLength { .. } => "wrong_length",
            IdError::NotADate => "not_a_date",
            IdError::CheckDigits => "check_digits",
        }
    }
}

/// Which kind of number a person has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonIdKind {
    /// Fødselsnummer.
    Fnr,
    /// D-nummer: the day of birth plus 40.
    DNumber,
}

/// When the holder of a number is born, as far as the number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Birth {
    /// The individual number tells the century.
    Told(Date),
    /// It does not; these are the dates that the digits can mean, oldest first.
    Open { first: Date, others: [Option<Date>; 2] },
}

/// A well-formed fødselsnummer or d-nummer, by the check rule of 1964 or that of 2032.
///
/// Being well-formed says nothing about whether anyone has the number.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId {
    digits: String,
    birth: Birth,
}

/// Digits in a number of a person.
const PERSON_DIGITS: usize = 11;
/// Digits in a number of an organisation.
const ORG_DIGITS: usize = 9;
/// What is added to the day of a d-nummer.
const D_NUMBER_SHIFT: u8 = 40;
/// What is added to the month of a synthetic number.
const SYNTHETIC_SHIFT: u8 = 80;
/// Weights of the first check digit, its own weight last.
const WEIGHTS_FIRST: [u32; 10] = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1];
/// Weights of the second check digit, its own weight last.
const WEIGHTS_SECOND: [u32; 11] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1];
/// Weights of an organisation's number, the check digit's own weight last.
const WEIGHTS_ORG: [u32; 9] = [3, 2, 7, 6, 5, 4, 3, 2, 1];

impl PersonId {
    /// Fødselsnummer or d-nummer.
    pub fn kind(&self) -> PersonIdKind {
        if self.two_digits(0) > D_NUMBER_SHIFT {
            PersonIdKind::DNumber
        } else {
            PersonIdKind::Fnr
        }
    }

    /// Whether the number belongs to a synthetic person: month plus 80, and nothing else.
    pub fn is_synthetic(&self) -> bool {
        self.two_digits(2) > SYNTHETIC_SHIFT
    }

    /// The date of birth.
    ///
    /// Where the first check digit fits the rule of 1964 and the individual number stands in that rule's table, the
    /// table tells the century. Other numbers do not tell it; the date is then the latest that is not in the future,
    /// or, where all are, the nearest.
    pub fn birth_date(&self, today: Date) -> Date {
        match self.birth {
            Birth::Told(date) => date,
            Birth::Open { first, others } => others
                .into_iter()
                .flatten()
                .rfind(|date| *date <= today)
                .unwrap_or(first),
        }
    }

    /// Whether the number is nobody's: not synthetic, and every date of birth it can mean is in the future.
    ///
    /// With the table of 1964 that is an individual number from 500 and a year from next year to 39; a number that
    /// does not tell the century can always mean the last one, and is never in the future.
    pub fn is_in_future(&self, today: Date) -> bool {
        !self.is_synthetic() && self.birth_date(today) > today
    }

    /// The whole number, eleven digits. Only for the provider's call and for making the pseudonym.
    pub fn expose(&self) -> &str {
        &self.digits
    }

    /// The date part, and stars for the rest: `010190 *****`.
    pub fn masked(&self) -> String {
        let date: String = self.digits.chars().take(6).collect();
        format!("{date} *****")
    }

    fn two_digits(&self, from: usize) -> u8 {
        self.digits
            .bytes()
            .skip(from)
            .take(2)
            .fold(0, |number, byte| number * 10 + byte.saturating_sub(b'0'))
    }
}

impl FromStr for PersonId {
    type Err = IdError;

    /// Reads eleven digits; spaces of any kind and hyphens between them do not count.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let digits = digits_of(text, PERSON_DIGITS)?;
        let birth = birth_of(&digits)?;
        Ok(PersonId {
            digits: as_text(&digits),
            birth,
        })
    }
}

impl fmt::Debug for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.masked())
    }
}

/// A well-formed organisasjonsnummer. It is public information, so it prints whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(with = "String"))]
pub struct OrgNr(String);

impl OrgNr {
    /// Whether the number belongs to a synthetic organisation: it starts with 2 or 3.
    pub fn is_synthetic(&self) -> bool {
        self.0.starts_with(['2', '3'])
    }

    /// The nine digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for OrgNr {
    type Err = IdError;

    /// Reads nine digits; spaces of any kind and hyphens between them do not count.
    fn from_str(text: &str) -> Result<Self, IdError> {
        let digits = digits_of(text, ORG_DIGITS)?;
        if remainder(&digits, &WEIGHTS_ORG) == 0 {
            Ok(OrgNr(as_text(&digits)))
        } else {
            Err(IdError::CheckDigits)
        }
    }
}

impl TryFrom<String> for OrgNr {
    type Error = IdError;

    fn try_from(text: String) -> Result<Self, IdError> {
        text.parse()
    }
}

impl From<OrgNr> for String {
    fn from(orgnr: OrgNr) -> String {
        orgnr.0
    }
}

impl fmt::Display for OrgNr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Whom a look-up is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubjectId {
    /// A natural person.
    Person(PersonId),
    /// An organisation.
    Organisation(OrgNr),
}

impl SubjectId {
    /// The whole number. Only for the provider's call and for making the pseudonym.
    pub fn expose(&self) -> &str {
        match self {
            SubjectId::Person(person) => person.expose(),
            SubjectId::Organisation(orgnr) => orgnr.as_str(),
        }
    }

    /// Whether the subject is a test subject.
    pub fn is_synthetic(&self) -> bool {
        match self {
            SubjectId::Person(person) => person.is_synthetic(),
            SubjectId::Organisation(orgnr) => orgnr.is_synthetic(),
        }
    }

    /// A person or an organisation.
    pub fn kind(&self) -> SubjectKind {
        match self {
            SubjectId::Person(_) => SubjectKind::Person,
            SubjectId::Organisation(_) => SubjectKind::Organisation,
        }
    }
}

impl fmt::Display for SubjectId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SubjectId::Person(person) => person.fmt(f),
            SubjectId::Organisation(orgnr) => orgnr.fmt(f),
        }
    }
}

/// What stands for a subject in facts, rows and log: a keyed hash, made by the server from `expose`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pseudonym(String);

impl Pseudonym {
    /// A pseudonym that has been made already.
    pub fn new(text: impl Into<String>) -> Self {
        Pseudonym(text.into())
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_separator(c: char) -> bool {
    // Hyphen, soft and non-breaking hyphen, the dashes, and minus; copied text holds them all.
    c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

fn digits_of(text: &str, expected: usize) -> Result<Vec<u8>, IdError> {
    let digits: Option<Vec<u8>> = text
        .chars()
        .filter(|c| !is_separator(*c))
        .map(|c| c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.ok_or(IdError::NotDigits)?;
    match digits.len() {
        0 => Err(IdError::Empty),
        found if found == expected => Ok(digits),
        found => Err(IdError::WrongLength { expected, found }),
    }
}

fn as_text(digits: &[u8]) -> String {
    digits.iter().map(|digit| char::from(b'0' + digit)).collect()
}

fn remainder(digits: &[u8], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| u32::from(*digit) * weight)
        .sum::<u32>()
        % 11
}

/// Reads the date and judges the check digits of eleven digits.
fn birth_of(digits: &[u8]) -> Result<Birth, IdError> {
    let [d1, d2, m1, m2, y1, y2, i1, i2, i3, _, _] = *digits else {
        return Err(IdError::WrongLength {
            expected: PERSON_DIGITS,
            found: digits.len(),
        });
    };
    let day = unshift(d1 * 10 + d2, D_NUMBER_SHIFT);
    let month =
        Month::try_from(unshift(m1 * 10 + m2, SYNTHETIC_SHIFT)).map_err(|_range| IdError::NotADate)?;
    let year = i32::from(y1 * 10 + y2);
    let individual = u16::from(i1) * 100 + u16::from(i2) * 10 + u16::from(i3);
    let in_century = |century: i32| Date::from_calendar_date(century + year, month, day).ok();

    let centuries = [1800, 1900, 2000];
    let mut dates = centuries
        .into_iter()
        .filter(|century| *century != 1800 || year >= 54)
        .filter_map(in_century);
    let first = dates.next().ok_or(IdError::NotADate)?;
    let others = [dates.next(), dates.next()];

    let first_check = remainder(digits, &WEIGHTS_FIRST);
    if first_check > 3 || remainder(digits, &WEIGHTS_SECOND) != 0 {
        return Err(IdError::CheckDigits);
    }
    let told = if first_check == 0 {
        century_of_1964(individual, year).and_then(in_century)
    } else {
        None
    };
    Ok(told.map_or(Birth::Open { first, others }, Birth::Told))
}

fn unshift(number: u8, shift: u8) -> u8 {
    if number > shift { number - shift } else { number }
}

/// The table of 1964: which century an individual number and a two-digit year mean.
fn century_of_1964(individual: u16, year: i32) -> Option<i32> {
    match (individual, year) {
        (0..=499, _) | (900..=999, 40..) => Some(1900),
        (500..=749, 54..) => Some(1800),
        (500..=999, ..=39) => Some(2000),
        (_, _) => None,
    }
}

#[cfg(test)]
mod tests;
