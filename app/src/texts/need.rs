//! The words about a new need.

use crate::wire::EarlierBy;

/// An equal look-up is in the way.
#[derive(Debug, Clone, Copy)]
pub struct NeedText {
    pub title: &'static str,
    pub intro: &'static str,
    pub reason: &'static str,
    pub again: &'static str,
    /// By whom, and when, in words.
    pub earlier: fn(EarlierBy, &str) -> String,
    /// How many values were shown.
    pub values: fn(u64) -> String,
}
