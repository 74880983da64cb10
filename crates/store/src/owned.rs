//! Rows that are known by an id: stored and changed alike, whatever they are of. Whose they are is asked before, by the slice that reads
//! and holds them.

use sea_orm::{
    ActiveModelTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, ModelTrait, QueryFilter,
    sea_query::{Alias, Expr, ExprTrait},
};

/// Store a new row.
pub async fn add<M>(tx: &impl ConnectionTrait, row: M) -> Result<(), DbErr>
where
    M: ModelTrait + IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
    <M::Entity as EntityTrait>::Model: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel>,
{
    M::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Change the columns of a row that the caller holds.
pub async fn change<A: ActiveModelTrait>(
    tx: &impl ConnectionTrait,
    id: &str,
    change: A,
) -> Result<(), DbErr> {
    A::Entity::update_many()
        .set(change)
        .filter(Expr::col(Alias::new("id")).eq(id))
        .exec(tx)
        .await?;
    Ok(())
}
