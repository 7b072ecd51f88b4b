//! The rules and their tests as YAML.

use super::burn::{self, BURN_ALERTS};
use super::design::Pager;
use super::rules::{RuleAlert, Source};

/// A YAML string: double-quoted as in JSON, with nothing that Prometheus' templates read.
fn quoted(text: &str) -> String {
    let plain = text.replace("{{", "{ {");
    serde_json::Value::String(plain).to_string()
}

/// `alerts.rules.yml`.
pub(super) fn rules(source: &Source) -> String {
    let mut out = format!(
        "# Target {} %. Look at it with: promtool check rules alerts.rules.yml\n# {}\ngroups:\n",
        source.slo.normalize(),
        source.design.why.replace('\n', " ")
    );
    let recordings = source.recordings();
    if !recordings.is_empty() {
        out.push_str("  - name: recordings\n    rules:\n");
        for (name, expr) in recordings {
            out.push_str(&format!("      - record: {name}\n        expr: |\n{}", block(&expr, 10)));
        }
    }
    out.push_str("  - name: alerts\n    rules:\n");
    for alert in source.alerts() {
        out.push_str(&format!("      - alert: {}\n        expr: |\n{}", alert.name, block(&alert.expr, 10)));
        if let Some(hold) = alert.hold {
            out.push_str(&format!("        for: {hold}\n"));
        }
        out.push_str(&format!("        labels:\n          severity: {}\n        annotations:\n", alert.label()));
        for (name, text) in alert.annotations() {
            out.push_str(&format!("          {name}: {}\n", quoted(&text)));
        }
    }
    out
}

/// Lines, each indented.
fn block(text: &str, by: usize) -> String {
    text.lines().map(|l| format!("{}{l}\n", " ".repeat(by))).collect()
}

/// A stretch of requests a minute, of which a share fails.
struct Stretch {
    minutes: u32,
    per_minute: f64,
    failing: f64,
}

/// The two counters of stretches one after the other, read once a minute.
fn counters(stretches: &[Stretch]) -> [String; 2] {
    let series = |share: &dyn Fn(&Stretch) -> f64| {
        let mut at = 0.0;
        let mut out = Vec::new();
        for s in stretches.iter().filter(|s| s.minutes > 0) {
            // Multiples of 1/1,024 add up exactly: a counter that falls by a rounding counts as restarted.
            let step = (s.per_minute * share(s) * 1_024.0).round() / 1_024.0;
            // `a+bxn` is n + 1 samples, the first of them a.
            out.push(format!("{:.10}+{step:.10}x{}", at + step, s.minutes.saturating_sub(1)));
            at += step * f64::from(s.minutes);
        }
        out.join(" ")
    };
    [series(&|s| 1.0 - s.failing), series(&|s| s.failing)]
}

/// When an alert is looked for, and whether it is to be there.
struct Look {
    minute: u32,
    alert: RuleAlert,
    there: bool,
}

fn looks(out: &mut String, looks: &[Look], labels: &str) {
    out.push_str("    alert_rule_test:\n");
    for look in looks {
        out.push_str(&format!("      - eval_time: {}m\n        alertname: {}\n", look.minute, look.alert.name));
        if !look.there {
            out.push_str("        exp_alerts: []\n");
            continue;
        }
        out.push_str(&format!(
            "        exp_alerts:\n          - exp_labels:\n              severity: {}\n{labels}            exp_annotations:\n",
            look.alert.label()
        ));
        for (name, text) in look.alert.annotations() {
            out.push_str(&format!("              {name}: {}\n", quoted(&text)));
        }
    }
}

fn begin(out: &mut String, name: &str, series: &[(&str, String)]) {
    out.push_str(&format!("  - name: {}\n    interval: 1m\n    input_series:\n", quoted(name)));
    for (series, values) in series {
        out.push_str(&format!("      - series: '{series}'\n        values: '{values}'\n"));
    }
}

/// `alerts.test.yml`.
pub(super) fn tests(source: &Source) -> String {
    let mut out =
        "# Run it with: promtool test rules alerts.test.yml\nrule_files:\n  - alerts.rules.yml\nevaluation_interval: 1m\ntests:\n"
            .to_string();
    checks(&mut out, source);
    if source.server {
        requests(&mut out, source);
    }
    out
}

/// The check from outside.
fn checks(out: &mut String, source: &Source) {
    let alerts = source.alerts();
    let find = |name: &str| alerts.iter().find(|a| a.name == name).cloned();
    let (Some(down), Some(flapping), Some(watchdog), Some(blind)) =
        (find("ServiceDown"), find("ServiceFlapping"), find("Watchdog"), find("CheckMissing"))
    else {
        return;
    };
    let probe = |values: &str| [("probe_success{job=\"probe\",instance=\"https://YOUR_DOMAIN/\"}", values.to_string())];
    let labels = "              job: probe\n              instance: https://YOUR_DOMAIN/\n";
    let look = |minute, alert: &RuleAlert, there| Look { minute, alert: alert.clone(), there };
    begin(out, "An outage pages, and its end resolves it", &probe("1+0x29 0+0x9 1+0x19"));
    looks(out, &[look(29, &down, false), look(32, &down, true), look(42, &down, false), look(42, &flapping, false)], labels);
    begin(out, "One failed check wakes nobody", &probe("1+0x29 0 1+0x29"));
    looks(out, &[look(30, &down, false), look(31, &down, false), look(35, &flapping, false)], labels);
    begin(out, "Every second check failing is told", &probe(&["1+0x29", "0 1 ".repeat(10).trim_end(), "1+0x29"].join(" ")));
    looks(out, &[look(40, &down, false), look(40, &flapping, true), look(65, &flapping, false)], labels);
    begin(out, "No check at all is no outage, but a ticket", &[("something{job=\"other\"}", "1+0x40".to_string())]);
    looks(out, &[look(30, &down, false), look(30, &watchdog, true)], "");
    // The labels of an absent series are those of its selector.
    looks_more(out, &look(30, &blind, true), "              job: probe\n");
}

/// A further look in the same test, with labels of its own.
fn looks_more(out: &mut String, look: &Look, labels: &str) {
    let mut more = String::new();
    looks(&mut more, std::slice::from_ref(look), labels);
    out.push_str(more.trim_start_matches("    alert_rule_test:\n"));
}

/// The requests, by day and at night.
fn requests(out: &mut String, source: &Source) {
    let pages = match source.design.pager {
        Pager::BurnRate => "ErrorBudgetBurnsFast",
        Pager::GuardedCount(_) => "RequestsFail",
        Pager::Probe => "",
    };
    let alerts = source.alerts();
    let names = ["http_requests_total{job=\"app\",code=\"200\"}", "http_requests_total{job=\"app\",code=\"500\"}"];
    let series = |stretches: &[Stretch]| {
        let [fine, failed] = counters(stretches);
        [(names[0], fine), (names[1], failed)]
    };
    let Some(page) = alerts.iter().find(|a| a.name == pages) else {
        // Nothing on requests pages: a day of failures is left to the check from outside.
        begin(out, "No requests at all are no failure", &series(&[Stretch { minutes: 90, per_minute: 0.0, failing: 0.0 }]));
        idle(out);
        return;
    };
    let look = |minute, there| Look { minute, alert: page.clone(), there };
    let before = match &source.design.pager {
        Pager::GuardedCount(guards) => guards.iter().map(|g| g.window).max().unwrap_or_default().saturating_add(5),
        _ => 90,
    };
    for (name, hour) in [("by day", source.traffic.mean), ("at night", source.traffic.quietest)] {
        let per_minute = hour / 60.0;
        if !detection(source, per_minute, 0.5).is_finite() {
            continue;
        }
        let fine = || Stretch { minutes: before, per_minute, failing: 0.0 };
        for (what, failing) in [("All requests fail", 1.0), ("Every second request fails", 0.5)] {
            let within = (detection(source, per_minute, failing) + 2.0).ceil() as u32;
            let lasts = within.saturating_add(5);
            let after = before.saturating_add(lasts).saturating_add(reset(source));
            let fails = Stretch { minutes: lasts, per_minute, failing };
            let again = Stretch { minutes: reset(source).saturating_add(10), per_minute, failing: 0.0 };
            begin(out, &format!("{what} {name}: it pages, and resolves"), &series(&[fine(), fails, again]));
            let at = before.saturating_add(within);
            looks(out, &[look(before.saturating_sub(1), false), look(at, true), look(after.saturating_add(5), false)], "");
        }
        let one = Stretch { minutes: 1, per_minute: 1.0, failing: 1.0 };
        begin(
            out,
            &format!("One failed request {name} wakes nobody"),
            &series(&[fine(), one, Stretch { minutes: 60, per_minute, failing: 0.0 }]),
        );
        let moments = [0, 1, 5, 30, 59].map(|m| look(before.saturating_add(m), false));
        looks(out, &moments, "");
    }
    let busy = Stretch { minutes: before, per_minute: source.traffic.mean / 60.0, failing: 0.0 };
    let empty = Stretch { minutes: 100, per_minute: 0.0, failing: 0.0 };
    begin(out, "An hour without requests is no failure and no ratio", &series(&[busy, empty]));
    looks(out, &[look(before.saturating_add(90), false)], "");
    out.push_str(&format!(
        "    promql_expr_test:\n      - expr: slo:sli_error:ratio_rate1h\n        eval_time: {}m\n        exp_samples: []\n",
        before.saturating_add(90)
    ));
}

fn idle(out: &mut String) {
    out.push_str("    promql_expr_test:\n      - expr: slo:sli_error:ratio_rate1h\n        eval_time: 80m\n        exp_samples: []\n");
}

/// Minutes until a failure pages, requests arriving evenly.
fn detection(source: &Source, per_minute: f64, failing: f64) -> f64 {
    let budget = burn::budget(source.slo);
    let least = |all: &mut dyn Iterator<Item = f64>| all.fold(f64::INFINITY, f64::min);
    match &source.design.pager {
        Pager::BurnRate => least(&mut BURN_ALERTS.iter().take(2).filter_map(|b| b.detection(budget, failing, 0, per_minute))),
        Pager::GuardedCount(guards) => least(&mut guards.iter().map(|g| {
            let share = f64::from(g.percent) / 100.0 * f64::from(g.window) / failing;
            // The window has to hold the count, too: a shorter one does not at night.
            let count = g.count as f64 / (per_minute * failing);
            if count <= f64::from(g.window) { share.max(count) } else { f64::INFINITY }
        })),
        Pager::Probe => f64::INFINITY,
    }
}

/// Minutes after the last failure in which it is still on.
fn reset(source: &Source) -> u32 {
    match &source.design.pager {
        Pager::BurnRate => BURN_ALERTS[1].short(),
        Pager::GuardedCount(guards) => guards.iter().map(|g| g.still()).max().unwrap_or_default(),
        Pager::Probe => 0,
    }
}
