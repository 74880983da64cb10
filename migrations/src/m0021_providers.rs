//! Who somebody is at a provider that people sign in at (by a keyed hash), who has just come back from one, and which of our sessions
//! stands on which of theirs. No look-up stands on any of it, so nothing here raises an epoch.

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
    "CREATE TABLE provider_identity (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        provider TEXT NOT NULL,
        subject_hash TEXT NOT NULL UNIQUE,
        created_at BIGINT NOT NULL,
        used_at BIGINT
    )",
    "CREATE INDEX provider_identity_account ON provider_identity (account_id)",
    "CREATE TABLE provider_entry (
        token_hash TEXT PRIMARY KEY,
        content TEXT NOT NULL,
        provider_sid TEXT,
        provider_sub TEXT NOT NULL,
        expires_at BIGINT NOT NULL
    )",
    "CREATE INDEX provider_entry_expiry ON provider_entry (expires_at)",
    "ALTER TABLE session ADD COLUMN provider_sid TEXT",
    "ALTER TABLE session ADD COLUMN provider_sub TEXT",
    "CREATE INDEX session_provider_sid ON session (provider_sid)",
    "CREATE INDEX session_provider_sub ON session (provider_sub)",
];
