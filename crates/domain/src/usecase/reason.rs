//! Judges the free text of a reason: is it there, does it say anything, does it hold an identity number.
//! It keeps nothing of the text; the gate sees only the judgement.

use serde::{Deserialize, Serialize};

use crate::ids;

/// What the gate may know of a free text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TextQuality {
    /// No text.
    Absent,
    /// A text that says something.
    Sound,
    /// Too short, one character over and over, or a phrase that fits every case.
    BoilerPlate,
    /// It holds a valid identity number, which may not be written there.
    HoldsIdentityNumber,
}

/// Phrases that fit every case and so explain none; compared without case and punctuation.
const PHRASES: [&str; 18] = [
    "test",
    "asdf",
    "xxx",
    "saksbehandling",
    "sak",
    "se sak",
    "se saken",
    "oppslag",
    "kontroll",
    "i arbeid",
    "jobb",
    "case handling",
    "see case",
    "work",
    "nødvendig",
    "trengs",
    "diverse",
    "annet",
];

/// Judges a text.
pub fn judge(text: Option<&str>) -> TextQuality {
    let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
        return TextQuality::Absent;
    };
    if ids::contains_identity_number(text) {
        return TextQuality::HoldsIdentityNumber;
    }
    let letters: String = text
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric() || *c == ' ')
        .collect::<String>();
    let letters = letters.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut distinct: Vec<char> = letters.chars().filter(|c| *c != ' ').collect();
    distinct.sort_unstable();
    distinct.dedup();
    if letters.chars().count() < 10 || distinct.len() < 5 || PHRASES.contains(&letters.as_str()) {
        return TextQuality::BoilerPlate;
    }
    TextQuality::Sound
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_fits_every_case_is_boiler_plate() {
        for text in [
            "test",
            "Saksbehandling.",
            "aaaaaaaaaaaaaaaa",
            "ababababababab",
            "kort",
        ] {
            assert_eq!(judge(Some(text)), TextQuality::BoilerPlate, "{text}");
        }
    }

    #[test]
    fn a_text_that_says_something_is_sound() {
        assert_eq!(
            judge(Some("Inntekten er endret siden vedtaket i mars")),
            TextQuality::Sound
        );
        assert_eq!(judge(None), TextQuality::Absent);
        assert_eq!(judge(Some("  ")), TextQuality::Absent);
    }
}
