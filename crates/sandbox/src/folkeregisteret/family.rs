//! Who belongs to whom: parents, children, spouses, and who has parental responsibility.
//! A relation stands at both of its people, with the roles turned.

use super::document::{Element, years_after};
use crate::population::{Person, Population, Tag};
use serde_json::json;
use time::Date;

pub(super) fn relations(population: &Population, person: &Person) -> Vec<Element> {
    let related = |places: &[usize]| -> Vec<&Person> {
        places
            .iter()
            .filter_map(|place| population.persons().get(*place))
            .collect()
    };
    let mut elements = Vec::new();
    if let Some(spouse) = spouse(population, person) {
        let role = "ektefelleEllerPartner";
        elements.push(relation(wedding(person, spouse), spouse, [role, role]));
    }
    for parent in related(&person.parents) {
        let role = role_of(population, parent, person);
        elements.push(relation(person.birth_date, parent, [role, "barn"]));
    }
    for child in related(&person.children) {
        let role = role_of(population, person, child);
        elements.push(relation(child.birth_date, child, ["barn", role]));
    }
    elements
}

fn relation(since: Date, related: &Person, [theirs, mine]: [&str; 2]) -> Element {
    Element::since(
        since,
        "Fødsel",
        json!({
            "relatertPerson": related.identifier, "relatertPersonsRolle": theirs, "minRolleForPerson": mine,
        }),
    )
}

/// Of two women the second in the population is the co-mother.
fn role_of(population: &Population, parent: &Person, child: &Person) -> &'static str {
    if !parent.is_woman() {
        return "far";
    }
    let another_mother = child
        .parents
        .iter()
        .filter_map(|place| population.persons().get(*place))
        .any(|other| other.is_woman() && other.index < parent.index);
    if another_mother { "medmor" } else { "mor" }
}

pub(super) fn civil_status(population: &Population, person: &Person) -> Vec<Element> {
    let status = |from, until, cause, status: &str| Element {
        from,
        until,
        cause,
        fields: json!({"sivilstand": status, "sivilstandsdato": from.to_string()}),
    };
    let born = person.birth_date;
    if let Some(spouse) = spouse(population, person) {
        let wedding = wedding(person, spouse);
        let mut married = status(wedding, None, "Ekteskap", "gift");
        if let Some(fields) = married.fields.as_object_mut() {
            fields.insert("relatertVedSivilstand".to_owned(), json!(spouse.identifier));
        }
        return vec![married, status(born, Some(wedding), "Fødsel", "ugift")];
    }
    if person.is(Tag::Pensioner) && person.index.is_multiple_of(2) {
        let widowed = years_after(born, 66);
        return vec![
            status(widowed, None, "Dødsfall", "enkeEllerEnkemann"),
            status(years_after(born, 26), Some(widowed), "Ekteskap", "gift"),
        ];
    }
    vec![status(born, None, "Fødsel", "ugift")]
}

/// Both parents of the street have it together, married or not.
pub(super) fn responsibility(population: &Population, person: &Person) -> Vec<Element> {
    let number = |place: &usize| {
        population
            .persons()
            .get(*place)
            .map(|found| found.identifier.clone())
    };
    let element = |since: Date, child: &str, responsible: &str| {
        Element::since(
            since,
            "Fødsel",
            json!({"ansvar": "felles", "ansvarssubjekt": child, "ansvarlig": responsible}),
        )
    };
    let parents = person
        .parents
        .iter()
        .filter_map(number)
        .map(|parent| element(person.birth_date, &person.identifier, &parent));
    let children = person
        .children
        .iter()
        .filter_map(|place| population.persons().get(*place))
        .map(|child| element(child.birth_date, &child.identifier, &person.identifier));
    parents.chain(children).collect()
}

fn spouse<'a>(population: &'a Population, person: &Person) -> Option<&'a Person> {
    population.persons().get(person.spouse?)
}

/// The same day seen from either side.
fn wedding(one: &Person, other: &Person) -> Date {
    years_after(one.birth_date.max(other.birth_date), 24)
}
