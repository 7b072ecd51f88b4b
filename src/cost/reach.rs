//! How far a plan reaches, in numbers: what [`Cover`] says in words, small enough to be made
//! thousands of times.

use std::cmp::Ordering;

use super::Cover;
use super::bill::Terms;
use super::require::Unmet;
use crate::catalog::field::PlanField;
use crate::catalog::vendor::Plan;
use crate::money::{Decimal, grouped};

/// How far a plan reaches at a volume.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Reach<'a> {
    /// It holds everything.
    Full,
    /// It cannot be said.
    Unknown(Gap),
    /// It holds a part.
    Part {
        /// What is short.
        of: Counted<'a>,
        /// What is included of it.
        quota: Decimal,
        /// What is needed of it.
        needed: Decimal,
        /// It goes on beyond, at a price nobody states.
        unpriced: bool,
    },
    /// A requirement is not met.
    Lacks(Unmet<'a>),
}

/// The figure that is missing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Gap {
    /// How much of a meter the plan carries.
    Quota(usize),
    /// The rate for a meter beyond so much.
    Rate(usize, Decimal),
    /// The price of a database of the scenario's engine that would stand beside the plan; the meter that
    /// counts databases.
    Database(usize),
}

impl Gap {
    /// The figure in words: `what GB of traffic cost or how much the plan Pro includes`.
    pub fn named(&self, terms: &Terms, plan: &Plan) -> String {
        let name = |m: &usize| terms.catalog.meters.get(*m).map_or("", |m| m.name.as_str());
        match self {
            Gap::Quota(m) => format!("how much the plan {} carries of {}", plan.name, name(m)),
            Gap::Rate(m, included) => format!("the rate beyond {}", Counted::Meter(*m).amount(terms, *included)),
            Gap::Database(_) => {
                format!("the price of a {} database that would stand beside it", terms.catalog.fact_name(&terms.scenario.db))
            }
        }
    }

    /// The field of the plan that would hold the figure; `None` where it is no figure of the plan.
    pub fn field(&self, terms: &Terms) -> Option<PlanField> {
        let id = |m: &usize| terms.catalog.meters.get(*m).map_or(String::new(), |m| m.id.clone());
        match self {
            Gap::Quota(m) => Some(PlanField::Quota(id(m))),
            Gap::Rate(m, _) => Some(PlanField::Overage(id(m), 0)),
            Gap::Database(_) => None,
        }
    }

    /// The meter it concerns.
    pub fn meter(&self) -> usize {
        match self {
            Gap::Quota(m) | Gap::Rate(m, _) | Gap::Database(m) => *m,
        }
    }
}

/// What a quota counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Counted<'a> {
    /// A meter, by its place in the catalog.
    Meter(usize),
    /// The unit of a pool.
    Pool(&'a str),
}

impl Counted<'_> {
    /// The field of a plan that would hold the rate beyond its quota.
    pub fn rate_field(&self, terms: &Terms) -> Option<PlanField> {
        match self {
            Counted::Meter(m) => terms.catalog.meters.get(*m).map(|m| PlanField::Overage(m.id.clone(), 0)),
            Counted::Pool(_) => Some(PlanField::PoolOverage(0)),
        }
    }

    /// A quantity of it: `4 GB of memory of the database`.
    pub fn amount(&self, terms: &Terms, quantity: Decimal) -> String {
        match self {
            Counted::Meter(m) => terms.catalog.meters.get(*m).map_or(String::new(), |m| match m.amount(quantity) {
                amount if amount.ends_with(&m.name) => amount,
                // `4 GB of memory` of what: `4 GB of memory of the database`.
                amount => match amount.rsplit_once(' ') {
                    Some((number, unit)) if m.name.split(' ').next() == Some(unit) => format!("{number} {}", m.name),
                    _ => format!("{amount} ({})", m.name),
                },
            }),
            Counted::Pool(unit) => format!("{} {unit}", grouped(quantity)),
        }
    }

    /// In words.
    pub fn name(&self, terms: &Terms) -> String {
        match self {
            Counted::Meter(m) => terms.catalog.meters.get(*m).map_or(String::new(), |m| m.name.clone()),
            Counted::Pool(unit) => (*unit).to_string(),
        }
    }
}

impl<'a> Reach<'a> {
    /// Whether everything is held.
    pub fn is_full(&self) -> bool {
        matches!(self, Reach::Full)
    }

    fn rank(&self) -> u8 {
        match self {
            Reach::Lacks(_) => 0,
            Reach::Part { .. } => 1,
            Reach::Unknown(_) => 2,
            Reach::Full => 3,
        }
    }

    /// Lacking, then the smaller part, then unknown, then full.
    pub fn order(&self, other: &Reach) -> Ordering {
        match (self, other) {
            // Shares are compared without dividing.
            (Reach::Part { quota: a, needed: x, .. }, Reach::Part { quota: b, needed: y, .. }) => {
                a.saturating_mul(*y).cmp(&b.saturating_mul(*x))
            }
            _ => self.rank().cmp(&other.rank()),
        }
    }

    /// Keeps the worse of two; of equals the first.
    pub fn worsen(&mut self, other: Reach<'a>) {
        if !other.is_full() && other.order(self) == Ordering::Less {
            *self = other;
        }
    }

    /// The same in words.
    pub fn cover(&self, terms: &Terms, plan: &Plan) -> Cover {
        let meters = &terms.catalog.meters;
        match self {
            Reach::Full => Cover::Full,
            Reach::Unknown(gap) => Cover::Unknown { missing: gap.named(terms, plan) },
            Reach::Part { of, quota, needed, unpriced } => {
                let percent = quota.saturating_mul(Decimal::ONE_HUNDRED).checked_div(*needed).unwrap_or_default().floor();
                let meter = match of {
                    Counted::Meter(m) => meters.get(*m).map_or(String::new(), |m| m.id.clone()),
                    Counted::Pool(unit) => (*unit).to_string(),
                };
                Cover::Part { percent: percent.try_into().unwrap_or(0), meter, quota: *quota, needed: *needed, unpriced: *unpriced }
            }
            Reach::Lacks(unmet) => Cover::Lacks { feature: terms.catalog.fact_name(unmet.fact).to_string(), why: unmet.sentence(terms) },
        }
    }
}
