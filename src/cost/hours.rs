//! Hours a month for what the vendor does not run: server, database, platform, monitoring tool.
//!
//! They are assumptions with their ranges (`data/demand.json`); published readings bound them and
//! settle none.

use std::borrow::Cow;

use super::bill::Terms;
use crate::catalog::vendor::{Instance, Plan, Role, Runs, Who};
use crate::money::{Decimal, grouped};
use crate::phrase::listed;

/// A part that one runs oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Duty {
    /// What it is, in words.
    what: &'static str,
    /// The assumption that says how many hours a month one of it takes.
    pub assumption: &'static str,
    /// How many of it there are.
    count: Decimal,
}

impl Duty {
    const fn of(what: &'static str, assumption: &'static str) -> Duty {
        Duty { what, assumption, count: Decimal::ONE }
    }

    /// What it is, in words: `the server`, `2 further servers`.
    pub fn words(&self) -> Cow<'static, str> {
        match self.assumption == FURTHER.assumption {
            true if self.count == Decimal::ONE => "1 further server".into(),
            true => format!("{} further servers", grouped(self.count)).into(),
            false => self.what.into(),
        }
    }

    /// Hours a month that all of it takes.
    pub fn hours(&self, terms: &Terms) -> Decimal {
        terms.scenario.assumed(terms.catalog, self.assumption).saturating_mul(self.count)
    }
}

const SERVER: Duty = Duty::of("the server", "ops-hours-server");
const FURTHER: Duty = Duty::of("further servers", "ops-hours-further-server");
const DATABASE: Duty = Duty::of("the database", "ops-hours-database");
const PLATFORM: Duty = Duty::of("the platform on the server", "ops-hours-platform");
const TOOL: Duty = Duty::of("the monitoring tool", "ops-hours-monitoring");

/// The parts of a plan that one runs oneself, so many copies of it side by side. `elsewhere`: its database is
/// another vendor's.
pub fn duties(terms: &Terms, runs: Runs, plan: &Plan, copies: Decimal, elsewhere: bool) -> Vec<Duty> {
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
        if plan.instance == Some(Instance::Server) && copies > Decimal::ONE {
            out.push(Duty { count: copies.saturating_sub(Decimal::ONE), ..FURTHER });
        }
    }
    if runs.database == Who::You && !elsewhere && terms.scenario.needs_database_server() {
        out.push(DATABASE);
    }
    if runs.platform == Some(Who::You) {
        out.push(PLATFORM);
    }
    out
}

/// What some duties are of: `the server, 2 further servers and the database`.
pub fn named(duties: &[Duty]) -> String {
    listed(&duties.iter().map(|d| d.words().into_owned()).collect::<Vec<_>>())
}

/// Hours a month that some duties take.
pub fn hours(terms: &Terms, duties: &[Duty]) -> Decimal {
    duties.iter().map(|d| d.hours(terms)).fold(Decimal::ZERO, Decimal::saturating_add)
}
