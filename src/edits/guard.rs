//! What a correction may do. It changes figures, facts and plans, and may add a vendor of one's own;
//! it never changes what a shipped vendor says in words: names, addresses, set-up steps, commands,
//! evidence. What it changes is found by comparing the vendor before and after, whatever path the
//! correction took, and every changed field carries the correction as its only evidence.

use serde_json::{Map, Value, json};

use super::apply::evidence;
use crate::catalog::corrections::Change;
use crate::escape::steers;

/// Most corrections of one scenario.
pub const MOST: usize = 200;
/// Letters of a text that a correction brings.
pub const LONGEST: usize = 400;
/// Letters of the name of a plan or a vendor of one's own.
const LONGEST_NAME: usize = 80;

/// Fields of a vendor that no correction changes.
const VENDOR_WORDS: [&str; 6] = ["id", "name", "site", "roles", "summary", "setup"];
/// Fields of a price book's entry that no correction changes.
const ENTRY_WORDS: [&str; 10] =
    ["roles", "meters", "runs", "strengths", "cautions", "choose_when", "own_scores", "stated_costs", "free_tier", "conflicts"];
/// Fields of a plan that no correction of a shipped plan changes.
const PLAN_WORDS: [&str; 3] = ["id", "name", "notes"];
/// Fields of a plan whose parts are figures of their own.
const PLAN_PARTS: [&str; 5] = ["price", "quota", "overage", "features", "limits"];

/// Whether a correction's own texts are short enough to be shown, and hold no control characters.
///
/// # Errors
/// Which is not, as a sentence.
pub fn texts(change: &Change) -> Result<(), String> {
    let fields =
        [("vendor", &change.vendor), ("path", &change.path), ("address", &change.url), ("day", &change.as_of), ("word", &change.note)];
    for (what, text) in fields {
        text_is_fit(what, text)?;
    }
    values(&change.value)
}

fn text_is_fit(what: &str, text: &str) -> Result<(), String> {
    if text.chars().count() > LONGEST {
        return Err(format!("its {what} is longer than {LONGEST} letters"));
    }
    if text.chars().any(|c| steers(c) && c != '\n') {
        return Err(format!("its {what} holds control characters"));
    }
    Ok(())
}

/// Whether a name can stand in every text, file and table: plain words on one line.
fn name_is_fit(named: &Value) -> Result<(), String> {
    let name = named.get("name").and_then(Value::as_str).unwrap_or_default();
    let markup = |c: char| steers(c) || matches!(c, '`' | '<' | '>' | '|' | '[' | ']' | '{' | '}' | '\\' | '\u{2028}' | '\u{2029}');
    if name.chars().count() > LONGEST_NAME {
        return Err(format!("a name is longer than {LONGEST_NAME} letters"));
    }
    if name.chars().any(markup) {
        return Err("a name holds plain words on one line, and no brackets or marks of code".into());
    }
    Ok(())
}

/// The same of every text within a value.
fn values(value: &Value) -> Result<(), String> {
    match value {
        Value::String(text) => text_is_fit("text", text),
        Value::Array(list) => list.iter().try_for_each(values),
        Value::Object(map) => map.iter().try_for_each(|(key, v)| text_is_fit("field", key).and_then(|()| values(v))),
        _ => Ok(()),
    }
}

/// Holds a shipped vendor to its words and marks what a correction changed of it.
///
/// # Errors
/// Which words would change, as a sentence.
pub fn shipped(before: &Value, after: &mut Value, change: &Change) -> Result<(), String> {
    same(before, after, &VENDOR_WORDS)?;
    let none = Value::Null;
    let books = before.get("books").and_then(Value::as_object);
    for id in books.into_iter().flat_map(Map::keys) {
        if after.pointer(&format!("/books/{id}")).is_none() {
            return Err(format!("it would take out the whole price book “{id}”"));
        }
    }
    let Some(after) = after.get_mut("books").and_then(Value::as_object_mut) else { return Ok(()) };
    for (id, entry) in after {
        let old = books.and_then(|b| b.get(id)).unwrap_or(&none);
        same(old, entry, &ENTRY_WORDS)?;
        marks(old, entry, change)?;
    }
    Ok(())
}

/// Marks what differs in an entry.
fn marks(old: &Value, entry: &mut Value, change: &Change) -> Result<(), String> {
    plans(old.get("plans"), entry.get_mut("plans"), change)?;
    for list in ["facts", "figures"] {
        let Some(items) = entry.get_mut(list).and_then(Value::as_object_mut) else { continue };
        for (id, item) in items {
            marked(old.get(list).and_then(|l| l.get(id)), item, "value", change);
        }
    }
    if let Some(effort) = entry.get_mut("effort").filter(|e| !e.is_null()) {
        marked(old.get("effort"), effort, "hours", change);
    }
    Ok(())
}

/// Makes a vendor of one's own what such a one may be: figures under a name that is not taken.
///
/// # Errors
/// That the name is that of another vendor.
pub fn own<'a>(before: &Value, after: &mut Value, mut names: impl Iterator<Item = &'a str>, change: &Change) -> Result<(), String> {
    let name = after.get("name").and_then(Value::as_str).unwrap_or_default().trim().to_lowercase();
    if names.any(|shipped| shipped.to_lowercase() == name) {
        return Err(format!("a vendor of one’s own cannot be called “{name}”: that is the name of another"));
    }
    name_is_fit(after)?;
    let Some(vendor) = after.as_object_mut() else { return Ok(()) };
    vendor.remove("setup");
    vendor.insert("site".into(), json!(""));
    vendor.insert("summary".into(), json!("A vendor of one’s own, given by whoever corrected."));
    let entries = vendor.get_mut("books").and_then(Value::as_object_mut);
    for (id, entry) in entries.into_iter().flatten() {
        if let Some(entry) = entry.as_object_mut() {
            entry.retain(|field, _| matches!(field.as_str(), "plans" | "meters" | "runs" | "facts" | "figures" | "effort"));
        }
        marks(before.pointer(&format!("/books/{id}")).unwrap_or(&Value::Null), entry, change)?;
    }
    Ok(())
}

/// That fields are as they were.
fn same(before: &Value, after: &Value, fields: &[&str]) -> Result<(), String> {
    let empty = |v: Option<&Value>| {
        v.is_none_or(|v| v.is_null() || v.as_array().is_some_and(Vec::is_empty) || v.as_object().is_some_and(Map::is_empty))
    };
    for field in fields {
        let (old, new) = (before.get(field), after.get(field));
        if old != new && !(empty(old) && empty(new)) {
            return Err(format!("a correction changes figures, not words: “{field}” stays as it is"));
        }
    }
    Ok(())
}

fn plans(before: Option<&Value>, after: Option<&mut Value>, change: &Change) -> Result<(), String> {
    let id = |plan: &Value| plan.get("id").and_then(Value::as_str).map(str::to_string);
    let before = before.and_then(Value::as_array);
    for plan in after.and_then(Value::as_array_mut).into_iter().flatten() {
        match before.into_iter().flatten().find(|old| id(old).is_some() && id(old) == id(plan)) {
            Some(old) => {
                same(old, plan, &PLAN_WORDS)?;
                read(old, plan, change);
            }
            None => {
                name_is_fit(plan)?;
                let Some(plan) = plan.as_object_mut() else {
                    return Err("a plan is an object with an id, a name and a price".to_string());
                };
                plan.insert("evidence".into(), json!([evidence(change)]));
                plan.remove("field_evidence");
                plan.remove("notes");
            }
        }
    }
    Ok(())
}

/// The evidence of a plan after a correction: as it was, but of what differs the correction itself.
fn read(old: &Value, plan: &mut Value, change: &Change) {
    let mut changed: Vec<String> = Vec::new();
    let fields = |v: &Value| v.as_object().into_iter().flat_map(Map::keys).cloned().collect::<Vec<_>>();
    let both = |a: &Value, b: &Value| {
        let mut all = fields(a);
        all.extend(fields(b));
        all.sort_unstable();
        all.dedup();
        all
    };
    let none = Value::Null;
    for field in both(old, plan) {
        if ["evidence", "field_evidence"].contains(&field.as_str()) {
            continue;
        }
        let (was, now) = (old.get(&field).unwrap_or(&none), plan.get(&field).unwrap_or(&none));
        if was == now {
            continue;
        }
        if PLAN_PARTS.contains(&field.as_str()) {
            changed.extend(both(was, now).into_iter().filter(|part| was.get(part) != now.get(part)).map(|part| format!("{field}.{part}")));
        } else {
            changed.push(field);
        }
    }
    let mut read = old.get("field_evidence").and_then(Value::as_object).cloned().unwrap_or_default();
    for field in changed {
        // Of a whole that is new nothing stands any more that its parts were read from.
        read.retain(|key, _| !key.starts_with(&format!("{field}.")));
        read.insert(field, json!([evidence(change)]));
    }
    let Some(plan) = plan.as_object_mut() else { return };
    plan.insert("evidence".into(), old.get("evidence").cloned().unwrap_or(json!([])));
    plan.insert("field_evidence".into(), Value::Object(read));
}

/// A fact, a figure or the hours after a correction: as it was where its value is, else the value alone
/// with the correction as its evidence.
fn marked(old: Option<&Value>, item: &mut Value, value: &str, change: &Change) {
    if let Some(old) = old.filter(|old| old.get(value) == item.get(value)) {
        *item = old.clone();
        return;
    }
    let now = item.get(value).cloned().unwrap_or(Value::Null);
    *item = json!({ value: now, "evidence": [evidence(change)] });
    if value == "hours" {
        item["note"] = json!("");
    }
}
