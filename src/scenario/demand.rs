//! What a scenario uses, by meter: each quantity with the formula it came from.
//!
//! Every constant of a formula is an assumption of `data/demand.json` with its reason, and a
//! scenario can set it otherwise ([`Scenario::assumed`]).

use std::collections::BTreeMap;

use super::Scenario;
use crate::catalog::Catalog;
use crate::catalog::tables::Stage;
use crate::money::{Decimal, grouped};

/// The assumptions the formulas are made of; `data/demand.json` has exactly these.
pub const ASSUMPTIONS: [&str; 22] = [
    "requests-per-customer",
    "ram-base-gb",
    "ram-gb-per-million-requests",
    "db-ram-base-gb",
    "db-ram-gb-per-thousand-customers",
    "disk-base-gb",
    "disk-gb-per-customer",
    "kb-per-request",
    "vcpu-base",
    "cpu-seconds-per-request",
    "function-seconds-per-request",
    "function-memory-gb",
    "deploys-a-month",
    "people-per-full-seat",
    "monitors",
    "payments-per-customer",
    "error-growth",
    "setup-hours-hosting",
    "setup-hours-monitoring",
    "burst-factor",
    "burst-day",
    "viral-factor",
];

/// Seconds in the 30-day month that processor time is spread over.
const SECONDS_30D: Decimal = Decimal::from_parts(2_592_000, 0, 0, false, 0);
const SECONDS_HOUR: Decimal = Decimal::from_parts(3_600, 0, 0, false, 0);
const MILLION: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

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
    pub fn now(catalog: &Catalog, scenario: &Scenario) -> Demand {
        Demand::at(catalog, scenario, Decimal::from(scenario.customers), Decimal::from(scenario.errors))
    }

    /// The demand of a scenario with other customers and errors; the rest follows from them.
    pub fn at(catalog: &Catalog, scenario: &Scenario, customers: Decimal, errors: Decimal) -> Demand {
        Demand::drafted(catalog, scenario, customers, errors, true)
    }

    /// The same without the formulas, for curves.
    pub fn bare(catalog: &Catalog, scenario: &Scenario, customers: Decimal, errors: Decimal) -> Demand {
        Demand::drafted(catalog, scenario, customers, errors, false)
    }

    fn drafted(catalog: &Catalog, scenario: &Scenario, customers: Decimal, errors: Decimal, words: bool) -> Demand {
        let mut d = Draft { assumed: |id: &str| scenario.assumed(catalog, id), words, demand: Demand::default() };
        d.put("customers", customers, || "as given".into());
        d.put("errors", errors, || "as given".into());
        let requests = d.requests(scenario, customers);
        d.machine(requests, customers);
        d.database(scenario, customers);
        d.functions(requests);
        d.people(scenario);
        d.put("workers", Decimal::from(u8::from(scenario.jobs)), || "one where background jobs are needed".into());
        let (hosts, how) = hosts(&catalog.stages, customers);
        d.put("hosts", hosts, || how);
        let (gb, how) = ingest(&catalog.stages, customers);
        d.put("ingest-gb", gb, || how);
        d.put("logs-gb", gb, || format!("taken to be the telemetry sent: {} GB", grouped(gb)));
        d.business(scenario, customers);
        d.demand
    }

    /// The demand at one of the source's stages: its own quantities.
    pub fn at_stage(catalog: &Catalog, scenario: &Scenario, stage: &Stage) -> Demand {
        let mut d = Demand::at(catalog, scenario, stage.customers, stage.errors);
        let why = format!("the source's {} stage", stage.name.to_lowercase());
        for (meter, value) in [
            ("hosts", stage.hosts),
            ("full-seats", stage.full_seats),
            ("ingest-gb", stage.ingest_gb),
            ("logs-gb", stage.ingest_gb),
            ("seats", stage.team),
        ] {
            d.quantities.insert(meter.into(), Quantity { value, formula: why.clone() });
        }
        d
    }
}

/// A demand being put together.
struct Draft<A: Fn(&str) -> Decimal> {
    /// The value of an assumption.
    assumed: A,
    /// Whether formulas are wanted.
    words: bool,
    demand: Demand,
}

impl<A: Fn(&str) -> Decimal> Draft<A> {
    fn put(&mut self, meter: &str, value: Decimal, formula: impl FnOnce() -> String) {
        let formula = if self.words { formula() } else { String::new() };
        self.demand.quantities.insert(meter.into(), Quantity { value, formula });
    }

    fn requests(&mut self, scenario: &Scenario, customers: Decimal) -> Decimal {
        let each = (self.assumed)("requests-per-customer");
        let (value, formula) = match scenario.requests {
            Some(r) if Decimal::from(scenario.customers) == customers => (Decimal::from(r), "as given".to_string()),
            // Requests that were given grow with the customers.
            Some(r) if scenario.customers > 0 => {
                let value = Decimal::from(r).saturating_mul(customers) / Decimal::from(scenario.customers);
                (
                    value.ceil(),
                    format!("{} as given for {} customers, in proportion", grouped(r.into()), grouped(scenario.customers.into())),
                )
            }
            _ => (customers.saturating_mul(each), format!("{} customers × {} requests a month", grouped(customers), grouped(each))),
        };
        self.put("requests", value, || formula);
        value
    }

    /// What the application needs of machines.
    fn machine(&mut self, requests: Decimal, customers: Decimal) {
        let [ram, ram_more, disk, disk_more, kb, cpu, cpu_more] = [
            "ram-base-gb",
            "ram-gb-per-million-requests",
            "disk-base-gb",
            "disk-gb-per-customer",
            "kb-per-request",
            "vcpu-base",
            "cpu-seconds-per-request",
        ]
        .map(|id| (self.assumed)(id));
        let memory = (ram + ram_more.saturating_mul(requests / MILLION)).round_dp(2);
        self.put("ram-gb", memory, || format!("{ram} GB and {ram_more} GB for each million requests a month"));
        let storage = (disk + disk_more.saturating_mul(customers)).round_dp(2);
        self.put("disk-gb", storage, || format!("{disk} GB and {disk_more} GB for each customer"));
        let traffic = (kb.saturating_mul(requests) / MILLION).round_dp(2);
        self.put("egress-gb", traffic, || format!("{} requests × {kb} kB", grouped(requests)));
        let vcpu = (cpu + cpu_more.saturating_mul(requests) / SECONDS_30D).round_dp(4);
        self.put("vcpu", vcpu, || format!("{cpu} vCPU when idle and {cpu_more} s for each request, over the 2,592,000 s of 30 days"));
        let deploys = (self.assumed)("deploys-a-month");
        self.put("deploys", deploys, || "deployments a month".into());
    }

    fn database(&mut self, scenario: &Scenario, customers: Decimal) {
        let own = matches!(scenario.db.as_str(), "postgres" | "mysql");
        self.put("databases", Decimal::from(u8::from(own)), || "one where the application uses PostgreSQL or MySQL".into());
        let [base, more] = ["db-ram-base-gb", "db-ram-gb-per-thousand-customers"].map(|id| (self.assumed)(id));
        let ram = if own { (base + more.saturating_mul(customers / Decimal::ONE_THOUSAND)).round_dp(2) } else { Decimal::ZERO };
        self.put("db-ram-gb", ram, || format!("{base} GB and {more} GB for each thousand customers, where there is a database"));
        let together = self.demand.of("ram-gb") + ram;
        self.put("server-ram-gb", together, || "application and database on one server: their memory together".into());
    }

    /// What a platform that bills only running requests counts.
    fn functions(&mut self, requests: Decimal) {
        let [seconds, memory] = ["function-seconds-per-request", "function-memory-gb"].map(|id| (self.assumed)(id));
        let hours = (seconds.saturating_mul(requests) / SECONDS_HOUR).round_dp(4);
        self.put("function-hours", hours, || format!("{} requests × {seconds} s ÷ 3,600, on one vCPU", grouped(requests)));
        let gb_hours = hours.saturating_mul(memory).round_dp(4);
        self.put("function-gb-hours", gb_hours, || format!("those hours × {memory} GB"));
    }

    fn people(&mut self, scenario: &Scenario) {
        self.put("seats", Decimal::from(scenario.team), || "one for each person in the team".into());
        let each = (self.assumed)("people-per-full-seat").max(Decimal::ONE);
        let full = (Decimal::from(scenario.team) / each).ceil().max(Decimal::ONE);
        self.put("full-seats", full, || format!("one for each {each} people in the team, rounded up"));
        let monitors = (self.assumed)("monitors");
        self.put("monitors", monitors, || "one for the health address, one for the sign-up".into());
    }

    /// What a payment service counts.
    fn business(&mut self, scenario: &Scenario, customers: Decimal) {
        let each = (self.assumed)("payments-per-customer");
        self.put("payments", customers.saturating_mul(each), || format!("{} customers × {each} a month", grouped(customers)));
        let now = Decimal::from(scenario.customers);
        let (revenue, how) = match scenario.mrr.0.saturating_mul(customers).checked_div(now) {
            Some(revenue) if customers != now => {
                (revenue.round_dp(2), format!("{} as given for {} customers, in proportion", scenario.mrr, grouped(now)))
            }
            _ => (scenario.mrr.0, "as given".to_string()),
        };
        self.put("revenue", revenue, || how);
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
