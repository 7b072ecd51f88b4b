//! Burn rates: how fast an error budget is spent, and when an alert on it fires. SRE Workbook, chapter 5.
//!
//! B = 1 − SLO, P = period, W = long window, b = burn rate, e = error ratio, λ = requests a minute.

pub use super::slo::LEAST_ERRORS;
use super::slo::{MINUTES_30D, poisson_tail};
use crate::catalog::texts::Severity;
use crate::money::Decimal;

/// An alert on a burn rate over two windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurnAlert {
    /// Per cent of the period's budget that is spent when it fires.
    pub percent: u32,
    /// Minutes of the long window; the short one is a twelfth.
    pub long: u32,
    /// What it becomes.
    pub severity: Severity,
}

/// The four of the SRE Workbook (table 5-8): 2 % in 1 h and 5 % in 6 h page, 10 % in 1 d and in 3 d are tickets.
pub const BURN_ALERTS: [BurnAlert; 4] = [
    BurnAlert { percent: 2, long: 60, severity: Severity::Page },
    BurnAlert { percent: 5, long: 360, severity: Severity::Page },
    BurnAlert { percent: 10, long: 1_440, severity: Severity::Ticket },
    BurnAlert { percent: 10, long: 4_320, severity: Severity::Ticket },
];

impl BurnAlert {
    /// Minutes of the short window.
    pub fn short(self) -> u32 {
        self.long / 12
    }

    /// The burn rate it fires at in a period of so many days: fraction · P / W. 30 days: 14.4, 6, 3, 1.
    pub fn factor(self, days: u32) -> Decimal {
        let period = Decimal::from(days) * Decimal::from(1_440);
        (Decimal::from(self.percent) * period / Decimal::from(self.long.saturating_mul(100))).round_dp(4).normalize()
    }

    /// The same in 30 days, for probabilities.
    pub fn rate(self) -> f64 {
        f64::from(self.percent) / 100.0 * f64::from(MINUTES_30D) / f64::from(self.long)
    }

    /// Whether it can fire at all: b · B < 1. A burn of 14.4 needs a target above 93.06 %.
    pub fn can_fire(self, budget: f64) -> bool {
        self.rate() * budget < 1.0
    }

    /// Errors in its long window that it takes: b · B · W · λ.
    pub fn errors_needed(self, budget: f64, requests_hour: f64) -> f64 {
        self.rate() * budget * requests_hour * f64::from(self.long) / 60.0
    }

    /// Minutes until it fires from `ratio` of the requests failing, with `count` errors as guard (0: none) at so many
    /// requests a minute: T = max(b·W·B/e, k/(λ·e)). `None` where that ratio does not reach it.
    pub fn detection(self, budget: f64, ratio: f64, count: u64, requests_minute: f64) -> Option<f64> {
        let spent = self.rate() * f64::from(self.long) * budget / ratio;
        let guard = if count == 0 { 0.0 } else { count as f64 / (requests_minute * ratio) };
        (ratio > 0.0 && spent <= f64::from(self.long)).then_some(spent.max(guard))
    }
}

/// B of a target in per cent, as a share.
pub fn budget(slo: Decimal) -> f64 {
    ((Decimal::ONE_HUNDRED - slo) / Decimal::ONE_HUNDRED).to_f64().unwrap_or(0.0).clamp(0.0, 1.0)
}

/// Requests that may fail in a month: B · N. 99.9 % of 7,200 → 7.2.
pub fn budget_requests(slo: Decimal, requests: u64) -> Decimal {
    let share = (Decimal::ONE_HUNDRED - slo).clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
    (share * Decimal::from(requests) / Decimal::ONE_HUNDRED).normalize()
}

/// Hours until a budget of 30 days is spent, `remaining` of 1 being left: P · remaining / burn.
pub fn exhaustion_hours(burn: f64, remaining: f64) -> f64 {
    f64::from(MINUTES_30D) / 60.0 * remaining / burn
}

/// Minutes in which `count` failures come with probability `chance`, of so many a minute on average.
pub fn minutes_for(count: u64, per_minute: f64, chance: f64) -> f64 {
    if per_minute <= 0.0 {
        return f64::INFINITY;
    }
    let (mut low, mut high) = (0.0, count as f64 * 4.0 + 40.0);
    for _ in 0..48 {
        let middle = f64::midpoint(low, high);
        if poisson_tail(middle, count) < chance { low = middle } else { high = middle }
    }
    high / per_minute
}

/// The best availability to be promised, in per cent, with one incident a month: `repair` minutes from its beginning
/// to its end while somebody answers, and who is asleep begins in the morning. An incident begins at any hour:
/// with h hours a day unattended it waits h/24 · h/2 hours on average.
pub fn promise(awake_hours: Decimal, repair: Decimal) -> Decimal {
    let asleep = (Decimal::from(24) - awake_hours).clamp(Decimal::ZERO, Decimal::from(24));
    let waits = asleep * asleep * Decimal::from(60) / Decimal::from(48);
    super::slo::ceiling(repair + waits)
}

/// The highest of the customary targets that is no more than a ceiling, per cent; half where none is.
pub fn possible(ceiling: Decimal) -> Decimal {
    let customary = [9_999, 9_995, 9_990, 9_950, 9_900, 9_800, 9_500, 9_000].map(|t| Decimal::new(t, 2));
    customary.into_iter().find(|t| *t <= ceiling).unwrap_or(Decimal::from(50))
}
