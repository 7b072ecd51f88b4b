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

/// What a link changes of the catalog, with the question what to do about it; and one line where the answer
/// rests on corrections of the reader's own.
#[component]
pub fn OwnFigures() -> impl IntoView {
    let app = app();
    let counts = app.part(|a| {
        let refused = a.corrections.iter().filter(|c| c.refused.is_some()).count();
        (a.corrections.len() - refused, refused)
    });
    let on_page = Memo::new(move |_| app.scenario.with(|s| View::of(&s.view) == View::Data && s.vendor.is_none()));
    let show = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        if on_page.get_untracked() {
            crate::ui::browser::go_to("corrections");
        } else {
            // A new page takes the focus itself, once it is there.
            app.goal.set(Some("corrections".into()));
            app.go(View::Data);
        }
    };
    let href = move || app.link_to_part(View::Data, Some("corrections"));
    let foreign = app.part(move |a| {
        let taken = |c: &&crate::catalog::corrections::Applied| c.refused.is_none();
        app.foreign.with(|f| a.corrections.iter().filter(taken).filter(|c| f.contains(&c.change)).count())
    });
    let done = |said: &str| {
        crate::ui::browser::announce(said);
        crate::ui::browser::focus("page-title");
    };
    let keep = move |_| {
        app.keep_foreign();
        done("Kept: they are your own corrections now.");
    };
    let drop = move |_| {
        app.drop_foreign();
        done("Dropped: the catalog’s figures count again.");
    };
    move || {
        let (taken, refused) = counts.get();
        let foreign = foreign.get();
        let own = taken.saturating_sub(foreign);
        let question = (foreign > 0).then(|| view! {
            <section class="notices link-corrections" aria-labelledby="link-corrections-title">
                <h2 id="link-corrections-title">{match foreign {
                    1 => "This link changes 1 figure".to_string(),
                    n => format!("This link changes {n} figures"),
                }}</h2>
                <p>"Whoever wrote the link gave them, and nobody has checked them. They count in what you see, but are not stored, and not in the files of the plan, until you keep them."</p>
                <p class="notice-buttons">
                    <a class="button" href=href on:click=show>"See them"</a>
                    <button type="button" on:click=keep>"Keep them"</button>
                    <button type="button" on:click=drop>"Drop them"</button>
                </p>
            </section>
        });
        let said = match own {
            0 => None,
            1 => Some("1 figure is your own correction".to_string()),
            n => Some(format!("{n} figures are your own corrections")),
        };
        let left = match refused {
            0 => String::new(),
            1 => ", one more was left out".into(),
            n => format!(", {n} more were left out"),
        };
        let line = said.map(|said| {
            view! {
                <p class="own-line">
                    <span class="tag own-tag">"yours"</span>
                    <span>{said}{left}": the answer rests on them. "</span>
                    <a href=href on:click=show>"See them"</a>
                </p>
            }
        });
        view! { {question}{line} }
    }
}
