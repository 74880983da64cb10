//! `decide` in the process: a thousand grounds, the ground found by its key, the facts put together and decided.
//! Beside it the floor: the same key found in the same map and one date compared.

use std::{
    collections::HashMap,
    hint::black_box,
    time::{Duration, Instant},
};

use domain::gate::{self, Facts, Verdict};

use crate::{
    figures::{Figure, RUNS, Report},
    load::quantile,
};

const GROUNDS: usize = 1_000;
const DECISIONS: usize = 20_000;

pub(crate) fn measure(report: &mut Report) {
    Report::head("The gate, in the process, one thread");
    let grounds = grounds();
    let keys: Vec<String> = (0..GROUNDS).map(key).collect();
    let (mut p50, mut p99, mut floor50, mut floor99) = (vec![], vec![], vec![], vec![]);
    for _ in 0..RUNS {
        let decided = times(&keys, |key| {
            let facts = grounds.get(key).cloned();
            facts.is_some_and(|facts| gate::decide(&facts).verdict() == Verdict::Permit)
        });
        p50.push(quantile(&decided, 50) * 1000.0);
        p99.push(quantile(&decided, 99) * 1000.0);
        let found = times(&keys, |key| {
            let facts = grounds.get(key);
            facts.is_some_and(|facts| {
                facts
                    .version()
                    .is_some_and(|version| version.valid_from <= Some(facts.today))
            })
        });
        floor50.push(quantile(&found, 50) * 1000.0);
        floor99.push(quantile(&found, 99) * 1000.0);
    }
    let what = format!("{GROUNDS} grounds, all 31 checks with their evidence");
    report.add(Figure::new("decide, p50", p50, "µs").bar("<= 5 µs").note(&what));
    report.add(Figure::new("decide, p99", p99, "µs").note(what));
    report.add(Figure::new(
        "floor: key found, one date compared, p50",
        floor50,
        "µs",
    ));
    report.add(Figure::new(
        "floor: key found, one date compared, p99",
        floor99,
        "µs",
    ));
}

fn key(number: usize) -> String {
    format!("organisation-{}/use-case-{number}", number % 37)
}

/// Grounds of their own: nothing is shared between two of them.
fn grounds() -> HashMap<String, Facts> {
    let ground = |number: usize| {
        let mut facts = gate::example();
        facts.decision_id = format!("decision-{number}");
        facts.organisation.id = format!("organisation-{}", number % 37);
        // Written to, so that no two grounds share what they stand on.
        if let Some(version) = facts
            .use_case
            .as_mut()
            .and_then(|use_case| use_case.version.as_mut())
        {
            version.number += 1;
        }
        facts.register.active_members.push(String::new());
        (key(number), facts)
    };
    (0..GROUNDS).map(ground).collect()
}

/// How long each decision took, sorted. The keys are walked in an order that no cache likes.
fn times(keys: &[String], decide: impl Fn(&str) -> bool) -> Vec<Duration> {
    let mut took = Vec::with_capacity(DECISIONS);
    let mut place = 0;
    for _ in 0..DECISIONS {
        place = (place + 389) % keys.len().max(1);
        let Some(key) = keys.get(place) else { continue };
        let start = Instant::now();
        black_box(decide(black_box(key)));
        took.push(start.elapsed());
    }
    took.sort_unstable();
    took
}
