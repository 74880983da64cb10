//! Campaigns that look over access again: what each is over, the grants that were in force when it was begun, and what was answered. And
//! notices about them and about access that somebody waits for. A table's CHECK can't be changed in SQLite, so the notices move to a new
//! one, which takes every subject: the desk that shows them knows which there are.

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
    "CREATE TABLE campaign (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        name TEXT NOT NULL,
        sought TEXT NOT NULL,
        unit_id TEXT REFERENCES unit (id),
        use_case_id TEXT REFERENCES use_case (id),
        unused BOOLEAN NOT NULL,
        last_day TEXT NOT NULL,
        started_by TEXT NOT NULL REFERENCES account (id),
        started_by_person TEXT NOT NULL,
        started_at BIGINT NOT NULL,
        closed_by TEXT REFERENCES account (id),
        closed_at BIGINT,
        closed_comment TEXT
    )",
    "CREATE INDEX campaign_started ON campaign (organisation_id, started_at)",
    "CREATE TABLE campaign_item (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        campaign_id TEXT NOT NULL REFERENCES campaign (id),
        grant_id TEXT NOT NULL REFERENCES access_grant (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        unit_id TEXT REFERENCES unit (id),
        answer TEXT CHECK (answer IN ('kept', 'withdrawn')),
        answered_by TEXT REFERENCES account (id),
        answered_by_person TEXT,
        answered_at BIGINT,
        comment TEXT,
        UNIQUE (campaign_id, grant_id)
    )",
    "CREATE INDEX campaign_item_account ON campaign_item (organisation_id, account_id)",
    "DROP INDEX notification_receiver",
    "DROP INDEX notification_mail",
    "DROP INDEX notification_batch",
    "ALTER TABLE notification RENAME TO notification_before",
    "CREATE TABLE notification (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        subject TEXT NOT NULL,
        subject_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        due TEXT NOT NULL,
        mark TEXT NOT NULL,
        created_at BIGINT NOT NULL,
        read_at BIGINT,
        mail_state TEXT NOT NULL CHECK (mail_state IN ('none', 'waiting', 'sending', 'sent', 'failed')),
        mail_batch TEXT,
        mail_attempts BIGINT NOT NULL DEFAULT 0,
        mail_at BIGINT NOT NULL,
        UNIQUE (organisation_id, account_id, subject, subject_id, kind, due, mark)
    )",
    "INSERT INTO notification (id, organisation_id, account_id, subject, subject_id, kind, due, mark, created_at, read_at,
        mail_state, mail_batch, mail_attempts, mail_at)
        SELECT id, organisation_id, account_id, subject, subject_id, kind, due, mark, created_at, read_at,
        mail_state, mail_batch, mail_attempts, mail_at FROM notification_before",
    "DROP TABLE notification_before",
    "CREATE INDEX notification_receiver ON notification (organisation_id, account_id, read_at)",
    "CREATE INDEX notification_mail ON notification (mail_state, mail_at)",
    "CREATE INDEX notification_batch ON notification (mail_batch)",
    "CREATE INDEX notification_subject ON notification (organisation_id, subject, subject_id)",
];
