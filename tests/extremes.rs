//! No figure that a link or a catalog can hold stops the program: the ends of every range, alone and
//! with the strongest growth, and numbers of the catalog far beyond any real one.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeMap;
use std::path::Path;

use common::{ahead, answer, catalog};
use hostwatch::assess::assess;
use hostwatch::catalog::corrections::{Change, Edits};
use hostwatch::catalog::{Catalog, dir, load};
use hostwatch::check;
use hostwatch::edits::{apply, form};
use hostwatch::report::model::Report;
use hostwatch::report::{csv, json, markdown};
use hostwatch::scenario::{Key, Scenario};
use serde_json::Value;

/// The whole answer, with everything that is written from it.
fn all(c: &Catalog, link: &str) {
    let a = answer(c, link);
    let o = ahead(c, &a);
    assert!(!json::text(&Report::new(c, &a, &o)).is_empty());
    assert!(!markdown::recommendation(c, &a, &o, "").is_empty());
    assert!(!csv::tables(&a, &o).is_empty());
}

/// The ends of a key's range as the link writes them.
fn ends(key: Key) -> Option<[String; 2]> {
    let bounds = key.range()?.bounds;
    Some([bounds.0, bounds.1].map(|b| format!("{b}")))
}

#[test]
fn the_ends_of_every_range_give_an_answer() {
    let c = catalog();
    let keys: Vec<(&str, [String; 2])> = Key::ALL.iter().filter_map(|k| Some((k.id(), ends(*k)?))).collect();
    assert!(keys.len() > 12, "{keys:?}");
    for (key, ends) in &keys {
        for end in ends {
            all(&c, &format!("?preset=budget-saas&{key}={end}"));
        }
    }
    // All at their upper end, all at their lower end, and what was seen to overflow.
    for end in [0, 1] {
        let every: String = keys.iter().map(|(key, ends)| format!("&{key}={}", ends[end])).collect();
        all(&c, &format!("?preset=budget-saas{every}"));
    }
    for link in [
        "?errors=1000000000000&growth=100&horizon=60",
        "?errors=150000000000&growth=100&horizon=60",
        "?customers=1000000000&growth=100&horizon=60&jobs=1&regions=50&db=mysql",
        "?customers=1000000000&growth=-50&horizon=60",
        "?customers=0&errors=0&mrr=0&rate=0&hosting-budget=0&monitoring-budget=0",
    ] {
        all(&c, link);
    }
}

#[test]
fn every_assumption_at_its_ends_gives_an_answer() {
    let c = catalog();
    let worst = "customers=1000000000&growth=100&horizon=60&errors=1000000000000";
    for a in &c.assumptions {
        for end in ["0", "1000000"] {
            let link = format!("?assume={}:{end}&{worst}", a.id);
            let read = answer(&c, &link);
            if end != "0" {
                let _ = ahead(&c, &read);
            }
        }
    }
    let every: Vec<String> = c.assumptions.iter().map(|a| format!("{}:1000000", a.id)).collect();
    all(&c, &format!("?assume={}&{worst}", every.join(",")));
}

/// Puts a number in the place of every number of a file.
fn put_all(value: &mut Value, number: &str) {
    match value {
        Value::String(text) if text.parse::<f64>().is_ok() => *text = number.into(),
        Value::Array(list) => list.iter_mut().for_each(|v| put_all(v, number)),
        Value::Object(map) => map.values_mut().for_each(|v| put_all(v, number)),
        _ => {}
    }
}

/// With every number of a vendor's file at an extreme `check` ends, and what is still read is assessed.
#[test]
fn impossible_numbers_in_a_catalog_stop_nothing() {
    let (shipped, _) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    let names: Vec<String> = shipped.keys().filter(|n| n.starts_with("vendors/")).cloned().collect();
    let numbers = ["79228162514264337593543950335", "-79228162514264337593543950335", "0.0000000000000000000000000001", "0"];
    for number in numbers {
        for name in names.iter().map(Some).chain([None]) {
            let mut files: BTreeMap<String, Value> = shipped.clone();
            match name {
                Some(name) => put_all(files.get_mut(name).unwrap(), number),
                None => names.iter().for_each(|name| put_all(files.get_mut(name).unwrap(), number)),
            }
            if name.is_none_or(|n| n.ends_with('r') || n.ends_with("sentry")) {
                let problems = check::check(files.clone(), None);
                assert!(number == "0" || name.is_some() || !problems.is_empty(), "{number}");
            }
            let Ok((c, _)) = load::from_files(files) else { continue };
            let scenario = Scenario::default();
            let _ = assess(&c, &scenario, Vec::new(), Some("2026-11-26"));
        }
    }
}

/// One pair of bounds: what `check` refuses in a file, a link's correction and a form refuse too.
#[test]
fn impossible_figures_are_refused_by_file_link_and_form() {
    let c = catalog();
    let at = "/books/published/plans/1/price/monthly";
    let by_id = "/books/published/plans/team/price/monthly";
    let (shipped, _) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    for (number, refused) in [
        ("-0.01", true),
        ("1000000000000.01", true),
        ("79228162514264337593543950335", true),
        ("30", false),
        ("31", false),
        ("1000000000000", false),
    ] {
        let mut files = shipped.clone();
        *files.get_mut("vendors/sentry").unwrap().pointer_mut(at).unwrap() = number.into();
        let about = |p: &str| p.ends_with("price/monthly");
        let problems = check::check(files.clone(), None);
        assert_eq!(problems.iter().any(|p| about(&p.path)), refused, "file {number}: {problems:?}");

        let change = Change { vendor: "sentry".into(), path: by_id.into(), value: number.into(), ..Change::default() };
        let under = apply(&c, &Edits { changes: vec![change] });
        let applied = &under.corrections[0];
        assert_eq!(applied.refused.is_some(), refused, "link {number}: {:?}", applied.refused);

        assert_eq!(form::decimal(number).is_err(), refused, "form {number}");
    }
}
