//! What an answer needs of the catalog: all but evidence, remarks, set-up, change log and the texts of the plan.
//! The site loads it first (see [`bytes`]), and then the whole.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::bytes;
use super::load::{Problem, from_files};

/// The files of a catalog, by path without `.json`.
pub type Files = BTreeMap<String, Value>;

/// Fields of a vendor, and of what a book says of it, that no answer needs.
const OF_VENDOR: [&str; 1] = ["setup"];
const OF_ENTRY: [&str; 7] = ["strengths", "cautions", "choose_when", "own_scores", "stated_costs", "free_tier", "conflicts"];

/// The first part of a catalog as the site loads it.
///
/// # Errors
/// All problems that leave no usable catalog.
pub fn first(files: &Files) -> Result<Vec<u8>, Vec<Problem>> {
    let (whole, _) = from_files(files.clone())?;
    let (mut catalog, _) = from_files(files.iter().map(|(name, value)| (name.clone(), needed(name, value))))?;
    // Ages of a book count from its newest figure, whichever that is.
    for (book, whole) in catalog.books.iter_mut().zip(whole.books) {
        book.as_of = whole.as_of;
    }
    bytes::write(&catalog).map_err(|e| vec![Problem::new("catalog", "", e.to_string())])
}

/// What an answer needs of a file.
fn needed(name: &str, value: &Value) -> Value {
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
    value
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
