//! The emergency view: one column for a phone at night. It needs neither the forecast nor a connection.

use std::time::Duration;

use leptos::prelude::*;

use super::{Head, View};
use crate::plan::incident::{Clock, Contact, FIRST_POSTS, FIRST_STEPS, HostCommand, Incident, Place, Step};
use crate::ui::browser;
use crate::ui::parts::copy::CopyButton;
use crate::ui::parts::text::rich;
use crate::ui::shell::PartLink;
use crate::ui::state::{App, app};
use crate::ui::storage::{noticed, values};

/// How often the time that went by is looked at.
const TICK: Duration = Duration::from_secs(5);

/// The page.
#[component]
pub fn Down() -> impl IntoView {
    let app = app();
    values::follow(app);
    let noticed = noticed::follow();
    let incident = Memo::new(move |_| app.answer.with(|a| app.values.with(|v| a.plan.incident.filled(v))));
    let now = RwSignal::new(browser::now());
    if let Ok(ticking) = set_interval_with_handle(move || now.set(browser::now()), TICK) {
        on_cleanup(move || ticking.clear());
    }
    let clock = move || {
        let (now, offset) = now.get();
        noticed.get().map(|began| Clock { began, now, offset })
    };
    // Words change once a minute: nothing is drawn anew in between.
    let since = Memo::new(move |_| clock().map(|c| (c.began_words(), c.lasted())));
    let posts = Memo::new(move |_| {
        let clock = clock();
        incident.with(|i| i.posts.iter().map(|p| (p.title.clone(), p.text(clock))).collect::<Vec<_>>())
    });
    let part = move |draw: fn(&Incident) -> AnyView| move || incident.with(draw);
    view! {
        <Head view=View::Down lead="Breathe. From top to bottom, one thing at a time."/>
        <div class="down">
            <Noticed app noticed since/>
            {part(|i| steps(i.steps.get(..FIRST_STEPS).unwrap_or(&i.steps)))}
            {part(|i| commands(&i.commands))}
            {part(|i| addresses(&i.contacts, &i.places))}
            <section class="card" aria-labelledby="down-posts">
                <h2 id="down-posts">"Messages"</h2>
                {move || posts.with(|p| messages(p.get(..FIRST_POSTS).unwrap_or(p)))}
            </section>
            <details class="card section">
                <summary><h2>"When it runs again, or does not"</h2></summary>
                <div class="section-body">
                    {part(|i| later_steps(i.steps.get(FIRST_STEPS..).unwrap_or_default()))}
                    {move || posts.with(|p| messages(p.get(FIRST_POSTS..).unwrap_or_default()))}
                </div>
            </details>
            <p><PartLink to=View::Plan part="incident-response" class="arrow-link">"The same in the plan, with its files"</PartLink></p>
        </div>
    }
}

/// When it was noticed, and for how long it lasts.
#[component]
fn Noticed(app: App, noticed: RwSignal<Option<i64>>, since: Memo<Option<(String, String)>>) -> impl IntoView {
    let start = move |_| {
        noticed::put(app, noticed, Some(browser::now().0));
        browser::announce("The time is noted.");
    };
    let over = move |_| {
        noticed::put(app, noticed, None);
        browser::announce("The time is cleared.");
        browser::focus("page-title");
    };
    view! {
        <section class="card" aria-label="Since when">
            {move || match since.get() {
                None => view! {
                    <p>"Note the time now: it is needed in every message, and later in the post-mortem."</p>
                    <button type="button" class="primary" on:click=start>"I noticed it now"</button>
                }.into_any(),
                Some((began, lasted)) => view! {
                    <p class="over">{format!("Noticed at {began}")}</p>
                    <p class="big">{format!("{lasted} ago")}</p>
                    <button type="button" on:click=over>"It is over: clear the time"</button>
                }.into_any(),
            }}
            <p class="note">"Kept in this browser only."</p>
        </section>
    }
}

fn steps(steps: &[Step]) -> AnyView {
    steps.iter().map(|s| view! { <section class="card"><h2>{rich(&s.title)}</h2>{items(s)}</section> }).collect_view().into_any()
}

fn later_steps(steps: &[Step]) -> AnyView {
    steps.iter().map(|s| view! { <h3>{rich(&s.title)}</h3>{items(s)} }).collect_view().into_any()
}

fn items(step: &Step) -> AnyView {
    let items = step.items.iter().map(|i| view! { <li>{rich(i)}</li> }).collect_view();
    view! { <ol>{items}</ol> }.into_any()
}

fn commands(commands: &[HostCommand]) -> AnyView {
    if commands.is_empty() {
        return ().into_any();
    }
    let rows = commands
        .iter()
        .map(|c| {
            let copy = c.command.clone().map(|line| {
                view! { <CopyButton label="Copy" name=format!("Copy the command: {}", c.what) class="" text=move || line.clone()/> }
            });
            let line = c.command.clone().map(|line| {
                view! { <pre tabindex="0" role="region" aria-label=format!("Command: {}", c.what)><code>{line}</code></pre> }
            });
            view! { <div class="down-head"><h3>{c.what}</h3>{copy}</div>{line}<p>{rich(&c.note)}</p> }
        })
        .collect_view();
    view! { <section class="card" aria-labelledby="down-commands"><h2 id="down-commands">"Commands of your host"</h2>{rows}</section> }
        .into_any()
}

/// What a tap opens: the contacts that were filled in, then host and tools.
fn addresses(contacts: &[Contact], places: &[Place]) -> AnyView {
    let known: Vec<&Contact> = contacts.iter().filter(|c| c.is_known()).collect();
    let missing = known.len() < contacts.len();
    let contacts = known
        .into_iter()
        .map(|c| match c.href() {
            Some(href) => {
                view! { <li><a class="button" href=href><span>{c.what}</span><span class="note">{c.text.clone()}</span></a></li> }
                    .into_any()
            }
            None => view! { <li class="down-name"><span>{c.what}</span><span class="note">{c.text.clone()}</span></li> }.into_any(),
        })
        .collect_view();
    let places = places
        .iter()
        .map(|p| {
            let shown = p.url.trim_start_matches("https://").trim_end_matches('/').to_string();
            view! {
                <li><a class="button" href=p.url.clone() target="_blank" rel="noopener noreferrer"><span>{p.name.clone()}</span><span class="note">{shown}</span></a></li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="down-addresses">
            <h2 id="down-addresses">"Addresses"</h2>
            <ul class="down-addresses">{contacts}{places}</ul>
            {missing.then(|| view! {
                <p class="note">
                    "Your phone, addresses and channel stand here once they are filled in: "
                    <PartLink to=View::Plan part="files" class="arrow-link">"Your names and addresses"</PartLink>
                </p>
            })}
        </section>
    }
    .into_any()
}

fn messages(posts: &[(String, String)]) -> AnyView {
    posts.iter().map(|(title, text)| post(title, text)).collect_view().into_any()
}

fn post(title: &str, text: &str) -> AnyView {
    let wanted = text.to_string();
    view! {
        <div class="down-head">
            <h3>{title.to_string()}</h3>
            <CopyButton label="Copy" name=format!("Copy the message: {title}") class="" text=move || wanted.clone()/>
        </div>
        <p class="down-post">{text.to_string()}</p>
    }
    .into_any()
}
