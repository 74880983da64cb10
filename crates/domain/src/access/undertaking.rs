//! The undertaking of secrecy: a text in versions that each member signs for the organisation. Another text asks everybody anew; whether
//! a signature also runs out after a year is the organisation's choice. What was signed is kept, also after somebody has left: the duty
//! lasts (forvaltningsloven § 13, skatteforvaltningsloven § 3-1).

use std::ops::RangeInclusive;

use serde::Serialize;

use crate::{ids::contains_identity_number, usecase::life::Person, when::Day};

/// How many characters a text has.
pub const TEXT: RangeInclusive<usize> = 50..=5_000;
/// For how many days a signature holds where it runs out.
pub const YEAR: i64 = 365;

/// Why a text was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TextRefusal {
    /// The account's own identity is not confirmed.
    NoIdentity,
    /// The text is too short or too long.
    Length,
    /// The text holds an identity number.
    HoldsNumber,
    /// It is the same as before.
    NoChange,
    /// Somebody else has changed it meanwhile.
    Stale,
}

/// What an organisation asks its members to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms<'a> {
    /// The version; each other text has the next one.
    pub version: i64,
    /// The text; nothing where it is the one that comes with the product.
    pub text: Option<&'a str>,
    /// Whether a signature runs out after a year.
    pub yearly: bool,
}

/// What a change leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Another text, which everybody signs anew.
    Text(String),
    /// Only how long a signature holds.
    Yearly,
}

/// A text as it is stored and compared: lines without what nobody sees.
pub fn tidy(text: &str) -> String {
    let lines: Vec<&str> = text.trim().lines().map(str::trim_end).collect();
    lines.join("\n")
}

/// Change what is signed, or for how long. `read` is the version that the person who changes it has read; without a text, it stays.
pub fn change(
    by: &Person,
    now: &Terms<'_>,
    read: i64,
    text: Option<&str>,
    yearly: bool,
) -> Result<Changed, TextRefusal> {
    if by.is_none() {
        return Err(TextRefusal::NoIdentity);
    }
    if read != now.version {
        return Err(TextRefusal::Stale);
    }
    if let Some(text) = text.map(tidy).filter(|text| now.text != Some(text)) {
        if contains_identity_number(&text) {
            return Err(TextRefusal::HoldsNumber);
        }
        if !TEXT.contains(&text.chars().count()) {
            return Err(TextRefusal::Length);
        }
        return Ok(Changed::Text(text));
    }
    if now.yearly == yearly {
        return Err(TextRefusal::NoChange);
    }
    Ok(Changed::Yearly)
}

/// The last day that a signature holds, where it runs out by itself.
pub fn last_day(signed: Day, yearly: bool) -> Option<Day> {
    yearly.then(|| signed.plus(YEAR))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &str = "Jeg slår bare opp personer når jeg trenger det i en sak jeg arbeider med.";

    #[test]
    fn another_text_is_the_next_version_and_the_same_one_is_none() {
        let by = Some("kari".to_owned());
        let own = Terms {
            version: 3,
            text: Some(OLD),
            yearly: false,
        };
        let shipped = Terms { text: None, ..own };
        let new = "Jeg tier om alt jeg får vite om andre gjennom arbeidet, også når jeg har sluttet.";
        let long = "a ".repeat(2_501);
        let short = "Jeg tier.";
        let table = [
            (&own, 3, format!("{OLD}  \n"), false, Err(TextRefusal::NoChange)),
            (&own, 3, OLD.to_owned(), true, Ok(Changed::Yearly)),
            (&own, 3, new.to_owned(), false, Ok(Changed::Text(new.to_owned()))),
            (
                &shipped,
                3,
                OLD.to_owned(),
                false,
                Ok(Changed::Text(OLD.to_owned())),
            ),
            (&own, 2, new.to_owned(), false, Err(TextRefusal::Stale)),
            (&own, 3, short.to_owned(), false, Err(TextRefusal::Length)),
            (&own, 3, long, false, Err(TextRefusal::Length)),
            (
                &own,
                3,
                format!("{OLD} 01828010073"),
                false,
                Err(TextRefusal::HoldsNumber),
            ),
        ];
        for (now, read, text, yearly, expected) in table {
            assert_eq!(
                change(&by, now, read, Some(&text), yearly),
                expected,
                "{text:.40}"
            );
        }
        assert_eq!(
            change(&None, &own, 3, Some(new), false),
            Err(TextRefusal::NoIdentity)
        );
    }

    #[test]
    fn how_long_a_signature_holds_is_changed_without_another_text() {
        let by = Some("kari".to_owned());
        let shipped = Terms {
            version: 1,
            text: None,
            yearly: false,
        };
        assert_eq!(change(&by, &shipped, 1, None, true), Ok(Changed::Yearly));
        assert_eq!(change(&by, &shipped, 1, None, false), Err(TextRefusal::NoChange));
        assert_eq!(change(&by, &shipped, 2, None, true), Err(TextRefusal::Stale));
    }

    #[test]
    fn a_signature_runs_out_after_a_year_only_where_that_is_chosen() {
        let signed = Day::parse("2026-11-30").unwrap();
        assert_eq!(last_day(signed, false), None);
        assert_eq!(last_day(signed, true), Day::parse("2027-11-30"));
    }
}
