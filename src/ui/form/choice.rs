//! A choice of several, and a yes or no.

use leptos::prelude::*;

use crate::scenario::Key;
use crate::ui::state::app;

/// One of several.
#[component]
pub fn Choice(
    /// Its key.
    key: Key,
    /// Values and names.
    options: Vec<(String, String)>,
    /// The value shown where none is set; choosing it sets none.
    #[prop(optional)]
    unset: String,
) -> impl IntoView {
    let app = app();
    let value = app.value(key);
    let unset = StoredValue::new(unset);
    let shown = Memo::new(move |_| value.with(|v| if v.is_empty() { unset.get_value() } else { v.clone() }));
    let chosen = move |event| {
        let text = event_target_value(&event);
        let text = if unset.with_value(|u| *u == text) { String::new() } else { text };
        // The options are values the key knows.
        let _ = app.apply(key, &text);
        app.settle();
    };
    let options = options
        .into_iter()
        .map(|(id, name)| {
            let mine = id.clone();
            view! { <option value=id selected=shown.with_untracked(|s| *s == mine) prop:selected=move || shown.with(|s| *s == mine)>{name}</option> }
        })
        .collect_view();
    let id = format!("key-{}", key.id());
    let help = format!("{id}-help");
    view! {
        <div class="field">
            <label for=id.clone()>{key.label()}</label>
            <select aria-describedby=help.clone() id=id on:change=chosen>{options}</select>
            <p id=help class="help">{key.help()}</p>
        </div>
    }
}

/// Yes or no.
#[component]
pub fn Flag(
    /// Its key.
    key: Key,
) -> impl IntoView {
    let app = app();
    let value = app.value(key);
    let help = format!("key-{}-help", key.id());
    view! {
        <div class="field">
        <label class="flag">
            <input
                type="checkbox"
                aria-describedby=help.clone()
                checked=value.with_untracked(|v| v == "1")
                prop:checked=move || value.with(|v| v == "1")
                on:change=move |event| {
                    // Both values are known to the key.
                    let _ = app.apply(key, if event_target_checked(&event) { "1" } else { "0" });
                    app.settle();
                }
            />
            {key.label()}
        </label>
        <p id=help class="help">{key.help()}</p>
        </div>
    }
}
