//! The calculator: reads the expressions of approved formulas, says what they give before they are run, and runs them.
//! The language is CEL, read and run by the crate `cel`; of it a formula may use whole numbers, the words of its bands, truth,
//! the operators between them and `? :`. There is no loop, list, function or decimal, so a run takes as many steps as the
//! expression has signs. It has no clock and asks nobody, and whatever it is given it answers and goes on.

mod kind;

use std::{
    collections::{BTreeMap, BTreeSet},
    panic::{AssertUnwindSafe, catch_unwind},
};

use cel::{Context, Program, Value};
use domain::derived::{Kind, LONGEST, Machine, Raw, Trouble};

/// How many brackets may stand in each other.
const DEEPEST: u32 = 24;
/// How many signs in a row may stand before one number.
const MOST_SIGNS: u32 = 8;

/// Reads and runs CEL.
#[derive(Debug, Clone, Copy, Default)]
pub struct Cel;

impl Machine for Cel {
    fn kind(
        &self,
        expression: &str,
        names: &BTreeSet<&str>,
        words: &BTreeSet<&str>,
    ) -> Result<Kind, Trouble> {
        let program = read(expression)?;
        kind::of(program.expression(), &kind::Known { names, words })
    }

    fn run(&self, expression: &str, known: &BTreeMap<&str, i64>) -> Result<Raw, Trouble> {
        let program = read(expression)?;
        // A run looks nowhere but at these numbers.
        let names = known.keys().copied().collect();
        kind::within_bounds(program.expression(), &names)?;
        let mut context = Context::default();
        for (name, number) in known {
            context.add_variable_from_value(*name, *number);
        }
        let ran = catch_unwind(AssertUnwindSafe(|| program.execute(&context)));
        // What stands in an error may be a person's number, so nothing of it goes on.
        match ran {
            Ok(Ok(Value::Bool(truth))) => Ok(Raw::Truth(truth)),
            Ok(Ok(Value::Int(number))) => Ok(Raw::Whole(number)),
            Ok(Ok(Value::String(word))) => Ok(Raw::Word(word.as_ref().clone())),
            Ok(Ok(_) | Err(_)) | Err(_) => Err(Trouble::NoResult),
        }
    }
}

/// Reads an expression that is short and shallow enough to be read by a person.
fn read(expression: &str) -> Result<Program, Trouble> {
    if expression.len() > LONGEST || too_deep(expression) {
        return Err(Trouble::TooLong);
    }
    catch_unwind(AssertUnwindSafe(|| Program::compile(expression)))
        .map_err(|_| Trouble::Unreadable)?
        .map_err(|_| Trouble::Unreadable)
}

/// The reader calls itself for each bracket and each sign before a number; so that it never runs out of room, they are counted first.
fn too_deep(expression: &str) -> bool {
    let (mut depth, mut signs) = (0_u32, 0_u32);
    for letter in expression.chars() {
        match letter {
            '(' | '[' | '{' | '?' => depth = depth.saturating_add(1),
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        match letter {
            '-' | '!' => signs = signs.saturating_add(1),
            letter if letter.is_whitespace() => {}
            _ => signs = 0,
        }
        if depth > DEEPEST || signs > MOST_SIGNS {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
