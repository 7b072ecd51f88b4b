//! Reading a catalog: strict about what it takes, forgiving about the rest.
//!
//! The bundle is one JSON object: each file of `data/` under its path without `.json`
//! (`"criteria"`, `"vendors/sentry"`). A vendor that cannot be read is left out and
//! reported; a table the engine cannot do without is an error.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Catalog;
use super::changes::Changes;
use super::corrections::Reads;
use super::evidence::Shared;
use super::tables::{Criteria, DemandTable, FactNames, Meters, Presets, Sources, Stacks, Stages};
use super::texts;
use super::vendor::{Entry, Vendor};
use crate::order::InOrder;

/// A problem of the catalog, with its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// File below `data/`, `vendors/sentry.json`.
    pub file: String,
    /// JSON path within it, `/books/source/plans/1/quota/errors`; empty for the whole file.
    pub path: String,
    /// What is wrong.
    pub what: String,
}

impl Problem {
    /// A problem of a file's item.
    pub fn new(file: &str, path: impl Into<String>, what: impl Into<String>) -> Problem {
        Problem { file: file.into(), path: path.into(), what: what.into() }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.path.as_str() {
            "" => write!(f, "{}: {}", self.file, self.what),
            path => write!(f, "{}: {path}: {}", self.file, self.what),
        }
    }
}

/// Reads a bundle from its text.
///
/// # Errors
/// All problems that leave no usable catalog: not JSON, or a table missing or unreadable.
pub fn from_text(text: &str) -> Result<(Catalog, Vec<Problem>), Vec<Problem>> {
    from_files(files(text, "catalog.json")?)
}

/// The same in steps: between any two of them `pause` is awaited, so that a page can answer meanwhile.
///
/// # Errors
/// As [`from_text`] has them.
pub async fn from_text_in_steps(text: &str, pause: impl AsyncFn()) -> Result<(Catalog, Vec<Problem>), Vec<Problem>> {
    let files = files(text, "catalog.json")?;
    pause().await;
    let mut loader = Loader::default();
    for (name, value) in files {
        loader.take(name, value);
        pause().await;
    }
    loader.without_drafts().catalog()
}

/// The files of a bundle.
fn files(text: &str, name: &str) -> Result<BTreeMap<String, Value>, Vec<Problem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    serde_json::from_str(text).map_err(|e| vec![Problem::new(name, "", format!("it is not the JSON object of a catalog: {e}"))])
}

/// Reads a catalog from its parsed files, drafts left aside. The second part of a success lists
/// what was left out because it could not be read.
///
/// # Errors
/// All problems that leave no usable catalog.
pub fn from_files(files: impl IntoIterator<Item = (String, Value)>) -> Result<(Catalog, Vec<Problem>), Vec<Problem>> {
    let mut loader = Loader::default();
    files.into_iter().for_each(|(name, value)| loader.take(name, value));
    loader.without_drafts().catalog()
}

/// Reads the files of a catalog one by one, in any order, so that of a large one no more than a
/// single file stands in memory as JSON.
#[derive(Default)]
pub struct Loader {
    tables: BTreeMap<String, Value>,
    vendors: Vec<Vendor>,
    left_out: Vec<Problem>,
    shared: Shared,
}

impl Loader {
    /// Takes one file, by its path without `.json`.
    pub fn take(&mut self, name: String, value: Value) {
        if !name.starts_with("vendors/") {
            self.tables.insert(name, value);
            return;
        }
        let file = format!("{name}.json");
        match serde_json::from_value::<Vendor>(value) {
            Ok(vendor) if name != format!("vendors/{}", vendor.id) => {
                self.left_out.push(Problem::new(&file, "/id", format!("the vendor calls itself “{}”; it was left out", vendor.id)));
            }
            Ok(mut vendor) => {
                vendor.places_mut().for_each(|places| self.shared.share(places));
                self.vendors.push(vendor);
            }
            Err(e) => self.left_out.push(Problem::new(&file, "", format!("{e}; the vendor was left out"))),
        }
    }

    /// Takes out every price book that is a draft, as [`without_drafts`] does.
    fn without_drafts(mut self) -> Loader {
        let drafts = drafts(&self.tables);
        if !drafts.is_empty() {
            without_drafts(&mut self.tables);
            self.vendors.retain_mut(|vendor| {
                vendor.books.retain(|book, _| !drafts.contains(book));
                !vendor.books.is_empty()
            });
        }
        self
    }

    /// The catalog of all that was taken, drafts included.
    ///
    /// # Errors
    /// All problems that leave no usable catalog.
    pub fn catalog(self) -> Result<(Catalog, Vec<Problem>), Vec<Problem>> {
        let Loader { tables: mut files, mut vendors, mut left_out, .. } = self;
        let mut fatal = Vec::new();
        let sources: Sources = table(&mut files, "sources", &mut fatal);
        let meters: Meters = table(&mut files, "meters", &mut fatal);
        let facts: FactNames = table(&mut files, "facts", &mut fatal);
        let demand: DemandTable = table(&mut files, "demand", &mut fatal);
        let criteria: Criteria = table(&mut files, "criteria", &mut fatal);
        let stacks: Stacks = table(&mut files, "stacks", &mut fatal);
        let stages: Stages = table(&mut files, "stages", &mut fatal);
        let presets: Presets = table(&mut files, "presets", &mut fatal);
        let mut changes: Changes = table(&mut files, "changes", &mut fatal);
        let mut texts = texts::read(&mut files, &mut fatal);
        for name in files.keys() {
            left_out.push(Problem::new(&format!("{name}.json"), "", "no part of the catalog is called so; it was left out"));
        }
        if !sources.books.iter().any(|b| b.id == sources.default_book) {
            fatal.push(Problem::new("sources.json", "/default_book", format!("“{}” is none of the price books", sources.default_book)));
        }
        if sources.books.is_empty() {
            fatal.push(Problem::new("sources.json", "/books", "there is no price book"));
        }
        if presets.presets.is_empty() {
            fatal.push(Problem::new("presets.json", "/presets", "there is no preset"));
        }
        if !fatal.is_empty() {
            fatal.extend(left_out);
            return Err(fatal);
        }
        // Of one day, in the order in which they are written.
        changes.changes.order_by(|a, b| b.date.cmp(&a.date));
        vendors.order_by(|a, b| a.id.cmp(&b.id));
        for vendor in &mut vendors {
            drop_duplicate_plans(vendor, &mut left_out);
            vendor.fill_facts(&sources.books);
        }
        let mut books = sources.books;
        for book in &mut books {
            let entries = vendors.iter().filter_map(|v| v.books.get(&book.id));
            book.as_of = entries.flat_map(Entry::days).max().map(str::to_string);
        }
        let catalog = Catalog {
            default_book: sources.default_book,
            books,
            sources: sources.sources,
            meters: meters.meters,
            facts: facts.facts,
            figures: facts.figures,
            assumptions: demand.assumptions,
            criteria,
            stacks: stacks.stacks,
            stages: stages.stages,
            customer_counts: stages.customer_counts,
            presets: presets.presets,
            vendors: vendors.into_iter().map(Arc::new).collect(),
            changes: changes.changes,
            tool_rules: texts.tiers.take_rules(),
            texts,
            corrections: Vec::new(),
            partial: false,
            reads: Reads::default(),
        };
        left_out.order_by(Ord::cmp);
        Ok((catalog, left_out))
    }
}

/// Takes out every price book that is a draft: the book, its sources, what vendors say in it,
/// and the vendors that stand in no other.
pub fn without_drafts(files: &mut BTreeMap<String, Value>) {
    let drafts = drafts(files);
    if drafts.is_empty() {
        return;
    }
    let is_draft = |id: &Value| id.as_str().is_some_and(|id| drafts.contains(id));
    let books: Vec<Value> = list(files, "books").filter(|b| !is_draft(&b["id"])).cloned().collect();
    let sources: Vec<Value> = list(files, "sources").filter(|s| !is_draft(&s["book"])).cloned().collect();
    if let Some(table) = files.get_mut("sources") {
        table["books"] = Value::Array(books);
        table["sources"] = Value::Array(sources);
    }
    files.retain(|name, value| {
        let Some(books) = value.get_mut("books").and_then(Value::as_object_mut).filter(|_| name.starts_with("vendors/")) else {
            return true;
        };
        books.retain(|book, _| !drafts.contains(book));
        !books.is_empty()
    });
}

/// A list of the table of sources.
fn list<'a>(files: &'a BTreeMap<String, Value>, name: &str) -> impl Iterator<Item = &'a Value> {
    files.get("sources").and_then(|s| s[name].as_array()).into_iter().flatten()
}

/// The ids of the price books that are drafts.
fn drafts(files: &BTreeMap<String, Value>) -> BTreeSet<String> {
    list(files, "books").filter(|b| b["draft"] == true).filter_map(|b| b["id"].as_str()).map(str::to_string).collect()
}

/// Of two plans with one id only the first can be meant by a reference; the second is left out and reported.
fn drop_duplicate_plans(vendor: &mut Vendor, left_out: &mut Vec<Problem>) {
    let file = format!("vendors/{}.json", vendor.id);
    for (book, entry) in &mut vendor.books {
        let mut seen = BTreeSet::new();
        entry.plans.retain(|plan| {
            let first = seen.insert(plan.id.clone());
            if !first {
                let path = format!("/books/{book}/plans");
                left_out.push(Problem::new(&file, path, format!("a second plan is called “{}”; it was left out", plan.id)));
            }
            first
        });
    }
}

/// Takes one table out of the files.
pub(crate) fn table<T: DeserializeOwned + Default>(files: &mut BTreeMap<String, Value>, name: &str, fatal: &mut Vec<Problem>) -> T {
    let file = format!("{name}.json");
    match files.remove(name) {
        None => {
            fatal.push(Problem::new(&file, "", "the file is missing"));
            T::default()
        }
        Some(value) => serde_json::from_value(value).unwrap_or_else(|e| {
            fatal.push(Problem::new(&file, "", e.to_string()));
            T::default()
        }),
    }
}
