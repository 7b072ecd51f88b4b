//! The Prometheus rules of a plan: what wakes somebody, by the design that the traffic decides.

use super::burn::{self, BURN_ALERTS, BurnAlert, LEAST_ERRORS};
use super::design::{BOUND, Design, Guard, Pager};
use super::fill::{minutes, rounded, short};
use super::slo::{P95_SAMPLES, Probe};
use super::traffic::Traffic;
use crate::catalog::texts::Severity;
use crate::money::Decimal;
use crate::phrase::capital;

/// Seconds between two checks of the generated prober, and failures in a row.
pub const CHECK: Probe = Probe { interval: 60, confirmations: 2 };
/// Seconds between two looks of the rules, and between two readings of the application.
pub const EVALUATION: u32 = 30;
/// Minutes that reading, evaluation and grouping add to a detection: one interval each, and 10 s.
pub const OVERHEAD: f64 = 1.0;
/// Windows of the recordings, minutes with Prometheus' spelling.
const RECORDED: [&str; 8] = ["5m", "30m", "1h", "2h", "6h", "1d", "3d", "30d"];
/// Requests answered with an error of the server.
const FAILED: &str = "http_requests_total{job=\"app\",code=~\"5..\"}";
/// All requests.
const ALL: &str = "http_requests_total{job=\"app\"}";

/// A window as Prometheus writes it.
pub fn window(minutes: u32) -> String {
    match minutes {
        m if m % 1_440 == 0 => format!("{}d", m / 1_440),
        m if m % 60 == 0 => format!("{}h", m / 60),
        m => format!("{m}m"),
    }
}

/// An alert of the rules.
#[derive(Clone, Debug, PartialEq)]
pub struct RuleAlert {
    /// Its name.
    pub name: &'static str,
    /// `None`: the dead-man alert.
    pub severity: Option<Severity>,
    /// PromQL; several lines are indented by whoever writes it.
    pub expr: String,
    /// How long it has to hold.
    pub hold: Option<&'static str>,
    /// Section of the plan.
    pub runbook: &'static str,
    /// One line.
    pub summary: String,
    /// Why it fires there, in plain words.
    pub description: String,
    /// When it is noticed.
    pub detection: String,
    /// How often without cause.
    pub false_alarms: String,
}

impl RuleAlert {
    /// As the label is spelt.
    pub fn label(&self) -> &'static str {
        self.severity.map_or("none", Severity::id)
    }

    /// The annotations, by name.
    pub fn annotations(&self) -> [(&'static str, String); 5] {
        [
            ("summary", self.summary.clone()),
            ("description", self.description.clone()),
            ("runbook_url", format!("https://YOUR_RUNBOOKS/plan.md#{}", self.runbook)),
            ("detection", self.detection.clone()),
            ("false_alarms", self.false_alarms.clone()),
        ]
    }
}

/// What the rules are made from.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// Requests through the day.
    pub traffic: Traffic,
    /// What pages.
    pub design: Design,
    /// Target, per cent.
    pub slo: Decimal,
    /// Whether the application counts requests.
    pub server: bool,
}

impl Source {
    /// 1 − SLO, as it is written in rules.
    pub fn budget(&self) -> Decimal {
        ((Decimal::ONE_HUNDRED - self.slo) / Decimal::ONE_HUNDRED).normalize()
    }

    /// Recording rules: name and expression.
    pub fn recordings(&self) -> Vec<(String, String)> {
        if !self.server {
            return Vec::new();
        }
        // Without traffic there is no ratio rather than one of nothing by nothing.
        let ratio = |w: &&str| {
            (format!("slo:sli_error:ratio_rate{w}"), format!("(sum(rate({FAILED}[{w}])) or vector(0))\n/\n(sum(rate({ALL}[{w}])) > 0)"))
        };
        let mut out: Vec<(String, String)> = RECORDED.iter().map(ratio).collect();
        if !self.budget().is_zero() {
            out.push((
                "slo:error_budget_remaining:ratio".into(),
                format!("1 - (sum(increase({FAILED}[30d])) or vector(0))\n/\n((sum(increase({ALL}[30d])) > 0) * {})", self.budget()),
            ));
        }
        out
    }

    /// All alerts, pages before tickets, the dead-man alert last.
    pub fn alerts(&self) -> Vec<RuleAlert> {
        let mut out = vec![down(), flapping()];
        if self.server {
            out.extend(self.requests());
            out.extend(self.slow());
            out.push(unread());
        }
        out.extend([blind(), certificate(), watchdog()]);
        out
    }

    /// What pages on requests, in plain words; `None`: nothing does.
    pub fn page_words(&self) -> Option<String> {
        match &self.design.pager {
            Pager::BurnRate => Some(self.burn_words(Severity::Page)),
            Pager::GuardedCount(guards) => {
                let one = |g: &Guard| {
                    format!("at least {} failed requests and more than {} % of all in {}", g.count, g.percent, words_of(g.window))
                };
                Some(capital(&guards.iter().map(one).collect::<Vec<_>>().join(", or ")))
            }
            Pager::Probe => None,
        }
    }

    /// The burn rates of a severity in plain words.
    fn burn_words(&self, severity: Severity) -> String {
        let one = |b: &BurnAlert| {
            let percent = b.factor(30) * self.budget() * Decimal::ONE_HUNDRED;
            format!("{} % of the requests fail over {} and over {}", percent.round_dp(4).normalize(), words_of(b.long), words_of(b.short()))
        };
        let of = BURN_ALERTS.iter().filter(|b| b.severity == severity && b.can_fire(burn::budget(self.slo)));
        format!("More than {}", of.map(one).collect::<Vec<_>>().join(", or more than "))
    }

    fn requests(&self) -> Vec<RuleAlert> {
        let mut out = Vec::new();
        match &self.design.pager {
            Pager::BurnRate => out.push(self.burn(Severity::Page, None)),
            Pager::GuardedCount(guards) => out.push(self.guarded(guards)),
            Pager::Probe => {}
        }
        let guard = (self.design.pager != Pager::BurnRate).then_some(LEAST_ERRORS);
        let budget = burn::budget(self.slo);
        if budget > 0.0 && BURN_ALERTS.iter().any(|b| b.severity == Severity::Ticket && b.can_fire(budget)) {
            out.push(self.burn(Severity::Ticket, guard));
        }
        out
    }

    /// The burn rates of a severity. `guard`: errors that each long window has to hold.
    fn burn(&self, severity: Severity, guard: Option<u64>) -> RuleAlert {
        let of = BURN_ALERTS.iter().filter(|b| b.severity == severity && b.can_fire(burn::budget(self.slo)));
        let part = |b: &BurnAlert| {
            let (short, long, factor) = (window(b.short()), window(b.long), b.factor(30));
            let line = |w: &str| format!("slo:sli_error:ratio_rate{w} > ({factor} * {})", self.budget());
            let guard = guard.map_or(String::new(), |k| format!("\n  and\n  sum(increase({FAILED}[{long}])) >= {k}"));
            format!("(\n  {}\n  and\n  {}{guard}\n)", line(&short), line(&long))
        };
        let parts: Vec<String> = of.clone().map(part).collect();
        let least = guard.map_or(String::new(), |k| format!(", and at least {k} of them"));
        let day = of.clone().filter_map(|b| b.detection(burn::budget(self.slo), 1.0, guard.unwrap_or(0), self.traffic.mean / 60.0));
        let night = of.filter_map(|b| b.detection(burn::budget(self.slo), 1.0, guard.unwrap_or(0), self.traffic.quietest / 60.0));
        let (day, night) = (day.fold(f64::INFINITY, f64::min), night.fold(f64::INFINITY, f64::min));
        let page = severity == Severity::Page;
        RuleAlert {
            name: if page { "ErrorBudgetBurnsFast" } else { "ErrorBudgetBurns" },
            severity: Some(severity),
            expr: parts.join("\nor\n"),
            hold: None,
            runbook: "incident-response",
            summary: if page { "Many requests fail".into() } else { "More requests fail than the target allows".into() },
            description: format!(
                "{}{least}. At that pace the month's error budget of {} is spent {}.",
                self.burn_words(severity),
                minutes(super::slo::allowed_downtime(self.slo)),
                if page { "in days, not in a month" } else { "before the month ends" }
            ),
            detection: format!("all requests failing: {} by day, {} at night", bound(day), bound(night)),
            false_alarms: if page {
                format!("{} a month at a service that just meets its target", short(self.design.false_pages))
            } else {
                "a ticket: it tells that the target is being missed".into()
            },
        }
    }

    fn guarded(&self, guards: &[Guard]) -> RuleAlert {
        let part = |g: &Guard| {
            let (w, still) = (window(g.window), window(g.still()));
            format!(
                "(\n  sum(increase({FAILED}[{w}])) >= {}\n  and\n  sum(increase({FAILED}[{w}])) / (sum(increase({ALL}[{w}])) > 0) > {}\n  and\n  sum(increase({FAILED}[{still}])) > 0\n)",
                g.count,
                Decimal::new(i64::from(g.percent), 2).normalize()
            )
        };
        let at = |hour: f64, chance: f64| self.design.detection(0.0, hour, chance).unwrap_or(f64::INFINITY);
        let both = |hour: f64| match at(hour, BOUND) {
            late if late.is_finite() => format!("{} (half of the time {})", bound(late), bound(at(hour, 0.5))),
            late => bound(late),
        };
        let (mean, quietest) = (self.traffic.mean, self.traffic.quietest);
        RuleAlert {
            name: "RequestsFail",
            severity: Some(Severity::Page),
            expr: guards.iter().map(part).collect::<Vec<_>>().join("\nor\n"),
            hold: None,
            runbook: "incident-response",
            summary: "A large share of the requests fails".into(),
            description: format!(
                "{}. About {} requests an hour arrive, {} in the quietest: single failures are no outage and wake nobody.",
                self.page_words().unwrap_or_default(),
                short(mean),
                short(quietest)
            ),
            detection: format!("all requests failing: {} by day, {} at night", both(mean), both(quietest)),
            false_alarms: format!("{} a month from your usual errors", short(self.design.false_pages)),
        }
    }

    /// Slow answers, where a window of up to a day holds enough of them at night.
    fn slow(&self) -> Option<RuleAlert> {
        let hours = [1_u32, 3, 6, 12, 24].into_iter().find(|h| self.traffic.quietest * f64::from(*h) >= P95_SAMPLES)?;
        let w = window(hours.saturating_mul(60));
        Some(RuleAlert {
            name: "SlowResponses",
            severity: Some(Severity::Ticket),
            expr: format!(
                "histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{{job=\"app\"}}[{w}]))) > 2\nand on ()\nsum(increase(http_request_duration_seconds_bucket{{job=\"app\",le=\"+Inf\"}}[{w}])) >= {P95_SAMPLES}"
            ),
            hold: Some("10m"),
            runbook: "performance",
            summary: "Responses are slow".into(),
            description: format!(
                "One request in twenty takes more than 2 seconds over {}. A p95 needs at least {P95_SAMPLES} requests, and the quietest hour has {}.",
                words_of(hours.saturating_mul(60)),
                short(self.traffic.quietest)
            ),
            detection: format!("within {} of slow responses", words_of(hours.saturating_mul(60).saturating_add(10))),
            false_alarms: "a ticket: not counted".into(),
        })
    }
}

/// A bound in words, with what reading and evaluation add.
fn bound(value: f64) -> String {
    if value.is_finite() { format!("within {}", minutes(rounded((value + OVERHEAD).ceil(), 0))) } else { "not".into() }
}

/// A window in words: `6 hours`.
fn words_of(m: u32) -> String {
    match m {
        m if m % 1_440 == 0 => super::fill::plural((m / 1_440).into(), "day"),
        m if m % 60 == 0 => super::fill::plural((m / 60).into(), "hour"),
        m => minutes(m.into()),
    }
}

/// Seconds until the page of an outage leaves at the latest: the checks, their time limit, a look at the rules, the
/// grouping.
pub fn check_bound() -> u32 {
    CHECK.worst_seconds().saturating_add(10).saturating_add(EVALUATION).saturating_add(10)
}

fn down() -> RuleAlert {
    RuleAlert {
        name: "ServiceDown",
        severity: Some(Severity::Page),
        expr: "probe_success{job=\"probe\"} == 0".into(),
        hold: Some("1m"),
        runbook: "incident-response",
        summary: "The health address does not answer".into(),
        description: "Two checks in a row failed, a minute apart. One failed check is a hiccup of the network and wakes nobody.".into(),
        detection: format!(
            "within {} seconds, by day and at night; half of the time within {}",
            check_bound(),
            CHECK.mean_seconds().saturating_add(EVALUATION)
        ),
        false_alarms: format!("{} a month, if one check in 1,000 fails for no reason", short(CHECK.false_pages())),
    }
}

/// Every second check failing never makes two in a row.
fn flapping() -> RuleAlert {
    RuleAlert {
        name: "ServiceFlapping",
        severity: Some(Severity::Page),
        expr: "changes(probe_success{job=\"probe\"}[10m]) >= 3\nand\navg_over_time(probe_success{job=\"probe\"}[10m]) <= 0.61".into(),
        hold: None,
        runbook: "incident-response",
        summary: "The service comes and goes".into(),
        description:
            "At least 4 of the last 10 checks failed, with answers in between: many requests fail, though no two checks in a row did."
                .into(),
        detection: "within 10 minutes of every second check failing".into(),
        false_alarms: "practically 0 a month, if one check in 1,000 fails for no reason".into(),
    }
}

fn unread() -> RuleAlert {
    RuleAlert {
        name: "MetricsMissing",
        severity: Some(Severity::Ticket),
        expr: "up{job=\"app\"} == 0 or absent(up{job=\"app\"})".into(),
        hold: Some("15m"),
        runbook: "usage",
        summary: "The application's metrics cannot be read".into(),
        description: "For 15 minutes /metrics gave no answer: alerts on requests are blind. The check from outside still pages.".into(),
        detection: "within 16 minutes".into(),
        false_alarms: "a ticket: not counted".into(),
    }
}

fn blind() -> RuleAlert {
    RuleAlert {
        name: "CheckMissing",
        severity: Some(Severity::Ticket),
        expr: "absent(probe_success{job=\"probe\"})".into(),
        hold: Some("10m"),
        runbook: "uptime",
        summary: "The check from outside does not run".into(),
        description: "For 10 minutes the prober gave no result: an outage would not be noticed here. Your second checker still sees it."
            .into(),
        detection: "within 16 minutes".into(),
        false_alarms: "a ticket: not counted".into(),
    }
}

fn certificate() -> RuleAlert {
    RuleAlert {
        name: "CertificateExpires",
        severity: Some(Severity::Ticket),
        expr: "(probe_ssl_earliest_cert_expiry{job=\"probe\"} - time()) < 14 * 86400".into(),
        hold: Some("1h"),
        runbook: "uptime",
        summary: "The certificate ends in less than 14 days".into(),
        description: "Automatic certificates renew about 30 days before the end: the renewal has failed for two weeks.".into(),
        detection: "14 days before the end".into(),
        false_alarms: "none: it is a date".into(),
    }
}

/// Always on: what receives it tells when it stops.
fn watchdog() -> RuleAlert {
    RuleAlert {
        name: "Watchdog",
        severity: None,
        expr: "vector(1)".into(),
        hold: None,
        runbook: "alerts",
        summary: "The alerting works".into(),
        description: "Always on. It goes to a heartbeat at a second vendor, which tells you when it stops coming.".into(),
        detection: "as the heartbeat's grace says".into(),
        false_alarms: "none: it reaches no person".into(),
    }
}
