//! The words of an alert, and which rule computes its figures.

use serde::{Deserialize, Serialize};

use crate::catalog::evidence::Evidence;

/// An alert's words, and the rule that computes its figures.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlertText {
    /// Stable id; two alerts may share one where their databases differ.
    pub id: String,
    /// Whether it wakes someone up.
    pub severity: Severity,
    /// How its figures are computed.
    pub rule: Rule,
    /// Which tool raises it.
    pub tool: Tool,
    /// Section that says more.
    pub runbook: String,
    /// For applications with a server of their own.
    #[serde(default)]
    pub server: bool,
    /// For these databases only; empty: whatever the database.
    #[serde(default)]
    pub databases: Vec<String>,
    /// What is watched.
    pub condition: String,
    /// From when on it fires.
    pub threshold: String,
    /// What to do.
    pub action: String,
    /// Why this threshold.
    pub why: String,
    /// The threshold where the traffic allows no computed one.
    #[serde(default)]
    pub otherwise_threshold: Option<String>,
    /// Why, in that case.
    #[serde(default)]
    pub otherwise_why: Option<String>,
    /// Where.
    pub evidence: Vec<Evidence>,
}

/// How an alert's detection time and false alarms are computed (the arithmetic stands in `plan::slo`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// The check of the health address.
    Probe,
    /// The check of the sign-up address.
    SignUp,
    /// Share of failing requests, with a count as guard.
    ErrorRatio,
    /// Database errors, or the health address.
    Database,
    /// A percentile of response times.
    Latency,
    /// Errors in an hour.
    ErrorCount,
    /// Something the vendor's own platform measures.
    Host,
    /// Each single event.
    Event,
    /// A date that approaches.
    Certificate,
}

/// Which tool an alert comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// The uptime tool.
    Uptime,
    /// The recommended monitoring.
    Errors,
    /// The recommended monitoring where it measures performance, else the metrics tool.
    Performance,
    /// The payment tool.
    Business,
    /// The recommended hosting.
    Host,
    /// No tool: a look of one's own, in the weekly routine.
    Own,
}

/// Whether an alert wakes someone up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It wakes someone up (SMS or phone).
    Page,
    /// It can wait for the morning (email).
    Ticket,
}

impl Severity {
    /// As the report JSON spells it.
    pub fn id(self) -> &'static str {
        match self {
            Severity::Page => "page",
            Severity::Ticket => "ticket",
        }
    }
}
