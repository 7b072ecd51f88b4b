//! What it costs, now and later, as a report gives it.

use serde::Serialize;

use super::forecast::{MigrationPlan, Sensitivity, StressTests};
use super::ranking::words;
use super::values::{DecimalNumber, Dollars, Rows};
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::cost::{Cover, StageBill, StageCosts, tally};
use crate::decide::field::Field;
use crate::money::Usd;
use crate::outlook::begins::{Change, between};
use crate::outlook::{Outlook, Together};
use crate::report::ahead::{by, kind, of};
use crate::scenario::Scenario;

/// What it costs, now and later.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Costs<'a> {
    /// Every vendor at each stage.
    pub stages: Vec<Stage<'a>>,
    /// Month by month, at least the next twelve: the two picks and the tools of the plan.
    pub months: Vec<Month>,
    /// The next twelve months: their sums.
    pub year: Year,
    /// From which count which vendor is the answer.
    pub crossovers: Vec<Crossover<'a>>,
    /// The recommended vendors over the horizon, switching included, beside staying and always taking the cheapest.
    pub path: MigrationPlan<'a>,
    /// A day of many errors and a month of many customers.
    pub stress: StressTests<'a>,
    /// Which figures of the scenario move the bill most.
    pub drivers: Sensitivity<'a>,
}

/// Every vendor at a stage.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Stage<'a> {
    /// `now`, `early`, `growth`, `scale`.
    pub id: &'a str,
    /// Customers there.
    pub customers: DecimalNumber,
    /// Error events a month there.
    pub errors: DecimalNumber,
    /// Bills of both sides.
    pub vendors: Rows<'a, Bill<'a>>,
}

/// Twelve months of a vendor at one volume.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Bill<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// `hosting` or `monitoring`.
    pub kind: &'static str,
    /// Id of the plan.
    pub plan: Option<&'a str>,
    /// Whether it holds everything at a known price.
    pub covered: bool,
    /// Share of the volume it holds, %; null where that is not known.
    pub coverage_percent: Option<u32>,
    /// Twelve bills; exactly the sum of the lines.
    pub cash_12_months: Option<Dollars>,
    /// Dollars a month for all that is priced.
    pub at_least: Option<Dollars>,
    /// Own hours to set it up.
    pub setup_hours: DecimalNumber,
    /// Where they come from: `in_use`, `stated`, `word` (a word of a source read as hours), `stack` or `assumed`.
    pub setup_hours_from: &'static str,
    /// Own hours a month to run it.
    pub hours_month: DecimalNumber,
    /// Bills and own hours at the rate.
    pub tco_12_months: Option<Dollars>,
    /// The figures that nobody states.
    pub missing: Vec<&'a str>,
    /// What it is made of.
    pub lines: Vec<Line<'a>>,
    /// Which plan and why, or why not.
    pub reason: &'a str,
    /// What the source documents state for it.
    pub source_12_months: Option<Dollars>,
    /// Why that differs; empty where it does not.
    pub difference: &'a str,
}

/// A line of a bill: `amount` is `quantity` × `unit_price`.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Line<'a> {
    /// What is paid for.
    pub what: &'a str,
    /// How many.
    pub quantity: DecimalNumber,
    /// Each.
    pub unit_price: Dollars,
    /// Together.
    pub amount: Dollars,
}

impl<'a> Bill<'a> {
    fn new(scenario: &Scenario, kind: &'static str, b: &'a StageBill) -> Bill<'a> {
        let line = |l: &'a crate::cost::Line| Line {
            what: &l.what,
            quantity: l.quantity.into(),
            unit_price: l.unit_price.into(),
            amount: l.amount.into(),
        };
        Bill {
            vendor: &b.bill.vendor,
            kind,
            plan: b.bill.plan.as_deref(),
            covered: b.bill.cover.is_full(),
            coverage_percent: match b.bill.cover {
                Cover::Full => Some(100),
                Cover::Part { percent, .. } => Some(percent),
                Cover::Unknown { .. } | Cover::Lacks { .. } => None,
            },
            cash_12_months: b.bill.cash_12_months.map(Dollars::from),
            at_least: b.bill.at_least.map(Dollars::from),
            setup_hours: b.bill.setup.hours.into(),
            setup_hours_from: b.bill.setup.origin.id(),
            hours_month: b.bill.hours_month.into(),
            tco_12_months: b.bill.tco(scenario).map(Dollars::from),
            missing: words(&b.bill.missing),
            lines: b.bill.lines.iter().map(line).collect(),
            reason: &b.bill.reason,
            source_12_months: b.stated.as_ref().map(|s| s.0.into()),
            difference: &b.difference,
        }
    }
}

impl<'a> Stage<'a> {
    fn new(scenario: &'a Scenario, s: &'a StageCosts) -> Stage<'a> {
        let bills = |kind, of| Rows::of(of, move |b| Bill::new(scenario, kind, b));
        Stage {
            id: &s.id,
            customers: s.customers.into(),
            errors: s.errors.into(),
            vendors: bills("hosting", &s.hosting).chain(bills("monitoring", &s.monitoring)),
        }
    }
}

/// A month of the picks.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Month {
    /// From 1.
    pub month: u32,
    /// Customers in it.
    pub customers: DecimalNumber,
    /// Error events in it.
    pub errors: DecimalNumber,
    /// Bill of hosting.
    pub hosting: Option<Dollars>,
    /// Bill of monitoring.
    pub monitoring: Option<Dollars>,
    /// What the plan's tools cost.
    pub tools: Dollars,
}

/// StrategySums of the next twelve months.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Year {
    /// Hosting.
    pub hosting: Option<Dollars>,
    /// Monitoring.
    pub monitoring: Option<Dollars>,
    /// The plan's tools.
    pub tools: Dollars,
    /// All three.
    pub total: Option<Dollars>,
}

impl Year {
    fn new(a: &Assessment, o: &Outlook) -> Year {
        let tools = a.plan.tools_month().times(tally::MONTHS);
        let year = o.year_total();
        let money = |amount: Option<Usd>| amount.map(Dollars::from);
        let total = year.both().map(|both| both + tools);
        Year { hosting: money(year.hosting), monitoring: money(year.monitoring), tools: tools.into(), total: money(total) }
    }
}

/// A stretch of counts with one answer.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Crossover<'a> {
    /// `hosting` or `monitoring`.
    pub kind: &'static str,
    /// What is counted: `customers` or `errors`.
    pub by: &'static str,
    /// `cheapest`, `cheapest_tco` or `recommended`.
    pub of: &'static str,
    /// First count of it.
    pub from: u64,
    /// Last count of it; null where the search ended.
    pub to: Option<u64>,
    /// The search ended, not the stretch.
    pub open: bool,
    /// 10th percentile of where it begins; null for one that begins at 1, and beyond a million.
    pub low: Option<u64>,
    /// 90th percentile of where it begins.
    pub high: Option<u64>,
    /// Vendor id; null where nobody is the answer.
    pub vendor: Option<&'a str>,
}

fn crossovers<'a>(catalog: &Catalog, scenario: &Scenario, o: &'a Outlook) -> Vec<Crossover<'a>> {
    let mut rows = Vec::new();
    for ahead in [&o.hosting, &o.monitoring] {
        let field = Field::new(catalog, scenario, catalog.book_id(scenario.book.as_deref()), ahead.role);
        let all: Vec<Option<Change>> = ahead.breaks.iter().flat_map(|b| Change::all(&field, b)).collect();
        let known: Vec<Change> = all.iter().flatten().copied().collect();
        let mut between = between(&field, &known).into_iter();
        let stretches = ahead.breaks.iter().flat_map(|b| b.stretches.iter().map(move |s| (b, s)));
        rows.extend(stretches.zip(all).map(|((b, s), change)| {
            let range = change.and_then(|_| between.next());
            Crossover {
                kind: kind(ahead),
                by: by(b.axis),
                of: of(b.of),
                from: s.from,
                to: s.to,
                open: s.to.is_none(),
                low: range.and_then(|r| r.low),
                high: range.and_then(|r| r.high),
                vendor: s.vendor.as_deref(),
            }
        }));
    }
    rows
}

impl<'a> Costs<'a> {
    pub(super) fn new(catalog: &Catalog, a: &'a Assessment, o: &'a Outlook) -> Costs<'a> {
        let tools = a.plan.tools_month();
        let month = |t: &Together| Month {
            month: t.month,
            customers: t.customers.into(),
            errors: t.errors.into(),
            hosting: t.hosting.map(Dollars::from),
            monitoring: t.monitoring.map(Dollars::from),
            tools: tools.into(),
        };
        Costs {
            stages: o.costs.stages.iter().map(|s| Stage::new(&a.scenario, s)).collect(),
            months: o.year_or_more().iter().map(month).collect(),
            year: Year::new(a, o),
            crossovers: crossovers(catalog, &a.scenario, o),
            path: MigrationPlan::new(o),
            stress: StressTests::new(&o.hosting.stress, &o.monitoring.stress),
            drivers: Sensitivity::new(&o.drivers),
        }
    }
}
