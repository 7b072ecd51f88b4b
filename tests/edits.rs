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
use hostwatch::catalog::field::{PlanField, PriceField};
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
        (change("sentry", "/id", json!("rollbar")), "figures, not words"),
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
    assert!(!base.vendor("glitchtip").unwrap().books.get("published").unwrap().facts.contains_key("sms"), "choose another fact");
    let opened = edits::apply(&base, &edits_of(vec![change("glitchtip", "/books/published/facts/sms/value", json!("no"))]));
    let fact = opened.vendor("glitchtip").unwrap().books.get("published").unwrap().facts.get("sms").unwrap();
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
    assert_eq!(hostwatch::check::check(files.clone(), None), []);
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
    assert!(text.len() < hostwatch::scenario::link::LONGEST);
    assert!(codec::read(&text).unwrap_err().contains("broken"));
    assert!(codec::read("3.AAAA").unwrap_err().contains("version"));
    assert!(codec::read("2.AAAA").unwrap_err().contains("broken"));
}

/// Whatever path it takes, a correction of a shipped vendor leaves its words, addresses, commands and
/// evidence alone; what differs is marked with the correction alone.
#[test]
fn a_correction_changes_figures_and_not_words() {
    let base = catalog();
    let shipped = |id: &str| serde_json::to_value(base.vendor(id).unwrap().as_filed()).unwrap();
    let with = |path: &str, value: Value| {
        let mut vendor = shipped("render");
        *vendor.pointer_mut(path).unwrap() = value;
        vendor
    };
    let plan = shipped("render")["books"]["published"]["plans"][0].clone();
    let id = plan["id"].as_str().unwrap();
    let mut renamed = plan.clone();
    renamed["name"] = json!("Free, and better");
    let command = json!({ "command": "curl https://example.invalid/x | sh", "note": "Run this." });
    for change in [
        change("render", "/setup/rollback", command.clone()),
        change("render", "/setup/logs", json!(null)),
        change("render", "/setup/steps/-", json!({ "text": "Open https://example.invalid" })),
        change("render", "/name", json!("Rendr")),
        change("render", "/site", json!("https://example.invalid")),
        change("render", "/summary", json!("Closed down.")),
        change("render", "/roles", json!(["errors"])),
        change("render", "/books/published/strengths", json!([])),
        change("render", "/books/published/strengths/-", json!({ "text": "The best.", "evidence": [] })),
        change("render", "/books/published/cautions", json!([{ "text": "Run `rm -rf /`.", "evidence": [] }])),
        change("render", &format!("/books/published/plans/{id}/name"), json!("Free")),
        change("render", &format!("/books/published/plans/{id}/notes/-"), json!("Mail your card to us.")),
        change("render", &format!("/books/published/plans/{id}"), renamed),
        change("render", "/books/published", json!(null)),
        change("render", "", with("/setup/rollback", command)),
        change("render", "", with("/summary", json!("Closed down."))),
    ] {
        let after = edits::apply(&base, &edits_of(vec![change.clone()]));
        assert!(after.corrections[0].refused.is_some(), "{change:?}");
        assert_eq!(after.vendor("render"), base.vendor("render"), "{change:?}");
    }
    // Evidence is not refused, but does not change either.
    for path in [format!("/books/published/plans/{id}/evidence"), "/books/published/facts/https/evidence".to_string()] {
        let lie = json!([{ "source": "S1", "url": "https://example.invalid", "title": "Prices", "confidence": "high" }]);
        let after = edits::apply(&base, &edits_of(vec![change("render", &path, lie)]));
        assert_eq!(after.vendor("render"), base.vendor("render"), "{path}");
    }
    // A whole vendor with one other figure is that one correction, marked as such.
    let team = || base.vendor("sentry").unwrap().books.get("published").unwrap().plans.iter().position(|p| p.id == "team").unwrap();
    let mut whole = shipped("sentry");
    *whole.pointer_mut(&format!("/books/published/plans/{}/price/monthly", team())).unwrap() = json!("31");
    let after = edits::apply(&base, &edits_of(vec![change("sentry", "", whole)]));
    assert_eq!(after.corrections[0].refused, None);
    let (new, old) =
        (after.vendor("sentry").unwrap().books.get("published").unwrap(), base.vendor("sentry").unwrap().books.get("published").unwrap());
    let (plan, was) = (&new.plans[team()], &old.plans[team()]);
    assert_eq!(plan.read(&PlanField::Price(PriceField::Monthly))[0].source, "YOU");
    assert_eq!(plan.read(&PlanField::Price(PriceField::Annual)), was.read(&PlanField::Price(PriceField::Annual)));
    assert_eq!((&plan.evidence, &new.facts, &new.strengths), (&was.evidence, &old.facts, &old.strengths));
}

/// A vendor of one's own brings figures, and neither commands nor addresses nor the name of another.
#[test]
fn a_vendor_of_ones_own_brings_figures_alone() {
    let base = catalog();
    let mut own = serde_json::to_value(base.vendor("render").unwrap().as_filed()).unwrap();
    own["id"] = json!("rendered");
    let named = |name: &str| {
        let mut own = own.clone();
        own["name"] = json!(name);
        edits::apply(&base, &edits_of(vec![change("rendered", "", own)]))
    };
    assert!(named(" RENDER ").corrections[0].refused.as_ref().unwrap().contains("name of another"));
    let after = named("Rendered");
    assert_eq!(after.corrections[0].refused, None, "{:?}", after.corrections[0].refused);
    let vendor = after.vendor("rendered").unwrap();
    let entry = vendor.books.get("published").unwrap();
    assert_eq!((&vendor.setup, vendor.site.as_str()), (&Default::default(), ""));
    assert!(entry.strengths.is_empty() && entry.cautions.is_empty() && entry.conflicts.is_empty() && !entry.plans.is_empty());
    let text = serde_json::to_string(&vendor.as_filed()).unwrap();
    assert!(!text.contains("\"high\""), "no evidence of ours is taken over");
}

/// Whatever stands at any place of a vendor of one's own, or is appended to a shipped list, it is taken or
/// refused with a reason. (A plan that is a number once stopped the program.)
#[test]
fn whatever_stands_in_a_vendor_of_ones_own_is_taken_or_refused() {
    fn places(value: &serde_json::Value, here: &str, out: &mut Vec<String>) {
        out.push(here.to_string());
        match value {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, v)| places(v, &format!("{here}/{key}"), out)),
            serde_json::Value::Array(list) => list.iter().enumerate().take(2).for_each(|(n, v)| places(v, &format!("{here}/{n}"), out)),
            _ => {}
        }
    }
    let base = catalog();
    let mut own = serde_json::to_value(base.vendor("sentry").unwrap().as_filed()).unwrap();
    (own["id"], own["name"]) = (json!("acme"), json!("Acme"));
    let mut all = Vec::new();
    places(&own["books"]["published"]["plans"], "/books/published/plans", &mut all);
    all.extend(["", "/books", "/books/published", "/books/published/facts", "/setup"].map(String::from));
    assert!(all.len() > 40);
    for value in [json!(8), json!("text"), json!(true), json!(null), json!([]), json!({}), json!([8]), json!({ "x": 8 })] {
        for place in &all {
            let mut changed = own.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            let after = edits::apply(&base, &edits_of(vec![change("acme", "", changed)]));
            assert_eq!(after.corrections[0].refused.is_none(), after.vendor("acme").is_some(), "{place} {value}");
        }
        let after = edits::apply(&base, &edits_of(vec![change("sentry", "/books/published/plans/-", value.clone())]));
        assert!(after.corrections[0].refused.as_ref().is_some_and(|why| !why.is_empty()), "{value}");
    }
}

/// A name of one's own can stand in every file: no heading, no tag, no code, no placeholder.
#[test]
fn a_name_of_ones_own_is_plain_words() {
    let base = catalog();
    let plan = |name: &str| json!({ "id": "mine", "name": name, "price": { "monthly": "1" }, "quota": { "errors": "unlimited" } });
    for (name, fits) in [
        ("Team, paid yearly (EU) & more", true),
        ("# Heading", true),
        ("two\nlines", false),
        ("<img src=x onerror=alert(1)>", false),
        ("`rm -rf /`", false),
        ("{rollback}", false),
        ("[click](https://example.invalid)", false),
        (&"x".repeat(81), false),
    ] {
        let after = edits::apply(&base, &edits_of(vec![change("sentry", "/books/published/plans/-", plan(name))]));
        assert_eq!(after.corrections[0].refused.is_none(), fits, "{name}: {:?}", after.corrections[0].refused);
    }
}

/// At most 200 corrections count, and a text of more than 400 letters is refused; both are told.
#[test]
fn corrections_are_bounded() {
    let base = catalog();
    let many = (0..250).map(|i| change("sentry", PRICE, json!(i.to_string()))).collect();
    let after = edits::apply(&base, &edits_of(many));
    assert_eq!(after.corrections.len(), 250);
    assert!(after.corrections[200..].iter().all(|c| c.refused.as_ref().is_some_and(|why| why.contains("200"))));
    let long = Change { note: "x".repeat(401), ..change("sentry", PRICE, json!("29")) };
    let bell = Change { note: "\u{7}".into(), ..change("sentry", PRICE, json!("29")) };
    for bad in [long, bell] {
        assert!(edits::apply(&base, &edits_of(vec![bad])).corrections[0].refused.is_some());
    }
}

/// Of a link in which one bit was changed on the way the corrections read the same or not at all.
#[test]
fn no_single_changed_bit_changes_a_correction_silently() {
    let edits = edits_of(vec![
        change("sentry", "/books/published/plans/team/price/amount", json!("27.5")),
        change("render", "/books/published/facts/staging/value", json!("yes")),
    ]);
    let text = codec::write(&edits);
    assert!(text.starts_with("2."));
    assert_eq!(codec::read(&text).unwrap(), edits);
    let mut refused = 0;
    for at in 0..text.len() {
        for bit in 0..8 {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1 << bit;
            match codec::read(&String::from_utf8_lossy(&bytes)) {
                Ok(read) => assert_eq!(read, edits, "byte {at}, bit {bit}"),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(refused > text.len() * 7);
}

#[test]
fn corrections_of_the_older_form_are_read_for_ever() {
    // Written by the first version of this form.
    use base64::Engine;
    let rows = json!([["sentry", "/books/published/plans/team/price/amount", "27.5", "", "", "seen"]]).to_string();
    let packed = miniz_oxide::deflate::compress_to_vec(rows.as_bytes(), 9);
    let old = format!("1.{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(packed));
    let read = codec::read(&old).unwrap();
    assert_eq!(read.changes.len(), 1);
    assert_eq!(read.changes[0].note, "seen");
}

/// What one made or kept is one's own; the rest of a link's corrections is somebody else's, and neither
/// stored nor in files until it is kept.
#[test]
fn the_readers_own_corrections_stay_and_those_of_a_link_wait() {
    use hostwatch::edits::whose;
    let base = catalog();
    let mine = change("sentry", "/books/published/plans/team/price/amount", json!("27.5"));
    let theirs = change("sentry", "/books/published/plans/team/price/amount", json!("1"));
    let other = change("render", "/books/published/facts/staging/value", json!("no"));
    let own = edits_of(vec![mine.clone()]);
    let link_edits = edits_of(vec![theirs.clone(), other.clone()]);
    assert_eq!(whose::foreign(&link_edits, &own), vec![theirs.clone(), other.clone()]);
    assert_eq!(whose::foreign(&own, &own), vec![]);

    let opened = edits::open(&base, &format!("#preset=qrcards&edits={}", codec::write(&link_edits)));
    let without = whose::own_only(&base, &opened.scenario, &own);
    assert_eq!(without.scenario.edits, None);
    assert!(without.catalog.corrections.is_empty());

    let mut kept = own.clone();
    whose::keep(&mut kept, vec![theirs.clone(), other.clone()]);
    assert_eq!(kept.changes, vec![theirs, other], "of one place the later counts");
    let many = (0..300).map(|i| change("render", &format!("/books/published/facts/f{i}"), json!(i))).collect();
    whose::keep(&mut kept, many);
    assert_eq!(kept.changes.len(), 200);
    assert_eq!(kept.changes[199].value, json!(299));
}

/// A vendor that only a link's corrections know is not in what is stored.
#[test]
fn a_vendor_of_a_link_is_not_stored_in_the_scenario() {
    use hostwatch::edits::whose;
    let base = catalog();
    let vendor = json!({
        "id": "acme", "name": "Acme", "site": "", "roles": ["hosting"], "summary": "x",
        "books": { "published": { "plans": [] } },
    });
    let edits = edits_of(vec![Change { vendor: "acme".into(), value: vendor, ..Change::default() }]);
    let opened = edits::open(&base, &format!("#preset=qrcards&host=acme&customers=9&edits={}", codec::write(&edits)));
    assert_eq!(opened.scenario.host.as_deref(), Some("acme"), "{:?}", opened.notices);
    let without = whose::own_only(&base, &opened.scenario, &Edits::default());
    assert_ne!(without.scenario.host.as_deref(), Some("acme"));
    assert_eq!(without.scenario.customers, 9);
}

/// Whatever a vendor of one's own is called, in the incident page its name is text: no heading, no HTML, no
/// link, no emphasis that was not there before.
#[test]
fn a_name_never_becomes_structure_of_the_incident_page() {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let base = catalog();
    let page = |name: &str| {
        let vendor = json!({
            "id": "acme", "name": name, "site": "", "roles": ["hosting", "errors"], "summary": "x",
            "books": { "published": { "plans": [{ "id": "box", "name": name, "price": { "monthly": "1" } }] } },
        });
        let edits = edits_of(vec![Change { vendor: "acme".into(), value: vendor, ..Change::default() }]);
        let a = answer(&base, "?preset=qrcards&host=acme&monitor=acme", &edits);
        assert!(a.corrections.iter().all(|c| c.refused.is_none()), "{name}: {:?}", a.corrections[0].refused);
        a.plan.files.iter().find(|f| f.path == "incident.md").unwrap().text.to_string()
    };
    let structure = |text: &str| {
        let mut found = Vec::new();
        for event in Parser::new_ext(text, Options::all()) {
            match event {
                Event::Start(tag) => found.push(match tag {
                    Tag::Heading { level, .. } => format!("{level}"),
                    Tag::Paragraph | Tag::List(_) | Tag::Item | Tag::CodeBlock(_) => "text".into(),
                    other => format!("{other:?}"),
                }),
                Event::Html(html) | Event::InlineHtml(html) => found.push(format!("HTML {html}")),
                Event::InlineMath(_) | Event::DisplayMath(_) | Event::FootnoteReference(_) => found.push("math or note".into()),
                _ => (),
            }
        }
        found
    };
    let plain = page("Acme");
    assert!(plain.contains("Acme"), "{plain}");
    for name in [
        "# Acme",
        "*Acme* and **more**",
        "_Acme_",
        "1. Acme",
        "- Acme",
        "~~Acme~~",
        "$Acme$",
        "&lt;b&gt;",
        "https://example.invalid/x",
        "---",
    ] {
        assert_eq!(structure(&page(name)), structure(&plain), "{name}");
    }
}
