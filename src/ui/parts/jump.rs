//! A link to another part of the same page. A plain click moves the view and the focus; the address keeps
//! the scenario. Opened in another tab it leads to the same part.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::state::app;

/// The link.
#[component]
pub fn JumpLink(
    /// Id of the part.
    #[prop(into)]
    to: String,
    /// Classes.
    #[prop(optional)]
    class: &'static str,
    /// What happens before, an unfolding say.
    #[prop(into, optional)]
    before: Option<Callback<()>>,
    /// What the link says.
    children: Children,
) -> impl IntoView {
    let app = app();
    let part = to.clone();
    let href = Memo::new(move |_| app.link_to_here(&part));
    let jump = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            if let Some(before) = before {
                before.run(());
            }
            let to = to.clone();
            // Once it is unfolded, or there.
            browser::when_there(to, browser::go_to);
        }
    };
    view! { <a class=class href=href on:click=jump>{children()}</a> }
}

/// Whether a click is one that stays in the page; every other one is the browser's.
pub fn is_plain(event: &MouseEvent) -> bool {
    event.button() == 0 && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
}
