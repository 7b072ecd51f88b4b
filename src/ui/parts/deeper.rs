//! A figure within the drawer that opens further.

use leptos::prelude::*;

use crate::explain::Link;
use crate::ui::state::App;

/// The figure as a button.
pub fn deeper(app: App, Link { id, words, label, target }: Link) -> AnyView {
    let pressed = id.clone();
    let open = move |_| app.deeper(target.clone(), &pressed);
    view! { <button type="button" class="cell known" id=id aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }
        .into_any()
}
