//! How a ledger stands as a batch begins: its head, locked, the epochs, the database's clock, and whether changes of
//! grounds wait to be sealed first. On SQLite one question, since the transaction holds the write lock already.

use sea_orm::{
    ConnectionTrait, DatabaseTransaction, DbBackend, DbErr, EntityTrait, IntoActiveModel, QueryResult,
    Statement, sea_query::OnConflict,
};

use crate::{
    entity::ledger_head,
    epoch::{self, Epochs},
};

/// What a batch begins from.
pub(super) struct Stand {
    pub(super) head: ledger_head::Model,
    pub(super) epochs: Epochs,
    /// The database's clock, in epoch milliseconds.
    pub(super) database_now: i64,
    /// Whether the outbox holds something for this ledger, as far as is known without asking again.
    pub(super) outbox_waits: bool,
}

const SQLITE: &str = "SELECT h.size, h.edge, h.last_time, \
    COALESCE((SELECT value FROM epoch WHERE scope = $1), 0) AS organisation, \
    COALESCE((SELECT value FROM epoch WHERE scope = 'installation'), 0) AS installation, \
    CAST(unixepoch('subsec') * 1000 AS INTEGER) AS now, \
    EXISTS (SELECT 1 FROM outbox WHERE ledger = $1) AS waits \
    FROM ledger_head h WHERE h.ledger = $1";

const POSTGRES: &str = "SELECT size, edge, last_time, \
    CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) AS now \
    FROM ledger_head WHERE ledger = $1 FOR UPDATE";

/// Reads it under the locks of `tx`; the head is made when the ledger has none.
pub(super) async fn read(tx: &DatabaseTransaction, ledger: &str) -> Result<Stand, DbErr> {
    let row = if let Some(row) = head(tx, ledger).await? {
        row
    } else {
        begin(tx, ledger).await?;
        let made = head(tx, ledger).await?;
        made.ok_or_else(|| DbErr::RecordNotFound("the ledger's head".to_owned()))?
    };
    let head = ledger_head::Model {
        ledger: ledger.to_owned(),
        size: row.try_get("", "size")?,
        edge: row.try_get("", "edge")?,
        last_time: row.try_get("", "last_time")?,
    };
    let (epochs, outbox_waits) = match tx.get_database_backend() {
        DbBackend::Sqlite => {
            let epochs = Epochs {
                organisation: row.try_get("", "organisation")?,
                installation: row.try_get("", "installation")?,
            };
            (epochs, row.try_get::<i64>("", "waits")? != 0)
        }
        // Whoever raises an epoch writes to the outbox with it: only after the lock is it known what waits.
        _ => (epoch::lock(tx, ledger).await?, true),
    };
    Ok(Stand {
        head,
        epochs,
        database_now: row.try_get("", "now")?,
        outbox_waits,
    })
}

async fn head(tx: &DatabaseTransaction, ledger: &str) -> Result<Option<QueryResult>, DbErr> {
    let backend = tx.get_database_backend();
    let sql = match backend {
        DbBackend::Sqlite => SQLITE,
        _ => POSTGRES,
    };
    tx.query_one_raw(Statement::from_sql_and_values(backend, sql, [ledger.into()]))
        .await
}

async fn begin(tx: &DatabaseTransaction, ledger: &str) -> Result<(), DbErr> {
    let empty = ledger_head::Model {
        ledger: ledger.to_owned(),
        size: 0,
        edge: String::new(),
        last_time: 0,
    };
    let there = OnConflict::column(ledger_head::Column::Ledger)
        .do_nothing()
        .to_owned();
    ledger_head::Entity::insert(empty.into_active_model())
        .on_conflict(there)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}
