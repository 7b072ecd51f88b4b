//! The bundle and the plan as a report gives them.

use serde::Serialize;

use super::values::{DecimalNumber, Dollars};
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::decide::Ranked;
use crate::money::Usd;
use crate::plan::combinations::frontier;
use crate::plan::{self, ToolCost};

/// The picks and the tools of the plan together.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Bundle<'a> {
    /// What is taken.
    pub chosen: Vec<Chosen<'a>>,
    /// What all of it costs a month; null where a side has no pick.
    pub monthly: Option<Dollars>,
    /// The combinations that no other beats in cost and score, cheapest first.
    pub frontier: Vec<Combination<'a>>,
}

/// A host, an error tracker and the tools of the plan beside it.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Combination<'a> {
    /// What all of it costs a month.
    pub monthly: Dollars,
    /// Mean of the scores of host and error tracker, 0–100.
    pub score: DecimalNumber,
    /// What is taken.
    pub chosen: Vec<Chosen<'a>>,
}

/// One that is taken.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Chosen<'a> {
    /// For what: `hosting`, `errors`, or a tool of the plan.
    pub slot: &'static str,
    /// Vendor id.
    pub vendor: &'a str,
    /// Id of the plan.
    pub plan: Option<&'a str>,
    /// What it costs a month.
    pub monthly: Option<Dollars>,
}

impl<'a> Chosen<'a> {
    fn ranked(slot: &'static str, v: &'a Ranked) -> Chosen<'a> {
        Chosen { slot, vendor: &v.vendor, plan: v.bill.plan.as_deref(), monthly: v.bill.monthly.map(Dollars::from) }
    }

    fn tool(catalog: &'a Catalog, t: &ToolCost) -> Chosen<'a> {
        // As the catalog holds them: the tools of a combination do not outlive it.
        let vendor = catalog.vendor(&t.vendor);
        let plans = vendor.into_iter().flat_map(|v| v.books.values().flat_map(|e| &e.plans));
        let plan = plans.map(|p| p.id.as_str()).find(|id| *id == t.plan);
        Chosen { slot: t.slot, vendor: vendor.map_or("", |v| &v.id), plan, monthly: Some(t.monthly.into()) }
    }
}

impl<'a> Bundle<'a> {
    pub(super) fn new(catalog: &'a Catalog, a: &'a Assessment) -> Bundle<'a> {
        let sides = [("hosting", &a.hosting), ("errors", &a.monitoring)];
        let picked = sides.into_iter().filter_map(|(slot, r)| Some(Chosen::ranked(slot, r.top()?)));
        let tools = a.plan.tools.iter().map(|t| Chosen::tool(catalog, t));
        let both: Option<Usd> = sides.into_iter().map(|(_, r)| r.top().and_then(|v| v.bill.monthly)).sum();
        let combination = |c: plan::combinations::Combination<'a>| Combination {
            monthly: c.monthly.into(),
            score: c.score.into(),
            chosen: [("hosting", c.host), ("errors", c.monitor)]
                .into_iter()
                .map(|(slot, v)| Chosen::ranked(slot, v))
                .chain(c.tools.iter().map(|t| Chosen::tool(catalog, t)))
                .collect(),
        };
        Bundle {
            chosen: picked.chain(tools).collect(),
            monthly: both.map(|sum| (sum + a.plan.tools_month()).into()),
            frontier: frontier(catalog, &a.scenario, &a.book, &a.hosting, &a.monitoring).into_iter().map(combination).collect(),
        }
    }
}

/// The plan for the night it breaks.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Plan<'a> {
    /// Availability target, %.
    pub slo: DecimalNumber,
    /// Minutes it may be down in 30 days.
    pub allowed_downtime_minutes_30d: DecimalNumber,
    /// Its alerts.
    pub alerts: Vec<Alert<'a>>,
    /// Names of its files.
    pub files: Vec<&'a str>,
}

/// An alert of the plan.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Alert<'a> {
    /// Its id.
    pub id: &'a str,
    /// `page` wakes somebody, `ticket` waits for the morning.
    pub severity: &'static str,
    /// What is watched.
    pub condition: &'a str,
    /// From when it is told.
    pub threshold: &'a str,
    /// How one is told.
    pub channel: &'a str,
    /// By whom.
    pub vendor: &'a str,
    /// Which part of the plan says what to do.
    pub runbook: &'a str,
    /// Minutes until it is told, half of the time; null where nobody states enough to say.
    pub detection_minutes: Option<DecimalNumber>,
    /// Minutes until it is told 95 times in 100, by day.
    pub detection_minutes_p95: Option<DecimalNumber>,
    /// The same in the quietest hour; null also where it is not told then.
    pub detection_minutes_night: Option<DecimalNumber>,
    /// False pages to expect a month; null where it is no page or cannot be said.
    pub false_pages_per_month: Option<DecimalNumber>,
}

impl<'a> Plan<'a> {
    pub(super) fn new(plan: &'a plan::OpsPlan) -> Plan<'a> {
        let alert = |x: &'a plan::Alert| Alert {
            id: &x.id,
            severity: x.severity.id(),
            condition: &x.condition,
            threshold: &x.threshold,
            channel: &x.channel,
            vendor: &x.vendor,
            runbook: &x.runbook,
            detection_minutes: x.detection.map(|d| d.median.into()),
            detection_minutes_p95: x.detection.map(|d| d.p95.into()),
            detection_minutes_night: x.detection.and_then(|d| d.night).map(DecimalNumber::from),
            false_pages_per_month: x.false_pages_per_month.map(DecimalNumber::from),
        };
        Plan {
            slo: plan.slo.into(),
            allowed_downtime_minutes_30d: plan.allowed_downtime_minutes_30d.into(),
            alerts: plan.alerts.iter().map(alert).collect(),
            files: plan.files.iter().map(|f| f.path.as_str()).collect(),
        }
    }
}
