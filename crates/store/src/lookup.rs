//! Look-ups as the archive knows them: what was asked, decided and shown, never a value.
//! Rows are written by the append alone; here they are found and counted, always within one organisation.

mod equal;

use std::collections::HashMap;

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

pub(crate) use equal::Past;
pub use equal::{Earlier, Equal, last_equal};

use crate::entity::{idempotency, lookup, review_item};

/// `outcome` of a look-up that the gate let through.
pub const PERMIT: &str = "permit";
/// `outcome` of a look-up that the gate stopped.
pub const REFUSE: &str = "refuse";
/// `outcome` of a decision that was only asked for.
pub const DRY_RUN: &str = "dry_run";
/// `result_class` of a permit that ended without anything shown.
pub const FAILED: &str = "failed";

/// Which look-ups count for a quota; what is `None` does not narrow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Volume {
    /// One person's.
    pub account: Option<String>,
    /// One client system's.
    pub client: Option<String>,
    /// One use case's.
    pub use_case: Option<String>,
}

impl Volume {
    /// Every volume that a look-up counts in.
    pub(crate) fn all_of(row: &lookup::Model) -> Vec<Self> {
        let whether = [false, true];
        let mut all = Vec::with_capacity(8);
        for (by_account, by_client, by_use_case) in whether
            .into_iter()
            .flat_map(|a| whether.map(|b| (a, b)))
            .flat_map(|(a, b)| whether.map(|c| (a, b, c)))
        {
            let volume = Self {
                account: row.account_id.clone().filter(|_| by_account),
                client: row.client_id.clone().filter(|_| by_client),
                use_case: row.use_case_code.clone().filter(|_| by_use_case),
            };
            if !all.contains(&volume) {
                all.push(volume);
            }
        }
        all
    }
}

/// How a look-up ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Something was shown, if only that there is nothing.
    Shown,
    /// The gate stopped it.
    Refused,
    /// It was let through, and nothing was shown.
    Failed,
}

impl End {
    fn condition(self) -> Condition {
        let class = lookup::Column::ResultClass;
        match self {
            Self::Shown => Condition::all()
                .add(lookup::Column::Outcome.eq(PERMIT))
                .add(class.is_not_null())
                .add(class.ne(FAILED)),
            Self::Refused => Condition::all().add(lookup::Column::Outcome.eq(REFUSE)),
            Self::Failed => {
                let nothing = Condition::any().add(class.is_null()).add(class.eq(FAILED));
                Condition::all()
                    .add(lookup::Column::Outcome.eq(PERMIT))
                    .add(nothing)
            }
        }
    }
}

/// Which look-ups a list shows; what is `None` does not narrow.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// One person's.
    pub account: Option<String>,
    /// One use case's.
    pub use_case: Option<String>,
    /// One way of ending.
    pub end: Option<End>,
}

/// How many look-ups and dry runs were let through after `since`.
pub async fn count_since(
    db: &impl ConnectionTrait,
    organisation: &str,
    volume: &Volume,
    since: i64,
) -> Result<u64, DbErr> {
    counted(organisation, volume, since).count(db).await
}

/// When they were let through, oldest first.
pub(crate) async fn times_since(
    db: &impl ConnectionTrait,
    organisation: &str,
    volume: &Volume,
    since: i64,
) -> Result<Vec<i64>, DbErr> {
    counted(organisation, volume, since)
        .select_only()
        .column(lookup::Column::CreatedAt)
        .order_by_asc(lookup::Column::CreatedAt)
        .into_tuple()
        .all(db)
        .await
}

fn counted(organisation: &str, volume: &Volume, since: i64) -> sea_orm::Select<lookup::Entity> {
    let narrow = Condition::all()
        .add_option(volume.account.as_ref().map(|id| lookup::Column::AccountId.eq(id)))
        .add_option(volume.client.as_ref().map(|id| lookup::Column::ClientId.eq(id)))
        .add_option(
            volume
                .use_case
                .as_ref()
                .map(|code| lookup::Column::UseCaseCode.eq(code)),
        );
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::CreatedAt.gt(since))
        .filter(lookup::Column::Outcome.is_in([PERMIT, DRY_RUN]))
        .filter(narrow)
}

/// Permits made before a time that have no end yet, oldest first.
pub async fn unfinished(
    db: &impl ConnectionTrait,
    organisation: &str,
    before: i64,
    limit: u64,
) -> Result<Vec<lookup::Model>, DbErr> {
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::Outcome.eq(PERMIT))
        .filter(lookup::Column::EndedAt.is_null())
        .filter(lookup::Column::CreatedAt.lt(before))
        .order_by_asc(lookup::Column::CreatedAt)
        .limit(limit)
        .all(db)
        .await
}

/// One look-up.
pub async fn by_id(
    db: &impl ConnectionTrait,
    organisation: &str,
    id: &str,
) -> Result<Option<lookup::Model>, DbErr> {
    lookup::Entity::find_by_id(id)
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .one(db)
        .await
}

/// The look-ups of one act, in the order asked.
pub async fn of_set(
    db: &impl ConnectionTrait,
    organisation: &str,
    set: &str,
) -> Result<Vec<lookup::Model>, DbErr> {
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::SetId.eq(set))
        .order_by_asc(lookup::Column::CreatedAt)
        .order_by_asc(lookup::Column::Id)
        .all(db)
        .await
}

/// Some of an organisation's look-ups, by their ids.
pub async fn some(
    db: &impl ConnectionTrait,
    organisation: &str,
    ids: impl IntoIterator<Item = &str>,
) -> Result<Vec<lookup::Model>, DbErr> {
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::Id.is_in(ids))
        .all(db)
        .await
}

/// Look-ups, newest first.
pub async fn list(
    db: &impl ConnectionTrait,
    organisation: &str,
    filter: &Filter,
    offset: u64,
    limit: u64,
) -> Result<Vec<lookup::Model>, DbErr> {
    filtered(organisation, filter)
        .order_by_desc(lookup::Column::CreatedAt)
        .order_by_desc(lookup::Column::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await
}

/// How many look-ups [`list`] has in all.
pub async fn count(db: &impl ConnectionTrait, organisation: &str, filter: &Filter) -> Result<u64, DbErr> {
    filtered(organisation, filter).count(db).await
}

fn filtered(organisation: &str, filter: &Filter) -> sea_orm::Select<lookup::Entity> {
    let narrow = Condition::all()
        .add_option(filter.account.as_ref().map(|id| lookup::Column::AccountId.eq(id)))
        .add_option(
            filter
                .use_case
                .as_ref()
                .map(|code| lookup::Column::UseCaseCode.eq(code)),
        )
        .add_option(filter.end.map(End::condition));
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(narrow)
}

/// Look-ups that the gate let through.
pub(crate) fn permitted(organisation: &str) -> sea_orm::Select<lookup::Entity> {
    lookup::Entity::find()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::Outcome.eq(PERMIT))
}

/// How many of them rested on each of these, which the column names; those that none rested on are left out.
pub(crate) async fn resting_on(
    db: &impl ConnectionTrait,
    organisation: &str,
    (column, ids): (lookup::Column, &[String]),
) -> Result<HashMap<String, i64>, DbErr> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let counted: Vec<(Option<String>, i64)> = permitted(organisation)
        .select_only()
        .column(column)
        .column_as(lookup::Column::Id.count(), "lookups")
        .filter(column.is_in(ids.iter().map(String::as_str)))
        .group_by(column)
        .into_tuple()
        .all(db)
        .await?;
    let of = counted.into_iter().filter_map(|(id, count)| Some((id?, count)));
    Ok(of.collect())
}

/// The use cases that occur in one person's look-ups, by code.
pub async fn use_cases_of(
    db: &impl ConnectionTrait,
    organisation: &str,
    account: &str,
) -> Result<Vec<String>, DbErr> {
    let found: Vec<Option<String>> = lookup::Entity::find()
        .select_only()
        .column(lookup::Column::UseCaseCode)
        .distinct()
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(lookup::Column::AccountId.eq(account))
        .into_tuple()
        .all(db)
        .await?;
    let mut codes: Vec<String> = found.into_iter().flatten().collect();
    codes.sort();
    Ok(codes)
}

/// Whether a look-up has an item of this kind for someone to look at.
pub async fn is_reviewed(
    db: &impl ConnectionTrait,
    organisation: &str,
    lookup: &str,
    kind: &str,
) -> Result<bool, DbErr> {
    let found = review_item::Entity::find()
        .filter(review_item::Column::OrganisationId.eq(organisation))
        .filter(review_item::Column::LookupId.eq(lookup))
        .filter(review_item::Column::Kind.eq(kind))
        .count(db)
        .await?;
    Ok(found > 0)
}

/// What a client's Idempotency-Key was used for after `since`.
pub async fn used_key(
    db: &impl ConnectionTrait,
    scope: &str,
    acting: &str,
    key: &str,
    since: i64,
) -> Result<Option<idempotency::Model>, DbErr> {
    idempotency::Entity::find_by_id((scope.to_owned(), acting.to_owned(), key.to_owned()))
        .filter(idempotency::Column::CreatedAt.gt(since))
        .one(db)
        .await
}
