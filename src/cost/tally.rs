//! Adding up a bill: always the sums, and the lines with their words only where they are wanted.
//! One path of arithmetic serves the bill one reads and the thousands a curve is made of.

use super::Line;
use crate::catalog::evidence::Places;
use crate::money::{Decimal, Usd};

/// Months a bill is written for.
pub const MONTHS: Decimal = Decimal::whole(12);

/// What a line says besides its numbers.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// What is paid for.
    pub what: String,
    /// Unit of the quantity.
    pub unit: String,
    /// How quantity and price came about.
    pub note: String,
    /// Where the price was read.
    pub evidence: Places,
}

/// The sums of a bill, and its lines where they are kept.
#[derive(Clone, Debug)]
pub struct Tally {
    /// Sum of what is paid each month.
    each_month: Usd,
    /// Sum of what is paid for a whole year.
    each_year: Usd,
    /// How far the sum of a month may be off either way, where prices are stated as ranges.
    pub spread: Usd,
    /// 12-month lines; `None`: only the sums are wanted.
    pub lines: Option<Vec<Line>>,
}

impl Tally {
    /// An empty one, with lines or without.
    pub fn new(with_lines: bool) -> Tally {
        Tally { each_month: Usd::ZERO, each_year: Usd::ZERO, spread: Usd::ZERO, lines: with_lines.then(Vec::new) }
    }

    /// Dollars in 12 months, exactly.
    pub fn year(&self) -> Usd {
        self.each_month.times(MONTHS) + self.each_year
    }

    /// Dollars a month: a twelfth of it.
    pub fn month(&self) -> Usd {
        if self.each_year.is_zero() { self.each_month } else { self.each_month + Usd(self.each_year.0 / MONTHS) }
    }

    /// Adds a quantity used each month.
    pub fn monthly(&mut self, quantity: Decimal, unit_price: Usd, words: impl FnOnce() -> Words) {
        self.each_month += unit_price.times(quantity);
        self.line(unit_price, || quantity.saturating_mul(MONTHS), words);
    }

    /// Adds a price for a whole year.
    pub fn yearly(&mut self, quantity: Decimal, unit_price: Usd, words: impl FnOnce() -> Words) {
        self.each_year += unit_price.times(quantity);
        self.line(unit_price, || quantity, words);
    }

    fn line(&mut self, unit_price: Usd, quantity: impl FnOnce() -> Decimal, words: impl FnOnce() -> Words) {
        if let Some(lines) = &mut self.lines {
            let Words { what, unit, note, evidence } = words();
            let quantity = quantity();
            lines.push(Line { what, quantity, unit, unit_price, amount: unit_price.times(quantity), note, evidence });
        }
    }

    /// Adds everything of another.
    pub fn join(&mut self, other: Tally) {
        let nothing = [other.each_month, other.each_year, other.spread].iter().all(|sum| sum.is_zero());
        if nothing && other.lines.as_ref().is_none_or(Vec::is_empty) {
            return;
        }
        self.each_month += other.each_month;
        self.each_year += other.each_year;
        self.spread += other.spread;
        if let (Some(lines), Some(more)) = (&mut self.lines, other.lines) {
            lines.extend(more);
        }
    }
}
