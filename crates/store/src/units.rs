//! Units: their names, who leads them, and who stands in for a leader. Judging a step is the caller's, and so is the transaction, which
//! also puts the entry into the outbox.

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, Select,
};

use crate::{
    entity::{substitute, unit},
    held,
};

/// Store a new unit.
pub async fn add(tx: &impl ConnectionTrait, row: unit::Model) -> Result<(), DbErr> {
    unit::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// A unit of an organisation, held.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<unit::Model>, DbErr> {
    let query = unit::Entity::find_by_id(id).filter(unit::Column::OrganisationId.eq(organisation));
    held::one(query, tx).await
}

/// Give a unit that the caller holds this name and this leader.
pub async fn set(
    tx: &impl ConnectionTrait,
    unit: &unit::Model,
    name: String,
    leader: Option<String>,
) -> Result<(), DbErr> {
    unit::Entity::update_many()
        .set(unit::ActiveModel {
            name: Set(name),
            leader_account_id: Set(leader),
            ..Default::default()
        })
        .filter(unit::Column::Id.eq(&unit.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Somebody who leaves an organisation leads none of its units any more, and stands in for nobody; gives how many units there were.
pub async fn leave(
    tx: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    by: &str,
    now: i64,
) -> Result<u64, DbErr> {
    let led = unit::Entity::update_many()
        .set(unit::ActiveModel {
            leader_account_id: Set(None),
            ..Default::default()
        })
        .filter(unit::Column::OrganisationId.eq(organisation))
        .filter(unit::Column::LeaderAccountId.eq(account))
        .exec(tx)
        .await?;
    let stood_in = substitute::Entity::update_many()
        .set(ended(by, now))
        .filter(substitute::Column::OrganisationId.eq(organisation))
        .filter(substitute::Column::AccountId.eq(account))
        .filter(substitute::Column::EndedAt.is_null())
        .exec(tx)
        .await?;
    Ok(led.rows_affected + stood_in.rows_affected)
}

fn ended(by: &str, now: i64) -> substitute::ActiveModel {
    substitute::ActiveModel {
        ended_by: Set(Some(by.to_owned())),
        ended_at: Set(Some(now)),
        ..Default::default()
    }
}

/// Store that somebody stands in.
pub async fn add_substitute(tx: &impl ConnectionTrait, row: substitute::Model) -> Result<(), DbErr> {
    substitute::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Who stands in for leaders of an organisation on a day, or will: `today` in the text of a legal date.
pub async fn substitutes(
    db: &impl ConnectionTrait,
    organisation: &str,
    today: &str,
) -> Result<Vec<substitute::Model>, DbErr> {
    standing_in(organisation, today)
        .order_by_asc(substitute::Column::FirstDay)
        .order_by_asc(substitute::Column::Id)
        .all(db)
        .await
}

/// The units of an organisation that an account leads on a day, itself or in a leader's stead.
pub async fn led_by(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    today: &str,
) -> Result<Vec<String>, DbErr> {
    let own = unit::Entity::find()
        .filter(unit::Column::OrganisationId.eq(organisation))
        .filter(unit::Column::LeaderAccountId.eq(account))
        .order_by_asc(unit::Column::Id)
        .all(db)
        .await?;
    let mut led: Vec<String> = own.into_iter().map(|unit| unit.id).collect();
    let others = standing_in(organisation, today)
        .filter(substitute::Column::AccountId.eq(account))
        .filter(substitute::Column::FirstDay.lte(today))
        .order_by_asc(substitute::Column::Id)
        .all(db)
        .await?;
    for one in others {
        if !led.contains(&one.unit_id) {
            led.push(one.unit_id);
        }
    }
    Ok(led)
}

/// Who leads which unit of an organisation on a day, themselves or in a leader's stead: unit and account.
pub async fn leaders(
    db: &impl ConnectionTrait,
    organisation: &str,
    today: &str,
) -> Result<Vec<(String, String)>, DbErr> {
    let units = unit::Entity::find()
        .filter(unit::Column::OrganisationId.eq(organisation))
        .order_by_asc(unit::Column::Id)
        .all(db)
        .await?;
    let own = units
        .into_iter()
        .filter_map(|unit| Some((unit.id, unit.leader_account_id?)));
    let others = standing_in(organisation, today)
        .filter(substitute::Column::FirstDay.lte(today))
        .order_by_asc(substitute::Column::Id)
        .all(db)
        .await?;
    let others = others.into_iter().map(|row| (row.unit_id, row.account_id));
    Ok(own.chain(others).collect())
}

fn standing_in(organisation: &str, today: &str) -> Select<substitute::Entity> {
    substitute::Entity::find()
        .filter(substitute::Column::OrganisationId.eq(organisation))
        .filter(substitute::Column::EndedAt.is_null())
        .filter(substitute::Column::LastDay.gte(today))
}

/// One who stands in and is not ended, held.
pub async fn substitute_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<substitute::Model>, DbErr> {
    let query = substitute::Entity::find_by_id(id)
        .filter(substitute::Column::OrganisationId.eq(organisation))
        .filter(substitute::Column::EndedAt.is_null());
    held::one(query, tx).await
}

/// Somebody whom the caller holds stands in no longer.
pub async fn end_substitute(
    tx: &impl ConnectionTrait,
    row: &substitute::Model,
    by: &str,
    now: i64,
) -> Result<(), DbErr> {
    substitute::Entity::update_many()
        .set(ended(by, now))
        .filter(substitute::Column::Id.eq(&row.id))
        .exec(tx)
        .await?;
    Ok(())
}
