//! What a scenario uses, by meter: each quantity with the formula it came from.
//!
//! Every constant of a formula is an assumption of `data/demand.json` with its reason, and a
//! scenario can set it otherwise ([`Scenario::assumed`]).

use std::cell::OnceCell;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::Scenario;
use crate::catalog::Catalog;
use crate::catalog::tables::{DemandAssumption, QueueKind, Stage};
use crate::money::{Decimal, grouped};

/// The assumptions the formulas are made of; `data/demand.json` has exactly these.
pub const ASSUMPTIONS: [&str; 38] = [
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
    "ram-headroom",
    "system-ram-gb",
    "worker-ram-gb",
    "cache-ram-gb",
    "cpu-peak-factor",
    "shared-cpu-share",
    "build-minutes-per-deploy",
    "queries-per-request",
    "spans-per-request",
    "ops-hours-server",
    "ops-hours-further-server",
    "ops-hours-database",
    "ops-hours-platform",
    "ops-hours-monitoring",
    "kb-per-error",
    "night-share",
];

/// Those that shape the alerts and no bill: what is bought does not hang on them.
pub const OF_ALERTS: [&str; 1] = ["night-share"];

/// What the id of an allowance begins with; a meter's id follows. An allowance is how much of a meter
/// everybody allows: a plan of which nobody states how much it carries is taken to carry that.
pub const ALLOWANCE: &str = "allowance-";

/// Seconds in the 30-day month that processor time is spread over.
const SECONDS_30D: Decimal = Decimal::whole(2_592_000);
const SECONDS_HOUR: Decimal = Decimal::whole(3_600);
const MILLION: Decimal = Decimal::whole(1_000_000);

/// A quotient without the digits that no comparison of sizes can tell apart: it never makes a step.
fn fine(value: Decimal) -> Decimal {
    value.round_dp(12)
}

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
        let assumed = Assumed::of(catalog, scenario);
        let draft = Draft::new(catalog, scenario, &assumed, (customers, errors), words);
        let quantity = |(meter, value, formula): (&'static str, Decimal, String)| (meter.to_string(), Quantity { value, formula });
        Demand { quantities: crate::order::map(draft.put.into_iter().map(quantity)) }
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

/// The values of all assumptions under a scenario, looked up once for many volumes.
#[derive(Clone, Debug, Default)]
pub struct Assumed<'a> {
    values: FxHashMap<&'a str, Decimal>,
    /// For each meter of the catalog its place among the quantities of a draft.
    places: OnceCell<Vec<Option<usize>>>,
}

impl<'a> Assumed<'a> {
    /// Those of a scenario.
    pub fn of(catalog: &'a Catalog, scenario: &Scenario) -> Assumed<'a> {
        let own = |a: &DemandAssumption| scenario.assume.get(&a.id).copied().unwrap_or_else(|| a.value_for(&scenario.stack));
        let value = |a: &'a DemandAssumption| (a.id.as_str(), own(a));
        Assumed { values: catalog.assumptions.iter().map(value).collect(), places: OnceCell::new() }
    }

    /// The value of one; nothing where the catalog has none of that id.
    pub fn get(&self, id: &str) -> Decimal {
        self.values.get(id).copied().unwrap_or_default()
    }
}

/// What is used at a volume, in the order of the catalog's meters: the same as a demand without its
/// words, made thousands of times.
pub fn levels(catalog: &Catalog, scenario: &Scenario, assumed: &Assumed, customers: Decimal, errors: Decimal) -> Vec<Decimal> {
    let draft = Draft::new(catalog, scenario, assumed, (customers, errors), false);
    let place = |id: &str| draft.put.iter().position(|(meter, ..)| *meter == id);
    let places = assumed.places.get_or_init(|| catalog.meters.iter().map(|m| place(&m.id)).collect());
    places.iter().map(|p| p.and_then(|p| draft.put.get(p)).map_or(Decimal::ZERO, |(_, value, _)| *value)).collect()
}

/// A demand being put together.
struct Draft<'a> {
    assumed: &'a Assumed<'a>,
    /// Whether formulas are wanted.
    words: bool,
    /// Meter, quantity, formula; each meter once.
    put: Vec<(&'static str, Decimal, String)>,
}

impl<'a> Draft<'a> {
    fn new(
        catalog: &Catalog,
        scenario: &Scenario,
        assumed: &'a Assumed<'a>,
        (customers, errors): (Decimal, Decimal),
        words: bool,
    ) -> Draft<'a> {
        let mut d = Draft { assumed, words, put: Vec::with_capacity(42) };
        d.put("customers", customers, || "as given".into());
        d.put("errors", errors, || "as given".into());
        let requests = d.requests(scenario, customers);
        d.machine(scenario, requests, customers);
        d.database(scenario, customers);
        d.functions(requests);
        d.people(scenario);
        d.jobs(catalog, scenario);
        d.together(scenario);
        let (hosts, how) = hosts(&catalog.stages, customers);
        d.put("hosts", hosts, how);
        // An error is part of a request or of a job: a tool that counts those counts no fewer.
        d.put("watched-requests", requests.max(errors), || match requests < errors {
            true => "as many as the errors, each of which is one".into(),
            false => format!("{} requests, the {} with errors among them", grouped(requests), grouped(errors)),
        });
        let kb = assumed.get("kb-per-error");
        let (gb, how) = ingest(&catalog.stages, customers, errors, kb / MILLION);
        d.put("ingest-gb", gb, || format!("{how} of {kb} kB each"));
        d.put("logs-gb", gb, || format!("taken to be the telemetry sent: {} GB", grouped(gb)));
        d.business(scenario, customers);
        d
    }

    fn put(&mut self, meter: &'static str, value: Decimal, formula: impl FnOnce() -> String) {
        let formula = if self.words { formula() } else { String::new() };
        self.put.push((meter, value, formula));
    }

    fn of(&self, meter: &str) -> Decimal {
        self.put.iter().find(|(m, ..)| *m == meter).map_or(Decimal::ZERO, |(_, value, _)| *value)
    }

    fn assumed(&self, id: &str) -> Decimal {
        self.assumed.get(id)
    }

    fn requests(&mut self, scenario: &Scenario, customers: Decimal) -> Decimal {
        let each = self.assumed("requests-per-customer");
        match scenario.requests {
            Some(r) if Decimal::from(scenario.customers) == customers => self.put("requests", Decimal::from(r), || "as given".into()),
            // Requests that were given grow with the customers.
            Some(r) if scenario.customers > 0 => {
                let value = Decimal::from(r).saturating_mul(customers) / Decimal::from(scenario.customers);
                self.put("requests", value.ceil(), || {
                    format!("{} as given for {} customers, in proportion", grouped(r.into()), grouped(scenario.customers.into()))
                });
            }
            _ => self.put("requests", customers.saturating_mul(each), || {
                format!("{} customers × {} requests a month", grouped(customers), grouped(each))
            }),
        }
        self.of("requests")
    }

    /// What the web process needs of machines, headroom included.
    fn machine(&mut self, scenario: &Scenario, requests: Decimal, customers: Decimal) {
        let [ram, ram_more, disk, disk_more, kb, cpu, cpu_more, room, peak] = [
            "ram-base-gb",
            "ram-gb-per-million-requests",
            "disk-base-gb",
            "disk-gb-per-customer",
            "kb-per-request",
            "vcpu-base",
            "cpu-seconds-per-request",
            "ram-headroom",
            "cpu-peak-factor",
        ]
        .map(|id| self.assumed(id));
        let memory = (ram.saturating_add(ram_more.saturating_mul(requests / MILLION))).saturating_mul(room);
        self.put("ram-gb", memory, || format!("({ram} GB and {ram_more} GB for each million requests a month) × {room} of headroom"));
        self.put("process-ram-gb", ram.saturating_mul(room), || format!("{ram} GB × {room} of headroom"));
        let storage = disk.saturating_add(disk_more.saturating_mul(customers));
        self.put("disk-gb", storage, || format!("{disk} GB and {disk_more} GB for each customer"));
        self.put("app-disk-gb", disk, || format!("{disk} GB"));
        let traffic = kb.saturating_mul(requests) / MILLION;
        self.put("egress-gb", traffic, || format!("{} requests × {kb} kB", grouped(requests)));
        let used = fine(cpu_more.saturating_mul(requests) / SECONDS_30D);
        let processes = Decimal::from(scenario.regions.max(1)) + Decimal::from(u8::from(scenario.jobs));
        self.put("vcpu", cpu.saturating_mul(processes).saturating_add(used), || {
            format!("{cpu} vCPU when idle × {processes} processes, and {cpu_more} s for each request over the 2,592,000 s of 30 days")
        });
        self.put("peak-vcpu", cpu.saturating_add(used.saturating_mul(peak)), || {
            format!("{cpu} vCPU when idle, and in the busy hour {peak} × {cpu_more} s for each request over the 2,592,000 s of 30 days")
        });
        let [deploys, minutes] = ["deploys-a-month", "build-minutes-per-deploy"].map(|id| self.assumed(id));
        self.put("deploys", deploys, || "deployments a month".into());
        self.put("build-minutes", deploys.saturating_mul(minutes), || format!("{deploys} deployments × {minutes} minutes"));
        let regions = Decimal::from(scenario.regions.max(1));
        self.put("regions", regions, || "as asked for".into());
    }

    fn database(&mut self, scenario: &Scenario, customers: Decimal) {
        let own = scenario.needs_database_server();
        self.put("databases", Decimal::from(u8::from(own)), || "one where the application uses PostgreSQL or MySQL".into());
        let [base, more] = ["db-ram-base-gb", "db-ram-gb-per-thousand-customers"].map(|id| self.assumed(id));
        let ram = if own { base.saturating_add(more.saturating_mul(customers / Decimal::ONE_THOUSAND)) } else { Decimal::ZERO };
        self.put("db-ram-gb", ram, || format!("{base} GB and {more} GB for each thousand customers, where there is a database"));
        let requests = self.of("requests");
        let queries = self.assumed("queries-per-request");
        let operations = if own { requests.saturating_mul(queries) } else { Decimal::ZERO };
        self.put("db-operations", operations, || format!("{} requests × {queries} queries", grouped(requests)));
        let data = scenario.db != "none";
        self.put("backups", Decimal::from(u8::from(data)), || "one where the application keeps data".into());
    }

    /// Background jobs: a worker process, and what its queue needs.
    fn jobs(&mut self, catalog: &Catalog, scenario: &Scenario) {
        let jobs = Decimal::from(u8::from(scenario.jobs));
        let queue = catalog.stack(&scenario.stack).map(|s| &s.queue);
        let redis = jobs * Decimal::from(u8::from(queue.is_some_and(|q| q.kind == QueueKind::Redis)));
        let usual = || queue.map_or(String::new(), |q| q.usual.clone());
        let [worker, cache, room] = ["worker-ram-gb", "cache-ram-gb", "ram-headroom"].map(|id| self.assumed(id));
        self.put("workers", jobs, || "one where background jobs are needed".into());
        self.put("worker-ram-gb", jobs.saturating_mul(worker).saturating_mul(room), || format!("{worker} GB × {room} of headroom"));
        self.put("caches", redis, || format!("where the stack’s usual queue needs one: {}", usual()));
        self.put("cache-ram-gb", redis.saturating_mul(cache), || format!("{cache} GB"));
    }

    /// Everything on one machine, and everything on a platform that bills the memory in use.
    fn together(&mut self, scenario: &Scenario) {
        let [system, room] = ["system-ram-gb", "ram-headroom"].map(|id| self.assumed(id));
        let of = |meter: &str| self.of(meter);
        let beside = of("db-ram-gb").saturating_add(of("cache-ram-gb"));
        let processes = of("ram-gb").saturating_add(of("worker-ram-gb"));
        let server = processes.saturating_add(beside.saturating_mul(room)).saturating_add(system);
        let regions = Decimal::from(scenario.regions.max(1));
        let platform = of("ram-gb").saturating_mul(regions).saturating_add(of("worker-ram-gb")).saturating_add(beside);
        self.put("server-ram-gb", server, || {
            format!("web and worker, database and Redis × {room} of headroom, and {system} GB for the system")
        });
        self.put("platform-ram-gb", platform, || "web process in each region, worker, database and Redis together".into());
    }

    /// What a platform that bills only running requests counts.
    fn functions(&mut self, requests: Decimal) {
        let [seconds, memory] = ["function-seconds-per-request", "function-memory-gb"].map(|id| self.assumed(id));
        let hours = fine(seconds.saturating_mul(requests) / SECONDS_HOUR);
        self.put("function-hours", hours, || format!("{} requests × {seconds} s ÷ 3,600, on one vCPU", grouped(requests)));
        let gb_hours = hours.saturating_mul(memory);
        self.put("function-gb-hours", gb_hours, || format!("those hours × {memory} GB"));
        let run = if seconds.is_zero() { Decimal::ZERO } else { requests };
        self.put("function-requests", run, || match seconds.is_zero() {
            true => "none: files are handed out, and no code runs for them".into(),
            false => format!("{} requests, each answered by code", grouped(requests)),
        });
    }

    fn people(&mut self, scenario: &Scenario) {
        self.put("seats", Decimal::from(scenario.team), || "one for each person in the team".into());
        let each = self.assumed("people-per-full-seat").max(Decimal::ONE);
        let full = (Decimal::from(scenario.team) / each).ceil().max(Decimal::ONE);
        self.put("full-seats", full, || format!("one for each {each} people in the team, rounded up"));
        let monitors = self.assumed("monitors");
        self.put("monitors", monitors, || "one for the health address, one for the sign-up".into());
    }

    /// What a payment service counts.
    fn business(&mut self, scenario: &Scenario, customers: Decimal) {
        let each = self.assumed("payments-per-customer");
        self.put("payments", customers.saturating_mul(each), || format!("{} customers × {each} a month", grouped(customers)));
        let now = Decimal::from(scenario.customers);
        match scenario.mrr.0.saturating_mul(customers).checked_div(now) {
            Some(revenue) if customers != now => self
                .put("revenue", revenue.round_dp(2), || format!("{} as given for {} customers, in proportion", scenario.mrr, grouped(now))),
            _ => self.put("revenue", scenario.mrr.0, || "as given".into()),
        }
    }
}

/// Hosts: as many as the smallest stage that holds the customers; beyond the last stage in proportion.
fn hosts(stages: &[Stage], customers: Decimal) -> (Decimal, impl FnOnce() -> String) {
    let (held, last) = (stages.iter().find(|s| customers <= s.customers), stages.last().filter(|s| !s.customers.is_zero()));
    let hosts = match (held, last) {
        (Some(stage), _) => stage.hosts,
        (None, Some(last)) => (last.hosts.saturating_mul(customers) / last.customers).ceil(),
        (None, None) => Decimal::ONE,
    };
    let words = move || match (held, last) {
        (Some(stage), _) => format!("as at the source's {} stage (up to {} users)", stage.name.to_lowercase(), grouped(stage.customers)),
        (None, Some(last)) => format!("in proportion to the source's {} hosts for {} users", last.hosts, grouped(last.customers)),
        (None, None) => "one, as no stage is known".into(),
    };
    (hosts, words)
}

/// Telemetry: what goes with the customers, on straight lines through nothing at no users and the source's
/// stages, and `gb_per_error` for each error. At a stage with its errors it is the stage's own figure.
fn ingest(stages: &[Stage], customers: Decimal, errors: Decimal, gb_per_error: Decimal) -> (Decimal, &'static str) {
    let of_errors = errors.saturating_mul(gb_per_error);
    // Never less at a later stage, so that more customers never send less.
    let mut least = Decimal::ZERO;
    let points: Vec<(Decimal, Decimal)> = stages
        .iter()
        .map(|s| {
            least = least.max(s.ingest_gb.saturating_sub(s.errors.saturating_mul(gb_per_error)));
            (s.customers, least)
        })
        .collect();
    let before = points.iter().rfind(|(x, _)| *x < customers).copied().unwrap_or_default();
    let next = points.iter().find(|(x, _)| customers <= *x);
    let (x1, y1) = next.or(points.last()).copied().unwrap_or((Decimal::ONE, Decimal::ZERO));
    let (x0, y0) = if next.is_none() { (Decimal::ZERO, Decimal::ZERO) } else { before };
    if x1 <= x0 {
        return (y1.saturating_add(of_errors), "as at the source's stage, and the errors");
    }
    let gb = y0.saturating_add((y1 - y0).saturating_mul(customers - x0) / (x1 - x0));
    (fine(gb.saturating_add(of_errors)), "on a straight line through the source's stages, and the errors")
}
