//! A number: a slider and a typed field, tied together.

use leptos::prelude::*;

use super::steps::{nearest, stops};
use crate::money::{Decimal, grouped};
use crate::scenario::{Bad, Key, keys::Range};
use crate::ui::state::{App, app};
use std::str::FromStr;

/// What stands in the field while it is typed, until the value changes from elsewhere.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    text: String,
    /// The value it was typed over: once that has changed, the draft is void.
    over: String,
    error: String,
}

/// What a field asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// The number of a key.
    Key(Key),
    /// The budgets of both sides together.
    Budget,
}

impl Asked {
    /// The key whose bounds it has.
    fn key(self) -> Key {
        match self {
            Asked::Key(key) => key,
            Asked::Budget => Key::HostingBudget,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Asked::Key(key) => key.id(),
            Asked::Budget => "budget",
        }
    }

    fn label(self) -> &'static str {
        match self {
            Asked::Key(key) => key.label(),
            Asked::Budget => "Budget a month",
        }
    }

    fn help(self) -> &'static str {
        match self {
            Asked::Key(key) => key.help(),
            Asked::Budget => "What hosting and monitoring may cost together.",
        }
    }

    fn value(self, app: &App) -> Memo<String> {
        match self {
            Asked::Key(key) => app.value(key),
            Asked::Budget => {
                let scenario = app.scenario;
                Memo::new(move |_| scenario.with(|s| s.total_budget().0.normalize().to_string()))
            }
        }
    }

    fn apply(self, app: &App, text: &str) -> Result<(), Bad> {
        match self {
            Asked::Key(key) => app.apply(key, text),
            Asked::Budget => app.apply_budget(text),
        }
    }
}

/// A number of the scenario.
#[component]
pub fn Number(
    /// Its key.
    key: Key,
) -> impl IntoView {
    view! { <Field asked=Asked::Key(key)/> }
}

/// A number: typed, or set by a slider.
#[component]
pub fn Field(
    /// What it asks for.
    asked: Asked,
) -> impl IntoView {
    let app = app();
    let key = asked.key();
    let value = asked.value(&app);
    let draft = RwSignal::new(None::<Draft>);
    let live = move || draft.get().filter(|d| value.with(|v| d.over == *v));
    let shown = move || live().map_or_else(|| value.get(), |d| d.text);
    let error = Memo::new(move |_| live().map(|d| d.error).filter(|e| !e.is_empty()));
    let typed = move |event| {
        let text = event_target_value(&event);
        let error = match asked.apply(&app, &plain(&text)) {
            Ok(()) => String::new(),
            Err(bad) => bad.0,
        };
        let over = value.get_untracked();
        draft.set(Some(Draft { text, over, error }));
    };
    let left = move || {
        app.settle();
        // A good draft gives way to the value as it is written; a bad one stays, with its message.
        if error.with_untracked(Option::is_none) {
            draft.set(None);
        }
    };
    let range = key.range();
    let unit = range.map(|r| r.unit).unwrap_or_default();
    let prefix = unit.starts_with('$').then_some("$");
    let suffix = unit.trim_start_matches('$').trim_start();
    let whole = range.is_some_and(|r| r.decimals == 0);
    let id = format!("key-{}", asked.id());
    let (help, wrong) = (format!("{id}-help"), format!("{id}-error"));
    let described = {
        let (help, wrong) = (help.clone(), wrong.clone());
        move || if error.with(Option::is_some) { format!("{wrong} {help}") } else { help.clone() }
    };
    let placeholder = (key == Key::Requests).then_some("from customers");
    view! {
        <div class="field" class:wrong=move || error.with(Option::is_some)>
            <div class="field-row">
                <label for=id.clone()>{asked.label()}</label>
                <span class="typed">
                    {prefix.map(|p| view! { <span class="affix" aria-hidden="true">{p}</span> })}
                    <input
                        id=id
                        type="text"
                        inputmode=if whole { "numeric" } else { "decimal" }
                        placeholder=placeholder
                        // What the prerendered page shows.
                        value=value.get_untracked()
                        prop:value=shown
                        aria-invalid=move || error.with(Option::is_some).then_some("true")
                        aria-describedby=described
                        on:input=typed
                        on:change=move |_| left()
                        on:blur=move |_| left()
                    />
                </span>
            </div>
            <Slider asked value/>
            <p id=help class="help">{asked.help()}<span class="hidden-text">" "{suffix}</span></p>
            <p id=wrong class="error" aria-live="polite">
                {move || error.get().map(|e| format!("{e}. Kept: {}.", spoken(&value.get(), range)))}
            </p>
        </div>
    }
}

#[component]
fn Slider(asked: Asked, value: Memo<String>) -> impl IntoView {
    let app = app();
    let key = asked.key();
    let range = key.range();
    let stops = StoredValue::new(stops(key));
    let last = stops.with_value(|s| s.len().saturating_sub(1));
    let number = Memo::new(move |_| {
        let given = value.with(|v| Decimal::from_str(v).ok());
        // Requests follow from the customers until they are given.
        given.unwrap_or_else(|| app.scenario.with(|s| Decimal::from(s.requests_a_month(&app.catalog()))))
    });
    let place = move || stops.with_value(|s| nearest(s, number.get()));
    let slid = move |event| {
        let at: usize = event_target_value(&event).parse().unwrap_or_default();
        if let Some(stop) = stops.with_value(|s| s.get(at).copied()) {
            // Stops lie within the bounds of their key.
            let _ = asked.apply(&app, &stop.normalize().to_string());
        }
    };
    view! {
        <input
            type="range"
            min="0"
            max=last
            step="1"
            aria-label=asked.label()
            aria-valuetext=move || spoken(&number.get().normalize().to_string(), range)
            value=untrack(place)
            prop:value=move || place().to_string()
            on:input=slid
            // Each drag is a step of its own, and so is a run of key presses.
        on:pointerdown=move |_| app.settle()
        on:blur=move |_| app.settle()
        />
    }
}

/// A value with its unit, as one says it.
fn spoken(value: &str, range: Option<Range>) -> String {
    let number = Decimal::from_str(value).map_or_else(|_| value.to_string(), grouped);
    match range.map(|r| r.unit).unwrap_or_default() {
        "" => number,
        unit if unit.starts_with('$') => format!("${number}{}", unit.trim_start_matches('$')),
        unit if unit.starts_with('%') => format!("{number} {unit}"),
        unit => format!("{number} {unit}"),
    }
}

/// What people type around a number: a dollar or per cent sign, commas in threes.
fn plain(text: &str) -> String {
    let text = text.trim().trim_start_matches('$').trim_end_matches('%').trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let digits = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let in_threes =
        whole.contains(',') && first.len() <= 3 && digits(first) && digits(fraction) && groups.all(|g| g.len() == 3 && digits(g));
    if in_threes { text.replace(',', "") } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn takes_numbers_as_people_type_them() {
        for (typed, read) in [
            ("5000", "5000"),
            (" 5,000 ", "5000"),
            ("$1,250.50", "1250.50"),
            ("99.9 %", "99.9"),
            ("5,5", "5,5"),
            ("1,00,000", "1,00,000"),
            ("abc", "abc"),
            ("", ""),
        ] {
            assert_eq!(plain(typed), read, "{typed}");
        }
    }
}
