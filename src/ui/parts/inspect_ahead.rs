//! What the drawer shows of what comes: bills at any volume, one by one or one against another; and
//! whom it asks for the rest.

use leptos::prelude::*;

use super::bill::bill;
use super::deeper::{Deeper, deeper};
use super::inspect::Inspect;
use super::inspect_sums::{self, Drawer};
use super::inspect_way::{self, Shown, hours_of};
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::Bill;
use crate::decide::field::Field;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::breaks::{Axis, Of};
use crate::outlook::drivers::Changed;
use crate::outlook::labour::labour;
use crate::outlook::path::Paths;
use crate::outlook::stress::Stressed;
use crate::outlook::{begins, crossing};
use crate::scenario::Scenario;
use crate::ui::state::App;

/// Bills of some vendors at a volume.
#[derive(Clone, Debug, PartialEq)]
pub struct Volume {
    /// Hosting or monitoring.
    pub role: Role,
    /// Their ids; at a crossing the old one first.
    pub vendors: Vec<String>,
    /// The plan by name, where it is given and not chosen.
    pub plan: Option<String>,
    /// Customers.
    pub customers: Decimal,
    /// Errors a month.
    pub errors: Decimal,
    /// Stands above.
    pub title: String,
    /// An input that is set otherwise than the scenario has it.
    pub under: Option<Changed>,
    /// The change of an answer that comes there.
    pub change: Option<Opened>,
}

/// A change of an answer that was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What is counted along.
    pub axis: Axis,
    /// Which vendor is asked for.
    pub of: Of,
    /// The answer below, as a vendor id; `None`: nobody.
    pub before: Option<String>,
    /// The answer from there on.
    pub after: Option<String>,
    /// The first count with it.
    pub at: u64,
}

impl Opened {
    /// Between which counts it comes when weights and assumptions are drawn.
    fn sentence(&self, catalog: &Catalog, scenario: &Scenario, role: Role) -> Option<String> {
        let field = Field::new(catalog, scenario, catalog.book_id(scenario.book.as_deref()), role);
        let found = begins::opened(&field, (self.axis, self.of), self.before.as_deref(), self.after.as_deref(), self.at)?;
        Some(found.sentence(self.axis.noun()))
    }
}

impl Volume {
    /// On the cheapest plan that covers, under the scenario as it stands.
    pub fn at(role: Role, vendors: Vec<String>, (customers, errors): (Decimal, Decimal), title: impl Into<String>) -> Volume {
        Volume { role, vendors, plan: None, customers, errors, title: title.into(), under: None, change: None }
    }
}

/// The drawer of a figure of what comes; `None` where it is a figure of something else.
pub fn drawer(app: App, catalog: &Catalog, what: &Inspect) -> Option<Drawer> {
    let coming = app.coming;
    let scenario = coming.scenario().get();
    let role_name = |role: Role| if role == Role::Hosting { "Hosting" } else { "Monitoring" }.to_string();
    Some(match what {
        Inspect::Volume(v) => {
            let names: Vec<&str> = v.vendors.iter().map(|v| catalog.vendor_name(v)).collect();
            (names.join(" or "), v.title.clone(), volume(catalog, &scenario, v))
        }
        Inspect::More(usual, stressed) => {
            let name = usual.vendors.first().map_or("", |v| catalog.vendor_name(v)).to_string();
            (name, "More than usual".into(), more(catalog, &scenario, usual, stressed))
        }
        Inspect::Way { role, way, asked } => {
            let role = *role;
            let paths: Paths = coming.part(move |o| o.of(role).paths.clone()).get();
            let shown = Shown { app, catalog, scenario: &scenario, role, way: *way, paths: &paths };
            (role_name(role), inspect_way::title(*way, *asked), shown.show(*asked))
        }
        Inspect::Hours { role, vendor } => {
            let found = labour(catalog, &scenario, *role, vendor);
            let used = if *role == Role::Hosting { &scenario.host } else { &scenario.monitor };
            let body = if used.as_ref() == Some(vendor) {
                Some(view! { <p>"It is in use already: nothing has to be set up."</p> }.into_any())
            } else {
                found.map(|l| hours_of(catalog, &l))
            };
            (catalog.vendor_name(vendor).to_string(), "Your own time".into(), body)
        }
        Inspect::Driver { id, horizon, end } => {
            let drivers = coming.part(|o| o.drivers.clone()).get();
            inspect_sums::driver(app, catalog, &scenario, &drivers, id.as_deref(), *horizon, *end)
        }
        Inspect::SoFar { month } => {
            let drivers = coming.part(|o| o.drivers.clone()).get();
            inspect_sums::so_far(app, catalog, &scenario, &drivers, *month)
        }
        Inspect::Month { month, ratio } => {
            let (drivers, month) = (coming.part(|o| o.drivers.clone()).get(), *month);
            let found = coming.part(move |o| o.over_time.iter().find(|t| t.month == month).cloned()).get();
            match found {
                Some(t) => inspect_sums::month(app, &scenario, &drivers, catalog, &t, *ratio),
                None => (String::new(), format!("Month {month}"), None),
            }
        }
        Inspect::Quota { role, vendor, burst } => {
            let (role, burst, id) = (*role, *burst, vendor.clone());
            let found = coming.part(move |o| {
                let stress = &o.of(role).stress;
                let rows = if burst { &stress.burst } else { &stress.viral };
                rows.iter().find(|r| r.vendor == id).cloned()
            });
            let title = if burst { "Its quota on a bad day" } else { "Its quota in a month of many more customers" };
            let body = found.get().and_then(|row| quota(app, catalog, &scenario, &row, burst));
            (catalog.vendor_name(vendor).to_string(), title.to_string(), body)
        }
        _ => return None,
    })
}

/// The bills at a volume, one below the other; `None` where there are none.
fn volume(catalog: &Catalog, scenario: &Scenario, v: &Volume) -> Option<AnyView> {
    let bills = bills(catalog, scenario, v);
    if bills.is_empty() {
        return None;
    }
    let size = format!("At {} customers and {} errors a month.", grouped(v.customers), grouped(v.errors));
    let several = bills.len() > 1;
    let each = bills.iter().map(|b| {
        let name = if several { b.name.clone() } else { format!("{} for 12 months of that volume", b.name) };
        view! { <section class="one-bill"><h3>{name}</h3>{bill(catalog, b)}</section> }
    });
    let between = v.change.as_ref().and_then(|c| c.sentence(catalog, scenario, v.role));
    Some(
        view! {
            <p>{size}" "{several.then(|| verdict(&bills, v.change.as_ref().map(|c| c.of)))}</p>
            {between.map(|text| view! { <p class="muted">{text}</p> })}
            {each.collect_view()}
        }
        .into_any(),
    )
}

fn bills(catalog: &Catalog, scenario: &Scenario, v: &Volume) -> Vec<Bill> {
    let changed = v.under.as_ref().map(|c| c.of(scenario));
    let scenario = changed.as_ref().unwrap_or(scenario);
    let at = (v.customers, v.errors);
    match (&v.plan, v.vendors.as_slice()) {
        (Some(plan), [vendor]) => crossing::on_plan(catalog, scenario, v.role, (vendor, plan), at).into_iter().collect(),
        _ => crossing::bills(catalog, scenario, v.role, &v.vendors.iter().map(String::as_str).collect::<Vec<_>>(), at),
    }
}

/// Which of two is dearer, and by how much.
fn verdict(bills: &[Bill], of: Option<Of>) -> String {
    let [old, new] = bills else { return String::new() };
    match (old.monthly, new.monthly) {
        (Some(a), Some(b)) if a > b => format!("{} is {} a month cheaper than {}.", new.name, a - b, old.name),
        (Some(a), Some(b)) if a < b => {
            let why = if of == Some(Of::CheapestTco) { "and cheaper with own time" } else { "and scores higher all the same" };
            format!("{} is {} a month dearer than {}, {why}.", new.name, b - a, old.name)
        }
        (Some(_), Some(_)) if of == Some(Of::CheapestTco) => "Both cost the same in cash; own time decides.".into(),
        (Some(_), Some(_)) => "Both cost the same; the score decides.".into(),
        (None, _) => format!("{} does not cover that at a known price.", old.name),
        (_, None) => format!("The price of {} is not known there.", new.name),
    }
}

/// What a stressed month costs more than a usual one, over the bills of both.
fn more(catalog: &Catalog, scenario: &Scenario, usual: &Volume, stressed: &Volume) -> Option<AnyView> {
    let one = |v: &Volume| Some((bills(catalog, scenario, v).first()?.monthly?, volume(catalog, scenario, v)?));
    let ((before, below), (after, above)) = (one(usual)?, one(stressed)?);
    let less: Usd = after - before;
    Some(
        view! {
            <p class="worked">{format!("{} − {} = {}", after.exactly(), before.exactly(), less.exactly())}</p>
            <h3>{stressed.title.clone()}</h3>
            {above}
            <h3>{usual.title.clone()}</h3>
            {below}
        }
        .into_any(),
    )
}

/// Which quota ends on which day, and what is lost beyond it; the quota opens to where it was read.
fn quota(app: App, catalog: &Catalog, scenario: &Scenario, row: &Stressed, burst: bool) -> Option<AnyView> {
    let (held, needed) = row.quota?;
    let name = row.meter.clone().unwrap_or_default();
    let book = catalog.book_id(scenario.book.as_deref());
    let plan = catalog.vendor(&row.vendor)?.books.get(book)?.plans.iter().find(|p| p.name == row.plan)?;
    let meter = catalog.meters.iter().find(|m| m.name == name)?;
    let what = Inspect::Figure { vendor: row.vendor.clone(), path: format!("/books/{book}/plans/{}/quota/{}", plan.id, meter.id) };
    let label = format!("{}: quota of {}", grouped(held), row.plan);
    let quota = deeper(app, Deeper { id: "quota".into(), words: grouped(held), label, what });
    let lost = match row.lost.is_zero() {
        true => "Nothing is lost.".to_string(),
        false => format!("{} − {} = {} are lost.", grouped(needed), grouped(held), grouped(row.lost)),
    };
    let day = row.ends_on_day.map(|d| match burst {
        false => format!("Used evenly, it lasts {} ÷ {} of 30 days: it ends on day {}.", grouped(held), grouped(needed), grouped(d)),
        true => {
            format!("It ends on day {}: each day uses a thirtieth of a usual month, the day of the burst many times as much.", grouped(d))
        }
    });
    Some(
        view! {
            <p>{format!("{}, {}: the plan includes ", row.plan, name.to_lowercase())}{quota}{format!(", the month needs {}.", grouped(needed))}</p>
            <p>{day}</p>
            <p>{lost}</p>
        }
        .into_any(),
    )
}
