//! What becomes of a formula in a set of look-ups. A `Derived` comes from minimised answers alone: nothing else makes one.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Serialize, Serializer};

use super::{Absent, Expected, Formula, Gives, Input, Machine, Of, Raw, TestRow, Trouble, Unit};
use crate::{
    ids::SubjectId,
    lookup::{self, Minimised, ResultClass},
    money::Ore,
    period::Period,
    usecase::SubjectCategory,
    when::Day,
};

/// The answer that a formula gives. Its `Debug` says nothing.
#[derive(Clone, PartialEq, Eq)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// An amount.
    Amount(Ore),
    /// The code of a band.
    Band(String),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value(..)")
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::YesNo(truth) => truth.serialize(serializer),
            Self::Amount(amount) => amount.serialize(serializer),
            Self::Band(code) => code.serialize(serializer),
        }
    }
}

/// Why a formula gives no answer. It tells nothing that the results of the set don't tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// A look-up of the set was refused.
    Refused,
    /// A look-up of the set came to nothing at the provider, or stood on another version.
    Failed,
    /// Somebody who is needed was not looked up, or not in this service.
    NotAsked,
    /// Somebody was looked up twice, so that they would be counted twice.
    Twice,
    /// The look-ups are about different periods.
    Periods,
    /// The provider has nothing about somebody.
    Nothing,
    /// A value that is needed is not in the answer, or may not be read here.
    Missing,
    /// A parameter has no value today.
    NoParameter,
    /// The numbers lead to no answer: too large, a division by zero, a band that is none.
    NoResult,
}

impl Withheld {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Refused,
        Self::Failed,
        Self::NotAsked,
        Self::Twice,
        Self::Periods,
        Self::Nothing,
        Self::Missing,
        Self::NoParameter,
        Self::NoResult,
    ];
}

/// One look-up of the set.
#[derive(Debug, Clone, Copy)]
pub enum Part<'a> {
    /// It was permitted, and this is left of its answer.
    Answer(&'a Minimised),
    /// It was refused.
    Refused,
    /// It was permitted, and came to nothing.
    Failed,
}

/// A parameter that an answer stood on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoodOn {
    /// Its name.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// Its value: øre, or a whole number.
    pub value: i64,
    /// The first day of that value.
    pub from: Day,
    /// What set it.
    pub source: String,
}

/// What became of one formula. Only `derive` makes one, from minimised answers.
#[derive(Debug, Clone)]
pub struct Derived {
    id: String,
    outcome: Result<Value, Withheld>,
    stood_on: Vec<StoodOn>,
    people: usize,
}

impl Derived {
    /// The formula's id: all that the log hears of it.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The answer, or why there is none.
    pub fn outcome(&self) -> Result<&Value, Withheld> {
        self.outcome.as_ref().map_err(|why| *why)
    }

    /// The parameters that held; empty where there is no answer.
    pub fn stood_on(&self) -> &[StoodOn] {
        &self.stood_on
    }

    /// How many subjects were read; 0 where there is no answer.
    pub fn people(&self) -> usize {
        self.people
    }
}

/// Reckons a formula on the whole set, with the parameters of `day`.
pub fn derive(formula: &Formula, set: &[Part<'_>], day: Day, machine: &dyn Machine) -> Derived {
    let reckoned = reckon(formula, set, day, machine);
    let (outcome, stood_on, people) = match reckoned {
        Ok((value, stood_on, people)) => (Ok(value), stood_on, people),
        Err(why) => (Err(why), Vec::new(), 0),
    };
    Derived {
        id: formula.id.clone(),
        outcome,
        stood_on,
        people,
    }
}

fn reckon(
    formula: &Formula,
    set: &[Part<'_>],
    day: Day,
    machine: &dyn Machine,
) -> Result<(Value, Vec<StoodOn>, usize), Withheld> {
    let answers = all_answered(set)?;
    let (mut people, mut periods) = (BTreeSet::new(), Vec::<&Period>::new());
    let mut numbers = BTreeMap::new();
    for input in &formula.inputs {
        let read = readers(input, &answers)?;
        people.extend(read.iter().map(|one| one.permit().pseudonym().as_str()));
        periods.extend(read.iter().filter_map(|one| one.permit().period().as_ref()));
        numbers.insert(input.name.as_str(), sum(input, &read)?);
    }
    // Two services may be limited in time in two ways; where it is in one way, it is the same time.
    let differ = |one: &&Period| {
        periods
            .iter()
            .any(|other| other.kind() == one.kind() && other != one)
    };
    if periods.iter().any(differ) {
        return Err(Withheld::Periods);
    }
    let stood_on = parameters(formula, day)?;
    let value = run(formula, numbers, &stood_on, machine)?;
    Ok((value, stood_on, people.len()))
}

/// Every look-up of the set was permitted and answered, or there is no answer at all.
fn all_answered<'a>(set: &[Part<'a>]) -> Result<Vec<&'a Minimised>, Withheld> {
    if set.iter().any(|part| matches!(part, Part::Refused)) {
        return Err(Withheld::Refused);
    }
    set.iter()
        .map(|part| match part {
            Part::Answer(minimised) => Ok(*minimised),
            Part::Refused => Err(Withheld::Refused),
            Part::Failed => Err(Withheld::Failed),
        })
        .collect()
}

/// The answers that an input reads: of everyone it is about, each once, all of one period, and none empty.
fn readers<'a>(input: &Input, answers: &[&'a Minimised]) -> Result<Vec<&'a Minimised>, Withheld> {
    let of_service = answers
        .iter()
        .filter(|one| one.permit().service() == input.service);
    let read: Vec<&Minimised> = of_service
        .copied()
        .filter(|one| {
            one.permit()
                .category()
                .is_some_and(|category| input.of.reads(category))
        })
        .collect();
    // Of these there is one in a case; two would be one person under two numbers.
    let count = |wanted| {
        let same = |one: &&&Minimised| one.permit().category() == Some(wanted);
        read.iter().filter(same).count()
    };
    let subjects: BTreeSet<&str> = read.iter().map(|one| one.permit().pseudonym().as_str()).collect();
    if subjects.len() != read.len()
        || count(SubjectCategory::Applicant) > 1
        || count(SubjectCategory::SpouseOrCohabitant) > 1
    {
        return Err(Withheld::Twice);
    }
    if count(SubjectCategory::Applicant) == 0 || (input.of == Of::Everyone && subjects != persons(answers)) {
        return Err(Withheld::NotAsked);
    }
    let mut periods = read.iter().map(|one| one.permit().period());
    let first = periods.next();
    if periods.any(|period| Some(period) != first) {
        return Err(Withheld::Periods);
    }
    if read.iter().any(|one| one.result() != ResultClass::Found) {
        return Err(Withheld::Nothing);
    }
    Ok(read)
}

/// Everyone whom the set is about; an organisation is nobody.
fn persons<'a>(answers: &[&'a Minimised]) -> BTreeSet<&'a str> {
    let persons = answers
        .iter()
        .filter(|one| matches!(one.permit().subject(), SubjectId::Person(_)));
    persons.map(|one| one.permit().pseudonym().as_str()).collect()
}

fn sum(input: &Input, read: &[&Minimised]) -> Result<i64, Withheld> {
    let mut sum: i64 = 0;
    for one in read {
        for field in &input.fields {
            let number = of_field(one, field, input.absent)?;
            sum = sum.checked_add(number).ok_or(Withheld::NoResult)?;
        }
    }
    Ok(sum)
}

/// The sum of every occurrence of a field in one answer.
fn of_field(one: &Minimised, field: &str, absent: Absent) -> Result<i64, Withheld> {
    // What was not asked for is not known; that is another thing than not being there.
    if !one.permit().fields().iter().any(|asked| asked == field) {
        return Err(Withheld::Missing);
    }
    let mut sum: Option<i64> = None;
    for item in one.every_item().filter(|item| item.field == field) {
        let number = whole(&item.value).ok_or(Withheld::Missing)?;
        let so_far = sum.unwrap_or(0);
        sum = Some(so_far.checked_add(number).ok_or(Withheld::NoResult)?);
    }
    match (sum, absent) {
        (Some(sum), _) => Ok(sum),
        (None, Absent::Zero) => Ok(0),
        (None, Absent::Withhold) => Err(Withheld::Missing),
    }
}

fn whole(value: &lookup::Value) -> Option<i64> {
    match value {
        lookup::Value::Amount(amount) => Some(amount.ore()),
        lookup::Value::Integer(number) => Some(*number),
        lookup::Value::Decimal(_) | lookup::Value::Text(_) | lookup::Value::Boolean(_) => None,
    }
}

fn parameters(formula: &Formula, day: Day) -> Result<Vec<StoodOn>, Withheld> {
    let held = formula.parameters.iter().map(|parameter| {
        let dated = parameter.on(day).ok_or(Withheld::NoParameter)?;
        Ok(StoodOn {
            name: parameter.name.clone(),
            unit: parameter.unit,
            value: dated.value,
            from: dated.from,
            source: dated.source.clone(),
        })
    });
    held.collect()
}

fn run<'a>(
    formula: &'a Formula,
    numbers: BTreeMap<&'a str, i64>,
    stood_on: &'a [StoodOn],
    machine: &dyn Machine,
) -> Result<Value, Withheld> {
    let mut known = numbers;
    known.extend(stood_on.iter().map(|one| (one.name.as_str(), one.value)));
    let raw = machine.run(&formula.expression, &known).map_err(no_result)?;
    match (&formula.gives, raw) {
        (Gives::YesNo, Raw::Truth(truth)) => Ok(Value::YesNo(truth)),
        (Gives::Amount, Raw::Whole(ore)) => Ore::from_ore(ore)
            .map(Value::Amount)
            .map_err(|_too_large| Withheld::NoResult),
        (Gives::Band { bands }, Raw::Word(code)) if bands.iter().any(|band| band.code == code) => {
            Ok(Value::Band(code))
        }
        (Gives::YesNo | Gives::Amount | Gives::Band { .. }, Raw::Truth(_) | Raw::Whole(_) | Raw::Word(_)) => {
            Err(Withheld::NoResult)
        }
    }
}

fn no_result(_why: Trouble) -> Withheld {
    Withheld::NoResult
}

/// What a test gives. It reads the row alone, and no person's data.
pub(super) fn tried(formula: &Formula, row: &TestRow, machine: &dyn Machine) -> Expected {
    match try_row(formula, row, machine) {
        Ok(Value::YesNo(truth)) => Expected::YesNo(truth),
        Ok(Value::Amount(amount)) => Expected::Amount(amount.ore()),
        Ok(Value::Band(code)) => Expected::Band(code),
        Err(_) => Expected::Withheld,
    }
}

fn try_row(formula: &Formula, row: &TestRow, machine: &dyn Machine) -> Result<Value, Withheld> {
    let mut numbers = BTreeMap::new();
    for input in &formula.inputs {
        let number = match (row.inputs.get(&input.name), input.absent) {
            (Some(number), _) => *number,
            (None, Absent::Zero) => 0,
            (None, Absent::Withhold) => return Err(Withheld::Missing),
        };
        numbers.insert(input.name.as_str(), number);
    }
    let stood_on = parameters(formula, row.day)?;
    run(formula, numbers, &stood_on, machine)
}
