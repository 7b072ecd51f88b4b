//! The files of a catalog against the JSON Schemas of their types, and then everything else.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind;
use serde_json::Value;

use crate::catalog::load::{Problem, with_drafts};
use crate::catalog::schema;
use crate::units::Day;

/// Checks the files of a catalog: their schema, then what a schema cannot say. `today`: the day
/// no evidence may be later than.
pub fn check(files: &BTreeMap<String, Value>, today: Option<Day>) -> Vec<Problem> {
    let mut problems = against_schemas(files);
    match with_drafts(files.clone()) {
        Ok((catalog, left_out)) => {
            // What the schema has said already need not be said again in the words of the reader.
            let said: BTreeSet<String> = problems.iter().map(|p| p.file.clone()).collect();
            problems.extend(left_out.into_iter().filter(|p| !said.contains(&p.file)));
            problems.extend(super::catalog(&catalog, today));
        }
        Err(fatal) => {
            let said: BTreeSet<String> = problems.iter().map(|p| p.file.clone()).collect();
            problems.extend(fatal.into_iter().filter(|p| !said.contains(&p.file)));
        }
    }
    problems.sort();
    problems.dedup();
    problems
}

fn against_schemas(files: &BTreeMap<String, Value>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut validators = BTreeMap::new();
    for (name, schema) in schema::all() {
        match jsonschema::validator_for(schema.as_value()) {
            Ok(validator) => {
                validators.insert(name, validator);
            }
            Err(e) => problems.push(Problem::new(&format!("schema/{name}.json"), "", format!("the schema itself is broken: {e}"))),
        }
    }
    for (file, value) in files {
        let Some(name) = schema::name_for(file) else { continue };
        let Some(validator) = validators.get(name.as_str()) else { continue };
        for error in validator.iter_errors(value) {
            problems.extend(innermost(&error).iter().map(|(path, what)| Problem::new(&format!("{file}.json"), path, what)));
        }
    }
    problems
}

/// "Not valid under any of" helps nobody: the errors of the alternative that was meant, which is
/// the one whose complaint lies deepest. An optional value has null as its other alternative.
fn innermost(error: &ValidationError) -> Vec<(String, String)> {
    let own = || vec![(error.instance_path().to_string(), error.to_string())];
    match error.kind() {
        ValidationErrorKind::AnyOf { context } | ValidationErrorKind::OneOfNotValid { context } => {
            let meant = context.iter().map(|branch| branch.iter().flat_map(innermost).collect::<Vec<_>>()).max_by_key(|found| {
                let depth = found.iter().map(|(path, _)| path.matches('/').count()).max();
                (depth, found.iter().all(|(_, what)| !what.contains("\"null\"")))
            });
            meant.filter(|found| !found.is_empty()).unwrap_or_else(own)
        }
        _ => own(),
    }
}
