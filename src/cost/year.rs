//! The next twelve months of a vendor's bill, with the scenario's growth.

use std::cell::OnceCell;
use std::rc::Rc;

use super::bill::Terms;
use super::growth::grown;
use super::prepared::{Levels, Offer};
use super::price::{Known, Price, price_beside};
use super::quote::Beside;
use crate::catalog::Catalog;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;
use crate::scenario::demand::{Assumed, levels};

/// Months in a year.
pub const YEAR: usize = 12;

/// The fewest months that a vendor must carry to be placed: who has to move within half a year had
/// better start elsewhere.
pub const FEWEST: usize = 6;

/// What is used in each of twelve months, the first being the volume one starts from. A month is
/// worked out when it is asked for: where a bill is the same in the first and the last, no other is.
#[derive(Clone, Debug)]
pub struct Twelve<'a> {
    months: Vec<OnceCell<Levels>>,
    /// The database of another vendor that stands beside hosts, month by month.
    beside: Vec<Beside<'a>>,
    /// Where the months come from; nothing for those that are given.
    from: Option<From<'a>>,
    /// How many months a move has to pay back in; nothing where nothing is in use.
    ahead: usize,
}

#[derive(Clone, Debug)]
struct From<'a> {
    catalog: &'a Catalog,
    scenario: &'a Scenario,
    assumed: Rc<Assumed<'a>>,
    volumes: Vec<(u32, Decimal, Decimal)>,
}

impl<'a> Twelve<'a> {
    /// Twelve months that grow from a volume at the scenario's rate, and as many more as a move has to pay
    /// back in.
    pub fn from(
        catalog: &'a Catalog,
        scenario: &'a Scenario,
        assumed: Rc<Assumed<'a>>,
        (customers, errors): (Decimal, Decimal),
        ahead: u32,
    ) -> Twelve<'a> {
        let months = if scenario.growth.is_zero() { 1 } else { ahead.max(YEAR as u32) };
        let volumes = grown(catalog, scenario, (customers, errors), months);
        let from = From { catalog, scenario, assumed, volumes };
        let (months, ahead) = (months as usize, ahead as usize);
        Twelve { months: vec![OnceCell::new(); months], beside: vec![Beside::default(); months], from: Some(from), ahead }
    }

    /// Twelve months of one volume.
    pub fn constant(levels: Levels) -> Twelve<'a> {
        Twelve { months: vec![OnceCell::from(levels)], beside: vec![Beside::default()], from: None, ahead: 0 }
    }

    /// One price in every month in which a move has to pay back, as long as the vendor may carry it.
    pub fn steady(&self, terms: &Terms<'a>, offer: &Offer<'a>, price: Known) -> Vec<Known> {
        let carries = |index: &usize| self.months.len() == 1 || self.price_at(terms, offer, *index) != Price::None;
        (0..self.ahead).take_while(carries).map(|_| price).collect()
    }

    /// The last month there is; 1 is the first.
    pub fn last(&self) -> u32 {
        self.ahead.max(YEAR) as u32
    }

    fn at(&self, index: usize) -> Option<&Levels> {
        let cell = self.months.get(index)?;
        Some(cell.get_or_init(|| {
            let volume = self.from.as_ref().and_then(|f| f.volumes.get(index).map(|(_, c, e)| (f, *c, *e)));
            volume.map_or_else(Levels::default, |(f, c, e)| Levels(levels(f.catalog, f.scenario, &f.assumed, c, e)))
        }))
    }

    /// What is used in a month; 1 is the first.
    pub fn month(&self, month: u32) -> &Levels {
        self.at(self.index(month)).unwrap_or(&EMPTY)
    }

    fn index(&self, month: u32) -> usize {
        (month.saturating_sub(1) as usize).min(self.months.len().saturating_sub(1))
    }

    /// What a vendor costs in a month; 1 is the first.
    pub fn price(&self, terms: &Terms<'a>, offer: &Offer<'a>, month: u32) -> Price {
        self.price_at(terms, offer, self.index(month))
    }

    fn price_at(&self, terms: &Terms<'a>, offer: &Offer<'a>, index: usize) -> Price {
        let volume = self.at(index).zip(self.beside.get(index));
        volume.map_or(Price::None, |(levels, beside)| price_beside(terms, offer, levels, beside))
    }

    /// What is used in the first month.
    pub fn now(&self) -> &Levels {
        self.month(1)
    }
}

static EMPTY: Levels = Levels(Vec::new());

/// What a vendor costs over twelve months, as far as it can be said.
#[derive(Clone, Debug, PartialEq)]
pub enum Outlay {
    /// Every month is covered at a known price; or at least the first half year, and nobody's plan
    /// carries it from some month on.
    Known(Box<Year>),
    /// It may cover them; a figure is missing, in the month named for the first time.
    Open {
        /// Dollars in the first month for all that is priced.
        at_least: Usd,
        /// Hours a month for what the vendor does not run.
        hours: Decimal,
        /// 1 is now.
        from_month: u32,
    },
    /// It covers less than the first half year.
    Ends {
        /// The first month it does not cover.
        from_month: u32,
    },
    /// It does not cover the first month.
    None,
}

/// Twelve months of known prices, or as many as it carries.
#[derive(Clone, Debug, PartialEq)]
pub struct Year {
    /// The first month.
    pub now: Known,
    /// Dollars in the months it carries.
    pub total: Usd,
    /// Hours in them for what the vendor does not run.
    pub hours: Decimal,
    /// The first month in which another plan has to be bought.
    pub plan_ends: Option<PlanEnds>,
    /// Month by month, as many as it carries.
    pub months: Vec<Usd>,
    /// The least and the most it may come to, where prices are stated as ranges.
    pub spread: Usd,
    /// The months in which a move has to pay back, as many as it carries; empty where nothing is in use.
    pub ahead: Vec<Known>,
}

/// The end of the plan one starts on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlanEnds {
    /// The first month on the next plan; 1 is now.
    pub month: u32,
    /// Dollars in that month.
    pub monthly: Usd,
    /// The plan it is then, by its place in the offer.
    pub plan: usize,
}

impl Year {
    /// A month of the twelve, on the average. Those that nobody's plan carries count at the last month's
    /// bill, the least they can come to while use grows: a year cut short is no cheaper for that.
    pub fn mean(&self) -> Usd {
        let missing = YEAR.saturating_sub(self.months.len());
        let beyond = self.months.last().copied().unwrap_or_default().times(Decimal::from(missing as u64));
        Usd((self.total + beyond).0 / Decimal::from(YEAR as u64))
    }

    /// Dollars in its first months; as many as it carries, where those are fewer.
    pub fn first(&self, months: usize) -> Usd {
        if months >= self.months.len() { self.total } else { self.months.iter().take(months).copied().sum() }
    }

    /// What its months come to: `$160.24 in the next 12 months`, `$88.14 in the 10 months it carries`.
    pub fn in_words(&self) -> String {
        match (self.ends_before(), self.months.len() as u64) {
            (None, _) => format!("{} in the next {YEAR} months", self.total.rounded()),
            (Some(_), 1) => format!("{} in the month it carries", self.total.rounded()),
            (Some(_), months) => format!("{} in the {months} months it carries", self.total.rounded()),
        }
    }

    /// The first month that no plan of the vendor carries; `None` where it carries all twelve.
    pub fn ends_before(&self) -> Option<u32> {
        u32::try_from(self.months.len()).ok().filter(|n| *n < YEAR as u32).map(|n| n.saturating_add(1))
    }

    /// Hours a month, on the average of those it carries.
    pub fn mean_hours(&self) -> Decimal {
        self.hours / Decimal::from(self.months.len().max(1) as u64)
    }

    /// The same at a place between the ends of what is stated as a range, from −1 to 1.
    pub fn within(self: Box<Year>, place: Decimal) -> Box<Year> {
        let mut year = self;
        year.now = year.now.within(place);
        year.total += year.spread.times(place);
        year.ahead.iter_mut().for_each(|k| *k = k.within(place));
        year
    }

    /// The first month above an amount; `None` where none is.
    pub fn first_above(&self, budget: Usd) -> Option<u32> {
        (1..).zip(&self.months).find(|(_, bill)| **bill > budget).map(|(month, _)| month)
    }
}

impl Outlay {
    /// The year, where every month of it is known.
    pub fn known(&self) -> Option<&Year> {
        match self {
            Outlay::Known(year) => Some(year),
            _ => None,
        }
    }
}

/// What a vendor costs over twelve months. `fewest`: how many of them it must carry.
pub fn outlay<'a>(terms: &Terms<'a>, offer: &Offer<'a>, months: &Twelve<'a>, fewest: usize) -> Outlay {
    let at = |i: usize| months.price_at(terms, offer, i);
    let first = at(0);
    // What is not known in the first month decides by itself.
    if first.known().is_none() {
        return summed(&[first], 1, 0);
    }
    let mut prices = vec![None; months.months.len()];
    if let Some(place) = prices.first_mut() {
        *place = Some(first);
    }
    fill(&mut prices, 0, months.months.len(), &at);
    let prices: Vec<Price> = prices.into_iter().flatten().collect();
    summed(&prices, fewest, months.ahead)
}

/// Prices of a stretch of months. A bill only ever rises with use, or only ever falls: where both
/// ends are the same, so is what lies between.
fn fill(prices: &mut [Option<Price>], from: usize, to: usize, at: &impl Fn(usize) -> Price) {
    let Some(last) = to.checked_sub(1) else { return };
    for end in [from, last] {
        if let Some(place @ None) = prices.get_mut(end) {
            *place = Some(at(end));
        }
    }
    if prices.get(from) == prices.get(last) {
        let same = prices.get(from).copied().flatten();
        prices.iter_mut().take(to).skip(from).for_each(|p| *p = same);
        return;
    }
    let middle = from.midpoint(last);
    if middle > from && middle < last {
        fill(prices, from, middle.saturating_add(1), at);
        fill(prices, middle, to, at);
    }
}

fn summed(prices: &[Price], fewest: usize, ahead: usize) -> Outlay {
    let Some(first) = prices.first().filter(|p| **p != Price::None) else { return Outlay::None };
    let known: Vec<Known> = prices.iter().take(YEAR).map_while(Price::known).collect();
    match prices.get(..prices.len().min(YEAR)).unwrap_or_default().get(known.len()) {
        Some(Price::Unknown { hours, .. }) => {
            let at_least = match first {
                Price::Known(k) => k.month,
                Price::Unknown { at_least, .. } => *at_least,
                Price::None => Usd::ZERO,
            };
            return Outlay::Open { at_least, hours: *hours, from_month: (known.len() as u32).saturating_add(1) };
        }
        Some(_) if known.len() < fewest => return Outlay::Ends { from_month: (known.len() as u32).saturating_add(1) },
        _ => {}
    }
    let Some(now) = known.first().copied() else { return Outlay::None };
    let ahead = match prices.len() {
        1 => vec![now; ahead],
        _ => prices.iter().take(ahead).map_while(Price::known).collect(),
    };
    // A constant volume is stated once.
    let known = if prices.len() == 1 { vec![now; YEAR] } else { known };
    let months: Vec<Usd> = known.iter().map(|k| k.month).collect();
    // Twelve times a twelfth of a year's price has lost its last digit; the price has not.
    let same = months.len() == YEAR && months.iter().all(|m| *m == now.month);
    let total = if same { now.year } else { months.iter().copied().sum() };
    let moved = known.iter().position(|k| k.plan != now.plan);
    let ends = moved.and_then(|i| known.get(i).map(|k| PlanEnds { month: (i as u32).saturating_add(1), monthly: k.month, plan: k.plan }));
    Outlay::Known(Box::new(Year {
        now,
        total,
        hours: known.iter().map(|k| k.hours).fold(Decimal::ZERO, Decimal::saturating_add),
        plan_ends: ends,
        spread: known.iter().map(|k| k.spread).sum(),
        ahead,
        months,
    }))
}
