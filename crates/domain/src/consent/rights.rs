//! What a consent covers: which service under which package, and for which period. Altinn knows the same as a resource with metadata.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::period::Period;

/// How a consent was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Asked for and given in Altinn 3.
    Altinn3,
    /// Given in Altinn 2, before that was closed.
    Altinn2,
    /// On paper.
    Paper,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Altinn3, Self::Altinn2, Self::Paper];
    /// Those that somebody writes down, since nobody can be asked whether they stand.
    pub const RECORDED: [Self; 2] = [Self::Altinn2, Self::Paper];
}

/// What one of a resource's metadata says of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Limit {
    /// The income year.
    IncomeYear,
    /// Where it begins.
    From,
    /// Where it ends.
    To,
}

/// One thing that is consented to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Right {
    /// The service, by code.
    pub service: String,
    /// The package.
    #[serde(default)]
    pub package: Option<String>,
    /// The period; nothing where the consent does not limit it.
    #[serde(default)]
    pub period: Option<Period>,
    /// The resource in Altinn's register.
    pub resource: String,
    /// What Altinn is told of the period.
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
}

impl Right {
    /// Whether it is for this service under this package.
    pub fn is_of(&self, service: &str, package: Option<&str>) -> bool {
        self.service == service && self.package.as_deref() == package
    }

    /// Whether it holds for this period; one that is not known is not covered by one that limits it.
    pub fn holds_for(&self, period: Option<&Period>) -> bool {
        match (&self.period, period) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(asked)) => own.covers(asked),
        }
    }
}

/// What Altinn is told of a period; `None` where the period does not say it.
pub fn metadata(
    limits: &BTreeMap<String, Limit>,
    period: Option<&Period>,
) -> Option<BTreeMap<String, String>> {
    let said = limits.iter().map(|(name, limit)| {
        let value = match (limit, period?) {
            (Limit::IncomeYear, Period::IncomeYear(year)) => year.to_string(),
            (Limit::From, Period::Months { from, .. }) => from.to_string(),
            (Limit::To, Period::Months { to, .. }) => to.to_string(),
            (Limit::From, Period::Days { from, .. }) => from.to_text()?,
            (Limit::To, Period::Days { to, .. }) => to.to_text()?,
            (Limit::IncomeYear, Period::Months { .. } | Period::Days { .. })
            | (Limit::From | Limit::To, Period::IncomeYear(_)) => return None,
        };
        Some((name.clone(), value))
    });
    said.collect()
}
