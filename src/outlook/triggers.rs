//! The source's triggers that a scenario meets, and in which month.

use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::cost::growth::Month;
use crate::money::Decimal;
use crate::scenario::{Key, Scenario};

/// A trigger that is met.
#[derive(Clone, Debug, PartialEq)]
pub struct Met {
    /// Its id.
    pub id: String,
    /// What it says.
    pub text: String,
    /// The first month in which it holds; 1: it holds already.
    pub month: u32,
    /// Where it was read.
    pub evidence: Vec<Evidence>,
}

/// The triggers of the catalog that are met within the months.
pub fn met(catalog: &Catalog, scenario: &Scenario, months: &[Month]) -> Vec<Met> {
    let of = |trigger: &crate::catalog::tables::Trigger| {
        let month = months.iter().find(|m| trigger.from.iter().all(|(key, least)| holds(scenario, m, key, least)))?;
        Some(Met { id: trigger.id.clone(), text: trigger.text.clone(), month: month.month, evidence: trigger.evidence.clone() })
    };
    catalog.criteria.triggers.iter().filter(|t| !t.from.is_empty()).filter_map(of).collect()
}

/// Whether a key has reached a value in a month; customers and errors grow, the rest stays.
fn holds(scenario: &Scenario, month: &Month, key: &str, least: &str) -> bool {
    let Ok(least) = least.parse::<Decimal>() else { return false };
    let now = match Key::from_id(key) {
        Some(Key::Customers) => month.customers,
        Some(Key::Errors) => month.errors,
        Some(key) => key.get(scenario).parse().unwrap_or_default(),
        None => return false,
    };
    now >= least
}
