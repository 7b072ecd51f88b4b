//! The source documents' own table, as published, beside the computed one.

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::decide::own::{OwnRow, OwnTable, own_table};
use crate::explain::Target;
use crate::ui::parts::text::utility;
use crate::ui::state::{App, app, ranking};

/// The table and why it differs.
#[component]
pub fn Own(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let app = app();
    let table = app.part(move |a| {
        let r = ranking(a, role);
        let names: Vec<(String, String)> = r.criteria.iter().map(|c| (c.id.clone(), c.name.clone())).collect();
        (own_table(&app.catalog(), &a.scenario, r), names)
    });
    move || {
        table.with(|(t, names)| match t.rows.is_empty() {
            true => view! { <p class="muted">"The source documents score none of these."</p> }.into_any(),
            false => shown(app, role, t, names),
        })
    }
}

fn shown(app: App, role: Role, t: &OwnTable, names: &[(String, String)]) -> AnyView {
    let name = |id: &str| names.iter().find(|n| n.0 == id).map_or(id.to_string(), |n| n.1.clone());
    let heads = t.criteria.iter().map(|c| view! { <th scope="col" class="number">{name(c)}</th> }).collect_view();
    let weighted = t.weighted_out_of > 0;
    let rows = t.rows.iter().map(|r| row(app, role, r, &t.criteria)).collect_view();
    let differences = t
        .rows
        .iter()
        .filter(|r| !r.rank_difference.is_empty())
        .map(|r| view! { <li><strong>{r.name.clone()}</strong>" "<span class="why">{r.rank_difference.clone()}</span></li> })
        .collect::<Vec<_>>();
    let any = !differences.is_empty();
    let label = match role {
        Role::Hosting => "The source documents' own hosting scores",
        _ => "The source documents' own monitoring scores",
    };
    view! {
        <div class="own">
            <p class="muted">"As published, for comparison: it decides nothing here."</p>
            <div class="scroll" role="region" tabindex="0" aria-label=label>
                <table class="grid">
                    <thead>
                        <tr>
                            <th scope="col" class="name">"Vendor"</th>
                            {heads}
                            <th scope="col" class="number">{format!("Total of {}", t.out_of)}</th>
                            {weighted.then(|| view! { <th scope="col" class="number">{format!("Weighted, of {}", t.weighted_out_of)}</th> })}
                            <th scope="col" class="number">"Rank there"</th>
                            <th scope="col" class="number">"Rank here"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {any.then(|| view! {
                <h3>"Why the ranks differ"</h3>
                <ul class="plain">{differences}</ul>
            })}
        </div>
    }
    .into_any()
}

fn row(app: App, role: Role, r: &OwnRow, criteria: &[String]) -> AnyView {
    let cells = criteria
        .iter()
        .map(|c| match r.cells.iter().find(|x| x.criterion == *c) {
            None => view! { <td class="number"><span class="muted">"–"</span></td> }.into_any(),
            Some(cell) => {
                let (vendor, criterion) = (r.vendor.clone(), c.clone());
                let differs = !cell.difference.is_empty();
                view! {
                    <td class="number">
                        <button type="button" class="cell" class:differs=differs aria-haspopup="dialog" on:click=move |_| {
                            app.inspect.set(Some(Target::SourceScore { role, vendor: vendor.clone(), criterion: criterion.clone() }));
                        }>
                            {cell.own}
                            <span class="unit">{cell.computed.map(|c| format!("here {}", utility(c)))}</span>
                        </button>
                    </td>
                }
                .into_any()
            }
        })
        .collect_view();
    let of_total = r.vendor.clone();
    let here = r.computed_rank.map_or("left out".to_string(), |n| n.to_string());
    view! {
        <tr>
            <th scope="row" class="name">{r.name.clone()}</th>
            {cells}
            <td class="number">
                <button type="button" class="cell" aria-haspopup="dialog" on:click=move |_| {
                    app.inspect.set(Some(Target::SourceTotal { role, vendor: of_total.clone() }));
                }><strong>{r.total}</strong></button>
            </td>
            {r.weighted.map(|w| {
                let vendor = r.vendor.clone();
                let label = format!("{w}: weighted total of {}", r.name);
                let open = move |_| app.inspect.set(Some(Target::SourceTotal { role, vendor: vendor.clone() }));
                view! { <td class="number"><button type="button" class="cell" aria-haspopup="dialog" aria-label=label on:click=open>{w}</button></td> }
            })}
            <td class="number">{r.rank}</td>
            <td class="number">{here}</td>
        </tr>
    }
    .into_any()
}
