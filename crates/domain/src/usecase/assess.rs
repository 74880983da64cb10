//! Assessments and needs for a change of law as register items: what they say. How far they have come is a live fact, and so is who
//! approved them, see `item_life`. GDPR art. 32, 35 and 36; art. 6(3) for the law.

use serde::{Deserialize, Serialize};

/// How large a risk, or how much is at stake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Degree {
    /// Lav.
    Low,
    /// Middels.
    Medium,
    /// Høy.
    High,
}

impl Degree {
    /// Every degree, the lowest first.
    pub const ALL: [Self; 3] = [Self::Low, Self::Medium, Self::High];
}

/// Vurdering av personvernkonsekvenser, GDPR art. 35. What it came to may be open while it is under way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImpactAssessment {
    /// What it covers.
    pub scope: String,
    /// Why it is needed.
    pub why: String,
    /// Where it lies.
    pub document: String,
    /// What it came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
    /// The risk that is left when the measures are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub residual_risk: Option<Degree>,
    /// The measures, one to a line.
    #[serde(default)]
    pub measures: Vec<String>,
    /// The prior consultation of the supervisory authority that art. 36 demands at a high residual risk: its reference.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prior_consultation: Option<String>,
}

/// Risikovurdering av informasjonssikkerheten, GDPR art. 32.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RiskAssessment {
    /// What it covers.
    pub scope: String,
    /// How much is at stake where the data come to others.
    pub confidentiality: Degree,
    /// Where they are wrong.
    pub integrity: Degree,
    /// Where they are not there.
    pub availability: Degree,
    /// Where it lies.
    pub document: String,
    /// What it came to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outcome: Option<String>,
}

/// Behov for lovendring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LawNeed {
    /// The act or regulation that must be changed, or made.
    pub law_to_change: String,
    /// What must be changed.
    pub need: String,
    /// Why nothing can be fetched without it.
    pub why: String,
}
