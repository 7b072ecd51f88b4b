//! The arithmetic behind the plan: downtime, detection, thresholds. Times are minutes of a
//! month of 30 days unless a name says otherwise.
//!
//! Probabilities are floats; they are rounded when they become part of the answer.

use crate::money::Decimal;

/// Minutes in the 30 days all monthly figures refer to.
pub const MINUTES_30D: u32 = 43_200;

/// Share of checks from outside that fail for no reason: 1 in 1,000.
/// An assumption of Hostwatch's; checkers have such failures, nobody states how many.
pub const PROBE_FAILURE: f64 = 0.001;

/// A ticket may fire without cause less than so many times a month.
pub const FALSE_TICKETS: f64 = 1.0;

/// A page may fire without cause less than so many times a month: once in ten months.
pub const FALSE_PAGES: f64 = 0.1;

/// Samples a 95th percentile needs: one of 20 is the largest twentieth.
pub const P95_SAMPLES: f64 = 20.0;

/// Errors below which a failing share of requests says nothing.
pub const LEAST_ERRORS: u64 = 5;

/// Minutes of downtime that a target of `slo` per cent allows in 30 days: (1 − SLO) · P.
/// 99.9 → 43.2.
pub fn allowed_downtime(slo: Decimal) -> Decimal {
    let share = (Decimal::ONE_HUNDRED - slo).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    (share * Decimal::from(MINUTES_30D) / Decimal::ONE_HUNDRED).normalize()
}

/// The best availability, in per cent, of a month in which the service is down for so many
/// minutes: 1 − Σ/P. 50 minutes → 99.884; one night of 8 hours → 98.889.
pub fn ceiling(minutes_down: Decimal) -> Decimal {
    let down = minutes_down.clamp(Decimal::ZERO, Decimal::from(MINUTES_30D));
    (Decimal::ONE_HUNDRED - down * Decimal::ONE_HUNDRED / Decimal::from(MINUTES_30D)).round_dp(3)
}

/// A check from outside: an interval and the failures in a row that it takes to fire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Seconds between two checks.
    pub interval: u32,
    /// Failures in a row.
    pub confirmations: u32,
}

impl Probe {
    /// The fewest confirmations that keep false pages under [`FALSE_PAGES`] a month.
    pub fn quiet(interval: u32) -> Probe {
        let interval = interval.max(1);
        let fitting = (1..=5).map(|confirmations| Probe { interval, confirmations }).find(|p| p.false_pages() < FALSE_PAGES);
        fitting.unwrap_or(Probe { interval, confirmations: 5 })
    }

    /// Seconds until an outage is noticed at the latest: n · I.
    pub fn worst_seconds(self) -> u32 {
        self.interval.saturating_mul(self.confirmations)
    }

    /// Seconds on average: I/2 + (n − 1) · I.
    pub fn mean_seconds(self) -> u32 {
        self.worst_seconds().saturating_sub(self.interval / 2)
    }

    /// Seconds until an outage is noticed with probability `chance`: (n − 1) · I, and that share of one interval.
    pub fn seconds_at(self, chance: f64) -> f64 {
        f64::from(self.interval) * (f64::from(self.confirmations.saturating_sub(1)) + chance.clamp(0.0, 1.0))
    }

    /// Chance, 0 to 1, that an outage of so many seconds is noticed before it ends:
    /// (D − (n − 1) · I) / I.
    pub fn chance(self, outage_seconds: f64) -> f64 {
        let interval = f64::from(self.interval);
        let before = f64::from(self.confirmations.saturating_sub(1)) * interval;
        ((outage_seconds - before) / interval).clamp(0.0, 1.0)
    }

    /// Checks in 30 days.
    pub fn checks(self) -> u32 {
        MINUTES_30D.saturating_mul(60).checked_div(self.interval.max(1)).unwrap_or_default()
    }

    /// Pages without cause in 30 days: (P/I) · fⁿ, for independent failures.
    pub fn false_pages(self) -> f64 {
        let power = i32::try_from(self.confirmations).unwrap_or(i32::MAX);
        f64::from(self.checks()) * PROBE_FAILURE.powi(power)
    }
}

/// P(X ≥ `k`) for a Poisson variable of that mean.
pub fn poisson_tail(mean: f64, k: u64) -> f64 {
    if k == 0 {
        return 1.0;
    }
    if mean.is_nan() || mean <= 0.0 {
        return 0.0;
    }
    let first = k as f64;
    if first <= mean {
        // Below the mean the terms under k are the short sum; summed downwards from k − 1.
        let mut term = probability(mean, first - 1.0);
        let mut sum = term;
        let mut i = first - 1.0;
        while i >= 1.0 && term > sum * 1e-16 {
            term *= i / mean;
            sum += term;
            i -= 1.0;
        }
        return (1.0 - sum).clamp(0.0, 1.0);
    }
    let mut term = probability(mean, first);
    let mut sum = term;
    let mut i = first;
    while term > sum * 1e-16 && term > 0.0 {
        i += 1.0;
        term *= mean / i;
        sum += term;
    }
    sum.min(1.0)
}

/// P(X = k) for a Poisson variable.
fn probability(mean: f64, k: f64) -> f64 {
    (k * mean.ln() - mean - ln_factorial(k)).exp()
}

/// ln k!: summed where that is short, by Stirling's series beyond.
fn ln_factorial(k: f64) -> f64 {
    if k < 32.0 {
        return (2..=(k as u32)).map(|i| f64::from(i).ln()).sum();
    }
    let tau = std::f64::consts::TAU;
    k * k.ln() - k + (tau * k).ln() / 2.0 + 1.0 / (12.0 * k) - 1.0 / (360.0 * k.powi(3))
}

/// The smallest k of which `mean` events bring that many or more with a chance below `below`.
pub fn smallest_count(mean: f64, below: f64) -> u64 {
    let spread = mean.max(0.0).sqrt();
    // At the mean itself the chance is about a half, so the answer lies above it.
    let (mut low, mut high) = (mean.max(0.0).floor() as u64, (mean.max(0.0) + 12.0 * spread + 40.0).ceil() as u64);
    while high.saturating_sub(low) > 1 {
        let middle = low.midpoint(high);
        if poisson_tail(mean, middle) < below {
            high = middle;
        } else {
            low = middle;
        }
    }
    high
}

/// The alert on errors in an hour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spike {
    /// Errors in an average hour: V / 720.
    pub mean: f64,
    /// So many or more in an hour fire it.
    pub count: u64,
    /// How many times a month chance alone fires it.
    pub false_alarms: f64,
}

/// The hourly error count of a volume of `errors` a month: the smallest k with
/// P(Poisson(V/720) ≥ k) under one false alarm a month.
pub fn spike(errors: u64) -> Spike {
    let mean = errors as f64 / 720.0;
    let count = smallest_count(mean, FALSE_TICKETS / 720.0);
    Spike { mean, count, false_alarms: 720.0 * poisson_tail(mean, count) }
}

/// Hours a p95 needs for [`P95_SAMPLES`] traced requests, a share of `requests` a month; `None` beyond a day.
pub fn latency_hours(requests: u64, share: f64) -> Option<u32> {
    let traced_hour = requests as f64 / 720.0 * share;
    [1_u32, 2, 3, 6, 12, 24].into_iter().find(|h| traced_hour * f64::from(*h) >= P95_SAMPLES)
}
