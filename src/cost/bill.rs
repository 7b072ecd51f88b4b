//! The bill of one vendor: the cheapest plan that covers, and its lines.

use std::collections::BTreeMap;

use super::quote::{Quote, quote, sums};
pub use super::tally::MONTHS;
use super::{Bill, Cover};
use crate::catalog::Catalog;
use crate::catalog::tables::Meter;
use crate::catalog::vendor::{Answer, Entry, Plan, Role, Vendor};
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;

/// What a bill is written under, besides the volume.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// For names of meters and facts, and the requirements.
    pub catalog: &'a Catalog,
    /// For required features, billing term, rate and what is in use.
    pub scenario: &'a Scenario,
    /// Hosting or errors.
    pub role: Role,
}

impl Terms<'_> {
    /// Id of the vendor of this role that is in use now.
    pub fn in_use(&self) -> Option<&str> {
        match self.role {
            Role::Hosting => self.scenario.host.as_deref(),
            _ => self.scenario.monitor.as_deref(),
        }
    }

    /// Budget of this role, dollars a month.
    pub fn budget(&self) -> Usd {
        match self.role {
            Role::Hosting => self.scenario.hosting_budget,
            _ => self.scenario.monitoring_budget,
        }
    }

    /// The facts a vendor or plan of this role must not answer with "no": the catalog's
    /// requirements, and the scenario's own.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        let fixed = match self.role {
            Role::Hosting => &self.catalog.criteria.required.hosting,
            _ => &self.catalog.criteria.required.monitoring,
        };
        let own = self.scenario.must.iter().map(String::as_str).filter(|id| self.concerns(id));
        fixed.iter().map(|r| r.fact.as_str()).chain(own)
    }

    /// Whether a feature is one of this role's.
    pub fn concerns(&self, fact: &str) -> bool {
        let group = match self.role {
            Role::Hosting => "hosting",
            _ => "monitoring",
        };
        self.catalog.facts.iter().any(|f| f.id == fact && f.group == group)
    }
}

/// The answer to a fact for a vendor on a plan: the plan's own word first.
pub fn answer(entry: &Entry, plan: Option<&Plan>, fact: &str) -> Option<Answer> {
    plan.and_then(|p| p.features.get(fact).copied()).or_else(|| entry.facts.get(fact).map(|f| f.value))
}

/// Writes the bill of a vendor for 12 months at a constant volume.
pub fn bill(terms: &Terms, vendor: &Vendor, entry: &Entry, demand: &Demand) -> Bill {
    let quotes: Vec<Quote> = offered(entry, terms.role).map(|plan| sums(terms, entry, plan, demand)).collect();
    let hours = if terms.in_use() == Some(vendor.id.as_str()) { Some(Decimal::ZERO) } else { entry.effort.as_ref().map(|e| e.hours) };
    let mut bill = Bill {
        vendor: vendor.id.clone(),
        name: vendor.name.clone(),
        plan: None,
        plan_name: String::new(),
        cover: Cover::Unknown { missing: "any plan".into() },
        lines: Vec::new(),
        cash_12_months: None,
        monthly: None,
        labour_hours: hours,
        labour: hours.map(|h| terms.scenario.rate.times(h)),
        reason: String::new(),
    };
    match choose(&quotes) {
        Choice::Covers(q) => {
            bill.reason = format!("{} is the cheapest plan that covers {}.", q.plan.name, needs(terms, q, demand));
            bill.lines = quote(terms, entry, q.plan, demand).lines;
            bill.cash_12_months = q.year;
            bill.monthly = q.monthly;
            put_plan(&mut bill, q);
        }
        Choice::Falls(q) => {
            bill.reason = short_of(terms, q);
            put_plan(&mut bill, q);
        }
        Choice::Unsaid(q, missing) => {
            bill.reason = format!("It cannot be computed: {missing} is not stated.");
            put_plan(&mut bill, q);
            bill.cover = Cover::Unknown { missing };
        }
        Choice::Nothing => bill.reason = "No plan of it is recorded in this price book.".into(),
    }
    bill
}

fn put_plan(bill: &mut Bill, quote: &Quote) {
    bill.plan = Some(quote.plan.id.clone());
    bill.plan_name = quote.plan.name.clone();
    bill.cover = quote.cover.clone();
}

/// The plans one can choose from in a role: offered, no add-on, and sold for the role.
pub fn offered(entry: &Entry, role: Role) -> impl Iterator<Item = &Plan> {
    entry.plans.iter().filter(move |p| !p.addon && p.discontinued.is_none() && (p.roles.is_empty() || p.roles.contains(&role)))
}

enum Choice<'a, 'b> {
    Covers(&'a Quote<'b>),
    Falls(&'a Quote<'b>),
    Unsaid(&'a Quote<'b>, String),
    Nothing,
}

/// The cheapest covering plan. Where none is known to cover: the largest that falls short,
/// unless a dearer plan exists whose size or price nobody states.
fn choose<'a, 'b>(quotes: &'a [Quote<'b>]) -> Choice<'a, 'b> {
    let full = quotes.iter().filter(|q| q.cover.is_full());
    if let Some(cheapest) = full.clone().filter(|q| q.year.is_some()).min_by_key(|q| (q.year, q.copies)) {
        return Choice::Covers(cheapest);
    }
    if let Some(unpriced) = full.clone().next() {
        let name = unpriced.unpriced.as_ref().unwrap_or(&unpriced.plan.name);
        return Choice::Unsaid(unpriced, format!("the price of {name}"));
    }
    let share = |q: &&Quote| match q.cover {
        Cover::Part { quota, needed, .. } => quota.checked_div(needed),
        _ => None,
    };
    let largest = quotes.iter().filter(|q| share(q).is_some()).max_by_key(|q| (share(q), std::cmp::Reverse(q.monthly)));
    let unsaid = quotes
        .iter()
        .rfind(|q| matches!(q.cover, Cover::Unknown { .. }) && largest.is_none_or(|l| q.monthly.is_none() || q.monthly > l.monthly));
    match (unsaid, largest) {
        (Some(q), _) => match &q.cover {
            Cover::Unknown { missing } => Choice::Unsaid(q, missing.clone()),
            _ => Choice::Falls(q),
        },
        (None, Some(q)) => Choice::Falls(q),
        (None, None) => quotes.first().map_or(Choice::Nothing, Choice::Falls),
    }
}

/// What a plan had to cover, in words: the meters it limits.
fn needs(terms: &Terms, quote: &Quote, demand: &Demand) -> String {
    let mut said: BTreeMap<&str, String> = BTreeMap::new();
    for meter in quote.plan.quota.keys() {
        let counts = |m: &&Meter| m.roles.contains(&terms.role) && !demand.of(meter).is_zero();
        if let Some(m) = terms.catalog.meter(meter).filter(counts) {
            said.insert(meter, m.amount(demand.of(meter)));
        }
    }
    if said.is_empty() {
        let main = if terms.role == Role::Hosting { "customers" } else { "errors" };
        return format!("{} (it sets no limit to them)", amount_of(terms.catalog, main, demand.of(main)));
    }
    said.into_values().collect::<Vec<_>>().join(" and ")
}

/// A quantity of a meter in words; of an unknown meter, with its id.
pub fn amount_of(catalog: &Catalog, meter: &str, quantity: Decimal) -> String {
    catalog.meter(meter).map_or_else(|| format!("{} {meter}", grouped(quantity)), |m| m.amount(quantity))
}

/// `67 %`; a part below one per cent is not none.
pub fn percent_text(percent: u32) -> String {
    if percent == 0 { "under 1 %".into() } else { format!("{percent} %") }
}

fn short_of(terms: &Terms, quote: &Quote) -> String {
    match &quote.cover {
        Cover::Part { percent, meter, quota, needed, unpriced } => {
            let rest = if *unpriced { "It goes on beyond that, but no price is stated." } else { "No rate for the rest is stated." };
            let percent = percent_text(*percent);
            format!(
                "Covers {percent}: the largest plan, {}, is stated for {} of {}. {rest}",
                quote.plan.name,
                grouped(*quota),
                amount_of(terms.catalog, meter, *needed)
            )
        }
        Cover::Lacks { feature } => format!("No plan has what is required: {feature}."),
        Cover::Unknown { missing } => format!("It cannot be computed: {missing} is not stated."),
        Cover::Full => String::new(),
    }
}
