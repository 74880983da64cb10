//! The street's one clock: real time plus a shift that can be moved while it runs.
//! Nothing else in the crate reads the time of the machine.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};
use time::{Date, Duration, OffsetDateTime};

#[derive(Debug)]
pub(crate) struct Clock {
    shift_millis: AtomicI64,
}

impl Clock {
    pub(crate) fn shifted(by: Duration) -> Self {
        let clock = Self {
            shift_millis: AtomicI64::new(0),
        };
        clock.shift(by);
        clock
    }

    /// Replaces the shift; it is always measured from real time, never from the former shift.
    pub(crate) fn shift(&self, by: Duration) {
        let millis = i64::try_from(by.whole_milliseconds()).unwrap_or(0);
        self.shift_millis.store(millis, Ordering::SeqCst);
    }

    pub(crate) fn epoch_millis(&self) -> i64 {
        real_epoch_millis().saturating_add(self.shift_millis.load(Ordering::SeqCst))
    }

    pub(crate) fn epoch_seconds(&self) -> i64 {
        self.epoch_millis().div_euclid(1000)
    }

    /// To the millisecond.
    pub(crate) fn now(&self) -> OffsetDateTime {
        let nanos = i128::from(self.epoch_millis()) * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(nanos).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }

    pub(crate) fn today(&self) -> Date {
        OffsetDateTime::from_unix_timestamp(self.epoch_seconds()).map_or(Date::MIN, OffsetDateTime::date)
    }

    /// The time as RFC 3339 UTC, to the second.
    pub(crate) fn rfc3339(&self) -> String {
        OffsetDateTime::from_unix_timestamp(self.epoch_seconds())
            .ok()
            .and_then(|at| at.format(&time::format_description::well_known::Rfc3339).ok())
            .unwrap_or_default()
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the street reads the time"
)]
fn real_epoch_millis() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}
