//! Vendors side by side: bills, plans, facts and figures, and in which rows they differ.

use std::collections::BTreeSet;

use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::catalog::field::{FieldPath, PlanField};
use crate::catalog::survey::summary;
use crate::catalog::vendor::{Entry, Role, Vendor};
use crate::catalog::words;
use crate::decide::Ranking;
use crate::order::InOrder;

/// A group of rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// For people.
    pub name: String,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row: one cell for each vendor.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What is compared.
    pub name: String,
    /// The cells, in the order of the vendors.
    pub cells: Vec<Cell>,
    /// Whether they say different things.
    pub differs: bool,
}

/// What one vendor has in a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// In words.
    pub text: String,
    /// A second line, such as the plan's name.
    pub note: String,
    /// What it opens to.
    pub opens: Opens,
}

/// What a cell opens to.
#[derive(Clone, Debug, PartialEq)]
pub enum Opens {
    /// Nothing: there is nothing to open.
    Nothing,
    /// A figure, by its path in the vendor's file.
    Figure(FieldPath),
    /// The bill at the scenario's own volume.
    Bill(Role),
    /// The score.
    Score(Role),
}

/// Puts vendors side by side, by the book that counts.
pub fn compare(catalog: &Catalog, answer: &Assessment, vendors: &[String]) -> Vec<Group> {
    let book = answer.book.as_str();
    let list: Vec<&Vendor> = vendors.iter().filter_map(|id| catalog.vendor(id)).collect();
    let entries: Vec<(&Vendor, Option<&Entry>)> = list.iter().map(|v| (*v, v.books.get(book))).collect();
    let groups = [
        Group { name: "Costs and scores".into(), rows: costs(answer, book, &entries) },
        Group { name: "Facts".into(), rows: facts(catalog, book, &entries) },
        Group { name: "Figures".into(), rows: figures(catalog, book, &entries) },
    ];
    groups.into_iter().filter(|g| !g.rows.is_empty()).collect()
}

fn row(name: &str, cells: Vec<Cell>) -> Row {
    let differs = cells.windows(2).any(|pair| pair[0].text != pair[1].text);
    Row { name: name.into(), cells, differs }
}

fn cell(text: impl Into<String>, note: impl Into<String>, opens: Opens) -> Cell {
    Cell { text: text.into(), note: note.into(), opens }
}

fn costs(answer: &Assessment, book: &str, entries: &[(&Vendor, Option<&Entry>)]) -> Vec<Row> {
    let cheapest = entries.iter().map(|(_, entry)| match summary(*entry, None).cheapest {
        Some(c) => {
            let path = FieldPath::plan(book, &c.plan, PlanField::Price(c.field));
            cell(c.in_words(), c.name, Opens::Figure(path))
        }
        None => cell("no verified price", "", Opens::Nothing),
    });
    let mut rows = vec![row("Lowest price", cheapest.collect())];
    for (role, table) in [(Role::Hosting, &answer.hosting), (Role::Errors, &answer.monitoring)] {
        let has = |(vendor, entry): &(&Vendor, Option<&Entry>)| entry.is_some_and(|e| vendor.roles_in(e).contains(&role));
        if entries.iter().any(has) {
            let kind = if role == Role::Hosting { "hosting" } else { "monitoring" };
            rows.push(row(&format!("Per month now, {kind}"), entries.iter().map(|e| bill(answer, role, &e.0.id)).collect()));
            rows.push(row(&format!("Next 12 months, {kind}"), entries.iter().map(|e| year(table, &e.0.id)).collect()));
            rows.push(row(&format!("Score, {kind}"), entries.iter().map(|e| score(table, &e.0.id)).collect()));
        }
    }
    let hours = entries.iter().map(|(_, entry)| match entry.and_then(|e| e.effort.as_ref()) {
        Some(e) => cell(format!("{} h", e.hours.normalize()), "", Opens::Figure(FieldPath::effort(book))),
        None => cell("not known", "", Opens::Nothing),
    });
    rows.push(row("Hours to set it up", hours.collect()));
    rows
}

fn bill(answer: &Assessment, role: Role, vendor: &str) -> Cell {
    match answer.bill(role, vendor) {
        None => cell("not for this", "", Opens::Nothing),
        Some(b) => match (b.monthly, b.at_least) {
            (Some(month), _) => cell(month.to_string(), b.plan_name.clone(), Opens::Bill(role)),
            (None, Some(least)) if !least.is_zero() => cell(format!("at least {least}"), b.reason.clone(), Opens::Bill(role)),
            _ => cell("not known", b.reason.clone(), Opens::Bill(role)),
        },
    }
}

/// What the months with their growth come to, as the ranking has it.
fn year(table: &Ranking, vendor: &str) -> Cell {
    match table.vendors.iter().find(|v| v.vendor == vendor) {
        Some(ranked) => {
            let ends = ranked.ends.as_ref().map_or(String::new(), |e| format!("{} from month {} on: {}", e.monthly, e.month, e.next));
            cell(ranked.year.in_words(), ends, Opens::Bill(table.role))
        }
        None => cell("not placed", "", Opens::Nothing),
    }
}

fn score(table: &Ranking, vendor: &str) -> Cell {
    if let Some(ranked) = table.vendors.iter().find(|v| v.vendor == vendor) {
        return cell(format!("{:.2} of 100", ranked.score), format!("rank {}", ranked.rank), Opens::Score(table.role));
    }
    match table.excluded.iter().find(|e| e.vendor == vendor) {
        Some(excluded) => cell("left out", excluded.reason.clone(), Opens::Nothing),
        None => cell("not for this", "", Opens::Nothing),
    }
}

/// Facts any of them answers, in the order of the vocabulary.
fn facts(catalog: &Catalog, book: &str, entries: &[(&Vendor, Option<&Entry>)]) -> Vec<Row> {
    let stated: BTreeSet<&str> = entries.iter().filter_map(|e| e.1).flat_map(|e| e.facts.keys().map(String::as_str)).collect();
    let of = |id: &str| {
        let cells = entries.iter().map(|(_, entry)| match entry.and_then(|e| e.facts.get(id)) {
            Some(fact) => cell(words::answer(Some(fact.value)), fact.note.clone(), Opens::Figure(FieldPath::fact(book, id))),
            None if entry.is_some() => cell(words::answer(None), "", Opens::Figure(FieldPath::fact(book, id))),
            None => cell(words::answer(None), "", Opens::Nothing),
        });
        row(catalog.fact_name(id), cells.collect())
    };
    catalog.facts.iter().filter(|f| stated.contains(f.id.as_str())).map(|f| of(&f.id)).collect()
}

fn figures(catalog: &Catalog, book: &str, entries: &[(&Vendor, Option<&Entry>)]) -> Vec<Row> {
    let of = |id: &str| {
        let cells = entries.iter().map(|(_, entry)| match entry.and_then(|e| e.figures.get(id)) {
            Some(figure) => {
                let text = words::figure(catalog, id, figure.value.0);
                cell(text, figure.note.clone(), Opens::Figure(FieldPath::figure(book, id)))
            }
            None => cell("no verified figure", "", Opens::Nothing),
        });
        row(words::figure_name(catalog, id), cells.collect())
    };
    let known = |id: &str| entries.iter().filter_map(|e| e.1).any(|e| e.figures.contains_key(id));
    catalog.figures.iter().filter(|f| known(&f.id)).map(|f| of(&f.id)).collect()
}

/// A vendor that is like another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Similar {
    /// Its id.
    pub vendor: String,
    /// Its name.
    pub name: String,
    /// Facts that both state and answer alike.
    pub same: usize,
    /// Facts that both state.
    pub of: usize,
}

/// Fewer facts in common say nothing.
const LEAST_COMMON: usize = 6;

/// The vendors most like one, for something they are both for: by the share of the facts both state that they answer
/// alike, then by how many those are, then by name. `but`: who is not wanted.
pub fn similar(catalog: &Catalog, book: &str, vendor: &str, but: &[String], most: usize) -> Vec<Similar> {
    let Some((own, entry)) = catalog.vendor(vendor).and_then(|v| v.books.get(book).map(|e| (v, e))) else { return Vec::new() };
    let roles = own.roles_in(entry);
    let like = |v: &Vendor| {
        let other = v.books.get(book)?;
        let offered = other.plans.iter().any(|p| p.discontinued.is_none());
        if v.id == vendor || but.contains(&v.id) || !offered || !v.roles_in(other).iter().any(|r| roles.contains(r)) {
            return None;
        }
        let common = entry.facts.iter().filter_map(|(id, fact)| other.facts.get(id).map(|o| o.value == fact.value));
        let (same, of) =
            common.fold((0_usize, 0_usize), |(same, of), alike| (same.saturating_add(usize::from(alike)), of.saturating_add(1)));
        (of >= LEAST_COMMON).then(|| Similar { vendor: v.id.clone(), name: v.name.clone(), same, of })
    };
    let mut found: Vec<Similar> = catalog.vendors.iter().filter_map(|v| like(v)).collect();
    // a/b against c/d without a division: a·d against c·b.
    let share = |a: &Similar, b: &Similar| b.same.saturating_mul(a.of).cmp(&a.same.saturating_mul(b.of));
    found.order_by(|a, b| share(a, b).then(b.of.cmp(&a.of)).then_with(|| a.name.cmp(&b.name)));
    found.truncate(most);
    found
}
