//! Beregnede svar: a yes or no, a band or an amount that an approved formula reckons from the minimised answers of a whole set of
//! look-ups, and that is shown instead of the raw values. The formula, its dated parameters and its tests stand in the version and
//! are approved with it. Here is what a formula says, what is wrong with one, and what becomes of one in a set; whoever reads the
//! expression is handed in as a `Machine`. It is total: what can't be reckoned is withheld with its reason, and gives no value.

mod answer;
mod check;
mod formula;

pub use answer::{Derived, Part, StoodOn, Value, Withheld, derive};
pub use check::{Fault, faults, unsound};
pub use formula::{
    Absent, Band, Dated, Expected, Formula, Gives, Input, MOST_FORMULAS, Of, Parameter, RawField, TestRow,
    Unit, is_name,
};

use std::collections::{BTreeMap, BTreeSet};

/// The longest expression, in bytes.
pub const LONGEST: usize = 1_000;

/// What an expression gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// True or false.
    Truth,
    /// A whole number; money is øre.
    Whole,
    /// A word: the code of a band.
    Word,
}

/// What a run of an expression gave.
#[derive(Clone, PartialEq, Eq)]
pub enum Raw {
    /// True or false.
    Truth(bool),
    /// A whole number; money is øre.
    Whole(i64),
    /// A word.
    Word(String),
}

impl std::fmt::Debug for Raw {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Raw(..)")
    }
}

/// What is wrong with an expression, or with one run of it. No variant has room for what a person's data say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// Longer than `LONGEST`, or more deeply nested than anyone reads.
    TooLong,
    /// Not an expression.
    Unreadable,
    /// A name that is neither an input nor a parameter.
    UnknownName(String),
    /// A word that is the code of no band.
    UnknownWord(String),
    /// Something of the language that formulas may not use: a decimal number, a list, a loop, a function.
    NotAllowed(String),
    /// Two things that don't go together, by the operator between them.
    Mixed(String),
    /// A run came to no end: a number too large, or a division by zero.
    NoResult,
}

/// What reads and runs expressions. It knows numbers by their names, and nothing of where they come from.
pub trait Machine: Sync {
    /// What the expression gives, whatever the numbers are; or the first thing that is wrong with it.
    fn kind(&self, expression: &str, names: &BTreeSet<&str>, words: &BTreeSet<&str>)
    -> Result<Kind, Trouble>;

    /// Runs an expression on these numbers.
    fn run(&self, expression: &str, known: &BTreeMap<&str, i64>) -> Result<Raw, Trouble>;
}
