//! How a report writes numbers, and lists that are made while they are written.

use serde::{Serialize, Serializer};

use crate::money::{Decimal, Usd};

/// A JSON number: an integer where it is whole, else the nearest double, which is exact for every
/// quantity a scenario can hold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecimalNumber(Decimal);

impl From<Decimal> for DecimalNumber {
    fn from(value: Decimal) -> DecimalNumber {
        DecimalNumber(value.normalize())
    }
}

impl Serialize for DecimalNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match i64::try_from(self.0) {
            Ok(whole) if self.0.fract().is_zero() => serializer.serialize_i64(whole),
            _ => self.0.to_f64().serialize(serializer),
        }
    }
}

/// A decimal number as text, so that no reader makes a float of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DecimalString(Decimal);

impl From<Decimal> for DecimalString {
    fn from(value: Decimal) -> DecimalString {
        DecimalString(value)
    }
}

impl Serialize for DecimalString {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.normalize())
    }
}

/// US dollars, as exact decimal text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Dollars(Usd);

impl From<Usd> for Dollars {
    fn from(amount: Usd) -> Dollars {
        Dollars(amount)
    }
}

impl Serialize for Dollars {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0.exact())
    }
}

/// A list whose rows are made one at a time, while they are written.
pub struct Rows<'a, T> {
    count: usize,
    row: Box<dyn Fn(usize) -> Option<T> + 'a>,
}

impl<'a, T: 'a> Rows<'a, T> {
    /// One row for each of `all`.
    pub fn of<S>(all: &'a [S], row: impl Fn(&'a S) -> T + 'a) -> Rows<'a, T> {
        Rows { count: all.len(), row: Box::new(move |n| all.get(n).map(&row)) }
    }

    /// The rows of one list, then those of another.
    pub fn chain(self, then: Rows<'a, T>) -> Rows<'a, T> {
        let (first, count) = (self.count, self.count.saturating_add(then.count));
        Rows { count, row: Box::new(move |n| if n < first { (self.row)(n) } else { (then.row)(n.saturating_sub(first)) }) }
    }

    /// The rows.
    pub fn iter(&self) -> impl Iterator<Item = T> {
        (0..self.count).filter_map(&self.row)
    }
}

impl<T: Serialize> Serialize for Rows<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "cli")]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator};

    use super::{DecimalNumber, DecimalString, Dollars, Rows};
    use crate::catalog::schema::DecimalText;

    /// Gives a type the schema of another.
    macro_rules! described_as {
        ($(($($life:tt)*) $type:ty => $as:ty $(, $param:ident)?;)*) => {$(
            impl<$($life)* $($param: JsonSchema)?> JsonSchema for $type {
                fn schema_name() -> Cow<'static, str> {
                    <$as>::schema_name()
                }

                fn json_schema(generator: &mut SchemaGenerator) -> Schema {
                    <$as>::json_schema(generator)
                }

                fn inline_schema() -> bool {
                    <$as>::inline_schema()
                }
            }
        )*};
    }

    described_as! {
        () DecimalNumber => f64;
        () DecimalString => DecimalText;
        () Dollars => DecimalText;
        ('a,) Rows<'a, T> => Vec<T>, T;
    }
}
