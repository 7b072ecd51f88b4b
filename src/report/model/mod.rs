//! The report as types, schema 2: a public contract, described by `data/schema/report.schema.json`.
//! Long lists are made row by row while they are written: a report on ten thousand vendors never
//! stands in memory whole.

mod costs;
mod forecast;
mod plan;
mod ranking;
mod scenario;
mod values;

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

pub use costs::Costs;
pub use plan::{Bundle, Plan};
pub use ranking::{Excluded, Ranked, Ranking, Unpriced};
pub use scenario::Scenario;
pub use values::{DecimalNumber, DecimalString, Dollars, Rows};

use crate::assess::Assessment;
use crate::catalog;
use crate::catalog::corrections::Applied;
use crate::outlook::Outlook;

/// The whole answer for programs. Money is a decimal string in US dollars; null is unknown.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Report<'a> {
    /// The version of this form: 2.
    pub schema: u32,
    /// The link of the scenario, `#v=1&…`.
    pub link: &'a str,
    /// The day from which ages of prices are counted, `YYYY-MM-DD`, where one was given.
    pub today: Option<&'a str>,
    /// The catalog that was used.
    pub catalog: Catalog<'a>,
    /// The scenario, with what its preset brings.
    pub scenario: Scenario<'a>,
    /// Figures of the catalog that the link changes.
    pub corrections: Vec<Correction<'a>>,
    /// What could not be taken as it stood, in words.
    pub notices: Vec<&'a str>,
    /// What the scenario uses in a month, by meter.
    pub demand: BTreeMap<&'a str, Quantity<'a>>,
    /// Where to run it.
    pub hosting: Ranking<'a>,
    /// What watches it.
    pub monitoring: Ranking<'a>,
    /// What it costs, now and later.
    pub costs: Costs<'a>,
    /// The picks and the tools of the plan together.
    pub bundle: Bundle<'a>,
    /// The plan for the night it breaks.
    pub plan: Plan<'a>,
}

/// Which catalog an answer was made from.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Catalog<'a> {
    /// Newest day of a price in the book, `YYYY-MM-DD`; null where it carries none.
    pub as_of: Option<&'a str>,
    /// Count of its vendors.
    pub vendors: usize,
    /// Id of the price book.
    pub book: &'a str,
}

/// A figure of the catalog that the link changes.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Correction<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// The field within the vendor's file.
    pub path: &'a str,
    /// What the catalog says there; null where it says nothing.
    pub was: &'a Value,
    /// What the link says.
    pub value: &'a Value,
    /// Why it was not taken; null where it was.
    pub refused: Option<&'a str>,
}

impl<'a> Correction<'a> {
    fn new(applied: &'a Applied) -> Correction<'a> {
        const NOTHING: &Value = &Value::Null;
        Correction {
            vendor: &applied.change.vendor,
            path: &applied.change.path,
            was: applied.was.as_ref().unwrap_or(NOTHING),
            value: &applied.change.value,
            refused: applied.refused.as_deref(),
        }
    }
}

/// What is used of a meter in a month.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Quantity<'a> {
    /// In the unit of the meter.
    pub value: DecimalNumber,
    /// How it follows from the scenario, in words.
    pub formula: &'a str,
}

impl<'a> Report<'a> {
    /// The report of an answer and its forecast. `catalog` is the one they were made from.
    pub fn new(catalog: &'a catalog::Catalog, a: &'a Assessment, o: &'a Outlook) -> Report<'a> {
        let quantity = |(meter, q): (&'a String, &'a crate::scenario::demand::Quantity)| {
            (meter.as_str(), Quantity { value: q.value.into(), formula: &q.formula })
        };
        Report {
            schema: 2,
            link: &a.link,
            today: a.today.as_deref(),
            catalog: Catalog { as_of: a.as_of.as_deref(), vendors: a.vendor_count, book: &a.book },
            scenario: Scenario::new(a),
            corrections: a.corrections.iter().map(Correction::new).collect(),
            notices: a.notices.iter().map(|n| n.text.as_str()).collect(),
            demand: a.demand.quantities.iter().map(quantity).collect(),
            hosting: Ranking::new(catalog, a, &a.hosting, o),
            monitoring: Ranking::new(catalog, a, &a.monitoring, o),
            costs: Costs::new(catalog, a, o),
            bundle: Bundle::new(catalog, a),
            plan: Plan::new(&a.plan),
        }
    }
}

/// The JSON Schema of a report.
#[cfg(feature = "cli")]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Report)
}
