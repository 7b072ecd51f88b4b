//! Ways of charging that no recorded plan uses yet, worked by hand: the model can say them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog, demand};
use hostwatch::catalog::plan::{Plan, Quota};
use hostwatch::catalog::vendor::{Role, Vendor};
use hostwatch::cost::bill::{Terms, bill};
use hostwatch::cost::{Bill, Cover};
use hostwatch::scenario::{Billing, Scenario};
use serde_json::{Value, json};

fn billed(plan: Value, billing: Billing, quantities: &[(&str, &str)]) -> Bill {
    let catalog = catalog();
    let vendor: Vendor = serde_json::from_value(json!({
        "id": "own", "name": "Own", "site": "", "roles": ["errors"], "summary": "",
        "books": { "published": { "plans": [plan] } }
    }))
    .unwrap();
    let scenario = Scenario { billing, ..Scenario::default() };
    let terms = Terms { catalog: &catalog, scenario: &scenario, role: Role::Errors };
    bill(&terms, &vendor, vendor.books.get("published").unwrap(), &demand(quantities))
}

#[track_caller]
fn costs(plan: Value, quantities: &[(&str, &str)], month: &str, year: &str) {
    let b = billed(plan, Billing::Annual, quantities);
    assert_eq!(b.cover, Cover::Full, "{}", b.reason);
    assert_eq!(
        (b.monthly.unwrap().rounded().exact().as_str(), b.cash_12_months.unwrap().exact().as_str()),
        (month, year),
        "{:#?}",
        b.lines
    );
    assert!(b.lines.iter().all(|l| l.unit_price.times(l.quantity) == l.amount));
}

fn plan(fields: Value) -> Value {
    let mut plan = json!({ "id": "p", "name": "P", "evidence": [{ "source": "HW" }] });
    plan.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    plan
}

#[test]
fn a_minimum_of_units_is_billed_even_where_fewer_are_used() {
    let per_seat = || plan(json!({ "price": { "monthly": "10", "per": "seats", "minimum": "3" } }));
    // One person: three seats. Five: five.
    costs(per_seat(), &[("seats", "1")], "30", "360");
    costs(per_seat(), &[("seats", "5")], "50", "600");
}

#[test]
fn units_have_marginal_tiers_after_the_first() {
    let tiers = json!([{ "up_to": "5", "each": "20" }, { "each": "15" }]);
    let plan = || plan(json!({ "price": { "monthly": "50", "per": "seats", "further": tiers } }));
    // 50; 50 + 4 × 20; 50 + 4 × 20 + 3 × 15.
    costs(plan(), &[("seats", "1")], "50", "600");
    costs(plan(), &[("seats", "5")], "130", "1560");
    costs(plan(), &[("seats", "8")], "175", "2100");
}

#[test]
fn a_quota_for_each_host_grows_with_the_hosts() {
    let plan = || {
        plan(json!({
            "price": { "monthly": "15", "per": "hosts" }, "over_limit": "bill",
            "quota": { "errors": { "amount": "1000", "per": "hosts" } },
            "overage": { "errors": { "tiers": [{ "each": "0.01" }] } }
        }))
    };
    // 3 hosts × 15, 3,000 errors; 500 more × 0.01 = 5.
    costs(plan(), &[("hosts", "3"), ("errors", "3000")], "45", "540");
    costs(plan(), &[("hosts", "3"), ("errors", "3500")], "50", "600");
}

#[test]
fn a_pool_that_is_used_up_is_billed_by_its_own_tiers() {
    let plan = || {
        plan(json!({
            "price": { "monthly": "9" }, "over_limit": "bill",
            "pool": { "unit": "credits", "included": "1000", "weights": { "errors": "2", "seats": "100" },
                      "overage": { "tiers": [{ "up_to": "2000", "each": "0.01" }, { "each": "0.005" }], "block": "100" } }
        }))
    };
    // 400 × 2 + 2 × 100 = 1,000 of 1,000.
    costs(plan(), &[("errors", "400"), ("seats", "2")], "9", "108");
    // 1,030 × 2 + 2 × 100 = 2,260: 1,000 in 10 blocks × 0.01 = 0.10, 260 in 3 begun blocks × 0.005 = 0.015.
    costs(plan(), &[("errors", "1030"), ("seats", "2")], "9.12", "109.38");
}

#[test]
fn a_credit_pays_only_for_the_use_it_is_for() {
    let plan = || {
        plan(json!({
            "price": { "monthly": "29", "credit": "10", "credit_for": ["errors"] }, "over_limit": "bill",
            "quota": { "errors": "0", "ingest-gb": "0" },
            "overage": { "errors": { "tiers": [{ "each": "0.01" }] }, "ingest-gb": { "tiers": [{ "each": "0.50" }] } }
        }))
    };
    // 700 errors are 7, paid by the credit; 12 GB are 6, which it does not pay.
    costs(plan(), &[("errors", "700"), ("ingest-gb", "12")], "35", "420");
    // 1,500 errors are 15, of which 10 are paid.
    costs(plan(), &[("errors", "1500"), ("ingest-gb", "12")], "40", "480");
}

#[test]
fn a_year_in_advance_counts_where_it_is_asked_for_or_nothing_else_is_known() {
    let both = || plan(json!({ "price": { "monthly": "29", "annual_total": "290" } }));
    costs(both(), &[], "24.17", "290");
    assert_eq!(billed(both(), Billing::Monthly, &[]).cash_12_months.unwrap().exact(), "348");
    let only = plan(json!({ "price": { "annual_total": "290" } }));
    let b = billed(only, Billing::Monthly, &[]);
    assert_eq!(b.cash_12_months.unwrap().exact(), "290");
    assert!(b.lines[0].note.contains("year in advance"), "{}", b.lines[0].note);
}

/// What everybody allows of a meter that a plan is silent on: at least what the preset Budget SaaS uses at
/// 50 customers, and beyond that no more than the smallest amount that any paid plan of a host includes.
#[test]
fn allowances_are_no_more_than_everybody_allows() {
    let c = catalog();
    let used = answer(&c, "?preset=budget-saas&customers=50&growth=0").demand;
    let mut seen = 0;
    for a in &c.assumptions {
        let Some(meter) = a.id.strip_prefix("allowance-") else { continue };
        seen += 1;
        let value = a.value.0;
        assert!(value >= used.of(meter), "{meter}: {value} is less than {}", used.of(meter));
        let paid =
            |p: &&Plan| !p.addon && p.discontinued.is_none() && p.price.as_ref().is_some_and(|p| p.monthly.is_some_and(|m| !m.is_zero()));
        let hosts = c.vendors_of(Role::Hosting, "published");
        let amounts = hosts.flat_map(|(_, entry)| entry.plans.iter().filter(paid)).filter_map(|p| match p.quota.get(meter) {
            Some(Quota::Amount(n)) => Some(*n),
            _ => None,
        });
        if let Some(smallest) = amounts.min() {
            assert!(value <= smallest.max(used.of(meter)), "{meter}: {value} is more than the {smallest} that a paid plan includes");
        }
    }
    assert!(seen >= 8, "{seen}");
}
