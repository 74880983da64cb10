//! Look-ups about colleagues that somebody looks at afterwards. The items are written by the append alone; here they are found, and what was
//! found is written. Judging it is the caller's, and so is the transaction, which also puts the entry into the outbox.

use std::collections::BTreeMap;

use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};

use crate::{
    entity::{case_party, lookup, review_item},
    held,
};

/// `kind` of such an item.
pub const COLLEAGUE: &str = "colleague";

/// An item and the look-up that it is about.
pub type Looked = (review_item::Model, lookup::Model);

fn own(organisation: &str) -> Select<review_item::Entity> {
    review_item::Entity::find()
        .filter(review_item::Column::OrganisationId.eq(organisation))
        .filter(review_item::Column::Kind.eq(COLLEAGUE))
}

/// Those that nobody has looked at, oldest first.
pub async fn unseen(db: &impl ConnectionTrait, organisation: &str, limit: u64) -> Result<Vec<Looked>, DbErr> {
    let items = own(organisation)
        .filter(review_item::Column::ClosedAt.is_null())
        .order_by_asc(review_item::Column::CreatedAt)
        .order_by_asc(review_item::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    with_lookups(db, organisation, items).await
}

/// Those that were looked at last.
pub async fn seen(db: &impl ConnectionTrait, organisation: &str, limit: u64) -> Result<Vec<Looked>, DbErr> {
    let items = own(organisation)
        .filter(review_item::Column::ClosedAt.is_not_null())
        .order_by_desc(review_item::Column::ClosedAt)
        .order_by_desc(review_item::Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    with_lookups(db, organisation, items).await
}

async fn with_lookups(
    db: &impl ConnectionTrait,
    organisation: &str,
    items: Vec<review_item::Model>,
) -> Result<Vec<Looked>, DbErr> {
    let ids = items.iter().filter_map(|item| item.lookup_id.as_deref());
    let found = lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::Id.is_in(ids))
        .all(db)
        .await?;
    let mut lookups: BTreeMap<String, lookup::Model> =
        found.into_iter().map(|row| (row.id.clone(), row)).collect();
    let with = items.into_iter().filter_map(|item| {
        let lookup = lookups.remove(item.lookup_id.as_deref()?)?;
        Some((item, lookup))
    });
    Ok(with.collect())
}

/// One of the organisation.
pub async fn one(db: &impl ConnectionTrait, organisation: &str, id: &str) -> Result<Option<Looked>, DbErr> {
    let item = own(organisation)
        .filter(review_item::Column::Id.eq(id))
        .one(db)
        .await?;
    let items = item.into_iter().collect();
    Ok(with_lookups(db, organisation, items).await?.pop())
}

/// The same, held until the transaction ends.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<Looked>, DbErr> {
    let item = held::one(own(organisation).filter(review_item::Column::Id.eq(id)), tx).await?;
    let items = item.into_iter().collect();
    Ok(with_lookups(tx, organisation, items).await?.pop())
}

/// What somebody found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    pub by: &'a str,
    pub person: &'a str,
    pub verdict: &'a str,
    pub reason: &'a str,
    pub now: i64,
}

/// Close one that the caller holds.
pub async fn close(
    tx: &impl ConnectionTrait,
    item: &review_item::Model,
    found: Found<'_>,
) -> Result<(), DbErr> {
    review_item::Entity::update_many()
        .set(review_item::ActiveModel {
            closed_at: Set(Some(found.now)),
            closed_by: Set(Some(found.by.to_owned())),
            closed_by_person: Set(Some(found.person.to_owned())),
            verdict: Set(Some(found.verdict.to_owned())),
            note: Set(Some(found.reason.to_owned())),
            ..Default::default()
        })
        .filter(review_item::Column::Id.eq(&item.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// As whom of the staff the parties of these cases are known: case and pseudonyms. Those who are nobody's are left out.
pub async fn staff_among(
    db: &impl ConnectionTrait,
    organisation: &str,
    cases: impl IntoIterator<Item = String>,
) -> Result<Vec<(String, String)>, DbErr> {
    let found: Vec<(String, Option<String>)> = case_party::Entity::find()
        .select_only()
        .column(case_party::Column::CaseHash)
        .column(case_party::Column::StaffPseudonym)
        .filter(case_party::Column::OrganisationId.eq(organisation))
        .filter(case_party::Column::CaseHash.is_in(cases))
        .into_tuple()
        .all(db)
        .await?;
    let known = found.into_iter().filter_map(|(case, staff)| Some((case, staff?)));
    Ok(known.collect())
}
