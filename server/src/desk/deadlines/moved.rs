//! What of a register has moved between two readings of it: so that only what stands on that is reckoned anew.

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use store::{
    entity::{account, membership},
    epoch,
    moved::{self, Moving},
    people,
};

use super::reckon::{Times, before, reading};
use crate::{compose::Rooms, desk::lookup::standing::Ground, error::Error};

/// What was reckoned today, where these use cases and all that they stand on are as they were then.
pub(super) async fn unmoved(
    rooms: &Rooms,
    organisation: &str,
    codes: &[String],
) -> Result<Option<Arc<Times>>, Error> {
    let db = rooms.db.reader();
    let Some((then, times)) = before(rooms, organisation) else {
        return Ok(None);
    };
    let now = epoch::read(db, organisation).await.map_err(reading)?;
    if now == then {
        return Ok(Some(times));
    }
    let items = moved::since(db, organisation, Moving::Item, then, now)
        .await
        .map_err(reading)?;
    let use_cases = moved::since(db, organisation, Moving::UseCase, then, now)
        .await
        .map_err(reading)?;
    let (Some(items), Some(use_cases)) = (items, use_cases) else {
        return Ok(None);
    };
    let rows = &times.ground.rows;
    let owner = people::organisation(db, organisation).await.map_err(reading)?;
    let members = people::members(db, organisation).await.map_err(reading)?;
    if owner.as_ref() != Some(&rows.organisation) || of_members(&members) != of_members(&rows.members) {
        return Ok(None);
    }
    let stands = |code: &String| match times.use_cases.get(code) {
        Some(time) => !use_cases.contains(&time.id) && !time.named.iter().any(|named| items.contains(named)),
        // It had no version in use, and may have one now.
        None => use_cases.is_empty(),
    };
    let unmoved = codes.iter().all(stands);
    Ok(unmoved.then_some(times))
}

/// What has changed between two readings of a register that a use case's time can stand on.
pub(super) struct Moved {
    /// The organisation itself, which all of them stand on.
    all: bool,
    /// Items and accounts.
    some: HashSet<String>,
}

impl Moved {
    pub(super) fn between(before: &Ground, after: &Ground, now: i64) -> Self {
        let (old, new) = (&before.register, &after.register);
        let mut some = HashSet::new();
        differing(&old.hooks, &new.hooks, &mut some);
        differing(&old.provider_agreements, &new.provider_agreements, &mut some);
        differing(&old.processor_agreements, &new.processor_agreements, &mut some);
        differing(&old.routines, &new.routines, &mut some);
        differing(&old.own_systems, &new.own_systems, &mut some);
        differing(&old.dpias, &new.dpias, &mut some);
        differing(&old.risk_assessments, &new.risk_assessments, &mut some);
        differing(&old.law_changes, &new.law_changes, &mut some);
        differing(
            &of_members(&before.rows.members),
            &of_members(&after.rows.members),
            &mut some,
        );
        Self {
            all: before.organisation_for("", now) != after.organisation_for("", now)
                || before.rows.organisation.connection != after.rows.organisation.connection,
            some,
        }
    }

    /// Whether one that names these items and accounts stands on it.
    pub(super) fn touches(&self, named: &[String]) -> bool {
        self.all || (!self.some.is_empty() && named.iter().any(|id| self.some.contains(id)))
    }
}

fn differing<T: PartialEq>(
    before: &BTreeMap<String, T>,
    after: &BTreeMap<String, T>,
    found: &mut HashSet<String>,
) {
    let gone = before.keys().filter(|id| !after.contains_key(*id));
    found.extend(gone.cloned());
    let other = after.iter().filter(|(id, now)| before.get(*id) != Some(*now));
    found.extend(other.map(|(id, _)| id.clone()));
}

/// From when to when each account is a member, and whether it may be.
fn of_members(
    members: &[(membership::Model, account::Model)],
) -> BTreeMap<String, Vec<(bool, i64, Option<i64>)>> {
    let mut all: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (membership, account) in members {
        let of = all.entry(account.id.clone()).or_default();
        of.push((account.active, membership.valid_from, membership.ended_at));
    }
    all
}
