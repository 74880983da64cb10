//! A formula's lists as lines of text and back: inputs, bands, parameters and tests, one a line, their parts apart by semicolons.
//! What was written is read to the same thing; a line that can't be read is told by its number.

use std::collections::BTreeMap;

use domain::{
    catalogue::Label,
    derived::{Absent, Band, Dated, Expected, Input, Of, Parameter, TestRow, Unit},
    money::Ore,
    when::Day,
};
use leptos::prelude::*;

use crate::{
    register::formulas,
    texts::{FormulaForm, Texts},
    ui,
    wire::DraftView,
};

/// What stands above the form: what is wrong with each formula, and what the fields are called in it.
pub(super) fn beside(texts: &'static Texts, view: &DraftView) -> AnyView {
    let words = &texts.derived.form;
    let offers = &view.choices.offers;
    let needs = view.content.needs.iter();
    let chosen: Vec<(&String, &String)> = needs
        .flat_map(|need| need.fields.iter().map(move |field| (&need.service, &field.name)))
        .collect();
    let rows: Vec<_> = chosen
        .iter()
        .map(|(service, field)| {
            let mut fields = offers
                .iter()
                .filter(|one| one.service == **service)
                .flat_map(|one| &one.fields);
            let label = fields
                .find(|one| one.code == **field)
                .map_or(*field, |one| &one.label);
            view! {
                <tr>
                    <th scope="row">{label.clone()}</th>
                    <td><code>{format!("{service}; {field}")}</code></td>
                </tr>
            }
            .into_any()
        })
        .collect();
    view! {
        {formulas::faults(texts, view)}
        <details class="ds-details">
            <summary>{words.names}</summary>
            <div>
                <p>{words.names_intro}</p>
                {ui::table(words.names, false, &[words.field, words.technical], rows)}
            </div>
        </details>
    }
    .into_any()
}

/// The number of a line that can't be read, from 1.
pub(super) type Unreadable = usize;

fn lines<T>(text: &str, mut read: impl FnMut(&[&str]) -> Option<T>) -> Result<Vec<T>, Unreadable> {
    let numbered = (1..).zip(text.lines());
    let said = numbered.filter(|(_, line)| !line.trim().is_empty());
    said.map(|(number, line)| {
        let parts: Vec<&str> = line.split(';').map(str::trim).collect();
        read(&parts).ok_or(number)
    })
    .collect()
}

fn joined(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// One of two by its word.
fn of_two<T: Copy>(text: &str, words: [&str; 2], two: [T; 2]) -> Option<T> {
    let place = words.iter().position(|word| *word == text.to_lowercase())?;
    two.get(place).copied()
}

fn word_of<T: Copy + PartialEq>(one: T, two: [T; 2], words: [&'static str; 2]) -> &'static str {
    let place = two.iter().position(|other| *other == one);
    place
        .and_then(|place| words.get(place).copied())
        .unwrap_or_default()
}

const UNITS: [Unit; 2] = [Unit::Amount, Unit::Number];
const OF: [Of; 2] = [Of::Applicant, Of::Everyone];
const ABSENT: [Absent; 2] = [Absent::Withhold, Absent::Zero];

/// A number as one writes it: kroner with a comma, or whole.
fn plain(unit: Unit, value: i64) -> String {
    match (unit, Ore::from_ore(value)) {
        (Unit::Amount, Ok(ore)) => ore.to_plain().replace('.', ","),
        (Unit::Amount | Unit::Number, _) => value.to_string(),
    }
}

fn number(unit: Unit, text: &str) -> Option<i64> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    match unit {
        Unit::Amount => text.replace(',', ".").parse::<Ore>().ok().map(Ore::ore),
        Unit::Number => text.parse().ok(),
    }
}

pub(super) fn write_inputs(words: &FormulaForm, inputs: &[Input]) -> String {
    joined(inputs.iter().map(|one| {
        [
            one.name.as_str(),
            word_of(one.unit, UNITS, words.units),
            word_of(one.of, OF, words.of),
            word_of(one.absent, ABSENT, words.absent),
            one.service.as_str(),
            &one.fields.join(", "),
        ]
        .join("; ")
    }))
}

pub(super) fn read_inputs(words: &FormulaForm, text: &str) -> Result<Vec<Input>, Unreadable> {
    lines(text, |parts| {
        let [name, unit, of, absent, service, fields] = parts else {
            return None;
        };
        let fields = fields.split(',').map(str::trim).filter(|field| !field.is_empty());
        Some(Input {
            name: (*name).to_owned(),
            unit: of_two(unit, words.units, UNITS)?,
            of: of_two(of, words.of, OF)?,
            absent: of_two(absent, words.absent, ABSENT)?,
            service: (*service).to_owned(),
            fields: fields.map(str::to_owned).collect(),
        })
    })
}

pub(super) fn write_bands(bands: &[Band]) -> String {
    joined(bands.iter().map(|one| {
        let Label { nb, nn, en } = &one.label;
        [one.code.as_str(), nb, nn, en].join("; ")
    }))
}

pub(super) fn read_bands(text: &str) -> Result<Vec<Band>, Unreadable> {
    lines(text, |parts| {
        let [code, nb, nn, en] = parts else {
            return None;
        };
        Some(Band {
            code: (*code).to_owned(),
            label: Label {
                nb: (*nb).to_owned(),
                nn: (*nn).to_owned(),
                en: (*en).to_owned(),
            },
        })
    })
}

pub(super) fn write_parameters(words: &FormulaForm, parameters: &[Parameter]) -> String {
    joined(parameters.iter().flat_map(|parameter| {
        parameter.values.iter().map(|one| {
            [
                parameter.name.clone(),
                word_of(parameter.unit, UNITS, words.units).to_owned(),
                plain(parameter.unit, one.value),
                one.from.to_text().unwrap_or_default(),
                one.to.and_then(Day::to_text).unwrap_or_default(),
                one.source.clone(),
            ]
            .join("; ")
        })
    }))
}

/// One value a line; a parameter with several has several lines.
pub(super) fn read_parameters(words: &FormulaForm, text: &str) -> Result<Vec<Parameter>, Unreadable> {
    let values = lines(text, |parts| {
        // What is written of a source may have a semicolon in it.
        let [name, unit, value, from, to, source @ ..] = parts else {
            return None;
        };
        let unit = of_two(unit, words.units, UNITS)?;
        let dated = Dated {
            value: number(unit, value)?,
            from: Day::parse(from)?,
            to: if to.is_empty() {
                None
            } else {
                Some(Day::parse(to)?)
            },
            source: source.join("; "),
        };
        Some(((*name).to_owned(), unit, dated))
    })?;
    let mut found: Vec<Parameter> = Vec::new();
    for (name, unit, dated) in values {
        match found.iter_mut().find(|one| one.name == name && one.unit == unit) {
            Some(parameter) => parameter.values.push(dated),
            None => found.push(Parameter {
                name,
                unit,
                values: vec![dated],
            }),
        }
    }
    Ok(found)
}

pub(super) fn write_tests(words: &FormulaForm, inputs: &[Input], tests: &[TestRow]) -> String {
    joined(tests.iter().map(|row| {
        let day = row.day.to_text().unwrap_or_default();
        let said = row.inputs.iter().map(|(name, value)| {
            let unit = unit_of(inputs, name);
            // A decimal comma would part one number from the next.
            format!("{name}={}", plain(unit, *value).replace(',', "."))
        });
        let said = said.collect::<Vec<_>>().join(", ");
        [day, said, expected(words, &row.expected)].join("; ")
    }))
}

fn unit_of(inputs: &[Input], name: &str) -> Unit {
    let input = inputs.iter().find(|one| one.name == name);
    input.map_or(Unit::Number, |one| one.unit)
}

/// What must come out, as one writes it.
pub(super) fn expected(words: &FormulaForm, expected: &Expected) -> String {
    match expected {
        Expected::YesNo(true) => words.yes_no[0].to_owned(),
        Expected::YesNo(false) => words.yes_no[1].to_owned(),
        Expected::Amount(ore) => plain(Unit::Amount, *ore),
        Expected::Band(code) => code.clone(),
        Expected::Withheld => words.withheld.to_owned(),
    }
}

pub(super) fn read_tests(
    words: &FormulaForm,
    inputs: &[Input],
    text: &str,
) -> Result<Vec<TestRow>, Unreadable> {
    lines(text, |parts| {
        let [day, said, outcome] = parts else {
            return None;
        };
        let mut numbers = BTreeMap::new();
        for one in said.split(',').map(str::trim).filter(|one| !one.is_empty()) {
            let (name, value) = one.split_once('=')?;
            let name = name.trim();
            numbers.insert(name.to_owned(), number(unit_of(inputs, name), value)?);
        }
        Some(TestRow {
            day: Day::parse(day)?,
            inputs: numbers,
            expected: read_expected(words, outcome)?,
        })
    })
}

fn read_expected(words: &FormulaForm, text: &str) -> Option<Expected> {
    if text.to_lowercase() == words.withheld {
        return Some(Expected::Withheld);
    }
    if let Some(truth) = of_two(text, words.yes_no, [true, false]) {
        return Some(Expected::YesNo(truth));
    }
    match number(Unit::Amount, text) {
        Some(ore) => Some(Expected::Amount(ore)),
        None => (!text.is_empty()).then(|| Expected::Band(text.to_owned())),
    }
}

#[cfg(test)]
mod tests;
