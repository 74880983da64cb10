//! Own systems with keys of their own, who gave and ended each, and changes of connection that wait for a second person.
//! The tables that the gate stands on have their triggers already; what waits is no ground.

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
    "ALTER TABLE client_system ADD COLUMN own_system_id TEXT REFERENCES register_item (id)",
    "ALTER TABLE client_system ADD COLUMN created_by TEXT REFERENCES account (id)",
    "ALTER TABLE client_system ADD COLUMN ended_by TEXT REFERENCES account (id)",
    "ALTER TABLE client_system ADD COLUMN ended_reason TEXT",
    "CREATE INDEX client_system_own ON client_system (own_system_id)",
    "ALTER TABLE access_grant ADD COLUMN refused_by TEXT REFERENCES account (id)",
    "CREATE TABLE connection_change (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        service TEXT,
        before TEXT NOT NULL,
        wanted TEXT NOT NULL,
        reason TEXT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES account (id),
        asked_person TEXT NOT NULL,
        asked_at BIGINT NOT NULL,
        answered_by TEXT REFERENCES account (id),
        answered_at BIGINT,
        outcome TEXT
    )",
    "CREATE INDEX connection_change_organisation ON connection_change (organisation_id)",
];
