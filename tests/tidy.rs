//! Rules of the house that a machine can hold.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

fn sources(dir: &str) -> Vec<(PathBuf, String)> {
    let mut out = Vec::new();
    let mut todo = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(dir)];
    while let Some(dir) = todo.pop() {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                todo.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                out.push((path, text));
            }
        }
    }
    out
}

/// Only `ui` and the site's `main` may name a browser crate.
#[test]
fn the_engine_knows_no_browser() {
    let crates = ["leptos", "web_sys", "gloo", "wasm_bindgen", "js_sys", "console_error_panic_hook"];
    for (path, text) in sources("src") {
        let name = path.display().to_string();
        if name.contains("/src/ui/") || name.ends_with("/src/main.rs") {
            continue;
        }
        for line in text.lines().filter(|l| !l.trim_start().starts_with("//")) {
            assert!(!crates.iter().any(|c| line.contains(c)), "{name}: {line}");
        }
    }
}

/// Dependencies point one way: ui → report, chart → outlook, plan, decide → cost → scenario, catalog → units.
#[test]
fn dependencies_point_one_way() {
    let below: [(&str, &[&str]); 10] = [
        ("catalog", &["scenario", "cost", "decide", "outlook", "plan", "report", "chart", "ui", "check", "edits"]),
        ("scenario", &["cost", "decide", "outlook", "plan", "report", "chart", "ui", "check", "edits"]),
        ("cost", &["decide", "outlook", "report", "chart", "ui", "plan"]),
        ("decide", &["outlook", "report", "chart", "ui", "plan"]),
        ("outlook", &["plan", "report", "chart", "ui", "explain"]),
        ("explain", &["report", "chart", "ui"]),
        ("check", &["cost", "decide", "outlook", "plan", "report", "chart", "ui", "edits"]),
        ("plan", &["report", "chart", "ui"]),
        ("chart", &["ui", "plan", "decide", "report"]),
        ("report", &["ui"]),
    ];
    for (part, above) in below {
        for (path, text) in sources(&format!("src/{part}")) {
            for name in above {
                assert!(!text.contains(&format!("crate::{name}::")), "{} uses {name}", path.display());
            }
        }
    }
}

/// No vendor decides by its name: ids are data.
#[test]
fn no_vendor_is_named_in_the_logic() {
    let ids: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vendors"))
        .unwrap()
        .map(|e| e.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    assert!(ids.len() >= 21);
    for (path, text) in sources("src") {
        let logic = text.split("#[cfg(test)]").next().unwrap_or_default();
        for id in &ids {
            assert!(!logic.contains(&format!("\"{id}\"")), "{} names {id}", path.display());
        }
    }
}
