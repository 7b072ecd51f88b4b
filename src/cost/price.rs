//! The price of a vendor at a volume, without words: what curves, months and crossings are made of.

use super::bill::{Terms, given, operations};
use super::choose::{Choice, chosen_beside};
use super::prepared::{Levels, Offer};
use super::quote::{Beside, Quote};
use super::reach::Reach;
use crate::money::{Decimal, Usd};

use super::tally::MONTHS;

/// What a vendor costs at a volume, as far as it can be said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Price {
    /// It covers, for so much.
    Known(Known),
    /// It may cover; a figure is missing.
    Unknown {
        /// Dollars a month for all that is priced.
        at_least: Usd,
        /// Hours a month for what the vendor does not run.
        hours: Decimal,
    },
    /// It does not cover.
    None,
}

/// A known price.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// Dollars a month.
    pub month: Usd,
    /// Dollars in 12 months of this volume.
    pub year: Usd,
    /// Hours a month for what the vendor does not run.
    pub hours: Decimal,
    /// Which of the vendor's plans it is.
    pub plan: usize,
    /// How far the month may be off either way, where prices are stated as ranges.
    pub spread: Usd,
}

impl Known {
    /// The same at a place between the ends of what is stated as a range, from −1 to 1.
    pub fn within(self, place: Decimal) -> Known {
        let more = self.spread.times(place);
        Known { month: self.month + more, year: self.year + more.times(MONTHS), ..self }
    }
}

impl Price {
    /// Dollars a month, where they are known.
    pub fn month(&self) -> Option<Usd> {
        self.known().map(|k| k.month)
    }

    /// The price, where it is known.
    pub fn known(&self) -> Option<Known> {
        match self {
            Price::Known(known) => Some(*known),
            _ => None,
        }
    }
}

/// What a vendor costs at a volume.
pub fn price(terms: &Terms, offer: &Offer, levels: &Levels) -> Price {
    price_beside(terms, offer, levels, &Beside::default())
}

/// The same, with the database of another vendor that was found at this very volume before.
pub fn price_beside<'a>(terms: &Terms<'a>, offer: &Offer<'a>, levels: &Levels, beside: &Beside<'a>) -> Price {
    let (choice, quote) = chosen_beside(terms, offer, levels, beside);
    let Some(quote) = quote else { return Price::None };
    let hours = operations(terms, offer, &quote);
    let carries = match choice {
        Choice::Covers(plan) | Choice::Unsaid(plan) => Some(plan),
        Choice::Falls(plan) if unpriced(&quote) => Some(plan),
        Choice::Falls(_) | Choice::Nothing => None,
    };
    // The reader's own figure counts as long as nothing says that it does not carry the volume.
    if let Some((plan, month)) = carries.zip(given(terms, offer)) {
        return Price::Known(Known { month, year: month.times(MONTHS), hours, plan, spread: Usd::ZERO });
    }
    match choice {
        Choice::Covers(plan) => {
            Price::Known(Known { month: quote.stated_month, year: quote.stated_year, hours, plan, spread: quote.spread })
        }
        // A price "for 10–50 customers": it goes on beyond, and nobody says for how much.
        Choice::Falls(_) if unpriced(&quote) => Price::Unknown { at_least: quote.stated_month, hours },
        Choice::Unsaid(_) => Price::Unknown { at_least: quote.stated_month, hours },
        Choice::Falls(_) | Choice::Nothing => Price::None,
    }
}

fn unpriced(quote: &Quote) -> bool {
    matches!(quote.reach, Reach::Part { unpriced: true, .. })
}
