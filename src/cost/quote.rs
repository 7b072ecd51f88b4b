//! What one plan costs in a month at a volume, and whether it covers it.

use super::bill::{Terms, amount_of, answer};
use super::{Cover, Line};
use crate::catalog::evidence::Evidence;
use crate::catalog::vendor::{Answer, Entry, OverLimit, Overage, Plan, Price, Quota, QuotaWord};
use crate::money::{Decimal, Usd, grouped};
use crate::scenario::Billing;
use crate::scenario::demand::Demand;

/// A plan at a volume.
#[derive(Clone, Debug)]
pub struct Quote<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Whether it covers.
    pub cover: Cover,
    /// A month's lines.
    pub lines: Vec<Line>,
    /// Their sum; `None` where a price is missing.
    pub monthly: Option<Usd>,
}

/// Quotes a plan together with what it requires.
pub fn quote<'a>(terms: &Terms, entry: &Entry, plan: &'a Plan, demand: &Demand) -> Quote<'a> {
    let mut quote = alone(terms, entry, plan, demand);
    for wanted in &plan.requires {
        let options = entry.plans.iter().filter(|p| &p.id == wanted || p.group.as_ref() == Some(wanted));
        let options = options.filter(|p| p.discontinued.is_none()).map(|p| alone(terms, entry, p, demand));
        // The cheapest that covers; where none does, the one that falls least short decides.
        let Some(best) = options.min_by_key(|o| (std::cmp::Reverse(order(&o.cover)), o.monthly.is_none(), o.monthly)) else {
            continue;
        };
        worsen(&mut quote.cover, best.cover);
        quote.lines.extend(best.lines);
        quote.monthly = quote.monthly.zip(best.monthly).map(|(a, b)| a + b);
    }
    quote
}

/// A plan by itself.
fn alone<'a>(terms: &Terms, entry: &Entry, plan: &'a Plan, demand: &Demand) -> Quote<'a> {
    let mut lines = Vec::new();
    let mut cover = lacking(terms, entry, plan).unwrap_or(Cover::Full);
    let priced = plan.price.as_ref().is_some_and(|price| fee(terms, plan, price, demand, &mut lines));
    let mut usage = Vec::new();
    for (meter, quota) in &plan.quota {
        worsen(&mut cover, covered(terms, plan, meter, *quota, demand, &mut usage));
    }
    credit(terms, plan, &usage, &mut lines);
    lines.extend(usage);
    let monthly = priced.then(|| lines.iter().map(|l| l.amount).sum());
    Quote { plan, cover, lines, monthly }
}

/// A required feature the plan is said not to have.
fn lacking(terms: &Terms, entry: &Entry, plan: &Plan) -> Option<Cover> {
    let lacks = terms.required().find(|f| answer(entry, Some(plan), f) == Some(Answer::No))?;
    Some(Cover::Lacks { feature: terms.catalog.fact_name(lacks).to_string() })
}

/// Lacking, then the smaller part, then unknown, then full.
fn order(cover: &Cover) -> (u8, u32) {
    match cover {
        Cover::Lacks { .. } => (0, 0),
        Cover::Part { percent, .. } => (1, *percent),
        Cover::Unknown { .. } => (2, 0),
        Cover::Full => (3, 0),
    }
}

/// Keeps the worse of two.
fn worsen(cover: &mut Cover, other: Cover) {
    if order(&other) < order(cover) {
        *cover = other;
    }
}

/// Adds the fee's lines; false where no amount is stated.
fn fee(terms: &Terms, plan: &Plan, price: &Price, demand: &Demand, lines: &mut Vec<Line>) -> bool {
    let Some((unit_price, note)) = monthly_fee(terms, price) else {
        return false;
    };
    let evidence = evidence(plan, "price");
    let mut line = |what: String, quantity: Decimal, unit: &str, unit_price: Usd, note: &str| {
        lines.push(Line {
            what,
            quantity,
            unit: unit.to_string(),
            unit_price,
            amount: unit_price.times(quantity),
            note: note.to_string(),
            evidence: evidence.clone(),
        });
    };
    let Some(meter) = &price.per else {
        line(format!("{}: fee", plan.name), Decimal::ONE, "months", unit_price, &note);
        return true;
    };
    let name = terms.catalog.meter(meter).map_or(meter.as_str(), |m| m.name.as_str());
    let count = demand.of(meter).ceil();
    if count.is_zero() {
        return true;
    }
    let formula = demand.quantities.get(meter).map_or("", |q| q.formula.as_str());
    let note = [note.as_str(), &format!("{}: {formula}", amount_of(terms.catalog, meter, count))]
        .into_iter()
        .filter(|n| !n.is_empty())
        .collect::<Vec<_>>()
        .join("; ");
    match price.each_further {
        Some(further) if count > Decimal::ONE => {
            line(format!("{}: the first of the {name}", plan.name), Decimal::ONE, "months", unit_price, &note);
            line(format!("{}: each further of the {name}", plan.name), count - Decimal::ONE, "unit-months", further, &note);
        }
        _ => line(format!("{}: fee × {name}", plan.name), count, "unit-months", unit_price, &note),
    }
    true
}

/// The fee for one unit and month under the billing term, and how it was taken.
fn monthly_fee(terms: &Terms, price: &Price) -> Option<(Usd, String)> {
    match (terms.scenario.billing, price.monthly, price.annual, price.range) {
        (Billing::Annual, _, Some(annual), _) => Some((annual, "paid a year in advance".into())),
        (_, Some(monthly), _, _) => Some((monthly, String::new())),
        (Billing::Monthly, None, Some(annual), _) => Some((annual, "only a price for a year in advance is known".into())),
        (_, None, None, Some((low, high))) => {
            let middle = Usd((low + high).0 / Decimal::TWO);
            Some((middle, format!("the source states {low} to {high}; the middle counts")))
        }
        _ => None,
    }
}

/// Whether a quota holds, adding a line for billed use beyond it.
fn covered(terms: &Terms, plan: &Plan, meter: &str, quota: Quota, demand: &Demand, usage: &mut Vec<Line>) -> Cover {
    let needed = demand.of(meter);
    let name = terms.catalog.meter(meter).map_or(meter, |m| m.name.as_str());
    if terms.catalog.meter(meter).is_some_and(|m| !m.roles.contains(&terms.role)) {
        return Cover::Full;
    }
    if needed.is_zero() {
        return Cover::Full;
    }
    let included = match quota {
        Quota::Amount(q) => q,
        Quota::Word(QuotaWord::Unlimited) => return Cover::Full,
        Quota::Word(QuotaWord::Unknown) => {
            return Cover::Unknown { missing: format!("how many {name} the plan {} carries", plan.name) };
        }
    };
    if needed <= included {
        return Cover::Full;
    }
    if let Some(overage) = plan.overage.get(meter) {
        usage.extend(beyond(plan, meter, name, included, needed, overage));
        // Rates that end somewhere cover no more than up to there.
        return match overage.tiers.last().and_then(|t| t.up_to) {
            Some(end) if end < needed => short(plan, meter, end, needed),
            _ => Cover::Full,
        };
    }
    if plan.over_limit == OverLimit::Bill {
        return Cover::Unknown { missing: format!("the rate for {name} beyond {}", grouped(included)) };
    }
    short(plan, meter, included, needed)
}

/// The part of a need that a plan holds.
fn short(plan: &Plan, meter: &str, quota: Decimal, needed: Decimal) -> Cover {
    let percent = (quota.saturating_mul(Decimal::ONE_HUNDRED) / needed).floor();
    Cover::Part {
        percent: percent.try_into().unwrap_or(0),
        meter: meter.to_string(),
        quota,
        needed,
        unpriced: plan.over_limit == OverLimit::Unpriced,
    }
}

/// Lines for use beyond the quota, one for each marginal tier touched.
fn beyond(plan: &Plan, meter: &str, name: &str, included: Decimal, needed: Decimal, overage: &Overage) -> Vec<Line> {
    let mut from = included;
    let mut lines = Vec::new();
    for tier in &overage.tiers {
        let to = tier.up_to.map_or(needed, |u| u.min(needed));
        if to <= from {
            continue;
        }
        let used = to - from;
        let (quantity, unit, note) = match overage.block {
            Some(block) if !block.is_zero() => (
                (used / block).ceil(),
                format!("blocks of {}", grouped(block)),
                format!("{} beyond {}, in blocks rounded up", grouped(used), grouped(from)),
            ),
            _ => (used, name.to_string(), format!("from {} to {} a month", grouped(from), grouped(to))),
        };
        lines.push(Line {
            what: format!("{}: {name} beyond {}", plan.name, grouped(from)),
            quantity,
            unit,
            unit_price: tier.each,
            amount: tier.each.times(quantity),
            note,
            evidence: evidence(plan, &format!("overage.{meter}")),
        });
        from = to;
    }
    lines
}

/// What the fee or an extra credit pays of the use: a line with a negative price.
fn credit(terms: &Terms, plan: &Plan, usage: &[Line], lines: &mut Vec<Line>) {
    let used: Usd = usage.iter().map(|l| l.amount).sum();
    let Some(price) = &plan.price else { return };
    let fee = monthly_fee(terms, price).filter(|_| price.is_credit).map_or(Usd::ZERO, |(fee, _)| fee);
    let covered = (fee + price.credit.unwrap_or(Usd::ZERO)).min(used);
    if covered > Usd::ZERO {
        lines.push(Line {
            what: format!("{}: use the fee includes", plan.name),
            quantity: Decimal::ONE,
            unit: "months".into(),
            unit_price: Usd::ZERO - covered,
            amount: Usd::ZERO - covered,
            note: "included use is not charged twice".into(),
            evidence: evidence(plan, "price"),
        });
    }
}

/// Where a field of a plan was read: its own evidence, else the plan's.
fn evidence(plan: &Plan, field: &str) -> Vec<Evidence> {
    plan.field_evidence.get(field).unwrap_or(&plan.evidence).clone()
}
