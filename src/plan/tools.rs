//! Which tools the plan uses beside hosting and error monitoring: the cheapest of each role,
//! or the paid set from the revenue on at which the source recommends it.

use super::slo::Probe;
use super::{Context, ToolCost};
use crate::catalog::vendor::{Answer, Entry, Plan, Role, Vendor};
use crate::cost::bill::{Terms, offered};
use crate::cost::fee::rate;
use crate::money::Usd;

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
    /// Whether the uptime tool's plan writes to a Slack channel.
    pub slack: bool,
    /// Whether the plan of the recommended monitoring calls or sends SMS.
    pub errors_sms: bool,
    /// Whether it writes to a Slack channel.
    pub errors_slack: bool,
    /// Whether the recommended monitoring measures performance.
    pub performance: bool,
}

/// The plan of the recommended monitoring, in its entry.
fn monitor_plan<'a>(ctx: &Context, entry: &'a Entry) -> Option<&'a Plan> {
    let plan = ctx.monitor_plan?;
    entry.plans.iter().find(|p| p.id == plan.id)
}

/// Whether a plan calls an address from outside. A service that waits for calls of one's own jobs
/// does not, and cannot tell that a site is down.
fn calls_addresses(entry: &Entry, plan: &Plan) -> bool {
    let answer = plan.features.get("probes").copied().or_else(|| entry.facts.get("probes").map(|f| f.value));
    answer != Some(Answer::No)
}

/// Dollars a month of a plan that can be bought on its own at a flat fee, under the scenario's billing
/// term: the fee that bills count with.
pub fn price(ctx: &Context, plan: &Plan) -> Option<Usd> {
    if plan.addon || plan.discontinued.is_some() || !plan.requires.is_empty() {
        return None;
    }
    let terms = Terms { catalog: ctx.catalog, scenario: ctx.scenario, role: Role::Uptime };
    let fee = plan.price.as_ref().filter(|p| p.per.is_none())?;
    rate(&terms, fee).map(|rate| rate.month())
}

/// What a plan answers to a feature: its own answer, else the vendor's.
pub fn has(entry: &Entry, plan: Option<&Plan>, feature: &str) -> bool {
    let own = plan.and_then(|p| p.features.get(feature)).copied();
    let answer = own.or_else(|| entry.facts.get(feature).map(|f| f.value));
    matches!(answer, Some(Answer::Yes | Answer::ByYou))
}

impl<'a> Tools<'a> {
    /// What the tools cost, each plan once, whatever it is used for.
    pub fn costs(&self) -> Vec<ToolCost> {
        let all = [
            (Role::Uptime, self.uptime),
            (Role::Logs, self.logs),
            (Role::Status, self.status),
            (Role::Security, self.security),
            (Role::Metrics, self.metrics),
        ];
        let mut out: Vec<ToolCost> = Vec::new();
        for (role, pick) in all {
            let Some(pick) = pick else { continue };
            if !out.iter().any(|t| t.vendor == pick.vendor.id && t.plan == pick.plan.id) {
                let (vendor, plan) = (pick.vendor.id.clone(), pick.plan.id.clone());
                out.push(ToolCost { slot: role.id(), vendor, plan, monthly: pick.price });
            }
        }
        out
    }

    /// Chooses the tools of a scenario.
    pub fn choose(ctx: &Context<'a>) -> Tools<'a> {
        let tiers = &ctx.catalog.texts.tiers;
        let paid = ctx.scenario.mrr >= tiers.paid_from_mrr;
        let pick = |role| {
            let recommended = if paid { recommended(ctx, role) } else { None };
            recommended.or_else(|| cheapest(ctx, role, |entry, plan| role != Role::Uptime || calls_addresses(entry, plan)))
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
        let calls = |entry: &Entry, plan: &Plan| has(entry, Some(plan), "sms") && calls_addresses(entry, plan);
        let entry_of = |vendor: &'a Vendor| vendor.books.get(ctx.book);
        let uptime_has = |fact: &str| uptime.and_then(|u| entry_of(u.vendor).map(|e| has(e, Some(u.plan), fact))).unwrap_or(false);
        let errors_have = |fact: &str| ctx.monitor.and_then(entry_of).is_some_and(|entry| has(entry, monitor_plan(ctx, entry), fact));
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
            sms: uptime_has("sms"),
            slack: uptime_has("slack_webhook"),
            errors_sms: errors_have("sms"),
            errors_slack: errors_have("slack_webhook"),
            with_sms: cheapest(ctx, Role::Uptime, calls),
            performance: ctx.monitor.is_some_and(|m| entry_of(m).is_some_and(|entry| has(entry, monitor_plan(ctx, entry), "apm"))),
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
    let price = price(ctx, plan)?;
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
        .filter_map(|(vendor, _, plan)| price(ctx, plan).map(|price| Pick { vendor, plan, price }))
        .min_by_key(|p| {
            let named = |x: &crate::catalog::texts::Preferred| x.role == role && x.vendor == p.vendor.id;
            let other = !preferred.iter().any(named);
            (p.price, other, p.vendor.roles.len(), p.vendor.id.as_str())
        })
}
