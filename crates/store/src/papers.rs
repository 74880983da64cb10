//! Who holds what: the units of every use case at once, for what is made of all of them.

use std::collections::BTreeMap;

use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder};

use crate::{entity::use_case_unit, register};

/// Ids of use cases in one question: far below what either database takes.
const AT_A_TIME: usize = 500;

/// Ids of the units that hold each of these use cases of the organisation, by the use case's id.
pub async fn holding_units(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_cases: &[&str],
) -> Result<BTreeMap<String, Vec<String>>, DbErr> {
    let mut units: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for some in use_cases.chunks(AT_A_TIME) {
        let rows = use_case_unit::Entity::find()
            .filter(use_case_unit::Column::UseCaseId.is_in(some.iter().copied()))
            .filter(use_case_unit::Column::UseCaseId.in_subquery(register::use_case_ids(organisation)))
            .order_by_asc(use_case_unit::Column::UnitId)
            .all(db)
            .await?;
        for one in rows {
            units.entry(one.use_case_id).or_default().push(one.unit_id);
        }
    }
    Ok(units)
}
