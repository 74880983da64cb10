//! Writing down a consent that was given otherwise: on paper, or in Altinn 2. Who saw it, where it lies and when it was given stand in for
//! a keeper who can be asked.

use std::{collections::BTreeMap, ops::RangeInclusive};

use super::{Asked, Form, Ground, Refusal, ask};
use crate::{
    ids::contains_identity_number,
    oslo,
    period::Period,
    when::{Day, Instant},
};

/// How many characters it takes to say where it lies.
pub const PLACE: RangeInclusive<usize> = 5..=200;

/// What is known of one that was given otherwise.
#[derive(Debug, Clone)]
pub struct Evidence<'a> {
    /// How it was given.
    pub form: Form,
    /// When.
    pub given: Day,
    /// The last day that it says it holds.
    pub last: Day,
    /// Where it lies: a reference in the archive.
    pub place: &'a str,
}

/// What is written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recorded {
    /// What it covers, and until when.
    pub asked: Asked,
    /// Where it lies.
    pub place: String,
}

/// Write one down. It counts where the catalogue says that the provider takes its form, and nowhere else.
pub fn record(
    ground: &Ground<'_>,
    version: i64,
    (case, subject): (&str, bool),
    periods: &BTreeMap<String, Option<Period>>,
    evidence: &Evidence<'_>,
    now: Instant,
) -> Result<Recorded, Refusal> {
    let (template, approved) = ask::usable(ground, version)?;
    ask::named(case, subject)?;
    if !Form::RECORDED.contains(&evidence.form) {
        return Err(Refusal::Form);
    }
    let today = oslo::day_of(now);
    // Both days count, and nobody is held to one for longer than they would have been asked.
    let long = evidence.given.days_to(evidence.last);
    if evidence.given > today || evidence.last < today || !(0..i64::from(template.days)).contains(&long) {
        return Err(Refusal::Dates);
    }
    let place = evidence.place.trim();
    if contains_identity_number(place) {
        return Err(Refusal::HoldsNumber);
    }
    if !PLACE.contains(&place.chars().count()) {
        return Err(Refusal::Place);
    }
    Ok(Recorded {
        asked: Asked {
            rights: ask::rights(template, approved, periods, now)?,
            valid_to: Instant(oslo::end_of(evidence.last.0)),
            last: evidence.last,
        },
        place: place.to_owned(),
    })
}
