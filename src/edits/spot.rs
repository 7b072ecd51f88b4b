//! One figure of a vendor's file by its path: what it says, where it was read, what contradicts
//! it. Whatever can be opened or corrected is such a spot.

use super::path::steps;
use crate::catalog::Catalog;
use crate::catalog::evidence::{Conflict, Places};
use crate::catalog::vendor::{Entry, Overage, Plan, Quota, QuotaWord, Vendor};
use crate::catalog::words;
use crate::money::{Amount, Decimal, Usd};

/// What kind of value stands at a spot: it decides how it is read from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Dollars a month of a plan; the field of its price.
    Price(String),
    /// What a plan includes of a meter.
    Quota(String),
    /// What it includes of a meter for each day or seat; which, in words.
    QuotaPer(String),
    /// Dollars for each unit beyond a quota.
    Rate,
    /// A plain quantity in a unit.
    Number(String),
    /// Yes, partly or no.
    Answer,
    /// Hours of set-up.
    Hours,
    /// It is shown, and corrected only in the file.
    Shown,
}

/// A figure with everything that is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Vendor id.
    pub vendor: String,
    /// Path within the vendor's file.
    pub path: String,
    /// What the figure is: `Team: paid by the month`.
    pub title: String,
    /// What it says, in words; that it is not known, where nothing is recorded.
    pub value: String,
    /// As a form begins with it; empty where nothing is recorded.
    pub raw: String,
    /// Its kind.
    pub kind: Kind,
    /// Whether anything is recorded.
    pub stated: bool,
    /// Where it was read.
    pub evidence: Places,
    /// What is to be known of it.
    pub notes: Vec<String>,
    /// Statements that contradict each other about it.
    pub conflicts: Vec<Conflict>,
    /// The book it was taken over from, where the one asked does not state it.
    pub taken_from: Option<String>,
}

/// The spot at a path of a vendor; `None` where the path leads to nothing one can speak of.
pub fn spot(catalog: &Catalog, vendor: &str, path: &str) -> Option<Spot> {
    let vendor = catalog.vendor(vendor)?;
    let way = steps(path).ok()?;
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let ["books", book, rest @ ..] = way.as_slice() else { return None };
    let entry = vendor.books.get(*book)?;
    let found = match rest {
        ["plans", id, field @ ..] => plan(catalog, entry.plans.iter().find(|p| p.id == *id)?, field)?,
        ["facts", id, ..] => fact(catalog, book, entry, id)?,
        ["figures", id, ..] => figure(catalog, entry, id)?,
        ["effort", ..] => effort(catalog, book, entry),
        _ => return None,
    };
    Some(finish(vendor, path, entry, found))
}

/// What a field is, before it is known whose.
struct Found {
    title: String,
    /// As conflicts name it: `plans.team.price`.
    about: String,
    value: Option<String>,
    raw: String,
    kind: Kind,
    evidence: Places,
    notes: Vec<String>,
    taken_from: Option<String>,
}

fn finish(vendor: &Vendor, path: &str, entry: &Entry, found: Found) -> Spot {
    let missing = if matches!(found.kind, Kind::Answer | Kind::Hours) { "no verified answer" } else { "no verified price" };
    let missing = if matches!(found.kind, Kind::Number(_) | Kind::Quota(_) | Kind::QuotaPer(_)) { "no verified figure" } else { missing };
    Spot {
        vendor: vendor.id.clone(),
        path: path.to_string(),
        title: found.title,
        stated: found.value.is_some(),
        value: found.value.unwrap_or_else(|| missing.into()),
        raw: found.raw,
        kind: found.kind,
        evidence: found.evidence,
        notes: found.notes,
        conflicts: entry.conflicts.iter().filter(|c| concerns(&c.about, &found.about)).cloned().collect(),
        taken_from: found.taken_from,
    }
}

/// Whether a conflict is about a field, the whole it is part of, or a part of it.
fn concerns(conflict: &str, field: &str) -> bool {
    let within = |inner: &str, outer: &str| inner == outer || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with('.'));
    within(conflict, field) || (conflict.contains('.') && within(field, conflict))
}

fn plan(catalog: &Catalog, plan: &Plan, field: &[&str]) -> Option<Found> {
    let read = |field: &str| plan.read(field).clone();
    let mut found = Found {
        title: format!("{}: {}", plan.name, field.first()?),
        about: format!("plans.{}.{}", plan.id, field.join(".")),
        value: None,
        raw: String::new(),
        kind: Kind::Shown,
        evidence: Places::default(),
        notes: plan.notes.clone(),
        taken_from: None,
    };
    if let Some(day) = &plan.discontinued {
        found.notes.insert(0, format!("Withdrawn on {day}: no bill counts with it."));
    }
    match field {
        ["price", rest @ ..] => price(catalog, plan, rest.first().unwrap_or(&"monthly"), &mut found)?,
        ["quota", meter] => {
            let quota = plan.quota.get(*meter);
            found.title = format!("{}: {} included", plan.name, words::meter_name(catalog, meter));
            found.value = quota.map(|q| words::quota(catalog, meter, q));
            (found.raw, found.kind) = match quota {
                // Of what is included by the day or for each host the amount is corrected.
                Some(Quota::Per(q)) => (q.amount.normalize().to_string(), Kind::QuotaPer(words::each(q.per).to_string())),
                Some(Quota::Amount(n)) => (n.normalize().to_string(), Kind::Quota((*meter).to_string())),
                Some(Quota::Word(QuotaWord::Unlimited)) => ("unlimited".into(), Kind::Quota((*meter).to_string())),
                _ => (String::new(), Kind::Quota((*meter).to_string())),
            };
            found.evidence = read(&format!("quota.{meter}"));
        }
        ["overage", meter, ..] => {
            let tier = field.get(3).and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
            rate(catalog, plan, meter, plan.overage.get(*meter), tier, &mut found);
            found.evidence = read(&format!("overage.{meter}"));
        }
        ["pool", rest @ ..] => {
            let pool = plan.pool.as_ref()?;
            found.evidence = read("pool");
            if let ["weights", meter] = rest {
                found.title = format!("{}: {} for one {}", plan.name, pool.unit, words::one(catalog, meter));
                number(pool.weights.get(*meter).copied(), &pool.unit, &mut found);
            } else if rest.first() == Some(&"overage") {
                let tier = rest.get(2).and_then(|n| n.parse::<usize>().ok()).unwrap_or_default();
                rate(catalog, plan, &pool.unit, pool.overage.as_ref(), tier, &mut found);
            } else {
                found.title = format!("{}: {} included", plan.name, pool.unit);
                number(Some(pool.included), &format!("{} a month", pool.unit), &mut found);
            }
        }
        ["limits", id] => {
            found.title = format!("{}: {}", plan.name, words::figure_name(catalog, id));
            let value = plan.limits.get(*id).copied();
            number(value, &unit(catalog, id), &mut found);
            found.value = value.map(|v| words::figure(catalog, id, v.0));
            found.evidence = read(&format!("limits.{id}"));
        }
        ["features", id] => {
            let answer = plan.features.get(*id).copied();
            found.title = format!("{}: {}", plan.name, catalog.fact_name(id));
            found.value = answer.map(|a| words::answer(Some(a)).to_string());
            found.raw = answer.map(|a| words::answer(Some(a)).to_string()).unwrap_or_default();
            found.kind = Kind::Answer;
            found.evidence = read(&format!("features.{id}"));
        }
        ["discontinued"] => {
            found.title = format!("{}: withdrawn", plan.name);
            found.value = plan.discontinued.clone();
            found.evidence = read("discontinued");
        }
        _ => return None,
    }
    Some(found)
}

fn price(catalog: &Catalog, plan: &Plan, field: &str, found: &mut Found) -> Option<()> {
    let (what, until) = match field {
        "monthly" => ("paid by the month", "a month"),
        "annual" => ("paid a year in advance", "a month, paid a year in advance"),
        "annual_total" => ("a year in advance", "a year"),
        "range" => ("price", "a month"),
        _ => return None,
    };
    let price = plan.price.as_ref();
    let amount: Option<Usd> = price.and_then(|p| match field {
        "monthly" => p.monthly,
        "annual" => p.annual,
        "annual_total" => p.annual_total,
        _ => None,
    });
    found.title = format!("{}: {what}", plan.name);
    found.about = format!("plans.{}.price.{field}", plan.id);
    found.value = match (amount, price.and_then(|p| p.range)) {
        (Some(amount), _) => Some(format!("{amount} {until}")),
        (None, Some((low, high))) if field == "range" => Some(format!("{low} to {high} a month")),
        _ => None,
    };
    found.raw = amount.map(Usd::exact).unwrap_or_default();
    found.kind = Kind::Price(field.to_string());
    let said = price.map(|p| words::price_basis(catalog, p)).unwrap_or_default();
    found.notes.splice(0..0, said.into_iter().map(|s| format!("The price is {s}.")));
    // A price of which only another part was read has no evidence of its own.
    if found.value.is_some() {
        found.evidence = plan.read(&format!("price.{field}")).clone();
    }
    Some(())
}

fn rate(catalog: &Catalog, plan: &Plan, unit: &str, overage: Option<&Overage>, at: usize, found: &mut Found) {
    let tier = overage.and_then(|o| o.tiers.get(at));
    found.title = format!("{}: beyond the {} included", plan.name, words::meter_name(catalog, unit));
    found.value = tier.map(|t| words::rate(catalog, unit, overage.and_then(|o| o.block), t));
    found.raw = tier.map(|t| t.each.exact()).unwrap_or_default();
    found.kind = Kind::Rate;
    found.notes.insert(0, words::over_limit(plan.over_limit).to_string());
}

fn number(value: Option<Amount>, unit: &str, found: &mut Found) {
    let plain = |v: Amount| v.0.normalize().to_string();
    found.value = value.map(|v| format!("{} {unit}", crate::money::grouped(v.0)).trim().to_string());
    found.raw = value.map(plain).unwrap_or_default();
    found.kind = Kind::Number(unit.to_string());
}

fn unit(catalog: &Catalog, figure: &str) -> String {
    catalog.figures.iter().find(|f| f.id == figure).map(|f| f.unit.clone()).unwrap_or_default()
}

/// The book whose figures stand in where this one states none.
fn source_of(catalog: &Catalog, book: &str) -> Option<String> {
    catalog.books.iter().find(|b| b.id == book).and_then(|b| b.facts_from.clone())
}

fn fact(catalog: &Catalog, book: &str, entry: &Entry, id: &str) -> Option<Found> {
    let name = catalog.facts.iter().find(|f| f.id == id)?;
    let fact = entry.facts.get(id);
    let answer = fact.map(|f| words::answer(Some(f.value)).to_string());
    let note = fact.map(|f| f.note.clone()).filter(|n| !n.is_empty());
    Some(Found {
        title: name.name.clone(),
        about: format!("facts.{id}"),
        raw: answer.clone().unwrap_or_default(),
        value: answer,
        kind: Kind::Answer,
        evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
        notes: note.into_iter().chain([name.question.clone()]).collect(),
        taken_from: fact.filter(|f| f.inherited).and_then(|_| source_of(catalog, book)),
    })
}

fn figure(catalog: &Catalog, entry: &Entry, id: &str) -> Option<Found> {
    catalog.figures.iter().find(|f| f.id == id)?;
    let figure = entry.figures.get(id);
    let plain = |v: Decimal| v.normalize().to_string();
    Some(Found {
        title: words::figure_name(catalog, id).to_string(),
        about: format!("figures.{id}"),
        value: figure.map(|f| words::figure(catalog, id, f.value.0)),
        raw: figure.map(|f| plain(f.value.0)).unwrap_or_default(),
        kind: Kind::Number(unit(catalog, id)),
        evidence: figure.map(|f| f.evidence.clone()).unwrap_or_default(),
        notes: figure.map(|f| f.note.clone()).filter(|n| !n.is_empty()).into_iter().collect(),
        taken_from: None,
    })
}

fn effort(catalog: &Catalog, book: &str, entry: &Entry) -> Found {
    let effort = entry.effort.as_ref();
    let hours = effort.map(|e| e.hours.normalize().to_string());
    let assumed = effort.is_some_and(|e| e.assumed).then(|| "Assumed from a word; nobody states the hours.".to_string());
    let runtime = effort.and_then(|e| e.runtime.as_ref());
    let only = runtime.map(|r| format!("Stated for an application in {}; of another one nobody states them.", catalog.fact_name(r)));
    Found {
        title: "Hours to set it up".into(),
        about: "effort".into(),
        value: hours.as_ref().map(|h| format!("{h} hours")),
        raw: hours.unwrap_or_default(),
        kind: Kind::Hours,
        evidence: effort.map(|e| e.evidence.clone()).unwrap_or_default(),
        notes: effort.map(|e| e.note.clone()).filter(|n| !n.is_empty()).into_iter().chain(assumed).chain(only).collect(),
        taken_from: effort.filter(|e| e.inherited).and_then(|_| source_of(catalog, book)),
    }
}
