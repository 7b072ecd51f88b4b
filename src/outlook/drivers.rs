//! What drives the bill: each input a quarter less and a quarter more, and what 12 and 36 months
//! cost then. The vendors stay those recommended for the scenario as it is, on their cheapest
//! covering plan in each month.

use crate::catalog::vendor::Role;
use crate::cost::bill::Terms;
use crate::cost::growth::{Month, months};
use crate::cost::price::price;
use crate::decide::field::Field;
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::scenario::{Key, Scenario};
use crate::steps::{at_once, no_pause};

/// Share by which an input is changed.
const QUARTER: Decimal = Decimal::hundredths(25);

/// The two horizons, months.
pub const HORIZONS: [u32; 2] = [12, 36];

/// An input and what it moves.
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// Id of the key or assumption.
    pub id: String,
    /// For people.
    pub name: String,
    /// Its value, a quarter less, and a quarter more.
    pub values: [Decimal; 3],
    /// Cost of 12 and of 36 months at a quarter less and at a quarter more; `None`: not covered or not known.
    pub costs: [[Option<Usd>; 2]; 2],
}

impl Driver {
    /// How far the ends lie apart over a horizon (0: 12 months, 1: 36); an end that is not known counts most.
    pub fn swing(&self, horizon: usize) -> Option<Usd> {
        let [low, high] = self.costs.get(horizon).copied()?;
        let (low, high) = (low?, high?);
        Some(if low > high { low - high } else { high - low })
    }
}

/// The scenario as it stands, or one end of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// As it stands.
    Now,
    /// A quarter less.
    Less,
    /// A quarter more.
    More,
}

impl End {
    /// All of them, from less to more.
    pub const ALL: [End; 3] = [End::Less, End::Now, End::More];

    /// In words.
    pub fn name(self) -> &'static str {
        match self {
            End::Now => "As it stands",
            End::Less => "A quarter less",
            End::More => "A quarter more",
        }
    }
}

/// One input set otherwise, everything else as the scenario has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Changed {
    /// Id of the key or assumption.
    pub id: String,
    /// Its value.
    pub value: Decimal,
}

impl Changed {
    /// The scenario with it.
    pub fn of(&self, scenario: &Scenario) -> Scenario {
        with(scenario, &self.id, self.value)
    }
}

impl Driver {
    /// What an end sets otherwise; nothing where it is the scenario as it stands.
    pub fn changed(&self, end: End) -> Option<Changed> {
        let value = match end {
            End::Now => return None,
            End::Less => self.values[1],
            End::More => self.values[2],
        };
        Some(Changed { id: self.id.clone(), value })
    }
}

/// The inputs by what they move over 36 months, the strongest first; those that move nothing are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drivers {
    /// Whose bills are added up.
    pub vendors: Vec<(Role, String)>,
    /// Cost of 12 and of 36 months as the scenario stands.
    pub base: [Option<Usd>; 2],
    /// The inputs.
    pub list: Vec<Driver>,
}

/// The drivers of the cost of some chosen entrants, one for each field.
pub fn drivers(fields: &[(&Field, usize)]) -> Drivers {
    at_once(in_steps(fields, &no_pause))
}

/// The same with a pause after each input.
pub async fn in_steps(fields: &[(&Field<'_>, usize)], pause: &impl AsyncFn()) -> Drivers {
    let Some((first, _)) = fields.first() else { return Drivers::default() };
    let base = cost(fields, first.terms.scenario);
    let mut list: Vec<Driver> = Vec::new();
    for (id, name, value) in inputs(first) {
        list.extend(driver(fields, base, id, name, value));
        pause().await;
    }
    let key = |d: &Driver| (d.swing(1).is_some(), std::cmp::Reverse(d.swing(1)), std::cmp::Reverse(d.swing(0)));
    list.order_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.name.cmp(&b.name)));
    let vendors = fields.iter().filter_map(|(f, e)| Some((f.terms.role, f.entrants.get(*e)?.offer.vendor.id.clone()))).collect();
    Drivers { vendors, base, list }
}

impl Drivers {
    /// The cost over a horizon (0: 12 months, 1: 36) at an end of an input; of the base without one.
    pub fn cost(&self, input: Option<&Driver>, horizon: usize, end: End) -> Option<Usd> {
        let ends = input.and_then(|d| d.costs.get(horizon)).copied().unwrap_or_default();
        match (input, end) {
            (Some(_), End::Less) => ends[0],
            (Some(_), End::More) => ends[1],
            _ => self.base.get(horizon).copied().flatten(),
        }
    }
}

/// Every number a bill may depend on: the scenario's, then the assumptions.
fn inputs(field: &Field) -> Vec<(String, String, Decimal)> {
    let (catalog, s) = (field.terms.catalog, field.terms.scenario);
    let keys = Key::of_scenario().filter(|k| k.spec().varied);
    let own = keys.filter_map(|k| Some((k.id().to_string(), k.label().to_string(), k.get(s).parse().ok()?)));
    let assumed = catalog.assumptions.iter().map(|a| (a.id.clone(), a.name.clone(), s.assumed(catalog, &a.id)));
    own.chain(assumed).filter(|(_, _, value): &(String, String, Decimal)| !value.is_zero()).collect()
}

fn driver(fields: &[(&Field, usize)], base: [Option<Usd>; 2], id: String, name: String, value: Decimal) -> Option<Driver> {
    let scenario = fields.first()?.0.terms.scenario;
    let whole = Key::from_id(&id).and_then(Key::range).is_some_and(|r| r.decimals == 0);
    let at = |factor: Decimal| if whole { (value * factor).round() } else { value * factor };
    let (less, more) = (at(Decimal::ONE - QUARTER), at(Decimal::ONE + QUARTER));
    let [low, high] = [less, more].map(|v| cost(fields, &with(scenario, &id, v)));
    if low == base && high == base {
        return None;
    }
    Some(Driver { id, name, values: [value, less, more], costs: [[low[0], high[0]], [low[1], high[1]]] })
}

/// The scenario with one input changed. Requests that were given stay given.
fn with(scenario: &Scenario, id: &str, value: Decimal) -> Scenario {
    let mut s = scenario.clone();
    let whole = || u64::try_from(value).unwrap_or_default();
    match id {
        "customers" => s.customers = whole(),
        "growth" => s.growth = value,
        "errors" => s.errors = whole(),
        "requests" => s.requests = Some(whole()),
        "team" => s.team = u32::try_from(whole()).unwrap_or(u32::MAX).max(1),
        _ => {
            s.assume.insert(id.to_string(), value);
        }
    }
    s
}

/// What the chosen entrants cost together over both horizons under a scenario.
fn cost(fields: &[(&Field, usize)], scenario: &Scenario) -> [Option<Usd>; 2] {
    let Some((first, _)) = fields.first() else { return [None, None] };
    let all = months(first.terms.catalog, scenario, HORIZONS[1]);
    HORIZONS.map(|horizon| {
        // Vendor by vendor, as `sums` shows it.
        let of = |(field, entrant): &(&Field, usize)| {
            let offer = field.offer_under(*entrant, scenario)?;
            let bill = |m: &Month| price(&Terms { scenario, ..field.terms }, &offer, &m.levels).month();
            all.iter().take(horizon as usize).map(bill).sum::<Option<Usd>>()
        };
        fields.iter().map(of).sum()
    })
}
