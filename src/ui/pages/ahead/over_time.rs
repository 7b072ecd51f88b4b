//! The two recommended vendors month by month: what they cost, in all, for each customer, of the revenue.

use leptos::prelude::*;

use super::{Part, Switch, opens};
use crate::catalog::vendor::Role;
use crate::chart::{LineSeries, Lines};
use crate::money::{Usd, grouped};
use crate::outlook::Together;
use crate::ui::parts::figure::Figure;
use crate::ui::parts::inspect::{Inspect, Volume};
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
    fn options() -> Vec<(Measure, &'static str)> {
        vec![
            (Measure::Monthly, "A month"),
            (Measure::SoFar, "So far"),
            (Measure::PerCustomer, "Per customer"),
            (Measure::OfRevenue, "Of revenue"),
        ]
    }
}

/// The recommended two by name, and their months.
type Pair = ([String; 2], Vec<Together>);

/// The part.
#[component]
pub fn OverTime() -> impl IntoView {
    let app = app();
    let measure = RwSignal::new(Measure::Monthly);
    let months = app.coming.part(|o| o.over_time.clone());
    let names = app.part(|a| {
        let name = |p: &crate::decide::Picks| p.top.as_ref().map_or("none".to_string(), |t| t.name.clone());
        [name(&a.hosting.picks), name(&a.monitoring.picks)]
    });
    let tops = app.part(|a| [&a.hosting, &a.monitoring].map(|r| r.picks.top.as_ref().map(|t| t.vendor.clone())));
    let chart = Memo::new(move |_| lines(&(names.get(), months.get()), measure.get()));
    view! {
        <Part
            id="over-time"
            lead="The two vendors recommended today, kept over your horizon while customers, errors and revenue grow."
        >
            <Switch label="What is shown" options=Measure::options() chosen=measure/>
            <Figure draw=move |size| chart.with(|c| c.draw(size))/>
            <details class="more-of">
                <summary>"Month by month, each amount with its bill"</summary>
                <div class="scroll" role="region" tabindex="0" aria-label="Month by month, with bills">
                    {move || months.with(|m| tops.with(|t| table(app, m, t)))}
                </div>
            </details>
        </Part>
    }
}

fn lines((names, months): &Pair, measure: Measure) -> Lines {
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
            vec![line(names[0].clone(), &|t| t.hosting), line(names[1].clone(), &|t| t.monitoring), line(both, &Together::both)],
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
                    <th scope="col" class="number">"So far"</th>
                    <th scope="col" class="number">"Per customer"</th>
                    <th scope="col" class="number">"Of revenue"</th>
                    <th scope="col" class="number">"Per 1,000 errors"</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn row(app: App, t: &Together, tops: &[Option<String>; 2]) -> AnyView {
    let bill = |role: Role, vendor: &Option<String>, cost: Option<Usd>| match (vendor, cost) {
        (Some(vendor), Some(cost)) => {
            let (vendors, title) = (vec![vendor.clone()], format!("Month {}", t.month));
            let (customers, errors) = (t.customers, t.errors);
            opens(app, cost.to_string(), Inspect::Volume(Volume { role, vendors, plan: None, customers, errors, title }))
        }
        _ => amount(cost).into_any(),
    };
    let told = |measure| value(t, measure).unwrap_or_else(|| "not known".into());
    view! {
        <tr>
            <th scope="row">{t.month}</th>
            <td class="number">{grouped(t.customers)}</td>
            <td class="number">{grouped(t.errors)}</td>
            <td class="number">{bill(Role::Hosting, &tops[0], t.hosting)}</td>
            <td class="number">{bill(Role::Errors, &tops[1], t.monitoring)}</td>
            <td class="number">{told(Measure::SoFar)}</td>
            <td class="number">{told(Measure::PerCustomer)}</td>
            <td class="number">{told(Measure::OfRevenue)}</td>
            <td class="number">{t.per_thousand_errors().map_or("–".to_string(), |a| a.rounded().to_string())}</td>
        </tr>
    }
    .into_any()
}
