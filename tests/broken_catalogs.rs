//! Catalogs that are wrong in one way each: `check` finds the place, and the site keeps the rest.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::answer;
use hostwatch::catalog::{dir, load};
use hostwatch::check;
use hostwatch::units::Day;
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
    assert_eq!(check::check(shipped(), None), []);
}

#[test]
fn every_break_is_found_in_its_place() {
    let plan = get(&shipped(), "vendors/sentry", "/books/source/plans/1");
    let meter = get(&shipped(), "meters", "/meters/0");
    let p = "/books/source/plans/1";
    let q = "/books/published/plans/1";
    assert_eq!(get(&shipped(), "vendors/sentry", &format!("{q}/id")), "team");
    assert_eq!(get(&shipped(), "vendors/datadog", "/books/published/plans/1/id"), "infra-pro");
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
        // The published book: what real plans are made of.
        ("vendors/sentry", format!("{q}/evidence"), json!([{ "source": "M-sentry" }]), "a price without evidence"),
        ("vendors/sentry", format!("{q}/evidence/0/as_of"), json!("2026-11-26"), "in the future"),
        ("vendors/sentry", format!("{q}/evidence/0/as_of"), json!("yesterday"), "no day"),
        ("vendors/sentry", format!("{q}/evidence/0/says"), json!("29"), "no conflict “plans.team.price”"),
        ("vendors/sentry", format!("{q}/overage/errors/tiers/2/up_to"), json!("1000000"), "a gap"),
        ("vendors/sentry", format!("{q}/overage/errors/tiers/1/up_to"), json!("90000"), "tiers overlap"),
        ("vendors/sentry", format!("{q}/field_evidence/overage.errors"), json!([{ "source": "M-sentry" }]), "a rate without evidence"),
        ("vendors/sentry", format!("{q}/discontinued"), json!("2027-01-01"), "still offered"),
        ("vendors/sentry", format!("{q}/limits/shoe-size"), json!("42"), "no figure"),
        ("vendors/sentry", format!("{q}/roles"), json!(["hosting"]), "does not have the role"),
        ("vendors/sentry", format!("{q}/copies"), json!(["seats"]), "how much of it one holds"),
        ("vendors/sentry", format!("{q}/each"), json!("copy"), "bought anew"),
        ("vendors/netlify", "/books/source/effort/runtime".into(), json!("unicorns"), "unicorns"),
        ("meters", "/meters/0/each_region".into(), json!("unicorns"), "no meter"),
        ("vendors/sentry", format!("{q}/pool"), json!({ "unit": "coins", "included": "5", "weights": {} }), "nothing draws on it"),
        ("vendors/sentry", format!("{q}/price"), json!({ "monthly": "20", "annual": "26" }), "is dearer"),
        ("vendors/sentry", format!("{q}/price"), json!({ "annual": "26", "annual_total": "300" }), "which counts"),
        ("vendors/sentry", format!("{q}/price"), json!({ "monthly": "26", "block": "5" }), "needs the unit"),
        ("vendors/sentry", format!("{q}/price"), json!({ "monthly": "26", "per": "seats", "block": "0" }), "must hold something"),
        (
            "vendors/sentry",
            format!("{q}/price"),
            json!({ "monthly": "26", "per": "seats", "further": [{ "up_to": "5", "each": "9" }, { "up_to": "3", "each": "8" }] }),
            "tiers overlap",
        ),
        (
            "vendors/sentry",
            format!("{q}/price"),
            json!({ "monthly": "26", "currency": { "code": "EUR", "amount": "20", "rate": "1.1", "as_of": "2026-09-15" } }),
            "is $22, not $26",
        ),
        ("vendors/datadog", "/books/published/plans/1/discontinued".into(), json!("2026-01-01"), "is discontinued"),
        (
            "vendors/glitchtip",
            "/books/published/plans/-".into(),
            json!({ "id": "gift", "name": "Gift", "price": { "monthly": "0" }, "evidence": [{ "source": "M-glitchtip" }] }),
            "a free plan without limits",
        ),
        ("vendors/sentry", "/books/published/conflicts/0/resolution".into(), json!(" "), "not said"),
        (
            "vendors/sentry",
            "/books/published/figures/weight".into(),
            json!({ "value": "1", "evidence": [{ "source": "M-sentry" }] }),
            "no figure",
        ),
        ("demand", "/assumptions/0/id".into(), json!("moonlight"), "no formula uses"),
        ("demand", "/assumptions/0/id".into(), json!("kb-per-request"), "stands twice"),
        ("sources", "/books/1/facts_from".into(), json!("nowhere"), "no other price book"),
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
        let problems: Vec<String> = check::check(files.clone(), Day::parse("2026-11-25")).iter().map(ToString::to_string).collect();
        assert!(
            problems.iter().any(|p| p.starts_with(&format!("{file}.json")) && p.contains(expected)),
            "{file} {pointer} = {value}: {expected:?} is not in {problems:#?}"
        );
    }
}

/// A unit that is known and that no scenario ever has would leave a quota without meaning.
#[test]
fn a_unit_no_scenario_produces_is_found() {
    let mut files = shipped();
    put(
        &mut files,
        "meters",
        "/meters/-",
        json!({ "id": "unicorns", "name": "unicorns", "unit": "unicorns", "unit_one": "unicorn", "roles": ["errors"] }),
    );
    put(&mut files, "vendors/sentry", "/books/source/plans/1/quota/unicorns", json!("5"));
    let problems: Vec<String> = check::check(files.clone(), None).iter().map(ToString::to_string).collect();
    assert_eq!(problems.len(), 1, "{problems:#?}");
    assert!(problems[0].contains("no scenario produces “unicorns”"), "{problems:#?}");
}

#[test]
fn all_problems_are_listed_at_once() {
    let mut files = shipped();
    put(&mut files, "vendors/sentry", "/books/source/plans/0/price/monthly", json!(0));
    put(&mut files, "vendors/sentry", "/books/source/plans/1/price/monthly", json!(26));
    put(&mut files, "vendors/rollbar", "/roles", json!(["wizardry"]));
    let problems = check::check(files.clone(), None);
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
    assert!(a.hosting.vendors.is_empty() && a.hosting.picks.top.is_none() && !a.hosting.verdict.clear());
    assert!(a.hosting.verdict.text().contains("No vendor is eligible"));

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

/// Every file of the catalog is held against a schema of its own: a field that no schema knows is told with its path.
#[test]
fn every_file_of_the_catalog_has_a_schema() {
    for name in shipped().keys() {
        let mut files = shipped();
        put(&mut files, name, "/nonsense", json!(1));
        let found = check::schemas::check(files, None);
        assert!(found.iter().any(|p| p.file.contains(name.as_str()) && p.what.contains("nonsense")), "{name}: {found:?}");
    }
}

#[test]
fn the_schema_files_that_editors_read_are_those_of_the_types() {
    let own = [("report", hostwatch::report::model::schema()), ("plan-values", hostwatch::plan::values::schema())];
    for (name, schema) in hostwatch::catalog::schema::all().into_iter().chain(own) {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("data/schema/{name}.schema.json"));
        let file: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap_or_default()).unwrap_or_default();
        assert_eq!(&file, schema.as_value(), "{}: run `cargo run -- schema --out data/schema`", path.display());
    }
}
