//! Who holds what: the units of every use case at once, for what is made of all of them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{entity::use_case_unit, register};

/// Ids of the units that hold each use case of the organisation, by the use case's id.
pub async fn holding_units(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<BTreeMap<String, Vec<String>>, DbErr> {
    let rows = use_case_unit::Entity::find()
        .filter(use_case_unit::Column::UseCaseId.in_subquery(register::use_case_ids(organisation)))
        .order_by_asc(use_case_unit::Column::UnitId)
        .all(db)
        .await?;
    let mut units: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in rows {
        units.entry(one.use_case_id).or_default().push(one.unit_id);
    }
    Ok(units)
}
