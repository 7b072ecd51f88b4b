//! Which tools the plan uses beside hosting and error monitoring: what costs nothing, and what it takes
//! beyond that to be woken, as far as the monitoring budget goes.

use super::channels::{INTERVAL, PAID_ONCE, POST, Said, said};
use super::slo::Probe;
use super::wake::{self, Wake, Way};
use super::{Context, ToolCost};
use crate::catalog::vendor::{Answer, Entry, Plan, Quota, Role, Vendor, Who};
use crate::cost::bill::{Terms, answer, offered};
use crate::cost::fee::rate;
use crate::money::{Decimal, Usd};

/// A tool with the plan that is bought.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    /// Vendor.
    pub vendor: &'a Vendor,
    /// What the book that counts says of it.
    pub entry: &'a Entry,
    /// Its plan.
    pub plan: &'a Plan,
    /// Dollars a month.
    pub price: Usd,
}

impl Pick<'_> {
    /// Vendor and plan by name; the plan only where it is called otherwise.
    pub fn name(&self) -> String {
        if self.plan.name == self.vendor.name {
            return self.vendor.name.clone();
        }
        format!("{} {}", self.vendor.name, self.plan.name)
    }

    /// Dollars that are paid once.
    pub fn once(&self) -> Usd {
        self.plan.limits.get(PAID_ONCE).map_or(Usd::ZERO, |a| Usd(a.0))
    }

    /// Its price in words: `$0 a month and $4.99 once`.
    pub fn price_words(&self) -> String {
        let month = format!("{} a month", self.price);
        if self.once().is_zero() { month } else { format!("{month} and {} once", self.once()) }
    }

    /// Whether it can watch the sign-up beside the health address: that takes a POST and a second monitor.
    pub fn second_check(&self) -> Said {
        match self.plan.quota.get("monitors") {
            Some(Quota::Amount(n)) if *n < Decimal::TWO => Said::No,
            _ => self.said(POST),
        }
    }

    /// What is recorded of the plan.
    pub fn said(&self, fact: &str) -> Said {
        said(self.entry, self.plan, fact)
    }
}

/// The tools of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// The error tracker with its plan, which the ranking chose.
    pub errors: Option<Pick<'a>>,
    /// Watches from outside.
    pub uptime: Option<Pick<'a>>,
    /// Takes in alerts and wakes somebody.
    pub on_call: Option<Pick<'a>>,
    /// Collects logs.
    pub logs: Option<Pick<'a>>,
    /// Public status page.
    pub status: Option<Pick<'a>>,
    /// Revenue and payments.
    pub business: Option<Pick<'a>>,
    /// Stands in front of the service.
    pub security: Option<Pick<'a>>,
    /// Metrics and dashboards.
    pub metrics: Option<Pick<'a>>,
    /// The uptime tool's check.
    pub probe: Probe,
    /// Whether the interval of `probe` is assumed rather than recorded.
    pub probe_assumed: bool,
    /// How the uptime tool wakes somebody.
    pub uptime_wake: Wake,
    /// How the error tracker does.
    pub errors_wake: Wake,
    /// The cheapest way in which the check from outside wakes somebody, bought or not.
    pub way: Option<Way<'a>>,
    /// The cheapest check, whether or not another took its place.
    pub free_check: Option<Pick<'a>>,
    /// What the error tracker leaves of the monitoring budget, dollars a month.
    pub left: Usd,
    /// Whether the recommended monitoring measures performance.
    pub performance: bool,
}

/// The recommended monitoring with its plan.
fn monitor<'a>(ctx: &Context<'a>) -> Option<Pick<'a>> {
    let (vendor, chosen) = ctx.monitor.zip(ctx.monitor_plan)?;
    let entry = vendor.books.get(ctx.book)?;
    let plan = entry.plans.iter().find(|p| p.id == chosen.id)?;
    Some(Pick { vendor, entry, plan, price: chosen.monthly })
}

/// Whether a plan calls an address from outside. A service that waits for calls of one's own jobs
/// does not, and cannot tell that a site is down.
fn calls_addresses(entry: &Entry, plan: &Plan) -> bool {
    let answer = plan.features.get("probes").copied().or_else(|| entry.facts.get("probes").map(|f| f.value));
    answer != Some(Answer::No)
}

/// Seconds between two checks of a plan, where that is recorded.
pub fn interval(ctx: &Context, pick: &Pick) -> Option<u32> {
    let own = pick.plan.limits.get(INTERVAL).and_then(|s| s.0.try_into().ok());
    own.or_else(|| {
        let known = ctx.catalog.tool_rules.intervals.iter();
        let mut mine = known.filter(|i| i.vendor == pick.vendor.id && i.plan == pick.plan.id);
        mine.next().map(|i| i.seconds)
    })
}

/// Dollars a month of a plan that can be bought on its own, at a flat fee or by the person, under the
/// scenario's billing term: the fee that bills count with.
pub fn price(ctx: &Context, plan: &Plan) -> Option<Usd> {
    if plan.addon || plan.discontinued.is_some() || !plan.requires.is_empty() {
        return None;
    }
    let terms = Terms { catalog: ctx.catalog, scenario: ctx.scenario, role: Role::Uptime };
    let people = |p: &crate::catalog::vendor::Price| match p.per.as_deref() {
        None => Some(Decimal::ONE),
        Some("seats") if p.further.is_empty() => Some(Decimal::from(ctx.scenario.team.max(1))),
        Some(_) => None,
    };
    let fee = plan.price.as_ref()?;
    let people = people(fee)?;
    rate(&terms, fee).map(|rate| rate.month().times(people))
}

/// What a plan answers to a feature: its own answer, else the vendor's.
pub fn has(entry: &Entry, plan: Option<&Plan>, feature: &str) -> bool {
    matches!(answer(entry, plan, feature), Some(Answer::Yes | Answer::ByYou))
}

impl<'a> Tools<'a> {
    /// All of them with what they are for, each plan once, whatever it is used for.
    pub fn used(&self) -> Vec<(Role, Pick<'a>)> {
        let all = [
            (Role::Uptime, self.uptime),
            (Role::OnCall, self.on_call),
            (Role::Logs, self.logs),
            (Role::Status, self.status),
            (Role::Business, self.business),
            (Role::Security, self.security),
            (Role::Metrics, self.metrics),
        ];
        let mut out: Vec<(Role, Pick<'a>)> = Vec::new();
        for (role, pick) in all {
            let Some(pick) = pick else { continue };
            let same = |p: &Pick| p.vendor.id == pick.vendor.id && p.plan.id == pick.plan.id;
            if !self.errors.iter().any(same) && !out.iter().any(|(_, p)| same(p)) {
                out.push((role, pick));
            }
        }
        out
    }

    /// What the tools cost.
    pub fn costs(&self) -> Vec<ToolCost> {
        let cost = |(role, pick): (Role, Pick<'a>)| {
            let (vendor, plan) = (pick.vendor.id.clone(), pick.plan.id.clone());
            ToolCost { slot: role.id(), vendor, plan, monthly: pick.price }
        };
        self.used().into_iter().map(cost).collect()
    }

    /// Chooses the tools of a scenario. Whatever the revenue, nothing is bought but what wakes somebody,
    /// and that only where nothing free does and the budget has room for it.
    pub fn choose(ctx: &Context<'a>) -> Tools<'a> {
        let free = |role| cheapest(ctx, role).filter(|p| p.price.is_zero());
        let errors = monitor(ctx);
        let spent = ctx.monitor_plan.map_or(Usd::ZERO, |p| p.monthly.rounded());
        let left = Usd((ctx.scenario.monitoring_budget - spent).0.max(Decimal::ZERO));
        let mut uptime = cheapest(ctx, Role::Uptime);
        let way = wake::cheapest(ctx, uptime, true);
        let room = Usd((left - uptime.map_or(Usd::ZERO, |u| u.price)).0.max(Decimal::ZERO));
        let bought = way.filter(|w| w.month.is_zero() || w.month <= room);
        let free_check = uptime;
        let mut on_call = bought.filter(|w| w.relay).map(|w| w.pick);
        if let Some(other) = bought.filter(|w| !w.relay) {
            uptime = Some(other.pick);
        }
        if on_call.is_none() {
            let for_errors = wake::cheapest(ctx, errors, false).filter(|w| w.relay && w.month.is_zero());
            on_call = for_errors.map(|w| w.pick);
        }
        // A plan that is there already stands for its vendor's other one.
        let status = free(Role::Status).map(|s| uptime.filter(|u| u.vendor.id == s.vendor.id).unwrap_or(s));
        let stated = uptime.and_then(|u| interval(ctx, &u));
        Tools {
            errors,
            uptime,
            on_call,
            logs: free(Role::Logs),
            status,
            business: free(Role::Business),
            security: free(Role::Security),
            metrics: free(Role::Metrics),
            probe: Probe::quiet(stated.unwrap_or(ctx.catalog.tool_rules.assumed_interval_seconds)),
            probe_assumed: stated.is_none(),
            uptime_wake: wake::of(uptime, on_call),
            errors_wake: wake::of(errors, on_call),
            way,
            free_check,
            left,
            performance: errors.is_some_and(|e| has(e.entry, Some(e.plan), "apm")),
        }
    }

    /// Whether the way to be woken is one that the budget has no room for.
    pub fn unpaid_way(&self) -> Option<Way<'a>> {
        self.way.filter(|_| self.uptime_wake == Wake::Nobody)
    }
}

/// A plan by its ids, with its price in a book.
pub fn plan_of<'a>(ctx: &Context<'a>, book: &str, vendor: &str, plan: &str) -> Option<Pick<'a>> {
    let vendor = ctx.catalog.vendor(vendor)?;
    let entry = vendor.books.get(book)?;
    let plan = entry.plans.iter().find(|p| p.id == plan)?;
    let price = price(ctx, plan)?;
    Some(Pick { vendor, entry, plan, price })
}

/// Every priced plan of a role in the book that counts and that a business may use; free tiers where they may
/// count.
pub fn on_sale<'a>(ctx: &Context<'a>, role: Role) -> impl Iterator<Item = Pick<'a>> {
    let ctx = *ctx;
    let entries = ctx.catalog.vendors.iter().filter_map(move |v| v.books.get(ctx.book).map(|entry| (v, entry)));
    let entries = entries.filter(move |(v, entry)| v.roles_in(entry).contains(&role));
    let nothing = |p: &Plan| p.price.as_ref().is_some_and(|p| p.monthly.is_some_and(Usd::is_zero));
    let given = move |p: &Plan| p.is_free_tier() || (matches!(role, Role::OnCall | Role::Push) && nothing(p));
    let for_business = |entry: &Entry, plan: &Plan| answer(entry, Some(plan), "commercial_use") != Some(Answer::No);
    let counts = move |p: &Plan| ctx.scenario.free || p.limits.contains_key(PAID_ONCE) || !given(p);
    let plans = entries.flat_map(move |(v, e)| offered(e, role).map(move |plan| (v, e, plan)));
    plans.filter(move |(_, entry, plan)| counts(plan) && for_business(entry, plan)).filter_map(move |(vendor, entry, plan)| {
        let price = price(&ctx, plan)?;
        Some(Pick { vendor, entry, plan, price })
    })
}

/// Whether the texts prefer a vendor for a role where several cost the same.
pub fn preferred(ctx: &Context, role: Role, vendor: &Vendor) -> bool {
    ctx.catalog.tool_rules.preferred.iter().any(|x| x.role == role && x.vendor == vendor.id)
}

/// Whether a plan may stand for a role: it runs on the vendor's machines, since one's own would cost what is
/// not counted here, and a check from outside calls addresses.
pub fn fits(pick: &Pick, role: Role) -> bool {
    let own_machine = pick.plan.runs.or(pick.entry.runs).is_some_and(|r| r.system == Who::You);
    !own_machine && (role != Role::Uptime || calls_addresses(pick.entry, pick.plan))
}

/// The cheapest plan of a role in the book that counts. Where several cost the same: the
/// preferred vendor, then the one with the fewest roles, then by id.
fn cheapest<'a>(ctx: &Context<'a>, role: Role) -> Option<Pick<'a>> {
    on_sale(ctx, role)
        .filter(|p| fits(p, role))
        .min_by_key(|p| (p.price, !preferred(ctx, role, p.vendor), p.vendor.roles.len(), p.vendor.id.as_str()))
}
