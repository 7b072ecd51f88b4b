//! What one plan costs at a volume, together with what it requires, and whether it covers.

use super::bill::Terms;
use super::fee::{copies, fee};
use super::prepared::{Bought, Item, Levels, Lookup};
use super::reach::Reach;
use super::tally::Tally;
use super::usage::Usage;
use super::{Cover, Line};
use crate::catalog::evidence::Places;
use crate::catalog::vendor::{Entry, Plan};
use crate::money::{Decimal, Usd};
use crate::scenario::demand::Demand;

/// A plan at a volume.
#[derive(Clone, Debug)]
pub struct Quote<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Whether it covers.
    pub reach: Reach<'a>,
    /// The plan or add-on that decides how far it reaches.
    pub decides: &'a Plan,
    /// The lines of 12 months; empty where only the sums were asked for.
    pub lines: Vec<Line>,
    /// Dollars in 12 months; `None` where a price is missing.
    pub year: Option<Usd>,
    /// List price of one unit of the plan itself; `None` where it is not stated.
    pub fee: Option<Usd>,
    /// How many of the plan are bought side by side.
    pub copies: Decimal,
    /// Dollars a month; `None` where a price is missing.
    pub monthly: Option<Usd>,
    /// Name of the plan or add-on whose price is missing.
    pub unpriced: Option<&'a str>,
}

impl Quote<'_> {
    /// Whether it covers, in words.
    pub fn cover(&self, terms: &Terms) -> Cover {
        self.reach.cover(terms, self.decides)
    }
}

/// Quotes a plan together with what it requires, with its lines.
pub fn quote<'a>(terms: &Terms<'a>, entry: &'a Entry, plan: &'a Plan, demand: &Demand) -> Quote<'a> {
    let levels = Levels::of(terms.catalog, demand);
    quoted(terms, &Bought::of(&Lookup::new(terms), entry, plan), &levels, Some(demand))
}

/// Quotes a plan that was made ready. With a demand: lines and words; without: sums and cover.
pub fn quoted<'a>(terms: &Terms<'a>, bought: &Bought<'a>, levels: &Levels, demand: Option<&Demand>) -> Quote<'a> {
    let mut quote = alone(terms, &bought.item, levels, demand);
    for options in &bought.with {
        // The cheapest that covers; where none does, the one that falls least short decides.
        let mut best: Option<Quote> = None;
        for option in options.iter().map(|p| alone(terms, p, levels, demand)) {
            let better = |b: &Quote| {
                let by_price = || (option.year.is_none(), option.year).cmp(&(b.year.is_none(), b.year));
                b.reach.order(&option.reach).then_with(by_price).is_lt()
            };
            if best.as_ref().is_none_or(better) {
                best = Some(option);
            }
        }
        let Some(best) = best else { continue };
        let before = quote.reach;
        quote.reach.worsen(best.reach);
        if quote.reach != before {
            quote.decides = best.plan;
        }
        quote.lines.extend(best.lines);
        quote.year = quote.year.zip(best.year).map(|(a, b)| a + b);
        quote.monthly = quote.monthly.zip(best.monthly).map(|(a, b)| a + b);
        quote.unpriced = quote.unpriced.or(best.unpriced);
    }
    quote
}

/// A plan by itself.
fn alone<'a>(terms: &Terms<'a>, item: &Item<'a>, levels: &Levels, demand: Option<&Demand>) -> Quote<'a> {
    let mut reach = item.lacks.map_or(Reach::Full, Reach::Lacks);
    let mut tally = Tally::new(demand.is_some());
    let copies = copies(item, levels);
    let priced = fee(terms, item, copies, levels, demand, &mut tally);
    Usage { terms, item, copies, levels }.put(&mut tally, &mut reach);
    Quote {
        plan: item.plan,
        reach,
        decides: item.plan,
        fee: item.rate.map(|r| r.amount),
        copies,
        year: priced.then_some(tally.year()),
        monthly: priced.then_some(tally.month()),
        unpriced: (!priced).then_some(item.plan.name.as_str()),
        lines: tally.lines.unwrap_or_default(),
    }
}

/// Where a field of a plan was read: its own evidence, else the plan's.
pub(super) fn evidence(plan: &Plan, field: &str) -> Places {
    plan.read(field).clone()
}
