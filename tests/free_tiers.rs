//! Free tiers can be left out: what one pays for then counts, everywhere.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{ahead, answer, bare_plan, catalog, vendor_of};
use hostwatch::catalog::vendor::{Answer, Entry, Role};

#[test]
fn without_free_tiers_no_bill_names_one_and_none_falls() {
    let c = catalog();
    let free = |vendor: &str, plan: &str| {
        let entry = &c.vendor(vendor).unwrap().books[&c.default_book];
        entry.plans.iter().find(|p| p.id == plan).unwrap().is_free_tier()
    };
    let (mut on_free, mut dearer) = (0, 0);
    for preset in c.presets.iter().map(|p| p.id.as_str()) {
        // Small enough for free tiers to hold it.
        let link = format!("?preset={preset}&errors=900&customers=5");
        let (with, without) = (answer(&c, &link), answer(&c, &format!("{link}&free=0")));
        assert!(without.link.contains("free=0") && !with.link.contains("free="));
        for role in [Role::Hosting, Role::Errors] {
            for v in &without.ranking(role).vendors {
                let Some(plan) = &v.bill.plan else { continue };
                assert!(!free(&v.vendor, plan), "{preset}: {} on {plan}", v.name);
                let before = with.bill(role, &v.vendor).unwrap();
                let was_free = before.plan.as_ref().is_some_and(|p| free(&v.vendor, p));
                on_free += usize::from(was_free);
                if let (Some(a), Some(b)) = (before.monthly, v.bill.monthly) {
                    assert!(b >= a, "{preset}: {} falls from {a} to {b}", v.name);
                    dearer += usize::from(b > a);
                }
            }
        }
        let costs = ahead(&c, &without).costs;
        for b in costs.stages.iter().flat_map(|s| s.hosting.iter().chain(&s.monitoring)) {
            let named = b.bill.plan.as_ref().is_some_and(|p| b.bill.cover.is_full() && free(&b.bill.vendor, p));
            assert!(!named, "{preset}: {} {:?}", b.bill.name, b.bill.plan);
        }
    }
    assert!(on_free > 20 && dearer > 20, "{on_free} bills were free, {dearer} are dearer without");
}

#[test]
fn who_offers_nothing_else_is_left_out_and_told_why() {
    let mut c = catalog();
    let mut plan = bare_plan("gratis");
    plan.price = Some(serde_json::from_str(r#"{ "monthly": "0" }"#).unwrap());
    plan.quota = serde_json::from_str(r#"{ "errors": "1000000" }"#).unwrap();
    let entry = Entry { plans: vec![plan], ..Entry::default() };
    c.put(vendor_of("gratis", "Gratis", Role::Errors, entry));
    let with = answer(&c, "?preset=flask-early");
    assert!(with.monitoring.vendors.iter().any(|v| v.vendor == "gratis"));
    let without = answer(&c, "?preset=flask-early&free=0");
    let out = without.monitoring.excluded.iter().find(|e| e.vendor == "gratis").unwrap();
    assert!(out.reason.contains("free tier only"), "{}", out.reason);
    assert!(out.bill.reason.contains("free tier only"), "{}", out.bill.reason);
}

/// A plan that no business may use is no tool of one, whatever it costs; the next that may be used is.
#[test]
fn a_plan_that_no_business_may_use_is_no_tool_of_the_plan() {
    let c = catalog();
    let link = "?preset=budget-saas";
    let slots = |c: &hostwatch::catalog::Catalog| -> Vec<(&'static str, String, String)> {
        answer(c, link).plan.tools.iter().map(|t| (t.slot, t.vendor.clone(), t.plan.clone())).collect()
    };
    let before = slots(&c);
    assert!(!before.is_empty());
    for (slot, vendor, plan) in before {
        let mut barred = c.clone();
        let changed = barred.vendors.iter_mut().find(|v| v.id == vendor).map(std::sync::Arc::make_mut).unwrap();
        let plans = changed.books.iter_mut().flat_map(|(_, e)| &mut e.plans);
        plans.filter(|p| p.id == plan).for_each(|p| _ = p.features.insert("commercial_use".into(), Answer::No));
        assert!(!slots(&barred).contains(&(slot, vendor.clone(), plan.clone())), "{slot}: {vendor} {plan}");
    }
}
