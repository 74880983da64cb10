//! Consents: the templates that persons are asked by, who was asked for what, what has been heard of each, and how far an organisation has
//! read Altinn's list of what happens. The number of the person stands nowhere; they are known by the pseudonym that look-ups know them
//! by. Which look-ups rested on one is told by the look-ups. A status that changes raises the epoch, on whichever path it comes.

use sea_orm_migration::prelude::*;

use crate::{m0005_epoch, sql};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        let sqlite: Vec<String> = KEPT.iter().flat_map(|table| sqlite_kept(table)).collect();
        let mut postgres = vec![POSTGRES_KEPT.to_owned()];
        postgres.extend(KEPT.iter().flat_map(|table| postgres_kept(table)));
        sql::run_per_backend(manager, &sqlite, &postgres).await?;
        m0005_epoch::raise_on(manager, "consent").await
    }
}

const STATEMENTS: &[&str] = &[
    "CREATE TABLE consent_template (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        version BIGINT NOT NULL,
        content TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        made_by TEXT NOT NULL REFERENCES account (id),
        made_at BIGINT NOT NULL,
        UNIQUE (use_case_id, version)
    )",
    // The id is made by whoever asks, so that one form asks once.
    "CREATE TABLE consent (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        use_case_id TEXT NOT NULL REFERENCES use_case (id),
        template_id TEXT NOT NULL REFERENCES consent_template (id),
        form TEXT NOT NULL CHECK (form IN ('altinn3', 'altinn2', 'paper')),
        subject_pseudonym TEXT NOT NULL,
        subject_kind TEXT NOT NULL,
        purpose TEXT NOT NULL,
        rights TEXT NOT NULL,
        case_hash TEXT NOT NULL,
        sealed_text BLOB NOT NULL,
        status TEXT NOT NULL
            CHECK (status IN ('created', 'accepted', 'rejected', 'revoked', 'deleted', 'expired')),
        valid_to BIGINT NOT NULL,
        asked_by TEXT NOT NULL REFERENCES account (id),
        asked_at BIGINT NOT NULL,
        sent_at BIGINT,
        view_uri TEXT,
        given_on TEXT
    )",
    "CREATE INDEX consent_subject ON consent (organisation_id, subject_pseudonym)",
    "CREATE INDEX consent_asked ON consent (organisation_id, asked_at)",
    "CREATE INDEX consent_alive ON consent (status, valid_to)",
    // What is heard twice happened once.
    "CREATE TABLE consent_event (
        id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL REFERENCES organisation (id),
        consent_id TEXT NOT NULL REFERENCES consent (id),
        kind TEXT NOT NULL CHECK (kind IN ('created', 'accepted', 'rejected', 'revoked', 'deleted', 'expired')),
        happened_at BIGINT NOT NULL,
        heard_at BIGINT NOT NULL,
        source TEXT NOT NULL CHECK (source IN ('altinn', 'person', 'time')),
        account_id TEXT REFERENCES account (id),
        UNIQUE (consent_id, kind)
    )",
    "CREATE TABLE consent_cursor (
        organisation_id TEXT PRIMARY KEY REFERENCES organisation (id),
        continuation TEXT,
        read_at BIGINT NOT NULL
    )",
    "ALTER TABLE lookup ADD COLUMN consent_id TEXT",
    "CREATE INDEX lookup_consent ON lookup (consent_id, created_at) WHERE consent_id IS NOT NULL",
];

/// What was told to persons, and what was heard of them, is never changed.
const KEPT: [&str; 2] = ["consent_template", "consent_event"];

const POSTGRES_KEPT: &str = "CREATE FUNCTION consent_kept() RETURNS trigger LANGUAGE plpgsql AS \
    $$ BEGIN RAISE EXCEPTION 'what is known of consents only grows'; END $$";

fn sqlite_kept(table: &str) -> Vec<String> {
    let refuse = "BEGIN SELECT RAISE(ABORT, 'what is known of consents only grows'); END";
    ["UPDATE", "DELETE"]
        .map(|act| format!("CREATE TRIGGER {table}_{act} BEFORE {act} ON {table} {refuse}"))
        .into()
}

fn postgres_kept(table: &str) -> Vec<String> {
    vec![
        format!(
            "CREATE TRIGGER {table}_change BEFORE UPDATE OR DELETE ON {table} \
             FOR EACH ROW EXECUTE FUNCTION consent_kept()"
        ),
        format!(
            "CREATE TRIGGER {table}_truncate BEFORE TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION consent_kept()"
        ),
    ]
}
