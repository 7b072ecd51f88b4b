//! What the user says: one value per key of the link contract.

mod budget;
pub mod demand;
pub mod keys;
pub mod link;
pub mod listing;
pub mod part;
pub mod pasted;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::catalog::find::Find;
use crate::money::{Decimal, Usd};
use listing::Listing;

pub use keys::{Bad, Key};

/// Everything the answer depends on besides the catalog and the date.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The preset it started from.
    pub preset: String,
    /// Paying customers now.
    pub customers: u64,
    /// Growth of customers, % a month, compounding.
    pub growth: Decimal,
    /// Months to look ahead.
    pub horizon: u32,
    /// Error events a month now.
    pub errors: u64,
    /// Requests a month now; `None`: follows from the customers.
    pub requests: Option<u64>,
    /// USD a month for hosting.
    pub hosting_budget: Usd,
    /// USD a month for monitoring.
    pub monitoring_budget: Usd,
    /// Revenue a month, USD.
    pub mrr: Usd,
    /// Stack id.
    pub stack: String,
    /// Database id: `none`, `sqlite`, `postgres`, `mysql`.
    pub db: String,
    /// Whether background jobs are needed.
    pub jobs: bool,
    /// Whether containers are no obstacle.
    pub docker: bool,
    /// Regions it must run in.
    pub regions: u32,
    /// People in the team.
    pub team: u32,
    /// USD an hour of own time.
    pub rate: Usd,
    /// Hours a day in which someone answers.
    pub awake: Decimal,
    /// Hours a month one wants to spend on servers and databases.
    pub ops_hours: Decimal,
    /// Whether own time counts in total cost.
    pub time: bool,
    /// Where application and data have to stay.
    pub location: Location,
    /// What the hosting in use costs a month; `None`: it is computed.
    pub host_bill: Option<Usd>,
    /// What the monitoring in use costs a month; `None`: it is computed.
    pub monitor_bill: Option<Usd>,
    /// Facts of which "partly" is enough where they are required.
    pub accept: Vec<String>,
    /// Hosting vendor in use now.
    pub host: Option<String>,
    /// Monitoring vendor in use now.
    pub monitor: Option<String>,
    /// Required feature ids.
    pub must: Vec<String>,
    /// Wanted feature ids.
    pub nice: Vec<String>,
    /// Weights of hosting criteria that differ from the catalog's.
    pub w: BTreeMap<String, Decimal>,
    /// Weights of monitoring criteria that differ from the catalog's.
    pub wm: BTreeMap<String, Decimal>,
    /// Constants of the demand that differ from the catalog's.
    pub assume: BTreeMap<String, Decimal>,
    /// How plans are paid.
    pub billing: Billing,
    /// Whether free tiers count.
    pub free: bool,
    /// Availability target, %.
    pub slo: Decimal,
    /// Price book asked for; `None`: the catalog's default.
    pub book: Option<String>,
    /// Page: `overview`, `hosting`, `monitoring`, `costs`, `plan`, `data`.
    pub view: String,
    /// Pinned vendors.
    pub pin: Vec<String>,
    /// Id of the part of the page that a link leads to.
    pub part: Option<String>,
    /// Vendor whose page is open.
    pub vendor: Option<String>,
    /// What is searched for among the vendors.
    pub find: Find,
    /// How score tables are listed.
    pub listing: Listing,
    /// Corrections to the catalog, as the link carries them.
    pub edits: Option<String>,
}

/// How plans are paid.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Billing {
    /// By the month.
    #[default]
    Monthly,
    /// A year in advance, where a vendor offers it.
    Annual,
}

/// Where application and data have to stay.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Location {
    /// Anywhere.
    #[default]
    Any,
    /// In the European Union.
    Eu,
    /// In the United States.
    Us,
}

impl Location {
    /// Every one with its id and name.
    pub const ALL: [(Location, &'static str, &'static str); 3] =
        [(Location::Any, "any", "Anywhere"), (Location::Eu, "eu", "European Union"), (Location::Us, "us", "United States")];

    /// The fact that a host must have.
    pub fn fact(self) -> Option<&'static str> {
        match self {
            Location::Any => None,
            Location::Eu => Some("region_eu"),
            Location::Us => Some("region_us"),
        }
    }
}

/// The page of an emergency, as links spell it.
pub const DOWN: &str = "down";

/// The page of vendors side by side, as links spell it.
pub const COMPARE: &str = "compare";

/// The pages, in the order of the navigation, and those that stand in none.
pub const VIEWS: [&str; 9] = ["overview", "hosting", "monitoring", "costs", "plan", "data", part::METHODS, COMPARE, DOWN];

/// The databases a scenario can name.
pub const DATABASES: [(&str, &str); 4] = [("none", "None"), ("sqlite", "SQLite"), ("postgres", "PostgreSQL"), ("mysql", "MySQL")];

impl Default for Scenario {
    /// What every preset starts from. Growth, horizon, rate, awake hours and target are
    /// assumptions of Hostwatch's; the sources state none of them but the 99.9 %.
    fn default() -> Self {
        Scenario {
            preset: "budget-saas".into(),
            customers: 30,
            growth: Decimal::from(3),
            horizon: 12,
            errors: 5_000,
            requests: None,
            hosting_budget: Usd::whole(20),
            monitoring_budget: Usd::whole(50),
            mrr: Usd::ZERO,
            stack: "flask".into(),
            db: "postgres".into(),
            jobs: false,
            docker: false,
            regions: 1,
            team: 1,
            rate: Usd::whole(50),
            awake: Decimal::from(16),
            ops_hours: Decimal::from(2),
            time: true,
            location: Location::Any,
            host_bill: None,
            monitor_bill: None,
            accept: Vec::new(),
            host: None,
            monitor: None,
            must: Vec::new(),
            nice: Vec::new(),
            w: BTreeMap::new(),
            wm: BTreeMap::new(),
            assume: BTreeMap::new(),
            billing: Billing::Monthly,
            free: true,
            slo: Decimal::new(999, 1),
            book: None,
            view: "overview".into(),
            part: None,
            pin: Vec::new(),
            vendor: None,
            find: Find::default(),
            listing: Listing::default(),
            edits: None,
        }
    }
}

impl Scenario {
    /// The scenario of a preset: the defaults, and what the preset sets.
    /// An unknown preset is the default one.
    pub fn of_preset(catalog: &Catalog, id: &str) -> Scenario {
        let mut scenario = Scenario::default();
        let named = |id: &str| catalog.presets.iter().find(|p| p.id == id);
        if let Some(preset) = named(id).or_else(|| named(&scenario.preset)) {
            scenario.preset = preset.id.clone();
            for (name, value) in &preset.set {
                if let Some(key) = Key::from_id(name) {
                    // A preset with a bad value is reported when the catalog is checked; the default stays.
                    let _ = key.set(&mut scenario, catalog, value);
                }
            }
        }
        scenario
    }

    /// Requests a month: as given, or so many for each customer.
    pub fn requests_a_month(&self, catalog: &Catalog) -> u64 {
        let follows = || Decimal::from(self.customers).saturating_mul(self.assumed(catalog, "requests-per-customer"));
        self.requests.unwrap_or_else(|| follows().round().try_into().unwrap_or(u64::MAX))
    }

    /// Whether the database is one that needs a server.
    pub fn needs_database_server(&self) -> bool {
        matches!(self.db.as_str(), "postgres" | "mysql")
    }

    /// Own time in dollars: hours at the rate, nothing where it is not to count.
    pub fn worth(&self, hours: Decimal) -> Usd {
        if self.time { self.rate.times(hours) } else { Usd::ZERO }
    }

    /// The value of a constant of the demand: the scenario's own, else the catalog's for its stack.
    pub fn assumed(&self, catalog: &Catalog, id: &str) -> Decimal {
        let own = self.assume.get(id).copied();
        own.or_else(|| catalog.assumptions.iter().find(|a| a.id == id).map(|a| a.value_for(&self.stack))).unwrap_or_default()
    }
}
