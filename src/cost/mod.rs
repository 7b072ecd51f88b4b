//! What it costs: plan choice, bill lines, stages, growth.

pub mod bill;
pub mod books;
pub mod choose;
pub mod fee;
pub mod growth;
pub mod hours;
pub mod lookup;
pub mod prepared;
pub mod price;
pub mod queue;
pub mod quote;
pub mod reach;
pub mod require;
pub mod same;
pub mod setup;
pub mod tally;
pub mod usage;
pub mod year;

use crate::catalog::evidence::Places;
use crate::catalog::field::FieldPath;
use crate::catalog::vendor::Role;
use crate::money::{Decimal, Usd};

/// The bill of one vendor for 12 months at a constant volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Bill {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Id of the plan that is billed, or of the largest that does not cover.
    pub plan: Option<String>,
    /// Its name.
    pub plan_name: String,
    /// Whether the volume and the required features are covered.
    pub cover: Cover,
    /// What is paid in 12 months, line by line; empty where it does not cover or cannot be
    /// computed, and in a ranking: there the bill is opened with [`bill::bill`].
    pub lines: Vec<Line>,
    /// Sum of the lines, exactly.
    pub cash_12_months: Option<Usd>,
    /// A twelfth of it: dollars a month.
    pub monthly: Option<Usd>,
    /// Dollars a month for all that is priced: the bill, or what it is at least.
    pub at_least: Option<Usd>,
    /// The two ends of a month's bill, where a price is stated as a range; the middle counts.
    pub ends: Option<(Usd, Usd)>,
    /// The figures that nobody states and that keep the bill open, in words.
    pub missing: Vec<Missing>,
    /// Vendor id of the database that stands beside it, where its own does not do.
    pub database: Option<String>,
    /// What everybody needs and nobody states of it, or states only in part.
    pub checks: Vec<String>,
    /// What the vendor does not run.
    pub duties: Vec<hours::Duty>,
    /// Hours a month for that.
    pub hours_month: Decimal,
    /// Hours of one's own to set it up.
    pub setup: setup::SetupHours,
    /// Those hours at the scenario's rate.
    pub setup_cost: Usd,
    /// One sentence: which plan and why, or why not.
    pub reason: String,
}

impl Bill {
    /// Total cost of 12 months at this volume: bills, and set-up and running at the scenario's rate;
    /// `None` where the bill is not known.
    pub fn tco(&self, scenario: &crate::scenario::Scenario) -> Option<Usd> {
        let hours = self.setup.hours.saturating_add(self.hours_month.saturating_mul(tally::MONTHS));
        self.cash_12_months.map(|cash| cash + scenario.worth(hours))
    }
}

/// Whether a bill covers what is needed.
#[derive(Clone, Debug, PartialEq)]
pub enum Cover {
    /// Everything.
    Full,
    /// The largest plan holds only a part.
    Part {
        /// Share of the volume that is covered, whole per cent, rounded down.
        percent: u32,
        /// Meter id that is short.
        meter: String,
        /// What the largest plan includes of it.
        quota: Decimal,
        /// What is needed of it.
        needed: Decimal,
        /// The service goes on beyond it, but nobody states the price.
        unpriced: bool,
    },
    /// It cannot be said; the missing figure.
    Unknown {
        /// Which figure is missing.
        missing: String,
    },
    /// A requirement is not met.
    Lacks {
        /// The name of the fact.
        feature: String,
        /// How it is not met, as a sentence.
        why: String,
    },
}

impl Cover {
    /// Whether everything is covered.
    pub fn is_full(&self) -> bool {
        matches!(self, Cover::Full)
    }
}

/// A figure that nobody states and that a bill needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// Which: `how much the plan Pro carries of GB of traffic`.
    pub words: String,
    /// Its place in the vendor's file, where it can be given.
    pub path: Option<FieldPath>,
}

impl Missing {
    /// Several, in words.
    pub fn listed(all: &[Missing], between: &str) -> String {
        all.iter().map(|m| m.words.as_str()).collect::<Vec<_>>().join(between)
    }
}

/// A line of a bill. `amount` is exactly `quantity` × `unit_price`.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// What is paid for.
    pub what: String,
    /// How many, in 12 months (of a price for a year: how many years, 1).
    pub quantity: Decimal,
    /// Their unit.
    pub unit: String,
    /// Price of one.
    pub unit_price: Usd,
    /// The product.
    pub amount: Usd,
    /// How quantity and price came about, where that needs a word.
    pub note: String,
    /// Where the price was read.
    pub evidence: Places,
}

/// All costs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Costs {
    /// `now`, `early`, `growth`, `scale`.
    pub stages: Vec<StageCosts>,
    /// The source's "best by customer count", computed.
    pub by_count: Vec<CountRow>,
    /// Cost of the ranked vendors by month over the horizon, growing with the customers.
    pub hosting_growth: Vec<GrowthLine>,
    /// The same for monitoring.
    pub monitoring_growth: Vec<GrowthLine>,
}

impl Costs {
    /// Cost of a role's vendors month by month.
    pub fn growth(&self, role: Role) -> &[GrowthLine] {
        if role == Role::Hosting { &self.hosting_growth } else { &self.monitoring_growth }
    }
}

/// Id of the stage that is the scenario as it stands.
pub const NOW: &str = "now";

/// Costs at one stage.
#[derive(Clone, Debug, PartialEq)]
pub struct StageCosts {
    /// `now` or a stage id.
    pub id: String,
    /// For people.
    pub name: String,
    /// Customers (the source says users).
    pub customers: Decimal,
    /// Errors a month.
    pub errors: Decimal,
    /// Hosting bills, in the order of vendor ids.
    pub hosting: Vec<StageBill>,
    /// Monitoring bills, in the order of vendor ids.
    pub monitoring: Vec<StageBill>,
}

impl StageCosts {
    /// The bills of a role.
    pub fn of(&self, role: Role) -> &[StageBill] {
        if role == Role::Hosting { &self.hosting } else { &self.monitoring }
    }
}

/// A bill at a stage, beside the source's own figure.
#[derive(Clone, Debug, PartialEq)]
pub struct StageBill {
    /// The computed bill.
    pub bill: Bill,
    /// What the source states for 12 months, and for which plan.
    pub stated: Option<(Usd, String)>,
    /// Why the two differ; empty where they agree or nothing is stated.
    pub difference: String,
}

/// A row of "best by customer count".
#[derive(Clone, Debug, PartialEq)]
pub struct CountRow {
    /// For people, `10–50`.
    pub name: String,
    /// The count it is computed at.
    pub at: Decimal,
    /// Id of the vendor with the highest score at that count.
    pub best: Option<String>,
    /// Its name.
    pub best_name: Option<String>,
    /// Its cost a month.
    pub monthly: Option<Usd>,
    /// Its bill at that count.
    pub bill: Option<Bill>,
    /// Why.
    pub reason: String,
    /// What the source says: vendor ids.
    pub source_best: Vec<String>,
    /// Their names.
    pub source_names: Vec<String>,
    /// The source's cost.
    pub source_cost: String,
    /// The source's reason.
    pub source_reason: String,
    /// Whether the computed vendor is among the source's.
    pub agrees: bool,
    /// Why not, where it is not.
    pub difference: String,
}

/// Cost of one vendor over the horizon.
#[derive(Clone, Debug, PartialEq)]
pub struct GrowthLine {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Month (1 to the horizon), cost in it; `None` where it is not covered or not computable.
    pub months: Vec<(u32, Option<Usd>)>,
    /// The sum, where every month is known.
    pub total: Option<Usd>,
}
