//! What one plan costs at a volume, together with what it requires, and whether it covers.

use super::bill::{Terms, answer};
use super::fee::{copies, fee, rate};
use super::tally::Tally;
use super::usage::Usage;
use super::{Cover, Line};
use crate::catalog::evidence::Evidence;
use crate::catalog::vendor::{Answer, Entry, Plan};
use crate::money::{Decimal, Usd};
use crate::scenario::demand::Demand;

/// A plan at a volume.
#[derive(Clone, Debug)]
pub struct Quote<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// Whether it covers.
    pub cover: Cover,
    /// The lines of 12 months; empty where only the sums were asked for.
    pub lines: Vec<Line>,
    /// Dollars in 12 months; `None` where a price is missing.
    pub year: Option<Usd>,
    /// How many of the plan are bought side by side.
    pub copies: Decimal,
    /// Dollars a month; `None` where a price is missing.
    pub monthly: Option<Usd>,
    /// Name of the plan or add-on whose price is missing.
    pub unpriced: Option<String>,
}

/// Quotes a plan together with what it requires, with its lines.
pub fn quote<'a>(terms: &Terms, entry: &'a Entry, plan: &'a Plan, demand: &Demand) -> Quote<'a> {
    together(terms, entry, plan, demand, true)
}

/// The same without lines: sums and cover.
pub fn sums<'a>(terms: &Terms, entry: &'a Entry, plan: &'a Plan, demand: &Demand) -> Quote<'a> {
    together(terms, entry, plan, demand, false)
}

fn together<'a>(terms: &Terms, entry: &'a Entry, plan: &'a Plan, demand: &Demand, with_lines: bool) -> Quote<'a> {
    let mut quote = alone(terms, entry, plan, demand, with_lines);
    for wanted in &plan.requires {
        let options = entry.plans.iter().filter(|p| &p.id == wanted || p.group.as_ref() == Some(wanted));
        let options = options.filter(|p| p.discontinued.is_none()).map(|p| alone(terms, entry, p, demand, with_lines));
        // The cheapest that covers; where none does, the one that falls least short decides.
        let Some(best) = options.min_by_key(|o| (std::cmp::Reverse(order(&o.cover)), o.year.is_none(), o.year)) else {
            continue;
        };
        worsen(&mut quote.cover, best.cover);
        quote.lines.extend(best.lines);
        quote.year = quote.year.zip(best.year).map(|(a, b)| a + b);
        quote.monthly = quote.monthly.zip(best.monthly).map(|(a, b)| a + b);
        quote.unpriced = quote.unpriced.or(best.unpriced);
    }
    quote
}

/// A plan by itself.
fn alone<'a>(terms: &Terms, entry: &Entry, plan: &'a Plan, demand: &Demand, with_lines: bool) -> Quote<'a> {
    let mut cover = lacking(terms, entry, plan).unwrap_or(Cover::Full);
    let mut tally = Tally::new(with_lines);
    let copies = copies(plan, demand).unwrap_or(Decimal::ONE);
    let priced = plan.price.as_ref().is_some_and(|price| fee(terms, plan, price, copies, demand, &mut tally));
    let unit = plan.price.as_ref().and_then(|p| rate(terms, p)).map_or(Usd::ZERO, |r| r.amount);
    Usage { terms, plan, copies, demand }.put(unit, &mut tally, &mut cover);
    Quote {
        plan,
        cover,
        copies,
        year: priced.then_some(tally.year),
        monthly: priced.then_some(tally.month),
        unpriced: (!priced).then(|| plan.name.clone()),
        lines: tally.lines.unwrap_or_default(),
    }
}

/// A required feature the plan is said not to have.
fn lacking(terms: &Terms, entry: &Entry, plan: &Plan) -> Option<Cover> {
    let lacks = terms.required().find(|f| answer(entry, Some(plan), f) == Some(Answer::No))?;
    Some(Cover::Lacks { feature: terms.catalog.fact_name(lacks).to_string() })
}

/// Lacking, then the smaller part, then unknown, then full.
fn order(cover: &Cover) -> (u8, u32) {
    match cover {
        Cover::Lacks { .. } => (0, 0),
        Cover::Part { percent, .. } => (1, *percent),
        Cover::Unknown { .. } => (2, 0),
        Cover::Full => (3, 0),
    }
}

/// Keeps the worse of two.
pub(super) fn worsen(cover: &mut Cover, other: Cover) {
    if order(&other) < order(cover) {
        *cover = other;
    }
}

/// Where a field of a plan was read: its own evidence, else the plan's.
pub(super) fn evidence(plan: &Plan, field: &str) -> Vec<Evidence> {
    plan.field_evidence.get(field).unwrap_or(&plan.evidence).clone()
}
