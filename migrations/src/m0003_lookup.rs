//! Look-ups, cases with their parties and keys, idempotency keys, review items and leases.
//! No value that was looked up has a column here; the case reference and the reason stand encrypted.

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
    "CREATE TABLE lookup (
        id TEXT PRIMARY KEY,
        set_id TEXT,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT,
        client_id TEXT,
        use_case_version_id TEXT,
        use_case_code TEXT,
        service TEXT,
        package TEXT,
        subject_pseudonym TEXT,
        subject_kind TEXT,
        subject_masked TEXT,
        category TEXT,
        period TEXT,
        case_hash TEXT,
        sealed_text BLOB,
        requested_fields TEXT NOT NULL,
        facts TEXT NOT NULL,
        ground_hash TEXT,
        correlation_id TEXT,
        outcome TEXT NOT NULL,
        result_class TEXT,
        shown TEXT,
        withheld TEXT,
        body_mac TEXT,
        permit_index BIGINT,
        end_index BIGINT,
        created_at BIGINT NOT NULL,
        ended_at BIGINT
    )",
    // The register side of the facts, once for as long as it stays the same.
    "CREATE TABLE ground (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        hash TEXT NOT NULL,
        facts TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, hash)
    )",
    "CREATE INDEX lookup_time ON lookup (organisation_id, created_at)",
    // Quotas are counted at every look-up: these indexes hold all they ask for, so that no long row is read.
    "CREATE INDEX lookup_account ON lookup (organisation_id, account_id, created_at, outcome)",
    "CREATE INDEX lookup_client ON lookup (organisation_id, client_id, created_at, outcome)",
    "CREATE INDEX lookup_use_case ON lookup (organisation_id, use_case_code, created_at, outcome)",
    "CREATE INDEX lookup_subject ON lookup (organisation_id, subject_pseudonym, created_at)",
    "CREATE INDEX lookup_case ON lookup (organisation_id, case_hash)",
    "CREATE INDEX lookup_set ON lookup (organisation_id, set_id)",
    "CREATE TABLE case_party (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        case_hash TEXT NOT NULL,
        subject_pseudonym TEXT NOT NULL,
        staff_pseudonym TEXT,
        category TEXT NOT NULL,
        relation TEXT,
        evidence TEXT,
        lookup_id TEXT,
        created_at BIGINT NOT NULL,
        UNIQUE (organisation_id, case_hash, subject_pseudonym)
    )",
    "CREATE TABLE case_key (
        case_hash TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        wrapped_key BLOB NOT NULL,
        created_at BIGINT NOT NULL
    )",
    "CREATE TABLE idempotency (
        scope TEXT NOT NULL,
        acting TEXT NOT NULL,
        key TEXT NOT NULL,
        body_mac TEXT NOT NULL,
        lookup_id TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        PRIMARY KEY (scope, acting, key)
    )",
    "CREATE INDEX idempotency_time ON idempotency (created_at)",
    "CREATE TABLE review_item (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        kind TEXT NOT NULL,
        lookup_id TEXT,
        account_id TEXT,
        created_at BIGINT NOT NULL,
        closed_at BIGINT,
        note TEXT
    )",
    "CREATE INDEX review_item_organisation ON review_item (organisation_id, created_at)",
    "CREATE TABLE lease (
        name TEXT PRIMARY KEY,
        owner TEXT NOT NULL,
        token BIGINT NOT NULL,
        until BIGINT NOT NULL
    )",
];
