//! One person as Folkeregisteret writes people: sections, each a list of elements with when and why they hold.
//! `doedsfall` alone is an object and no list, as in the published model.

use super::address;
use super::family;
use super::parts::{Parts, SECTIONS};
use crate::population::{Person, Population, Protection, Tag};
use serde_json::{Map, Value, json};
use time::Date;

const COUNTRIES: [&str; 4] = ["SWE", "POL", "LTU", "DEU"];

/// One element of a section, before its metadata is written.
pub(super) struct Element {
    pub(super) from: Date,
    /// It held until then, and is history.
    pub(super) until: Option<Date>,
    pub(super) cause: &'static str,
    pub(super) fields: Value,
}

impl Element {
    pub(super) fn since(from: Date, cause: &'static str, fields: Value) -> Self {
        Self {
            from,
            until: None,
            cause,
            fields,
        }
    }

    fn written(self) -> Value {
        let mut written = Map::new();
        let mut set = |name: &str, value: Value| written.insert(name.to_owned(), value);
        let changed = self.until.unwrap_or(self.from);
        set(
            "ajourholdstidspunkt",
            json!(format!("{changed}T09:15:42.113+01:00")),
        );
        set("erGjeldende", json!(self.until.is_none()));
        set("kilde", json!("KILDE_DSF"));
        set("aarsak", json!(self.cause));
        set("gyldighetstidspunkt", json!(midnight(self.from)));
        if let Some(until) = self.until {
            set("opphoerstidspunkt", json!(midnight(until)));
        }
        if let Value::Object(fields) = self.fields {
            written.extend(fields);
        }
        Value::Object(written)
    }
}

fn midnight(date: Date) -> String {
    format!("{date}T00:00:00+01:00")
}

pub(super) fn document(population: &Population, person: &Person, parts: &Parts) -> Value {
    let mut document = Map::new();
    for section in SECTIONS.into_iter().filter(|section| parts.include(section)) {
        let elements = elements(population, person, section);
        let shown: Vec<Value> = elements
            .into_iter()
            .filter(|element| parts.history || element.until.is_none())
            .map(Element::written)
            .collect();
        if section == "doedsfall" {
            document.extend(shown.into_iter().next().map(|only| (section.to_owned(), only)));
        } else if !shown.is_empty() {
            document.insert(section.to_owned(), Value::Array(shown));
        }
    }
    Value::Object(document)
}

/// The street has nothing to say in the sections that are not here.
fn elements(population: &Population, person: &Person, section: &str) -> Vec<Element> {
    match section {
        "identifikasjonsnummer" => numbers(person),
        "identitetsgrunnlag" => vec![born(person, json!({"identitetsgrunnlagstatus": checked(person)}))],
        "status" => statuses(person),
        "kjoenn" => vec![born(
            person,
            json!({"kjoenn": if person.is_woman() { "kvinne" } else { "mann" }}),
        )],
        "foedsel" => vec![birth(person)],
        "statsborgerskap" => vec![born(person, json!({"statsborgerskap": country(person)}))],
        "doedsfall" => person
            .death_date
            .map(|died| Element::since(died, "Dødsfall", json!({"doedsdato": died.to_string()})))
            .into_iter()
            .collect(),
        "navn" => vec![born(
            person,
            json!({"fornavn": person.first_name.to_uppercase(), "etternavn": person.last_name.to_uppercase()}),
        )],
        "adressebeskyttelse" => protection(person),
        "bostedsadresse" => address::home(population, person),
        "deltBosted" => address::second_home(population, person),
        "postadresseIUtlandet" => address::abroad(person, country(person)),
        "familierelasjon" => family::relations(population, person),
        "sivilstand" => family::civil_status(population, person),
        "foreldreansvar" => family::responsibility(population, person),
        _ => Vec::new(),
    }
}

fn born(person: &Person, fields: Value) -> Element {
    Element::since(person.birth_date, "Fødsel", fields)
}

fn numbers(person: &Person) -> Vec<Element> {
    let number = |status: &str, number: &str| {
        let kind = if is_d_number(number) {
            "dNummer"
        } else {
            "foedselsnummer"
        };
        json!({"status": status, "foedselsEllerDNummer": number, "identifikatortype": kind})
    };
    let mut elements = vec![born(person, number("iBruk", &person.identifier))];
    if let (Some(former), Some(now)) = (&person.former_identifier, elements.first_mut()) {
        let moved = years_after(person.birth_date, 22);
        now.from = moved;
        now.cause = "Bosetting";
        elements.push(Element {
            from: years_after(person.birth_date, 20),
            until: Some(moved),
            cause: "Rekvirering",
            fields: number("opphoert", former),
        });
    }
    elements
}

/// The day of a d-number is forty more than the day it stands for.
fn is_d_number(number: &str) -> bool {
    matches!(number.bytes().next(), Some(b'4'..=b'7'))
}

fn checked(person: &Person) -> &'static str {
    if person.is(Tag::DNumber) {
        "ikkeKontrollert"
    } else {
        "kontrollert"
    }
}

fn statuses(person: &Person) -> Vec<Element> {
    let living = if person.is(Tag::DNumber) {
        "midlertidig"
    } else {
        "bosatt"
    };
    let mut elements = vec![born(person, json!({ "status": living }))];
    if let Some(died) = person.death_date {
        for element in &mut elements {
            element.until = Some(died);
        }
        elements.insert(0, Element::since(died, "Dødsfall", json!({"status": "doed"})));
    }
    elements
}

fn birth(person: &Person) -> Element {
    let mut fields = json!({
        "foedselsdato": person.birth_date.to_string(), "foedselsaar": person.birth_date.year().to_string(),
        "foedeland": country(person),
    });
    // Where one was born does not tell where one lives, so it is given of everybody.
    if let (false, Some(fields)) = (is_foreign(person), fields.as_object_mut()) {
        let place = person.index % crate::population::MUNICIPALITY_COUNT;
        let number = crate::population::municipality_number(place);
        fields.insert("foedekommuneINorge".to_owned(), json!(number));
    }
    born(person, fields)
}

fn is_foreign(person: &Person) -> bool {
    person.is(Tag::DNumber) || person.is(Tag::FormerDNumber)
}

fn country(person: &Person) -> &'static str {
    if !is_foreign(person) {
        return "NOR";
    }
    let place = person.index % COUNTRIES.len();
    COUNTRIES.get(place).copied().unwrap_or("SWE")
}

/// Those without protection have no element, as in most of the real register.
fn protection(person: &Person) -> Vec<Element> {
    if person.protection == Protection::Ugradert {
        return Vec::new();
    }
    vec![Element::since(
        years_after(person.birth_date, 30),
        "Adressebeskyttelse",
        json!({"graderingsnivaa": person.protection.name()}),
    )]
}

pub(super) fn years_after(date: Date, years: i32) -> Date {
    // The 29th of February is the only day that may be missing.
    date.replace_year(date.year() + years)
        .or_else(|_| {
            date.replace_day(28)
                .and_then(|day| day.replace_year(day.year() + years))
        })
        .unwrap_or(date)
}
