//! What the drawer shows of figures made of months: sums, quotients, the ends of an input. Each
//! month's bill opens further.

use leptos::prelude::*;

use super::deeper::{Deeper, deeper, silent};
use super::inspect::Inspect;
use super::inspect_ahead::Volume;
use super::text::amount;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::money::{Decimal, Usd, grouped};
use crate::outlook::Together;
use crate::outlook::drivers::{Changed, Driver, Drivers, End, HORIZONS};
use crate::outlook::ratios::{self, Ratio};
use crate::outlook::sums::{Row, Sum, sum};
use crate::scenario::Scenario;
use crate::ui::state::App;

/// Name above, title, and the rest where there is any.
pub type Drawer = (String, String, Option<AnyView>);

/// An end of an input over a horizon (0: 12 months, 1: 36); without an input the cost as it stands.
pub fn driver(app: App, catalog: &Catalog, scenario: &Scenario, d: &Drivers, id: Option<&str>, horizon: usize, end: End) -> Drawer {
    let months = HORIZONS.get(horizon).copied().unwrap_or_default();
    let input = id.and_then(|id| d.list.iter().find(|x| x.id == id));
    let changed = input.and_then(|x| x.changed(end));
    let under = changed.as_ref().map_or_else(|| scenario.clone(), |c| c.of(scenario));
    let found = sum(catalog, &under, &d.vendors, months);
    let names: Vec<&str> = found.columns.iter().map(|c| c.name.as_str()).collect();
    let title = match input {
        Some(x) => format!("{}, over {months} months", x.name),
        None => format!("{months} months as it stands"),
    };
    let with = input.map(|x| format!("{} at {}: ", x.name, value(x, end))).unwrap_or_default();
    let body = view! {
        {input.map(|x| ends(app, d, x, horizon, end))}
        <p>{format!("{with}{}", equation(&found))}</p>
        {silent(found.silent.as_ref())}
        {months_of(app, &found, changed.as_ref(), input.map(|x| (x.name.clone(), value(x, end))), false)}
    };
    (names.join(" and "), title, (!found.columns.is_empty()).then(|| body.into_any()))
}

fn value(input: &Driver, end: End) -> String {
    let value = match end {
        End::Less => input.values[1],
        End::Now => input.values[0],
        End::More => input.values[2],
    };
    grouped(value.round_dp(4))
}

/// The input's values side by side, each with what it comes to; the one shown is pressed.
fn ends(app: App, d: &Drivers, x: &Driver, horizon: usize, shown: End) -> AnyView {
    let buttons = End::ALL.map(|end| {
        let what = Inspect::Driver { id: Some(x.id.clone()), horizon, end };
        let pressed = if end == shown { "true" } else { "false" };
        let id = format!("end-{}", end.name().to_lowercase().replace(' ', "-"));
        let mine = id.clone();
        let show = move |_| {
            app.inspect.set(Some(what.clone()));
            crate::ui::trail::focus(mine.clone());
        };
        view! {
            <button type="button" id=id aria-pressed=pressed on:click=show>
                {end.name()}<span class="unit">{value(x, end)}</span><b>{amount(d.cost(Some(x), horizon, end))}</b>
            </button>
        }
    });
    let label = format!("Values of {}", x.name);
    view! { <div class="segments ends" role="group" aria-label=label>{buttons.into_iter().collect_view()}</div> }.into_any()
}

/// `Render $144 + Sentry $312 = $456`.
fn equation(s: &Sum) -> String {
    let terms: Vec<String> = s.columns.iter().map(|c| format!("{} {}", c.name, c.total.map_or("not known".into(), Usd::exactly))).collect();
    match s.total {
        Some(total) => format!("{} = {}.", terms.join(" + "), total.exactly()),
        None => format!("{}.", terms.join(", ")),
    }
}

/// What both cost from the first month to one.
pub fn so_far(app: App, catalog: &Catalog, scenario: &Scenario, d: &Drivers, month: u32) -> Drawer {
    let found = sum(catalog, scenario, &d.vendors, month);
    let names: Vec<&str> = found.columns.iter().map(|c| c.name.as_str()).collect();
    let body = view! {
        <p>{equation(&found)}</p>
        {silent(found.silent.as_ref())}
        {months_of(app, &found, None, None, true)}
    };
    (names.join(" and "), format!("So far, in month {month}"), (!found.columns.is_empty()).then(|| body.into_any()))
}

/// The bills month by month; `running` adds what it comes to so far.
fn months_of(app: App, s: &Sum, changed: Option<&Changed>, named: Option<(String, String)>, running: bool) -> AnyView {
    let heads = s.columns.iter().map(|c| {
        view! { <th scope="col" class="number">{if c.role == Role::Hosting { "Hosting" } else { "Monitoring" }}<span class="unit">{c.name.clone()}</span></th> }
    });
    let mut so_far = Some(Usd::ZERO);
    let rows: Vec<AnyView> = s
        .months
        .iter()
        .map(|row| {
            so_far = so_far.zip(row.together).map(|(sum, more)| sum + more);
            let bills = s.columns.iter().zip(&row.bills).map(|(c, bill)| {
                let words = bill.map_or("not known".into(), Usd::exactly);
                let title = match &named {
                    Some((name, value)) => format!("Month {} ({name}: {value})", row.month),
                    None => format!("Month {}", row.month),
                };
                let what = at(c.role, &c.vendor, row, title, changed);
                let label = format!("{words}: {} in month {}", c.name, row.month);
                let id = format!("month-{}-{}", row.month, c.vendor);
                view! { <td class="number">{deeper(app, Deeper { id, words, label, what })}</td> }
            });
            view! {
                <tr>
                    <th scope="row">
                        {row.month}
                        <span class="unit nowrap">{grouped(row.customers)}<span class="size-word">" customers"</span></span>
                        <span class="unit nowrap">{grouped(row.errors)}<span class="size-word">" errors"</span></span>
                    </th>
                    {bills.collect_view()}
                    <td class="number both">{row.together.map_or("not known".into(), Usd::exactly)}</td>
                    {running.then(|| view! { <td class="number">{so_far.map_or("not known".into(), Usd::exactly)}</td> })}
                </tr>
            }
            .into_any()
        })
        .collect();
    let told = |sum: Option<Usd>, class: &'static str| view! { <td class=class>{sum.map_or("not known".into(), Usd::exactly)}</td> };
    let sums = s.columns.iter().map(|c| told(c.total, "number")).collect_view();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label="Month by month">
            <table class="grid bill months" class:running=running>
                <thead>
                    <tr>
                        <th scope="col">"Month"<span class="unit size-head" aria-hidden="true">"customers"<br/>"errors"</span></th>
                        {heads.collect_view()}
                        <th scope="col" class="number both">"Both"</th>
                        {running.then(|| view! { <th scope="col" class="number">"So far"</th> })}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot><tr><th scope="row">"Sum"</th>{sums}{told(s.total, "number both")}{running.then(|| told(s.total, "number"))}</tr></tfoot>
            </table>
        </div>
    }
    .into_any()
}

/// The bill of a vendor in a month of a sum.
fn at(role: Role, vendor: &str, row: &Row, title: String, changed: Option<&Changed>) -> Inspect {
    let volume = Volume::at(role, vec![vendor.to_string()], (row.customers, row.errors), title);
    Inspect::Volume(Volume { under: changed.cloned(), ..volume })
}

/// Both bills of a month together, and what they come to in proportion to something.
pub fn month(app: App, scenario: &Scenario, d: &Drivers, catalog: &Catalog, t: &Together, ratio: Option<Ratio>) -> Drawer {
    let bills = d.vendors.iter().filter(|(role, _)| *role != Role::Hosting || ratio != Some(Ratio::PerThousandErrors));
    let rows = bills.map(|(role, vendor)| {
        let (cost, noun) = if *role == Role::Hosting { (t.hosting, "Hosting") } else { (t.monitoring, "Monitoring") };
        let name = catalog.vendor_name(vendor).to_string();
        let volume = Volume::at(*role, vec![vendor.clone()], (t.customers, t.errors), format!("Month {}", t.month));
        let words = cost.map_or("not known".into(), Usd::exactly);
        let label = format!("{words}: {name} in month {}", t.month);
        let cell = deeper(app, Deeper { id: format!("month-{vendor}"), words, label, what: Inspect::Volume(volume) });
        view! { <tr><th scope="row">{noun}<span class="unit">{name}</span></th><td class="number">{cell}</td></tr> }
    });
    let rows = rows.collect_view();
    let division = ratio.and_then(|r| r.of(scenario, t));
    let sum = if ratio == Some(Ratio::PerThousandErrors) { None } else { t.both() };
    let revenue =
        (ratio == Some(Ratio::OfRevenue)).then(|| view! { <p>{format!("Revenue of the month: {}.", ratios::revenue(scenario, t))}</p> });
    let body = view! {
        {division.map(|d| view! { <p class="worked">{d.written().replace(" %", "\u{a0}%")}</p> })}
        {revenue}
        <p class="muted">{format!("At {} customers and {} errors a month.", grouped(t.customers), grouped(t.errors))}</p>
        <table class="grid bill">
            <thead><tr><th scope="col">"Bill"</th><th scope="col" class="number">"A month"</th></tr></thead>
            <tbody>{rows}</tbody>
            {sum.map(|s| view! { <tfoot><tr><th scope="row">"Both"</th><td class="number">{s.exactly()}</td></tr></tfoot> })}
        </table>
    };
    let over = format!("Month {}", t.month);
    (over, ratio.map_or("Both bills", Ratio::name).to_string(), Some(body.into_any()))
}

/// What a month of a stage comes to for each customer, or for each thousand errors.
pub fn worth(role: Role, monthly: Usd, (customers, errors): (Decimal, Decimal)) -> Option<(ratios::Division, &'static str)> {
    match role {
        Role::Hosting => Some((ratios::each(monthly, customers, "customers")?, "a customer")),
        _ => Some((ratios::each(monthly, errors / Decimal::ONE_THOUSAND, "thousand errors")?, "per 1,000 errors")),
    }
}
