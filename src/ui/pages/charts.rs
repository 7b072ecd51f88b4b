//! The charts of the costs: each is filled from the answer, and says what to take from it.

use leptos::prelude::*;

use crate::assess::Assessment;
use crate::catalog::vendor::Role;
use crate::chart::{BarSeries, Bars, LineSeries, Lines, Scatter, ScatterPoint};
use crate::cost::{Costs, GrowthLine, StageCosts};
use crate::money::{Usd, grouped};
use crate::scenario::Scenario;
use crate::ui::parts::bill::cover;
use crate::ui::parts::figure::Figure;
use crate::ui::state::{app, ranking};

fn word(role: Role) -> &'static str {
    match role {
        Role::Hosting => "hosting",
        _ => "monitoring",
    }
}

/// Cost by stage, as bars.
#[component]
pub fn Stages(
    /// Which vendors.
    role: Role,
) -> impl IntoView {
    let chart = app().coming.part(move |o| bars(&o.costs.stages, role));
    view! { <section class="card"><Figure draw=move |size| chart.with(|c| c.draw(size))/></section> }
}

fn bars(stages: &[StageCosts], role: Role) -> Bars {
    let Some(first) = stages.first() else { return Bars::default() };
    let series = first
        .of(role)
        .iter()
        .map(|b| {
            let at = |s: &StageCosts| s.of(role).iter().find(|x| x.bill.vendor == b.bill.vendor).map(|x| x.bill.clone());
            let found: Vec<_> = stages.iter().map(at).collect();
            BarSeries {
                name: b.bill.name.clone(),
                values: found.iter().map(|b| b.as_ref().filter(|b| b.cover.is_full()).and_then(|b| b.cash_12_months)).collect(),
                notes: found.iter().map(|b| b.as_ref().filter(|b| !b.cover.is_full()).map(|b| cover(&b.cover))).collect(),
            }
        })
        .collect();
    Bars {
        title: format!("12-month cost of {} by stage", word(role)),
        takeaway: cheapest_at_last(stages, role),
        unit: "USD for 12 months".into(),
        groups: stages.iter().map(|s| s.name.clone()).collect(),
        series,
    }
}

/// Who is cheapest at the largest stage, of those that cover it.
fn cheapest_at_last(stages: &[StageCosts], role: Role) -> String {
    let Some(last) = stages.last() else { return String::new() };
    let covered = last.of(role).iter().filter(|b| b.bill.cover.is_full());
    let cheapest = covered.clone().filter_map(|b| b.bill.cash_12_months.map(|c| (c, b.bill.name.as_str()))).min_by_key(|(cash, _)| *cash);
    match cheapest {
        Some((cash, name)) => format!("At {} customers {name} is the cheapest that covers the volume: {cash}.", grouped(last.customers)),
        None => format!("At {} customers no recorded plan covers the volume at a stated price.", grouped(last.customers)),
    }
}

/// Cost over the horizon, as lines.
#[component]
pub fn Growth(
    /// Which vendors.
    role: Role,
) -> impl IntoView {
    let chart = app().coming.told(move |o, s| lines(&o.costs, s, role));
    view! { <section class="card"><Figure half=true draw=move |size| chart.with(|c| c.draw(size))/></section> }
}

fn lines(costs: &Costs, scenario: &Scenario, role: Role) -> Lines {
    let growth = costs.growth(role);
    let priced: Vec<&GrowthLine> = growth.iter().filter(|g| g.months.iter().any(|(_, cost)| cost.is_some())).collect();
    let series = priced
        .iter()
        .map(|g| LineSeries {
            name: g.name.clone(),
            values: g.months.iter().filter_map(|(month, cost)| cost.map(|c| (f64::from(*month), c))).collect(),
        })
        .collect();
    let least = priced.iter().filter_map(|g| g.total.map(|t| (t, g.name.as_str()))).min_by_key(|(total, _)| *total);
    let takeaway = match least {
        Some((total, name)) => {
            format!("{name} costs least over {} months with this growth: {total} in all.", scenario.horizon)
        }
        None => "No vendor's price is known for every month.".into(),
    };
    Lines {
        title: format!("Monthly cost of {} as you grow by {} % a month", word(role), scenario.growth.normalize()),
        takeaway,
        x_unit: "month".into(),
        y_unit: "USD a month".into(),
        series,
        ..Lines::default()
    }
}

/// Score against cost.
#[component]
pub fn ScoreAgainstCost(
    /// Which vendors.
    role: Role,
) -> impl IntoView {
    let chart = app().part(move |a| scatter(a, role));
    view! { <section class="card"><Figure half=true draw=move |size| chart.with(|c| c.draw(size))/></section> }
}

fn scatter(a: &Assessment, role: Role) -> Scatter {
    let table = ranking(a, role);
    let top = table.picks.top.as_ref();
    let points = table
        .vendors
        .iter()
        .filter_map(|v| {
            Some(ScatterPoint {
                name: v.name.clone(),
                x: v.bill.monthly?,
                // For drawing only.
                y: Usd(v.score).to_f64(),
                highlighted: top.is_some_and(|t| t.vendor == v.vendor),
            })
        })
        .collect();
    let takeaway = match (top, table.picks.budget.as_ref()) {
        (Some(top), Some(budget)) if top.vendor == budget.vendor => {
            format!("{} has the highest score and the lowest cost.", top.name)
        }
        (Some(top), Some(budget)) => {
            format!("{} has the highest score, {} the lowest cost.", top.name, budget.name)
        }
        _ => String::new(),
    };
    Scatter {
        title: format!("Score against cost, {}", word(role)),
        takeaway,
        x_unit: "USD a month".into(),
        y_unit: "score, 0 to 100".into(),
        points,
    }
}
