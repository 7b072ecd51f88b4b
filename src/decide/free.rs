//! Free tiers against the production checklist: the source's verdict and what its words settle.

use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::vendor::{Answer, Role};

/// The checklist and each free tier's answers to it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FreeTiers {
    /// What is asked for, in order.
    pub items: Vec<String>,
    /// The free tiers that the book judges, in the order of vendor ids.
    pub rows: Vec<FreeTierRow>,
}

/// One free tier.
#[derive(Clone, Debug, PartialEq)]
pub struct FreeTierRow {
    /// Vendor name.
    pub name: String,
    /// The verdict: fit for paying customers or not.
    pub passes: bool,
    /// The reason given; empty where there is none.
    pub reason: String,
    /// The answer to each item; `None`: nobody states it.
    pub answers: Vec<Option<Answer>>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The hosts' free tiers that a book judges.
pub fn free_tiers(catalog: &Catalog, book: &str) -> FreeTiers {
    let checklist = &catalog.criteria.production_checklist;
    let rows = catalog.vendors_of(Role::Hosting, book).filter_map(|(vendor, entry)| {
        let tier = entry.free_tier.as_ref()?;
        Some(FreeTierRow {
            name: vendor.name.clone(),
            passes: tier.passes,
            reason: tier.reason.clone(),
            answers: checklist.iter().map(|i| tier.items.get(&i.id).copied()).collect(),
            evidence: tier.evidence.clone(),
        })
    });
    FreeTiers { rows: rows.collect(), items: checklist.iter().map(|i| i.text.clone()).collect() }
}
