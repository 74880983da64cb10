//! A look-up as it is asked for, by page or by client system alike, before anything is known about it.
//! It judges nothing: what cannot be read is kept as unreadable, so that the gate can say so in a sealed refusal.

use std::collections::BTreeMap;

use domain::{
    catalogue::{Language, SubjectKind},
    gate::SessionStrength,
    ids::{OrgNr, PersonId, SubjectId},
    period::Period,
    usecase::{SubjectCategory, Trigger},
};
use serde::Serialize;
use store::epoch::Epochs;

/// Who asks, and how.
#[derive(Debug, Clone)]
pub struct Asker {
    pub organisation: String,
    pub account: Option<String>,
    pub client: Option<String>,
    pub trigger: Option<Trigger>,
    pub session: Option<SessionStrength>,
    pub language: Language,
    /// The epochs, when they have just been read; for the first look-up only.
    pub epochs: Option<Epochs>,
}

impl Asker {
    /// The same asker a little later.
    pub(super) fn later(&self) -> Self {
        Self {
            epochs: None,
            ..self.clone()
        }
    }
}

/// The number as it was typed or sent. Never printed.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct AskedNumber {
    pub kind: SubjectKind,
    digits: String,
}

impl std::fmt::Debug for AskedNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AskedNumber(..)")
    }
}

impl AskedNumber {
    pub fn new(kind: SubjectKind, digits: impl Into<String>) -> Self {
        Self {
            kind,
            digits: digits.into(),
        }
    }

    /// As it was typed: for showing it back to the one who typed it.
    pub fn as_typed(&self) -> &str {
        &self.digits
    }

    /// The subject, when the number is valid.
    pub fn subject(&self) -> Option<SubjectId> {
        match self.kind {
            SubjectKind::Person => self.digits.parse::<PersonId>().ok().map(SubjectId::Person),
            SubjectKind::Organisation => self.digits.parse::<OrgNr>().ok().map(SubjectId::Organisation),
        }
    }

    /// Whether it looks synthetic, also when its check digits are wrong; `None` when that can't be told.
    pub fn looks_synthetic(&self) -> Option<bool> {
        let digits: Vec<u8> = self.digits.bytes().filter(u8::is_ascii_digit).collect();
        match (self.kind, digits.as_slice()) {
            (SubjectKind::Person, [_, _, tens, _, _, _, _, _, _, _, _]) => Some((b'8'..=b'9').contains(tens)),
            (SubjectKind::Organisation, [first, _, _, _, _, _, _, _, _]) => {
                Some((b'2'..=b'3').contains(first))
            }
            _ => None,
        }
    }
}

/// The period as it was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AskedPeriod {
    None,
    Unreadable,
    Given(Period),
    /// The newest year in the window for which the provider has anything, in the best stadie it has.
    Latest,
}

/// One look-up of a set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Ask {
    pub service: String,
    pub package: Option<String>,
    pub subject: AskedNumber,
    pub category: Option<SubjectCategory>,
    pub relation: Option<String>,
    pub evidence: Option<String>,
    pub period: AskedPeriod,
    /// Fixed parameters; absent ones take the first value the data need allows.
    pub parameters: BTreeMap<String, String>,
    /// Absent means every approved field.
    pub fields: Option<Vec<String>>,
}

/// One act: one use case, one case, one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskSet {
    pub use_case: String,
    pub case_reference: Option<String>,
    pub reason: Option<String>,
    pub reason_text: Option<String>,
    pub new_need: bool,
    pub asks: Vec<Ask>,
}

/// The kinds of evidence of a relation that count.
const EVIDENCE: [&str; 4] = ["application", CASE_SYSTEM, "register", "declaration"];
/// The evidence that the case system itself is.
pub(super) const CASE_SYSTEM: &str = "case_system";

impl Ask {
    /// The relation's code, when it is one: a short word, so that no name or number can hide in it.
    pub fn relation_code(&self) -> Option<&str> {
        let short = |code: &&str| {
            (1..=40).contains(&code.len())
                && code
                    .bytes()
                    .all(|b| b.is_ascii_lowercase() || b == b'_' || b == b'-')
        };
        self.relation.as_deref().map(str::trim).filter(short)
    }

    /// The evidence's code, when it is one that counts.
    pub fn evidence_code(&self) -> Option<&str> {
        self.evidence
            .as_deref()
            .map(str::trim)
            .filter(|code| EVIDENCE.contains(code))
    }
}

/// A text without surrounding white space, or `None` when nothing is left.
pub fn given(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_never_prints() {
        let number = AskedNumber::new(SubjectKind::Person, "30908299902");
        assert_eq!(format!("{number:?}"), "AskedNumber(..)");
    }

    #[test]
    fn a_synthetic_number_is_known_by_its_month_even_when_its_check_digits_are_wrong() {
        let number = |digits: &str| AskedNumber::new(SubjectKind::Person, digits);
        assert_eq!(number("30908299903").looks_synthetic(), Some(true));
        assert!(number("30908299903").subject().is_none());
        assert_eq!(number("0101").looks_synthetic(), None);
    }

    #[test]
    fn a_relation_is_a_code_and_never_a_sentence() {
        let mut ask = Ask {
            service: String::new(),
            package: None,
            subject: AskedNumber::new(SubjectKind::Person, ""),
            category: None,
            relation: Some("married_to".to_owned()),
            evidence: Some("application".to_owned()),
            period: AskedPeriod::None,
            parameters: BTreeMap::new(),
            fields: None,
        };
        assert_eq!(ask.relation_code(), Some("married_to"));
        ask.relation = Some("gift med Kari".to_owned());
        ask.evidence = Some("hearsay".to_owned());
        assert_eq!((ask.relation_code(), ask.evidence_code()), (None, None));
    }
}
