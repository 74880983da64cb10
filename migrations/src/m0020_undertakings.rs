//! The undertaking of secrecy in versions: the text that an organisation has written, whether a signature runs out after a year, and the
//! hash of what was signed. An organisation without a text of its own has the one that comes with the product.

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
    "CREATE TABLE undertaking_text (
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        version BIGINT NOT NULL,
        text TEXT NOT NULL,
        made_by TEXT NOT NULL REFERENCES account (id),
        made_at BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, version)
    )",
    "ALTER TABLE organisation ADD COLUMN undertaking_yearly BOOLEAN NOT NULL DEFAULT FALSE",
    "ALTER TABLE undertaking ADD COLUMN text_hash TEXT",
];
