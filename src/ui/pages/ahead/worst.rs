//! The dearest month of the horizon, the burst on top, vendor by vendor.

use leptos::prelude::*;

use super::{folding, opens, role_name};
use crate::catalog::vendor::Role;
use crate::explain::{Target, Volume};
use crate::money::grouped;
use crate::outlook::stress::Outcome;
use crate::outlook::worst::Worst;
use crate::report::ahead::happens;
use crate::ui::coming::forecast;
use crate::ui::state::{App, app};

/// More vendors than that are folded.
const SHOWN: usize = 12;

/// The case, of a role.
#[component]
pub fn WorstMonth(
    /// Which.
    role: Role,
) -> impl IntoView {
    let app = app();
    let worst = forecast().part(move |o| o.of(role).worst.clone());
    let (id, what) = match role {
        Role::Hosting => ("worst-hosting", "The most expensive month of your forecast"),
        _ => ("worst-monitoring", "The most expensive month of your forecast, with the burst on top"),
    };
    move || {
        worst.with(|list| {
            let heading = view! { <h3 id=id tabindex="-1">{what}</h3> };
            if list.is_empty() {
                return view! { {heading}<p class="muted">"No vendor that fits is of a known price."</p> }.into_any();
            }
            let rows = list.iter().map(|w| row(app, role, w)).collect();
            let table = folding(rows, SHOWN, "vendors", |rows, before| {
                table(role, format!("{}: {what}, vendors from number {}", role_name(role), before + 1), rows)
            });
            view! { {heading}{table} }.into_any()
        })
    }
}

fn table(role: Role, label: String, rows: Vec<AnyView>) -> AnyView {
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="grid stress">
                <thead>
                    <tr>
                        <th scope="col" class="name">"Vendor"</th>
                        <th scope="col" class="number">"That month"</th>
                        <th scope="col">"Which"</th>
                        {(role != Role::Hosting).then(|| view! { <th scope="col">"The burst"</th> })}
                    </tr>
                </thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(app: App, role: Role, w: &Worst) -> AnyView {
    // What is not billed leaves the bill as it is; the next plan is chosen anew.
    let (plan, errors) = match w.outcome {
        Outcome::Upgrade => (None, w.errors),
        Outcome::Holds | Outcome::Billed => (Some(w.plan.clone()), w.errors),
        _ => (Some(w.plan.clone()), w.usual_errors),
    };
    let title = format!("Month {}", w.month);
    let what = Target::Volume(Volume { plan, ..Volume::at(role, vec![w.vendor.clone()], (w.customers, errors), title) });
    let size = format!("{} customers, {} errors", grouped(w.customers), grouped(w.errors));
    let silent = w.silent_from.map(|m| view! { <span class="unit">{format!("from month {m} on not every month can be told")}</span> });
    view! {
        <tr>
            <th scope="row" class="name">{w.name.clone()}<span class="unit">{w.plan.clone()}</span></th>
            <td class="number">{opens(app, w.bill.to_string(), what)}</td>
            <td>{format!("month {}", w.month)}<span class="unit">{size}</span>{silent}</td>
            {(role != Role::Hosting).then(|| view! { <td>{happens(&w.outcome)}</td> })}
        </tr>
    }
    .into_any()
}
