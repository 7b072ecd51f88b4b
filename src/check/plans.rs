//! What a schema cannot say of a plan: known meters that some scenario produces, tiers without
//! gaps or overlaps, prices that agree with each other and with their evidence.

use super::evidence::opens;
use super::numbers;
use super::vendors::Checked;
use crate::catalog::answers::quota_of;
use crate::catalog::corrections::OWN;
use crate::catalog::evidence::Evidence;
use crate::catalog::field::{PlanField, PriceField};
use crate::catalog::tables::Book;
use crate::catalog::vendor::{Entry, OverLimit, Overage, Plan, Price, Quota, Role, Tier};
use crate::money::{Decimal, Usd};
use crate::units::Day;

/// Adds the problems of one plan.
pub fn plan(c: &mut Checked, at: &str, book: &Book, entry: &Entry, plan: &Plan) {
    c.evidence(at, &plan.evidence);
    for (field, evidence) in &plan.field_evidence {
        c.evidence(&format!("{at}/field_evidence/{field}"), evidence);
    }
    for role in plan.roles.iter().filter(|r| !c.vendor.roles_in(entry).contains(r)) {
        c.say(format!("{at}/roles"), format!("the vendor itself does not have the role {role:?}"));
    }
    numbers::plan(c, at, plan);
    meters(c, at, plan);
    silent(c, at, book, entry, plan);
    requires(c, at, entry, plan);
    for id in plan.features.keys() {
        c.fact(&format!("{at}/features/{id}"), id);
    }
    for id in plan.limits.keys() {
        c.figure(&format!("{at}/limits/{id}"), id);
    }
    overages(c, at, plan);
    gone(c, at, plan);
    if let Some(price) = &plan.price {
        amounts(c, &format!("{at}/price"), price);
        opened(c, at, book, plan, price);
        limited(c, at, plan, price);
    }
}

/// Every meter is known, and some scenario produces it.
fn meters(c: &mut Checked, at: &str, plan: &Plan) {
    let fields = [
        ("quota", plan.quota.keys().collect::<Vec<_>>()),
        ("overage", plan.overage.keys().collect()),
        ("pool/weights", plan.pool.iter().flat_map(|p| p.weights.keys()).collect()),
        ("price/per", plan.price.iter().filter_map(|p| p.per.as_ref()).collect()),
        ("price/credit_for", plan.price.iter().flat_map(|p| &p.credit_for).collect()),
    ];
    for (field, names) in fields {
        for meter in names {
            if c.catalog.meter(meter).is_none() {
                c.say(format!("{at}/{field}"), format!("“{meter}” is no meter of meters.json"));
            } else if !c.produced.contains(meter) {
                c.say(format!("{at}/{field}"), format!("no scenario produces “{meter}”, so it could never count"));
            }
        }
    }
    // Further processes take copies by their memory.
    for meter in &plan.copies {
        let held = if meter.starts_with("worker-") || meter.starts_with("cache-") { "ram-gb" } else { meter };
        if matches!(plan.quota.get(held), Some(Quota::Amount(_))) {
            continue;
        }
        c.say(format!("{at}/copies"), format!("several are bought for “{meter}”, but how much of it one holds is not stated"));
    }
}

/// Every plan answers for every meter of its roles: what nobody states is said to be unknown.
fn silent(c: &mut Checked, at: &str, book: &Book, entry: &Entry, plan: &Plan) {
    // A plan of the reader's own says what they wrote, and nothing else limits it.
    if plan.addon || plan.discontinued.is_some() || plan.evidence.iter().any(|e| e.source == OWN) {
        return;
    }
    let catalog = c.catalog;
    let roles = if plan.roles.is_empty() { c.vendor.roles_in(entry) } else { &plan.roles };
    let produced = &c.produced;
    let asked =
        catalog.meters.iter().filter(|m| produced.contains(&m.id) && m.roles.iter().any(|r| ANSWERED.contains(r) && roles.contains(r)));
    let silent: Vec<&str> = asked.filter(|m| quota_of(catalog, &book.id, entry, plan, &m.id).is_none()).map(|m| m.id.as_str()).collect();
    if !silent.is_empty() {
        c.say(
            format!("{at}/quota"),
            format!("nothing says how much it carries of {}: an amount, `unlimited`, `not-metered` or `unknown`", silent.join(", ")),
        );
    }
}

/// The roles whose plans are billed by what is used.
const ANSWERED: [Role; 3] = [Role::Hosting, Role::Errors, Role::Database];

fn requires(c: &mut Checked, at: &str, entry: &Entry, plan: &Plan) {
    if plan.each.is_some() && !plan.addon {
        c.say(format!("{at}/each"), "only what is bought with a plan is bought anew for each of its copies or regions");
    }
    for id in &plan.requires {
        let meant = |p: &&Plan| p.id != plan.id && (&p.id == id || p.group.as_ref() == Some(id));
        let mut options = entry.plans.iter().filter(meant).peekable();
        if options.peek().is_none() {
            c.say(format!("{at}/requires"), format!("“{id}” is no other plan or group of this vendor"));
        } else if plan.discontinued.is_none() && options.all(|p| p.discontinued.is_some()) {
            c.say(format!("{at}/requires"), format!("it needs “{id}”, which is discontinued, and is offered itself"));
        }
    }
}

fn overages(c: &mut Checked, at: &str, plan: &Plan) {
    for (meter, overage) in &plan.overage {
        let at = format!("{at}/overage/{meter}");
        let from = match plan.quota.get(meter) {
            Some(Quota::Amount(q)) => *q,
            Some(Quota::Per(_)) => Decimal::ZERO,
            Some(Quota::Word(_)) | None => {
                c.say(&at, "a rate beyond a quota needs the quota");
                continue;
            }
        };
        overage_tiers(c, &at, from, overage, plan.over_limit);
    }
    if let Some(pool) = &plan.pool {
        if pool.weights.is_empty() {
            c.say(format!("{at}/pool/weights"), "nothing draws on it");
        }
        if let Some(overage) = &pool.overage {
            overage_tiers(c, &format!("{at}/pool/overage"), pool.included.0, overage, plan.over_limit);
        }
    }
}

fn overage_tiers(c: &mut Checked, at: &str, quota: Decimal, overage: &Overage, over: OverLimit) {
    tiers(c, at, quota, &overage.tiers);
    if overage.tiers.is_empty() {
        c.say(at, "there is no tier");
    }
    if overage.block.is_some_and(|b| b.0 <= Decimal::ZERO) {
        c.say(format!("{at}/block"), "a block must hold something");
    }
    if let Some(end) = overage.tiers.last().and_then(|t| t.up_to)
        && over == OverLimit::Bill
    {
        c.say(at, format!("all use beyond the quota is billed, but the rates end at {}: a gap", end.0));
    }
}

/// Tiers rise, the last alone is open, and none is below where they begin.
fn tiers(c: &mut Checked, at: &str, begin: Decimal, tiers: &[Tier]) {
    let mut from = begin;
    for (i, tier) in tiers.iter().enumerate() {
        let last = i.saturating_add(1) == tiers.len();
        match tier.up_to.map(|u| u.0) {
            Some(up_to) if up_to <= from => {
                c.say(format!("{at}/tiers/{i}"), format!("it ends at {up_to}, which is not beyond {from}: tiers overlap"))
            }
            Some(up_to) => from = up_to,
            None if !last => c.say(format!("{at}/tiers/{i}"), "only the last tier may be open"),
            None => {}
        }
    }
}

fn gone(c: &mut Checked, at: &str, plan: &Plan) {
    let Some(text) = &plan.discontinued else { return };
    let at = format!("{at}/discontinued");
    match (Day::parse(text), c.today) {
        (None, _) => c.say(at, format!("“{text}” is no day; it is written YYYY-MM-DD")),
        (Some(day), Some(today)) if day > today => c.say(at, format!("{text} is in the future: it is still offered")),
        _ => {}
    }
}

/// The amounts of a price agree with each other.
fn amounts(c: &mut Checked, at: &str, price: &Price) {
    if price.monthly.is_none() && price.annual.is_none() && price.annual_total.is_none() && price.range.is_none() {
        c.say(at, "a price without an amount; leave the whole price out where it is not stated");
    }
    if price.range.is_some_and(|(low, high)| low > high) {
        c.say(format!("{at}/range"), "its lower end is above its upper end");
    }
    if price.range.is_some() && price.monthly.is_some() {
        c.say(at, "both a range and one amount: which counts?");
    }
    if let (Some(month), Some(year)) = (price.monthly, price.annual)
        && year > month
    {
        c.say(format!("{at}/annual"), format!("a month paid in advance ({year}) is dearer than one paid by the month ({month})"));
    }
    if price.annual.is_some() && price.annual_total.is_some() {
        c.say(format!("{at}/annual_total"), "both a month's and a whole year's price in advance: which counts?");
    }
    if price.block.is_some_and(|b| b.0 <= Decimal::ZERO) {
        c.say(format!("{at}/block"), "a block must hold something");
    }
    if price.per.is_none() && (!price.further.is_empty() || price.block.is_some() || price.minimum.is_some()) {
        c.say(format!("{at}/per"), "a price by the unit needs the unit");
    }
    tiers(c, &format!("{at}/further"), Decimal::ONE, &price.further);
    if let (Some(currency), Some(month)) = (&price.currency, price.monthly) {
        let counted = Usd(currency.amount * currency.rate).rounded();
        if counted != month.rounded() {
            c.say(
                format!("{at}/currency"),
                format!("{} {} at {} is {counted}, not {month}", currency.amount, currency.code, currency.rate),
            );
        }
        if Day::parse(&currency.as_of).is_none() {
            c.say(format!("{at}/currency/as_of"), format!("“{}” is no day; it is written YYYY-MM-DD", currency.as_of));
        }
    }
}

/// In a dated book a price opens to the page it was read on.
fn opened(c: &mut Checked, at: &str, book: &Book, plan: &Plan, price: &Price) {
    let fields = PriceField::ALL.into_iter().filter(|f| *f != PriceField::Range);
    let paid = fields.filter(|f| f.amount(price).is_some_and(|a| !a.is_zero()));
    let bare = paid.filter(|field| !plan.read(&PlanField::Price(*field)).iter().any(shown)).count();
    if book.dated && bare > 0 {
        c.say(format!("{at}/price"), "a price without evidence: an address, a title and how sure it is");
    }
    for meter in plan.overage.keys() {
        let read = plan.read(&PlanField::Overage(meter.clone(), 0));
        if book.dated && !read.iter().any(shown) {
            c.say(format!("{at}/overage/{meter}"), "a rate without evidence: an address, a title and how sure it is");
        }
    }
}

/// Evidence a reader can open, or the reader's own word.
fn shown(e: &Evidence) -> bool {
    opens(e) || e.source == OWN
}

/// A free plan says what limits it, even where that is nothing.
fn limited(c: &mut Checked, at: &str, plan: &Plan, price: &Price) {
    let free = price.monthly.is_some_and(Usd::is_zero) && price.further.is_empty();
    let says = !plan.quota.is_empty() || plan.pool.is_some() || !plan.requires.is_empty() || plan.discontinued.is_some();
    if free && !plan.addon && !says {
        c.say(format!("{at}/quota"), "a free plan without limits: state its quota, `unlimited` or `unknown`");
    }
}
