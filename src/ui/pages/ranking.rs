//! A ranking: weights, score table, exclusions, certainty, and the source's own table beside it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::robust::Certainty;
use super::vendors::Vendors;
use super::weights::Weights;
use super::{Head, View};
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::decide::Unpriced;
use crate::explain::Target;
use crate::explain::words::left_out;
use crate::ui::parts::fold::Unfolded;
use crate::ui::parts::later::Whole;
use crate::ui::parts::score_table::ScoreTable;
use crate::ui::parts::tray::Tray;
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::shell::{PageLink, PartLink};
use crate::ui::state::{App, app, ranking};

/// The page of hosting or of monitoring.
#[component]
pub fn RankingPage(
    /// Which.
    role: Role,
) -> impl IntoView {
    let (view, lead) = match role {
        Role::Hosting => (
            View::Hosting,
            "Scores follow from recorded facts and from the bill at your volume. Open any number to see what it is made of.",
        ),
        _ => (
            View::Monitoring,
            "Scores follow from what your stack needs and from the bill at your errors. Open any number to see what it is made of.",
        ),
    };
    let own = if role == Role::Hosting { "own-hosting" } else { "own-monitoring" };
    view! {
        <Head view lead/>
        <section class="card table-card" aria-label="Scores">
            <ScoreTable role/>
            <p class="muted small">"Points of 100. The parts of a row add up exactly to its score; a fact that no source states counts half, and is never a reason for a lead."</p>
        </section>
        <NotPlaced role/>
        <LeftOut role/>
        <Weights role/>
        <p><PageLink to=View::Overview class="arrow-link">"The recommendation with its reasons, and the alternatives"</PageLink></p>
        <Certainty role/>
        <Whole>
            <Vendors role/>
        </Whole>
        <p><PartLink to=View::Methods part=own class="arrow-link">"The source documents' own scores, beside these"</PartLink></p>
        <Tray/>
    }
}

/// Those of which a figure is missing that their bill needs, folded: the bill says which, and takes it.
#[component]
fn NotPlaced(role: Role) -> impl IntoView {
    let app = app();
    let unpriced = app.part(move |a| ranking(a, role).unpriced.clone());
    let title = Signal::derive(move || unpriced.with(|list| format!("Price not known: {}", list.len())));
    let lines = move || {
        unpriced.with(|list| {
            let line = |u: &Unpriced| line(app, role, (&u.vendor, &u.name), format!("at least {} a month", u.at_least));
            list.iter().map(line).collect_view()
        })
    };
    let about = "Eligible, but nobody states a figure that their bill needs at this size. They are not recommended. Open one to see which, and to give it: the ranking follows.";
    let any = Memo::new(move |_| unpriced.with(|list| !list.is_empty()));
    move || any.get().then(|| view! { <Folded id="not-placed" title about lines/> })
}

/// Those left out, folded: a few words, and the reason where they open.
#[component]
fn LeftOut(role: Role) -> impl IntoView {
    let app = app();
    let excluded = app.part(move |a| ranking(a, role).excluded.clone());
    let title = Signal::derive(move || excluded.with(|list| format!("Not suitable: {}", list.len())));
    let lines = move || excluded.with(|list| list.iter().map(|e| line(app, role, (&e.vendor, &e.name), left_out(e))).collect_view());
    let about = "Not a low score: these cannot do what this scenario needs. Open one for the reason.";
    let any = Memo::new(move |_| excluded.with(|list| !list.is_empty()));
    move || any.get().then(|| view! { <Folded id="left-out" title about lines/> })
}

/// A list below the ranking, which stays as it is when a correction draws the page anew.
#[component]
fn Folded<F, V>(id: &'static str, title: Signal<String>, about: &'static str, lines: F) -> impl IntoView
where
    F: Fn() -> V + Send + 'static,
    V: IntoView + 'static,
{
    let open = Unfolded(app().folds);
    let toggled = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
        details.into_iter().for_each(|d| open.set(id, d.has_attribute("open")));
    };
    view! {
        <details class=format!("card section {id}") id=id prop:open=move || open.has(id) on:toggle=toggled>
            <summary><h2>{title}</h2></summary>
            <div class="section-body">
                <p class="muted">{about}</p>
                <ul class="plain tight apart">{lines}</ul>
            </div>
        </details>
    }
}

/// A vendor with a few words, which open to the bill that says the rest.
fn line(app: App, role: Role, (vendor, name): (&str, &str), words: String) -> AnyView {
    let (vendor, name) = (vendor.to_string(), name.to_string());
    let target = Target::Bill { role, vendor: vendor.clone(), stage: NOW.into() };
    let label = format!("{words}: {name}");
    let open = move |_| app.inspect.set(Some(target.clone()));
    view! {
        <li>
            <VendorLink vendor>{name}</VendorLink>" "
            <button type="button" class="tag warn" aria-haspopup="dialog" aria-label=label on:click=open>{words}</button>
        </li>
    }
    .into_any()
}
