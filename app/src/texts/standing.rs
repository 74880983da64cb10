//! The shape of the words for the standing of a use case.

use domain::usecase::life::standing::{Act, Refusal};

/// The page where a use case is suspended, opened or ended.
#[derive(Debug)]
pub struct Standing {
    pub title: &'static str,
    pub link: &'static str,
    pub intro: &'static str,
    pub asked_title: &'static str,
    pub asked: fn(Act) -> &'static str,
    pub two_persons: &'static str,
    pub act_title: &'static str,
    pub nothing_open: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub button: fn(Act) -> &'static str,
    pub means: fn(Act) -> &'static str,
    pub history: &'static str,
    pub no_history: &'static str,
    pub step: &'static str,
    pub why: &'static str,
    pub who: &'static str,
    pub done: fn(Act) -> &'static str,
    pub by: fn(&str, &str) -> String,
    pub someone: &'static str,
    pub back: &'static str,
    pub reason_missing: &'static str,
    pub holds_number: &'static str,
    pub choose: &'static str,
    pub refused: fn(Refusal) -> &'static str,
}
