//! What comes, on the costs page: a file for each part and for the larger pieces of one; what they share
//! is here.

mod all_sizes;
mod curve;
pub mod drivers;
pub mod growth;
mod over_time;
pub mod spikes;
pub mod stages;
pub mod summary;
mod until;
pub mod way;
mod worst;

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::explain::Target;
use crate::outlook::breaks::Axis;
use crate::ui::coming::forecast;
use crate::ui::state::App;

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

/// A piece of a part: its heading takes the focus when it is jumped to.
#[component]
fn Piece(
    /// Its id, which is also the anchor.
    id: &'static str,
    /// Heading.
    title: &'static str,
    /// What one reads there, in a sentence.
    #[prop(into)]
    lead: String,
    /// The rest.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="card part" aria-labelledby=id>
            <h3 id=id tabindex="-1">{title}</h3>
            <p class="muted">{lead}</p>
            {children()}
        </section>
    }
}

/// One of two or more, as buttons side by side.
#[component]
fn Switch<T: Clone + PartialEq + Send + Sync + 'static>(
    /// What is chosen, for a reader.
    label: &'static str,
    /// Values and their names.
    options: Vec<(T, String)>,
    /// What is chosen now.
    chosen: RwSignal<T>,
) -> impl IntoView {
    let buttons = options
        .into_iter()
        .map(|(value, name)| {
            let mine = value.clone();
            let pressed = move || if chosen.with(|c| *c == mine) { "true" } else { "false" };
            view! { <button type="button" aria-pressed=pressed on:click=move |_| chosen.set(value.clone())>{name}</button> }
        })
        .collect_view();
    view! { <div class="segments switch" role="group" aria-label=label>{buttons}</div> }
}

/// Hosting or monitoring.
fn roles() -> Vec<(Role, String)> {
    [Role::Hosting, Role::Errors].map(|role| (role, role_name(role).to_string())).into()
}

/// By customers or by errors.
fn axes() -> Vec<(Axis, String)> {
    vec![(Axis::Customers, "By customers".into()), (Axis::Errors, "By errors".into())]
}

/// What a role is called.
fn role_name(role: Role) -> &'static str {
    if role == Role::Hosting { "Hosting" } else { "Monitoring" }
}

/// The role that a heading's id ends with; hosting where it names none.
fn role_of(id: Option<&str>) -> Role {
    if id.is_some_and(|id| id.ends_with("-monitoring")) { Role::Errors } else { Role::Hosting }
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

/// The first few of a list, the rest folded.
fn folding(items: Vec<AnyView>, most: usize, what: &'static str, list: impl Fn(Vec<AnyView>, usize) -> AnyView) -> AnyView {
    // To fold a single one away costs as much room as it takes.
    if items.len() <= most.saturating_add(1) {
        return list(items, 0);
    }
    let mut shown = items;
    let rest = shown.split_off(most);
    let more = format!("{} more {what}", rest.len());
    view! {
        {list(shown, 0)}
        <details class="more-of">
            <summary>{more}</summary>
            {list(rest, most)}
        </details>
    }
    .into_any()
}
