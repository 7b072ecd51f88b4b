//! What is said of a bill that the reader gives: what it is taken to follow, and the list price beside it.

use super::field::Field;
use crate::cost::bill::Terms;
use crate::cost::price::{Price, price};
use crate::cost::year::YEAR;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;

/// The price of a vendor by the reader's own figure, in words; `None` where none is given for it.
pub fn given_bill(field: &Field, vendor: &str) -> Option<String> {
    let terms = &field.terms;
    let given = terms.given().filter(|_| terms.in_use() == Some(vendor))?;
    let year = given.times(Decimal::from(YEAR as u64));
    let list = list_price(field, vendor).map_or(String::new(), |list| format!(" {list}"));
    Some(format!(
        "{given} a month, as you say you pay: taken to stay so whatever grows or is asked for besides, {} in the next {YEAR} months.{list}",
        year.rounded()
    ))
}

/// What it would be by its list prices, now and in the last of the twelve months.
fn list_price(field: &Field, vendor: &str) -> Option<String> {
    let place = field.entrants.iter().position(|e| e.offer.vendor.id == vendor)?;
    let scenario = Scenario { host_bill: None, monitor_bill: None, ..field.terms.scenario.clone() };
    let terms = Terms { scenario: &scenario, ..field.terms };
    let offer = field.offer_under(place, &scenario)?;
    let months = field.twelve_now();
    let at = |month: u32| price(&terms, &offer, months.month(month));
    let name = |plan: usize| offer.plans.get(plan).map_or("", |p| p.item.plan.name.as_str());
    Some(match (at(1), at(YEAR as u32)) {
        (Price::Known(now), then) => {
            let then = then.known().filter(|then| then.month.rounded() != now.month.rounded());
            let then = then.map_or(String::new(), |then| format!(", {} in month {YEAR} ({})", then.month.rounded(), name(then.plan)));
            format!("At list prices it would be {} a month now ({}){then}.", now.month.rounded(), name(now.plan))
        }
        (Price::Unknown { at_least, .. }, _) if at_least > Usd::ZERO => {
            format!("At list prices it would be at least {} a month: not every figure of it is stated.", at_least.rounded())
        }
        _ => "Its list price at this size is not stated.".into(),
    })
}
