//! Taking corrections from a file, or from a text that is pasted: whole or not at all.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::edits::file::LARGEST;
use crate::ui::browser;
use crate::ui::parts::spot::focus_outcome;
use crate::ui::state::app;

/// The form.
#[component]
pub fn Import() -> impl IntoView {
    let app = app();
    let pasted = RwSignal::new(String::new());
    let problems = RwSignal::new(Vec::<String>::new());
    let take = move |text: &str| match app.import(text) {
        Ok(()) => focus_outcome(),
        Err(list) => problems.set(list),
    };
    let chosen = move |event: leptos::ev::Event| {
        let input = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        // The bound is far below what a float can hold exactly.
        browser::read_file(&input, LARGEST as f64, move |result| match result {
            Ok(text) => take(&text),
            Err(why) => problems.set(vec![why.to_string()]),
        });
        // The same file can be chosen again once it is mended.
        input.set_value("");
    };
    view! {
        <div class="inset">
            <div class="field">
                <label for="import-file">"A file of corrections, or a vendor file (JSON)"</label>
                <input id="import-file" type="file" accept=".json,application/json" on:change=chosen/>
            </div>
            <div class="field">
                <label for="import-text">"Or paste its text"</label>
                <textarea
                    id="import-text"
                    class="text-input"
                    rows="4"
                    prop:value=pasted
                    on:input=move |event| pasted.set(event_target_value(&event))
                ></textarea>
            </div>
            <p class="form-buttons">
                <button
                    type="button"
                    class="primary"
                    disabled=move || pasted.with(|t| t.trim().is_empty())
                    on:click=move |_| take(&pasted.get_untracked())
                >"Take this text"</button>
            </p>
            <div role="alert">
                {move || (!problems.with(Vec::is_empty)).then(|| view! {
                    <p class="error">"Nothing was changed:"</p>
                    <ul class="tight-list error">{problems.get().into_iter().map(|p| view! { <li>{p}</li> }).collect_view()}</ul>
                })}
            </div>
        </div>
    }
}
