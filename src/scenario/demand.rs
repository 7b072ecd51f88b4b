//! What a scenario uses, by meter: each quantity with the formula it came from.

use std::collections::BTreeMap;

use super::Scenario;
use crate::catalog::tables::Stage;
use crate::money::{Decimal, grouped};

/// Requests a month for each customer where the scenario names none: about 33 a day.
/// An assumption of Hostwatch's; no source states one.
pub const REQUESTS_PER_CUSTOMER: u64 = 1_000;

/// One of this many people needs a full seat on a platform that charges for them: the
/// source costs New Relic with 1, 1 and 2 full users where the presets' teams are 1, 3 and 8.
pub const TEAM_PER_FULL_SEAT: u32 = 4;

/// Memory of the application: so much to start with, and so much for each million requests a
/// month. An assumption: a small Python application with two workers, peaks ten times the mean.
const RAM_GB: (Decimal, Decimal) = (Decimal::from_parts(5, 0, 0, false, 1), Decimal::from_parts(25, 0, 0, false, 2));
/// Memory of the database: so much to start with, and so much for each thousand customers. An assumption.
const DB_RAM_GB: (Decimal, Decimal) = (Decimal::from_parts(25, 0, 0, false, 2), Decimal::from_parts(5, 0, 0, false, 2));
/// Storage: so much to start with, and so much for each customer. An assumption.
const DISK_GB: (Decimal, Decimal) = (Decimal::ONE, Decimal::from_parts(5, 0, 0, false, 3));
/// Traffic: GB for each request (50 kB). An assumption.
const EGRESS_GB: Decimal = Decimal::from_parts(5, 0, 0, false, 5);

/// What is used in a month, by meter id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Demand {
    /// Meter id → quantity.
    pub quantities: BTreeMap<String, Quantity>,
}

/// A quantity and where it comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// In the meter's unit.
    pub value: Decimal,
    /// How it follows from the scenario.
    pub formula: String,
}

impl Demand {
    /// What is used of a meter; nothing where the scenario produces none of it.
    pub fn of(&self, meter: &str) -> Decimal {
        self.quantities.get(meter).map_or(Decimal::ZERO, |q| q.value)
    }

    /// The demand of a scenario at its present size.
    pub fn now(scenario: &Scenario, stages: &[Stage]) -> Demand {
        Demand::at(scenario, stages, Decimal::from(scenario.customers), Decimal::from(scenario.errors))
    }

    /// The demand of a scenario with other customers and errors; the rest follows from them.
    pub fn at(scenario: &Scenario, stages: &[Stage], customers: Decimal, errors: Decimal) -> Demand {
        let mut d = Demand::default();
        d.put("customers", customers, "as given");
        d.put("errors", errors, "as given");
        let (requests, how) = match scenario.requests {
            Some(r) if Decimal::from(scenario.customers) == customers => (Decimal::from(r), "as given".to_string()),
            _ => (
                customers.saturating_mul(Decimal::from(REQUESTS_PER_CUSTOMER)),
                format!("{} customers × {REQUESTS_PER_CUSTOMER} requests a month", grouped(customers)),
            ),
        };
        d.put("requests", requests, how);
        d.put("seats", Decimal::from(scenario.team), "one for each person in the team");
        d.machine(scenario, customers, requests);
        let full = scenario.team.div_ceil(TEAM_PER_FULL_SEAT).max(1);
        d.put("full-seats", Decimal::from(full), format!("one for each {TEAM_PER_FULL_SEAT} people in the team, rounded up"));
        let (hosts, how) = hosts(stages, customers);
        d.put("hosts", hosts, how);
        let (gb, how) = ingest(stages, customers);
        d.put("ingest-gb", gb, how);
        d.put("logs-gb", gb, format!("taken to be the telemetry sent: {} GB", grouped(gb)));
        d.put("monitors", Decimal::TWO, "one for the health address, one for the sign-up");
        d
    }

    /// The demand at one of the source's stages: its own quantities.
    pub fn at_stage(scenario: &Scenario, stages: &[Stage], stage: &Stage) -> Demand {
        let mut d = Demand::at(scenario, stages, stage.customers, stage.errors);
        let why = format!("the source's {} stage", stage.name.to_lowercase());
        d.put("hosts", stage.hosts, why.clone());
        d.put("full-seats", stage.full_seats, why.clone());
        d.put("ingest-gb", stage.ingest_gb, why.clone());
        d.put("logs-gb", stage.ingest_gb, why.clone());
        d.put("seats", stage.team, why);
        d
    }

    /// What the application needs of machines.
    fn machine(&mut self, scenario: &Scenario, customers: Decimal, requests: Decimal) {
        let linear = |(start, each): (Decimal, Decimal), of: Decimal| (start + each.saturating_mul(of)).round_dp(2);
        let (millions, thousands) = (requests / Decimal::from(1_000_000), customers / Decimal::ONE_THOUSAND);
        self.put("ram-gb", linear(RAM_GB, millions), format!("{} GB and {} GB for each million requests a month", RAM_GB.0, RAM_GB.1));
        self.put("disk-gb", linear(DISK_GB, customers), format!("{} GB and {} GB for each customer", DISK_GB.0, DISK_GB.1));
        self.put("egress-gb", (EGRESS_GB.saturating_mul(requests)).round_dp(2), format!("{} GB (50 kB) for each request", EGRESS_GB));
        let database = matches!(scenario.db.as_str(), "postgres" | "mysql");
        self.put("databases", Decimal::from(u8::from(database)), "one where the application uses PostgreSQL or MySQL");
        let db_ram = if database { linear(DB_RAM_GB, thousands) } else { Decimal::ZERO };
        self.put(
            "db-ram-gb",
            db_ram,
            format!("{} GB and {} GB for each thousand customers, where there is a database", DB_RAM_GB.0, DB_RAM_GB.1),
        );
        let workers = Decimal::from(u8::from(scenario.jobs));
        self.put("workers", workers, "one where background jobs are needed");
    }

    fn put(&mut self, meter: &str, value: Decimal, formula: impl Into<String>) {
        self.quantities.insert(meter.into(), Quantity { value, formula: formula.into() });
    }
}

/// Hosts: as many as the smallest stage that holds the customers; beyond the last stage in proportion.
fn hosts(stages: &[Stage], customers: Decimal) -> (Decimal, String) {
    if let Some(stage) = stages.iter().find(|s| customers <= s.customers) {
        return (stage.hosts, format!("as at the source's {} stage (up to {} users)", stage.name.to_lowercase(), grouped(stage.customers)));
    }
    match stages.last() {
        Some(last) if !last.customers.is_zero() => {
            let hosts = (last.hosts.saturating_mul(customers) / last.customers).ceil();
            (hosts, format!("in proportion to the source's {} hosts for {} users", last.hosts, grouped(last.customers)))
        }
        _ => (Decimal::ONE, "one, as no stage is known".into()),
    }
}

/// Telemetry: on straight lines through nothing at no users and the source's stages.
fn ingest(stages: &[Stage], customers: Decimal) -> (Decimal, String) {
    let (mut x0, mut y0) = (Decimal::ZERO, Decimal::ZERO);
    for stage in stages {
        if customers <= stage.customers {
            break;
        }
        (x0, y0) = (stage.customers, stage.ingest_gb);
    }
    let next = stages.iter().find(|s| customers <= s.customers);
    let (x1, y1) = next.or(stages.last()).map_or((Decimal::ONE, Decimal::ZERO), |s| (s.customers, s.ingest_gb));
    let (from_x, from_y) = if next.is_none() { (Decimal::ZERO, Decimal::ZERO) } else { (x0, y0) };
    if x1 <= from_x {
        return (y1, "as at the source's stage".into());
    }
    let gb = from_y + (y1 - from_y).saturating_mul(customers - from_x) / (x1 - from_x);
    (gb.round_dp(2), "on a straight line through the source's stages".into())
}
