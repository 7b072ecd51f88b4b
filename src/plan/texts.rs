//! The plan's texts as `data/plan/*.json` holds them.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::catalog::load::Problem;

/// All texts of the plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Texts {}

/// Takes the texts out of the bundle's files.
pub fn read(_files: &mut BTreeMap<String, Value>, _fatal: &mut Vec<Problem>) -> Texts {
    Texts {}
}

/// JSON Schemas of the files, by name.
#[cfg(feature = "cli")]
pub fn schemas() -> Vec<(&'static str, schemars::Schema)> {
    Vec::new()
}
