//! Which tools the plan uses beside hosting and error monitoring: the cheapest of each role,
//! or the paid set from the revenue on at which the source recommends it.

use super::Context;
use super::slo::Probe;
use crate::catalog::vendor::{Answer, Entry, Plan, Role, Vendor};
use crate::cost::bill::offered;
use crate::money::{Decimal, Usd};

/// A tool with the plan that is bought.
#[derive(Clone, Copy, Debug)]
pub struct Pick<'a> {
    /// Vendor.
    pub vendor: &'a Vendor,
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
}

/// The tools of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Tools<'a> {
    /// Whether the paid set is recommended.
    pub paid: bool,
    /// Watches from outside.
    pub uptime: Option<Pick<'a>>,
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
    /// Whether the uptime tool's plan calls or sends SMS.
    pub sms: bool,
    /// The cheapest uptime plan that calls or sends SMS, where one is recorded.
    pub with_sms: Option<Pick<'a>>,
    /// Whether the recommended monitoring measures performance.
    pub performance: bool,
}

/// Dollars a month of a plan that can be bought on its own at a flat fee.
pub fn price(plan: &Plan) -> Option<Usd> {
    if plan.addon || plan.discontinued.is_some() || !plan.requires.is_empty() {
        return None;
    }
    let fee = plan.price.as_ref().filter(|p| p.per.is_none())?;
    let middle = |(low, high): (Usd, Usd)| Usd((low + high).0 / Decimal::TWO);
    fee.monthly.or(fee.annual).or(fee.range.map(middle))
}

/// What a plan answers to a feature: its own answer, else the vendor's.
pub fn has(entry: &Entry, plan: Option<&Plan>, feature: &str) -> bool {
    let own = plan.and_then(|p| p.features.get(feature)).copied();
    let answer = own.or_else(|| entry.facts.get(feature).map(|f| f.value));
    matches!(answer, Some(Answer::Yes))
}

impl<'a> Tools<'a> {
    /// Chooses the tools of a scenario.
    pub fn choose(ctx: &Context<'a>) -> Tools<'a> {
        let tiers = &ctx.catalog.texts.tiers;
        let paid = ctx.scenario.mrr >= tiers.paid_from_mrr;
        let pick = |role| {
            let recommended = if paid { recommended(ctx, role) } else { None };
            recommended.or_else(|| cheapest(ctx, role, |_, _| true))
        };
        let uptime = pick(Role::Uptime);
        let stated = uptime.and_then(|u| {
            let own = u.plan.limits.get("check-interval-seconds").and_then(|s| s.0.try_into().ok());
            if own.is_some() {
                return own;
            }
            let known = tiers.intervals.iter();
            let mut mine = known.filter(|i| i.vendor == u.vendor.id && i.plan == u.plan.id);
            mine.next().map(|i| i.seconds)
        });
        let calls = |entry: &Entry, plan: &Plan| has(entry, Some(plan), "sms");
        let entry_of = |vendor: &'a Vendor| vendor.books.get(ctx.book);
        Tools {
            paid,
            uptime,
            logs: pick(Role::Logs),
            status: pick(Role::Status),
            business: pick(Role::Business),
            security: pick(Role::Security),
            metrics: pick(Role::Metrics),
            probe: Probe::quiet(stated.unwrap_or(tiers.assumed_interval_seconds)),
            probe_assumed: stated.is_none(),
            sms: uptime.and_then(|u| entry_of(u.vendor).map(|e| calls(e, u.plan))).unwrap_or(false),
            with_sms: cheapest(ctx, Role::Uptime, calls),
            performance: ctx.monitor.is_some_and(|m| {
                let name = ctx.monitor_plan.map(|(name, _)| name);
                entry_of(m).is_some_and(|entry| {
                    let plan = entry.plans.iter().find(|p| Some(p.name.as_str()) == name);
                    has(entry, plan, "apm")
                })
            }),
        }
    }
}

/// The paid set's tool of a role, where the book that counts has its plan.
fn recommended<'a>(ctx: &Context<'a>, role: Role) -> Option<Pick<'a>> {
    let items = &ctx.catalog.texts.tiers.paid.items;
    let item = items.iter().find(|i| i.role == role)?;
    plan_of(ctx, ctx.book, &item.vendor, item.plan_in(ctx.book))
}

/// A plan by its ids, with its price in a book.
pub fn plan_of<'a>(ctx: &Context<'a>, book: &str, vendor: &str, plan: &str) -> Option<Pick<'a>> {
    let vendor = ctx.catalog.vendor(vendor)?;
    let plan = vendor.books.get(book)?.plans.iter().find(|p| p.id == plan)?;
    let price = price(plan)?;
    Some(Pick { vendor, plan, price })
}

/// The cheapest plan of a role in the book that counts. Where several cost the same: the
/// preferred vendor, then the one with the fewest roles, then by id.
fn cheapest<'a>(ctx: &Context<'a>, role: Role, fits: impl Fn(&Entry, &Plan) -> bool) -> Option<Pick<'a>> {
    let (preferred, free) = (&ctx.catalog.texts.tiers.preferred, ctx.scenario.free);
    ctx.catalog
        .vendors
        .iter()
        .filter_map(|v| v.books.get(ctx.book).map(|entry| (v, entry)))
        .filter(|(v, entry)| v.roles_in(entry).contains(&role))
        .flat_map(|(vendor, entry)| offered(entry, role).filter(move |p| free || !p.is_free_tier()).map(move |plan| (vendor, entry, plan)))
        .filter(|(_, entry, plan)| fits(entry, plan))
        .filter_map(|(vendor, _, plan)| price(plan).map(|price| Pick { vendor, plan, price }))
        .min_by_key(|p| {
            let named = |x: &crate::catalog::texts::Preferred| x.role == role && x.vendor == p.vendor.id;
            let other = !preferred.iter().any(named);
            (p.price, other, p.vendor.roles.len(), p.vendor.id.as_str())
        })
}
