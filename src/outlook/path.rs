//! The vendors over the horizon, month by month: the recommended way, which asks in every month the
//! question that is asked today, with what one is on by then as what is in use; beside it what never
//! moving and always running after the cheapest would cost.
//!
//! A switch costs the hours of setting the new vendor up at the scenario's rate, one month in which
//! both are paid, and what is left of a year that was paid in advance. Where something is in use,
//! the first month may stay on it for nothing.

use std::rc::Rc;

use crate::cost::bill::{Terms, counted};
use crate::cost::fee::rate;
use crate::cost::growth::Month;
use crate::cost::price::Price;
use crate::decide::field::{Entrant, Field, Used};
use crate::money::{Decimal, Usd};
use crate::steps::{at_once, no_pause};

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
    /// The recommended way: it starts with the pick, and moves where what one is on no longer carries, or
    /// where a move to a vendor of a better score pays in what is left of the horizon; `None` where nobody is
    /// picked or no vendor's bill is known in some month.
    pub best: Option<Path>,
    /// One vendor all the time: the one in use, else the pick; `None` where what is in use cannot stay.
    pub never_move: Option<Path>,
    /// Each month the cheapest of that month, whatever its score.
    pub greedy: Option<Path>,
}

/// The ways of a field over some months.
pub fn paths(field: &Field, months: &[Month], pick: Option<usize>) -> Paths {
    at_once(in_steps(field, months, pick, &no_pause))
}

/// The same with a pause after each vendor that is priced and each month that is looked ahead from.
pub async fn in_steps(field: &Field<'_>, months: &[Month], pick: Option<usize>, pause: &impl AsyncFn()) -> Paths {
    let map = Map::new(field, months, pause).await;
    let start = pick.and_then(|pick| map.vendors.iter().position(|v| *v == pick));
    let kept = map.in_use.or(start.filter(|_| field.terms.in_use().is_none()));
    let never_move = kept.and_then(|v| map.walk(&vec![v; months.len()]));
    let recommended = match start {
        Some(start) => map.recommended(start, pause).await,
        None => None,
    };
    let best = recommended.and_then(|sequence| map.walk(&sequence));
    Paths { best, never_move, greedy: map.greedy() }
}

/// What a sequence of entrants costs, one for each month; `None` where one of them has no known
/// bill in its month, or is left out.
pub fn of_sequence(field: &Field, months: &[Month], sequence: &[usize]) -> Option<Path> {
    let map = at_once(Map::new(field, months, &no_pause));
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
    /// Whether one has to leave what is in use: it is left out, or does not carry the first month.
    is_left: bool,
    /// Dollars a month of what is left, where they are known: it is paid beside the other for a month.
    left_bill: Usd,
}

impl<'a, 'b> Map<'a, 'b> {
    async fn new(field: &'b Field<'a>, months: &'b [Month], pause: &impl AsyncFn()) -> Map<'a, 'b> {
        let vendors = field.contenders();
        let bill = |v: usize, m: &Month| field.price(v, &m.levels).known().map(|k| (k.month, k.hours));
        let used = field.in_use();
        let of_used = used.zip(months.first()).map_or(Price::None, |(used, month)| field.price(used, &month.levels));
        let barred = used.is_none_or(|used| !vendors.contains(&used));
        let is_left = field.terms.in_use().is_some() && (barred || of_used == Price::None);
        let left_bill = field.terms.given().or(of_used.month()).filter(|_| is_left).unwrap_or_default();
        let mut bills = Vec::with_capacity(vendors.len());
        for v in vendors.iter() {
            bills.push(months.iter().map(|m| bill(*v, m)).collect());
            pause().await;
        }
        Map {
            is_left,
            left_bill,
            bills,
            hours: vendors.iter().map(|v| field.setup_hours(*v)).collect(),
            locked: vendors.iter().map(|v| in_advance(&field.terms, &field.entrants[*v])).collect(),
            in_use: vendors.iter().position(|v| Some(*v) == used),
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
        let brought = || Switch { overlap: if month == 0 { self.left_bill } else { Usd::ZERO }, ..Switch::default() };
        let left = from.map_or_else(brought, |from| self.leaving(from, month, age));
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
                // While nobody knows what is paid for what is in use, no move is ordered.
                (0, false) if !self.is_left && self.in_use.is_none_or(|used| self.bill(used, 0).is_none()) => Action::Start,
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

    /// The vendors that are recommended month by month, the first given: each month the one that would be
    /// picked with the one before in use. `None` where nobody's bill is known in some month.
    async fn recommended(&self, start: usize, pause: &impl AsyncFn()) -> Option<Vec<usize>> {
        let mut sequence = vec![start];
        let (mut on, mut age) = (start, 1_usize);
        for (i, month) in self.months.iter().enumerate().skip(1) {
            let next = self.next(on, age, i, month)?;
            age = if next == on { age.saturating_add(1) } else { 1 };
            on = next;
            sequence.push(next);
            pause().await;
        }
        Some(sequence)
    }

    /// Who is recommended in a month where one is on a vendor.
    fn next(&self, on: usize, age: usize, index: usize, month: &Month) -> Option<usize> {
        let place = |entrant: usize| self.vendors.iter().position(|v| *v == entrant);
        let left = u32::try_from(self.months.len().saturating_sub(index)).unwrap_or(u32::MAX);
        let ahead = self.field.months_ahead(month.customers, month.errors, left);
        let leaving = self.leaving(on, index, age);
        let used = self.vendors.get(on).copied().filter(|_| self.bill(on, index).is_some());
        // What carries this month and cannot be priced in a later one is kept until then.
        if used.is_some_and(|used| self.field.kept(used, &ahead).is_none()) {
            return Some(on);
        }
        let is_chosen = self.in_use != Some(on);
        let used = used.map(|entrant| Used { entrant, leaving: Some(leaving.overlap + leaving.lock), is_chosen });
        let pick = self.field.recommended_from(used, &ahead);
        if let Some(next) = pick.and_then(|s| place(s.entrant)) {
            return Some(next);
        }
        // Nobody within the budget carries it: the cheapest of those that carry it longest.
        let carried = |v: usize| (index..self.months.len()).take_while(|m| self.bill(v, *m).is_some()).count();
        let able = (0..self.vendors.len()).filter(|v| self.bill(*v, index).is_some());
        able.min_by_key(|v| (std::cmp::Reverse(carried(*v)), self.cost(*v, index), *v))
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

/// Whether a vendor is paid a year in advance under the scenario's billing term.
fn in_advance(terms: &Terms, entrant: &Entrant) -> bool {
    counted(terms, entrant.offer.entry)
        .filter_map(|p| p.price.as_ref().and_then(|price| rate(terms, price)))
        .any(|r| r.in_advance() && !r.amount.is_zero())
}
