//! What could not be taken as it stood.

use leptos::prelude::*;

use crate::ui::pages::View;
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

/// One line on every page where the answer rests on figures of the reader's own.
#[component]
pub fn OwnFigures() -> impl IntoView {
    let app = app();
    let counts = app.part(|a| {
        let refused = a.corrections.iter().filter(|c| c.refused.is_some()).count();
        (a.corrections.len() - refused, refused)
    });
    let on_page = Memo::new(move |_| app.scenario.with(|s| View::of(&s.view) == View::Data && s.vendor.is_none()));
    let show = move |event: leptos::ev::MouseEvent| {
        if !on_page.get_untracked() {
            event.prevent_default();
            app.go(View::Data);
        }
        // Once the page is there.
        request_animation_frame(|| request_animation_frame(|| crate::ui::browser::go_to("corrections")));
    };
    move || {
        let (taken, refused) = counts.get();
        let said = match (taken, refused) {
            (0, 0) => return None,
            (1, _) => "1 figure is your own correction".to_string(),
            (n, _) => format!("{n} figures are your own corrections"),
        };
        let left = match refused {
            0 => String::new(),
            1 => ", one more was left out".into(),
            n => format!(", {n} more were left out"),
        };
        let href = move || format!("{}#corrections", app.link_to(View::Data));
        Some(view! {
            <p class="own-line">
                <span class="tag own-tag">"yours"</span>
                <span>{said}{left}": the answer rests on them. "</span>
                <a href=href on:click=show>"See them"</a>
            </p>
        })
    }
}
