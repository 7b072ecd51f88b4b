//! The share of requests that is traced for performance: the largest step at which the traces of the
//! busiest of the next twelve months fit what the chosen plan includes.

use super::Context;
use crate::catalog::vendor::{Answer, Vendor};
use crate::cost::growth::months;
use crate::money::{Decimal, grouped};
use crate::scenario::demand::{Assumed, Demand};

/// The figure of a plan that says how many spans it includes a month.
const SPANS: &str = "spans";

/// Shares one can name, in ten-thousandths, the largest first.
const STEPS: [u32; 13] = [10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1];

/// The share that is taken where nobody states what the plan includes (S2, `SENTRY_TRACES_SAMPLE_RATE=0.1`).
const UNSTATED: u32 = 1_000;

/// The share of requests that is traced, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampling {
    /// In ten-thousandths; 0: none is.
    steps: u32,
    /// A sentence.
    pub why: String,
}

impl Sampling {
    /// Of the plan of the recommended monitoring.
    pub fn of(ctx: &Context) -> Sampling {
        let (catalog, scenario) = (ctx.catalog, ctx.scenario);
        let volumes = months(catalog, scenario, 12);
        let requests = |m: &crate::cost::growth::Month| Demand::bare(catalog, scenario, m.customers, m.errors).of("requests");
        let busiest = volumes.iter().map(requests).max().unwrap_or_default();
        let each = Assumed::of(catalog, scenario).get("spans-per-request");
        let answer = |vendor: &Vendor| vendor.books.get(ctx.book)?.facts.get("apm").map(|f| f.value);
        if let Some(vendor) = ctx.monitor.filter(|m| answer(m) == Some(Answer::No)) {
            return Sampling { steps: 0, why: format!("{} is recorded not to measure performance.", vendor.name) };
        }
        let plan = ctx.monitor.zip(ctx.monitor_plan).and_then(|(vendor, chosen)| {
            let plan = vendor.books.get(ctx.book)?.plans.iter().find(|p| p.id == chosen.id)?;
            Some((format!("{} {}", vendor.name, plan.name), plan.limits.get(SPANS)?.0))
        });
        Sampling::fitting(plan, busiest, each)
    }

    /// `plan`: its name, and the spans a month that it includes; `None` where nobody states it.
    pub fn fitting(plan: Option<(String, Decimal)>, requests: Decimal, spans_each: Decimal) -> Sampling {
        let all = requests.saturating_mul(spans_each);
        let made = format!("{} requests in the busiest month × {} spans", grouped(requests), grouped(spans_each));
        let Some((name, included)) = plan else {
            let why = "Nobody states how many traces the chosen plan includes: look at its use after a week, and lower the rate if it runs short.";
            return Sampling { steps: UNSTATED, why: why.into() };
        };
        let spans = |steps: u32| all.saturating_mul(Decimal::new(steps.into(), 4));
        match STEPS.into_iter().find(|steps| spans(*steps) <= included) {
            Some(steps) => {
                let found = Sampling { steps, why: String::new() };
                let sum = format!("{made} × {} = {} spans", found.rate(), grouped(spans(steps).ceil()));
                Sampling { why: format!("{name} includes {} spans a month, and {sum}.", grouped(included)), ..found }
            }
            None if included.is_zero() => {
                Sampling { steps: 0, why: format!("{name} includes no traces of their own: each would count as an error event.") }
            }
            None => Sampling {
                steps: 0,
                why: format!("{name} includes {} spans a month; {made} are too many for any share.", grouped(included)),
            },
        }
    }

    /// The share, 0–1.
    pub fn share(&self) -> f64 {
        f64::from(self.steps) / 10_000.0
    }

    /// The share as the SDKs take it: `0.1`.
    pub fn rate(&self) -> String {
        if self.steps == 10_000 {
            "1.0".into()
        } else if self.steps == 0 {
            "0.0".into()
        } else {
            Decimal::new(self.steps.into(), 4).normalize().to_string()
        }
    }

    /// The share in words: `One request in ten is traced`.
    pub fn words(&self) -> String {
        match self.steps {
            0 => "No request is traced".into(),
            10_000 => "Every request is traced".into(),
            1_000 => "One request in ten is traced".into(),
            steps => format!("One request in {} is traced", grouped(Decimal::from(10_000_u32.checked_div(steps).unwrap_or_default()))),
        }
    }
}
