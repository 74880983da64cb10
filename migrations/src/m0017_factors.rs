//! Second factors of an account: the shared secret of an authenticator app (sealed), recovery codes (hashed) and passkeys; and what is
//! known of its password without knowing it. No look-up stands on any of it, so nothing here raises an epoch.

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
    "CREATE TABLE password_standing (
        account_id TEXT PRIMARY KEY REFERENCES account (id),
        short BOOLEAN NOT NULL,
        changed_at BIGINT NOT NULL
    )",
    "CREATE TABLE totp (
        account_id TEXT PRIMARY KEY REFERENCES account (id),
        secret TEXT NOT NULL,
        last_step BIGINT NOT NULL DEFAULT 0,
        created_at BIGINT NOT NULL,
        confirmed_at BIGINT
    )",
    "CREATE TABLE recovery_code (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        code_hash TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        used_at BIGINT,
        UNIQUE (account_id, code_hash)
    )",
    "CREATE TABLE passkey (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        credential_hash TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        credential TEXT NOT NULL,
        backed_up BOOLEAN NOT NULL,
        created_at BIGINT NOT NULL,
        used_at BIGINT
    )",
    "CREATE INDEX passkey_account ON passkey (account_id)",
];
