//! Copying, which says that it copied, and shows the text where the browser forbids it.

use std::rc::Rc;
use std::time::Duration;

use leptos::html::Textarea;
use leptos::prelude::*;

use crate::ui::state::app;
use crate::ui::{address, browser};

/// How long "Copied" stands.
const STANDS: Duration = Duration::from_millis(2500);

/// What is done later.
pub type Later = Box<dyn FnOnce()>;

#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Copied,
    Refused(String),
}

/// A button that copies a text.
#[component]
pub fn CopyButton(
    /// What the button says.
    #[prop(into)]
    label: String,
    /// What it is called for a screen reader, where the label alone says too little.
    #[prop(into, optional)]
    name: Option<String>,
    /// Classes.
    #[prop(default = "quiet")]
    class: &'static str,
    /// The text, made when it is wanted.
    text: impl Fn() -> String + 'static,
    /// Runs what copies, once the text can be made.
    #[prop(optional)]
    before: Option<Callback<Later>>,
    /// What is said when it is done.
    #[prop(default = "Copied")]
    done: &'static str,
) -> impl IntoView {
    let state = RwSignal::new(State::Idle);
    let field = NodeRef::<Textarea>::new();
    Effect::new(move |_| {
        if matches!(*state.read(), State::Refused(_))
            && let Some(field) = field.get()
        {
            let _ = field.focus();
            field.select();
        }
    });
    let text = Rc::new(text);
    let now = move |text: &dyn Fn() -> String| {
        let text = untrack(text);
        let fallback = text.clone();
        browser::copy(text, move |copied| {
            if copied {
                state.set(State::Copied);
                browser::announce(done);
                set_timeout(
                    move || {
                        state.try_set(State::Idle);
                    },
                    STANDS,
                );
            } else {
                browser::announce("The browser did not allow copying. The text is selected: copy it by hand.");
                state.set(State::Refused(fallback));
            }
        });
    };
    let copy = move |_| {
        let text = text.clone();
        match before {
            Some(before) => before.run(Box::new(move || now(&*text))),
            None => now(&*text),
        }
    };
    let said = label.clone();
    view! {
        <span class="copy">
            <button type="button" class=class on:click=copy aria-label=name>
                // Both words keep their place, so that nothing moves.
                <span class="swap">
                    <span class:off=move || *state.read() == State::Copied>{said}</span>
                    <span class:off=move || *state.read() != State::Copied aria-hidden="true">{done}</span>
                </span>
            </button>
            {move || match state.get() {
                State::Refused(text) => Some(view! {
                    <span class="copy-by-hand">
                        <label>
                            "The browser did not allow copying. Copy this by hand:"
                            <textarea node_ref=field readonly prop:value=text rows="3"></textarea>
                        </label>
                        <button type="button" class="quiet" on:click=move |_| state.set(State::Idle)>"Close"</button>
                    </span>
                }),
                _ => None,
            }}
        </span>
    }
}

/// Copies the address of the scenario.
#[component]
pub fn CopyLink(
    /// What the button says.
    #[prop(default = "Copy link")]
    label: &'static str,
) -> impl IntoView {
    let app = app();
    view! { <CopyButton label done="Link copied" text=move || address::whole(&app.link())/> }
}
