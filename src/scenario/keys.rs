//! The keys of the link contract: reading, writing and bounds of each, in one place.
//! The link, the form, storage and presets all go through [`Key::get`] and [`Key::set`].

use std::collections::BTreeMap;
use std::str::FromStr;

use super::listing::Listing;
use super::{Billing, DATABASES, Location, Scenario, VIEWS};
use crate::catalog::Catalog;
use crate::catalog::find::Find;
use crate::catalog::vendor::Role;
use crate::money::{Decimal, Usd, grouped};

/// Why a value was not taken. Shown as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad(pub String);

macro_rules! keys {
    ($($variant:ident $id:literal $label:literal $help:literal $spec:expr;)*) => {
        /// A key of the link.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key { $(#[doc = $help] $variant,)* }

        impl Key {
            /// Every key, in the order in which a link is written.
            pub const ALL: &[Key] = &[$(Key::$variant,)*];

            /// As the link spells it.
            pub fn id(self) -> &'static str { match self { $(Key::$variant => $id,)* } }

            /// As the form names it.
            pub fn label(self) -> &'static str { match self { $(Key::$variant => $label,)* } }

            /// One sentence of explanation.
            pub fn help(self) -> &'static str { match self { $(Key::$variant => $help,)* } }

            /// What it is part of, its bounds, and who has to know when it changes.
            pub fn spec(self) -> Spec { match self { $(Key::$variant => $spec,)* } }
        }
    };
}

keys! {
    Customers "customers" "Paying customers" "How many pay you now."
        SCENARIO.log((0.0, 1e9), (1.0, 1e6), 0, "customers").varied();
    Growth "growth" "Growth a month" "How much the number of customers grows each month; it compounds."
        SCENARIO.number((-50.0, 100.0), (0.0, 30.0), 1, "% a month").varied();
    Horizon "horizon" "Forecast, months" "How many months the forecast looks ahead."
        SCENARIO.number((1.0, 60.0), (1.0, 60.0), 0, "months");
    Errors "errors" "Errors a month" "Error events your application reports in a month."
        SCENARIO.log((0.0, 1e12), (100.0, 1e7), 0, "errors a month").varied();
    Requests "requests" "Requests a month" "Requests your application serves in a month. Left empty, it follows from the customers."
        SCENARIO.log((0.0, 1e15), (1_000.0, 1e9), 0, "requests a month").varied();
    HostingBudget "hosting-budget" "Hosting budget" "What you would pay for hosting in a month."
        SCENARIO.log((0.0, 1e9), (0.0, 2_000.0), 2, "$ a month");
    MonitoringBudget "monitoring-budget" "Monitoring budget" "What you would pay for monitoring in a month."
        SCENARIO.log((0.0, 1e9), (0.0, 2_000.0), 2, "$ a month");
    Mrr "mrr" "Revenue a month" "Monthly recurring revenue."
        SCENARIO.log((0.0, 1e12), (0.0, 1e6), 2, "$ a month");
    Stack "stack" "Stack" "Language or framework."
        SCENARIO.plans();
    Db "db" "Database" "What your data is in."
        SCENARIO.plans();
    Jobs "jobs" "Background jobs" "Your application needs background workers."
        SCENARIO.plans();
    Docker "docker" "I can use Docker" "You know Docker, or don't mind packing the application as a container."
        SCENARIO;
    Regions "regions" "Regions" "Regions of the world it must run in."
        SCENARIO.number((1.0, 50.0), (1.0, 10.0), 0, "regions").plans();
    Team "team" "People" "People in the team."
        SCENARIO.log((1.0, 100_000.0), (1.0, 50.0), 0, "people").varied();
    Rate "rate" "Your hourly rate" "What an hour of your own time is worth."
        SCENARIO.number((0.0, 100_000.0), (0.0, 300.0), 2, "$ an hour").plans();
    Awake "awake" "On-call hours a day" "Hours of the day in which someone answers an alert."
        SCENARIO.number((0.0, 24.0), (0.0, 24.0), 1, "hours a day");
    OpsHours "ops-hours" "Hours for servers" "Hours a month you want to spend on servers and databases."
        SCENARIO.number((0.0, 744.0), (0.0, 20.0), 1, "hours a month");
    Time "time" "Own time counts" "Whether your hours count in the total cost."
        SCENARIO.plans();
    Location "location" "Where it must stay" "Where application and data have to stay."
        SCENARIO.plans();
    Host "host" "Hosting in use" "Where it runs now."
        SCENARIO;
    Monitor "monitor" "Monitoring in use" "What watches it now."
        SCENARIO;
    HostBill "host-bill" "Hosting bill now" "What the hosting in use costs in a month. Left empty, it is computed."
        SCENARIO.log((0.0, 1e9), (0.0, 2_000.0), 2, "$ a month");
    MonitorBill "monitor-bill" "Monitoring bill now" "What the monitoring in use costs in a month. Left empty, it is computed."
        SCENARIO.log((0.0, 1e9), (0.0, 2_000.0), 2, "$ a month");
    Must "must" "Required features" "A vendor that lacks one of these is left out."
        SCENARIO.plans();
    Nice "nice" "Wanted features" "Features that count in favour of a vendor."
        SCENARIO;
    Accept "accept" "Accepted in part" "Required features of which “partly” is enough."
        SCENARIO.plans();
    HostingWeights "w" "Hosting weights" "How much each hosting criterion counts."
        SCENARIO.plans();
    MonitoringWeights "wm" "Monitoring weights" "How much each monitoring criterion counts."
        SCENARIO.plans();
    Assume "assume" "Assumptions" "Constants of the demand, where yours differ from the catalog's."
        SCENARIO.plans();
    Billing "billing" "Billing" "Pay by the month, or a year in advance where a vendor offers it."
        SCENARIO.plans();
    Free "free" "Allow free plans" "Whether a plan that costs nothing may be what you run on. Switched off, the cheapest plan you pay for counts."
        SCENARIO.plans();
    Slo "slo" "Availability target" "The share of the month in which the service must be up."
        SCENARIO.number((50.0, 99.9999), (95.0, 99.99), 4, "%");
    Book "book" "Prices" "Which price book the answer is computed from."
        SCENARIO;
    View "view" "Page" "The page shown."
        PAGE;
    Part "part" "Part of the page" "The part of the page that a link leads to."
        PAGE;
    Pin "pin" "Pinned vendors" "Vendors kept in sight."
        PAGE;
    Vendor "vendor" "Vendor shown" "The vendor whose page is open."
        PAGE;
    Find "find" "Vendors searched" "What is searched for among the vendors."
        PAGE;
    Sort "sort" "Order of the table" "The column by which the score tables are ordered."
        PAGE;
    Filter "filter" "Vendors listed" "What a vendor must be to be listed in the score tables."
        PAGE;
    Cols "cols" "Columns" "The columns of the score tables."
        PAGE;
    Dense "dense" "Close rows" "Whether the rows of the score tables stand close."
        PAGE;
    Edits "edits" "Corrections" "Your own corrections to the catalog."
        CORRECTIONS;
}

/// What a link carries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Carries {
    /// What the answer is computed from: the form shows it, reports list it.
    Scenario,
    /// Which page is shown, and in what state.
    Page,
    /// The reader's corrections of the catalog.
    Corrections,
}

/// What is to be known of a key besides its value.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spec {
    /// What it is part of.
    pub of: Carries,
    /// Bounds, where the value is a number.
    pub range: Option<Range>,
    /// Whether plans that were made ready hold for one value of it only.
    pub plans: bool,
    /// Whether it is a number on which a bill may depend, which sensitivity varies.
    pub varied: bool,
}

const SCENARIO: Spec = Spec { of: Carries::Scenario, range: None, plans: false, varied: false };
const PAGE: Spec = Spec { of: Carries::Page, ..SCENARIO };
const CORRECTIONS: Spec = Spec { of: Carries::Corrections, ..SCENARIO };

impl Spec {
    const fn number(self, bounds: (f64, f64), slider: (f64, f64), decimals: u32, unit: &'static str) -> Spec {
        Spec { range: Some(Range { bounds, slider, log: false, decimals, unit }), ..self }
    }

    const fn log(self, bounds: (f64, f64), slider: (f64, f64), decimals: u32, unit: &'static str) -> Spec {
        Spec { range: Some(Range { bounds, slider, log: true, decimals, unit }), ..self }
    }

    const fn plans(self) -> Spec {
        Spec { plans: true, ..self }
    }

    const fn varied(self) -> Spec {
        Spec { varied: true, ..self }
    }
}

/// Bounds and unit of a number that can be typed or slid.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// Smallest and largest value that is taken.
    pub bounds: (f64, f64),
    /// The part of the range the slider spans; a typed number may go beyond it.
    pub slider: (f64, f64),
    /// Whether the slider is logarithmic.
    pub log: bool,
    /// Digits after the point.
    pub decimals: u32,
    /// Unit, before (`$`) or behind the number.
    pub unit: &'static str,
}

impl Key {
    /// The key of that name.
    pub fn from_id(id: &str) -> Option<Key> {
        Key::ALL.iter().copied().find(|k| k.id() == id)
    }

    /// The keys of the scenario.
    pub fn of_scenario() -> impl Iterator<Item = Key> {
        Key::ALL.iter().copied().filter(|k| k.spec().of == Carries::Scenario)
    }

    /// Bounds, where the value is a number.
    pub fn range(self) -> Option<Range> {
        self.spec().range
    }

    /// Whether two scenarios have one value of it.
    pub fn same(self, a: &Scenario, b: &Scenario) -> bool {
        self.get(a) == self.get(b)
    }

    /// The value as the link writes it; empty where there is none.
    pub fn get(self, s: &Scenario) -> String {
        match self {
            Key::Customers => s.customers.to_string(),
            Key::Growth => plain(s.growth),
            Key::Horizon => s.horizon.to_string(),
            Key::Errors => s.errors.to_string(),
            Key::Requests => s.requests.map(|r| r.to_string()).unwrap_or_default(),
            Key::HostingBudget => s.hosting_budget.exact(),
            Key::MonitoringBudget => s.monitoring_budget.exact(),
            Key::Mrr => s.mrr.exact(),
            Key::Stack => s.stack.clone(),
            Key::Db => s.db.clone(),
            Key::Jobs => flag(s.jobs),
            Key::Docker => flag(s.docker),
            Key::Regions => s.regions.to_string(),
            Key::Team => s.team.to_string(),
            Key::Rate => s.rate.exact(),
            Key::Awake => plain(s.awake),
            Key::OpsHours => plain(s.ops_hours),
            Key::Time => flag(s.time),
            Key::Location => location_id(s.location).into(),
            Key::HostBill => s.host_bill.map(Usd::exact).unwrap_or_default(),
            Key::MonitorBill => s.monitor_bill.map(Usd::exact).unwrap_or_default(),
            Key::Accept => s.accept.join(","),
            Key::Host => s.host.clone().unwrap_or_default(),
            Key::Monitor => s.monitor.clone().unwrap_or_default(),
            Key::Must => s.must.join(","),
            Key::Nice => s.nice.join(","),
            Key::HostingWeights => weights_text(&s.w),
            Key::MonitoringWeights => weights_text(&s.wm),
            Key::Assume => weights_text(&s.assume),
            Key::Vendor => s.vendor.clone().unwrap_or_default(),
            Key::Billing => match s.billing {
                Billing::Monthly => "monthly".into(),
                Billing::Annual => "annual".into(),
            },
            Key::Free => flag(s.free),
            Key::Slo => plain(s.slo),
            Key::Book => s.book.clone().unwrap_or_default(),
            Key::View => s.view.clone(),
            Key::Part => s.part.clone().unwrap_or_default(),
            Key::Pin => s.pin.join(","),
            Key::Find => s.find.to_string(),
            Key::Sort => s.listing.sort_text(),
            Key::Filter => s.listing.filter_text(),
            Key::Cols => s.listing.columns_text(),
            Key::Dense => flag(s.listing.dense),
            Key::Edits => s.edits.clone().unwrap_or_default(),
        }
    }

    /// Takes a value from its text.
    ///
    /// # Errors
    /// Says what is wrong with the value, and leaves the scenario as it was.
    pub fn set(self, s: &mut Scenario, catalog: &Catalog, text: &str) -> Result<(), Bad> {
        let text = text.trim();
        match self {
            Key::Customers => s.customers = self.whole(text)?,
            Key::Growth => s.growth = self.decimal(text)?,
            Key::Horizon => s.horizon = self.whole(text)?.try_into().unwrap_or(u32::MAX),
            Key::Errors => s.errors = self.whole(text)?,
            Key::Requests => s.requests = if text.is_empty() { None } else { Some(self.whole(text)?) },
            Key::HostingBudget => s.hosting_budget = Usd(self.decimal(text)?),
            Key::MonitoringBudget => s.monitoring_budget = Usd(self.decimal(text)?),
            Key::Mrr => s.mrr = Usd(self.decimal(text)?),
            Key::Stack => s.stack = one_of(text, "stack", catalog.stacks.iter().map(|x| x.id.as_str()))?,
            Key::Db => s.db = one_of(text, "database", DATABASES.iter().map(|x| x.0))?,
            Key::Jobs => s.jobs = self.flag(text)?,
            Key::Docker => s.docker = self.flag(text)?,
            Key::Regions => s.regions = self.whole(text)?.try_into().unwrap_or(u32::MAX),
            Key::Team => s.team = self.whole(text)?.try_into().unwrap_or(u32::MAX),
            Key::Rate => s.rate = Usd(self.decimal(text)?),
            Key::Awake => s.awake = self.decimal(text)?,
            Key::OpsHours => s.ops_hours = self.decimal(text)?,
            Key::Time => s.time = self.flag(text)?,
            Key::Location => {
                let known = Location::ALL.iter().find(|(_, id, _)| *id == text);
                s.location = known.map(|(l, _, _)| *l).ok_or_else(|| Bad(format!("“{}” is none of any, eu and us", shorten(text))))?;
            }
            Key::HostBill => s.host_bill = self.amount(text)?,
            Key::MonitorBill => s.monitor_bill = self.amount(text)?,
            Key::Accept => {
                return take(&mut s.accept, list(text, "feature", catalog.facts.iter().map(|x| x.id.as_str())));
            }
            Key::Host => s.host = vendor(text, catalog, Role::Hosting, "hosting")?,
            Key::Monitor => s.monitor = vendor(text, catalog, Role::Errors, "monitoring")?,
            Key::Must => {
                return take(&mut s.must, list(text, "feature", catalog.facts.iter().map(|x| x.id.as_str())));
            }
            Key::Nice => {
                return take(&mut s.nice, list(text, "feature", catalog.facts.iter().map(|x| x.id.as_str())));
            }
            Key::HostingWeights => {
                return take(&mut s.w, numbers(text, "criterion", catalog.criteria.hosting.iter().map(|c| c.id.as_str())));
            }
            Key::MonitoringWeights => {
                return take(&mut s.wm, numbers(text, "criterion", catalog.criteria.monitoring.iter().map(|c| c.id.as_str())));
            }
            Key::Assume => {
                return take(&mut s.assume, numbers(text, "assumption", catalog.assumptions.iter().map(|a| a.id.as_str())));
            }
            Key::Billing => {
                s.billing = match text {
                    "monthly" => Billing::Monthly,
                    "annual" => Billing::Annual,
                    other => {
                        return Err(Bad(format!("“{}” is neither monthly nor annual", shorten(other))));
                    }
                }
            }
            Key::Free => s.free = self.flag(text)?,
            Key::Slo => s.slo = self.decimal(text)?,
            Key::Book => {
                s.book = if text.is_empty() { None } else { Some(one_of(text, "price book", catalog.books.iter().map(|b| b.id.as_str()))?) }
            }
            Key::View => s.view = one_of(text, "page", VIEWS.iter().copied())?,
            Key::Part => s.part = if text.is_empty() { None } else { Some(anchor(text)?) },
            Key::Vendor => {
                s.vendor = if text.is_empty() { None } else { Some(one_of(text, "vendor", catalog.vendors.iter().map(|v| v.id.as_str()))?) }
            }
            Key::Pin => {
                return take(&mut s.pin, list(text, "vendor", catalog.vendors.iter().map(|v| v.id.as_str())));
            }
            Key::Find => {
                let (find, unknown) = Find::read(catalog, items(text));
                let bad = unknown.iter().map(|u| format!("“{}” is nothing this version can search for", shorten(u))).collect();
                return take(&mut s.find, (find, bad));
            }
            Key::Sort => s.listing.sort = Listing::read_sort(catalog, text).map_err(Bad)?,
            Key::Filter => return take(&mut s.listing.keeps, Listing::read_keeps(catalog, items(text))),
            Key::Cols => return take(&mut s.listing.columns, Listing::read_columns(catalog, items(text))),
            Key::Dense => s.listing.dense = self.flag(text)?,
            Key::Edits => {
                s.edits = match (catalog.reads.0)(text) {
                    Ok(edits) if edits.changes.is_empty() => None,
                    Ok(_) => Some(text.to_string()),
                    Err(why) => return Err(Bad(format!("{why}; the catalog's own figures are used"))),
                }
            }
        }
        Ok(())
    }

    fn whole(self, text: &str) -> Result<u64, Bad> {
        let value = self.decimal(text)?;
        if !value.fract().is_zero() {
            return Err(Bad(format!("“{}” is not a whole number", shorten(text))));
        }
        value.trunc().to_string().parse().map_err(|_| Bad(format!("“{}” is not a whole number", shorten(text))))
    }

    fn decimal(self, text: &str) -> Result<Decimal, Bad> {
        if text.is_empty() {
            return Err(Bad("it has no value".into()));
        }
        let value = Decimal::from_str(text)
            .or_else(|_| Decimal::from_scientific(text))
            .map_err(|_| Bad(format!("“{}” is not a number", shorten(text))))?;
        if let Some(range) = self.range() {
            let bound = |b: f64| Decimal::from_str(&format!("{b}")).unwrap_or_default();
            let (low, high) = (bound(range.bounds.0), bound(range.bounds.1));
            if value < low || value > high {
                return Err(Bad(format!("“{}” is outside {} to {} {}", shorten(text), grouped(low), grouped(high), range.unit)));
            }
        }
        Ok(value.normalize())
    }

    fn amount(self, text: &str) -> Result<Option<Usd>, Bad> {
        if text.is_empty() { Ok(None) } else { self.decimal(text).map(|d| Some(Usd(d))) }
    }

    fn flag(self, text: &str) -> Result<bool, Bad> {
        match text {
            "1" => Ok(true),
            "0" => Ok(false),
            other => Err(Bad(format!("“{}” is neither 0 nor 1", shorten(other)))),
        }
    }
}

fn location_id(location: Location) -> &'static str {
    Location::ALL.iter().find(|(l, _, _)| *l == location).map_or("any", |(_, id, _)| id)
}

fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}

fn flag(on: bool) -> String {
    if on { "1".into() } else { "0".into() }
}

/// Foreign text is quoted back in a notice, never at full length.
pub(crate) fn shorten(text: &str) -> String {
    let clean: String = text.chars().filter(|c| !c.is_control()).take(40).collect();
    if clean.chars().count() < text.chars().count() { format!("{clean}…") } else { clean }
}

fn one_of<'a>(text: &str, what: &str, mut known: impl Iterator<Item = &'a str>) -> Result<String, Bad> {
    match known.find(|k| *k == text) {
        Some(found) => Ok(found.to_string()),
        None => Err(Bad(format!("“{}” is no {what} this version knows", shorten(text)))),
    }
}

fn vendor(text: &str, catalog: &Catalog, role: Role, what: &str) -> Result<Option<String>, Bad> {
    if text.is_empty() {
        return Ok(None);
    }
    let known = catalog.vendors.iter().filter(|v| v.roles.contains(&role)).map(|v| v.id.as_str());
    one_of(text, &format!("{what} vendor"), known).map(Some)
}

/// What could be read of a value of several items, and what is wrong with the rest.
type Several<T> = (T, Vec<String>);

/// Keeps the good items of a value and reports the bad ones.
fn take<T>(place: &mut T, (good, bad): Several<T>) -> Result<(), Bad> {
    *place = good;
    // The first say what is wrong; the rest are counted.
    const TOLD: usize = 4;
    let more = bad.len().saturating_sub(TOLD);
    let told = bad.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("; ");
    match (bad.is_empty(), more) {
        (true, _) => Ok(()),
        (_, 0) => Err(Bad(told)),
        (_, more) => Err(Bad(format!("{told}; and {more} more"))),
    }
}

/// The id of a part of a page.
fn anchor(text: &str) -> Result<String, Bad> {
    let fits = text.len() <= 80
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_'));
    if fits { Ok(text.to_string()) } else { Err(Bad(format!("“{}” is no part of a page", shorten(text)))) }
}

fn list<'a>(text: &str, what: &str, known: impl Iterator<Item = &'a str>) -> Several<Vec<String>> {
    let known: Vec<&str> = known.collect();
    let (mut good, mut bad): Several<Vec<String>> = Default::default();
    for item in items(text) {
        if !known.contains(&item) {
            bad.push(format!("“{}” is no {what} this version knows", shorten(item)));
        } else if !good.iter().any(|o| o == item) {
            good.push(item.to_string());
        }
    }
    (good, bad)
}

fn numbers<'a>(text: &str, what: &str, known: impl Iterator<Item = &'a str>) -> Several<BTreeMap<String, Decimal>> {
    let known: Vec<&str> = known.collect();
    let (mut good, mut bad): Several<BTreeMap<String, Decimal>> = Default::default();
    for item in items(text) {
        let Some((id, number)) = item.split_once(':') else {
            bad.push(format!("“{}” is not {what}:number", shorten(item)));
            continue;
        };
        match Decimal::from_str(number) {
            _ if !known.contains(&id) => bad.push(format!("“{}” is no {what} this version knows", shorten(id))),
            Ok(weight) if weight >= Decimal::ZERO && weight <= Decimal::from(1_000_000) => {
                good.insert(id.to_string(), weight.normalize());
            }
            Ok(_) => bad.push(format!("“{}” is outside 0 to 1,000,000", shorten(number))),
            Err(_) => bad.push(format!("“{}” is not a number", shorten(number))),
        }
    }
    (good, bad)
}

/// The items of a comma-separated value; no more than a catalog could hold.
fn items(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|i| !i.is_empty()).take(500)
}

fn weights_text(weights: &BTreeMap<String, Decimal>) -> String {
    weights.iter().map(|(id, w)| format!("{id}:{}", plain(*w))).collect::<Vec<_>>().join(",")
}
