//! The versions that are written, wait or are in use, each in a narrow row: what a whole register is looked through by, without
//! reading past what the versions say. Triggers are the only writer, as for the lists before it, and pages alone read it.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        sql::run_per_backend(manager, &sqlite(), &postgres()).await
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE version_living (
        version_id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL,
        use_case_id TEXT NOT NULL,
        code TEXT NOT NULL,
        title TEXT NOT NULL,
        purpose_code TEXT NOT NULL,
        said_title TEXT NOT NULL,
        number BIGINT NOT NULL,
        status TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        valid_from TEXT,
        valid_to TEXT,
        suspended BOOLEAN NOT NULL
    )",
    "CREATE INDEX version_living_status ON version_living (organisation_id, status, code)",
    "CREATE INDEX version_living_purpose ON version_living (organisation_id, purpose_code, said_title)",
    "CREATE INDEX version_living_use_case ON version_living (use_case_id)",
];

/// The rows of one use case, or of all.
fn living(of: &str) -> String {
    format!(
        "INSERT INTO version_living (version_id, organisation_id, use_case_id, code, title, purpose_code, said_title, number, \
         status, content_hash, valid_from, valid_to, suspended) \
         SELECT v.id, u.organisation_id, u.id, u.code, u.title, COALESCE(s.purpose_code, ''), COALESCE(s.title, u.title), \
         v.number, v.status, v.content_hash, v.valid_from, v.valid_to, u.suspended_at IS NOT NULL \
         FROM use_case u JOIN use_case_version v ON v.use_case_id = u.id LEFT JOIN version_said s ON s.version_id = v.id \
         WHERE v.status IN ('draft', 'submitted', 'returned', 'approved', 'active') AND u.ended_at IS NULL {of}"
    )
}

/// A use case's rows, and those that its versions have under another, go.
fn forgotten(of: &str) -> String {
    format!(
        "DELETE FROM version_living WHERE use_case_id = {of} OR version_id IN \
         (SELECT w.id FROM use_case_version w WHERE w.use_case_id = {of})"
    )
}

fn sqlite() -> Vec<String> {
    let trigger = |name: &str, on: &str, of: &str| {
        let living = living(&format!("AND u.id = {of}"));
        format!(
            "CREATE TRIGGER {name} AFTER {on} BEGIN {}; {living}; END",
            forgotten(of)
        )
    };
    vec![
        // The purpose comes from what is derived of a version, before or after the version's own trigger.
        trigger("living_said_insert", "INSERT ON version_said", "NEW.use_case_id"),
        trigger("living_said_delete", "DELETE ON version_said", "OLD.use_case_id"),
        trigger(
            "living_version_insert",
            "INSERT ON use_case_version",
            "NEW.use_case_id",
        ),
        trigger(
            "living_version_update",
            "UPDATE OF id, use_case_id, number, status, content_hash, valid_from, valid_to ON use_case_version",
            "NEW.use_case_id",
        ),
        trigger(
            "living_version_left",
            "UPDATE OF id, use_case_id ON use_case_version",
            "OLD.use_case_id",
        ),
        trigger(
            "living_version_delete",
            "DELETE ON use_case_version",
            "OLD.use_case_id",
        ),
        trigger(
            "living_use_case_update",
            "UPDATE OF organisation_id, code, title, suspended_at, ended_at ON use_case",
            "NEW.id",
        ),
        "CREATE TRIGGER living_use_case_delete AFTER DELETE ON use_case BEGIN \
         DELETE FROM version_living WHERE use_case_id = OLD.id; END"
            .to_owned(),
        living(""),
    ]
}

fn postgres() -> Vec<String> {
    let living_of = living("AND u.id = owner");
    vec![
        format!(
            "CREATE FUNCTION use_case_living(owner TEXT) RETURNS void LANGUAGE plpgsql AS $$ BEGIN \
             {}; {living_of}; END $$",
            forgotten("owner")
        ),
        "CREATE FUNCTION living_by_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP <> 'INSERT' THEN PERFORM use_case_living(OLD.use_case_id); END IF; \
         IF TG_OP <> 'DELETE' THEN PERFORM use_case_living(NEW.use_case_id); END IF; RETURN NULL; END $$"
            .to_owned(),
        "CREATE FUNCTION living_by_use_case() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP = 'DELETE' THEN DELETE FROM version_living WHERE use_case_id = OLD.id; \
         ELSE PERFORM use_case_living(NEW.id); END IF; RETURN NULL; END $$"
            .to_owned(),
        "CREATE FUNCTION living_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         DELETE FROM version_living; RETURN NULL; END $$"
            .to_owned(),
        "CREATE TRIGGER living_said AFTER INSERT OR DELETE ON version_said FOR EACH ROW \
         EXECUTE FUNCTION living_by_version()"
            .to_owned(),
        "CREATE TRIGGER living_version AFTER INSERT OR DELETE OR \
         UPDATE OF id, use_case_id, number, status, content_hash, valid_from, valid_to \
         ON use_case_version FOR EACH ROW EXECUTE FUNCTION living_by_version()"
            .to_owned(),
        "CREATE TRIGGER living_emptied AFTER TRUNCATE ON use_case_version FOR EACH STATEMENT \
         EXECUTE FUNCTION living_emptied()"
            .to_owned(),
        "CREATE TRIGGER living_use_case AFTER DELETE OR UPDATE OF organisation_id, code, title, suspended_at, ended_at \
         ON use_case FOR EACH ROW EXECUTE FUNCTION living_by_use_case()"
            .to_owned(),
        living(""),
    ]
}
