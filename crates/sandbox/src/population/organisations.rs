//! The organisations of the street: municipalities, agencies, banks, suppliers and employers.
//! All their numbers are synthetic; none is registered anywhere.

use super::words::{ADJECTIVES, AGENCIES, BUSINESSES, MUNICIPALITIES, NOUNS};
use crate::numbers::organisation_number;
use crate::random::Random;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

const BANKS: usize = 5;
const SUPPLIERS: usize = 5;
const EMPLOYERS: usize = 48;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    Municipality,
    Agency,
    Bank,
    Supplier,
    Employer,
}

#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Organisation {
    pub index: usize,
    pub orgnr: String,
    pub name: String,
    pub kind: OrganisationKind,
    /// Of municipalities only; made up, like the municipalities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub municipality_number: Option<String>,
}

pub(crate) fn generate(seed: u64) -> Vec<Organisation> {
    let mut random = Random::for_subject(seed, 0, 1);
    let mut taken = HashSet::new();
    let mut organisations = Vec::new();
    for (kind, name) in names(&mut random) {
        let index = organisations.len();
        let orgnr = free_number(&mut random, &mut taken);
        let municipality_number =
            (kind == OrganisationKind::Municipality).then(|| municipality_number(index));
        organisations.push(Organisation {
            index,
            orgnr,
            name,
            kind,
            municipality_number,
        });
    }
    organisations
}

/// 99xx is no county, so the numbers can't be mistaken for those of real municipalities.
pub(crate) fn municipality_number(place: usize) -> String {
    format!("99{:02}", place + 1)
}

pub(crate) const MUNICIPALITY_COUNT: usize = MUNICIPALITIES.len();

pub(crate) fn street_name(place: usize) -> String {
    let noun = place.checked_rem(NOUNS.len()).and_then(|place| NOUNS.get(place));
    format!("{}veien", noun.copied().unwrap_or("Furu"))
}

/// Of the number that [`municipality_number`] made.
pub(crate) fn municipality_name(number: &str) -> &'static str {
    MUNICIPALITIES
        .iter()
        .enumerate()
        .find(|(place, _)| municipality_number(*place) == number)
        .map_or("", |(_, name)| name)
}

fn names(random: &mut Random) -> Vec<(OrganisationKind, String)> {
    let mut names = Vec::new();
    for name in MUNICIPALITIES {
        names.push((OrganisationKind::Municipality, format!("{name} kommune")));
    }
    for name in AGENCIES {
        names.push((OrganisationKind::Agency, name.to_owned()));
    }
    let made = [
        (OrganisationKind::Bank, BANKS, "SPAREBANK"),
        (OrganisationKind::Supplier, SUPPLIERS, "SYSTEMER AS"),
        (OrganisationKind::Employer, EMPLOYERS, ""),
    ];
    for (kind, count, ending) in made {
        for _ in 0..count {
            let business = random.pick(&BUSINESSES);
            let ending = if ending.is_empty() {
                format!("{business} AS")
            } else {
                ending.to_owned()
            };
            let name = format!("{} {} {ending}", random.pick(&ADJECTIVES), random.pick(&NOUNS));
            names.push((kind, name.to_uppercase()));
        }
    }
    names
}

fn free_number(random: &mut Random, taken: &mut HashSet<String>) -> String {
    loop {
        let first_eight = u32::try_from(random.between(20_000_000, 39_999_999)).unwrap_or(20_000_000);
        if let Some(number) = organisation_number(first_eight)
            && taken.insert(number.clone())
        {
            return number;
        }
    }
}
