//! What comes, on the costs page: until when, at every size, which way, a bad day, what drives it,
//! over time. Each in its own file; what they share is here.

mod bad_day;
mod curve;
mod drivers;
mod over_time;
mod until;
mod way;
mod worst;

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::explain::Target;
use crate::outlook::breaks::Axis;
use crate::ui::coming::forecast;
use crate::ui::parts::jump::JumpLink;
use crate::ui::state::App;

/// Ids and names of the parts of the page, in order.
pub const PARTS: [(&str, &str); 7] = [
    ("until-when", "When to switch"),
    ("every-size", "Cost by number of customers"),
    ("which-way", "Cheapest path, switching included"),
    ("bad-day", "Traffic and error spikes"),
    ("drivers", "What affects the cost"),
    ("over-time", "Month by month"),
    ("by-stage", "Cost at four sizes"),
];

/// All parts but the stages.
#[component]
pub fn Ahead() -> impl IntoView {
    view! {
        <div class="ahead">
            <until::Until/>
            <curve::EverySize/>
            <way::Way/>
            <bad_day::BadDay/>
            <drivers::Drivers/>
            <over_time::OverTime/>
        </div>
    }
}

/// Around what follows from what comes: while the scenario is being changed the last state stands,
/// dimmed.
#[component]
pub fn Settling(
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let stale = forecast().stale();
    view! {
        <div class="settling" class:stale=move || stale.get() aria-busy=move || stale.get().then_some("true")>{children()}</div>
    }
}

/// A part of the page: its heading takes the focus when it is jumped to.
#[component]
fn Part(
    /// Its id, of [`PARTS`].
    id: &'static str,
    /// What one reads there, in a sentence.
    lead: &'static str,
    /// The rest.
    children: Children,
) -> impl IntoView {
    let name = PARTS.iter().find(|(part, _)| *part == id).map_or(id, |(_, name)| *name);
    view! {
        <section class="card part" aria-labelledby=id>
            <h2 id=id tabindex="-1">{name}</h2>
            <p class="muted">{lead}</p>
            {children()}
            <p class="back"><JumpLink to="parts">"↑ Contents"</JumpLink></p>
        </section>
    }
}

/// One of two or more, as buttons side by side.
#[component]
fn Switch<T: Copy + PartialEq + Send + Sync + 'static>(
    /// What is chosen, for a reader.
    label: &'static str,
    /// Values and their names.
    options: Vec<(T, &'static str)>,
    /// What is chosen now.
    chosen: RwSignal<T>,
) -> impl IntoView {
    let buttons = options
        .into_iter()
        .map(|(value, name)| {
            let pressed = move || if chosen.get() == value { "true" } else { "false" };
            view! { <button type="button" aria-pressed=pressed on:click=move |_| chosen.set(value)>{name}</button> }
        })
        .collect_view();
    view! { <div class="segments switch" role="group" aria-label=label>{buttons}</div> }
}

/// Hosting or monitoring.
fn roles() -> Vec<(Role, &'static str)> {
    vec![(Role::Hosting, "Hosting"), (Role::Errors, "Monitoring")]
}

/// By customers or by errors.
fn axes() -> Vec<(Axis, &'static str)> {
    vec![(Axis::Customers, "By customers"), (Axis::Errors, "By errors")]
}

/// What a role is called.
fn role_name(role: Role) -> &'static str {
    if role == Role::Hosting { "Hosting" } else { "Monitoring" }
}

/// An amount that opens to what it is made of.
fn opens(app: App, words: String, what: Target) -> AnyView {
    let open = move |_| app.inspect.set(Some(what.clone()));
    view! { <button type="button" class="cell" aria-haspopup="dialog" on:click=open>{words}</button> }.into_any()
}

/// The same where its place alone does not say what it is: `about` follows what is seen.
fn opens_named(app: App, words: String, about: &str, what: Target) -> AnyView {
    let open = move |_| app.inspect.set(Some(what.clone()));
    let label = format!("{words}: {about}");
    view! { <button type="button" class="cell" aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }.into_any()
}

/// The first few of a list, the rest folded; `keep` names a place that must not be folded away.
fn folding(
    items: Vec<AnyView>,
    most: usize,
    keep: Option<usize>,
    what: &'static str,
    list: impl Fn(Vec<AnyView>, usize) -> AnyView,
) -> AnyView {
    // To fold a single one away costs as much room as it takes.
    if items.len() <= most + 1 {
        return list(items, 0);
    }
    let mut shown = items;
    let rest = shown.split_off(most);
    let more = format!("{} more {what}", rest.len());
    let open = keep.is_some_and(|k| k >= most);
    view! {
        {list(shown, 0)}
        <details class="more-of" open=open>
            <summary>{more}</summary>
            {list(rest, most)}
        </details>
    }
    .into_any()
}
