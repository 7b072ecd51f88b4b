//! The generated plan: its arithmetic, its completeness in every preset, its wiring.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::str::FromStr;

use common::{answer, catalog};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::field::PlanField;
use hostwatch::catalog::vendor::Role;
use hostwatch::money::Decimal;
use hostwatch::plan::channels::{EMAIL, OVERRIDES_DND, SLACK, SMS, Said, TAKES_EMAIL, said};
use hostwatch::plan::sampling::Sampling;
use hostwatch::plan::slo::{self, Probe};
use hostwatch::plan::tools::Tools;
use hostwatch::plan::{Block, Context, OpsPlan, Severity, plan};
use hostwatch::scenario::Scenario;

fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).unwrap()
}

fn near(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected}");
}

/// Links that together reach every branch: all presets, stacks, databases, and both tiers.
fn links(catalog: &Catalog) -> Vec<String> {
    let mut links: Vec<String> = catalog.presets.iter().map(|p| format!("?preset={}", p.id)).collect();
    links.extend(catalog.stacks.iter().map(|s| format!("?stack={}", s.id)));
    links.extend(["none", "sqlite", "postgres", "mysql"].map(|d| format!("?db={d}")));
    links.extend(catalog.vendors.iter().map(|v| format!("?host={0}&monitor={0}", v.id)));
    links.extend(
        [
            "?mrr=0",
            "?mrr=999.99",
            "?mrr=1000",
            "?customers=0&errors=0",
            "?errors=1000000000000&requests=1000000000000000",
            "?errors=1000000000000&customers=1",
            "?awake=24",
            "?slo=99.9999",
            "?slo=50&awake=0",
        ]
        .map(String::from),
    );
    links
}

/// Every text of a plan, with where it stands.
fn words(plan: &OpsPlan) -> Vec<(String, String)> {
    let mut words = Vec::new();
    for alert in &plan.alerts {
        for text in [&alert.condition, &alert.threshold, &alert.channel, &alert.action, &alert.why] {
            words.push((format!("alert {}", alert.id), text.clone()));
        }
    }
    for section in &plan.sections {
        let at = format!("section {}", section.id);
        let mut add = |text: &str| words.push((at.clone(), text.to_string()));
        add(&section.title);
        for block in &section.blocks {
            match block {
                Block::Text(t) | Block::Heading(t) | Block::Note(t) => add(t),
                Block::List(items) | Block::Steps(items) => items.iter().for_each(|t| add(t)),
                Block::Table { caption, head, rows, .. } => {
                    add(caption);
                    head.iter().chain(rows.iter().flatten()).for_each(|t| add(t));
                }
                Block::Code { title, .. } => add(title),
                Block::Checks(checks) => checks.iter().for_each(|c| add(&c.text)),
            }
        }
    }
    words
}

fn table<'a>(plan: &'a OpsPlan, section: &str, caption: &str) -> &'a Vec<Vec<String>> {
    let blocks = &plan.sections.iter().find(|s| s.id == section).unwrap().blocks;
    let found = blocks.iter().find_map(|b| match b {
        Block::Table { caption: c, rows, .. } if c.starts_with(caption) => Some(rows),
        _ => None,
    });
    found.unwrap_or_else(|| panic!("{section} has no table “{caption}”"))
}

#[test]
fn allowed_downtime_is_what_the_target_leaves_of_30_days() {
    for (target, minutes) in [("99", "432"), ("99.5", "216"), ("99.9", "43.2"), ("99.95", "21.6"), ("99.99", "4.32"), ("100", "0")] {
        assert_eq!(slo::allowed_downtime(decimal(target)), decimal(minutes), "{target}");
    }
    assert_eq!(slo::ceiling(decimal("50")), decimal("99.884"));
    assert_eq!(slo::ceiling(decimal("480")), decimal("98.889"));
}

#[test]
fn a_probe_detects_and_errs_by_the_reference_formulas() {
    for (interval, confirmations, mean, worst, false_pages) in
        [(60, 1, 30, 60, 43.2), (60, 2, 90, 120, 0.0432), (300, 1, 150, 300, 8.64), (300, 2, 450, 600, 0.00864)]
    {
        let probe = Probe { interval, confirmations };
        assert_eq!((probe.mean_seconds(), probe.worst_seconds()), (mean, worst));
        near(probe.false_pages(), false_pages, 1e-9);
    }
    assert_eq!(Probe::quiet(60).confirmations, 2);
    assert_eq!(Probe::quiet(300).confirmations, 2);
    near(Probe { interval: 300, confirmations: 1 }.chance(150.0), 0.5, 1e-12);
    near(Probe { interval: 300, confirmations: 2 }.chance(300.0), 0.0, 1e-12);
    near(Probe { interval: 60, confirmations: 2 }.chance(300.0), 1.0, 1e-12);
}

#[test]
fn the_error_count_is_the_smallest_that_chance_reaches_less_than_once_a_month() {
    // Reference values summed independently.
    for (errors, count, false_alarms) in [
        (0, 1, 0.0),
        (1_000, 7, 0.427_809_4),
        (3_000, 12, 0.926_221_8),
        (5_000, 17, 0.633_985_9),
        (20_000, 46, 0.684_908_1),
        (75_000, 137, 0.857_748_3),
        (400_000, 628, 0.982_471_3),
    ] {
        let spike = slo::spike(errors);
        assert_eq!(spike.count, count, "{errors}");
        near(spike.false_alarms, false_alarms, 1e-5);
        assert!(720.0 * slo::poisson_tail(spike.mean, spike.count - 1) >= 1.0, "{errors}: a smaller count would do");
    }
    let source = slo::poisson_tail(slo::spike(20_000).mean, 11);
    assert!(source > 0.999, "the source's threshold of 10 is always on at 20,000 errors: {source}");
    assert!(slo::spike(1_000_000_000_000).count > 1_388_888_888);
}

#[test]
fn a_p95_has_at_least_20_traced_requests() {
    assert_eq!(slo::latency_hours(5_000_000, 0.1), Some(1));
    assert_eq!(slo::latency_hours(30_000, 0.1), Some(6));
    assert_eq!(slo::latency_hours(144_000, 0.1), Some(1));
    assert_eq!(slo::latency_hours(143_999, 0.1), Some(2));
    assert_eq!(slo::latency_hours(1_000, 0.1), None);
}

#[test]
fn every_scenario_gives_every_section_and_nothing_empty() {
    let catalog = catalog();
    let sections: Vec<&str> = catalog.texts.sections.iter().map(|s| s.id.as_str()).collect();
    assert_eq!(
        sections,
        [
            "goals",
            "uptime",
            "errors",
            "performance",
            "logs",
            "business",
            "usage",
            "security",
            "database",
            "alerts",
            "status-page",
            "routines",
            "incident-response",
            "budget",
            "metrics",
            "automation",
            "dashboard",
            "checklists",
            "five-metrics"
        ]
    );
    for link in links(&catalog) {
        let plan = answer(&catalog, &link).plan;
        assert_eq!(plan.sections.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), sections, "{link}");
        let mut check_ids = BTreeSet::new();
        for section in &plan.sections {
            assert!(!section.blocks.is_empty(), "{link}: {} is empty", section.id);
            for block in &section.blocks {
                match block {
                    Block::Table { caption, head, rows, .. } => {
                        assert!(!rows.is_empty(), "{link}: table “{caption}” is empty");
                        assert!(rows.iter().all(|r| r.len() == head.len()), "{link}: “{caption}” is ragged");
                    }
                    Block::List(items) | Block::Steps(items) => assert!(!items.is_empty(), "{link}: {}", section.id),
                    Block::Checks(checks) => {
                        assert!(!checks.is_empty(), "{link}: {}", section.id);
                        for check in checks {
                            assert!(check_ids.insert(check.id.clone()), "{link}: {} comes twice", check.id);
                        }
                    }
                    Block::Code { text, .. } => assert!(!text.trim().is_empty()),
                    Block::Text(_) | Block::Heading(_) | Block::Note(_) => {}
                }
            }
        }
        for (at, text) in words(&plan) {
            if at != "section budget" {
                assert!(!text.trim().is_empty(), "{link}: {at} has an empty text");
            }
        }
    }
}

#[test]
fn no_placeholder_no_markup_and_no_mojibake_is_left_in_the_words() {
    let catalog = catalog();
    for link in links(&catalog) {
        for (at, text) in words(&answer(&catalog, &link).plan) {
            assert_eq!(text.matches('`').count() % 2, 0, "{link}: {at}: open code in “{text}”");
            let outside: String = text.split('`').step_by(2).collect();
            for mark in ["<", "**", "](", "ð", "â€", "Ã", "â†"] {
                // `<name>` in a note of a vendor's set-up stands inside code.
                assert!(!outside.contains(mark), "{link}: {at}: “{mark}” in “{text}”");
            }
            assert!(!outside.contains(['{', '}']), "{link}: {at}: placeholder in “{text}”");
            for name in ["{app}", "{domain}"] {
                assert!(!text.contains(name), "{link}: {at}: “{text}”");
            }
        }
    }
}

#[test]
fn every_alert_is_wired_to_a_section_a_vendor_and_its_evidence() {
    let catalog = catalog();
    for link in links(&catalog) {
        let plan = answer(&catalog, &link).plan;
        let ids: BTreeSet<&str> = plan.alerts.iter().map(|a| a.id.as_str()).collect();
        assert_eq!(ids.len(), plan.alerts.len(), "{link}: an alert comes twice");
        assert!(plan.alerts.is_sorted_by_key(|a| a.severity), "{link}: a page after a ticket");
        for alert in &plan.alerts {
            let at = format!("{link}: {}", alert.id);
            assert!(plan.sections.iter().any(|s| s.id == alert.runbook), "{at}: no section {}", alert.runbook);
            assert!(alert.vendor.is_empty() || catalog.vendor(&alert.vendor).is_some(), "{at}: no vendor");
            assert!(!alert.evidence.is_empty(), "{at}: no evidence");
            for e in &alert.evidence {
                assert!(catalog.sources.iter().any(|s| s.id == e.source), "{at}: no source {}", e.source);
            }
            if alert.severity == Severity::Ticket {
                let by_hand = alert.channel == "By hand, in the weekly routine";
                assert!(alert.channel.starts_with("Email") || (by_hand && alert.vendor.is_empty()), "{at}: {}", alert.channel);
            }
        }
    }
}

#[test]
fn the_sources_three_critical_and_four_warning_alerts_are_there() {
    let catalog = catalog();
    let plan = answer(&catalog, "?preset=budget-saas&book=source").plan;
    let of = |severity| plan.alerts.iter().filter(move |a| a.severity == severity).map(|a| a.id.as_str());
    assert_eq!(of(Severity::Page).collect::<Vec<_>>(), ["api-down", "error-rate", "database-down"]);
    let tickets: Vec<&str> = of(Severity::Ticket).collect();
    for id in ["slow", "error-spike", "payment-failed", "customer-cancelled", "database-disk", "certificate"] {
        assert!(tickets.contains(&id), "{id} is missing");
    }
    let api = &plan.alerts[0];
    // From $1,000 MRR on: a check every minute, two in a row.
    let detection = api.detection.unwrap();
    assert_eq!((detection.median, detection.p95, detection.night), (decimal("1.5"), decimal("1.95"), Some(decimal("1.95"))));
    assert_eq!(api.false_pages_per_month, Some(decimal("0.0432")));
    assert_eq!(api.channel, "SMS or phone call");
    let free = answer(&catalog, "?preset=finsight&book=source").plan;
    assert_eq!(free.alerts[0].detection.unwrap().p95, decimal("9.75"));
    assert!(free.alerts[0].channel.contains("no SMS"), "{}", free.alerts[0].channel);
}

#[test]
fn thresholds_follow_the_volume() {
    let catalog = catalog();
    let threshold = |link: &str, id: &str| {
        let plan = answer(&catalog, link).plan;
        plan.alerts.into_iter().find(|a| a.id == id).unwrap().threshold
    };
    assert_eq!(threshold("?errors=20000", "error-spike"), "46 or more errors in 1 hour");
    assert_eq!(threshold("?errors=1000", "error-spike"), "7 or more errors in 1 hour");
    assert_eq!(
        threshold("?requests=5000000&errors=20000", "error-rate"),
        "More than 1.44 % of the requests fail over 1 hour and over 5 minutes, or more than 0.6 % of the requests fail over 6 hours and over 30 minutes"
    );
    assert_eq!(threshold("?requests=5000000", "slow"), "p95 response time above 2,000 ms over 1 hour");
    assert!(threshold("?requests=100", "slow").contains("one week"));
}

#[test]
fn the_two_sets_add_up_from_the_catalog() {
    let catalog = catalog();
    let plan = answer(&catalog, "?preset=finsight&book=source").plan;
    assert_eq!(table(&plan, "budget", "Free tier").last().unwrap()[1], "$0/mo");
    let paid = table(&plan, "budget", "Paid tier");
    assert_eq!(paid.last().unwrap()[1], "$82/mo");
    let sum: u32 = paid[..paid.len() - 1].iter().map(|r| r[1][1..].trim_end_matches("/mo").parse::<u32>().unwrap()).sum();
    assert_eq!(sum, 82);
    // A corrected price changes the total.
    let mut dearer = catalog.clone();
    let tool = dearer.vendor_mut("statuspage").unwrap();
    let price = tool.books.get_mut("source").unwrap().plans[0].price.as_mut().unwrap();
    price.monthly = Some(hostwatch::money::Usd::whole(99));
    assert_eq!(table(&answer(&dearer, "?book=source").plan, "budget", "Paid tier").last().unwrap()[1], "$152/mo");
}

/// Later prices of the same set: UptimeRobot Solo 10 + Sentry Team 29 + Better Stack Nano 30 + Statuspage Hobby 29.
#[test]
fn the_paid_set_costs_98_dollars_by_published_prices() {
    let plan = answer(&catalog(), "?preset=finsight").plan;
    assert_eq!(table(&plan, "budget", "Paid tier").last().unwrap()[1], "$98/mo");
    assert_eq!(table(&plan, "budget", "Free tier").last().unwrap()[1], "$0/mo");
}

/// Paid a year in advance, the tables hold the prices for that term, and their totals add up.
#[test]
fn plan_tables_hold_the_prices_of_the_billing_term() {
    let catalog = catalog();
    let dollars = |text: &str| decimal(&text.trim_start_matches('$').trim_end_matches("/mo").replace(',', ""));
    let mut sums = Vec::new();
    for billing in ["monthly", "annual"] {
        let plan = answer(&catalog, &format!("?preset=finsight&billing={billing}")).plan;
        let paid = table(&plan, "budget", "Paid tier");
        let rows = &paid[..paid.len() - 1];
        let sum: Decimal = rows.iter().map(|r| dollars(&r[1])).sum();
        assert_eq!(sum, dollars(&paid.last().unwrap()[1]), "{billing}: {paid:?}");
        for tool in &plan.tools {
            let entry = catalog.vendor(&tool.vendor).unwrap().books.get("published").unwrap();
            let price = entry.plans.iter().find(|p| p.id == tool.plan).unwrap().price.as_ref().unwrap();
            let stated = if billing == "annual" { price.annual.or(price.monthly) } else { price.monthly.or(price.annual) };
            assert_eq!(stated, Some(tool.monthly), "{billing} {}", tool.vendor);
        }
        sums.push(sum);
    }
    assert!(sums[1] < sums[0], "a year in advance costs less: {sums:?}");
}

#[test]
fn the_plan_uses_the_hosts_own_commands_and_the_stacks_own_code() {
    let catalog = catalog();
    for host in catalog.vendors.iter().filter(|v| v.setup.rollback.is_some()) {
        let scenario = Scenario::default();
        let monitor = catalog.vendor("sentry");
        let context = Context { catalog: &catalog, scenario: &scenario, book: "source", host: Some(host), monitor, monitor_plan: None };
        let plan = plan(&context, &Tools::choose(&context));
        let rollback = host.setup.rollback.as_ref().unwrap();
        let asked = rollback.command.as_ref().unwrap_or(&rollback.note);
        let asked = asked.replace("{app}", "YOUR_APP").replace("{domain}", "YOUR_DOMAIN");
        let incident = words(&plan).into_iter().filter(|(at, _)| at == "section incident-response");
        assert!(incident.into_iter().any(|(_, t)| t.contains(&asked)), "{}: {asked}", host.id);
        let page = plan.files.iter().find(|f| f.path == "incident.md").unwrap();
        assert!(page.text.contains(&asked) || asked.contains('<'), "{}", host.id);
    }
    let flask = answer(&catalog, "?preset=flask-growth&monitor=sentry").plan;
    let setup = flask.files.iter().find(|f| f.path == "sentry_setup.py").unwrap();
    for part in [
        "FlaskIntegration()",
        "SqlalchemyIntegration()",
        "RedisIntegration()",
        "SENTRY_TRACES_SAMPLE_RATE",
        "environment=",
        "release=",
        "set_user",
        "set_tag",
        "/sentry-test",
    ] {
        assert!(setup.text.contains(part), "{part}");
    }
}

#[test]
fn a_plan_without_any_pick_or_tool_still_reads() {
    let mut bare = catalog();
    bare.vendors.clear();
    let scenario = Scenario::default();
    let context = Context { catalog: &bare, scenario: &scenario, book: "nothing", host: None, monitor: None, monitor_plan: None };
    let plan = plan(&context, &Tools::choose(&context));
    assert_eq!(plan.sections.len(), bare.texts.sections.len());
    assert!(plan.alerts.iter().all(|a| a.vendor.is_empty()));
    for (at, text) in words(&plan) {
        let outside: String = text.split('`').step_by(2).collect();
        assert!(!outside.contains(['{', '}']), "{at}: “{text}”");
    }
}

#[test]
fn evidence_of_the_texts_names_known_documents_and_goals_name_sections() {
    let catalog = catalog();
    let texts = &catalog.texts;
    let all = serde_json::json!([
        texts.sections,
        texts.goals,
        texts.alerts,
        texts.routines,
        texts.checklists,
        texts.incident,
        texts.metrics,
        texts.tiers,
        texts.snippets
    ]);
    fn walk(value: &serde_json::Value, found: &mut Vec<String>) {
        match value {
            serde_json::Value::Object(map) => {
                if let Some(source) = map.get("source").and_then(|s| s.as_str()) {
                    found.push(source.to_string());
                }
                map.values().for_each(|v| walk(v, found));
            }
            serde_json::Value::Array(items) => items.iter().for_each(|v| walk(v, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(&all, &mut found);
    assert!(found.len() > 80);
    for source in found {
        assert!(catalog.sources.iter().any(|s| s.id == source), "{source}");
    }
    for goal in &texts.goals.goals {
        assert!(texts.section(&goal.section).is_some(), "{}", goal.section);
    }
    for tier in [&texts.tiers.free, &texts.tiers.paid] {
        for item in &tier.items {
            let vendor = catalog.vendor(&item.vendor).unwrap();
            assert!(vendor.books[&texts.tiers.book].plans.iter().any(|p| p.id == item.plan), "{}", item.plan);
        }
    }
}

/// The share that is traced is the largest step at which the plan's spans suffice.
#[test]
fn as_many_requests_are_traced_as_the_plan_includes() {
    let plan = |included: i64| Some(("Tool Plan".to_string(), Decimal::from(included)));
    for requests in [1_i64, 900, 62_499, 62_500, 625_000, 1_000_000, 40_000_000, 138_423_000, 1_000_000_000] {
        let found = Sampling::fitting(plan(5_000_000), requests.into(), 8.into());
        let share: Decimal = found.rate().parse().unwrap();
        let spans = |share: Decimal| share * Decimal::from(requests) * Decimal::from(8);
        assert!(spans(share) <= Decimal::from(5_000_000), "{requests}: {}", found.why);
        // Two and a half times as much, the widest step there is, would not fit.
        let more = share * Decimal::new(25, 1);
        assert!(more > Decimal::ONE || spans(more) > Decimal::from(5_000_000), "{requests}: {}", found.why);
        assert!(found.why.contains(&found.rate()), "{}", found.why);
    }
    assert_eq!(Sampling::fitting(plan(0), 1_000.into(), 8.into()).rate(), "0.0");
    assert_eq!(Sampling::fitting(None, 1_000.into(), 8.into()).rate(), "0.1");
    assert_eq!(Sampling::fitting(plan(5_000_000), 1.into(), 8.into()).words(), "Every request is traced");
    assert_eq!(Sampling::fitting(plan(10_000), 62_500.into(), 8.into()).words(), "One request in 50 is traced");
}

/// Texts, code and files of a plan, with where they stand.
fn everything(plan: &OpsPlan) -> Vec<(String, String)> {
    let mut all = words(plan);
    for section in &plan.sections {
        for block in &section.blocks {
            if let Block::Code { title, text, .. } = block {
                all.push((format!("section {} {title}", section.id), text.to_string()));
            }
        }
    }
    all.extend(plan.files.iter().map(|f| (f.path.clone(), f.text.to_string())));
    all
}

/// Set-up code, steps and the text of the plan name one rate, and leave no placeholder.
#[test]
fn every_text_and_file_names_the_rate_that_fits() {
    let catalog = catalog();
    let mut seen = 0;
    for stack in &catalog.stacks {
        for monitor in ["sentry", "glitchtip", "bugsink", "bugsnag"] {
            for volume in ["customers=40&growth=0", "customers=100000&growth=0&monitoring-budget=5000"] {
                let link = format!("?preset=budget-saas&stack={}&monitor={monitor}&{volume}&monitor-bill=0", stack.id);
                let plan = answer(&catalog, &link).plan;
                let all = everything(&plan);
                let marked = |t: &String| t.split_once("the sample rate of traces is ").map(|(_, rest)| rest.to_string());
                let said = all.iter().find_map(|(_, t)| marked(t)).unwrap_or_else(|| panic!("{link}: no rate"));
                let rate = said.split(". ").next().unwrap().to_string();
                for (at, text) in &all {
                    assert!(!text.contains("{trace-"), "{link} {at}");
                    for line in text.lines() {
                        let plain = line.to_lowercase().replace('_', "");
                        for mark in ["tracessamplerate", "traces’ sample rate", "sample rate of traces"] {
                            let Some((_, rest)) = plain.split_once(mark) else { continue };
                            let mut numbers = rest.split(|c: char| !c.is_ascii_digit() && c != '.').map(|n| n.trim_end_matches('.'));
                            let Some(number) = numbers.find(|n| n.contains('.') && n.parse::<f64>().is_ok()) else { continue };
                            assert_eq!(number, rate, "{link} {at}: {line}");
                            seen += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(seen > 100, "{seen}");
}

/// Where growth ends the error tracker's plan, the plan says when and what comes then.
#[test]
fn a_quota_that_growth_ends_is_said_to_end() {
    let catalog = catalog();
    let mut seen = [0, 0];
    for link in buying(&catalog) {
        let a = answer(&catalog, &link);
        let Some(tracker) = a.monitoring.chosen() else { continue };
        let errors: Vec<String> = words(&a.plan).into_iter().filter(|(at, _)| at == "section errors").map(|(_, t)| t).collect();
        let Some(covers) = errors.iter().find(|t| t.contains("it covers your")) else { continue };
        match &tracker.ends {
            Some(end) => {
                let when = if end.month == 2 { "next month".to_string() } else { format!("in month {}", end.month) };
                let said = format!("it ends: {} begins {when}", end.next);
                assert!(covers.contains(&said) && covers.contains(&end.monthly.to_string()), "{link}: {covers}");
            }
            None => assert!(!covers.contains("it ends"), "{link}: {covers}"),
        }
        seen[usize::from(tracker.ends.is_some())] += 1;
    }
    assert!(seen.iter().all(|n| *n > 3), "{seen:?}");
}

/// Words that belong to some stacks only, with those stacks.
const OF_STACKS: [(&str, &[&str]); 17] = [
    ("flask", &["flask"]),
    ("django", &["django"]),
    ("fastapi", &["fastapi"]),
    ("sqlalchemy", &["flask", "fastapi"]),
    ("pip install", &["flask", "django", "fastapi"]),
    ("sentry_sdk", &["flask", "django", "fastapi"]),
    ("logtail", &["flask", "django", "fastapi"]),
    ("gunicorn", &["flask", "django"]),
    ("bundle add", &["rails"]),
    ("sentry-rails", &["rails"]),
    ("laravel", &["laravel"]),
    ("composer require", &["laravel"]),
    ("setupexpresserrorhandler", &["express"]),
    ("@sentry/nextjs", &["nextjs"]),
    ("go get", &["go"]),
    ("cargo add", &["rust"]),
    ("panic!(", &["rust"]),
];

#[test]
fn no_text_or_file_of_a_plan_is_another_stacks() {
    let catalog = catalog();
    let mut seen = [0; OF_STACKS.len()];
    let mut look = |link: &str, stack: &str| {
        let a = answer(&catalog, link);
        // A host for one language alone shows its own commands.
        let ids = [a.hosting.chosen().map(|v| v.vendor.clone()), a.monitoring.chosen().map(|v| v.vendor.clone())];
        for (at, text) in everything(&a.plan) {
            let lower = text.to_lowercase();
            for ((word, stacks), seen) in OF_STACKS.iter().zip(&mut seen) {
                if lower.contains(word) {
                    assert!(stacks.contains(&stack), "{link} {ids:?} {at}: {word} in “{text}”");
                    *seen += 1;
                }
            }
        }
    };
    for stack in &catalog.stacks {
        for preset in &catalog.presets {
            look(&format!("?preset={}&stack={}", preset.id, stack.id), &stack.id);
        }
        for tracker in catalog.vendors.iter().filter(|v| v.roles.contains(&Role::Errors)) {
            look(&format!("?preset=budget-saas&stack={}&monitor={}&monitor-bill=0", stack.id, tracker.id), &stack.id);
        }
    }
    for ((word, _), seen) in OF_STACKS.iter().zip(seen) {
        assert!(seen > 0, "no plan says {word}: the test looks at nothing");
    }
}

/// Every interval that the section on uptime names is that of the plan chosen, whatever check that is,
/// and no channel is named that the plans chosen are not recorded to have.
#[test]
fn steps_and_tables_name_the_interval_and_channels_of_the_plan_chosen() {
    let catalog = catalog();
    let uptime = catalog.vendors.iter().filter(|v| v.roles.contains(&Role::Uptime));
    let mut checks = BTreeSet::new();
    for vendor in uptime {
        // Each check in turn is the only one.
        let mut one = catalog.clone();
        one.vendors.retain(|v| v.id == vendor.id || !v.roles.contains(&Role::Uptime));
        for link in ["?preset=budget-saas", "?preset=budget-saas&free=0", "?preset=qrcards&stack=static&db=none"] {
            let a = answer(&one, link);
            let Some(tool) = a.plan.tools.iter().find(|t| t.slot == "uptime") else { continue };
            let vendor = one.vendor(&tool.vendor).unwrap();
            let entry = vendor.books.get(&a.book).unwrap();
            let plan = entry.plans.iter().find(|p| p.id == tool.plan).unwrap();
            let seconds = plan.limits.get("check-interval-seconds").map_or(Decimal::from(300), |s| s.0);
            let every = match seconds.to_string().as_str() {
                "60" => "every minute".to_string(),
                "15" | "20" | "30" => format!("every {seconds} seconds"),
                _ => format!("every {} minutes", (seconds / Decimal::from(60)).normalize()),
            };
            checks.insert(format!("{} {}", tool.vendor, tool.plan));
            let of_tools = [
                Some((entry, plan)),
                a.monitoring.chosen().and_then(|v| {
                    let entry = one.vendor(&v.vendor)?.books.get(&a.book)?;
                    Some((entry, entry.plans.iter().find(|p| Some(&p.id) == v.bill.plan.as_ref())?))
                }),
            ];
            let at = format!("{link} {} {}", tool.vendor, tool.plan);
            for (place, text) in everything(&a.plan) {
                if place.starts_with("section uptime") {
                    for found in text.match_indices("every ").map(|(i, _)| &text[i..]) {
                        let named = ["minute", "second"].iter().any(|unit| found.split(' ').take(3).any(|w| w.starts_with(unit)));
                        assert!(!named || found.starts_with(&every), "{at}: {every}, not “{found}”");
                    }
                }
                // The own script writes to Slack by a webhook of its own.
                if ["section uptime", "section errors", "section alerts"].contains(&place.as_str()) && text.contains("Slack") {
                    let fits = |said_of: Said| of_tools.iter().flatten().any(|(e, p)| said(e, p, SLACK) == said_of);
                    let denied = text.starts_with("No Slack") || text.starts_with("Slack in part") || text.starts_with("Slack: whether");
                    assert!(denied || text == "Slack or webhook" || fits(Said::Yes), "{at}: {place}: {text}");
                }
            }
        }
    }
    assert!(checks.len() > 6, "{checks:?}");
}

/// Links over budgets, free tiers, books, terms and trackers.
fn buying(catalog: &Catalog) -> Vec<String> {
    let mut links = Vec::new();
    for preset in &catalog.presets {
        for book in ["source", "published"] {
            for rest in
                ["", "&monitoring-budget=0", "&monitoring-budget=8", "&free=0", "&free=0&monitoring-budget=0", "&billing=annual&team=8"]
            {
                links.push(format!("?preset={}&book={book}{rest}", preset.id));
            }
        }
    }
    let trackers = catalog.vendors.iter().filter(|v| v.roles.contains(&Role::Errors));
    links.extend(trackers.map(|v| format!("?preset=budget-saas&monitor={}&monitor-bill=0", v.id)));
    links
}

/// What wakes somebody, and every channel an alert names, is recorded of the very plan that is chosen,
/// with a place that opens.
#[test]
fn channels_are_facts_of_the_plan_that_is_chosen() {
    let catalog = catalog();
    let (mut relayed, mut itself, mut nobody) = (0, 0, 0);
    for link in buying(&catalog) {
        let a = answer(&catalog, &link);
        let chosen = |id: &str| {
            let tool = a.plan.tools.iter().find(|t| t.vendor == id).map(|t| t.plan.clone());
            let tracker = a.monitoring.chosen().filter(|v| v.vendor == id).and_then(|v| v.bill.plan.clone());
            let vendor = catalog.vendor(id).unwrap();
            let entry = vendor.books.get(&a.book).unwrap();
            let plan = tool.or(tracker).and_then(|plan| entry.plans.iter().find(|p| p.id == plan));
            plan.map(|p| (entry, p))
        };
        let says = |id: &str, fact: &str| chosen(id).map(|(entry, plan)| said(entry, plan, fact));
        let opens = |id: &str, fact: &str| {
            let (entry, plan) = chosen(id).unwrap();
            let of_plan = plan.features.get(fact).map(|_| plan.read(&PlanField::Feature(fact.to_string())));
            let places = of_plan.unwrap_or_else(|| &entry.facts.get(fact).unwrap().evidence);
            assert!(!places.is_empty(), "{link}: {id} {fact} has no place");
            assert!(a.book != "published" || places.iter().all(|e| e.source.starts_with("S") || e.url.is_some()), "{link}: {id} {fact}");
        };
        let service = a.plan.tools.iter().find(|t| ["on-call", "push"].contains(&t.slot)).map(|t| t.vendor.clone());
        for alert in &a.plan.alerts {
            let at = format!("{link}: {}: {}", alert.id, alert.channel);
            if alert.channel.contains("Slack") {
                assert_eq!(says(&alert.vendor, SLACK), Some(Said::Yes), "{at}");
                opens(&alert.vendor, SLACK);
            }
            if alert.channel == "Email" || alert.channel.contains("which takes in the email of") {
                assert_eq!(says(&alert.vendor, EMAIL), Some(Said::Yes), "{at}");
                opens(&alert.vendor, EMAIL);
            }
            if alert.severity == Severity::Ticket {
                continue;
            }
            if alert.channel.contains("which takes in the email of") {
                let service = service.as_deref().unwrap_or_else(|| panic!("{at}: no service is bought"));
                assert_eq!(says(service, TAKES_EMAIL), Some(Said::Yes), "{at}");
                opens(service, TAKES_EMAIL);
                let fact = if alert.channel.starts_with("SMS") { SMS } else { OVERRIDES_DND };
                assert!(matches!(says(service, fact), Some(Said::Yes | Said::Partly)), "{at}");
                opens(service, fact);
                relayed += 1;
            } else if alert.channel.starts_with("SMS") {
                assert_eq!(says(&alert.vendor, SMS), Some(Said::Yes), "{at}");
                opens(&alert.vendor, SMS);
                itself += 1;
            } else {
                nobody += 1;
            }
        }
    }
    assert!(relayed > 20 && itself > 5 && nobody > 5, "{relayed} {itself} {nobody}: the test looks at nothing");
}

/// The example: no heartbeat service, and no plan of which nobody says so, calls at night; Sentry's free
/// plan writes no Slack.
#[test]
fn the_night_of_qrcards_has_a_caller() {
    let catalog = catalog();
    let plan = answer(&catalog, "?preset=qrcards").plan;
    let page = &plan.alerts[0];
    assert_eq!((page.id.as_str(), plan.tools_month().is_zero()), ("api-down", true));
    assert!(page.channel.starts_with("SMS or phone call by "), "{}", page.channel);
    for alert in &plan.alerts {
        assert!(!alert.channel.contains("Instatus") && !alert.channel.contains("Healthchecks") && !alert.channel.contains("Slack"));
    }
    let included = table(&plan, "uptime", "What the chosen plans");
    let row = |what: &str| included.iter().find(|r| r[0] == what).unwrap_or_else(|| panic!("{what}"));
    assert_eq!(row("SMS or call").last().unwrap(), "yes, 100 a month");
    assert_eq!(row("Checks")[1], "every 5 minutes");
    // Without that service the next is found, and without any the plan says that nobody wakes.
    let mut bare = catalog.clone();
    bare.vendors.retain(|v| !v.roles.contains(&Role::OnCall) && !v.roles.contains(&Role::Push));
    let plan = answer(&bare, "?preset=qrcards").plan;
    assert!(plan.alerts[0].channel.contains("no SMS is recorded for"), "{}", plan.alerts[0].channel);
    assert!(words(&plan).iter().any(|(at, t)| at == "section budget" && t.contains("above your monitoring budget")));
}

/// A vendor's own yes is not each of its plans'.
#[test]
fn what_a_vendor_says_of_itself_is_no_plans_word() {
    let catalog = catalog();
    let plan = |vendor: &str, plan: &str, fact: &str| {
        let entry = catalog.vendor(vendor).unwrap().books.get("published").unwrap();
        said(entry, entry.plans.iter().find(|p| p.id == plan).unwrap(), fact)
    };
    assert_eq!(plan("instatus", "starter", SMS), Said::NotStated);
    assert_eq!(plan("sentry", "developer", SLACK), Said::No);
    assert_eq!(plan("uptimerobot", "solo", SMS), Said::Partly);
    assert_eq!(plan("stripe", "pay-as-you-go", SLACK), Said::Yes);
}

/// What the tools cost fits what the error tracker leaves; more is paid only for the check itself where
/// free plans may not count. What is shown adds up.
#[test]
fn tools_keep_to_what_the_error_tracker_leaves() {
    let catalog = catalog();
    let mut paid = 0;
    for link in buying(&catalog) {
        let a = answer(&catalog, &link);
        let tracker = a.monitoring.chosen().and_then(|v| v.bill.monthly).unwrap_or_default();
        let left = (a.scenario.monitoring_budget - tracker.rounded()).0.max(Decimal::ZERO);
        let total = a.plan.tools_month();
        let check = a.plan.tools.iter().filter(|t| t.slot == "uptime").map(|t| t.monthly.0).sum::<Decimal>();
        assert!(total.0 <= left || (!a.scenario.free && total.0 == check), "{link}: {total} of {left}");
        for tool in a.plan.tools.iter().filter(|t| !["uptime", "on-call", "push"].contains(&t.slot)) {
            assert!(tool.monthly.is_zero(), "{link}: {tool:?} is paid and wakes nobody");
        }
        let rows = table(&a.plan, "budget", "What this plan uses");
        let dollars = |r: &Vec<String>| decimal(&r[3].trim_start_matches('$').replace(',', ""));
        let sum: Decimal = rows[..rows.len() - 1].iter().map(dollars).sum();
        assert_eq!(sum, dollars(rows.last().unwrap()), "{link}");
        assert_eq!(sum, (tracker.rounded() + total).0, "{link}");
        paid += usize::from(!total.is_zero());
    }
    assert!(paid > 5, "{paid}");
    assert!(answer(&catalog, "?preset=flask-scale&monitoring-budget=0").plan.tools_month().is_zero());
}

/// A check that cannot send a POST, or has one monitor, is not said to watch the sign-up; a hand does.
#[test]
fn a_check_without_post_leaves_the_sign_up_to_a_hand() {
    let catalog = catalog();
    for (link, watched) in [("?preset=qrcards", false), ("?preset=budget-saas&book=source", true)] {
        let plan = answer(&catalog, link).plan;
        let alert = plan.alerts.iter().find(|a| a.id == "sign-up-broken").unwrap();
        assert_eq!((!alert.vendor.is_empty(), alert.detection.is_some()), (watched, watched), "{link}");
        let all = words(&plan);
        let has = |text: &str| all.iter().any(|(_, t)| t.contains(text));
        assert_eq!(has("checks the sign-up address"), watched, "{link}");
        assert_eq!(has("Sign up once by hand"), !watched, "{link}");
        assert_eq!(everything(&plan).iter().any(|(_, t)| t.contains("Method: POST")), watched, "{link}");
    }
}

/// The emergency view, the incident file and the section of the plan are one model: what one of them says, all say.
#[test]
fn what_to_do_while_it_is_down_is_said_once() {
    let catalog = catalog();
    for link in links(&catalog) {
        let a = answer(&catalog, &link);
        let incident = &a.plan.incident;
        let file = &a.plan.files.iter().find(|f| f.path == "incident.md").unwrap().text;
        let section = a.plan.sections.iter().find(|s| s.id == "incident-response").unwrap();
        assert!(incident.steps.len() > hostwatch::plan::incident::FIRST_STEPS && incident.posts.len() >= 3, "{link}");
        for step in &incident.steps {
            assert!(section.blocks.contains(&Block::Heading(step.title.clone())), "{link}: {}", step.title);
            assert!(section.blocks.contains(&Block::Steps(step.items.clone())), "{link}: {}", step.title);
            for item in &step.items {
                assert!(file.contains(&hostwatch::escape::with_code(item)), "{link}: {item}");
            }
        }
        for post in &incident.posts {
            let text = post.text(None);
            assert!(file.contains(&text) && !text.contains(['{', '}']), "{link}: {text}");
        }
        for contact in &incident.contacts {
            assert!(file.contains(&format!("- {}: {}\n", contact.what, contact.text)) && !contact.is_known(), "{link}: {}", contact.what);
        }
        // Each command is what the steps name, and the host's own status page comes first.
        let host = a.hosting.chosen().and_then(|v| catalog.vendor(&v.vendor));
        if let Some(host) = host {
            let status = host.setup.status_page.as_deref().unwrap_or(&host.site);
            assert_eq!(incident.places.first().map(|p| p.url.as_str()), Some(status), "{link}");
            for (what, said) in
                [("Read the logs", &host.setup.logs), ("Restart", &host.setup.restart), ("Roll back the last deploy", &host.setup.rollback)]
            {
                let found = incident.commands.iter().find(|c| c.what == what);
                assert_eq!(found.is_some(), said.is_some(), "{link}: {what}");
                assert_eq!(
                    found.and_then(|c| c.command.as_ref()).is_some(),
                    said.as_ref().is_some_and(|s| s.command.is_some()),
                    "{link}: {what}"
                );
                if let Some(found) = found {
                    let told = found.command.iter().all(|line| file.contains(line.as_str()) || file.contains(&line.replace('|', "\\|")));
                    assert!(told, "{link}: {found:?}");
                }
            }
        } else {
            assert!(incident.commands.is_empty(), "{link}");
        }
    }
}
