//! Hastetilgang: who opened it, for what and how long, and what its review found; which look-ups rested on it; and the notices that tell
//! of it at once. A natural person has one that is not reviewed at most. A table's CHECK can't be changed in SQLite, so the
//! notices move to a new one.

use sea_orm_migration::prelude::*;

use crate::{m0005_epoch, sql};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        m0005_epoch::raise_on(manager, "break_glass").await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE break_glass (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        person_pseudonym TEXT NOT NULL,
        unit_id TEXT REFERENCES unit (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        reason TEXT NOT NULL,
        opened_at BIGINT NOT NULL,
        ends_at BIGINT NOT NULL,
        notified_at BIGINT,
        review_due TEXT NOT NULL,
        closed_by TEXT REFERENCES account (id),
        closed_at BIGINT,
        reviewed_by TEXT REFERENCES account (id),
        reviewed_by_person TEXT,
        reviewed_at BIGINT,
        verdict TEXT CHECK (verdict IN ('justified', 'not_justified')),
        comment TEXT
    )",
    "CREATE UNIQUE INDEX break_glass_unreviewed ON break_glass (organisation_id, person_pseudonym)
        WHERE reviewed_at IS NULL",
    "CREATE INDEX break_glass_account ON break_glass (organisation_id, account_id, opened_at)",
    "CREATE INDEX break_glass_reviewed ON break_glass (organisation_id, reviewed_at)",
    "ALTER TABLE lookup ADD COLUMN break_glass_id TEXT",
    "CREATE INDEX lookup_break_glass ON lookup (break_glass_id, created_at) WHERE break_glass_id IS NOT NULL",
    "DROP INDEX notification_receiver",
    "DROP INDEX notification_mail",
    "DROP INDEX notification_batch",
    "ALTER TABLE notification RENAME TO notification_before",
    "CREATE TABLE notification (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        subject TEXT NOT NULL CHECK (subject IN ('use_case', 'item', 'access', 'break_glass')),
        subject_id TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('end', 'review', 'reverify')),
        due TEXT NOT NULL,
        mark TEXT NOT NULL CHECK (mark IN ('at_once', 'sixty', 'thirty', 'seven', 'overdue')),
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
];
