//! Register items with a life of their own: who wrote them, what they said before, and renewals that two persons make.
//! What an item said before is kept for as long as the log that names its hash.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await
    }
}

const STATEMENTS: &[&str] = &[
    "ALTER TABLE register_item ADD COLUMN written_by TEXT",
    "ALTER TABLE register_item ADD COLUMN ended_by TEXT",
    "ALTER TABLE register_item ADD COLUMN ended_reason TEXT",
    "CREATE TABLE register_item_past (
        item_id TEXT NOT NULL REFERENCES register_item (id),
        number BIGINT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        verified_by TEXT REFERENCES account (id),
        verified_at BIGINT,
        written_by TEXT,
        replaced_by TEXT NOT NULL REFERENCES account (id),
        replaced_at BIGINT NOT NULL,
        PRIMARY KEY (item_id, number)
    )",
    "CREATE TABLE register_renewal (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        item_id TEXT NOT NULL REFERENCES register_item (id),
        content_hash TEXT NOT NULL,
        renewal TEXT NOT NULL,
        reason TEXT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES account (id),
        asked_person TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        answered_by TEXT REFERENCES account (id),
        answered_at BIGINT,
        outcome TEXT
    )",
    "CREATE UNIQUE INDEX register_renewal_waiting ON register_renewal (item_id) WHERE answered_at IS NULL",
    "CREATE INDEX register_renewal_organisation ON register_renewal (organisation_id)",
];
