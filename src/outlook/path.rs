//! The cheapest sequence of vendors over the horizon, switching included, by dynamic programming;
//! beside it what never moving and always running after the cheapest would cost.
//!
//! A switch costs the hours of setting the new vendor up at the scenario's rate, one month in which
//! both are paid, and what is left of a year that was paid in advance. Where something is in use,
//! the first month may stay on it for nothing.

use std::rc::Rc;

use crate::cost::bill::{Terms, counted};
use crate::cost::fee::rate;
use crate::cost::growth::Month;
use crate::decide::field::{Entrant, Field};
use crate::money::{Decimal, Usd};

/// Months of a year paid in advance.
const YEAR: usize = 12;

/// What happens in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// The first vendor is set up, or what is in use goes on.
    Start,
    /// Nothing.
    Stay,
    /// Another vendor from this month on.
    Move,
}

/// A month of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// 1 is now.
    pub month: u32,
    /// What happens.
    pub action: Action,
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Its bill in the month.
    pub bill: Usd,
    /// Hours in the month for what the vendor does not run.
    pub hours: Decimal,
    /// What starting or moving costs in the month; nothing where one stays.
    pub switch: Switch,
}

/// What a switch costs, part by part.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Switch {
    /// Hours of one's own.
    pub hours: Decimal,
    /// Those at the scenario's rate.
    pub labour: Usd,
    /// The month in which the old vendor is paid too.
    pub overlap: Usd,
    /// What is left of a year that was paid in advance.
    pub lock: Usd,
    /// The months that are left of it, each of which costs as much as the last one did.
    pub left: u32,
}

impl Switch {
    /// All of it.
    pub fn total(&self) -> Usd {
        self.labour + self.overlap + self.lock
    }
}

/// A sequence of vendors with what it costs.
#[derive(Clone, Debug, PartialEq)]
pub struct Path {
    /// Month by month.
    pub steps: Vec<Step>,
    /// What is paid to vendors: bills, overlap, years paid in vain.
    pub paid: Usd,
    /// One's own time of setting up and moving, at the scenario's rate.
    pub labour: Usd,
    /// Hours of one's own for what the vendors do not run.
    pub running_hours: Decimal,
    /// Those at the scenario's rate.
    pub running: Usd,
}

impl Path {
    /// Both together: what paths are compared by.
    pub fn cost(&self) -> Usd {
        self.paid + self.labour + self.running
    }

    /// All hours of one's own: setting up, moving, running.
    pub fn hours(&self) -> Decimal {
        self.steps.iter().map(|s| s.switch.hours).fold(self.running_hours, Decimal::saturating_add)
    }
}

/// The ways over the horizon. All are compared by total cost: bills and own time.
#[derive(Clone, Debug, PartialEq)]
pub struct Paths {
    /// The recommended way: it starts with the pick and moves only where that pays; `None` where
    /// nobody is picked or no vendor's bill is known in some month.
    pub best: Option<Path>,
    /// One vendor all the time: the one in use, else the pick.
    pub never_move: Option<Path>,
    /// Each month the cheapest of that month.
    pub greedy: Option<Path>,
}

/// The ways of a field over some months.
pub fn paths(field: &Field, months: &[Month], pick: Option<usize>) -> Paths {
    let map = Map::new(field, months, pick);
    let all = Map::new(field, months, None);
    let start = pick.and_then(|pick| map.vendors.iter().position(|v| *v == pick));
    let never = all.in_use.or(start).and_then(|v| all.walk(&vec![v; months.len()]));
    // Where no affordable one goes on, one that is not has to.
    let best = start.and_then(|start| map.best(start).or_else(|| all.best(start)));
    Paths { best, never_move: never, greedy: all.greedy() }
}

/// What a sequence of entrants costs, one for each month; `None` where one of them has no known
/// bill in its month, or is left out.
pub fn of_sequence(field: &Field, months: &[Month], sequence: &[usize]) -> Option<Path> {
    let map = Map::new(field, months, None);
    let places: Option<Vec<usize>> = sequence.iter().map(|e| map.vendors.iter().position(|v| v == e)).collect();
    map.walk(&places?)
}

/// Everything a path is made of, by vendor and month.
struct Map<'a, 'b> {
    field: &'b Field<'a>,
    months: &'b [Month],
    /// The eligible vendors, in the order of their names.
    vendors: Rc<[usize]>,
    /// Bill by vendor and month, with the hours it leaves; `None`: not covered or not known.
    bills: Vec<Vec<Option<(Usd, Decimal)>>>,
    /// Hours and their worth of setting a vendor up.
    hours: Vec<Decimal>,
    /// Whether its plans are paid a year in advance under the scenario's term.
    locked: Vec<bool>,
    /// The vendor in use, where it is among them.
    in_use: Option<usize>,
}

impl<'a, 'b> Map<'a, 'b> {
    fn new(field: &'b Field<'a>, months: &'b [Month], pick: Option<usize>) -> Map<'a, 'b> {
        let vendors = field.contenders();
        // What was too dear for the pick is too dear for the way that begins with it.
        let most = pick.and_then(|p| field.price(p, &months.first()?.levels).month()).map(|now| now.max(field.terms.budget()));
        let kept = |v: usize| Some(v) == pick || Some(field.entrants[v].offer.vendor.id.as_str()) == field.terms.in_use();
        let affordable = |v: usize, bill: Usd| kept(v) || most.is_none_or(|most| bill <= most);
        let bill = |v: usize, m: &Month| field.price(v, &m.levels).known().filter(|k| affordable(v, k.month)).map(|k| (k.month, k.hours));
        let used = field.terms.in_use();
        let id = |v: &usize| Some(field.entrants[*v].offer.vendor.id.as_str()) == used;
        Map {
            bills: vendors.iter().map(|v| months.iter().map(|m| bill(*v, m)).collect()).collect(),
            hours: vendors.iter().map(|v| field.setup_hours(*v)).collect(),
            locked: vendors.iter().map(|v| in_advance(&field.terms, &field.entrants[*v])).collect(),
            in_use: vendors.iter().position(id),
            field,
            months,
            vendors,
        }
    }

    fn bill(&self, vendor: usize, month: usize) -> Option<Usd> {
        self.month(vendor, month).map(|(bill, _)| bill)
    }

    fn month(&self, vendor: usize, month: usize) -> Option<(Usd, Decimal)> {
        *self.bills.get(vendor)?.get(month)?
    }

    /// Bill and own time of a month.
    fn cost(&self, vendor: usize, month: usize) -> Option<Usd> {
        self.month(vendor, month).map(|(bill, hours)| bill + self.field.terms.scenario.worth(hours))
    }

    /// What beginning with a vendor, or moving to it, costs. `age`: months the old one has been used.
    fn switch(&self, from: Option<usize>, to: usize, month: usize, age: usize) -> Switch {
        if from == Some(to) {
            return Switch::default();
        }
        let hours = self.hours[to];
        let left = from.map_or_else(Switch::default, |from| self.leaving(from, month, age));
        Switch { hours, labour: self.field.terms.scenario.worth(hours), ..left }
    }

    /// What leaving a vendor costs, wherever one goes. `age`: months it has been used.
    fn leaving(&self, from: usize, month: usize, age: usize) -> Switch {
        let left = if self.locked[from] && !age.is_multiple_of(YEAR) { YEAR.saturating_sub(age % YEAR) } else { 0 };
        let last = self.bill(from, month.saturating_sub(1)).or(self.bill(from, month));
        // Of a year in advance the month of the overlap is paid already.
        let overlap = if left > 0 { Usd::ZERO } else { self.bill(from, month).unwrap_or_default() };
        let lock = last.unwrap_or_default().times(left.into());
        // Never more than a year.
        Switch { overlap, lock, left: u32::try_from(left).unwrap_or_default(), ..Switch::default() }
    }

    /// The cost of a sequence of vendors; `None` where one of them has no bill in its month.
    fn walk(&self, sequence: &[usize]) -> Option<Path> {
        let mut path = Path { steps: Vec::new(), paid: Usd::ZERO, labour: Usd::ZERO, running_hours: Decimal::ZERO, running: Usd::ZERO };
        let (mut from, mut age) = (self.in_use, 0);
        for (month, vendor) in sequence.iter().enumerate() {
            let (bill, hours) = self.month(*vendor, month)?;
            let switch = self.switch(from, *vendor, month, age);
            age = if from == Some(*vendor) { age.saturating_add(1) } else { 1 };
            let action = match (month, from == Some(*vendor)) {
                (0, true) => Action::Start,
                (0, false) if self.in_use.is_none() => Action::Start,
                (_, true) => Action::Stay,
                (_, false) => Action::Move,
            };
            path.paid += bill + switch.overlap + switch.lock;
            path.labour += switch.labour;
            path.running_hours = path.running_hours.saturating_add(hours);
            path.running += self.field.terms.scenario.worth(hours);
            let v = self.field.entrants[self.vendors[*vendor]].offer.vendor;
            path.steps.push(Step {
                month: self.months[month].month,
                action,
                vendor: v.id.clone(),
                name: v.name.clone(),
                bill,
                hours,
                switch,
            });
            from = Some(*vendor);
        }
        Some(path)
    }

    /// The cheapest path that starts with a vendor. The state is the vendor and, where a year is paid in advance, how many
    /// months of it are used: the rest does not matter for what is to come. What leaving costs does not depend on where one
    /// goes, so that of all who are left for another only the two cheapest count: the second one for the cheapest itself.
    fn best(&self, start: usize) -> Option<Path> {
        let ages = |v: usize| if self.locked[v] { YEAR } else { 1 };
        let state = |v: usize, age: usize| if self.locked[v] { age.saturating_sub(1) % YEAR } else { 0 };
        // Per month, vendor and state: the least cost, and the vendor and state before.
        let mut table: Vec<Vec<Vec<Option<Cell>>>> = Vec::with_capacity(self.months.len());
        for month in 0..self.months.len() {
            let mut now: Vec<Vec<Option<Cell>>> = (0..self.vendors.len()).map(|v| vec![None; ages(v)]).collect();
            let mut offer = |to: usize, age: usize, cost: Usd, before: Option<(usize, usize)>| {
                let place = &mut now[to][state(to, age)];
                if place.as_ref().is_none_or(|c| (cost, before) < (c.cost, c.before)) {
                    *place = Some(Cell { cost, before });
                }
            };
            let Some(before) = table.last() else {
                if let Some(bill) = self.cost(start, month) {
                    offer(start, 1, bill + self.switch(self.in_use, start, 0, 0).total(), None);
                }
                table.push(now);
                continue;
            };
            let leavers = self.leavers(before, month);
            for (to, states) in before.iter().enumerate() {
                let Some(bill) = self.cost(to, month) else { continue };
                let begin = self.field.terms.scenario.worth(self.hours[to]);
                if let Some((cost, from, s)) = leavers.iter().flatten().find(|(_, from, _)| *from != to) {
                    offer(to, 1, *cost + bill + begin, Some((*from, *s)));
                }
                for (s, cell) in states.iter().enumerate() {
                    let Some(cell) = cell else { continue };
                    offer(to, s.saturating_add(2), cell.cost + bill, Some((to, s)));
                }
            }
            table.push(now);
        }
        let last = table.last()?;
        let ends = last.iter().enumerate().flat_map(|(v, states)| states.iter().enumerate().map(move |(s, c)| (v, s, c)));
        let (mut vendor, mut s, _) =
            ends.filter_map(|(v, s, c)| c.as_ref().map(|c| (v, s, c.cost))).min_by_key(|(v, s, c)| (*c, *v, *s))?;
        let mut sequence = vec![vendor];
        for month in (1..table.len()).rev() {
            let (v, before) = table[month][vendor][s].as_ref()?.before?;
            (vendor, s) = (v, before);
            sequence.push(vendor);
        }
        sequence.reverse();
        self.walk(&sequence)
    }

    /// The two vendors that are the cheapest to come from in a month, with what they cost until then, leaving included, and
    /// the months of their year: of equals the first by name.
    fn leavers(&self, before: &[Vec<Option<Cell>>], month: usize) -> [Option<(Usd, usize, usize)>; 2] {
        let mut least: [Option<(Usd, usize, usize)>; 2] = [None, None];
        for (from, states) in before.iter().enumerate() {
            let of = |(s, cell): (usize, &Option<Cell>)| {
                cell.as_ref().map(|cell| (cell.cost + self.leaving(from, month, s.saturating_add(1)).total(), from, s))
            };
            let Some(next) = states.iter().enumerate().filter_map(of).min() else { continue };
            if least[0].is_none_or(|l| next < l) {
                least = [Some(next), least[0]];
            } else if least[1].is_none_or(|l| next < l) {
                least[1] = Some(next);
            }
        }
        least
    }

    /// Each month the cheapest of that month; of equals the one before, then by name.
    fn greedy(&self) -> Option<Path> {
        let mut sequence = Vec::new();
        let mut before = self.in_use;
        for month in 0..self.months.len() {
            let bills = (0..self.vendors.len()).filter_map(|v| self.cost(v, month).map(|b| (b, before != Some(v), v)));
            let (_, _, vendor) = bills.min()?;
            sequence.push(vendor);
            before = Some(vendor);
        }
        self.walk(&sequence)
    }
}

#[derive(Clone, Copy, Debug)]
struct Cell {
    cost: Usd,
    before: Option<(usize, usize)>,
}

/// Whether a vendor is paid a year in advance under the scenario's billing term.
fn in_advance(terms: &Terms, entrant: &Entrant) -> bool {
    counted(terms, entrant.offer.entry)
        .filter_map(|p| p.price.as_ref().and_then(|price| rate(terms, price)))
        .any(|r| r.in_advance() && !r.amount.is_zero())
}
