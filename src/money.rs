//! Exact amounts: decimal arithmetic, never floats.
//!
//! Prices such as $0.0003625 per error and quantities such as 103.33 GB are decimals and
//! stay decimals; an amount is rounded once, when it is written for a person.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Sub};

pub use crate::decimal::Decimal;
use crate::decimal::RoundingStrategy;
use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// An exact amount of US dollars. In JSON a decimal string such as `"24.17"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Usd(pub Decimal);

impl Usd {
    /// No money at all.
    pub const ZERO: Usd = Usd(Decimal::ZERO);

    /// A whole number of dollars.
    pub fn whole(dollars: i64) -> Usd {
        Usd(Decimal::from(dollars))
    }

    /// This unit price times a quantity; saturates far beyond any real bill instead of panicking.
    pub fn times(self, quantity: Decimal) -> Usd {
        Usd(self.0 * quantity)
    }

    /// Rounded to the cent, half a cent away from zero: the only rounding there is.
    pub fn rounded(self) -> Usd {
        Usd(self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// For drawing and for scores, where a float is precise enough. Never for sums.
    pub fn to_f64(self) -> f64 {
        self.0.to_f64().unwrap_or(f64::MAX)
    }

    /// Whether the amount is zero.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Every digit there is, and at least the cents of what is no whole dollar: `$0.125`, `$11.988`,
    /// `$24.17`, `$12.50`. For the lines of a bill, where products and sums must be seen to add up.
    pub fn in_full(self) -> String {
        let value = self.0.abs().normalize();
        if value.scale() <= 2 {
            return self.to_string();
        }
        let sign = if self.0.is_sign_negative() { "−" } else { "" };
        format!("{sign}${}", grouped(value))
    }

    /// For sums that must be seen to add up: every digit, as [`in_full`](Self::in_full). What has no
    /// last digit, because a year was divided into months, is written as that division: `$100 ÷ 12`;
    /// twelve of them are `$100` again.
    pub fn exactly(self) -> String {
        // Products of recorded prices and quantities have fewer digits; only a division has more.
        const DIGITS: u32 = 12;
        if self.0.normalize().scale() <= DIGITS {
            return self.in_full();
        }
        let near = Usd(self.0.round_dp(DIGITS).normalize());
        let year = Usd(self.times(Decimal::from(12)).0.round_dp(DIGITS).normalize());
        // Cents and tenths of cents of a year, and no more: else it was another division.
        if near.0.scale() > DIGITS / 2 && year.0.scale() <= DIGITS / 2 {
            return format!("{} ÷ 12", year.in_full());
        }
        near.in_full()
    }

    /// The exact decimal, without trailing zeros, as the report JSON carries it.
    pub fn exact(self) -> String {
        self.0.normalize().to_string()
    }
}

/// An exact quantity. In JSON a decimal string such as `"103.33"`, so that no reader makes a float of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[serde(transparent)]
pub struct Amount(pub Decimal);

impl fmt::Display for Usd {
    /// `$1,317.18`; whole dollars without cents: `$312`; prices below a cent in full: `$0.0003625`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0.is_sign_negative() && !self.0.is_zero() { "−" } else { "" };
        let magnitude = self.0.abs();
        let cents = magnitude.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        if !magnitude.is_zero() && cents < Decimal::new(1, 1) && cents != magnitude.normalize() {
            return write!(f, "{sign}${}", magnitude.normalize());
        }
        let text = if cents.fract().is_zero() { cents.trunc().to_string() } else { format!("{cents:.2}") };
        let mut out = String::with_capacity(text.len().saturating_add(6));
        group(&text, &mut out);
        write!(f, "{sign}${out}")
    }
}

impl Add for Usd {
    type Output = Usd;
    fn add(self, other: Usd) -> Usd {
        Usd(self.0.saturating_add(other.0))
    }
}

impl Sub for Usd {
    type Output = Usd;
    fn sub(self, other: Usd) -> Usd {
        Usd(self.0.saturating_sub(other.0))
    }
}

impl AddAssign for Usd {
    fn add_assign(&mut self, other: Usd) {
        *self = *self + other;
    }
}

impl Sum for Usd {
    fn sum<I: Iterator<Item = Usd>>(amounts: I) -> Usd {
        amounts.fold(Usd::ZERO, Add::add)
    }
}

/// A whole or decimal quantity with thousands separators: `400,000`, `103.33`.
pub fn grouped(quantity: Decimal) -> String {
    let text = quantity.normalize().to_string();
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |digits| ("−", digits));
    let mut out = String::with_capacity(text.len().saturating_mul(2));
    out.push_str(sign);
    group(digits, &mut out);
    out
}

/// The same for a sentence, where no sum is shown: two digits behind the point, below one three that
/// count. Rounded up: what is needed is not told as less.
pub fn brief(quantity: Decimal) -> String {
    let up = RoundingStrategy::AwayFromZero;
    let digits =
        if quantity.abs() >= Decimal::ONE { Some(quantity.round_dp_with_strategy(2, up)) } else { quantity.round_sf_with_strategy(3, up) };
    grouped(digits.unwrap_or(quantity))
}

/// Writes a number without a sign, what stands before its point in threes.
fn group(digits: &str, out: &mut String) {
    let (whole, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && whole.len().saturating_sub(i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out.push_str(fraction);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::str::FromStr;

    fn usd(text: &str) -> Usd {
        Usd(Decimal::from_str(text).unwrap())
    }

    #[test]
    fn a_twelfth_without_end_is_written_as_one_and_adds_up() {
        let month = Usd(Decimal::ONE_HUNDRED / Decimal::from(12));
        assert_eq!(month.exactly(), "$100 ÷ 12");
        assert_eq!((month + month + month).exactly(), "$25");
        assert_eq!((0..12).map(|_| month).sum::<Usd>().exactly(), "$100");
        for plain in ["24.17", "0.0003625", "11.988", "0.000000000025"] {
            assert_eq!(usd(plain).exactly(), usd(plain).in_full());
        }
    }

    #[test]
    fn shows_money_as_people_write_it() {
        for (exact, shown) in [
            ("0", "$0"),
            ("312", "$312"),
            ("290.04", "$290.04"),
            ("1317.1815", "$1,317.18"),
            ("1000000", "$1,000,000"),
            ("24.170", "$24.17"),
            ("7.5", "$7.50"),
            ("0.0003625", "$0.0003625"),
            ("0.30", "$0.30"),
            ("0.05", "$0.05"),
            ("-12.5", "−$12.50"),
        ] {
            assert_eq!(usd(exact).to_string(), shown, "{exact}");
        }
    }

    #[test]
    fn keeps_every_digit_of_a_price_and_rounds_half_cents_away_from_zero() {
        assert_eq!(usd("0.0003625").times(Decimal::from(25_000)), usd("9.0625"));
        assert_eq!(usd("9.065").rounded(), usd("9.07"));
        assert_eq!(usd("0.10") + usd("0.20"), usd("0.3"));
    }

    #[test]
    fn in_full_no_digit_is_lost() {
        for (exact, shown) in [
            ("0.125", "$0.125"),
            ("11.988", "$11.988"),
            ("1199.988", "$1,199.988"),
            ("24.170", "$24.17"),
            ("12.5", "$12.50"),
            ("99", "$99"),
            ("-4.0005", "−$4.0005"),
        ] {
            assert_eq!(usd(exact).in_full(), shown);
        }
    }

    #[test]
    fn an_absurd_product_saturates_instead_of_panicking() {
        assert_eq!(Usd(Decimal::MAX).times(Decimal::TEN), Usd(Decimal::MAX));
    }

    #[test]
    fn groups_quantities() {
        assert_eq!(grouped(Decimal::from(400_000)), "400,000");
        assert_eq!(grouped(Decimal::new(10_333, 2)), "103.33");
        assert_eq!(grouped(Decimal::from(7)), "7");
    }
}
