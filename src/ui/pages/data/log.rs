//! What changed in the world and in the catalog, and where the source's own table is not ours.

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::decide::own::own_table;
use crate::explain::Target;
use crate::ui::parts::evidence::places;
use crate::ui::parts::text::{rich, utility};
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::state::{app, ranking};

/// The change log, the newest first.
#[component]
pub fn Changes() -> impl IntoView {
    let catalog = app().catalog();
    let rows = catalog
        .changes
        .iter()
        .map(|c| {
            let who = match &c.vendor {
                Some(id) => {
                    let name = catalog.vendor_name(id).to_string();
                    view! { <VendorLink vendor=id.clone()>{name}</VendorLink> }.into_any()
                }
                None => view! { <strong>"The catalog"</strong> }.into_any(),
            };
            view! {
                <li class="log-row">
                    <time datetime=c.date.clone()>{c.date.clone()}</time>
                    <div><p>{who}</p><p>{rich(&c.what)}</p>{places(&catalog, &c.evidence)}</div>
                </li>
            }
        })
        .collect_view();
    view! { <ol class="log">{rows}</ol> }
}

/// Cells of the source's hosting table that are more than a point from the computed ones.
#[component]
pub fn Cells() -> impl IntoView {
    let app = app();
    let table = app.part(move |a| {
        let r = ranking(a, Role::Hosting);
        let names: Vec<(String, String)> = r.criteria.iter().map(|c| (c.id.clone(), c.name.clone())).collect();
        (own_table(&app.catalog(), &a.scenario, r), names)
    });
    let rows = move || {
        table.with(|(t, names)| {
            let name = |id: &str| names.iter().find(|n| n.0 == id).map_or(id.to_string(), |n| n.1.clone());
            let cells = t.rows.iter().flat_map(|r| r.cells.iter().map(move |c| (r, c))).filter(|(_, c)| !c.difference.is_empty());
            let rows: Vec<_> = cells
                .map(|(r, c)| {
                    let (vendor, criterion) = (r.vendor.clone(), c.criterion.clone());
                    let open = move |_| {
                        app.inspect.set(Some(Target::SourceScore { role: Role::Hosting, vendor: vendor.clone(), criterion: criterion.clone() }));
                    };
                    let here = c.computed.map_or("left out".into(), utility);
                    view! {
                        <tr>
                            <th scope="row">{r.name.clone()}<span class="unit">{name(&c.criterion)}</span></th>
                            <td class="number">
                                <button type="button" class="cell differs" aria-haspopup="dialog" on:click=open>{format!("{} there, {here} here", c.own)}</button>
                            </td>
                            <td>{c.difference.clone()}</td>
                        </tr>
                    }
                })
                .collect();
            let all: usize = t.rows.iter().map(|r| r.cells.len()).sum();
            let text = format!("{} of the {all} cells differ by more than a point of ten.", rows.len());
            view! {
                <p role="status">{text}</p>
                <div class="scroll" role="region" tabindex="0" aria-label="Score differences">
                    <table class="grid">
                        <thead><tr><th scope="col">"Vendor, criterion"</th><th scope="col" class="number">"Of ten"</th><th scope="col">"Why"</th></tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            }
        })
    };
    view! {
        <p class="muted">"The source documents print a table of hosting scores without a rubric. Ours follow from recorded facts; where the two part, this is why."</p>
        {rows}
    }
}
