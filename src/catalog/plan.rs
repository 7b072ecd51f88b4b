//! A plan as a vendor file holds it: price, quotas, rates beyond them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::vendor::Answer;
use crate::money::{Decimal, Usd};

/// Something one can buy, or could.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Unique within the vendor and book.
    pub id: String,
    /// As the vendor names it.
    pub name: String,
    /// The fee. Absent: no price was stated, and the plan cannot be computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Included each month, by meter id. A meter that is not here is not limited by the plan;
    /// `"unknown"` is a quota that nobody stated; `"unlimited"` is a stated absence of a limit.
    #[serde(default)]
    pub quota: BTreeMap<String, Quota>,
    /// Rates for use beyond the quota, by meter id.
    #[serde(default)]
    pub overage: BTreeMap<String, Overage>,
    /// What happens beyond the quota where no rate is given.
    #[serde(default)]
    pub over_limit: OverLimit,
    /// Feature ids this plan adds to or takes from the vendor's facts.
    #[serde(default)]
    pub features: BTreeMap<String, Answer>,
    /// What must be bought with it: ids of plans, or of groups, of which the cheapest that covers is taken.
    #[serde(default)]
    pub requires: Vec<String>,
    /// True where the plan is only bought with another (an add-on).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub addon: bool,
    /// Group of add-ons that stand for each other (`postgres` in several sizes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Day on which it was withdrawn, `YYYY-MM-DD`; absent while it is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discontinued: Option<String>,
    /// Anything a buyer must know that has no field.
    #[serde(default)]
    pub notes: Vec<String>,
    /// Where the plan was read.
    pub evidence: Vec<Evidence>,
    /// Where single fields were read, by path within the plan (`quota.errors`), where that differs.
    #[serde(default)]
    pub field_evidence: BTreeMap<String, Vec<Evidence>>,
}

/// The fee of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Dollars a month when paid by the month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub monthly: Option<Usd>,
    /// Dollars a month when a year is paid in advance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub annual: Option<Usd>,
    /// The source states a range: its two ends. The middle is counted, and the line says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<(crate::catalog::schema::DecimalText, crate::catalog::schema::DecimalText)>"))]
    pub range: Option<(Usd, Usd)>,
    /// Meter by which the fee is multiplied (`hosts`, `seats`); absent: flat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Price of the units after the first, where that differs (New Relic: first user 10, then 99).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub each_further: Option<Usd>,
    /// The fee is spent on use first (Railway): the bill is the larger of fee and use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_credit: bool,
    /// Use that is credited in addition (Koyeb), dollars a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub credit: Option<Usd>,
    /// Currency of the list price where it is not USD, with the dated rate used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
}

/// A list price in another currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217 code, `EUR`.
    pub code: String,
    /// The amount in that currency.
    #[serde(with = "rust_decimal::serde::str")]
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub amount: Decimal,
    /// Dollars for one unit.
    #[serde(with = "rust_decimal::serde::str")]
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub rate: Decimal,
    /// Day of the rate.
    pub as_of: String,
}

/// What a plan includes of a meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Quota {
    /// So many a month.
    Amount(
        #[serde(with = "rust_decimal::serde::str")]
        #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
        Decimal,
    ),
    /// A word instead of a number.
    Word(QuotaWord),
}

/// A quota that is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum QuotaWord {
    /// Stated to have no limit.
    Unlimited,
    /// There is a limit, or may be one, and nobody stated it.
    Unknown,
}

/// Rates beyond a quota.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overage {
    /// Marginal tiers in rising order; `up_to` counts from zero use, the last has none.
    pub tiers: Vec<Tier>,
    /// Sold in blocks of so many, rounded up; absent: one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub block: Option<Decimal>,
}

/// One marginal tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Use up to which the rate holds; absent in the last tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub up_to: Option<Decimal>,
    /// Dollars for each unit (or block).
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub each: Usd,
}

/// What happens to use beyond a quota that has no rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum OverLimit {
    /// Nobody stated it: the plan is not said to cover more than its quota.
    #[default]
    Unknown,
    /// It is billed, at the overage rates.
    Bill,
    /// It is thrown away.
    Drop,
    /// It is slowed down.
    Throttle,
    /// The service stops.
    Suspend,
    /// The next plan must be bought.
    Upgrade,
    /// The service goes on and costs more, but the source prices no more than the quota
    /// (a hosting price "for 10–50 customers").
    Unpriced,
}
