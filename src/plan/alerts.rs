//! The alerts: words from the texts, figures from [`super::slo`].

use super::fill::{Draft, rounded};
use super::{Alert, Block, Severity, tools};
use crate::catalog::texts::{AlertText, Rule, Tool};
use crate::money::{Decimal, grouped};

/// Connection errors that fire the database alert (see its text).
const DATABASE_ERRORS: f64 = 3.0;

/// Minutes between two looks of an alert rule; nothing is noticed faster.
const EVALUATION_MINUTES: f64 = 1.0;

/// The alerts of a scenario, pages before tickets, otherwise in the order of the texts.
pub(super) fn alerts(draft: &Draft<'_>) -> Vec<Alert> {
    let texts = draft.texts.alerts.iter();
    let mut alerts: Vec<Alert> = texts.filter(|a| draft.applies(a.server, &a.databases)).map(|a| alert(draft, a)).collect();
    alerts.sort_by_key(|a| a.severity);
    alerts
}

fn alert(draft: &Draft<'_>, text: &AlertText) -> Alert {
    let (detection, false_alarms) = figures(draft, text.rule);
    let computed = match text.rule {
        Rule::ErrorRatio => draft.ratio.is_some(),
        Rule::Latency => draft.latency.is_some(),
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
    Alert {
        id: text.id.clone(),
        severity: text.severity,
        condition: draft.fill(&text.condition),
        threshold: otherwise(&text.otherwise_threshold, &text.threshold),
        channel: channel(draft, text),
        vendor: vendor(draft, text.tool),
        action: draft.fill(&text.action),
        runbook: text.runbook.clone(),
        detection_minutes: detection,
        false_pages_per_month: false_alarms,
        why,
        evidence: text.evidence.clone(),
    }
}

/// Minutes until it is noticed at the latest, and alarms a month without cause.
fn figures(draft: &Draft<'_>, rule: Rule) -> (Option<Decimal>, Option<Decimal>) {
    let probe = draft.tools.probe;
    let probe_minutes = f64::from(probe.worst_seconds()) / 60.0;
    let (detection, alarms) = match rule {
        Rule::Probe | Rule::SignUp => (Some(probe_minutes), Some(probe.false_pages())),
        Rule::ErrorRatio => (draft.ratio.map(|r| r.detection), draft.ratio.map(|r| r.false_pages)),
        // k/λ with every request failing, or the health address, whichever is first.
        Rule::Database => {
            let per_minute = draft.ctx.scenario.requests_a_month(draft.ctx.catalog) as f64 / f64::from(super::slo::MINUTES_30D);
            (Some(probe_minutes.min((DATABASE_ERRORS / per_minute.max(f64::MIN_POSITIVE)).max(EVALUATION_MINUTES))), None)
        }
        // After a whole window of slow responses the percentile is surely above the line.
        Rule::Latency => (draft.latency.map(|h| f64::from(h) * 60.0), None),
        Rule::ErrorCount => (Some(60.0), Some(draft.spike.false_alarms)),
        Rule::Host | Rule::Event | Rule::Certificate => (None, None),
    };
    (detection.map(|m| rounded(m, 2)), alarms.map(|a| rounded(a, 5)))
}

/// Id of the vendor that raises an alert of that tool; empty where none is chosen.
fn vendor(draft: &Draft<'_>, tool: Tool) -> String {
    let tools = &draft.tools;
    let picked = |p: Option<tools::Pick<'_>>| p.map(|p| p.vendor.id.clone());
    let monitor = || draft.ctx.monitor.map(|m| m.id.clone());
    let id = match tool {
        Tool::Uptime => picked(tools.uptime),
        Tool::Errors => monitor(),
        Tool::Performance if tools.performance => monitor(),
        Tool::Performance => picked(tools.metrics),
        Tool::Business => picked(tools.business),
        Tool::Host => draft.ctx.host.map(|h| h.id.clone()),
        Tool::Own => None,
    };
    id.unwrap_or_default()
}

/// Where an alert goes. The source asks for SMS or phone; whether the plan has it is recorded.
fn channel(draft: &Draft<'_>, text: &AlertText) -> String {
    if text.severity == Severity::Ticket {
        return "Email".into();
    }
    // What the very plan that raises the alert is recorded to have.
    let loud = |slack: bool| {
        if slack { "Email and a Slack message that make a sound on the phone" } else { "Email that makes a sound on the phone" }
    };
    let tools = &draft.tools;
    match text.tool {
        Tool::Uptime if tools.sms => "SMS or phone call".into(),
        Tool::Uptime => match tools.with_sms {
            Some(p) => format!("{}; this plan has no SMS, {} at {} a month has", loud(tools.slack), p.name(), p.price),
            None => format!("{}; this plan has no SMS", loud(tools.slack)),
        },
        _ if tools.errors_sms => "SMS or phone call".into(),
        _ if text.rule == Rule::Database && tools.sms => {
            draft.fill("SMS or phone call through the health check of {uptime}; email from {errors}")
        }
        _ => format!("{}; no SMS is recorded for {}", loud(tools.errors_slack), draft.value("errors")),
    }
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
                figure(a.detection_minutes, " min"),
                figure(a.false_pages_per_month, ""),
            ]
        });
        Block::Table {
            caption: caption.into(),
            head: ["What", "Fires at", "Goes to", "Raised by", "Do this", "Noticed within", "False alarms a month"]
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
