//! A plan as a vendor file holds it: price, quotas, rates beyond them.

use borsh::{BorshDeserialize, BorshSerialize};
use litemap::LiteMap;
use serde::{Deserialize, Serialize};

use super::bytes;
use super::evidence::Places;
use super::field::PlanField;
use super::vendor::{Answer, Role};
use crate::money::{Amount, Decimal, Usd};

/// Values by id, in the order of the ids. A vendor has few of each: kept in a sorted list instead of a
/// tree, 10,000 vendors are checked in 269 MB instead of 381 MB.
pub type Map<V> = LiteMap<String, V>;

/// Something one can buy, or could.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Plan {
    /// Unique within the vendor and book.
    pub id: String,
    /// As the vendor names it.
    pub name: String,
    /// The roles it is bought for; empty: every role of the vendor.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<Role>,
    /// The fee. Absent: no price was stated, and the plan cannot be computed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
    /// Included, by meter id: an amount; `"unlimited"`, a stated absence of a limit; `"not-metered"`,
    /// no part of this plan; or `"unknown"`, which nobody stated. A meter that is not here is answered
    /// by the entry's `meters`, by what the plan requires, or by the book's `bundles`; one that nothing
    /// answers counts as unknown, and `check` refuses it.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Quota>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub quota: Map<Quota>,
    /// Rates for use beyond the quota, by meter id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Overage>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub overage: Map<Overage>,
    /// One amount that several meters draw on (Netlify's credits).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<Box<Pool>>,
    /// Meters for which several of it are bought side by side: fee and quotas multiply
    /// (three machines of 1 GB for 2.5 GB).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub copies: Vec<String>,
    /// The most that can run side by side; absent: as many as are wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub most_copies: Option<Amount>,
    /// Which machine a fee buys: with it, fee and quotas multiply with processes and regions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<Instance>,
    /// Its processors are shared with others: of each, only the assumed `shared-cpu-share` counts as
    /// lasting.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub shared_cpu: bool,
    /// Sizes between the next smaller plan and this one exist, and nobody lists their prices: use
    /// between the two is priced between their fees.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gap_below: bool,
    /// Who runs what, where that differs from the entry's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub runs: Option<Runs>,
    /// What happens beyond the quota where no rate is given.
    #[serde(default, skip_serializing_if = "OverLimit::is_unknown")]
    pub over_limit: OverLimit,
    /// Feature ids this plan adds to or takes from the vendor's facts.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Answer>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub features: Map<Answer>,
    /// Figures of this plan that are no quota (days kept, seconds between checks), by figure id.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, crate::catalog::schema::DecimalText>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub limits: Map<Amount>,
    /// What must be bought with it: ids of plans, or of groups, of which the cheapest that covers is taken.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub requires: Vec<String>,
    /// True where the plan is only bought with another (an add-on).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub addon: bool,
    /// An add-on that is bought anew for each copy or region of the plan that requires it (an address
    /// for each server); absent: once for all of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub each: Option<Each>,
    /// Group of add-ons that stand for each other (`postgres` in several sizes).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Day on which it was withdrawn, `YYYY-MM-DD`; absent while it is offered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub discontinued: Option<String>,
    /// Anything a buyer must know that has no field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// Where the plan was read.
    pub evidence: Places,
    /// Where single fields were read, by path within the plan (`quota.errors`), where that differs.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, Places>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub field_evidence: Map<Places>,
}

impl Plan {
    /// Whether it is a free tier: it costs nothing, can cost nothing, and ends somewhere. Software one
    /// runs oneself, and a service paid by use alone, are none.
    pub fn is_free_tier(&self) -> bool {
        let nothing = self.price.as_ref().is_some_and(|p| p.monthly.is_some_and(|m| m.is_zero()) && p.per.is_none());
        let ends = self.pool.is_some() || self.quota.values().any(|q| !matches!(q, Quota::Word(_)));
        let billed = !self.overage.is_empty() || self.pool.as_ref().is_some_and(|p| p.overage.is_some());
        nothing && ends && !billed
    }

    /// Where a field was read: its own evidence, else that of the whole it is part of, else the plan's.
    pub fn read(&self, field: &PlanField) -> &Places {
        let key = field.evidence_key();
        let whole = key.split_once('.').map_or(key.as_str(), |(whole, _)| whole);
        self.field_evidence.get(&key).or_else(|| self.field_evidence.get(whole)).unwrap_or(&self.evidence)
    }
}

/// What one fee of a hosting plan buys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Instance {
    /// One process: the web process takes some in every region, a background worker one more, and a
    /// Redis one more.
    Process,
    /// A server that carries everything: as many in every region.
    Server,
}

/// What an add-on is bought anew for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Each {
    /// Every copy of the plan that requires it: the address or the backups of a server.
    Copy,
    /// Every region: a load balancer.
    Region,
}

/// Who keeps a part running.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Who {
    /// The vendor.
    Vendor,
    /// Oneself.
    You,
}

/// Who runs what of a plan: what is one's own takes hours every month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Runs {
    /// Operating system: updates, access, disks.
    pub system: Who,
    /// Language runtime, web server, process supervision; for a monitoring tool the tool itself.
    pub runtime: Who,
    /// The database, where the application has one that needs a server.
    pub database: Who,
    /// Copies of the data, and that they can be read back.
    pub backups: Who,
    /// A platform of one's own on top of the server (Coolify); absent: there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<Who>,
}

impl Runs {
    /// Everything is the vendor's.
    pub const MANAGED: Runs =
        Runs { system: Who::Vendor, runtime: Who::Vendor, database: Who::Vendor, backups: Who::Vendor, platform: None };
}

/// How a number of units is rounded before it is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rounding {
    /// A begun unit or block counts in full.
    Up,
    /// Only full units or blocks count.
    Down,
    /// A part of a unit costs its part.
    Exact,
}

impl Rounding {
    /// The units that are billed.
    pub fn apply(self, units: Decimal) -> Decimal {
        match self {
            Rounding::Up => units.ceil(),
            Rounding::Down => units.floor(),
            Rounding::Exact => units,
        }
    }
}

/// The fee of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
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
    /// Dollars for a whole year in advance, where that is what is stated and no twelfth of it is exact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub annual_total: Option<Usd>,
    /// The source states a range: its two ends. The middle is counted, and the line says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<(crate::catalog::schema::DecimalText, crate::catalog::schema::DecimalText)>"))]
    pub range: Option<(Usd, Usd)>,
    /// Meter by which the fee is multiplied (`hosts`, `seats`); absent: flat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per: Option<String>,
    /// Units sold together, rounded up (monitors in blocks of 50); absent: one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub block: Option<Amount>,
    /// How units are rounded; absent: up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
    /// Fewest units that are billed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub minimum: Option<Amount>,
    /// Price of the units after the first, where that differs (New Relic: first user 10, then 99):
    /// marginal tiers in rising order, `up_to` counting from zero units.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub further: Vec<Tier>,
    /// The fee is spent on use first (Railway): the bill is the larger of fee and use.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_credit: bool,
    /// Use that is credited in addition (Koyeb), dollars a month.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub credit: Option<Usd>,
    /// Use that is credited once a year (Fly.io's reservations give it by the month, others by the
    /// year): dollars a year. What one month leaves of it the next may use.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub credit_year: Option<Usd>,
    /// Meters whose use fee and credit pay for; empty: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub credit_for: Vec<String>,
    /// Currency of the list price where it is not USD, with the dated rate used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Box<Currency>>,
}

/// A list price in another currency.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Currency {
    /// ISO 4217 code, `EUR`.
    pub code: String,
    /// The amount in that currency.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub amount: Decimal,
    /// Dollars for one unit.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub rate: Decimal,
    /// Day of the rate.
    pub as_of: String,
}

/// What a plan includes of a meter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Quota {
    /// So many a month.
    Amount(#[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))] Decimal),
    /// A word instead of a number.
    Word(QuotaWord),
    /// So many a day, or for each host, seat or other unit of a meter.
    Per(QuotaPer),
}

/// A quota that is no monthly amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuotaPer {
    /// How many.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub amount: Decimal,
    /// Of what: a day, or a unit that the scenario has several of.
    pub per: QuotaUnit,
}

/// What a quota is stated for, where that is not the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuotaUnit {
    /// A calendar day; a month has [`DAYS_A_MONTH`] of them.
    Day,
    /// A host.
    Hosts,
    /// A person who signs in.
    Seats,
    /// A full platform user.
    FullSeats,
}

/// Days a daily quota is counted for in a month: the shortest, so that it is never said to hold more than it does.
pub const DAYS_A_MONTH: Decimal = Decimal::whole(28);

impl QuotaUnit {
    /// The meter that counts the units; `None` for the day.
    pub fn meter(self) -> Option<&'static str> {
        match self {
            QuotaUnit::Day => None,
            QuotaUnit::Hosts => Some("hosts"),
            QuotaUnit::Seats => Some("seats"),
            QuotaUnit::FullSeats => Some("full-seats"),
        }
    }
}

/// One amount that several meters draw on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pool {
    /// What it is counted in, `credits`.
    pub unit: String,
    /// How many are included in a month.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub included: Amount,
    /// How many one unit of a meter takes, by meter id.
    #[cfg_attr(feature = "cli", schemars(with = "std::collections::BTreeMap<String, crate::catalog::schema::DecimalText>"))]
    #[borsh(serialize_with = "bytes::write_map", deserialize_with = "bytes::read_map")]
    pub weights: Map<Amount>,
    /// Rates beyond it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub overage: Option<Overage>,
}

/// A quota that is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuotaWord {
    /// Stated to have no limit.
    Unlimited,
    /// No part of the plan: it does not apply to it, or another part of the bill carries it.
    NotMetered,
    /// There is a limit, or may be one, and nobody stated it.
    Unknown,
}

/// Rates beyond a quota.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Overage {
    /// Marginal tiers in rising order; `up_to` counts from zero use, the last has none.
    pub tiers: Vec<Tier>,
    /// Sold in blocks of so many; absent: one by one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub block: Option<Amount>,
    /// How units or blocks are rounded; absent: blocks up, single units exactly.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rounding: Option<Rounding>,
}

/// One marginal tier.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Use up to which the rate holds; absent in the last tier.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "cli", schemars(with = "Option<crate::catalog::schema::DecimalText>"))]
    pub up_to: Option<Amount>,
    /// Dollars for each unit (or block).
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub each: Usd,
}

impl OverLimit {
    /// Whether nobody stated it.
    pub fn is_unknown(&self) -> bool {
        *self == OverLimit::Unknown
    }
}

/// What happens to use beyond a quota that has no rate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
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
    /// (a hosting price "for 10–50 customers"), or larger sizes are sold whose prices were not read.
    Unpriced,
}
