//! What a schema cannot say of the tables beside the vendors: unique ids, references that
//! resolve, values a link could hold, stages that rise.

use std::collections::BTreeSet;

use super::evidence::Dates;
use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::load::Problem;
use crate::scenario::demand::{ALLOWANCE, ASSUMPTIONS};
use crate::scenario::{Key, Scenario};
use crate::units::Day;

/// Adds the problems of a catalog's tables.
pub fn tables(catalog: &Catalog, today: Option<Day>, problems: &mut Vec<Problem>) {
    unique(problems, "sources.json", "/books", catalog.books.iter().map(|b| b.id.as_str()));
    unique(problems, "sources.json", "/sources", catalog.sources.iter().map(|s| s.id.as_str()));
    unique(problems, "meters.json", "/meters", catalog.meters.iter().map(|m| m.id.as_str()));
    unique(problems, "facts.json", "/facts", catalog.facts.iter().map(|f| f.id.as_str()));
    unique(problems, "stacks.json", "/stacks", catalog.stacks.iter().map(|s| s.id.as_str()));
    unique(problems, "stages.json", "/stages", catalog.stages.iter().map(|s| s.id.as_str()));
    unique(problems, "presets.json", "/presets", catalog.presets.iter().map(|p| p.id.as_str()));
    unique(problems, "criteria.json", "/hosting", catalog.criteria.hosting.iter().map(|c| c.id.as_str()));
    unique(problems, "criteria.json", "/monitoring", catalog.criteria.monitoring.iter().map(|c| c.id.as_str()));
    unique(problems, "demand.json", "/assumptions", catalog.assumptions.iter().map(|a| a.id.as_str()));
    unique(problems, "facts.json", "/figures", catalog.figures.iter().map(|f| f.id.as_str()));
    meters(catalog, problems);
    criteria(catalog, problems);
    presets(catalog, problems);
    rising(catalog, problems);
    books(catalog, problems);
    assumptions(catalog, problems);
    changes(catalog, today, problems);
}

/// What a further region needs of a meter is a meter itself.
fn meters(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for (i, meter) in catalog.meters.iter().enumerate() {
        if let Some(id) = meter.each_region.as_deref().filter(|id| catalog.meter(id).is_none()) {
            problems.push(Problem::new("meters.json", format!("/meters/{i}/each_region"), format!("“{id}” is no meter of meters.json")));
        }
    }
}

fn unique<'a>(problems: &mut Vec<Problem>, file: &str, path: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) {
            problems.push(Problem::new(file, format!("{path}/{i}/id"), format!("“{id}” stands twice")));
        }
    }
}

fn criteria(catalog: &Catalog, problems: &mut Vec<Problem>) {
    let mut fact = |path: String, id: &str| {
        let own = ["sdk", "stack", "database", "tooling", "workers", "regions", "move"];
        if !own.contains(&id) && !catalog.facts.iter().any(|f| f.id == id) {
            problems.push(Problem::new("criteria.json", path, format!("“{id}” is no fact of facts.json")));
        }
    };
    for (role, list) in [("hosting", &catalog.criteria.hosting), ("monitoring", &catalog.criteria.monitoring)] {
        for (i, c) in list.iter().enumerate() {
            for (j, item) in c.items.iter().enumerate() {
                fact(format!("/{role}/{i}/items/{j}/fact"), &item.fact);
            }
        }
    }
    for (role, list) in [("hosting", &catalog.criteria.required.hosting), ("monitoring", &catalog.criteria.required.monitoring)] {
        for (i, r) in list.iter().enumerate() {
            fact(format!("/required/{role}/{i}/fact"), &r.fact);
        }
    }
    for (i, t) in catalog.criteria.triggers.iter().enumerate() {
        fact(format!("/triggers/{i}/fact"), &t.fact);
    }
    for (i, s) in catalog.stacks.iter().enumerate() {
        for id in s.sdk.iter().chain([&s.runtime]) {
            if !catalog.facts.iter().any(|f| &f.id == id) {
                problems.push(Problem::new("stacks.json", format!("/stacks/{i}"), format!("“{id}” is no fact of facts.json")));
            }
        }
    }
}

fn presets(catalog: &Catalog, problems: &mut Vec<Problem>) {
    let triggers = catalog.criteria.triggers.iter().enumerate().map(|(i, t)| ("criteria.json", format!("/triggers/{i}/set"), &t.set));
    let presets = catalog.presets.iter().enumerate().map(|(i, p)| ("presets.json", format!("/presets/{i}/set"), &p.set));
    for (file, path, set) in presets.chain(triggers) {
        for (name, value) in set {
            let wrong = match Key::from_id(name) {
                None => Some("it is no key of a link".to_string()),
                Some(key) => key.set(&mut Scenario::default(), catalog, value).err().map(|b| b.0),
            };
            if let Some(wrong) = wrong {
                problems.push(Problem::new(file, format!("{path}/{name}"), wrong));
            }
        }
    }
}

fn rising(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for (i, pair) in catalog.stages.windows(2).enumerate() {
        if pair[0].customers >= pair[1].customers || pair[0].errors >= pair[1].errors {
            problems.push(Problem::new(
                "stages.json",
                format!("/stages/{}", i.saturating_add(1)),
                "stages must rise in customers and errors",
            ));
        }
    }
}

fn books(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for (i, book) in catalog.books.iter().enumerate() {
        if let Some(from) = &book.facts_from
            && (from == &book.id || !catalog.books.iter().any(|b| &b.id == from))
        {
            problems.push(Problem::new("sources.json", format!("/books/{i}/facts_from"), format!("“{from}” is no other price book")));
        }
    }
    for (i, source) in catalog.sources.iter().enumerate() {
        if !catalog.books.iter().any(|b| b.id == source.book) {
            problems.push(Problem::new("sources.json", format!("/sources/{i}/book"), format!("“{}” is no price book", source.book)));
        }
    }
}

/// The formulas and the table know the same constants.
fn assumptions(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for id in ASSUMPTIONS {
        if !catalog.assumptions.iter().any(|a| a.id == id) {
            problems.push(Problem::new("demand.json", "/assumptions", format!("“{id}” is missing, and the formulas need it")));
        }
    }
    for (i, a) in catalog.assumptions.iter().enumerate() {
        let meter = a.id.strip_prefix(ALLOWANCE).and_then(|id| catalog.meter(id));
        if let Some(range) = &a.range
            && !(range.low.0 <= a.value.0 && a.value.0 <= range.high.0)
        {
            let (low, high) = (range.low.0, range.high.0);
            problems.push(Problem::new(
                "demand.json",
                format!("/assumptions/{i}/range"),
                format!("{} does not lie between {low} and {high}", a.value.0),
            ));
        }
        if meter.is_none() && !ASSUMPTIONS.contains(&a.id.as_str()) {
            problems.push(Problem::new("demand.json", format!("/assumptions/{i}/id"), format!("no formula uses “{}”", a.id)));
        }
    }
}

/// Changes lie on days of the past, name known vendors, and say where a vendor's change was read.
fn changes(catalog: &Catalog, today: Option<Day>, problems: &mut Vec<Problem>) {
    let dates = Dates { today };
    let mut say = |path: String, what: String| problems.push(Problem::new("changes.json", path, what));
    for change in &catalog.changes {
        // The list is sorted when it is read, so its places are told by their day.
        let at = format!("/changes of {}", change.date);
        let own = Evidence { as_of: Some(change.date.clone()), ..Evidence::default() };
        if let Some(wrong) = dates.wrong(&own) {
            say(format!("{at}/date"), wrong);
        }
        if change.what.trim().is_empty() {
            say(format!("{at}/what"), "it does not say what changed".into());
        }
        if let Some(id) = &change.vendor {
            if catalog.vendor(id).is_none() {
                say(format!("{at}/vendor"), format!("no vendor is called “{id}”"));
            }
            if change.evidence.is_empty() {
                say(format!("{at}/evidence"), "a vendor's change without evidence".into());
            }
        }
        for e in &change.evidence {
            if !catalog.sources.iter().any(|s| s.id == e.source) {
                say(format!("{at}/evidence"), format!("“{}” is no source of sources.json", e.source));
            }
            if let Some(wrong) = dates.wrong(e) {
                say(format!("{at}/evidence"), wrong);
            }
        }
    }
}
