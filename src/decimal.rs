//! The one number type of quantities and amounts: decimal digits, never floats, and operations that
//! saturate. What would overflow becomes the largest number there is, what is divided by nothing too:
//! no figure that a link, a file or a form can hold stops the program.

use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, MulAssign, Neg, Sub, SubAssign};
use std::str::FromStr;
use std::{fmt, io};

use borsh::{BorshDeserialize, BorshSerialize};
pub use rust_decimal::RoundingStrategy;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A decimal number of up to 28 digits. In JSON a string such as `"103.33"`, so that no reader makes a
/// float of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// 0.
    pub const ZERO: Decimal = Decimal(rust_decimal::Decimal::ZERO);
    /// 1.
    pub const ONE: Decimal = Decimal(rust_decimal::Decimal::ONE);
    /// 2.
    pub const TWO: Decimal = Decimal(rust_decimal::Decimal::TWO);
    /// 10.
    pub const TEN: Decimal = Decimal(rust_decimal::Decimal::TEN);
    /// 100.
    pub const ONE_HUNDRED: Decimal = Decimal(rust_decimal::Decimal::ONE_HUNDRED);
    /// 1,000.
    pub const ONE_THOUSAND: Decimal = Decimal(rust_decimal::Decimal::ONE_THOUSAND);
    /// The largest there is.
    pub const MAX: Decimal = Decimal(rust_decimal::Decimal::MAX);
    /// The smallest there is.
    pub const MIN: Decimal = Decimal(rust_decimal::Decimal::MIN);

    /// A whole number, for constants.
    pub const fn whole(number: u64) -> Decimal {
        Decimal(rust_decimal::Decimal::from_parts(number as u32, (number >> 32) as u32, 0, false, 0))
    }

    /// `number` hundredths, for constants.
    pub const fn hundredths(number: u32) -> Decimal {
        Decimal(rust_decimal::Decimal::from_parts(number, 0, 0, false, 2))
    }

    /// `number` × 10^−`scale`; the largest number where the scale is beyond 28.
    pub fn new(number: i64, scale: u32) -> Decimal {
        rust_decimal::Decimal::try_new(number, scale).map_or(Decimal::MAX, Decimal)
    }

    /// From a number such as `1.5e3`.
    pub fn from_scientific(text: &str) -> Result<Decimal, rust_decimal::Error> {
        rust_decimal::Decimal::from_scientific(text).map(Decimal)
    }

    /// From a float; `None` where it is no number or too large.
    pub fn from_f64(value: f64) -> Option<Decimal> {
        rust_decimal::Decimal::from_f64(value).map(Decimal)
    }

    /// From a float with all its digits.
    pub fn from_f64_retain(value: f64) -> Option<Decimal> {
        rust_decimal::Decimal::from_f64_retain(value).map(Decimal)
    }

    /// As a float.
    pub fn to_f64(self) -> Option<f64> {
        self.0.to_f64()
    }

    /// Without trailing zeros.
    pub fn normalize(self) -> Decimal {
        Decimal(self.0.normalize())
    }

    /// Without a sign.
    pub fn abs(self) -> Decimal {
        Decimal(self.0.abs())
    }

    /// Digits behind the point.
    pub fn scale(self) -> u32 {
        self.0.scale()
    }

    /// Rounded up to a whole number.
    pub fn ceil(self) -> Decimal {
        Decimal(self.0.ceil())
    }

    /// Rounded down to a whole number.
    pub fn floor(self) -> Decimal {
        Decimal(self.0.floor())
    }

    /// Without what stands behind the point.
    pub fn trunc(self) -> Decimal {
        Decimal(self.0.trunc())
    }

    /// What stands behind the point.
    pub fn fract(self) -> Decimal {
        Decimal(self.0.fract())
    }

    /// Rounded to so many digits behind the point, half to even.
    pub fn round_dp(self, digits: u32) -> Decimal {
        Decimal(self.0.round_dp(digits))
    }

    /// Rounded to so many digits behind the point.
    pub fn round_dp_with_strategy(self, digits: u32, strategy: RoundingStrategy) -> Decimal {
        Decimal(self.0.round_dp_with_strategy(digits, strategy))
    }

    /// Rounded to so many digits that count; `None` where that is too large.
    pub fn round_sf_with_strategy(self, digits: u32, strategy: RoundingStrategy) -> Option<Decimal> {
        self.0.round_sf_with_strategy(digits, strategy).map(Decimal)
    }

    /// Whether it is 0.
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// Whether it is below 0, or a 0 that came from below.
    pub fn is_sign_negative(self) -> bool {
        self.0.is_sign_negative()
    }

    /// The quotient; `None` where it is divided by nothing or overflows.
    pub fn checked_div(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_div(other.0).map(Decimal)
    }

    /// The sum, as the operator has it.
    pub fn saturating_add(self, other: Decimal) -> Decimal {
        self + other
    }

    /// The difference, as the operator has it.
    pub fn saturating_sub(self, other: Decimal) -> Decimal {
        self - other
    }

    /// The product, as the operator has it.
    pub fn saturating_mul(self, other: Decimal) -> Decimal {
        self * other
    }

    /// Rounded to a whole number, half to even.
    pub fn round(self) -> Decimal {
        Decimal(self.0.round())
    }

    /// Whether it is this very whole number, written without digits behind the point.
    #[inline]
    fn is_plain(self, number: Decimal) -> bool {
        self.0.serialize() == number.0.serialize()
    }

    /// The largest number of this sign.
    fn extreme(negative: bool) -> Decimal {
        if negative { Decimal::MIN } else { Decimal::MAX }
    }
}

impl Add for Decimal {
    type Output = Decimal;
    #[inline]
    fn add(self, other: Decimal) -> Decimal {
        // Most of what is added up is nothing: the sum has the other's digits then.
        match (self.is_plain(Decimal::ZERO), other.is_plain(Decimal::ZERO)) {
            (true, false) if !other.is_zero() => other,
            (false, true) if !self.is_zero() => self,
            _ => Decimal(self.0.saturating_add(other.0)),
        }
    }
}

impl Sub for Decimal {
    type Output = Decimal;
    fn sub(self, other: Decimal) -> Decimal {
        Decimal(self.0.saturating_sub(other.0))
    }
}

impl Mul for Decimal {
    type Output = Decimal;
    #[inline]
    fn mul(self, other: Decimal) -> Decimal {
        // Most of what is counted is one.
        match (self.is_plain(Decimal::ONE), other.is_plain(Decimal::ONE)) {
            (true, _) if !other.is_zero() => other,
            (false, true) if !self.is_zero() => self,
            _ => Decimal(self.0.saturating_mul(other.0)),
        }
    }
}

impl Div for Decimal {
    type Output = Decimal;
    /// 0 ÷ 0 is 0; what else is divided by nothing is the largest number of its sign.
    fn div(self, other: Decimal) -> Decimal {
        let negative = self.is_sign_negative() != other.is_sign_negative();
        let otherwise = if self.is_zero() { Decimal::ZERO } else { Decimal::extreme(negative) };
        self.checked_div(other).unwrap_or(otherwise)
    }
}

impl Neg for Decimal {
    type Output = Decimal;
    fn neg(self) -> Decimal {
        Decimal::ZERO - self
    }
}

impl AddAssign for Decimal {
    fn add_assign(&mut self, other: Decimal) {
        *self = *self + other;
    }
}

impl SubAssign for Decimal {
    fn sub_assign(&mut self, other: Decimal) {
        *self = *self - other;
    }
}

impl MulAssign for Decimal {
    fn mul_assign(&mut self, other: Decimal) {
        *self = *self * other;
    }
}

impl Sum for Decimal {
    fn sum<I: Iterator<Item = Decimal>>(numbers: I) -> Decimal {
        numbers.fold(Decimal::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Decimal> for Decimal {
    fn sum<I: Iterator<Item = &'a Decimal>>(numbers: I) -> Decimal {
        numbers.copied().sum()
    }
}

macro_rules! whole_numbers {
    ($($kind:ty),*) => {$(
        impl From<$kind> for Decimal {
            fn from(number: $kind) -> Decimal {
                Decimal(number.into())
            }
        }
        impl TryFrom<Decimal> for $kind {
            type Error = rust_decimal::Error;
            /// What stands behind the point is dropped.
            fn try_from(number: Decimal) -> Result<$kind, rust_decimal::Error> {
                number.0.try_into()
            }
        }
    )*};
}
whole_numbers!(u8, u16, u32, u64, usize, i32, i64);

impl FromStr for Decimal {
    type Err = rust_decimal::Error;
    fn from_str(text: &str) -> Result<Decimal, rust_decimal::Error> {
        text.parse().map(Decimal)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        rust_decimal::serde::str::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
        rust_decimal::serde::str::deserialize(deserializer).map(Decimal)
    }
}

impl BorshSerialize for Decimal {
    fn serialize<W: io::Write>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(&self.0.serialize())
    }
}

impl BorshDeserialize for Decimal {
    fn deserialize_reader<R: io::Read>(reader: &mut R) -> io::Result<Decimal> {
        let mut bytes = [0; 16];
        reader.read_exact(&mut bytes)?;
        Ok(Decimal(rust_decimal::Decimal::deserialize(bytes)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every operation on the ends of the range, on nothing and on the smallest parts ends in a number.
    #[test]
    fn no_operation_panics() {
        let parts = ["0.0000000000000000000000000001", "-0.0000000000000000000000000001", "0.5", "-1", "12"];
        let mut all = vec![Decimal::MAX, Decimal::MIN, Decimal::ZERO, Decimal::ONE];
        all.extend(parts.map(|p| p.parse::<Decimal>().unwrap()));
        for a in &all {
            for b in &all {
                let (a, b) = (*a, *b);
                let results = [a + b, a - b, a * b, a / b, -a, a.ceil(), a.floor(), a.round_dp(2), a.normalize(), [a, b].iter().sum()];
                assert!(results.iter().all(|r| *r <= Decimal::MAX && *r >= Decimal::MIN));
            }
        }
        assert_eq!(Decimal::MAX + Decimal::ONE, Decimal::MAX);
        assert_eq!(Decimal::MIN * Decimal::TWO, Decimal::MIN);
        assert_eq!(Decimal::ONE / Decimal::ZERO, Decimal::MAX);
        assert_eq!(-Decimal::ONE / Decimal::ZERO, Decimal::MIN);
        assert_eq!(Decimal::ZERO / Decimal::ZERO, Decimal::ZERO);
        assert_eq!(Decimal::new(1, 99), Decimal::MAX);
    }

    /// Adding nothing and multiplying by one take a short way: it leads to the very digits of the long one.
    #[test]
    fn the_short_way_leads_to_the_same_digits() {
        let texts = ["0", "-0", "0.00", "1", "-1", "1.0", "1.00", "12", "12.50", "-0.5", "0.0000000000000000000000000001"];
        let mut all: Vec<rust_decimal::Decimal> = texts.iter().map(|t| t.parse().unwrap()).collect();
        all.extend([rust_decimal::Decimal::MAX, rust_decimal::Decimal::MIN, -rust_decimal::Decimal::ZERO]);
        for a in &all {
            for b in &all {
                let (sum, product) = (Decimal(*a) + Decimal(*b), Decimal(*a) * Decimal(*b));
                assert_eq!(sum.to_string(), a.saturating_add(*b).to_string(), "{a} + {b}");
                assert_eq!(product.to_string(), a.saturating_mul(*b).to_string(), "{a} × {b}");
            }
        }
    }

    #[test]
    fn numbers_keep_their_digits() {
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(third.round_dp(4).to_string(), "0.3333");
        assert_eq!(Decimal::new(10_333, 2).to_string(), "103.33");
        assert_eq!(serde_json::to_string(&Decimal::new(5, 1)).unwrap(), "\"0.5\"");
        assert_eq!(serde_json::from_str::<Decimal>("\"0.50\"").unwrap().normalize().to_string(), "0.5");
        assert!(serde_json::from_str::<Decimal>("0.5").is_err());
        assert_eq!(u32::try_from(Decimal::new(25, 1)).unwrap(), 2);
    }
}
