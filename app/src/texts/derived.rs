//! The shape of the words for derived answers.

use domain::derived::{Fault, Withheld};

/// Answers that a formula gives, and formulas as they are written.
#[derive(Debug)]
pub struct DerivedText {
    pub title: &'static str,
    pub people: fn(u32) -> String,
    pub stood_on: &'static str,
    /// The value and the first day of a parameter.
    pub since: fn(&str, &str) -> String,
    pub instead_of: &'static str,
    pub none: &'static str,
    pub withheld: fn(Withheld) -> &'static str,
    /// What is wrong with the formula of this id.
    pub faults: fn(&str) -> String,
    /// A fault, and what a test gave.
    pub fault: fn(&Fault, &str) -> String,
    pub rates: &'static str,
    pub kept_back: &'static str,
    /// The questions of a formula.
    pub form: FormulaForm,
}

/// What is asked of one formula. Words of the form stand in its lines, and are read back from them.
#[derive(Debug)]
pub struct FormulaForm {
    pub heading: fn(usize) -> String,
    pub id: &'static str,
    pub called: [&'static str; 3],
    pub gives: &'static str,
    pub kinds: [&'static str; 3],
    pub bands: &'static str,
    pub inputs: &'static str,
    pub parameters: &'static str,
    pub expression: &'static str,
    pub tests: &'static str,
    pub instead_of: &'static str,
    /// An amount, a number of other things.
    pub units: [&'static str; 2],
    /// The applicant, everyone.
    pub of: [&'static str; 2],
    /// Not there: not known, or nothing.
    pub absent: [&'static str; 2],
    pub yes_no: [&'static str; 2],
    /// That a test must give no answer.
    pub withheld: &'static str,
    /// A line, by its number, that can't be read.
    pub unreadable: fn(usize) -> String,
    pub names: &'static str,
    pub names_intro: &'static str,
    pub field: &'static str,
    pub technical: &'static str,
}
