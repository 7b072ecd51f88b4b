//! One's own time of setting a vendor up: hours × rate, and where the hours come from.

use crate::catalog::Catalog;
use crate::catalog::evidence::Places;
use crate::catalog::vendor::Role;
use crate::cost::bill::{Terms, effort};
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
    let stack = catalog.stack(&scenario.stack).filter(|_| role == Role::Hosting);
    let own = stack.and_then(|s| s.setup_hours.map(|own| (own.0, &s.name)));
    let (hours, why, evidence) = match effort(&terms, entry) {
        Some(e) if e.assumed => (e.hours, format!("{} {}", e.note, catalog.criteria.effort_words.reason), e.evidence.clone()),
        Some(e) if e.note.is_empty() => (e.hours, "As stated.".into(), e.evidence.clone()),
        Some(e) => (e.hours, format!("Stated for: {}.", e.note.trim_end_matches('.')), e.evidence.clone()),
        None if own.is_some() => {
            let (hours, name) = own?;
            (hours, format!("{name} needs no more: it has no process to move."), Places::from([]))
        }
        None => {
            let assumption = catalog.assumptions.iter().find(|a| a.id == key);
            let nobody = match entry.effort.as_ref().and_then(|e| e.runtime.as_ref()) {
                Some(of) => format!("Nobody states them for {}, only for {}.", stack.map_or("it", |s| &s.name), catalog.fact_name(of)),
                None => "Nobody states them.".into(),
            };
            let why = match assumption {
                Some(a) if scenario.assume.contains_key(key) => format!("{nobody} “{}” is set by you.", a.name),
                Some(a) => format!("{nobody} {}", a.reason),
                None => nobody,
            };
            (terms.assumed_hours(), why, Places::from([]))
        }
    };
    let rate = scenario.worth(Decimal::ONE);
    Some(Labour { vendor: vendor.into(), name: found.name.clone(), hours, rate, amount: rate.times(hours), why, evidence })
}
