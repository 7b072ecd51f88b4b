//! The frontier of cost and score against every combination there is.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog};
use hostwatch::money::{Decimal, Usd};
use hostwatch::plan::combinations::frontier;
use hostwatch::plan::tools::Tools;
use hostwatch::plan::{Context, MonitorPlan};

#[test]
fn no_combination_beats_one_of_the_frontier_and_each_of_them_is_there() {
    let c = catalog();
    let presets = c.presets.iter().map(|p| format!("?preset={}", p.id));
    let others = ["?preset=budget-saas&book=source", "?preset=finsight&errors=900000&monitoring-budget=300", "?preset=flask-scale&free=0"];
    let mut longest = 0;
    for link in presets.chain(others.map(String::from)) {
        let a = answer(&c, &link);
        let found = frontier(&c, &a.scenario, &a.book, &a.hosting, &a.monitoring);
        let mut all = Vec::new();
        for m in a.monitoring.vendors.iter().filter(|v| v.bill.monthly.is_some()) {
            let ctx = Context {
                catalog: &c,
                scenario: &a.scenario,
                book: &a.book,
                host: None,
                monitor: c.vendor(&m.vendor),
                monitor_plan: MonitorPlan::of(m),
            };
            let tools: Usd = Tools::choose(&ctx).costs().iter().map(|t| t.monthly).sum();
            for h in &a.hosting.vendors {
                let monthly = h.bill.monthly.unwrap() + m.bill.monthly.unwrap() + tools;
                all.push((monthly, (h.score + m.score) / Decimal::TWO, &h.vendor, &m.vendor));
            }
        }
        let beaten = |cost: Usd, score: Decimal| all.iter().any(|x| x.0 <= cost && x.1 > score || x.0 < cost && x.1 >= score);
        for f in &found {
            let here = (f.monthly, f.score, &f.host.vendor, &f.monitor.vendor);
            assert!(all.contains(&here), "{link}: {here:?}");
            assert!(!beaten(f.monthly, f.score), "{link}: {here:?}");
        }
        for (cost, score, host, monitor) in &all {
            let told = found.iter().any(|f| (f.monthly, f.score) == (*cost, *score));
            assert!(told || beaten(*cost, *score), "{link}: {host} and {monitor} at {cost} with {score} are missing");
        }
        assert_eq!(found.is_empty(), all.is_empty(), "{link}");
        longest = longest.max(found.len());
    }
    assert!(longest >= 4, "{longest}");
}

/// A combination with the picks costs what the report says of them together.
#[test]
fn the_picks_together_cost_the_same_on_both() {
    let c = catalog();
    let mut compared = 0;
    for preset in &c.presets {
        let a = answer(&c, &format!("?preset={}", preset.id));
        let [Some(host), Some(monitor)] = [a.hosting.top(), a.monitoring.top()] else { continue };
        let found = frontier(&c, &a.scenario, &a.book, &a.hosting, &a.monitoring);
        for f in found.iter().filter(|f| f.host.vendor == host.vendor && f.monitor.vendor == monitor.vendor) {
            assert_eq!(f.monthly, host.bill.monthly.unwrap() + monitor.bill.monthly.unwrap() + a.plan.tools_month(), "{}", preset.id);
            assert_eq!(f.tools, a.plan.tools, "{}", preset.id);
            compared += 1;
        }
    }
    assert!(compared >= 2, "{compared}");
}
