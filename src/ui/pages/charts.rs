//! The charts of the costs: each is filled from the answer, and says what to take from it.

use leptos::prelude::*;

use crate::assess::Assessment;
use crate::catalog::vendor::Role;
use crate::chart::{BarSeries, Bars, LineSeries, Lines, Scatter, ScatterPoint};
use crate::cost::{Costs, GrowthLine, NOW, StageCosts};
use crate::decide::Ranked;
use crate::explain::words::cover;
use crate::explain::{Target, Volume};
use crate::money::{Usd, grouped};
use crate::scenario::Scenario;
use crate::ui::coming::forecast;
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
    let coming = forecast();
    let chart = coming.part(move |o| bars(&o.costs.stages, role));
    let ids = coming.part(move |o| {
        let vendors = o.costs.stages.first().map(|s| s.of(role).iter().map(|b| b.bill.vendor.clone()).collect::<Vec<_>>());
        (vendors.unwrap_or_default(), o.costs.stages.iter().map(|s| s.id.clone()).collect::<Vec<_>>())
    });
    let opens = Callback::new(move |(row, column): (usize, usize)| {
        ids.with(|(vendors, stages)| {
            let (vendor, stage) = (vendors.get(row)?.clone(), stages.get(column.checked_sub(1)?)?.clone());
            Some(Target::Bill { role, vendor, stage })
        })
    });
    view! { <section class="card"><Figure opens draw=move |size| chart.with(|c| c.draw(size))/></section> }
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
    let coming = forecast();
    let chart = coming.told(move |o, s| lines(&o.costs, s, role));
    let vendors = coming.part(move |o| priced(&o.costs, role).iter().map(|g| g.vendor.clone()).collect::<Vec<_>>());
    let months = coming.part(|o| o.over_time.clone());
    let opens = Callback::new(move |(row, column)| {
        let (line, month) = chart.with(|c| c.cell(row, column))?;
        let vendor = vendors.with(|v| v.get(line).cloned())?;
        let t = months.with(|all| all.iter().find(|t| f64::from(t.month) == month).cloned())?;
        Some(Target::Volume(Volume::at(role, vec![vendor], (t.customers, t.errors), format!("Month {}", t.month))))
    });
    view! { <section class="card"><Figure half=true opens draw=move |size| chart.with(|c| c.draw(size))/></section> }
}

/// The vendors whose bill is known in some month.
fn priced(costs: &Costs, role: Role) -> Vec<&GrowthLine> {
    costs.growth(role).iter().filter(|g| g.months.iter().any(|(_, cost)| cost.is_some())).collect()
}

fn lines(costs: &Costs, scenario: &Scenario, role: Role) -> Lines {
    let priced = priced(costs, role);
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
    let app = app();
    let chart = app.part(move |a| scatter(a, role));
    let vendors = app.part(move |a| shown(a, role).map(|v| v.vendor.clone()).collect::<Vec<_>>());
    let opens = Callback::new(move |(row, column): (usize, usize)| {
        let vendor = vendors.with(|v| v.get(row).cloned())?;
        Some(if column == 1 { Target::Bill { role, vendor, stage: NOW.into() } } else { Target::Score { role, vendor } })
    });
    view! { <section class="card"><Figure half=true opens draw=move |size| chart.with(|c| c.draw(size))/></section> }
}

/// The vendors that have a score and a cost.
fn shown(a: &Assessment, role: Role) -> impl Iterator<Item = &Ranked> {
    ranking(a, role).vendors.iter().filter(|v| v.bill.monthly.is_some())
}

fn scatter(a: &Assessment, role: Role) -> Scatter {
    let table = ranking(a, role);
    let top = table.picks.top.as_ref();
    let points = shown(a, role)
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
