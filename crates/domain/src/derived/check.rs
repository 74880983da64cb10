//! What is wrong with a formula before anyone looks up on it: what its data say is seen without running it, what its expression
//! says is asked of the machine. Nothing is submitted with a fault.

use std::collections::BTreeSet;

use super::{Expected, RawField, Unit};
use super::{Formula, Gives, Kind, MOST_FORMULAS, Machine, Trouble, answer::tried, formula::is_name};
use crate::{
    catalogue::{Label, Service, ValueKind},
    money::Ore,
    usecase::{Content, is_slug},
};

/// How many inputs, parameters and bands a formula may have, and how many values a parameter.
const MOST: usize = 20;
/// How many tests it may have, and how many it must.
const MOST_TESTS: usize = 40;
const FEWEST_TESTS: usize = 2;

/// One thing that is wrong with a formula.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Its id is no slug, or another has it.
    Id,
    /// It is not called anything in one of the languages.
    Label,
    /// There are too many formulas, or too many parts in one.
    TooMany,
    /// It reads nothing.
    NoInput,
    /// A name that can't be one, or that two have.
    Name(String),
    /// An input whose field the version does not fetch, or that is no number; by its name.
    Input(String),
    /// A parameter without a value, with two on one day, without a source, or with a last day before its first; by its name.
    Parameter(String),
    /// Bands without a code or a name, or fewer than two.
    Bands,
    /// Something is wrong with the expression.
    Expression(Trouble),
    /// The expression gives another kind of answer than the formula says.
    Gives,
    /// Fewer than two tests.
    FewTests,
    /// A test gives something else than it must: its number from 1, and what it gives.
    Test(u32, Expected),
    /// All tests expect the same, so that they would not tell one formula from another.
    SameTests,
    /// A test names a number that is no input; its number from 1.
    TestInput(u32),
    /// No field is withheld, or one that the version does not fetch.
    InsteadOf,
}

/// The formulas of a content whose data are wrong, by id, without asking what their expressions say: a part of what it lacks.
pub fn unsound<'a>(content: &Content, service: &dyn Fn(&str) -> Option<&'a Service>) -> BTreeSet<String> {
    let formulas = content.derived.iter();
    let wrong = formulas.filter(|formula| !in_data(formula, content, service).is_empty());
    wrong.map(|formula| formula.id.clone()).collect()
}

/// Everything that is wrong with a formula of this content.
pub fn faults<'a>(
    formula: &Formula,
    content: &Content,
    service: &dyn Fn(&str) -> Option<&'a Service>,
    machine: &dyn Machine,
) -> Vec<Fault> {
    let mut found = in_data(formula, content, service);
    match machine.kind(&formula.expression, &names(formula), &words(formula)) {
        Err(trouble) => found.push(Fault::Expression(trouble)),
        Ok(kind) if kind != wanted(&formula.gives) => found.push(Fault::Gives),
        Ok(_) => {
            let rows = (1..).zip(&formula.tests);
            let failing = rows.filter_map(|(number, row)| {
                let got = tried(formula, row, machine);
                (got != row.expected).then_some(Fault::Test(number, got))
            });
            found.extend(failing);
        }
    }
    found
}

fn wanted(gives: &Gives) -> Kind {
    match gives {
        Gives::YesNo => Kind::Truth,
        Gives::Amount => Kind::Whole,
        Gives::Band { .. } => Kind::Word,
    }
}

/// Every name that the expression may use.
fn names(formula: &Formula) -> BTreeSet<&str> {
    let inputs = formula.inputs.iter().map(|input| input.name.as_str());
    let parameters = formula.parameters.iter().map(|one| one.name.as_str());
    inputs.chain(parameters).collect()
}

/// Every word that the expression may use.
fn words(formula: &Formula) -> BTreeSet<&str> {
    match &formula.gives {
        Gives::YesNo | Gives::Amount => BTreeSet::new(),
        Gives::Band { bands } => bands.iter().map(|band| band.code.as_str()).collect(),
    }
}

fn in_data<'a>(
    formula: &Formula,
    content: &Content,
    service: &dyn Fn(&str) -> Option<&'a Service>,
) -> Vec<Fault> {
    let mut found = Vec::new();
    let same = content.derived.iter().filter(|other| other.id == formula.id);
    if !is_slug(&formula.id) || same.count() > 1 {
        found.push(Fault::Id);
    }
    if unnamed(&formula.label) {
        found.push(Fault::Label);
    }
    if too_many(formula, content) {
        found.push(Fault::TooMany);
    }
    name_faults(formula, &mut found);
    if formula.inputs.is_empty() {
        found.push(Fault::NoInput);
    }
    for input in &formula.inputs {
        let wanted = match input.unit {
            Unit::Amount => ValueKind::Amount,
            Unit::Number => ValueKind::Integer,
        };
        let fits = |field: &String| fetched_kind(content, service, &input.service, field) == Some(wanted);
        if input.fields.is_empty() || !input.fields.iter().all(fits) {
            found.push(Fault::Input(input.name.clone()));
        }
    }
    parameter_faults(formula, &mut found);
    if bad_bands(&formula.gives) {
        found.push(Fault::Bands);
    }
    test_faults(formula, &mut found);
    let fetched = |raw: &RawField| fetched_kind(content, service, &raw.service, &raw.field).is_some();
    if formula.instead_of.is_empty() || !formula.instead_of.iter().all(fetched) {
        found.push(Fault::InsteadOf);
    }
    found
}

fn unnamed(label: &Label) -> bool {
    [&label.nb, &label.nn, &label.en]
        .into_iter()
        .any(|text| text.trim().is_empty())
}

fn too_many(formula: &Formula, content: &Content) -> bool {
    let bands = match &formula.gives {
        Gives::YesNo | Gives::Amount => 0,
        Gives::Band { bands } => bands.len(),
    };
    let values = formula.parameters.iter().map(|one| one.values.len());
    content.derived.len() > MOST_FORMULAS
        || formula.tests.len() > MOST_TESTS
        || formula.inputs.iter().any(|input| input.fields.len() > MOST)
        || [
            formula.inputs.len(),
            formula.parameters.len(),
            bands,
            formula.instead_of.len(),
        ]
        .into_iter()
        .chain(values)
        .any(|count| count > MOST)
}

fn name_faults(formula: &Formula, found: &mut Vec<Fault>) {
    let inputs = formula.inputs.iter().map(|input| &input.name);
    let all = inputs.chain(formula.parameters.iter().map(|one| &one.name));
    let mut seen = BTreeSet::new();
    for name in all {
        if !is_name(name) || !seen.insert(name) {
            found.push(Fault::Name(name.clone()));
        }
    }
}

/// The kind of a field that the version fetches; `None` where it does not.
fn fetched_kind<'a>(
    content: &Content,
    service: &dyn Fn(&str) -> Option<&'a Service>,
    code: &str,
    field: &str,
) -> Option<ValueKind> {
    let known = service(code)?.field(field)?;
    content.chooses(code, field).then_some(known.kind)
}

fn parameter_faults(formula: &Formula, found: &mut Vec<Fault>) {
    for parameter in &formula.parameters {
        let values = &parameter.values;
        let said = |text: &str| !text.trim().is_empty();
        let fits = |value: i64| match parameter.unit {
            Unit::Amount => Ore::from_ore(value).is_ok(),
            Unit::Number => true,
        };
        let each = values
            .iter()
            .all(|one| said(&one.source) && one.to.is_none_or(|to| one.from <= to) && fits(one.value));
        let mut later = values.iter();
        let mut apart = true;
        while let Some(one) = later.next() {
            apart &= !later.clone().any(|other| one.meets(other));
        }
        if values.is_empty() || !each || !apart {
            found.push(Fault::Parameter(parameter.name.clone()));
        }
    }
}

fn bad_bands(gives: &Gives) -> bool {
    match gives {
        Gives::YesNo | Gives::Amount => false,
        Gives::Band { bands } => {
            let codes: BTreeSet<&String> = bands.iter().map(|band| &band.code).collect();
            let whole = bands
                .iter()
                .all(|band| is_slug(&band.code) && !unnamed(&band.label));
            bands.len() < 2 || codes.len() != bands.len() || !whole
        }
    }
}

fn test_faults(formula: &Formula, found: &mut Vec<Fault>) {
    let Some(first) = formula.tests.first() else {
        return found.push(Fault::FewTests);
    };
    if formula.tests.len() < FEWEST_TESTS {
        found.push(Fault::FewTests);
    } else if formula.tests.iter().all(|row| row.expected == first.expected) {
        found.push(Fault::SameTests);
    }
    for (number, row) in (1..).zip(&formula.tests) {
        let known = |name: &String| formula.inputs.iter().any(|input| input.name == *name);
        if !row.inputs.keys().all(known) {
            found.push(Fault::TestInput(number));
        }
    }
}
