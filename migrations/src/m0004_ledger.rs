//! The ledger: head, entries, filled subtrees and checkpoints, with triggers that let them only grow, and the outbox.
//! Nothing but the appender writes here; the outbox is written by whoever changes a ground, in that change's transaction.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        sql::run_per_backend(manager, &sqlite_guards(), &postgres_guards()).await
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE ledger_head (
        ledger TEXT PRIMARY KEY,
        size BIGINT NOT NULL,
        edge TEXT NOT NULL,
        last_time BIGINT NOT NULL
    )",
    "CREATE TABLE ledger_entry (
        ledger TEXT NOT NULL,
        idx BIGINT NOT NULL,
        leaf TEXT NOT NULL,
        leaf_hash TEXT NOT NULL,
        kind TEXT NOT NULL,
        lookup_id TEXT,
        phase TEXT,
        PRIMARY KEY (ledger, idx),
        UNIQUE (lookup_id, phase)
    )",
    // The roots of filled subtrees of 2^8, 2^16, 2^24 ... leaves, so that a proof never reads far.
    "CREATE TABLE ledger_node (
        ledger TEXT NOT NULL,
        level BIGINT NOT NULL,
        idx BIGINT NOT NULL,
        hash TEXT NOT NULL,
        PRIMARY KEY (ledger, level, idx)
    )",
    "CREATE TABLE ledger_checkpoint (
        ledger TEXT NOT NULL,
        size BIGINT NOT NULL,
        note TEXT NOT NULL,
        PRIMARY KEY (ledger, size)
    )",
    "CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        ledger TEXT NOT NULL,
        draft TEXT NOT NULL,
        created_at BIGINT NOT NULL
    )",
    "CREATE INDEX outbox_ledger ON outbox (ledger, created_at, id)",
];

const GROWING: [&str; 3] = ["ledger_entry", "ledger_node", "ledger_checkpoint"];

fn sqlite_guards() -> Vec<String> {
    let refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END";
    let mut guards: Vec<_> = GROWING
        .iter()
        .flat_map(|table| {
            ["UPDATE", "DELETE"]
                .map(|act| format!("CREATE TRIGGER {table}_{act} BEFORE {act} ON {table} {refuse}"))
        })
        .collect();
    guards.push(format!(
        "CREATE TRIGGER ledger_head_delete BEFORE DELETE ON ledger_head {refuse}"
    ));
    guards.push(format!(
        "CREATE TRIGGER ledger_head_update BEFORE UPDATE ON ledger_head \
         WHEN NEW.size < OLD.size OR NEW.ledger <> OLD.ledger OR NEW.last_time < OLD.last_time {refuse}"
    ));
    guards
}

fn postgres_guards() -> Vec<String> {
    let refuse = "FOR EACH ROW EXECUTE FUNCTION ledger_only_grows()";
    let mut guards = vec![
        "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$"
            .to_owned(),
    ];
    for table in GROWING {
        guards.push(format!(
            "CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} {refuse}"
        ));
        guards.push(format!(
            "CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        ));
    }
    guards.push(format!(
        "CREATE TRIGGER ledger_head_delete BEFORE DELETE ON ledger_head {refuse}"
    ));
    guards.push(
        "CREATE TRIGGER ledger_head_update BEFORE UPDATE ON ledger_head FOR EACH ROW \
         WHEN (NEW.size < OLD.size OR NEW.ledger <> OLD.ledger OR NEW.last_time < OLD.last_time) \
         EXECUTE FUNCTION ledger_only_grows()"
            .to_owned(),
    );
    guards.push(
        "CREATE TRIGGER ledger_head_truncate BEFORE TRUNCATE ON ledger_head \
         FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
            .to_owned(),
    );
    guards
}
