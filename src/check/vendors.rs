//! What a schema cannot say of a vendor: known books, facts and figures, evidence, scores that
//! add up, statements that contradict each other.

use std::collections::BTreeSet;

use super::evidence::Dates;
use super::numbers;
use super::plans::plan;
use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::load::Problem;
use crate::catalog::tables::Book;
use crate::catalog::vendor::{Entry, Vendor};
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;
use crate::units::Day;

/// One vendor under check.
pub struct Checked<'a> {
    /// What its references are looked up in.
    pub catalog: &'a Catalog,
    /// The vendor.
    pub vendor: &'a Vendor,
    /// The day no evidence may be later than.
    pub today: Option<Day>,
    /// Meters some scenario produces.
    pub produced: &'a BTreeSet<String>,
    /// What was found so far.
    pub problems: Vec<Problem>,
}

/// The meters of which a scenario uses something.
pub fn produced(catalog: &Catalog) -> BTreeSet<String> {
    Demand::now(catalog, &Scenario::default()).quantities.into_keys().collect()
}

/// Every problem of one vendor. `produced`: see [`produced`].
pub fn vendor(catalog: &Catalog, vendor: &Vendor, today: Option<Day>, produced: &BTreeSet<String>) -> Vec<Problem> {
    let mut checked = Checked { catalog, vendor, today, produced, problems: Vec::new() };
    checked.run();
    checked.problems
}

impl Checked<'_> {
    /// Adds a problem at a place of the vendor's file.
    pub fn say(&mut self, path: impl Into<String>, what: impl Into<String>) {
        self.problems.push(Problem::new(&format!("vendors/{}.json", self.vendor.id), path, what));
    }

    fn run(&mut self) {
        let vendor = self.vendor;
        if vendor.roles.is_empty() {
            self.say("/roles", "a vendor without a role cannot be chosen for anything");
        }
        if vendor.id.is_empty() || !vendor.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
            self.say("/id", "an id is made of lower-case letters, digits and hyphens");
        }
        for (id, entry) in &vendor.books {
            let at = format!("/books/{id}");
            match self.catalog.books.iter().find(|b| &b.id == id) {
                Some(book) => self.entry(&at, book, entry),
                None => self.say(&at, format!("“{id}” is no price book of sources.json")),
            }
        }
    }

    fn entry(&mut self, at: &str, book: &Book, entry: &Entry) {
        numbers::entry(self, at, entry);
        for (i, p) in entry.plans.iter().enumerate() {
            plan(self, &format!("{at}/plans/{i}"), book, entry, p);
        }
        for (id, fact) in &entry.facts {
            let at = format!("{at}/facts/{id}");
            self.fact(&at, id);
            self.evidence(&at, &fact.evidence);
        }
        for (id, figure) in &entry.figures {
            let at = format!("{at}/figures/{id}");
            self.figure(&at, id);
            self.evidence(&at, &figure.evidence);
        }
        for (stage, cost) in &entry.stated_costs {
            let at = format!("{at}/stated_costs/{stage}");
            if !self.catalog.stages.iter().any(|s| &s.id == stage) {
                self.say(&at, format!("“{stage}” is no stage of stages.json"));
            }
            self.evidence(&at, &cost.evidence);
        }
        for (kind, list) in [("strengths", &entry.strengths), ("cautions", &entry.cautions), ("choose_when", &entry.choose_when)] {
            for (i, remark) in list.iter().enumerate() {
                self.evidence(&format!("{at}/{kind}/{i}"), &remark.evidence);
            }
        }
        if let Some(own) = &entry.own_scores {
            let sum: u32 = own.cells.values().map(|c| c.score).sum();
            if !own.cells.is_empty() && sum != own.total {
                self.say(format!("{at}/own_scores"), format!("its cells add up to {sum}, its total says {}", own.total));
            }
            self.evidence(&format!("{at}/own_scores"), &own.evidence);
        }
        if let Some(runtime) = entry.effort.as_ref().and_then(|e| e.runtime.as_ref()) {
            self.fact(&format!("{at}/effort/runtime"), runtime);
        }
        self.conflicts(at, entry);
        self.contradictions(at, entry);
    }

    fn conflicts(&mut self, at: &str, entry: &Entry) {
        for (i, conflict) in entry.conflicts.iter().enumerate() {
            let at = format!("{at}/conflicts/{i}");
            if conflict.statements.len() < 2 {
                self.say(&at, "a conflict needs at least two statements");
            }
            if conflict.resolution.trim().is_empty() {
                self.say(format!("{at}/resolution"), "which of the statements counts is not said");
            }
            for (j, s) in conflict.statements.iter().enumerate() {
                self.evidence(&format!("{at}/statements/{j}"), std::slice::from_ref(&s.evidence));
            }
        }
    }

    /// A source that gives another figure than the one that counts needs a conflict that names both.
    fn contradictions(&mut self, at: &str, entry: &Entry) {
        let told = |about: &str| entry.conflicts.iter().any(|c| c.about == about);
        let mut found = Vec::new();
        for (i, p) in entry.plans.iter().enumerate() {
            let own = p.evidence.iter().map(|e| ("price".to_string(), e));
            let fields = p.field_evidence.iter().flat_map(|(field, list)| list.iter().map(move |e| (field.clone(), e)));
            for (field, e) in own.chain(fields) {
                let about = format!("plans.{}.{field}", p.id);
                if let Some(says) = e.says.as_ref().filter(|_| !told(&about)) {
                    found.push((
                        format!("{at}/plans/{i}"),
                        format!("a source says {says} of {field}, and no conflict “{about}” says which counts"),
                    ));
                }
            }
        }
        for (path, what) in found {
            self.say(path, what);
        }
    }

    /// A fact's id must be known.
    pub fn fact(&mut self, at: &str, id: &str) {
        if !self.catalog.facts.iter().any(|f| f.id == id) {
            self.say(at, format!("“{id}” is no fact of facts.json"));
        }
    }

    /// A figure's id must be known.
    pub fn figure(&mut self, at: &str, id: &str) {
        if !self.catalog.figures.iter().any(|f| f.id == id) {
            self.say(at, format!("“{id}” is no figure of facts.json"));
        }
    }

    /// Evidence must be there, name known sources, and lie in no future.
    pub fn evidence(&mut self, at: &str, evidence: &[Evidence]) {
        if evidence.is_empty() {
            self.say(at, "it has no evidence");
        }
        let dates = Dates { today: self.today };
        for (i, e) in evidence.iter().enumerate() {
            if !self.catalog.sources.iter().any(|s| s.id == e.source) {
                self.say(format!("{at}/evidence/{i}/source"), format!("“{}” is no source of sources.json", e.source));
            }
            if let Some(wrong) = dates.wrong(e) {
                self.say(format!("{at}/evidence/{i}/as_of"), wrong);
            }
        }
    }
}
