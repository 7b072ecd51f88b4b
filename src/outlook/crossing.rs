//! Bills at any volume: what stands behind a crossing, a month of a path or a bad day.
//! Curves know sums alone; here the lines are written, for the one count that is opened.

use super::breaks::Axis;
use crate::catalog::Catalog;
use crate::catalog::vendor::{Role, Vendor};
use crate::cost::Bill;
use crate::cost::bill::{Terms, bill, written};
use crate::cost::growth::errors_at;
use crate::cost::lookup::Lookup;
use crate::cost::prepared::{Levels, Offer};
use crate::money::Decimal;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// Customers and errors at a count along an axis: errors follow customers, customers stay.
pub fn volume(catalog: &Catalog, scenario: &Scenario, axis: Axis, count: u64) -> (Decimal, Decimal) {
    match axis {
        Axis::Customers => (Decimal::from(count), errors_at(catalog, scenario, Decimal::from(count))),
        Axis::Errors => (Decimal::from(scenario.customers), Decimal::from(count)),
    }
}

/// The bills of some vendors at a volume, in the order asked for; a vendor without a word on the
/// role in the scenario's book has none.
pub fn bills(catalog: &Catalog, scenario: &Scenario, role: Role, vendors: &[&str], at: (Decimal, Decimal)) -> Vec<Bill> {
    let terms = Terms { catalog, scenario, role };
    let demand = Demand::at(catalog, scenario, at.0, at.1);
    let book = catalog.book_id(scenario.book.as_deref());
    let of = |id: &&str| {
        let vendor = catalog.vendor(id)?;
        Some(bill(&terms, vendor, vendor.books.get(book)?, &demand))
    };
    vendors.iter().filter_map(of).collect()
}

/// The bill of one vendor on a plan that is given, not chosen: a plan is not changed in the middle
/// of a month. `None` where there is no such plan.
pub fn on_plan(catalog: &Catalog, scenario: &Scenario, role: Role, (vendor, plan): (&str, &str), at: (Decimal, Decimal)) -> Option<Bill> {
    let terms = Terms { catalog, scenario, role };
    let demand = Demand::at(catalog, scenario, at.0, at.1);
    let vendor: &Vendor = catalog.vendor(vendor)?;
    let entry = vendor.books.get(catalog.book_id(scenario.book.as_deref()))?;
    let mut offer = Offer::new(&Lookup::new(&terms), vendor, entry);
    offer.plans.retain(|p| p.item.plan.name == plan);
    if offer.plans.is_empty() {
        return None;
    }
    let mut bill = written(&terms, &offer, &Levels::of(catalog, &demand), &demand);
    if bill.cover.is_full() {
        bill.reason = format!("On {plan}, which is in use when the month begins.");
    }
    Some(bill)
}
