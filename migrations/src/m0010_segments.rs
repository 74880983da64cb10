//! Segments: who coordinates, who is invited and belongs, templates with their versions, which use case follows which, and what
//! people are told of it. A version of a template is frozen when it is proposed and kept for ever once it is answered. No look-up
//! stands on any of it: what a use case took from a template stands in its own approved version, so no table here raises an epoch.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        sql::run_per_backend(manager, &sqlite_guards(), &postgres_guards()).await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE segment (
        id TEXT PRIMARY KEY,
        name TEXT NOT NULL,
        about TEXT NOT NULL,
        coordinator_id TEXT NOT NULL REFERENCES organisation (id),
        founded_by TEXT NOT NULL REFERENCES account (id),
        founded_at BIGINT NOT NULL
    )",
    "CREATE INDEX segment_coordinator ON segment (coordinator_id)",
    "CREATE TABLE segment_member (
        id TEXT PRIMARY KEY,
        segment_id TEXT NOT NULL REFERENCES segment (id),
        orgnr TEXT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('invited', 'member', 'declined', 'left', 'withdrawn')),
        invited_by TEXT NOT NULL REFERENCES account (id),
        invited_at BIGINT NOT NULL,
        answered_by TEXT REFERENCES account (id),
        answered_at BIGINT
    )",
    "CREATE UNIQUE INDEX segment_member_open ON segment_member (segment_id, orgnr) \
        WHERE status IN ('invited', 'member')",
    "CREATE INDEX segment_member_orgnr ON segment_member (orgnr)",
    "CREATE TABLE segment_template (
        id TEXT PRIMARY KEY,
        segment_id TEXT NOT NULL REFERENCES segment (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        created_at BIGINT NOT NULL,
        UNIQUE (segment_id, use_case_id)
    )",
    "CREATE TABLE segment_template_version (
        id TEXT PRIMARY KEY,
        template_id TEXT NOT NULL REFERENCES segment_template (id),
        number BIGINT NOT NULL,
        status TEXT NOT NULL CHECK (status IN ('proposed', 'published', 'refused')),
        title TEXT NOT NULL,
        body TEXT NOT NULL,
        hash TEXT NOT NULL,
        note TEXT NOT NULL,
        source_version BIGINT NOT NULL,
        proposed_by TEXT NOT NULL REFERENCES account (id),
        proposed_person TEXT NOT NULL,
        proposed_at BIGINT NOT NULL,
        answered_by TEXT REFERENCES account (id),
        answered_person TEXT,
        answered_at BIGINT
    )",
    "CREATE UNIQUE INDEX segment_template_version_number ON segment_template_version (template_id, number) \
        WHERE status <> 'refused'",
    "CREATE UNIQUE INDEX segment_template_version_waiting ON segment_template_version (template_id) \
        WHERE status = 'proposed'",
    "CREATE TABLE segment_adoption (
        use_case_id TEXT PRIMARY KEY REFERENCES use_case (id),
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        template_id TEXT NOT NULL REFERENCES segment_template (id),
        begun_version BIGINT NOT NULL,
        version BIGINT,
        adopted_by TEXT NOT NULL REFERENCES account (id),
        adopted_at BIGINT NOT NULL,
        let_go_by TEXT REFERENCES account (id),
        let_go_reason TEXT,
        let_go_salt TEXT,
        let_go_at BIGINT
    )",
    "CREATE INDEX segment_adoption_template ON segment_adoption (template_id)",
    "CREATE INDEX segment_adoption_organisation ON segment_adoption (organisation_id)",
    "CREATE TABLE segment_notice (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        account_id TEXT NOT NULL REFERENCES account (id),
        kind TEXT NOT NULL CHECK (kind IN ('newer', 'invited', 'waiting')),
        segment_id TEXT NOT NULL REFERENCES segment (id),
        subject_id TEXT NOT NULL,
        number BIGINT NOT NULL,
        created_at BIGINT NOT NULL,
        read_at BIGINT
    )",
    "CREATE INDEX segment_notice_receiver ON segment_notice (organisation_id, account_id, read_at)",
];

/// What may never change of a version, and what may only while it waits.
const FROZEN: &str = "OLD.status <> 'proposed' OR NEW.template_id <> OLD.template_id OR NEW.number <> OLD.number \
    OR NEW.body <> OLD.body OR NEW.hash <> OLD.hash OR NEW.title <> OLD.title OR NEW.note <> OLD.note";

fn sqlite_guards() -> Vec<String> {
    vec![
        format!(
            "CREATE TRIGGER segment_template_version_change BEFORE UPDATE ON segment_template_version \
             WHEN ({FROZEN}) BEGIN SELECT RAISE(ABORT, 'template versions are kept'); END"
        ),
        "CREATE TRIGGER segment_template_version_delete BEFORE DELETE ON segment_template_version \
         BEGIN SELECT RAISE(ABORT, 'template versions are kept'); END"
            .to_owned(),
    ]
}

fn postgres_guards() -> Vec<String> {
    vec![
        "CREATE FUNCTION template_versions_are_kept() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'template versions are kept'; END $$"
            .to_owned(),
        format!(
            "CREATE TRIGGER segment_template_version_change BEFORE UPDATE ON segment_template_version \
             FOR EACH ROW WHEN ({FROZEN}) EXECUTE FUNCTION template_versions_are_kept()"
        ),
        "CREATE TRIGGER segment_template_version_delete BEFORE DELETE ON segment_template_version \
         FOR EACH ROW EXECUTE FUNCTION template_versions_are_kept()"
            .to_owned(),
        "CREATE TRIGGER segment_template_version_truncate BEFORE TRUNCATE ON segment_template_version \
         FOR EACH STATEMENT EXECUTE FUNCTION template_versions_are_kept()"
            .to_owned(),
    ]
}
