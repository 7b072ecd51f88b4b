//! A bad day and what drives the bill, worked by hand: one vendor for each rule beyond a quota.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{bare_plan, catalog, vendor_of};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::plan::{OverLimit, Overage, Plan, Price, Quota, Tier};
use hostwatch::catalog::vendor::{Entry, Role, Vendor};
use hostwatch::cost::growth::months;
use hostwatch::decide::field::Field;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::breaks::Axis;
use hostwatch::outlook::drivers::drivers;
use hostwatch::outlook::stress::{Outcome, Stressed, stress};
use hostwatch::outlook::worst::worst;
use hostwatch::outlook::{crossing, curves, moves, outlook};
use hostwatch::scenario::{Scenario, link};

fn usd(text: &str) -> Usd {
    Usd(text.parse().unwrap())
}

fn number(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A plan of so many errors for a fee.
fn plan(id: &str, fee: &str, errors: i64, over_limit: OverLimit) -> Plan {
    Plan {
        price: Some(Price { monthly: Some(usd(fee)), ..Price::default() }),
        quota: [("errors".to_string(), Quota::Amount(Decimal::from(errors)))].into_iter().collect(),
        over_limit,
        ..bare_plan(id)
    }
}

fn vendor(id: &str, plans: Vec<Plan>) -> Vendor {
    vendor_of(id, id, Role::Errors, Entry { plans, ..Entry::default() })
}

/// One vendor for each rule; all hold the usual 6,000 errors for $10.
fn rules() -> Catalog {
    let mut billed = plan("a", "10", 7_000, OverLimit::Bill);
    let each = Tier { up_to: None, each: usd("0.01") };
    billed.overage.insert("errors".into(), Overage { tiers: vec![each], block: None, rounding: None });
    let of = |rule: OverLimit| plan("a", "10", 7_000, rule);
    let vendors = vec![
        vendor("bills", vec![billed]),
        vendor("drops", vec![of(OverLimit::Drop)]),
        vendor("throttles", vec![of(OverLimit::Throttle)]),
        vendor("suspends", vec![of(OverLimit::Suspend)]),
        vendor("upgrades", vec![of(OverLimit::Upgrade), plan("b", "29", 50_000, OverLimit::Drop)]),
        vendor("silent", vec![of(OverLimit::Unknown)]),
        vendor("holds", vec![plan("a", "12", 90_000, OverLimit::Drop)]),
    ];
    Catalog { vendors: vendors.into_iter().map(std::sync::Arc::new).collect(), ..catalog() }
}

/// 6,000 errors a month are 200 a day; on day 10 twenty times as many: 3,800 more, 9,800 in the month.
fn scenario() -> Scenario {
    let assume = [("burst-factor", "20"), ("burst-day", "10"), ("viral-factor", "2"), ("error-growth", "1")];
    Scenario {
        errors: 6_000,
        customers: 100,
        horizon: 3,
        growth: Decimal::ZERO,
        assume: assume.map(|(k, v)| (k.to_string(), number(v))).into(),
        ..Scenario::default()
    }
}

fn of<'a>(list: &'a [Stressed], vendor: &str) -> &'a Stressed {
    list.iter().find(|s| s.vendor == vendor).unwrap()
}

#[test]
fn each_rule_beyond_a_quota_by_hand() {
    let (catalog, scenario) = (rules(), scenario());
    let field = Field::new(&catalog, &scenario, "published", Role::Errors);
    let s = stress(&field);
    assert_eq!(s.burst_errors, number("9800"));
    assert_eq!(s.viral_customers, number("200"));
    // 2,800 beyond 7,000 are billed at a cent; dropped, slowed down and stopped they cost nothing more.
    for (vendor, outcome, stressed, lost) in [
        ("bills", Outcome::Billed, Some("38"), "0"),
        ("drops", Outcome::Dropped, Some("10"), "2800"),
        ("throttles", Outcome::Throttled, Some("10"), "2800"),
        ("suspends", Outcome::Stops, Some("10"), "2800"),
        ("upgrades", Outcome::Upgrade, Some("29"), "0"),
        ("silent", Outcome::Unknown, None, "0"),
        ("holds", Outcome::Holds, Some("12"), "0"),
    ] {
        let row = of(&s.burst, vendor);
        assert_eq!((&row.outcome, row.stressed, row.lost), (&outcome, stressed.map(usd), number(lost)), "{vendor}");
        // Nine days take 1,800, the tenth 4,000: 5,800; the remaining 1,200 last six days: day 16.
        let day = (vendor != "holds").then(|| number("16"));
        assert_eq!(row.ends_on_day, day, "{vendor}");
    }
    // The dearest surprise first: $28, then $19.
    let surprises: Vec<&str> = s.burst.iter().take(2).map(|r| r.vendor.as_str()).collect();
    assert_eq!(surprises, ["bills", "upgrades"]);
    // A month of twice the customers, and of twice the errors: 12,000, of which 5,000 lie beyond.
    assert_eq!(of(&s.viral, "bills").stressed, Some(usd("60")));
    assert_eq!(of(&s.viral, "drops").lost, number("5000"));
    // 7,000 of 12,000 last 17.5 days: they end on the 18th.
    assert_eq!(of(&s.viral, "drops").ends_on_day, Some(number("18")));
}

#[test]
fn the_worst_month_by_hand() {
    let catalog = rules();
    let scenario = Scenario { growth: Decimal::TEN, ..scenario() };
    let field = Field::new(&catalog, &scenario, "published", Role::Errors);
    // Errors: 6,000, 6,600, 7,260. Bursts add 3,800, 4,180, 4,598: 9,800, 10,780, 11,858.
    let all = worst(&field, &months(&catalog, &scenario, 3));
    let of = |vendor: &str| all.iter().find(|w| w.vendor == vendor).unwrap();
    let bills = of("bills");
    assert_eq!((bills.month, bills.errors, bills.bill), (3, number("11858"), usd("58.58")));
    assert_eq!(bills.usual, usd("12.6"));
    assert_eq!((bills.silent_from, bills.outcome.clone()), (None, Outcome::Billed));
    // What drops the burst costs what it always costs, until it holds not even the month itself.
    let drops = of("drops");
    assert_eq!((drops.month, drops.bill, drops.silent_from), (1, usd("10"), Some(3)));
    // In the third month the larger plan is in use already.
    let upgrades = of("upgrades");
    assert_eq!((upgrades.month, upgrades.bill, upgrades.silent_from), (1, usd("29"), None));
    assert!(!all.iter().any(|w| w.vendor == "silent"), "of no month can it be told");
    assert_eq!(all[0].vendor, "bills");
}

#[test]
fn a_swing_by_hand() {
    let catalog = rules();
    let scenario = Scenario { errors: 8_000, ..scenario() };
    let field = Field::new(&catalog, &scenario, "published", Role::Errors);
    let bills = field.entrants.iter().position(|e| e.offer.vendor.id == "bills").unwrap();
    let d = drivers(&[(&field, bills)]);
    // $10 and a cent for each of 1,000 errors beyond 7,000: $20 a month.
    assert_eq!(d.base, [Some(usd("240")), Some(usd("720"))]);
    let errors = d.list.iter().find(|d| d.id == "errors").unwrap();
    assert_eq!(errors.values, [number("8000"), number("6000"), number("10000")]);
    // 6,000 cost $10 a month; 10,000 cost $40.
    assert_eq!(errors.costs, [[Some(usd("120")), Some(usd("480"))], [Some(usd("360")), Some(usd("1440"))]]);
    assert_eq!((errors.swing(0), errors.swing(1)), (Some(usd("360")), Some(usd("1080"))));
    assert!(!d.list.iter().any(|d| d.id == "customers"), "customers move nothing here");
}

/// At the crossing both bills are those the strip shows, and just before it the old one is not dearer.
#[test]
fn both_bills_of_a_crossing() {
    let c = catalog();
    let (scenario, _) = link::read(&c, "");
    let o = outlook(&c, &scenario);
    let mut seen = 0;
    for role in [Role::Hosting, Role::Errors] {
        for b in &o.of(role).breaks {
            for pair in b.stretches.windows(2) {
                let (Some(before), Some(after)) = (&pair[0].vendor, &pair[1].vendor) else { continue };
                let at = crossing::volume(&c, &scenario, b.axis, pair[1].from);
                let bills = crossing::bills(&c, &scenario, role, &[before, after], at);
                assert_eq!(bills.len(), 2);
                assert_eq!(bills[0].monthly, pair[1].before_monthly, "{before} at {}", pair[1].from);
                assert_eq!(bills[1].monthly, pair[1].monthly[0], "{after} at {}", pair[1].from);
                assert!(bills.iter().all(|b| b.cash_12_months.is_none_or(|c| b.lines.iter().map(|l| l.amount).sum::<Usd>() == c)));
                seen += 1;
            }
        }
    }
    assert!(seen > 4);
}

#[test]
fn a_bad_month_is_written_on_the_plan_in_use() {
    let (catalog, scenario) = (rules(), scenario());
    let at = (number("100"), number("9800"));
    let bill = crossing::on_plan(&catalog, &scenario, Role::Errors, ("bills", "Plan a"), at).unwrap();
    assert_eq!(bill.monthly, Some(usd("38")));
    assert!(bill.reason.starts_with("On Plan a"));
    assert_eq!(crossing::on_plan(&catalog, &scenario, Role::Errors, ("bills", "Plan z"), at), None);
}

/// The lines are the bills themselves, and every change of the recommendation within the range is marked.
#[test]
fn curves_are_the_bills() {
    let c = catalog();
    let (mut scenario, _) = link::read(&c, "");
    scenario.pin = vec!["heroku".into()];
    let o = outlook(&c, &scenario);
    for role in [Role::Hosting, Role::Errors] {
        for axis in [Axis::Customers, Axis::Errors] {
            let found = curves::curves(&c, &scenario, o.of(role), axis);
            assert!(!found.lines.is_empty() && found.lines.len() <= curves::LINES);
            assert!(found.range.0 <= found.here && found.here <= found.range.1);
            for line in &found.lines {
                for (n, amount) in line.values.iter().step_by(17) {
                    let bills = crossing::bills(&c, &scenario, role, &[&line.vendor], crossing::volume(&c, &scenario, axis, *n));
                    assert_eq!(bills[0].monthly, Some(*amount), "{} at {n}", line.name);
                }
            }
            for (n, _) in &found.crossings {
                assert!(found.lines.iter().flat_map(|l| &l.values).any(|(m, _)| m == n), "{n} is looked at");
            }
            if role == Role::Hosting {
                assert_eq!(found.lines[0].vendor, "heroku", "the pinned first");
            }
        }
    }
}

/// A move is told with what the old vendor would have cost, or why it cannot go on.
#[test]
fn moves_say_why() {
    let catalog = rules();
    let scenario = Scenario { growth: Decimal::TEN, monitor: Some("drops".into()), rate: Usd::ZERO, ..scenario() };
    let o = outlook(&catalog, &scenario);
    let best = o.monitoring.paths.best.unwrap();
    let told = moves::moves(&catalog, &scenario, Role::Errors, &best);
    // 6,000 and 6,600 errors are held; 7,260 are not.
    assert_eq!(told.len(), 2);
    assert_eq!((told[0].step.vendor.as_str(), told[0].why.as_str()), ("drops", "In use already."));
    assert_eq!((told[1].step.month, told[1].errors), (3, number("7260")));
    assert!(told[1].why.starts_with("At 121 customers and 7,260 errors drops cannot go on: Covers 96 %"), "{}", told[1].why);
}
