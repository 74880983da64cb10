//! The appender's clock: the process's own, passed in, and the shift of a demonstration.
//! Before the shift it is measured against the database's clock; further apart than two seconds, nothing is sealed.

use std::{fmt, sync::Arc};

/// How far apart the two clocks may be.
const TOLERANCE: i64 = 2_000;

/// Where the time comes from.
#[derive(Clone)]
pub struct Clock {
    now: Arc<dyn Fn() -> i64 + Send + Sync>,
    shift: i64,
}

impl fmt::Debug for Clock {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.debug_struct("Clock")
            .field("shift", &self.shift)
            .finish_non_exhaustive()
    }
}

impl Clock {
    /// `now` gives the machine's time in epoch milliseconds; `shift` is added to it for entries.
    pub fn new(now: Arc<dyn Fn() -> i64 + Send + Sync>, shift: i64) -> Self {
        Self { now, shift }
    }

    /// The time for entries.
    pub fn now(&self) -> i64 {
        (self.now)().saturating_add(self.shift)
    }

    /// The machine's own time, before the shift.
    pub(super) fn unshifted(&self) -> i64 {
        (self.now)()
    }

    /// How far the machine's clock is from the database's, in milliseconds, when that is too far: the database told its
    /// time at some moment between `before` and now.
    pub(super) fn skew(&self, before: i64, database: i64) -> Option<i64> {
        let skew = if database < before {
            database - before
        } else {
            (database - self.unshifted()).max(0)
        };
        Some(skew).filter(|skew| skew.abs() > TOLERANCE)
    }
}
