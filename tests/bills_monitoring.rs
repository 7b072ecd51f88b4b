//! Bills of the published monitoring prices, worked by hand to the cent, from the catalog as it stood then.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::BTreeSet;

use common::{demand, frozen, published};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::Role;
use hostwatch::cost::bill::{Terms, bill};
use hostwatch::cost::quote::quote;
use hostwatch::cost::{Bill, Cover};
use hostwatch::scenario::{Billing, Scenario};

type Use<'a> = &'a [(&'a str, &'a str)];

fn billed(catalog: &Catalog, vendor: &str, role: Role, billing: Billing, quantities: Use) -> Bill {
    let scenario = Scenario { billing, ..Scenario::default() };
    let terms = Terms { catalog, scenario: &scenario, role };
    bill(&terms, catalog.vendor(vendor).unwrap(), published(catalog, vendor), &demand(quantities))
}

/// Plan, dollars a month exactly, dollars in 12 months to the cent.
#[track_caller]
fn holds(b: &Bill, plan: &str, month: &str, year: &str) {
    assert_eq!(b.plan.as_deref(), Some(plan), "{}: {}", b.vendor, b.reason);
    assert_eq!(b.cover, Cover::Full, "{}: {}", b.vendor, b.reason);
    assert_eq!(b.monthly.unwrap().exact(), month, "{}: {:#?}", b.vendor, b.lines);
    assert_eq!(b.cash_12_months.unwrap().rounded().exact(), year, "{}", b.vendor);
    assert!(b.lines.iter().all(|l| l.unit_price.times(l.quantity) == l.amount && !l.evidence.is_empty()));
}

#[track_caller]
fn monthly(catalog: &Catalog, vendor: &str, quantities: Use, plan: &str, month: &str, year: &str) {
    holds(&billed(catalog, vendor, Role::Errors, Billing::Monthly, quantities), plan, month, year);
}

#[track_caller]
fn annual(catalog: &Catalog, vendor: &str, quantities: Use, plan: &str, month: &str, year: &str) {
    holds(&billed(catalog, vendor, Role::Errors, Billing::Annual, quantities), plan, month, year);
}

#[track_caller]
fn other(catalog: &Catalog, vendor: &str, role: Role, quantities: Use, plan: &str, month: &str, year: &str) {
    holds(&billed(catalog, vendor, role, Billing::Monthly, quantities), plan, month, year);
}

#[track_caller]
fn not_computed(catalog: &Catalog, vendor: &str, quantities: Use, missing: &str) {
    let b = billed(catalog, vendor, Role::Errors, Billing::Monthly, quantities);
    assert!(matches!(&b.cover, Cover::Unknown { missing: m } if m.contains(missing)), "{vendor}: {:?} {}", b.cover, b.reason);
    assert_eq!(b.cash_12_months, None, "{vendor}");
}

#[track_caller]
fn covers_only(catalog: &Catalog, vendor: &str, quantities: Use, plan: &str, part: u32) {
    let b = billed(catalog, vendor, Role::Errors, Billing::Monthly, quantities);
    assert_eq!(b.plan.as_deref(), Some(plan), "{vendor}: {}", b.reason);
    assert!(matches!(b.cover, Cover::Part { percent, .. } if percent == part), "{vendor}: {:?} {}", b.cover, b.reason);
    assert_eq!(b.cash_12_months, None, "{vendor}");
}

/// The dollars a month of one plan with what it requires, whether or not it is the one to take.
fn quoted(catalog: &Catalog, vendor: &str, plan: &str, role: Role, quantities: Use) -> String {
    let scenario = Scenario::default();
    let terms = Terms { catalog, scenario: &scenario, role };
    let entry = published(catalog, vendor);
    let plan = entry.plans.iter().find(|p| p.id == plan).unwrap();
    let vendor = catalog.vendor(vendor).unwrap();
    let quote = quote(&terms, vendor, entry, plan, &demand(quantities));
    assert!(quote.year().is_some(), "{plan:?}");
    quote.stated_month.exact()
}

const EARLY: Use = &[("errors", "20000"), ("seats", "1"), ("hosts", "1"), ("full-seats", "1"), ("ingest-gb", "100")];
const GROWTH: Use = &[("errors", "75000"), ("seats", "3"), ("hosts", "2"), ("full-seats", "1"), ("ingest-gb", "103.33")];
const SCALE: Use = &[("errors", "400000"), ("seats", "8"), ("hosts", "4"), ("full-seats", "2"), ("ingest-gb", "200")];

#[test]
fn sentry_bills_each_tier_of_errors_at_its_own_rate() {
    let c = frozen();
    // Developer holds 5,000 errors and one person.
    annual(&c, "sentry", &[("errors", "5000"), ("seats", "1")], "developer", "0", "0");
    annual(&c, "sentry", EARLY, "team", "26", "312");
    // 26 + 25,000 × 0.0003625 = 9.0625: 35.0625 a month.
    annual(&c, "sentry", GROWTH, "team", "35.0625", "420.75");
    // 26 + 50,000 × 0.0003625 = 18.125 + 300,000 × 0.0002188 = 65.64: 109.765 a month.
    annual(&c, "sentry", SCALE, "team", "109.765", "1317.18");
    // 26 + 18.125 + 400,000 × 0.0002188 = 87.52 + 500,000 × 0.0001875 = 93.75.
    annual(&c, "sentry", &[("errors", "1000000"), ("seats", "8")], "team", "225.395", "2704.74");
    // By the month Team is 29, by a ledger of low confidence: 29 + 9.0625.
    let b = billed(&c, "sentry", Role::Errors, Billing::Monthly, GROWTH);
    holds(&b, "team", "38.0625", "456.75");
    assert_eq!(b.lines[0].evidence[0].confidence, Some(hostwatch::catalog::evidence::Confidence::Low));
    // The rate says where it was read.
    assert_eq!(b.lines[1].evidence[0].as_of.as_deref(), Some("2026-09-20"));
}

#[test]
fn sentry_business_is_not_the_cheaper_one_at_any_volume() {
    let c = frozen();
    // 80 + 50,000 × 0.0011125 = 55.625 + 300,000 × 0.000625 = 187.5: 323.125 against 109.765.
    assert_eq!(quoted(&c, "sentry", "business", Role::Errors, SCALE), "323.125");
    for errors in ["20000", "50001", "75000", "400000", "900000", "10000000"] {
        let b = billed(&c, "sentry", Role::Errors, Billing::Annual, &[("errors", errors), ("seats", "8")]);
        assert_eq!(b.plan.as_deref(), Some("team"), "{errors}");
    }
}

#[test]
fn glitchtip_has_exact_quotas_and_its_own_server_is_no_free_plan() {
    let c = frozen();
    monthly(&c, "glitchtip", &[("errors", "1000"), ("seats", "9")], "free", "0", "0");
    monthly(&c, "glitchtip", EARLY, "small", "15", "180");
    monthly(&c, "glitchtip", GROWTH, "small", "15", "180");
    monthly(&c, "glitchtip", SCALE, "medium", "50", "600");
    // 3,000,000 of 5,000,000.
    covers_only(&c, "glitchtip", &[("errors", "5000000"), ("seats", "1")], "large", 60);
}

#[test]
fn new_relics_first_full_user_costs_ten_and_each_further_one_ninety_nine() {
    let c = frozen();
    monthly(&c, "new-relic", EARLY, "free", "0", "0");
    // 10 + 3.33 GB × 0.40 = 1.332.
    monthly(&c, "new-relic", GROWTH, "standard", "11.332", "135.98");
    // 10 + 99 + (200 − 100) GB × 0.40 = 40.
    monthly(&c, "new-relic", SCALE, "standard", "149", "1788");
    // Standard ends at five full users: six on Pro are 6 × 418.80 = 2,512.80 and 40; for a year 6 × 349 + 40.
    let six: Use = &[("full-seats", "6"), ("ingest-gb", "200")];
    monthly(&c, "new-relic", six, "pro", "2552.8", "30633.6");
    annual(&c, "new-relic", six, "pro", "2134", "25608");
}

#[test]
fn datadogs_apm_needs_infrastructure_for_each_host() {
    let c = frozen();
    // Error Tracking alone holds 50,000 errors.
    monthly(&c, "datadog", EARLY, "error-tracking", "36", "432");
    annual(&c, "datadog", EARLY, "error-tracking", "25", "300");
    // 2 hosts × (36 + 18), or × (31 + 15) for a year.
    monthly(&c, "datadog", GROWTH, "apm", "108", "1296");
    annual(&c, "datadog", GROWTH, "apm", "92", "1104");
    // 4 × 54, 4 × 46.
    monthly(&c, "datadog", SCALE, "apm", "216", "2592");
    annual(&c, "datadog", SCALE, "apm", "184", "2208");
}

#[test]
fn raygun_bills_each_further_error() {
    let c = frozen();
    monthly(&c, "raygun", EARLY, "crash-reporting", "60", "720");
    // 60 + 25,000 × 0.001; for a year 40 + 25.
    monthly(&c, "raygun", GROWTH, "crash-reporting", "85", "1020");
    annual(&c, "raygun", GROWTH, "crash-reporting", "65", "780");
    // 60 + 350,000 × 0.001.
    monthly(&c, "raygun", SCALE, "crash-reporting", "410", "4920");
}

#[test]
fn honeybadger_and_rollbar_are_computed_from_listings_of_low_confidence() {
    let c = frozen();
    monthly(&c, "honeybadger", &[("errors", "5000"), ("seats", "1")], "developer", "0", "0");
    // $26 is known, but not for how many errors: the 150,000 of the listing for $39 are.
    monthly(&c, "honeybadger", EARLY, "team-150k", "39", "468");
    monthly(&c, "honeybadger", GROWTH, "team-150k", "39", "468");
    monthly(&c, "honeybadger", SCALE, "team-600k", "108", "1296");
    monthly(&c, "honeybadger", &[("errors", "2000000"), ("seats", "1")], "team-3600k", "594", "7128");
    // It bills nothing beyond its largest size: 3,600,000 of 4,000,000, and the entry of Team stays open.
    covers_only(&c, "honeybadger", &[("errors", "4000000"), ("seats", "1")], "team-3600k", 90);
    monthly(&c, "rollbar", &[("errors", "10000"), ("seats", "1")], "essentials-10k", "9", "108");
    monthly(&c, "rollbar", EARLY, "essentials-25k", "19", "228");
    monthly(&c, "rollbar", GROWTH, "essentials-100k", "49", "588");
    monthly(&c, "rollbar", SCALE, "advanced-1500k", "679", "8148");
    for vendor in ["honeybadger", "rollbar"] {
        let b = billed(&c, vendor, Role::Errors, Billing::Monthly, GROWTH);
        assert_eq!(b.lines[0].evidence[0].confidence, Some(hostwatch::catalog::evidence::Confidence::Low), "{vendor}");
    }
}

#[test]
fn posthog_bills_exceptions_beyond_the_free_ones_in_tiers_and_no_people() {
    let c = frozen();
    monthly(&c, "posthog", GROWTH, "free-allowance", "0", "0");
    // 225,000 × 0.00037 = 83.25 and 75,000 × 0.00014 = 10.50.
    monthly(&c, "posthog", SCALE, "pay-as-you-go", "93.75", "1125");
    // 83.25 + 9,675,000 × 0.00014 = 1,354.50 + 1,000,000 × 0.000115 = 115.
    monthly(&c, "posthog", &[("errors", "11000000"), ("seats", "1")], "pay-as-you-go", "1552.75", "18633");
}

#[test]
fn what_nobody_states_is_not_computed() {
    let c = frozen();
    // Bugsnag publishes no price beyond Free; Lite and Standard are gone.
    monthly(&c, "bugsnag", &[("errors", "7500"), ("seats", "1")], "free", "0", "0");
    for volume in [EARLY, GROWTH, SCALE] {
        not_computed(&c, "bugsnag", volume, "the price of Select");
    }
    // Airbrake's only source for its quotas contradicts the documents: they are not stated.
    not_computed(&c, "airbrake", EARLY, "of error events");
    // Software without a server, a price without a quota.
    not_computed(&c, "bugsink", &[("errors", "20000"), ("seats", "1")], "of error events");
    not_computed(&c, "launchdarkly", EARLY, "of error events");
    // Nothing that is gone is billed.
    let gone = billed(&c, "highlight", Role::Errors, Billing::Monthly, EARLY);
    assert_eq!((gone.plan, gone.cash_12_months), (None, None));
}

#[test]
fn signozs_fee_is_spent_on_use_first() {
    let c = frozen();
    // 100 GB × 0.30 = 30, less than 49; 200 GB × 0.30 = 60, more.
    other(&c, "signoz", Role::Metrics, &[("ingest-gb", "100")], "teams", "49", "588");
    other(&c, "signoz", Role::Metrics, &[("ingest-gb", "200")], "teams", "60", "720");
    other(&c, "signoz", Role::Logs, &[("logs-gb", "103.33")], "teams", "49", "588");
}

#[test]
fn logs_uptime_and_status_have_their_own_meters() {
    let c = frozen();
    other(&c, "better-stack", Role::Logs, &[("logs-gb", "3")], "free", "0", "0");
    other(&c, "better-stack", Role::Logs, &[("logs-gb", "40")], "telemetry-nano", "30", "360");
    other(&c, "axiom", Role::Logs, &[("logs-gb", "501")], "cloud", "25", "300");
    // 7 GB × 5, begun GB in full.
    other(&c, "papertrail", Role::Logs, &[("logs-gb", "6.2")], "log-observability", "35", "420");
    other(&c, "uptimerobot", Role::Uptime, &[("monitors", "50")], "free", "0", "0");
    other(&c, "uptimerobot", Role::Uptime, &[("monitors", "51")], "team", "34", "408");
    // 10 monitors × 2; the first user is free, the second 5.
    other(&c, "cronitor", Role::Uptime, &[("monitors", "10"), ("seats", "1")], "business", "20", "240");
    other(&c, "cronitor", Role::Uptime, &[("monitors", "10"), ("seats", "2")], "business", "25", "300");
    other(&c, "checkly", Role::Uptime, &[("monitors", "11")], "starter", "29", "348");
    holds(&billed(&c, "checkly", Role::Uptime, Billing::Annual, &[("monitors", "11")]), "starter", "24", "288");
    // 51 monitors beyond 50 are three blocks of 25: 29 + 3 × 10 = 59. Team would be 80 + 2 × 10 for 26 beyond 75.
    other(&c, "checkly", Role::Uptime, &[("monitors", "101")], "starter", "59", "708");
    assert_eq!(quoted(&c, "checkly", "team", Role::Uptime, &[("monitors", "101")]), "100");
    other(&c, "healthchecks", Role::Uptime, &[("monitors", "100")], "business", "20", "240");
    other(&c, "healthchecks", Role::Uptime, &[("monitors", "101")], "business-plus", "80", "960");
    // 768 a year.
    holds(&billed(&c, "healthchecks", Role::Uptime, Billing::Annual, &[("monitors", "101")]), "business-plus", "64", "768");
    other(&c, "instatus", Role::Uptime, &[("monitors", "16")], "pro", "20", "240");
    // Grafana: 19 + (60 − 50) GB × (0.05 + 0.40 + 0.10).
    assert_eq!(quoted(&c, "grafana-cloud", "pro", Role::Logs, &[("logs-gb", "60")]), "24.5");
}

#[test]
fn an_error_is_part_of_its_request_at_appsignal() {
    let c = frozen();
    // 50,000 requests are free, 250,000 are 23; errors are in them.
    monthly(&c, "appsignal", &[("errors", "20000"), ("watched-requests", "50000")], "free", "0", "0");
    monthly(&c, "appsignal", &[("errors", "20000"), ("watched-requests", "50001")], "paid", "23", "276");
    // 250,000 of 300,000 are 83 %; the next size was not read.
    covers_only(&c, "appsignal", &[("errors", "20000"), ("watched-requests", "300000")], "paid", 83);
}

#[test]
fn monitors_are_sold_in_blocks() {
    let c = frozen();
    // 50 are one block of 25 dollars, 51 two, 150 three.
    for (monitors, dollars) in [("50", "25"), ("51", "50"), ("150", "75")] {
        assert_eq!(quoted(&c, "better-stack", "monitors-50", Role::Uptime, &[("monitors", monitors)]), dollars);
    }
}

#[test]
fn a_year_in_advance_is_one_amount_where_no_twelfth_is_exact() {
    let c = frozen();
    // Ten months of 29: 290 for the year, and by the month 12 × 29 = 348.
    let need: Use = &[("errors", "50000"), ("seats", "3")];
    let b = billed(&c, "rollbar", Role::Errors, Billing::Annual, need);
    assert_eq!((b.plan.as_deref(), &b.cover), (Some("essentials-50k"), &Cover::Full), "{}", b.reason);
    assert_eq!(b.cash_12_months.unwrap().exact(), "290");
    let lines: Vec<_> = b.lines.iter().map(|l| (l.quantity.to_string(), l.amount.exact())).collect();
    assert_eq!(lines, [("1".to_string(), "290".to_string())]);
    monthly(&c, "rollbar", need, "essentials-50k", "29", "348");
}

#[test]
fn stripe_takes_a_part_of_each_payment() {
    let c = frozen();
    // 100 payments × 0.30 = 30, and 2.9 % of the 2,900 dollars they bring, 2,900 × 0.029 = 84.10. × 12 = 1,369.20.
    other(&c, "stripe", Role::Business, &[("payments", "100"), ("revenue", "2900")], "pay-as-you-go", "114.1", "1369.2");
    // Nothing taken, nothing paid.
    other(&c, "stripe", Role::Business, &[], "pay-as-you-go", "0", "0");
}

/// Every figure opens to a page, in words found there, and nothing is from the other book.
#[test]
fn every_published_plan_and_fact_has_an_address_a_title_a_confidence_and_a_quote() {
    let c = common::catalog();
    let published: BTreeSet<&str> =
        c.sources.iter().filter(|s| s.book == "published" && s.id.starts_with("M-")).map(|s| s.id.as_str()).collect();
    assert!(published.len() >= 29, "{}", published.len());
    for vendor in published.iter().map(|id| c.vendor(&id[2..]).unwrap_or_else(|| panic!("{id}"))) {
        let entry = vendor.books.get("published").unwrap();
        // Prometheus is software without plans: its facts have to be there instead.
        assert!(!entry.plans.is_empty() || !entry.facts.is_empty(), "{}", vendor.id);
        let plans = entry.plans.iter().flat_map(|p| p.evidence.iter().chain(p.field_evidence.values().flat_map(|e| e.iter())));
        for e in plans.chain(entry.facts.values().filter(|f| !f.inherited).flat_map(|f| f.evidence.iter())) {
            assert!(published.contains(e.source.as_str()), "{}: {}", vendor.id, e.source);
            assert!(e.url.as_deref().is_some_and(|u| u.starts_with("https://")), "{}", vendor.id);
            assert!(e.title.is_some() && e.confidence.is_some() && e.quote.is_some() && e.lines.is_none(), "{}", vendor.id);
        }
    }
}

/// What a tool counts beside the errors is at least what the errors bring.
#[test]
fn errors_are_requests_and_telemetry_too() {
    let c = common::catalog();
    let at = |customers: &str, errors: &str| common::answer(&c, &format!("?preset=budget-saas&customers={customers}&errors={errors}"));
    for (customers, errors) in [("30", "0"), ("30", "5000"), ("30", "10000000"), ("50000", "10000000"), ("50000", "90000000")] {
        let a = at(customers, errors);
        assert!(a.demand.of("watched-requests") >= a.demand.of("requests").max(a.demand.of("errors")), "{customers} {errors}");
        let own = a.demand.of("errors") * a.scenario.assumed(&c, "kb-per-error") / hostwatch::money::Decimal::from(1_000_000);
        assert!(a.demand.of("ingest-gb") >= own && a.demand.of("logs-gb") >= own, "{customers} {errors}");
        assert!(at("60000", errors).demand.of("ingest-gb") >= a.demand.of("ingest-gb"), "{customers} {errors}");
    }
    // With the errors of the source's stages the telemetry is theirs.
    for stage in &c.stages {
        let a = at(&stage.customers.to_string(), &stage.errors.to_string());
        assert_eq!(a.demand.of("ingest-gb"), stage.ingest_gb, "{}", stage.name);
    }
    // Ten million errors of thirty customers: nobody who bills what is sent takes them for nothing.
    let many = common::answer(&c, "?errors=10000000&monitoring-budget=1000");
    for r in &many.monitoring.vendors {
        assert!(r.bill.monthly > Some(hostwatch::money::Usd::ZERO) || !r.bill.duties.is_empty(), "{}", r.name);
    }
    assert!(many.monitoring.excluded.iter().any(|e| e.vendor == "appsignal"));
}
