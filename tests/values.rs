//! What is filled in once: what each field takes, and that it stands as text in every file of every stack.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use common::programs::{folder, has, succeed};
use common::{answer, catalog};
use hostwatch::plan::values::{Entry, Field, Format, Kind, Values};
use hostwatch::plan::{OpsPlan, PlanFile};

/// What would mean something in one format or another.
const HOSTILE: [&str; 16] = [
    "\"",
    "'",
    "\\",
    "a\nb",
    "a\u{2028}b",
    "$(touch x)",
    "`id`",
    "</script><script>alert(1)</script>",
    "{{ template }}",
    "%d",
    "${HOME}",
    "#{x}",
    "a: b # c",
    "| *x* _y_",
    "YOUR_DOMAIN",
    "\u{202e}evil",
];
/// All of it that a name takes, at once.
const NAME: &str = r##"a"b'c\$(x)</script>{{ y }}%d#{z}&${HOME} | *s* \"##;

/// Every field filled in, the name as it is given.
fn filled(name: &str) -> Values {
    let mut values = Values::default();
    for (field, text) in [
        (Field::App, name),
        (Field::Domain, "app.acme.io"),
        (Field::Health, "https://api.acme.io:8443/healthz/"),
        (Field::Email, "eve+ops@acme.io"),
        (Field::SecondEmail, "bob@acme.io"),
        (Field::Phone, "+49 (170) 123-4567"),
        (Field::SlackChannel, "incidents"),
        (Field::StatusPage, "https://status.acme.io"),
        (Field::Runbooks, "https://docs.acme.io/ops/"),
        (Field::Sender, "alerts@mail.acme.io"),
        (Field::SmtpHost, "SMTP.acme.io"),
        (Field::TimeZone, "Europe/Berlin"),
    ] {
        values.set(field, text).unwrap();
    }
    assert!(Field::ALL.iter().all(|f| values.get(*f).is_some()));
    values
}

/// Scenarios that together hold every file there is.
fn links() -> Vec<String> {
    let stacks = catalog().stacks;
    stacks.iter().flat_map(|s| ["none", "postgres"].map(|db| format!("?stack={}&db={db}&monitor=sentry", s.id))).collect()
}

fn file<'a>(plan: &'a OpsPlan, path: &str) -> &'a PlanFile {
    plan.files.iter().find(|f| f.path == path).unwrap()
}

#[test]
fn each_field_takes_its_kind_and_says_what_it_does_not() {
    for (field, good) in [
        (Field::Domain, &["acme.io", "xn--bcher-kva.example", "a-b.c.co"][..]),
        (Field::Health, &["https://acme.io", "https://acme.io:8443/a/b-c_d.e~f"]),
        (Field::Email, &["a@b.co", "a.b+c-d_e@x.y.z"]),
        (Field::Phone, &["+1 (555) 010-9999", "+491701234567"]),
        (Field::SlackChannel, &["#incidents", "störungen", "a-b_c.d"]),
        (Field::TimeZone, &["UTC", "Etc/GMT+3", "America/Argentina/Buenos_Aires"]),
        (Field::App, &["Acme", "Ümläut & Söhne", "日本", "O'Brien \"QR\""]),
    ] {
        for text in good {
            assert!(matches!(field.read(text), Ok(Some(_))), "{field:?}: {text}: {:?}", field.read(text));
        }
    }
    let long = "x".repeat(300);
    for (field, bad) in [
        (Field::Domain, &["acme", "https://acme.io", "acme.io/x", "-a.io", "a..b", "a b.io", "bücher.de", "acme.io:80", long.as_str()][..]),
        (
            Field::Health,
            &[
                "http://acme.io",
                "https://u:p@acme.io",
                "https://acme.io/?token=x",
                "https://acme.io/#x",
                "https://acme.io:0",
                "https://a.io/%2e",
            ],
        ),
        (Field::Email, &["acme.io", "@a.io", "-x@a.io", "a b@a.io", "a@b", "a\"@b.io", "a@b@c.io"]),
        (Field::Phone, &["0170 1234567", "+12", "+49;ext=1234567", "+1234567890123456"]),
        (Field::SlackChannel, &["#", "https://hooks.slack.com/services/T/B/x", "a b", "#a#b"]),
        (Field::TimeZone, &["Europe/", "../etc/passwd", "a b", "/UTC"]),
        (Field::App, &["a`b", "a\nb", "a\tb", "a\u{1b}[2J", long.as_str()]),
    ] {
        for text in bad {
            let why = field.read(text).expect_err(text).to_string();
            assert!(why.starts_with(field.id()) && why.ends_with('.'), "{why}");
        }
    }
    assert_eq!(Field::App.read("  \n "), Ok(None), "a blank text takes the value out");
}

#[test]
fn values_are_written_and_read_again_as_they_are() {
    let values = filled(NAME);
    let text = serde_json::to_string(&values).unwrap();
    assert_eq!(Values::from_json(&text).unwrap(), values);
    assert_eq!(serde_json::from_str::<Values>(&text).unwrap(), values);
    let kept = hostwatch::stored::list_text(&values.entries(), Vec::new()).unwrap();
    let (again, unread) = hostwatch::stored::list::<Entry>(&kept).unwrap();
    assert!(again.into_iter().collect::<Values>() == values && unread.is_empty());
    // One that cannot be read costs itself alone, and is handed back.
    let foreign = r#"{"v":1,"data":[{"field":"app","text":"Acme"},{"field":"app","text":"a`b"},{"field":"pin","text":"1"},7]}"#;
    let (again, unread) = hostwatch::stored::list::<Entry>(foreign).unwrap();
    assert_eq!((again.into_iter().collect::<Values>().get(Field::App), unread.len()), (Some("Acme"), 3));
    let schema = hostwatch::plan::values::schema();
    let schema = jsonschema::validator_for(schema.as_value()).unwrap();
    assert!(schema.is_valid(&serde_json::to_value(&values).unwrap()));
    assert!(!schema.is_valid(&serde_json::json!({"token": "x"})));
    assert!(!schema.is_valid(&serde_json::json!({"domain": "https://x.io"})));
    assert!(Values::from_json(&" ".repeat(100_000)).is_err());
}

/// Hostile text in every field: it is refused, or stands as text in every file, which every program still takes.
#[test]
fn hostile_text_in_every_field_stays_text_in_every_file() {
    for field in Field::ALL {
        for text in HOSTILE {
            if let Ok(Some(value)) = field.read(text) {
                let means_nothing = value.chars().all(|c| c.is_alphanumeric() || "#_".contains(c));
                assert!(field.kind() == Kind::Name || means_nothing, "{field:?} takes {value}");
            }
        }
    }
    let values = filled(NAME);
    let [shellcheck, python, node, ruby, php] = ["shellcheck", "python3", "node", "ruby", "php"].map(has);
    let [promtool, amtool, blackbox, systemd] = ["promtool", "amtool", "prometheus-blackbox-exporter", "systemd-analyze"].map(has);
    let mut seen = BTreeSet::new();
    for link in links() {
        let plan = answer(&catalog(), &link).plan.filled(&values);
        let dir = folder(&format!("values-{}", seen.len()));
        let mut new = false;
        for f in &plan.files {
            fs::write(dir.join(&f.path), f.text.as_bytes()).unwrap();
            if !seen.insert((f.path.clone(), f.text.to_string())) {
                continue;
            }
            new = true;
            let path = dir.join(&f.path);
            match f.language.as_str() {
                "bash" if shellcheck => drop(succeed(Command::new("shellcheck").arg("--shell=bash").arg(&path))),
                "bash" => drop(succeed(Command::new("bash").arg("-n").arg(&path))),
                "python" if python => drop(succeed(Command::new("python3").args(["-m", "py_compile"]).arg(&path))),
                "javascript" if node => drop(succeed(Command::new("node").arg("--check").arg(&path))),
                "ruby" if ruby => drop(succeed(Command::new("ruby").arg("-wc").arg(&path))),
                "php" if php => drop(succeed(Command::new("php").arg("-l").arg(&path))),
                "html" => {
                    assert_eq!(f.text.matches("<script>").count(), 1, "{}", f.path);
                    assert!(f.text.contains("<h1>a&quot;b&#39;c\\$(x)&lt;/script&gt;{{ y }}%d#{z}&amp;${HOME} | *s* \\ "), "{}", f.text);
                }
                _ => {}
            }
        }
        if !new {
            continue;
        }
        if promtool {
            fs::write(dir.join("metrics_token"), "x").unwrap();
            succeed(Command::new("promtool").args(["check", "config", "prometheus.yml"]).current_dir(&dir));
            succeed(Command::new("promtool").args(["check", "rules", "--lint=all", "--lint-fatal", "alerts.rules.yml"]).current_dir(&dir));
        }
        if amtool {
            succeed(Command::new("amtool").args(["check-config", "alertmanager.yml"]).current_dir(&dir));
        }
        if blackbox {
            succeed(Command::new("prometheus-blackbox-exporter").args(["--config.check", "--config.file=blackbox.yml"]).current_dir(&dir));
        }
        if systemd {
            let mut verify = Command::new("systemd-analyze");
            verify.args(["--user", "verify", "./hostwatch-health.service", "./hostwatch-health.timer"]);
            succeed(verify.env("XDG_RUNTIME_DIR", &dir).current_dir(&dir));
        }
    }
    assert!(seen.len() > 40, "{}", seen.len());
    // The rules are those that their tests know: both are filled in alike.
    if promtool {
        let plan = answer(&catalog(), "?preset=budget-saas").plan.filled(&values);
        let dir = folder("values-rules");
        for path in ["alerts.rules.yml", "alerts.test.yml"] {
            fs::write(dir.join(path), file(&plan, path).text.as_bytes()).unwrap();
        }
        assert!(file(&plan, "alerts.rules.yml").text.contains("\"https://docs.acme.io/ops/plan.md#"));
        succeed(Command::new("promtool").args(["test", "rules", "alerts.test.yml"]).current_dir(&dir));
    }
}

/// What a program reads is the name as it was given.
#[test]
fn every_format_gives_the_name_back() {
    let quoted = |format: Format| format!("\"{}\"", format.escaped(NAME));
    assert_eq!(serde_json::from_str::<String>(&quoted(Format::Quoted)).unwrap(), NAME);
    for (program, format, begin, end) in [
        ("python3", Format::Quoted, "import sys\nsys.stdout.write(", ")"),
        ("node", Format::Script, "process.stdout.write(", ")"),
        ("ruby", Format::Ruby, "print(", ")"),
        ("php", Format::Php, "<?php print(", ");"),
        ("bash", Format::Shell, "printf %s ", ""),
    ] {
        if has(program) {
            let path = folder("values-format").join("code");
            fs::write(&path, [begin, &quoted(format), end, "\n"].concat()).unwrap();
            let out = succeed(Command::new(program).arg(&path));
            assert_eq!(String::from_utf8_lossy(&out.stdout), NAME, "{program}");
        }
    }
    let plan = answer(&catalog(), "?preset=budget-saas").plan.filled(&filled(NAME));
    if has("bash") {
        let path = folder("values-env").join("monitoring.env");
        fs::write(&path, file(&plan, "monitoring.env").text.as_bytes()).unwrap();
        let out = succeed(Command::new("bash").args(["-c", ". \"$1\"; printf %s \"$APP_NAME\"", "-"]).arg(&path));
        assert_eq!(String::from_utf8_lossy(&out.stdout), NAME);
    }
    // Markdown: nothing of it is structure, in a heading as within a fence.
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, pulldown_cmark::Parser::new(&file(&plan, "incident.md").text));
    let shown = NAME.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    assert!(html.contains(&format!("<h1>Incident: {shown}</h1>")) && html.contains(&format!("an issue with {shown} that")), "{html}");
}

/// Filled in, nothing that was asked for is left to fill in; what is left are secrets and what only the reader knows.
#[test]
fn no_placeholder_of_a_field_is_left_in_any_file_or_section() {
    let values = filled("Acme Codes");
    let secrets =
        ["YOUR_ON_CALL_WEBHOOK", "YOUR_HEARTBEAT", "YOUR_STRIPE_KEY", "YOUR_SENTRY_DSN", "YOUR_PROJECT", "YOUR_TOPIC", "YOUR_KEY"];
    for link in links() {
        let plan = answer(&catalog(), &link).plan.filled(&values);
        let mut texts: Vec<(String, String)> = plan.files.iter().map(|f| (f.path.clone(), f.text.to_string())).collect();
        texts.extend(plan.sections.iter().map(|s| (s.id.clone(), format!("{:?}", s.blocks))));
        for (at, text) in texts {
            let text = secrets.iter().fold(text, |text, secret| text.replace(secret, ""));
            // The README tells how to look for what is left.
            let text = text.replace("grep -rn YOUR_ .", "");
            assert!(!text.contains("YOUR_"), "{link}: {at}: {}", &text[text.find("YOUR_").unwrap()..].chars().take(60).collect::<String>());
        }
    }
    // What is tapped in an emergency leads where it was filled in.
    let incident = answer(&catalog(), "?preset=budget-saas").plan.filled(&values).incident;
    let hrefs: Vec<String> = incident.contacts.iter().filter_map(|c| c.href()).collect();
    for href in
        ["tel:+491701234567", "mailto:eve+ops@acme.io", "mailto:bob@acme.io", "https://status.acme.io", "https://api.acme.io:8443/healthz"]
    {
        assert!(hrefs.iter().any(|h| h == href), "{href}: {hrefs:?}");
    }
    assert!(incident.contacts.iter().all(|c| c.is_known()) && incident.posts.iter().all(|p| p.text(None).contains("Acme Codes")));
    // Commands take a name without blanks, sentences the name as it is.
    let rich = values.fill("Put YOUR_APP there: `fly launch --name YOUR_APP`, release `YOUR_APP@1.0.0`.", Format::Rich);
    assert_eq!(rich, "Put Acme Codes there: `fly launch --name acme-codes`, release `acme-codes@1.0.0`.");
    // With the domain alone, what is made of it follows; without anything nothing changes.
    let mut domain = Values::default();
    domain.set(Field::Domain, "acme.io").unwrap();
    assert_eq!(
        domain.fill("you@YOUR_DOMAIN https://YOUR_DOMAIN/health YOUR_APP", Format::Quoted),
        "you@acme.io https://acme.io/health YOUR_APP"
    );
    let plain = answer(&catalog(), "").plan;
    assert_eq!(plain.filled(&Values::default()), plain);
}

#[test]
fn the_report_counts_the_days_of_its_own_time_zone() {
    if !has("python3") {
        return;
    }
    let plan = answer(&catalog(), "").plan;
    let script = folder("values-report").join("daily_report.py");
    fs::write(&script, file(&plan, "daily_report.py").text.as_bytes()).unwrap();
    let code = "import sys, datetime, zoneinfo\nsys.path.insert(0, sys.argv[1])\nimport daily_report as r\n\
        asked = []\ndef empty(path, **p):\n    asked.append(p)\n    return iter(())\nr.stripe_list = empty\n\
        now = datetime.datetime(2026, 3, 30, 9, tzinfo=r.own_zone())\nprint(r.report(now)[0])\n\
        print(asked[0]['created[lt]'] - asked[0]['created[gte]'])\n";
    let run = |zone: &str| {
        let mut command = Command::new("python3");
        command.args(["-c", code]).arg(script.parent().unwrap()).env("REPORT_TIME_ZONE", zone).env("APP_NAME", "Acme").output().unwrap()
    };
    // The clocks went forward on 2026-03-29 in Berlin: that day had 23 hours.
    assert_eq!(String::from_utf8_lossy(&run("Europe/Berlin").stdout), "Acme: daily report 2026-03-29\n82800\n");
    assert_eq!(String::from_utf8_lossy(&run("").stdout), "Acme: daily report 2026-03-29\n86400\n");
    let unknown = run("YOUR_TIME_ZONE");
    let said = String::from_utf8_lossy(&unknown.stderr);
    assert!(!unknown.status.success() && said.contains("no time zone is called YOUR_TIME_ZONE") && !said.contains("Traceback"), "{said}");
}
