//! `criteria.json`: what is weighed, and the rubric that turns facts into points.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use super::bytes;
use super::evidence::Evidence;
use crate::money::Decimal;

/// `criteria.json`: what is weighed, and the rubric that turns facts into points.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criteria {
    /// The share of an item's points that an unknown fact counts.
    pub unknown_share: Assumption,
    /// The margin, in points of a hundred, below which there is no clear winner.
    pub margin_points: Assumption,
    /// The share of nearby weightings in which a clear winner stays first.
    pub clear_share: Assumption,
    /// The share of joint draws of weights and assumptions in which a clear winner stays the pick.
    pub assumptions_share: Assumption,
    /// Hours for effort words.
    pub effort_words: EffortWords,
    /// Events that make one look again at a host.
    #[serde(default)]
    pub triggers: Vec<Trigger>,
    /// What every vendor must have: a plan or vendor with the answer "no" is left out.
    #[serde(default)]
    pub required: Required,
    /// What a free tier must offer before paying customers depend on it.
    #[serde(default)]
    pub production_checklist: Vec<ChecklistItem>,
    /// Criteria of the hosting table.
    pub hosting: Vec<Criterion>,
    /// Criteria of the monitoring table.
    pub monitoring: Vec<Criterion>,
}

/// What every vendor of a role must have.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Required {
    /// Of hosting.
    pub hosting: Vec<Requirement>,
    /// Of monitoring.
    pub monitoring: Vec<Requirement>,
}

/// A fact that must not be "no".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// Fact id.
    pub fact: String,
    /// Why, as a sentence.
    pub reason: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// An item of the production checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ChecklistItem {
    /// Id, as in a vendor's `free_tier.items`.
    pub id: String,
    /// What is asked for.
    pub text: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// An event that makes one look again at a host that lacks a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// Id.
    pub id: String,
    /// A host with this fact need not be left.
    pub fact: String,
    /// Link keys and values of a scenario in which it has happened.
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub set: BTreeMap<String, String>,
    /// Link keys and the least values from which it holds in a scenario.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub from: BTreeMap<String, String>,
    /// Only of an application that runs a process; files that are handed out need none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub of_process: bool,
    /// The event, as a clause.
    pub text: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A number of our own, with its reason.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Assumption {
    /// The number.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub value: Decimal,
    /// Why this number.
    pub reason: String,
}

/// Hours for the source's effort words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EffortWords {
    /// Why hours are needed.
    pub reason: String,
    /// Word → hours.
    #[cfg_attr(feature = "cli", schemars(with = "BTreeMap<String, crate::catalog::schema::DecimalText>"))]
    #[borsh(serialize_with = "bytes::write_tree", deserialize_with = "bytes::read_tree")]
    pub hours: BTreeMap<String, Decimal>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// Id, also in the link's `w` and `wm`.
    pub id: String,
    /// For people.
    pub name: String,
    /// The source's word for the weight.
    pub level: String,
    /// The weight to start with.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub weight: Decimal,
    /// How a utility of 0–10 comes about.
    pub method: Method,
    /// What it asks.
    pub about: String,
    /// Where the criterion comes from.
    pub evidence: Vec<Evidence>,
    /// Rubric: facts (or parts of the fit) with their points, ten in all or scaled to ten.
    pub items: Vec<Item>,
}

/// How a criterion's utility comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Method {
    /// Points for recorded facts.
    Facts,
    /// Points for features the stack and the scenario ask for.
    Features,
    /// The bill against the budget.
    Cost,
    /// Fit with the scenario.
    Fit,
    /// Hours of set-up: ten points less one for each hour.
    Effort,
    /// Hours a month for what the vendor does not run, against those one wants to spend.
    Operations,
}

/// A line of a rubric.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Fact id; `sdk` stands for the SDK of the scenario's stack.
    pub fact: String,
    /// Points for "yes"; half for "partly"; the unknown share where nobody states it.
    #[cfg_attr(feature = "cli", schemars(with = "crate::catalog::schema::DecimalText"))]
    pub points: Decimal,
}
