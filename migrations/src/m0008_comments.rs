//! What reviewers have commented on the parts of a version. Kept for ever: a comment is neither changed nor taken out.
//! No look-up stands on it, so it raises no epoch.

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
    "CREATE TABLE part_comment (
        id TEXT PRIMARY KEY,
        version_id TEXT NOT NULL REFERENCES use_case_version (id),
        part TEXT NOT NULL,
        account_id TEXT NOT NULL REFERENCES account (id),
        person_pseudonym TEXT NOT NULL,
        content_hash TEXT NOT NULL,
        text TEXT NOT NULL,
        written_at BIGINT NOT NULL
    )",
    "CREATE INDEX part_comment_version ON part_comment (version_id, written_at)",
];

fn sqlite_guards() -> Vec<String> {
    ["UPDATE", "DELETE"]
        .map(|act| {
            format!(
                "CREATE TRIGGER part_comment_{act} BEFORE {act} ON part_comment \
                 BEGIN SELECT RAISE(ABORT, 'comments are kept'); END"
            )
        })
        .into()
}

fn postgres_guards() -> Vec<String> {
    [
        "CREATE FUNCTION comments_are_kept() RETURNS trigger LANGUAGE plpgsql AS \
         $$ BEGIN RAISE EXCEPTION 'comments are kept'; END $$",
        "CREATE TRIGGER part_comment_change BEFORE UPDATE OR DELETE ON part_comment \
         FOR EACH ROW EXECUTE FUNCTION comments_are_kept()",
        "CREATE TRIGGER part_comment_truncate BEFORE TRUNCATE ON part_comment \
         FOR EACH STATEMENT EXECUTE FUNCTION comments_are_kept()",
    ]
    .map(str::to_owned)
    .into()
}
