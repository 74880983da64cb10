//! Periods that are asked for, and the windows they must lie within.
//! A period is a value of the request; that it runs backwards or lies outside the window is for the gate to say, so
//! reading one from JSON refuses only what has not the shape of a period.

mod window;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use time::util::days_in_month;
use time::{Date, Month as CalendarMonth};

use crate::catalogue::PeriodKind;
use crate::when::Day;

pub use window::Window;

/// A text or number that is no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PeriodError {
    /// Not a year of four digits.
    #[error("not a year of the form `YYYY`")]
    NotAYear,
    /// Not a calendar month.
    #[error("not a month of the form `YYYY-MM`")]
    NotAMonth,
    /// Not a calendar day.
    #[error("not a date of the form `YYYY-MM-DD`")]
    NotADate,
    /// One end is a month and the other a day.
    #[error("`from` and `to` must both be months or both be dates")]
    MixedPrecision,
    /// The end lies before the beginning.
    #[error("`to` lies before `from`")]
    Reversed,
    /// Neither one income year nor both ends, or both at once.
    #[error("a period is either `incomeYear` or both `from` and `to`")]
    Shape,
}

/// An income year, `YYYY`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IncomeYear(#[cfg_attr(feature = "schema", schemars(range(min = 1000, max = 9999)))] u16);

impl IncomeYear {
    /// A year of four digits. Which years may be asked for is the window's to say.
    pub fn new(year: u16) -> Result<Self, PeriodError> {
        if (1000..=9999).contains(&year) {
            Ok(IncomeYear(year))
        } else {
            Err(PeriodError::NotAYear)
        }
    }

    /// The year as a number.
    pub fn get(self) -> u16 {
        self.0
    }

    /// 1 January.
    pub fn first_day(self) -> Date {
        Date::from_calendar_date(i32::from(self.0), CalendarMonth::January, 1).unwrap_or(Date::MIN)
    }

    /// 31 December.
    pub fn last_day(self) -> Date {
        Date::from_calendar_date(i32::from(self.0), CalendarMonth::December, 31).unwrap_or(Date::MAX)
    }
}

impl TryFrom<u16> for IncomeYear {
    type Error = PeriodError;

    fn try_from(year: u16) -> Result<Self, PeriodError> {
        IncomeYear::new(year)
    }
}

impl From<IncomeYear> for u16 {
    fn from(year: IncomeYear) -> u16 {
        year.0
    }
}

impl FromStr for IncomeYear {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        digits(text, 4)
            .ok_or(PeriodError::NotAYear)
            .and_then(IncomeYear::new)
    }
}

impl fmt::Display for IncomeYear {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A calendar month, `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month(
    // The first day of it, which is always a date.
    Date,
);

impl Month {
    /// The month that `date` lies in.
    pub fn of(date: Date) -> Self {
        Month(date.replace_day(1).unwrap_or(date))
    }

    /// The first day.
    pub fn first_day(self) -> Date {
        self.0
    }

    /// The last day.
    pub fn last_day(self) -> Date {
        self.0
            .replace_day(days_in_month(self.0.month(), self.0.year()))
            .unwrap_or(Date::MAX)
    }
}

impl FromStr for Month {
    type Err = PeriodError;

    fn from_str(text: &str) -> Result<Self, PeriodError> {
        let (year, month) = text.split_once('-').ok_or(PeriodError::NotAMonth)?;
        calendar_date(year, month, "01")
            .map(Month)
            .ok_or(PeriodError::NotAMonth)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.0.year(), u8::from(self.0.month()))
    }
}

impl Serialize for Month {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Month {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Month".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"})
    }
}

/// What a look-up asks for in time; both ends are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "PeriodWire", into = "PeriodWire")]
pub enum Period {
    /// One income year: `{"incomeYear":2024}`.
    IncomeYear(IncomeYear),
    /// Calendar months: `{"from":"2024-01","to":"2024-06"}`.
    Months {
        /// The first month.
        from: Month,
        /// The last month.
        to: Month,
    },
    /// Calendar days: `{"from":"2024-01-15","to":"2024-06-30"}`.
    Days {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
    },
}

impl Period {
    /// Months that do not run backwards.
    pub fn months(from: Month, to: Month) -> Result<Self, PeriodError> {
        if from <= to {
            Ok(Period::Months { from, to })
        } else {
            Err(PeriodError::Reversed)
        }
    }

    /// Days that do not run backwards.
    pub fn days(from: Day, to: Day) -> Result<Self, PeriodError> {
        if from <= to {
            Ok(Period::Days { from, to })
        } else {
            Err(PeriodError::Reversed)
        }
    }

    /// Two texts of the same form, `YYYY-MM` or `YYYY-MM-DD`. They may run backwards; no window holds such a period.
    pub fn from_texts(from: &str, to: &str) -> Result<Self, PeriodError> {
        let month_long = |text: &str| text.len() <= "YYYY-MM".len();
        match (month_long(from), month_long(to)) {
            (true, true) => Ok(Period::Months {
                from: from.parse()?,
                to: to.parse()?,
            }),
            (false, false) => Ok(Period::Days {
                from: parse_day(from)?,
                to: parse_day(to)?,
            }),
            (true, false) | (false, true) => Err(PeriodError::MixedPrecision),
        }
    }

    /// How the period is limited in time, to compare with the service's.
    pub fn kind(&self) -> PeriodKind {
        match self {
            Period::IncomeYear(_) => PeriodKind::IncomeYear,
            Period::Months { .. } => PeriodKind::Months,
            Period::Days { .. } => PeriodKind::Days,
        }
    }

    /// The first day of the period.
    pub fn first_day(&self) -> Date {
        match self {
            Period::IncomeYear(year) => year.first_day(),
            Period::Months { from, .. } => from.first_day(),
            Period::Days { from, .. } => from.0,
        }
    }

    /// The last day of the period.
    pub fn last_day(&self) -> Date {
        match self {
            Period::IncomeYear(year) => year.last_day(),
            Period::Months { to, .. } => to.last_day(),
            Period::Days { to, .. } => to.0,
        }
    }

    /// Whether `to` lies before `from`.
    pub fn is_reversed(&self) -> bool {
        self.last_day() < self.first_day()
    }

    /// Whether every year, month or day named has at least begun on `today`; nothing is known about the others.
    pub fn has_begun(&self, today: Date) -> bool {
        match self {
            Period::IncomeYear(year) => year.first_day() <= today,
            Period::Months { to, .. } => to.first_day() <= today,
            Period::Days { to, .. } => to.0 <= today,
        }
    }

    /// Whether every day of `other` lies in this period.
    pub fn covers(&self, other: &Period) -> bool {
        !other.is_reversed() && self.first_day() <= other.first_day() && other.last_day() <= self.last_day()
    }
}

impl fmt::Display for Period {
    /// For machines: `2024`, `2024-01/2024-06`, `2024-01-15/2024-06-30`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Period::IncomeYear(year) => write!(f, "{year}"),
            Period::Months { from, to } => write!(f, "{from}/{to}"),
            Period::Days { from, to } => write!(f, "{}/{}", format_day(*from), format_day(*to)),
        }
    }
}

/// The JSON form of a period.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct PeriodWire {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    income_year: Option<IncomeYear>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    to: Option<String>,
}

impl TryFrom<PeriodWire> for Period {
    type Error = PeriodError;

    fn try_from(wire: PeriodWire) -> Result<Self, PeriodError> {
        match (wire.income_year, wire.from, wire.to) {
            (Some(year), None, None) => Ok(Period::IncomeYear(year)),
            (None, Some(from), Some(to)) => Period::from_texts(&from, &to),
            (_, _, _) => Err(PeriodError::Shape),
        }
    }
}

impl From<Period> for PeriodWire {
    fn from(period: Period) -> PeriodWire {
        let ends = |from: String, to: String| PeriodWire {
            income_year: None,
            from: Some(from),
            to: Some(to),
        };
        match period {
            Period::IncomeYear(year) => PeriodWire {
                income_year: Some(year),
                from: None,
                to: None,
            },
            Period::Months { from, to } => ends(from.to_string(), to.to_string()),
            Period::Days { from, to } => ends(format_day(from), format_day(to)),
        }
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Period {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Period".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let year = generator.subschema_for::<IncomeYear>();
        let month = generator.subschema_for::<Month>();
        schemars::json_schema!({"oneOf": [
            {"type": "object", "properties": {"incomeYear": year}, "required": ["incomeYear"], "additionalProperties": false},
            {"type": "object", "properties": {"from": month, "to": month}, "required": ["from", "to"], "additionalProperties": false},
            {"type": "object", "properties": {"from": {"type": "string", "format": "date"}, "to": {"type": "string", "format": "date"}},
             "required": ["from", "to"], "additionalProperties": false},
        ]})
    }
}

fn parse_day(text: &str) -> Result<Day, PeriodError> {
    let mut parts = text.splitn(3, '-');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(year), Some(month), Some(day)) => calendar_date(year, month, day)
            .map(Day)
            .ok_or(PeriodError::NotADate),
        (_, _, _) => Err(PeriodError::NotADate),
    }
}

fn format_day(day: Day) -> String {
    format!(
        "{:04}-{:02}-{:02}",
        day.0.year(),
        u8::from(day.0.month()),
        day.0.day()
    )
}

fn digits<T: FromStr>(text: &str, length: usize) -> Option<T> {
    let plain = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

fn calendar_date(year: &str, month: &str, day: &str) -> Option<Date> {
    let month = CalendarMonth::try_from(digits::<u8>(month, 2)?).ok()?;
    let year = IncomeYear::new(digits(year, 4)?).ok()?;
    Date::from_calendar_date(i32::from(year.get()), month, digits(day, 2)?).ok()
}

#[cfg(test)]
mod tests;
