//! What is measured of one engine on one world: first whether it answers as the oracle does, then everything else.

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use crate::{
    cause::{CAUSES, oracle},
    count,
    engines::{Engine, Failure},
    world::{Request, World},
};

/// What one engine was found to be on one world.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) p50: Vec<f64>,
    pub(crate) p99: Vec<f64>,
    pub(crate) allocations: f64,
    /// Of the refused requests, the share whose output names every cause, in percent.
    pub(crate) recall: f64,
    pub(crate) bytes: u64,
    /// From an approved version to the first decision that sees it, in µs.
    pub(crate) in_force: Vec<f64>,
}

/// How often a version is put in force.
const CHANGES: usize = 40;

/// Compares every answer with the oracle's, and counts on the way what was allocated and named.
pub(crate) fn compare<E: Engine>(world: &World) -> Result<Found, Failure> {
    let before = count::held();
    let mut engine = E::new(world)?;
    let bytes = count::held().wrapping_sub(before);
    let (mut allocations, mut refused, mut explained) = (0, 0_u32, 0_u32);
    for (number, request) in world.requests.iter().enumerate() {
        let right = oracle(world, request);
        let mut asked = engine.prepare(request)?;
        let before = count::taken();
        let output = engine.decide(&mut asked)?;
        allocations += count::taken() - before;
        let answer = engine.read(&output);
        let same = answer.permit == right.is_empty() && answer.causes.is_none_or(|causes| causes == right);
        if !same {
            return Err(disagreement::<E>(number, request, right, answer).into());
        }
        if !right.is_empty() {
            refused += 1;
            explained += u32::from(answer.causes == Some(right));
        }
    }
    Ok(Found {
        allocations: share(allocations, world.requests.len()),
        recall: 100.0 * f64::from(explained) / f64::from(refused.max(1)),
        bytes,
        in_force: in_force(&mut engine, world)?,
        ..Found::default()
    })
}

fn disagreement<E: Engine>(
    number: usize,
    request: &Request,
    right: crate::cause::Causes,
    answer: crate::engines::Answer,
) -> String {
    let said = if answer.permit { "permits" } else { "refuses" };
    let named = answer.causes.map(crate::cause::Causes::names);
    format!(
        "{} {said} request {number} and names {named:?}, where the oracle has {:?}: {request:#?}",
        E::NAME,
        right.names()
    )
}

fn share(count: u64, of: usize) -> f64 {
    // Both are far below what an f64 holds exactly.
    #[expect(clippy::cast_precision_loss, reason = "counts of one run")]
    let share = count as f64 / of.max(1) as f64;
    share
}

/// A permitted request whose ground is suspended, refused for that, and permitted again by the first decision after the ground is put in
/// force anew.
fn in_force<E: Engine>(engine: &mut E, world: &World) -> Result<Vec<f64>, Failure> {
    let permitted = world
        .requests
        .iter()
        .filter(|request| oracle(world, request).is_empty());
    let mut took = Vec::new();
    for request in permitted.take(CHANGES) {
        let Some(place) = request.ground_place else {
            continue;
        };
        let approved = world.grounds[place].clone();
        let mut suspended = approved.clone();
        suspended.suspended = true;
        engine.change(&suspended)?;
        let mut asked = engine.prepare(request)?;
        let output = engine.decide(&mut asked)?;
        let refused = engine.read(&output);
        drop(output);
        let mut asked = engine.prepare(request)?;
        let start = Instant::now();
        engine.change(&approved)?;
        let output = engine.decide(&mut asked)?;
        took.push(start.elapsed().as_secs_f64() * 1e6);
        let only = refused.causes.is_none_or(|causes| causes.names() == [CAUSES[4]]);
        if refused.permit || !only || !engine.read(&output).permit {
            return Err(format!("{} did not see that a ground was changed", E::NAME).into());
        }
    }
    Ok(took)
}

/// Times every decision in `runs` runs, after one to warm up.
pub(crate) fn time<E: Engine>(world: &World, runs: usize, found: &mut Found) -> Result<(), Failure> {
    let mut engine = E::new(world)?;
    let mut took = Vec::with_capacity(world.requests.len());
    for run in 0..=runs {
        took.clear();
        for request in &world.requests {
            let mut asked = engine.prepare(request)?;
            let start = Instant::now();
            let output = black_box(engine.decide(black_box(&mut asked)));
            took.push(start.elapsed());
            drop(output);
        }
        took.sort_unstable();
        if run > 0 {
            found.p50.push(quantile(&took, 50));
            found.p99.push(quantile(&took, 99));
        }
    }
    Ok(())
}

/// What reading the clock twice costs, which is in every figure.
pub(crate) fn clock() -> f64 {
    let mut took: Vec<Duration> = (0..20_000).map(|_| Instant::now().elapsed()).collect();
    took.sort_unstable();
    quantile(&took, 50)
}

fn quantile(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(place).map_or(0.0, |took| took.as_secs_f64() * 1e6)
}

/// The decisions alone in one function of a name of its own, for a tool that counts what is done in it.
#[inline(never)]
fn decide_counted<E: Engine>(engine: &mut E, asked: &mut E::Asked) -> Result<E::Output, Failure> {
    black_box(engine.decide(black_box(asked)))
}

/// Decides every request, for `instructions`.
pub(crate) fn run_counted<E: Engine>(world: &World) -> Result<(), Failure> {
    let mut engine = E::new(world)?;
    for request in &world.requests {
        let mut asked = engine.prepare(request)?;
        drop(decide_counted(&mut engine, &mut asked)?);
    }
    Ok(())
}
