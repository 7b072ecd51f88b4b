//! The source's triggers: events that make one look again at a host. Which of them a scenario meets
//! and in which month, and who would be picked once one has happened.

use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::tables::Trigger;
use crate::catalog::vendor::{Answer, Vendor};
use crate::cost::growth::Month;
use crate::decide::field::Field;
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
    of_stack(catalog, scenario).filter(|t| !t.from.is_empty()).filter_map(of).collect()
}

/// The triggers that can concern an application of the scenario's stack.
fn of_stack<'a>(catalog: &'a Catalog, scenario: &Scenario) -> impl Iterator<Item = &'a Trigger> + use<'a> {
    let runs = catalog.stack(&scenario.stack).is_none_or(|s| s.runs_process());
    catalog.criteria.triggers.iter().filter(move |t| runs || !t.of_process)
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

/// The triggers that the recommended host does not withstand, each with the pick once it has happened.
pub fn picks_after(field: &Field) -> Vec<String> {
    let Some(top) = field.recommended(&field.twelve_now()).and_then(|s| field.entrants.get(s.entrant)) else { return Vec::new() };
    let fact = |t: &Trigger| top.offer.entry.facts.get(&t.fact);
    let withstands = |t: &Trigger| fact(t).is_some_and(|f| matches!(f.value, Answer::Yes | Answer::ByYou));
    let triggers = of_stack(field.terms.catalog, field.terms.scenario);
    triggers.filter(|t| !withstands(t)).map(|t| pick_after(field, top.offer.vendor, t)).collect()
}

fn pick_after(field: &Field, vendor: &Vendor, trigger: &Trigger) -> String {
    let (catalog, scenario) = (field.terms.catalog, field.terms.scenario);
    let mut then = scenario.clone();
    for (name, value) in &trigger.set {
        if let Some(key) = Key::from_id(name) {
            // Customers and people only grow; a bad value is found by `check`.
            let smaller =
                key.range().is_some() && matches!((value.parse::<f64>(), key.get(scenario).parse::<f64>()), (Ok(a), Ok(b)) if a < b);
            if !smaller {
                let _ = key.set(&mut then, catalog, value);
            }
        }
    }
    // By then one is on the pick: whether it is left is asked as of everything in use.
    if then.host.as_deref() != Some(vendor.id.as_str()) {
        (then.host, then.host_bill) = (Some(vendor.id.clone()), None);
    }
    let field = field.under(&then);
    let pick = field.recommended(&field.twelve_now());
    match pick.map(|s| (field.name(s.entrant), s.year.now.month)) {
        Some((next, month)) if next != vendor.name => format!("{}. Then {next} is the pick, {month} a month.", trigger.text),
        Some(_) => format!("{}. {} is still the pick then, but look again.", trigger.text, vendor.name),
        None => format!("{}. Then nobody within the budget is known to carry it.", trigger.text),
    }
}
