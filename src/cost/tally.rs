//! Adding up a bill: always the sums, and the lines with their words only where they are wanted.
//! One path of arithmetic serves the bill one reads and the thousands a curve is made of.

use super::Line;
use crate::catalog::evidence::Places;
use crate::money::{Decimal, Usd};

/// Months a bill is written for.
pub const MONTHS: Decimal = Decimal::from_parts(12, 0, 0, false, 0);

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
    /// Dollars in 12 months, exactly.
    pub year: Usd,
    /// Dollars a month: a twelfth of it.
    pub month: Usd,
    /// 12-month lines; `None`: only the sums are wanted.
    pub lines: Option<Vec<Line>>,
}

impl Tally {
    /// An empty one, with lines or without.
    pub fn new(with_lines: bool) -> Tally {
        Tally { year: Usd::ZERO, month: Usd::ZERO, lines: with_lines.then(Vec::new) }
    }

    /// Adds a quantity used each month.
    pub fn monthly(&mut self, quantity: Decimal, unit_price: Usd, words: impl FnOnce() -> Words) {
        self.month += unit_price.times(quantity);
        self.add(quantity.saturating_mul(MONTHS), unit_price, words);
    }

    /// Adds a price for a whole year.
    pub fn yearly(&mut self, quantity: Decimal, unit_price: Usd, words: impl FnOnce() -> Words) {
        let amount = unit_price.times(quantity);
        self.month += Usd(amount.0 / MONTHS);
        self.add(quantity, unit_price, words);
    }

    fn add(&mut self, quantity: Decimal, unit_price: Usd, words: impl FnOnce() -> Words) {
        let amount = unit_price.times(quantity);
        self.year += amount;
        if let Some(lines) = &mut self.lines {
            let Words { what, unit, note, evidence } = words();
            lines.push(Line { what, quantity, unit, unit_price, amount, note, evidence });
        }
    }

    /// Adds everything of another.
    pub fn join(&mut self, other: Tally) {
        self.year += other.year;
        self.month += other.month;
        if let (Some(lines), Some(more)) = (&mut self.lines, other.lines) {
            lines.extend(more);
        }
    }
}
