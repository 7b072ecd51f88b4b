//! The answer at once.

use leptos::prelude::*;

use super::free::PresetNotes;
use super::picks::{Others, Recommendation};
use super::together::{Check, Months};
use super::{Head, View};
use crate::catalog::vendor::Role;
use crate::money::grouped;
use crate::plan::Severity;
use crate::ui::parts::export::Exports;
use crate::ui::parts::later::later;
use crate::ui::shell::PageLink;
use crate::ui::state::{app, ranking};

/// The page.
#[component]
pub fn Overview() -> impl IntoView {
    // The answer itself; where there is none, the name of the page.
    let answer = app().part(|a| a.together().map_or_else(|| View::Overview.title().to_string(), |t| t.sentence()));
    view! {
        <Head view=View::Overview title=Signal::derive(move || answer.get()) lead="What it costs, how certain it is, and what to do next."/>
        <Months/>
        <div class="two">
            <Recommendation role=Role::Hosting over="Recommended hosting"/>
            <Recommendation role=Role::Errors over="Recommended error tracking"/>
        </div>
        <Check/>
        <div class="two">
            <Others role=Role::Hosting title="Other hosting"/>
            <Others role=Role::Errors title="Other monitoring"/>
        </div>
        <Flips/>
        <PresetNotes/>
        <div class="two">
            <Next/>
            <section class="card exports-card">
                <h2>"Export"</h2>
                <p class="muted">"The same answer as files. The link in the address bar brings it back."</p>
                <Exports/>
            </section>
        </div>
    }
}

/// What would change the first places.
#[component]
fn Flips() -> impl IntoView {
    let app = app();
    let flips = move |role: Role, to: View, name: &'static str| {
        let text = app.part(move |a| {
            let table = ranking(a, role);
            super::robust::flip_sentence(table)
        });
        view! {
            <li>
                <span>{move || text.get()}</span>
                " "
                <PageLink to class="arrow-link">{format!("All {name} scores")}</PageLink>
            </li>
        }
    };
    view! {
        <section class="card flips">
            <h2>"What would change the answer"</h2>
            <ul class="plain">
                {flips(Role::Hosting, View::Hosting, "hosting")}
                {flips(Role::Errors, View::Monitoring, "monitoring")}
            </ul>
        </section>
    }
}

/// The way on.
#[component]
fn Next() -> impl IntoView {
    let app = app();
    let plan = app.part(|a| {
        let pages = a.plan.alerts.iter().filter(|x| x.severity == Severity::Page).count();
        let checks = a.plan.sections.len();
        let plan = (pages, a.plan.alerts.len() - pages, checks, grouped(a.plan.slo), grouped(a.plan.allowed_downtime_minutes_30d));
        // Without the texts of the plan there is none to count.
        (checks > 0).then_some(plan)
    });
    let counted = move || {
        plan.with(|plan| {
            let (pages, tickets, sections, slo, minutes) = plan.as_ref()?;
            let text = format!("The plan is written for this scenario: {sections} sections, {pages} alerts that wake you and {tickets} that wait for the morning. A target of {slo} % allows {minutes} minutes of downtime in 30 days.");
            Some(text.into_any())
        })
    };
    let meanwhile = || {
        "The plan is written for this scenario: sections to work through, alerts that wake you and alerts that wait for the morning."
            .into_any()
    };
    view! {
        <section class="card next">
            <h2>"Next: set it up"</h2>
            <p>{later(app, "plan".into(), counted, meanwhile)}</p>
            <p><PageLink to=View::Plan class="button primary">"Open the plan"</PageLink></p>
        </section>
    }
}
