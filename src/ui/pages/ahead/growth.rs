//! As you grow: when to switch, what it costs at every size near, the cheapest path.

use leptos::prelude::*;

use super::curve::EverySize;
use super::until::Until;
use super::way::Way;
use super::{Switch, axes, role_of, roles};
use crate::outlook::breaks::Axis;
use crate::scenario::part::CostPart;
use crate::ui::pages::charts;
use crate::ui::pages::costs::PartHead;
use crate::ui::parts::fold::Part;
use crate::ui::parts::later::Slice;
use crate::ui::state::app;

/// The part: of one role at a time.
#[component]
pub fn Growth() -> impl IntoView {
    let asked = app().scenario.with_untracked(|s| s.part.clone());
    let (role, axis) = (RwSignal::new(role_of(asked.as_deref())), RwSignal::new(Axis::Customers));
    view! {
        <PartHead
            of=CostPart::Growth
            lead="How far each choice carries, up to ten times your size; what lies beyond is folded below."
        />
        <div class="switches">
            <Switch label="Which vendors" options=roles() chosen=role/>
            <Switch label="Count along" options=axes() chosen=axis/>
        </div>
        <Slice><Until role axis/></Slice>
        <Slice><EverySize role axis/></Slice>
        <Slice><Way role/></Slice>
        <Part
            id="each-month"
            title="Every vendor month by month"
            content=move || view! { {move || view! { <charts::Growth role=role.get()/> }} }.into_any()
        />
    }
}
