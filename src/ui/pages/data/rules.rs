//! What the answer rests on besides vendors: demand and its assumptions, the rubric, the sources.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::tables::{Assumption, Criterion, DemandAssumption};
use crate::edits::form::decimal;
use crate::money::{Decimal, grouped};
use crate::scenario::{Key, Scenario};
use crate::ui::parts::evidence::places;
use crate::ui::state::{App, app};

/// What the scenario uses, with the formula of each quantity, and the constants in the formulas.
#[component]
pub fn Demand() -> impl IntoView {
    let app = app();
    let demand = app.part(|a| a.demand.clone());
    let rows = move || {
        let catalog = app.catalog();
        demand.with(|d| {
            d.quantities
                .iter()
                .map(|(id, q)| {
                    let (name, unit) = catalog.meter(id).map_or((id.clone(), String::new()), |m| (m.name.clone(), m.unit.clone()));
                    view! {
                        <tr>
                            <th scope="row">{name}</th>
                            <td class="number">{grouped(q.value)}<span class="unit">{unit}</span></td>
                            <td>{q.formula.clone()}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    let assumed = app.catalog().assumptions.iter().map(|a| assumption(app, a)).collect_view();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label="What your scenario uses">
            <table class="grid">
                <thead><tr><th scope="col">"What"</th><th scope="col" class="number">"How much"</th><th scope="col">"How it follows"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <h3>"Assumed, and yours to change"</h3>
        <p class="muted">"Read nowhere. Each has a reason and can be disputed: type another value, and the answer and the link follow. An empty field takes the catalog's value."</p>
        <ul class="assumptions">{assumed}</ul>
        <Fixed/>
    }
}

/// An assumption with a field to change it.
fn assumption(app: App, a: &DemandAssumption) -> AnyView {
    let (id, held) = (StoredValue::new(a.id.clone()), StoredValue::new(a.clone()));
    let default = Memo::new(move |_| app.scenario.with(|s| held.with_value(|a| a.value_for(&s.stack))));
    let own = Memo::new(move |_| app.scenario.with(|s| id.with_value(|id| s.assume.get(id).copied())));
    let wrong = RwSignal::new(None::<String>);
    let change = move |event| {
        let text = event_target_value(&event);
        let default = default.get_untracked();
        let value = if text.trim().is_empty() { Ok(default) } else { decimal(&text) };
        let result = value.and_then(|v| id.with_value(|id| assume(app, id, (v.normalize() != default.normalize()).then_some(v))));
        wrong.set(result.err());
        app.settle();
    };
    let (field, error) = (format!("assume-{}", a.id), format!("assume-{}-error", a.id));
    let unit = StoredValue::new(a.unit.clone());
    let catalogs = move || format!("{} {}", grouped(default.get()), unit.get_value());
    let reason = move || {
        let of_stack = |s: &Scenario| held.with_value(|a| a.reason_for(&s.stack).to_string());
        app.scenario.with(of_stack)
    };
    view! {
        <li>
            <label for=field.clone()>{a.name.clone()}<span class="unit">{a.unit.clone()}</span></label>
            <input
                id=field
                class="text-input"
                type="text"
                inputmode="decimal"
                autocomplete="off"
                prop:value=move || own.get().unwrap_or_else(|| default.get()).normalize().to_string()
                aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                aria-describedby=error.clone()
                on:change=change
            />
            <p class="note">
                {move || own.get().map(|_| view! { <span class="tag own-tag">"yours"</span> " " })}
                {move || own.get().map(|_| format!("Instead of {}. ", catalogs()))}
                {reason}
            </p>
            <p id=error class="error" aria-live="polite">{move || wrong.get().map(|w| format!("{w} The old value is kept."))}</p>
        </li>
    }
    .into_any()
}

/// Sets an assumption in the link, or leaves it to the catalog.
fn assume(app: App, id: &str, value: Option<Decimal>) -> Result<(), String> {
    let mut all: BTreeMap<String, Decimal> = app.scenario.with_untracked(|s| s.assume.clone());
    match value {
        Some(value) => all.insert(id.to_string(), value),
        None => all.remove(id),
    };
    let text: Vec<String> = all.iter().map(|(id, v)| format!("{id}:{}", v.normalize())).collect();
    app.apply(Key::Assume, &text.join(",")).map_err(|bad| format!("{}.", bad.0))
}

/// Numbers of our own that no link changes.
#[component]
fn Fixed() -> impl IntoView {
    let catalog = app().catalog();
    let c = &catalog.criteria;
    let row = |name: &'static str, a: &Assumption| {
        view! { <tr><th scope="row">{name}</th><td class="number">{a.value.normalize().to_string()}</td><td>{a.reason.clone()}</td></tr> }
            .into_any()
    };
    let mut rows = vec![
        row("Share of its points that an unknown fact counts", &c.unknown_share),
        row("Margin in points below which there is no clear winner", &c.margin_points),
        row("Share of tests with slightly different weights in which a clear winner stays first", &c.clear_share),
    ];
    rows.extend(c.effort_words.hours.iter().map(|(word, hours)| {
        view! {
            <tr>
                <th scope="row">{format!("Effort “{word}”, in hours")}</th>
                <td class="number">{grouped(*hours)}</td>
                <td>{c.effort_words.reason.clone()}</td>
            </tr>
        }
        .into_any()
    }));
    view! {
        <h3>"Assumptions of the scores"</h3>
        <div class="scroll" role="region" tabindex="0" aria-label="Assumptions of the scores">
            <table class="grid">
                <thead><tr><th scope="col">"What"</th><th scope="col" class="number">"Value"</th><th scope="col">"Why"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// The rubric that turns facts into points.
#[component]
pub fn Rubric() -> impl IntoView {
    let catalog = app().catalog();
    let of = |title: &'static str, list: &[Criterion]| {
        let rows = list.iter().map(|c| criterion(&catalog, c)).collect_view();
        view! { <h3>{title}</h3><div class="folds">{rows}</div> }
    };
    view! {
        {of("Hosting", &catalog.criteria.hosting)}
        {of("Monitoring", &catalog.criteria.monitoring)}
    }
}

fn criterion(catalog: &Catalog, c: &Criterion) -> AnyView {
    let items = c
        .items
        .iter()
        .map(|i| {
            let question = catalog.facts.iter().find(|f| f.id == i.fact).map(|f| f.question.clone());
            view! {
                <li>
                    {catalog.fact_name(&i.fact).to_string()}" "<span class="unit inline">{format!("{} points", i.points.normalize())}</span>
                    {question.map(|q| view! { <span class="note">{q}</span> })}
                </li>
            }
        })
        .collect_view();
    view! {
        <details>
            <summary><strong>{c.name.clone()}</strong>" "<span class="muted">{c.level.clone()}</span></summary>
            <p>{c.about.clone()}{places(catalog, &c.evidence)}</p>
            <ul class="tight-list">{items}</ul>
        </details>
    }
    .into_any()
}

/// The price books and the documents behind them.
#[component]
pub fn Sources() -> impl IntoView {
    let app = app();
    let catalog = app.catalog();
    let counts = app.part(|a| a.book.clone());
    let books = catalog
        .books
        .iter()
        .map(|b| {
            let mine = StoredValue::new(b.id.clone());
            let on = Memo::new(move |_| counts.with(|c| mine.with_value(|m| c == m)));
            let dated = match &b.as_of {
                Some(day) => format!("Newest figure read on {day}."),
                None => "Undated: no figure in it carries a date, so none can be called fresh or stale.".to_string(),
            };
            view! {
                <li>
                    <strong>{b.name.clone()}</strong>" "
                    {move || if on.get() {
                        view! { <span class="tag good">"counts"</span> }.into_any()
                    } else {
                        let count = move |_| mine.with_value(|m| drop(app.apply(Key::Book, m)));
                        view! { <button type="button" class="quiet" on:click=count>"Count with it"</button> }.into_any()
                    }}
                    <span class="why">{b.summary.clone()}</span>
                    <span class="unit">{dated}</span>
                </li>
            }
        })
        .collect_view();
    let sources = catalog
        .sources
        .iter()
        .map(|s| {
            let dated = s.dated.clone().unwrap_or_else(|| "undated".into());
            view! { <tr><th scope="row">{s.id.clone()}</th><td>{s.title.clone()}<span class="note">{s.note.clone()}</span></td><td>{dated}</td></tr> }
        })
        .collect_view();
    view! {
        <ul class="plain">{books}</ul>
        <div class="scroll" role="region" tabindex="0" aria-label="Sources">
            <table class="grid">
                <thead><tr><th scope="col">"Id"</th><th scope="col">"Document"</th><th scope="col">"Date"</th></tr></thead>
                <tbody>{sources}</tbody>
            </table>
        </div>
    }
}
