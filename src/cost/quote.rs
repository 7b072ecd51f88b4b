//! What one plan costs at a volume, together with what it requires, and whether it covers.

use std::cell::OnceCell;
use std::sync::Arc;

use super::bill::Terms;
use super::fee::{Copies, copies, fee};
use super::lookup::Lookup;
use super::prepared::{Bought, Elsewhere, Item, Levels};
use super::reach::{Counted, Gap, Reach};
use super::tally::Tally;
use super::usage::Usage;
use super::{Cover, Line, Missing};
use crate::catalog::evidence::Places;
use crate::catalog::field::{FieldPath, PlanField, PriceField};
use crate::catalog::plan::OverLimit;
use crate::catalog::vendor::{Entry, Plan, Vendor};
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
    /// Dollars in 12 months for all that is priced.
    pub stated_year: Usd,
    /// Dollars a month for all that is priced.
    pub stated_month: Usd,
    /// How far a month may be off either way, where prices are stated as ranges.
    pub spread: Usd,
    /// List price of one unit of the plan itself; `None` where it is not stated.
    pub fee: Option<Usd>,
    /// How many of the plan are bought side by side.
    pub copies: Decimal,
    /// The plan or add-on whose price is missing.
    pub unpriced: Option<&'a Plan>,
    /// Figures that nobody states and that this volume needs, with the plan or add-on they are of.
    pub gaps: Vec<(Gap, &'a Plan)>,
    /// A dearer plan states everything that this one leaves unstated.
    pub outdone: bool,
    /// The database of another vendor that stands beside it.
    pub database: Option<(&'a Vendor, &'a Plan)>,
}

impl Quote<'_> {
    /// Whether it covers, in words.
    pub fn cover(&self, terms: &Terms) -> Cover {
        self.reach.cover(terms, self.decides)
    }

    /// Whether it covers everything at a known price.
    pub fn known(&self) -> bool {
        self.reach.is_full() && self.unpriced.is_none()
    }

    /// Dollars in 12 months; `None` where a price is missing.
    pub fn year(&self) -> Option<Usd> {
        self.unpriced.is_none().then_some(self.stated_year)
    }

    /// The figures that keep its price open.
    pub fn missing(&self, terms: &Terms) -> Vec<Missing> {
        let book = terms.catalog.book_id(terms.scenario.book.as_deref());
        let of = |plan: &Plan, field: Option<PlanField>, words: String| {
            let path = field.map(|field| FieldPath::plan(book, &plan.id, field));
            Missing { words, path }
        };
        let monthly = PlanField::Price(PriceField::Monthly);
        let price = self.unpriced.map(|plan| of(plan, Some(monthly), format!("the price of {}", plan.name)));
        let gaps = self.gaps.iter().map(|(gap, plan)| of(plan, gap.field(terms), gap.named(terms, plan)));
        let beyond = match &self.reach {
            Reach::Part { of: counted, quota, unpriced: true, .. } => {
                Some(of(self.decides, counted.rate_field(terms), format!("the price beyond {}", counted.amount(terms, *quota))))
            }
            _ => None,
        };
        price.into_iter().chain(beyond).chain(gaps).collect()
    }
}

/// Quotes a plan together with what it requires, with its lines.
pub fn quote<'a>(terms: &Terms<'a>, vendor: &'a Vendor, entry: &'a Entry, plan: &'a Plan, demand: &Demand) -> Quote<'a> {
    let levels = Levels::of(terms.catalog, demand);
    quoted(terms, &Bought::of(&Lookup::new(terms), vendor, entry, plan), &levels, Some(demand))
}

/// Quotes a plan that was made ready. With a demand: lines and words; without: sums and cover.
pub fn quoted<'a>(terms: &Terms<'a>, bought: &Bought<'a>, levels: &Levels, demand: Option<&Demand>) -> Quote<'a> {
    quoted_with(terms, bought, levels, demand, &mut Parts::default())
}

/// What was chosen of each group of add-ons at one volume: several plans of a vendor require the same.
#[derive(Default)]
pub struct Parts<'a>(Vec<(*const Arc<Item<'a>>, Copies, Option<Quote<'a>>)>);

impl<'a> Parts<'a> {
    /// The cheapest of a group that covers; where none does, the one that falls least short. `with`: how
    /// many there are of the plan that requires it.
    fn of(
        &mut self,
        terms: &Terms<'a>,
        group: &Arc<[Arc<Item<'a>>]>,
        with: Copies,
        levels: &Levels,
        demand: Option<&Demand>,
    ) -> Option<Quote<'a>> {
        let place = group.as_ptr();
        let with = if group.iter().any(|i| i.plan.each.is_some()) { with } else { Copies::ONE };
        if let Some((.., found)) = self.0.iter().find(|(p, w, _)| *p == place && *w == with) {
            return found.clone();
        }
        let mut best: Option<Quote> = None;
        for item in group.iter() {
            // Once one covers at a known price, neither one that lacks something nor a dearer fee is better.
            let settled = |b: &Quote| b.known() && (item.lacks.is_some() || item.least >= b.stated_year);
            if best.as_ref().is_some_and(settled) {
                continue;
            }
            let option = alone(terms, item, copies(item, with, levels), levels, demand);
            let better = |b: &Quote| {
                let by_price = || (option.unpriced.is_some(), option.stated_year).cmp(&(b.unpriced.is_some(), b.stated_year));
                b.reach.order(&option.reach).then_with(by_price).is_lt()
            };
            if best.as_ref().is_none_or(better) {
                best = Some(option);
            }
        }
        self.0.push((place, with, best.clone()));
        best
    }
}

/// The same, with what was found of groups at this very volume before.
pub fn quoted_with<'a>(
    terms: &Terms<'a>,
    bought: &Bought<'a>,
    levels: &Levels,
    demand: Option<&Demand>,
    parts: &mut Parts<'a>,
) -> Quote<'a> {
    let copies = copies(&bought.item, Copies::ONE, levels);
    completed(terms, bought, alone(terms, &bought.item, copies, levels, demand), copies, levels, demand, parts)
}

/// A plan by itself with the parts it requires, so many of it being bought.
fn completed<'a>(
    terms: &Terms<'a>,
    bought: &Bought<'a>,
    mut quote: Quote<'a>,
    with: Copies,
    levels: &Levels,
    demand: Option<&Demand>,
    parts: &mut Parts<'a>,
) -> Quote<'a> {
    quote.outdone = bought.outdone;
    for options in &bought.with {
        if let Some(best) = parts.of(terms, options, with, levels, demand) {
            quote.join(best);
        }
    }
    quote
}

/// The sums of a plan with what it requires; `None` where it cannot cover for at most so many dollars a
/// year, which the plan by itself often tells already.
pub fn quoted_within<'a>(
    terms: &Terms<'a>,
    bought: &Bought<'a>,
    levels: &Levels,
    parts: &mut Parts<'a>,
    most: Option<Usd>,
) -> Option<Quote<'a>> {
    let copies = copies(&bought.item, Copies::ONE, levels);
    let quote = alone(terms, &bought.item, copies, levels, None);
    if most.is_some_and(|most| !quote.known() || quote.stated_year > most) {
        return None;
    }
    Some(completed(terms, bought, quote, copies, levels, None, parts))
}

impl<'a> Quote<'a> {
    /// Adds a part that is bought with it.
    fn join(&mut self, part: Quote<'a>) {
        let before = self.reach;
        self.reach.worsen(part.reach);
        if self.reach != before {
            self.decides = part.plan;
        }
        self.lines.extend(part.lines);
        self.stated_year += part.stated_year;
        self.stated_month += part.stated_month;
        if !part.spread.is_zero() {
            self.spread += part.spread;
        }
        self.unpriced = self.unpriced.or(part.unpriced);
        self.gaps.extend(part.gaps);
    }
}

/// The cheapest database of another vendor that holds what a volume needs of one.
pub fn database<'a>(terms: &Terms<'a>, elsewhere: &Elsewhere<'a>, levels: &Levels, demand: Option<&Demand>) -> Option<Quote<'a>> {
    let levels = elsewhere.data(levels);
    let place = elsewhere.found.of(&levels, || cheapest(terms, &elsewhere.plans, &levels))?;
    let plan = elsewhere.plans.get(place)?;
    let mut quote = quoted(terms, plan, &levels, demand);
    quote.database = Some((plan.item.vendor, plan.item.plan));
    for line in &mut quote.lines {
        line.what = format!("{} {}", plan.item.vendor.name, line.what);
    }
    Some(quote)
}

/// The place of the cheapest plan that covers a volume at a known price.
fn cheapest<'a>(terms: &Terms<'a>, plans: &[Bought<'a>], levels: &Levels) -> Option<usize> {
    let mut found: Option<(usize, Usd)> = None;
    for (place, plan) in plans.iter().enumerate() {
        if found.is_some_and(|(_, best)| plan.item.least >= best) {
            continue;
        }
        let quote = quoted(terms, plan, levels, None);
        if quote.known() && found.is_none_or(|(_, best)| quote.stated_year < best) {
            found = Some((place, quote.stated_year));
        }
    }
    found.map(|(place, _)| place)
}

/// The database of another vendor at one volume, found once for all hosts, with what it leaves to them.
#[derive(Clone, Debug, Default)]
pub struct Beside<'a>(OnceCell<Option<(Levels, Quote<'a>)>>);

impl<'a> Beside<'a> {
    /// Which it is; `None` where none holds what the volume needs.
    pub fn of(&self, terms: &Terms<'a>, elsewhere: &Elsewhere<'a>, levels: &Levels) -> Option<&(Levels, Quote<'a>)> {
        let find = || database(terms, elsewhere, levels, None).map(|found| (elsewhere.rest(levels), found));
        self.0.get_or_init(find).as_ref()
    }
}

/// A plan with a database of another vendor in place of its own.
pub fn with_database<'a>(
    terms: &Terms<'a>,
    bought: &Bought<'a>,
    rest: &Levels,
    database: &Quote<'a>,
    demand: Option<&Demand>,
    parts: &mut Parts<'a>,
) -> Quote<'a> {
    let mut quote = quoted_with(terms, bought, rest, demand, parts);
    let stands = database.database;
    quote.join(database.clone());
    quote.database = stands;
    quote
}

/// A plan that needs a database beside it where nobody sells one that holds the volume at a known price: its
/// own where that is merely unpriced, else what is left, open by the price of a database.
pub fn without_database<'a>(
    terms: &Terms<'a>,
    bought: &Bought<'a>,
    elsewhere: &Elsewhere<'a>,
    levels: &Levels,
    demand: Option<&Demand>,
) -> Quote<'a> {
    let own = quoted(terms, bought, levels, demand);
    let Some(databases) = elsewhere.databases.filter(|m| matches!(own.reach, Reach::Part { of: Counted::Meter(short), .. } if short == *m))
    else {
        return own;
    };
    let mut quote = quoted(terms, bought, &elsewhere.rest(levels), demand);
    let gap = Gap::Database(databases);
    quote.reach.worsen(Reach::Unknown(gap));
    quote.gaps.insert(0, (gap, bought.item.plan));
    quote
}

/// So many of a plan by themselves.
fn alone<'a>(terms: &Terms<'a>, item: &Item<'a>, copies: Copies, levels: &Levels, demand: Option<&Demand>) -> Quote<'a> {
    let mut reach = item.lacks.map_or(Reach::Full, Reach::Lacks);
    let mut gaps = Vec::new();
    let mut tally = Tally::new(demand.is_some());
    let all = copies.all();
    // A process cannot be cut in two: one copy holds one, or none does.
    let alone = item.sizes.more.iter().filter(|(count, ..)| !levels.at(*count).is_zero()).map(|(_, needs, holds)| (*needs, *holds));
    for (needs, holds) in item.sizes.least.into_iter().chain(alone) {
        if levels.at(needs) > holds {
            reach.worsen(Reach::Part {
                of: Counted::Meter(needs),
                quota: holds,
                needed: levels.at(needs),
                unpriced: item.plan.over_limit == OverLimit::Unpriced,
            });
        }
    }
    let at_most = item.plan.most_copies.map(|m| m.0).zip(item.sizes.web.first());
    if let Some((most, (meter, each))) = at_most.filter(|(most, _)| all > *most) {
        let held = each.saturating_mul(most).min(levels.at(*meter));
        reach.worsen(Reach::Part { of: Counted::Meter(*meter), quota: held, needed: each.saturating_mul(all), unpriced: false });
    }
    let priced = fee(terms, item, all, levels, demand, &mut tally);
    Usage { terms, item, copies, levels }.put(&mut tally, &mut reach, &mut gaps);
    Quote {
        plan: item.plan,
        reach,
        decides: item.plan,
        fee: item.rate.map(|r| r.amount),
        copies: all,
        stated_year: tally.year(),
        stated_month: tally.month(),
        spread: tally.spread,
        unpriced: (!priced).then_some(item.plan),
        gaps,
        outdone: false,
        database: None,
        lines: tally.lines.unwrap_or_default(),
    }
}

/// Where a field of a plan was read: its own evidence, else the plan's.
pub(super) fn evidence(plan: &Plan, field: &PlanField) -> Places {
    plan.read(field).clone()
}
