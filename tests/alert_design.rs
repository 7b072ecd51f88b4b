//! The arithmetic of the alerts: traffic through the day, burn rates, what pages, false alarms by simulation.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use std::collections::VecDeque;
use std::str::FromStr;

use common::{answer, catalog};
use hostwatch::decide::near::SplitMix;
use hostwatch::money::Decimal;
use hostwatch::plan::burn::{self, BURN_ALERTS};
use hostwatch::plan::design::{Design, Guard, Pager, rolling};
use hostwatch::plan::slo::{self, Probe};
use hostwatch::plan::traffic::Traffic;
use hostwatch::plan::{Severity, rules};

fn decimal(text: &str) -> Decimal {
    Decimal::from_str(text).unwrap()
}

fn near(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected}");
}

#[test]
fn the_hours_of_the_day_add_up_to_the_month() {
    for (night, peak) in [(0.1, 4.0), (0.02, 10.0), (1.0, 1.0), (0.0, 1.0), (0.6, 2.0)] {
        let t = Traffic::new(72_000, night, peak);
        let [(busy, most), (quiet, least)] = t.levels();
        near(busy + quiet, 1.0, 1e-12);
        near(busy * most + quiet * least, t.mean, 1e-9);
        near(t.quietest, 100.0 * night, 1e-9);
    }
    let catalog = catalog();
    let quiet = |link: &str| {
        let a = answer(&catalog, link);
        Traffic::of(&catalog, &a.scenario).quietest
    };
    near(quiet("?requests=72000"), 10.0, 1e-9);
    near(quiet("?requests=72000&assume=night-share:0.5"), 50.0, 1e-9);
    // It shapes alerts and no bill.
    let cash = |link: &str| answer(&catalog, link).hosting.vendors.iter().map(|v| v.bill.monthly).collect::<Vec<_>>();
    assert_eq!(cash(""), cash("?assume=night-share:0.5"));
}

#[test]
fn burn_rates_are_those_of_the_workbook() {
    let factors = |days| BURN_ALERTS.map(|b| b.factor(days).to_string());
    assert_eq!(factors(30), ["14.4", "6", "3", "1"]);
    assert_eq!(factors(28), ["13.44", "5.6", "2.8", "0.9333"]);
    assert_eq!(BURN_ALERTS.map(|b| b.short()), [5, 30, 120, 360]);
    let [page, second, third, ticket] = BURN_ALERTS;
    for (burn, ratio, minutes) in
        [(page, 1.0, 0.864), (page, 0.15, 5.76), (page, 0.05, 17.28), (page, 0.02, 43.2), (second, 0.01, 216.0), (third, 0.01, 432.0)]
    {
        near(burn.detection(0.001, ratio, 0, 100.0).unwrap(), minutes, 1e-9);
    }
    assert_eq!(ticket.detection(0.001, 0.0005, 0, 100.0), None);
    for (hour, minutes) in [(10.0, 30.0), (50.0, 6.0), (100.0, 3.0)] {
        near(page.detection(0.001, 1.0, 5, hour / 60.0).unwrap(), minutes, 1e-9);
    }
    for (burn, slo) in [(page, 93.06), (second, 83.33), (third, 66.67)] {
        let budget = |slo: f64| 1.0 - slo / 100.0;
        assert!(burn.can_fire(budget(slo + 0.01)) && !burn.can_fire(budget(slo - 0.01)), "{slo}");
    }
    for (budget, hour) in [(0.001, 347.2), (0.005, 69.44), (0.01, 34.72)] {
        near(page.errors_needed(budget, hour), 5.0, 0.01);
    }
    near(burn::exhaustion_hours(1.0, 1.0), 720.0, 1e-9);
    near(burn::exhaustion_hours(14.4, 1.0), 50.0, 1e-9);
    near(burn::exhaustion_hours(1000.0, 1.0) * 60.0, 43.2, 1e-9);
    assert_eq!(burn::budget_requests(decimal("99.9"), 7_200), decimal("7.2"));
}

#[test]
fn an_impossible_target_is_refused_with_the_possible_one() {
    // Around the clock: one incident of 50 minutes.
    assert_eq!(burn::promise(decimal("24"), decimal("50")), decimal("99.884"));
    // 8 hours unattended: a third of the incidents waits 4 hours.
    assert_eq!(burn::promise(decimal("16"), decimal("50")), slo::ceiling(decimal("130")));
    assert_eq!(burn::possible(decimal("99.884")), decimal("99.5"));
    let catalog = catalog();
    let goals = |link: &str| format!("{:?}", answer(&catalog, link).plan.sections[0].blocks);
    let refused = goals("?slo=99.9&awake=16");
    assert!(refused.contains("do not promise 99.9 %") && refused.contains("99.5 % can be promised"), "{refused}");
    assert!(goals("?slo=99&awake=16").contains("the target can be promised"));
    let possible = |query: &str| answer(&catalog, query).plan.possible.map(|p| p.to_string());
    assert_eq!((possible("?slo=99.9&awake=16").as_deref(), possible("?slo=99&awake=16")), (Some("99.5"), None));
}

#[test]
fn what_pages_follows_from_the_quietest_hour() {
    let design = |requests: u64, errors: u64, night: f64, slo: &str| {
        Design::of(&Traffic::new(requests, night, 4.0), burn::budget(decimal(slo)), requests, errors).pager
    };
    // 347.2 requests in the quietest hour are the border at 99.9 %.
    assert_eq!(design(250_000, 0, 1.0, "99.9"), Pager::BurnRate);
    assert!(matches!(design(249_900, 0, 1.0, "99.9"), Pager::GuardedCount(_)));
    // The mean does not count: a night of a tenth is below it.
    assert!(matches!(design(2_499_000, 0, 0.1, "99.9"), Pager::GuardedCount(_)));
    assert_eq!(design(2_500_000, 0, 0.1, "99.9"), Pager::BurnRate);
    assert_eq!(design(720, 0, 0.1, "99.9"), Pager::Probe);
    assert_eq!(design(0, 0, 0.1, "99.9"), Pager::Probe);
    assert_eq!(design(u64::MAX, u64::MAX, 0.1, "50"), Pager::Probe);
    assert_eq!(design(43_200, 30_000, 1.0, "99.9"), Pager::Probe, "most requests fail usually");
    // No target: nothing to burn, and a burn of 14.4 beyond everything.
    assert!(matches!(design(2_500_000, 0, 1.0, "100"), Pager::GuardedCount(_)));
    assert!(matches!(design(2_500_000, 0, 1.0, "50"), Pager::GuardedCount(_)));
    // Each page is below the cap, and over it it would be a ticket.
    let catalog = catalog();
    for requests in [1_000_u64, 7_000, 40_000, 200_000, 3_000_000] {
        for errors in [0, 10, requests / 1_000, requests / 50, requests / 6] {
            let plan = answer(&catalog, &format!("?requests={requests}&errors={errors}")).plan;
            for a in plan.alerts.iter().filter(|a| a.severity == Severity::Page) {
                let cap = Decimal::from_f64(slo::FALSE_PAGES).unwrap();
                assert!(a.false_pages_per_month.is_none_or(|f| f <= cap), "{requests} {errors}: {} {:?}", a.id, a.false_pages_per_month);
            }
        }
    }
}

/// Times a year that a rolling window, looked at once a minute, begins to fire; hours busy and quiet as the curve says.
fn simulated(traffic: &Traffic, usual: f64, guard: &Guard, seed: u64) -> u32 {
    let mut random = SplitMix(seed);
    let mut poisson = |mean: f64| {
        let (limit, mut k, mut p) = ((-mean).exp(), 0_u32, 1.0);
        loop {
            p *= random.unit();
            if p <= limit {
                return k;
            }
            k += 1;
        }
    };
    let [(busy, most), (_, least)] = traffic.levels();
    let (mut window, mut failed, mut all) = (VecDeque::new(), 0_u32, 0_u32);
    let (mut on, mut begun) = (false, 0);
    for minute in 0..525_600_u32 {
        let rate = if f64::from(minute % 1_440) < busy * 1_440.0 { most } else { least } / 60.0;
        let (bad, good) = (poisson(rate * usual), poisson(rate * (1.0 - usual)));
        window.push_back((bad, bad + good));
        failed += bad;
        all += bad + good;
        if window.len() > guard.window as usize {
            let (bad, total) = window.pop_front().unwrap();
            failed -= bad;
            all -= total;
        }
        let fires = u64::from(failed) >= guard.count && failed * 100 > all * guard.percent;
        begun += u32::from(fires && !on);
        on = fires;
    }
    begun
}

/// The closed form is an upper bound of a year of rolling windows, and not a loose one where alarms are many.
#[test]
fn a_simulated_year_has_no_more_false_alarms_than_are_stated() {
    let mut many = 0;
    for (requests, usual, window) in [(30_000, 0.167, 60), (7_000, 0.14, 120), (43_200, 0.05, 15), (7_200, 0.05, 60), (200_000, 0.03, 10)] {
        for percent in [25, 40] {
            let traffic = Traffic::new(requests, 0.1, 4.0);
            let stated = rolling(&traffic, usual, window, 5, f64::from(percent) / 100.0) * 365.0 / 30.0;
            let guard = Guard { window, percent, count: 5, false_pages: 0.0 };
            let seen = f64::from(simulated(&traffic, usual, &guard, 13));
            // Three standard deviations of a count.
            assert!(seen <= stated + 3.0 * stated.sqrt() + 1.0, "{requests} {usual} {window} {percent}: {seen} of {stated}");
            if stated > 30.0 {
                many += 1;
                assert!(seen > stated / 6.0, "{requests} {usual} {window} {percent}: {seen} of {stated}");
            }
        }
    }
    assert!(many >= 2, "{many}");
    // The guards that plans choose, over a year each.
    for (requests, errors) in [(30_000, 5_000), (7_000, 1_000), (43_200, 43), (40_000, 3_000), (200_000, 4_000)] {
        let traffic = Traffic::new(requests, 0.1, 4.0);
        let design = Design::of(&traffic, 0.001, requests, errors);
        let Pager::GuardedCount(guards) = &design.pager else { panic!("{requests} {errors}: {design:?}") };
        let usual = errors as f64 / requests as f64;
        let seen: u32 = guards.iter().map(|g| simulated(&traffic, usual, g, 29)).sum();
        let year = design.false_pages * 365.0 / 30.0;
        assert!(f64::from(seen) <= year + 3.0 * year.sqrt() + 1.0, "{requests} {errors}: {seen} of {year}");
    }
}

#[test]
fn a_bound_is_kept_95_times_in_100() {
    for (count, per_minute) in [(5, 1.0), (5, 0.05), (3, 0.7)] {
        for chance in [0.5, 0.95] {
            let t = burn::minutes_for(count, per_minute, chance);
            near(slo::poisson_tail(per_minute * t, count), chance, 1e-6);
        }
    }
    assert!(burn::minutes_for(5, 0.0, 0.95).is_infinite());
    let probe = Probe { interval: 300, confirmations: 2 };
    near(probe.seconds_at(0.5), 450.0, 1e-9);
    near(probe.seconds_at(0.95), 585.0, 1e-9);
    assert_eq!(rules::check_bound(), 170);
}
