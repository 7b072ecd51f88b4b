//! How a host fits the scenario: stack, database, containers, workers, regions, and the move.

use super::PartItem;
use super::rubric::{Judged, fact_item, judged, money_utility, share};
use crate::catalog::tables::Criterion;
use crate::catalog::vendor::{Answer, Entry, Vendor};
use crate::cost::Bill;
use crate::cost::bill::{MONTHS, Terms};
use crate::money::Decimal;

/// The fit, item by item.
pub fn fit(terms: &Terms, vendor: &Vendor, entry: &Entry, bill: &Bill, criterion: &Criterion) -> Judged {
    let s = terms.scenario;
    let item = |name: &str, points: Decimal| match name {
        "stack" => stack(terms, entry, points),
        "database" => match s.db.as_str() {
            "none" => not_needed("Database", "the application has none", points),
            db => fact_item(terms.catalog, entry, db, points),
        },
        "tooling" if s.docker => not_needed("New tools", "containers are no obstacle here", points),
        "tooling" => tooling(terms, entry, points),
        "workers" if !s.jobs => not_needed("Background workers", "none needed", points),
        "regions" if s.regions <= 1 => not_needed("Regions", "one is enough", points),
        "regions" => fact_item(terms.catalog, entry, "multi_region", points),
        "move" => moving(terms, vendor, entry, bill, points),
        other => fact_item(terms.catalog, entry, other, points),
    };
    judged(criterion.items.iter().map(|i| item(&i.fact, i.points)).collect())
}

/// A reason why a host cannot run the stack at all; `None` where it can or nobody says.
pub fn wrong_stack(terms: &Terms, entry: &Entry) -> Option<String> {
    let stack = terms.catalog.stack(&terms.scenario.stack)?;
    let no = |fact: &str| entry.facts.get(fact).is_some_and(|f| f.value == Answer::No);
    if terms.scenario.db == "sqlite" && no("sqlite") {
        return Some("SQLite cannot live there: no file of the application stays between restarts.".into());
    }
    if no("server_processes") && !stack.serverless {
        return Some(format!("It runs functions and no servers: the wrong architecture for {}.", stack.name));
    }
    (no(&stack.runtime) && no("containers")).then(|| format!("It does not run {}, as such or as a container.", stack.name))
}

fn not_needed(name: &str, why: &str, of: Decimal) -> PartItem {
    PartItem { name: name.into(), answer: Some(Answer::Yes), points: of, of, note: why.into(), evidence: Vec::new() }
}

fn stack(terms: &Terms, entry: &Entry, of: Decimal) -> PartItem {
    let catalog = terms.catalog;
    let Some(stack) = catalog.stack(&terms.scenario.stack) else {
        return fact_item(catalog, entry, "containers", of);
    };
    let name = format!("Runs {}", stack.name);
    let servers = entry.facts.get("server_processes");
    let (answer, note, fact) = if servers.is_some_and(|f| f.value == Answer::No) {
        if stack.serverless {
            (Some(Answer::Yes), "at home on a serverless platform", servers)
        } else {
            (Some(Answer::No), "the wrong architecture: it runs functions, not a server", servers)
        }
    } else {
        let runtime = entry.facts.get(&stack.runtime);
        let containers = entry.facts.get("containers");
        match (runtime.map(|f| f.value), containers.map(|f| f.value)) {
            (Some(Answer::Yes), _) => (Some(Answer::Yes), "runs it as such", runtime),
            (_, Some(Answer::Yes)) => (Some(Answer::Yes), "runs it as a container", containers),
            (Some(other), _) => (Some(other), "see the recorded fact", runtime),
            (None, Some(Answer::Partly)) => (Some(Answer::Partly), "containers in part", containers),
            _ => (None, "not stated: counts half", None),
        }
    };
    PartItem {
        name,
        answer,
        points: of * share(catalog, answer),
        of,
        note: note.into(),
        evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
    }
}

/// Without containers: whether the application must first be packed as one.
fn tooling(terms: &Terms, entry: &Entry, of: Decimal) -> PartItem {
    let fact = entry.facts.get("needs_docker");
    let answer = fact.map(|f| match f.value {
        Answer::Yes => Answer::No,
        Answer::Partly => Answer::Partly,
        Answer::No => Answer::Yes,
    });
    PartItem {
        name: "Runs without a container".into(),
        answer,
        points: of * share(terms.catalog, answer),
        of,
        note: fact.map_or_else(|| "not stated: counts half".to_string(), |f| f.note.clone()),
        evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
    }
}

/// The hours of a move at the scenario's rate, judged like a bill against a year's budget.
fn moving(terms: &Terms, vendor: &Vendor, entry: &Entry, bill: &Bill, of: Decimal) -> PartItem {
    let name = "No move needed".to_string();
    let Some(current) = terms.in_use() else {
        return not_needed(&name, "nothing is in use yet", of);
    };
    if current == vendor.id {
        return not_needed(&name, "it is in use already", of);
    }
    let evidence = entry.effort.as_ref().map(|e| e.evidence.clone()).unwrap_or_default();
    let stated = bill.labour_hours;
    let hours = stated.unwrap_or_else(|| terms.scenario.assumed(terms.catalog, "setup-hours-hosting"));
    let labour = terms.scenario.rate.times(hours);
    let year = terms.budget().times(MONTHS);
    let points = (of * money_utility(labour, year) / Decimal::TEN).round_dp(2);
    let answer = if points.is_zero() { Answer::No } else { Answer::Partly };
    let how = if stated.is_some() { "" } else { "nobody states the hours, so as many as assumed: " };
    let note = format!("{how}{} h at {} an hour is {labour}, against {year} of budget in a year", hours.normalize(), terms.scenario.rate);
    PartItem { name, answer: stated.map(|_| answer), points, of, note, evidence }
}
