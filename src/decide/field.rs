//! The vendors of a role made ready to be ranked at many volumes. What follows from facts alone is
//! judged once; at each volume only the bill is new. The ranking one reads goes the same way.

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Arc;

use super::choice::{Candidate, Rules};
use super::picks::cheapest_year;
use super::rubric::{self, Judged, hours_utility, money_utility};
use super::{Part, Told, fit, same};
use crate::catalog::Catalog;
use crate::catalog::tables::{Criterion, Method};
use crate::catalog::vendor::{Entry, Role, Vendor};
use crate::cost::bill::{FREE_ONLY, SLA_PERCENT, Terms, counted, offered};
use crate::cost::lookup::Lookup;
use crate::cost::prepared::{Levels, Offer};
use crate::cost::price::{Price, price};
use crate::cost::setup::SetupHours;
use crate::cost::year::{FEWEST, Outlay, Twelve, Year, outlay};
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::scenario::demand::{Assumed, levels};
use crate::scenario::{Key, Scenario};

/// An entrant that is in use in some month.
#[derive(Clone, Copy, Debug)]
pub struct Used {
    /// Its place in the field.
    pub entrant: usize,
    /// Dollars that leaving it costs; `None`: a month of it.
    pub leaving: Option<Usd>,
    /// It was recommended within the budget, not brought along: as long as it keeps to the budget nothing
    /// beyond it is moved to, or the choice of one month would be thrown over in the next.
    pub is_chosen: bool,
}

impl Used {
    /// What the reader uses now.
    pub fn now(entrant: usize) -> Used {
        Used { entrant, leaving: None, is_chosen: false }
    }
}

/// The vendors of a role under one scenario.
pub struct Field<'a> {
    /// Catalog, scenario and role.
    pub terms: Terms<'a>,
    /// The price book.
    pub book: &'a str,
    /// The weights, in the order of the criteria.
    pub weights: Vec<Decimal>,
    total: Decimal,
    /// Ids of the criteria, shared by every part of a score.
    ids: Vec<Arc<str>>,
    /// The values of the assumptions.
    assumed: Rc<Assumed<'a>>,
    /// In the order of vendor ids.
    pub entrants: Vec<Entrant<'a>>,
    /// Where between the ends of its stated ranges the bill of each entrant lies, from −1 to 1; empty
    /// where the middle counts.
    within: Vec<Decimal>,
    /// The entrants that may lead, worked out when they are asked for.
    contenders: OnceCell<Rc<[usize]>>,
}

/// One vendor of it.
pub struct Entrant<'a> {
    /// Its plans.
    pub offer: Arc<Offer<'a>>,
    /// Left out whatever the volume.
    pub barred: bool,
    /// What each criterion comes to, the bill left aside.
    sheets: Vec<Sheet>,
    /// Points that follow from facts and scenario, whatever the volume.
    pub(super) fixed: Decimal,
}

/// What a criterion comes to; nothing for the one that asks for the bill.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    utility: Decimal,
    points: Decimal,
    /// The points if everything that nobody states were a "no".
    low: Decimal,
    unknown: usize,
}

/// A vendor's place at a volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// Its index among the entrants.
    pub entrant: usize,
    /// 0–100.
    pub score: Decimal,
    /// What it costs over the twelve months from there.
    pub year: Box<Year>,
}

/// What a criterion asks besides facts: dollars and hours a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Burden {
    /// Dollars a month, on the average of twelve months.
    pub month: Usd,
    /// Hours a month for what the vendor does not run.
    pub hours: Decimal,
}

impl Burden {
    /// Nothing at all: what bounds every score from above.
    const NONE: Burden = Burden { month: Usd::ZERO, hours: Decimal::ZERO };

    /// The burden of a year.
    pub fn of(year: &Year) -> Burden {
        Burden { month: year.mean(), hours: year.mean_hours() }
    }
}

impl<'a> Field<'a> {
    /// Makes the vendors of a role ready.
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario, book: &'a str, role: Role) -> Field<'a> {
        let terms = Terms { catalog, scenario, role };
        let weights: Vec<Decimal> = catalog.criteria_of(role).iter().map(|c| weight(scenario, role, c)).collect();
        let ids = catalog.criteria_of(role).iter().map(|c| c.id.as_str().into()).collect();
        let mut field = Field {
            terms,
            book,
            total: weights.iter().sum(),
            weights,
            ids,
            assumed: assumed(&terms),
            entrants: Vec::new(),
            within: Vec::new(),
            contenders: OnceCell::new(),
        };
        let lookup = Lookup::new(&terms);
        for (vendor, entry) in catalog.vendors_of(role, book) {
            let entrant = field.entrant(Arc::new(Offer::new(&lookup, vendor, entry)), None);
            field.entrants.push(entrant);
        }
        field
    }

    /// The same vendors under another scenario. What is ready is used again where it may be: plans
    /// depend on billing term, requirements and assumptions, points on the weights.
    pub fn under<'b>(&self, scenario: &'b Scenario) -> Field<'b>
    where
        'a: 'b,
    {
        if !same_offers(self.terms.scenario, scenario) {
            return Field::new(self.terms.catalog, scenario, self.book, self.terms.role);
        }
        let terms = Terms { scenario, ..self.terms };
        let mut field = Field {
            terms,
            assumed: assumed(&terms),
            weights: self.weights.clone(),
            ids: self.ids.clone(),
            entrants: Vec::new(),
            within: Vec::new(),
            contenders: OnceCell::new(),
            ..*self
        };
        field.entrants = self.entrants.iter().map(|e| field.entrant(e.offer.clone(), Some(&e.sheets))).collect();
        field
    }

    /// The same vendors with other weights, assumptions and places within stated ranges of prices, for a
    /// draw: what is ready stays ready. What of the offers follows from assumptions (allowances, the share
    /// of a processor) stays as it is. `competes`: who is looked at; everybody else is left out.
    pub fn drawn<'b>(&self, scenario: &'b Scenario, within: Vec<Decimal>, competes: &[bool]) -> Field<'b>
    where
        'a: 'b,
    {
        let terms = Terms { scenario, ..self.terms };
        let weights: Vec<Decimal> = terms.catalog.criteria_of(terms.role).iter().map(|c| weight(scenario, terms.role, c)).collect();
        let mut field = Field {
            terms,
            book: self.book,
            total: weights.iter().sum(),
            weights,
            ids: self.ids.clone(),
            assumed: assumed(&terms),
            entrants: Vec::new(),
            within,
            contenders: OnceCell::new(),
        };
        let sheet = |(sheet, weight): (&Sheet, Decimal), field: &Field| Sheet { points: field.points(weight, sheet.utility), ..*sheet };
        field.entrants = self
            .entrants
            .iter()
            .zip(competes)
            .map(|(e, competes)| {
                if !competes {
                    return Entrant { barred: true, offer: e.offer.clone(), fixed: Decimal::ZERO, sheets: Vec::new() };
                }
                let sheets: Vec<Sheet> = e.sheets.iter().zip(field.weights.iter().copied()).map(|s| sheet(s, &field)).collect();
                Entrant { barred: e.barred, offer: e.offer.clone(), fixed: sheets.iter().map(|s| s.points).sum(), sheets }
            })
            .collect();
        field
    }

    /// The entrants that may lead, in the order of their names, which decides between equals: of those
    /// that offer exactly the same only the first.
    pub fn contenders(&self) -> Rc<[usize]> {
        self.contenders.get_or_init(|| same::contenders(self).into()).clone()
    }

    /// An entrant's plans under another scenario.
    pub fn offer_under<'b>(&self, entrant: usize, scenario: &'b Scenario) -> Option<Arc<Offer<'b>>>
    where
        'a: 'b,
    {
        let offer = self.entrants.get(entrant)?.offer.clone();
        if same_offers(self.terms.scenario, scenario) {
            return Some(offer);
        }
        let terms = Terms { scenario, ..self.terms };
        Some(Arc::new(Offer::new(&Lookup::new(&terms), offer.vendor, offer.entry)))
    }

    /// Judges a vendor; what follows from recorded facts alone is taken over where it is `known`.
    fn entrant(&self, offer: Arc<Offer<'a>>, known: Option<&[Sheet]>) -> Entrant<'a> {
        let (vendor, entry) = (offer.vendor, offer.entry);
        let sheet = |(i, (c, weight)): (usize, (&'a Criterion, Decimal))| match known.and_then(|k| k.get(i)) {
            Some(sheet) if c.method == Method::Facts => *sheet,
            _ => {
                let Judged { utility, low, unknown, .. } = judged(&self.terms, vendor, entry, c, false);
                Sheet { utility, points: self.points(weight, utility), low: self.points(weight, low), unknown }
            }
        };
        let sheets: Vec<Sheet> = self.criteria().enumerate().map(sheet).collect();
        Entrant { barred: barred(&self.terms, &offer, false).is_some(), offer, fixed: sheets.iter().map(|s| s.points).sum(), sheets }
    }

    fn criteria(&self) -> impl Iterator<Item = (&'a Criterion, Decimal)> + use<'_, 'a> {
        self.terms.catalog.criteria_of(self.terms.role).iter().zip(self.weights.iter().copied())
    }

    /// Points of a criterion: its share of the weights × utility × 10, rounded to hundredths.
    fn points(&self, weight: Decimal, utility: Decimal) -> Decimal {
        if self.total.is_zero() { Decimal::ZERO } else { (weight * utility * Decimal::TEN / self.total).round_dp(2) }
    }

    /// The price of a vendor at a volume.
    pub fn price(&self, entrant: usize, levels: &Levels) -> Price {
        self.entrants.get(entrant).map_or(Price::None, |e| price(&self.terms, &e.offer, levels))
    }

    /// The price of a vendor in a month of twelve; 1 is the first.
    pub fn price_in(&self, entrant: usize, months: &Twelve<'a>, month: u32) -> Price {
        let price = self.entrants.get(entrant).map_or(Price::None, |e| months.price(&self.terms, &e.offer, month));
        match (price, self.within.get(entrant)) {
            (Price::Known(known), Some(within)) => Price::Known(known.within(*within)),
            (price, _) => price,
        }
    }

    /// What a vendor costs over twelve months.
    pub fn outlay(&self, entrant: usize, months: &Twelve<'a>) -> Outlay {
        self.outlay_of(entrant, months, self.in_use() == Some(entrant))
    }

    /// The same; what is `kept` may be kept as long as it lasts.
    fn outlay_of(&self, entrant: usize, months: &Twelve<'a>, kept: bool) -> Outlay {
        let fewest = if kept { 1 } else { FEWEST };
        let outlay = self.entrants.get(entrant).map_or(Outlay::None, |e| outlay(&self.terms, &e.offer, months, fewest));
        match (outlay, self.within.get(entrant)) {
            (Outlay::Known(year), Some(within)) => Outlay::Known(year.within(*within)),
            (outlay, _) => outlay,
        }
    }

    /// What is in use, among the entrants.
    pub fn in_use(&self) -> Option<usize> {
        let used = self.terms.in_use()?;
        self.entrants.iter().position(|e| e.offer.vendor.id == used)
    }

    /// Twelve months from a volume; where something is in use, as many as a move has to pay back in.
    pub fn twelve(&self, customers: Decimal, errors: Decimal) -> Twelve<'a> {
        self.months_ahead(customers, errors, if self.terms.in_use().is_some() { self.terms.scenario.horizon } else { 0 })
    }

    /// Twelve months from a volume, and as many as a move has to pay back in.
    pub fn months_ahead(&self, customers: Decimal, errors: Decimal, ahead: u32) -> Twelve<'a> {
        Twelve::from(self.terms.catalog, self.terms.scenario, self.assumed.clone(), (customers, errors), ahead)
    }

    /// Twelve months that all have one volume.
    pub fn steady(&self, customers: Decimal, errors: Decimal) -> Twelve<'a> {
        let (catalog, scenario) = (self.terms.catalog, self.terms.scenario);
        Twelve::constant(Levels(levels(catalog, scenario, &self.assumed, customers, errors)))
    }

    /// Twelve months from the scenario's own volume.
    pub fn twelve_now(&self) -> Twelve<'a> {
        self.twelve(self.terms.scenario.customers.into(), self.terms.scenario.errors.into())
    }

    /// The score that a burden gives a vendor; `None` where it is left out.
    pub fn score(&self, entrant: usize, burden: Burden) -> Option<Decimal> {
        let e = self.entrants.get(entrant).filter(|e| !e.barred)?;
        Some(e.fixed + self.burden_points(burden))
    }

    /// The same if everything that nobody states of the vendor were a "no".
    pub fn low_score(&self, entrant: usize, burden: Burden) -> Option<Decimal> {
        let e = self.entrants.get(entrant).filter(|e| !e.barred)?;
        let fixed: Decimal = e.sheets.iter().map(|s| s.low).sum();
        Some(fixed + self.burden_points(burden))
    }

    /// Points of bill and hours.
    fn burden_points(&self, burden: Burden) -> Decimal {
        let asked = self.criteria().filter_map(|(c, w)| self.burden_utility(c, burden).map(|u| (w, u)));
        asked.map(|(w, utility)| self.points(w, utility)).sum()
    }

    /// The utility of a criterion that asks for bill or hours; `None` of every other.
    fn burden_utility(&self, criterion: &Criterion, burden: Burden) -> Option<Decimal> {
        match criterion.method {
            Method::Cost => Some(money_utility(burden.month, self.terms.budget())),
            Method::Operations => Some(hours_utility(burden.hours, self.terms.scenario.ops_hours)),
            _ => None,
        }
    }

    /// The recommended vendor at a volume: what is in use while no move to a better one pays, else the
    /// best within the budget; `None`: nobody is. Who would be behind it even free of charge is not priced.
    pub fn recommended(&self, months: &Twelve<'a>) -> Option<Standing> {
        self.recommended_from(self.in_use().map(Used::now), months)
    }

    /// The recommended vendor at a volume where an entrant is in use.
    pub fn recommended_from(&self, used: Option<Used>, months: &Twelve<'a>) -> Option<Standing> {
        let rules = Rules(&self.terms);
        let Some((on, used)) = used.and_then(|on| Some((on, self.kept(on.entrant, months)?))) else {
            return self.first(months, None, |s| rules.admits(None, &Candidate::standing(self, s)));
        };
        let from = Candidate::standing(self, &used);
        let bound = on.is_chosen && from.month <= self.terms.budget();
        let from = Candidate { leaving: on.leaving.unwrap_or(from.leaving), most: bound.then(|| self.terms.budget()), ..from };
        let moves = |s: &Standing| s.entrant != used.entrant && rules.moves(&from, &Candidate::standing(self, s));
        let better = self.first(months, Some(used.score), moves);
        better.or_else(|| Some(used.clone()))
    }

    /// Whose costs are shown: the recommended vendor, or the cheapest that is placed where none is
    /// within the budget.
    pub fn taken(&self, months: &Twelve<'a>) -> Option<usize> {
        let cheapest = || {
            let all = self.standings(months);
            cheapest_year(all.iter().map(|s| s.year.as_ref())).and_then(|i| all.get(i)).map(|s| s.entrant)
        };
        self.recommended(months).map(|s| s.entrant).or_else(cheapest)
    }

    /// Hours to set a vendor up: those stated, else those assumed for its role.
    pub fn setup_hours(&self, entrant: usize) -> Decimal {
        let of = |e: &Entrant| SetupHours::of(&self.terms, e.offer.vendor, e.offer.entry).hours;
        self.entrants.get(entrant).map_or(Decimal::ZERO, of)
    }

    /// The first of those that are wanted. `above`: a score that it has to exceed. Who would be behind it even
    /// free of charge is not priced.
    fn first(&self, months: &Twelve<'a>, above: Option<Decimal>, wanted: impl Fn(&Standing) -> bool) -> Option<Standing> {
        let most = self.burden_points(Burden::NONE);
        let able = |e: &Entrant| !e.barred && above.is_none_or(|score| e.fixed + most > score);
        let mut order: Vec<(usize, &Entrant)> = self.entrants.iter().enumerate().filter(|(_, e)| able(e)).collect();
        order.order_by_key(|(_, e)| std::cmp::Reverse(e.fixed));
        let mut first: Option<Standing> = None;
        for (entrant, e) in order {
            if first.as_ref().is_some_and(|f| e.fixed + most < f.score) {
                break;
            }
            let Some(next) = self.standing(entrant, months).filter(&wanted) else { continue };
            let before = |f: &Standing| next.score > f.score || (next.score == f.score && self.name(entrant) < self.name(f.entrant));
            if first.as_ref().is_none_or(before) {
                first = Some(next);
            }
        }
        first
    }

    /// A vendor's place; `None` where it is left out or not priced.
    pub fn standing(&self, entrant: usize, months: &Twelve<'a>) -> Option<Standing> {
        self.standing_of(entrant, months, self.in_use() == Some(entrant))
    }

    /// The place of a vendor that one is on: it may be kept as long as it lasts.
    pub fn kept(&self, entrant: usize, months: &Twelve<'a>) -> Option<Standing> {
        self.standing_of(entrant, months, true)
    }

    fn standing_of(&self, entrant: usize, months: &Twelve<'a>, kept: bool) -> Option<Standing> {
        match self.outlay_of(entrant, months, kept) {
            Outlay::Known(year) => Some(Standing { entrant, score: self.score(entrant, Burden::of(&year))?, year }),
            _ => None,
        }
    }

    /// The placed at a volume, best first.
    pub fn standings(&self, months: &Twelve<'a>) -> Vec<Standing> {
        let mut all: Vec<Standing> = (0..self.entrants.len()).filter_map(|i| self.standing(i, months)).collect();
        all.order_by(|a, b| b.score.cmp(&a.score).then_with(|| self.name(a.entrant).cmp(self.name(b.entrant))));
        all
    }

    /// A vendor's name.
    pub fn name(&self, entrant: usize) -> &'a str {
        self.entrants.get(entrant).map_or("", |e| e.offer.vendor.name.as_str())
    }

    /// The parts of a vendor's score, and how many facts of it nobody states.
    pub fn parts(&self, entrant: &Entrant, burden: Burden) -> (Vec<Part>, usize) {
        let mut unknown = 0_usize;
        let mut part = |(((c, weight), sheet), id): (((&Criterion, Decimal), &Sheet), &Arc<str>)| {
            let (utility, points) = match self.burden_utility(c, burden) {
                Some(utility) => (utility, self.points(weight, utility)),
                None => (sheet.utility, sheet.points),
            };
            unknown = unknown.saturating_add(sheet.unknown);
            Part { criterion: id.clone(), utility, points }
        };
        let parts = self.criteria().zip(&entrant.sheets).zip(&self.ids).map(&mut part).collect();
        (parts, unknown)
    }
}

fn assumed<'a>(terms: &Terms<'a>) -> Rc<Assumed<'a>> {
    Rc::new(Assumed::of(terms.catalog, terms.scenario))
}

/// Whether offers that were made ready under one scenario hold under another.
fn same_offers(a: &Scenario, b: &Scenario) -> bool {
    Key::of_scenario().filter(|k| k.spec().plans).all(|k| k.same(a, b))
}

/// The weight of a criterion: the scenario's own, else the catalog's; nothing for hours that are not
/// to count.
pub fn weight(scenario: &Scenario, role: Role, criterion: &Criterion) -> Decimal {
    let own = if role == Role::Hosting { &scenario.w } else { &scenario.wm };
    let uncounted = criterion.method == Method::Operations && (!scenario.time || scenario.rate.is_zero());
    if uncounted { Decimal::ZERO } else { own.get(&criterion.id).copied().unwrap_or(criterion.weight) }
}

/// The utility of a criterion that does not depend on the bill.
pub(super) fn judged<'a>(terms: &Terms<'a>, vendor: &Vendor, entry: &'a Entry, criterion: &'a Criterion, words: bool) -> Judged<'a> {
    let s = terms.scenario;
    let hours = || SetupHours::of(terms, vendor, entry);
    let own = if criterion.id == "must-have" { &s.must } else { &s.nice };
    match criterion.method {
        Method::Facts => rubric::facts(terms.catalog, entry, criterion, words),
        Method::Features => {
            let own = own.iter().filter(|f| terms.concerns(f));
            rubric::features(terms.catalog, entry, criterion, &s.stack, own, words)
        }
        Method::Effort => rubric::effort(terms.catalog, entry, hours().known(), words),
        Method::Fit => fit::fit(terms, vendor, entry, &hours(), criterion, words),
        Method::Cost | Method::Operations => Judged { utility: Decimal::ZERO, low: Decimal::ZERO, unknown: 0, told: Told::default() },
    }
}

/// That nothing of a vendor is offered any more, since when, and what its note says of it: an old
/// link that names it explains itself.
fn gone(entry: &Entry) -> String {
    let last = entry.plans.iter().max_by_key(|p| p.discontinued.as_deref());
    match last.and_then(|p| p.discontinued.as_ref().map(|day| (day, p.notes.first()))) {
        Some((day, Some(note))) => format!("It is no longer offered, since {day}. {note}"),
        Some((day, None)) => format!("It is no longer offered, since {day}."),
        None => "No plan of it is recorded in this price book.".into(),
    }
}

/// Why a vendor is left out whatever the volume, in words where they are wanted; `None` where it is not.
pub fn barred(terms: &Terms, offer: &Offer, words: bool) -> Option<String> {
    let (catalog, entry) = (terms.catalog, offer.entry);
    if entry.plans.iter().all(|p| p.discontinued.is_some()) {
        return Some(gone(entry));
    }
    if offered(entry, terms.role).next().is_some() && counted(terms, entry).next().is_none() {
        return Some(FREE_ONLY.into());
    }
    let wrong = match terms.role {
        Role::Hosting => fit::wrong_stack(terms, entry),
        _ => rubric::no_sdk(catalog, entry, &terms.scenario.stack).then(|| "It has no SDK for the stack.".to_string()),
    };
    wrong
        .or_else(|| offer.unmet.map(|unmet| if words { unmet.sentence(terms) } else { String::new() }))
        .or_else(|| availability(terms, entry))
}

/// Why a vendor's published availability leaves it out: it publishes a lower figure than the target
/// where an SLA is required, or none.
fn availability(terms: &Terms, entry: &Entry) -> Option<String> {
    let required = terms.role == Role::Hosting && terms.scenario.must.iter().any(|m| m == SLA);
    let target = terms.scenario.slo;
    match entry.figures.get(SLA_PERCENT) {
        _ if !required => None,
        None => Some(format!("You require an SLA, and it publishes no figure to hold against {} %.", target.normalize())),
        Some(f) if f.value.0 < target => Some(format!(
            "You require an SLA, and it promises {} %, less than the {} % you aim at.",
            f.value.0.normalize(),
            target.normalize()
        )),
        Some(_) => None,
    }
}

/// The fact that there is an SLA.
const SLA: &str = "sla";
