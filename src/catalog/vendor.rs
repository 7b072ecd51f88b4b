//! A vendor as `data/vendors/<id>.json` holds it: one set of plans and facts per price book.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::evidence::{Conflict, Evidence};
pub use super::plan::{Currency, OverLimit, Overage, Plan, Price, Quota, QuotaWord, Tier};
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
