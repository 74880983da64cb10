//! The shape of the words for adressebeskyttelse: the page of the register of the protected.

use domain::catalogue::ProtectionTold;

/// The page.
#[derive(Debug)]
pub struct Shield {
    pub title: &'static str,
    pub intro: &'static str,
    pub source: &'static str,
    pub on: &'static str,
    pub off: &'static str,
    /// Who turned it on or off, and when.
    pub set_by: fn(&str, &str) -> String,
    pub set_at: fn(&str) -> String,
    pub use_case: &'static str,
    pub system: &'static str,
    pub followed: &'static str,
    pub never_followed: &'static str,
    pub kept: &'static str,
    pub nobody: &'static str,
    pub few: &'static str,
    pub number: fn(u64) -> String,
    pub turn_on: &'static str,
    pub turn_off: &'static str,
    pub turn_off_hint: &'static str,
    pub choice: &'static str,
    pub choice_hint: &'static str,
    pub choice_missing: &'static str,
    pub no_choice: &'static str,
    pub services: &'static str,
    pub service: &'static str,
    pub what: &'static str,
    pub told: fn(ProtectionTold) -> &'static str,
}
