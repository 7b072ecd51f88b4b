//! Hours a month for what the vendor does not run: server, database, platform, monitoring tool.
//!
//! They are assumptions with their ranges (`data/demand.json`); published readings bound them and
//! settle none.

use super::bill::Terms;
use crate::catalog::vendor::{Plan, Role, Runs, Who};
use crate::money::Decimal;

/// A part that one runs oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it is, `server`.
    pub what: &'static str,
    /// The assumption that says how many hours a month it takes.
    pub assumption: &'static str,
}

const SERVER: Duty = Duty { what: "the server", assumption: "ops-hours-server" };
const DATABASE: Duty = Duty { what: "the database", assumption: "ops-hours-database" };
const PLATFORM: Duty = Duty { what: "the platform on the server", assumption: "ops-hours-platform" };
const TOOL: Duty = Duty { what: "the monitoring tool", assumption: "ops-hours-monitoring" };

/// The parts of a plan that one runs oneself. `elsewhere`: its database is another vendor's.
pub fn duties(terms: &Terms, runs: Runs, plan: &Plan, elsewhere: bool) -> Vec<Duty> {
    let runs = plan.runs.unwrap_or(runs);
    let mut out = Vec::new();
    if terms.role != Role::Hosting {
        if runs.system == Who::You || runs.runtime == Who::You {
            out.push(TOOL);
        }
        return out;
    }
    if runs.system == Who::You {
        out.push(SERVER);
    }
    if runs.database == Who::You && !elsewhere && terms.scenario.needs_database_server() {
        out.push(DATABASE);
    }
    if runs.platform == Some(Who::You) {
        out.push(PLATFORM);
    }
    out
}

/// Hours a month that some duties take.
pub fn hours(terms: &Terms, duties: &[Duty]) -> Decimal {
    duties.iter().map(|d| terms.scenario.assumed(terms.catalog, d.assumption)).fold(Decimal::ZERO, Decimal::saturating_add)
}
