//! How packages are consented to.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::consent::{Form, Limit};

/// How a package is consented to: in which forms the provider takes a consent, and what one in Altinn 3 names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConsentRule {
    /// The forms that the provider takes.
    pub forms: BTreeSet<Form>,
    /// The resource in Altinn's register.
    pub resource: String,
    /// What each of the resource's metadata says of the period.
    #[serde(default)]
    pub metadata: BTreeMap<String, Limit>,
    /// For how many days at most, where the provider says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_days: Option<u16>,
}
