//! The appender's clock: the process's own, passed in, and the shift of a demonstration.
//! Before the shift it is measured against the database's clock; further apart than two seconds, nothing is sealed.

use std::{fmt, sync::Arc};

use sea_orm::{ConnectionTrait, DbBackend, DbErr, Statement};

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

    /// How far the machine's clock is from the database's, in milliseconds, when that is too far.
    pub(super) async fn skew(&self, db: &impl ConnectionTrait) -> Result<Option<i64>, DbErr> {
        let before = (self.now)();
        let database = database_now(db).await?;
        let after = (self.now)();
        let skew = if database < before {
            database - before
        } else {
            (database - after).max(0)
        };
        Ok(Some(skew).filter(|skew| skew.abs() > TOLERANCE))
    }
}

async fn database_now(db: &impl ConnectionTrait) -> Result<i64, DbErr> {
    let backend = db.get_database_backend();
    let sql = match backend {
        DbBackend::Sqlite => "SELECT CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now",
        _ => "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now",
    };
    let row = db.query_one_raw(Statement::from_string(backend, sql)).await?;
    row.ok_or_else(|| DbErr::RecordNotFound("the database's clock".to_owned()))?
        .try_get("", "now")
}
