//! Which alert wakes somebody: decided by the traffic of the quietest hour, with the arithmetic.

use super::burn::{BURN_ALERTS, BurnAlert, LEAST_ERRORS, minutes_for};
use super::fill::short;
use super::slo::{FALSE_PAGES, MINUTES_30D, poisson_tail};
use super::traffic::Traffic;

/// Windows of a guarded count, minutes. Shorter ones hold too few samples of a counter read twice a minute.
const WINDOWS: [u32; 8] = [10, 15, 30, 60, 120, 180, 240, 360];
/// Errors it can ask for.
const COUNTS: [u64; 4] = [LEAST_ERRORS, 10, 20, 40];
/// States that stand for a morning or an evening.
const BETWEEN: u32 = 12;
/// Failing shares it can ask for, per cent: both below a half, so that every second failure is told.
const SHARES: [u32; 2] = [25, 40];
/// A bound holds with this probability.
pub const BOUND: f64 = 0.95;
/// Requests in a window from which their number is as good as fixed.
const MANY: f64 = 2_000.0;

/// A window in which a share of the requests fails, and a count of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Guard {
    /// Minutes.
    pub window: u32,
    /// More than so many per cent fail.
    pub percent: u32,
    /// And at least so many do.
    pub count: u64,
    /// Times in 30 days that the usual errors fire it.
    pub false_pages: f64,
}

impl Guard {
    /// Minutes in which errors have to go on for it to stay: it resolves so long after the last.
    pub fn still(self) -> u32 {
        (self.window / 4).max(WINDOWS[0])
    }

    /// Minutes until it fires with probability `chance`, `ratio` of so many requests an hour failing:
    /// T = max(r·W/e, the k-th failure).
    pub fn detection(self, requests_hour: f64, ratio: f64, chance: f64) -> f64 {
        let share = f64::from(self.percent) / 100.0 * f64::from(self.window) / ratio;
        let count = minutes_for(self.count, requests_hour / 60.0 * ratio, chance);
        // The window has to hold the count: a short one never does at night.
        if count <= f64::from(self.window) { share.max(count) } else { f64::INFINITY }
    }
}

/// What wakes somebody beside the check from outside, which always does.
#[derive(Clone, Debug, PartialEq)]
pub enum Pager {
    /// The burn rates of the SRE Workbook.
    BurnRate,
    /// A failing share with a count, for the mean hour and for the quietest.
    GuardedCount(Vec<Guard>),
    /// Requests are too few: the check from outside alone.
    Probe,
}

/// The decision and its arithmetic.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    /// What pages.
    pub pager: Pager,
    /// Why, a few sentences.
    pub why: String,
    /// Pages without cause in 30 days; 0 where requests page nobody.
    pub false_pages: f64,
}

impl Design {
    /// Minutes until all requests failing page, with probability `chance`, at so many requests an hour; `None`: they
    /// page nobody.
    pub fn detection(&self, budget: f64, requests_hour: f64, chance: f64) -> Option<f64> {
        let found = match &self.pager {
            Pager::BurnRate => {
                BURN_ALERTS.iter().take(2).filter_map(|b| b.detection(budget, 1.0, 0, requests_hour / 60.0)).reduce(f64::min)
            }
            Pager::GuardedCount(guards) => guards.iter().map(|g| g.detection(requests_hour, 1.0, chance)).reduce(f64::min),
            Pager::Probe => None,
        };
        found.filter(|m| m.is_finite())
    }

    /// A static site has no server of its own that counts.
    pub fn of_static_site() -> Design {
        Design {
            pager: Pager::Probe,
            why: "A static site counts no requests of its own: the check from outside pages.".into(),
            false_pages: 0.0,
        }
    }

    /// Decides. `budget`: B of the target; `errors`: failed requests a month, all error events being counted as such.
    ///
    /// In the quietest hour the burn rate needs b·B·N ≥ [`LEAST_ERRORS`] errors; otherwise a guarded count has to
    /// see every second request fail within its window, at night or at least by day; otherwise no alert on requests
    /// pages.
    pub fn of(traffic: &Traffic, budget: f64, requests: u64, errors: u64) -> Design {
        let [first, second, ..] = BURN_ALERTS;
        let needed = first.errors_needed(budget, traffic.quietest);
        let sum = format!(
            "In the quietest hour about {} requests arrive (mean {}, busiest {}). A burn rate of {} would page from {} × {} × {} = {} failed requests in that hour",
            short(traffic.quietest),
            short(traffic.mean),
            short(traffic.busiest),
            short(first.rate()),
            short(first.rate()),
            share(budget),
            short(traffic.quietest),
            short(needed)
        );
        if needed >= LEAST_ERRORS as f64 && first.can_fire(budget) {
            let false_pages = [first, second].map(|burn| burn_false(traffic, budget, burn)).iter().sum();
            let why = format!("{sum}: at least {LEAST_ERRORS}, so the burn rates of the SRE Workbook page.");
            return Design { pager: Pager::BurnRate, why: [why, usual(budget, requests, errors)].concat(), false_pages };
        }
        let cannot = if first.can_fire(budget) {
            format!("{sum}: fewer than {LEAST_ERRORS}, so single failures would wake you.")
        } else {
            format!(
                "Your target leaves {} of the requests to fail, and a burn of {} times that is more than all of them.",
                share(budget),
                short(first.rate())
            )
        };
        let usual = if requests == 0 { 1.0 } else { (errors as f64 / requests as f64).min(1.0) };
        let guard = |hour: f64| guard(traffic, hour, usual);
        let (day, night) = (guard(traffic.mean), guard(traffic.quietest));
        let seen = match (day, night) {
            (_, Some(night)) => {
                format!("Instead a share of the requests has to fail and at least {} of them: at night that takes a window of {} minutes.", night.count, night.window)
            }
            (Some(day), None) => format!(
                "Instead a share of the requests has to fail and at least {} of them in {} minutes. At night too few arrive to tell that from your usual errors: then the check from outside alone pages.",
                day.count, day.window
            ),
            (None, None) => {
                "No window of up to 6 hours tells failures from your usual errors, so the check from outside pages, and alerts on requests are tickets.".into()
            }
        };
        let shorter = |d: &Guard| night.is_none_or(|n| d.window < n.window);
        let guards: Vec<Guard> = day.filter(shorter).into_iter().chain(night).collect();
        let false_pages = guards.iter().map(|g| g.false_pages).sum();
        let pager = if guards.is_empty() { Pager::Probe } else { Pager::GuardedCount(guards) };
        Design { pager, why: format!("{cannot} {seen}"), false_pages }
    }
}

/// A share as per cent in words.
fn share(value: f64) -> String {
    format!("{} %", short(value * 100.0))
}

/// What is said where the errors that were entered, all of them failed requests, would keep the alert on.
fn usual(budget: f64, requests: u64, errors: u64) -> String {
    let burn = errors as f64 / requests.max(1) as f64 / budget;
    if burn < 1.0 {
        return String::new();
    }
    format!(
        " If each of your errors were a failed request, the budget would be spent {} times as fast as the target allows: alerts from that burn rate on stay on until the most frequent errors are mended, or the target is lower.",
        short(burn)
    )
}

/// Times in 30 days a burn-rate alert fires at a service that fails just as often as its target allows.
fn burn_false(traffic: &Traffic, budget: f64, burn: BurnAlert) -> f64 {
    rolling(traffic, budget, burn.long, 1, burn.rate() * budget)
}

/// The first guard, the shortest window and the smallest count before others, that the usual errors fire less often
/// than a page may, and that every second request failing reaches in an hour of so many requests.
fn guard(traffic: &Traffic, hour: f64, usual: f64) -> Option<Guard> {
    // Two windows share what a page may.
    let cap = FALSE_PAGES / 2.0;
    let reached = |window: u32, count: u64| poisson_tail(hour * f64::from(window) / 120.0, count) >= BOUND;
    let shares: Vec<u32> = SHARES.into_iter().filter(|percent| usual * 100.0 < f64::from(*percent)).collect();
    WINDOWS.into_iter().find_map(|window| {
        let counts: Vec<u64> = COUNTS.into_iter().filter(|count| reached(window, *count)).collect();
        if counts.is_empty() {
            return None;
        }
        let levels = levels(traffic, usual, window);
        counts.into_iter().flat_map(|count| shares.iter().map(move |percent| (count, *percent))).find_map(|(count, percent)| {
            let ratio = f64::from(percent) / 100.0;
            if steady(&levels, count, ratio) >= cap {
                return None;
            }
            let false_pages = rolling(traffic, usual, window, count, ratio);
            (false_pages < cap).then_some(Guard { window, percent, count, false_pages })
        })
    })
}

/// Times in 30 days that a rolling window of so many minutes begins to hold at least `count` errors and more than
/// `ratio` of its requests failing, a share `usual` of them failing independently.
///
/// Exact for windows that are looked at all the time while traffic is steady, an upper bound for those looked at once
/// a minute: errors and other requests are Poisson processes, so the state before an arrival (and after a departure)
/// is that of any moment, and each way into the firing region has its rate. In the mornings and evenings the window
/// holds some of the busy and some of the quiet hours: the states between, with the arrivals and departures of the
/// busy ones, are added.
pub fn rolling(traffic: &Traffic, usual: f64, window: u32, count: u64, ratio: f64) -> f64 {
    let minutes = f64::from(window);
    let apart = traffic.busiest - traffic.quietest;
    let between = |step: u32| {
        let hour = traffic.quietest + apart * (f64::from(step) + 0.5) / f64::from(BETWEEN);
        Window::of(traffic.busiest / 60.0, hour / 60.0 * minutes, usual).entries(count, ratio)
    };
    // Twice a day, as long as the window.
    let changing = if apart > 0.0 { (0..BETWEEN).map(between).sum::<f64>() / f64::from(BETWEEN) * 60.0 * minutes } else { 0.0 };
    steady(&levels(traffic, usual, window), count, ratio) + changing
}

/// A window in each of the day's levels of traffic, with the share of the time it is in force.
fn levels(traffic: &Traffic, usual: f64, window: u32) -> Vec<(f64, Window)> {
    let of = |(hours, rate): (f64, f64)| (hours, Window::of(rate / 60.0, rate / 60.0 * f64::from(window), usual));
    traffic.levels().into_iter().map(of).collect()
}

/// The part of it that falls into hours like those before.
fn steady(levels: &[(f64, Window)], count: u64, ratio: f64) -> f64 {
    levels.iter().map(|(hours, window)| hours * f64::from(MINUTES_30D) * window.entries(count, ratio)).sum()
}

/// What a window holds: errors and other requests are Poisson variables.
struct Window {
    /// Errors and other requests that arrive a minute.
    errors: f64,
    others: f64,
    /// Requests and errors that are expected in it.
    all: f64,
    mean: f64,
    /// The probabilities of so many errors, and of so many other requests; nothing where there are [`MANY`].
    failing: Vec<f64>,
    fine: Vec<f64>,
    /// Of fewer other requests; the last is that of any number.
    below: Vec<f64>,
}

impl Window {
    /// So many requests arriving a minute and `all` being expected in it, a share `usual` of them failing.
    fn of(per_minute: f64, all: f64, usual: f64) -> Window {
        let mut window = Window {
            errors: per_minute * usual,
            others: per_minute * (1.0 - usual),
            all,
            mean: all * usual,
            failing: Vec::new(),
            fine: Vec::new(),
            below: vec![0.0],
        };
        if window.errors > 0.0 && all <= MANY {
            window.failing = probabilities(window.mean);
            window.fine = probabilities(all * (1.0 - usual));
            window.below.extend(window.fine.iter().scan(0.0, |sum, p| {
                *sum += p;
                Some(*sum)
            }));
        }
        window
    }

    /// Entries a minute into the region in which at least `count` errors are more than `ratio` of the requests.
    fn entries(&self, count: u64, ratio: f64) -> f64 {
        if self.errors <= 0.0 {
            return 0.0;
        }
        let count = count.max(1);
        if self.all > MANY {
            let least = count.max((ratio * (self.all - 5.0 * self.all.sqrt())).floor() as u64);
            return self.errors * (poisson_tail(self.mean, least.saturating_sub(1)) - poisson_tail(self.mean, least)).max(0.0);
        }
        let under = |j: usize| self.below.get(j).or(self.below.last()).copied().unwrap_or_default();
        // With i errors fewer than i·c other requests fire.
        let c = (1.0 - ratio) / ratio;
        let room = |i: usize| (i as f64 * c).ceil() as usize;
        let count = count as usize;
        let mut sum = 0.0;
        for i in count..self.failing.len().saturating_add(1) {
            let before = self.failing.get(i.saturating_sub(1)).copied().unwrap_or_default();
            let from = if i == count { 0.0 } else { under(room(i.saturating_sub(1))) };
            sum += self.errors * before * (under(room(i)) - from).max(0.0);
            // An older request that was fine leaves the window.
            let now = self.failing.get(i).copied().unwrap_or_default();
            sum += self.others * now * room(i).checked_sub(1).and_then(|j| self.fine.get(j)).copied().unwrap_or_default();
        }
        sum
    }
}

/// The probabilities of 0, 1, 2 … of a Poisson variable, as far as they count. Means up to [`MANY`].
fn probabilities(mean: f64) -> Vec<f64> {
    let most = (mean + 12.0 * mean.sqrt() + 40.0) as usize;
    // From the likeliest on, both ways, then made to add up: e^−2000 alone would be nothing, and a logarithm for each
    // takes ten times as long.
    let likeliest = mean as usize;
    let mut out = vec![1.0; most.saturating_add(1)];
    let (below, above) = out.split_at_mut(likeliest.min(most));
    let mut p = 1.0;
    for (i, place) in above.iter_mut().enumerate().skip(1) {
        p *= mean / likeliest.saturating_add(i) as f64;
        *place = p;
    }
    p = 1.0;
    for (i, place) in below.iter_mut().enumerate().rev() {
        p *= i.saturating_add(1) as f64 / mean;
        *place = p;
    }
    let all: f64 = out.iter().sum();
    out.iter_mut().for_each(|p| *p /= all);
    out
}
