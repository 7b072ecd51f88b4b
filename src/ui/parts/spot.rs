//! A figure, opened: what it says, where it was read and when, what contradicts it, and the form
//! that corrects it.

use leptos::prelude::*;

use super::age::{mark, today};
use super::correct::Correct;
use super::evidence::page_link;
use super::text::rich;
use super::vendor_link::VendorLink;
use crate::catalog::Catalog;
use crate::catalog::age::{Mark, age};
use crate::catalog::corrections::Applied;
use crate::catalog::evidence::{Conflict, Evidence};
use crate::catalog::words;
use crate::edits::spot::{Kind, Spot};
use crate::ui::browser;
use crate::ui::state::{App, app};

/// The opened figure.
#[component]
pub fn Figure(
    /// The figure, as the catalog has it now.
    spot: Spot,
) -> impl IntoView {
    let app = app();
    let catalog = app.catalog();
    let days = (!spot.evidence.is_empty()).then(|| mark(&age(&spot.evidence, today())));
    let own: Vec<Applied> = catalog.corrections.iter().filter(|a| concerns(a, &spot)).cloned().collect();
    let evidence = spot.evidence.iter().map(|e| reading(&catalog, e)).collect_view();
    let notes = spot.notes.iter().map(|n| view! { <li>{rich(n)}</li> }).collect_view();
    let from = spot.taken_from.as_ref().map(|book| {
        let name = catalog.books.iter().find(|b| b.id == *book).map_or(book.clone(), |b| b.name.clone());
        view! { <p class="muted">{format!("Not stated by the book that counts; taken over from “{name}”.")}</p> }
    });
    let (any_notes, any_evidence) = (!spot.notes.is_empty(), !spot.evidence.is_empty());
    let name = catalog.vendor_name(&spot.vendor).to_string();
    view! {
        <Outcome/>
        <p class="spot-value"><strong class:unknown=!spot.stated>{spot.value.clone()}</strong>{days}</p>
        {from}
        {own.into_iter().map(|a| yours(app, a)).collect_view()}
        <Correct spot=spot.clone()/>
        {any_notes.then(|| view! { <h3>"Notes"</h3><ul class="tight-list">{notes}</ul> })}
        <h3>"Where it was read"</h3>
        {if any_evidence {
            view! { <ul class="readings">{evidence}</ul> }.into_any()
        } else {
            view! { <p>{nowhere(&spot.kind)}</p> }.into_any()
        }}
        {conflicts(&catalog, &spot.conflicts)}
        <p><VendorLink vendor=spot.vendor.clone()>{name}</VendorLink></p>
    }
}

fn nowhere(kind: &Kind) -> &'static str {
    match kind {
        Kind::Answer => "No verified answer: none of the sources says so. It counts half its points, and is named where it counts.",
        Kind::Price(_) | Kind::Rate => "No verified price: none of the sources states it. A bill that needs it says that it is not known.",
        _ => "No verified figure: none of the sources states it.",
    }
}

/// What the last correction did; it takes the focus when it appears.
#[component]
pub fn Outcome() -> impl IntoView {
    let app = app();
    move || {
        app.outcome.get().map(|said| {
            view! { <p id="outcome" class="outcome" role="status" tabindex="-1"><span class="tag good">"saved"</span>" "{said}</p> }
        })
    }
}

/// Moves the focus to what a correction did, once that is drawn.
pub fn focus_outcome() {
    request_animation_frame(|| request_animation_frame(|| browser::focus("outcome")));
}

fn concerns(applied: &Applied, spot: &Spot) -> bool {
    applied.change.vendor == spot.vendor && spot.path.is_touched_by(&applied.change.path)
}

/// A correction of one's own that concerns the figure, with a button to take it back.
fn yours(app: App, applied: Applied) -> AnyView {
    let was = applied.was.as_ref().map_or("not known".to_string(), super::text::plain);
    let now = super::text::plain(&applied.change.value);
    let refused = applied.refused.clone();
    let foreign = app.foreign.with(|f| f.contains(&applied.change));
    let (whose, who) = if foreign { ("from the link", "whoever wrote the link says") } else { ("yours", "you say") };
    let take_back = move |_| {
        app.uncorrect(&applied.change);
        focus_outcome();
    };
    view! {
        <p class="own-line">
            <span class="tag own-tag">{whose}</span>
            <span>{format!("The catalog says {was}; {who} {now}.")}{refused.map(|why| format!(" It does not count: {why}."))}</span>
            <button type="button" class="quiet" on:click=take_back>"Revert"</button>
        </p>
    }
    .into_any()
}

/// One place where the figure was read.
fn reading(catalog: &Catalog, e: &Evidence) -> AnyView {
    let source = catalog.sources.iter().find(|s| s.id == e.source);
    let (sure, why) = words::confidence(e.confidence);
    let mut title = source.map_or(e.source.clone(), |s| s.title.clone());
    if let Some(lines) = e.lines_in_words() {
        title.push_str(&format!(", {lines}"));
    }
    let through = source.map(|s| s.note.clone()).filter(|n| !n.is_empty());
    let days = age(std::slice::from_ref(e), today());
    let when = days.in_words();
    view! {
        <li class="reading">
            <p><strong>{title}</strong>" "<span class="unit inline">{e.source.clone()}</span></p>
            {page_link(e)}
            {e.says.as_ref().map(|says| view! { <p>"This source says "<b>{says.clone()}</b>"."</p> })}
            {e.quote.as_ref().map(|q| view! { <blockquote>{q.clone()}</blockquote> })}
            <p class="note">{format!("{}{}. ", when[..1].to_uppercase(), &when[1..])}{(days.mark != Mark::Fresh).then(|| mark(&days))}</p>
            <p class="note">{format!("Confidence: {sure} ({why}).")}</p>
            {through.map(|t| view! { <p class="note">{t}</p> })}
        </li>
    }
    .into_any()
}

/// Statements that contradict each other, with which of them counts.
pub fn conflicts(catalog: &Catalog, list: &[Conflict]) -> Option<AnyView> {
    if list.is_empty() {
        return None;
    }
    let rows = list
        .iter()
        .map(|c| {
            let statements = c
                .statements
                .iter()
                .map(|s| view! { <li>{s.says.clone()}{super::evidence::places(catalog, std::slice::from_ref(&s.evidence))}</li> })
                .collect_view();
            view! { <li><ul class="tight-list">{statements}</ul><p class="note">{c.resolution.clone()}</p></li> }
        })
        .collect_view();
    Some(
        view! {
            <div class="beside">
                <h3>"Where the sources contradict each other"</h3>
                <ul class="plain">{rows}</ul>
            </div>
        }
        .into_any(),
    )
}
