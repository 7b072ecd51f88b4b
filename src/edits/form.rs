//! From what is typed into a form to corrections of the catalog: each kind of figure has its own
//! way of being read, and of being unknown.

use std::str::FromStr;

use serde_json::{Value, json};

use super::apply::evidence;
use super::spot::{Kind, Spot};
use crate::catalog::Catalog;
use crate::catalog::corrections::Change;
use crate::catalog::field::{Field, FieldPath, PriceField};
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
        Kind::Quota | Kind::QuotaPer(_) if text.is_empty() || text == "unknown" => Ok(json!("unknown")),
        Kind::Quota if text == "unlimited" => Ok(json!("unlimited")),
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
    let (path, whole) = (spot.path.to_string(), spot.path.whole());
    Ok(match &spot.kind {
        Kind::Price(field) => vec![price(vendor, &spot.path, *field, value, change)],
        Kind::Answer => answer(catalog, vendor, &spot.path, value, change),
        Kind::Hours => hours(catalog, vendor, &spot.path, value, change),
        // An amount for each day or seat stays one for each; what is not known is so as a whole.
        Kind::QuotaPer(_) if value != json!("unknown") => vec![change(format!("{path}/amount"), value)],
        // A list of tiers is taken out whole: one without its first rate says nothing.
        Kind::Rate if value.is_null() => vec![change(whole, value)],
        Kind::Rate if !spot.stated => vec![change(whole, json!({ "tiers": [{ "each": value }] }))],
        Kind::Number(_) if value.is_null() && matches!(spot.path.field, Field::Figure(_)) => vec![change(whole, value)],
        _ => vec![change(path, value)],
    })
}

/// One field of a price, or the whole price where other fields would contradict it.
fn price(vendor: &Vendor, path: &FieldPath, field: PriceField, value: Value, change: impl Fn(String, Value) -> Change) -> Change {
    let plan = match &path.field {
        Field::Plan(id, _) => vendor.books.get(&path.book).and_then(|e| e.plans.iter().find(|p| p.id == *id)),
        _ => None,
    };
    let Some(now) = plan.and_then(|p| p.price.clone()) else {
        return change(path.to_string(), value);
    };
    let others = PriceField::ALL.into_iter().filter(|f| *f != field && f.amount(&now).is_some());
    if value.is_null() {
        // Without any amount it is no price.
        let last = others.count() == 0;
        return change(if last { path.whole() } else { path.to_string() }, value);
    }
    let contradicts = (field == PriceField::Monthly && (now.range.is_some() || now.currency.is_some()))
        || others.clone().any(|o| o.in_advance() && field.in_advance())
        || field == PriceField::Range;
    if !contradicts {
        return change(path.to_string(), value);
    }
    let kept = Price { range: None, currency: None, ..now.clone() };
    let mut new = serde_json::to_value(kept).unwrap_or_default();
    if let Some(map) = new.as_object_mut() {
        let advance = PriceField::ALL.into_iter().filter(|f| f.in_advance() && field.in_advance());
        advance.for_each(|f| drop(map.remove(f.id())));
        map.insert(if field == PriceField::Range { PriceField::Monthly } else { field }.id().into(), value);
    }
    change(path.whole(), new)
}

/// An answer; "not known" also takes out what another book would put in its place.
fn answer(catalog: &Catalog, vendor: &Vendor, path: &FieldPath, value: Value, change: impl Fn(String, Value) -> Change) -> Vec<Change> {
    let Field::Fact(id) = &path.field else { return vec![change(path.to_string(), value)] };
    if !value.is_null() {
        return vec![change(path.to_string(), value)];
    }
    let filed = vendor.as_filed();
    let states = |book: &String| filed.books.get(book).is_some_and(|e| e.facts.contains_key(id.as_str()));
    books(catalog, path).into_iter().filter(states).map(|b| change(FieldPath::fact(&b, id).whole(), Value::Null)).collect()
}

/// Hours of set-up, always as a whole: a book may have taken them over from another.
fn hours(catalog: &Catalog, vendor: &Vendor, path: &FieldPath, value: Value, change: impl Fn(String, Value) -> Change) -> Vec<Change> {
    let filed = vendor.as_filed();
    if value.is_null() {
        let states = |book: &String| filed.books.get(book).is_some_and(|e| e.effort.is_some());
        return books(catalog, path).into_iter().filter(states).map(|b| change(FieldPath::effort(&b).whole(), Value::Null)).collect();
    }
    let mut change = change(path.whole(), Value::Null);
    let note = if change.note.is_empty() { "your own figure".to_string() } else { change.note.clone() };
    change.value = json!({ "hours": value, "note": note, "evidence": [evidence(&change)] });
    vec![change]
}

/// The book of a path, and the one it takes facts from.
fn books(catalog: &Catalog, path: &FieldPath) -> Vec<String> {
    let from = catalog.books.iter().find(|b| b.id == path.book).and_then(|b| b.facts_from.clone());
    std::iter::once(path.book.clone()).chain(from).collect()
}
