//! How people come into an organisation: invitations with the hash of the one link that takes each up, who a person has said to be until
//! another has confirmed it, and who stands in for the leader of a unit. The link and the identity number themselves stand nowhere.

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
    "CREATE TABLE invitation (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        email TEXT NOT NULL,
        name TEXT NOT NULL,
        unit_id TEXT REFERENCES unit (id),
        roles TEXT NOT NULL,
        token_hash TEXT NOT NULL UNIQUE,
        invited_by TEXT NOT NULL REFERENCES account (id),
        invited_at BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        taken_by TEXT REFERENCES account (id),
        taken_at BIGINT,
        withdrawn_by TEXT REFERENCES account (id),
        withdrawn_at BIGINT
    )",
    "CREATE UNIQUE INDEX invitation_open ON invitation (organisation_id, email)
        WHERE taken_at IS NULL AND withdrawn_at IS NULL",
    "CREATE TABLE identity_claim (
        account_id TEXT PRIMARY KEY REFERENCES account (id),
        pseudonym TEXT NOT NULL,
        claimed_at BIGINT NOT NULL,
        compared BIGINT NOT NULL
    )",
    "CREATE TABLE substitute (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        unit_id TEXT NOT NULL REFERENCES unit (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        set_by TEXT NOT NULL REFERENCES account (id),
        set_at BIGINT NOT NULL,
        ended_by TEXT REFERENCES account (id),
        ended_at BIGINT
    )",
    "CREATE INDEX substitute_unit ON substitute (organisation_id, unit_id)",
    "CREATE INDEX substitute_account ON substitute (organisation_id, account_id)",
];
