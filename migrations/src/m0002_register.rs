//! The register of grounds: items, use cases with their versions and approvals, grants, stops and shields.
//! Content is canonical JSON and stands beside its hash; ends, reviews and statuses are columns, since they live.

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
    "CREATE TABLE register_item (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        kind TEXT NOT NULL,
        title TEXT NOT NULL,
        content TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        live TEXT NOT NULL DEFAULT '{}',
        valid_from TEXT,
        valid_to TEXT,
        review_by TEXT,
        verified_by TEXT REFERENCES account (id),
        verified_at BIGINT,
        reverify_by TEXT,
        ended_at BIGINT,
        created_at BIGINT NOT NULL
    )",
    "CREATE INDEX register_item_kind ON register_item (organisation_id, kind)",
    "CREATE TABLE use_case (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        suspended_at BIGINT,
        ended_at BIGINT,
        UNIQUE (organisation_id, code)
    )",
    "CREATE TABLE use_case_version (
        id TEXT PRIMARY KEY,
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        number BIGINT NOT NULL,
        status TEXT NOT NULL,
        content TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        editors TEXT NOT NULL DEFAULT '[]',
        submitted_by TEXT REFERENCES account (id),
        submitted_at BIGINT,
        valid_from TEXT,
        valid_to TEXT,
        activated_at BIGINT,
        created_at BIGINT NOT NULL,
        UNIQUE (use_case_id, number)
    )",
    "CREATE UNIQUE INDEX use_case_version_active ON use_case_version (use_case_id) WHERE status = 'active'",
    "CREATE TABLE approval (
        id TEXT PRIMARY KEY,
        version_id TEXT NOT NULL REFERENCES use_case_version (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        person_pseudonym TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        outcome TEXT NOT NULL,
        comment TEXT,
        decided_at BIGINT NOT NULL
    )",
    "CREATE INDEX approval_version ON approval (version_id)",
    "CREATE TABLE use_case_unit (
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        unit_id TEXT NOT NULL REFERENCES unit (id),
        PRIMARY KEY (use_case_id, unit_id)
    )",
    "CREATE TABLE access_grant (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT REFERENCES account (id),
        client_id TEXT REFERENCES client_system (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        requested_by TEXT NOT NULL REFERENCES account (id),
        requested_by_person TEXT,
        requested_at BIGINT NOT NULL,
        reason TEXT NOT NULL,
        granted_by TEXT REFERENCES account (id),
        granted_by_person TEXT,
        granted_at BIGINT,
        comment TEXT,
        refused_at BIGINT,
        valid_from BIGINT,
        valid_to BIGINT,
        recertify_by TEXT,
        revoked_by TEXT REFERENCES account (id),
        revoked_at BIGINT,
        revoked_reason TEXT,
        elevated BOOLEAN NOT NULL DEFAULT FALSE,
        fields TEXT
    )",
    "CREATE INDEX access_grant_account ON access_grant (organisation_id, account_id, use_case_id)",
    "CREATE INDEX access_grant_client ON access_grant (organisation_id, client_id, use_case_id)",
    "CREATE TABLE stop (
        id TEXT PRIMARY KEY,
        organisation_id TEXT REFERENCES organisation (id),
        scope TEXT NOT NULL,
        target TEXT,
        reason TEXT NOT NULL,
        created_by TEXT REFERENCES account (id),
        created_at BIGINT NOT NULL,
        lifted_by TEXT REFERENCES account (id),
        lifted_at BIGINT
    )",
    "CREATE INDEX stop_organisation ON stop (organisation_id)",
    "CREATE TABLE shield (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        subject_pseudonym TEXT NOT NULL,
        level TEXT NOT NULL,
        source TEXT NOT NULL,
        since BIGINT NOT NULL,
        until BIGINT
    )",
    "CREATE INDEX shield_subject ON shield (organisation_id, subject_pseudonym)",
];
