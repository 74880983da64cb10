//! The register of grounds: use cases, their versions and approvals, and the items they stand on.
//! Every find is within one organisation, also where only the use case names it. Writes that belong together take a
//! transaction of the caller's, which also puts the entry into the outbox.

use std::collections::BTreeMap;

use domain::{oslo, when::Day, when::Instant};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, sea_query::SelectStatement,
};

use crate::{
    drafts::READY,
    entity::{approval, register_item, use_case, use_case_unit, use_case_version},
};

/// Ids in one question: far below what either database takes.
const AT_A_TIME: usize = 500;
/// `status` of the one version in use.
pub const ACTIVE: &str = "active";
/// `status` of a version that another has taken the place of.
pub const SUPERSEDED: &str = "superseded";
/// `status` of a version whose use case is ended.
pub(crate) const ENDED: &str = "ended";
/// `outcome` of an approval that is one.
pub const APPROVED: &str = "approved";

/// The use cases of an organisation, ended ones too.
pub async fn use_cases(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<use_case::Model>, DbErr> {
    own_use_cases(organisation)
        .order_by_asc(use_case::Column::Code)
        .all(db)
        .await
}

/// One use case by its code.
pub async fn use_case(
    db: &impl ConnectionTrait,
    organisation: &str,
    code: &str,
) -> Result<Option<use_case::Model>, DbErr> {
    own_use_case(organisation, code).one(db).await
}

/// The versions of one use case as they stand on a day, oldest first.
pub async fn versions(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    today: Day,
) -> Result<Vec<use_case_version::Model>, DbErr> {
    let mut versions = own_versions(organisation)
        .filter(use_case_version::Column::UseCaseId.eq(use_case))
        .order_by_asc(use_case_version::Column::Number)
        .all(db)
        .await?;
    stand(&mut versions, today);
    Ok(versions)
}

/// Lets the versions of one use case stand as they do on a day: one that is approved is in use from its first day on, whether
/// or not anybody has written that down yet, and takes the place of the one before at that very midnight.
pub fn stand(versions: &mut [use_case_version::Model], today: Day) {
    let begun = |version: &use_case_version::Model| {
        version.status == READY && first_day(version).is_some_and(|from| from <= today)
    };
    if !versions.iter().any(begun) {
        return;
    }
    let lives = |version: &use_case_version::Model| version.status == ACTIVE || begun(version);
    let newest = versions
        .iter()
        .filter(|version| lives(version))
        .map(|version| version.number)
        .max();
    for version in versions.iter_mut().filter(|version| lives(version)) {
        let start = first_day(version).filter(|_| version.status == READY);
        if let Some(from) = start {
            version.activated_at = Some(Instant(oslo::start_of(from.0)).millis());
        }
        let place = if Some(version.number) == newest {
            ACTIVE
        } else {
            SUPERSEDED
        };
        place.clone_into(&mut version.status);
    }
}

/// The first day of a version, where one can be read.
fn first_day(version: &use_case_version::Model) -> Option<Day> {
    version.valid_from.as_deref().and_then(Day::parse)
}

/// One version of a use case by its number, as it stands on a day.
pub async fn version(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    number: i64,
    today: Day,
) -> Result<Option<use_case_version::Model>, DbErr> {
    let versions = versions(db, organisation, use_case, today).await?;
    Ok(versions.into_iter().find(|version| version.number == number))
}

/// The version of a use case that is in use on a day, or else the newest.
pub async fn current_version(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
    today: Day,
) -> Result<Option<use_case_version::Model>, DbErr> {
    let mut versions = versions(db, organisation, use_case, today).await?;
    let active = versions.iter().position(|version| version.status == ACTIVE);
    Ok(match active {
        Some(place) => Some(versions.swap_remove(place)),
        None => versions.pop(),
    })
}

/// The approved versions of every organisation whose first day is come and that nobody has written down as begun, with their
/// use cases; of use cases that are not ended.
pub async fn begun(
    db: &impl ConnectionTrait,
    today: Day,
) -> Result<Vec<(use_case::Model, use_case_version::Model)>, DbErr> {
    let rows = use_case_version::Entity::find()
        .filter(use_case_version::Column::Status.eq(READY))
        .filter(use_case_version::Column::ValidFrom.lte(today.to_text()))
        .order_by_asc(use_case_version::Column::Id)
        .all(db)
        .await?;
    let owners: Vec<&str> = rows.iter().map(|row| row.use_case_id.as_str()).collect();
    let owners: BTreeMap<String, use_case::Model> = use_case::Entity::find()
        .filter(use_case::Column::Id.is_in(owners))
        .filter(use_case::Column::EndedAt.is_null())
        .all(db)
        .await?
        .into_iter()
        .map(|owner| (owner.id.clone(), owner))
        .collect();
    let owned = rows.into_iter().filter_map(|row| {
        let owner = owners.get(&row.use_case_id)?.clone();
        Some((owner, row))
    });
    Ok(owned.collect())
}

/// Put a version to use and supersede the one before, at the same moment; tells whether it stood at `from`.
pub async fn activate(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    from: &str,
    now: i64,
) -> Result<bool, DbErr> {
    let next = own_versions(organisation)
        .filter(use_case_version::Column::Id.eq(id))
        .filter(use_case_version::Column::Status.eq(from))
        .one(tx)
        .await?;
    let Some(next) = next else { return Ok(false) };
    use_case_version::Entity::update_many()
        .set(use_case_version::ActiveModel {
            status: Set(SUPERSEDED.to_owned()),
            ..Default::default()
        })
        .filter(use_case_version::Column::UseCaseId.eq(next.use_case_id))
        .filter(use_case_version::Column::Status.eq(ACTIVE))
        .exec(tx)
        .await?;
    let moved = use_case_version::Entity::update_many()
        .set(use_case_version::ActiveModel {
            status: Set(ACTIVE.to_owned()),
            activated_at: Set(Some(now)),
            ..Default::default()
        })
        .filter(use_case_version::Column::Id.eq(id))
        .filter(use_case_version::Column::Status.eq(from))
        .exec(tx)
        .await?;
    Ok(moved.rows_affected == 1)
}

/// What approvers answered to one version, oldest first.
pub async fn approvals(
    db: &impl ConnectionTrait,
    organisation: &str,
    version: &str,
) -> Result<Vec<approval::Model>, DbErr> {
    let own = own_versions(organisation)
        .select_only()
        .column(use_case_version::Column::Id)
        .into_query();
    approval::Entity::find()
        .filter(approval::Column::VersionId.eq(version))
        .filter(approval::Column::VersionId.in_subquery(own))
        .order_by_asc(approval::Column::DecidedAt)
        .order_by_asc(approval::Column::Id)
        .all(db)
        .await
}

/// The units that hold a use case.
pub async fn units_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    use_case: &str,
) -> Result<Vec<String>, DbErr> {
    use_case_unit::Entity::find()
        .select_only()
        .column(use_case_unit::Column::UnitId)
        .filter(use_case_unit::Column::UseCaseId.eq(use_case))
        .filter(use_case_unit::Column::UseCaseId.in_subquery(use_case_ids(organisation)))
        .order_by_asc(use_case_unit::Column::UnitId)
        .into_tuple()
        .all(db)
        .await
}

/// Every item of the organisation, ended ones too.
pub async fn items(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<register_item::Model>, DbErr> {
    register_item::Entity::find()
        .filter(register_item::Column::OrganisationId.eq(organisation))
        .all(db)
        .await
}

/// Some items of the organisation, by their ids.
pub async fn items_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: impl IntoIterator<Item = &str>,
) -> Result<Vec<register_item::Model>, DbErr> {
    register_item::Entity::find()
        .filter(register_item::Column::OrganisationId.eq(organisation))
        .filter(register_item::Column::Id.is_in(ids))
        .all(db)
        .await
}

/// The use cases with these ids that are the organisation's, by code.
pub async fn use_cases_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<Vec<use_case::Model>, DbErr> {
    own_use_cases(organisation)
        .filter(use_case::Column::Id.is_in(ids))
        .order_by_asc(use_case::Column::Code)
        .all(db)
        .await
}

/// The use cases of these codes.
pub async fn use_cases_named(
    db: &impl ConnectionTrait,
    organisation: &str,
    codes: impl IntoIterator<Item = String>,
) -> Result<Vec<use_case::Model>, DbErr> {
    own_use_cases(organisation)
        .filter(use_case::Column::Code.is_in(codes))
        .order_by_asc(use_case::Column::Code)
        .all(db)
        .await
}

/// Whole versions of the organisation, by their ids.
pub async fn versions_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<Vec<use_case_version::Model>, DbErr> {
    let mut versions = Vec::with_capacity(ids.len());
    for some in ids.chunks(AT_A_TIME) {
        let read = own_versions(organisation)
            .filter(use_case_version::Column::Id.is_in(some))
            .all(db)
            .await?;
        versions.extend(read);
    }
    Ok(versions)
}

/// One use case by its code.
pub(crate) fn own_use_case(organisation: &str, code: &str) -> Select<use_case::Entity> {
    own_use_cases(organisation).filter(use_case::Column::Code.eq(code))
}

fn own_use_cases(organisation: &str) -> Select<use_case::Entity> {
    use_case::Entity::find().filter(use_case::Column::OrganisationId.eq(organisation))
}

fn own_versions(organisation: &str) -> Select<use_case_version::Entity> {
    use_case_version::Entity::find()
        .filter(use_case_version::Column::UseCaseId.in_subquery(use_case_ids(organisation)))
}

pub(crate) fn use_case_ids(organisation: &str) -> SelectStatement {
    own_use_cases(organisation)
        .select_only()
        .column(use_case::Column::Id)
        .into_query()
}
