//! Requests an hour through the day: alerts have to hold in the quietest hour and in the busiest.

use crate::catalog::Catalog;
use crate::scenario::Scenario;

/// Hours in the 30 days all monthly figures refer to.
pub const HOURS_30D: f64 = 720.0;

/// The daily curve in two levels: a share of the hours is busy, the others are quiet, and their mean is the
/// month's. Requests an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Traffic {
    /// Mean of all hours.
    pub mean: f64,
    /// Quietest hour.
    pub quietest: f64,
    /// Busiest hour.
    pub busiest: f64,
}

impl Traffic {
    /// Of a scenario: its requests a month under the assumptions `night-share` and `cpu-peak-factor` (the busy
    /// hour that machines are sized for is the one that alerts see).
    pub fn of(catalog: &Catalog, scenario: &Scenario) -> Traffic {
        let factor = |id| scenario.assumed(catalog, id).to_f64().unwrap_or(1.0);
        Traffic::new(scenario.requests_a_month(catalog), factor("night-share"), factor("cpu-peak-factor"))
    }

    /// Of so many requests in 30 days; `night` and `peak` are multiples of the mean, the first of at most 1, the
    /// second of at least 1.
    pub fn new(requests_30d: u64, night: f64, peak: f64) -> Traffic {
        let mean = requests_30d as f64 / HOURS_30D;
        Traffic { mean, quietest: mean * night.clamp(0.0, 1.0), busiest: mean * peak.max(1.0) }
    }

    /// The two levels: share of the hours, and requests an hour in them. Shares add up to 1, and their mean is
    /// the month's.
    pub fn levels(&self) -> [(f64, f64); 2] {
        let apart = self.busiest - self.quietest;
        let busy = if apart > 0.0 { ((self.mean - self.quietest) / apart).clamp(0.0, 1.0) } else { 1.0 };
        [(busy, self.busiest), (1.0 - busy, self.quietest)]
    }
}
