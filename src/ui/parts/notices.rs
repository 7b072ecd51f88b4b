//! What could not be taken as it stood.

use leptos::prelude::*;

use crate::ui::state::app;
use crate::ui::storage::Saving;

/// The notices, with a button to put them away.
#[component]
pub fn Notices() -> impl IntoView {
    let app = app();
    let saving = Memo::new(move |_| match app.saving.get() {
        Saving::Works => None,
        Saving::Fails(why) => Some(why),
    });
    let any = Memo::new(move |_| app.notices.with(|n| !n.is_empty()) || saving.with(Option::is_some));
    let put_away = move |_| {
        app.notices.set(Vec::new());
        app.saving.set(Saving::Works);
    };
    move || {
        any.get().then(|| {
            view! {
                <section class="notices" aria-labelledby="notices-title">
                    <div class="notices-head">
                        <h2 id="notices-title">"Please note"</h2>
                        <button type="button" class="quiet" on:click=put_away>"Dismiss"</button>
                    </div>
                    <ul>
                        {move || app.notices.get().into_iter().map(|n| view! { <li>{n.text}</li> }).collect_view()}
                        {move || saving.get().map(|why| view! { <li>{why}</li> })}
                    </ul>
                </section>
            }
        })
    }
}
