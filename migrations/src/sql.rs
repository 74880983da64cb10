//! Runs the statements of a step. The text is what both databases understand, with one word changed on PostgreSQL.
//! Ids, JSON and legal dates are TEXT, instants BIGINT epoch milliseconds UTC, bytes BLOB (BYTEA there).

use sea_orm_migration::{prelude::*, sea_orm::DbBackend};

/// Run `statements` in order.
pub(crate) async fn run(manager: &SchemaManager<'_>, statements: &[&str]) -> Result<(), DbErr> {
    let db = manager.get_connection();
    for statement in statements {
        match manager.get_database_backend() {
            DbBackend::Postgres => {
                db.execute_unprepared(&statement.replace(" BLOB", " BYTEA"))
                    .await?
            }
            _ => db.execute_unprepared(statement).await?,
        };
    }
    Ok(())
}

/// Run the statements that only one of the two databases has.
pub(crate) async fn run_per_backend(
    manager: &SchemaManager<'_>,
    sqlite: &[String],
    postgres: &[String],
) -> Result<(), DbErr> {
    let statements = match manager.get_database_backend() {
        DbBackend::Postgres => postgres,
        _ => sqlite,
    };
    for statement in statements {
        manager.get_connection().execute_unprepared(statement).await?;
    }
    Ok(())
}
