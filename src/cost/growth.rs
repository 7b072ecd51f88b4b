//! What it costs month by month while the customers grow.

use super::GrowthLine;
use super::bill::Terms;
use super::prepared::{Levels, Offer};
use super::price::{Price, price};
use crate::catalog::Catalog;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// A month of the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct Month {
    /// 1 is now.
    pub month: u32,
    /// Customers in it.
    pub customers: Decimal,
    /// Errors in it.
    pub errors: Decimal,
    /// What is used of each meter.
    pub levels: Levels,
}

/// Customers and errors in each month, the first being now. Growth compounds; both are
/// rounded to whole numbers, and errors grow with the customers as far as is assumed.
pub fn volumes(catalog: &Catalog, scenario: &Scenario, months: u32) -> Vec<(u32, Decimal, Decimal)> {
    let factor = Decimal::ONE + scenario.growth / Decimal::ONE_HUNDRED;
    let with_customers = scenario.assumed(catalog, "error-growth");
    let mut grown = Decimal::ONE;
    let mut out = Vec::new();
    for month in 1..=months {
        let scale = |n: u64, by: Decimal| Decimal::from(n).saturating_mul(by).round();
        let errors_by = Decimal::ONE + with_customers.saturating_mul(grown - Decimal::ONE);
        out.push((month, scale(scenario.customers, grown), scale(scenario.errors, errors_by.max(Decimal::ZERO))));
        grown = grown.saturating_mul(factor).round_dp(12);
    }
    out
}

/// The months of a horizon with what is used in each.
pub fn months(catalog: &Catalog, scenario: &Scenario, count: u32) -> Vec<Month> {
    let month = |(month, customers, errors): (u32, Decimal, Decimal)| {
        let levels = Levels::of(catalog, &Demand::at(catalog, scenario, customers, errors));
        Month { month, customers, errors, levels }
    };
    volumes(catalog, scenario, count).into_iter().map(month).collect()
}

/// The cost of one vendor over the months, each on the cheapest plan that covers it.
pub fn line(terms: &Terms, offer: &Offer, months: &[Month]) -> GrowthLine {
    let cost = |m: &Month| match price(terms, offer, &m.levels) {
        Price::Known { month, .. } => Some(month),
        _ => None,
    };
    let costs: Vec<(u32, Option<Usd>)> = months.iter().map(|m| (m.month, cost(m))).collect();
    let total = costs.iter().map(|(_, cost)| *cost).collect::<Option<Vec<_>>>().map(|all| all.into_iter().sum());
    GrowthLine { vendor: offer.vendor.id.clone(), name: offer.vendor.name.clone(), months: costs, total }
}
