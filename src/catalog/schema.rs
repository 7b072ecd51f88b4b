//! JSON Schema of the catalog's files, from the Rust types: the two cannot part.

use schemars::{JsonSchema, Schema, schema_for};

use super::{changes, tables, vendor};

/// A decimal number written as text, so that no reader makes a float of it.
#[derive(JsonSchema)]
pub struct DecimalText(#[schemars(regex(pattern = r"^-?[0-9]+(\.[0-9]+)?$"))] pub String);

/// The schema of each kind of file: name of the schema file, and the schema.
pub fn all() -> Vec<(&'static str, Schema)> {
    let mut out = vec![
        ("sources", schema_for!(tables::Sources)),
        ("meters", schema_for!(tables::Meters)),
        ("facts", schema_for!(tables::FactNames)),
        ("demand", schema_for!(tables::DemandTable)),
        ("criteria", schema_for!(tables::Criteria)),
        ("stacks", schema_for!(tables::Stacks)),
        ("stages", schema_for!(tables::Stages)),
        ("presets", schema_for!(tables::Presets)),
        ("changes", schema_for!(changes::Changes)),
        ("vendor", schema_for!(vendor::Vendor)),
    ];
    out.extend(super::texts::schemas());
    out
}

/// The name of the schema that a file of the catalog has to meet, where there is one.
pub fn name_for(file: &str) -> String {
    if file.starts_with("vendors/") { "vendor".into() } else { file.replace('/', "-") }
}
