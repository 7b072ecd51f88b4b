//! Until when a choice is the right one: every count at which the cheapest or the recommended
//! vendor changes.
//!
//! A bill never falls when use rises, and a score never rises with the bill. So what a vendor shows
//! at the two ends of an interval bounds what it shows between them: where the leader's worst is
//! better than every other's best, nothing changes in between, and nothing is computed there. The
//! rest is halved. Every change is found, to the integer, and only the neighbourhood of changes is
//! looked at; `tests/breaks.rs` holds it against counting through.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::cost::prepared::Levels;
use crate::cost::price::Price;
use crate::decide::field::Field;
use crate::money::{Decimal, Usd};
use crate::scenario::demand::Demand;

/// What is counted along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Customers; errors and all the rest that follows from them stay as the scenario has them,
    /// but for what follows from customers.
    Customers,
    /// Error events a month, at the scenario's customers.
    Errors,
}

/// Which vendor is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The lowest 12-month bill that covers everything.
    Cheapest,
    /// The highest score.
    Recommended,
}

/// A stretch of counts with one answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Stretch {
    /// First count.
    pub from: u64,
    /// Last count.
    pub to: u64,
    /// Who it is; `None` where nobody qualifies.
    pub entrant: Option<usize>,
}

/// A key by which entrants are compared: the smaller is the better.
type Key = (Reverse<Decimal>, Usd, usize);

/// How a price stands: known, then unknown, then none. It only ever rises with the count.
fn regime(price: Price) -> u8 {
    match price {
        Price::Known { .. } => 0,
        Price::Unknown => 1,
        Price::None => 2,
    }
}

/// A field along an axis.
pub struct Curve<'a, 'b> {
    field: &'b Field<'a>,
    axis: Axis,
    of: Of,
    /// Entrants in the order of their names, which decides between equals.
    order: Vec<usize>,
    levels: HashMap<u64, Levels>,
    prices: HashMap<(usize, u64), Price>,
}

impl<'a, 'b> Curve<'a, 'b> {
    /// A field made ready to be asked along an axis.
    pub fn new(field: &'b Field<'a>, axis: Axis, of: Of) -> Curve<'a, 'b> {
        let mut order: Vec<usize> = (0..field.entrants.len()).filter(|i| !field.entrants[*i].barred).collect();
        order.sort_by(|a, b| field.name(*a).cmp(field.name(*b)));
        Curve { field, axis, of, order, levels: HashMap::new(), prices: HashMap::new() }
    }

    /// What is used at a count.
    fn levels(&mut self, n: u64) -> &Levels {
        let (field, axis) = (self.field, self.axis);
        self.levels.entry(n).or_insert_with(|| {
            let s = field.terms.scenario;
            let (customers, errors) = match axis {
                Axis::Customers => (Decimal::from(n), Decimal::from(s.errors)),
                Axis::Errors => (Decimal::from(s.customers), Decimal::from(n)),
            };
            Levels::of(field.terms.catalog, &Demand::bare(field.terms.catalog, s, customers, errors))
        })
    }

    /// The price of an entrant at a count.
    pub fn price(&mut self, entrant: usize, n: u64) -> Price {
        if let Some(price) = self.prices.get(&(entrant, n)) {
            return *price;
        }
        let field = self.field;
        let price = field.price(entrant, self.levels(n));
        self.prices.insert((entrant, n), price);
        price
    }

    /// The key of an entrant by its place in the order; `None` where it is out of the race.
    fn key(&mut self, place: usize, n: u64) -> Option<Key> {
        let entrant = *self.order.get(place)?;
        let price = self.price(entrant, n);
        match (self.of, price) {
            (Of::Cheapest, Price::Known { year, .. }) => Some((Reverse(Decimal::ZERO), year, place)),
            (Of::Cheapest, _) => None,
            (Of::Recommended, _) => self.field.score(entrant, price).map(|s| (Reverse(s), Usd::ZERO, place)),
        }
    }

    /// All stretches from `low` to `high`.
    pub fn stretches(&mut self, low: u64, high: u64) -> Vec<Stretch> {
        let mut cuts = vec![low];
        for place in 0..self.order.len() {
            self.cuts(place, low, high, &mut cuts);
        }
        cuts.sort_unstable();
        cuts.dedup();
        let mut found: Vec<(u64, Option<usize>)> = Vec::new();
        let all: Vec<usize> = (0..self.order.len()).collect();
        for (i, from) in cuts.iter().enumerate() {
            let to = cuts.get(i + 1).map_or(high, |next| next - 1);
            self.between(*from, to, &all, &mut found);
        }
        let ends: Vec<u64> = found.iter().skip(1).map(|(from, _)| from - 1).chain([high]).collect();
        let stretch = |((from, place), to): ((u64, Option<usize>), u64)| Stretch { from, to, entrant: place.map(|p| self.order[p]) };
        found.into_iter().zip(ends).map(stretch).collect()
    }

    /// The counts at which an entrant's price begins to be unknown, or to be none.
    fn cuts(&mut self, place: usize, low: u64, high: u64, cuts: &mut Vec<u64>) {
        let Some(entrant) = self.order.get(place).copied() else { return };
        let mut from = low;
        while regime(self.price(entrant, from)) != regime(self.price(entrant, high)) {
            let here = regime(self.price(entrant, from));
            let (mut inside, mut beyond) = (from, high);
            while beyond - inside > 1 {
                let middle = inside + (beyond - inside) / 2;
                if regime(self.price(entrant, middle)) == here {
                    inside = middle;
                } else {
                    beyond = middle;
                }
            }
            cuts.push(beyond);
            from = beyond;
        }
    }

    /// The stretches within an interval in which no entrant's price changes its kind.
    fn between(&mut self, from: u64, to: u64, places: &[usize], found: &mut Vec<(u64, Option<usize>)>) {
        // The best and the worst key of each: at the beginning and at the end.
        let ends: Vec<(usize, Key, Key)> = places.iter().filter_map(|p| Some((*p, self.key(*p, from)?, self.key(*p, to)?))).collect();
        let Some(leader) = ends.iter().min_by_key(|(_, best, _)| *best).copied() else {
            push(found, from, None);
            return;
        };
        let surely = ends.iter().map(|(_, _, worst)| *worst).min().unwrap_or(leader.2);
        let rivals: Vec<usize> = ends.iter().filter(|(_, best, _)| *best <= surely).map(|(p, _, _)| *p).collect();
        if rivals.len() == 1 || ends.iter().all(|(p, best, _)| *p == leader.0 || *best > leader.2) {
            push(found, from, Some(if rivals.len() == 1 { rivals[0] } else { leader.0 }));
            return;
        }
        if from == to {
            push(found, from, Some(leader.0));
            return;
        }
        let middle = from + (to - from) / 2;
        self.between(from, middle, &rivals, found);
        self.between(middle + 1, to, &rivals, found);
    }
}

fn push(found: &mut Vec<(u64, Option<usize>)>, from: u64, place: Option<usize>) {
    if found.last().is_none_or(|(_, last)| *last != place) {
        found.push((from, place));
    }
}
