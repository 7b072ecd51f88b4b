//! The one pure function: catalog and scenario in, the whole answer out.

use crate::cost::Costs;
use crate::decide::Ranking;
use crate::plan::OpsPlan;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;
use crate::scenario::link::Notice;

/// The whole answer. Screen, Markdown, CSV and JSON read from it alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// The link of the scenario, `?v=1&…`.
    pub link: String,
    /// The day from which ages of prices are counted, `YYYY-MM-DD`, where one was given.
    pub today: Option<String>,
    /// Id of the price book that counts.
    pub book: String,
    /// Its name.
    pub book_name: String,
    /// Newest date in the book; `None` where it carries none.
    pub as_of: Option<String>,
    /// Vendors in the catalog.
    pub vendor_count: usize,
    /// The scenario.
    pub scenario: Scenario,
    /// What could not be taken as it stood.
    pub notices: Vec<Notice>,
    /// What the scenario uses, by meter.
    pub demand: Demand,
    /// Where to run it.
    pub hosting: Ranking,
    /// What watches it.
    pub monitoring: Ranking,
    /// What it costs.
    pub costs: Costs,
    /// The plan.
    pub plan: OpsPlan,
}

/// Assesses a scenario.
///
/// Deterministic: the same catalog, scenario and date always give the same answer.
/// `notices` are those of reading the scenario; they are carried along.
pub fn assess(
    catalog: &crate::catalog::Catalog,
    scenario: &Scenario,
    notices: Vec<Notice>,
    today: Option<&str>,
) -> Assessment {
    let _ = (catalog, scenario, notices, today);
    todo!("written in the next commits")
}
