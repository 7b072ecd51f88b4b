//! The command line as a script sees it: output, errors, exit codes.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::PathBuf;
use std::process::{Command, Output};

use common::catalog;
use hostwatch::report::model::Report;
use hostwatch::report::{csv, json, markdown};

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_hostwatch")).args(args).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
}

fn scratch(name: &str) -> PathBuf {
    let dir = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

#[test]
fn report_prints_what_the_library_says_in_each_format() {
    let c = catalog();
    let (scenario, notices) = hostwatch::scenario::link::read(&c, "?preset=flask-early");
    let a = hostwatch::assess::assess(&c, &scenario, notices, Some("2026-11-25"));
    let o = common::ahead(&c, &a);
    for (format, text) in [
        ("markdown", markdown::recommendation(&c, &a, &o, "")),
        ("json", json::text(&Report::new(&c, &a, &o))),
        ("csv", csv::tables(&a, &o)),
    ] {
        let out = run(&["report", "--today", "2026-11-25", "--format", format, "?preset=flask-early"]);
        assert_eq!(out.status.code(), Some(0));
        assert_eq!(String::from_utf8(out.stdout).unwrap(), text, "{format}");
        assert!(out.stderr.is_empty());
    }
}

#[test]
fn what_a_link_gets_wrong_is_said_on_standard_error_and_the_answer_still_comes() {
    let out = run(&["report", "https://example.org/x/?preset=qrcards&book=source&customers=NaN&shoe=42"]);
    assert_eq!(out.status.code(), Some(0));
    let said = String::from_utf8(out.stderr).unwrap();
    assert!(said.contains("NaN") && said.contains("shoe"), "{said}");
    assert!(String::from_utf8(out.stdout).unwrap().contains("Stay on PythonAnywhere"));
}

#[test]
fn plan_writes_every_file_it_names() {
    let dir = scratch("plan");
    let out = run(&["plan", "--out", dir.to_str().unwrap(), "?preset=qrcards"]);
    assert_eq!(out.status.code(), Some(0));
    for line in String::from_utf8(out.stdout).unwrap().lines() {
        assert!(!std::fs::read_to_string(line).unwrap().is_empty(), "{line}");
    }
    assert!(std::fs::read_to_string(dir.join("plan.md")).unwrap().starts_with("# Hostwatch"));
}

#[test]
fn values_of_a_file_stand_in_the_plan_and_a_bad_file_is_a_usage_error() {
    let dir = scratch("values");
    let (file, out_dir) = (dir.join("values.json"), dir.join("out"));
    let plan = |text: &str| {
        std::fs::write(&file, text).unwrap();
        run(&["plan", "--values", file.to_str().unwrap(), "--out", out_dir.to_str().unwrap(), "?preset=budget-saas"])
    };
    for (text, said) in [
        ("{", "values.json: it is not JSON"),
        ("[]", "it holds no object"),
        (r#"{"webhook": "https://hooks.slack.com/services/x"}"#, "“webhook” is no field; the fields are app, domain"),
        (r#"{"app": 7, "domain": "https://acme.io"}"#, "domain: Write the name alone"),
        (r#"{"app": 7, "domain": "https://acme.io"}"#, "app: it is a text in quotes"),
        ("{\"app\": \"a\\u001b[2Jb\"}", "app: A name is one line"),
    ] {
        let out = plan(text);
        assert_eq!(out.status.code(), Some(2), "{text}");
        let err = String::from_utf8(out.stderr).unwrap();
        assert!(err.contains(said) && !err.contains('\u{1b}'), "{said} is not in {err}");
        assert!(!out_dir.exists(), "nothing is written");
    }
    assert_eq!(run(&["plan", "--values", "no/such/file", "--out", out_dir.to_str().unwrap(), "?"]).status.code(), Some(2));
    let out = plan(r#"{"$schema": "plan-values.schema.json", "app": "Acme Codes", "domain": "app.acme.io", "email": "eve@acme.io"}"#);
    assert_eq!(out.status.code(), Some(0), "{}", String::from_utf8_lossy(&out.stderr));
    let read = |name: &str| std::fs::read_to_string(out_dir.join(name)).unwrap();
    assert!(read("incident.md").starts_with("# Incident: Acme Codes"));
    assert!(read("gatus.yml").contains("to: \"eve@acme.io\"") && read("gatus.yml").contains("https://app.acme.io/health"));
    assert!(read("plan.md").contains("Acme Codes") && !read("plan.md").contains("YOUR_APP"));
}

#[test]
fn check_passes_the_shipped_catalog_and_fails_a_broken_one_with_every_place() {
    let good = run(&["check"]);
    assert_eq!(good.status.code(), Some(0));

    let dir = scratch("broken");
    std::fs::write(dir.join("criteria.json"), "{").unwrap();
    std::fs::write(dir.join("presets.json"), "{\"presets\":[]}").unwrap();
    let bad = run(&["check", dir.to_str().unwrap()]);
    assert_eq!(bad.status.code(), Some(1));
    let said = String::from_utf8(bad.stderr).unwrap();
    for part in ["criteria.json: it is not JSON", "presets.json: /presets", "sources.json: the file is missing"] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    assert_eq!(run(&["check", "no/such/folder"]).status.code(), Some(1));
}

#[test]
fn wrong_use_ends_with_two() {
    for args in [&["report"][..], &["report", "--today", "yesterday", "?"], &["plan", "?"], &["fly"], &["report", "--format", "pdf", "?"]] {
        assert_eq!(run(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn the_date_is_an_input_and_is_shown() {
    let out = run(&["report", "--today", "2026-11-22", "?"]);
    assert!(String::from_utf8(out.stdout).unwrap().contains("2026-11-22"));
}

/// A plan overwrites nothing unasked, and nothing at all through a link; what stands in the way is told
/// before the first file is written.
#[test]
#[cfg(unix)]
fn a_plan_stays_within_its_folder_and_overwrites_only_when_told() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (dir, elsewhere) = (scratch("plan-safe"), scratch("plan-elsewhere"));
    let plan = |more: &[&str]| {
        let mut args = vec!["plan", "--out", dir.to_str().unwrap()];
        args.extend(more);
        args.push("?preset=budget-saas");
        run(&args)
    };
    assert_eq!(plan(&[]).status.code(), Some(0));
    let mode = |name: &str| std::fs::metadata(dir.join(name)).unwrap().permissions().mode() & 0o777;
    let owner = |mode: u32| mode & 0o700;
    assert_eq!((mode("monitoring.env"), owner(mode("monitor_health.sh")), owner(mode("plan.md"))), (0o600, 0o700, 0o600));

    // A second time nothing is touched, and every file is named.
    std::fs::write(dir.join("plan.md"), "mine").unwrap();
    let again = plan(&[]);
    assert_eq!(again.status.code(), Some(1));
    let said = String::from_utf8(again.stderr).unwrap();
    assert!(said.contains("plan.md: it exists already") && said.contains("incident.md"), "{said}");
    assert_eq!(std::fs::read_to_string(dir.join("plan.md")).unwrap(), "mine");
    assert_eq!(plan(&["--force"]).status.code(), Some(0));
    assert!(std::fs::read_to_string(dir.join("plan.md")).unwrap().starts_with("# Hostwatch"));
    assert_eq!(mode("monitoring.env"), 0o600);

    // A link in the place of a file leads nowhere, with --force neither.
    let target = elsewhere.join("precious");
    std::fs::write(&target, "precious").unwrap();
    std::fs::remove_file(dir.join("plan.md")).unwrap();
    symlink(&target, dir.join("plan.md")).unwrap();
    for more in [&[][..], &["--force"]] {
        assert_eq!(plan(more).status.code(), Some(1));
        assert_eq!(std::fs::read_to_string(&target).unwrap(), "precious");
    }
}

/// Paths that lead out of the folder, and folders on the way that are links.
#[test]
#[cfg(unix)]
fn no_path_of_a_plan_leads_out_of_its_folder() {
    use hostwatch::plan::folder::write;
    let (dir, elsewhere) = (scratch("plan-paths"), scratch("plan-outside"));
    std::os::unix::fs::symlink(&elsewhere, dir.join("sub")).unwrap();
    for path in ["../x", "/tmp/x", "a/../../x", "", "sub/x", "."] {
        let bad = write(&dir, &[("good.md", "text"), (path, "text")], true);
        assert!(bad.is_err(), "{path}");
        assert!(!dir.join("good.md").exists(), "{path}: nothing is written");
    }
    assert_eq!(std::fs::read_dir(&elsewhere).unwrap().count(), 0);
    assert!(write(&dir, &[("deep/er/x.sh", "text")], false).is_ok());
}

/// Whatever is printed: a full disk ends with a sentence and code 1, a reader that has enough with code 0.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_and_a_closed_pipe_end_every_command_in_order() {
    let out = scratch("full");
    let out = out.to_str().unwrap();
    let link = "?preset=qrcards";
    let commands: [&[&str]; 7] = [
        &["report", "--format", "markdown", link],
        &["report", "--format", "json", link],
        &["report", "--format", "csv", link],
        &["explain", "month/3", link],
        &["plan", "--force", "--out", out, link],
        &["check"],
        &["schema", "--out", out],
    ];
    for args in commands {
        let start = |stdout: std::process::Stdio| {
            let mut command = Command::new(env!("CARGO_BIN_EXE_hostwatch"));
            command.args(args).current_dir(env!("CARGO_MANIFEST_DIR")).stdout(stdout).stderr(std::process::Stdio::piped());
            command.spawn().unwrap().wait_with_output().unwrap()
        };
        let full = start(std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap().into());
        let said = String::from_utf8(full.stderr).unwrap();
        assert_eq!(full.status.code(), Some(1), "{args:?}: {said}");
        assert!(said.contains("cannot be written") && !said.contains("panicked"), "{args:?}: {said}");
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let closed = start(writer.into());
        assert_eq!((closed.status.code(), String::from_utf8(closed.stderr).unwrap().as_str()), (Some(0), ""), "{args:?}");
    }
}
