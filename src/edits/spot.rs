//! One figure of a vendor's file by its path: what it says, where it was read, what contradicts
//! it. Whatever can be opened or corrected is such a spot.

use crate::catalog::Catalog;
use crate::catalog::evidence::{Conflict, Places};
use crate::catalog::field::{Field, FieldPath, PlanField, PriceField};
use crate::catalog::vendor::{Entry, Overage, Plan, Quota, QuotaWord, Vendor};
use crate::catalog::words;
use crate::money::{Amount, Decimal, Usd};

/// What kind of value stands at a spot: it decides how it is read from a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An amount of a plan's price.
    Price(PriceField),
    /// What a plan includes of a meter.
    Quota,
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
    /// Where it stands in the vendor's file.
    pub path: FieldPath,
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

/// The figure at a path of a vendor; `None` where there is no such vendor, book, plan, fact or figure.
pub fn spot(catalog: &Catalog, vendor: &str, path: &FieldPath) -> Option<Spot> {
    let vendor = catalog.vendor(vendor)?;
    let entry = vendor.books.get(&path.book)?;
    let found = match &path.field {
        Field::Plan(id, field) => plan(catalog, entry.plans.iter().find(|p| p.id == *id)?, field)?,
        Field::Fact(id) => fact(catalog, &path.book, entry, id)?,
        Field::Figure(id) => figure(catalog, entry, id)?,
        Field::Effort => effort(catalog, &path.book, entry),
    };
    Some(finish(vendor, path, entry, found))
}

/// What a field is, before it is known whose.
struct Found {
    title: String,
    value: Option<String>,
    raw: String,
    kind: Kind,
    evidence: Places,
    notes: Vec<String>,
    taken_from: Option<String>,
}

fn finish(vendor: &Vendor, path: &FieldPath, entry: &Entry, found: Found) -> Spot {
    let missing = if matches!(found.kind, Kind::Answer | Kind::Hours) { "no verified answer" } else { "no verified price" };
    let missing = if matches!(found.kind, Kind::Number(_) | Kind::Quota | Kind::QuotaPer(_)) { "no verified figure" } else { missing };
    Spot {
        vendor: vendor.id.clone(),
        path: path.clone(),
        title: found.title,
        stated: found.value.is_some(),
        value: found.value.unwrap_or_else(|| missing.into()),
        raw: found.raw,
        kind: found.kind,
        evidence: found.evidence,
        notes: found.notes,
        conflicts: entry.conflicts.iter().filter(|c| path.field.is_meant_by(&c.about)).cloned().collect(),
        taken_from: found.taken_from,
    }
}

fn plan(catalog: &Catalog, plan: &Plan, field: &PlanField) -> Option<Found> {
    let mut found = Found {
        title: String::new(),
        value: None,
        raw: String::new(),
        kind: Kind::Shown,
        evidence: plan.read(field).clone(),
        notes: plan.notes.clone(),
        taken_from: None,
    };
    if let Some(day) = &plan.discontinued {
        found.notes.insert(0, format!("Withdrawn on {day}: no bill counts with it."));
    }
    let title = match field {
        PlanField::Price(field) => price(catalog, plan, *field, &mut found),
        PlanField::Quota(meter) => quota(catalog, plan, meter, &mut found),
        PlanField::Overage(meter, tier) => rate(catalog, plan, meter, plan.overage.get(meter), *tier, &mut found),
        PlanField::Pool => {
            let pool = plan.pool.as_ref()?;
            number(Some(pool.included), &format!("{} a month", pool.unit), &mut found);
            format!("{} included", pool.unit)
        }
        PlanField::PoolWeight(meter) => {
            let pool = plan.pool.as_ref()?;
            number(pool.weights.get(meter.as_str()).copied(), &pool.unit, &mut found);
            format!("{} for one {}", pool.unit, words::one(catalog, meter))
        }
        PlanField::PoolOverage(tier) => {
            let pool = plan.pool.as_ref()?;
            rate(catalog, plan, &pool.unit, pool.overage.as_ref(), *tier, &mut found)
        }
        PlanField::Limit(id) => {
            let value = plan.limits.get(id.as_str()).copied();
            number(value, &unit(catalog, id), &mut found);
            found.value = value.map(|v| words::figure(catalog, id, v.0));
            words::figure_name(catalog, id).to_string()
        }
        PlanField::Feature(id) => {
            let answer = plan.features.get(id.as_str()).copied();
            found.value = answer.map(|a| words::answer(Some(a)).to_string());
            found.raw = found.value.clone().unwrap_or_default();
            found.kind = Kind::Answer;
            catalog.fact_name(id).to_string()
        }
        PlanField::Discontinued => {
            found.value = plan.discontinued.clone();
            "withdrawn".to_string()
        }
    };
    Some(Found { title: format!("{}: {title}", plan.name), ..found })
}

/// What a plan includes of a meter; what it is called.
fn quota(catalog: &Catalog, plan: &Plan, meter: &str, found: &mut Found) -> String {
    let quota = plan.quota.get(meter);
    found.value = quota.map(|q| words::quota(catalog, meter, q));
    (found.raw, found.kind) = match quota {
        // Of what is included by the day or for each host the amount is corrected.
        Some(Quota::Per(q)) => (q.amount.normalize().to_string(), Kind::QuotaPer(words::each(q.per).to_string())),
        Some(Quota::Amount(n)) => (n.normalize().to_string(), Kind::Quota),
        Some(Quota::Word(QuotaWord::Unlimited)) => ("unlimited".into(), Kind::Quota),
        _ => (String::new(), Kind::Quota),
    };
    format!("{} included", words::meter_name(catalog, meter))
}

/// An amount of a plan's price; what it is called.
fn price(catalog: &Catalog, plan: &Plan, field: PriceField, found: &mut Found) -> String {
    let (what, until) = match field {
        PriceField::Monthly => ("paid by the month", "a month"),
        PriceField::Annual => ("paid a year in advance", "a month, paid a year in advance"),
        PriceField::AnnualTotal => ("a year in advance", "a year"),
        PriceField::Range => ("price", "a month"),
    };
    let price = plan.price.as_ref();
    let range = price.and_then(|p| p.range).filter(|_| field == PriceField::Range);
    let amount = price.and_then(|p| field.amount(p)).filter(|_| range.is_none());
    found.value = match (amount, range) {
        (Some(amount), _) => Some(format!("{amount} {until}")),
        (None, Some((low, high))) => Some(format!("{low} to {high} {until}")),
        (None, None) => None,
    };
    found.raw = amount.map(Usd::exact).unwrap_or_default();
    found.kind = Kind::Price(field);
    let said = price.map(|p| words::price_basis(catalog, p)).unwrap_or_default();
    found.notes.splice(0..0, said.into_iter().map(|s| format!("The price is {s}.")));
    // A price of which only another part was read has no evidence of its own.
    if found.value.is_none() {
        found.evidence = Places::default();
    }
    what.to_string()
}

/// What each unit beyond what is included costs; what it is called.
fn rate(catalog: &Catalog, plan: &Plan, unit: &str, overage: Option<&Overage>, at: usize, found: &mut Found) -> String {
    let tier = overage.and_then(|o| o.tiers.get(at));
    found.value = tier.map(|t| words::rate(catalog, unit, overage.and_then(|o| o.block), t));
    found.raw = tier.map(|t| t.each.exact()).unwrap_or_default();
    found.kind = Kind::Rate;
    found.notes.insert(0, words::over_limit(plan.over_limit).to_string());
    format!("beyond the {} included", words::meter_name(catalog, unit))
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
        value: hours.as_ref().map(|h| format!("{h} hours")),
        raw: hours.unwrap_or_default(),
        kind: Kind::Hours,
        evidence: effort.map(|e| e.evidence.clone()).unwrap_or_default(),
        notes: effort.map(|e| e.note.clone()).filter(|n| !n.is_empty()).into_iter().chain(assumed).chain(only).collect(),
        taken_from: effort.filter(|e| e.inherited).and_then(|_| source_of(catalog, book)),
    }
}
