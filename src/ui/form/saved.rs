//! Named scenarios, kept by the browser as links.

use leptos::prelude::*;

use crate::ui::browser;
use crate::ui::state::app;
use crate::ui::storage::{self, Saved, Saving};

/// No name is longer.
const LONGEST_NAME: usize = 60;

/// Saves the scenario under a name, opens and deletes saved ones.
#[component]
pub fn SavedScenarios() -> impl IntoView {
    let app = app();
    let name = RwSignal::new(String::new());
    let wrong = RwSignal::new("");
    let save = move || {
        let title: String = name.with_untracked(|n| n.trim().chars().take(LONGEST_NAME).collect());
        if title.is_empty() {
            wrong.set("Give it a name first.");
            browser::focus("save-name");
            return;
        }
        if let Err(why) = storage::save(app, Saved { name: title.clone(), link: untrack(|| app.own_link()) }) {
            wrong.set(why);
            return;
        }
        wrong.set("");
        name.set(String::new());
        if app.saving.with_untracked(|s| *s == Saving::Works) {
            browser::announce(&format!("Saved as {title}."));
        }
    };
    view! {
        <details class="more">
            <summary>
                "Saved scenarios"
                <span class="muted">{move || app.saved.with(|s| (!s.is_empty()).then(|| format!(" · {}", s.len())))}</span>
            </summary>
            <div class="fields">
                <div class="field">
                    <label for="save-name">"Save this one as"</label>
                    <span class="save-row">
                        <input
                            id="save-name"
                            type="text"
                            maxlength=LONGEST_NAME
                            prop:value=name
                            aria-describedby="save-error"
                            on:input=move |event| name.set(event_target_value(&event))
                            on:keydown=move |event| if event.key() == "Enter" { save() }
                        />
                        <button type="button" on:click=move |_| save()>"Save"</button>
                    </span>
                    <p id="save-error" class="error" aria-live="polite">{wrong}</p>
                </div>
                <ul class="saved">
                    <For each=move || app.saved.get() key=|s| (s.name.clone(), s.link.clone()) let:item>
                        <SavedRow item/>
                    </For>
                </ul>
            </div>
        </details>
    }
}

#[component]
fn SavedRow(item: Saved) -> impl IntoView {
    let app = app();
    let (link, name) = (item.link.clone(), item.name.clone());
    let delete = move |_| {
        storage::delete(app, &name);
        browser::focus("save-name");
    };
    view! {
        <li>
            <button type="button" class="quiet open" on:click=move |_| app.open(&link)>{item.name.clone()}</button>
            <button type="button" class="quiet" aria-label=format!("Delete {}", item.name) on:click=delete>"Delete"</button>
        </li>
    }
}
