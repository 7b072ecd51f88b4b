//! The parts of a score in words: why each is what it is, and every item with its evidence. Made
//! for the one that is opened or written down; the points it explains are those of the ranking.

use super::field::judged;
use super::{Ranking, Told, rubric};
use crate::catalog::Catalog;
use crate::catalog::tables::{Criterion, Method};
use crate::catalog::vendor::{Entry, Vendor};
use crate::cost::Bill;
use crate::cost::bill::{Terms, bill};
use crate::cost::year::Year;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// A vendor's parts in words, one for each criterion in their order; empty for a vendor that is
/// not in the ranking. `scenario` and `catalog` are those the ranking was made from.
pub fn told<'a>(catalog: &'a Catalog, scenario: &'a Scenario, ranking: &Ranking, vendor: &str) -> Vec<Told<'a>> {
    let terms = Terms { catalog, scenario, role: ranking.role };
    let book = catalog.book_id(scenario.book.as_deref());
    let found = catalog.vendor(vendor).and_then(|v| v.books.get(book).map(|entry| (v, entry)));
    let (Some((vendor, entry)), Some(_)) = (found, ranking.bill(vendor)) else { return Vec::new() };
    let bill = bill(&terms, vendor, entry, &Demand::now(catalog, scenario));
    let year = ranking.vendors.iter().find(|r| r.vendor == vendor.id).map(|r| &r.year);
    catalog.criteria_of(ranking.role).iter().map(|c| of(&terms, vendor, entry, (&bill, year), c)).collect()
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
