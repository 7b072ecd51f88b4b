//! The weights of a ranking, in words or in numbers.

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::ui::state::{app, ranking};

/// The words and their numbers.
const LEVELS: [(&str, &str); 3] = [("High", "3"), ("Medium", "2"), ("Low", "1")];

/// All weights of a ranking.
#[component]
pub fn Weights(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let catalog = app().catalog();
    let rows = catalog
        .criteria_of(role)
        .iter()
        .enumerate()
        .map(|(n, c)| view! { <Weight role n id=c.id.clone() name=c.name.clone() about=c.about.clone()/> })
        .collect_view();
    view! {
        <section class="card weights" aria-labelledby="weights-title">
            <div class="card-head">
                <h2 id="weights-title">"Criteria weights"</h2>
                <p class="muted">"High is 3, Medium 2, Low 1; any number may be typed. The share is a weight ÷ the sum of all."</p>
            </div>
            <div class="weight-rows">{rows}</div>
        </section>
    }
}

#[component]
fn Weight(role: Role, n: usize, id: String, name: String, about: String) -> impl IntoView {
    let app = app();
    let id = StoredValue::new(id);
    let weight = app.part(move |a| {
        let found = id.with_value(|id| ranking(a, role).criteria.iter().find(|c| c.id == *id).cloned());
        found.map(|c| (c.weight.normalize().to_string(), format!("{:.1} %", c.share)))
    });
    let value = Memo::new(move |_| weight.with(|w| w.as_ref().map(|w| w.0.clone()).unwrap_or_default()));
    let wrong = RwSignal::new(None::<(String, String)>);
    // A message stands until the weight changes from elsewhere.
    let error = Memo::new(move |_| wrong.get().filter(|(over, _)| value.with(|v| v == over)).map(|(_, e)| e));
    let apply = move |text: String| {
        let result = id.with_value(|id| app.weigh(role, id, &text));
        wrong.set(result.err().map(|bad| (value.get_untracked(), bad.0)));
    };
    let field = format!("weight-{}", id.get_value());
    let (group, help) = (format!("Weight of {name}"), format!("{field}-help"));
    let levels = LEVELS.map(|(word, number)| {
        view! {
            <button
                type="button"
                aria-pressed=move || value.with(|v| v == number).to_string()
                on:click=move |_| apply(number.to_string())
            >
                {word}
            </button>
        }
    });
    view! {
        <div class="weight">
            <label for=field.clone()>
                <span class=format!("swatch part-{}", n + 1) aria-hidden="true"></span>
                {name}
            </label>
            <span class="share-now number">{move || weight.with(|w| w.as_ref().map(|w| w.1.clone()))}</span>
            <div class="segments" role="group" aria-label=group>{levels.collect_view()}</div>
            <input
                id=field
                type="text"
                inputmode="decimal"
                aria-describedby=help.clone()
                prop:value=value
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                on:change=move |event| {
                    apply(event_target_value(&event));
                    app.settle();
                }
            />
            <p id=help class="help">{about}</p>
            {move || error.get().map(|e| view! { <p class="error" role="alert">{e}". The old weight is kept."</p> })}
        </div>
    }
}
