//! Where an own system answers about cases: an address, and under which id its key lies in the key store. The key itself stands nowhere
//! here. What it answered when it was tried is written beside it, and turns no permit; everything else of a row can, and raises the epoch,
//! a new row too, since what is read of the register is kept under the epoch.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        sql::run_per_backend(manager, &sqlite_epoch(), &postgres_epoch()).await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE case_connection (
        system_id TEXT PRIMARY KEY REFERENCES register_item (id),
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        address TEXT NOT NULL,
        key_id TEXT NOT NULL UNIQUE,
        set_by TEXT REFERENCES account (id),
        set_at BIGINT NOT NULL,
        tried_at BIGINT,
        tried_as TEXT
    )",
    "CREATE INDEX case_connection_owner ON case_connection (organisation_id)",
];

const CHANGES: &str = "OLD.address <> NEW.address OR OLD.key_id <> NEW.key_id OR OLD.system_id <> NEW.system_id \
    OR OLD.organisation_id <> NEW.organisation_id";

fn sqlite_epoch() -> Vec<String> {
    let raise = |row: &str| {
        format!(
            "INSERT INTO epoch (scope, value) VALUES ({row}.organisation_id, 1) \
             ON CONFLICT (scope) DO UPDATE SET value = value + 1;"
        )
    };
    let (old, new) = (raise("OLD"), raise("NEW"));
    vec![
        format!(
            "CREATE TRIGGER epoch_case_connection_INSERT AFTER INSERT ON case_connection BEGIN {new} END"
        ),
        format!(
            "CREATE TRIGGER epoch_case_connection_DELETE AFTER DELETE ON case_connection BEGIN {old} END"
        ),
        format!(
            "CREATE TRIGGER epoch_case_connection_UPDATE AFTER UPDATE ON case_connection WHEN ({CHANGES}) \
             BEGIN {old} {new} END"
        ),
    ]
}

fn postgres_epoch() -> Vec<String> {
    let run = "EXECUTE FUNCTION epoch_case_connection()";
    vec![
        "CREATE FUNCTION epoch_case_connection() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN IF TG_OP <> 'INSERT' THEN PERFORM epoch_raise(OLD.organisation_id); END IF; \
         IF TG_OP <> 'DELETE' THEN PERFORM epoch_raise(NEW.organisation_id); END IF; RETURN NULL; END $$"
            .to_owned(),
        format!(
            "CREATE TRIGGER epoch_case_connection_new AFTER INSERT OR DELETE ON case_connection FOR EACH ROW {run}"
        ),
        format!(
            "CREATE TRIGGER epoch_case_connection_UPDATE AFTER UPDATE ON case_connection FOR EACH ROW WHEN ({CHANGES}) {run}"
        ),
        // A table emptied at one stroke turns every permit of the installation.
        "CREATE FUNCTION epoch_case_connection_truncate() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM epoch_raise('installation'); RETURN NULL; END $$"
            .to_owned(),
        "CREATE TRIGGER epoch_case_connection_truncate AFTER TRUNCATE ON case_connection \
         FOR EACH STATEMENT EXECUTE FUNCTION epoch_case_connection_truncate()"
            .to_owned(),
    ]
}
