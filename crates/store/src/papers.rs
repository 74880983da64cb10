//! Every version in use of an organisation at once, with the units that hold its use case: what the record of processing is
//! made of. Three queries, however many use cases there are.

use std::collections::BTreeMap;

use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
};

use crate::entity::{use_case, use_case_unit, use_case_version};

/// `status` of versions that a use case lives by.
const LIVING: [&str; 2] = ["active", "suspended"];

/// A version in use.
#[derive(Debug, Clone)]
pub struct InUse {
    /// Its use case.
    pub use_case: use_case::Model,
    /// The version.
    pub version: use_case_version::Model,
    /// Ids of the units that hold the use case.
    pub units: Vec<String>,
}

/// The versions in use or suspended of use cases that are not ended, by the use case's code.
pub async fn in_use(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<InUse>, DbErr> {
    let own = || {
        use_case::Entity::find()
            .filter(use_case::Column::OrganisationId.eq(organisation))
            .filter(use_case::Column::EndedAt.is_null())
    };
    let ids = || own().select_only().column(use_case::Column::Id).into_query();
    let use_cases = own().order_by_asc(use_case::Column::Code).all(db).await?;
    let versions = use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.in_subquery(ids()))
        .filter(use_case_version::Column::Status.is_in(LIVING))
        .all(db)
        .await?;
    let holding = use_case_unit::Entity::find()
        .filter(use_case_unit::Column::UseCaseId.in_subquery(ids()))
        .order_by_asc(use_case_unit::Column::UnitId)
        .all(db)
        .await?;
    let mut versions: BTreeMap<String, use_case_version::Model> = versions
        .into_iter()
        .map(|version| (version.use_case_id.clone(), version))
        .collect();
    let mut units: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for one in holding {
        units.entry(one.use_case_id).or_default().push(one.unit_id);
    }
    let found = use_cases.into_iter().filter_map(|use_case| {
        Some(InUse {
            version: versions.remove(&use_case.id)?,
            units: units.remove(&use_case.id).unwrap_or_default(),
            use_case,
        })
    });
    Ok(found.collect())
}
