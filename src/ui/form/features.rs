//! Required and wanted features, as a list to tick.

use leptos::prelude::*;

use crate::catalog::tables::FactName;
use crate::scenario::Key;
use crate::ui::state::{App, app};

/// The list, made only when it is opened: it is long.
#[component]
pub fn Features() -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let counts = Memo::new(move |_| app.scenario.with(|s| (s.must.len(), s.nice.len())));
    view! {
        <details class="more" on:toggle=move |_| open.update(|o| *o = !*o)>
            <summary>
                "Features you need"
                <span class="muted">
                    {move || match counts.get() {
                        (0, 0) => String::new(),
                        (must, nice) => format!(" · {must} required, {nice} wanted"),
                    }}
                </span>
            </summary>
            {move || open.get().then(|| view! {
                <p class="muted">"A vendor that lacks a required feature is left out; a wanted one counts in its favour."</p>
                <Group group="hosting" title="Hosting"/>
                <Group group="monitoring" title="Monitoring"/>
                <Group group="ops" title="Other tools"/>
            })}
        </details>
    }
}

#[component]
fn Group(group: &'static str, title: &'static str) -> impl IntoView {
    let app = app();
    let rows = app.catalog().facts.iter().filter(|f| f.group == group).map(|f| row(app, f)).collect::<Vec<_>>();
    (!rows.is_empty()).then(|| {
        view! {
            <table class="features">
                <caption>{title}</caption>
                <thead>
                    <tr><th scope="col">"Feature"</th><th scope="col">"Wanted"</th><th scope="col">"Required"</th><th scope="col">"Partly will do"</th></tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    })
}

fn row(app: App, fact: &FactName) -> AnyView {
    view! {
        <tr>
            <th scope="row">{fact.name.clone()}<span class="help">{fact.question.clone()}</span></th>
            <td>{tick(app, Key::Nice, "Want", fact)}</td>
            <td>{tick(app, Key::Must, "Require", fact)}</td>
            <td>{tick(app, Key::Accept, "Accept in part", fact)}</td>
        </tr>
    }
    .into_any()
}

fn tick(app: App, key: Key, verb: &str, fact: &FactName) -> AnyView {
    let (mine, id) = (fact.id.clone(), fact.id.clone());
    let value = app.value(key);
    let on = Memo::new(move |_| value.with(|v| v.split(',').any(|i| i == mine)));
    let label = format!("{verb}: {}", fact.name);
    view! {
        <input
            type="checkbox"
            aria-label=label
            prop:checked=move || on.get()
            on:change=move |event| {
                let now = value.get_untracked();
                let mut items: Vec<&str> = now.split(',').filter(|i| !i.is_empty() && *i != id).collect();
                if event_target_checked(&event) {
                    items.push(&id);
                }
                // Ids of the catalog's own facts.
                let _ = app.apply(key, &items.join(","));
                app.settle();
            }
        />
    }
    .into_any()
}
