//! The vendors of a role made ready to be ranked at many volumes. What follows from facts alone is
//! judged once; at each volume only the bill is new. The ranking one reads goes the same way.

use std::sync::Arc;

use super::rubric::{self, Judged, cost_utility};
use super::{Part, Told, fit};
use crate::catalog::Catalog;
use crate::catalog::tables::{Criterion, Method};
use crate::catalog::vendor::{Answer, Entry, Role, Vendor};
use crate::cost::bill::{FREE_ONLY, Terms, counted, offered, stated_hours};
use crate::cost::prepared::{Levels, Lookup, Offer};
use crate::cost::price::{Price, price};
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;

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
    /// In the order of vendor ids.
    pub entrants: Vec<Entrant<'a>>,
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
    fixed: Decimal,
}

/// What a criterion comes to; nothing for the one that asks for the bill.
#[derive(Clone, Copy, Debug)]
struct Sheet {
    utility: Decimal,
    points: Decimal,
    unknown: usize,
}

/// A vendor's place at a volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Its index among the entrants.
    pub entrant: usize,
    /// 0–100.
    pub score: Decimal,
    /// Its price.
    pub price: Price,
}

impl<'a> Field<'a> {
    /// Makes the vendors of a role ready.
    pub fn new(catalog: &'a Catalog, scenario: &'a Scenario, book: &'a str, role: Role) -> Field<'a> {
        let terms = Terms { catalog, scenario, role };
        let own = if role == Role::Hosting { &scenario.w } else { &scenario.wm };
        let weights: Vec<Decimal> = catalog.criteria_of(role).iter().map(|c| own.get(&c.id).copied().unwrap_or(c.weight)).collect();
        let ids = catalog.criteria_of(role).iter().map(|c| c.id.as_str().into()).collect();
        let mut field = Field { terms, book, total: weights.iter().sum(), weights, ids, entrants: Vec::new() };
        let lookup = Lookup::new(&terms);
        for (vendor, entry) in catalog.vendors_of(role, book) {
            let entrant = field.entrant(Arc::new(Offer::new(&lookup, vendor, entry)), None);
            field.entrants.push(entrant);
        }
        field
    }

    /// The same vendors under another scenario. What is ready is used again where it may be:
    /// plans depend on billing term and requirements, points on the weights.
    pub fn under<'b>(&self, scenario: &'b Scenario) -> Field<'b>
    where
        'a: 'b,
    {
        let now = self.terms.scenario;
        if (scenario.billing, scenario.free, &scenario.must, &scenario.w, &scenario.wm)
            != (now.billing, now.free, &now.must, &now.w, &now.wm)
        {
            return Field::new(self.terms.catalog, scenario, self.book, self.terms.role);
        }
        let terms = Terms { scenario, ..self.terms };
        let mut field =
            Field { terms, book: self.book, total: self.total, weights: self.weights.clone(), ids: self.ids.clone(), entrants: Vec::new() };
        field.entrants = self.entrants.iter().map(|e| field.entrant(e.offer.clone(), Some(&e.sheets))).collect();
        field
    }

    /// Judges a vendor; what follows from recorded facts alone is taken over where it is `known`.
    fn entrant(&self, offer: Arc<Offer<'a>>, known: Option<&[Sheet]>) -> Entrant<'a> {
        let (vendor, entry) = (offer.vendor, offer.entry);
        let sheet = |(i, (c, weight)): (usize, (&'a Criterion, Decimal))| match known.and_then(|k| k.get(i)) {
            Some(sheet) if c.method == Method::Facts => *sheet,
            _ => {
                let Judged { utility, unknown, .. } = judged(&self.terms, vendor, entry, c, false);
                Sheet { utility, points: self.points(weight, utility), unknown }
            }
        };
        let sheets: Vec<Sheet> = self.criteria().enumerate().map(sheet).collect();
        Entrant { barred: barred(&self.terms, entry, false).is_some(), offer, fixed: sheets.iter().map(|s| s.points).sum(), sheets }
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

    /// The score that a price gives a vendor; `None` where it is left out.
    pub fn score(&self, entrant: usize, price: Price) -> Option<Decimal> {
        let e = self.entrants.get(entrant).filter(|e| !e.barred)?;
        let month = match price {
            Price::Known { month, .. } => Some(month),
            Price::Unknown => None,
            Price::None => return None,
        };
        Some(e.fixed + self.cost_points(cost_utility(self.terms.catalog, month, self.terms.budget())))
    }

    /// Points of the bill at a utility.
    fn cost_points(&self, utility: Decimal) -> Decimal {
        let by_cost = self.criteria().filter(|(c, _)| c.method == Method::Cost);
        by_cost.map(|(_, w)| self.points(w, utility)).sum()
    }

    /// The first at a volume. Who would be behind it even free of charge is not priced.
    pub fn leader(&self, levels: &Levels) -> Option<Standing> {
        let most = self.cost_points(Decimal::TEN);
        let mut order: Vec<(usize, &Entrant)> = self.entrants.iter().enumerate().filter(|(_, e)| !e.barred).collect();
        order.sort_by_key(|(_, e)| std::cmp::Reverse(e.fixed));
        let mut first: Option<Standing> = None;
        for (entrant, e) in order {
            if first.is_some_and(|f| e.fixed + most < f.score) {
                break;
            }
            let price = self.price(entrant, levels);
            let Some(score) = self.score(entrant, price) else { continue };
            let before = |f: Standing| score > f.score || (score == f.score && self.name(entrant) < self.name(f.entrant));
            if first.is_none_or(before) {
                first = Some(Standing { entrant, score, price });
            }
        }
        first
    }

    /// The eligible at a volume, best first.
    pub fn standings(&self, levels: &Levels) -> Vec<Standing> {
        let at = |i: usize| {
            let price = self.price(i, levels);
            self.score(i, price).map(|score| Standing { entrant: i, score, price })
        };
        let mut all: Vec<Standing> = (0..self.entrants.len()).filter_map(at).collect();
        all.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| self.name(a.entrant).cmp(self.name(b.entrant))));
        all
    }

    /// A vendor's name.
    pub fn name(&self, entrant: usize) -> &'a str {
        self.entrants.get(entrant).map_or("", |e| e.offer.vendor.name.as_str())
    }

    /// The parts of a vendor's score from its bill a month, and how many facts of it nobody states.
    pub fn parts(&self, entrant: &Entrant, monthly: Option<Usd>) -> (Vec<Part>, usize) {
        let mut unknown = 0;
        let mut part = |(((c, weight), sheet), id): (((&Criterion, Decimal), &Sheet), &Arc<str>)| {
            let (utility, points) = match c.method {
                Method::Cost => {
                    let utility = cost_utility(self.terms.catalog, monthly, self.terms.budget());
                    unknown += usize::from(monthly.is_none());
                    (utility, self.points(weight, utility))
                }
                _ => (sheet.utility, sheet.points),
            };
            unknown += sheet.unknown;
            Part { criterion: id.clone(), utility, points }
        };
        let parts = self.criteria().zip(&entrant.sheets).zip(&self.ids).map(&mut part).collect();
        (parts, unknown)
    }
}

/// The utility of a criterion that does not depend on the bill.
pub(super) fn judged<'a>(terms: &Terms<'a>, vendor: &Vendor, entry: &'a Entry, criterion: &'a Criterion, words: bool) -> Judged<'a> {
    let s = terms.scenario;
    let hours = || stated_hours(terms, vendor, entry);
    let own = if criterion.id == "must-have" { &s.must } else { &s.nice };
    match criterion.method {
        Method::Facts => rubric::facts(terms.catalog, entry, criterion, words),
        Method::Features => {
            let own = own.iter().filter(|f| terms.concerns(f));
            rubric::features(terms.catalog, entry, criterion, &s.stack, own, words)
        }
        Method::Effort => rubric::effort(terms.catalog, entry, hours(), words),
        Method::Fit => fit::fit(terms, vendor, entry, hours(), criterion, words),
        Method::Cost => Judged { utility: Decimal::ZERO, unknown: 0, told: Told::default() },
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
pub fn barred(terms: &Terms, entry: &Entry, words: bool) -> Option<String> {
    let catalog = terms.catalog;
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
    if wrong.is_some() {
        return wrong;
    }
    for fact in terms.required() {
        let value = entry.facts.get(fact).map(|f| f.value);
        let say = |text: &str| Some(if words { format!("{text}: {}.", catalog.fact_name(fact)) } else { String::new() });
        if value == Some(Answer::No) {
            return say("It lacks what is required");
        }
        if value.is_none() && terms.scenario.must.iter().any(|m| m == fact) {
            return say("Nobody states whether it has what you require");
        }
    }
    None
}
