//! Legal dates: the calendar day in Europe/Oslo, and the UTC instants at which it begins and ends.
//! Summer time by directive 2000/84/EC articles 2 and 3 (last Sunday of March to last Sunday of October, both at 01:00
//! UTC), which Norway follows by forskrift 2007-07-06-880 and has followed since 1996. It has no clock and no table.

use time::{Date, Duration, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

use crate::when::{Day, Instant};

const WINTER: i8 = 1;
const SUMMER: i8 = 2;

/// The legal date in Oslo at an instant.
pub fn day_of(at: Instant) -> Day {
    Day(today(at.0))
}

/// The date in Oslo at the instant `now`.
pub fn today(now: OffsetDateTime) -> Date {
    local(now).date()
}

/// The time of day in Oslo at the instant `now`, with its date.
pub fn local(now: OffsetDateTime) -> OffsetDateTime {
    let hours = if is_summer(now) { SUMMER } else { WINTER };
    // Only the last hours of the year 9999 have no date in Oslo; they keep the one they have.
    now.checked_to_offset(offset(hours)).unwrap_or(now)
}

/// The instant at which `date` begins in Oslo.
pub fn start_of(date: Date) -> OffsetDateTime {
    let hours = if begins_in_summer(date) { SUMMER } else { WINTER };
    let midnight = PrimitiveDateTime::new(date, Time::MIDNIGHT).assume_offset(offset(hours));
    midnight.checked_to_offset(UtcOffset::UTC).unwrap_or(midnight)
}

/// The instant at which `date` is over in Oslo: the following midnight. A thing that ends on `date` holds until then.
pub fn end_of(date: Date) -> OffsetDateTime {
    let last = PrimitiveDateTime::new(date, Time::MAX).assume_utc();
    date.next_day().map_or(last, start_of)
}

fn is_summer(now: OffsetDateTime) -> bool {
    let utc = now.checked_to_offset(UtcOffset::UTC).unwrap_or(now);
    let at_one = |date: Date| PrimitiveDateTime::new(date, Time::MIDNIGHT).assume_utc() + Duration::HOUR;
    changes(utc.year()).is_some_and(|(spring, autumn)| at_one(spring) <= utc && utc < at_one(autumn))
}

/// Whether the day begins in summer time. The clock changes after midnight, so the Sunday of a change begins as the day before it ended.
fn begins_in_summer(date: Date) -> bool {
    match date.month() {
        Month::April | Month::May | Month::June | Month::July | Month::August | Month::September => true,
        Month::January | Month::February | Month::November | Month::December => false,
        month @ Month::March => last_sunday(date.year(), month).is_some_and(|spring| date > spring),
        month @ Month::October => last_sunday(date.year(), month).is_some_and(|autumn| date <= autumn),
    }
}

/// The days the clock changes in `year`.
fn changes(year: i32) -> Option<(Date, Date)> {
    Some((
        last_sunday(year, Month::March)?,
        last_sunday(year, Month::October)?,
    ))
}

fn last_sunday(year: i32, month: Month) -> Option<Date> {
    // Both months have 31 days, so the last Sunday is one of the seven last days.
    let last = Date::from_calendar_date(year, month, 31).ok()?;
    let after_sunday = i64::from(last.weekday().number_days_from_sunday());
    last.checked_sub(Duration::days(after_sunday))
}

fn offset(hours: i8) -> UtcOffset {
    UtcOffset::from_hms(hours, 0, 0).unwrap_or(UtcOffset::UTC)
}

#[cfg(test)]
mod tests {
    use time::macros::{date, datetime};

    use super::*;

    #[test]
    fn winter_is_one_hour_and_summer_two_hours_ahead() {
        assert_eq!(start_of(date!(2026 - 11 - 24)), datetime!(2026-11-23 23:00 UTC));
        assert_eq!(end_of(date!(2026 - 11 - 24)), datetime!(2026-11-24 23:00 UTC));
        assert_eq!(start_of(date!(2026 - 07 - 01)), datetime!(2026-06-30 22:00 UTC));
        assert_eq!(end_of(date!(2026 - 12 - 31)), datetime!(2026-12-31 23:00 UTC));
    }

    #[test]
    fn the_days_of_change_have_23_and_25_hours() {
        let length = |date| end_of(date) - start_of(date);
        assert_eq!(length(date!(2026 - 03 - 29)), Duration::hours(23));
        assert_eq!(length(date!(2026 - 10 - 25)), Duration::hours(25));
        assert_eq!(length(date!(2026 - 03 - 28)), Duration::DAY);
        assert_eq!(length(date!(2026 - 03 - 30)), Duration::DAY);
        assert_eq!(start_of(date!(2026 - 03 - 29)), datetime!(2026-03-28 23:00 UTC));
        assert_eq!(start_of(date!(2026 - 10 - 25)), datetime!(2026-10-24 22:00 UTC));
    }

    #[test]
    fn the_clock_changes_at_one_utc() {
        let hour = |now| local(now).hour();
        assert_eq!(hour(datetime!(2026-03-29 00:59:59 UTC)), 1);
        assert_eq!(hour(datetime!(2026-03-29 01:00 UTC)), 3);
        assert_eq!(hour(datetime!(2026-10-25 00:59:59 UTC)), 2);
        assert_eq!(hour(datetime!(2026-10-25 01:00 UTC)), 2);
        assert_eq!(hour(datetime!(2026-10-25 02:00 UTC)), 3);
    }

    #[test]
    fn the_known_days_of_change_are_found() {
        // From the table the European Commission publishes (2022/C 424/01 and the ones before).
        for (year, spring, autumn) in [
            (1996, date!(1996 - 03 - 31), date!(1996 - 10 - 27)),
            (2020, date!(2020 - 03 - 29), date!(2020 - 10 - 25)),
            (2024, date!(2024 - 03 - 31), date!(2024 - 10 - 27)),
            (2025, date!(2025 - 03 - 30), date!(2025 - 10 - 26)),
            (2026, date!(2026 - 03 - 29), date!(2026 - 10 - 25)),
        ] {
            assert_eq!(changes(year), Some((spring, autumn)));
        }
    }

    #[test]
    fn the_day_turns_at_midnight_in_oslo() {
        assert_eq!(today(datetime!(2026-12-31 22:59:59 UTC)), date!(2026 - 12 - 31));
        assert_eq!(today(datetime!(2026-12-31 23:00 UTC)), date!(2027 - 01 - 01));
        assert_eq!(today(datetime!(2026-06-30 22:00 UTC)), date!(2026 - 07 - 01));
        assert_eq!(today(datetime!(2026-06-30 23:30 +03:00)), date!(2026 - 06 - 30));
    }

    #[test]
    fn every_instant_lies_in_its_own_day() {
        let mut now = datetime!(2023-12-31 00:00 UTC);
        while now < datetime!(2029-01-02 00:00 UTC) {
            let date = today(now);
            assert!(start_of(date) <= now && now < end_of(date), "{now}");
            now += Duration::minutes(30);
        }
    }

    #[test]
    fn the_ends_of_the_calendar_do_not_panic() {
        assert_eq!(today(datetime!(9999-12-31 23:59:59 UTC)), date!(9999 - 12 - 31));
        assert!(end_of(Date::MAX) > start_of(Date::MAX));
        assert!(end_of(Date::MIN) > start_of(Date::MIN));
        assert_eq!(today(PrimitiveDateTime::MIN.assume_utc()), Date::MIN);
    }
}
