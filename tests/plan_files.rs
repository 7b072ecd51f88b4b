//! The plan's files, checked and run with the real programs. A program that is not
//! installed is named and its check is left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use common::{answer, catalog};
use hostwatch::plan::PlanFile;

/// A fresh folder below the build's own.
fn folder(name: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("plan-{name}"));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(&dir).unwrap();
    dir
}

/// Whether a program can be run; says so where it cannot.
fn has(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok_and(|o| o.status.success());
    if !found {
        eprintln!("{program} is not installed: its checks are left out");
    }
    found
}

fn succeed(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}\n{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    output
}

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
