//! The incident-response and alerting plan: generated from the scenario and the picks.

use std::borrow::Cow;

mod alerts;
pub mod archive;
mod around;
pub mod burn;
pub mod channels;
pub mod combinations;
mod contacts;
pub mod design;
mod figures;
mod files;
mod fill;
#[cfg(feature = "cli")]
pub mod folder;
pub mod incident;
pub mod outside;
mod prometheus_files;
mod respond;
pub mod rules;
mod rules_files;
pub mod sampling;
pub mod slo;
pub mod together;
pub mod tools;
pub mod traffic;
pub mod values;
pub mod wake;
mod watch;

use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
pub use crate::catalog::texts::Severity;
use crate::catalog::vendor::Vendor;
use crate::decide::Ranked;
use crate::money::{Decimal, Usd};
use crate::scenario::Scenario;
use tools::Tools;

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
    /// The plan of `monitor` that covers the volume.
    pub monitor_plan: Option<MonitorPlan<'a>>,
}

/// The plan of the monitoring that is recommended.
#[derive(Clone, Copy, Debug)]
pub struct MonitorPlan<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub name: &'a str,
    /// Dollars a month.
    pub monthly: Usd,
    /// Where it ends within the next twelve months, by their growth.
    pub ends: Option<PlanEnd<'a>>,
}

impl<'a> MonitorPlan<'a> {
    /// The plan that a ranked vendor is billed for; `None` where its price is not known.
    pub fn of(ranked: &'a Ranked) -> Option<MonitorPlan<'a>> {
        let (id, monthly) = ranked.bill.plan.as_deref().zip(ranked.bill.monthly)?;
        let ends = ranked.ends.as_ref().map(|e| PlanEnd { month: e.month, next: &e.next, monthly: e.monthly });
        Some(MonitorPlan { id, name: ranked.bill.plan_name.as_str(), monthly, ends })
    }
}

/// The end of a plan that the growth of a year brings.
#[derive(Clone, Copy, Debug)]
pub struct PlanEnd<'a> {
    /// The first month on the next; 1 is now.
    pub month: u32,
    /// Name of the next.
    pub next: &'a str,
    /// Dollars in that month.
    pub monthly: Usd,
}

impl PlanEnd<'_> {
    /// When the next begins: `next month`, `in month 5 (1 is now)`.
    pub fn when(&self) -> String {
        if self.month == 2 { "next month".into() } else { format!("in month {} (1 is now)", self.month) }
    }
}

/// The whole plan.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OpsPlan {
    /// Availability target, %.
    pub slo: Decimal,
    /// The customary target that can be promised, %, where the one that was entered cannot.
    pub possible: Option<Decimal>,
    /// Minutes of downtime the target allows in 30 days.
    pub allowed_downtime_minutes_30d: Decimal,
    /// The alerts, pages before tickets.
    pub alerts: Vec<Alert>,
    /// The text, in the order in which it is worked through.
    pub sections: Vec<Section>,
    /// Files to put to work as they are.
    pub files: Vec<PlanFile>,
    /// What one does, opens and says while it is down.
    pub incident: incident::Incident,
    /// What the tools beside hosting and error monitoring cost.
    pub tools: Vec<ToolCost>,
}

/// What a tool of the plan costs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolCost {
    /// What it is for, as a role's id.
    pub slot: &'static str,
    /// Vendor id.
    pub vendor: String,
    /// Plan id.
    pub plan: String,
    /// Dollars a month.
    pub monthly: Usd,
}

impl OpsPlan {
    /// What all tools of the plan cost a month.
    pub fn tools_month(&self) -> Usd {
        self.tools.iter().map(|t| t.monthly).sum()
    }
}

/// The steps of setting a vendor up on a plan, for the scenario's stack.
pub fn setup_steps(ctx: &Context<'_>, vendor: &Vendor, plan: Option<&str>) -> Vec<String> {
    let mut ctx = *ctx;
    if let Some(monitor) = ctx.monitor.filter(|m| m.id == vendor.id && ctx.monitor_plan.is_none()) {
        // Traces are sampled to what that very plan includes.
        let found = monitor.books.get(ctx.book).and_then(|e| e.plans.iter().find(|p| Some(p.id.as_str()) == plan));
        ctx.monitor_plan = found.map(|p| MonitorPlan { id: &p.id, name: &p.name, monthly: Usd::ZERO, ends: None });
    }
    let draft = fill::Draft::new(&ctx, Tools::choose(&ctx), &OpsPlan { slo: ctx.scenario.slo, ..OpsPlan::default() });
    draft.steps_text(vendor, plan)
}

/// Writes the plan of a scenario, its picks and the tools chosen beside them.
///
/// Deterministic. No vendor is named here: words come from the catalog's texts and the
/// vendors' own set-up, figures from [`slo`].
pub fn plan<'a>(ctx: &'a Context<'a>, tools: &Tools<'a>) -> OpsPlan {
    let mut plan = OpsPlan {
        slo: ctx.scenario.slo,
        possible: figures::possible(ctx.scenario),
        allowed_downtime_minutes_30d: slo::allowed_downtime(ctx.scenario.slo),
        ..OpsPlan::default()
    };
    let draft = fill::Draft::new(ctx, *tools, &plan);
    plan.alerts = alerts::alerts(&draft);
    plan.incident = incident::Incident::of(&draft);
    plan.sections = draft.texts.sections.iter().map(|text| section(&draft, &plan, text)).collect();
    plan.files = files::files(&draft, &plan.incident);
    plan.tools = draft.tools.costs();
    plan
}

/// A section: its introduction, what is computed for it, its notes.
fn section(draft: &fill::Draft<'_>, plan: &OpsPlan, text: &crate::catalog::texts::SectionText) -> Section {
    let body = match text.id.as_str() {
        "goals" => figures::goals(draft, plan),
        "uptime" => watch::uptime(draft, text),
        "errors" => watch::errors(draft, text),
        "performance" => watch::performance(draft, text),
        "logs" => watch::logs(draft, text),
        "business" => around::business(draft, text),
        "usage" => around::usage(draft, text),
        "security" => around::security(draft, text),
        "database" => around::database(draft, text),
        "alerts" => alerts::tables(draft, &plan.alerts),
        "status-page" => respond::status_page(draft, text),
        "routines" => respond::routines(draft),
        "incident-response" => respond::incident(&plan.incident),
        "budget" => figures::budget(draft),
        "metrics" => figures::metrics(draft),
        "automation" => files::automation(draft, text),
        "dashboard" => files::dashboard(draft),
        "checklists" => respond::checklists(draft),
        "five-metrics" => figures::five(draft),
        // A section that only the texts know: its lists, one after the other.
        _ => text.lists.keys().flat_map(|name| draft.list(text, name)).collect(),
    };
    let mut blocks: Vec<Block> = draft.fill_all(&text.intro).into_iter().map(Block::Text).collect();
    blocks.extend(body);
    if text.id != "database" {
        blocks.extend(draft.fill_all(&text.notes).into_iter().map(Block::Note));
    }
    Section { id: text.id.clone(), title: text.title.clone(), blocks }
}

/// Minutes until a total failure is noticed, each at a stated probability.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Detection {
    /// Half of the time, by day.
    pub median: Decimal,
    /// 95 times in 100, by day.
    pub p95: Decimal,
    /// 95 times in 100, in the quietest hour; `None`: not then.
    pub night: Option<Decimal>,
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
    /// Minutes until it is noticed; `None` where it cannot be said.
    pub detection: Option<Detection>,
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
        /// Id of the vendor a row is about, row by row; empty where it is about none.
        about: Vec<String>,
    },
    /// Code or configuration, shown as it stands.
    Code {
        /// `python`, `bash`, `yaml`, `html`, `text` …
        language: String,
        /// The file it belongs in.
        title: String,
        /// The text.
        text: Cow<'static, str>,
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
    pub text: Cow<'static, str>,
}
