//! The price of a vendor at a volume, without words: what curves, months and crossings are made of.

use super::bill::{Choice, Terms, choose};
use super::prepared::{Levels, Offer};
use super::quote::{Quote, quoted};
use super::reach::Reach;
use crate::money::Usd;

/// What a vendor costs at a volume, as far as it can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// It covers, for so much a month and in 12 months.
    Known {
        /// Dollars a month.
        month: Usd,
        /// Dollars in 12 months.
        year: Usd,
    },
    /// It may cover; a figure is missing.
    Unknown,
    /// It does not cover.
    None,
}

/// What a vendor costs at a volume.
pub fn price(terms: &Terms, offer: &Offer, levels: &Levels) -> Price {
    let quotes: Vec<Quote> = offer.plans.iter().map(|plan| quoted(terms, plan, levels, None)).collect();
    match choose(&quotes) {
        Choice::Covers(i) => match quotes.get(i).map(|q| (q.monthly, q.year)) {
            Some((Some(month), Some(year))) => Price::Known { month, year },
            _ => Price::Unknown,
        },
        Choice::Unsaid(_) => Price::Unknown,
        // A price "for 10–50 customers": it goes on beyond, and nobody says for how much.
        Choice::Falls(i) if matches!(quotes.get(i).map(|q| q.reach), Some(Reach::Part { unpriced: true, .. })) => Price::Unknown,
        Choice::Falls(_) => Price::None,
        Choice::Nothing => Price::Unknown,
    }
}
