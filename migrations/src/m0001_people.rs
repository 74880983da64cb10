//! Organisations, units, accounts, memberships, undertakings, sessions and client systems.
//! No identity number stands here: a person is the staff-identity pseudonym of an account.

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
    "CREATE TABLE organisation (
        id TEXT PRIMARY KEY,
        orgnr TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        sector TEXT NOT NULL,
        controller_confirmed_by TEXT,
        controller_confirmed_at BIGINT,
        review_grace_days BIGINT NOT NULL DEFAULT 180,
        shield_source BOOLEAN NOT NULL DEFAULT FALSE,
        undertaking_version BIGINT NOT NULL DEFAULT 1,
        connection TEXT NOT NULL DEFAULT '{}',
        created_at BIGINT NOT NULL
    )",
    "CREATE TABLE account (
        id TEXT PRIMARY KEY,
        email TEXT NOT NULL UNIQUE,
        name TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        person_pseudonym TEXT,
        active BOOLEAN NOT NULL DEFAULT TRUE,
        failed_count BIGINT NOT NULL DEFAULT 0,
        locked_until BIGINT,
        language TEXT,
        created_at BIGINT NOT NULL
    )",
    "CREATE INDEX account_person ON account (person_pseudonym)",
    "CREATE TABLE unit (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        name TEXT NOT NULL,
        leader_account_id TEXT REFERENCES account (id)
    )",
    "CREATE INDEX unit_organisation ON unit (organisation_id)",
    "CREATE TABLE membership (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        unit_id TEXT REFERENCES unit (id),
        roles TEXT NOT NULL,
        valid_from BIGINT NOT NULL,
        ended_at BIGINT
    )",
    "CREATE INDEX membership_account ON membership (account_id)",
    "CREATE INDEX membership_organisation ON membership (organisation_id)",
    "CREATE TABLE undertaking (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL REFERENCES account (id),
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        version BIGINT NOT NULL,
        signed_at BIGINT NOT NULL
    )",
    "CREATE INDEX undertaking_account ON undertaking (organisation_id, account_id)",
    "CREATE TABLE session (
        id_hash TEXT PRIMARY KEY,
        account_id TEXT,
        data TEXT NOT NULL,
        expires_at BIGINT NOT NULL,
        created_at BIGINT NOT NULL,
        last_seen_at BIGINT NOT NULL
    )",
    "CREATE INDEX session_account ON session (account_id)",
    "CREATE INDEX session_expiry ON session (expires_at)",
    "CREATE TABLE client_system (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        name TEXT NOT NULL,
        key_hash TEXT NOT NULL UNIQUE,
        roles TEXT NOT NULL,
        default_account_id TEXT REFERENCES account (id),
        created_at BIGINT NOT NULL,
        ended_at BIGINT
    )",
    "CREATE INDEX client_system_organisation ON client_system (organisation_id)",
    "CREATE TABLE client_person (
        client_id TEXT NOT NULL REFERENCES client_system (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        PRIMARY KEY (client_id, account_id)
    )",
];
