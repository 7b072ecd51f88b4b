//! Laying corrections over a catalog. Each is checked like the catalog itself; one that does not
//! fit is reported and left out, and the others hold.

use serde_json::{Value, json};

use super::path::{get, set, steps};
use crate::catalog::Catalog;
use crate::catalog::corrections::{Applied, Change, Edits, OWN};
use crate::catalog::load::Problem;
use crate::catalog::tables::Source;
use crate::catalog::vendor::Vendor;
use crate::check::vendors;

/// The catalog with the corrections over it; `Catalog::corrections` says what became of each.
pub fn apply(base: &Catalog, edits: &Edits) -> Catalog {
    let mut catalog = base.clone();
    if edits.changes.is_empty() {
        return catalog;
    }
    own_source(&mut catalog);
    for change in &edits.changes {
        let applied = match one(&catalog, change) {
            Ok((vendor, was)) => {
                match catalog.vendors.iter_mut().find(|v| v.id == vendor.id) {
                    Some(place) => *place = vendor,
                    None => catalog.vendors.push(vendor),
                }
                Applied { change: change.clone(), was, refused: None }
            }
            Err(why) => Applied { change: change.clone(), was: None, refused: Some(why) },
        };
        catalog.corrections.push(applied);
    }
    catalog.vendors.sort_by(|a, b| a.id.cmp(&b.id));
    catalog
}

/// The source that corrections name, in every book.
fn own_source(catalog: &mut Catalog) {
    if !catalog.sources.iter().any(|s| s.id == OWN) {
        catalog.sources.push(Source {
            id: OWN.into(),
            book: catalog.default_book.clone(),
            title: "Your own correction".into(),
            dated: None,
            note: "What you entered yourself.".into(),
        });
    }
}

/// The vendor as one correction leaves it, and what stood there before.
fn one(catalog: &Catalog, change: &Change) -> Result<(Vendor, Option<Value>), String> {
    let way = steps(&change.path)?;
    let known = catalog.vendor(&change.vendor);
    let mut value = match known {
        Some(vendor) => serde_json::to_value(vendor.as_filed()).map_err(|e| e.to_string())?,
        None if way.is_empty() => Value::Null,
        None => return Err(format!("no vendor is called “{}”", change.vendor)),
    };
    let before = known.map(|v| problems(catalog, v)).unwrap_or_default();
    let mut new = change.value.clone();
    if let Some(list) = way.first().filter(|_| way.len() == 4 && new.is_object()).filter(|b| *b == "books").and(way.get(2)) {
        // A whole plan, fact or figure: its evidence is this correction, where it names none.
        if ["plans", "facts", "figures"].contains(&list.as_str()) && new.get("evidence").is_none() {
            new["evidence"] = json!([evidence(change)]);
        }
    }
    let was = set(&mut value, &way, new)?;
    stamp(&mut value, &way, change)?;
    let mut vendor: Vendor = serde_json::from_value(value).map_err(|e| e.to_string())?;
    if vendor.id != change.vendor {
        return Err(format!("the vendor calls itself “{}”, not “{}”", vendor.id, change.vendor));
    }
    vendor.fill_facts(&catalog.books);
    if let Some(new) = problems(catalog, &vendor).into_iter().find(|p| !before.contains(p)) {
        return Err(if new.path.is_empty() { new.what } else { format!("{}: {}", new.path, new.what) });
    }
    Ok((vendor, was))
}

fn problems(catalog: &Catalog, vendor: &Vendor) -> Vec<Problem> {
    vendors::vendor(catalog, vendor, None)
}

/// The evidence of a correction: what its reader names.
pub fn evidence(change: &Change) -> Value {
    let mut evidence = json!({ "source": OWN });
    for (field, text) in [("url", &change.url), ("as_of", &change.as_of), ("quote", &change.note)] {
        if !text.is_empty() {
            evidence[field] = json!(text);
        }
    }
    if !change.url.is_empty() {
        evidence["title"] = json!("Your own correction");
        evidence["confidence"] = json!("low");
    }
    evidence
}

/// Marks a corrected field with its evidence.
fn stamp(vendor: &mut Value, way: &[String], change: &Change) -> Result<(), String> {
    let [books, book, list, id, field @ ..] = way else { return Ok(()) };
    if books != "books" || field.is_empty() || change.value.is_null() {
        return Ok(());
    }
    let place = |rest: &[&str]| {
        let mut at: Vec<String> = vec![books.clone(), book.clone(), list.clone(), id.clone()];
        at.extend(rest.iter().map(|s| s.to_string()));
        at
    };
    match (list.as_str(), field) {
        ("plans", [field, rest @ ..]) if ["price", "quota", "overage", "features", "limits", "pool"].contains(&field.as_str()) => {
            let key = match (field.as_str(), rest.first()) {
                ("price" | "quota" | "overage" | "features" | "limits", Some(of)) => format!("{field}.{of}"),
                _ => field.clone(),
            };
            // Of a whole that is new nothing stands any more that its parts were read from.
            let read = get(vendor, &place(&["field_evidence"])).and_then(Value::as_object);
            let parts: Vec<String> =
                read.into_iter().flat_map(|r| r.keys()).filter(|k| k.starts_with(&format!("{key}."))).cloned().collect();
            for part in parts {
                set(vendor, &place(&["field_evidence", &part]), Value::Null)?;
            }
            set(vendor, &place(&["field_evidence", &key]), json!([evidence(change)]))?;
        }
        ("facts" | "figures", [value, ..]) if value == "value" || get(vendor, &place(&["evidence"])).is_none() => {
            set(vendor, &place(&["evidence"]), json!([evidence(change)]))?;
        }
        _ => {}
    }
    Ok(())
}
