//! What it costs, in parts of which one is shown: only that one is worked out and drawn.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::ahead::Settling;
use super::ahead::growth::Growth;
use super::ahead::spikes::Spikes;
use super::ahead::stages::Stages;
use super::ahead::summary::Summary;
use super::{Head, View};
use crate::scenario::part::CostPart;
use crate::ui::parts::fold::Unfolded;
use crate::ui::parts::jump::is_plain;
use crate::ui::parts::later;
use crate::ui::shell::PageLink;
use crate::ui::state::app;

/// The page.
#[component]
pub fn Costs() -> impl IntoView {
    let app = app();
    let part = app.cost_part();
    provide_context(Unfolded(app.folds));
    let shown = move || match part.get() {
        CostPart::Summary => view! { <Summary/> }.into_any(),
        CostPart::Growth => view! { <Growth/> }.into_any(),
        CostPart::Spikes => view! { <Spikes/> }.into_any(),
        CostPart::Stages => view! { <Stages/> }.into_any(),
    };
    view! {
        <Head view=View::Costs lead="Now and as you grow. Open an amount to see what it is made of."/>
        <nav id="parts" class="part-tabs" aria-label="Parts of the costs">
            <ul>
                {CostPart::ALL.map(|to| view! { <li><PartTab to shown=part/></li> }).collect_view()}
                <li class="aside-tab"><PageLink to=View::Methods class="part-tab">"Methods"</PageLink></li>
            </ul>
        </nav>
        <later::Ahead><Settling>{shown}</Settling></later::Ahead>
    }
}

/// A link to a part. A plain click stays in the page; every other click is the browser's.
#[component]
fn PartTab(to: CostPart, shown: Memo<CostPart>) -> impl IntoView {
    let app = app();
    let href = Memo::new(move |_| app.link_to_part(View::Costs, Some(to.id())));
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            app.show_part(to);
        }
    };
    let current = move || (shown.get() == to).then_some("true");
    view! { <a class="part-tab" href=href on:click=go aria-current=current>{to.name()}</a> }
}

/// The heading of a part, and what one reads there: it takes the focus when the part is shown.
#[component]
pub fn PartHead(
    /// The part.
    of: CostPart,
    /// What one reads there, in a sentence.
    lead: &'static str,
) -> impl IntoView {
    view! {
        <header class="page-part">
            <h2 id=of.id() tabindex="-1">{of.name()}</h2>
            <p class="muted">{lead}</p>
        </header>
    }
}
