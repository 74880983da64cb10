//! Who holds access is reminded of its end as well: another word for what a reminder is about, and the end of access to look it up by.
//! A table's CHECK can't be changed in SQLite, so the rows move to a new one.

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
    "DROP INDEX notification_receiver",
    "DROP INDEX notification_mail",
    "DROP INDEX notification_batch",
    "ALTER TABLE notification RENAME TO notification_before",
    "CREATE TABLE notification (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        subject TEXT NOT NULL CHECK (subject IN ('use_case', 'item', 'access')),
        subject_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('end', 'review', 'reverify')),
        due TEXT NOT NULL,
        mark TEXT NOT NULL CHECK (mark IN ('sixty', 'thirty', 'seven', 'overdue')),
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
    "CREATE INDEX access_grant_end ON access_grant (organisation_id, valid_to)",
];
