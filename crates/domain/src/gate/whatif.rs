//! What if: the facts of a look-up that was decided, with one thing changed, decided anew. Nothing that comes of it counts: there is no permit
//! and no entry, only the difference. What else was so then is taken as it was: the clock, the case, the grants.

use std::collections::{BTreeMap, BTreeSet};

use time::Date;

use super::{
    Causes, CheckCode, Detail, Facts, HookFacts, RegisterFacts, Shared, Standing, Verdict, VersionFacts,
    causes,
    facts::{ApprovalFacts, VersionStatus},
};
use crate::{
    usecase::Content,
    when::{Day, Instant},
};

/// The one thing that is otherwise.
#[derive(Debug, Clone)]
pub enum Change {
    /// The look-up stood on another version, which was approved and in use, and on the items that it names.
    Version {
        /// The version, by [`in_use`].
        version: Shared<VersionFacts>,
        /// The register, by [`in_force`].
        register: Shared<RegisterFacts>,
    },
    /// An item of the register had ended the day before.
    Ended {
        /// Its id.
        item: String,
    },
    /// A rule was as it stands now, under the hash that the version names.
    Hook {
        /// Its id.
        id: String,
        /// What it says now.
        hook: Box<HookFacts>,
    },
    /// A person's or a system's access had been withdrawn.
    Withdrawn {
        /// The access grant's id.
        grant: String,
    },
}

/// What a look-up would have come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What was answered.
    pub was: Verdict,
    /// What would have been.
    pub would: Verdict,
    /// Checks that would have failed and did not, with why.
    pub appears: Vec<(CheckCode, Detail)>,
    /// Checks that failed and would not have.
    pub goes: Vec<(CheckCode, Detail)>,
}

/// A content as a version that is approved by all it needs and in use, whoever wrote it.
pub fn in_use(content: &Content) -> VersionFacts {
    let hash = content.hash().unwrap_or_default();
    let approval = |number: usize| ApprovalFacts {
        person: Some(format!("what-if:{number}")),
        content_hash: hash.clone(),
        elsewhere: false,
        at: Instant::from_millis(0),
    };
    VersionFacts {
        number: 0,
        status: VersionStatus::Active,
        authors: Vec::new(),
        approvals: (0..content.approvers_needed()).map(approval).collect(),
        content: content.clone().into(),
        stored_hash: hash,
        valid_from: Some(Day(Date::MIN)),
        valid_to: None,
    }
}

/// The register as it is on `today`, for look-ups of any day before: what is in force now is taken to have been so always.
pub fn in_force(mut register: RegisterFacts, today: Day) -> RegisterFacts {
    for (_, standing) in standings(&mut register) {
        if standing.valid_from.is_some_and(|first| first <= today) {
            standing.valid_from = Some(Day(Date::MIN));
        }
    }
    register
}

/// Every item of the register, whatever its kind: its id and how it stands.
fn standings(register: &mut RegisterFacts) -> impl Iterator<Item = (&String, &mut Standing)> {
    fn of<T>(
        items: &mut BTreeMap<String, T>,
        standing: fn(&mut T) -> &mut Standing,
    ) -> impl Iterator<Item = (&String, &mut Standing)> {
        items.iter_mut().map(move |(id, item)| (id, standing(item)))
    }
    of(&mut register.hooks, |one| &mut one.standing)
        .chain(of(&mut register.provider_agreements, |one| &mut one.standing))
        .chain(of(&mut register.processor_agreements, |one| &mut one.standing))
        .chain(of(&mut register.routines, |one| &mut one.standing))
        .chain(of(&mut register.dpias, |one| &mut one.standing))
        .chain(of(&mut register.risk_assessments, |one| &mut one.standing))
        .chain(of(&mut register.law_changes, |one| &mut one.standing))
        .chain(of(&mut register.own_systems, |one| &mut one.standing))
}

/// What the look-up of these facts would have come to; `None` where every check would have been answered alike.
pub fn difference(facts: &Facts, change: &Change) -> Option<Difference> {
    let changed = changed(facts.clone(), change)?;
    let (was, would) = (causes(facts), causes(&changed));
    let failed = |causes: &Causes| causes.failing().collect::<BTreeSet<_>>();
    let (before, after) = (failed(&was), failed(&would));
    (before != after).then(|| Difference {
        was: was.verdict(),
        would: would.verdict(),
        appears: after.difference(&before).copied().collect(),
        goes: before.difference(&after).copied().collect(),
    })
}

/// The facts with the change; `None` where it does not touch them.
fn changed(mut facts: Facts, change: &Change) -> Option<Facts> {
    match change {
        Change::Version { version, register } => {
            let active = facts.register.active_members.clone();
            facts.use_case.as_mut()?.version = Some(version.clone());
            facts.register = register.clone();
            // Who was a member is of that day. Most often they are the same, and nothing is copied.
            if facts.register.active_members != active {
                facts.register.active_members = active;
            }
        }
        Change::Ended { item } => {
            let day_before = facts.today.plus(-1);
            let (_, standing) = standings(&mut facts.register).find(|(id, _)| *id == item)?;
            standing.ended_on = Some(standing.ended_on.map_or(day_before, |day| day.min(day_before)));
        }
        Change::Hook { id, hook } => {
            let found = facts.register.hooks.get_mut(id)?;
            let hash = found.standing.hash.clone();
            *found = HookFacts::clone(hook);
            found.standing.hash = hash;
        }
        Change::Withdrawn { grant } => {
            let now = facts.now;
            let grants = facts.grants.as_mut()?.iter_mut();
            let found = grants.into_iter().find(|one| one.id == *grant)?;
            found.revoked_at = Some(found.revoked_at.map_or(now, |at| at.min(now)));
        }
    }
    Some(facts)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        gate::example,
        usecase::{Mode, ShieldLevel},
    };

    fn hook(facts: &Facts) -> (String, HookFacts) {
        let found = facts
            .register
            .hooks
            .iter()
            .find(|(id, _)| id.contains("disclosure"));
        found.map(|(id, hook)| (id.clone(), hook.clone())).unwrap()
    }

    #[test]
    fn the_same_version_changes_nothing_and_one_with_fewer_fields_refuses() {
        let facts = example();
        let content = facts.content().unwrap().clone();
        let version = |content: &Content| Change::Version {
            version: in_use(content).into(),
            register: in_force(RegisterFacts::clone(&facts.register), facts.today).into(),
        };
        assert_eq!(difference(&facts, &version(&content)), None);
        let mut less = content.clone();
        less.needs[0].fields.clear();
        let came = difference(&facts, &version(&less)).unwrap();
        assert_eq!((came.was, came.would), (Verdict::Permit, Verdict::Refuse));
        assert!(came.goes.is_empty());
        // Whatever it needs of approvers it is taken to have.
        let mut heavy = content;
        heavy.needs[0].modes.push(Mode::Bulk);
        heavy.shielded_levels.push(ShieldLevel::Confidential);
        assert_eq!(difference(&facts, &version(&heavy)), None);
    }

    /// What is in force today is taken to have been so always; what begins tomorrow, or has no beginning, is left as it is.
    #[test]
    fn what_is_in_force_today_was_so_before() {
        let facts = example();
        for (days, was_so) in [(-1, true), (0, true), (1, false)] {
            let mut register = RegisterFacts::clone(&facts.register);
            let first = Some(facts.today.plus(days));
            for (_, standing) in standings(&mut register) {
                standing.valid_from = first;
            }
            let mut held = in_force(register, facts.today);
            let right = if was_so { Some(Day(Date::MIN)) } else { first };
            let mut all = standings(&mut held);
            assert!(all.all(|(_, standing)| standing.valid_from == right), "{days}");
        }
        let mut register = RegisterFacts::clone(&facts.register);
        assert!(standings(&mut register).count() > 5);
        register
            .hooks
            .values_mut()
            .for_each(|hook| hook.standing.valid_from = None);
        let held = in_force(register, facts.today);
        assert!(held.hooks.values().all(|hook| hook.standing.valid_from.is_none()));
    }

    #[test]
    fn who_was_a_member_is_of_the_look_ups_own_day() {
        let facts = example();
        let mut register = RegisterFacts::clone(&facts.register);
        register.active_members.clear();
        let change = Change::Version {
            version: in_use(facts.content().unwrap()).into(),
            register: register.into(),
        };
        assert_eq!(difference(&facts, &change), None);
    }

    #[test]
    fn an_ended_item_refuses_what_stood_on_it_and_an_unknown_one_changes_nothing() {
        let facts = example();
        let mut items: Vec<String> = facts
            .content()
            .unwrap()
            .items()
            .into_iter()
            .map(|(_, item)| item.id.clone())
            .collect();
        items.dedup();
        assert!(items.len() > 4, "{items:?}");
        for item in items {
            let came = difference(&facts, &Change::Ended { item: item.clone() }).unwrap();
            assert_eq!(came.would, Verdict::Refuse, "{item}");
        }
        let nobodys = Change::Ended {
            item: "nobodys".to_owned(),
        };
        assert_eq!(difference(&facts, &nobodys), None);
    }

    #[test]
    fn a_rule_that_covers_less_refuses_and_one_that_only_reads_otherwise_does_not() {
        let facts = example();
        let (id, mut now) = hook(&facts);
        now.standing.hash = "another".to_owned();
        let change = |hook: &HookFacts| Change::Hook {
            id: id.clone(),
            hook: Box::new(hook.clone()),
        };
        assert_eq!(difference(&facts, &change(&now)), None);
        now.verified_by = None;
        let came = difference(&facts, &change(&now)).unwrap();
        assert_eq!(came.would, Verdict::Refuse);
    }

    #[test]
    fn a_withdrawn_access_refuses_its_holder_alone() {
        let facts = example();
        let grant = facts.grants.as_ref().unwrap()[0].id.clone();
        let came = difference(&facts, &Change::Withdrawn { grant }).unwrap();
        assert_eq!(came.would, Verdict::Refuse);
        assert_eq!(
            came.appears.first().map(|one| one.0),
            Some(CheckCode::AccessGrant)
        );
        let other = Change::Withdrawn {
            grant: "another".to_owned(),
        };
        assert_eq!(difference(&facts, &other), None);
    }
}
