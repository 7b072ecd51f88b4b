//! Vendors that may cover everything at a price nobody states: what they may score, below which
//! price they would lead, and whether anybody sells the missing part that cheaply.

use rustc_hash::FxHashMap;

use super::Unpriced;
use super::choice::{Candidate, Contest};
use super::field::{Burden, Entrant, Field};
use crate::catalog::vendor::{OverLimit, Quota};
use crate::cost::Bill;
use crate::cost::bill::Terms;
use crate::cost::choose::chosen;
use crate::cost::prepared::{Item, Levels, Limit};
use crate::cost::price::Known;
use crate::cost::quote::{Quote, database};
use crate::cost::reach::{Counted, Gap, Reach};
use crate::cost::year::Twelve;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;

/// What is in use is looked at up to so many dollars a month.
pub const DEAREST: Usd = Usd(Decimal::whole(1_000_000));

/// An entrant whose price is open: its place, its bill, what is stated of it, its hours, and since when.
pub type OpenEntrant = (usize, Bill, Usd, Decimal, u32);

/// The unpriced of a field, those that may score most first.
pub fn unpriced<'a>(field: &Field<'a>, open: Vec<OpenEntrant>, contest: &Contest, levels: &Levels, months: &Twelve<'a>) -> Vec<Unpriced> {
    let mut market = Market { field, found: FxHashMap::default() };
    let mut all: Vec<Unpriced> = open.into_iter().filter_map(|one| judge(&mut market, one, contest, levels, months)).collect();
    all.order_by(|a, b| b.score_high.cmp(&a.score_high).then_with(|| a.name.cmp(&b.name)));
    all
}

fn judge<'a>(market: &mut Market<'_, 'a>, open: OpenEntrant, contest: &Contest, levels: &Levels, months: &Twelve<'a>) -> Option<Unpriced> {
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
    let carries = carries(&field.terms, &quote, then);
    let mut missing = if bill.missing.is_empty() { quote.missing(&field.terms) } else { bill.missing.clone() };
    if from_month > 1 {
        missing.iter_mut().for_each(|m| m.words.push_str(&format!(" (from month {from_month} on)")));
    }
    // Its price is asked about as if it were the same in all months that it may carry.
    let ahead = months.steady(&field.terms, &entrant.offer, Known { month: Usd::ZERO, year: Usd::ZERO, hours, plan: 0, spread: Usd::ZERO });
    let setup_hours = field.setup_hours(place);
    let candidate = |month: Usd| {
        let (vendor, name, ahead) = (bill.vendor.as_str(), bill.name.as_str(), ahead.as_slice());
        Some(Candidate { vendor, name, score: score(month)?, month, leaving: month, hours, ahead, dearer: month, setup_hours, most: None })
    };
    let leads = |month: Usd| candidate(month).is_some_and(|c| contest.pick_with(c).is_some_and(|pick| pick.vendor == bill.vendor));
    let leads_below = leads(at_least).then(|| threshold(at_least, dearest, leads));
    let cent = Usd(Decimal::new(1, 2));
    let beyond = leads_below.map_or(Some(at_least), |below| (below < dearest).then(|| below + cent));
    let is_used = field.terms.in_use() == Some(bill.vendor.as_str());
    let left_for = beyond.filter(|_| is_used).and_then(candidate).and_then(|c| contest.pick_with(c).map(|pick| pick.name.to_string()));
    Some(Unpriced {
        left_for,
        vendor: bill.vendor.clone(),
        name: bill.name.clone(),
        score_low: score(most)?,
        score_high: score(at_least)?,
        missing,
        carries,
        from_month,
        leads_below,
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

/// What keeps a quote open, as far as it can be looked for elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Open {
    /// The price of an add-on, by its place in memory: nobody sells another of the same.
    Addon(usize),
    /// The price of a database that would stand beside the plan; the meter that counts databases.
    Database(usize),
    /// How much of a meter the plan carries.
    Carries(usize),
    /// What it costs beyond so much of a meter.
    Beyond(usize),
}

/// The first thing that keeps a quote open, in the order in which it is told.
fn keeps_open(quote: &Quote) -> Option<Open> {
    if let Some(plan) = quote.unpriced {
        return Some(Open::Addon(std::ptr::from_ref(plan).addr()));
    }
    match (quote.gaps.first(), quote.reach) {
        (Some((Gap::Quota(meter), _)), _) => Some(Open::Carries(*meter)),
        (Some((Gap::Rate(meter, _), _)), _) => Some(Open::Beyond(*meter)),
        (Some((Gap::Database(meter), _)), _) => Some(Open::Database(*meter)),
        (None, Reach::Part { of: Counted::Meter(meter), .. }) => Some(Open::Beyond(meter)),
        _ => None,
    }
}

/// What the plan of a quote would have to carry, in words; `None` where a price is missing.
fn carries(terms: &Terms, quote: &Quote, levels: &Levels) -> Option<String> {
    let Some(Open::Carries(meter)) = keeps_open(quote) else { return None };
    let (_, plan) = quote.gaps.first()?;
    Some(format!("the plan {} carries {}", plan.name, Counted::Meter(meter).amount(terms, levels.at(meter))))
}

/// What the vendors of a field ask for what keeps a quote open, each found once.
struct Market<'f, 'a> {
    field: &'f Field<'a>,
    /// By month and what is missing.
    found: FxHashMap<(u32, Open), Option<Usd>>,
}

impl Market<'_, '_> {
    /// The least that any vendor asks, dollars a month: for an add-on the cheapest of the same kind; for
    /// so much of a meter the cheapest rate beyond what a plan includes, the cheapest fee of a plan that
    /// includes it, or the cheapest database of another vendor where that takes it over.
    fn cheapest(&mut self, place: usize, quote: &Quote, levels: &Levels, month: u32) -> Option<Usd> {
        let field = self.field;
        let open = keeps_open(quote)?;
        if let Some(found) = self.found.get(&(month, open)) {
            return *found;
        }
        let elsewhere = |takes: &dyn Fn(&[usize]) -> bool| {
            let other = &field.entrants.first()?.offer.elsewhere;
            if takes(&other.meters) { database(&field.terms, other, levels, None).map(|q| q.stated_month) } else { None }
        };
        let sold = |wanted: &[usize]| {
            let same = |i: &&Item| i.plan.addon && i.lacks.is_none() && kept(i).iter().any(|m| wanted.contains(m));
            let fees = items(field.entrants.iter()).filter(same).filter_map(|i| i.rate.map(|r| r.month()));
            fees.filter(|fee| !fee.is_zero()).chain(elsewhere(&|_| true)).min()
        };
        let found = match open {
            Open::Addon(_) => {
                let kind = items(field.entrants.get(place).into_iter()).find(|i| quote.unpriced.is_some_and(|u| std::ptr::eq(i.plan, u)));
                kind.and_then(|kind| sold(&kept(kind)))
            }
            Open::Database(meter) => sold(&[meter]),
            Open::Carries(meter) | Open::Beyond(meter) => {
                let limits = items(field.entrants.iter()).flat_map(|i| i.quotas.iter().map(move |l| (i, l)));
                let asked = limits.filter(|(_, l)| l.meter == meter).filter_map(|(i, l)| asked(i, l, levels.at(meter)));
                asked.chain(elsewhere(&|meters| meters.contains(&meter))).min()
            }
        };
        self.found.insert((month, open), found);
        found
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

/// What is asked for so much of a meter: the fee of a plan that includes it, which is what one pays to have
/// it, else the rate for what is beyond; `None` where it is not sold or its price is not stated.
fn asked(item: &Item, limit: &Limit, needed: Decimal) -> Option<Usd> {
    let Quota::Amount(included) = limit.quota else { return None };
    let fee = item.rate?.month();
    if needed <= included {
        // What comes for nothing with something else is no price; a free plan of its own is one.
        return Some(fee).filter(|fee| !(item.plan.addon && fee.is_zero()));
    }
    let tier = limit.overage.and_then(|o| o.tiers.last()).filter(|_| item.plan.over_limit != OverLimit::Drop)?;
    let more = needed - included;
    let block = limit.overage.and_then(|o| o.block).map(|b| b.0).filter(|b| !b.is_zero());
    Some(tier.each.times(block.map_or(more, |b| more.checked_div(b).unwrap_or(more).ceil())))
}
