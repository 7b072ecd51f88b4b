//! The plan's files, checked and run with the real programs. A program that is not
//! installed is named and its check is left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Command;

use common::programs::{folder, has, starts, succeed};
use common::{answer, catalog};
use hostwatch::plan::PlanFile;

fn files(query: &str) -> Vec<PlanFile> {
    answer(&catalog(), query).plan.files
}

fn file(query: &str, path: &str) -> String {
    files(query).into_iter().find(|f| f.path == path).unwrap().text.into_owned()
}

#[test]
fn every_file_of_every_stack_is_valid_in_its_language() {
    let catalog = catalog();
    let (shellcheck, python, node) = (has("shellcheck"), has("python3"), has("node"));
    for stack in &catalog.stacks {
        for db in ["none", "postgres"] {
            let dir = folder(&format!("valid-{}-{db}", stack.id));
            let files = answer(&catalog, &format!("?stack={}&db={db}&monitor=sentry", stack.id)).plan.files;
            let mut paths: Vec<&str> = files.iter().map(|f| f.path.as_str()).collect();
            paths.sort_unstable();
            let count = paths.len();
            paths.dedup();
            assert_eq!(paths.len(), count, "a path comes twice");
            for f in files {
                assert!(!f.path.starts_with('/') && !f.path.contains(".."), "{}", f.path);
                assert!(f.text.ends_with('\n') && !f.about.is_empty(), "{}", f.path);
                let path = dir.join(&f.path);
                fs::write(&path, f.text.as_bytes()).unwrap();
                match f.language.as_str() {
                    "bash" if shellcheck => {
                        succeed(Command::new("shellcheck").arg("--shell=bash").arg(&path));
                    }
                    "python" if python => {
                        succeed(Command::new("python3").args(["-m", "py_compile"]).arg(&path));
                    }
                    "javascript" if node => {
                        succeed(Command::new("node").arg("--check").arg(&path));
                    }
                    "html" => {
                        let script = f.text.split_once("<script>").unwrap().1.split_once("</script>").unwrap().0;
                        assert!(!f.text.contains("src=") && !f.text.contains("<link"), "{} loads something", f.path);
                        let path = path.with_extension("script.js");
                        fs::write(&path, script).unwrap();
                        if node {
                            succeed(Command::new("node").arg("--check").arg(&path));
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Runs `monitor_health.sh` with a `curl` that answers as told and writes down what is sent.
struct Watch {
    dir: PathBuf,
}

impl Watch {
    fn new(name: &str) -> Watch {
        let dir = folder(name);
        fs::write(dir.join("monitor_health.sh"), file("", "monitor_health.sh")).unwrap();
        let curl = "#!/usr/bin/env bash\n\
            for a in \"$@\"; do last=$a; done\n\
            if [[ $last == *slack* ]]; then\n\
              [[ -e \"$HERE/slack-down\" ]] && exit 22\n\
              while (($#)); do [[ $1 == --data ]] && printf '%s\\n' \"$2\" >>\"$HERE/sent\"; shift; done\n\
              exit 0\n\
            fi\n\
            code=$(cat \"$HERE/code\"); printf '%s' \"$code\"; [[ $code != 000 ]]\n";
        fs::create_dir(dir.join("bin")).unwrap();
        let path = dir.join("bin/curl");
        fs::write(&path, curl).unwrap();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
        }
        Watch { dir }
    }

    /// One run, `code` being what the service answers; all messages so far.
    fn run(&self, code: &str, more: &[(&str, &str)]) -> Vec<String> {
        fs::write(self.dir.join("code"), code).unwrap();
        let path = format!("{}:{}", self.dir.join("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("bash");
        command
            .arg(self.dir.join("monitor_health.sh"))
            .env("PATH", path)
            .env("HERE", &self.dir)
            .env("STATE_DIR", self.dir.join("state dir"))
            .env("API_URL", "https://example.test/health?a=\"b\"")
            .env("SLACK_WEBHOOK", "https://slack.test/x");
        for (name, value) in more {
            command.env(name, value);
        }
        command.output().unwrap();
        let sent = fs::read_to_string(self.dir.join("sent")).unwrap_or_default();
        sent.lines().map(String::from).collect()
    }
}

#[test]
fn the_health_check_tells_once_reminds_and_tells_when_it_is_over() {
    if !has("bash") {
        return;
    }
    let watch = Watch::new("watch");
    assert_eq!(watch.run("200", &[]).len(), 0);
    assert_eq!(watch.run("503", &[]).len(), 0, "one failure is not told");
    assert_eq!(watch.run("200", &[]).len(), 0, "and a single one is forgotten");
    watch.run("000", &[]);
    assert_eq!(watch.run("000", &[]).len(), 1, "the second in a row is told");
    assert_eq!(watch.run("500", &[]).len(), 1, "and not repeated at once");
    assert_eq!(watch.run("500", &[("REMIND_SECONDS", "0")]).len(), 2, "but again after a while");
    let all = watch.run("200", &[]);
    assert_eq!(all.len(), 3, "the end is told");
    assert_eq!(watch.run("200", &[]).len(), 3, "once");
    for line in &all {
        let message: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(message["text"].as_str().unwrap().contains("a=\"b\""), "{line}");
    }
    assert!(all[0].contains("Down") && all[2].contains("Recovered"), "{all:?}");

    // A message that Slack does not take is sent by a later run.
    fs::write(watch.dir.join("slack-down"), "").unwrap();
    watch.run("500", &[]);
    assert_eq!(watch.run("500", &[]).len(), 3);
    fs::remove_file(watch.dir.join("slack-down")).unwrap();
    assert_eq!(watch.run("500", &[]).len(), 4);
    // A damaged state is no state.
    fs::write(watch.dir.join("state dir/state"), "x $(touch oops) -1\n").unwrap();
    assert_eq!(watch.run("500", &[]).len(), 4);
    assert_eq!(watch.run("500", &[]).len(), 5);
}

/// Answers a few requests as Stripe would: lists in pages of one object.
fn stripe(listener: TcpListener) {
    for stream in listener.incoming() {
        let mut stream = stream.unwrap();
        let mut buffer = [0_u8; 4096];
        let n = stream.read(&mut buffer).unwrap();
        let request = String::from_utf8_lossy(&buffer[..n]).to_string();
        let path = request.split(' ').nth(1).unwrap_or_default();
        let item = |price: &str, quantity: u32| format!(r#"{{"quantity":{quantity},"price":{price}}}"#);
        let price = |amount: &str, interval: &str, count: u32| {
            format!(
                r#"{{"currency":"usd","unit_amount":{amount},"recurring":{{"interval":"{interval}","interval_count":{count},"usage_type":"licensed"}}}}"#
            )
        };
        let subscription = |id: &str, items: String| format!(r#"{{"id":"{id}","items":{{"data":[{items}],"has_more":false}}}}"#);
        let page = |data: String, more: bool| format!(r#"{{"data":[{data}],"has_more":{more}}}"#);
        let body = if path.starts_with("/v1/customers") {
            page(r#"{"id":"cus_1"}"#.into(), !path.contains("starting_after"))
        } else if path.contains("starting_after=sub_2") {
            // A tiered price has no amount of its own.
            page(subscription("sub_3", item(&price("null", "month", 1), 1)), false)
        } else if path.contains("starting_after=sub_1") {
            // 3 seats at $10 a month, and $30 every 3 months.
            let items = [item(&price("1000", "month", 1), 3), item(&price("3000", "month", 3), 1)].join(",");
            page(subscription("sub_2", items), true)
        } else {
            // $120 a year is $10 a month.
            page(subscription("sub_1", item(&price("12000", "year", 1), 1)), true)
        };
        let _ = write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
    }
}

#[test]
fn the_daily_report_reads_every_page_and_counts_a_yearly_price_as_a_twelfth() {
    if !has("python3") {
        return;
    }
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || stripe(listener));
    let script = folder("report").join("daily_report.py");
    fs::write(&script, file("", "daily_report.py")).unwrap();
    let run = |key: Option<&str>| {
        let mut command = Command::new("python3");
        command.arg(&script).arg("--print").env("STRIPE_API", &address).env_remove("STRIPE_SECRET_KEY");
        if let Some(key) = key {
            command.env("STRIPE_SECRET_KEY", key);
        }
        command.output().unwrap()
    };
    let output = run(Some("key"));
    let text = String::from_utf8_lossy(&output.stdout);
    for line in ["(UTC): 2", "Monthly recurring revenue: 50.00 USD", "Active subscriptions: 3", "tiered price, not counted: 1"] {
        assert!(text.contains(line), "{line}: {text}{}", String::from_utf8_lossy(&output.stderr));
    }
    let without = run(None);
    assert!(!without.status.success());
    let message = String::from_utf8_lossy(&without.stderr);
    assert!(message.contains("STRIPE_SECRET_KEY") && !message.contains("Traceback"), "{message}");
}

#[test]
fn pages_leave_out_what_the_scenario_does_not_have() {
    assert!(file("?db=postgres", "status.html").contains("id=\"database\""));
    assert!(!file("?db=none", "status.html").contains("id=\"database\""));
    let static_site = file("?stack=static&db=none", "status.html");
    assert!(!static_site.contains("/health") && !static_site.contains("data.status"));
    assert!(!file("?stack=static&db=none", "monitor_health.sh").contains("/health\""));
}

/// Scenarios from 1 request an hour to 1,000 a second, over all stacks and databases, with few and with many errors.
fn matrix(stacks: &[String]) -> Vec<String> {
    let volumes: [u64; 9] = [720, 7_200, 43_200, 72_000, 400_000, 2_600_000, 26_000_000, 260_000_000, 2_592_000_000];
    let mut links = Vec::new();
    for (i, requests) in volumes.into_iter().enumerate() {
        for (j, (errors, rest)) in [
            (0, ""),
            (requests / 2_000, "&slo=99.5"),
            (requests / 100, "&assume=night-share:1"),
            (requests / 6, "&assume=night-share:0.02"),
            (requests / 2_000, "&slo=100"),
        ]
        .into_iter()
        .enumerate()
        {
            let stack = &stacks[(i * 5 + j) % stacks.len()];
            let db = ["none", "sqlite", "postgres", "mysql"][(i + j) % 4];
            links.push(format!("?requests={requests}&errors={errors}&stack={stack}&db={db}{rest}"));
        }
    }
    links
}

/// Every distinct file of the matrix goes through the program that reads it.
#[test]
fn the_real_programs_take_every_alerting_file_of_the_matrix() {
    let catalog = catalog();
    let stacks: Vec<String> = catalog.stacks.iter().map(|s| s.id.clone()).collect();
    let links = matrix(&stacks);
    assert!(links.len() >= 40);
    let [promtool, amtool, blackbox] = ["promtool", "amtool", "prometheus-blackbox-exporter"].map(has);
    let (crontab, systemd) = (starts("crontab"), has("systemd-analyze"));
    let mut tests = Vec::new();
    let mut seen = std::collections::BTreeSet::new();
    let mut names = std::collections::BTreeSet::new();
    for link in &links {
        let files: Vec<PlanFile> = answer(&catalog, link).plan.files;
        let text = |path: &str| files.iter().find(|f| f.path == path).unwrap_or_else(|| panic!("{link}: no {path}")).text.to_string();
        let mut new = |paths: &[&str]| {
            let key: String = paths.iter().map(|p| [*p, "\n", &text(p)].concat()).collect();
            seen.insert(key).then(|| {
                let dir = folder(&format!("matrix-{}", seen.len()));
                paths.iter().for_each(|p| fs::write(dir.join(p), text(p)).unwrap());
                names.extend(paths.iter().map(ToString::to_string));
                dir
            })
        };
        if let Some(dir) = new(&["alerts.rules.yml", "alerts.test.yml"]).filter(|_| promtool) {
            succeed(Command::new("promtool").args(["check", "rules", "--lint=all", "--lint-fatal", "alerts.rules.yml"]).current_dir(&dir));
            tests.push((link, dir));
        }
        if let Some(dir) = new(&["prometheus.yml"]).filter(|_| promtool) {
            fs::write(dir.join("metrics_token"), "x").unwrap();
            fs::write(dir.join("alerts.rules.yml"), text("alerts.rules.yml")).unwrap();
            succeed(Command::new("promtool").args(["check", "config", "prometheus.yml"]).current_dir(&dir));
        }
        if let Some(dir) = new(&["alertmanager.yml", "alertmanager.routes.test"]).filter(|_| amtool) {
            succeed(Command::new("amtool").args(["check-config", "alertmanager.yml"]).current_dir(&dir));
            for line in text("alertmanager.routes.test").lines() {
                let (receiver, labels) = line.split_once(' ').unwrap();
                let verify = format!("--verify.receivers={receiver}");
                let routes = ["config", "routes", "test", "--config.file=alertmanager.yml", &verify];
                succeed(Command::new("amtool").args(routes).args(labels.split(' ')).current_dir(&dir));
            }
        }
        if let Some(dir) = new(&["blackbox.yml"]).filter(|_| blackbox) {
            succeed(Command::new("prometheus-blackbox-exporter").args(["--config.check", "--config.file=blackbox.yml"]).current_dir(&dir));
        }
        if let Some(dir) = new(&["crontab.txt"]).filter(|_| crontab) {
            succeed(Command::new("crontab").args(["-n", "crontab.txt"]).current_dir(&dir));
        }
        if let Some(dir) = new(&["hostwatch-health.service", "hostwatch-health.timer"]).filter(|_| systemd) {
            let mut verify = Command::new("systemd-analyze");
            verify.args(["--user", "verify", "./hostwatch-health.service", "./hostwatch-health.timer"]);
            succeed(verify.env("XDG_RUNTIME_DIR", &dir).current_dir(&dir));
        }
        new(&["gatus.yml", "drill.sh", "README.md"]);
        // What the folder holds stands in its README, and every file that is named there is one.
        let readme = text("README.md");
        for f in files.iter().filter(|f| f.path != "README.md") {
            assert!(readme.contains(&format!("- `{}`: ", f.path)), "{link}: {}", f.path);
        }
    }
    // Several at a time: each takes seconds.
    let next = std::sync::atomic::AtomicUsize::new(0);
    let work = || {
        while let Some((link, dir)) = tests.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
            let output = Command::new("promtool").args(["test", "rules", "alerts.test.yml"]).current_dir(dir).output().unwrap();
            assert!(output.status.success(), "{link}\n{}", String::from_utf8_lossy(&output.stderr));
        }
    };
    std::thread::scope(|s| (0..3).for_each(|_| drop(s.spawn(work))));
    assert!(names.len() >= 12 && seen.len() > 20, "{names:?} {}", seen.len());
}

/// Each alert of the rules says what to do, how soon it is noticed and how often it errs; each receiver is reached.
#[test]
fn every_rule_has_its_severity_runbook_and_figures() {
    let catalog = catalog();
    let stacks: Vec<String> = catalog.stacks.iter().map(|s| s.id.clone()).collect();
    for link in matrix(&stacks) {
        let a = answer(&catalog, &link);
        let rules = a.plan.files.iter().find(|f| f.path == "alerts.rules.yml").unwrap().text.to_string();
        let alerts: Vec<&str> = rules.split("      - alert: ").skip(1).collect();
        assert!(alerts.len() >= 5, "{link}");
        for alert in alerts {
            let name = alert.lines().next().unwrap();
            let severity = alert.split_once("severity: ").unwrap().1.lines().next().unwrap();
            assert!(if name == "Watchdog" { severity == "none" } else { ["page", "ticket"].contains(&severity) }, "{link}: {name}");
            for annotation in ["summary", "description", "detection", "false_alarms"] {
                assert!(alert.contains(&format!("          {annotation}: \"")), "{link}: {name} has no {annotation}");
            }
            let anchor = alert.split_once("plan.md#").unwrap().1.split_once('"').unwrap().0;
            assert!(a.plan.sections.iter().any(|s| s.id == anchor), "{link}: {name}: no section {anchor}");
            assert!(!alert.contains("inf") && !alert.contains("NaN"), "{link}: {alert}");
        }
    }
}

/// At high traffic the rules are those of the SRE Workbook, whatever writes them.
#[test]
fn rules_of_much_traffic_are_the_standard_ones() {
    for (slo, budget) in [("99.9", 0.001), ("99.5", 0.005), ("99.95", 0.0005)] {
        let rules = file(&format!("?requests=2592000000&errors=0&slo={slo}"), "alerts.rules.yml");
        let mut found = Vec::new();
        for line in rules.lines().map(str::trim).filter(|l| l.starts_with("slo:sli_error:ratio_rate") && l.contains(" > (")) {
            let (name, product) = line.split_once(" > (").unwrap();
            let (factor, share) = product.trim_end_matches(')').split_once(" * ").unwrap();
            found.push((
                name.trim_start_matches("slo:sli_error:ratio_rate").to_string(),
                factor.parse::<f64>().unwrap() * share.parse::<f64>().unwrap(),
            ));
        }
        // (fraction of the budget) · 720 h ÷ (long window in hours).
        let expected = [("5m", "1h", 0.02 * 720.0), ("30m", "6h", 0.05 * 120.0), ("2h", "1d", 0.10 * 30.0), ("6h", "3d", 0.10 * 10.0)];
        let expected: Vec<(&str, f64)> = expected.iter().flat_map(|(short, long, b)| [(*short, b * budget), (*long, b * budget)]).collect();
        assert_eq!(found.len(), expected.len(), "{rules}");
        for ((window, threshold), (short, value)) in found.iter().zip(&expected) {
            assert!(window == short && (threshold - value).abs() < 1e-9, "{window} {threshold}: {short} {value}");
        }
        assert!(!rules.contains(">= 5"), "no count guards a burn rate of much traffic");
    }
}

/// cron runs a line with `sh`, few variables, and whatever permissions a download left.
#[test]
fn the_cron_line_works_on_a_script_without_permission_to_run() {
    if !has("bash") {
        return;
    }
    let watch = Watch::new("cron");
    let home = watch.dir.join("home dir");
    let own = home.join("hostwatch");
    fs::create_dir_all(&own).unwrap();
    fs::write(own.join("monitor_health.sh"), file("", "monitor_health.sh")).unwrap();
    let path = format!("{}:/usr/bin:/bin", watch.dir.join("bin").display());
    let more = format!("\nPATH=\"{path}\"\nHERE=\"{}\"\nSLACK_WEBHOOK=\"https://slack.test/x\"\n", watch.dir.display());
    fs::write(own.join("monitoring.env"), file("", "monitoring.env") + &more).unwrap();
    fs::write(watch.dir.join("code"), "503").unwrap();
    let crontab = file("", "crontab.txt");
    let line = crontab.lines().find(|l| l.starts_with("*/5")).unwrap();
    let command = line.splitn(6, ' ').nth(5).unwrap();
    assert!(!command.contains('%'), "cron would end the line there");
    for _ in 0..2 {
        succeed_quietly(Command::new("/bin/sh").args(["-c", command]).env_clear().env("HOME", &home).env("PATH", "/usr/bin:/bin"));
    }
    let sent = fs::read_to_string(watch.dir.join("sent")).unwrap();
    assert!(sent.contains("Down"), "{sent}");
    assert!(file("", "hostwatch-health.service").contains("ExecStart=/bin/bash "));
}

fn succeed_quietly(command: &mut Command) {
    let output = succeed(command);
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A status page on another address reads the health address only where that allows it.
#[test]
fn every_health_address_in_the_code_allows_the_status_page() {
    let catalog = catalog();
    let mut seen = 0;
    for stack in &catalog.stacks {
        for db in ["postgres", "sqlite", "none"] {
            for f in answer(&catalog, &format!("?stack={}&db={db}&monitor=sentry", stack.id)).plan.files {
                let code = ["python", "javascript", "go", "rust", "ruby", "php"].contains(&f.language.as_str());
                if code && f.path.starts_with("health") {
                    assert!(
                        f.text.contains("Access-Control-Allow-Origin") && f.text.contains("no-store") | f.text.contains("never_cache"),
                        "{}: {}",
                        stack.id,
                        f.path
                    );
                    seen += 1;
                }
            }
        }
    }
    assert!(seen >= 8, "{seen}");
}

/// Text of a link or a correction never leaves its place in a file of another format.
#[test]
fn foreign_text_stays_text_in_every_alerting_file() {
    let mut catalog = catalog();
    let evil = "x\"\n  - evil: {{ template }} $(touch x) `y` | '";
    for id in catalog.vendors.iter().map(|v| v.id.clone()).collect::<Vec<_>>() {
        catalog.vendor_mut(&id).unwrap().name = evil.to_string();
    }
    let plain = answer(&common::catalog(), "?preset=budget-saas").plan.files;
    for f in answer(&catalog, "?preset=budget-saas").plan.files {
        if ["yml", "sh", "service", "timer", "test", "txt"].iter().any(|end| f.path.ends_with(&format!(".{end}"))) {
            assert!(!f.text.contains("evil") && plain.iter().any(|p| p.path == f.path), "{}", f.path);
        }
    }
}

/// Any program opens the archive, what runs can be run, and the same day gives the same bytes.
#[test]
fn the_archive_holds_every_file_with_its_permissions() {
    let a = answer(&catalog(), "?preset=budget-saas");
    let all = hostwatch::report::markdown::plan_files(&a, "");
    let files: Vec<(&str, &str)> = all.iter().map(|f| (f.path.as_str(), f.text.as_ref())).collect();
    let day = hostwatch::units::Day::parse("2026-11-28");
    let bytes = hostwatch::plan::archive::zip("hostwatch-plan", &files, day);
    assert_eq!(bytes, hostwatch::plan::archive::zip("hostwatch-plan", &files, day));
    let path = folder("archive").join("plan.zip");
    fs::write(&path, &bytes).unwrap();
    if has("unzip") | starts("unzip") {
        succeed(Command::new("unzip").arg("-t").arg(&path));
    }
    if has("python3") {
        let code = "import sys, zipfile\nwith zipfile.ZipFile(sys.argv[1]) as z:\n    assert z.testzip() is None\n\
            \n    for i in z.infolist():\n        print(i.filename, oct(i.external_attr >> 16), *i.date_time[:3], len(z.read(i)))\n";
        let out = succeed(Command::new("python3").args(["-c", code]).arg(&path));
        let said = String::from_utf8(out.stdout).unwrap();
        let expected = files.iter().map(|(path, text)| {
            let mode = if path.ends_with(".sh") {
                "755"
            } else if path.ends_with(".env") {
                "600"
            } else {
                "644"
            };
            format!("hostwatch-plan/{path} 0o100{mode} 2026 11 28 {}\n", text.len())
        });
        assert_eq!(said, expected.collect::<String>());
        assert!(said.contains("README.md") && said.contains("plan.md"));
    }
}
