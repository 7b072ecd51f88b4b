//! The numbers of a vendor lie within bounds: one pair of bounds for files, links and forms.

use super::vendors::Checked;
use crate::catalog::vendor::{Entry, Overage, Plan, Price, Quota};
use crate::money::{Decimal, brief};

/// No figure of a catalog is larger: a million million.
pub const MOST: Decimal = Decimal::whole(1_000_000_000_000);

/// What is wrong with a number; `None` where nothing is.
pub fn wrong(number: Decimal) -> Option<String> {
    if number < Decimal::ZERO {
        Some(format!("{number} is below zero"))
    } else if number > MOST {
        Some(format!("larger than any figure of a catalog can be ({})", brief(MOST)))
    } else {
        None
    }
}

/// Adds the numbers of an entry that are out of bounds.
pub fn entry(c: &mut Checked, at: &str, entry: &Entry) {
    let mut all: Vec<(String, Decimal)> = entry.meters.iter().filter_map(|(id, q)| Some((format!("meters/{id}"), amount(q)?))).collect();
    all.extend(entry.figures.iter().map(|(id, f)| (format!("figures/{id}/value"), f.value.0)));
    all.extend(entry.effort.iter().map(|e| ("effort/hours".to_string(), e.hours)));
    say(c, at, all);
}

/// Adds the numbers of a plan that are out of bounds.
pub fn plan(c: &mut Checked, at: &str, plan: &Plan) {
    let mut all: Vec<(String, Decimal)> = plan.quota.iter().filter_map(|(id, q)| Some((format!("quota/{id}"), amount(q)?))).collect();
    all.extend(plan.limits.iter().map(|(id, n)| (format!("limits/{id}"), n.0)));
    all.extend(plan.most_copies.iter().map(|n| ("most_copies".to_string(), n.0)));
    for (id, rates) in &plan.overage {
        overage(&mut all, &format!("overage/{id}"), rates);
    }
    if let Some(pool) = &plan.pool {
        all.push(("pool/included".into(), pool.included.0));
        all.extend(pool.weights.iter().map(|(id, n)| (format!("pool/weights/{id}"), n.0)));
        if let Some(rates) = &pool.overage {
            overage(&mut all, "pool/overage", rates);
        }
    }
    if let Some(p) = &plan.price {
        price(&mut all, p);
    }
    say(c, at, all);
}

fn say(c: &mut Checked, at: &str, all: Vec<(String, Decimal)>) {
    for (field, number) in all {
        if let Some(wrong) = wrong(number) {
            c.say(format!("{at}/{field}"), wrong);
        }
    }
}

fn amount(quota: &Quota) -> Option<Decimal> {
    match quota {
        Quota::Amount(n) => Some(*n),
        Quota::Per(q) => Some(q.amount),
        Quota::Word(_) => None,
    }
}

fn overage(all: &mut Vec<(String, Decimal)>, at: &str, rates: &Overage) {
    all.extend(rates.block.iter().map(|b| (format!("{at}/block"), b.0)));
    for (i, tier) in rates.tiers.iter().enumerate() {
        all.push((format!("{at}/tiers/{i}/each"), tier.each.0));
        all.extend(tier.up_to.iter().map(|n| (format!("{at}/tiers/{i}/up_to"), n.0)));
    }
}

fn price(all: &mut Vec<(String, Decimal)>, p: &Price) {
    let amounts = [
        ("monthly", p.monthly),
        ("annual", p.annual),
        ("annual_total", p.annual_total),
        ("range/0", p.range.map(|r| r.0)),
        ("range/1", p.range.map(|r| r.1)),
        ("credit", p.credit),
        ("credit_year", p.credit_year),
    ];
    all.extend(amounts.into_iter().filter_map(|(field, amount)| Some((format!("price/{field}"), amount?.0))));
    let counts = [("block", p.block), ("minimum", p.minimum)];
    all.extend(counts.into_iter().filter_map(|(field, count)| Some((format!("price/{field}"), count?.0))));
    for (i, tier) in p.further.iter().enumerate() {
        all.push((format!("price/further/{i}/each"), tier.each.0));
        all.extend(tier.up_to.iter().map(|n| (format!("price/further/{i}/up_to"), n.0)));
    }
    if let Some(currency) = &p.currency {
        all.push(("price/currency/amount".into(), currency.amount));
        all.push(("price/currency/rate".into(), currency.rate));
    }
}
