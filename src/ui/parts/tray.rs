//! The vendors chosen to be compared, at the foot of the lists they were chosen from.

use leptos::prelude::*;

use crate::ui::pages::View;
use crate::ui::shell::PageLink;
use crate::ui::state::app;

/// The chosen vendors and the way to the page that puts them side by side; nothing while none is chosen.
#[component]
pub fn Tray() -> impl IntoView {
    let app = app();
    let pins = Memo::new(move |_| app.scenario.with(|s| s.pin.clone()));
    let chosen = move || {
        let one = |id: String| {
            let name = app.catalog().vendor_name(&id).to_string();
            let label = format!("{name}: take it out of the comparison");
            view! { <li><button type="button" class="chip" aria-label=label on:click=move |_| app.pin(&id)>{name}" ×"</button></li> }
        };
        pins.get().into_iter().map(one).collect_view()
    };
    let on = move || match pins.with(Vec::len) {
        1 => view! { <p class="muted small">"Choose another one to compare."</p> }.into_any(),
        n => view! { <PageLink to=View::Compare class="button primary">{format!("Compare {n}")}</PageLink> }.into_any(),
    };
    move || {
        pins.with(|p| !p.is_empty()).then(|| {
            view! {
                <section class="tray" aria-label="Chosen to compare">
                    <ul class="chips">{chosen}</ul>
                    {on}
                </section>
            }
        })
    }
}
