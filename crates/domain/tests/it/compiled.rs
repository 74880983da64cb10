//! `causes` and a compiled ground answer as `decide` does, check by check, on the random facts of the model test.

use domain::gate::{
    CheckCode, Compiled, Detail, Facts, Outcome, Shared, Verdict, causes, causes_on, decide, decide_on,
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

#[test]
fn a_compiled_ground_answers_as_the_facts_do() {
    let (mut permits, mut refusals) = (0, 0);
    for seed in 0..1_500 {
        let family = Random::new(seed).family(6);
        let Some(first) = family.first() else { continue };
        let organisation = Shared::from(first.organisation.clone());
        let Some(compiled) = Compiled::of(first, &organisation) else {
            continue;
        };
        for met in family.iter().flat_map(|facts| meetings(facts, first)) {
            let mut laid = met.clone();
            compiled.lay(&mut laid);
            let found = causes_on(&compiled, &mut met.clone());
            let named: Vec<_> = found.failing().collect();
            assert_eq!((found.verdict(), named), failing(&laid), "seed {seed}");
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
