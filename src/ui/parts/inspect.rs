//! The opened number: one drawer in which every score and every amount shows what it is made of.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

pub use super::inspect_ahead::{Opened, Volume};
pub use super::inspect_sums::worth;
pub use super::inspect_way::{Asked, WayId};
use super::spot::{Figure, Outcome};
use super::vendor_link::VendorLink;
pub use super::what::Inspect;
use super::{bill::bill, inspect_ahead, part};
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::books::compare_books;
use crate::cost::{Bill, NOW, StageBill, StageCosts};
use crate::decide::explain::told;
use crate::decide::own::own_table;
use crate::edits::spot::spot;
use crate::money::Decimal;
use crate::outlook::crossing;
use crate::ui::pages::{book_bills, own_cell, own_total};
use crate::ui::state::{App, app, ranking};
use crate::ui::trail::TITLE;

/// The drawer. Esc, the button and a click beside it close it; the focus goes back by itself.
#[component]
pub fn Inspector() -> impl IntoView {
    let app = app();
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move |_| {
        let wanted = app.inspect.with(Option::is_some);
        if let Some(dialog) = dialog.get() {
            if wanted && !dialog.open() {
                // A refusal leaves the drawer shut; nothing is lost.
                let _ = dialog.show_modal();
            } else if !wanted && dialog.open() {
                dialog.close();
            }
        }
    });
    let beside = move |event: MouseEvent| {
        let on_backdrop = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlDialogElement>().ok()).is_some();
        if on_backdrop {
            app.inspect.set(None);
        }
    };
    let content = move || {
        app.inspect.get().map(|what| {
            let catalog = app.catalog();
            app.answer.with(|answer| show(app, &catalog, answer, &what))
        })
    };
    view! {
        <dialog
            class="drawer"
            node_ref=dialog
            aria-labelledby=TITLE
            on:close=move |_| {
                app.inspect.set(None);
                app.trail.set(Vec::new());
                // A page that was drawn anew has lost the element the browser would go back to.
                if let Some(id) = app.opener.try_update_value(Option::take).flatten() {
                    request_animation_frame(move || crate::ui::browser::focus(&id));
                }
            }
            on:click=beside
        >
            <div class="drawer-body">
                <button type="button" class="quiet drawer-close" on:click=move |_| app.inspect.set(None)>
                    "Close"
                </button>
                {move || app.trail.with(|t| !t.is_empty()).then(|| view! {
                    <button type="button" class="quiet drawer-back" on:click=move |_| app.back()>"← Back"</button>
                })}
                {content}
            </div>
        </dialog>
    }
}

fn show(app: App, catalog: &Catalog, answer: &Assessment, what: &Inspect) -> AnyView {
    let (over, title, body) = match what {
        Inspect::Score { role, vendor } => {
            let table = ranking(answer, *role);
            let body = table.vendors.iter().find(|v| v.vendor == *vendor).map(|v| part::score(&table.criteria, v));
            (catalog.vendor_name(vendor).to_string(), "Score".to_string(), body)
        }
        Inspect::Part { role, vendor, criterion } => {
            let table = ranking(answer, *role);
            let weighted = table.criteria.iter().find(|c| c.id == *criterion);
            let place = table.criteria.iter().position(|c| c.id == *criterion);
            let found = table.vendors.iter().find(|v| v.vendor == *vendor).zip(place).zip(weighted);
            let body = found.and_then(|((v, i), weighted)| {
                let words = told(catalog, &answer.scenario, table, vendor);
                v.parts.get(i).zip(words.get(i)).map(|(p, told)| part::part(catalog, weighted, p, told))
            });
            let title = weighted.map_or(criterion.clone(), |w| w.name.clone());
            (catalog.vendor_name(vendor).to_string(), title, body)
        }
        Inspect::Bill { role, vendor, stage } => {
            let (title, body) = bill_at(app, catalog, answer, *role, vendor, stage);
            (catalog.vendor_name(vendor).to_string(), title, body)
        }
        Inspect::Own { role, vendor, criterion } => {
            let table = ranking(answer, *role);
            let name = table.criteria.iter().find(|c| c.id == *criterion).map_or(criterion.clone(), |c| c.name.clone());
            let body = own_table(catalog, &answer.scenario, table)
                .rows
                .iter()
                .find(|r| r.vendor == *vendor)
                .and_then(|r| r.cells.iter().find(|c| c.criterion == *criterion))
                .map(own_cell);
            (catalog.vendor_name(vendor).to_string(), format!("{name}, in the source documents"), body)
        }
        Inspect::OwnTotal { role, vendor } => {
            let table = ranking(answer, *role);
            let own = own_table(catalog, &answer.scenario, table);
            let body = own.rows.iter().find(|r| r.vendor == *vendor).map(|r| own_total(catalog, table, &own, r));
            (catalog.vendor_name(vendor).to_string(), "Total in the source documents".into(), body)
        }
        Inspect::Count { row } => {
            let found = app.coming.part({
                let row = *row;
                move |o| o.costs.by_count.get(row).cloned()
            });
            let found = found.get();
            let name = found.as_ref().and_then(|r| r.best_name.clone()).unwrap_or_default();
            let title = found.as_ref().map_or("Bill".into(), |r| format!("12 months with {} customers", crate::money::grouped(r.at)));
            (name, title, found.and_then(|r| r.bill).map(|b| bill(catalog, &b)))
        }
        Inspect::Books { role, vendor, stage } => {
            let all = compare_books(catalog, &answer.scenario);
            let body = all
                .iter()
                .find(|d| d.vendor == *vendor)
                .and_then(|d| d.stages.iter().find(|s| s.role == *role && s.id == *stage).map(|s| book_bills(catalog, d, s)));
            (catalog.vendor_name(vendor).to_string(), "12 months in both price books".into(), body)
        }
        Inspect::Figure { vendor, path } => {
            let found = spot(catalog, vendor, path);
            let title = found.as_ref().map_or("This figure".to_string(), |s| s.title.clone());
            let gone = || view! { <Outcome/><p>"This figure is no longer in the catalog."</p> }.into_any();
            let body = found.map_or_else(gone, |spot| view! { <Figure spot/> }.into_any());
            (catalog.vendor_name(vendor).to_string(), title, Some(body))
        }
        ahead => inspect_ahead::drawer(app, catalog, ahead).unwrap_or_default(),
    };
    let about = match what {
        Inspect::Score { vendor, .. } | Inspect::Part { vendor, .. } | Inspect::Bill { vendor, .. } | Inspect::Own { vendor, .. } => {
            let name = catalog.vendor_name(vendor).to_string();
            Some(
                view! { <p><VendorLink vendor=vendor.clone()>{format!("Everything known of {name}, to read or to correct")}</VendorLink></p> },
            )
        }
        _ => None,
    };
    let body = body.unwrap_or_else(|| view! { <p>"This vendor is no longer in the table for this scenario."</p> }.into_any());
    view! {
        <h2 id=TITLE tabindex="-1"><span class="over">{over}</span>{title}</h2>
        {body}
        {about}
    }
    .into_any()
}

/// The bill of a vendor now, which every page has, or at a stage, which comes with what is ahead.
fn bill_at(app: App, catalog: &Catalog, answer: &Assessment, role: Role, vendor: &str, stage: &str) -> (String, Option<AnyView>) {
    let title = |name: &str| format!("12 months at: {name}");
    if stage == NOW {
        let s = &answer.scenario;
        let size = (Decimal::from(s.customers), Decimal::from(s.errors));
        let bills = crossing::bills(catalog, s, role, &[vendor], size);
        return (title("Now"), bills.first().map(|b| view! { {bill(catalog, b)} {worth_line(role, b, size)} }.into_any()));
    }
    let (vendor, id) = (vendor.to_string(), stage.to_string());
    let found = app.coming.part(move |o| {
        let stage = o.costs.stages.iter().find(|s| s.id == id)?;
        Some((stage.clone(), stage.of(role).iter().find(|b| b.bill.vendor == vendor).cloned()))
    });
    match found.get() {
        Some((stage, at)) => (title(&stage.name), at.map(|at| stage_bill(catalog, role, &stage, &at))),
        None => (title(stage), None),
    }
}

/// What a month comes to for each customer, or for each thousand errors, where it is known.
fn worth_line(role: Role, bill: &Bill, size: (Decimal, Decimal)) -> Option<AnyView> {
    let monthly = bill.monthly.filter(|_| bill.cover.is_full())?;
    let (division, noun) = worth(role, monthly, size)?;
    Some(view! { <p>{format!("A month: {} {noun}.", division.written())}</p> }.into_any())
}

fn stage_bill(catalog: &Catalog, role: Role, stage: &StageCosts, at: &StageBill) -> AnyView {
    let stated = at.stated.as_ref().map(|(amount, plan)| {
        view! {
            <div class="beside">
                <h3>"What the source documents say"</h3>
                <p>{format!("{amount} for 12 months ({plan}).")}</p>
                {(!at.difference.is_empty()).then(|| view! { <p>{at.difference.clone()}</p> })}
            </div>
        }
    });
    view! { {bill(catalog, &at.bill)} {worth_line(role, &at.bill, (stage.customers, stage.errors))} {stated} }.into_any()
}
