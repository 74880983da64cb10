//! What lists and searches are made of, derived from what versions say: one row per use case as a list shows it, what each version
//! is called and for, the register items it names, and which use cases an item is named by. Triggers are the only writer, so an
//! edit behind the application's back is followed too. Pages alone read these tables; the gate reads the content itself.

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
    "CREATE TABLE version_said (
        version_id TEXT PRIMARY KEY,
        use_case_id TEXT NOT NULL,
        title TEXT NOT NULL,
        purpose_code TEXT NOT NULL,
        purpose TEXT NOT NULL,
        sought TEXT NOT NULL
    )",
    "CREATE TABLE version_item (
        version_id TEXT NOT NULL,
        use_case_id TEXT NOT NULL,
        item_id TEXT NOT NULL,
        item_hash TEXT NOT NULL,
        PRIMARY KEY (version_id, item_id, item_hash)
    )",
    "CREATE INDEX version_item_use_case ON version_item (use_case_id, item_id)",
    "CREATE TABLE use_case_listed (
        use_case_id TEXT PRIMARY KEY,
        organisation_id TEXT NOT NULL,
        code TEXT NOT NULL,
        version_id TEXT NOT NULL,
        number BIGINT NOT NULL,
        content_hash TEXT NOT NULL,
        status TEXT NOT NULL,
        title TEXT NOT NULL,
        purpose TEXT NOT NULL,
        sought TEXT NOT NULL
    )",
    "CREATE UNIQUE INDEX use_case_listed_code ON use_case_listed (organisation_id, code)",
    "CREATE INDEX use_case_listed_status ON use_case_listed (organisation_id, status, code)",
    "CREATE TABLE item_use (
        organisation_id TEXT NOT NULL,
        item_id TEXT NOT NULL,
        use_case_id TEXT NOT NULL,
        PRIMARY KEY (organisation_id, item_id, use_case_id)
    )",
    "CREATE INDEX item_use_use_case ON item_use (use_case_id)",
    // Versions that are under way, without reading what they say.
    "CREATE INDEX use_case_version_status ON use_case_version (status, use_case_id)",
];

/// A version that is written, waits or is in use.
const LIVING: &str = "('draft', 'submitted', 'returned', 'approved', 'active')";

/// Text as it is searched in. `lower` knows no letters beyond English on SQLite, and not always on PostgreSQL.
fn folded(text: &str) -> String {
    let small = [
        ('Æ', 'æ'),
        ('Ø', 'ø'),
        ('Å', 'å'),
        ('É', 'é'),
        ('Ä', 'ä'),
        ('Ö', 'ö'),
        ('Ü', 'ü'),
        ('Á', 'á'),
        ('Č', 'č'),
        ('Đ', 'đ'),
        ('Ŋ', 'ŋ'),
        ('Š', 'š'),
        ('Ŧ', 'ŧ'),
        ('Ž', 'ž'),
    ];
    let replaced = small.iter().fold(text.to_owned(), |text, (large, small)| {
        format!("replace({text}, '{large}', '{small}')")
    });
    format!("lower({replaced})")
}

/// The row of `use_case_listed` of one use case, or of all: the version in use, or else the newest.
fn listed(of: &str) -> String {
    let sought = folded("u.code || ' ' || COALESCE(s.title, u.title) || ' ' || COALESCE(s.purpose, '')");
    format!(
        "INSERT INTO use_case_listed (use_case_id, organisation_id, code, version_id, number, content_hash, status, title, \
         purpose, sought) \
         SELECT u.id, u.organisation_id, u.code, v.id, v.number, v.content_hash, \
         CASE WHEN u.ended_at IS NOT NULL THEN 'ended' WHEN u.suspended_at IS NOT NULL THEN 'suspended' ELSE v.status END, \
         COALESCE(s.title, u.title), COALESCE(s.purpose, ''), {sought} \
         FROM use_case u JOIN use_case_version v ON v.id = (SELECT w.id FROM use_case_version w WHERE w.use_case_id = u.id \
         ORDER BY CASE WHEN w.status = 'active' THEN 0 ELSE 1 END, w.number DESC LIMIT 1) \
         LEFT JOIN version_said s ON s.version_id = v.id {of}"
    )
}

/// The rows of `item_use` of one use case, or of all.
fn used(of: &str) -> String {
    format!(
        "INSERT INTO item_use (organisation_id, item_id, use_case_id) \
         SELECT DISTINCT u.organisation_id, i.item_id, u.id FROM use_case u \
         JOIN use_case_version v ON v.use_case_id = u.id JOIN version_item i ON i.version_id = v.id \
         WHERE v.status IN {LIVING} AND u.ended_at IS NULL {of}"
    )
}

/// What SQLite derives from one row of `use_case_version`, or, with `from`, from all of them.
fn sqlite_said(row: &str, from: &str) -> [String; 2] {
    let at = |path: &str| format!("COALESCE({row}.content ->> '{path}', '')");
    let (title, code, purpose) = (at("$.title"), at("$.purpose.code"), at("$.purpose.statement"));
    let sought = folded(&format!("{title} || ' ' || {purpose}"));
    let tree = format!("json_tree(CASE WHEN json_valid({row}.content) THEN {row}.content ELSE '{{}}' END)");
    let (alone, beside) = match from {
        "" => (String::new(), format!("FROM {tree} t")),
        from => (format!("FROM {from}"), format!("FROM {from}, {tree} t")),
    };
    [
        format!(
            "INSERT INTO version_said (version_id, use_case_id, title, purpose_code, purpose, sought) \
             SELECT {row}.id, {row}.use_case_id, {title}, {code}, {purpose}, {sought} {alone} \
             WHERE json_valid({row}.content);"
        ),
        // A reference is an object with an id and a hash; its path is that of its hash.
        format!(
            "INSERT OR IGNORE INTO version_item (version_id, use_case_id, item_id, item_hash) \
             SELECT {row}.id, {row}.use_case_id, json_extract({row}.content, t.path || '.id'), t.atom {beside} \
             WHERE t.key = 'hash' AND t.type = 'text' AND json_type({row}.content, t.path || '.id') = 'text';"
        ),
    ]
}

fn sqlite_forget(version: &str) -> String {
    format!(
        "DELETE FROM version_said WHERE version_id = {version}.id; DELETE FROM version_item WHERE version_id = {version}.id;"
    )
}

fn sqlite_relist(use_case: &str) -> String {
    let (listed, used) = (
        listed(&format!("WHERE u.id = {use_case}")),
        used(&format!("AND u.id = {use_case}")),
    );
    format!(
        "DELETE FROM use_case_listed WHERE use_case_id = {use_case}; {listed}; \
         DELETE FROM item_use WHERE use_case_id = {use_case}; {used};"
    )
}

fn sqlite() -> Vec<String> {
    let derive = sqlite_said("NEW", "").concat();
    let (forget_old, forget_new) = (sqlite_forget("OLD"), sqlite_forget("NEW"));
    let (relist_old, relist_new) = (sqlite_relist("OLD.use_case_id"), sqlite_relist("NEW.use_case_id"));
    let relist_own = sqlite_relist("NEW.id");
    let trigger =
        |name: &str, on: &str, body: &str| format!("CREATE TRIGGER {name} AFTER {on} BEGIN {body} END");
    let [said, named] = sqlite_said("v", "use_case_version v");
    vec![
        trigger(
            "version_lists_insert",
            "INSERT ON use_case_version",
            &format!("{forget_new} {derive} {relist_new}"),
        ),
        trigger(
            "version_lists_content",
            "UPDATE OF id, use_case_id, content ON use_case_version",
            &format!("{forget_old} {forget_new} {derive} {relist_old} {relist_new}"),
        ),
        trigger(
            "version_lists_status",
            "UPDATE OF number, status, content_hash ON use_case_version",
            &relist_new,
        ),
        trigger(
            "version_lists_delete",
            "DELETE ON use_case_version",
            &format!("{forget_old} {relist_old}"),
        ),
        trigger(
            "use_case_lists_update",
            "UPDATE OF organisation_id, code, title, suspended_at, ended_at ON use_case",
            &relist_own,
        ),
        trigger(
            "use_case_lists_delete",
            "DELETE ON use_case",
            "DELETE FROM use_case_listed WHERE use_case_id = OLD.id; DELETE FROM item_use WHERE use_case_id = OLD.id;",
        ),
        said,
        named,
        listed(""),
        used(""),
    ]
}

/// What PostgreSQL derives from one version. A content that is no JSON says nothing.
fn postgres_derive() -> String {
    let sought =
        folded("COALESCE(said ->> 'title', '') || ' ' || COALESCE(said #>> '{purpose,statement}', '')");
    format!(
        "CREATE FUNCTION version_derive(version TEXT, owner TEXT, content TEXT) RETURNS void LANGUAGE plpgsql AS $$ \
         DECLARE said JSONB; BEGIN \
         DELETE FROM version_said WHERE version_id = version; DELETE FROM version_item WHERE version_id = version; \
         BEGIN said := content::jsonb; EXCEPTION WHEN OTHERS THEN RETURN; END; \
         INSERT INTO version_said (version_id, use_case_id, title, purpose_code, purpose, sought) \
         VALUES (version, owner, COALESCE(said ->> 'title', ''), COALESCE(said #>> '{{purpose,code}}', ''), \
         COALESCE(said #>> '{{purpose,statement}}', ''), {sought}); \
         INSERT INTO version_item (version_id, use_case_id, item_id, item_hash) \
         SELECT DISTINCT version, owner, named ->> 'id', named ->> 'hash' FROM jsonb_path_query(said, \
         'strict $.** ? (@.id.type() == \"string\" && @.hash.type() == \"string\")') named; \
         END $$"
    )
}

fn postgres_relist() -> String {
    let (listed, used) = (listed("WHERE u.id = owner"), used("AND u.id = owner"));
    format!(
        "CREATE FUNCTION use_case_relist(owner TEXT) RETURNS void LANGUAGE plpgsql AS $$ BEGIN \
         DELETE FROM use_case_listed WHERE use_case_id = owner; {listed}; \
         DELETE FROM item_use WHERE use_case_id = owner; {used}; \
         END $$"
    )
}

fn postgres() -> Vec<String> {
    let version = "CREATE FUNCTION version_lists() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP <> 'INSERT' AND (TG_OP = 'DELETE' OR OLD.id <> NEW.id) THEN \
         DELETE FROM version_said WHERE version_id = OLD.id; DELETE FROM version_item WHERE version_id = OLD.id; END IF; \
         IF TG_OP = 'INSERT' THEN PERFORM version_derive(NEW.id, NEW.use_case_id, NEW.content); END IF; \
         IF TG_OP = 'UPDATE' AND (OLD.content <> NEW.content OR OLD.id <> NEW.id OR OLD.use_case_id <> NEW.use_case_id) THEN \
         PERFORM version_derive(NEW.id, NEW.use_case_id, NEW.content); END IF; \
         IF TG_OP = 'DELETE' OR (TG_OP = 'UPDATE' AND OLD.use_case_id <> NEW.use_case_id) THEN \
         PERFORM use_case_relist(OLD.use_case_id); END IF; \
         IF TG_OP <> 'DELETE' THEN PERFORM use_case_relist(NEW.use_case_id); END IF; \
         RETURN NULL; END $$";
    let owner = "CREATE FUNCTION use_case_lists() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP = 'DELETE' THEN DELETE FROM use_case_listed WHERE use_case_id = OLD.id; \
         DELETE FROM item_use WHERE use_case_id = OLD.id; ELSE PERFORM use_case_relist(NEW.id); END IF; \
         RETURN NULL; END $$";
    let emptied = "CREATE FUNCTION version_lists_emptied() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         DELETE FROM version_said; DELETE FROM version_item; DELETE FROM use_case_listed; DELETE FROM item_use; \
         RETURN NULL; END $$";
    let texts = [
        version,
        owner,
        emptied,
        "CREATE TRIGGER version_lists AFTER INSERT OR DELETE OR \
         UPDATE OF id, use_case_id, content, number, status, content_hash ON use_case_version \
         FOR EACH ROW EXECUTE FUNCTION version_lists()",
        "CREATE TRIGGER version_lists_emptied AFTER TRUNCATE ON use_case_version \
         FOR EACH STATEMENT EXECUTE FUNCTION version_lists_emptied()",
        "CREATE TRIGGER use_case_lists AFTER DELETE OR \
         UPDATE OF organisation_id, code, title, suspended_at, ended_at ON use_case \
         FOR EACH ROW EXECUTE FUNCTION use_case_lists()",
        "SELECT version_derive(id, use_case_id, content) FROM use_case_version",
    ];
    let made = [postgres_derive(), postgres_relist()].into_iter();
    made.chain(texts.map(str::to_owned))
        .chain([listed(""), used("")])
        .collect()
}
