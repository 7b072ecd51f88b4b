//! The source's events that make one look again at a host, and who would then be picked.

use super::Ranked;
use super::field::Field;
use crate::catalog::tables::Trigger;
use crate::catalog::vendor::Answer;
use crate::cost::bill::Terms;
use crate::scenario::{Key, Scenario};

/// The catalog's triggers that the top host does not withstand, each with the pick once it has happened.
pub fn triggers(field: &Field, book: &str, top: &Ranked) -> Vec<String> {
    let Terms { catalog, scenario, .. } = field.terms;
    let entry = catalog.vendor(&top.vendor).and_then(|v| v.books.get(book));
    let withstands = |t: &Trigger| entry.and_then(|e| e.facts.get(&t.fact)).is_some_and(|f| matches!(f.value, Answer::Yes | Answer::ByYou));
    catalog.criteria.triggers.iter().filter(|t| !withstands(t)).map(|t| trigger(field, scenario, top, t)).collect()
}

fn trigger(field: &Field, scenario: &Scenario, top: &Ranked, trigger: &Trigger) -> String {
    let catalog = field.terms.catalog;
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
    let field = field.under(&then);
    let pick = field.recommended(&field.twelve_now());
    match pick.map(|s| (field.name(s.entrant), s.year.now.month)) {
        Some((next, month)) if next != top.name => format!("{}. Then {next} is the pick, {month} a month.", trigger.text),
        Some(_) => format!("{}. {} is still the pick then, but look again.", trigger.text, top.name),
        None => format!("{}. Then nobody within the budget is known to carry it.", trigger.text),
    }
}
