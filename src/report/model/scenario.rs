//! The scenario as a report gives it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::values::{DecimalNumber, Dollars};
use crate::assess::Assessment;
use crate::money::Decimal;
use crate::scenario::{Billing, Key};

/// The scenario, with what its preset brings. The names are the keys of a link.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub struct Scenario<'a> {
    /// Version of links.
    pub v: u32,
    /// Id of the preset.
    pub preset: &'a str,
    /// Paying customers now.
    pub customers: u64,
    /// Growth of customers, % a month.
    pub growth: DecimalNumber,
    /// Months looked ahead.
    pub horizon: u32,
    /// Error events a month now.
    pub errors: u64,
    /// Requests a month now.
    pub requests: DecimalNumber,
    /// Budget for hosting, a month.
    pub hosting_budget: Dollars,
    /// Budget for monitoring, a month.
    pub monitoring_budget: Dollars,
    /// Revenue a month.
    pub mrr: Dollars,
    /// Id of the stack.
    pub stack: &'a str,
    /// Database: `none`, `sqlite`, `postgres`, `mysql`.
    pub db: &'a str,
    /// 1 with background jobs.
    pub jobs: u8,
    /// 1 where it runs in a container.
    pub docker: u8,
    /// Regions it runs in at once.
    pub regions: u32,
    /// People.
    pub team: u32,
    /// What an hour of one's own time is worth.
    pub rate: Dollars,
    /// Hours a day in which somebody can be reached.
    pub awake: DecimalNumber,
    /// Hours a month one wants to spend on servers.
    pub ops_hours: DecimalNumber,
    /// 1 where own time counts in total cost.
    pub time: u8,
    /// Where data may lie: `any`, `eu`, `us`.
    pub location: String,
    /// What the host in use costs a month, where it was given.
    pub host_bill: Option<Dollars>,
    /// What the monitoring in use costs a month, where it was given.
    pub monitor_bill: Option<Dollars>,
    /// Ids of facts of which "partly" is accepted.
    pub accept: &'a [String],
    /// Id of the host in use.
    pub host: Option<&'a str>,
    /// Id of the monitoring in use.
    pub monitor: Option<&'a str>,
    /// Ids of required facts.
    pub must: &'a [String],
    /// Ids of wanted facts.
    pub nice: &'a [String],
    /// Weights of hosting, by criterion, where they differ from the usual.
    pub w: BTreeMap<&'a str, DecimalNumber>,
    /// Weights of monitoring.
    pub wm: BTreeMap<&'a str, DecimalNumber>,
    /// Changed assumptions, by id.
    pub assume: BTreeMap<&'a str, DecimalNumber>,
    /// `monthly` or `annual`.
    pub billing: &'static str,
    /// 1 where free plans may be taken.
    pub free: u8,
    /// Availability target, %.
    pub slo: DecimalNumber,
    /// Id of the price book.
    pub book: &'a str,
    /// The page the link opens.
    pub view: &'a str,
    /// A part of that page.
    pub part: Option<&'a str>,
    /// Ids of vendors put side by side.
    pub pin: &'a [String],
    /// Id of the vendor whose page is open.
    pub vendor: Option<&'a str>,
    /// What a table is searched for.
    pub find: String,
    /// The order of the score tables, as the link writes it; empty: by score.
    pub sort: String,
    /// What a vendor must be to be listed in them.
    pub filter: String,
    /// Their columns; empty: the usual ones.
    pub cols: String,
    /// Whether their rows stand close.
    pub dense: bool,
    /// Corrections, packed.
    pub edits: Option<&'a str>,
}

fn numbers(all: &BTreeMap<String, Decimal>) -> BTreeMap<&str, DecimalNumber> {
    all.iter().map(|(id, value)| (id.as_str(), (*value).into())).collect()
}

impl<'a> Scenario<'a> {
    pub(super) fn new(a: &'a Assessment) -> Scenario<'a> {
        let s = &a.scenario;
        Scenario {
            v: 1,
            preset: &s.preset,
            customers: s.customers,
            growth: s.growth.into(),
            horizon: s.horizon,
            errors: s.errors,
            requests: a.demand.of("requests").round().into(),
            hosting_budget: s.hosting_budget.into(),
            monitoring_budget: s.monitoring_budget.into(),
            mrr: s.mrr.into(),
            stack: &s.stack,
            db: &s.db,
            jobs: s.jobs.into(),
            docker: s.docker.into(),
            regions: s.regions,
            team: s.team,
            rate: s.rate.into(),
            awake: s.awake.into(),
            ops_hours: s.ops_hours.into(),
            time: s.time.into(),
            location: Key::Location.get(s),
            host_bill: s.host_bill.map(Dollars::from),
            monitor_bill: s.monitor_bill.map(Dollars::from),
            accept: &s.accept,
            host: s.host.as_deref(),
            monitor: s.monitor.as_deref(),
            must: &s.must,
            nice: &s.nice,
            w: numbers(&s.w),
            wm: numbers(&s.wm),
            assume: numbers(&s.assume),
            billing: match s.billing {
                Billing::Monthly => "monthly",
                Billing::Annual => "annual",
            },
            free: s.free.into(),
            slo: s.slo.into(),
            book: &a.book,
            view: &s.view,
            part: s.part.as_deref(),
            pin: &s.pin,
            vendor: s.vendor.as_deref(),
            find: s.find.to_string(),
            sort: s.listing.sort_text(),
            filter: s.listing.filter_text(),
            cols: s.listing.columns_text(),
            dense: s.listing.dense,
            edits: s.edits.as_deref(),
        }
    }
}
