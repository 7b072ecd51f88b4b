//! `changes.json`: what changed in the world and in this catalog, and when.

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;

/// `changes.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Changes {
    /// All of them, in any order.
    pub changes: Vec<DatedChange>,
}

/// Something that changed on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DatedChange {
    /// The day, `YYYY-MM-DD`.
    pub date: String,
    /// Vendor id; absent where the catalog itself changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vendor: Option<String>,
    /// What changed, as a sentence.
    pub what: String,
    /// Where it was read; of the catalog's own changes there is none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Evidence>,
}
