//! What cannot be drawn yet: the rest of the catalog or the forecast is on its way.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ui::browser;
use crate::ui::rest::Rest;
use crate::ui::state::{App, app};

/// What needs the whole catalog.
#[component]
pub fn Whole(
    /// Drawn once it is there.
    children: ChildrenFn,
) -> impl IntoView {
    let rest = app().rest;
    let here = Memo::new(move |_| rest.with(|r| *r == Rest::Here));
    move || if here.get() { children().into_any() } else { view! { <Waiting words="Loading evidence and texts…"/> }.into_any() }
}

/// What needs the forecast, which it finds as its context.
#[component]
pub fn Ahead(
    /// Drawn once it is there.
    children: ChildrenFn,
) -> impl IntoView {
    let coming = app().coming;
    move || match coming.found() {
        Some(forecast) => {
            provide_context(forecast);
            children().into_any()
        }
        None if coming.failed() => view! {
            <p role="alert">
                "What comes could not be worked out: a part of Hostwatch did not come. "
                <button type="button" on:click=move |_| coming.again()>"Try again"</button>
            </p>
        }
        .into_any(),
        None => view! { <Waiting words="Working out what comes…"/> }.into_any(),
    }
}

/// Something large, drawn in a task of its own, so that the page answers between it and what stands before it.
#[component]
pub fn Slice(
    /// Drawn when its turn comes.
    children: ChildrenFn,
) -> impl IntoView {
    let turn = RwSignal::new(false);
    spawn_local(async move {
        browser::breathe().await;
        turn.try_set(true);
    });
    move || if turn.get() { children().into_any() } else { view! { <div class="waiting slice" aria-busy="true"></div> }.into_any() }
}

/// Something small that comes later: until it does, what the prerendered page said, else what is said
/// meanwhile.
pub fn later(
    app: App,
    name: String,
    now: impl Fn() -> Option<AnyView> + Send + 'static,
    meanwhile: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let key = name.clone();
    let said = move || now().or_else(|| Some(view! { <span class="said" inner_html=app.said_before(&key)?></span> }.into_any()));
    view! { <span class="later" data-later=name>{move || said().unwrap_or_else(&meanwhile)}</span> }.into_any()
}

/// What stands there meanwhile. That the rest did not come is said once, at the top of the page.
#[component]
pub fn Waiting(
    /// What is waited for.
    words: &'static str,
) -> impl IntoView {
    let rest = app().rest;
    let failed = Memo::new(move |_| rest.with(|r| matches!(r, Rest::Failed(_))));
    view! { <p class="muted waiting" role="status">{move || if failed.get() { "It could not be loaded." } else { words }}</p> }
}

/// That the rest did not come, and the way to ask again.
#[component]
pub fn NotCome() -> impl IntoView {
    let app = app();
    let why = Memo::new(move |_| {
        app.rest.with(|r| match r {
            Rest::Failed(why) => Some(why.clone()),
            _ => None,
        })
    });
    move || {
        why.get().map(|why| {
            view! {
                <section class="notices" role="alert">
                    <p>"Evidence, the plan and the forecast could not be loaded; the recommendation stands without them. " {why}</p>
                    <p class="notice-buttons"><button type="button" on:click=move |_| app.fetch_rest()>"Try again"</button></p>
                </section>
            }
        })
    }
}
