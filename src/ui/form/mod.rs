//! The scenario: every key of the link, the few that matter first.

mod choice;
mod features;
mod number;
mod saved;
mod steps;

use leptos::prelude::*;

use super::browser;
use super::state::{App, app};
use crate::catalog::vendor::Role;
use crate::money::{Decimal, grouped};
use crate::scenario::{DATABASES, Key, Scenario};
use choice::{Choice, Flag};
use features::Features;
use number::{Asked, Field, Number};
use saved::SavedScenarios;

/// The scenario beside the answer; on a phone a line that opens.
#[component]
pub fn Panel() -> impl IntoView {
    let app = app();
    let open = RwSignal::new(false);
    let summary = Memo::new(move |_| app.scenario.with(|s| summary(app, s)));
    view! {
        <aside class="panel" class:open=move || open.get() aria-label="Your scenario">
            <button
                type="button"
                class="panel-toggle"
                aria-expanded=move || open.get().to_string()
                aria-controls="scenario"
                on:click=move |_| open.update(|o| *o = !*o)
            >
                <span class="panel-summary">{summary}</span>
                <span class="panel-change">{move || if open.get() { "Done" } else { "Change" }}</span>
            </button>
            <form id="scenario" class="form" autocomplete="off" on:submit=|event| event.prevent_default()>
                <Presets/>
                <Essentials/>
                <More/>
                <SavedScenarios/>
                <Done open/>
            </form>
        </aside>
    }
}

fn summary(app: App, s: &Scenario) -> String {
    let catalog = app.catalog();
    let stack = catalog.stack(&s.stack).map_or(s.stack.clone(), |x| x.name.clone());
    let db = DATABASES.iter().find(|d| d.0 == s.db).map_or(s.db.as_str(), |d| d.1);
    format!(
        "{} customers · {} errors · {} + {} a month · {stack}, {db}",
        grouped(Decimal::from(s.customers)),
        grouped(Decimal::from(s.errors)),
        s.hosting_budget,
        s.monitoring_budget,
    )
}

#[component]
fn Presets() -> impl IntoView {
    let app = app();
    let now = Memo::new(move |_| app.scenario.with(|s| s.preset.clone()));
    let touched = Memo::new(move |_| {
        app.scenario.with(|s| {
            // In which price book one reads does not change what was asked.
            let base = Scenario { book: s.book.clone(), ..Scenario::of_preset(&app.catalog(), &s.preset) };
            Key::of_scenario().any(|k| !k.same(s, &base))
        })
    });
    let about = move || {
        let catalog = app.catalog();
        let preset = now.with(|n| catalog.presets.iter().find(|p| p.id == *n).map(|p| p.about.clone()));
        preset.unwrap_or_default()
    };
    let buttons = app
        .catalog()
        .presets
        .iter()
        .map(|p| {
            let (id, mine) = (p.id.clone(), p.id.clone());
            view! {
                <button
                    type="button"
                    class="chip"
                    aria-pressed=move || now.with(|n| *n == mine).to_string()
                    on:click=move |_| app.preset(&id)
                >
                    // What it is, and its size on a line of its own.
                    {match p.name.split_once(", ") {
                        Some((name, size)) => view! { <span>{name.to_string()}</span> <span class="unit">{size.to_string()}</span> }.into_any(),
                        None => p.name.clone().into_any(),
                    }}
                </button>
            }
        })
        .collect_view();
    view! {
        <section class="presets" aria-labelledby="presets-title">
            <div class="form-head">
                <h2 id="presets-title">"Your scenario"</h2>
                <button type="button" class="quiet" disabled=move || !app.can_undo() on:click=move |_| app.undo()>"Undo"</button>
                <button type="button" class="quiet" disabled=move || !app.can_redo() on:click=move |_| app.redo()>"Redo"</button>
                <button type="button" class="quiet" disabled=move || !touched.get() on:click=move |_| app.reset()>"Reset"</button>
            </div>
            <div class="chips" role="group" aria-label="Start from">{buttons}</div>
            <p class="muted about">{about}{move || touched.get().then_some(" Changed by you.")}</p>
        </section>
    }
}

#[component]
fn Essentials() -> impl IntoView {
    let catalog = app().catalog();
    let stacks: Vec<_> = catalog.stacks.iter().map(|s| (s.id.clone(), s.name.clone())).collect();
    let databases: Vec<_> = DATABASES.iter().map(|d| (d.0.to_string(), d.1.to_string())).collect();
    view! {
        <section class="fields" aria-label="What matters first">
            <div class="pair">
                <Choice key=Key::Stack options=stacks/>
                <Choice key=Key::Db options=databases/>
            </div>
            <Number key=Key::Customers/>
            <Number key=Key::Growth/>
            <Budget/>
            <Number key=Key::Errors/>
            <Flag key=Key::Docker/>
        </section>
    }
}

/// One budget, and how it is split for who wants to say.
#[component]
fn Budget() -> impl IntoView {
    let app = app();
    let split =
        Memo::new(move |_| app.scenario.with(|s| format!("{} for hosting, {} for monitoring", s.hosting_budget, s.monitoring_budget)));
    view! {
        <div class="budget">
            <Field asked=Asked::Budget/>
            <details class="split">
                <summary>{split}</summary>
                <div class="fields">
                    <Number key=Key::HostingBudget/>
                    <Number key=Key::MonitoringBudget/>
                </div>
            </details>
        </div>
    }
}

/// On a phone, where the form covers the answer: what the answer is, and the way back to it.
#[component]
fn Done(
    /// Whether the form is open.
    open: RwSignal<bool>,
) -> impl IntoView {
    let answer = app().part(|a| a.together().map_or_else(|| "Nobody to recommend at these settings yet".to_string(), |t| t.short()));
    let close = move |_| {
        open.set(false);
        window().scroll_to_with_x_and_y(0.0, 0.0);
        browser::focus("page-title");
    };
    view! {
        <div class="form-done">
            <p>{answer}</p>
            <button type="button" class="primary" on:click=close>"Done"</button>
        </div>
    }
}

#[component]
fn More() -> impl IntoView {
    let catalog = app().catalog();
    let vendors = |role: Role| {
        let mut options = vec![(String::new(), "Nothing yet".to_string())];
        options.extend(catalog.vendors.iter().filter(|v| v.roles.contains(&role)).map(|v| (v.id.clone(), v.name.clone())));
        options
    };
    let hosts = vendors(Role::Hosting);
    let monitors = vendors(Role::Errors);
    let books: Vec<_> = catalog.books.iter().map(|b| (b.id.clone(), b.name.clone())).collect();
    let default_book = catalog.book_id(None).to_string();
    let places = crate::scenario::Location::ALL.iter().map(|(_, id, name)| (id.to_string(), name.to_string())).collect::<Vec<_>>();
    let billing = vec![("monthly".to_string(), "By the month".to_string()), ("annual".to_string(), "A year in advance".to_string())];
    view! {
        <details class="more">
            <summary>"More details"</summary>
            <div class="fields">
                <h3>"In use now"</h3>
                <div class="pair">
                    <Choice key=Key::Host options=hosts/>
                    <Choice key=Key::Monitor options=monitors/>
                </div>
                <div class="pair">
                    <Number key=Key::HostBill/>
                    <Number key=Key::MonitorBill/>
                </div>
                <h3>"What comes"</h3>
                <Number key=Key::Horizon/>
                <Number key=Key::Requests/>
                <Number key=Key::Mrr/>
                <h3>"Running it"</h3>
                <Flag key=Key::Jobs/>
                <Number key=Key::Regions/>
                <Choice key=Key::Location options=places/>
                <Number key=Key::Slo/>
                <h3>"The people"</h3>
                <Number key=Key::Team/>
                <Number key=Key::Rate/>
                <Flag key=Key::Time/>
                <Number key=Key::OpsHours/>
                <Number key=Key::Awake/>
                <h3>"Prices"</h3>
                <Flag key=Key::Free/>
                <div class="pair">
                    <Choice key=Key::Billing options=billing/>
                    <Choice key=Key::Book options=books unset=default_book/>
                </div>
            </div>
        </details>
        <Features/>
    }
}
