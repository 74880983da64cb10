//! The parameters after the question mark: by name, and the months of the APIs that go by months.

use time::Date;

pub(super) type Parameters = Vec<(String, String)>;

/// A calendar month, written `YYYY-MM`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct CalendarMonth {
    pub(super) year: u16,
    /// From 1.
    pub(super) month: u8,
}

impl CalendarMonth {
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits =
            |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        (1..=12).contains(&month).then_some(Self { year, month })
    }

    pub(super) fn of(date: Date) -> Self {
        Self {
            year: u16::try_from(date.year()).unwrap_or(0),
            month: u8::from(date.month()),
        }
    }
}

pub(super) fn named<'a>(parameters: &'a Parameters, name: &str) -> Option<&'a str> {
    parameters
        .iter()
        .find(|(held, _)| held == name)
        .map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::CalendarMonth;

    #[test]
    fn a_month_is_four_digits_and_two() {
        let may = CalendarMonth::parse("2024-05").unwrap();
        assert_eq!((may.year, may.month), (2024, 5));
        assert!(CalendarMonth::parse("2023-12").unwrap() < may);
        for text in [
            "2024",
            "2024-5",
            "2024-13",
            "2024-00",
            "24-05",
            "2024-05-01",
            "+202-05",
            "",
        ] {
            assert_eq!(CalendarMonth::parse(text), None, "{text}");
        }
    }
}
