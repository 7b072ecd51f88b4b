//! Every figure of the catalog's plans can be corrected in place, and what nobody states filled in.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{catalog, spot};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::corrections::Edits;
use hostwatch::catalog::field::FieldPath;
use hostwatch::catalog::texts::Texts;
use hostwatch::catalog::vendor::{Plan, Quota, Vendor};
use hostwatch::edits::apply;
use hostwatch::edits::form::{Typed, changes};
use hostwatch::edits::spot::{Kind, Spot};
use hostwatch::edits::unstated::unstated;

/// The figures of a plan that are a number or a price, by their path within it.
fn stated(plan: &Plan) -> Vec<String> {
    let price = plan.price.as_ref();
    let amount = |name: &str| match (price, name) {
        (Some(p), "monthly") => p.monthly.is_some(),
        (Some(p), "annual") => p.annual.is_some(),
        (Some(p), "annual_total") => p.annual_total.is_some(),
        (Some(p), _) => p.range.is_some(),
        _ => false,
    };
    let mut fields: Vec<String> =
        ["monthly", "annual", "annual_total", "range"].into_iter().filter(|f| amount(f)).map(|f| format!("price/{f}")).collect();
    fields.extend(plan.quota.keys().map(|m| format!("quota/{m}")));
    fields.extend(plan.overage.iter().flat_map(|(m, o)| (0..o.tiers.len()).map(move |n| format!("overage/{m}/tiers/{n}/each"))));
    fields.extend(plan.limits.keys().map(|id| format!("limits/{id}")));
    if let Some(pool) = &plan.pool {
        fields.push("pool/included".into());
        fields.extend(pool.weights.keys().map(|m| format!("pool/weights/{m}")));
        fields.extend((0..pool.overage.as_ref().map_or(0, |o| o.tiers.len())).map(|n| format!("pool/overage/tiers/{n}/each")));
    }
    fields
}

/// A number that stands nowhere in the catalog. A year in advance may not be dearer by the month,
/// nor a quota reach beyond the tiers that begin after it.
fn new_value(field: &str) -> &'static str {
    let small = ["price/annual", "quota/", "pool/included"].iter().any(|f| field.starts_with(f));
    if small { "0.0375" } else { "987654.5" }
}

/// The catalog with one vendor: each correction makes a new catalog.
fn alone(base: &Catalog, vendor: &Vendor) -> Catalog {
    Catalog { vendors: vec![std::sync::Arc::new(vendor.clone())], presets: Vec::new(), texts: Texts::default(), ..base.clone() }
}

/// Types a value into the form of a spot and lays the correction over the catalog.
fn corrected(base: &Catalog, spot: &Spot, value: &str) -> Catalog {
    let typed = Typed { value: value.into(), ..Typed::default() };
    let changes = changes(base, spot, &typed, None).unwrap_or_else(|why| panic!("{} {}: {why}", spot.vendor, spot.path));
    let opened = apply(base, &Edits { changes });
    for c in &opened.corrections {
        assert_eq!(c.refused, None, "{} {} = {value}", spot.vendor, spot.path);
    }
    opened
}

#[test]
fn every_figure_of_a_plan_can_be_corrected_in_place() {
    let base = catalog();
    let mut seen = 0;
    for vendor in &base.vendors {
        let Some(entry) = vendor.books.get("published") else { continue };
        let base = alone(&base, vendor);
        for plan in entry.plans.iter().filter(|p| p.discontinued.is_none()) {
            for field in stated(plan) {
                let path = format!("/books/published/plans/{}/{field}", plan.id);
                let was = spot(&base, &vendor.id, &path).unwrap_or_else(|| panic!("{} {path} opens", vendor.id));
                assert!(was.stated || matches!(plan.quota.get(field.trim_start_matches("quota/")), Some(Quota::Word(_))), "{path}");
                assert_ne!(was.kind, Kind::Shown, "{} {path}", vendor.id);
                let new = new_value(&field);
                let now = corrected(&base, &was, new);
                // A range is corrected by the price that counts instead.
                let there = path.replace("/range", "/monthly");
                let found = spot(&now, &vendor.id, &there).unwrap();
                assert_eq!(found.raw, new, "{} {path}", vendor.id);
                assert!(found.evidence.iter().any(|e| e.source == "YOU"), "{} {path}", vendor.id);
                seen += 1;
            }
        }
    }
    assert!(seen > 700, "{seen} figures");
}

#[test]
fn what_nobody_states_of_a_plan_can_be_filled_in_and_taken_out_again() {
    let base = catalog();
    let mut seen = 0;
    for vendor in &base.vendors {
        let Some(entry) = vendor.books.get("published") else { continue };
        let base = alone(&base, vendor);
        for plan in &entry.plans {
            for field in unstated(&base, vendor, entry, plan) {
                let path = FieldPath::plan("published", &plan.id, field).to_string();
                let was = spot(&base, &vendor.id, &path).unwrap_or_else(|| panic!("{} {path} opens", vendor.id));
                assert!(!was.stated && was.raw.is_empty(), "{} {path} is stated: {}", vendor.id, was.value);
                let new = new_value(path.splitn(6, '/').last().unwrap());
                let now = corrected(&base, &was, new);
                let found = spot(&now, &vendor.id, &path).unwrap();
                assert_eq!((found.raw.as_str(), found.stated), (new, true), "{} {path}", vendor.id);
                seen += 1;
            }
        }
    }
    assert!(seen > 500, "{seen} figures");
}

#[test]
fn an_amount_for_each_day_stays_one_for_each_day() {
    let base = catalog();
    let per = |v: &std::sync::Arc<Vendor>| {
        let plans = v.books.get("published")?.plans.iter();
        plans.flat_map(|p| p.quota.iter().map(move |q| (p, q))).find_map(|(p, (meter, q))| match q {
            Quota::Per(q) if p.discontinued.is_none() => Some((v.id.clone(), p.id.clone(), meter.clone(), *q)),
            _ => None,
        })
    };
    let (vendor, plan, meter, was) = base.vendors.iter().find_map(per).unwrap();
    let found = spot(&base, &vendor, &format!("/books/published/plans/{plan}/quota/{meter}")).unwrap();
    let now = corrected(&base, &found, "77");
    let of =
        |c: &Catalog| c.vendor(&vendor).unwrap().books.get("published").unwrap().plans.iter().find(|p| p.id == plan).unwrap().quota[&meter];
    match of(&now) {
        Quota::Per(q) => assert_eq!((q.amount.to_string().as_str(), q.per), ("77", was.per)),
        other => panic!("{other:?}"),
    }
    assert!(matches!(of(&corrected(&base, &found, "")), Quota::Word(_)), "emptied it is not known");
}
