//! What comes: until when a choice is the right one, which way is the cheapest, what a bad day
//! costs, and what drives the bill. Computed from the same fields as the ranking; apart from the
//! assessment, because it looks at thousands of volumes.

pub mod begins;
pub mod breaks;
pub mod certainty;
pub mod costs;
pub mod crossing;
pub mod curves;
pub mod drivers;
pub mod labour;
pub mod moves;
pub mod path;
pub mod ratios;
pub mod stress;
pub mod sums;
pub mod triggers;
pub mod words;
pub mod worst;

use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::Costs;
use crate::cost::growth::{Month, months};
use crate::decide::field::Field;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;
use crate::steps::{at_once, no_pause};
use breaks::{Axis, Curve, Of, Stretch};
use certainty::Certainty;
use drivers::Drivers;
use path::Paths;
use stress::Stress;
use triggers::Met;
use worst::Worst;

/// Counts are looked at up to here.
pub const MOST: u64 = 1_000_000;

/// What comes, for one scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// What it costs: by stage, by customer count, month by month.
    pub costs: Costs,
    /// Hosting.
    pub hosting: Ahead,
    /// Monitoring.
    pub monitoring: Ahead,
    /// What drives the cost of the two recommended vendors.
    pub drivers: Drivers,
    /// The two recommended vendors month by month, over the horizon.
    pub over_time: Vec<Together>,
    /// The same over the next twelve months.
    pub year: Vec<Together>,
    /// The source's triggers that the scenario meets within its horizon.
    pub triggers: Vec<Met>,
    /// The source's triggers that the recommended host does not withstand, each with the pick once it
    /// has happened; empty where no host is recommended.
    pub picks_after: Vec<String>,
}

/// What comes, of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Ahead {
    /// Hosting or errors.
    pub role: Role,
    /// Every stretch of counts with one answer, by axis and question.
    pub breaks: Vec<Breaks>,
    /// The ways over the horizon.
    pub paths: Paths,
    /// What a bad day costs.
    pub stress: Stress,
    /// The dearest month of the horizon, the burst on top, by vendor.
    pub worst: Vec<Worst>,
    /// How often each vendor is the pick when weights and assumptions are drawn; `None` where nobody is picked.
    pub certainty: Option<Certainty>,
}

/// The stretches along one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Breaks {
    /// What is counted along.
    pub axis: Axis,
    /// Which vendor is asked for.
    pub of: Of,
    /// From 1 to [`MOST`], without gaps.
    pub stretches: Vec<Named>,
}

/// A stretch with its vendor.
#[derive(Clone, Debug, PartialEq)]
pub struct Named {
    /// First count.
    pub from: u64,
    /// Last count; `None` where it holds as far as is looked at.
    pub to: Option<u64>,
    /// Vendor id; `None` where nobody qualifies.
    pub vendor: Option<String>,
    /// Vendor name, or what is the case.
    pub name: String,
    /// Its bill a month at the first and at the last count, where known.
    pub monthly: [Option<Usd>; 2],
    /// What the vendor before would cost a month at the first count, where known.
    pub before_monthly: Option<Usd>,
    /// Own time a month at the first count, of the vendor and of the one before, at the scenario's rate.
    pub own_time: [Usd; 2],
    /// How many vendors cost as little as it at the first count, it among them; 1 where it is alone, and
    /// where it costs something.
    pub tied: usize,
}

/// The two recommended vendors in one month.
#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// 1 is now.
    pub month: u32,
    /// Customers in it.
    pub customers: Decimal,
    /// Errors in it.
    pub errors: Decimal,
    /// Revenue in it, growing with the customers.
    pub revenue: Usd,
    /// Bill of the hosting.
    pub hosting: Option<Usd>,
    /// Bill of the monitoring.
    pub monitoring: Option<Usd>,
    /// Both, from the first month on.
    pub cumulative: Option<Usd>,
}

/// What the two recommended vendors cost in the next twelve months.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Year {
    /// Bills of the hosting; `None` where a month's is not known.
    pub hosting: Option<Usd>,
    /// Bills of the monitoring.
    pub monitoring: Option<Usd>,
}

impl Year {
    /// Both.
    pub fn both(&self) -> Option<Usd> {
        self.hosting.zip(self.monitoring).map(|(a, b)| a + b)
    }
}

impl Outlook {
    /// The sums of the next twelve months.
    pub fn year_total(&self) -> Year {
        let sum = |of: fn(&Together) -> Option<Usd>| self.year.iter().map(of).sum::<Option<Usd>>();
        Year { hosting: sum(|t| t.hosting), monitoring: sum(|t| t.monitoring) }
    }

    /// Month by month, twelve at least.
    pub fn year_or_more(&self) -> &[Together] {
        if self.over_time.len() > self.year.len() { &self.over_time } else { &self.year }
    }

    /// What comes of a role.
    pub fn of(&self, role: Role) -> &Ahead {
        if role == Role::Hosting { &self.hosting } else { &self.monitoring }
    }
}

impl Ahead {
    /// The stretches along an axis for a question.
    pub fn along(&self, axis: Axis, of: Of) -> Option<&Breaks> {
        self.breaks.iter().find(|b| b.axis == axis && b.of == of)
    }
}

impl Together {
    /// Both bills.
    pub fn both(&self) -> Option<Usd> {
        self.hosting.zip(self.monitoring).map(|(a, b)| a + b)
    }

    /// Dollars for each customer.
    pub fn per_customer(&self) -> Option<Usd> {
        Some(Usd(self.both()?.0.checked_div(self.customers)?))
    }

    /// Share of the revenue, %.
    pub fn of_revenue(&self) -> Option<Decimal> {
        self.both()?.0.saturating_mul(Decimal::ONE_HUNDRED).checked_div(self.revenue.0)
    }

    /// Dollars of monitoring for each thousand errors.
    pub fn per_thousand_errors(&self) -> Option<Usd> {
        Some(Usd(self.monitoring?.0.saturating_mul(Decimal::ONE_THOUSAND).checked_div(self.errors)?))
    }
}

/// What comes for a scenario.
pub fn outlook(catalog: &Catalog, scenario: &Scenario) -> Outlook {
    at_once(in_steps(catalog, scenario, no_pause))
}

/// The same in steps: between any two of them `pause` is awaited, so that a page can answer meanwhile.
pub async fn in_steps(catalog: &Catalog, scenario: &Scenario, pause: impl AsyncFn()) -> Outlook {
    let book = catalog.book_id(scenario.book.as_deref());
    let [host, watch] = [Role::Hosting, Role::Errors].map(|role| Field::new(catalog, scenario, book, role));
    let months = months(catalog, scenario, scenario.horizon);
    let top = |field: &Field| field.taken(&field.twelve_now());
    let tops = [(&host, top(&host)), (&watch, top(&watch))];
    let chosen: Vec<(&Field, usize)> = tops.iter().filter_map(|(f, t)| t.map(|t| (*f, t))).collect();
    pause().await;
    let costs = costs::costs(&host, &watch, &months);
    pause().await;
    let hosting = ahead(&host, &months, tops[0].1, &pause).await;
    let monitoring = ahead(&watch, &months, tops[1].1, &pause).await;
    let drivers = drivers::in_steps(&chosen, &pause).await;
    pause().await;
    let over_horizon = over_time(&tops, &months);
    let year = over_time(&tops, &crate::cost::growth::months(catalog, scenario, 12));
    // Each trigger makes the hosts ready once more: the other side need not stand in memory beside that.
    drop(watch);
    pause().await;
    let triggers = triggers::met(catalog, scenario, &months);
    let picks_after = triggers::picks_after(&host);
    Outlook { costs, hosting, monitoring, drivers, over_time: over_horizon, year, triggers, picks_after }
}

async fn ahead(field: &Field<'_>, months: &[Month], pick: Option<usize>, pause: &impl AsyncFn()) -> Ahead {
    let certainty = match field.recommended(&field.twelve_now()) {
        Some(top) => Some(certainty::in_steps(field, top.entrant, pause).await),
        None => None,
    };
    pause().await;
    let mut found = Vec::new();
    for axis in [Axis::Customers, Axis::Errors] {
        found.extend(breaks_in_steps(field, axis, pause).await);
        pause().await;
    }
    let paths = path::in_steps(field, months, pick, pause).await;
    pause().await;
    let stress = stress::stress(field);
    pause().await;
    let worst = worst::worst(field, months);
    pause().await;
    Ahead { role: field.terms.role, breaks: found, paths, stress, worst, certainty }
}

/// The break-evens of a field.
pub fn breaks(field: &Field, axis: Axis) -> Vec<Breaks> {
    at_once(breaks_in_steps(field, axis, &no_pause))
}

async fn breaks_in_steps(field: &Field<'_>, axis: Axis, pause: &impl AsyncFn()) -> Vec<Breaks> {
    let mut curve = Curve::new(field, axis, Of::Cheapest);
    let mut found = Vec::new();
    for of in [Of::Cheapest, Of::CheapestTco, Of::Recommended] {
        curve.ask(of);
        let stretches = curve.all(MOST, pause).await;
        found.push(Breaks { axis, of, stretches: named(&mut curve, field, of, stretches) });
        pause().await;
    }
    found
}

fn named(curve: &mut Curve, field: &Field, of: Of, stretches: Vec<Stretch>) -> Vec<Named> {
    let mut before: Option<usize> = None;
    let mut out = Vec::with_capacity(stretches.len());
    for s in stretches {
        let mut at = |entrant: Option<usize>, n: u64| curve.monthly(entrant?, n);
        let vendor = s.entrant.map(|e| field.entrants[e].offer.vendor);
        let nobody = if of == Of::Recommended { "no vendor within the budget" } else { "no vendor of known price" };
        out.push(Named {
            from: s.from,
            to: (s.to < MOST).then_some(s.to),
            vendor: vendor.map(|v| v.id.clone()),
            name: vendor.map_or_else(|| nobody.to_string(), |v| v.name.clone()),
            monthly: [at(s.entrant, s.from), at(s.entrant, s.to)],
            before_monthly: at(before, s.from),
            own_time: [s.entrant, before].map(|e| e.map_or(Usd::ZERO, |e| curve.own_time(e, s.from))),
            tied: s.entrant.filter(|_| of != Of::Recommended).map_or(1, |e| curve.tied(e, s.from)),
        });
        before = s.entrant;
    }
    out
}

fn over_time(tops: &[(&Field, Option<usize>); 2], months: &[Month]) -> Vec<Together> {
    let mut sum = Some(Usd::ZERO);
    let revenue = |m: &Month| {
        let s = tops[0].0.terms.scenario;
        s.mrr.0.saturating_mul(m.customers).checked_div(Decimal::from(s.customers)).map_or(s.mrr, Usd)
    };
    months
        .iter()
        .map(|m| {
            let [hosting, monitoring] = tops.map(|(field, top)| field.price(top?, &m.levels).month());
            sum = sum.zip(hosting.zip(monitoring)).map(|(s, (a, b))| s + a + b);
            Together { month: m.month, customers: m.customers, errors: m.errors, revenue: revenue(m), hosting, monitoring, cumulative: sum }
        })
        .collect()
}
