//! Corrections: laid over the catalog, carried in a link, imported, and written as a patch.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::fs;
use std::process::Command;
use std::sync::LazyLock;

use common::catalog;
use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::corrections::{Change, Edits, codec};
use hostwatch::catalog::vendor::Role;
use hostwatch::edits::{self, file, patch};
use hostwatch::money::Usd;
use proptest::prelude::*;
use serde_json::{Value, json};

/// Read once: the properties below ask for it hundreds of times.
static BASE: LazyLock<Catalog> = LazyLock::new(catalog);

fn change(vendor: &str, path: &str, value: Value) -> Change {
    Change { vendor: vendor.into(), path: path.into(), value, ..Change::default() }
}

fn edits_of(changes: Vec<Change>) -> Edits {
    Edits { changes }
}

fn answer(base: &Catalog, query: &str, edits: &Edits) -> Assessment {
    let link = format!("{query}&edits={}", codec::write(edits));
    let opened = edits::open(base, &link);
    assess(&opened.catalog, &opened.scenario, opened.notices, None)
}

fn cash(a: &Assessment, vendor: &str) -> Option<Usd> {
    a.monitoring.bill(vendor).or(a.hosting.bill(vendor)).and_then(|b| b.cash_12_months)
}

const PRICE: &str = "/books/published/plans/team/price/annual";

#[test]
fn a_corrected_price_changes_the_bill_and_names_its_reader() {
    let base = catalog();
    let query = "?preset=flask-early&billing=annual";
    assert_eq!(cash(&answer(&base, query, &Edits::default()), "sentry"), Some(Usd::whole(312)));
    let mut mine = change("sentry", PRICE, json!("29"));
    mine.url = "https://sentry.io/pricing/".into();
    mine.as_of = "2026-11-20".into();
    let a = answer(&base, query, &edits_of(vec![mine]));
    assert_eq!(cash(&a, "sentry"), Some(Usd::whole(29 * 12)));
    // The link that comes out carries the correction, and gives the same answer again.
    let again = edits::open(&base, &a.link);
    let bill = common::opened(&again.catalog, &a, Role::Errors, "sentry");
    let read = &bill.lines[0].evidence[0];
    assert_eq!((read.source.as_str(), read.as_of.as_deref()), ("YOU", Some("2026-11-20")));
    assert_eq!(assess(&again.catalog, &again.scenario, again.notices, None), a);
    assert!(a.notices.is_empty(), "{:?}", a.notices);
    // What stood there is known, for taking it back.
    assert_eq!(again.catalog.corrections[0].was, Some(json!("26")));
}

#[test]
fn a_price_taken_out_is_unknown_and_not_zero() {
    let base = catalog();
    let a = answer(&base, "?preset=flask-early", &edits_of(vec![change("glitchtip", "/books/published/plans/small/price", Value::Null)]));
    let bill = a.monitoring.bill("glitchtip").unwrap();
    assert_ne!(bill.plan.as_deref(), Some("small"), "{}", bill.reason);
}

#[test]
fn what_does_not_fit_is_refused_with_a_reason_and_the_rest_holds() {
    let base = catalog();
    let good = change("sentry", PRICE, json!("29"));
    for (bad, expected) in [
        (change("sentry", PRICE, json!("-1")), "below zero"),
        (change("sentry", PRICE, json!(29)), "Decimal"),
        (change("sentry", PRICE, json!("cheap")), ""),
        (change("sentry", "/books/published/plans/moon/price/annual", json!("1")), "no “moon”"),
        (change("sentry", "/books/cooked/plans", json!([])), "no price book"),
        (change("sentry", "books", json!(1)), "does not begin"),
        (change("sentry", "/id", json!("rollbar")), "calls itself"),
        (change("sentry", "/name/first", json!("x")), "plain value"),
        (change("nobody", "/name", json!("x")), "no vendor"),
        (change("nobody", "", json!({ "id": "nobody" })), "missing field"),
        (change("sentry", "/books/published/plans/team/quota/unicorns", json!("5")), "no meter"),
        (change("sentry", "/books/published/facts/telepathy/value", json!("yes")), "no fact"),
    ] {
        let a = answer(&base, "?preset=flask-early&billing=annual", &edits_of(vec![bad.clone(), good.clone()]));
        assert_eq!(cash(&a, "sentry"), Some(Usd::whole(348)), "{bad:?}");
        let told: Vec<&str> = a.notices.iter().map(|n| n.text.as_str()).collect();
        assert!(told.iter().any(|t| t.contains("left out") && t.contains(expected)), "{bad:?}: {told:?}");
    }
}

#[test]
fn a_fact_nobody_states_can_be_stated() {
    let base = catalog();
    assert!(!base.vendor("glitchtip").unwrap().books["published"].facts.contains_key("sms"), "choose another fact");
    let opened = edits::apply(&base, &edits_of(vec![change("glitchtip", "/books/published/facts/sms/value", json!("no"))]));
    let fact = &opened.vendor("glitchtip").unwrap().books["published"].facts["sms"];
    assert_eq!(fact.evidence[0].source, "YOU");
}

/// A quote of one's own: a plan at a known vendor, and a vendor nobody else has.
#[test]
fn a_plan_and_a_vendor_of_ones_own_are_ranked_like_the_others() {
    let base = catalog();
    let quote =
        json!({ "id": "quote", "name": "Our quote", "price": { "monthly": "12" }, "quota": { "errors": "1000000", "seats": "unlimited" } });
    let own = json!({
        "id": "garage", "name": "The garage", "site": "https://garage.example", "roles": ["hosting"], "summary": "A server under the desk.",
        "books": { "published": { "plans": [ { "id": "box", "name": "Box", "price": { "monthly": "3" }, "quota": { "ram-gb": "64", "disk-gb": "500" }, "evidence": [ { "source": "YOU" } ] } ] } }
    });
    let edits = edits_of(vec![change("sentry", "/books/published/plans/-", quote), change("garage", "", own)]);
    let a = answer(&base, "?preset=flask-early&host=garage", &edits);
    assert!(a.notices.is_empty(), "{:?}", a.notices);
    assert_eq!(cash(&a, "sentry"), Some(Usd::whole(144)));
    assert_eq!(cash(&a, "garage"), Some(Usd::whole(36)));
    assert!(a.hosting.vendors.iter().any(|v| v.vendor == "garage"));
    assert_eq!(a.scenario.host.as_deref(), Some("garage"));
}

#[test]
fn a_file_comes_back_as_it_went_and_a_bad_one_changes_nothing() {
    let base = catalog();
    let edits = edits_of(vec![change("sentry", PRICE, json!("29")), change("render", "/books/published/facts/sla/value", json!("no"))]);
    assert_eq!(file::read(&base, &Edits::default(), &format!("\u{feff}{}", file::write(&edits))).unwrap(), edits);
    // A whole vendor file is one correction.
    let text = base.vendor("render").unwrap().file_text();
    let whole = file::read(&base, &edits, &text).unwrap();
    assert_eq!(whole.changes.len(), 3);
    assert_eq!(edits::apply(&base, &edits_of(vec![whole.changes[2].clone()])).vendor("render"), base.vendor("render"));
    let row = |c: &Value| json!({ "hostwatch-corrections": 1, "changes": [c] }).to_string();
    for (text, expected) in [
        (String::new(), "no JSON"),
        ("{".into(), "no JSON"),
        ("[]".into(), "neither"),
        (json!({ "hostwatch-corrections": 2, "changes": [] }).to_string(), "version 2"),
        (json!({ "hostwatch-corrections": 1, "changes": [] }).to_string(), "empty"),
        (json!({ "hostwatch-corrections": 1 }).to_string(), "no list"),
        (row(&json!({ "vendor": "sentry" })), "Change 1"),
        (row(&json!({ "vendor": "sentry", "path": PRICE, "value": "-3" })), "below zero"),
        (row(&json!({ "vendor": "sentry", "path": PRICE, "value": "3", "colour": "red" })), "colour"),
        (row(&json!({ "vendor": "moon", "path": PRICE, "value": "3" })), "no vendor"),
        ("x".repeat(3 * 1024 * 1024), "larger than"),
    ] {
        let problems = file::read(&base, &edits, &text).unwrap_err();
        assert!(problems.iter().any(|p| p.contains(expected)), "{expected}: {problems:?}");
    }
}

/// The patch is one `git apply` away from a pull request, and the patched catalog is sound.
#[test]
fn the_patch_applies_to_the_files_of_the_project() {
    let base = catalog();
    let mut price = change("sentry", PRICE, json!("29"));
    (price.url, price.as_of, price.note) = ("https://sentry.io/pricing/".into(), "2026-11-19".into(), "Team $29".into());
    let corrected = edits::apply(&base, &edits_of(vec![price]));
    let text = patch::patch(&base, &corrected);
    // The old figure goes and the new one comes; nothing else of the price is touched.
    let changed = |sign: char, figure: &str| text.lines().any(|l| l.starts_with(sign) && l[1..].trim_start().starts_with(figure));
    assert!(changed('-', "\"annual\": \"26\"") && changed('+', "\"annual\": \"29\""), "{text}");
    assert_eq!(text.matches("diff --git").count(), 1, "{text}");
    let dir = std::env::temp_dir().join(format!("hostwatch-patch-{}", std::process::id()));
    let _ = fs::remove_dir_all(&dir);
    fs::create_dir_all(dir.join("data/vendors")).unwrap();
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    fs::copy(root.join("data/vendors/sentry.json"), dir.join("data/vendors/sentry.json")).unwrap();
    fs::write(dir.join("fix.patch"), &text).unwrap();
    let done = Command::new("git").args(["apply", "--verbose", "fix.patch"]).current_dir(&dir).output().unwrap();
    assert!(done.status.success(), "{}\n{text}", String::from_utf8_lossy(&done.stderr));
    let (mut files, _) = hostwatch::catalog::dir::read(&root.join("data")).unwrap();
    let patched = fs::read_to_string(dir.join("data/vendors/sentry.json")).unwrap();
    files.insert("vendors/sentry".into(), serde_json::from_str(&patched).unwrap());
    assert_eq!(hostwatch::check::check(&files, None), []);
    assert_eq!(patch::patch(&base, &base), "");
    fs::remove_dir_all(&dir).unwrap();
}

/// Every vendor file is written in its one form; otherwise a patch would touch more than its line.
#[test]
fn vendor_files_stand_in_their_one_form() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vendors");
    for vendor in &catalog().vendors {
        let text = fs::read_to_string(root.join(format!("{}.json", vendor.id))).unwrap();
        assert!(text == vendor.file_text(), "{}: run `cargo run -- format`", vendor.id);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_corrections_come_back_from_a_link(rows in prop::collection::vec((".{0,12}", ".{0,30}", ".{0,20}", ".{0,10}"), 0..6)) {
        let edits = Edits { changes: rows.into_iter().map(|(vendor, path, text, note)| Change { vendor, path, value: json!(text), note, ..Change::default() }).collect() };
        prop_assert_eq!(codec::read(&codec::write(&edits)).unwrap(), edits);
    }

    #[test]
    fn no_garbage_in_a_link_can_harm(text in "[-A-Za-z0-9_.]{0,80}") {
        let opened = edits::open(&BASE, &format!("?preset=qrcards&edits=1.{text}&customers=9"));
        prop_assert_eq!(opened.scenario.customers, 9);
    }

    #[test]
    fn any_correction_leaves_a_catalog_that_answers(path in "(/(books|published|plans|team|price|quota|errors|facts|0|-)){0,6}", number in "-?[0-9]{1,30}") {
        let a = answer(&BASE, "?preset=flask-early", &edits_of(vec![change("sentry", &path, json!(number))]));
        prop_assert!(!a.monitoring.vendors.is_empty());
    }
}

#[test]
fn a_link_cannot_unpack_to_more_than_its_bound() {
    use base64::Engine;
    let bomb = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 8 * 1024 * 1024], 9);
    let text = format!("1.{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bomb));
    assert!(text.len() < codec::LONGEST);
    assert!(codec::read(&text).unwrap_err().contains("broken"));
    assert!(codec::read("2.AAAA").unwrap_err().contains("version"));
    assert!(codec::read(&"x".repeat(codec::LONGEST + 1)).is_err());
}
