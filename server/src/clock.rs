//! The one place that reads the wall clock. Every other file is handed a time or this clock.
//! In the sandbox the clock can be shifted; the shift never hides a drift between application and database, which is
//! measured on `unshifted_ms`. It never sleeps and never sets anything.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use time::format_description::well_known::Rfc3339;
use time::{Date, OffsetDateTime};

/// A clock that may be shifted (sandbox) or stand still until moved (tests).
#[derive(Debug, Clone)]
pub struct Clock {
    source: Source,
    shift_ms: i64,
}

#[derive(Debug, Clone)]
enum Source {
    System,
    Still(Arc<AtomicI64>),
}

/// The text of `HJEMMEL_CLOCK` could not be understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is not a clock shift: write an offset such as `+3d`, `-90m` or `P1D`, a date, or an RFC 3339 instant"
)]
pub struct ShiftError(String);

impl Clock {
    /// The system's clock, moved by `shift_ms`.
    pub fn system(shift_ms: i64) -> Self {
        Self {
            source: Source::System,
            shift_ms,
        }
    }

    /// A clock that stands at `at_ms` until it is moved.
    pub fn still(at_ms: i64) -> Self {
        Self {
            source: Source::Still(Arc::new(AtomicI64::new(at_ms))),
            shift_ms: 0,
        }
    }

    /// Moves a still clock forward (or back); a system clock is left as it is.
    pub fn advance(&self, by_ms: i64) {
        if let Source::Still(at) = &self.source {
            at.fetch_add(by_ms, Ordering::SeqCst);
        }
    }

    /// Milliseconds since the epoch, UTC, with the shift.
    pub fn now_ms(&self) -> i64 {
        self.unshifted_ms().saturating_add(self.shift_ms)
    }

    /// Milliseconds since the epoch, UTC, as the machine has it; compared with the database's clock.
    pub fn unshifted_ms(&self) -> i64 {
        match &self.source {
            Source::System => system_ms(),
            Source::Still(at) => at.load(Ordering::SeqCst),
        }
    }

    /// How far `now_ms` is moved from the machine's clock.
    pub fn shift_ms(&self) -> i64 {
        self.shift_ms
    }

    /// The shifted time as a date and time in UTC.
    pub fn now(&self) -> OffsetDateTime {
        instant(self.now_ms())
    }
}

/// The instant of `ms` milliseconds since the epoch; a value outside the calendar is the epoch itself.
pub fn instant(ms: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(ms) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

/// RFC 3339 in UTC with milliseconds, the way times are written outside the database.
pub fn rfc3339(ms: i64) -> String {
    let at = instant(ms);
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
        at.year(),
        u8::from(at.month()),
        at.day(),
        at.hour(),
        at.minute(),
        at.second(),
        at.millisecond()
    )
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is the one reader of the system's time"
)]
fn system_ms() -> i64 {
    let nanos = OffsetDateTime::now_utc().unix_timestamp_nanos();
    i64::try_from(nanos / 1_000_000).unwrap_or(i64::MAX)
}

/// Reads `HJEMMEL_CLOCK`: an offset (`+3d`, `-12h`, `90m`, `45s`, plain seconds, `P1DT2H`), a date, or an instant the clock shall start at.
pub fn parse_shift(text: &str, now_ms: i64) -> Result<i64, ShiftError> {
    let trimmed = text.trim();
    let unknown = || ShiftError(text.to_owned());
    if let Ok(at) = OffsetDateTime::parse(trimmed, &Rfc3339) {
        let at_ms = i64::try_from(at.unix_timestamp_nanos() / 1_000_000).map_err(|_| unknown())?;
        return Ok(at_ms.saturating_sub(now_ms));
    }
    if let Ok(date) = Date::parse(trimmed, time::macros::format_description!("[year]-[month]-[day]")) {
        let at_ms = date.midnight().assume_utc().unix_timestamp().saturating_mul(1000);
        return Ok(at_ms.saturating_sub(now_ms));
    }
    let (sign, rest) = match trimmed.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, trimmed.strip_prefix('+').unwrap_or(trimmed)),
    };
    let seconds = offset_seconds(rest).ok_or_else(unknown)?;
    seconds.checked_mul(sign * 1000).ok_or_else(unknown)
}

/// Sums `3d4h`, `P3DT4H` or plain seconds; `None` when anything else stands in the text.
fn offset_seconds(text: &str) -> Option<i64> {
    let lower = text.to_ascii_lowercase();
    let (body, iso) = match lower.strip_prefix('p') {
        Some(body) => (body, true),
        None => (lower.as_str(), false),
    };
    if !iso && !body.is_empty() && body.chars().all(|c| c.is_ascii_digit()) {
        return body.parse().ok();
    }
    let mut total: i64 = 0;
    let mut digits = String::new();
    let mut parts = 0;
    for c in body.chars() {
        let unit = match c {
            '0'..='9' => {
                digits.push(c);
                continue;
            }
            't' if iso && digits.is_empty() => continue,
            'w' => 604_800,
            'd' => 86_400,
            'h' => 3_600,
            'm' => 60,
            's' => 1,
            _ => return None,
        };
        total = total.checked_add(digits.parse::<i64>().ok()?.checked_mul(unit)?)?;
        digits.clear();
        parts += 1;
    }
    (parts > 0 && digits.is_empty()).then_some(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_764_000_000_000;

    #[test]
    fn offsets_of_every_spelling_are_read() {
        for (text, seconds) in [
            ("+3d", 259_200),
            ("-12h", -43_200),
            ("90m", 5_400),
            ("45", 45),
            ("-45s", -45),
            ("P1DT2H", 93_600),
            ("1w2d", 777_600),
        ] {
            assert_eq!(parse_shift(text, NOW), Ok(seconds * 1000), "{text}");
        }
    }

    #[test]
    fn an_instant_or_a_date_is_where_the_clock_starts() {
        assert_eq!(parse_shift("1970-01-02T00:00:00Z", 0), Ok(86_400_000));
        assert_eq!(parse_shift("1970-01-02", 1_000), Ok(86_399_000));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "+",
            "3x",
            "d",
            "3d4",
            "P",
            "2026-13-01",
            "99999999999999999999d",
        ] {
            assert!(parse_shift(text, NOW).is_err(), "{text}");
        }
    }

    #[test]
    fn a_still_clock_moves_only_when_told() {
        let clock = Clock::still(NOW);
        assert_eq!(clock.now_ms(), NOW);
        clock.advance(5);
        assert_eq!(clock.now_ms(), NOW + 5);
    }

    #[test]
    fn times_are_written_with_milliseconds_in_utc() {
        assert_eq!(rfc3339(1_764_000_000_007), "2025-11-24T16:00:00.007Z");
    }
}
