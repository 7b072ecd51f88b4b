//! The site: a thin shell over the engine, and the only place that knows the browser.
//!
//! Everything shown is read from one [`Assessment`](crate::assess::Assessment); nothing here
//! computes a score or a price. Components touch the browser in effects and handlers only.

mod address;
mod before;
mod browser;
mod coming;
mod corrections;
mod form;
mod load;
mod pages;
mod parts;
mod rest;
mod shell;
mod split;
mod state;
mod storage;
mod tools;
mod trail;

use leptos::mount::mount_to;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
// Leptos' own needs a mounted app first.
use wasm_bindgen_futures::spawn_local;

use load::Loaded;

/// The overview of a preset, rendered with everything that comes later.
#[cfg(feature = "prerender")]
pub fn prerendered(catalog: &std::sync::Arc<crate::catalog::Catalog>, preset: &str) -> String {
    let owner = Owner::new();
    owner.with(|| {
        let app = state::App::new(state::Opening::of_preset(preset), catalog.clone(), &[], Some(tools::TOOLS), None);
        app.coming.tell(|scenario| crate::outlook::outlook(catalog, scenario));
        provide_context(app);
        // Empty comments are for an app that takes elements over: ours draws its own.
        view! { <shell::Shell/> }.to_html().replace("<!>", "")
    })
}

/// Loads the catalog, then draws the site into `#app`. Until then the page's own progress bar
/// stands, which knows more about what is still on its way.
pub fn start() {
    spawn_local(async {
        let first = load::catalog(state::Opening::read().needs_whole()).await;
        // What is pressed meanwhile is noted before the page is drawn.
        browser::breathe().await;
        if let Some(place) = document().get_element_by_id("app") {
            let before = before::take();
            mount_to(place.unchecked_into(), move || view! { <Root first before=before.clone()/> }).forget();
        }
    });
}

/// The site, or why there is none and a button to try again.
#[component]
fn Root(
    /// What the first try to load the catalog gave.
    first: Loaded,
    /// What the prerendered page said.
    before: before::Said,
) -> impl IntoView {
    let trying = RwSignal::new(false);
    let loaded = RwSignal::new(first);
    let retry = move |_| {
        if trying.get_untracked() {
            return;
        }
        trying.set(true);
        spawn_local(async move {
            let next = load::catalog(state::Opening::read().needs_whole()).await;
            trying.set(false);
            loaded.set(next);
        });
    };
    let owner = Owner::current();
    move || match loaded.get() {
        Loaded::Ready(catalog, left_out, first) => {
            let new = || {
                let app = state::App::new(state::Opening::read(), catalog, &left_out, first, browser::today());
                app.before.set_value(before.clone());
                app.follow();
                app
            };
            // The state belongs to the root, so that no page can outlive it.
            let app = match &owner {
                Some(owner) => owner.with(new),
                None => new(),
            };
            provide_context(app);
            view! { <shell::Shell/> }.into_any()
        }
        Loaded::Failed(problems) => view! {
            <main class="failed">
                <div class="notice" role="alert">
                    <h1>"The prices could not be loaded"</h1>
                    <p>"Without them there is no answer. Nothing you saved is lost."</p>
                    <ul>{problems.into_iter().map(|p| view! { <li>{p}</li> }).collect_view()}</ul>
                    <p class="notice-buttons">
                        <button type="button" class="primary" on:click=retry disabled=move || trying.get()>
                            {move || if trying.get() { "Trying…" } else { "Try again" }}
                        </button>
                    </p>
                </div>
            </main>
        }
        .into_any(),
    }
}
