//! How a host fits the scenario: stack, database, containers, workers, regions, and the move.

use super::PartItem;
use super::rubric::{Judged, Sheet, money_utility, share};
use crate::catalog::tables::Criterion;
use crate::catalog::vendor::{Answer, Entry, Vendor};
use crate::cost::bill::{MONTHS, Terms};
use crate::cost::setup::{SetupHours, effort};
use crate::money::Decimal;

/// The fit, item by item. `hours`: what setting it up takes, where somebody states it.
pub fn fit<'a>(
    terms: &Terms<'a>,
    vendor: &Vendor,
    entry: &'a Entry,
    hours: &SetupHours,
    criterion: &'a Criterion,
    words: bool,
) -> Judged<'a> {
    let s = terms.scenario;
    let mut sheet = Sheet::new(words);
    for i in &criterion.items {
        let of = i.points;
        match i.fact.as_str() {
            "stack" => stack(&mut sheet, terms, entry, of),
            "database" if s.db == "none" => sheet.not_needed("Database", "the application has none", of),
            "database" => sheet.fact(terms.catalog, entry, &s.db, of),
            "tooling" if s.docker => sheet.not_needed("New tools", "containers are no obstacle here", of),
            "tooling" => tooling(&mut sheet, terms, entry, of),
            "workers" if !s.jobs => sheet.not_needed("Background workers", "none needed", of),
            "regions" if s.regions <= 1 => sheet.not_needed("Regions", "one is enough", of),
            "regions" => sheet.fact(terms.catalog, entry, "multi_region", of),
            "move" => moving(&mut sheet, terms, vendor, entry, hours, of),
            other => sheet.fact(terms.catalog, entry, other, of),
        }
    }
    sheet.judged()
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

fn stack<'a>(sheet: &mut Sheet<'a>, terms: &Terms<'a>, entry: &'a Entry, of: Decimal) {
    let catalog = terms.catalog;
    let Some(stack) = catalog.stack(&terms.scenario.stack) else {
        sheet.fact(catalog, entry, "containers", of);
        return;
    };
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
    let points = of * share(catalog, answer);
    sheet.put(points, of, answer, || PartItem {
        name: format!("Runs {}", stack.name).into(),
        answer,
        points,
        of,
        note: note.into(),
        evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
    });
}

/// Without containers: whether the application must first be packed as one.
fn tooling<'a>(sheet: &mut Sheet<'a>, terms: &Terms<'a>, entry: &'a Entry, of: Decimal) {
    let fact = entry.facts.get("needs_docker");
    let answer = fact.map(|f| match f.value {
        Answer::Yes | Answer::ByYou => Answer::No,
        Answer::Partly => Answer::Partly,
        Answer::No => Answer::Yes,
    });
    let points = of * share(terms.catalog, answer);
    sheet.put(points, of, answer, || PartItem {
        name: "Runs without a container".into(),
        answer,
        points,
        of,
        note: fact.map_or("not stated: counts half", |f| f.note.as_str()).into(),
        evidence: fact.map(|f| f.evidence.clone()).unwrap_or_default(),
    });
}

/// The hours of a move at the scenario's rate, judged like a bill against a year's budget.
fn moving<'a>(sheet: &mut Sheet<'a>, terms: &Terms, vendor: &Vendor, entry: &'a Entry, setup: &SetupHours, of: Decimal) {
    let name = "No move needed";
    let Some(current) = terms.in_use() else {
        sheet.not_needed(name, "nothing is in use yet", of);
        return;
    };
    if current == vendor.id {
        sheet.not_needed(name, "it is in use already", of);
        return;
    }
    let hours = setup.hours;
    let labour = terms.scenario.rate.times(hours);
    let year = terms.budget().times(MONTHS);
    let points = (of * money_utility(labour, year) / Decimal::TEN).round_dp(2);
    let answer = setup.known().map(|_| if points.is_zero() { Answer::No } else { Answer::Partly });
    sheet.put(points, of, answer, || {
        let how = if setup.known().is_some() { "" } else { "nobody states the hours, so as many as assumed: " };
        PartItem {
            name: name.into(),
            answer,
            points,
            of,
            note: format!(
                "{how}{} h at {} an hour is {labour}, against {year} of budget in a year",
                hours.normalize(),
                terms.scenario.rate
            )
            .into(),
            evidence: effort(terms, entry).map(|e| e.evidence.clone()).unwrap_or_default(),
        }
    });
}
