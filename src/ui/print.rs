//! Printing answer and plan: nothing stays folded, and the paper says where it came from and when.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::address;
use super::pages::View;
use super::state::{App, app};

/// The pages that are printed unfolded. The others hold everything there is: who prints them wants what is shown.
const WHOLE: [View; 3] = [View::Overview, View::Plan, View::Down];

/// Unfolds before printing, and folds again after it.
pub fn follow(app: App) {
    let before = window_event_listener_untyped("beforeprint", move |_| {
        if app.scenario.with_untracked(|s| WHOLE.contains(&View::of(&s.view))) {
            folds("main details:not([open])", |fold| {
                let _ = fold.set_attribute("open", "");
                let _ = fold.set_attribute(UNFOLDED, "");
            });
        }
        app.printing.set(true);
    });
    let after = window_event_listener_untyped("afterprint", move |_| {
        app.printing.set(false);
        folds(&format!("[{UNFOLDED}]"), |fold| {
            let _ = fold.remove_attribute("open");
            let _ = fold.remove_attribute(UNFOLDED);
        });
    });
    on_cleanup(move || {
        before.remove();
        after.remove();
    });
}

/// Marks what was unfolded for the paper.
const UNFOLDED: &str = "data-unfolded";

fn folds(which: &str, then: impl Fn(&web_sys::Element)) {
    let Ok(found) = document().query_selector_all(which) else { return };
    (0..found.length()).filter_map(|at| found.get(at)?.dyn_into::<web_sys::Element>().ok()).for_each(|fold| then(&fold));
}

/// Where what is printed came from, and when: on paper only.
#[component]
pub fn Stamp() -> impl IntoView {
    let app = app();
    move || {
        app.printing.get().then(|| {
            let day = app.today().map_or(String::new(), |day| format!("{day} · "));
            view! { <p class="print-stamp">"Hostwatch · "{day}{address::whole(&app.link())}</p> }
        })
    }
}
