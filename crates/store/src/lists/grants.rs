//! Persons' grants as a list: what waits, what is in force and what is over, a page at a time.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, ExprTrait, SelectStatement},
};

use super::{Slice, holding};
use crate::{
    entity::{access_grant, lookup, membership, use_case, use_case_listed},
    grants::open,
    lookup::PERMIT,
};

/// Where a person's grant stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// Asked for, and not answered.
    Waiting,
    /// Sent back to who asked.
    SentBack,
    /// In force.
    InForce,
    /// In force since before this instant, and not used after it.
    Unused(i64),
    /// Over since its last day.
    Expired,
    /// Refused, or taken back.
    Refused,
    /// Taken away, or given up.
    Revoked,
    /// A newer one has taken its place.
    Replaced,
}

/// What the list is narrowed by; what is `None` does not narrow.
#[derive(Debug, Clone, Copy, Default)]
pub struct Grants<'a> {
    /// Every one of these words stands in the use case's code, title or purpose.
    pub words: &'a str,
    /// One person's.
    pub account: Option<&'a str>,
    /// Those that stand so.
    pub stands: Option<Stands>,
    /// Of one use case, by its id.
    pub use_case: Option<&'a str>,
    /// What this account has asked for on behalf of others and is not answered.
    pub for_others_by: Option<&'a str>,
    /// Those of members of these units.
    pub units: Option<&'a [String]>,
    /// The instant that all of it is about.
    pub now: i64,
}

/// One page of them. What waits stands with the oldest first, everything else with the newest.
pub async fn grants(
    db: &impl ConnectionTrait,
    organisation: &str,
    narrow: Grants<'_>,
    slice: Slice,
) -> Result<Vec<access_grant::Model>, DbErr> {
    let found = narrowed(organisation, narrow);
    let in_order = if narrow.stands == Some(Stands::Waiting) {
        found
            .order_by_asc(access_grant::Column::RequestedAt)
            .order_by_asc(access_grant::Column::Id)
    } else {
        found
            .order_by_desc(access_grant::Column::RequestedAt)
            .order_by_desc(access_grant::Column::Id)
    };
    in_order.offset(slice.offset).limit(slice.limit).all(db).await
}

/// How many there are.
pub async fn count_grants(
    db: &impl ConnectionTrait,
    organisation: &str,
    narrow: Grants<'_>,
) -> Result<u64, DbErr> {
    narrowed(organisation, narrow).count(db).await
}

fn narrowed(organisation: &str, narrow: Grants<'_>) -> Select<access_grant::Entity> {
    let of_units = narrow.units.map(|units| {
        access_grant::Column::AccountId.in_subquery(members_in(organisation, units, narrow.now))
    });
    let named = Some(narrow.words).filter(|words| !words.trim().is_empty());
    let about = named.map(|words| {
        let use_cases = use_case_listed::Entity::find()
            .select_only()
            .column(use_case_listed::Column::UseCaseId)
            .filter(use_case_listed::Column::OrganisationId.eq(organisation))
            .filter(holding(use_case_listed::Column::Sought, words))
            .into_query();
        access_grant::Column::UseCaseId.in_subquery(use_cases)
    });
    let for_others = narrow.for_others_by.map(|asker| {
        open()
            .add(access_grant::Column::RequestedBy.eq(asker))
            .add(access_grant::Column::AccountId.ne(asker))
    });
    access_grant::Entity::find()
        .filter(access_grant::Column::OrganisationId.eq(organisation))
        .filter(access_grant::Column::AccountId.is_not_null())
        .filter(
            Condition::all()
                .add_option(narrow.account.map(|id| access_grant::Column::AccountId.eq(id)))
                .add_option(
                    narrow
                        .stands
                        .map(|stands| standing(stands, organisation, narrow.now)),
                )
                .add_option(narrow.use_case.map(|id| access_grant::Column::UseCaseId.eq(id)))
                .add_option(for_others)
                .add_option(of_units)
                .add_option(about),
        )
}

/// The accounts that are in any of these units at an instant.
pub(crate) fn members_in(organisation: &str, units: &[String], now: i64) -> SelectStatement {
    membership::Entity::find()
        .select_only()
        .column(membership::Column::AccountId)
        .filter(membership::Column::OrganisationId.eq(organisation))
        .filter(membership::Column::UnitId.is_in(units))
        .filter(membership::Column::ValidFrom.lte(now))
        .filter(
            Condition::any()
                .add(membership::Column::EndedAt.is_null())
                .add(membership::Column::EndedAt.gt(now)),
        )
        .into_query()
}

fn standing(stands: Stands, organisation: &str, now: i64) -> Condition {
    let granted = Condition::all()
        .add(access_grant::Column::GrantedAt.is_not_null())
        .add(access_grant::Column::RefusedAt.is_null())
        .add(access_grant::Column::RevokedAt.is_null());
    match stands {
        Stands::Waiting => open().add(access_grant::Column::ReturnedAt.is_null()),
        Stands::SentBack => open().add(access_grant::Column::ReturnedAt.is_not_null()),
        Stands::InForce => granted.add(access_grant::Column::ValidTo.gt(now)),
        Stands::Unused(since) => granted
            .add(access_grant::Column::ValidTo.gt(now))
            .add(access_grant::Column::ValidFrom.lt(since))
            .add(Expr::exists(uses(organisation, since)).not()),
        Stands::Expired => granted.add(
            Condition::any()
                .add(access_grant::Column::ValidTo.is_null())
                .add(access_grant::Column::ValidTo.lte(now)),
        ),
        Stands::Refused => Condition::all().add(access_grant::Column::RefusedAt.is_not_null()),
        Stands::Revoked => Condition::all()
            .add(access_grant::Column::RevokedAt.is_not_null())
            .add(access_grant::Column::ReplacedBy.is_null()),
        Stands::Replaced => Condition::all().add(access_grant::Column::ReplacedBy.is_not_null()),
    }
}

/// Look-ups that a grant let through after an instant; of the grant in the query around this one.
fn uses(organisation: &str, since: i64) -> SelectStatement {
    let of_grant = |column: access_grant::Column| Expr::col((access_grant::Entity, column));
    lookup::Entity::find()
        .select_only()
        .column(lookup::Column::Id)
        .join(
            JoinType::InnerJoin,
            lookup::Entity::belongs_to(use_case::Entity)
                .from(lookup::Column::UseCaseCode)
                .to(use_case::Column::Code)
                .into(),
        )
        .filter(lookup::Column::OrganisationId.eq(organisation))
        .filter(use_case::Column::OrganisationId.eq(organisation))
        .filter(
            Expr::col((use_case::Entity, use_case::Column::Id)).eq(of_grant(access_grant::Column::UseCaseId)),
        )
        .filter(
            Expr::col((lookup::Entity, lookup::Column::AccountId))
                .eq(of_grant(access_grant::Column::AccountId)),
        )
        .filter(lookup::Column::CreatedAt.gte(since))
        .filter(lookup::Column::Outcome.eq(PERMIT))
        .into_query()
}
