//! The synthetic people and organisations of the street, the same for the same seed.
//! No one in here lives: every identity number has month + 80.

mod arrears;
mod economy;
mod months;
mod organisations;
mod people;
mod person;
mod settlement;
mod statement;
mod taxes;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use arrears::arrears;
pub(crate) use months::{IncomeKind, Paid, Report, is_reported, reports};
pub(crate) use organisations::{MUNICIPALITY_COUNT, municipality_name, municipality_number, street_name};
pub use organisations::{Organisation, OrganisationKind};
pub use person::{Person, Protection, Tag};
pub(crate) use settlement::Stadie;
pub use settlement::YearOverview;
pub(crate) use statement::{Item, NEWEST_YEAR, OLDEST_YEAR, statement};
pub(crate) use taxes::{Levy, Taxes, taxes};

use std::collections::HashMap;

#[derive(Debug)]
pub struct Population {
    seed: u64,
    persons: Vec<Person>,
    organisations: Vec<Organisation>,
    by_identifier: HashMap<String, usize>,
}

impl Population {
    /// The population of a seed; the same for the same seed, without any street open.
    pub fn generate(seed: u64) -> Self {
        let organisations = organisations::generate(seed);
        let persons = people::generate(seed, &organisations);
        let mut by_identifier = HashMap::new();
        for person in &persons {
            by_identifier.insert(person.identifier.clone(), person.index);
            if let Some(former) = &person.former_identifier {
                by_identifier.insert(former.clone(), person.index);
            }
        }
        Self {
            seed,
            persons,
            organisations,
            by_identifier,
        }
    }

    pub fn persons(&self) -> &[Person] {
        &self.persons
    }

    pub fn organisations(&self) -> &[Organisation] {
        &self.organisations
    }

    /// In the order of the population, which is the same for the same seed.
    pub fn with_tag(&self, tag: Tag) -> impl Iterator<Item = &Person> {
        self.persons
            .iter()
            .filter(move |person| person.tags.contains(&tag))
    }

    pub fn of_kind(&self, kind: OrganisationKind) -> impl Iterator<Item = &Organisation> {
        self.organisations
            .iter()
            .filter(move |organisation| organisation.kind == kind)
    }

    /// By the present number or by a former one.
    pub fn find(&self, identifier: &str) -> Option<&Person> {
        self.by_identifier
            .get(identifier)
            .and_then(|index| self.persons.get(*index))
    }

    pub fn find_organisation(&self, orgnr: &str) -> Option<&Organisation> {
        self.organisations
            .iter()
            .find(|organisation| organisation.orgnr == orgnr)
    }

    /// Whether the organisation has arrears: most have none, and are then unknown to Restanser.
    pub fn owes(&self, organisation: &Organisation) -> bool {
        arrears(self, organisation).is_some()
    }

    /// The next in the population, for the fault of mixing people up.
    pub(crate) fn neighbour(&self, person: &Person) -> Option<&Person> {
        self.persons
            .get(person.index + 1)
            .or_else(|| self.persons.first())
    }

    pub(crate) fn seed(&self) -> u64 {
        self.seed
    }
}
