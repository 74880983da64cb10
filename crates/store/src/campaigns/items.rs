//! The grants of campaigns: where each stands, a page at a time, and how many have come how far.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, JoinType, Order, PaginatorTrait,
    QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Func},
};

use super::{KEPT, WITHDRAWN};
use crate::{
    entity::{access_grant, campaign, campaign_item},
    lists::{Slice, members_in},
};

/// Where a grant of a campaign stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    /// It waits for an answer.
    Left,
    /// Kept.
    Kept,
    /// Withdrawn.
    Withdrawn,
    /// The access ended before anybody answered.
    Ended,
}

/// What the grants of campaigns are narrowed by; what is `None` does not narrow.
#[derive(Debug, Clone, Copy, Default)]
pub struct Items<'a> {
    /// Those that stand so.
    pub stands: Option<Stands>,
    /// Those of members of these units.
    pub units: Option<&'a [String]>,
    /// The instant that it is about, where a campaign is not closed.
    pub now: i64,
}

/// One page of the grants of a campaign: what waits first, a unit and a person at a time.
pub async fn items(
    db: &impl ConnectionTrait,
    campaign: &campaign::Model,
    narrow: Items<'_>,
    slice: Slice,
) -> Result<Vec<campaign_item::Model>, DbErr> {
    of(&campaign.organisation_id, &[campaign.id.as_str()], narrow)
        .order_by(
            Expr::col(campaign_item::Column::AnsweredAt).is_not_null(),
            Order::Asc,
        )
        .order_by_asc(campaign_item::Column::UnitId)
        .order_by_asc(campaign_item::Column::AccountId)
        .order_by_asc(campaign_item::Column::Id)
        .offset(slice.offset)
        .limit(slice.limit)
        .all(db)
        .await
}

/// How many there are.
pub async fn count_items(
    db: &impl ConnectionTrait,
    campaign: &campaign::Model,
    narrow: Items<'_>,
) -> Result<u64, DbErr> {
    of(&campaign.organisation_id, &[campaign.id.as_str()], narrow)
        .count(db)
        .await
}

fn of(organisation: &str, campaigns: &[&str], narrow: Items<'_>) -> Select<campaign_item::Entity> {
    let grant = campaign_item::Entity::belongs_to(access_grant::Entity)
        .from(campaign_item::Column::GrantId)
        .to(access_grant::Column::Id);
    let campaign = campaign_item::Entity::belongs_to(campaign::Entity)
        .from(campaign_item::Column::CampaignId)
        .to(campaign::Column::Id);
    let members = narrow.units.map(|units| {
        campaign_item::Column::AccountId.in_subquery(members_in(organisation, units, narrow.now))
    });
    campaign_item::Entity::find()
        .join(JoinType::InnerJoin, grant.into())
        .join(JoinType::InnerJoin, campaign.into())
        .filter(campaign_item::Column::OrganisationId.eq(organisation))
        .filter(campaign_item::Column::CampaignId.is_in(campaigns.iter().copied()))
        .filter(
            Condition::all()
                .add_option(members)
                .add_option(narrow.stands.map(|stands| standing(stands, narrow.now))),
        )
}

fn standing(stands: Stands, now: i64) -> Condition {
    let unanswered = Condition::all().add(campaign_item::Column::Answer.is_null());
    match stands {
        Stands::Left => unanswered.add(in_force(now)),
        Stands::Kept => Condition::all().add(campaign_item::Column::Answer.eq(KEPT)),
        Stands::Withdrawn => Condition::all().add(campaign_item::Column::Answer.eq(WITHDRAWN)),
        Stands::Ended => unanswered.add(in_force(now).not()),
    }
}

/// Whether the grant in the query is in force, or was when the campaign was closed.
fn in_force(now: i64) -> Condition {
    let at = || {
        Func::coalesce([
            Expr::col((campaign::Entity, campaign::Column::ClosedAt)),
            Expr::val(now),
        ])
    };
    let grant = |column: access_grant::Column| Expr::col((access_grant::Entity, column));
    Condition::all()
        .add(grant(access_grant::Column::GrantedAt).is_not_null())
        .add(grant(access_grant::Column::ValidTo).gt(at()))
        .add(
            Condition::any()
                .add(grant(access_grant::Column::RevokedAt).is_null())
                .add(grant(access_grant::Column::RevokedAt).gt(at())),
        )
}

/// How far a campaign has come in one unit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// The campaign.
    pub campaign: String,
    /// The unit that the holders were in when it was begun.
    pub unit: Option<String>,
    /// Grants in it.
    pub total: i64,
    /// Kept.
    pub kept: i64,
    /// Withdrawn.
    pub withdrawn: i64,
    /// Without an answer, and in force.
    pub left: i64,
}

/// How far these campaigns have come, by campaign and unit.
pub async fn tallies(
    db: &impl ConnectionTrait,
    organisation: &str,
    campaigns: &[&str],
    narrow: Items<'_>,
) -> Result<Vec<Tally>, DbErr> {
    let grouped = |narrow| {
        of(organisation, campaigns, narrow)
            .select_only()
            .column(campaign_item::Column::CampaignId)
            .column(campaign_item::Column::UnitId)
            .group_by(campaign_item::Column::CampaignId)
            .group_by(campaign_item::Column::UnitId)
            .order_by_asc(campaign_item::Column::CampaignId)
            .order_by_asc(campaign_item::Column::UnitId)
    };
    let all = Items {
        stands: None,
        ..narrow
    };
    let answered: Vec<(String, Option<String>, Option<String>, i64)> = grouped(all)
        .column(campaign_item::Column::Answer)
        .column_as(campaign_item::Column::Id.count(), "grants")
        .group_by(campaign_item::Column::Answer)
        .into_tuple()
        .all(db)
        .await?;
    let waiting = Items {
        stands: Some(Stands::Left),
        ..narrow
    };
    let left: Vec<(String, Option<String>, i64)> = grouped(waiting)
        .column_as(campaign_item::Column::Id.count(), "grants")
        .into_tuple()
        .all(db)
        .await?;
    let mut tallies = summed(answered);
    for (campaign, unit, count) in left {
        let mut known = tallies.iter_mut();
        if let Some(tally) = known.find(|one| one.campaign == campaign && one.unit == unit) {
            tally.left = count;
        }
    }
    Ok(tallies)
}

/// Answers by campaign, unit and what was answered, as one tally for each campaign and unit.
fn summed(answered: Vec<(String, Option<String>, Option<String>, i64)>) -> Vec<Tally> {
    let mut tallies: Vec<Tally> = Vec::new();
    for (campaign, unit, answer, count) in answered {
        let known = tallies
            .iter()
            .position(|one| one.campaign == campaign && one.unit == unit);
        let mut tally = known.map_or_else(
            || Tally {
                campaign,
                unit,
                ..Tally::default()
            },
            |at| tallies.swap_remove(at),
        );
        tally.total += count;
        match answer.as_deref() {
            Some(KEPT) => tally.kept += count,
            Some(WITHDRAWN) => tally.withdrawn += count,
            _ => {}
        }
        tallies.push(tally);
    }
    tallies
}
