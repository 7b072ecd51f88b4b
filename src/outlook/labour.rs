//! One's own time of setting a vendor up: hours × rate, and where the hours come from.

use crate::catalog::Catalog;
use crate::catalog::evidence::Places;
use crate::catalog::vendor::{Entry, Role};
use crate::cost::bill::Terms;
use crate::cost::setup::{self, Origin, SetupHours, effort};
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

/// The hours of setting a vendor up, as a path counts them. `None` where the vendor is not in the scenario's
/// price book.
pub fn labour(catalog: &Catalog, scenario: &Scenario, role: Role, vendor: &str) -> Option<Labour> {
    let found = catalog.vendor(vendor)?;
    let entry = found.books.get(catalog.book_id(scenario.book.as_deref()))?;
    let terms = Terms { catalog, scenario, role };
    let SetupHours { hours, origin } = SetupHours::of(&terms, found, entry);
    let effort = effort(&terms, entry);
    let evidence = match origin {
        Origin::Stated | Origin::Word => effort.map(|e| e.evidence.clone()).unwrap_or_default(),
        Origin::InUse | Origin::Stack | Origin::Assumed => Places::from([]),
    };
    let rate = scenario.worth(Decimal::ONE);
    let why = why(&terms, entry, origin);
    Some(Labour { vendor: vendor.into(), name: found.name.clone(), hours, rate, amount: rate.times(hours), why, evidence })
}

/// Where the hours come from, in a sentence.
fn why(terms: &Terms, entry: &Entry, origin: Origin) -> String {
    let (catalog, scenario) = (terms.catalog, terms.scenario);
    let stack = catalog.stack(&scenario.stack).filter(|_| terms.role == Role::Hosting);
    let note = effort(terms, entry).map_or("", |e| &e.note);
    match origin {
        Origin::InUse => "It is in use already: nothing has to be set up.".into(),
        Origin::Word => format!("{note} {}", catalog.criteria.effort_words.reason),
        Origin::Stated if note.is_empty() => "As stated.".into(),
        Origin::Stated => format!("Stated for: {}.", note.trim_end_matches('.')),
        Origin::Stack => format!("{} needs no more: it has no process to move.", stack.map_or("The stack", |s| &s.name)),
        Origin::Assumed => {
            let nobody = match entry.effort.as_ref().and_then(|e| e.runtime.as_ref()) {
                Some(of) => format!("Nobody states them for {}, only for {}.", stack.map_or("it", |s| &s.name), catalog.fact_name(of)),
                None => "Nobody states them.".into(),
            };
            let key = setup::key(terms);
            match catalog.assumptions.iter().find(|a| a.id == key) {
                Some(a) if scenario.assume.contains_key(key) => format!("{nobody} “{}” is set by you.", a.name),
                Some(a) => format!("{nobody} {}", a.reason),
                None => nobody,
            }
        }
    }
}
