//! Catalogs that are wrong in one way each: `check` finds the place, and the site keeps the rest.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::answer;
use hostwatch::catalog::{dir, load};
use hostwatch::check;
use serde_json::{Value, json};

type Files = BTreeMap<String, Value>;

fn shipped() -> Files {
    dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap().0
}

/// Puts a value at a JSON pointer; the last step may be new.
fn put(files: &mut Files, file: &str, pointer: &str, value: Value) {
    let (parent, last) = pointer.rsplit_once('/').unwrap();
    match files.get_mut(file).unwrap().pointer_mut(parent).unwrap() {
        Value::Object(map) => {
            map.insert(last.into(), value);
        }
        Value::Array(list) if last == "-" => list.push(value),
        Value::Array(list) => list[last.parse::<usize>().unwrap()] = value,
        other => panic!("{pointer} is in {other}"),
    }
}

fn get(files: &Files, file: &str, pointer: &str) -> Value {
    files[file].pointer(pointer).unwrap_or_else(|| panic!("{file} {pointer}")).clone()
}

#[test]
fn the_shipped_catalog_has_no_problem() {
    assert_eq!(check::check(&shipped(), None), []);
}

#[test]
fn every_break_is_found_in_its_place() {
    let plan = get(&shipped(), "vendors/sentry", "/books/source/plans/1");
    let meter = get(&shipped(), "meters", "/meters/0");
    let p = "/books/source/plans/1";
    let cases: Vec<(&str, String, Value, &str)> = vec![
        ("vendors/sentry", format!("{p}/price/monthly"), json!("26 dollars"), "price/monthly"),
        ("vendors/sentry", format!("{p}/price/monthly"), json!(26), "price/monthly: 26 is not"),
        ("vendors/sentry", format!("{p}/price/monthly"), json!("-26"), "below zero"),
        ("vendors/sentry", format!("{p}/price"), json!({}), "without an amount"),
        ("vendors/sentry", format!("{p}/price/range"), json!(["9", "5"]), "lower end"),
        ("vendors/sentry", format!("{p}/price/per"), json!("unicorns"), "no meter"),
        ("vendors/sentry", format!("{p}/quota/unicorns"), json!("5"), "no meter"),
        ("vendors/sentry", format!("{p}/quota/errors"), json!("plenty"), "/books/source/plans/1/quota/errors"),
        ("vendors/sentry", format!("{p}/evidence"), json!([]), "no evidence"),
        ("vendors/sentry", format!("{p}/evidence"), json!([{ "source": "S9" }]), "no source"),
        ("vendors/sentry", format!("{p}/requires"), json!(["moon"]), "no other plan or group"),
        ("vendors/sentry", format!("{p}/requires"), json!(["team"]), "no other plan or group"),
        ("vendors/sentry", format!("{p}/features"), json!({ "telepathy": "yes" }), "no fact"),
        ("vendors/sentry", format!("{p}/features"), json!({ "apm": "perhaps" }), "features/apm"),
        ("vendors/sentry", format!("{p}/surprise"), json!(1), "surprise"),
        ("vendors/sentry", format!("{p}/overage"), json!({ "errors": { "tiers": [] } }), "no tier"),
        ("vendors/sentry", format!("{p}/overage"), json!({ "errors": { "tiers": [{ "up_to": "10", "each": "1" }] } }), "not beyond"),
        ("vendors/sentry", format!("{p}/overage"), json!({ "errors": { "tiers": [{ "each": "1" }, { "each": "2" }] } }), "only the last"),
        ("vendors/sentry", format!("{p}/overage"), json!({ "logs-gb": { "tiers": [{ "each": "1" }] } }), "needs the quota"),
        ("vendors/sentry", "/books/source/plans/-".into(), plan, "second plan"),
        ("vendors/sentry", "/books/cooked".into(), json!({}), "no price book"),
        ("vendors/sentry", "/books/source/facts/telepathy".into(), json!({ "value": "yes", "evidence": [{ "source": "S0" }] }), "no fact"),
        ("vendors/sentry", "/roles".into(), json!([]), "without a role"),
        ("vendors/sentry", "/roles".into(), json!(["wizardry"]), "/roles/0"),
        ("vendors/sentry", "/id".into(), json!("sentinel"), "calls itself"),
        (
            "vendors/sentry",
            "/books/source/stated_costs/moon".into(),
            json!({ "amount": "1", "plan": "x", "evidence": [{ "source": "S0" }] }),
            "no stage",
        ),
        ("vendors/fly-io", "/books/source/own_scores/total".into(), json!(43), "add up to 42"),
        ("vendors/fly-io", "/books/source/conflicts/0/statements".into(), json!([]), "at least two"),
        ("meters", "/meters/-".into(), meter, "stands twice"),
        ("criteria", "/hosting/0/items/0/fact".into(), json!("beauty"), "no fact"),
        ("criteria", "/hosting/0/method".into(), json!("magic"), "/hosting/0/method"),
        ("presets", "/presets/0/set/customers".into(), json!("many"), "not a number"),
        ("presets", "/presets/0/set/shoe-size".into(), json!("42"), "no key"),
        ("stages", "/stages/1/customers".into(), json!("1"), "must rise"),
        ("stacks", "/stacks/0/runtime".into(), json!("abacus"), "no fact"),
        ("changes", "/changes/0/date".into(), json!("yesterday"), "no day"),
        ("changes", "/changes/0/vendor".into(), json!("nobody"), "no vendor"),
        ("changes", "/changes/-".into(), json!({ "date": "2026-01-01", "vendor": "sentry", "what": "It rose." }), "without evidence"),
        ("sources", "/books".into(), json!([]), "no price book"),
    ];
    assert!(cases.len() >= 25);
    for (file, pointer, value, expected) in cases {
        let mut files = shipped();
        put(&mut files, file, &pointer, value.clone());
        let problems: Vec<String> = check::check(&files, None).iter().map(ToString::to_string).collect();
        assert!(
            problems.iter().any(|p| p.starts_with(&format!("{file}.json")) && p.contains(expected)),
            "{file} {pointer} = {value}: {expected:?} is not in {problems:#?}"
        );
    }
}

#[test]
fn all_problems_are_listed_at_once() {
    let mut files = shipped();
    put(&mut files, "vendors/sentry", "/books/source/plans/0/price/monthly", json!(0));
    put(&mut files, "vendors/sentry", "/books/source/plans/1/price/monthly", json!(26));
    put(&mut files, "vendors/rollbar", "/roles", json!(["wizardry"]));
    let problems = check::check(&files, None);
    assert!(problems.len() >= 3, "{problems:#?}");
}

#[test]
fn a_bad_vendor_is_left_out_and_the_rest_answers() {
    let mut files = shipped();
    put(&mut files, "vendors/sentry", "/books", json!("gone"));
    files.insert("vendors/copy".into(), get(&shipped(), "vendors/rollbar", ""));
    files.insert("diary".into(), json!({}));
    let (catalog, left_out) = load::from_files(files).unwrap();
    let named: Vec<&str> = left_out.iter().map(|p| p.file.as_str()).collect();
    assert_eq!(named, ["diary.json", "vendors/copy.json", "vendors/sentry.json"]);
    let a = answer(&catalog, "?preset=flask-early");
    assert!(a.monitoring.vendors.iter().all(|v| v.vendor != "sentry"));
    assert!(!a.monitoring.vendors.is_empty());
}

#[test]
fn a_catalog_without_vendors_or_plans_answers_that_nobody_is_eligible() {
    let mut files = shipped();
    files.retain(|name, _| !name.starts_with("vendors/"));
    let (catalog, _) = load::from_files(files).unwrap();
    let a = answer(&catalog, "?preset=qrcards");
    assert!(a.hosting.vendors.is_empty() && a.hosting.picks.top.is_none() && !a.hosting.clear_winner);
    assert!(a.hosting.confidence.contains("No vendor is eligible"));

    let mut files = shipped();
    put(&mut files, "vendors/sentry", "/books/source/plans", json!([]));
    let (catalog, _) = load::from_files(files).unwrap();
    let a = answer(&catalog, "?preset=flask-early&book=source");
    assert!(a.monitoring.excluded.iter().any(|e| e.vendor == "sentry"));
}

#[test]
fn text_that_is_no_catalog_is_refused_with_a_reason() {
    for text in ["", "{", "[]", "null", "{\"criteria\":1}", "<!doctype html>"] {
        let problems = load::from_text(text).unwrap_err();
        assert!(!problems.is_empty() && problems.iter().all(|p| !p.what.is_empty()), "{text}");
    }
    let bundle = serde_json::to_string(&shipped()).unwrap();
    assert!(load::from_text(&format!("\u{feff}{bundle}")).is_ok(), "a byte order mark is no harm");
}

#[test]
fn the_schema_files_that_editors_read_are_those_of_the_types() {
    for (name, schema) in hostwatch::catalog::schema::all() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/schema/{name}.schema.json"));
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_default()).unwrap_or_default();
        assert_eq!(&file, schema.as_value(), "{}: run `cargo run -- schema --out data/schema`", path.display());
    }
}
