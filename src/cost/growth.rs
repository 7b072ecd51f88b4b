//! What it costs month by month while the customers grow.

use super::GrowthLine;
use super::bill::{Terms, bill};
use crate::catalog::Catalog;
use crate::catalog::vendor::{Entry, Vendor};
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// Customers and errors in each month, the first being now. Growth compounds; both are
/// rounded to whole numbers, and errors grow with the customers as far as is assumed.
pub fn volumes(catalog: &Catalog, scenario: &Scenario) -> Vec<(u32, Decimal, Decimal)> {
    let factor = Decimal::ONE + scenario.growth / Decimal::ONE_HUNDRED;
    let with_customers = scenario.assumed(catalog, "error-growth");
    let mut grown = Decimal::ONE;
    let mut out = Vec::new();
    for month in 1..=scenario.horizon {
        let scale = |n: u64, by: Decimal| Decimal::from(n).saturating_mul(by).round();
        let errors_by = Decimal::ONE + with_customers.saturating_mul(grown - Decimal::ONE);
        out.push((month, scale(scenario.customers, grown), scale(scenario.errors, errors_by.max(Decimal::ZERO))));
        grown = grown.saturating_mul(factor).round_dp(12);
    }
    out
}

/// The cost of one vendor over the horizon, each month on the cheapest plan that covers it.
pub fn line(terms: &Terms, vendor: &Vendor, entry: &Entry) -> GrowthLine {
    let months: Vec<(u32, Option<Usd>)> = volumes(terms.catalog, terms.scenario)
        .into_iter()
        .map(|(month, customers, errors)| {
            let demand = Demand::at(terms.catalog, terms.scenario, customers, errors);
            (month, bill(terms, vendor, entry, &demand).monthly)
        })
        .collect();
    let total = months.iter().map(|(_, cost)| *cost).collect::<Option<Vec<_>>>().map(|all| all.into_iter().sum());
    GrowthLine { vendor: vendor.id.clone(), name: vendor.name.clone(), months, total }
}
