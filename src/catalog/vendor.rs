//! A vendor as `data/vendors/<id>.json` holds it: one set of plans and facts per price book.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::{Conflict, Evidence};
use crate::money::{Decimal, Usd};

/// A vendor and everything recorded of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Vendor {
    /// Lower-case, hyphenated; also the file's name.
    pub id: String,
    /// As the vendor writes it.
    pub name: String,
    /// The vendor's own site.
    pub site: String,
    /// What it can be chosen for.
    pub roles: Vec<Role>,
    /// One sentence: what it is.
    pub summary: String,
    /// Per price book (`source`, `published`): what that book says.
    pub books: BTreeMap<String, Entry>,
    /// How to set it up, and how to undo a deploy.
    #[serde(default)]
    pub setup: Setup,
}

/// What a vendor can be chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the application. Ranked in the hosting table.
    Hosting,
    /// Collects errors. Ranked in the monitoring table.
    Errors,
    /// Watches from outside.
    Uptime,
    /// Collects logs.
    Logs,
    /// Public status page.
    Status,
    /// Revenue, churn, payments.
    Business,
    /// Protection in front of the application.
    Security,
    /// Metrics and dashboards.
    Metrics,
}

/// What one price book says of a vendor.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Every plan, cheapest first, those that are gone included.
    #[serde(default)]
    pub plans: Vec<Plan>,
    /// Recorded facts by id (see `facts.json`). A fact that is not here is unknown.
    #[serde(default)]
    pub facts: BTreeMap<String, Fact>,
    /// Hours a founder needs to set it up, as stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<Effort>,
    /// What speaks for it.
    #[serde(default)]
    pub strengths: Vec<Remark>,
    /// What speaks against it.
    #[serde(default)]
    pub cautions: Vec<Remark>,
    /// When to choose it rather than another.
    #[serde(default)]
    pub choose_when: Vec<Remark>,
    /// The source document's own scores, kept beside the computed ones.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_scores: Option<OwnScores>,
    /// The source's own 12-month costs by stage id, as stated (they may ignore quotas).
    #[serde(default)]
    pub stated_costs: BTreeMap<String, StatedCost>,
    /// The free-tier production checklist, where the source judges one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub free_tier: Option<FreeTier>,
    /// Statements that contradict each other.
    #[serde(default)]
    pub conflicts: Vec<Conflict>,
}

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

/// A recorded fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// The answer.
    pub value: Answer,
    /// In a few words, what exactly is the case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Where it was read.
    pub evidence: Vec<Evidence>,
}

/// An answer to "does it?". Unknown is the absence of an answer, and no value of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Answer {
    /// It does.
    Yes,
    /// In part, or with a string attached (see the note).
    Partly,
    /// It does not.
    No,
}

/// How long setting up takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Effort {
    /// Hours. Where the source gives only a word, the hours that `assumptions` in `criteria.json` sets for it.
    #[serde(with = "rust_decimal::serde::str")]
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub hours: Decimal,
    /// The source's own word or what the hours are for.
    pub note: String,
    /// Whether the hours are stated or assumed from a word.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub assumed: bool,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A sentence with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Remark {
    /// The sentence, in our words.
    pub text: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The source's own scores of a vendor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnScores {
    /// By criterion id, out of 10, with the source's reasons. Empty where only a total is given.
    #[serde(default)]
    pub cells: BTreeMap<String, OwnCell>,
    /// The total as printed, out of `out_of`.
    pub total: u32,
    /// What the total is out of: 50 or 100.
    pub out_of: u32,
    /// The source's closing words on the vendor.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub verdict: String,
    /// The source's fit for its example product, out of 10, where it gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example_fit: Option<ExampleFit>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// One cell of the source's table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct OwnCell {
    /// Out of 10.
    pub score: u32,
    /// The source's reasons, in our words.
    pub reasons: Vec<String>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The source's judgement of the vendor for its example product (QRCards).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ExampleFit {
    /// Preset id, `qrcards`.
    pub preset: String,
    /// Out of 10.
    pub score: u32,
    /// Price as stated, `$5-8`.
    pub cost: String,
    /// Effort as stated, `Medium`.
    pub effort: String,
    /// Why.
    pub reason: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A 12-month cost as the source states it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatedCost {
    /// Dollars for 12 months.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub amount: Usd,
    /// The plan it is said to be.
    pub plan: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// The source's verdict on a free tier, and what is known item by item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct FreeTier {
    /// The source's verdict: passes all checks or not.
    pub passes: bool,
    /// The source's reason, empty where it gives none.
    #[serde(default)]
    pub reason: String,
    /// By checklist item id (see `checklists.json`), what the source's words settle.
    #[serde(default)]
    pub items: BTreeMap<String, Answer>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// What the plan needs to know to write instructions for this vendor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// Steps in order, Markdown inline code allowed. `{app}` and `{domain}` are filled in.
    #[serde(default)]
    pub steps: Vec<String>,
    /// What one has afterwards.
    #[serde(default)]
    pub gives: Vec<String>,
    /// Hosting: the command or steps that take back the last deploy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rollback: Option<CommandText>,
    /// Hosting: the command or steps that restart the application.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restart: Option<CommandText>,
    /// Hosting: how to read the logs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logs: Option<CommandText>,
    /// Hosting: how to look at the database.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub database: Option<CommandText>,
    /// Page where the vendor reports its own trouble.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status_page: Option<String>,
}

/// A command to run, or steps to click where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommandText {
    /// Shell command, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub command: Option<String>,
    /// What it does, or where to click.
    pub note: String,
}
