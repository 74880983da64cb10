//! Opens the database: SQLite with one write connection and a pool of readers, or PostgreSQL with two pools.
//! It is the only place that knows settings of a connection; durability is never traded for speed here.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::{Connection as _, PgConnection},
};

/// The first SQLite without the WAL-reset corruption bug.
const OLDEST_SQLITE: [u32; 3] = [3, 51, 3];

/// How long a statement, and a transaction that says nothing, may hold its locks. A paused writer loses them then.
const HELD_AT_MOST: Duration = Duration::from_secs(10);

/// How long a connection may rest before it is asked whether it is still there.
const BELIEVED: Duration = Duration::from_secs(1);

/// How long to wait for a connection or SQLite's write lock.
const WAIT: Duration = Duration::from_secs(5);

/// A database that was not opened.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// Neither SQLite nor PostgreSQL, or SQLite in memory, which readers could not share.
    #[error("the database URL must begin with `sqlite:` and name a file, or with `postgres:`")]
    Url,
    /// The linked SQLite can corrupt a WAL database.
    #[error("SQLite {0} can corrupt its file; 3.51.3 or newer is needed")]
    OldSqlite(String),
    /// The database said no.
    #[error("the database could not be opened")]
    Database(#[from] DbErr),
}

/// An open database.
#[derive(Debug, Clone)]
pub struct Db {
    reader: DatabaseConnection,
    writer: DatabaseConnection,
}

/// Open the database at `url` (`sqlite:PATH` or `postgres://...`).
pub async fn connect(url: &str) -> Result<Db, ConnectError> {
    connect_waiting(url, WAIT).await
}

/// The same for somebody who would rather wait than be turned away: for a connection, or for SQLite's write lock, which a server
/// may hold for as long as a slow disk takes.
pub async fn connect_waiting(url: &str, wait: Duration) -> Result<Db, ConnectError> {
    if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        return Ok(postgres(url, wait).await?);
    }
    if !url.starts_with("sqlite:") || url.contains(":memory:") || url.contains("mode=memory") {
        return Err(ConnectError::Url);
    }
    sqlite(url, wait).await
}

impl Db {
    /// For reading. On SQLite these connections cannot write.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.reader
    }

    /// For a single write, and for migrations. Several writes that belong together take [`Db::begin`].
    pub fn writer(&self) -> &DatabaseConnection {
        &self.writer
    }

    /// A transaction that may write; on SQLite it holds the write lock from the start.
    pub async fn begin(&self) -> Result<DatabaseTransaction, DbErr> {
        let mode = match self.backend() {
            DbBackend::Sqlite => Some(SqliteTransactionMode::Immediate),
            _ => None,
        };
        let options = TransactionOptions {
            sqlite_transaction_mode: mode,
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// Which database it is.
    pub fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Whether both pools answer.
    pub async fn ping(&self) -> Result<(), DbErr> {
        self.reader.ping().await?;
        self.writer.ping().await
    }

    /// Close both pools.
    pub async fn close(self) -> Result<(), DbErr> {
        self.reader.close().await?;
        self.writer.close().await
    }
}

/// Statements are never logged: they would carry what people typed.
fn options(url: &str, connections: u32, wait: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        .acquire_timeout(wait)
        .sqlx_logging(false)
        // A question to the database before every question; see `postgres` for what stands instead.
        .test_before_acquire(false)
        .record_stmt_in_spans(false);
    options
}

async fn sqlite(url: &str, wait: Duration) -> Result<Db, ConnectError> {
    let mut write = options(url, 1, wait);
    write
        .min_connections(1)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>);
    write.map_sqlx_sqlite_opts(move |sqlite| {
        sqlite
            .create_if_missing(true)
            .foreign_keys(true)
            .busy_timeout(wait)
            .pragma("journal_mode", "WAL")
            .pragma("synchronous", "FULL")
            // 16 MB each: room for the indexes that a busy log writes all over, and fewer stops to carry the WAL home.
            .pragma("cache_size", "-16000")
            .pragma("wal_autocheckpoint", "4000")
    });
    // After an I/O error SQLite has ended the transaction by itself, and the driver does not know. From then on it would
    // nest every transaction in one that is never committed: such a connection is let go, whatever it seems to be able to.
    write.map_sqlx_sqlite_before_acquire(|connection, _| {
        let at_rest = !connection.is_in_transaction();
        Box::pin(async move { Ok(at_rest) })
    });
    let writer = Database::connect(write).await?;
    refuse_old_sqlite(&writer).await?;
    let mut read = options(url, 4, wait);
    read.map_sqlx_sqlite_opts(move |sqlite| sqlite.read_only(true).foreign_keys(true).busy_timeout(wait));
    let reader = Database::connect(read).await?;
    Ok(Db { reader, writer })
}

async fn refuse_old_sqlite(db: &DatabaseConnection) -> Result<(), ConnectError> {
    let statement = Statement::from_string(DbBackend::Sqlite, "SELECT sqlite_version() AS version");
    let row = db.query_one_raw(statement).await?;
    let version: String = row
        .map(|row| row.try_get("", "version"))
        .transpose()?
        .unwrap_or_default();
    if new_enough(&version) {
        Ok(())
    } else {
        Err(ConnectError::OldSqlite(version))
    }
}

fn new_enough(version: &str) -> bool {
    let numbers: Result<Vec<u32>, _> = version.split('.').map(str::parse).collect();
    numbers.is_ok_and(|numbers| numbers.as_slice() >= OLDEST_SQLITE.as_slice())
}

async fn postgres(url: &str, wait: Duration) -> Result<Db, DbErr> {
    let settings = [
        ("statement_timeout", HELD_AT_MOST.as_millis().to_string()),
        (
            "idle_in_transaction_session_timeout",
            HELD_AT_MOST.as_millis().to_string(),
        ),
        ("synchronous_commit", "on".to_owned()),
        // The append reads anew after each lock it waited for; a snapshot from before would hide what moved.
        ("default_transaction_isolation", "read committed".to_owned()),
    ];
    let mut write = options(url, 10, wait);
    let for_writer = settings.clone();
    write.map_sqlx_postgres_opts(move |postgres| postgres.options(for_writer.clone()));
    write.map_sqlx_postgres_before_acquire(|connection, used| Box::pin(answers(connection, used.idle_for)));
    let mut read = options(url, 10, wait);
    read.map_sqlx_postgres_opts(move |postgres| postgres.options(settings.clone()));
    read.map_sqlx_postgres_before_acquire(|connection, used| Box::pin(answers(connection, used.idle_for)));
    Ok(Db {
        reader: Database::connect(read).await?,
        writer: Database::connect(write).await?,
    })
}

/// A connection that was used a moment ago is believed; one that has rested is asked first, since the server may have
/// been started anew meanwhile.
async fn answers(connection: &mut PgConnection, rested: Duration) -> Result<bool, sea_orm::sqlx::Error> {
    if rested > BELIEVED {
        connection.ping().await?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::new_enough;

    #[test]
    fn a_sqlite_with_the_wal_reset_bug_is_refused() {
        for old in ["3.46.0", "3.51.2", "2.99.99", "3.51", "", "x.y.z"] {
            assert!(!new_enough(old), "{old}");
        }
        for new in ["3.51.3", "3.52.0", "4.0.0"] {
            assert!(new_enough(new), "{new}");
        }
    }
}
