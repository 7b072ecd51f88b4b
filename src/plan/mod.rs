//! The incident-response and alerting plan: generated from the scenario and the picks.

pub mod texts;

use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::vendor::Vendor;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;

/// What the plan is written from.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// The scenario.
    pub scenario: &'a Scenario,
    /// The price book that counts.
    pub book: &'a str,
    /// The hosting that is recommended, where one is.
    pub host: Option<&'a Vendor>,
    /// The monitoring that is recommended, where one is, with the plan that covers and its price a month.
    pub monitor: Option<&'a Vendor>,
    /// Name of the plan of `monitor` that covers the volume, and what it costs a month.
    pub monitor_plan: Option<(&'a str, Usd)>,
}

/// The whole plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpsPlan {
    /// Availability target, %.
    pub slo: Decimal,
    /// Minutes of downtime the target allows in 30 days.
    pub allowed_downtime_minutes_30d: Decimal,
    /// The alerts, pages before tickets.
    pub alerts: Vec<Alert>,
    /// The text, in the order in which it is worked through.
    pub sections: Vec<Section>,
    /// Files to put to work as they are.
    pub files: Vec<PlanFile>,
}

/// Whether an alert wakes someone up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
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

/// One alert.
#[derive(Clone, Debug, PartialEq)]
pub struct Alert {
    /// Stable id, `api-down`.
    pub id: String,
    /// Whether it wakes someone up.
    pub severity: Severity,
    /// What is watched, in plain words.
    pub condition: String,
    /// From when on it fires.
    pub threshold: String,
    /// Where it goes: SMS or phone, email.
    pub channel: String,
    /// Id of the vendor that raises it.
    pub vendor: String,
    /// What to do when it fires.
    pub action: String,
    /// Anchor of the section of the plan that says more.
    pub runbook: String,
    /// Minutes until it is noticed at the latest; `None` where it cannot be said.
    pub detection_minutes: Option<Decimal>,
    /// Pages a month without cause; `None` where it cannot be said.
    pub false_pages_per_month: Option<Decimal>,
    /// Why this threshold, with its arithmetic.
    pub why: String,
    /// Where the alert comes from.
    pub evidence: Vec<Evidence>,
}

/// A part of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Section {
    /// Anchor, `incident-response`.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a section. Texts may hold `code` in backticks and nothing else.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A paragraph.
    Text(String),
    /// A smaller heading.
    Heading(String),
    /// An unordered list.
    List(Vec<String>),
    /// Steps in order.
    Steps(Vec<String>),
    /// A table with a caption.
    Table {
        /// What it shows.
        caption: String,
        /// Column heads.
        head: Vec<String>,
        /// Rows, each as long as the head.
        rows: Vec<Vec<String>>,
    },
    /// Code or configuration, shown as it stands.
    Code {
        /// `python`, `bash`, `yaml`, `html`, `text` …
        language: String,
        /// The file it belongs in.
        title: String,
        /// The text.
        text: String,
    },
    /// Something to be careful about, or to know.
    Note(String),
    /// Items to tick, which stay ticked by their ids.
    Checks(Vec<Check>),
}

/// An item to tick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Stable across scenarios, `launch.sentry-alerts`.
    pub id: String,
    /// What is to be done.
    pub text: String,
}

/// A file of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFile {
    /// Relative path, `monitor_health.sh`.
    pub path: String,
    /// Its language.
    pub language: String,
    /// What it is for, in one sentence.
    pub about: String,
    /// Its content.
    pub text: String,
}

/// Writes the plan.
pub fn plan(ctx: &Context) -> OpsPlan {
    // Replaced when the generator lands.
    OpsPlan { slo: ctx.scenario.slo, ..OpsPlan::default() }
}
