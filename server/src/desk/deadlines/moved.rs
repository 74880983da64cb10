//! What of a register has moved between two readings of it: so that only what stands on that is reckoned anew.

use std::collections::{BTreeMap, HashSet};

use crate::desk::lookup::standing::Ground;

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
        differing(&memberships(before), &memberships(after), &mut some);
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
fn memberships(ground: &Ground) -> BTreeMap<String, Vec<(bool, i64, Option<i64>)>> {
    let mut all: BTreeMap<String, Vec<_>> = BTreeMap::new();
    for (membership, account) in &ground.rows.members {
        let of = all.entry(account.id.clone()).or_default();
        of.push((account.active, membership.valid_from, membership.ended_at));
    }
    all
}
