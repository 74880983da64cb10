//! Leases: which process runs a job now. Each taking gives a higher token; work that is written under a lease checks
//! its token in the same transaction, so that a process that slept through the end of its lease writes nothing.

use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    sea_query::{Expr, ExprTrait, OnConflict},
};

use crate::entity::lease;

/// Take or extend the lease `name` until `until`; gives the token, or `None` while another holds it.
pub async fn take(
    db: &impl ConnectionTrait,
    name: &str,
    owner: &str,
    now: i64,
    until: i64,
) -> Result<Option<i64>, DbErr> {
    let free = lease::Model {
        name: name.to_owned(),
        owner: String::new(),
        token: 0,
        until: 0,
    };
    lease::Entity::insert(free.into_active_model())
        .on_conflict(OnConflict::column(lease::Column::Name).do_nothing().to_owned())
        .exec_without_returning(db)
        .await?;
    let extended = lease::Entity::update_many()
        .set(lease::ActiveModel {
            until: Set(until),
            ..Default::default()
        })
        .filter(lease::Column::Name.eq(name))
        .filter(lease::Column::Owner.eq(owner))
        .filter(lease::Column::Until.gt(now))
        .exec(db)
        .await?;
    if extended.rows_affected == 0 {
        lease::Entity::update_many()
            .col_expr(lease::Column::Owner, Expr::value(owner))
            .col_expr(lease::Column::Until, Expr::value(until))
            .col_expr(lease::Column::Token, Expr::col(lease::Column::Token).add(1))
            .filter(lease::Column::Name.eq(name))
            .filter(lease::Column::Until.lte(now))
            .exec(db)
            .await?;
    }
    let held = lease::Entity::find_by_id(name)
        .filter(
            Condition::all()
                .add(lease::Column::Owner.eq(owner))
                .add(lease::Column::Until.gt(now)),
        )
        .one(db)
        .await?;
    Ok(held.map(|held| held.token))
}

/// Whether the token is still the newest of an unexpired lease. Ask within the transaction of the work.
pub async fn holds(tx: &impl ConnectionTrait, name: &str, token: i64, now: i64) -> Result<bool, DbErr> {
    let held = lease::Entity::find_by_id(name)
        .filter(lease::Column::Token.eq(token))
        .filter(lease::Column::Until.gt(now))
        .one(tx)
        .await?;
    Ok(held.is_some())
}

/// Give the lease back before its end.
pub async fn release(db: &impl ConnectionTrait, name: &str, token: i64) -> Result<(), DbErr> {
    lease::Entity::update_many()
        .set(lease::ActiveModel {
            until: Set(0),
            ..Default::default()
        })
        .filter(lease::Column::Name.eq(name))
        .filter(lease::Column::Token.eq(token))
        .exec(db)
        .await?;
    Ok(())
}
