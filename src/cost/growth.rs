//! What it costs month by month while the customers grow.

use super::GrowthLine;
use super::bill::Terms;
use super::prepared::{Levels, Offer};
use super::price::price;
use crate::catalog::Catalog;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;
use crate::scenario::demand::{Assumed, levels};

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
    grown(catalog, scenario, (scenario.customers.into(), scenario.errors.into()), months)
}

/// No product has more customers or errors: growth stops there instead of overflowing.
pub const MOST: Decimal = Decimal::whole(1_000_000_000_000_000_000);

/// The same from other customers and errors.
pub fn grown(catalog: &Catalog, scenario: &Scenario, from: (Decimal, Decimal), months: u32) -> Vec<(u32, Decimal, Decimal)> {
    let factor = Decimal::ONE + scenario.growth / Decimal::ONE_HUNDRED;
    let mut grown = Decimal::ONE;
    let mut out = Vec::new();
    for month in 1..=months {
        let customers = from.0.saturating_mul(grown).round().min(MOST);
        out.push((month, customers, following(catalog, scenario, from.1, grown).min(MOST)));
        grown = grown.saturating_mul(factor).round_dp(12).min(MOST);
    }
    out
}

/// The first month, of those looked at, in which growth is kept from going on; `None`: in none.
pub fn capped(catalog: &Catalog, scenario: &Scenario) -> Option<u32> {
    let from = (Decimal::from(scenario.customers), Decimal::from(scenario.errors));
    let months = grown(catalog, scenario, from, scenario.horizon.max(12));
    months.into_iter().find(|(_, customers, errors)| *customers >= MOST || *errors >= MOST).map(|(month, ..)| month)
}

/// Errors once the customers are so many times as many as those that brought these errors.
pub fn following(catalog: &Catalog, scenario: &Scenario, errors: Decimal, times: Decimal) -> Decimal {
    let with_customers = scenario.assumed(catalog, "error-growth");
    let by = Decimal::ONE.saturating_add(with_customers.saturating_mul(times - Decimal::ONE));
    errors.saturating_mul(by.max(Decimal::ZERO)).round()
}

/// Errors a month of the scenario at another number of customers.
pub fn errors_at(catalog: &Catalog, scenario: &Scenario, customers: Decimal) -> Decimal {
    let errors = Decimal::from(scenario.errors);
    match customers.checked_div(Decimal::from(scenario.customers)) {
        Some(times) => following(catalog, scenario, errors, times),
        None => errors,
    }
}

/// The months of a horizon with what is used in each.
pub fn months(catalog: &Catalog, scenario: &Scenario, count: u32) -> Vec<Month> {
    let assumed = Assumed::of(catalog, scenario);
    let month = |(month, customers, errors): (u32, Decimal, Decimal)| {
        let levels = Levels(levels(catalog, scenario, &assumed, customers, errors));
        Month { month, customers, errors, levels }
    };
    volumes(catalog, scenario, count).into_iter().map(month).collect()
}

/// The cost of one vendor over the months, each on the cheapest plan that covers it.
pub fn line(terms: &Terms, offer: &Offer, months: &[Month]) -> GrowthLine {
    let cost = |m: &Month| price(terms, offer, &m.levels).month();
    let costs: Vec<(u32, Option<Usd>)> = months.iter().map(|m| (m.month, cost(m))).collect();
    let total = costs.iter().map(|(_, cost)| *cost).collect::<Option<Vec<_>>>().map(|all| all.into_iter().sum());
    GrowthLine { vendor: offer.vendor.id.clone(), name: offer.vendor.name.clone(), months: costs, total }
}
