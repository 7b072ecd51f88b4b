//! Names and addresses that are filled in once and stand in every file of the plan.

use leptos::prelude::*;

use crate::plan::values::{Field, Kind};
use crate::ui::browser;
use crate::ui::state::app;
use crate::ui::storage::{self, Saving};

/// The form, folded.
#[component]
pub fn ValuesForm() -> impl IntoView {
    let app = app();
    let count = Memo::new(move |_| app.values.with(|v| v.count()));
    let json = move || app.values.with_untracked(|v| serde_json::to_string_pretty(v).unwrap_or_default() + "\n");
    view! {
        <details class="more values">
            <summary>
                "Your names and addresses"
                <span class="muted">{move || format!(" · {} of {} filled in", count.get(), Field::ALL.len())}</span>
            </summary>
            <p>
                "They take the place of the words in capitals that begin with YOUR_, in the files, the texts and the plan as Markdown. Kept in this browser only; never part of the link. "
                "Secrets (tokens, passwords, webhook addresses) are not asked for: they stay in the environment of your server."
            </p>
            <div class="values-fields">{Field::ALL.map(|field| view! { <ValueField field/> }).collect_view()}</div>
            <p class="values-tools">
                <button
                    type="button"
                    disabled=move || count.get() == 0
                    on:click=move |_| if browser::download("values.json", "application/json", &json()) {
                        browser::announce("values.json downloaded.");
                    }
                >
                    "Download as values.json"
                </button>
                <button
                    type="button"
                    class="quiet"
                    disabled=move || count.get() == 0
                    on:click=move |_| {
                        storage::values::clear(app);
                        browser::announce("Names and addresses deleted from this browser.");
                    }
                >
                    "Delete all of them"
                </button>
                <span class="note">"For the command line: "<code>"hostwatch plan --values values.json"</code></span>
            </p>
        </details>
    }
}

#[component]
fn ValueField(field: Field) -> impl IntoView {
    let app = app();
    let kept = Memo::new(move |_| app.values.with(|v| v.get(field).unwrap_or_default().to_string()));
    let wrong = RwSignal::new(None::<String>);
    let (id, help, error) = (format!("value-{}", field.id()), format!("value-{}-help", field.id()), format!("value-{}-error", field.id()));
    let (mode, complete) = match field.kind() {
        Kind::Email => ("email", "email"),
        Kind::Phone => ("tel", "tel"),
        Kind::Url => ("url", "off"),
        Kind::Name | Kind::Host | Kind::Channel | Kind::TimeZone => ("text", "off"),
    };
    let changed = move |event| match storage::values::put(app, field, &event_target_value(&event)) {
        Ok(()) => {
            wrong.set(None);
            if app.saving.with_untracked(|s| *s == Saving::Works) {
                browser::announce("Kept in this browser.");
            }
        }
        Err(bad) => {
            let before = kept.with_untracked(|k| if k.is_empty() { "nothing".to_string() } else { k.clone() });
            wrong.set(Some(format!("{} Kept: {before}.", bad.why())));
        }
    };
    view! {
        <div class="field" class:wrong=move || wrong.with(Option::is_some)>
            <label for=id.clone()>{field.label()}</label>
            <input
                id=id
                type="text"
                inputmode=mode
                autocomplete=complete
                spellcheck="false"
                prop:value=kept
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=format!("{help} {error}")
                on:change=changed
            />
            <p id=help class="note">{field.help()}</p>
            <p id=error class="error" aria-live="polite">{wrong}</p>
        </div>
    }
}
