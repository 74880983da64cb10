//! Whether a register item is the one that was named, and in force today: shared by every check that stands on one.
//! Both ends of a legal date are inclusive; an overdue review refuses only past the organisation's grace.

use time::{Duration, OffsetDateTime};

use super::{
    super::{
        detail::Detail,
        facts::{Facts, Standing},
    },
    finding::earliest,
};
use crate::{oslo, when::Day};

/// Whether an item without an end date must carry a review date, and whether it counts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Review {
    Demanded,
    Elsewhere,
    Ignored,
}

/// The item's end, or why it does not hold today.
pub(super) fn holds(
    facts: &Facts,
    standing: &Standing,
    named_hash: &str,
    review: Review,
) -> Result<Option<OffsetDateTime>, Detail> {
    let today = facts.today;
    if standing.hash != named_hash {
        return Err(Detail::ItemChanged);
    }
    let from = standing.valid_from.ok_or(Detail::Unknown)?;
    if today < from {
        return Err(Detail::NotYetValid);
    }
    if standing.ended_on.is_some_and(|last| today > last) {
        return Err(Detail::Ended);
    }
    if standing.valid_to.is_some_and(|last| today > last) {
        return Err(Detail::Expired);
    }
    if review == Review::Demanded && standing.valid_to.is_none() && standing.review_by.is_none() {
        return Err(Detail::Unknown);
    }
    let review_by = standing.review_by.filter(|_| review != Review::Ignored);
    let review_end = match review_by {
        Some(day) => Some(within_grace(facts, day).map_err(|()| Detail::ReviewOverdue)?),
        None => None,
    };
    let ends = [standing.ended_on, standing.valid_to].map(|day| day.map(|day| oslo::end_of(day.0)));
    Ok(ends.into_iter().fold(review_end, earliest))
}

/// The instant when the grace after `day` is over, or `Err` when it is over already.
pub(super) fn within_grace(facts: &Facts, day: Day) -> Result<OffsetDateTime, ()> {
    // An unknown grace is none: a gap never lengthens a ground.
    let grace = Duration::days(i64::from(facts.organisation.review_grace_days.unwrap_or(0)));
    let last = day.0.saturating_add(grace);
    if facts.today.0 > last {
        Err(())
    } else {
        Ok(oslo::end_of(last))
    }
}
