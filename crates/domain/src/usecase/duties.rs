//! The duties that stand in the content: DPIA, law change, contacts, routines, quota, the DPO's advice.

use serde::{Deserialize, Serialize};

use super::ItemRef;

/// Data-protection impact assessment, GDPR art. 35.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Dpia {
    /// Not needed, for this reason.
    NotNeeded {
        /// Why.
        reason: String,
    },
    /// Needed.
    #[serde(rename_all = "camelCase")]
    Needed {
        /// Where it lies.
        reference: String,
        /// Who approved it, once approved.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        approved_by: Option<String>,
    },
    /// Needed, and registered as an item of its own: who approved it is a live fact.
    Item {
        /// Which.
        item: ItemRef,
    },
}

/// How far a change of law has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LawChangeStatus {
    /// Found necessary.
    Identified,
    /// Put forward.
    Proposed,
    /// Adopted, not in force.
    Adopted,
    /// In force from the date given.
    InForce,
    /// Given up: it will not come.
    Dropped,
}

impl LawChangeStatus {
    /// Every status, in the order they are reached.
    pub const ALL: [Self; 5] = [
        Self::Identified,
        Self::Proposed,
        Self::Adopted,
        Self::InForce,
        Self::Dropped,
    ];
}

/// Whether a change of law is needed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LawChange {
    /// None is needed.
    None,
    /// One is needed.
    #[serde(rename_all = "camelCase")]
    Needed {
        /// How far it has come.
        status: LawChangeStatus,
        /// When it comes into force.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        in_force_from: Option<crate::when::Day>,
    },
    /// One is needed, and registered as an item of its own: how far it has come is a live fact.
    Item {
        /// Which.
        item: ItemRef,
    },
}

/// The people who answer for the use case, by account id.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Contacts {
    /// Faglig kontakt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub professional: Option<String>,
    /// Teknisk kontakt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub technical: Option<String>,
    /// Juridisk kontakt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub legal: Option<String>,
}

/// The four routines.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Routines {
    /// Endringer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<ItemRef>,
    /// Hendelser.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub incident: Option<ItemRef>,
    /// Innsyn.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insight: Option<ItemRef>,
    /// Sletting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deletion: Option<ItemRef>,
}

/// How many look-ups may be made. The hard ceiling is never lifted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quota {
    /// Per person and hour.
    pub person_per_hour: u32,
    /// For the use case and day.
    pub use_case_per_day: u32,
    /// Per person and day, whatever happens.
    pub hard_ceiling_per_day: u32,
}

/// The DPO's recorded advice, GDPR art. 39(1)(a) and (c).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DpoAdvice {
    /// When it was given.
    pub date: crate::when::Day,
    /// Whether it was followed.
    pub followed: bool,
    /// Why, or why not.
    pub why: String,
}
