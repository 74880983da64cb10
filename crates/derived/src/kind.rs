//! What an expression gives, seen from its form alone. The reader knows no kinds; this walk does, and lets through only what
//! formulas may use, so that a run can fail in no other way than by a number that is too large or a division by zero.

use std::collections::BTreeSet;

use cel::common::ast::{CallExpr, Expr, IdedExpr, LiteralValue, operators as op};
use domain::derived::{Kind, Trouble};

/// What an expression may name.
pub(crate) struct Known<'a> {
    pub(crate) names: &'a BTreeSet<&'a str>,
    pub(crate) words: &'a BTreeSet<&'a str>,
}

/// What the expression gives; or the first thing in it that may not be there.
pub(crate) fn of(expression: &IdedExpr, known: &Known<'_>) -> Result<Kind, Trouble> {
    match &expression.expr {
        Expr::Ident(name) if known.names.contains(name.as_str()) => Ok(Kind::Whole),
        Expr::Ident(name) => Err(Trouble::UnknownName(name.clone())),
        Expr::Literal(literal) => of_literal(literal, known),
        Expr::Call(call) => of_call(call, known),
        Expr::Unspecified => Err(Trouble::Unreadable),
        Expr::Comprehension(_) => not_allowed("all, exists, map, filter"),
        Expr::List(_) => not_allowed("[…]"),
        Expr::Map(_) | Expr::Struct(_) => not_allowed("{…}"),
        Expr::Select(select) => not_allowed(&format!(".{}", select.field)),
    }
}

/// Whether everything that a run would look up is there, and nothing in it may go round and round. Words are judged by what comes out.
pub(crate) fn within_bounds(expression: &IdedExpr, names: &BTreeSet<&str>) -> Result<(), Trouble> {
    match &expression.expr {
        Expr::Ident(name) if names.contains(name.as_str()) => Ok(()),
        Expr::Literal(LiteralValue::Int(_) | LiteralValue::Boolean(_) | LiteralValue::String(_)) => Ok(()),
        Expr::Call(call) if call.target.is_none() && is_operator(&call.func_name) => {
            call.args.iter().try_for_each(|one| within_bounds(one, names))
        }
        _ => Err(Trouble::NoResult),
    }
}

fn not_allowed<T>(what: &str) -> Result<T, Trouble> {
    Err(Trouble::NotAllowed(what.to_owned()))
}

fn of_literal(literal: &LiteralValue, known: &Known<'_>) -> Result<Kind, Trouble> {
    match literal {
        LiteralValue::Int(_) => Ok(Kind::Whole),
        LiteralValue::Boolean(_) => Ok(Kind::Truth),
        LiteralValue::String(word) if known.words.contains(word.inner()) => Ok(Kind::Word),
        LiteralValue::String(word) => Err(Trouble::UnknownWord(word.inner().to_owned())),
        LiteralValue::Double(_) => not_allowed("0.5"),
        LiteralValue::UInt(_) => not_allowed("1u"),
        LiteralValue::Bytes(_) => not_allowed("b\"…\""),
        LiteralValue::Null => not_allowed("null"),
    }
}

fn of_call(call: &CallExpr, known: &Known<'_>) -> Result<Kind, Trouble> {
    let name = call.func_name.as_str();
    if call.target.is_some() || !is_operator(name) {
        return not_allowed(&format!("{name}(…)"));
    }
    let kinds = call
        .args
        .iter()
        .map(|one| of(one, known))
        .collect::<Result<Vec<Kind>, Trouble>>()?;
    fits(name, &kinds).ok_or_else(|| Trouble::Mixed(sign(name)))
}

fn is_operator(name: &str) -> bool {
    is_sum(name) || is_order(name) || is_logic(name) || is_sameness(name) || name == op::CONDITIONAL
}

fn is_sum(name: &str) -> bool {
    [
        op::ADD,
        op::SUBSTRACT,
        op::MULTIPLY,
        op::DIVIDE,
        op::MODULO,
        op::NEGATE,
    ]
    .contains(&name)
}

fn is_order(name: &str) -> bool {
    [op::LESS, op::LESS_EQUALS, op::GREATER, op::GREATER_EQUALS].contains(&name)
}

fn is_logic(name: &str) -> bool {
    [op::LOGICAL_AND, op::LOGICAL_OR, op::LOGICAL_NOT].contains(&name)
}

fn is_sameness(name: &str) -> bool {
    [op::EQUALS, op::NOT_EQUALS].contains(&name)
}

/// What an operator gives of these; `None` where they don't go together.
fn fits(name: &str, kinds: &[Kind]) -> Option<Kind> {
    let all = |kind| kinds.iter().all(|one| *one == kind);
    match kinds {
        [_, _] | [_] if is_sum(name) && all(Kind::Whole) => Some(Kind::Whole),
        [_, _] if is_order(name) && all(Kind::Whole) => Some(Kind::Truth),
        [a, b] if is_sameness(name) && a == b => Some(Kind::Truth),
        _ if is_logic(name) && all(Kind::Truth) => Some(Kind::Truth),
        [Kind::Truth, a, b] if name == op::CONDITIONAL && a == b => Some(*a),
        _ => None,
    }
}

/// The operator as one writes it.
fn sign(name: &str) -> String {
    match name {
        op::CONDITIONAL => "? :".to_owned(),
        other => other.replace('_', ""),
    }
}
