//! What stands around every page: skip link, header, scenario, notices, the opened number.

use std::time::Duration;

use leptos::ev::MouseEvent;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::form::Panel;
use super::pages::{Page, View};
use super::parts::copy::CopyLink;
use super::parts::export::ExportMenu;
use super::parts::inspect::Inspector;
use super::parts::jump::is_plain;
use super::parts::later::NotCome;
use super::parts::notices::{Notices, OwnFigures};
use super::parts::vendor_link::link_id;
use super::state::{App, app, lead_to, ranking};
use super::storage::{self, Saving};
use super::{browser, storage::Theme};
use crate::catalog::vendor::Role;
use crate::outlook::certainty::{Certainty, in_short};

/// How long the answer must stand still before a screen reader hears of it.
const QUIET: Duration = Duration::from_millis(900);

/// The whole site.
#[component]
pub fn Shell() -> impl IntoView {
    let app = app();
    name_pages(app);
    tell_changes(app);
    view! {
        <a class="skip" href="#page-title" on:click=skip>"Skip to the answer"</a>
        <Header/>
        <div class="layout">
            <Panel/>
            <main class="page">
                <OwnFigures/>
                <Notices/>
                <NotCome/>
                <Page/>
            </main>
        </div>
        <Footer/>
        <Inspector/>
        <p id="live" class="hidden-text" role="status" aria-live="polite"></p>
    }
}

fn skip(event: MouseEvent) {
    event.prevent_default();
    browser::focus("page-title");
}

#[component]
fn Header() -> impl IntoView {
    let app = app();
    let view = app.view();
    view! {
        <header class="top">
            <div class="top-row">
                <PageLink to=View::Overview class="brand">
                    <svg class="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
                        <path d="M4 17h6l3-8 5 15 4-10 2 3h4"/>
                    </svg>
                    <span>"Hostwatch"</span>
                </PageLink>
                <nav class="pages" aria-label="Pages">
                    <ul>
                        {View::NAVIGATION.map(|to| view! {
                            <li>
                                <PageLink to class="page-link" current=Signal::derive(move || view.get() == to)>
                                    {to.name()}
                                </PageLink>
                            </li>
                        }).collect_view()}
                    </ul>
                </nav>
                <div class="tools">
                    <PageLink to=View::Down class="button down-link" current=Signal::derive(move || view.get() == View::Down)>
                        "Site down?"
                    </PageLink>
                    <CopyLink/>
                    <ExportMenu/>
                    <ThemeButton/>
                </div>
            </div>
        </header>
    }
}

/// A link to another page. A plain click stays in the page; every other click is the browser's.
#[component]
pub fn PageLink(
    /// The page.
    to: View,
    /// Classes.
    class: &'static str,
    /// Whether it is the page shown.
    #[prop(into, optional)]
    current: Signal<bool>,
    /// What the link says.
    children: Children,
) -> impl IntoView {
    let app = app();
    let href = Memo::new(move |_| app.link_to(to));
    // Its page is on its way before the click.
    let fetch = move || to.group().into_iter().for_each(|group| app.groups.want(group));
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            app.go(to);
        }
    };
    view! {
        <a
            class=class
            href=href
            on:click=go
            on:pointerenter=move |_| fetch()
            on:focusin=move |_| fetch()
            aria-current=move || current.get().then_some("page")
        >
            {children()}
        </a>
    }
}

#[component]
fn ThemeButton() -> impl IntoView {
    let app = app();
    let name = move || app.theme.get().name();
    view! {
        <button
            type="button"
            class="quiet theme"
            on:click=move |_| storage::set_theme(app, app.theme.get_untracked().next())
            aria-label=move || format!("Theme: {}. Change to {}.", name(), app.theme.get().next().name())
            title=move || format!("Theme: {}", name())
        >
            <svg viewBox="0 0 24 24" aria-hidden="true" class="icon">
                <path d=move || match app.theme.get() {
                    Theme::Auto => "M12 3a9 9 0 1 0 0 18zM12 3a9 9 0 0 1 0 18",
                    Theme::Light => "M12 8a4 4 0 1 0 0 8a4 4 0 0 0 0-8M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2",
                    Theme::Dark => "M20 14.5A8.5 8.5 0 0 1 9.500 4A8.500 8.500 0 1 0 20 14.500z",
                }/>
            </svg>
            <span class="theme-name">{name}</span>
        </button>
    }
}

#[component]
fn Footer() -> impl IntoView {
    let app = app();
    let book = app.part(|a| {
        let dated = match &a.as_of {
            Some(day) => format!("newest figure of {day}"),
            None => "none of its figures carries a date".to_string(),
        };
        format!("{} vendors. Prices: {} ({dated}).", a.vendor_count, a.book_name)
    });
    view! {
        <footer class="foot">
            <p>{book}" Every number opens to where it was read."</p>
            <p class="small"><a href="licences.txt">"Licences of what it is made of"</a></p>
            <p>
                "Nothing you enter leaves this browser. "
                {move || match app.saving.get() {
                    Saving::Works => "The last scenario and your ticks are kept in it.".to_string(),
                    Saving::Fails(why) => why,
                }}
            </p>
        </footer>
    }
}

/// A link to a part of another page.
#[component]
pub fn PartLink(
    /// The page.
    to: View,
    /// Id of the part's heading.
    part: &'static str,
    /// Classes.
    class: &'static str,
    /// What the link says.
    children: Children,
) -> impl IntoView {
    let app = app();
    let href = Memo::new(move |_| app.link_to_part(to, Some(part)));
    let go = move |event: MouseEvent| {
        if is_plain(&event) {
            event.prevent_default();
            app.goal.set(Some(part.to_string()));
            app.folds.update(|open| {
                open.insert(part.to_string());
            });
            app.go_to_part(to, part);
        }
    };
    view! { <a class=class href=href on:click=go>{children()}</a> }
}

/// Names the tab, and takes the focus to the heading of a new page, or of the part that was asked
/// for; back among the vendors, to the one whose page was open.
fn name_pages(app: App) {
    let place = Memo::new(move |_| {
        app.scenario.with(|s| {
            let view = View::of(&s.view);
            (view, s.vendor.clone().filter(|_| view == View::Data))
        })
    });
    Effect::new(move |before: Option<(View, Option<String>)>| {
        let now = place.get();
        let vendor = now.1.as_ref().map(|id| format!("{} · ", app.catalog().vendor_name(id))).unwrap_or_default();
        browser::set_title(&format!("{vendor}{} · Hostwatch", now.0.name()));
        if before.is_none()
            && let Some(anchor) = app.scenario.with_untracked(|s| s.part.clone())
        {
            // Before now there was no page to look for it on.
            lead_to(anchor);
        }
        if let Some(before) = before.filter(|b| *b != now) {
            let back = before.1.filter(|_| before.0 == now.0 && now.1.is_none());
            let goal = app.goal.get_untracked();
            app.goal.set(None);
            match back {
                Some(vendor) => browser::when_there(link_id(&vendor), browser::focus),
                None => {
                    request_animation_frame(|| window().scroll_to_with_x_and_y(0.0, 0.0));
                    browser::when_there(goal.unwrap_or("page-title".into()), browser::focus);
                }
            }
        }
        now
    });
}

/// Says who is recommended, for how much and how surely, once that has changed and stood still for a moment. How
/// surely is known with the draws; where what draws them did not come, it is said without.
fn tell_changes(app: App) {
    let roles = [Role::Hosting, Role::Errors];
    let certain = app.coming.told(move |o, _| roles.map(|role| o.of(role).certainty.clone()));
    let stale = app.coming.stale();
    let told = app.part(move |a| {
        let certain = if stale.get() { None } else { certain.get() };
        if certain.is_none() && !app.coming.failed() {
            return None;
        }
        let [hosting, monitoring] = certain.unwrap_or_default();
        let of = |role, certain: Option<Certainty>| in_short(ranking(a, role), certain.as_ref());
        Some(format!("Recommended now: for hosting {}; for monitoring {}.", of(Role::Hosting, hosting), of(Role::Errors, monitoring)))
    });
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |before: Option<Option<String>>| {
        let before = before.flatten();
        let Some(now) = told.get() else { return before };
        if before.as_ref().is_some_and(|b| *b != now) {
            if let Some(handle) = waiting.get_value() {
                handle.clear();
            }
            let text = now.clone();
            waiting.set_value(set_timeout_with_handle(move || browser::announce(&text), QUIET).ok());
        }
        Some(now)
    });
}
