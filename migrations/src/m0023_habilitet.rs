//! Habilitet: the ties that people declare, by pseudonym only; what their leader says of them in one case; why a look-up was stopped, as far as
//! a leader can assess it, in marks that tell nothing to anybody else; and what was found of look-ups about colleagues. The gate stands
//! on who leads in whose stead and on who somebody has said to be, so those raise an epoch too.

use sea_orm_migration::prelude::*;

use crate::{m0005_epoch, sql};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        for table in ["tie", "conflict_assessment", "substitute"] {
            m0005_epoch::raise_on(manager, table).await?;
        }
        m0005_epoch::raise_all_on(manager, "identity_claim").await
    }
}

const STATEMENTS: &[&str] = &[
    // A person's target is their staff-identity pseudonym under every key version that was kept, a company's the mark of its number.
    "CREATE TABLE tie (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        person_pseudonym TEXT NOT NULL,
        kind TEXT NOT NULL,
        target TEXT NOT NULL,
        declared_at BIGINT NOT NULL,
        ended_at BIGINT
    )",
    "CREATE INDEX tie_person ON tie (organisation_id, person_pseudonym)",
    "CREATE TABLE conflict_assessment (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        person_pseudonym TEXT NOT NULL,
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        case_hash TEXT NOT NULL,
        lookup_id TEXT NOT NULL REFERENCES lookup (id),
        closeness TEXT NOT NULL,
        marks TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        due TEXT NOT NULL,
        answer TEXT CHECK (answer IN ('may_handle', 'may_not')),
        answered_by TEXT REFERENCES account (id),
        answered_by_person TEXT,
        answered_at BIGINT,
        answer_text BLOB,
        ends_at BIGINT,
        revoked_by TEXT REFERENCES account (id),
        revoked_by_person TEXT,
        revoked_at BIGINT,
        revoke_text BLOB
    )",
    "CREATE UNIQUE INDEX conflict_assessment_waiting ON conflict_assessment (organisation_id, person_pseudonym, case_hash)
        WHERE answered_at IS NULL",
    "CREATE INDEX conflict_assessment_person ON conflict_assessment (organisation_id, person_pseudonym, asked_at)",
    "ALTER TABLE lookup ADD COLUMN conflict TEXT",
    "ALTER TABLE review_item ADD COLUMN closed_by TEXT",
    "ALTER TABLE review_item ADD COLUMN closed_by_person TEXT",
    "ALTER TABLE review_item ADD COLUMN verdict TEXT",
    "CREATE INDEX review_item_closed ON review_item (organisation_id, kind, closed_at)",
];
