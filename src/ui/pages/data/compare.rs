//! Vendors side by side.

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::explain::Target;
use crate::report::compare::{Cell, Group, Opens, Row, compare};
use crate::ui::parts::known::known;
use crate::ui::parts::text::rich;
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::state::{App, app};

/// The table, once two vendors are chosen.
#[component]
pub fn Compare() -> impl IntoView {
    let app = app();
    let pins = Memo::new(move |_| app.scenario.with(|s| s.pin.clone()));
    let groups = app.part(move |a| compare(&app.catalog(), a, &a.scenario.pin));
    let only = RwSignal::new(false);
    view! {
        <section class="card table-card" id="compare" tabindex="-1" aria-labelledby="compare-title">
            <div class="card-head">
                <h2 id="compare-title">"Side by side"</h2>
                {move || (pins.with(Vec::len) > 1).then(|| view! {
                    <label class="flag">
                        <input type="checkbox" prop:checked=move || only.get() on:change=move |e| only.set(event_target_checked(&e))/>
                        "Only differences"
                    </label>
                })}
            </div>
            {move || match pins.with(Vec::len) {
                0 => view! { <p class="muted">"Press “Compare” at two or more vendors of the list above; the link keeps the choice."</p> }.into_any(),
                1 => view! {
                    <p class="muted">{format!("{} is chosen. Press “Compare” at another one.", pins.with(|p| app.catalog().vendor_name(&p[0]).to_string()))}</p>
                }
                .into_any(),
                _ => groups.with(|g| pins.with(|p| table(app, p, g, only.get()))),
            }}
        </section>
    }
}

fn table(app: App, pins: &[String], groups: &[Group], only: bool) -> AnyView {
    let catalog = app.catalog();
    let heads = pins
        .iter()
        .map(|id| {
            let (name, away) = (catalog.vendor_name(id).to_string(), id.clone());
            let label = format!("Take {name} out of the comparison");
            view! {
                <th scope="col">
                    <VendorLink vendor=id.clone()>{name}</VendorLink>
                    <button type="button" class="away" aria-label=label on:click=move |_| app.pin(&away)>"×"</button>
                </th>
            }
        })
        .collect_view();
    let span = (pins.len() + 1).to_string();
    let all: usize = groups.iter().map(|g| g.rows.len()).sum();
    let differ = groups.iter().flat_map(|g| &g.rows).filter(|r| r.differs).count();
    let bodies = groups
        .iter()
        .map(|g| {
            let rows: Vec<&Row> = g.rows.iter().filter(|r| r.differs || !only).collect();
            (!rows.is_empty()).then(|| {
                let rows = rows.into_iter().map(|r| row(app, pins, r)).collect_view();
                view! { <tbody><tr class="group"><th scope="rowgroup" colspan=span.clone()><span>{g.name.clone()}</span></th></tr>{rows}</tbody> }
            })
        })
        .collect_view();
    view! {
        <p class="muted small" role="status">{format!("{differ} of {all} rows differ; they are marked “≠”.")}</p>
        <div class="scroll" role="region" tabindex="0" aria-label="Table of the vendors side by side">
            <table class="grid compare">
                <thead><tr><th scope="col" class="name">"What"</th>{heads}</tr></thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

fn row(app: App, pins: &[String], row: &Row) -> AnyView {
    let cells = pins.iter().zip(&row.cells).map(|(id, c)| cell(app, id, &row.name, c)).collect_view();
    let sign = row.differs.then(|| view! { <span class="differs-sign" aria-hidden="true">"≠ "</span> });
    let said = row.differs.then(|| view! { <span class="hidden-text">", differs"</span> });
    view! { <tr class:differs-row=row.differs><th scope="row" class="name">{sign}{row.name.clone()}{said}</th>{cells}</tr> }.into_any()
}

fn cell(app: App, vendor: &str, what: &str, cell: &Cell) -> AnyView {
    let name = app.catalog().vendor_name(vendor).to_string();
    let button = |inspect: Target| {
        view! {
            <button type="button" class="cell known" aria-haspopup="dialog" on:click=move |_| app.inspect.set(Some(inspect.clone()))>
                {cell.text.clone()}
            </button>
        }
        .into_any()
    };
    let of = |role: &Role| (*role, vendor.to_string());
    let text = match &cell.opens {
        Opens::Nothing => view! { <span class="muted">{cell.text.clone()}</span> }.into_any(),
        Opens::Figure(path) => known(app, "compare", vendor, path, cell.text.clone(), &format!("{what} of {name}")),
        Opens::Bill(role) => {
            let (role, vendor) = of(role);
            button(Target::Bill { role, vendor, stage: NOW.into() })
        }
        Opens::Score(role) => {
            let (role, vendor) = of(role);
            button(Target::Score { role, vendor })
        }
    };
    let note = (!cell.note.is_empty()).then(|| view! { <span class="unit">{rich(&cell.note)}</span> });
    view! { <td>{text}{note}</td> }.into_any()
}
