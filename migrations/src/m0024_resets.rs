//! A new way in for somebody who has lost what they sign in with: who began it and who confirmed it, the hash of the one link, and what
//! became of it. The link itself stands nowhere. The gate reads nothing of this.

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
    "CREATE TABLE account_reset (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        lost TEXT NOT NULL CHECK (lost IN ('factor', 'password', 'both')),
        started_by TEXT NOT NULL REFERENCES account (id),
        started_by_person TEXT NOT NULL,
        started_at BIGINT NOT NULL,
        confirmed_by TEXT REFERENCES account (id),
        confirmed_by_person TEXT,
        confirmed_at BIGINT,
        token_hash TEXT UNIQUE,
        expires_at BIGINT NOT NULL,
        ended_by TEXT REFERENCES account (id),
        ended_at BIGINT,
        used_at BIGINT
    )",
    "CREATE UNIQUE INDEX account_reset_open ON account_reset (organisation_id, account_id)
        WHERE used_at IS NULL AND ended_at IS NULL",
    "CREATE INDEX account_reset_account ON account_reset (account_id, started_at)",
];
