//! What an opened figure shows adds up to the figure, for every preset.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{ahead, answer, catalog};
use hostwatch::catalog::vendor::Role;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::crossing;
use hostwatch::outlook::drivers::{Driver, End, HORIZONS};
use hostwatch::outlook::labour::labour;
use hostwatch::outlook::path::Path;
use hostwatch::outlook::ratios::Ratio;
use hostwatch::outlook::sums::{Sum, sum};

/// Links that reach everything: each preset, paying by the year, a vendor in use, no customers, fast growth.
fn links(catalog: &hostwatch::catalog::Catalog) -> Vec<String> {
    let presets = catalog.presets.iter().map(|p| format!("?preset={}", p.id));
    let more = [
        "&billing=annual&growth=20&horizon=24",
        "&host=render&monitor=sentry&mrr=900",
        "&customers=0&errors=0",
        "&customers=40000&errors=3000000",
    ];
    presets.chain(more.iter().map(|m| format!("?preset=flask-early{m}"))).collect()
}

/// Rows and columns of a sum end in the same total.
fn adds_up(s: &Sum, what: &str) {
    for (n, column) in s.columns.iter().enumerate() {
        assert_eq!(s.months.iter().map(|r| r.bills[n]).sum::<Option<Usd>>(), column.total, "{what}: {}", column.name);
    }
    assert_eq!(s.columns.iter().map(|c| c.total).sum::<Option<Usd>>(), s.total, "{what}");
    let rows: Option<Usd> = s.months.iter().map(|r| r.together).sum();
    // A year in twelve parts has no last digit: the order of adding may change it, not what is written.
    assert_eq!(rows.map(Usd::exactly), s.total.map(Usd::exactly), "{what}");
    assert_eq!(s.total.is_none(), s.silent.is_some(), "{what}: says who is silent");
}

#[test]
fn every_end_of_every_driver_is_the_sum_of_its_months() {
    let c = catalog();
    for link in links(&c) {
        let a = answer(&c, &link);
        let d = ahead(&c, &a).drivers;
        let asked: Vec<(Option<&Driver>, End)> =
            std::iter::once((None, End::Now)).chain(d.list.iter().flat_map(|x| [(Some(x), End::Less), (Some(x), End::More)])).collect();
        for (input, end) in asked {
            let scenario = input.and_then(|x| x.changed(end)).map_or_else(|| a.scenario.clone(), |x| x.of(&a.scenario));
            for (n, horizon) in HORIZONS.into_iter().enumerate() {
                let s = sum(&c, &scenario, &d.vendors, horizon);
                let what = format!("{link}, {:?} {end:?}, {horizon} months", input.map(|x| &x.id));
                assert_eq!(s.total, d.cost(input, n, end), "{what}");
                assert_eq!(s.months.len(), horizon as usize);
                adds_up(&s, &what);
            }
        }
    }
}

/// The bill that a month opens to is the bill of the month.
#[test]
fn a_month_opens_to_a_bill_of_the_same_amount() {
    let c = catalog();
    for link in links(&c) {
        let a = answer(&c, &link);
        let d = ahead(&c, &a).drivers;
        for input in d.list.iter().take(3) {
            let scenario = input.changed(End::More).unwrap().of(&a.scenario);
            let s = sum(&c, &scenario, &d.vendors, 36);
            for row in s.months.iter().step_by(7) {
                for (column, bill) in s.columns.iter().zip(&row.bills) {
                    let opened = crossing::bills(&c, &scenario, column.role, &[&column.vendor], (row.customers, row.errors)).pop().unwrap();
                    assert_eq!(opened.monthly, *bill, "{link}, {}, month {}", column.name, row.month);
                }
            }
        }
    }
}

#[test]
fn the_months_of_over_time_are_the_sum_and_so_is_what_is_paid_so_far() {
    let c = catalog();
    for link in links(&c) {
        let a = answer(&c, &link);
        let o = ahead(&c, &a);
        let s = sum(&c, &a.scenario, &o.drivers.vendors, a.scenario.horizon);
        let mut so_far = Some(Usd::ZERO);
        for (t, row) in o.over_time.iter().zip(&s.months) {
            assert_eq!((t.month, t.customers, t.errors), (row.month, row.customers, row.errors));
            if o.drivers.vendors.len() == 2 {
                assert_eq!(t.both(), row.together, "{link}");
            }
            so_far = so_far.zip(t.both()).map(|(sum, both)| sum + both);
            assert_eq!(so_far.map(Usd::exactly), t.cumulative.map(Usd::exactly), "{link}, month {}", t.month);
        }
    }
}

#[test]
fn own_time_is_hours_times_rate_and_says_where_the_hours_come_from() {
    let c = catalog();
    for link in links(&c) {
        let a = answer(&c, &link);
        let o = ahead(&c, &a);
        for role in [Role::Hosting, Role::Errors] {
            let paths = &o.of(role).paths;
            for path in [&paths.best, &paths.never_move, &paths.greedy].into_iter().flatten() {
                let mut all = Usd::ZERO;
                for step in path.steps.iter().filter(|s| !s.switch.hours.is_zero()) {
                    let l = labour(&c, &a.scenario, role, &step.vendor).unwrap();
                    assert_eq!((l.hours, l.amount), (step.switch.hours, step.switch.labour), "{link}, {}", step.name);
                    assert!(!l.why.is_empty());
                    all += l.amount;
                }
                assert_eq!(all, path.labour, "{link}");
                years(path);
            }
        }
    }
}

/// What is left of a year: so many months, each at the bill of the month before.
fn years(path: &Path) {
    for pair in path.steps.windows(2) {
        let (before, step) = (&pair[0], &pair[1]);
        assert_eq!(step.switch.lock, before.bill.times(step.switch.left.into()));
        assert!(step.switch.left < 12 && (step.switch.left == 0 || step.switch.overlap.is_zero()));
    }
}

#[test]
fn ratios_divide_what_they_say() {
    let c = catalog();
    for link in links(&c) {
        let a = answer(&c, &link);
        for t in &ahead(&c, &a).over_time {
            for ratio in Ratio::ALL {
                let Some(d) = ratio.of(&a.scenario, t) else { continue };
                let (by, of) = match ratio {
                    Ratio::PerCustomer => (t.customers, t.both()),
                    Ratio::OfRevenue => (t.revenue.0 / Decimal::ONE_HUNDRED, t.both()),
                    Ratio::PerThousandErrors => (t.errors / Decimal::ONE_THOUSAND, t.monitoring),
                };
                assert_eq!(Some(d.amount), of);
                assert!((d.value * by - d.amount.0).abs() < Decimal::new(1, 12), "{link}: {}", d.written());
            }
        }
    }
}
