//! The two recommended vendors month by month: what they cost, in all, for each customer, of the revenue.

use leptos::prelude::*;

use super::{Piece, Switch, opens, opens_named};
use crate::catalog::vendor::Role;
use crate::chart::{LineSeries, Lines};
use crate::explain::{Target, Volume};
use crate::money::{Usd, grouped};
use crate::outlook::Together;
use crate::outlook::ratios::Ratio;
use crate::ui::coming::forecast;
use crate::ui::parts::figure::Figure;
use crate::ui::parts::text::amount;
use crate::ui::state::{App, app};

/// What is looked at over the months.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Measure {
    Monthly,
    SoFar,
    PerCustomer,
    OfRevenue,
}

impl Measure {
    fn options() -> Vec<(Measure, String)> {
        vec![
            (Measure::Monthly, "Per month".into()),
            (Measure::SoFar, "Cumulative".into()),
            (Measure::PerCustomer, "Per customer".into()),
            (Measure::OfRevenue, "% of revenue".into()),
        ]
    }
}

impl Measure {
    /// What the amount of a line opens to in a month; the lines of the bills come first.
    fn opens(self, line: usize, t: &Together, tops: &[Option<String>; 2]) -> Option<Target> {
        let month = t.month;
        let ratio = |ratio| Some(Target::Month { month, ratio });
        match (self, line) {
            (Measure::Monthly, 0) => bill(Role::Hosting, tops[0].as_ref(), t),
            (Measure::Monthly, 1) => bill(Role::Errors, tops[1].as_ref(), t),
            (Measure::Monthly, 2) => ratio(None),
            // The budget is what one said.
            (Measure::Monthly, _) => None,
            (Measure::SoFar, _) => Some(Target::Cumulative { month }),
            (Measure::PerCustomer, _) => ratio(Some(Ratio::PerCustomer)),
            (Measure::OfRevenue, _) => ratio(Some(Ratio::OfRevenue)),
        }
    }
}

/// The bill of a recommended vendor in a month.
fn bill(role: Role, vendor: Option<&String>, t: &Together) -> Option<Target> {
    let title = format!("Month {}", t.month);
    Some(Target::Volume(Volume::at(role, vec![vendor?.clone()], (t.customers, t.errors), title)))
}

/// The recommended two by name, and their months.
type Pair = ([String; 2], Vec<Together>);

/// The part.
#[component]
pub fn OverTime() -> impl IntoView {
    let app = app();
    let measure = RwSignal::new(Measure::Monthly);
    let months = forecast().part(|o| o.over_time.clone());
    let names = app.part(|a| {
        let name = |p: &crate::decide::Picks| p.top.as_ref().map_or("none".to_string(), |t| t.name.clone());
        [name(&a.hosting.picks), name(&a.monitoring.picks)]
    });
    let tops = app.part(|a| [&a.hosting, &a.monitoring].map(|r| r.picks.top.as_ref().map(|t| t.vendor.clone())));
    let budget = app.part(|a| a.scenario.hosting_budget + a.scenario.monitoring_budget);
    let chart = Memo::new(move |_| lines(&(names.get(), months.get()), measure.get(), budget.get()));
    let opens = Callback::new(move |(row, column)| {
        let (line, month) = chart.with(|c| c.cell(row, column))?;
        months.with(|all| {
            let t = all.iter().find(|t| f64::from(t.month) == month)?;
            tops.with(|tops| measure.get().opens(line, t, tops))
        })
    });
    view! {
        <Piece
            id="over-time"
            title="Month by month"
            lead="The two vendors recommended today, kept over your horizon while customers, errors and revenue grow."
        >
            <Switch label="What is shown" options=Measure::options() chosen=measure/>
            <Figure opens draw=move |size| chart.with(|c| c.draw(size))/>
            <details class="more-of">
                <summary>"Month by month, each amount with its bill"</summary>
                <div class="scroll" role="region" tabindex="0" aria-label="Month by month, with bills">
                    {move || months.with(|m| tops.with(|t| table(app, m, t)))}
                </div>
            </details>
        </Piece>
    }
}

/// The lines of a measure; the bills beside the budget, in dollars a month.
fn lines((names, months): &Pair, measure: Measure, budget: Usd) -> Lines {
    let line = |name: String, of: &dyn Fn(&Together) -> Option<Usd>| LineSeries {
        name,
        values: months.iter().filter_map(|t| Some((f64::from(t.month), of(t)?))).collect(),
    };
    let both = "Both".to_string();
    let share = |t: &Together| t.of_revenue().map(Usd);
    let (what, unit, series) = match measure {
        Measure::Monthly => (
            "a month",
            "USD a month",
            vec![
                line(names[0].clone(), &|t| t.hosting),
                line(names[1].clone(), &|t| t.monitoring),
                line(both, &Together::both),
                line("Budget".into(), &|_| Some(budget)),
            ],
        ),
        Measure::SoFar => ("so far", "USD so far", vec![line(both, &|t| t.cumulative)]),
        Measure::PerCustomer => ("for each customer", "USD a month for each customer", vec![line(both, &Together::per_customer)]),
        Measure::OfRevenue => ("of the revenue", "USD of each $100 of revenue", vec![line(both, &share)]),
    };
    let ends = [months.first(), months.last()].map(|t| t.and_then(|t| value(t, measure)));
    let takeaway = match (ends, months.last()) {
        ([Some(first), Some(last)], Some(t)) => format!("{first} in the first month, {last} in month {}.", t.month),
        _ => "One of the two does not cover every month at a known price.".into(),
    };
    Lines {
        title: format!("{} and {}: {what}", names[0], names[1]),
        takeaway,
        x_unit: "month".into(),
        y_unit: unit.into(),
        series,
        ..Lines::default()
    }
}

fn value(t: &Together, measure: Measure) -> Option<String> {
    match measure {
        Measure::Monthly => t.both().map(|a| a.to_string()),
        Measure::SoFar => t.cumulative.map(|a| a.to_string()),
        Measure::PerCustomer => t.per_customer().map(|a| a.rounded().to_string()),
        Measure::OfRevenue => t.of_revenue().map(|s| format!("{} %", s.round_dp(1).normalize())),
    }
}

fn table(app: App, months: &[Together], tops: &[Option<String>; 2]) -> AnyView {
    let rows = months.iter().map(|t| row(app, t, tops)).collect_view();
    view! {
        <table class="grid over-time">
            <thead>
                <tr>
                    <th scope="col">"Month"</th>
                    <th scope="col" class="number">"Customers"</th>
                    <th scope="col" class="number">"Errors"</th>
                    <th scope="col" class="number">"Hosting"</th>
                    <th scope="col" class="number">"Monitoring"</th>
                    <th scope="col" class="number">"Cumulative"</th>
                    <th scope="col" class="number">"Per customer"</th>
                    <th scope="col" class="number">"% of revenue"</th>
                    <th scope="col" class="number">"Per 1,000 errors"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(app: App, t: &Together, tops: &[Option<String>; 2]) -> AnyView {
    let cost = |role: Role, vendor: Option<&String>, cost: Option<Usd>| match (bill(role, vendor, t), cost) {
        (Some(what), Some(cost)) => opens(app, cost.to_string(), what),
        // What is not known says why.
        (Some(what), None) => opens(app, amount(None), what),
        _ => amount(cost).into_any(),
    };
    let told = |words: Option<String>, about: &str, what: Target| match words {
        Some(words) => opens_named(app, words, &format!("{about}, month {}", t.month), what),
        None => "not known".into_any(),
    };
    let month = t.month;
    let ratio = |ratio| Target::Month { month, ratio: Some(ratio) };
    let errors = t.per_thousand_errors().map(|a| a.rounded().to_string());
    view! {
        <tr>
            <th scope="row">{t.month}</th>
            <td class="number">{grouped(t.customers)}</td>
            <td class="number">{grouped(t.errors)}</td>
            <td class="number">{cost(Role::Hosting, tops[0].as_ref(), t.hosting)}</td>
            <td class="number">{cost(Role::Errors, tops[1].as_ref(), t.monitoring)}</td>
            <td class="number">{told(value(t, Measure::SoFar), "so far", Target::Cumulative { month })}</td>
            <td class="number">{told(value(t, Measure::PerCustomer), "per customer", ratio(Ratio::PerCustomer))}</td>
            <td class="number">{told(value(t, Measure::OfRevenue), "of the revenue", ratio(Ratio::OfRevenue))}</td>
            <td class="number">{if errors.is_none() { "–".into_any() } else { told(errors, "per 1,000 errors", ratio(Ratio::PerThousandErrors)) }}</td>
        </tr>
    }
    .into_any()
}
