//! The catalog in two parts, as the site loads it: what an answer needs, and all the rest (evidence,
//! remarks, set-up, texts of the plan). Both are made from the files that people edit; laid together
//! they are those files again.
//!
//! The rest has the shape of what it completes: objects are completed key by key, lists of as many
//! objects one by one, and everything else takes the place of what stood there.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The files of a catalog, by path without `.json`.
pub type Files = BTreeMap<String, Value>;

/// The table that only the first part has.
pub const TABLE: &str = "part";

/// What an answer needs of what the first part leaves out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The newest day on which a figure of a price book was read, by book.
    pub as_of: BTreeMap<String, String>,
}

impl Part {
    /// What a whole catalog's first part has to say.
    pub fn of(catalog: &super::Catalog) -> Part {
        let days = catalog.books.iter().filter_map(|b| Some((b.id.clone(), b.as_of.clone()?)));
        Part { as_of: days.collect() }
    }
}

/// Lays the rest over the first part: the whole catalog.
pub fn join(first: &mut Files, rest: Files) {
    first.remove(TABLE);
    for (name, value) in rest {
        match first.get_mut(&name) {
            Some(known) => complete(known, value),
            None => drop(first.insert(name, value)),
        }
    }
}

/// Completes one value.
pub fn complete(known: &mut Value, rest: Value) {
    match (known, rest) {
        (Value::Object(known), Value::Object(rest)) => {
            for (key, value) in rest {
                match known.get_mut(&key) {
                    Some(known) => complete(known, value),
                    None => drop(known.insert(key, value)),
                }
            }
        }
        (Value::Array(known), Value::Array(rest)) if one_by_one(known, &rest) => {
            known.iter_mut().zip(rest).for_each(|(known, rest)| complete(known, rest));
        }
        (known, rest) => *known = rest,
    }
}

/// Whether two lists are completed object by object.
fn one_by_one(known: &[Value], rest: &[Value]) -> bool {
    known.len() == rest.len() && known.iter().chain(rest).all(Value::is_object)
}

#[cfg(feature = "cli")]
pub use making::split;

#[cfg(feature = "cli")]
mod making {
    use serde_json::{Map, Value, json};

    use super::{Files, Part, TABLE, join, one_by_one};

    /// Fields of a vendor, of what a book says of it, and of a plan that no answer needs.
    const OF_VENDOR: [&str; 1] = ["setup"];
    const OF_ENTRY: [&str; 7] = ["strengths", "cautions", "choose_when", "own_scores", "stated_costs", "free_tier", "conflicts"];

    /// The two parts of a catalog: what an answer needs, and the rest. `as_of` are the newest days of
    /// its books.
    ///
    /// # Errors
    /// Names the files that the two parts together would hold otherwise: a field that is left out
    /// must not change which objects of a list belong together.
    pub fn split(files: &Files, part: &Part) -> Result<(Files, Files), Vec<String>> {
        let mut first: Files = files.iter().filter_map(|(name, value)| Some((name.clone(), needed(name, value)?))).collect();
        let rest: Files = files
            .iter()
            .filter_map(|(name, value)| match first.get(name) {
                Some(known) => Some((name.clone(), missing(known, value)?)),
                None => Some((name.clone(), value.clone())),
            })
            .collect();
        first.insert(TABLE.into(), json!(part));
        let mut whole = first.clone();
        join(&mut whole, rest.clone());
        let wrong: Vec<String> =
            files.iter().filter(|(name, value)| whole.get(*name) != Some(value)).map(|(name, _)| name.clone()).collect();
        if wrong.is_empty() && whole.len() == files.len() { Ok((first, rest)) } else { Err(wrong) }
    }

    /// What an answer needs of a file; `None`: nothing.
    fn needed(name: &str, value: &Value) -> Option<Value> {
        if name == "changes" || name.starts_with("plan/") {
            return None;
        }
        let mut value = value.clone();
        match name {
            "sources" => each(&mut value["sources"], |source| empty(source, &["note"])),
            "demand" => each(&mut value["assumptions"], |a| {
                empty(a, &["reason"]);
                if let Some(range) = a.get_mut("range") {
                    empty(range, &["reason"]);
                }
                values(a.get_mut("stacks").unwrap_or(&mut Value::Null)).for_each(|own| empty(own, &["reason"]));
            }),
            "stacks" => each(&mut value["stacks"], |stack| {
                leave_out(stack, &["build", "start"]);
                empty(stack, &["test_error"]);
                empty(&mut stack["open_sdk"], &["add", "start"]);
            }),
            "stages" => {
                each(&mut value["stages"], |stage| stage["evidence"] = json!([]));
                value["customer_counts"] = json!([]);
            }
            _ if name.starts_with("vendors/") => vendor(&mut value),
            _ => (),
        }
        Some(value)
    }

    fn vendor(vendor: &mut Value) {
        leave_out(vendor, &OF_VENDOR);
        empty(vendor, &["site", "summary"]);
        for entry in values(&mut vendor["books"]) {
            leave_out(entry, &OF_ENTRY);
            for kind in ["facts", "figures"] {
                for fact in values(&mut entry[kind]) {
                    leave_out(fact, &["note"]);
                    fact["evidence"] = json!([]);
                }
            }
            if let Some(effort) = entry.get_mut("effort") {
                empty(effort, &["note"]);
                effort["evidence"] = json!([]);
            }
            each(&mut entry["plans"], plan);
            // Looking at what is not there has put it there.
            if let Some(entry) = entry.as_object_mut() {
                entry.retain(|_, value| !value.is_null());
            }
        }
    }

    /// Of a plan's evidence only the day is needed on which a figure was last read, and that only where
    /// it is not the plan's own; of its notes the first where it is no longer sold: that is why.
    fn plan(plan: &mut Value) {
        let withdrawn = plan.get("discontinued").is_some();
        if let Some(notes) = plan.get_mut("notes").and_then(Value::as_array_mut) {
            notes.truncate(usize::from(withdrawn));
        }
        if !withdrawn {
            leave_out(plan, &["notes"]);
        }
        plan["evidence"] = newest(&plan["evidence"]);
        let own = plan["evidence"].clone();
        let Some(fields) = plan.get_mut("field_evidence").and_then(Value::as_object_mut) else { return };
        fields.values_mut().for_each(|places| *places = newest(places));
        let all = fields.clone();
        fields.retain(|field, places| {
            let whole = field.split_once('.').and_then(|(whole, _)| all.get(whole));
            *places != *whole.unwrap_or(&own)
        });
        if fields.is_empty() {
            leave_out(plan, &["field_evidence"]);
        }
    }

    /// The newest day of some evidence, as evidence.
    fn newest(places: &Value) -> Value {
        let places = places.as_array().map(Vec::as_slice).unwrap_or_default();
        match places.iter().filter_map(|e| e["as_of"].as_str()).max() {
            Some(day) => json!([{ "source": "", "as_of": day }]),
            None if places.is_empty() => json!([]),
            None => json!([{ "source": "" }]),
        }
    }

    fn each(list: &mut Value, change: impl FnMut(&mut Value)) {
        list.as_array_mut().into_iter().flatten().for_each(change);
    }

    fn values(object: &mut Value) -> impl Iterator<Item = &mut Value> {
        object.as_object_mut().into_iter().flat_map(Map::values_mut)
    }

    fn leave_out(object: &mut Value, fields: &[&str]) {
        if let Some(object) = object.as_object_mut() {
            object.retain(|field, _| !fields.contains(&field.as_str()));
        }
    }

    /// Empties texts that must be there.
    fn empty(object: &mut Value, fields: &[&str]) {
        for field in fields {
            if let Some(text) = object.get_mut(*field).filter(|text| text.is_string()) {
                *text = json!("");
            }
        }
    }

    /// What completes a value; `None`: nothing is missing.
    fn missing(known: &Value, whole: &Value) -> Option<Value> {
        match (known, whole) {
            _ if known == whole => None,
            (Value::Object(known), Value::Object(whole)) => {
                let fields = whole.iter().filter_map(|(key, value)| match known.get(key) {
                    Some(known) => Some((key.clone(), missing(known, value)?)),
                    None => Some((key.clone(), value.clone())),
                });
                Some(Value::Object(fields.collect()))
            }
            (Value::Array(known), Value::Array(whole)) if one_by_one(known, whole) => Some(Value::Array(
                known.iter().zip(whole).map(|(known, whole)| missing(known, whole).unwrap_or_else(|| json!({}))).collect(),
            )),
            _ => Some(whole.clone()),
        }
    }
}
