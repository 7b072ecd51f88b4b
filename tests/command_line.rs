//! The command line as a script sees it: output, errors, exit codes.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::path::PathBuf;
use std::process::{Command, Output};

use common::catalog;
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
    for (format, text) in
        [("markdown", markdown::recommendation(&c, &a, &o, "")), ("json", json::report(&c, &a, &o)), ("csv", csv::tables(&a, &o))]
    {
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
