//! Hosting, error tracking and the tools that go with it, together: for every sum a month the best score.

use super::tools::Tools;
use super::{Context, MonitorPlan, ToolCost};
use crate::catalog::Catalog;
use crate::decide::{Ranked, Ranking};
use crate::money::{Decimal, Usd};
use crate::order::InOrder;
use crate::scenario::Scenario;

/// A host, an error tracker and the tools of the plan beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct Combination<'a> {
    /// The host, as it is ranked.
    pub host: &'a Ranked,
    /// The error tracker.
    pub monitor: &'a Ranked,
    /// What the plan adds to that error tracker.
    pub tools: Vec<ToolCost>,
    /// Dollars a month now for all of it.
    pub monthly: Usd,
    /// Mean of the two scores, 0–100.
    pub score: Decimal,
}

/// One side of a combination with what it costs a month.
struct Side<'a> {
    ranked: &'a Ranked,
    tools: Vec<ToolCost>,
    monthly: Usd,
}

/// The combinations that no other beats: none costs as little with a better score. From the cheapest to the
/// best; empty where a side has nobody with a known price.
///
/// Sum and mean both add up over the two sides, so whoever is beaten within a side is in no such combination.
pub fn frontier<'a>(
    catalog: &Catalog,
    scenario: &Scenario,
    book: &str,
    hosting: &'a Ranking,
    monitoring: &'a Ranking,
) -> Vec<Combination<'a>> {
    let hosts = priced(hosting).map(|(ranked, monthly)| Side { ranked, tools: Vec::new(), monthly });
    let mut by_price: Vec<(&Ranked, Usd)> = priced(monitoring).collect();
    by_price.order_by_key(|(ranked, monthly)| (*monthly, std::cmp::Reverse(ranked.score)));
    let mut monitors: Vec<Side> = Vec::new();
    for (ranked, monthly) in by_price {
        // Tools cost nothing or something: whom another beats without them is beaten with them.
        if monitors.iter().any(|m| m.monthly <= monthly && m.ranked.score >= ranked.score) {
            continue;
        }
        let ctx =
            Context { catalog, scenario, book, host: None, monitor: catalog.vendor(&ranked.vendor), monitor_plan: MonitorPlan::of(ranked) };
        let tools = Tools::choose(&ctx).costs();
        let monthly = monthly + tools.iter().map(|t| t.monthly).sum();
        monitors.push(Side { ranked, tools, monthly });
    }
    let [hosts, monitors] = [unbeaten(hosts.collect(), cost_of_side), unbeaten(monitors, cost_of_side)];
    let both = hosts.iter().flat_map(|h| monitors.iter().map(move |m| together(h, m)));
    unbeaten(both.collect(), |c| (c.monthly, c.score))
}

fn priced(ranking: &Ranking) -> impl Iterator<Item = (&Ranked, Usd)> {
    ranking.vendors.iter().filter_map(|v| Some((v, v.bill.monthly?)))
}

fn cost_of_side(side: &Side) -> (Usd, Decimal) {
    (side.monthly, side.ranked.score)
}

fn together<'a>(host: &Side<'a>, monitor: &Side<'a>) -> Combination<'a> {
    Combination {
        host: host.ranked,
        monitor: monitor.ranked,
        tools: monitor.tools.clone(),
        monthly: host.monthly + monitor.monthly,
        score: (host.ranked.score + monitor.ranked.score) / Decimal::TWO,
    }
}

/// Those that no other beats in cost and score, cheapest first. Of equal ones the first.
fn unbeaten<T>(mut all: Vec<T>, cost_and_score: impl Fn(&T) -> (Usd, Decimal)) -> Vec<T> {
    all.order_by_key(|x| {
        let (cost, score) = cost_and_score(x);
        (cost, std::cmp::Reverse(score))
    });
    let mut best = None;
    all.retain(|x| {
        let (_, score) = cost_and_score(x);
        let better = best.is_none_or(|b| score > b);
        if better {
            best = Some(score);
        }
        better
    });
    all
}
