//! Approvers from a cooperating organisation: a third kind of agreement between organisations, and the agreement that an answer was given
//! under. SQLite changes no condition of a column, so the column is made anew beside the old one and takes its name.

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
    "ALTER TABLE host_agreement ADD COLUMN purpose TEXT NOT NULL DEFAULT 'processor'
        CHECK (purpose IN ('host_municipality', 'processor', 'cooperation'))",
    "UPDATE host_agreement SET purpose = kind",
    "ALTER TABLE host_agreement DROP COLUMN kind",
    "ALTER TABLE host_agreement RENAME COLUMN purpose TO kind",
    "ALTER TABLE approval ADD COLUMN host_agreement_id TEXT REFERENCES host_agreement (id)",
];
