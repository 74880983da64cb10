//! The shape of the words for what if.

/// The page where one thing of a use case's ground is thought otherwise.
#[derive(Debug)]
pub struct WhatIf {
    pub title: &'static str,
    /// The link from a use case.
    pub link: &'static str,
    pub intro: &'static str,
    pub change: &'static str,
    pub change_missing: &'static str,
    pub draft: fn(u32) -> String,
    pub ended: fn(&str) -> String,
    pub hook: fn(&str) -> String,
    pub withdrawn: fn(&str) -> String,
    pub nothing: &'static str,
    pub days: &'static str,
    pub last_days: fn(u16) -> String,
    pub ask: &'static str,
    pub result: &'static str,
    /// How many look-ups, in how many days.
    pub looked: fn(u64, u16) -> String,
    pub none: &'static str,
    pub same: &'static str,
    pub refused: &'static str,
    pub permitted: &'static str,
    pub other: &'static str,
    pub subjects: &'static str,
    pub unreadable: &'static str,
    /// Older look-ups that were not decided again.
    pub more: fn(u64) -> String,
    pub by: &'static str,
    pub who: &'static str,
    pub system: &'static str,
    pub checks: &'static str,
    pub check: &'static str,
    pub why: &'static str,
    pub effect: &'static str,
    pub appears: &'static str,
    pub goes: &'static str,
    pub count: &'static str,
    pub back: &'static str,
}
