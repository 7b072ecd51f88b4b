//! Laying corrections over a catalog. Each is checked like the catalog itself; one that does not
//! fit is reported and left out, and the others hold.

use serde_json::{Value, json};

use super::guard;
use super::path::set;
use crate::catalog::Catalog;
use crate::catalog::corrections::{Applied, Change, Edits, OWN};
use crate::catalog::field::steps;
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
    for change in edits.changes.iter().take(guard::MOST) {
        let applied = match one(base, &catalog, change) {
            Ok((vendor, was)) => {
                catalog.put(vendor);
                Applied { change: change.clone(), was, refused: None }
            }
            Err(why) => Applied { change: change.clone(), was: None, refused: Some(why) },
        };
        catalog.corrections.push(applied);
    }
    catalog.corrections.extend(edits.changes.iter().skip(guard::MOST).map(|change| Applied {
        change: change.clone(),
        was: None,
        refused: Some(format!("a scenario holds at most {} corrections", guard::MOST)),
    }));
    catalog
}

/// The source that corrections name, in every book.
fn own_source(catalog: &mut Catalog) {
    if !catalog.sources.iter().any(|s| s.id == OWN) {
        catalog.sources.push(Source {
            id: OWN.into(),
            book: catalog.default_book.clone(),
            title: "A correction".into(),
            dated: None,
            note: "Given by whoever corrected; not a figure of the catalog.".into(),
        });
    }
}

/// The vendor as one correction leaves it, and what stood there before.
fn one(base: &Catalog, catalog: &Catalog, change: &Change) -> Result<(Vendor, Option<Value>), String> {
    guard::texts(change)?;
    let way = steps(&change.path)?;
    let known = catalog.vendor(&change.vendor);
    let mut value = match known {
        Some(vendor) => serde_json::to_value(vendor.as_filed()).map_err(|e| e.to_string())?,
        None if way.is_empty() => Value::Null,
        None => return Err(format!("no vendor is called “{}”", change.vendor)),
    };
    let before = known.map(|v| problems(catalog, v)).unwrap_or_default();
    let old = value.clone();
    let was = set(&mut value, &way, change.value.clone())?;
    // A vendor of one's own may be changed further; what it may be stays the same.
    match known.filter(|v| base.vendor(&v.id).is_some()) {
        Some(_) => guard::shipped(&old, &mut value, change)?,
        None => guard::own(&old, &mut value, base.vendors.iter().map(|v| v.name.as_str()), change)?,
    }
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
    vendors::vendor(catalog, vendor, None, &vendors::produced(catalog))
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
        evidence["title"] = json!("A correction");
        evidence["confidence"] = json!("low");
    }
    evidence
}
