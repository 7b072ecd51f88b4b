//! The pages, one module each.

mod ahead;
mod by_count;
mod charts;
mod compare;
mod costs;
mod data;
mod down;
mod free;
mod methods;
mod overview;
mod own;
mod picks;
mod plan;
mod plan_blocks;
mod plan_values;
mod ranking;
mod robust;
mod together;
mod vendors;
mod weights;

use leptos::prelude::*;

use super::parts::later::Whole;
use super::split::{Draw, Group, Lazy, part};
use super::state::app;
use crate::catalog::vendor::Role;
use crate::scenario::part::{COSTS, METHODS};
use crate::scenario::{COMPARE, DOWN};

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
    /// How answers come about, and how they compare with the source documents.
    Methods,
    /// Vendors side by side.
    Compare,
    /// What to do while it is down.
    Down,
}

impl View {
    /// Those of the navigation, in its order.
    pub const NAVIGATION: [View; 6] = [View::Overview, View::Hosting, View::Monitoring, View::Costs, View::Plan, View::Data];
    /// Every one.
    const ALL: [View; 9] =
        [View::Overview, View::Hosting, View::Monitoring, View::Costs, View::Plan, View::Data, View::Methods, View::Compare, View::Down];

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
            View::Costs => COSTS,
            View::Plan => "plan",
            View::Data => "data",
            View::Methods => METHODS,
            View::Compare => COMPARE,
            View::Down => DOWN,
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
            View::Methods => "Methods",
            View::Compare => "Compare",
            View::Down => "The site is down",
        }
    }

    /// What is fetched for it; nothing for the first.
    pub fn group(self) -> Option<Group> {
        match self {
            View::Overview => None,
            View::Hosting | View::Monitoring => Some(Group::Options),
            View::Costs => Some(Group::Costs),
            View::Plan => Some(Group::Plan),
            View::Data => Some(Group::Data),
            View::Methods => Some(Group::Methods),
            View::Compare => Some(Group::Compare),
            View::Down => Some(Group::Down),
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
            View::Methods => "Methods and comparisons",
            View::Compare => "Side by side",
            View::Down => "The site is down",
        }
    }
}

/// The page shown.
#[component]
pub fn Page() -> impl IntoView {
    let app = app();
    let view = app.view();
    // A correction changes what every page is drawn from.
    move || match (app.track_corrections(), view.get()).1 {
        View::Overview => view! { <overview::Overview/> }.into_any(),
        View::Hosting | View::Monitoring => view! { <Lazy group=Group::Options/> }.into_any(),
        View::Costs => view! { <Whole><Lazy group=Group::Costs/></Whole> }.into_any(),
        View::Plan => view! { <Whole><Lazy group=Group::Plan/></Whole> }.into_any(),
        View::Data => view! { <Whole><Lazy group=Group::Data/></Whole> }.into_any(),
        View::Methods => view! { <Whole><Lazy group=Group::Methods/></Whole> }.into_any(),
        View::Compare => view! { <Whole><Lazy group=Group::Compare/></Whole> }.into_any(),
        View::Down => view! { <Whole><Lazy group=Group::Down/></Whole> }.into_any(),
    }
}

part! {
    /// Hosting and monitoring.
    options: fn options() -> Draw {
        || {
            let monitoring = app().scenario.with_untracked(|s| View::of(&s.view) == View::Monitoring);
            let role = if monitoring { Role::Errors } else { Role::Hosting };
            view! { <ranking::RankingPage role/> }.into_any()
        }
    }
}
part! {
    /// Costs and what comes.
    costs: fn costs_page() -> Draw { || view! { <costs::Costs/> }.into_any() }
}
part! {
    /// How answers come about, and how they compare with the source documents.
    costs: fn methods_page() -> Draw { || view! { <methods::Methods/> }.into_any() }
}
part! {
    /// The plan.
    papers: fn plan_page() -> Draw { || view! { <plan::Plan/> }.into_any() }
}
part! {
    /// Vendors side by side.
    papers: fn compare_page() -> Draw { || view! { <compare::Compare/> }.into_any() }
}
part! {
    /// What to do while it is down.
    papers: fn down_page() -> Draw { || view! { <down::Down/> }.into_any() }
}
part! {
    /// What is known, and from where.
    papers: fn data_page() -> Draw { || view! { <data::Data/> }.into_any() }
}

/// The head of a page: its heading takes the focus when the page changes.
#[component]
fn Head(
    /// The page.
    view: View,
    /// One sentence below the heading.
    #[prop(into)]
    lead: String,
    /// The heading, where it is not that of the page.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <header class="page-head" class:answer-head=title.is_some()>
            <h1 id="page-title" tabindex="-1">{move || title.map_or_else(|| view.title().to_string(), |title| title.get())}</h1>
            <p class="lead">{lead}</p>
        </header>
    }
}
