//! A search among the vendors: what the link's `find` says, and which vendors it finds.

use std::fmt;
use std::sync::Arc;

use super::Catalog;
use super::age::Mark;
use super::survey::Summary;
use super::vendor::{Answer, Role, Vendor};
use crate::order::InOrder;

/// Longest text that is searched for, in letters.
const LONGEST: usize = 60;

/// What is searched for. Everything that is set has to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// Vendors of this role.
    pub role: Option<Role>,
    /// Vendors or plans that answer "yes" to these facts, by id.
    pub facts: Vec<String>,
    /// Vendors with a plan that costs nothing.
    pub free: bool,
    /// Vendors whose newest price was read more than 90 days ago.
    pub old: bool,
    /// Vendors without a verified price.
    pub unverified: bool,
    /// A part of the name.
    pub text: String,
}

impl Find {
    /// Reads what a link says, and lists what of it is not known.
    pub fn read<'a>(catalog: &Catalog, items: impl Iterator<Item = &'a str>) -> (Find, Vec<String>) {
        let (mut find, mut bad) = (Find::default(), Vec::new());
        for item in items {
            match item.split_once(':').map_or((item, None), |(name, value)| (name.trim(), Some(value.trim()))) {
                ("free", None) => find.free = true,
                ("old", None) => find.old = true,
                ("unverified", None) => find.unverified = true,
                ("text", Some(text)) => find.text = searched(text),
                ("role", Some(id)) if Role::from_id(id).is_some() => find.role = Role::from_id(id),
                ("fact", Some(id)) if catalog.facts.iter().any(|f| f.id == id) => {
                    if !find.facts.iter().any(|f| f == id) {
                        find.facts.push(id.to_string());
                    }
                }
                _ => bad.push(item.to_string()),
            }
        }
        find.facts.order_by(Ord::cmp);
        (find, bad)
    }

    /// Whether a vendor is found. `summary` is what the book that counts says of its prices.
    pub fn finds(&self, vendor: &Vendor, book: &str, summary: &Summary) -> bool {
        let entry = vendor.books.get(book);
        let roles = entry.map_or(vendor.roles.as_slice(), |e| vendor.roles_in(e));
        let has = |fact: &String| {
            entry.is_some_and(|e| {
                let says = |answer: Option<&Answer>| matches!(answer, Some(Answer::Yes | Answer::ByYou));
                says(e.facts.get(fact).map(|f| &f.value)) || summary.offered(e).any(|p| says(p.features.get(fact)))
            })
        };
        self.role.is_none_or(|r| roles.contains(&r))
            && named(&vendor.id, &vendor.name, &self.text)
            && self.facts.iter().all(has)
            && (!self.free || summary.free)
            && (!self.old || matches!(summary.age.mark, Mark::Old | Mark::VeryOld))
            && (!self.unverified || summary.cheapest.is_none())
    }

    /// The vendors found, by name, each with the summary of its prices. `survey` holds those of
    /// all vendors, in the catalog's order.
    pub fn run<'a>(&self, catalog: &'a Catalog, book: &str, survey: &'a [Summary]) -> Vec<(&'a Vendor, &'a Summary)> {
        let all = catalog.vendors.iter().map(Arc::as_ref).zip(survey);
        let mut found: Vec<_> = all.filter(|(v, s)| self.finds(v, book, s)).collect();
        found.order_by_key(|(v, _)| v.name.to_lowercase());
        found
    }

    /// The same search with one more thing, or without it: what a filter does when it is pressed.
    pub fn toggled(&self, what: &Filter) -> Find {
        let mut next = self.clone();
        match what {
            Filter::Role(role) => next.role = if self.role == Some(*role) { None } else { Some(*role) },
            Filter::Fact(id) => match self.facts.iter().position(|f| f == id) {
                Some(at) => {
                    next.facts.remove(at);
                }
                None => {
                    next.facts.push(id.clone());
                    next.facts.order_by(Ord::cmp);
                }
            },
            Filter::Free => next.free = !self.free,
            Filter::Old => next.old = !self.old,
            Filter::Unverified => next.unverified = !self.unverified,
        }
        next
    }

    /// Whether a filter is set.
    pub fn has(&self, what: &Filter) -> bool {
        match what {
            Filter::Role(role) => self.role == Some(*role),
            Filter::Fact(id) => self.facts.contains(id),
            Filter::Free => self.free,
            Filter::Old => self.old,
            Filter::Unverified => self.unverified,
        }
    }

    /// How many vendors a filter would leave, pressed on top of what is set.
    pub fn count_with(&self, what: &Filter, catalog: &Catalog, book: &str, survey: &[Summary]) -> usize {
        let mut next = self.clone();
        if let Filter::Role(role) = what {
            next.role = Some(*role);
        } else if !self.has(what) {
            next = self.toggled(what);
        }
        catalog.vendors.iter().zip(survey).filter(|(v, s)| next.finds(v, book, s)).count()
    }
}

/// One filter that can be pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Filter {
    /// A role.
    Role(Role),
    /// A fact that is "yes", by id.
    Fact(String),
    /// A plan that costs nothing.
    Free,
    /// The newest price is old.
    Old,
    /// No verified price.
    Unverified,
}

/// Whether a vendor's name or id holds a text that is searched for, in whatever case.
pub fn named(id: &str, name: &str, text: &str) -> bool {
    let wanted = text.to_lowercase();
    name.to_lowercase().contains(&wanted) || id.contains(&wanted)
}

/// A text as it is searched for: no commas, which the link separates with, one space at a time.
pub fn searched(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c == ',' || c.is_control() { ' ' } else { c }).take(LONGEST).collect();
    clean.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl fmt::Display for Find {
    /// As the link writes it: `role:hosting,fact:sla,free,text:fly`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let role = self.role.map(|r| format!("role:{}", r.id()));
        let facts = self.facts.iter().map(|id| format!("fact:{id}"));
        let flags = [("free", self.free), ("old", self.old), ("unverified", self.unverified)];
        let flags = flags.into_iter().filter(|f| f.1).map(|f| f.0.to_string());
        let text = (!self.text.is_empty()).then(|| format!("text:{}", self.text));
        let all: Vec<String> = role.into_iter().chain(facts).chain(flags).chain(text).collect();
        f.write_str(&all.join(","))
    }
}
