//! A figure within the drawer that opens further.

use leptos::prelude::*;

use super::inspect::Inspect;
use crate::outlook::sums::Silent;
use crate::ui::state::App;

/// Such a figure.
pub struct Deeper {
    /// Its id, one of a kind in its drawer: the focus comes back to it.
    pub id: String,
    /// What is seen.
    pub words: String,
    /// Its name, beginning with what is seen.
    pub label: String,
    /// What it opens to.
    pub what: Inspect,
}

/// The figure as a button.
pub fn deeper(app: App, Deeper { id, words, label, what }: Deeper) -> AnyView {
    let pressed = id.clone();
    let open = move |_| app.deeper(what.clone(), &pressed);
    view! { <button type="button" class="cell known" id=id aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }
        .into_any()
}

/// Which bill is not known, and why.
pub fn silent(silent: Option<&Silent>) -> Option<AnyView> {
    silent.map(|s| {
        view! { <p><span class="tag warn">"not known"</span>{format!(" {} in month {}: {}", s.name, s.month, s.why)}</p> }.into_any()
    })
}
