//! What an organisation owes and has not paid when it was due.
//! Two in three owe nothing at all.

use super::Population;
use super::organisations::Organisation;
use crate::random::Random;

const TOPIC: u64 = 3000;
const ODDS: u64 = 3;

/// One kind of claim, in whole kroner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Owed {
    pub(crate) kind: &'static str,
    pub(crate) claim: i64,
    pub(crate) interest: i64,
}

const KINDS: [&str; 6] = [
    "restskatt",
    "forskuddstrekk",
    "merverdiavgift",
    "arbeidsgiveravgift",
    "gebyr",
    "forskuddsskatt",
];

/// `None` when nothing is owed; otherwise every kind, also those of which nothing is.
pub(crate) fn arrears(population: &Population, organisation: &Organisation) -> Option<Vec<Owed>> {
    let mut random = Random::for_subject(population.seed(), organisation.index, TOPIC);
    if !random.one_in(ODDS) {
        return None;
    }
    let mut owed: Vec<Owed> = KINDS
        .iter()
        .map(|kind| {
            let claim = if random.one_in(2) {
                random.between(1_000, 180_000)
            } else {
                0
            };
            Owed {
                kind,
                claim,
                interest: claim * random.between(0, 90) / 1000,
            }
        })
        .collect();
    if owed.iter().all(|kind| kind.claim == 0)
        && let Some(first) = owed.first_mut()
    {
        first.claim = 12_500;
    }
    Some(owed)
}
