//! The price of a vendor at a volume, without words: what curves, months and crossings are made of.

use super::bill::{Choice, Terms, chosen};
use super::prepared::{Levels, Offer};
use super::quote::Quote;
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
    match chosen(terms, offer, levels) {
        (Choice::Covers(_), Some(Quote { monthly: Some(month), year: Some(year), .. })) => Price::Known { month, year },
        // A price "for 10–50 customers": it goes on beyond, and nobody says for how much.
        (Choice::Falls(_), Some(Quote { reach: Reach::Part { unpriced: true, .. }, .. })) => Price::Unknown,
        (Choice::Falls(_), _) => Price::None,
        _ => Price::Unknown,
    }
}
