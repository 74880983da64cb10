//! The two kinds of time in the product: an instant (UTC) and a legal date (Europe/Oslo), each with one spelling.
//! It never reads a clock; see `oslo` for how one becomes the other.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::Error as _};
use time::{
    Date, OffsetDateTime, UtcOffset, format_description::well_known::Rfc3339, macros::format_description,
};

/// A point in time, written as RFC 3339 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub OffsetDateTime);

/// A legal date in Europe/Oslo, written `YYYY-MM-DD`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Instant {
    /// The instant this many milliseconds after 1970-01-01T00:00Z; saturates at what RFC 3339 can write.
    pub fn from_millis(millis: i64) -> Self {
        let nanos = i128::from(millis) * 1_000_000;
        Self(OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH))
    }

    /// Whole milliseconds after 1970-01-01T00:00Z.
    pub fn millis(self) -> i64 {
        i64::try_from(self.0.unix_timestamp_nanos().div_euclid(1_000_000)).unwrap_or(i64::MAX)
    }

    /// RFC 3339 text in UTC.
    pub fn to_text(self) -> Option<String> {
        self.0.to_offset(UtcOffset::UTC).format(&Rfc3339).ok()
    }
}

impl Day {
    /// The date written as `YYYY-MM-DD`, or `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date = Date::parse(text, format_description!("[year]-[month]-[day]")).ok();
        date.filter(|_| plain && !text.starts_with('-')).map(Self)
    }

    /// So many days later, or earlier; saturates at the ends of the calendar.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self(self.0.saturating_add(time::Duration::days(days)))
    }

    /// How many days from this one to `other`; negative when it lies before.
    pub fn days_to(self, other: Self) -> i64 {
        (other.0 - self.0).whole_days()
    }

    /// `YYYY-MM-DD`.
    pub fn to_text(self) -> Option<String> {
        self.0.format(format_description!("[year]-[month]-[day]")).ok()
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self
            .to_text()
            .ok_or_else(|| S::Error::custom("the year is out of range"))?;
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        OffsetDateTime::parse(&text, &Rfc3339)
            .map(Self)
            .map_err(D::Error::custom)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let text = self
            .to_text()
            .ok_or_else(|| S::Error::custom("the year is out of range"))?;
        serializer.serialize_str(&text)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom("a date is written `YYYY-MM-DD`"))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Instant {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Instant".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date-time"})
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Day {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Day".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "format": "date"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_utc_and_read_back() {
        let instant = Instant::from_millis(1_795_500_000_123);
        let text = serde_json::to_string(&instant).unwrap();
        assert!(text.ends_with("Z\""), "{text}");
        assert_eq!(serde_json::from_str::<Instant>(&text).unwrap(), instant);
        assert_eq!(instant.millis(), 1_795_500_000_123);
    }

    #[test]
    fn a_date_that_does_not_exist_is_refused() {
        assert!(Day::parse("2026-02-29").is_none());
        assert!(Day::parse("2026-2-1").is_none());
        assert!(Day::parse("2024-02-29").is_some());
    }
}
