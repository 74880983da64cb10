//! Consents: the templates that persons are asked by, who was asked for what, what has been heard of each, and how far an organisation has
//! read Altinn's list of what happens. The number of the person stands nowhere; they are known by the pseudonym that look-ups know them
//! by. Which look-ups rested on one is told by the look-ups. What can turn a permit into a no raises the epoch, on whichever path it comes: a
//! new question and a yes can't, and raise nothing.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, STATEMENTS).await?;
        let mut sqlite: Vec<String> = KEPT.iter().flat_map(|table| sqlite_kept(table)).collect();
        let mut postgres = vec![POSTGRES_KEPT.to_owned()];
        postgres.extend(KEPT.iter().flat_map(|table| postgres_kept(table)));
        sqlite.extend(sqlite_epoch());
        postgres.extend(postgres_epoch());
        sql::run_per_backend(manager, &sqlite, &postgres).await
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

/// What of a row a permit can stand on, where a change of it can turn the permit. That the status becomes `accepted` can't: so the yes that a
/// look-up hears itself does not stop it. Any other status can, also where the row never said `accepted`, since Altinn's yes may be known
/// before it is written down.
const LOSES: &str = "(OLD.status <> NEW.status AND NEW.status <> 'accepted') OR OLD.valid_to <> NEW.valid_to \
    OR OLD.rights <> NEW.rights OR OLD.purpose <> NEW.purpose OR OLD.form <> NEW.form \
    OR OLD.subject_pseudonym <> NEW.subject_pseudonym OR OLD.use_case_id <> NEW.use_case_id \
    OR OLD.organisation_id <> NEW.organisation_id OR OLD.id <> NEW.id \
    OR (OLD.sent_at IS NOT NULL AND NEW.sent_at IS NULL)";

/// The organisation that had the consent has lost something; what another gains stops nobody there.
fn sqlite_epoch() -> Vec<String> {
    let raise = "BEGIN INSERT INTO epoch (scope, value) VALUES (OLD.organisation_id, 1) \
                 ON CONFLICT (scope) DO UPDATE SET value = value + 1; END";
    vec![
        format!("CREATE TRIGGER epoch_consent_DELETE AFTER DELETE ON consent {raise}"),
        format!("CREATE TRIGGER epoch_consent_UPDATE AFTER UPDATE ON consent WHEN ({LOSES}) {raise}"),
    ]
}

fn postgres_epoch() -> Vec<String> {
    let run = "EXECUTE FUNCTION epoch_consent()";
    vec![
        "CREATE FUNCTION epoch_consent() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM epoch_raise(OLD.organisation_id); RETURN NULL; END $$"
            .to_owned(),
        format!("CREATE TRIGGER epoch_consent_DELETE AFTER DELETE ON consent FOR EACH ROW {run}"),
        format!(
            "CREATE TRIGGER epoch_consent_UPDATE AFTER UPDATE ON consent FOR EACH ROW WHEN ({LOSES}) {run}"
        ),
        // A table emptied at one stroke turns every permit of the installation.
        "CREATE FUNCTION epoch_consent_truncate() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN PERFORM epoch_raise('installation'); RETURN NULL; END $$"
            .to_owned(),
        "CREATE TRIGGER epoch_consent_truncate AFTER TRUNCATE ON consent \
         FOR EACH STATEMENT EXECUTE FUNCTION epoch_consent_truncate()"
            .to_owned(),
    ]
}
