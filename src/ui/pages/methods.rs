//! How answers come about and how they compare with the source documents: what moves the cost, score
//! against cost, the documents' own tables, and the way to rubric, assumptions and sources.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::ahead::Settling;
use super::ahead::drivers::Drivers;
use super::ahead::way::Triggers;
use super::by_count::ByCount;
use super::charts::ScoreAgainstCost;
use super::free::FreeTierTable;
use super::own::Own;
use super::{Head, View};
use crate::catalog::vendor::Role;
use crate::ui::parts::fold::{Part, Unfolded};
use crate::ui::parts::later::{Ahead, Slice};
use crate::ui::shell::PartLink;
use crate::ui::state::app;

/// What stands unfolded where the link names nothing.
const FIRST: &str = "drivers";

/// Parts of the page of prices and sources that belong here by what they say.
const ELSEWHERE: [(&str, &str); 6] = [
    ("books", "Original and current prices"),
    ("changes", "What changed between the two"),
    ("cells", "Score differences, cell by cell"),
    ("rubric", "How scoring works: how facts become points"),
    ("demand", "What your scenario uses, and what is assumed"),
    ("sources", "Price books and sources"),
];

/// What needs the forecast, in a task of its own.
#[component]
fn Told(
    /// What is drawn from it.
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! { <Ahead><Settling><Slice>{children.with_value(|draw| draw())}</Slice></Settling></Ahead> }
}

/// The page.
#[component]
pub fn Methods() -> impl IntoView {
    let app = app();
    let asked = app.scenario.with_untracked(|s| s.part.clone()).unwrap_or(FIRST.into());
    provide_context(Unfolded(RwSignal::new(BTreeSet::from([asked]))));
    let links = ELSEWHERE.map(|(part, name)| view! { <li><PartLink to=View::Data part class="arrow-link">{name}</PartLink></li> });
    let own = |role: Role| move || view! { <Slice><Own role/></Slice> }.into_any();
    let scatter = || {
        view! {
            <div class="charts">
                <Slice><ScoreAgainstCost role=Role::Hosting/></Slice>
                <Slice><ScoreAgainstCost role=Role::Errors/></Slice>
            </div>
        }
        .into_any()
    };
    view! {
        <Head view=View::Methods lead="What moves the cost, how score and cost go together, and where the answer differs from the source documents."/>
        <div class="sections">
            <Part id="drivers" title="What affects the cost" content=|| view! { <Told><Drivers/></Told> }.into_any()/>
            <Part id="score-cost" title="Score against cost" content=scatter/>
            <Part
                id="by-count"
                title="Best hosting by number of customers, beside the source documents"
                content=|| view! { <Told><ByCount/></Told> }.into_any()
            />
            <Part id="own-hosting" title="The source documents' own hosting scores" content=own(Role::Hosting)/>
            <Part id="own-monitoring" title="The source documents' own monitoring scores" content=own(Role::Errors)/>
            <Part id="free-tiers" title="Free tiers under paying customers" content=|| view! { <FreeTierTable/> }.into_any()/>
            <Part
                id="triggers"
                title="Triggers of the source documents that are met"
                content=|| view! { <Told><Triggers/></Told> }.into_any()
            />
        </div>
        <section class="card" aria-labelledby="elsewhere">
            <h2 id="elsewhere">"Rubric, assumptions and sources"</h2>
            <ul class="plain tight">{links.collect_view()}</ul>
        </section>
    }
}
