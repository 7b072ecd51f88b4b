//! The parts of a score in words: why each is what it is, and every item with its evidence. Made
//! for the one that is opened or written down; the points it explains are those of the ranking.

use super::field::judged;
use super::{Ranking, Told, rubric};
use crate::catalog::Catalog;
use crate::catalog::tables::{Criterion, Method};
use crate::catalog::vendor::{Entry, Vendor};
use crate::cost::Bill;
use crate::cost::bill::Terms;
use crate::scenario::Scenario;

/// A vendor's parts in words, one for each criterion in their order; empty for a vendor that is
/// not in the ranking. `scenario` and `catalog` are those the ranking was made from.
pub fn told(catalog: &Catalog, scenario: &Scenario, ranking: &Ranking, vendor: &str) -> Vec<Told> {
    let terms = Terms { catalog, scenario, role: ranking.role };
    let book = catalog.book_id(scenario.book.as_deref());
    let found = catalog.vendor(vendor).and_then(|v| v.books.get(book).map(|entry| (v, entry)));
    let (Some((vendor, entry)), Some(bill)) = (found, ranking.bill(vendor)) else { return Vec::new() };
    catalog.criteria_of(ranking.role).iter().map(|c| of(&terms, vendor, entry, bill, c)).collect()
}

/// One part in words.
pub fn of(terms: &Terms, vendor: &Vendor, entry: &Entry, bill: &Bill, criterion: &Criterion) -> Told {
    match criterion.method {
        Method::Cost => rubric::cost(terms.catalog, bill, terms.budget()).told,
        _ => judged(terms, vendor, entry, criterion, true).told,
    }
}
