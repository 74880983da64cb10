//! What says that there is a need: how many values a look-up showed, what the providers' event lists tell of the parties of cases, and
//! how far each list is read. And what becomes of the differences between what a version approves and what is used of it: which were
//! told of, and which were answered with a reason. None of these tables can turn a check to fail (an event can only open `need.fresh`, and
//! the rest is read by no gate), so none raises an epoch.

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
    // Not known of what was shown before this step.
    "ALTER TABLE lookup ADD COLUMN shown_count BIGINT",
    // What is heard twice happened once.
    "CREATE TABLE subject_event (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        list TEXT NOT NULL,
        sequence BIGINT NOT NULL,
        subject_pseudonym TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('new', 'changed', 'deleted', 'unsaid')),
        period TEXT NOT NULL,
        happened_at BIGINT NOT NULL,
        heard_at BIGINT NOT NULL,
        UNIQUE (organisation_id, list, sequence)
    )",
    "CREATE INDEX subject_event_newest ON subject_event (organisation_id, subject_pseudonym, list, happened_at)",
    "CREATE INDEX subject_event_old ON subject_event (organisation_id, list, happened_at)",
    // `next_sequence` is empty until something has happened since the day that it is followed from.
    "CREATE TABLE event_position (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        list TEXT NOT NULL,
        since TEXT NOT NULL,
        next_sequence BIGINT,
        read_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, list)
    )",
    "CREATE INDEX case_party_subject ON case_party (organisation_id, subject_pseudonym)",
    "CREATE TABLE drift_answer (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        kind TEXT NOT NULL CHECK (kind IN ('remove', 'add')),
        service TEXT NOT NULL,
        package TEXT NOT NULL,
        field TEXT NOT NULL,
        reason TEXT NOT NULL,
        until_day TEXT NOT NULL,
        answered_by TEXT NOT NULL REFERENCES account (id),
        answered_at BIGINT NOT NULL
    )",
    "CREATE INDEX drift_answer_use_case ON drift_answer (use_case_id, answered_at)",
    "CREATE TABLE drift_told (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        kind TEXT NOT NULL,
        service TEXT NOT NULL,
        package TEXT NOT NULL,
        field TEXT NOT NULL,
        told_at BIGINT NOT NULL,
        PRIMARY KEY (use_case_id, kind, service, package, field)
    )",
];
