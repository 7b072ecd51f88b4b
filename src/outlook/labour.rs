//! One's own time of setting a vendor up: hours × rate, and where the hours come from.

use crate::catalog::Catalog;
use crate::catalog::evidence::Places;
use crate::catalog::vendor::Role;
use crate::cost::bill::Terms;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;

/// The time of setting one vendor up.
#[derive(Clone, Debug, PartialEq)]
pub struct Labour {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// The hours.
    pub hours: Decimal,
    /// What an hour is worth.
    pub rate: Usd,
    /// Both multiplied.
    pub amount: Usd,
    /// Where the hours come from, in a sentence.
    pub why: String,
    /// Where they were read; empty where they are assumed.
    pub evidence: Places,
}

/// The hours of setting a vendor up, as a path counts them: those stated, else those assumed for
/// its role. `None` where the vendor is not in the scenario's price book.
pub fn labour(catalog: &Catalog, scenario: &Scenario, role: Role, vendor: &str) -> Option<Labour> {
    let found = catalog.vendor(vendor)?;
    let entry = found.books.get(catalog.book_id(scenario.book.as_deref()))?;
    let terms = Terms { catalog, scenario, role };
    let key = terms.hours_key();
    let (hours, why, evidence) = match &entry.effort {
        Some(e) if e.assumed => (e.hours, format!("{} {}", e.note, catalog.criteria.effort_words.reason), e.evidence.clone()),
        Some(e) if e.note.is_empty() => (e.hours, "As stated.".into(), e.evidence.clone()),
        Some(e) => (e.hours, format!("Stated for: {}.", e.note.trim_end_matches('.')), e.evidence.clone()),
        None => {
            let assumption = catalog.assumptions.iter().find(|a| a.id == key);
            let own = scenario.assume.contains_key(key);
            let why = match assumption {
                Some(a) if own => format!("Nobody states them. “{}” is set by you.", a.name),
                Some(a) => format!("Nobody states them. {}", a.reason),
                None => "Nobody states them.".into(),
            };
            (terms.assumed_hours(), why, Places::from([]))
        }
    };
    let stack = catalog.stack(&scenario.stack).filter(|_| role == Role::Hosting);
    let (hours, why) = match stack.and_then(|s| s.setup_hours.map(|own| (own.0, &s.name))) {
        Some((own, name)) if own < hours || entry.effort.is_none() => (own, format!("{name} needs no more: it has no process to move.")),
        _ => (hours, why),
    };
    let rate = scenario.worth(Decimal::ONE);
    Some(Labour { vendor: vendor.into(), name: found.name.clone(), hours, rate, amount: rate.times(hours), why, evidence })
}
