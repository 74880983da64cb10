//! The shape of the words for the units that hold a use case.

/// The page of units.
#[derive(Debug)]
pub struct Units {
    pub title: &'static str,
    pub intro: &'static str,
    pub units: &'static str,
    pub none: &'static str,
    pub save: &'static str,
    pub back: &'static str,
    pub link: &'static str,
    pub no_change: &'static str,
    pub stale: &'static str,
    pub unknown: &'static str,
    pub ended: &'static str,
}
