//! The bill of one vendor: the cheapest plan that covers, and its lines.

use std::collections::BTreeMap;

use super::choose::{Choice, chosen};
use super::hours;
use super::lookup::Lookup;
use super::prepared::{Levels, Offer};
use super::queue;
use super::quote::{self, Parts, Quote, quoted, with_database, without_database};
use super::reach::Reach;
use super::require::Requirement;
use super::setup::SetupHours;
pub use super::tally::MONTHS;
use super::{Bill, Cover, Missing};
use crate::catalog::Catalog;
use crate::catalog::tables::Meter;
use crate::catalog::vendor::{Answer, Entry, Instance, Plan, Role, Vendor};
use crate::money::{Decimal, Usd, brief};
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

impl<'a> Terms<'a> {
    /// Id of the vendor of this role that is in use now.
    pub fn in_use(&self) -> Option<&'a str> {
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

    /// What a vendor in use costs a month by the reader's own word.
    pub fn given(&self) -> Option<Usd> {
        match self.role {
            Role::Hosting => self.scenario.host_bill,
            Role::Errors => self.scenario.monitor_bill,
            _ => None,
        }
    }

    /// The facts a vendor or plan of this role must have: what the scenario asks for, and the
    /// catalog's requirements.
    pub fn required(&self) -> Vec<Requirement<'a>> {
        let scenario = self.scenario;
        let own = |fact: &'a str| Requirement { fact, own: true };
        let base = match self.role {
            Role::Hosting | Role::Database => &self.catalog.criteria.required.hosting,
            _ => &self.catalog.criteria.required.monitoring,
        };
        // A database is asked only what it may be asked: it serves no domain and runs no worker.
        let meant = |fact: &str| self.role != Role::Database || fact == "no_sleep";
        let mut all: Vec<Requirement> = scenario.must.iter().filter(|id| self.concerns(id) && meant(id)).map(|id| own(id)).collect();
        match self.role {
            Role::Hosting => {
                all.extend(scenario.jobs.then(|| own("workers")));
                all.extend((scenario.regions > 1).then(|| own("multi_region")));
                all.extend(scenario.location.fact().map(own));
            }
            Role::Database => all.extend(scenario.location.fact().map(own)),
            _ => {}
        }
        all.extend(base.iter().map(|r| r.fact.as_str()).filter(|id| meant(id)).map(|fact| Requirement { fact, own: false }));
        let mut seen = Vec::new();
        all.retain(|r| {
            !seen.contains(&r.fact) && {
                seen.push(r.fact);
                true
            }
        });
        all
    }

    /// Whether a feature is one of this role's.
    pub fn concerns(&self, fact: &str) -> bool {
        let group = match self.role {
            Role::Hosting | Role::Database => "hosting",
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
pub fn bill<'a>(terms: &Terms<'a>, vendor: &'a Vendor, entry: &'a Entry, demand: &Demand) -> Bill {
    written(terms, &Offer::new(&Lookup::new(terms), vendor, entry), &Levels::of(terms.catalog, demand), demand)
}

/// The same for an offer that was made ready.
pub fn written(terms: &Terms, offer: &Offer, levels: &Levels, demand: &Demand) -> Bill {
    // Chosen by the sums; lines and words are made for the one that is shown.
    let (choice, quote) = chosen(terms, offer, levels);
    let shown = choice.index().zip(quote).and_then(|(plan, quote)| opened(terms, offer, &quote, plan, levels, demand));
    let mut bill = told(terms, offer, choice, shown, demand, true);
    if let Some(other) = cheaper_database(terms, offer, &bill, levels) {
        bill.reason.push_str(&other);
    }
    bill
}

/// Names a cheaper combination than the host with its own database, where one is sold.
fn cheaper_database(terms: &Terms, offer: &Offer, bill: &Bill, levels: &Levels) -> Option<String> {
    let needless = bill.database.is_some() || given(terms, offer).is_some() || !offer.elsewhere.is_needed(levels);
    let (own, false) = (bill.monthly?, needless) else { return None };
    let other = quote::database(terms, &offer.elsewhere, levels, None)?;
    let rest = offer.elsewhere.rest(levels);
    let combined = offer.plans.iter().filter(|p| p.item.sizes.instance != Some(Instance::Server));
    let quotes = combined.map(|p| with_database(terms, p, &rest, &other, None, &mut Parts::default())).filter(Quote::known);
    let cheapest = quotes.min_by_key(|q| q.stated_year).filter(|q| q.stated_month < own)?;
    let (vendor, plan) = cheapest.database?;
    Some(format!(
        " Cheaper in parts: with {} of {} as its database it would be {} a month, {} less.",
        plan.name,
        vendor.name,
        cheapest.stated_month,
        own - cheapest.stated_month
    ))
}

/// The same without its lines, and without a reason where it covers: what a ranking needs of a
/// bill that nobody has opened yet.
pub fn summed(terms: &Terms, offer: &Offer, levels: &Levels, demand: &Demand) -> Bill {
    let (choice, shown) = chosen(terms, offer, levels);
    told(terms, offer, choice, shown, demand, false)
}

/// A choice of plan as a bill; `opened`: somebody reads why it is the one.
fn told(terms: &Terms, offer: &Offer, choice: Choice, shown: Option<Quote>, demand: &Demand, opened: bool) -> Bill {
    let vendor = offer.vendor;
    let setup = SetupHours::of(terms, vendor, offer.entry);
    let mut bill = Bill {
        vendor: vendor.id.clone(),
        name: vendor.name.clone(),
        plan: None,
        plan_name: String::new(),
        cover: Cover::Unknown { missing: "any plan".into() },
        lines: Vec::new(),
        cash_12_months: None,
        monthly: None,
        at_least: None,
        ends: None,
        missing: Vec::new(),
        database: None,
        checks: Vec::new(),
        duties: Vec::new(),
        hours_month: Decimal::ZERO,
        setup,
        setup_cost: terms.scenario.worth(setup.hours),
        reason: String::new(),
    };
    match (choice, shown) {
        (Choice::Covers(_), Some(q)) => {
            if opened {
                bill.reason = format!("{} is the cheapest plan that covers {}.", q.plan.name, needs(terms, &q, demand));
                if let Some((vendor, plan)) = q.database {
                    bill.reason.push_str(&format!(
                        " The database is {} of {}: its own is not sold, not priced, or of another kind.",
                        plan.name, vendor.name
                    ));
                }
            }
            bill.cash_12_months = Some(q.stated_year);
            bill.monthly = Some(q.stated_month);
            bill.at_least = Some(q.stated_month);
            bill.ends = (!q.spread.is_zero()).then(|| (q.stated_month - q.spread, q.stated_month + q.spread));
            put_plan(terms, offer, &mut bill, &q);
            let queue = opened.then(|| queue::free_line(terms, &q, demand)).flatten();
            bill.lines = q.lines;
            bill.lines.extend(queue);
        }
        (Choice::Falls(_), Some(q)) => {
            put_plan(terms, offer, &mut bill, &q);
            bill.reason = short_of(terms, offer, &q, &bill.cover);
            // It goes on beyond the largest size, and nobody says at what price.
            if matches!(q.reach, Reach::Part { unpriced: true, .. }) {
                bill.at_least = Some(q.stated_month);
                bill.missing = q.missing(terms);
            }
        }
        (Choice::Unsaid(_), Some(q)) => {
            put_plan(terms, offer, &mut bill, &q);
            bill.missing = q.missing(terms);
            let missing = match bill.missing.as_slice() {
                [] => format!("the price of {}", q.plan.name),
                all => Missing::listed(all, ", and "),
            };
            if bill.missing.is_empty() {
                bill.missing.push(Missing { words: missing.clone(), path: None });
            }
            bill.at_least = Some(q.stated_month);
            bill.reason = format!("It cannot be computed: {missing} is not stated.");
            bill.cover = Cover::Unknown { missing };
            bill.lines = q.lines;
        }
        _ if offered(offer.entry, terms.role).next().is_some() => bill.reason = FREE_ONLY.into(),
        _ => bill.reason = "No plan of it is recorded in this price book.".into(),
    }
    if let Some(given) = given(terms, offer) {
        as_given(terms, &mut bill, given);
    }
    bill
}

/// The bill of what is in use, where the reader says what it is.
pub fn given(terms: &Terms, offer: &Offer) -> Option<Usd> {
    terms.given().filter(|_| terms.in_use() == Some(offer.vendor.id.as_str()))
}

/// Puts the reader's own figure in the place of a computed one; what does not cover stays so.
fn as_given(terms: &Terms, bill: &mut Bill, given: Usd) {
    if !matches!(bill.cover, Cover::Full | Cover::Unknown { .. } | Cover::Part { unpriced: true, .. }) {
        return;
    }
    bill.cover = Cover::Full;
    bill.monthly = Some(given);
    bill.at_least = Some(given);
    bill.cash_12_months = Some(given.times(MONTHS));
    bill.ends = None;
    bill.missing.clear();
    bill.reason = "The bill is what you say you pay.".into();
    bill.lines = vec![super::Line {
        what: format!("{} as you pay it now", bill.name),
        quantity: MONTHS,
        unit: "months".into(),
        unit_price: given,
        amount: given.times(MONTHS),
        note: format!(
            "given with the scenario{}",
            if terms.scenario.growth.is_zero() { "" } else { "; taken to stay so while it carries the volume" }
        ),
        evidence: Default::default(),
    }];
}

fn put_plan(terms: &Terms, offer: &Offer, bill: &mut Bill, quote: &Quote) {
    bill.plan = Some(quote.plan.id.clone());
    // How many stand side by side belongs to the name: the price is that of all of them.
    bill.plan_name =
        if quote.copies > Decimal::ONE { format!("{} × {}", quote.copies.normalize(), quote.plan.name) } else { quote.plan.name.clone() };
    if let Some((vendor, plan)) = quote.database {
        bill.plan_name.push_str(&format!(" with {} {}", vendor.name, plan.name));
        bill.database = Some(vendor.id.clone());
    }
    bill.cover = quote.cover(terms);
    bill.duties = duties(terms, offer, quote);
    bill.hours_month = hours::hours(terms, &bill.duties);
    let silent = |r: &Requirement| match answer(offer.entry, Some(quote.plan), r.fact) {
        None => Some(format!("{}: nobody states it", terms.catalog.fact_name(r.fact))),
        Some(Answer::Partly) => Some(format!("{}: only in part", terms.catalog.fact_name(r.fact))),
        _ => None,
    };
    bill.checks = terms.required().iter().filter_map(silent).chain(promises_less(terms, offer.entry)).collect();
}

/// That a host publishes less availability than the scenario aims at, or none. It is no reason to leave it
/// out: what is promised is what is paid back for, not what is reached.
fn promises_less(terms: &Terms, entry: &Entry) -> Option<String> {
    if terms.role != Role::Hosting {
        return None;
    }
    let target = terms.scenario.slo.normalize();
    match entry.figures.get(SLA_PERCENT).map(|f| f.value.0.normalize()) {
        Some(promised) if promised >= target => None,
        Some(promised) => Some(format!("Availability: {promised} % a month is promised, less than the {target} % you aim at")),
        None => Some(format!("Availability: no figure is published to hold against the {target} % you aim at")),
    }
}

/// Hours a month for what the vendor does not run on the plan of a quote.
pub fn operations(terms: &Terms, offer: &Offer, quote: &Quote) -> Decimal {
    hours::hours(terms, &duties(terms, offer, quote))
}

/// What one runs oneself on the plan of a quote.
pub fn duties(terms: &Terms, offer: &Offer, quote: &Quote) -> Vec<hours::Duty> {
    hours::duties(terms, offer.runs, quote.plan, quote.copies, quote.database.is_some())
}

/// The plans one can choose from in a role: offered, no add-on, and sold for the role.
pub fn offered(entry: &Entry, role: Role) -> impl Iterator<Item = &Plan> {
    entry.plans.iter().filter(move |p| !p.addon && p.discontinued.is_none() && (p.roles.is_empty() || p.roles.contains(&role)))
}

/// The figure of what availability a vendor promises, % of a month.
pub const SLA_PERCENT: &str = "sla-percent";

/// What is said of a vendor of which no plan is left without its free tier.
pub const FREE_ONLY: &str = "It offers a free tier only, and free tiers are not to count.";

/// Those of them that count in a scenario: without free tiers where it wants none.
pub fn counted<'a>(terms: &Terms, entry: &'a Entry) -> impl Iterator<Item = &'a Plan> + use<'a> {
    let free = terms.scenario.free;
    offered(entry, terms.role).filter(move |p| free || !p.is_free_tier())
}

/// The same quote with its lines and words.
fn opened<'a>(terms: &Terms<'a>, offer: &Offer<'a>, quote: &Quote<'a>, plan: usize, levels: &Levels, demand: &Demand) -> Option<Quote<'a>> {
    let plan = offer.plans.get(plan)?;
    if quote.database.is_none() {
        let is_elsewhere = plan.database_elsewhere && offer.elsewhere.is_needed(levels);
        return Some(match is_elsewhere {
            true => without_database(terms, plan, &offer.elsewhere, levels, Some(demand)),
            false => quoted(terms, plan, levels, Some(demand)),
        });
    }
    let other = quote::database(terms, &offer.elsewhere, levels, Some(demand))?;
    Some(with_database(terms, plan, &offer.elsewhere.rest(levels), &other, Some(demand), &mut Parts::default()))
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
    catalog.meter(meter).map_or_else(|| format!("{} {meter}", brief(quantity)), |m| m.amount(quantity))
}

/// What is needed of a meter, as a clause: `1 Redis is`, `2 GB of memory are`.
fn needed_of(catalog: &Catalog, meter: &str, quantity: Decimal) -> String {
    format!("{} {}", amount_of(catalog, meter, quantity), if quantity <= Decimal::ONE { "is" } else { "are" })
}

/// `67 %`; a part below one per cent is not none.
pub fn percent_text(percent: u32) -> String {
    if percent == 0 { "under 1 %".into() } else { format!("{percent} %") }
}

fn short_of(terms: &Terms, offer: &Offer, quote: &Quote, cover: &Cover) -> String {
    match cover {
        Cover::Part { percent, meter, quota, needed, unpriced } => {
            let rest = if *unpriced { "It goes on beyond that, but no price is stated." } else { "No rate for the rest is stated." };
            if quota.is_zero() {
                let name = terms.catalog.meter(meter).map_or(meter.as_str(), |m| m.name.as_str());
                return format!("{} includes no {name}; {} needed.", quote.plan.name, needed_of(terms.catalog, meter, *needed));
            }
            let percent = percent_text(*percent);
            format!(
                "Covers {percent}: the largest plan, {}, is stated for {} of {}. {rest}",
                quote.decides.name,
                brief(*quota),
                amount_of(terms.catalog, meter, *needed)
            )
        }
        Cover::Lacks { why, .. } => offer.unmet.map_or_else(|| why.clone(), |unmet| unmet.sentence(terms)),
        Cover::Unknown { missing } => format!("It cannot be computed: {missing} is not stated."),
        Cover::Full => String::new(),
    }
}
