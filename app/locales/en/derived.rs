//! English: derived answers.

use domain::derived::{Fault, Trouble, Withheld};

use super::super::{DerivedText, FormulaForm};

pub(super) const DERIVED: DerivedText = DerivedText {
    title: "Derived answers",
    people: |people| {
        if people == 1 {
            "Reckoned on one person.".to_owned()
        } else {
            format!("Reckoned on {people} people.")
        }
    },
    stood_on: "Rates that were used",
    since: |value, day| format!("{value}, from {day}"),
    instead_of: "Data that are not shown",
    none: "Not reckoned",
    withheld,
    faults: |id| format!("Derived answer “{id}”"),
    fault,
    rates: "Rates",
    kept_back: "is withheld",
    form: FORM,
};

const FORM: FormulaForm = FormulaForm {
    heading: |n| format!("Answer {n}"),
    id: "Code",
    called: ["Name in Bokmål", "Name in Nynorsk", "Name in English"],
    gives: "Kind of answer",
    kinds: ["Yes or no", "Amount", "Band"],
    bands: "Bands",
    inputs: "Numbers that are read",
    parameters: "Rates",
    expression: "Expression (CEL)",
    tests: "Tests",
    instead_of: "Data that are not shown",
    units: ["kroner", "number"],
    of: ["applicant", "everyone"],
    absent: ["unknown", "zero"],
    yes_no: ["yes", "no"],
    withheld: "is withheld",
    unreadable: |n| {
        format!("Line {n} cannot be read. Write the parts with semicolons between, as it says at the field")
    },
    names: "Technical names in the data need",
    names_intro: "Use these names when you write which numbers are read.",
    field: "Data",
    technical: "Service and technical name",
};

fn withheld(why: Withheld) -> &'static str {
    match why {
        Withheld::Refused => "One of the look-ups was stopped, so the answer cannot be reckoned.",
        Withheld::Failed => {
            "One of the look-ups gave no answer from the provider, or the use case was changed on the way. Try again."
        }
        Withheld::NotAsked => {
            "Somebody who counts was not looked up. Look up the applicant and the rest of the household together."
        }
        Withheld::Twice => {
            "Somebody was looked up twice and would be counted twice. Look up each person once."
        }
        Withheld::Periods => "The look-ups are about different periods. Choose the same period for all.",
        Withheld::Nothing => "The provider has nothing about somebody who counts.",
        Withheld::Missing => "Something that is needed is missing in the answer.",
        Withheld::NoParameter => "No rate is entered that applies today. Tell the privacy officer.",
        Withheld::NoResult => "The numbers lead to no answer. Tell the privacy officer.",
    }
}

fn fault(fault: &Fault, got: &str) -> String {
    match fault {
        Fault::Id => "Give the answer a code of its own, of small letters, digits and hyphens.".to_owned(),
        Fault::Label => "Write what the answer is called in Bokmål, Nynorsk and English.".to_owned(),
        Fault::TooMany => "There are too many formulas, or too many parts in one.".to_owned(),
        Fault::NoInput => "Write at least one number that is read from the answers.".to_owned(),
        Fault::Name(x) => format!(
            "The name “{x}” cannot be used, or is used twice. Use small letters a–z, digits and underscore."
        ),
        Fault::Input(x) => format!(
            "The data behind “{x}” must be chosen in the data need, and be amounts or whole numbers as written."
        ),
        Fault::Parameter(x) => format!(
            "The rate “{x}” must have at least one value, each with a source and dates, and only one at a time."
        ),
        Fault::Bands => {
            "Write at least two bands, each with a code and a name in three languages.".to_owned()
        }
        Fault::Expression(trouble) => expression(trouble),
        Fault::Gives => "The expression gives another kind of answer than the one chosen.".to_owned(),
        Fault::FewTests => "Write at least two tests.".to_owned(),
        Fault::Test(n, _) => format!("Test {n} gives {got}. Correct the formula or the test."),
        Fault::SameTests => {
            "All tests expect the same answer. Write at least one that must give something else.".to_owned()
        }
        Fault::TestInput(n) => format!("Test {n} uses a name that is not read from the answers."),
        Fault::InsteadOf => {
            "Choose the data that are not to be shown. They must be chosen in the data need.".to_owned()
        }
    }
}

fn expression(trouble: &Trouble) -> String {
    match trouble {
        Trouble::TooLong => {
            "The expression is too long or has too many brackets. Split it or make it simpler.".to_owned()
        }
        Trouble::Unreadable => {
            "The expression cannot be read. Look for missing brackets and signs.".to_owned()
        }
        Trouble::UnknownName(x) => format!("“{x}” is neither a number that is read nor a rate."),
        Trouble::UnknownWord(x) => format!("“{x}” is the code of no band."),
        Trouble::NotAllowed(x) => format!(
            "“{x}” cannot be used in a formula. Use whole numbers, + - * / %, comparisons, && || ! and ? :"
        ),
        Trouble::Mixed(x) => format!("The parts on each side of “{x}” do not go together."),
        Trouble::NoResult => "The expression gives no answer.".to_owned(),
    }
}
