//! What the database itself refuses, also to someone who goes behind the application's back.

use std::time::Duration;

use sea_orm::ConnectionTrait;
use store::ConnectError;

use crate::fixture::worlds;

#[tokio::test]
async fn the_ledgers_tables_only_grow() {
    for world in worlds().await {
        world.appender().append(world.log_read()).await.unwrap();
        let db = world.db.writer();
        db.execute_unprepared("INSERT INTO ledger_node (ledger, level, idx, hash) VALUES ('x', 8, 0, 'h')")
            .await
            .unwrap();
        for statement in [
            "UPDATE ledger_entry SET leaf = '{}'",
            "DELETE FROM ledger_entry",
            "UPDATE ledger_checkpoint SET note = ''",
            "DELETE FROM ledger_checkpoint",
            "UPDATE ledger_node SET hash = ''",
            "DELETE FROM ledger_node",
            "UPDATE ledger_head SET size = 0",
            "UPDATE ledger_head SET last_time = 0",
            "UPDATE ledger_head SET ledger = 'other'",
            "DELETE FROM ledger_head",
        ] {
            let refused = db.execute_unprepared(statement).await.unwrap_err();
            assert!(
                refused.to_string().contains("the ledger only grows"),
                "{statement}: {refused}"
            );
        }
        if world.test.kind == "postgres" {
            for table in ["ledger_entry", "ledger_checkpoint", "ledger_node", "ledger_head"] {
                db.execute_unprepared(&format!("TRUNCATE {table}"))
                    .await
                    .unwrap_err();
            }
        }
        world.appender().append(world.log_read()).await.unwrap();
    }
}

#[tokio::test]
async fn a_reader_of_sqlite_can_not_write() {
    for world in worlds().await {
        if world.test.kind == "sqlite" {
            let refused = world
                .db
                .reader()
                .execute_unprepared("DELETE FROM outbox")
                .await
                .unwrap_err();
            assert!(refused.to_string().contains("readonly"), "{refused}");
        }
    }
}

#[tokio::test]
async fn sqlite_is_durable_and_keeps_its_references() {
    for world in worlds().await {
        if world.test.kind != "sqlite" {
            continue;
        }
        for (pragma, wanted) in [
            ("journal_mode", "wal"),
            ("synchronous", "2"),
            ("foreign_keys", "1"),
        ] {
            let statement = sea_orm::Statement::from_string(
                sea_orm::DbBackend::Sqlite,
                format!("SELECT CAST({pragma} AS TEXT) AS value FROM pragma_{pragma}"),
            );
            let row = world.db.writer().query_one_raw(statement).await.unwrap().unwrap();
            assert_eq!(row.try_get::<String>("", "value").unwrap(), wanted, "{pragma}");
        }
    }
}

#[tokio::test]
async fn postgres_is_durable_and_frees_the_locks_of_a_paused_writer() {
    for world in worlds().await {
        if world.test.kind != "postgres" {
            continue;
        }
        for (setting, wanted) in [
            ("synchronous_commit", "on"),
            ("statement_timeout", "10s"),
            ("idle_in_transaction_session_timeout", "10s"),
            ("default_transaction_isolation", "read committed"),
        ] {
            for db in [world.db.writer(), world.db.reader()] {
                let show = format!("SELECT current_setting('{setting}') AS value");
                let statement = sea_orm::Statement::from_string(sea_orm::DbBackend::Postgres, show);
                let row = db.query_one_raw(statement).await.unwrap().unwrap();
                assert_eq!(row.try_get::<String>("", "value").unwrap(), wanted, "{setting}");
            }
        }
    }
}

#[tokio::test]
async fn a_database_that_is_neither_or_in_memory_is_refused() {
    for url in [
        "mysql://localhost/x",
        "sqlite::memory:",
        "sqlite:file?mode=memory",
        "",
    ] {
        assert!(
            matches!(store::connect(url).await, Err(ConnectError::Url)),
            "{url}"
        );
    }
}

/// An operator's act beside a server whose disk is slow: who waits gets the lock, who does not is told.
#[tokio::test]
async fn one_who_waits_gets_the_write_lock_of_sqlite_when_it_is_let_go() {
    let database = store::testing::databases().await.remove(0);
    let url = database.url.as_str();
    assert!(url.starts_with("sqlite:"), "{url}");
    let busy = database.open().await;
    let hasty = store::connect_waiting(url, Duration::from_millis(500))
        .await
        .unwrap();
    let patient = store::connect_waiting(url, Duration::from_mins(1)).await.unwrap();
    let held = busy.begin().await.unwrap();
    hasty.begin().await.unwrap_err();
    let (waited, ()) = tokio::join!(patient.begin(), async {
        tokio::task::yield_now().await;
        held.rollback().await.unwrap();
    });
    waited.unwrap().rollback().await.unwrap();
}
