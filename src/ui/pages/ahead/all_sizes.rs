//! Every vendor at all four sizes, side by side.

use leptos::prelude::*;

use super::stages::{set_up, worth};
use crate::catalog::vendor::Role;
use crate::cost::{StageBill, StageCosts};
use crate::explain::Target;
use crate::explain::words::cover;
use crate::money::grouped;
use crate::ui::coming::forecast;
use crate::ui::state::{App, app};

/// Every vendor at all four sizes.
#[component]
pub fn AllSizes(
    /// Which vendors.
    role: Role,
) -> impl IntoView {
    let app = app();
    let stages = forecast().part(|o| o.costs.stages.clone());
    let (id, title) = match role {
        Role::Hosting => ("costs-hosting", "Hosting, 12 months"),
        _ => ("costs-monitoring", "Monitoring, 12 months"),
    };
    view! {
        <section class="part">
            <h3 id=id>{title}</h3>
            <div class="scroll" role="region" tabindex="0" aria-labelledby=id>
                {move || stages.with(|s| table(app, role, s))}
            </div>
            <p class="muted small">
                "A plan that is too small is shown with the share it covers, never with a price. “Source” is what the source documents state; a mark means it differs, and the opened amount says why."
            </p>
        </section>
    }
}

fn table(app: App, role: Role, stages: &[StageCosts]) -> AnyView {
    let heads = stages
        .iter()
        .map(|s| {
            view! {
                <th scope="col" class="number">
                    {s.name.clone()}
                    <span class="unit">{format!("{} customers", grouped(s.customers))}</span>
                    <span class="unit">{format!("{} errors a month", grouped(s.errors))}</span>
                </th>
            }
        })
        .collect_view();
    let Some(first) = stages.first() else { return ().into_any() };
    let rows = first
        .of(role)
        .iter()
        .map(|b| {
            let cells = stages
                .iter()
                .map(|s| {
                    let found = s.of(role).iter().find(|x| x.bill.vendor == b.bill.vendor);
                    match found {
                        Some(at) => cell(app, role, s, at),
                        None => view! { <td></td> }.into_any(),
                    }
                })
                .collect_view();
            let labour = set_up(app, role, &b.bill);
            view! {
                <tr>
                    <th scope="row" class="name">{b.bill.name.clone()}<span class="unit">{labour}</span></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid costs">
            <thead><tr><th scope="col" class="name">"Vendor"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(app: App, role: Role, stage: &StageCosts, at: &StageBill) -> AnyView {
    let (vendor, id) = (at.bill.vendor.clone(), stage.id.clone());
    let full = at.bill.cover.is_full();
    let main = match at.bill.cash_12_months {
        Some(cash) if full => cash.to_string(),
        _ => cover(&at.bill.cover),
    };
    let differs = !at.difference.is_empty();
    view! {
        <td class="number">
            <button type="button" class="cell" class:short=!full aria-haspopup="dialog" on:click=move |_| {
                app.inspect.set(Some(Target::Bill { role, vendor: vendor.clone(), stage: id.clone() }));
            }>
                {main}
                <span class="unit">{at.bill.plan_name.clone()}</span>
                {worth(role, stage, at).map(|(each, noun)| view! { <span class="unit">{format!("{each} {noun}")}</span> })}
                {at.stated.as_ref().map(|(stated, _)| view! {
                    <span class="unit stated" class:differs=differs>
                        {format!("source {stated}")}
                        {differs.then(|| view! { <span class="hidden-text">", which differs"</span> })}
                    </span>
                })}
            </button>
        </td>
    }
    .into_any()
}
