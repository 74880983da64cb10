//! Epochs: triggers on every ground table raise the organisation's number, or the installation's, at each write that
//! can turn a check to fail, also at an edit behind the application's back. The append compares them before it seals.
//! The tables that the append itself writes raise nothing.

use sea_orm_migration::prelude::*;

use crate::sql;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// The same for a table of a later step whose rows name their organisation: every write raises its number.
pub(crate) async fn raise_on(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    let ground = owned(table);
    sql::run_per_backend(manager, &sqlite_triggers(&ground), &postgres_triggers(&ground)).await
}

/// The same for one whose rows belong to no organisation: every write raises the installation's.
pub(crate) async fn raise_all_on(manager: &SchemaManager<'_>, table: &'static str) -> Result<(), DbErr> {
    let ground = Ground {
        scope: "'installation'",
        ..owned(table)
    };
    sql::run_per_backend(manager, &sqlite_triggers(&ground), &postgres_triggers(&ground)).await
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        sql::run(manager, TABLES).await?;
        let sqlite: Vec<_> = GROUNDS.iter().flat_map(sqlite_triggers).collect();
        let mut postgres = vec![POSTGRES_RAISE.to_owned()];
        postgres.extend(GROUNDS.iter().flat_map(postgres_triggers));
        sql::run_per_backend(manager, &sqlite, &postgres).await
    }
}

const TABLES: &[&str] = &[
    "CREATE TABLE epoch (scope TEXT PRIMARY KEY, value BIGINT NOT NULL)",
    "INSERT INTO epoch (scope, value) VALUES ('installation', 1)",
];

const POSTGRES_RAISE: &str = "CREATE FUNCTION epoch_raise(raised TEXT) RETURNS void LANGUAGE sql AS \
    $$ INSERT INTO epoch (scope, value) VALUES (raised, 1) \
       ON CONFLICT (scope) DO UPDATE SET value = epoch.value + 1 $$";

/// A table whose rows the gate stands on.
struct Ground {
    table: &'static str,
    /// SQL for the epoch's scope; `ROW` stands for the new or the old row.
    scope: &'static str,
    /// SQL that tells whether a row matters, on the same terms.
    matters: Option<&'static str>,
    /// The only columns whose change matters, when not all do.
    columns: Option<&'static str>,
}

const OWN: &str = "ROW.organisation_id";
const OF_USE_CASE: &str =
    "COALESCE((SELECT u.organisation_id FROM use_case u WHERE u.id = ROW.use_case_id), 'installation')";

const fn owned(table: &'static str) -> Ground {
    Ground {
        table,
        scope: OWN,
        matters: None,
        columns: None,
    }
}

const GROUNDS: &[Ground] = &[
    Ground {
        table: "organisation",
        scope: "ROW.id",
        matters: None,
        columns: None,
    },
    owned("unit"),
    owned("membership"),
    // A failed sign-in or another language changes no decision.
    Ground {
        table: "account",
        scope: "'installation'",
        matters: None,
        columns: Some("active, person_pseudonym"),
    },
    owned("undertaking"),
    owned("client_system"),
    Ground {
        table: "client_person",
        scope: "COALESCE((SELECT c.organisation_id FROM client_system c WHERE c.id = ROW.client_id), 'installation')",
        matters: None,
        columns: None,
    },
    owned("register_item"),
    owned("use_case"),
    // A draft can be written on all day without any look-up standing on it.
    Ground {
        table: "use_case_version",
        scope: OF_USE_CASE,
        matters: Some("ROW.status <> 'draft'"),
        columns: None,
    },
    Ground {
        table: "approval",
        scope: "COALESCE((SELECT u.organisation_id FROM use_case u JOIN use_case_version v ON v.use_case_id = u.id \
                WHERE v.id = ROW.version_id), 'installation')",
        matters: None,
        columns: None,
    },
    Ground {
        table: "use_case_unit",
        scope: OF_USE_CASE,
        matters: None,
        columns: None,
    },
    owned("access_grant"),
    Ground {
        table: "stop",
        scope: "COALESCE(ROW.organisation_id, 'installation')",
        matters: None,
        columns: None,
    },
    owned("shield"),
];

impl Ground {
    fn scope(&self, row: &str) -> String {
        self.scope.replace("ROW", row)
    }

    /// The act with its columns, and the `WHEN` clause, for one trigger.
    fn head(&self, act: &str) -> (String, String) {
        let columns = match (act, self.columns) {
            ("UPDATE", Some(columns)) => format!("UPDATE OF {columns}"),
            _ => act.to_owned(),
        };
        let when = self.matters.map_or_else(String::new, |matters| match act {
            "INSERT" => format!("WHEN ({})", matters.replace("ROW", "NEW")),
            "DELETE" => format!("WHEN ({})", matters.replace("ROW", "OLD")),
            _ => format!(
                "WHEN ({} OR {})",
                matters.replace("ROW", "OLD"),
                matters.replace("ROW", "NEW")
            ),
        });
        (columns, when)
    }
}

const ACTS: [&str; 3] = ["INSERT", "UPDATE", "DELETE"];

fn sqlite_triggers(ground: &Ground) -> Vec<String> {
    let table = ground.table;
    let raise = |row: &str| {
        format!(
            "INSERT INTO epoch (scope, value) VALUES ({}, 1) \
             ON CONFLICT (scope) DO UPDATE SET value = value + 1;",
            ground.scope(row)
        )
    };
    ACTS.iter()
        .map(|act| {
            let (on, when) = ground.head(act);
            let body = match *act {
                "INSERT" => raise("NEW"),
                "DELETE" => raise("OLD"),
                _ => format!("{} {}", raise("OLD"), raise("NEW")),
            };
            format!("CREATE TRIGGER epoch_{table}_{act} AFTER {on} ON {table} {when} BEGIN {body} END")
        })
        .collect()
}

fn postgres_triggers(ground: &Ground) -> Vec<String> {
    let table = ground.table;
    let function = format!(
        "CREATE FUNCTION epoch_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \
         IF TG_OP <> 'INSERT' THEN PERFORM epoch_raise({}); END IF; \
         IF TG_OP <> 'DELETE' THEN PERFORM epoch_raise({}); END IF; \
         RETURN NULL; END $$",
        ground.scope("OLD"),
        ground.scope("NEW")
    );
    let triggers = ACTS.iter().map(|act| {
        let (on, when) = ground.head(act);
        format!(
            "CREATE TRIGGER epoch_{table}_{act} AFTER {on} ON {table} FOR EACH ROW {when} \
             EXECUTE FUNCTION epoch_{table}()"
        )
    });
    // A table emptied at one stroke turns every permit of the installation.
    let truncate = [
        format!(
            "CREATE FUNCTION epoch_{table}_truncate() RETURNS trigger LANGUAGE plpgsql AS \
             $$ BEGIN PERFORM epoch_raise('installation'); RETURN NULL; END $$"
        ),
        format!(
            "CREATE TRIGGER epoch_{table}_truncate AFTER TRUNCATE ON {table} \
             FOR EACH STATEMENT EXECUTE FUNCTION epoch_{table}_truncate()"
        ),
    ];
    std::iter::once(function)
        .chain(triggers)
        .chain(truncate)
        .collect()
}
