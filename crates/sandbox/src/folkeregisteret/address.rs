//! Where people live: the same address for a household, another for the parent who lives elsewhere.
//! Of those with strictly confidential address nothing is told, not even the municipality, now or formerly.

use super::document::{Element, years_after};
use crate::population::{Person, Population, Protection, Tag, municipality_name, street_name};
use serde_json::{Value, json};

/// Households of former addresses, far from those that are lived in.
const FORMER: usize = 5_000;

pub(super) fn home(population: &Population, person: &Person) -> Vec<Element> {
    // Those with a d-number are not settled, and have no home in the register.
    if person.protection == Protection::StrengtFortrolig || person.is(Tag::DNumber) {
        return Vec::new();
    }
    let lived_in = household(population, person);
    let mut here = address(person, lived_in);
    let grown = years_after(person.birth_date, 18);
    if person.is(Tag::Child) {
        return vec![Element::since(person.birth_date, "Fødsel", here)];
    }
    if let Some(fields) = here.as_object_mut() {
        fields.insert("flyttedato".to_owned(), json!(grown.to_string()));
    }
    vec![
        Element::since(grown, "Flytting innenlands", here),
        Element {
            from: person.birth_date,
            until: Some(grown),
            cause: "Fødsel",
            fields: address(person, FORMER + lived_in),
        },
    ]
}

/// A child with a home at each of two parents has the second parent's here.
pub(super) fn second_home(population: &Population, person: &Person) -> Vec<Element> {
    let parent = person
        .parents
        .get(1)
        .and_then(|place| population.persons().get(*place));
    let Some(parent) = parent.filter(|_| person.is(Tag::SharedResidence)) else {
        return Vec::new();
    };
    if [person, parent]
        .iter()
        .any(|who| who.protection == Protection::StrengtFortrolig)
    {
        return Vec::new();
    }
    let agreed = person.birth_date;
    let mut fields = address(parent, household(population, parent));
    if let Some(fields) = fields.as_object_mut() {
        fields.insert("startdatoForKontrakt".to_owned(), json!(agreed.to_string()));
    }
    vec![Element::since(agreed, "Delt bosted", fields)]
}

pub(super) fn abroad(person: &Person, country: &str) -> Vec<Element> {
    if !person.is(Tag::DNumber) || person.protection == Protection::StrengtFortrolig {
        return Vec::new();
    }
    let fields = json!({
        "adressegradering": person.protection.name(),
        "utenlandskAdresse": {
            "adressenavn": format!("Testgata {}", person.index % 90 + 1), "postkode": "00000",
            "byEllerStedsnavn": "Teststad", "landkode": country,
        },
    });
    vec![Element::since(
        years_after(person.birth_date, 20),
        "Rekvirering",
        fields,
    )]
}

/// Whoever of the household stands first in the population gives it its place.
fn household(population: &Population, person: &Person) -> usize {
    let head = person
        .parents
        .first()
        .and_then(|parent| population.persons().get(*parent))
        .unwrap_or(person);
    head.spouse.map_or(head.index, |spouse| spouse.min(head.index))
}

fn address(person: &Person, household: usize) -> Value {
    let municipality = &person.municipality_number;
    json!({
        "vegadresse": {
            "kommunenummer": municipality, "bruksenhetsnummer": "H0101", "bruksenhetstype": "bolig",
            "adressenavn": street_name(household), "adressenummer": {"husnummer": (household % 80 + 1).to_string()},
            "adressekode": format!("{:05}", 10_000 + household),
            "poststed": {
                "poststedsnavn": municipality_name(municipality).to_uppercase(), "postnummer": municipality,
            },
        },
        "adresseIdentifikatorFraMatrikkelen": format!("9990{household:05}"),
        "adressegradering": person.protection.name(),
    })
}
