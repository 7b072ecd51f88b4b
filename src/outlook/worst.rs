//! The worst month within the horizon: for each vendor the dearest of all months, each with the
//! burst of errors on top. By each vendor's own rule, as on any bad day.

use super::stress::{Outcome, burst, one};
use crate::cost::growth::Month;
use crate::cost::prepared::Levels;
use crate::decide::field::Field;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::scenario::demand::Demand;

/// A vendor's dearest month.
#[derive(Clone, Debug, PartialEq)]
pub struct Worst {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Plan in use in that month.
    pub plan: String,
    /// The month; 1 is now.
    pub month: u32,
    /// Customers in it.
    pub customers: Decimal,
    /// Errors in it, the burst included.
    pub errors: Decimal,
    /// Errors in it without the burst.
    pub usual_errors: Decimal,
    /// Its bill without the burst.
    pub usual: Usd,
    /// Its bill with the burst.
    pub bill: Usd,
    /// What happens to the burst.
    pub outcome: Outcome,
    /// The first month that cannot be told: not covered, or at no stated price.
    pub silent_from: Option<u32>,
}

/// The dearest month of each eligible vendor, the dearest vendor first; those of which no month
/// can be told are left out.
pub fn worst(field: &Field, months: &[Month]) -> Vec<Worst> {
    let (catalog, scenario) = (field.terms.catalog, field.terms.scenario);
    let with_burst = |m: &Month| {
        let errors = m.errors + burst(field, m.errors);
        (errors, Levels::of(catalog, &Demand::bare(catalog, scenario, m.customers, errors)))
    };
    let bursts: Vec<(Decimal, Levels)> = months.iter().map(with_burst).collect();
    let mut out: Vec<Worst> = Vec::new();
    for entrant in field.entrants.iter().filter(|e| !e.barred) {
        let mut dearest: Option<Worst> = None;
        let mut silent_from = None;
        for (m, (errors, stressed)) in months.iter().zip(&bursts) {
            let row = one(field, &entrant.offer, &m.levels, stressed, &|_, _| Decimal::ONE);
            let Some((row, bill)) = row.and_then(|r| r.stressed.map(|s| (r, s))) else {
                silent_from = silent_from.or(Some(m.month));
                continue;
            };
            if dearest.as_ref().is_none_or(|d| bill > d.bill) {
                let (vendor, name, plan, usual, outcome) = (row.vendor, row.name, row.plan, row.usual, row.outcome);
                let (month, customers, errors, usual_errors) = (m.month, m.customers, *errors, m.errors);
                dearest =
                    Some(Worst { vendor, name, plan, month, customers, errors, usual_errors, usual, bill, outcome, silent_from: None });
            }
        }
        out.extend(dearest.map(|d| Worst { silent_from, ..d }));
    }
    out.order_by(|a, b| b.bill.cmp(&a.bill).then_with(|| a.name.cmp(&b.name)));
    out
}
