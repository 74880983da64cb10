//! What a formula says, as plain data in a version's content.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{catalogue::Label, usecase::SubjectCategory, when::Day};

/// How many formulas one version may have.
pub const MOST_FORMULAS: usize = 8;
/// The longest name of an input or a parameter.
const LONGEST_NAME: usize = 40;
/// Words that the language of expressions keeps for itself (CEL, section on identifiers).
const RESERVED: [&str; 29] = [
    "as",
    "bool",
    "break",
    "bytes",
    "const",
    "continue",
    "double",
    "dyn",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "in",
    "int",
    "let",
    "list",
    "loop",
    "map",
    "namespace",
    "null",
    "package",
    "return",
    "string",
    "true",
    "uint",
    "var",
    "void",
];

/// One approved formula.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Formula {
    /// Slug, unique in the version: what the log names.
    pub id: String,
    /// What the answer is called.
    pub label: Label,
    /// What kind of answer it gives.
    pub gives: Gives,
    /// The expression, in CEL over whole numbers.
    pub expression: String,
    /// The numbers that are read from the answers.
    pub inputs: Vec<Input>,
    /// The numbers that the law, or a decision, sets.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// What must come out; tried whenever the version is written and submitted.
    pub tests: Vec<TestRow>,
    /// The fields whose raw values are not shown.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instead_of: Vec<RawField>,
}

/// What kind of answer a formula gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Gives {
    /// Yes or no.
    YesNo,
    /// One of some bands.
    Band {
        /// All of them.
        bands: Vec<Band>,
    },
    /// An amount.
    Amount,
}

/// One band.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Band {
    /// Slug: the word that the expression gives.
    pub code: String,
    /// What it is called.
    pub label: Label,
}

/// Whose values are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Of {
    /// The applicant's alone.
    Applicant,
    /// The sum over everyone in the set, the applicant among them.
    Everyone,
}

impl Of {
    /// Whether this subject's values are read.
    pub fn reads(self, category: SubjectCategory) -> bool {
        match self {
            Self::Applicant => category == SubjectCategory::Applicant,
            Self::Everyone => true,
        }
    }
}

/// What it means that a found answer does not hold the field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Absent {
    /// That it isn't known.
    Withhold,
    /// That it is nothing: the provider leaves out a post that the person does not have.
    Zero,
}

/// A named number that is read from the answers: the sum of every occurrence of some fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// Its name in the expression.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// The service's code.
    pub service: String,
    /// The fields' technical names; amounts, or whole numbers.
    pub fields: Vec<String>,
    /// Whose.
    pub of: Of,
    /// What it means that it is not there.
    pub absent: Absent,
}

/// A field whose raw values are not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RawField {
    /// The service's code.
    pub service: String,
    /// The field's technical name.
    pub field: String,
}

/// What a parameter counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Unit {
    /// Money, in øre.
    Amount,
    /// Anything else: months, per cent, persons.
    Number,
}

/// A named number that the law, or a decision, sets, with each value that it has had.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Parameter {
    /// Its name in the expression.
    pub name: String,
    /// What it counts.
    pub unit: Unit,
    /// Its values, none two on the same day.
    pub values: Vec<Dated>,
}

impl Parameter {
    /// What it is on a day; `None` where nothing was set, or where two values say different things.
    pub fn on(&self, day: Day) -> Option<&Dated> {
        let mut holding = self.values.iter().filter(|one| one.holds(day));
        let found = holding.next();
        found.filter(|_| holding.next().is_none())
    }
}

/// One value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dated {
    /// The value: øre, or a whole number.
    pub value: i64,
    /// The first day.
    pub from: Day,
    /// The last day; absent means until another is set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Day>,
    /// The act, regulation or decision that sets it.
    pub source: String,
}

impl Dated {
    fn holds(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether there is a day on which both hold.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.holds(other.from) || other.holds(self.from)
    }
}

/// What must come out of a test.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Expected {
    /// Yes or no.
    YesNo(bool),
    /// An amount, in øre.
    Amount(i64),
    /// The code of a band.
    Band(String),
    /// No value: it can't be reckoned.
    Withheld,
}

/// One test: these numbers, on this day, must give that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TestRow {
    /// The day that says which parameters hold.
    pub day: Day,
    /// The inputs, by name; one that is left out is not there in the answer.
    #[serde(default)]
    pub inputs: BTreeMap<String, i64>,
    /// What must come out.
    pub expected: Expected,
}

/// Whether a text can be a name in an expression: small letters, digits and `_`, a letter first, and no word of the language.
pub fn is_name(text: &str) -> bool {
    let mut bytes = text.bytes();
    text.len() <= LONGEST_NAME
        && bytes.next().is_some_and(|first| first.is_ascii_lowercase())
        && bytes.all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        && !RESERVED.contains(&text)
}
