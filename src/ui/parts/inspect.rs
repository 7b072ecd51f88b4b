//! The opened number: one drawer in which every score and every amount shows what it is made of.

use leptos::ev::MouseEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::explanation::Drawn;
use super::later::Waiting;
use super::spot::{Figure, Outcome};
use super::vendor_link::VendorLink;
use crate::catalog::Catalog;
use crate::catalog::field::FieldPath;
use crate::edits::spot::spot;
use crate::explain::{Context, Explanation, Target, explain};
use crate::ui::rest::Rest;
use crate::ui::split::{Draw, Group, Lazy, part};
use crate::ui::state::{App, app};
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
    let open = Memo::new(move |_| app.inspect.with(Option::is_some));
    let content = move || open.get().then(|| view! { <Lazy group=Group::Drawer/> });
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

part! {
    /// What a figure is made of.
    options: fn drawer() -> Draw { content }
}

/// What the drawer shows.
fn content() -> AnyView {
    let app = app();
    let content = move || {
        app.inspect.get().map(|target| {
            // A correction made in the drawer changes the answer, and with it what the drawer shows.
            app.answer.track();
            if app.rest.with(|r| *r != Rest::Here) {
                return view! { {heading("", "One moment")} <Waiting words="Loading evidence and texts…"/> }.into_any();
            }
            let catalog = app.catalog();
            match &target {
                Target::Figure { vendor, path } => figure(&catalog, vendor, path),
                _ => match explained(app, &catalog, &target) {
                    Some(found) => drawn(app, &catalog, &found),
                    None => view! { {heading("", "One moment")} <Waiting words="Working out what comes…"/> }.into_any(),
                },
            }
        })
    };
    content.into_any()
}

/// What a figure is made of; only a figure of the forecast waits for one.
fn explained(app: App, catalog: &Catalog, target: &Target) -> Option<Explanation> {
    app.answer.with(|answer| {
        if !target.needs_forecast() {
            return Some(explain(&Context { catalog, answer, scenario: &answer.scenario, forecast: None }, target));
        }
        let forecast = app.coming.found()?;
        Some(forecast.with(|o, scenario| explain(&Context { catalog, answer, scenario, forecast: Some(o) }, target)))
    })
}

fn drawn(app: App, catalog: &Catalog, found: &Explanation) -> AnyView {
    let body = match found.blocks.is_empty() {
        true => view! { <p>"This vendor is no longer in the table for this scenario."</p> }.into_any(),
        false => Drawn { app, catalog }.blocks(&found.blocks),
    };
    let about = found.about.clone().map(|vendor| {
        let words = format!("{}: everything known, to read or to correct", catalog.vendor_name(&vendor));
        view! { <p><VendorLink vendor=vendor>{words}</VendorLink></p> }
    });
    view! { {heading(&found.over, &found.title)} {body} {about} }.into_any()
}

fn heading(over: &str, title: &str) -> AnyView {
    view! { <h2 id=TITLE tabindex="-1"><span class="over">{over.to_string()}</span>{title.to_string()}</h2> }.into_any()
}

/// A figure of the catalog, to read and to correct.
fn figure(catalog: &Catalog, vendor: &str, path: &FieldPath) -> AnyView {
    let found = spot(catalog, vendor, path);
    let title = found.as_ref().map_or("This figure".to_string(), |s| s.title.clone());
    let gone = || view! { <Outcome/><p>"This figure is no longer in the catalog."</p> }.into_any();
    let body = found.map_or_else(gone, |spot| view! { <Figure spot/> }.into_any());
    view! { {heading(catalog.vendor_name(vendor), &title)} {body} }.into_any()
}
