//! Time: the steps that suspend, open and end a use case, and what people are reminded of. The unique key of `notification` is
//! what makes a reminder come once, however many servers run the job. Neither table is a ground: no look-up stands on them.

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
    "CREATE TABLE use_case_step (
        id TEXT PRIMARY KEY,
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        act TEXT NOT NULL CHECK (act IN ('suspend', 'ask_to_open', 'open', 'ask_to_end', 'end', 'take_back')),
        account_id TEXT NOT NULL REFERENCES account (id),
        person_pseudonym TEXT NOT NULL,
        reason TEXT NOT NULL,
        taken_at BIGINT NOT NULL
    )",
    "CREATE INDEX use_case_step_use_case ON use_case_step (use_case_id)",
    "CREATE TABLE notification (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        subject TEXT NOT NULL CHECK (subject IN ('use_case', 'item')),
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
    "CREATE INDEX notification_receiver ON notification (organisation_id, account_id, read_at)",
    "CREATE INDEX notification_mail ON notification (mail_state, mail_at)",
    "CREATE INDEX notification_batch ON notification (mail_batch)",
];
