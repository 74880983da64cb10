//! Where own systems answer about cases. Judging is the caller's, and so is the transaction, which also puts the entry into the outbox.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    sea_query::OnConflict,
};

use crate::entity::case_connection;

/// How an answer as expected is written down.
pub const ANSWERED: &str = "ok";

/// All of an organisation.
pub async fn all(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<case_connection::Model>, DbErr> {
    case_connection::Entity::find()
        .filter(case_connection::Column::OrganisationId.eq(organisation))
        .order_by_asc(case_connection::Column::SystemId)
        .all(db)
        .await
}

/// The one of an own system.
pub async fn of_system(
    db: &impl ConnectionTrait,
    organisation: &str,
    system: &str,
) -> Result<Option<case_connection::Model>, DbErr> {
    case_connection::Entity::find_by_id(system)
        .filter(case_connection::Column::OrganisationId.eq(organisation))
        .one(db)
        .await
}

/// Sets an own system up, in the place of how it was set up before.
pub async fn put(tx: &impl ConnectionTrait, row: case_connection::Model) -> Result<(), DbErr> {
    let replaced = OnConflict::column(case_connection::Column::SystemId)
        .update_columns([
            case_connection::Column::Address,
            case_connection::Column::KeyId,
            case_connection::Column::SetBy,
            case_connection::Column::SetAt,
            case_connection::Column::TriedAt,
            case_connection::Column::TriedAs,
        ])
        .to_owned();
    case_connection::Entity::insert(row.into_active_model())
        .on_conflict(replaced)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Writes down what came of trying it, if it is still set up as it was when it was tried.
pub async fn tried(
    tx: &impl ConnectionTrait,
    row: &case_connection::Model,
    at: i64,
    came: &str,
) -> Result<bool, DbErr> {
    let done = case_connection::Entity::update_many()
        .col_expr(case_connection::Column::TriedAt, at.into())
        .col_expr(case_connection::Column::TriedAs, came.into())
        .filter(case_connection::Column::SystemId.eq(&row.system_id))
        .filter(case_connection::Column::KeyId.eq(&row.key_id))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Takes it away: the own system is asked no more.
pub async fn remove(tx: &impl ConnectionTrait, organisation: &str, system: &str) -> Result<bool, DbErr> {
    let done = case_connection::Entity::delete_many()
        .filter(case_connection::Column::OrganisationId.eq(organisation))
        .filter(case_connection::Column::SystemId.eq(system))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
