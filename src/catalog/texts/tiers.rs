//! The free and the paid set of tools.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

use crate::catalog::evidence::Evidence;
use crate::catalog::vendor::Role;
use crate::money::Usd;

/// `plan/tiers.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tiers {
    /// The price book whose plans the two sets name.
    pub book: String,
    /// Monthly revenue from which the paid set is recommended.
    #[cfg_attr(feature = "cli", schemars(with = "String"))]
    pub paid_from_mrr: Usd,
    /// Which vendor to take for a role where several cost the same.
    pub preferred: Vec<Preferred>,
    /// The free set.
    pub free: Tier,
    /// The paid set.
    pub paid: Tier,
    /// How often uptime plans check.
    pub intervals: Vec<Interval>,
    /// Seconds between two checks of a plan whose interval nobody states.
    pub assumed_interval_seconds: u32,
}

/// How tools are chosen where prices do not decide: what an answer needs of the tiers.
#[derive(Clone, Debug, Default, PartialEq, BorshSerialize, BorshDeserialize)]
pub struct ToolRules {
    /// Which vendor to take for a role where several cost the same.
    pub preferred: Vec<Preferred>,
    /// How often uptime plans check.
    pub intervals: Vec<Interval>,
    /// Seconds between two checks of a plan whose interval nobody states.
    pub assumed_interval_seconds: u32,
}

impl Tiers {
    /// Takes out what the choice of tools goes by.
    pub fn take_rules(&mut self) -> ToolRules {
        ToolRules {
            preferred: std::mem::take(&mut self.preferred),
            intervals: std::mem::take(&mut self.intervals),
            assumed_interval_seconds: self.assumed_interval_seconds,
        }
    }
}

/// A set of tools.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Tier {
    /// Heading.
    pub title: String,
    /// Its tools.
    pub items: Vec<TierItem>,
    /// What the set gives.
    pub gives: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A preference among vendors of a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Preferred {
    /// Role.
    pub role: Role,
    /// Vendor id.
    pub vendor: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// A tool of a set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TierItem {
    /// What it is for.
    pub role: Role,
    /// Vendor id.
    pub vendor: String,
    /// Plan id in the tiers' book.
    pub plan: String,
    /// What it is in other books, by book id.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub elsewhere: BTreeMap<String, Elsewhere>,
    /// What one gets.
    pub gives: String,
    /// Where.
    pub evidence: Vec<Evidence>,
}

impl TierItem {
    /// The plan's id in a book.
    pub fn plan_in(&self, book: &str) -> &str {
        self.elsewhere.get(book).map_or(&self.plan, |e| &e.plan)
    }

    /// What one gets by that book's plan.
    pub fn gives_in(&self, book: &str) -> &str {
        self.elsewhere.get(book).map_or(&self.gives, |e| &e.gives)
    }
}

/// A tool of a set as another book has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Elsewhere {
    /// Plan id.
    pub plan: String,
    /// What one gets.
    pub gives: String,
}

/// How often a plan checks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Interval {
    /// Vendor id.
    pub vendor: String,
    /// Plan id.
    pub plan: String,
    /// Seconds between two checks.
    pub seconds: u32,
    /// Where.
    pub evidence: Vec<Evidence>,
}
