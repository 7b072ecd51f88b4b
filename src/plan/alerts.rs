//! The alerts: words from the texts, figures from [`super::slo`].

use super::channels::{EMAIL, SLACK, SMS, Said};
use super::design::BOUND;
use super::fill::{Draft, rounded};
use super::slo::FALSE_PAGES;
use super::tools::Pick;
use super::wake::Wake;
use super::{Alert, Block, Detection, Severity, burn};
use crate::catalog::texts::{AlertText, Rule, Tool};
use crate::money::{Decimal, grouped};
use crate::order::InOrder;

/// Connection errors that fire the database alert (see its text).
const DATABASE_ERRORS: u64 = 3;

/// Minutes between two looks of an alert rule; nothing is noticed faster.
const EVALUATION_MINUTES: f64 = 1.0;

/// The alerts of a scenario, pages before tickets, otherwise in the order of the texts.
pub(super) fn alerts(draft: &Draft<'_>) -> Vec<Alert> {
    let texts = draft.texts.alerts.iter();
    let mut alerts: Vec<Alert> = texts.filter(|a| draft.applies(a.server, &a.databases)).map(|a| alert(draft, a)).collect();
    alerts.order_by_key(|a| a.severity);
    alerts
}

fn alert(draft: &Draft<'_>, text: &AlertText) -> Alert {
    let (detection, false_alarms) = figures(draft, text.rule);
    let computed = match text.rule {
        Rule::ErrorRatio => draft.rules.page_words().is_some(),
        Rule::Latency => draft.latency.is_some(),
        Rule::SignUp => !cannot_sign_up(draft),
        _ => true,
    };
    let otherwise = |other: &Option<String>, usual: &str| match other {
        Some(other) if !computed => draft.fill(other),
        _ => draft.fill(usual),
    };
    let mut why = otherwise(&text.otherwise_why, &text.why);
    if text.rule == Rule::Probe && draft.tools.probe_assumed {
        why.push_str(" The plan's interval is not recorded; this one is assumed.");
    }
    let severity = severity(text, computed, false_alarms);
    if severity != text.severity && computed {
        why.push_str(&format!(" It would wake you without cause more than {FALSE_PAGES} times a month, so it is a ticket."));
    }
    let vendor = vendor(draft, text);
    Alert {
        id: text.id.clone(),
        severity,
        condition: draft.fill(&text.condition),
        threshold: otherwise(&text.otherwise_threshold, &text.threshold),
        channel: channel(draft, text, severity, &vendor),
        vendor,
        action: draft.fill(&text.action),
        runbook: text.runbook.clone(),
        detection,
        false_pages_per_month: false_alarms.map(|a| rounded(a, 5)),
        why,
        evidence: text.evidence.clone(),
    }
}

/// A page that the traffic allows no threshold for, or that fires without cause too often, is a ticket.
fn severity(text: &AlertText, computed: bool, false_alarms: Option<f64>) -> Severity {
    if !computed || false_alarms.is_some_and(|a| a > FALSE_PAGES) { Severity::Ticket } else { text.severity }
}

/// Minutes until it is noticed, and alarms a month without cause.
fn figures(draft: &Draft<'_>, rule: Rule) -> (Option<Detection>, Option<f64>) {
    let probe = draft.tools.probe;
    let traffic = draft.rules.traffic;
    let same = |median: f64, p95: f64| Some((median, p95, Some(p95)));
    let check = same(f64::from(probe.mean_seconds()) / 60.0, probe.seconds_at(BOUND) / 60.0);
    let (detection, alarms) = match rule {
        Rule::SignUp if cannot_sign_up(draft) => (None, None),
        Rule::Probe | Rule::SignUp => (check, Some(probe.false_pages())),
        Rule::ErrorRatio => {
            let at = |hour: f64, chance: f64| draft.rules.design.detection(burn::budget(draft.rules.slo), hour, chance);
            let found = at(traffic.mean, 0.5).zip(at(traffic.mean, BOUND));
            let found = found.map(|(median, p95)| (median, p95, at(traffic.quietest, BOUND)));
            (found, found.map(|_| draft.rules.design.false_pages))
        }
        // The third error with every request failing, or the health address, whichever is first.
        Rule::Database => {
            let at = |hour: f64, chance: f64| burn::minutes_for(DATABASE_ERRORS, hour / 60.0, chance).max(EVALUATION_MINUTES);
            let first = |(median, p95, night): (f64, f64, Option<f64>)| {
                (median.min(at(traffic.mean, 0.5)), p95.min(at(traffic.mean, BOUND)), night.map(|n| n.min(at(traffic.quietest, BOUND))))
            };
            (check.map(first), None)
        }
        // After a whole window of slow responses the percentile is surely above the line.
        Rule::Latency => (draft.latency.map(|h| f64::from(h) * 60.0).and_then(|m| same(m, m)), None),
        Rule::ErrorCount => (same(60.0, 60.0), Some(draft.spike.false_alarms)),
        Rule::Host | Rule::Event | Rule::Certificate => (None, None),
    };
    let to_minutes = |m: f64| rounded(m, 2);
    let minutes = |(median, p95, night): (f64, f64, Option<f64>)| Detection {
        median: to_minutes(median),
        p95: to_minutes(p95),
        night: night.map(to_minutes),
    };
    (detection.map(minutes), alarms)
}

/// Whether the chosen check cannot watch the sign-up beside the health address.
fn cannot_sign_up(draft: &Draft<'_>) -> bool {
    draft.tools.uptime.is_some_and(|u| u.second_check() == Said::No)
}

/// Id of the vendor that raises an alert; empty where none is chosen, or its plan cannot.
fn vendor(draft: &Draft<'_>, text: &AlertText) -> String {
    let cannot = text.rule == Rule::SignUp && cannot_sign_up(draft);
    let id = match text.tool {
        Tool::Host => draft.ctx.host.map(|h| h.id.clone()),
        Tool::Errors => draft.ctx.monitor.map(|m| m.id.clone()),
        tool => raiser(draft, tool).filter(|_| !cannot).map(|r| r.vendor.id.clone()),
    };
    id.unwrap_or_default()
}

/// The tool that raises an alert, with its plan.
fn raiser<'a>(draft: &Draft<'a>, tool: Tool) -> Option<Pick<'a>> {
    let tools = &draft.tools;
    match tool {
        Tool::Uptime => tools.uptime,
        Tool::Errors => tools.errors,
        Tool::Performance if tools.performance => tools.errors,
        Tool::Performance => tools.metrics,
        Tool::Business => tools.business,
        Tool::Host | Tool::Own => None,
    }
}

/// Where an alert goes, by what is recorded of the plan that raises it.
fn channel(draft: &Draft<'_>, text: &AlertText, severity: Severity, vendor: &str) -> String {
    let raiser = raiser(draft, text.tool).filter(|r| r.vendor.id == vendor);
    let email = match (raiser.map(|r| (r.said(EMAIL), r.name())), text.tool) {
        (Some((Said::Yes, _)), _) => "Email".to_string(),
        (Some((_, name)), _) => format!("Email (not stated for {name}: see one arrive)"),
        (None, Tool::Host) if !vendor.is_empty() => {
            format!("Email, where {} has such an alarm", draft.ctx.catalog.vendor_name(vendor))
        }
        (None, _) if !vendor.is_empty() => {
            format!("Email (not stated for {}: see one arrive)", draft.ctx.catalog.vendor_name(vendor))
        }
        (None, _) => "By hand, in the weekly routine".to_string(),
    };
    if severity == Severity::Ticket {
        return email;
    }
    let tools = &draft.tools;
    let wake = if text.tool == Tool::Uptime { tools.uptime_wake } else { tools.errors_wake };
    let name = raiser.map_or_else(|| "this tool".to_string(), |r| r.name());
    let slack = if raiser.is_some_and(|r| r.said(SLACK) == Said::Yes) { " and Slack or webhook" } else { "" };
    let what = |service: Pick<'_>| if service.said(SMS) == Said::Yes { "SMS or phone call" } else { "Push message" };
    let mut out = match (wake, tools.on_call) {
        (Wake::Itself, _) => "SMS or phone call".to_string(),
        (Wake::Relay, Some(service)) => format!("{} by {}, which takes in the email of {name}", what(service), service.name()),
        (Wake::Unsure, Some(service)) => format!("{email}; {} would wake you on it", service.name()),
        _ => format!("{email}{slack}, to make a sound on the phone; no SMS is recorded for {name}"),
    };
    match tools.unpaid_way().filter(|_| text.tool == Tool::Uptime) {
        Some(way) => out.push_str(&format!("; {} has, at {}", way.pick.name(), way.price())),
        None if text.rule == Rule::Database && wake != tools.uptime_wake && tools.uptime_wake == Wake::Itself => {
            out.push_str(&draft.fill("; SMS or phone call through the health check of {uptime}"));
        }
        None => {}
    }
    out
}

/// The alerts as tables: one of pages, one of tickets, and the reasons.
pub(super) fn tables(draft: &Draft<'_>, alerts: &[Alert]) -> Vec<Block> {
    let figure = |value: Option<Decimal>, unit: &str| match value {
        Some(v) if v.is_zero() => format!("nearly 0{unit}"),
        Some(v) => format!("{}{unit}", grouped(v.round_dp(if v < Decimal::TEN { 3 } else { 1 }))),
        None => "not known".to_string(),
    };
    let table = |caption: &str, severity: Severity| {
        let chosen = alerts.iter().filter(|a| a.severity == severity);
        let rows = chosen.map(|a| {
            vec![
                a.condition.clone(),
                a.threshold.clone(),
                a.channel.clone(),
                match a.vendor.as_str() {
                    "" => "nothing yet: look in the weekly routine".to_string(),
                    id => draft.ctx.catalog.vendor_name(id).to_string(),
                },
                a.action.clone(),
                figure(a.detection.map(|d| d.median), " min"),
                figure(a.detection.map(|d| d.p95), " min"),
                match a.detection {
                    Some(Detection { night: None, .. }) => "not at night".to_string(),
                    detection => figure(detection.and_then(|d| d.night), " min"),
                },
                figure(a.false_pages_per_month, ""),
            ]
        });
        Block::Table {
            caption: caption.into(),
            head: [
                "What",
                "Fires at",
                "Goes to",
                "Raised by",
                "Do this",
                "Noticed, half of the time",
                "Noticed, 95 %",
                "At night, 95 %",
                "False alarms a month",
            ]
            .map(String::from)
            .to_vec(),
            rows: rows.collect(),
            about: Vec::new(),
        }
    };
    vec![
        table("Pages: they wake someone up", Severity::Page),
        table("Tickets: email, read in the morning", Severity::Ticket),
        Block::Heading("Why these thresholds".into()),
        Block::List(alerts.iter().map(|a| format!("{}: {}", a.condition, a.why)).collect()),
    ]
}
