//! What a person's access is asked for, sent back and granted with: the day that is wanted, the first of two who grant it, what was said
//! when it was sent back, and what took its place. Nobody has two requests open for one use case.

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
    "ALTER TABLE access_grant ADD COLUMN wanted_last TEXT",
    "ALTER TABLE access_grant ADD COLUMN first_by TEXT REFERENCES account (id)",
    "ALTER TABLE access_grant ADD COLUMN first_by_person TEXT",
    "ALTER TABLE access_grant ADD COLUMN first_at BIGINT",
    "ALTER TABLE access_grant ADD COLUMN first_comment TEXT",
    "ALTER TABLE access_grant ADD COLUMN returned_by TEXT REFERENCES account (id)",
    "ALTER TABLE access_grant ADD COLUMN returned_at BIGINT",
    "ALTER TABLE access_grant ADD COLUMN returned_comment TEXT",
    "ALTER TABLE access_grant ADD COLUMN replaced_by TEXT REFERENCES access_grant (id)",
    "CREATE UNIQUE INDEX access_grant_open ON access_grant (organisation_id, account_id, use_case_id)
        WHERE account_id IS NOT NULL AND granted_at IS NULL AND refused_at IS NULL",
];
