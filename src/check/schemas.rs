//! The files of a catalog against the JSON Schemas of their types, and then everything else.

use std::collections::{BTreeMap, BTreeSet};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use crate::catalog::load::{Loader, Problem};
use crate::catalog::schema;
use crate::units::Day;

/// Checks the files of a catalog, one by one: their schema, then what a schema cannot say. `today`:
/// the day no evidence may be later than.
pub fn check(files: impl IntoIterator<Item = (String, Value)>, today: Option<Day>) -> Vec<Problem> {
    let mut problems = Vec::new();
    let schemas = Schemas::new(&mut problems);
    let mut loader = Loader::default();
    for (name, value) in files {
        schemas.check(&name, &value, &mut problems);
        loader.take(name, value);
    }
    // What the schema has said already need not be said again in the words of the reader.
    let said: BTreeSet<String> = problems.iter().map(|p| p.file.clone()).collect();
    let unsaid = |p: &Problem| !said.contains(&p.file);
    match loader.catalog() {
        Ok((catalog, left_out)) => {
            problems.extend(left_out.into_iter().filter(unsaid));
            problems.extend(super::catalog(&catalog, today));
        }
        Err(fatal) => problems.extend(fatal.into_iter().filter(unsaid)),
    }
    problems.sort();
    problems.dedup();
    problems
}

/// The schemas made ready, by name.
struct Schemas(BTreeMap<String, Validator>);

impl Schemas {
    fn new(problems: &mut Vec<Problem>) -> Schemas {
        let mut validators = BTreeMap::new();
        for (name, schema) in schema::all() {
            match jsonschema::validator_for(schema.as_value()) {
                Ok(validator) => {
                    validators.insert(name.to_string(), validator);
                }
                Err(e) => problems.push(Problem::new(&format!("schema/{name}.json"), "", format!("the schema itself is broken: {e}"))),
            }
        }
        Schemas(validators)
    }

    /// What is wrong with a file by its schema.
    fn check(&self, file: &str, value: &Value, problems: &mut Vec<Problem>) {
        let Some(validator) = self.0.get(&schema::name_for(file)) else { return };
        if validator.is_valid(value) {
            return;
        }
        for error in validator.iter_errors(value) {
            problems.extend(innermost(&error).iter().map(|(path, what)| Problem::new(&format!("{file}.json"), path, what)));
        }
    }
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
