//! `causes` and a compiled ground answer as `decide` does, check by check, on the random facts of the model test.

use std::collections::BTreeMap;

use domain::gate::{
    CheckCode, Compiled, Detail, Facts, GrantFacts, Outcome, Shared, Verdict, causes, causes_on, decide,
    decide_on,
};
use domain::when::Instant;
use time::Duration;

use crate::random::Random;

fn failing(facts: &Facts) -> (Verdict, Vec<(CheckCode, Detail)>) {
    let decision = decide(facts);
    let checks = decision.full().checks.iter();
    let failing = checks.filter(|check| check.outcome == Outcome::Fail);
    (
        decision.verdict(),
        failing.map(|check| (check.code, check.detail)).collect(),
    )
}

#[test]
fn the_causes_are_those_of_the_decision() {
    let (mut permits, mut refusals) = (0, 0);
    for seed in 0..3_000 {
        for facts in Random::new(seed).family(8) {
            let found = causes(&facts);
            let named: Vec<_> = found.failing().collect();
            assert_eq!((found.verdict(), named), failing(&facts), "seed {seed}");
            match found.verdict() {
                Verdict::Permit => permits += 1,
                Verdict::Refuse => refusals += 1,
            }
        }
    }
    assert!(
        permits > 1_000 && refusals > 1_000,
        "{permits} permits, {refusals} refusals"
    );
}

/// The look-up as it may meet the ground of `first`: as it is, in its service and organisation, and then on another day, for another package or
/// in another use case.
fn meetings(facts: &Facts, first: &Facts) -> [Facts; 5] {
    let near = Facts {
        service: first.service.clone(),
        organisation: first.organisation.clone(),
        ..facts.clone()
    };
    let mut later = near.clone();
    later.today = later.today.plus(40);
    later.now = Instant(later.now.0 + Duration::days(40));
    let mut other = near.clone();
    other.request.package = match other.request.package {
        Some(_) => None,
        None => Some("annen".to_owned()),
    };
    let mut elsewhere = near.clone();
    if let Some(use_case) = &mut elsewhere.use_case {
        use_case.code.push_str("-annet");
    }
    [facts.clone(), near, later, other, elsewhere]
}

/// The look-up without anything of the ground, where it is one of this use case.
fn bare(facts: &Facts, compiled: &Compiled) -> Option<Facts> {
    let mut bare = facts.clone();
    let use_case = bare
        .use_case
        .as_mut()
        .filter(|one| *one.code == **compiled.code())?;
    (use_case.version, use_case.suspended, use_case.ended) = (None, None, None);
    Some(bare)
}

/// Tries the ground of each family's first facts on all of them, after `keeping` has put more into it.
fn try_grounds(keeping: impl Fn(Compiled, &[Facts]) -> Compiled) {
    let (mut permits, mut refusals) = (0, 0);
    for seed in 0..1_500 {
        let family = Random::new(seed).family(6);
        let Some(first) = family.first() else { continue };
        let organisation = Shared::from(first.organisation.clone());
        let Some(compiled) = Compiled::of(first, &organisation) else {
            continue;
        };
        let compiled = keeping(compiled, &family);
        for met in family.iter().flat_map(|facts| meetings(facts, first)) {
            let mut laid = met.clone();
            compiled.lay(&mut laid);
            let found = causes_on(&compiled, &mut met.clone());
            let named: Vec<_> = found.failing().collect();
            assert_eq!((found.verdict(), named), failing(&laid), "seed {seed}");
            if let Some(mut bare) = bare(&met, &compiled) {
                let found = causes_on(&compiled, &mut bare);
                let named: Vec<_> = found.failing().collect();
                assert_eq!((found.verdict(), named), failing(&laid), "seed {seed}");
            }
            let (asked, right) = (decide_on(&compiled, &mut met.clone()), decide(&laid));
            assert_eq!(asked.full(), right.full(), "seed {seed}");
            assert_eq!(asked.shown(), right.shown(), "seed {seed}");
            assert_eq!(asked.valid_until(), right.valid_until(), "seed {seed}");
            assert_eq!(asked.needs_level(), right.needs_level(), "seed {seed}");
            assert_eq!(asked.fields(), right.fields(), "seed {seed}");
            assert_eq!(asked.withheld(), right.withheld(), "seed {seed}");
            match right.verdict() {
                Verdict::Permit => permits += 1,
                Verdict::Refuse => refusals += 1,
            }
        }
    }
    assert!(
        permits > 1_000 && refusals > 1_000,
        "{permits} permits, {refusals} refusals"
    );
}

#[test]
fn a_compiled_ground_answers_as_the_facts_do() {
    try_grounds(|compiled, _| compiled);
}

/// The access of each person of the family, by identity.
fn access(family: &[Facts]) -> BTreeMap<String, Vec<GrantFacts>> {
    let own = family.iter().filter_map(|facts| {
        let identity = facts.actor.person.as_ref()?.identity.clone()?;
        Some((identity, facts.grants.iter().flatten().cloned().collect()))
    });
    own.collect()
}

#[test]
fn a_compiled_ground_that_keeps_access_answers_as_the_facts_do() {
    try_grounds(|compiled, family| {
        let kept = access(family);
        let compiled = compiled.granting(kept.clone());
        for facts in family.iter().filter(|facts| {
            let code = facts.use_case.as_ref().map(|one| one.code.as_str());
            code == Some(compiled.code())
        }) {
            let mut laid = facts.clone();
            compiled.lay(&mut laid);
            let identity = facts
                .actor
                .person
                .as_ref()
                .and_then(|person| person.identity.as_ref());
            let right = identity.and_then(|identity| kept.get(identity)).cloned();
            let laid: Vec<GrantFacts> = laid.grants.iter().flatten().cloned().collect();
            assert_eq!(laid, right.unwrap_or_default(), "whoever is not kept has none");
        }
        compiled
    });
}

type Move = fn(&mut Facts);

/// Changes after which a look-up stands on another ground than the one that was compiled.
const MOVES: &[(&str, Move)] = &[
    ("the version read anew", |f| {
        if let Some(version) = f.use_case.as_mut().and_then(|one| one.version.as_mut()) {
            *version = Shared::from((**version).clone());
        }
    }),
    ("no version", |f| {
        if let Some(one) = &mut f.use_case {
            one.version = None;
        }
    }),
    ("suspended, or no longer", |f| {
        if let Some(one) = &mut f.use_case {
            one.suspended = Some(one.suspended != Some(true));
        }
    }),
    ("ended, or no longer", |f| {
        if let Some(one) = &mut f.use_case {
            one.ended = Some(one.ended != Some(true));
        }
    }),
    ("another use case", |f| {
        if let Some(one) = &mut f.use_case {
            one.code.push('2');
        }
    }),
    ("no use case", |f| f.use_case = None),
    ("another register", |f| {
        f.register.active_members.push("ny".to_owned());
    }),
    ("the service read anew", |f| {
        f.service = f
            .service
            .as_ref()
            .map(|service| Shared::from((**service).clone()));
    }),
    ("no service", |f| f.service = None),
    ("another day", |f| f.today = f.today.plus(1)),
    ("another package", |f| {
        f.request.package = Some(
            f.request
                .package
                .as_ref()
                .map_or("ny".to_owned(), |own| format!("{own}2")),
        );
    }),
    ("another organisation", |f| f.organisation.id.push('2')),
];

#[test]
fn a_compiled_ground_carries_what_stands_on_just_it() {
    let mut tried = 0;
    for seed in 0..400 {
        let first = Random::new(seed).facts();
        let Some(compiled) = Compiled::of(&first, &Shared::from(first.organisation.clone())) else {
            continue;
        };
        assert!(compiled.stands_under(&first), "seed {seed}");
        let mut alike = first.clone();
        alike.register = Shared::from((*alike.register).clone());
        assert!(compiled.stands_under(&alike), "seed {seed}: an equal register");
        for (what, change) in MOVES {
            let mut moved = first.clone();
            change(&mut moved);
            assert!(!compiled.stands_under(&moved), "seed {seed}: {what}");
        }
        tried += 1;
    }
    assert!(tried > 100, "{tried} grounds");
}
