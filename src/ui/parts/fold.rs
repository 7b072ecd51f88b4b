//! Parts of a long page that fold, and the links that jump to them.

use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::jump::JumpLink;

/// Which parts of a page are unfolded. The whole is long: a phone wants one part.
#[derive(Clone, Copy)]
pub struct Unfolded(pub RwSignal<BTreeSet<String>>);

/// Whether a page that folds is being printed: whole then. `public/boot.js` unfolds what is there; what is made when
/// it is unfolded is made by this.
#[derive(Clone, Copy)]
pub struct Printed(RwSignal<bool>);

impl Printed {
    /// Follows the printing of the page it is made for.
    pub fn follow() -> Printed {
        let printing = RwSignal::new(false);
        for (event, on) in [("beforeprint", true), ("afterprint", false)] {
            let handle = window_event_listener_untyped(event, move |_| printing.set(on));
            on_cleanup(move || handle.remove());
        }
        Printed(printing)
    }
}

impl Unfolded {
    /// Whether a part is unfolded.
    pub fn has(self, id: &str) -> bool {
        self.0.with(|open| open.contains(id))
    }

    /// Unfolds a part, or folds it.
    pub fn set(self, id: &str, open: bool) {
        if self.0.with_untracked(|o| o.contains(id)) != open {
            self.0.update(|o| {
                if open {
                    o.insert(id.to_string());
                } else {
                    o.remove(id);
                }
            });
        }
    }
}

impl Unfolded {
    /// Whether the `details` of an id stands open, and what is done when it is turned.
    fn follow(self, id: &str) -> (Memo<bool>, impl Fn(leptos::ev::Event) + Copy + use<>) {
        let key = StoredValue::new(id.to_string());
        let printed = use_context::<Printed>();
        let unfolded = Memo::new(move |_| key.with_value(|id| self.has(id)) || printed.is_some_and(|p| p.0.get()));
        let toggled = move |event: leptos::ev::Event| {
            let details = event.target().and_then(|t| t.dyn_into::<web_sys::Element>().ok());
            // What is unfolded for the paper only is not the reader's choice.
            let printing = printed.is_some_and(|p| p.0.get_untracked());
            if let Some(details) = details.filter(|d| !printing && key.with_value(|id| d.id() == *id)) {
                key.with_value(|id| self.set(id, details.has_attribute("open")));
            }
        };
        (unfolded, toggled)
    }
}

/// The rest of a list, folded; it stays as it is turned when the page is drawn anew.
#[component]
pub fn More(
    /// Its id.
    #[prop(into)]
    id: String,
    /// What it says of the rest.
    words: String,
    /// The rest.
    children: Children,
) -> impl IntoView {
    let (unfolded, toggled) = expect_context::<Unfolded>().follow(&id);
    view! {
        <details class="more-of" id=id prop:open=move || unfolded.get() on:toggle=toggled>
            <summary>{words}</summary>
            {children()}
        </details>
    }
}

/// A link to a part, which unfolds it.
#[component]
pub fn Jump(
    /// Id of the part.
    #[prop(into)]
    to: String,
    /// Classes.
    #[prop(optional)]
    class: &'static str,
    /// What the link says.
    children: Children,
) -> impl IntoView {
    let open = expect_context::<Unfolded>();
    let id = to.clone();
    view! { <JumpLink to class before=Callback::new(move |()| open.set(&id, true))>{children()}</JumpLink> }
}

/// A part that folds; folded, it is only its heading.
#[component]
pub fn Part(
    /// Its id, which is also the anchor.
    #[prop(into)]
    id: String,
    /// Heading.
    #[prop(into)]
    title: String,
    /// What it holds, made when it is unfolded.
    content: impl Fn() -> AnyView + Send + Sync + Copy + 'static,
) -> impl IntoView {
    let (unfolded, toggled) = expect_context::<Unfolded>().follow(&id);
    view! {
        <details class="card section" id=id prop:open=move || unfolded.get() on:toggle=toggled>
            <summary><h2>{title}</h2></summary>
            {move || unfolded.get().then(|| view! { <div class="section-body">{content}</div> })}
        </details>
    }
}
