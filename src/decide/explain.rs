//! The parts of a score in words: why each is what it is, and every item with its evidence. Made
//! for the one that is opened or written down; the points it explains are those of the ranking.

use super::field::judged;
use super::{Ranked, Ranking, Told, rubric};
use crate::catalog::Catalog;
use crate::catalog::tables::{Criterion, Method};
use crate::catalog::vendor::{Entry, Vendor};
use crate::cost::Bill;
use crate::cost::bill::{Terms, written};
use crate::cost::lookup::Lookup;
use crate::cost::prepared::{Levels, Offer};
use crate::cost::year::Year;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// What the words of a whole ranking share.
pub struct Words<'a, 'r> {
    terms: Terms<'a>,
    ranking: &'r Ranking,
    lookup: Lookup<'a>,
    demand: Demand,
    levels: Levels,
}

impl<'a, 'r> Words<'a, 'r> {
    /// `scenario` and `catalog` are those the ranking was made from.
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario, ranking: &'r Ranking) -> Words<'a, 'r> {
        let terms = Terms { catalog, scenario, role: ranking.role };
        let demand = Demand::now(catalog, scenario);
        Words { terms, ranking, lookup: Lookup::new(&terms), levels: Levels::of(catalog, &demand), demand }
    }

    fn entry(&self, vendor: &str) -> Option<(&'a Vendor, &'a Entry)> {
        let Terms { catalog, scenario, .. } = self.terms;
        let vendor = catalog.vendor(vendor)?;
        Some((vendor, vendor.books.get(catalog.book_id(scenario.book.as_deref()))?))
    }

    /// A vendor's parts in words, one for each criterion in their order; empty for a vendor that is
    /// not in the ranking.
    pub fn of(&self, vendor: &str) -> Vec<Told<'a>> {
        let (Some((vendor, entry)), Some(_)) = (self.entry(vendor), self.ranking.bill(vendor)) else { return Vec::new() };
        let bill = written(&self.terms, &Offer::new(&self.lookup, vendor, entry), &self.levels, &self.demand);
        let year = self.ranking.vendors.iter().find(|r| r.vendor == vendor.id).map(|r| &r.year);
        let criteria = self.terms.catalog.criteria_of(self.ranking.role).iter();
        criteria.map(|c| of(&self.terms, vendor, entry, (&bill, year), c)).collect()
    }

    /// Why each part of a placed vendor is what it is, in a sentence each.
    pub fn reasons(&self, ranked: &Ranked) -> Vec<String> {
        let Some((vendor, entry)) = self.entry(&ranked.vendor) else { return Vec::new() };
        let criteria = self.terms.catalog.criteria_of(self.ranking.role).iter();
        criteria.map(|c| of(&self.terms, vendor, entry, (&ranked.bill, Some(&ranked.year)), c).why).collect()
    }
}

/// A single vendor's parts in words.
pub fn told<'a>(catalog: &'a Catalog, scenario: &'a Scenario, ranking: &Ranking, vendor: &str) -> Vec<Told<'a>> {
    Words::new(catalog, scenario, ranking).of(vendor)
}

/// Why a vendor's part is what it is, in one sentence.
pub fn why(terms: &Terms, book: &str, vendor: &str, bill: (&Bill, Option<&Year>), criterion: usize) -> String {
    let found = terms.catalog.vendor(vendor).and_then(|v| v.books.get(book).map(|entry| (v, entry)));
    let found = found.zip(terms.catalog.criteria_of(terms.role).get(criterion));
    found.map_or(String::new(), |((vendor, entry), c)| of(terms, vendor, entry, bill, c).why)
}

/// One part in words.
pub fn of<'a>(
    terms: &Terms<'a>,
    vendor: &Vendor,
    entry: &'a Entry,
    (bill, year): (&Bill, Option<&Year>),
    criterion: &'a Criterion,
) -> Told<'a> {
    match criterion.method {
        Method::Cost => rubric::cost(year, bill, terms.budget()).told,
        Method::Operations => rubric::operations(terms, &bill.duties).told,
        _ => judged(terms, vendor, entry, criterion, true).told,
    }
}
