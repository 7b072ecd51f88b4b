//! Vendors that may cover everything at a price nobody states: what they may score, below which
//! price they would lead, and whether anybody sells the missing part that cheaply.

use std::collections::HashMap;

use super::Unpriced;
use super::choice::{Candidate, Contest};
use super::field::{Burden, Entrant, Field};
use crate::catalog::vendor::{OverLimit, Quota};
use crate::cost::Bill;
use crate::cost::choose::chosen;
use crate::cost::prepared::{Item, Levels, Limit};
use crate::cost::quote::{Quote, database};
use crate::cost::reach::Gap;
use crate::cost::year::Twelve;
use crate::money::{Decimal, Usd};

/// What is in use is looked at up to so many dollars a month.
pub const DEAREST: Usd = Usd(Decimal::whole(1_000_000));

/// An entrant whose price is open: its place, its bill, what is stated of it, its hours, and since when.
pub type Open = (usize, Bill, Usd, Decimal, u32);

/// The unpriced of a field, those that may score most first.
pub fn unpriced(field: &Field, open: Vec<Open>, contest: &Contest, levels: &Levels, months: &Twelve) -> Vec<Unpriced> {
    let mut market = Market { field, found: HashMap::new() };
    let mut all: Vec<Unpriced> = open.into_iter().filter_map(|one| judge(&mut market, one, contest, levels, months)).collect();
    all.sort_by(|a, b| b.score_high.cmp(&a.score_high).then_with(|| a.name.cmp(&b.name)));
    all
}

fn judge(market: &mut Market, open: Open, contest: &Contest, levels: &Levels, months: &Twelve) -> Option<Unpriced> {
    let (place, bill, at_least, hours, from_month) = open;
    let field = market.field;
    let entrant = field.entrants.get(place)?;
    let score = |month: Usd| field.score(place, Burden { month, hours });
    let most = field.terms.budget().times(Decimal::TWO).max(at_least);
    // What is in use may stay the pick at a price beyond which no score falls any further.
    let dearest = if field.terms.in_use() == Some(bill.vendor.as_str()) { most.max(DEAREST) } else { most };
    // The figure that is missing in the month in which the price becomes open.
    let then = if from_month > 1 { months.month(from_month) } else { levels };
    let (_, quote) = chosen(&field.terms, &entrant.offer, then);
    let quote = quote?;
    let mut missing = if bill.missing.is_empty() { quote.missing(&field.terms) } else { bill.missing.clone() };
    if from_month > 1 {
        missing.iter_mut().for_each(|m| m.words.push_str(&format!(" (from month {from_month} on)")));
    }
    let candidate = |month: Usd| {
        let setup_hours = field.setup_hours(place);
        Some(Candidate { vendor: &bill.vendor, name: &bill.name, score: score(month)?, month, now: month, hours, setup_hours })
    };
    let leads = |month: Usd| candidate(month).is_some_and(|c| contest.pick_with(c).is_some_and(|pick| pick.vendor == bill.vendor));
    Some(Unpriced {
        vendor: bill.vendor.clone(),
        name: bill.name.clone(),
        score_low: score(most)?,
        score_high: score(at_least)?,
        missing,
        from_month,
        leads_below: leads(at_least).then(|| threshold(at_least, dearest, leads)),
        cheapest_anywhere: market.cheapest(place, &quote, then, from_month),
        parts: field.parts(entrant, Burden { month: at_least, hours }).0,
        at_least,
        bill,
    })
}

/// The highest price, in whole cents, at which it would still be the pick; the most where it would be at any.
fn threshold(least: Usd, most: Usd, leads: impl Fn(Usd) -> bool) -> Usd {
    if leads(most) {
        return most;
    }
    let cents = |amount: Usd| i64::try_from((amount.0 * Decimal::ONE_HUNDRED).floor()).unwrap_or(i64::MAX / 2);
    let (mut yes, mut no) = (cents(least), cents(most).saturating_add(1));
    while no.saturating_sub(yes) > 1 {
        let middle = yes.midpoint(no);
        if leads(Usd(Decimal::new(middle, 2))) { yes = middle } else { no = middle }
    }
    Usd(Decimal::new(yes, 2))
}

/// What the vendors of a field ask for what keeps a quote open, each found once.
struct Market<'f, 'a> {
    field: &'f Field<'a>,
    /// By month, meters and whether they are an add-on's.
    found: HashMap<(u32, bool, Vec<usize>), Option<Usd>>,
}

impl Market<'_, '_> {
    /// The least that any vendor asks: for an add-on the cheapest of the same kind, for a meter the
    /// cheapest rate beyond what a plan includes.
    fn cheapest(&mut self, place: usize, quote: &Quote, levels: &Levels, month: u32) -> Option<Usd> {
        let field = self.field;
        // A price that is missing is the first of the figures; what nobody sells without is no price of it.
        let gap = quote.gaps.first().map(|(gap, _)| *gap).filter(|_| quote.unpriced.is_none());
        if let Some(gap) = gap.filter(|gap| !matches!(gap, Gap::Database(_))) {
            let find = || {
                let limits = items(field.entrants.iter()).filter(|i| i.rate.is_some()).flat_map(|i| i.quotas.iter().map(move |l| (i, l)));
                limits.filter(|(_, l)| l.meter == gap.meter()).filter_map(|(i, l)| beyond(i, l, levels.at(gap.meter()))).min()
            };
            return *self.found.entry((month, false, vec![gap.meter()])).or_insert_with(find);
        }
        let wanted = match gap {
            Some(gap) => vec![gap.meter()],
            None => {
                let unpriced = quote.unpriced?;
                kept(items(field.entrants.get(place).into_iter()).find(|i| std::ptr::eq(i.plan, unpriced))?)
            }
        };
        let find = || {
            let same = |i: &&Item| i.plan.addon && i.lacks.is_none() && kept(i).iter().any(|m| wanted.contains(m));
            let fees = items(field.entrants.iter()).filter(same).filter_map(|i| i.rate.map(|r| r.month())).filter(|fee| !fee.is_zero());
            let elsewhere = field.entrants.first().and_then(|e| database(&field.terms, &e.offer.elsewhere, levels, None));
            fees.chain(elsewhere.map(|q| q.stated_month)).min()
        };
        *self.found.entry((month, true, wanted.clone())).or_insert_with(find)
    }
}

/// Every plan and add-on of some entrants.
fn items<'e, 'a: 'e>(entrants: impl Iterator<Item = &'e Entrant<'a>>) -> impl Iterator<Item = &'e Item<'a>> {
    entrants.flat_map(|e| &e.offer.plans).flat_map(|b| b.with.iter().flat_map(|g| g.iter()).chain([&b.item])).map(AsRef::as_ref)
}

/// The meters that an item answers.
fn kept(item: &Item) -> Vec<usize> {
    item.quotas.iter().map(|l| l.meter).chain(item.unstated.iter().copied()).chain(item.per).collect()
}

/// What a plan asks for a need beyond what it includes of a meter; `None` where it does not sell it.
fn beyond(item: &Item, limit: &Limit, needed: Decimal) -> Option<Usd> {
    let Quota::Amount(included) = limit.quota else { return None };
    if needed <= included {
        return Some(Usd::ZERO);
    }
    let tier = limit.overage.and_then(|o| o.tiers.last()).filter(|_| item.plan.over_limit != OverLimit::Drop)?;
    let more = needed - included;
    let block = limit.overage.and_then(|o| o.block).map(|b| b.0).filter(|b| !b.is_zero());
    Some(tier.each.times(block.map_or(more, |b| more.checked_div(b).unwrap_or(more).ceil())))
}
