//! The year's total, month by month against the budget, and the cheapest alternative.

use leptos::prelude::*;

use super::over_time::OverTime;
use super::{Piece, opens_named};
use crate::assess::Assessment;
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::cost::tally::MONTHS;
use crate::cost::year::YEAR;
use crate::explain::Target;
use crate::money::Usd;
use crate::outlook::Year;
use crate::scenario::part::CostPart;
use crate::ui::coming::forecast;
use crate::ui::pages::costs::PartHead;
use crate::ui::pages::picks::lowest_cost;
use crate::ui::parts::later::Slice;
use crate::ui::parts::text::amount;
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::state::{App, app};

/// The part.
#[component]
pub fn Summary() -> impl IntoView {
    view! {
        <PartHead of=CostPart::Summary lead="What the recommended vendors cost, against your budget, and what would cost less."/>
        <Totals/>
        <Slice><OverTime/></Slice>
        <Slice><Cheapest/></Slice>
    }
}

/// What is paid for one thing: by whom, a month now, and the budget.
#[derive(Clone, PartialEq)]
struct Paid {
    role: Role,
    vendor: Option<(String, String)>,
    monthly: Option<Usd>,
    budget: Usd,
}

impl Paid {
    fn of(a: &Assessment, role: Role) -> Paid {
        let (table, budget) = match role {
            Role::Hosting => (&a.hosting, a.scenario.hosting_budget),
            _ => (&a.monitoring, a.scenario.monitoring_budget),
        };
        let top = table.top();
        Paid { role, vendor: top.map(|t| (t.vendor.clone(), t.name.clone())), monthly: top.and_then(|t| t.bill.monthly), budget }
    }
}

/// The year, by what is paid for.
#[component]
fn Totals() -> impl IntoView {
    let app = app();
    let paid = app.part(|a| [Role::Hosting, Role::Errors].map(|role| Paid::of(a, role)));
    let tools = app.part(|a| a.plan.tools_month());
    let year = forecast().part(|o| o.year_total());
    let rows = move || paid.with(|paid| year.with(|y| paid.iter().map(|p| row(app, p, y)).collect_view()));
    let extra = move || {
        let monthly = tools.get();
        (!monthly.is_zero()).then(|| {
            view! {
                <tr>
                    <th scope="row" class="name">"Other tools of the plan"</th>
                    <td class="number">{monthly.to_string()}</td>
                    <td class="number">{monthly.times(MONTHS).to_string()}</td>
                    <td></td>
                </tr>
            }
        })
    };
    let total = move || {
        paid.with(|paid| {
            let [a, b] = paid;
            let monthly = a.monthly.zip(b.monthly).map(|(x, y)| x + y + tools.get());
            let all = year.with(|y| y.both().map(|both| both + tools.get().times(MONTHS)));
            let cells = (amount(monthly), amount(all));
            view! {
                <tr>
                    <th scope="row" class="name">"Together"</th>
                    <td class="number">{opens_named(app, cells.0, "together in a month now", Target::Month { month: 1, ratio: None })}</td>
                    <td class="number">{opens_named(app, cells.1, "together in the next 12 months", year_target())}</td>
                    <td class="number">{(a.budget + b.budget).to_string()}</td>
                </tr>
            }
        })
    };
    view! {
        <section class="card table-card" aria-labelledby="year-total">
            <h3 id="year-total">"The next 12 months"</h3>
            <div class="scroll" role="region" tabindex="0" aria-label="What is paid in the next 12 months, and the budget">
                <table class="grid totals">
                    <thead>
                        <tr>
                            <th scope="col" class="name">"What"</th>
                            <th scope="col" class="number">"Per month now"</th>
                            <th scope="col" class="number">"Next 12 months"</th>
                            <th scope="col" class="number">"Budget per month"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}{extra}</tbody>
                    <tfoot>{total}</tfoot>
                </table>
            </div>
        </section>
    }
}

/// The months of the year and their sum.
fn year_target() -> Target {
    Target::Cumulative { month: YEAR as u32 }
}

fn row(app: App, p: &Paid, year: &Year) -> AnyView {
    let (what, sum) = match p.role {
        Role::Hosting => ("Hosting", year.hosting),
        _ => ("Error tracking", year.monitoring),
    };
    let name = p.vendor.as_ref().map_or("nobody recommended".into_any(), |(vendor, name)| {
        let (vendor, name) = (vendor.clone(), name.clone());
        view! { <VendorLink vendor>{name}</VendorLink> }.into_any()
    });
    let cells = p.vendor.as_ref().map(|(vendor, name)| {
        let bill = Target::Bill { role: p.role, vendor: vendor.clone(), stage: NOW.into() };
        view! {
            <td class="number">{opens_named(app, amount(p.monthly), &format!("{name}, a month now"), bill)}</td>
            <td class="number">{opens_named(app, amount(sum), &format!("{name}, the next 12 months"), year_target())}</td>
        }
    });
    let none = p.vendor.is_none().then(|| view! { <td class="number">"–"</td><td class="number">"–"</td> });
    view! {
        <tr>
            <th scope="row" class="name">{what}<span class="unit">{name}</span></th>
            {cells}{none}
            <td class="number">{p.budget.to_string()}</td>
        </tr>
    }
    .into_any()
}

/// Who costs least, and what it gives up.
#[component]
fn Cheapest() -> impl IntoView {
    let app = app();
    view! {
        <Piece id="cheapest" title="Cheapest alternative" lead="Who covers the same volume and requirements for less cash, and what is given up for it.">
            <div class="two">
                <div>{lowest_cost(app, Role::Hosting)}</div>
                <div>{lowest_cost(app, Role::Errors)}</div>
            </div>
        </Piece>
    }
}
