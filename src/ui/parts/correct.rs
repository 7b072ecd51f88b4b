//! The form that corrects a figure in place.

use leptos::prelude::*;

use super::age::today;
use super::spot::focus_outcome;
use crate::catalog::field::PriceField;
use crate::edits::form::{self, Typed};
use crate::edits::spot::{Kind, Spot};
use crate::ui::browser;
use crate::ui::state::app;

/// Answers, and how they are offered; the empty one takes the fact out.
const ANSWERS: [(&str, &str); 4] = [("yes", "Yes"), ("partly", "Partly"), ("no", "No"), ("", "Not known")];

/// A button, and the form behind it.
#[component]
pub fn Correct(
    /// The figure.
    spot: Spot,
) -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(Typed { value: spot.raw.clone(), as_of: app.today().unwrap_or_default(), ..Typed::default() });
    let refused = RwSignal::new(None::<String>);
    if spot.kind == Kind::Shown {
        return view! { <p class="muted small">"This figure has several parts: it is corrected in the vendor's file."</p> }.into_any();
    }
    let kind = spot.kind.clone();
    let wrong = {
        let kind = kind.clone();
        Memo::new(move |_| typed.with(|t| form::wrong_value(&kind, &t.value)))
    };
    let spot = StoredValue::new(spot);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let result = spot.with_value(|s| typed.with_untracked(|t| form::changes(&app.catalog(), s, t, today_of(app))));
        match result.and_then(|changes| app.correct(changes)) {
            Ok(()) => focus_outcome(),
            Err(why) => refused.set(Some(why)),
        }
    };
    let show = move |_| {
        open.set(true);
        request_animation_frame(|| browser::focus("correct-value"));
    };
    view! {
        <Show
            when=move || open.get()
            fallback=move || view! { <p><button type="button" class="correct-open" on:click=show>"Correct this figure"</button></p> }
        >
            <form class="correct" novalidate on:submit=save>
                <Value kind=kind.clone() typed wrong/>
                <Place typed/>
                <p class="error" role="alert">{move || refused.get()}</p>
                <p class="form-buttons">
                    <button type="submit" class="primary" disabled=move || wrong.with(Option::is_some)>"Save"</button>
                    <button type="button" class="quiet" on:click=move |_| open.set(false)>"Cancel"</button>
                </p>
            </form>
        </Show>
    }
    .into_any()
}

/// The same day for handlers, which have no context to ask.
fn today_of(app: crate::ui::state::App) -> Option<crate::units::Day> {
    app.today().as_deref().and_then(crate::units::Day::parse)
}

/// The new value.
#[component]
fn Value(kind: Kind, typed: RwSignal<Typed>, wrong: Memo<Option<String>>) -> impl IntoView {
    if kind == Kind::Answer {
        // The focus begins at what is recorded, as the arrow keys do.
        let begins = |value: &str| typed.with_untracked(|t| t.value == value);
        let choices = ANSWERS.map(|(value, name)| {
            view! {
                <label class="flag">
                    <input
                        type="radio"
                        name="correct-answer"
                        id=begins(value).then_some("correct-value")
                        prop:checked=move || typed.with(|t| t.value == value)
                        on:change=move |_| typed.update(|t| t.value = value.into())
                    />
                    {name}
                </label>
            }
        });
        return view! { <fieldset class="answers"><legend>"New answer"</legend>{choices.collect_view()}</fieldset> }.into_any();
    }
    let (label, hint) = match &kind {
        Kind::Price(PriceField::AnnualTotal) => ("Dollars a year".to_string(), "Leave it empty if no price is known."),
        Kind::Price(_) => ("Dollars a month".to_string(), "Leave it empty if no price is known."),
        Kind::Rate => ("Dollars for each".to_string(), "Leave it empty if no rate is known."),
        Kind::Quota => ("Included".to_string(), "A number, or “unlimited”; leave it empty if nobody states it."),
        Kind::QuotaPer(each) => (format!("Included for each {each}"), "A number; leave it empty if nobody states it."),
        Kind::Hours => ("Hours".to_string(), "Leave it empty if nobody states them."),
        Kind::Number(unit) if !unit.is_empty() => (format!("New value, {unit}"), "Leave it empty if it is not known."),
        _ => ("New value".to_string(), "Leave it empty if it is not known."),
    };
    view! {
        <div class="field">
            <label for="correct-value">{label}</label>
            <input
                id="correct-value"
                class="text-input"
                type="text"
                autocomplete="off"
                prop:value=move || typed.with(|t| t.value.clone())
                on:input=move |event| typed.update(|t| t.value = event_target_value(&event))
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby="correct-hint correct-wrong"
            />
            <p id="correct-hint" class="note">{hint}</p>
            <p id="correct-wrong" class="error" aria-live="polite">{move || wrong.get()}</p>
        </div>
    }
    .into_any()
}

/// Where and when it was read, and a word about it: of one figure or of a whole plan.
#[component]
pub fn Place(
    /// What is typed.
    typed: RwSignal<Typed>,
) -> impl IntoView {
    let day = today();
    let url_wrong = Memo::new(move |_| typed.with(|t| form::wrong_url(&t.url)));
    let day_wrong = Memo::new(move |_| typed.with(|t| form::wrong_day(&t.as_of, day)));
    view! {
        <div class="field">
            <label for="correct-url">"Address where it was read "<span class="muted">"(optional)"</span></label>
            <input
                id="correct-url"
                class="text-input"
                type="url"
                autocomplete="off"
                placeholder="https://"
                prop:value=move || typed.with(|t| t.url.clone())
                on:input=move |event| typed.update(|t| t.url = event_target_value(&event))
                aria-invalid=move || url_wrong.with(Option::is_some).then_some("true")
                aria-describedby="correct-url-wrong"
            />
            <p id="correct-url-wrong" class="error" aria-live="polite">{move || url_wrong.get()}</p>
        </div>
        <div class="form-pair">
            <div class="field">
                <label for="correct-day">"Read on"</label>
                <input
                    id="correct-day"
                    class="text-input"
                    type="date"
                    prop:value=move || typed.with(|t| t.as_of.clone())
                    on:input=move |event| typed.update(|t| t.as_of = event_target_value(&event))
                    aria-invalid=move || day_wrong.with(Option::is_some).then_some("true")
                    aria-describedby="correct-day-wrong"
                />
                <p id="correct-day-wrong" class="error" aria-live="polite">{move || day_wrong.get()}</p>
            </div>
            <div class="field">
                <label for="correct-note">"A word "<span class="muted">"(optional)"</span></label>
                <input
                    id="correct-note"
                    class="text-input"
                    type="text"
                    maxlength=form::LONGEST.to_string()
                    prop:value=move || typed.with(|t| t.note.clone())
                    on:input=move |event| typed.update(|t| t.note = event_target_value(&event))
                />
            </div>
        </div>
    }
}
