//! Hastetilgang: who opened one, what was looked up under it, and what its review found. Judging a step is the caller's, and so is the
//! transaction, which also puts the entry into the outbox. That one is used is told by the look-ups, and by nothing else.

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

pub use crate::owned::{add, change};
use crate::{
    entity::{break_glass, lookup, use_case, use_case_unit},
    held,
    lookup::{permitted, resting_on},
};

fn own(organisation: &str) -> Select<break_glass::Entity> {
    break_glass::Entity::find().filter(break_glass::Column::OrganisationId.eq(organisation))
}

/// Those of one natural person, by whatever account.
fn of(account: &str, person: Option<&str>) -> Condition {
    Condition::any()
        .add(break_glass::Column::AccountId.eq(account))
        .add_option(person.map(|person| break_glass::Column::PersonPseudonym.eq(person)))
}

/// One of the organisation.
pub async fn one(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<break_glass::Model>, DbErr> {
    own(organisation)
        .filter(break_glass::Column::Id.eq(id))
        .one(db)
        .await
}

/// The same, held until the transaction ends.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<break_glass::Model>, DbErr> {
    held::one(own(organisation).filter(break_glass::Column::Id.eq(id)), tx).await
}

/// Some of the organisation, by their ids.
pub async fn some(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<Vec<break_glass::Model>, DbErr> {
    own(organisation)
        .filter(break_glass::Column::Id.is_in(ids.iter().map(String::as_str)))
        .all(db)
        .await
}

/// Those of one natural person that are not reviewed, oldest first.
pub async fn unreviewed_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
) -> Result<Vec<break_glass::Model>, DbErr> {
    own(organisation)
        .filter(break_glass::Column::ReviewedAt.is_null())
        .filter(of(account, person))
        .order_by_asc(break_glass::Column::OpenedAt)
        .order_by_asc(break_glass::Column::Id)
        .all(db)
        .await
}

/// Those of one natural person, newest first.
pub async fn of_person(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    person: Option<&str>,
    limit: u64,
) -> Result<Vec<break_glass::Model>, DbErr> {
    own(organisation)
        .filter(of(account, person))
        .order_by_desc(break_glass::Column::OpenedAt)
        .order_by_desc(break_glass::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// The one that an account has open at `now`.
pub async fn open_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
    now: i64,
) -> Result<Option<break_glass::Model>, DbErr> {
    let not_closed = Condition::any()
        .add(break_glass::Column::ClosedAt.is_null())
        .add(break_glass::Column::ClosedAt.gt(now));
    own(organisation)
        .filter(break_glass::Column::AccountId.eq(account))
        .filter(break_glass::Column::ReviewedAt.is_null())
        .filter(break_glass::Column::OpenedAt.lte(now))
        .filter(break_glass::Column::EndsAt.gt(now))
        .filter(not_closed)
        .order_by_asc(break_glass::Column::OpenedAt)
        .one(db)
        .await
}

/// Every one that waits for its review, the one that is due first before the others.
pub async fn unreviewed(
    db: &impl ConnectionTrait,
    organisation: &str,
) -> Result<Vec<break_glass::Model>, DbErr> {
    own(organisation)
        .filter(break_glass::Column::ReviewedAt.is_null())
        .order_by_asc(break_glass::Column::ReviewDue)
        .order_by_asc(break_glass::Column::OpenedAt)
        .order_by_asc(break_glass::Column::Id)
        .all(db)
        .await
}

/// Those that were reviewed last.
pub async fn reviewed(
    db: &impl ConnectionTrait,
    organisation: &str,
    limit: u64,
) -> Result<Vec<break_glass::Model>, DbErr> {
    own(organisation)
        .filter(break_glass::Column::ReviewedAt.is_not_null())
        .order_by_desc(break_glass::Column::ReviewedAt)
        .order_by_desc(break_glass::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// How many look-ups rested on each of these; those that none rested on are left out.
pub async fn uses(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<HashMap<String, i64>, DbErr> {
    resting_on(db, organisation, (lookup::Column::BreakGlassId, ids)).await
}

/// The look-ups that rested on one, oldest first.
pub async fn lookups(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
    limit: u64,
) -> Result<Vec<lookup::Model>, DbErr> {
    permitted(organisation)
        .filter(lookup::Column::BreakGlassId.eq(id))
        .order_by_asc(lookup::Column::CreatedAt)
        .order_by_asc(lookup::Column::Id)
        .limit(limit)
        .all(db)
        .await
}

/// The use cases that these units hold, each once, by title.
pub async fn held_by_units(
    db: &impl ConnectionTrait,
    organisation: &str,
    units: &[String],
    limit: u64,
) -> Result<Vec<use_case::Model>, DbErr> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let holding = use_case_unit::Entity::find()
        .select_only()
        .column(use_case_unit::Column::UseCaseId)
        .filter(use_case_unit::Column::UnitId.is_in(units.iter().map(String::as_str)))
        .into_query();
    use_case::Entity::find()
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .filter(use_case::Column::EndedAt.is_null())
        .filter(use_case::Column::Id.in_subquery(holding))
        .order_by_asc(use_case::Column::Title)
        .order_by_asc(use_case::Column::Id)
        .limit(limit)
        .all(db)
        .await
}
