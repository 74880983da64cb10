//! Own systems: where data end up when Hjemmel has shown or given them. The substance of the register item, and how a version names
//! one with what it receives and how long it keeps it.

use serde::{Deserialize, Serialize};

use super::{Content, ItemRef};

/// What kind of system it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SystemKind {
    /// Fagsystem.
    CaseSystem,
    /// Arkiv.
    Archive,
    /// Portal.
    Portal,
    /// Something else.
    Other,
}

impl SystemKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::CaseSystem, Self::Archive, Self::Portal, Self::Other];
}

/// Who answers for a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SystemOwner {
    /// A member, by account id.
    Member(String),
    /// A unit, by id.
    Unit(String),
}

impl SystemOwner {
    /// The id of the account or the unit.
    pub fn id(&self) -> &str {
        match self {
            Self::Member(id) | Self::Unit(id) => id,
        }
    }
}

/// Who runs a system.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Operation {
    /// The organisation itself.
    Own,
    /// A processor, under the agreement with this id in the register. Renewals and changes are the agreement's own; the gate reads
    /// it as it stands now.
    Processor(String),
}

impl OwnSystem {
    /// The agreement under which a processor runs it, by its id in the register.
    pub fn operator(&self) -> Option<&str> {
        self.operation.as_ref().and_then(Operation::agreement)
    }
}

impl Operation {
    /// The agreement under which a processor runs it.
    pub fn agreement(&self) -> Option<&str> {
        match self {
            Self::Own => None,
            Self::Processor(agreement) => Some(agreement),
        }
    }
}

/// Fagsystem, arkiv eller portal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OwnSystem {
    /// What kind it is.
    pub kind: SystemKind,
    /// Who answers for it; absent only while it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<SystemOwner>,
    /// What it receives, in words.
    pub receives: String,
    /// What it stores, in words.
    pub stores: String,
    /// How long it keeps it, in words.
    pub keeps: String,
    /// How it deletes, in words.
    pub deletes: String,
    /// Who runs it; absent only while it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub operation: Option<Operation>,
}

/// How long a system keeps what it receives under one version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", tag = "kind")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SystemKeeps {
    /// It passes through and is not kept.
    Nothing,
    /// This many days after the case is closed.
    #[serde(rename_all = "camelCase")]
    Days {
        /// How many.
        days_after_case: u32,
    },
    /// For as long as a rule demands, such as the archive act.
    Rule {
        /// Act and paragraph.
        rule: String,
    },
}

/// What a system receives of one service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemReceives {
    /// The service's code.
    pub service: String,
    /// The provider's technical names, of those that the version has chosen.
    pub fields: Vec<String>,
}

/// An own system that receives data under a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SystemLink {
    /// What it is called.
    pub name: String,
    /// The system.
    pub system: ItemRef,
    /// What it receives, by service.
    pub receives: Vec<SystemReceives>,
    /// How long it keeps it; absent only while it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub keeps: Option<SystemKeeps>,
}

impl SystemLink {
    /// The fields it receives of a service.
    pub fn fields_of<'a>(&'a self, service: &'a str) -> impl Iterator<Item = &'a str> {
        let of_service = self.receives.iter().filter(move |one| one.service == service);
        of_service.flat_map(|one| one.fields.iter().map(String::as_str))
    }

    /// Whether it receives anything of a service.
    pub fn is_fed_by(&self, service: &str) -> bool {
        self.fields_of(service).next().is_some()
    }
}

impl Content {
    /// Whether the version has chosen this field of this service.
    pub fn chooses(&self, service: &str, field: &str) -> bool {
        let mut of_service = self.needs.iter().filter(|need| need.service == service);
        of_service.any(|need| need.fields.iter().any(|one| one.name == field))
    }
}
