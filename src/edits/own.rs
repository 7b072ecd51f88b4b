//! A plan of one's own, a quote say: at a vendor of the catalog, or at one nobody else has.

use serde_json::{Map, Value, json};

use super::apply::evidence;
use super::form::{Typed, decimal, wrong_day, wrong_url};
use crate::catalog::Catalog;
use crate::catalog::corrections::Change;
use crate::catalog::vendor::Role;
use crate::units::Day;

/// What the form holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnPlan {
    /// Id of a vendor of the catalog; empty: a new one.
    pub vendor: String,
    /// Name of the new vendor.
    pub vendor_name: String,
    /// What the new vendor is for.
    pub role: Option<Role>,
    /// Name of the plan.
    pub name: String,
    /// Dollars a month.
    pub monthly: String,
    /// What it includes.
    pub holds: Vec<Holds>,
    /// Where and when it was read; its value is not used.
    pub read: Typed,
}

/// A row of what a plan includes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Holds {
    /// Meter id.
    pub meter: String,
    /// How many a month, or `unlimited`.
    pub quantity: String,
    /// Dollars for each one beyond; empty: not stated.
    pub rate: String,
}

/// The correction that adds it to a book.
///
/// # Errors
/// Everything that is wrong, a sentence each.
pub fn change(catalog: &Catalog, book: &str, own: &OwnPlan, today: Option<Day>) -> Result<Change, Vec<String>> {
    let mut wrong = Vec::new();
    let known = catalog.vendor(&own.vendor);
    if known.is_none() && !own.vendor.is_empty() {
        wrong.push("Choose a vendor of the list, or “a new vendor”.".into());
    }
    if own.vendor.is_empty() && slug(&own.vendor_name).is_empty() {
        wrong.push("The new vendor needs a name with a letter or a digit in it.".into());
    }
    let called = |v: &std::sync::Arc<crate::catalog::vendor::Vendor>| v.name.to_lowercase() == own.vendor_name.trim().to_lowercase();
    if own.vendor.is_empty() && catalog.vendors.iter().any(called) {
        wrong.push("The new vendor has the name of another: choose that one in the list, or another name.".into());
    }
    if own.vendor.is_empty() && own.role.is_none() {
        wrong.push("Say what the new vendor is for.".into());
    }
    if slug(&own.name).is_empty() {
        wrong.push("The plan needs a name with a letter or a digit in it.".into());
    }
    let monthly = if own.monthly.trim().is_empty() {
        wrong.push("Say what it costs a month; 0 where it costs nothing.".into());
        None
    } else {
        decimal(&own.monthly).map_err(|e| wrong.push(format!("Price a month: {e}"))).ok()
    };
    let (quota, overage) = holds(catalog, &own.holds, &mut wrong);
    if monthly.is_some_and(|m| m.is_zero()) && quota.is_empty() {
        wrong.push("A plan that costs nothing has to say what it includes.".into());
    }
    wrong.extend(wrong_url(&own.read.url).into_iter().chain(wrong_day(&own.read.as_of, today)));
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut change = Change {
        vendor: own.vendor.clone(),
        url: own.read.url.trim().into(),
        as_of: own.read.as_of.trim().into(),
        note: own.read.note.trim().into(),
        ..Change::default()
    };
    let entry = known.and_then(|v| v.books.get(book));
    let taken: Vec<&str> = entry.map(|e| e.plans.iter().map(|p| p.id.as_str()).collect()).unwrap_or_default();
    let mut plan = json!({
        "id": free(&slug(&own.name), |id| taken.contains(&id)),
        "name": own.name.trim(),
        "price": { "monthly": monthly.unwrap_or_default().to_string() },
        "evidence": [evidence(&change)],
    });
    if !quota.is_empty() {
        plan["quota"] = Value::Object(quota);
    }
    if !overage.is_empty() {
        plan["overage"] = Value::Object(overage);
        plan["over_limit"] = json!("bill");
    }
    if known.is_some() {
        // A book that has no plan of the vendor has no list to append to.
        (change.path, change.value) = match taken.as_slice() {
            [] => (format!("/books/{book}/plans"), json!([plan])),
            _ => (format!("/books/{book}/plans/-"), plan),
        };
        return Ok(change);
    }
    change.vendor = free(&slug(&own.vendor_name), |id| catalog.vendor(id).is_some());
    change.value = json!({
        "id": change.vendor,
        "name": own.vendor_name.trim(),
        "site": change.url,
        "roles": [own.role.map(Role::id)],
        "summary": "A vendor of your own.",
        "books": { book: { "plans": [plan] } },
    });
    Ok(change)
}

/// Quotas and the rates beyond them; rows that say nothing are passed over.
fn holds(catalog: &Catalog, rows: &[Holds], wrong: &mut Vec<String>) -> (Map<String, Value>, Map<String, Value>) {
    let (mut quota, mut overage) = (Map::new(), Map::new());
    for row in rows.iter().filter(|r| !(r.quantity.trim().is_empty() && r.rate.trim().is_empty())) {
        let name = catalog.meter(&row.meter).map_or(row.meter.clone(), |m| m.name.clone());
        if catalog.meter(&row.meter).is_none() {
            wrong.push("Choose what each included quantity is of.".into());
        } else if quota.contains_key(&row.meter) {
            wrong.push(format!("What it includes of {name} is said twice."));
        }
        let unlimited = row.quantity.trim().eq_ignore_ascii_case("unlimited");
        let said = if unlimited { Ok(json!("unlimited")) } else { decimal(&row.quantity).map(|n| json!(n.to_string())) };
        match said {
            Ok(value) => drop(quota.insert(row.meter.clone(), value)),
            Err(e) => wrong.push(format!("Included {name}: {e}")),
        }
        if row.rate.trim().is_empty() {
            continue;
        }
        match decimal(&row.rate) {
            _ if unlimited => wrong.push(format!("There is nothing beyond unlimited {name}.")),
            Ok(rate) => drop(overage.insert(row.meter.clone(), json!({ "tiers": [{ "each": rate.to_string() }] }))),
            Err(e) => wrong.push(format!("Each further of {name}: {e}")),
        }
    }
    (quota, overage)
}

/// A name as an id: lower-case letters, digits and hyphens.
fn slug(name: &str) -> String {
    let plain = name.to_lowercase();
    let words: Vec<&str> = plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    words.join("-").chars().take(40).collect()
}

/// An id that is not taken: the wanted one, or one with a number behind it.
fn free(wanted: &str, taken: impl Fn(&str) -> bool) -> String {
    let numbered = (2..).map(|n| format!("{wanted}-{n}"));
    std::iter::once(wanted.to_string()).chain(numbered).find(|id| !taken(id)).unwrap_or_default()
}
