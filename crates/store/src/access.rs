//! Who may use which use case, and what is stopped.
//! A grant or stop is told as the row says; whether it is in force at a moment is for the gate to judge.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect, Select,
};

use crate::entity::{access_grant, stop};

/// The decided grants of an account and of a client system for one use case; of one that is renewed, only what took its place.
pub async fn grants(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: Option<&str>,
    client: Option<&str>,
    use_case: &str,
) -> Result<Vec<access_grant::Model>, DbErr> {
    let whose = Condition::any()
        .add_option(account.map(|id| access_grant::Column::AccountId.eq(id)))
        .add_option(client.map(|id| access_grant::Column::ClientId.eq(id)));
    // An empty condition would narrow nothing.
    if whose.is_empty() {
        return Ok(Vec::new());
    }
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::UseCaseId.eq(use_case))
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(access_grant::Column::ReplacedBy.is_null())
        .filter(whose)
        .all(db)
        .await
}

/// The use cases that an account holds a grant for at `now`, by id.
pub async fn held_by(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    now: i64,
) -> Result<Vec<String>, DbErr> {
    in_force(organisation, account, now)
        .select_only()
        .column(access_grant::Column::UseCaseId)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}

/// The grants of an account that are in force at `now`.
pub(crate) fn in_force(organisation: &str, account: &str, now: i64) -> Select<access_grant::Entity> {
    let not_revoked = Condition::any()
        .add(access_grant::Column::RevokedAt.is_null())
        .add(access_grant::Column::RevokedAt.gt(now));
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::AccountId.eq(account))
        .filter(access_grant::Column::GrantedAt.is_not_null())
        .filter(access_grant::Column::ValidFrom.lte(now))
        .filter(access_grant::Column::ValidTo.gt(now))
        .filter(not_revoked)
}

/// The stops that are not lifted: the organisation's, and the installation's.
pub async fn stops(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<stop::Model>, DbErr> {
    stop::Entity::find()
        .filter(reaching(organisation))
        .filter(stop::Column::LiftedAt.is_null())
        .order_by_asc(stop::Column::CreatedAt)
        .all(db)
        .await
}

/// The stops of the organisation and of the installation, lifted ones too, newest first.
pub async fn all_stops(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<stop::Model>, DbErr> {
    stop::Entity::find()
        .filter(reaching(organisation))
        .order_by_desc(stop::Column::CreatedAt)
        .order_by_desc(stop::Column::Id)
        .all(db)
        .await
}

/// Store a stop: it is on from the moment that the transaction ends.
pub async fn add_stop(tx: &impl ConnectionTrait, row: stop::Model) -> Result<(), DbErr> {
    stop::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Let a stop of this organisation go; gives it as it was, or `None` when there is none that is on.
pub async fn lift_stop(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    by: &str,
    now: i64,
) -> Result<Option<stop::Model>, DbErr> {
    let on = Condition::all()
        .add(stop::Column::Id.eq(id))
        .add(stop::Column::OrganisationId.eq(organisation))
        .add(stop::Column::LiftedAt.is_null());
    let found = stop::Entity::find().filter(on.clone()).one(tx).await?;
    let lifted = stop::Entity::update_many()
        .set(stop::ActiveModel {
            lifted_by: Set(Some(by.to_owned())),
            lifted_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(on)
        .exec(tx)
        .await?;
    Ok(found.filter(|_| lifted.rows_affected == 1))
}

/// The stops of the whole installation that are on, oldest first.
pub async fn installation_stops(db: &impl ConnectionTrait) -> Result<Vec<stop::Model>, DbErr> {
    stop::Entity::find()
        .filter(of_installation(None))
        .order_by_asc(stop::Column::CreatedAt)
        .order_by_asc(stop::Column::Id)
        .all(db)
        .await
}

/// Let a stop of the whole installation go, or all of them; gives them as they were.
pub async fn lift_installation_stops(
    tx: &impl ConnectionTrait,
    id: Option<&str>,
    now: i64,
) -> Result<Vec<stop::Model>, DbErr> {
    let found = stop::Entity::find().filter(of_installation(id)).all(tx).await?;
    let ids = found.iter().map(|row| row.id.as_str());
    stop::Entity::update_many()
        .set(stop::ActiveModel {
            lifted_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(stop::Column::Id.is_in(ids))
        .exec(tx)
        .await?;
    Ok(found)
}

fn of_installation(id: Option<&str>) -> Condition {
    Condition::all()
        .add(stop::Column::OrganisationId.is_null())
        .add(stop::Column::LiftedAt.is_null())
        .add_option(id.map(|id| stop::Column::Id.eq(id)))
}

fn reaching(organisation: &str) -> Condition {
    Condition::any()
        .add(stop::Column::OrganisationId.eq(organisation))
        .add(stop::Column::OrganisationId.is_null())
}
