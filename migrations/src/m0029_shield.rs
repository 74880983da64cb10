//! The register of protected persons, fed from what providers answer: when each was last told of, and by which look-up; through which use
//! case and key an organisation asks for the level; and how far it has read Folkeregisteret's list of what happens. Only a write that can
//! turn a permit into a no raises the epoch: that somebody is told to be open, or told of once more, stops nobody's look-up.

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
    // Absent where nobody knows any more: an event has come since, or it was never told by a provider.
    "ALTER TABLE shield ADD COLUMN checked_at BIGINT",
    "ALTER TABLE shield ADD COLUMN lookup_id TEXT",
    "UPDATE shield SET checked_at = since",
    "CREATE INDEX shield_current ON shield (organisation_id, level) WHERE until IS NULL",
    // Whether it is on is `organisation.shield_source`: the gate reads that.
    "CREATE TABLE shield_source (
        organisation_id TEXT PRIMARY KEY REFERENCES organisation (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        client_id TEXT NOT NULL REFERENCES client_system (id),
        set_by TEXT NOT NULL REFERENCES account (id),
        set_at BIGINT NOT NULL,
        off_by TEXT REFERENCES account (id),
        off_at BIGINT
    )",
    "CREATE TABLE shield_cursor (
        organisation_id TEXT PRIMARY KEY REFERENCES organisation (id),
        sequence BIGINT NOT NULL,
        read_at BIGINT NOT NULL
    )",
];

/// The new row can stop somebody: it protects. A row that says `open` gives the look-up what it lacked.
const PROTECTS: &str = "NEW.level <> 'open'";

/// What of a row a permit can stand on, where a change of it can turn the permit. That it is told of once more can't.
const LOSES: &str = "(OLD.level <> NEW.level AND NEW.level <> 'open') \
    OR OLD.organisation_id <> NEW.organisation_id OR OLD.subject_pseudonym <> NEW.subject_pseudonym \
    OR COALESCE(OLD.until, -1) <> COALESCE(NEW.until, -1) \
    OR COALESCE(NEW.checked_at, -1) < COALESCE(OLD.checked_at, -1)";

fn sqlite_epoch() -> Vec<String> {
    let raise = |row: &str| {
        format!(
            "INSERT INTO epoch (scope, value) VALUES ({row}.organisation_id, 1) \
             ON CONFLICT (scope) DO UPDATE SET value = value + 1;"
        )
    };
    vec![
        "DROP TRIGGER epoch_shield_INSERT".to_owned(),
        "DROP TRIGGER epoch_shield_UPDATE".to_owned(),
        format!(
            "CREATE TRIGGER epoch_shield_INSERT AFTER INSERT ON shield WHEN ({PROTECTS}) BEGIN {} END",
            raise("NEW")
        ),
        format!(
            "CREATE TRIGGER epoch_shield_UPDATE AFTER UPDATE ON shield WHEN ({LOSES}) BEGIN {} {} END",
            raise("OLD"),
            raise("NEW")
        ),
    ]
}

fn postgres_epoch() -> Vec<String> {
    let run = "EXECUTE FUNCTION epoch_shield()";
    vec![
        "DROP TRIGGER epoch_shield_INSERT ON shield".to_owned(),
        "DROP TRIGGER epoch_shield_UPDATE ON shield".to_owned(),
        format!(
            "CREATE TRIGGER epoch_shield_INSERT AFTER INSERT ON shield FOR EACH ROW WHEN ({PROTECTS}) {run}"
        ),
        format!(
            "CREATE TRIGGER epoch_shield_UPDATE AFTER UPDATE ON shield FOR EACH ROW WHEN ({LOSES}) {run}"
        ),
    ]
}
