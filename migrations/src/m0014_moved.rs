//! Which register item or use case moved under which epoch: so that what is remembered of a whole register takes in what has moved
//! since, and reads nothing else again. Triggers are the only writer. Pages alone read it: a look-up reads what it stands on.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        let sqlite: Vec<String> = MOVING.iter().flat_map(sqlite).collect();
        let mut postgres = vec![POSTGRES_MARK.to_owned()];
        postgres.extend(MOVING.iter().flat_map(postgres_triggers));
        sql::run_per_backend(manager, &sqlite, &postgres).await
    }
}

/// One row for each that has ever moved: as many as the register has, and no more.
const TABLES: &[&str] = &[
    "CREATE TABLE moved (
        organisation_id TEXT NOT NULL,
        kind TEXT NOT NULL,
        id TEXT NOT NULL,
        epoch BIGINT NOT NULL,
        PRIMARY KEY (organisation_id, kind, id)
    )",
    "CREATE INDEX moved_epoch ON moved (organisation_id, kind, epoch)",
    // The purposes of all use cases are counted by it alone.
    "DROP INDEX version_living_purpose",
    "CREATE INDEX version_living_purposes ON version_living (organisation_id, purpose_code, said_title, use_case_id)",
];

/// A mark bears the number that it raises the epoch to itself, so it needs no order among triggers; whoever raises holds the epoch's row
/// until the end, so no later number is seen before an earlier one.
const POSTGRES_MARK: &str = "CREATE FUNCTION moved_mark(owner TEXT, what TEXT, moving TEXT) RETURNS void LANGUAGE plpgsql AS \
    $$ BEGIN IF owner IS NULL THEN RETURN; END IF; PERFORM epoch_raise(owner); \
       INSERT INTO moved (organisation_id, kind, id, epoch) SELECT e.scope, what, moving, e.value FROM epoch e WHERE e.scope = owner \
       ON CONFLICT (organisation_id, kind, id) DO UPDATE SET epoch = excluded.epoch; END $$";

/// A table whose rows move something. `ROW` stands for the new or the old row.
struct Moving {
    table: &'static str,
    kind: &'static str,
    id: &'static str,
    /// SQL for the organisation; nothing where the use case is gone, and then the installation's epoch is raised.
    owner: &'static str,
    /// SQL that tells whether a row matters.
    matters: Option<&'static str>,
}

const MOVING: &[Moving] = &[
    Moving {
        table: "register_item",
        kind: "item",
        id: "ROW.id",
        owner: "ROW.organisation_id",
        matters: None,
    },
    Moving {
        table: "use_case",
        kind: "use_case",
        id: "ROW.id",
        owner: "ROW.organisation_id",
        matters: None,
    },
    // As for the epochs: a draft is written on all day, and nothing stands on it.
    Moving {
        table: "use_case_version",
        kind: "use_case",
        id: "ROW.use_case_id",
        owner: "(SELECT u.organisation_id FROM use_case u WHERE u.id = ROW.use_case_id)",
        matters: Some("ROW.status <> 'draft'"),
    },
];

const ACTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

impl Moving {
    fn when(&self, act: &str) -> String {
        self.matters.map_or_else(String::new, |matters| {
            let of = |row: &str| matters.replace("ROW", row);
            match act {
                "INSERT" => format!("WHEN ({})", of("NEW")),
                "DELETE" => format!("WHEN ({})", of("OLD")),
                _ => format!("WHEN ({} OR {})", of("OLD"), of("NEW")),
            }
        })
    }

    fn sqlite_mark(&self, row: &str) -> String {
        let [owner, id] = [self.owner, self.id].map(|sql| sql.replace("ROW", row));
        format!(
            "INSERT INTO epoch (scope, value) SELECT {owner}, 1 WHERE {owner} IS NOT NULL \
             ON CONFLICT (scope) DO UPDATE SET value = value + 1; \
             INSERT INTO moved (organisation_id, kind, id, epoch) \
             SELECT e.scope, '{}', {id}, e.value FROM epoch e WHERE e.scope = {owner} \
             ON CONFLICT (organisation_id, kind, id) DO UPDATE SET epoch = excluded.epoch;",
            self.kind
        )
    }

    fn postgres_mark(&self, row: &str) -> String {
        let [owner, id] = [self.owner, self.id].map(|sql| sql.replace("ROW", row));
        format!("PERFORM moved_mark({owner}, '{}', {id});", self.kind)
    }
}

fn sqlite(moving: &Moving) -> Vec<String> {
    let table = moving.table;
    ACTS.iter()
        .map(|act| {
            let body = match *act {
                "INSERT" => moving.sqlite_mark("NEW"),
                "DELETE" => moving.sqlite_mark("OLD"),
                _ => format!("{} {}", moving.sqlite_mark("OLD"), moving.sqlite_mark("NEW")),
            };
            let when = moving.when(act);
            format!("CREATE TRIGGER moved_{table}_{act} AFTER {act} ON {table} {when} BEGIN {body} END")
        })
        .collect()
}

fn postgres_triggers(moving: &Moving) -> Vec<String> {
    let table = moving.table;
    let function = format!(
        "CREATE FUNCTION moved_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP <> 'INSERT' THEN {} END IF; IF TG_OP <> 'DELETE' THEN {} END IF; RETURN NULL; END $$",
        moving.postgres_mark("OLD"),
        moving.postgres_mark("NEW")
    );
    let triggers = ACTS.iter().map(|act| {
        let when = moving.when(act);
        format!(
            "CREATE TRIGGER moved_{table}_{act} AFTER {act} ON {table} FOR EACH ROW {when} EXECUTE FUNCTION moved_{table}()"
        )
    });
    std::iter::once(function).chain(triggers).collect()
}
