//! Hours of one's own to set a vendor up: none for what is in use, else those stated, those that the stack
//! needs anyway, or those assumed.

use super::bill::Terms;
use crate::catalog::vendor::{Effort, Entry, Role, Vendor};
use crate::money::Decimal;

/// Where hours of set-up come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The vendor is in use already.
    InUse,
    /// They are stated of the vendor, for an application of this kind.
    Stated,
    /// A source says so in a word ("quick"), which the criteria of the catalog read as hours.
    Word,
    /// They are those of the stack, which has no process to move.
    Stack,
    /// Nobody states them: the assumption of the vendor's role counts.
    Assumed,
}

impl Origin {
    /// Id in reports.
    pub fn id(self) -> &'static str {
        match self {
            Origin::InUse => "in_use",
            Origin::Stated => "stated",
            Origin::Word => "word",
            Origin::Stack => "stack",
            Origin::Assumed => "assumed",
        }
    }
}

/// Hours of one's own to set a vendor up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SetupHours {
    /// How many.
    pub hours: Decimal,
    /// Where they come from.
    pub origin: Origin,
}

impl SetupHours {
    /// How many; `None` where nobody says anything of this vendor with this stack.
    pub fn known(self) -> Option<Decimal> {
        (self.origin != Origin::Assumed).then_some(self.hours)
    }

    /// Whether they are anything but stated: a table marks them.
    pub fn is_assumed(self) -> bool {
        matches!(self.origin, Origin::Word | Origin::Assumed)
    }

    /// Those of a vendor in a scenario.
    pub fn of(terms: &Terms, vendor: &Vendor, entry: &Entry) -> SetupHours {
        if terms.in_use() == Some(vendor.id.as_str()) {
            return SetupHours { hours: Decimal::ZERO, origin: Origin::InUse };
        }
        if let Some(effort) = effort(terms, entry) {
            let origin = if effort.assumed { Origin::Word } else { Origin::Stated };
            return SetupHours { hours: effort.hours, origin };
        }
        let stack = terms.catalog.stack(&terms.scenario.stack).filter(|_| terms.role == Role::Hosting);
        match stack.and_then(|s| s.setup_hours) {
            Some(own) => SetupHours { hours: own.0, origin: Origin::Stack },
            None => SetupHours { hours: terms.scenario.assumed(terms.catalog, key(terms)), origin: Origin::Assumed },
        }
    }
}

/// Id of the assumption that says how long it takes to set a vendor of a role up.
pub fn key(terms: &Terms) -> &'static str {
    if terms.role == Role::Hosting { "setup-hours-hosting" } else { "setup-hours-monitoring" }
}

/// The hours that an entry states for an application of the scenario's stack; `None` where it states none,
/// or those of another runtime (a rewrite of a Python server for functions).
pub fn effort<'a>(terms: &Terms, entry: &'a Entry) -> Option<&'a Effort> {
    let runtime = terms.catalog.stack(&terms.scenario.stack).map(|s| s.runtime.as_str());
    entry.effort.as_ref().filter(|e| e.runtime.is_none() || e.runtime.as_deref() == runtime)
}
