//! From what is typed into a form to corrections of the catalog: each kind of figure has its own
//! way of being read, and of being unknown.

use std::str::FromStr;

use serde_json::{Value, json};

use super::apply::evidence;
use super::spot::{Kind, Spot};
use crate::catalog::Catalog;
use crate::catalog::corrections::Change;
use crate::catalog::vendor::{Price, Vendor};
use crate::check::numbers::wrong;
use crate::money::Decimal;
use crate::units::Day;

/// Longest word, address or name a form takes, in letters.
pub const LONGEST: usize = 400;

/// What was typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// The new value; empty: not known.
    pub value: String,
    /// Address of the page it was read on.
    pub url: String,
    /// Day on which it was read.
    pub as_of: String,
    /// A word about it.
    pub note: String,
}

/// What is wrong with a value for a spot, as a sentence; `None` where it can be taken.
pub fn wrong_value(kind: &Kind, text: &str) -> Option<String> {
    value(kind, text).err()
}

/// What is wrong with an address, as a sentence. None is needed.
pub fn wrong_url(text: &str) -> Option<String> {
    let text = text.trim();
    let web = text.starts_with("https://") || text.starts_with("http://");
    let whole = text.split_once("://").is_some_and(|(_, rest)| rest.contains('.') && !rest.contains(char::is_whitespace));
    match text {
        "" => None,
        _ if text.len() > LONGEST => Some(format!("The address is longer than {LONGEST} letters.")),
        _ if !web || !whole => Some("An address begins with https:// and has no spaces.".into()),
        _ => None,
    }
}

/// What is wrong with a day, as a sentence. None is needed.
pub fn wrong_day(text: &str, today: Option<Day>) -> Option<String> {
    let text = text.trim();
    match (Day::parse(text), today) {
        _ if text.is_empty() => None,
        (None, _) => Some("A day is written YYYY-MM-DD.".into()),
        (Some(day), Some(today)) if day > today => Some("That day is in the future.".into()),
        _ => None,
    }
}

/// A typed amount as the data files write it.
///
/// # Errors
/// Says what is wrong with it, as a sentence.
pub fn decimal(text: &str) -> Result<Decimal, String> {
    let plain: String = text.trim().trim_start_matches('$').chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}')).collect();
    // 1,234,567 but no 1,5: a comma that does not stand before three digits may be meant as a point.
    let grouped = plain.split('.').next().unwrap_or_default().split(',').skip(1).all(|g| g.len() == 3);
    if !grouped || plain.split('.').nth(1).is_some_and(|f| f.contains(',')) {
        return Err(format!("“{}” could be read in two ways; write a point before the decimals.", text.trim()));
    }
    let value = Decimal::from_str(&plain.replace(',', "")).map_err(|_| format!("“{}” is not a number.", text.trim()))?;
    if let Some(wrong) = wrong(value) {
        return Err(format!("It cannot be counted with: {wrong}."));
    }
    Ok(value.normalize())
}

/// The value as the data files hold it; `null` for what is not known.
fn value(kind: &Kind, text: &str) -> Result<Value, String> {
    let text = text.trim();
    match kind {
        Kind::Shown => Err("This figure is corrected in the vendor's file.".into()),
        Kind::Quota(_) | Kind::QuotaPer(_) if text.is_empty() || text == "unknown" => Ok(json!("unknown")),
        Kind::Quota(_) if text == "unlimited" => Ok(json!("unlimited")),
        _ if text.is_empty() => Ok(Value::Null),
        Kind::Answer if ["yes", "partly", "no"].contains(&text) => Ok(json!(text)),
        Kind::Answer => Err("The answer is yes, partly, no or not known.".into()),
        Kind::Hours => match decimal(text)? {
            hours if hours > Decimal::from(10_000) => Err("Nobody sets up a tool for more than 10,000 hours.".into()),
            hours => Ok(json!(hours.to_string())),
        },
        _ => decimal(text).map(|n| json!(n.to_string())),
    }
}

/// The corrections that say what was typed; mostly one.
///
/// # Errors
/// The first thing that is wrong, as a sentence.
pub fn changes(catalog: &Catalog, spot: &Spot, typed: &Typed, today: Option<Day>) -> Result<Vec<Change>, String> {
    let value = value(&spot.kind, &typed.value)?;
    if let Some(wrong) = wrong_url(&typed.url).or_else(|| wrong_day(&typed.as_of, today)) {
        return Err(wrong);
    }
    let vendor = catalog.vendor(&spot.vendor).ok_or("This vendor is no longer in the catalog.")?;
    let change = |path: String, value: Value| Change {
        vendor: spot.vendor.clone(),
        path,
        value,
        url: typed.url.trim().into(),
        as_of: typed.as_of.trim().into(),
        note: typed.note.trim().chars().take(LONGEST).collect(),
    };
    let path = spot.path.clone();
    Ok(match &spot.kind {
        Kind::Price(field) => vec![price(vendor, &path, field, value, change)],
        Kind::Answer => answer(catalog, vendor, &path, value, change),
        Kind::Hours => hours(catalog, vendor, &path, value, change),
        // An amount for each day or seat stays one for each; what is not known is so as a whole.
        Kind::QuotaPer(_) if value != json!("unknown") => vec![change(format!("{path}/amount"), value)],
        // A list of tiers is taken out whole: one without its first rate says nothing.
        Kind::Rate if value.is_null() => vec![change(path.split("/tiers").next().unwrap_or_default().to_string(), value)],
        Kind::Rate if !spot.stated => {
            let overage = path.split("/tiers").next().unwrap_or_default().to_string();
            vec![change(overage, json!({ "tiers": [{ "each": value }] }))]
        }
        Kind::Number(_) if path.contains("/figures/") && !value.is_null() => {
            vec![change(format!("{}/value", stem(&path, "figures")), value)]
        }
        Kind::Number(_) if path.contains("/figures/") => vec![change(stem(&path, "figures"), value)],
        _ => vec![change(path, value)],
    })
}

/// A path up to the item of a list: `/books/b/facts/sla` of `/books/b/facts/sla/value`.
fn stem(path: &str, list: &str) -> String {
    let mark = format!("/{list}/");
    let Some((before, after)) = path.split_once(&mark) else { return path.to_string() };
    format!("{before}{mark}{}", after.split('/').next().unwrap_or_default())
}

/// One field of a price, or the whole price where other fields would contradict it.
fn price(vendor: &Vendor, path: &str, field: &str, value: Value, change: impl Fn(String, Value) -> Change) -> Change {
    let whole = path.rsplit_once('/').map_or(path, |(p, _)| p).to_string();
    let mut parts = path.split('/').skip(2);
    let (book, id) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
    let plan = vendor.books.get(book).and_then(|e| e.plans.iter().find(|p| p.id == id));
    let Some(now) = plan.and_then(|p| p.price.clone()) else {
        return change(path.to_string(), value);
    };
    let amount = |of: &str| match of {
        "monthly" => now.monthly.is_some(),
        "annual" => now.annual.is_some(),
        "annual_total" => now.annual_total.is_some(),
        _ => now.range.is_some(),
    };
    let others = ["monthly", "annual", "annual_total", "range"].into_iter().filter(|f| *f != field && amount(f));
    if value.is_null() {
        // Without any amount it is no price.
        let last = others.count() == 0;
        return change(if last { whole } else { path.to_string() }, value);
    }
    let year = |f: &str| f.starts_with("annual");
    let contradicts = (field == "monthly" && (now.range.is_some() || now.currency.is_some()))
        || others.clone().any(|o| year(o) && year(field))
        || field == "range";
    if !contradicts {
        return change(path.to_string(), value);
    }
    let kept = Price { range: None, currency: None, ..now };
    let mut new = serde_json::to_value(kept).unwrap_or_default();
    if let Some(map) = new.as_object_mut() {
        map.retain(|key, _| !(year(key) && year(field)));
        map.insert(if field == "range" { "monthly" } else { field }.into(), value);
    }
    change(whole, new)
}

/// An answer; "not known" also takes out what another book would put in its place.
fn answer(catalog: &Catalog, vendor: &Vendor, path: &str, value: Value, change: impl Fn(String, Value) -> Change) -> Vec<Change> {
    if !path.contains("/facts/") {
        return vec![change(path.to_string(), value)];
    }
    let place = stem(path, "facts");
    if !value.is_null() {
        return vec![change(format!("{place}/value"), value)];
    }
    let id = place.rsplit('/').next().unwrap_or_default();
    let filed = vendor.as_filed();
    let states = |book: &str| filed.books.get(book).is_some_and(|e| e.facts.contains_key(id));
    books(catalog, path).into_iter().filter(|b| states(b)).map(|b| change(format!("/books/{b}/facts/{id}"), Value::Null)).collect()
}

/// Hours of set-up, always as a whole: a book may have taken them over from another.
fn hours(catalog: &Catalog, vendor: &Vendor, path: &str, value: Value, change: impl Fn(String, Value) -> Change) -> Vec<Change> {
    let filed = vendor.as_filed();
    let all = books(catalog, path);
    if value.is_null() {
        let states = |book: &&String| filed.books.get(*book).is_some_and(|e| e.effort.is_some());
        return all.iter().filter(states).map(|b| change(format!("/books/{b}/effort"), Value::Null)).collect();
    }
    let Some(book) = all.first() else { return Vec::new() };
    let mut change = change(format!("/books/{book}/effort"), Value::Null);
    let note = if change.note.is_empty() { "your own figure".to_string() } else { change.note.clone() };
    change.value = json!({ "hours": value, "note": note, "evidence": [evidence(&change)] });
    vec![change]
}

/// The book of a path, and the one it takes facts from.
fn books(catalog: &Catalog, path: &str) -> Vec<String> {
    let book = path.split('/').nth(2).unwrap_or_default().to_string();
    let from = catalog.books.iter().find(|b| b.id == book).and_then(|b| b.facts_from.clone());
    std::iter::once(book).chain(from).collect()
}
