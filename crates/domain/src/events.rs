//! What a provider's event list tells: that something has happened to what it holds of somebody, for which period, and never what.
//! A later event than the last look-up is a need to look again. It never reads a list; see `upstream::events`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

use crate::period::{IncomeYear, Month, Period, PeriodError};

/// What has happened. Some lists do not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// There is something where there was nothing.
    New,
    /// It is another than it was.
    Changed,
    /// It is gone.
    Deleted,
    /// The list does not say.
    Unsaid,
}

/// The period that an event is about: an income year, `2024`, or a calendar month, `2024-01` (Skatteetaten's `gjelderPeriode`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Concerned {
    /// An income year.
    Year(IncomeYear),
    /// A calendar month.
    Month(Month),
}

impl Concerned {
    /// Whether a look-up of this period may be answered otherwise after the event. Without a period, any event may do so.
    pub fn touches(self, asked: Option<&Period>) -> bool {
        let (first, last) = match self {
            Self::Year(year) => (year.first_day(), year.last_day()),
            Self::Month(month) => (month.first_day(), month.last_day()),
        };
        asked.is_none_or(|asked| first <= asked.last_day() && asked.first_day() <= last)
    }
}

impl FromStr for Concerned {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        match text.parse() {
            Ok(year) => Ok(Self::Year(year)),
            Err(_) => text.parse().map(Self::Month),
        }
    }
}

impl fmt::Display for Concerned {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Year(year) => year.fmt(f),
            Self::Month(month) => month.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concerned(text: &str) -> Concerned {
        text.parse().unwrap()
    }

    fn year(year: u16) -> Period {
        Period::IncomeYear(IncomeYear::new(year).unwrap())
    }

    fn months(from: &str, to: &str) -> Period {
        Period::from_texts(from, to).unwrap()
    }

    #[test]
    fn an_event_touches_the_look_ups_of_its_own_year_and_months() {
        assert!(concerned("2024").touches(Some(&year(2024))));
        assert!(!concerned("2024").touches(Some(&year(2023))));
        assert!(concerned("2024").touches(Some(&months("2023-11", "2024-01"))));
        assert!(!concerned("2024").touches(Some(&months("2023-11", "2023-12"))));
        assert!(concerned("2024-03").touches(Some(&months("2024-03", "2024-03"))));
        assert!(!concerned("2024-03").touches(Some(&months("2024-04", "2024-06"))));
        assert!(concerned("2024-03").touches(Some(&year(2024))));
        assert!(concerned("2024-03").touches(Some(&months("2024-03-31", "2024-04-01"))));
    }

    #[test]
    fn where_no_period_is_asked_for_every_event_touches() {
        assert!(concerned("2019").touches(None));
        assert!(concerned("2019-12").touches(None));
    }

    #[test]
    fn a_period_is_a_year_or_a_month_and_is_written_as_it_is_read() {
        for text in ["2024", "2024-01"] {
            assert_eq!(concerned(text).to_string(), text);
        }
        for text in ["", "24", "2024-13", "2024-1", "2024-01-01", "nå"] {
            assert!(text.parse::<Concerned>().is_err(), "{text}");
        }
    }
}
