//! With whom the data are shared, and what is decided by a machine: joint controllers, transfers out of the EEA, and profiling or automated
//! decisions. GDPR art. 22, 26 and 44 to 49.

use serde::{Deserialize, Serialize};

/// Felles behandlingsansvarlig, GDPR art. 26.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct JointController {
    /// Its name.
    pub name: String,
    /// How it is reached, GDPR art. 30(1)(a).
    pub contact: String,
    /// The arrangement between the controllers: its reference.
    pub arrangement: String,
}

/// What a transfer out of the EEA rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TransferMechanism {
    /// The Commission has decided that the protection is adequate, art. 45.
    Adequacy,
    /// Standard clauses, art. 46(2)(c) and (d).
    StandardClauses,
    /// Binding corporate rules, art. 47.
    BindingRules,
    /// A derogation for a specific situation, art. 49.
    Derogation,
}

impl TransferMechanism {
    /// Every mechanism.
    pub const ALL: [Self; 4] = [
        Self::Adequacy,
        Self::StandardClauses,
        Self::BindingRules,
        Self::Derogation,
    ];

    /// Its word in JSON.
    pub fn code(self) -> &'static str {
        match self {
            Self::Adequacy => "adequacy",
            Self::StandardClauses => "standard_clauses",
            Self::BindingRules => "binding_rules",
            Self::Derogation => "derogation",
        }
    }
}

/// Overføring ut av EØS.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Transfer {
    /// Who receives the data.
    pub receiver: String,
    /// ISO 3166 alpha-2.
    pub country: String,
    /// What it rests on.
    pub mechanism: TransferMechanism,
    /// Where the decision, the clauses or the assessment lies.
    pub document: String,
}

/// What a machine does with the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum DecisionKind {
    /// It evaluates persons, and a person decides.
    Profiling,
    /// It decides alone.
    Automated,
}

impl DecisionKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Profiling, Self::Automated];
}

/// Profilering og automatiserte avgjørelser, GDPR art. 22.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decisions {
    /// Which.
    pub kind: DecisionKind,
    /// The rule that allows it, art. 22(2).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub article22: Option<String>,
    /// The logic, and what it means to the one it concerns, art. 13(2)(f).
    pub logic: String,
}
