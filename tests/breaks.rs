//! Break-even points against counting through, on random catalogs; and the properties of bills they rest on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::{Arc, LazyLock};

use common::{bare_plan, catalog, vendor_of};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::plan::{OverLimit, Overage, Plan, Pool, Price as Fee, Quota, QuotaPer, QuotaUnit, QuotaWord, Tier};
use hostwatch::catalog::vendor::{Entry, Role, Vendor};
use hostwatch::cost::bill::{Terms, bill};
use hostwatch::cost::growth::errors_at;
use hostwatch::cost::lookup::Lookup;
use hostwatch::cost::prepared::{Bought, Levels};
use hostwatch::cost::quote::{quote, quoted};
use hostwatch::decide::field::{Field, Standing};
use hostwatch::money::{Amount, Decimal, Usd};
use hostwatch::outlook::begins::{Change, between};
use hostwatch::outlook::breaks;
use hostwatch::outlook::breaks::{Axis, Curve, Of};
use hostwatch::scenario::Scenario;
use hostwatch::scenario::demand::Demand;
use hostwatch::steps::{at_once, no_pause};
use proptest::prelude::*;

static BASE: LazyLock<Catalog> = LazyLock::new(catalog);

fn cents(n: i64) -> Usd {
    Usd(Decimal::new(n, 2))
}

fn amount(n: i64) -> Amount {
    Amount(Decimal::from(n))
}

/// Meters that move along the axis under test.
const METERS: [&str; 4] = ["errors", "customers", "requests", "ram-gb"];

/// A plan of any mechanism the model has, small enough that its edges lie within the counts looked at.
fn plan() -> impl Strategy<Value = Plan> {
    let quota = prop_oneof![
        6 => (1_i64..200).prop_map(|n| Quota::Amount(Decimal::from(n))),
        1 => Just(Quota::Word(QuotaWord::Unlimited)),
        1 => Just(Quota::Word(QuotaWord::Unknown)),
        1 => (1_i64..8).prop_map(|n| Quota::Per(QuotaPer { amount: Decimal::from(n), per: QuotaUnit::Day })),
    ];
    let tiers = (1_i64..60, 0_i64..40, 0_i64..40, any::<bool>()).prop_map(|(step, a, b, open)| {
        vec![Tier { up_to: Some(amount(400 + step)), each: cents(a) }, Tier { up_to: (!open).then_some(amount(900)), each: cents(b) }]
    });
    let overage =
        (tiers, prop::option::of(1_i64..30)).prop_map(|(tiers, block)| Overage { tiers, block: block.map(amount), rounding: None });
    let fee = (0_i64..6_000, prop::option::of(1_i64..9), any::<bool>(), prop::option::of(0_i64..2_000), 0_u8..6).prop_map(
        |(month, further, is_credit, credit, kind)| match kind {
            0 => None,
            1 => Some(Fee { annual: Some(cents(month)), ..Fee::default() }),
            2 => Some(Fee { annual_total: Some(cents(month)), ..Fee::default() }),
            3 => Some(Fee {
                monthly: Some(cents(month / 40)),
                per: Some("customers".into()),
                further: further.map(|f| Tier { up_to: None, each: cents(f) }).into_iter().collect(),
                ..Fee::default()
            }),
            _ => Some(Fee { monthly: Some(cents(month)), is_credit, credit: credit.map(cents), ..Fee::default() }),
        },
    );
    let limit = (0..METERS.len(), quota, prop::option::of(overage.clone()));
    (
        fee,
        prop::collection::vec(limit, 0..3),
        prop::option::of((1_i64..300, 1_i64..4)),
        any::<bool>(),
        prop::sample::select(vec![OverLimit::Unknown, OverLimit::Bill, OverLimit::Drop, OverLimit::Upgrade]),
    )
        .prop_map(|(price, limits, pool, copies, over_limit)| {
            let mut plan = Plan { price, over_limit, ..bare_plan("0") };
            for (meter, quota, overage) in limits {
                let meter = METERS[meter].to_string();
                if let (Some(overage), Quota::Amount(_)) = (overage, quota) {
                    plan.overage.insert(meter.clone(), overage);
                }
                if copies && matches!(quota, Quota::Amount(_)) {
                    plan.copies.push(meter.clone());
                }
                plan.quota.insert(meter, quota);
            }
            if let Some((included, weight)) = pool {
                let weights = [("errors".to_string(), amount(weight)), ("customers".to_string(), amount(1))].into_iter().collect();
                plan.pool = Some(Box::new(Pool { unit: "coins".into(), included: amount(included * 4), weights, overage: None }));
            }
            plan
        })
}

fn vendor(i: usize, role: Role, plans: Vec<Plan>) -> Vendor {
    let plans: Vec<Plan> =
        plans.into_iter().enumerate().map(|(n, p)| Plan { id: format!("p{n}"), name: format!("Plan {n}"), ..p }).collect();
    vendor_of(&format!("v{i}"), &format!("Vendor {i}"), role, Entry { plans, ..Entry::default() })
}

/// A catalog that shows its vendors alone when a property fails.
#[derive(Clone)]
struct Shop(Catalog);

impl std::fmt::Debug for Shop {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let plans = |v: &Arc<Vendor>| v.books.get("published").unwrap().plans.clone();
        f.debug_list().entries(self.0.vendors.iter().map(plans)).finish()
    }
}

/// A catalog of random vendors, every second one with something it must be bought with.
fn vendors(role: Role) -> impl Strategy<Value = Shop> {
    let one = prop::collection::vec(plan(), 1..4);
    (prop::collection::vec((one, prop::option::of(prop::collection::vec(plan(), 1..3))), 1..6)).prop_map(move |list| {
        let vendors = list.into_iter().enumerate().map(|(i, (mut plans, addons))| {
            if let Some(addons) = addons {
                plans[0].requires = vec!["extra".into()];
                plans.extend(addons.into_iter().map(|p| Plan { addon: true, group: Some("extra".into()), ..p }));
            }
            vendor(i, role, plans)
        });
        Shop(Catalog { vendors: vendors.map(Arc::new).collect(), ..BASE.clone() })
    })
}

fn scenario(errors: u64, budget: i64) -> Scenario {
    Scenario { customers: 40, errors, hosting_budget: Usd::whole(budget), monitoring_budget: Usd::whole(budget), ..Scenario::default() }
}

/// Counting through: who it is at one count, asked of the ranking and of the bills themselves.
fn by_counting(field: &Field, axis: Axis, of: Of, n: u64) -> Option<usize> {
    let s = field.terms.scenario;
    let (customers, errors) = match axis {
        Axis::Customers => (n.into(), errors_at(field.terms.catalog, s, n.into())),
        Axis::Errors => (s.customers.into(), n.into()),
    };
    let months = field.twelve(customers, errors);
    match of {
        Of::Recommended => field.recommended(&months).map(|s| s.entrant),
        Of::Cheapest | Of::CheapestTco => {
            // At that very size, without growth.
            let standings = field.standings(&field.steady(customers, errors));
            let cost = |s: &Standing| {
                let own = if of == Of::Cheapest { Usd::ZERO } else { field.terms.scenario.worth(s.year.mean_hours()) };
                s.year.mean() + own
            };
            // Of equals the better score, then the name: the order of the standings.
            standings.iter().min_by_key(|s| cost(s)).map(|s| s.entrant)
        }
    }
}

const MOST: u64 = 160;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn break_evens_are_those_of_counting_through(
        Shop(catalog) in prop_oneof![vendors(Role::Errors), vendors(Role::Hosting)],
        errors in 0_u64..300,
        budget in 0_i64..80,
        by_customers in any::<bool>(),
        of in prop::sample::select(vec![Of::Cheapest, Of::CheapestTco, Of::Recommended]),
        growth in prop::sample::select(vec![0_i64, 3, 20, -10]),
        used in prop::option::of(0_usize..4),
        horizon in prop::sample::select(vec![1_u32, 7, 12, 30]),
    ) {
        let id = used.map(|i| format!("v{i}"));
        let host = id.clone().filter(|_| catalog.vendors[0].roles[0] == Role::Hosting);
        let monitor = id.filter(|_| catalog.vendors[0].roles[0] == Role::Errors);
        let scenario = Scenario { growth: growth.into(), host, monitor, horizon, ..scenario(errors, budget) };
        let role = catalog.vendors[0].roles[0];
        let field = Field::new(&catalog, &scenario, "published", role);
        let axis = if by_customers { Axis::Customers } else { Axis::Errors };
        let found = Curve::new(&field, axis, of).stretches(1, MOST);
        // In steps they are the same.
        prop_assert_eq!(&at_once(Curve::new(&field, axis, of).all(MOST, &no_pause)), &found);
        // They cover every count once, and neighbours differ.
        prop_assert_eq!((found[0].from, found.last().unwrap().to), (1, MOST));
        for pair in found.windows(2) {
            prop_assert_eq!(pair[0].to + 1, pair[1].from);
            prop_assert_ne!(pair[0].entrant, pair[1].entrant);
        }
        for stretch in &found {
            for n in stretch.from..=stretch.to {
                prop_assert_eq!(stretch.entrant, by_counting(&field, axis, of, n), "at {} of {:?}", n, found);
            }
        }
    }

    /// What a curve may rely on.
    #[test]
    fn within_one_plan_a_bill_never_falls_when_use_rises(Shop(catalog) in vendors(Role::Errors), errors in 0_u64..300, a in 0_u64..400, b in 0_u64..400) {
        let scenario = scenario(errors, 20);
        let terms = Terms { catalog: &catalog, scenario: &scenario, role: Role::Errors };
        let (less, more) = (a.min(b), a.max(b));
        let at = |n: u64| Levels::of(&catalog, &Demand::bare(&catalog, &scenario, n.into(), n.into()));
        for vendor in &catalog.vendors {
            let entry = vendor.books.get("published").unwrap();
            for plan in &entry.plans {
                let bought = Bought::of(&Lookup::new(&terms), vendor, entry, plan);
                let (low, high) = (quoted(&terms, &bought, &at(less), None), quoted(&terms, &bought, &at(more), None));
                if low.reach.is_full() && high.reach.is_full() {
                    // What is not known at the larger use is no fall; what is known there was known before.
                    prop_assert!(high.year().is_none() || (low.year().is_some() && low.year() <= high.year()), "{:?} at {less}, {:?} at {more}: {plan:?}", low.year(), high.year());
                }
                // Nor does a plan cover more when more is used.
                prop_assert!(low.reach.is_full() || !high.reach.is_full(), "{plan:?}");
            }
        }
    }

    /// The chosen plan is never above any other that covers; lines add up to the total.
    #[test]
    fn the_cheapest_covering_plan_is_chosen_and_its_lines_add_up(Shop(catalog) in vendors(Role::Errors), errors in 0_u64..500, customers in 0_u64..200) {
        let scenario = scenario(errors, 20);
        let terms = Terms { catalog: &catalog, scenario: &scenario, role: Role::Errors };
        let demand = Demand::at(&catalog, &scenario, customers.into(), errors.into());
        for vendor in &catalog.vendors {
            let entry = vendor.books.get("published").unwrap();
            let b = bill(&terms, vendor, entry, &demand);
            let others = entry.plans.iter().filter(|p| !p.addon).map(|p| quote(&terms, vendor, entry, p, &demand));
            let covering: Vec<Usd> = others.filter(|q| q.reach.is_full()).filter_map(|q| q.year()).collect();
            prop_assert_eq!(b.cash_12_months, covering.iter().min().copied(), "{:?}", b.reason);
            if let Some(cash) = b.cash_12_months {
                prop_assert_eq!(b.lines.iter().map(|l| l.amount).sum::<Usd>(), cash);
                prop_assert!(b.lines.iter().all(|l| l.unit_price.times(l.quantity) == l.amount));
                // A year is the sum of its twelve months, by the stated rule.
                let months = b.monthly.unwrap().times(Decimal::from(12));
                prop_assert!((months.0 - cash.0).abs() < Decimal::new(1, 12), "{months} is not {cash}");
            }
        }
    }
}

/// On the shipped catalog, to a million: every change is one by counting on both sides of it.
#[test]
fn changes_on_the_shipped_catalog_hold_on_both_sides() {
    let scenario = Scenario::default();
    for role in [Role::Hosting, Role::Errors] {
        let field = Field::new(&BASE, &scenario, "published", role);
        for axis in [Axis::Customers, Axis::Errors] {
            for of in [Of::Cheapest, Of::CheapestTco, Of::Recommended] {
                let found = Curve::new(&field, axis, of).stretches(1, 1_000_000);
                assert_eq!(at_once(Curve::new(&field, axis, of).all(1_000_000, &no_pause)), found, "in steps");
                assert_eq!(found.last().unwrap().to, 1_000_000);
                for s in &found {
                    for n in [s.from, s.from + (s.to - s.from) / 3, s.to] {
                        assert_eq!(s.entrant, by_counting(&field, axis, of, n), "{role:?} {axis:?} {of:?} {n}");
                    }
                }
            }
        }
    }
}

/// Where nothing is drawn that moves a bill, a change comes where it is: all assumptions are the reader's
/// own, which are not drawn, and no weight moves what is cheapest. A price stated as a range, or
/// between two sizes, is drawn still: changes from or to such a vendor are left aside.
#[test]
fn without_anything_to_draw_a_change_stays_where_it_is() {
    let assume = BASE.assumptions.iter().map(|a| (a.id.clone(), a.value.0)).collect();
    let scenario = Scenario { assume, ..Scenario::default() };
    for role in [Role::Hosting, Role::Errors] {
        let field = Field::new(&BASE, &scenario, "published", role);
        for found in breaks(&field, Axis::Customers).iter().filter(|b| b.of == Of::CheapestTco) {
            let changes: Vec<Change> = Change::all(&field, found).into_iter().flatten().collect();
            // Of two that take turns within a few customers the nearest turn may be another one.
            let lasting = |at: u64| found.stretches.iter().all(|s| s.from == 1 || s.from == at || s.from.abs_diff(at) > at / 16);
            let exact = |e: Option<usize>| {
                let plans = e.map_or(&[][..], |e| &field.entrants[e].offer.entry.plans);
                plans.iter().all(|p| !p.gap_below && p.price.as_ref().is_none_or(|p| p.range.is_none()))
            };
            let lasting: Vec<Change> = changes.into_iter().filter(|c| lasting(c.at) && exact(c.before) && exact(c.after)).collect();
            assert!(!lasting.is_empty());
            for (change, range) in lasting.iter().zip(between(&field, &lasting)) {
                let near = |n: Option<u64>| n.is_some_and(|n| n >= change.at && n - change.at <= 1 + change.at / 99);
                assert!(near(range.low) && near(range.high), "{change:?} {range:?}");
            }
        }
    }
}

/// With the shipped ranges drawn the middle of the draws lies about the change, and both ends differ.
#[test]
fn drawn_changes_spread_around_the_change() {
    let scenario = Scenario::default();
    let field = Field::new(&BASE, &scenario, "published", Role::Errors);
    let found = breaks(&field, Axis::Customers).into_iter().find(|b| b.of == Of::Cheapest).unwrap();
    let changes: Vec<Change> = Change::all(&field, &found).into_iter().flatten().collect();
    let ranges = between(&field, &changes);
    assert_eq!(ranges, between(&field, &changes), "seeded");
    let end = |n: Option<u64>| n.unwrap_or(u64::MAX);
    for (change, range) in changes.iter().zip(&ranges) {
        assert!(end(range.low) <= end(range.high), "{change:?} {range:?}");
    }
    assert!(ranges.iter().any(|r| r.low != r.high), "{ranges:?}");
}
