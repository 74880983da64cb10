//! The minimiser: builds what may be shown from the permit's allow-list, field by field, and lets nothing else out.
//! It never copies an object of the answer; an unknown name is only counted. Any doubt is an error, and an error shows nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::Serialize;
use serde_json_path::{JsonPath, NormalizedPath, PathElement};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};

use super::{
    Commit, Permit, RawAnswer, Sealed,
    shielding::{Shielding, Told},
};
use crate::{
    catalogue::{Field, Service, ValueKind, read_selector},
    ids::{PersonId, SubjectId},
    money::Ore,
    usecase::ShieldLevel,
    when::Day,
};

/// A value of one field, of the kind the catalogue says. Its `Debug` says nothing.
#[derive(Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Money.
    Amount(Ore),
    /// A whole number, or a year.
    Integer(i64),
    /// A number with decimals, as the provider wrote it.
    Decimal(serde_json::Number),
    /// Text, a code, a date or an instant, as the provider wrote it.
    Text(String),
    /// True or false.
    Boolean(bool),
}

impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Value(..)")
    }
}

/// One value that may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// The field's technical name.
    pub field: String,
    /// The value.
    pub value: Value,
    /// Which occurrence it is: the array indexes on the way to it. Empty when the field stands outside every array.
    pub at: Vec<u64>,
    /// The group it is shown under.
    pub group: String,
}

/// What kind of answer it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultClass {
    /// At least an answer; perhaps without any of the approved fields.
    Found,
    /// The provider has nothing, or nothing that may be told.
    None,
    /// The provider had data and has deleted it.
    Deleted,
}

/// What an answer told of the person's protection: for the register of the protected alone, and never for whoever asks. Its `Debug` says
/// nothing.
#[derive(Clone, PartialEq, Eq)]
pub struct Protection {
    /// The strictest level that the answer may mean; `None` where it says that the person is not protected.
    pub level: Option<ShieldLevel>,
    /// Whether it was the provider's flag that told, which says no more than that there is something to hide.
    pub flagged: bool,
    /// The numbers that the answer says are the same person's, the one asked by among them.
    pub numbers: Vec<SubjectId>,
}

impl fmt::Debug for Protection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Protection(..)")
    }
}

/// What is left of an answer: the only thing that is ever shown.
#[derive(Debug)]
pub struct Minimised {
    result: ResultClass,
    items: Vec<Item>,
    /// What formulas may read and nobody sees.
    unseen: Vec<Item>,
    quality: BTreeMap<String, String>,
    surplus: u64,
    shielded: bool,
    protection: Option<Protection>,
    permit: Permit,
    commit: Commit,
}

impl Minimised {
    /// An empty answer under this permit: the provider has nothing, or has deleted it.
    pub fn nothing(authority: Sealed<Permit>, result: ResultClass) -> Self {
        Self::empty(authority, result, false, None)
    }

    fn empty(
        authority: Sealed<Permit>,
        result: ResultClass,
        shielded: bool,
        protection: Option<Protection>,
    ) -> Self {
        let (permit, commit) = authority.into_parts();
        Self {
            result,
            items: Vec::new(),
            unseen: Vec::new(),
            quality: BTreeMap::new(),
            surplus: 0,
            shielded,
            protection,
            permit,
            commit,
        }
    }

    /// What kind of answer it was.
    pub fn result(&self) -> ResultClass {
        self.result
    }

    /// The values that may be shown, in the use case's order of fields.
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// Every value, those that nobody sees among them.
    // INVARIANT: read by the formulas alone, which is why it goes no further than this crate.
    pub(crate) fn every_item(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().chain(&self.unseen)
    }

    /// What the answer says of its own quality (stadie, dates), by name.
    pub fn quality(&self) -> &BTreeMap<String, String> {
        &self.quality
    }

    /// How many values of the answer were left behind.
    pub fn surplus(&self) -> u64 {
        self.surplus
    }

    /// Whether everything was held back because the provider marks the subject as shielded.
    /// INVARIANT: never told to the one who asks; it is for the review queue alone.
    pub fn held_back_as_shielded(&self) -> bool {
        self.shielded
    }

    /// What the answer told of protection, where it tells of it at all.
    /// INVARIANT: never told to the one who asks, and never sealed; it is for the register of the protected alone.
    pub fn protection(&self) -> Option<&Protection> {
        self.protection.as_ref()
    }

    /// The permit it was made under.
    pub fn permit(&self) -> &Permit {
        &self.permit
    }

    /// Where that permit was sealed.
    pub fn commit(&self) -> &Commit {
        &self.commit
    }
}

/// Why nothing is shown. No variant has room for a value.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MinimiseError {
    /// The permit is for another service than the selectors.
    #[error("the selectors belong to another service than the permit")]
    WrongService,
    /// The answer is about someone else, or does not say whom it is about.
    #[error("the answer is not about the subject that was asked about")]
    WrongSubject,
    /// The service has a discretion flag, and the answer lacks it.
    #[error("the answer does not say whether the subject is shielded")]
    ShieldUnknown,
    /// A field of the permit is not in the catalogue.
    #[error("the field `{0}` is not in the catalogue")]
    UnknownField(String),
    /// A value is not of the kind the catalogue says.
    #[error("the value of `{0}` is not of the kind the catalogue says")]
    WrongKind(String),
    /// A selector is not RFC 9535.
    #[error("the selector of `{0}` is not a JSONPath (RFC 9535)")]
    BadSelector(String),
}

/// The selectors of one service, parsed once.
#[derive(Debug)]
pub struct Selectors {
    service: String,
    subject: JsonPath,
    numbers: Option<JsonPath>,
    empty: Option<JsonPath>,
    shielding: Shielding,
    quality: BTreeMap<String, JsonPath>,
    fields: BTreeMap<String, (JsonPath, Field)>,
}

impl Selectors {
    /// Parses every selector of the service.
    pub fn compile(service: &Service) -> Result<Self, MinimiseError> {
        let parse = |name: &str, text: &str| {
            read_selector(text).map_err(|_| MinimiseError::BadSelector(name.to_owned()))
        };
        let optional = |name: &str, text: Option<&str>| text.map(|text| parse(name, text)).transpose();
        let mut quality = BTreeMap::new();
        for (name, selector) in &service.answer.quality {
            quality.insert(name.clone(), parse(name, selector)?);
        }
        let mut fields = BTreeMap::new();
        for field in &service.fields {
            fields.insert(
                field.name.clone(),
                (parse(&field.name, &field.selector)?, field.clone()),
            );
        }
        Ok(Self {
            service: service.code.clone(),
            subject: parse("answer.subject", &service.answer.subject)?,
            numbers: optional("answer.numbers", service.answer.numbers.as_deref())?,
            empty: optional("answer.empty", service.answer.empty.as_deref())?,
            shielding: Shielding::compile(&service.answer)?,
            quality,
            fields,
        })
    }
}

/// Takes what the permit names out of the answer, and forgets the rest.
pub fn minimise(
    raw: RawAnswer,
    authority: Sealed<Permit>,
    selectors: &Selectors,
) -> Result<Minimised, MinimiseError> {
    let permit = authority.permit();
    if permit.service() != selectors.service {
        return Err(MinimiseError::WrongService);
    }
    let body = raw.open();
    if says_nothing(selectors, body) {
        return Ok(Minimised::nothing(authority, ResultClass::None));
    }
    if !is_about(selectors, body, permit.subject().expose()) {
        return Err(MinimiseError::WrongSubject);
    }
    let told = selectors.shielding.told(&raw)?;
    let protection = told.as_ref().map(|told| Protection {
        level: told.strictest(),
        flagged: *told == Told::Flagged,
        numbers: numbers(selectors, body, permit.subject()),
    });
    // What was asked for to protect somebody shows nothing, whatever it says.
    if permit.level_alone() {
        return Ok(Minimised::empty(authority, ResultClass::None, false, protection));
    }
    if !Shielding::lets_through(told.as_ref(), permit) {
        return Ok(Minimised::empty(authority, ResultClass::None, true, protection));
    }
    let mut taken = BTreeSet::new();
    let (items, unseen) = taken_out(permit, selectors, body, &mut taken)?;
    let quality = quality(selectors, body);
    let surplus = leaves(body).saturating_sub(u64::try_from(taken.len()).unwrap_or(u64::MAX));
    drop(raw);
    let (permit, commit) = authority.into_parts();
    Ok(Minimised {
        result: ResultClass::Found,
        items,
        unseen,
        quality,
        surplus,
        shielded: false,
        protection,
        permit,
        commit,
    })
}

/// What the permit names, apart from what only the formulas read. `taken` are the places in the answer that were read.
fn taken_out(
    permit: &Permit,
    selectors: &Selectors,
    body: &serde_json::Value,
    taken: &mut BTreeSet<String>,
) -> Result<(Vec<Item>, Vec<Item>), MinimiseError> {
    let (mut items, mut unseen) = (Vec::new(), Vec::new());
    let held_back: BTreeSet<&str> = permit.withheld().iter().map(|one| &*one.field).collect();
    for name in permit.fields() {
        let into = if held_back.contains(name.as_str()) {
            &mut unseen
        } else {
            &mut items
        };
        let (path, field) = selectors
            .fields
            .get(name)
            .ok_or_else(|| MinimiseError::UnknownField(name.clone()))?;
        for node in path.query_located(body).all() {
            taken.insert(node.location().to_string());
            into.push(Item {
                field: name.clone(),
                value: read(field, node.node())?,
                at: indexes(node.location()),
                group: field.group.clone(),
            });
        }
    }
    Ok((items, unseen))
}

fn only_text<'a>(path: &JsonPath, body: &'a serde_json::Value) -> Option<&'a str> {
    path.query(body)
        .exactly_one()
        .ok()
        .and_then(serde_json::Value::as_str)
}

/// Whether the list of what the provider has is there and holds nothing.
fn says_nothing(selectors: &Selectors, body: &serde_json::Value) -> bool {
    let list = selectors
        .empty
        .as_ref()
        .and_then(|path| path.query(body).exactly_one().ok());
    list.and_then(serde_json::Value::as_array)
        .is_some_and(Vec::is_empty)
}

/// Whether the answer is about the number that was asked by: it is the one in use, or the answer itself ties it to the
/// one in use as an earlier number of the same person.
fn is_about(selectors: &Selectors, body: &serde_json::Value, asked: &str) -> bool {
    match only_text(&selectors.subject, body) {
        None => false,
        Some(number) if number == asked => true,
        Some(_) => selectors.numbers.as_ref().is_some_and(|path| {
            let numbers = path.query(body).all();
            numbers.iter().any(|number| number.as_str() == Some(asked))
        }),
    }
}

/// The numbers that the answer ties to the person, beside the one that was asked by. A number that is none is left out.
fn numbers(selectors: &Selectors, body: &serde_json::Value, asked: &SubjectId) -> Vec<SubjectId> {
    let mut numbers = vec![asked.clone()];
    let told = selectors.numbers.iter().flat_map(|path| path.query(body).all());
    for number in told.filter_map(|number| number.as_str()?.parse::<PersonId>().ok()) {
        let number = SubjectId::Person(number);
        if !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

/// Quality is words and dates about the answer; anything else than short text is left behind.
fn quality(selectors: &Selectors, body: &serde_json::Value) -> BTreeMap<String, String> {
    selectors
        .quality
        .iter()
        .filter_map(|(name, path)| {
            let text = only_text(path, body)?;
            (text.len() <= 40).then(|| (name.clone(), text.to_owned()))
        })
        .collect()
}

fn read(field: &Field, node: &serde_json::Value) -> Result<Value, MinimiseError> {
    let value = match field.kind {
        ValueKind::Amount => Ore::from_json(node).ok().map(Value::Amount),
        ValueKind::Integer => node.as_i64().map(Value::Integer),
        ValueKind::Decimal => node.as_number().cloned().map(Value::Decimal),
        ValueKind::Year => year(node).map(Value::Integer),
        ValueKind::Text | ValueKind::Code => node.as_str().map(|text| Value::Text(text.to_owned())),
        ValueKind::Date => node
            .as_str()
            .filter(|text| Day::parse(text).is_some())
            .map(|text| Value::Text(text.to_owned())),
        ValueKind::Instant => node
            .as_str()
            .filter(|text| OffsetDateTime::parse(text, &Rfc3339).is_ok())
            .map(|text| Value::Text(text.to_owned())),
        ValueKind::Boolean => node.as_bool().map(Value::Boolean),
    };
    value.ok_or_else(|| MinimiseError::WrongKind(field.name.clone()))
}

/// A year is written as a number by some services and as text by others.
fn year(node: &serde_json::Value) -> Option<i64> {
    let year = node.as_i64().or_else(|| node.as_str()?.parse().ok())?;
    (1900..=2100).contains(&year).then_some(year)
}

fn indexes(path: &NormalizedPath<'_>) -> Vec<u64> {
    path.iter()
        .filter_map(|element| match element {
            PathElement::Index(index) => u64::try_from(*index).ok(),
            PathElement::Name(_) => None,
        })
        .collect()
}

fn leaves(value: &serde_json::Value) -> u64 {
    match value {
        serde_json::Value::Array(items) => items.iter().map(leaves).sum(),
        serde_json::Value::Object(members) => members.values().map(leaves).sum(),
        serde_json::Value::Null
        | serde_json::Value::Bool(_)
        | serde_json::Value::Number(_)
        | serde_json::Value::String(_) => 1,
    }
}
