//! Campaigns that look over access again: the grants that each is over, what was answered, and how far each has come. Whether a grant is in
//! force is read from the grant itself, as of the close where a campaign is closed. Judging an answer is the caller's, and so is the
//! transaction, which also puts the entry into the outbox.

mod items;
mod used;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait},
};

pub use crate::owned::change;
use crate::{
    entity::{campaign, campaign_item},
    held,
    lists::{Slice, holding, members_in},
};

pub use self::{
    items::{Items, Stands, Tally, count_items, items, tallies},
    used::{Used, used},
};

/// `answer` of what was kept.
pub const KEPT: &str = "kept";
/// `answer` of what was withdrawn.
pub const WITHDRAWN: &str = "withdrawn";

/// How many rows go into one statement.
const AT_A_TIME: usize = 200;

/// Store a campaign with its grants.
pub async fn add(
    tx: &impl ConnectionTrait,
    row: campaign::Model,
    items: Vec<campaign_item::Model>,
) -> Result<(), DbErr> {
    campaign::Entity::insert(row.into_active_model())
        .exec_without_returning(tx)
        .await?;
    let mut items = items.into_iter().peekable();
    while items.peek().is_some() {
        let some: Vec<_> = items
            .by_ref()
            .take(AT_A_TIME)
            .map(IntoActiveModel::into_active_model)
            .collect();
        campaign_item::Entity::insert_many(some)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(())
}

fn own(organisation: &str) -> Select<campaign::Entity> {
    campaign::Entity::find().filter(campaign::Column::OrganisationId.eq(organisation))
}

/// One campaign of the organisation.
pub async fn one(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<campaign::Model>, DbErr> {
    own(organisation)
        .filter(campaign::Column::Id.eq(id))
        .one(db)
        .await
}

/// The same, held until the transaction ends: of two who answer in it, the second sees what the first did.
pub async fn one_held(
    tx: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<campaign::Model>, DbErr> {
    held::one(own(organisation).filter(campaign::Column::Id.eq(id)), tx).await
}

/// Campaigns by their ids.
pub async fn some(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: &[String],
) -> Result<Vec<campaign::Model>, DbErr> {
    own(organisation)
        .filter(campaign::Column::Id.is_in(ids.iter().map(String::as_str)))
        .all(db)
        .await
}

/// Those that are not closed.
pub async fn open(db: &impl ConnectionTrait, organisation: &str) -> Result<Vec<campaign::Model>, DbErr> {
    own(organisation)
        .filter(campaign::Column::ClosedAt.is_null())
        .order_by_asc(campaign::Column::Id)
        .all(db)
        .await
}

/// One grant of a campaign that the caller holds.
pub async fn item(
    tx: &impl ConnectionTrait,
    campaign: &campaign::Model,
    id: &str,
) -> Result<Option<campaign_item::Model>, DbErr> {
    campaign_item::Entity::find_by_id(id)
        .filter(campaign_item::Column::OrganisationId.eq(&campaign.organisation_id))
        .filter(campaign_item::Column::CampaignId.eq(&campaign.id))
        .one(tx)
        .await
}

/// Write what was answered to a grant of a campaign that the caller holds.
pub async fn answer(
    tx: &impl ConnectionTrait,
    id: &str,
    change: campaign_item::ActiveModel,
) -> Result<(), DbErr> {
    campaign_item::Entity::update_many()
        .set(change)
        .filter(campaign_item::Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// What the list of campaigns is narrowed by.
#[derive(Debug, Clone, Copy, Default)]
pub struct Narrowed<'a> {
    /// Every one of these words stands in the name, or in what it is over.
    pub words: &'a str,
    /// Those with anybody of these units in them, or begun by this account; all where there is nothing.
    pub seen_by: Option<(&'a [String], &'a str)>,
    /// The instant that it is about.
    pub now: i64,
}

/// One page of them: those that are not closed first, then the newest.
pub async fn list(
    db: &impl ConnectionTrait,
    organisation: &str,
    narrow: Narrowed<'_>,
    slice: Slice,
) -> Result<Vec<campaign::Model>, DbErr> {
    narrowed(organisation, narrow)
        .order_by(Expr::col(campaign::Column::ClosedAt).is_not_null(), Order::Asc)
        .order_by_desc(campaign::Column::StartedAt)
        .order_by_desc(campaign::Column::Id)
        .offset(slice.offset)
        .limit(slice.limit)
        .all(db)
        .await
}

/// How many there are.
pub async fn count(
    db: &impl ConnectionTrait,
    organisation: &str,
    narrow: Narrowed<'_>,
) -> Result<u64, DbErr> {
    narrowed(organisation, narrow).count(db).await
}

fn narrowed(organisation: &str, narrow: Narrowed<'_>) -> Select<campaign::Entity> {
    let named = Some(narrow.words).filter(|words| !words.trim().is_empty());
    let seen = narrow.seen_by.map(|(units, account)| {
        let theirs = campaign_item::Entity::find()
            .select_only()
            .column(campaign_item::Column::CampaignId)
            .filter(campaign_item::Column::OrganisationId.eq(organisation))
            .filter(campaign_item::Column::AccountId.in_subquery(members_in(organisation, units, narrow.now)))
            .into_query();
        Condition::any()
            .add(campaign::Column::StartedBy.eq(account))
            .add(campaign::Column::Id.in_subquery(theirs))
    });
    own(organisation).filter(
        Condition::all()
            .add_option(named.map(|words| holding(campaign::Column::Sought, words)))
            .add_option(seen),
    )
}
