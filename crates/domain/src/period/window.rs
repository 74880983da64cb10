//! The window of time that a data need covers, counted from today or fixed.
//! It never reads a clock; today is an argument.

use serde::{Deserialize, Serialize};
use time::{Date, Month as CalendarMonth};

use super::{IncomeYear, Period};
use crate::when::Day;

/// The time that a data need covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "snake_case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Window {
    /// Counted back from the day of the look-up.
    Relative {
        /// How many closed income years, counted back from last year: 1 is last year alone.
        years_back: u16,
        /// Whether the year that runs is in it as well.
        #[serde(default)]
        current_year: bool,
    },
    /// The same days whenever the look-up is made.
    Absolute {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    },
}

impl Window {
    /// Whether the whole period lies in the window, does not run backwards and has begun on `today`.
    pub fn contains(&self, period: &Period, today: Date) -> bool {
        !period.is_reversed()
            && period.has_begun(today)
            && self
                .span(today)
                .is_some_and(|(first, last)| first <= period.first_day() && period.last_day() <= last)
    }

    /// The income years that may be asked for on `today`, newest first.
    pub fn years(&self, today: Date) -> Vec<IncomeYear> {
        let Some((first, last)) = self.span(today) else {
            return Vec::new();
        };
        (first.year()..=last.year().min(today.year()))
            .rev()
            .filter_map(|year| {
                u16::try_from(year)
                    .ok()
                    .and_then(|year| IncomeYear::new(year).ok())
            })
            .filter(|year| self.contains(&Period::IncomeYear(*year), today))
            .collect()
    }

    /// The first and the last day, or nothing when the window is empty.
    pub fn span(&self, today: Date) -> Option<(Date, Date)> {
        let (first, last) = match self {
            Window::Relative {
                years_back,
                current_year,
            } => {
                let last_year = today.year() - i32::from(!current_year);
                let first_year = today.year() - i32::from(*years_back);
                let first = Date::from_calendar_date(first_year, CalendarMonth::January, 1).ok()?;
                (
                    first,
                    Date::from_calendar_date(last_year, CalendarMonth::December, 31).ok()?,
                )
            }
            Window::Absolute { from, to } => (from.0, to.0),
        };
        (first <= last).then_some((first, last))
    }
}
