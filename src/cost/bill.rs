//! The bill of one vendor: the cheapest plan that covers, and its lines.

use std::collections::BTreeMap;

use super::prepared::{Levels, Lookup, Offer};
use super::quote::{Quote, quoted};
use super::reach::Reach;
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

    /// The facts a vendor or plan of this role must not answer with "no": the catalog's
    /// requirements, and the scenario's own.
    pub fn required(&self) -> impl Iterator<Item = &'a str> + use<'a, '_> {
        let fixed = match self.role {
            Role::Hosting => &self.catalog.criteria.required.hosting,
            _ => &self.catalog.criteria.required.monitoring,
        };
        let own = self.scenario.must.iter().map(String::as_str).filter(|id| self.concerns(id));
        fixed.iter().map(|r| r.fact.as_str()).chain(own)
    }

    /// Id of the assumption that says how long it takes to set a vendor of this role up.
    pub fn hours_key(&self) -> &'static str {
        if self.role == Role::Hosting { "setup-hours-hosting" } else { "setup-hours-monitoring" }
    }

    /// Hours of set-up where nobody states them.
    pub fn assumed_hours(&self) -> Decimal {
        self.scenario.assumed(self.catalog, self.hours_key())
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
pub fn bill<'a>(terms: &Terms<'a>, vendor: &'a Vendor, entry: &'a Entry, demand: &Demand) -> Bill {
    written(terms, &Offer::new(&Lookup::new(terms), vendor, entry), &Levels::of(terms.catalog, demand), demand)
}

/// The same for an offer that was made ready.
pub fn written(terms: &Terms, offer: &Offer, levels: &Levels, demand: &Demand) -> Bill {
    let (choice, _) = chosen(terms, offer, levels);
    // Chosen by the sums; lines and words are made for the one that is shown.
    let shown = choice.index().and_then(|i| offer.plans.get(i)).map(|plan| quoted(terms, plan, levels, Some(demand)));
    told(terms, offer, choice, shown, demand, true)
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
    let hours = stated_hours(terms, vendor, offer.entry);
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
    match (choice, shown) {
        (Choice::Covers(_), Some(q)) => {
            if opened {
                bill.reason = format!("{} is the cheapest plan that covers {}.", q.plan.name, needs(terms, &q, demand));
            }
            bill.cash_12_months = q.year;
            bill.monthly = q.monthly;
            put_plan(terms, &mut bill, &q);
            bill.lines = q.lines;
        }
        (Choice::Falls(_), Some(q)) => {
            put_plan(terms, &mut bill, &q);
            bill.reason = short_of(terms, &q, &bill.cover);
        }
        (Choice::Unsaid(_), Some(q)) => {
            let missing = match q.cover(terms) {
                Cover::Unknown { missing } => missing,
                _ => format!("the price of {}", q.unpriced.unwrap_or(&q.plan.name)),
            };
            bill.reason = format!("It cannot be computed: {missing} is not stated.");
            put_plan(terms, &mut bill, &q);
            bill.cover = Cover::Unknown { missing };
        }
        _ if offered(offer.entry, terms.role).next().is_some() => bill.reason = FREE_ONLY.into(),
        _ => bill.reason = "No plan of it is recorded in this price book.".into(),
    }
    bill
}

fn put_plan(terms: &Terms, bill: &mut Bill, quote: &Quote) {
    bill.plan = Some(quote.plan.id.clone());
    bill.plan_name = quote.plan.name.clone();
    bill.cover = quote.cover(terms);
}

/// Hours to set a vendor up: none for what is in use; `None` where nobody states them.
pub fn stated_hours(terms: &Terms, vendor: &Vendor, entry: &Entry) -> Option<Decimal> {
    if terms.in_use() == Some(vendor.id.as_str()) { Some(Decimal::ZERO) } else { entry.effort.as_ref().map(|e| e.hours) }
}

/// The plans one can choose from in a role: offered, no add-on, and sold for the role.
pub fn offered(entry: &Entry, role: Role) -> impl Iterator<Item = &Plan> {
    entry.plans.iter().filter(move |p| !p.addon && p.discontinued.is_none() && (p.roles.is_empty() || p.roles.contains(&role)))
}

/// What is said of a vendor of which no plan is left without its free tier.
pub const FREE_ONLY: &str = "It offers a free tier only, and free tiers are not to count.";

/// Those of them that count in a scenario: without free tiers where it wants none.
pub fn counted<'a>(terms: &Terms, entry: &'a Entry) -> impl Iterator<Item = &'a Plan> + use<'a> {
    let free = terms.scenario.free;
    offered(entry, terms.role).filter(move |p| free || !p.is_free_tier())
}

/// Which plan stands for a vendor, by its place among the quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// It covers everything and its price is known.
    Covers(usize),
    /// It is the largest, and falls short.
    Falls(usize),
    /// It may cover, but a figure is missing.
    Unsaid(usize),
    /// There is no plan.
    Nothing,
}

impl Choice {
    fn index(self) -> Option<usize> {
        match self {
            Choice::Covers(i) | Choice::Falls(i) | Choice::Unsaid(i) => Some(i),
            Choice::Nothing => None,
        }
    }
}

/// Which plan stands for a vendor at a volume, and its quote without words.
pub fn chosen<'a>(terms: &Terms<'a>, offer: &Offer<'a>, levels: &Levels) -> (Choice, Option<Quote<'a>>) {
    let mut quotes: Vec<Quote> = Vec::with_capacity(offer.plans.len());
    let mut places = Vec::with_capacity(offer.plans.len());
    let mut cheapest: Option<Usd> = None;
    for (i, plan) in offer.plans.iter().enumerate() {
        // Once one covers, a plan whose fee alone is above its bill cannot be chosen.
        if cheapest.is_some_and(|year| plan.item.least > year) {
            continue;
        }
        let quote = quoted(terms, plan, levels, None);
        if quote.reach.is_full() && quote.year.is_some_and(|year| cheapest.is_none_or(|c| year < c)) {
            cheapest = quote.year;
        }
        quotes.push(quote);
        places.push(i);
    }
    let choice = choose(&quotes);
    let Some(at) = choice.index() else { return (choice, None) };
    let place = places.get(at).copied().unwrap_or(at);
    let choice = match choice {
        Choice::Covers(_) => Choice::Covers(place),
        Choice::Falls(_) => Choice::Falls(place),
        Choice::Unsaid(_) => Choice::Unsaid(place),
        Choice::Nothing => Choice::Nothing,
    };
    (choice, (at < quotes.len()).then(|| quotes.swap_remove(at)))
}

/// The cheapest covering plan. Where none is known to cover: the largest that falls short,
/// unless a dearer plan exists whose size or price nobody states.
pub fn choose(quotes: &[Quote]) -> Choice {
    let full = quotes.iter().enumerate().filter(|(_, q)| q.reach.is_full());
    if let Some((i, _)) = full.clone().filter(|(_, q)| q.year.is_some()).min_by_key(|(_, q)| (q.year, q.copies)) {
        return Choice::Covers(i);
    }
    if let Some((i, _)) = full.clone().next() {
        return Choice::Unsaid(i);
    }
    // One that goes on beyond at an unstated price comes before one that ends; then the larger share.
    let share = |q: &Quote| match q.reach {
        Reach::Part { quota, needed, unpriced, .. } => quota.checked_div(needed).map(|share| (unpriced, share)),
        _ => None,
    };
    let falling = quotes.iter().enumerate().filter(|(_, q)| share(q).is_some());
    let largest = falling.max_by_key(|(_, q)| (share(q), std::cmp::Reverse(q.fee)));
    // By list prices, not by bills: what is unsaid at a volume stays so, or falls short, at a larger one.
    let beats = |q: &Quote| q.fee.is_none() || largest.is_none_or(|(_, l)| q.fee > l.fee);
    let unsaid = quotes.iter().enumerate().rfind(|(_, q)| matches!(q.reach, Reach::Unknown(_)) && beats(q));
    match (unsaid, largest) {
        (Some((i, _)), _) => Choice::Unsaid(i),
        (None, Some((i, _))) => Choice::Falls(i),
        (None, None) if quotes.is_empty() => Choice::Nothing,
        (None, None) => Choice::Falls(0),
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

fn short_of(terms: &Terms, quote: &Quote, cover: &Cover) -> String {
    match cover {
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
