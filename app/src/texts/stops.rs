//! The shape of the words for emergency stops.

/// The page of stops.
#[derive(Debug)]
pub struct Stops {
    pub title: &'static str,
    pub intro: &'static str,
    pub on: &'static str,
    pub was: &'static str,
    pub none: &'static str,
    pub new: &'static str,
    pub what: &'static str,
    pub reason: &'static str,
    pub reason_hint: &'static str,
    pub button: &'static str,
    pub set: &'static str,
    pub lifted: &'static str,
    pub lift: &'static str,
    pub not_yours: &'static str,
    pub operator: &'static str,
    pub everything: &'static str,
    pub organisation: &'static str,
    pub provider: &'static str,
    pub service: &'static str,
    pub use_case: &'static str,
    pub person: &'static str,
    /// Where the use cases are too many to choose among.
    pub more: &'static str,
    pub to_use_cases: &'static str,
    pub stop_this: &'static str,
    pub what_missing: &'static str,
    pub reason_missing: &'static str,
    pub holds_number: &'static str,
}
