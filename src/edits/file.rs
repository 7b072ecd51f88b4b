//! Corrections as a file: exported, and imported again. A file is taken whole or not at all.

use serde_json::{Value, json};

use super::apply;
use crate::catalog::Catalog;
use crate::catalog::corrections::{Applied, Change, Edits};

/// Largest file that is read, bytes.
pub const LARGEST: usize = 2 * 1024 * 1024;

/// The corrections as an indented JSON file.
pub fn write(edits: &Edits) -> String {
    let mut text = serde_json::to_string_pretty(&json!({ "hostwatch-corrections": 1, "changes": edits.changes })).unwrap_or_default();
    text.push('\n');
    text
}

/// Reads a file of corrections, or a whole vendor file (its whole content becomes one
/// correction), and checks every one against the catalog.
///
/// # Errors
/// Every problem, a sentence each. The file then changes nothing.
pub fn read(base: &Catalog, now: &Edits, text: &str) -> Result<Edits, Vec<String>> {
    if text.len() > LARGEST {
        return Err(vec![format!("The file is larger than {} MB.", LARGEST / 1024 / 1024)]);
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let value: Value = serde_json::from_str(text).map_err(|e| vec![format!("It is no JSON: {e}.")])?;
    let found = if value.get("id").is_some() && value.get("books").is_some() {
        let id = value["id"].as_str().unwrap_or_default().to_string();
        vec![Change { vendor: id, value, ..Change::default() }]
    } else {
        listed(value)?
    };
    let mut edits = now.clone();
    found.iter().for_each(|c| edits.put(c.clone()));
    let applied = apply(base, &edits);
    let bad: Vec<String> = applied.corrections.iter().filter(|a| found.contains(&a.change)).filter_map(refusal).collect();
    if bad.is_empty() { Ok(edits) } else { Err(bad) }
}

fn listed(mut value: Value) -> Result<Vec<Change>, Vec<String>> {
    match value.get("hostwatch-corrections").and_then(Value::as_u64) {
        Some(1) => {}
        Some(other) => return Err(vec![format!("Its version {other} is not known to this page.")]),
        None => return Err(vec!["It is neither a file of corrections nor a vendor file.".into()]),
    }
    let Value::Array(rows) = value["changes"].take() else {
        return Err(vec!["It has no list of changes.".into()]);
    };
    if rows.is_empty() {
        return Err(vec!["Its list of changes is empty.".into()]);
    }
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (i, row) in rows.into_iter().enumerate() {
        match serde_json::from_value::<Change>(row) {
            Ok(change) => good.push(change),
            Err(e) => bad.push(format!("Change {}: {e}.", i.saturating_add(1))),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

fn refusal(applied: &Applied) -> Option<String> {
    let c = &applied.change;
    applied.refused.as_ref().map(|why| format!("{}{}: {why}.", c.vendor, c.path))
}
