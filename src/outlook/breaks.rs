//! Until when a choice is the right one: every count at which the cheapest or the recommended
//! vendor changes.
//!
//! A bill never falls when use rises, and a score never rises with the bill. So what a vendor shows
//! at the two ends of an interval bounds what it shows between them: where the leader's worst is
//! better than every other's best, nothing changes in between, and nothing is computed there. The
//! rest is halved. Every change is found, to the integer, and only the neighbourhood of changes is
//! looked at. A single month bounds a whole year of growth, so that most vendors are ruled out by one
//! price. `tests/breaks.rs` holds it against counting through.

use std::cmp::Reverse;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::cost::growth::errors_at;
use crate::cost::price::Known;
use crate::cost::year::{Outlay, Twelve, YEAR, Year};
use crate::decide::field::{Burden, Field};
use crate::money::{Decimal, Usd};

/// What is counted along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// Customers; errors and all the rest follow from them.
    Customers,
    /// Error events a month, at the scenario's customers.
    Errors,
}

/// Which vendor is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Of {
    /// The lowest bill at that very size.
    Cheapest,
    /// The lowest bill at that very size, own time for running it included.
    CheapestTco,
    /// The pick for the twelve months that begin there, with growth: what is in use while no move pays, else the best score within the budget.
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

/// A key by which entrants are compared: the smaller is the better. It only ever rises with the count.
type Key = (Usd, Reverse<Decimal>, usize);

/// A step of a search spans this part of the count it begins at.
const STEPS: u64 = 6;

/// How many bills a search keeps at most.
const KEPT: usize = 50_000;

/// The standing of one that is known for so many months.
const fn missing(known: usize) -> u64 {
    (YEAR as u64).saturating_sub(known as u64).saturating_mul(4)
}

/// The standing of one that does not even cover the first month.
const NONE: u64 = missing(0) + 1;

/// How an entrant stands at a count, as a number that only ever rises with the count: how many months
/// are known, how they end, whether the mean month is above the budget.
fn regime(outlay: &Outlay, above: bool) -> u64 {
    let known = |from_month: u32| from_month.saturating_sub(1) as usize;
    match outlay {
        Outlay::Known(year) if year.ends_before().is_none() => u64::from(above),
        Outlay::Known(year) => missing(year.months.len()).saturating_add(if above { 2 } else { 1 }),
        Outlay::Open { from_month, .. } => missing(known(*from_month)),
        Outlay::Ends { from_month } => missing(known(*from_month)).saturating_add(1),
        Outlay::None => NONE,
    }
}

/// Whether a year is known and beyond what it may cost.
fn above(outlay: &Outlay, budget: Option<Usd>) -> bool {
    budget.is_some_and(|budget| outlay.known().is_some_and(|year| year.mean() > budget))
}

/// A field along an axis.
pub struct Curve<'a, 'b> {
    field: &'b Field<'a>,
    axis: Axis,
    of: Of,
    /// The entrants that may lead.
    order: Rc<[usize]>,
    /// The vendor in use, where it is not left out.
    used: Option<usize>,
    /// By count, with growth and without.
    months: FxHashMap<(u64, bool), Twelve<'a>>,
    outlays: FxHashMap<(usize, u64, bool), Outlay>,
    /// The cheapest month of the twelve, by entrant, count and growth; `None` where the first is not known.
    least: FxHashMap<(usize, u64, bool), Option<Known>>,
}

/// What bounds an entrant on an interval; the smaller key is the better.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    place: usize,
    best: Key,
    /// `None` where it may drop out within the interval.
    worst: Option<Key>,
}

impl<'a, 'b> Curve<'a, 'b> {
    /// A field made ready to be asked along an axis.
    pub fn new(field: &'b Field<'a>, axis: Axis, of: Of) -> Curve<'a, 'b> {
        let order = field.contenders();
        let used = field.in_use().filter(|used| order.contains(used));
        Curve { field, axis, of, order, used, months: FxHashMap::default(), outlays: FxHashMap::default(), least: FxHashMap::default() }
    }

    /// Asks another question of what is known already.
    pub fn ask(&mut self, of: Of) {
        self.of = of;
    }

    /// Twelve months that begin at a count: with growth for the pick, else all of that size.
    fn months(&mut self, n: u64) -> &Twelve<'a> {
        let (field, axis, grows) = (self.field, self.axis, self.of == Of::Recommended);
        self.months.entry((n, grows)).or_insert_with(|| {
            let (customers, errors) = volume(field, axis, n);
            if grows { field.twelve(customers, errors) } else { field.steady(customers, errors) }
        })
    }

    /// What an entrant costs in the twelve months that begin at a count.
    pub fn outlay(&mut self, entrant: usize, n: u64) -> &Outlay {
        let key = (entrant, n, self.of == Of::Recommended);
        if !self.outlays.contains_key(&key) {
            self.forget();
            let field = self.field;
            let outlay = field.outlay(entrant, self.months(n));
            self.outlays.insert(key, outlay);
        }
        &self.outlays[&key]
    }

    /// Bills that nearly run side by side are looked at count by count: what was found for them long ago is
    /// let go, so that a search never fills the memory.
    fn forget(&mut self) {
        if self.outlays.len() > KEPT {
            self.outlays.clear();
            self.months.clear();
            self.least.clear();
        }
    }

    fn year(&mut self, entrant: usize, n: u64) -> Option<Year> {
        self.outlay(entrant, n).known().cloned()
    }

    /// Dollars a month at a count, where they are known.
    pub fn monthly(&mut self, entrant: usize, n: u64) -> Option<Usd> {
        let field = self.field;
        field.price_in(entrant, self.months(n), 1).month()
    }

    /// Own time of the month at a count, at the scenario's rate.
    pub fn own_time(&mut self, entrant: usize, n: u64) -> Usd {
        let field = self.field;
        let known = field.price_in(entrant, self.months(n), 1).known();
        known.map_or(Usd::ZERO, |k| field.terms.scenario.worth(k.hours))
    }

    /// How many cost nothing at a count, where an entrant does; else 1.
    pub fn tied(&mut self, entrant: usize, n: u64) -> usize {
        let (with_time, order) = (self.of == Of::CheapestTco, self.order.clone());
        let mut free = |e: usize| self.monthly(e, n).is_some_and(|m| m.is_zero()) && (!with_time || self.own_time(e, n).is_zero());
        if free(entrant) { order.iter().filter(|e| free(**e)).count() } else { 1 }
    }

    fn regime(&mut self, entrant: usize, n: u64) -> u64 {
        let budget = self.budget();
        let outlay = self.outlay(entrant, n);
        regime(outlay, above(outlay, budget))
    }

    /// What a year may cost to compete; `None`: any.
    fn budget(&self) -> Option<Usd> {
        (self.of == Of::Recommended).then(|| self.field.terms.budget())
    }

    /// The cheapest of the months that begin at a count: no month of any larger count is cheaper.
    /// `None` where the first month is not known: it is known at no larger count either.
    fn least(&mut self, entrant: usize, n: u64) -> Option<Known> {
        let key = (entrant, n, self.of == Of::Recommended);
        if let Some(found) = self.least.get(&key) {
            return *found;
        }
        let (field, falls) = (self.field, self.field.terms.scenario.growth.is_sign_negative());
        let months = self.months(n);
        let first = field.price_in(entrant, months, 1).known();
        let last = || field.price_in(entrant, months, months.last()).known();
        let least = if falls && first.is_some() { last() } else { first };
        self.least.insert(key, least);
        least
    }

    /// The key that a burden gives an entrant.
    fn key(&self, place: usize, burden: Burden) -> Option<Key> {
        let entrant = *self.order.get(place)?;
        let score = Reverse(self.field.score(entrant, burden)?);
        Some(match self.of {
            Of::Cheapest => (burden.month, score, place),
            Of::CheapestTco => (burden.month + self.field.terms.scenario.worth(burden.hours), score, place),
            Of::Recommended => (Usd::ZERO, score, place),
        })
    }

    /// The best key that an entrant may have on an interval that begins at a count, told from a single
    /// month; `None` where it is out of the race from there on.
    fn roughly(&mut self, place: usize, from: u64) -> Option<Key> {
        let least = self.least(*self.order.get(place)?, from)?;
        if self.of == Of::Recommended && least.month > self.field.terms.budget() {
            return None;
        }
        self.key(place, Burden { month: least.month, hours: least.hours })
    }

    /// The best and the worst key of an entrant on an interval, told from its two ends; `None` where it is
    /// out of the race throughout.
    fn bounds(&mut self, place: usize, rough: Key, from: u64, to: u64) -> Option<Bounds> {
        let entrant = *self.order.get(place)?;
        // Between two ends of one kind all is of that kind.
        if self.regime(entrant, from) != self.regime(entrant, to) {
            return Some(Bounds { place, best: rough, worst: None });
        }
        let budget = self.budget();
        let mut at = |n: u64| {
            let outlay = self.outlay(entrant, n);
            let burden = Burden::of(outlay.known().filter(|_| !above(outlay, budget))?);
            self.key(place, burden)
        };
        let (best, worst) = (at(from)?, at(to)?);
        Some(Bounds { place, best, worst: Some(worst) })
    }

    /// All stretches from 1 to `high`, looked for in steps that grow with the count, with a pause after each.
    pub async fn all(&mut self, high: u64, pause: &impl AsyncFn()) -> Vec<Stretch> {
        let (mut out, mut low) = (Vec::new(), 1_u64);
        while low <= high {
            let to = low.saturating_add(low / STEPS).min(high);
            out.extend(self.stretches(low, to));
            pause().await;
            low = to.saturating_add(1);
        }
        joined(out)
    }

    /// All stretches from `low` to `high`.
    pub fn stretches(&mut self, low: u64, high: u64) -> Vec<Stretch> {
        let Some(used) = self.used.filter(|_| self.of == Of::Recommended) else { return self.open_race(low, high) };
        // While what is in use is known to carry it, it competes as such; elsewhere it is out of the race.
        let cuts = self.cuts(used, low, high);
        let mut out = Vec::new();
        for (i, from) in cuts.iter().copied().enumerate() {
            let to = cuts.get(i.saturating_add(1)).map_or(high, |next| next.saturating_sub(1));
            match self.outlay(used, from) {
                Outlay::Known(_) => {
                    let mut found = Vec::new();
                    self.staying(used, from, to, &mut found);
                    out.extend(self.told(found, to));
                }
                Outlay::Open { .. } | Outlay::Ends { .. } | Outlay::None => out.extend(self.open_race(from, to)),
            }
        }
        joined(out)
    }

    /// The answers while what is in use is known to carry it: it, or the best of those to which a
    /// move pays. `found`: first counts with places in the order.
    fn staying(&mut self, used: usize, from: u64, to: u64, found: &mut Vec<(u64, Option<usize>)>) {
        let place = |curve: &Self, entrant: usize| curve.order.iter().position(|e| *e == entrant);
        match self.decided(used, from, to) {
            Some(entrant) => push(found, from, place(self, entrant)),
            // At a single count there is nothing left to halve: it is asked itself.
            None if from >= to => {
                let field = self.field;
                let entrant = field.recommended(self.months(from)).map(|s| s.entrant);
                push(found, from, entrant.and_then(|e| place(self, e)));
            }
            None => {
                let middle = from.midpoint(to);
                self.staying(used, from, middle, found);
                self.staying(used, middle.saturating_add(1), to, found);
            }
        }
    }

    /// Who is recommended on a whole interval throughout which what is in use is carried alike, where what
    /// is known at its ends leaves no doubt.
    fn decided(&mut self, used: usize, from: u64, to: u64) -> Option<usize> {
        let (first, last) = (self.year(used, from)?, self.year(used, to)?);
        let scenario = self.field.terms.scenario;
        let worth = |hours: Decimal| scenario.worth(hours);
        let cost = |k: &Known| k.month + worth(k.hours);
        // A move is judged over the months that what is in use carries.
        let carried = first.ahead.len();
        if last.ahead.len() != carried {
            return None;
        }
        let over = |y: &Year| (y.ahead.len() >= carried).then(|| y.ahead.iter().take(carried).map(cost).sum::<Usd>());
        let (stay_low, stay_high) = (over(&first)?, over(&last)?);
        let scores = [&first, &last].map(|y| self.field.score(used, Burden::of(y)));
        let [Some(stay_best), Some(stay_worst)] = scores else { return None };
        // Rivals that may pay, and that surely do, with the best and the worst score of each.
        let mut may: Vec<(usize, Decimal, Option<Decimal>)> = Vec::new();
        for entrant in self.order.clone().iter().copied() {
            if entrant == used {
                continue;
            }
            let hours = worth(self.field.setup_hours(entrant));
            let pays = |now: Usd, then: Usd, month: Usd| now - then > hours + month;
            // A single month rules most of them out.
            let Some(least) = self.least(entrant, from) else { continue };
            let rough = Burden { month: least.month, hours: least.hours };
            let upper = self.field.score(entrant, rough).filter(|high| *high > stay_worst);
            let Some(upper) = upper.filter(|_| pays(stay_high, cost(&least).times(Decimal::from(carried as u64)), first.now.month)) else {
                continue;
            };
            if self.regime(entrant, from) != self.regime(entrant, to) {
                may.push((entrant, upper, None));
                continue;
            }
            let Some((best, least)) = self.year(entrant, from).and_then(|best| over(&best).map(|least| (best, least))) else { continue };
            if !pays(stay_high, least, first.now.month) {
                continue;
            }
            let sure = self.year(entrant, to).filter(|w| over(w).is_some_and(|most| pays(stay_low, most, last.now.month)));
            let score = |y: &Year| self.field.score(entrant, Burden::of(y));
            let Some(high) = score(&best).filter(|high| *high > stay_worst) else { continue };
            may.push((entrant, high, sure.as_ref().and_then(score).filter(|low| *low > stay_best)));
        }
        if may.is_empty() {
            return Some(used);
        }
        if from == to {
            let field = self.field;
            let better = |a: &(usize, Decimal, Option<Decimal>), b: &(usize, Decimal, Option<Decimal>)| {
                b.1.cmp(&a.1).then_with(|| field.name(a.0).cmp(field.name(b.0)))
            };
            return may.into_iter().min_by(better).map(|(e, ..)| e);
        }
        let (leader, _, low) = *may.iter().filter(|m| m.2.is_some()).max_by_key(|m| m.2)?;
        let low = low?;
        may.iter().all(|(e, high, _)| *e == leader || *high < low).then_some(leader)
    }

    /// Stretches from first counts and places.
    fn told(&self, found: Vec<(u64, Option<usize>)>, high: u64) -> Vec<Stretch> {
        let ends: Vec<u64> = found.iter().skip(1).map(|(from, _)| from.saturating_sub(1)).chain([high]).collect();
        let stretch = |((from, place), to): ((u64, Option<usize>), u64)| Stretch { from, to, entrant: place.map(|p| self.order[p]) };
        found.into_iter().zip(ends).map(stretch).collect()
    }

    /// All stretches where nothing in use counts.
    fn open_race(&mut self, low: u64, high: u64) -> Vec<Stretch> {
        let mut found: Vec<(u64, Option<usize>)> = Vec::new();
        let all: Vec<usize> = (0..self.order.len()).collect();
        self.between(low, high, &all, &mut found);
        self.told(found, high)
    }

    /// The counts at which an entrant comes to stand otherwise, the first one included: between two of
    /// them it is known for as many months throughout, or never.
    fn cuts(&mut self, entrant: usize, low: u64, high: u64) -> Vec<u64> {
        let mut cuts = vec![low];
        let mut from = low;
        while self.regime(entrant, from) != self.regime(entrant, high) {
            let here = self.regime(entrant, from);
            // Changes lie close together where month after month of the year is lost: from the last one
            // in steps that double, then by halves.
            let (mut inside, mut beyond) = (from, high);
            let mut step = 1;
            while inside.saturating_add(step) < high {
                if self.regime(entrant, inside.saturating_add(step)) != here {
                    beyond = inside.saturating_add(step);
                    break;
                }
                inside = inside.saturating_add(step);
                step = step.saturating_mul(2);
            }
            while beyond.saturating_sub(inside) > 1 {
                let middle = inside.midpoint(beyond);
                if self.regime(entrant, middle) == here {
                    inside = middle;
                } else {
                    beyond = middle;
                }
            }
            cuts.push(beyond);
            from = beyond;
        }
        cuts
    }

    /// The stretches within an interval.
    fn between(&mut self, from: u64, to: u64, places: &[usize], found: &mut Vec<(u64, Option<usize>)>) {
        let mut rough: Vec<(Key, usize)> = places.iter().filter_map(|p| Some((self.roughly(*p, from)?, *p))).collect();
        rough.sort_unstable();
        let mut rivals: Vec<Bounds> = Vec::new();
        // The worst key of the one that is surely no worse than it.
        let mut surely: Option<Key> = None;
        for (key, place) in rough {
            if surely.is_some_and(|worst| key > worst) {
                break;
            }
            let Some(bounds) = self.bounds(place, key, from, to) else { continue };
            surely = bounds.worst.into_iter().chain(surely).min();
            rivals.push(bounds);
        }
        rivals.retain(|r| surely.is_none_or(|worst| r.best <= worst));
        let Some(leader) = rivals.iter().min_by_key(|r| r.best).copied() else { return push(found, from, None) };
        let alone = |worst: Key| rivals.iter().all(|r| r.place == leader.place || r.best > worst);
        if from == to || leader.worst.is_some_and(alone) {
            return push(found, from, Some(leader.place));
        }
        let rivals: Vec<usize> = rivals.iter().map(|r| r.place).collect();
        let middle = from.midpoint(to);
        self.between(from, middle, &rivals, found);
        self.between(middle.saturating_add(1), to, &rivals, found);
    }
}

fn push(found: &mut Vec<(u64, Option<usize>)>, from: u64, place: Option<usize>) {
    if found.last().is_none_or(|(_, last)| *last != place) {
        found.push((from, place));
    }
}

/// Neighbours with one answer as one stretch.
fn joined(stretches: Vec<Stretch>) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for next in stretches {
        match out.last_mut().filter(|last| last.entrant == next.entrant) {
            Some(last) => last.to = next.to,
            None => out.push(next),
        }
    }
    out
}

/// Customers and errors at a count along an axis.
pub(super) fn volume(field: &Field, axis: Axis, n: u64) -> (Decimal, Decimal) {
    let scenario = field.terms.scenario;
    match axis {
        Axis::Customers => (Decimal::from(n), errors_at(field.terms.catalog, scenario, Decimal::from(n))),
        Axis::Errors => (Decimal::from(scenario.customers), Decimal::from(n)),
    }
}
