//! The migration path against every sequence there is, on small cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::sync::{Arc, LazyLock};

use common::{bare_plan, catalog, vendor_of};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::plan::{OverLimit, Plan, Price, Quota};
use hostwatch::catalog::vendor::{Effort, Entry, Role, Vendor};
use hostwatch::cost::growth::months;
use hostwatch::decide::field::Field;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::path::{Action, of_sequence, paths};
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
    fn no_sequence_is_cheaper_than_the_path(
        list in prop::collection::vec((prop::collection::vec((0_i64..9_000, 1_i64..4_000), 1..3), 0_i64..5, any::<bool>()), 2..4),
        growth in 0_i64..60,
        rate in 0_i64..40,
        horizon in 1_u32..6,
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
            monitoring_budget: Usd::whole(1_000_000),
            ..Scenario::default()
        };
        let field = Field::new(&catalog, &scenario, "published", Role::Errors);
        let months = months(&catalog, &scenario, horizon);
        let pick = field.recommended(&field.twelve_now()).map(|s| s.entrant);
        let found = paths(&field, &months, pick);
        // Every sequence there is.
        let n = field.entrants.len();
        let mut least: Option<Usd> = None;
        for code in 0..n.pow(horizon) {
            let sequence: Vec<usize> = (0..horizon).map(|m| code / n.pow(m) % n).collect();
            // It begins with the pick: the path and the recommendation are one answer.
            if Some(sequence[0]) != pick {
                continue;
            }
            if let Some(path) = of_sequence(&field, &months, &sequence) {
                least = Some(least.map_or(path.cost(), |l| l.min(path.cost())));
            }
        }
        prop_assert_eq!(found.best.as_ref().map(|p| p.cost()), least);
        // Never dearer than going on with the pick.
        if let (Some(pick), Some(best)) = (pick, &found.best) {
            let going_on = of_sequence(&field, &months, &vec![pick; horizon as usize]);
            prop_assert!(going_on.is_none_or(|p| best.cost() <= p.cost()));
        }
        if let Some(best) = &found.best {
            prop_assert_eq!(best.steps.len(), horizon as usize);
            let paid: Usd = best.steps.iter().map(|s| s.bill + s.switch.overlap + s.switch.lock).sum();
            let labour: Usd = best.steps.iter().map(|s| s.switch.labour).sum();
            prop_assert_eq!((best.paid, best.labour), (paid, labour));
            for pair in best.steps.windows(2) {
                prop_assert_eq!(pair[1].action == Action::Move, pair[0].vendor != pair[1].vendor);
            }
        }
    }
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
