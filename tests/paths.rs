//! The migration path against its rule, worked out again month by month, on small cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::{Arc, LazyLock};

use common::{bare_plan, catalog, vendor_of};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::plan::{OverLimit, Plan, Price, Quota};
use hostwatch::catalog::vendor::{Effort, Entry, Role, Vendor};
use hostwatch::cost::growth::{Month, months};
use hostwatch::decide::field::{Field, Standing};
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::path::{Action, Step, of_sequence, paths};
use hostwatch::scenario::{Billing, Scenario};
use proptest::prelude::*;

static BASE: LazyLock<Catalog> = LazyLock::new(catalog);

/// A vendor of two sizes: fee and errors held by each, and the hours to set it up.
fn vendor(i: usize, sizes: &[(i64, i64)], hours: i64, annual: bool) -> Vendor {
    let plans = sizes.iter().enumerate().map(|(n, (fee, errors))| {
        let amount = Some(Usd(Decimal::new(*fee, 2)));
        let price = if annual { Price { annual: amount, ..Price::default() } } else { Price { monthly: amount, ..Price::default() } };
        Plan {
            price: Some(price),
            quota: [("errors".to_string(), Quota::Amount(Decimal::from(*errors)))].into_iter().collect(),
            over_limit: OverLimit::Drop,
            ..bare_plan(&format!("p{n}"))
        }
    });
    let effort = Effort {
        hours: Decimal::from(hours),
        note: String::new(),
        assumed: false,
        runtime: None,
        evidence: Arc::from([]),
        inherited: false,
    };
    let entry = Entry { plans: plans.collect(), effort: Some(effort), ..Entry::default() };
    vendor_of(&format!("v{i}"), &format!("Vendor {i}"), Role::Errors, entry)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn every_month_asks_the_question_of_today(
        list in prop::collection::vec((prop::collection::vec((0_i64..9_000, 1_i64..4_000), 1..3), 0_i64..5, any::<bool>()), 2..5),
        growth in -20_i64..60,
        rate in 0_i64..40,
        horizon in 1_u32..16,
        budget in 0_i64..120,
        in_use in prop::option::of(0_usize..3),
    ) {
        let vendors: Vec<Vendor> = list.iter().enumerate().map(|(i, (sizes, hours, annual))| vendor(i, sizes, *hours, *annual)).collect();
        let catalog = Catalog { vendors: vendors.into_iter().map(Into::into).collect(), ..BASE.clone() };
        let scenario = Scenario {
            errors: 500,
            growth: Decimal::from(growth),
            rate: Usd::whole(rate),
            horizon,
            monitor: in_use.filter(|i| *i < list.len()).map(|i| format!("v{i}")),
            billing: Billing::Monthly,
            monitoring_budget: Usd::whole(budget),
            ..Scenario::default()
        };
        let field = Field::new(&catalog, &scenario, "published", Role::Errors);
        let months = months(&catalog, &scenario, horizon);
        let pick = field.recommended(&field.twelve_now()).map(|s| s.entrant);
        let found = paths(&field, &months, pick);
        let Some(best) = found.best else {
            // Nobody is picked, or nobody carries some month.
            let carried = |m: &Month| (0..field.entrants.len()).any(|v| field.price(v, &m.levels).month().is_some());
            prop_assert!(pick.is_none() || !months.iter().all(carried));
            return Ok(());
        };
        prop_assert_eq!(best.steps.len(), horizon as usize);
        prop_assert_eq!(Some(place(&best.steps[0].vendor)), pick);
        for i in 1..best.steps.len() {
            let (on, next) = (place(&best.steps[i - 1].vendor), place(&best.steps[i].vendor));
            let expected = asked_again(&field, &months[i..], on, leaving(&field, &months, &best.steps, i));
            prop_assert_eq!(Some(next), expected, "month {}", i + 1);
        }
        let paid: Usd = best.steps.iter().map(|s| s.bill + s.switch.overlap + s.switch.lock).sum();
        let labour: Usd = best.steps.iter().map(|s| s.switch.labour).sum();
        prop_assert_eq!((best.paid, best.labour), (paid, labour));
        for pair in best.steps.windows(2) {
            prop_assert_eq!(pair[1].action == Action::Move, pair[0].vendor != pair[1].vendor);
        }
        // Where it can be kept, what one is on is only left for something that costs less in the end.
        let on = field.in_use().or(pick).unwrap();
        if let Some(stay) = of_sequence(&field, &months, &vec![on; horizon as usize]) {
            prop_assert!(best.cost() <= stay.cost(), "{} {}", best.cost(), stay.cost());
        }
    }
}

fn place(vendor: &str) -> usize {
    vendor.trim_start_matches('v').parse().unwrap()
}

/// What leaving the vendor of the month before costs: a month of it, or what is left of its year in advance.
fn leaving(field: &Field, months: &[Month], steps: &[Step], i: usize) -> Usd {
    let on = &steps[i - 1].vendor;
    let age = steps[..i].iter().rev().take_while(|s| s.vendor == *on).count();
    let annual = field.entrants[place(on)].offer.entry.plans.iter().any(|p| p.price.as_ref().unwrap().monthly.is_none());
    let free = field.entrants[place(on)].offer.entry.plans.iter().all(|p| p.price.as_ref().unwrap().annual.is_none_or(|a| a.is_zero()));
    if annual && !free && age % 12 != 0 {
        return Usd(steps[i - 1].bill.0 * Decimal::from(12 - (age % 12) as u64));
    }
    field.price(place(on), &months[i].levels).month().unwrap_or_default()
}

/// The rule again, from prices and scores: stay while it carries and no better one pays; else the best within
/// the budget; else the cheapest of those that carry longest.
fn asked_again(field: &Field, left: &[Month], on: usize, leaving: Usd) -> Option<usize> {
    let scenario = field.terms.scenario;
    let bills = |v: usize| left.iter().map_while(|m| field.price(v, &m.levels).month()).collect::<Vec<_>>();
    let setup = |v: usize| scenario.worth(field.setup_hours(v));
    let months = field.twelve(left[0].customers, left[0].errors);
    let placed = field.standings(&months);
    let first = |wanted: &dyn Fn(&Standing) -> bool| placed.iter().find(|s| wanted(s)).map(|s| s.entrant);
    let stay = bills(on);
    if stay.is_empty() {
        let able = (0..field.entrants.len()).filter(|v| !bills(*v).is_empty());
        let cheapest = able.min_by_key(|v| (std::cmp::Reverse(bills(*v).len()), bills(*v)[0], *v));
        return first(&|s| s.year.mean() <= scenario.monitoring_budget).or(cheapest);
    }
    let kept = field.kept(on, &months).unwrap();
    // What was recommended within the budget is not left for something beyond it; what one brought along may be.
    let budget = scenario.monitoring_budget;
    let bound = field.in_use() != Some(on) && kept.year.mean() <= budget;
    let score = kept.score;
    let pays = |v: usize| {
        let then = bills(v);
        let (now, then): (Usd, Usd) = (stay.iter().copied().sum(), then.iter().take(stay.len()).copied().sum());
        bills(v).len() >= stay.len() && then + setup(v) + leaving < now
    };
    first(&|s| s.entrant != on && s.score > score && (!bound || s.year.mean() <= budget) && pays(s.entrant)).or(Some(on))
}

/// A move by hand: one vendor at $10 holds 600 errors, another at $30 holds all; 4 h at $50 to set up.
#[test]
fn a_move_by_hand() {
    let catalog = Catalog {
        vendors: vec![vendor(0, &[(1_000, 600)], 1, false).into(), vendor(1, &[(3_000, 9_000)], 4, false).into()],
        ..BASE.clone()
    };
    let scenario = Scenario {
        errors: 500,
        growth: Decimal::from(10),
        horizon: 4,
        rate: Usd::whole(50),
        monitor: Some("v0".into()),
        ..Scenario::default()
    };
    let field = Field::new(&catalog, &scenario, "published", Role::Errors);
    // Errors: 500, 550, 605, 666: from the third month on the first does not hold them.
    let found = paths(&field, &months(&catalog, &scenario, 4), Some(0));
    let best = found.best.unwrap();
    let actions: Vec<(Action, &str)> = best.steps.iter().map(|s| (s.action, s.vendor.as_str())).collect();
    assert_eq!(actions, [(Action::Start, "v0"), (Action::Stay, "v0"), (Action::Move, "v1"), (Action::Stay, "v1")]);
    // 10 + 10 + 30 + 30 and no overlap, as the old one has no bill for that month; 200 of one's own time.
    assert_eq!((best.paid, best.labour), (Usd::whole(80), Usd::whole(200)));
    assert_eq!(found.never_move, None);
    assert_eq!(found.greedy.unwrap().cost(), Usd::whole(280));
}

/// A year in advance, left after three months, is paid to its end.
#[test]
fn a_year_paid_in_advance_is_lost_when_one_leaves() {
    let catalog = Catalog {
        vendors: vec![vendor(0, &[(1_000, 600)], 0, true).into(), vendor(1, &[(3_000, 9_000)], 0, false).into()],
        ..BASE.clone()
    };
    let scenario = Scenario { errors: 500, growth: Decimal::from(7), horizon: 4, rate: Usd::ZERO, ..Scenario::default() };
    let field = Field::new(&catalog, &scenario, "published", Role::Errors);
    // 500, 535, 572, 613: the first holds three months. Three months at 10, then 30, and 9 × 10 lost: 150; or 4 × 30 = 120.
    let months = months(&catalog, &scenario, 4);
    let moving = of_sequence(&field, &months, &[0, 0, 0, 1]).unwrap();
    assert_eq!(moving.paid, Usd::whole(150));
    assert_eq!(moving.steps[3].switch.lock, Usd::whole(90));
    assert_eq!(paths(&field, &months, Some(1)).best.unwrap().cost(), Usd::whole(120));
}
