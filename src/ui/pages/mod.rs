//! The pages, one module each.

mod ahead;
mod charts;
mod costs;
mod data;
mod free;
mod overview;
mod own;
mod picks;
mod plan;
mod plan_blocks;
mod ranking;
mod robust;
mod vendors;
mod weights;

use leptos::prelude::*;

use super::state::app;
use crate::catalog::vendor::Role;

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    /// The answer at once.
    #[default]
    Overview,
    /// Where to run it.
    Hosting,
    /// What watches it.
    Monitoring,
    /// What it costs.
    Costs,
    /// The plan.
    Plan,
    /// What is known, and from where.
    Data,
}

impl View {
    /// In the order of the navigation.
    pub const ALL: [View; 6] = [View::Overview, View::Hosting, View::Monitoring, View::Costs, View::Plan, View::Data];

    /// The page of that id; the first where there is none.
    pub fn of(id: &str) -> View {
        View::ALL.into_iter().find(|v| v.id() == id).unwrap_or_default()
    }

    /// As the link spells it.
    pub fn id(self) -> &'static str {
        match self {
            View::Overview => "overview",
            View::Hosting => "hosting",
            View::Monitoring => "monitoring",
            View::Costs => "costs",
            View::Plan => "plan",
            View::Data => "data",
        }
    }

    /// In the navigation.
    pub fn name(self) -> &'static str {
        match self {
            View::Overview => "Overview",
            View::Hosting => "Hosting",
            View::Monitoring => "Monitoring",
            View::Costs => "Costs",
            View::Plan => "Plan",
            View::Data => "Data",
        }
    }

    /// Heading of the page.
    pub fn title(self) -> &'static str {
        match self {
            View::Overview => "Your recommendation",
            View::Hosting => "Hosting options",
            View::Monitoring => "Monitoring options",
            View::Costs => "What it costs",
            View::Plan => "Alerts and incident plan",
            View::Data => "Prices and sources",
        }
    }
}

/// The page shown.
#[component]
pub fn Page() -> impl IntoView {
    let app = app();
    let view = app.view();
    // A correction changes what every page is drawn from.
    move || match (app.edition(), view.get()).1 {
        View::Overview => view! { <overview::Overview/> }.into_any(),
        View::Hosting => view! { <ranking::RankingPage role=Role::Hosting/> }.into_any(),
        View::Monitoring => view! { <ranking::RankingPage role=Role::Errors/> }.into_any(),
        View::Costs => view! { <costs::Costs/> }.into_any(),
        View::Plan => view! { <plan::Plan/> }.into_any(),
        View::Data => view! { <data::Data/> }.into_any(),
    }
}

/// The head of a page: its heading takes the focus when the page changes.
#[component]
fn Head(
    /// The page.
    view: View,
    /// One sentence below the heading.
    #[prop(into)]
    lead: String,
) -> impl IntoView {
    view! {
        <header class="page-head">
            <h1 id="page-title" tabindex="-1">{view.title()}</h1>
            <p class="lead">{lead}</p>
        </header>
    }
}
