//! The recommended way, stress tests and sensitivity, as a report gives them.

use serde::Serialize;

use super::values::{DecimalString, Dollars};
use crate::money::{Decimal, Usd};
use crate::outlook::path::{Path, Paths, Step};
use crate::outlook::stress::{Stress, Stressed};
use crate::outlook::{Ahead, Outlook, drivers};
use crate::report::ahead::{action, outcome};

/// What a strategy costs over the horizon.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct StrategySums {
    /// What is paid to vendors.
    pub cash: Option<Dollars>,
    /// One's own hours.
    pub hours: Option<DecimalString>,
    /// Both, at the rate.
    pub tco: Option<Dollars>,
}

impl StrategySums {
    fn of(paths: &[&Path]) -> StrategySums {
        StrategySums {
            cash: Some(paths.iter().map(|p| p.paid).sum::<Usd>().into()),
            hours: Some(paths.iter().map(|p| p.hours()).sum::<Decimal>().into()),
            tco: Some(paths.iter().map(|p| p.cost()).sum::<Usd>().into()),
        }
    }

    fn both(o: &Outlook, of: fn(&Paths) -> &Option<Path>) -> StrategySums {
        match (of(&o.hosting.paths), of(&o.monitoring.paths)) {
            (Some(host), Some(monitor)) => StrategySums::of(&[host, monitor]),
            _ => StrategySums { cash: None, hours: None, tco: None },
        }
    }
}

/// The recommended way of both sides, switching included, beside staying and always taking the cheapest.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct MigrationPlan<'a> {
    /// Both sides of the recommended way.
    #[serde(flatten)]
    pub best: StrategySums,
    /// Its months for hosting; null where nobody can be named.
    pub hosting: Option<Vec<MigrationStep<'a>>>,
    /// Its months for monitoring.
    pub monitoring: Option<Vec<MigrationStep<'a>>>,
    /// Both sides of never moving.
    pub stay: StrategySums,
    /// Both sides of always taking the cheapest of the month.
    pub greedy: StrategySums,
    /// The same for each side.
    pub parts: StrategiesBySide,
}

/// The strategies of each side.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct StrategiesBySide {
    /// Hosting.
    pub hosting: Strategies,
    /// Monitoring.
    pub monitoring: Strategies,
}

/// What each strategy costs on one side.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Strategies {
    /// The recommended way, switching included.
    pub path: Option<StrategySums>,
    /// Never moving.
    pub stay: Option<StrategySums>,
    /// Always taking the cheapest of the month.
    pub greedy: Option<StrategySums>,
}

impl Strategies {
    fn new(ahead: &Ahead) -> Strategies {
        let one = |p: &Option<Path>| p.as_ref().map(|p| StrategySums::of(&[p]));
        let Paths { best, never_move, greedy } = &ahead.paths;
        Strategies { path: one(best), stay: one(never_move), greedy: one(greedy) }
    }
}

/// What is done in a month.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct MigrationStep<'a> {
    /// From 1.
    pub month: u32,
    /// `start`, `stay` or `move`.
    pub action: &'static str,
    /// Vendor id.
    pub vendor: &'a str,
    /// Bill of the month.
    pub bill: Dollars,
    /// Own hours of running in it.
    pub hours: DecimalString,
    /// What moving costs, own time at the rate and what is paid twice.
    pub switch: Dollars,
}

impl<'a> MigrationStep<'a> {
    fn new(s: &'a Step) -> MigrationStep<'a> {
        MigrationStep {
            month: s.month,
            action: action(s.action),
            vendor: &s.vendor,
            bill: s.bill.into(),
            hours: s.hours.into(),
            switch: s.switch.total().into(),
        }
    }
}

impl<'a> MigrationPlan<'a> {
    pub(super) fn new(o: &'a Outlook) -> MigrationPlan<'a> {
        let months = |ahead: &'a Ahead| ahead.paths.best.as_ref().map(|p| p.steps.iter().map(MigrationStep::new).collect());
        MigrationPlan {
            best: StrategySums::both(o, |p| &p.best),
            hosting: months(&o.hosting),
            monitoring: months(&o.monitoring),
            stay: StrategySums::both(o, |p| &p.never_move),
            greedy: StrategySums::both(o, |p| &p.greedy),
            parts: StrategiesBySide { hosting: Strategies::new(&o.hosting), monitoring: Strategies::new(&o.monitoring) },
        }
    }
}

/// A day of many errors and a month of many customers.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct StressTests<'a> {
    /// Error events of the month with such a day.
    pub burst_errors: DecimalString,
    /// Customers of such a month.
    pub viral_customers: DecimalString,
    /// The day, for each monitoring vendor.
    pub burst: Vec<StressResult<'a>>,
    /// The month, for each host.
    pub viral_hosting: Vec<StressResult<'a>>,
    /// The month, for each monitoring vendor.
    pub viral_monitoring: Vec<StressResult<'a>>,
}

/// What happens to a vendor's bill then.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct StressResult<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// Bill of a usual month.
    pub usual: Dollars,
    /// Bill of that month; null where nobody states it.
    pub stressed: Option<Dollars>,
    /// What happens, in a word or two.
    pub outcome: &'static str,
    /// How much is not recorded or served.
    pub lost: DecimalString,
    /// Day of the month on which the quota ends.
    pub ends_on_day: Option<DecimalString>,
}

impl<'a> StressTests<'a> {
    pub(super) fn new(hosting: &'a Stress, monitoring: &'a Stress) -> StressTests<'a> {
        let row = |s: &'a Stressed| StressResult {
            vendor: &s.vendor,
            usual: s.usual.into(),
            stressed: s.stressed.map(Dollars::from),
            outcome: outcome(s),
            lost: s.lost.into(),
            ends_on_day: s.ends_on_day.map(DecimalString::from),
        };
        let all = |list: &'a [Stressed]| list.iter().map(row).collect();
        StressTests {
            burst_errors: monitoring.burst_errors.into(),
            viral_customers: hosting.viral_customers.into(),
            burst: all(&monitoring.burst),
            viral_hosting: all(&hosting.viral),
            viral_monitoring: all(&monitoring.viral),
        }
    }
}

/// Which figures of the scenario move the bill most.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Sensitivity<'a> {
    /// Bills of the picks over 12 and 36 months.
    pub base: [Option<Dollars>; 2],
    /// The figures, that which moves most first.
    pub inputs: Vec<SensitivityInput<'a>>,
}

/// What a figure of the scenario moves.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct SensitivityInput<'a> {
    /// Its key or the id of the assumption.
    pub id: &'a str,
    /// What counts now.
    pub value: DecimalString,
    /// Bills over 12 months at its low and at its high end.
    pub cost_12: [Option<Dollars>; 2],
    /// Bills over 36 months.
    pub cost_36: [Option<Dollars>; 2],
}

impl<'a> Sensitivity<'a> {
    pub(super) fn new(d: &'a drivers::Drivers) -> Sensitivity<'a> {
        let money = |pair: [Option<Usd>; 2]| pair.map(|amount| amount.map(Dollars::from));
        let input = |d: &'a drivers::Driver| SensitivityInput {
            id: &d.id,
            value: d.values[0].into(),
            cost_12: money(d.costs[0]),
            cost_36: money(d.costs[1]),
        };
        Sensitivity { base: money(d.base), inputs: d.list.iter().map(input).collect() }
    }
}
