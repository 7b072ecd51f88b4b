//! The plan: alerts, sections in the order in which they are worked through, files.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::plan_blocks::block;
use super::plan_values::ValuesForm;
use super::{Head, View};
use crate::money::grouped;
use crate::phrase::plural;
use crate::plan::archive;
use crate::plan::values::Values;
use crate::plan::{Alert, PlanFile, Section, Severity};
use crate::report::markdown;
use crate::ui::parts::copy::CopyButton;
use crate::ui::parts::evidence::places;
use crate::ui::parts::fold::{Jump, Part, Printed, Unfolded};
use crate::ui::parts::text::rich;
use crate::ui::shell::PageLink;
use crate::ui::state::{App, app};
use crate::ui::storage;
use crate::ui::{address, browser};
use crate::units::Day;

/// Anchor of the part that is no section.
const FILES: &str = "files";
/// The folder in the archive of all files, and its name.
const FOLDER: &str = "hostwatch-plan";

/// The page.
#[component]
pub fn Plan() -> impl IntoView {
    let app = app();
    // A link to a part of the plan opens it.
    let open = Unfolded(RwSignal::new(app.scenario.with_untracked(|s| s.part.clone()).into_iter().collect()));
    provide_context(open);
    provide_context(Printed::follow());
    storage::values::follow(app);
    let sections = app.part(|a| a.plan.sections.iter().map(|s| (s.id.clone(), s.title.clone())).collect::<Vec<_>>());
    let every = move || {
        let ids = sections.with(|s| s.iter().map(|s| s.0.clone()).collect::<Vec<_>>());
        ids.into_iter().chain([FILES.to_string()]).collect::<BTreeSet<_>>()
    };
    view! {
        <Head
            view=View::Plan
            lead="Written for this scenario and its recommendations. Work through it from top to bottom; ticks stay in this browser."
        />
        <div class="two">
            <Goal/>
            <nav class="card toc" aria-label="Parts of the plan">
                <ol>
                    {move || sections.get().into_iter().map(|(id, title)| view! { <li><Jump to=id>{title}</Jump></li> }).collect_view()}
                    <li><Jump to=FILES.to_string()>"Files"</Jump></li>
                </ol>
            </nav>
        </div>
        {move || app.answer.with(|a| app.values.with(|v| alerts(app, &a.plan.alerts, v)))}
        <div class="sections">
            <div class="sections-head">
                <p class="muted small">{move || format!("{} parts", sections.with(Vec::len) + 1)}</p>
                <span>
                    <button type="button" class="quiet" on:click=move |_| open.0.set(every())>"Unfold all"</button>
                    <button type="button" class="quiet" on:click=move |_| open.0.set(BTreeSet::new())>"Fold all"</button>
                </span>
            </div>
            <For each=move || sections.get() key=|s| s.clone() let:section>
                <SectionPart id=section.0 title=section.1/>
            </For>
            <Part id=FILES.to_string() title="Files".to_string() content=|| view! { <Files/> }.into_any()/>
        </div>
    }
}

#[component]
fn Goal() -> impl IntoView {
    let goal = app().part(|a| {
        let refused =
            a.plan.possible.map(|p| format!("With one incident a month that is more than can be promised: {} % can.", grouped(p)));
        (grouped(a.plan.slo), grouped(a.plan.allowed_downtime_minutes_30d), a.plan.alerts.len(), refused)
    });
    view! {
        <section class="card goal" aria-label="Target">
            {move || goal.with(|(slo, minutes, alerts, refused)| view! {
                <p class="over">"Availability target"</p>
                <p class="big">{format!("{slo} %")}</p>
                <p>{format!("{minutes} minutes of downtime are allowed in 30 days. {alerts} alerts watch over them.")}</p>
                {refused.clone().map(|refused| view! { <p>{refused}" "<Jump to="goals".to_string()>"Why"</Jump></p> })}
                <p><PageLink to=View::Down class="button primary">"The site is down: what to do now"</PageLink></p>
            })}
        </section>
    }
}

/// A section of the plan: it is made again when it changes, and only then.
#[component]
fn SectionPart(id: String, title: String) -> impl IntoView {
    let app = app();
    let mine = id.clone();
    let section = app.part(move |a| a.plan.sections.iter().find(|s| s.id == mine).cloned());
    let content = move || {
        let filled = |s: &Section| app.values.with(|v| s.blocks.iter().map(|b| block(app, &b.filled(v))).collect_view());
        section.with(|s| s.as_ref().map(filled).into_any())
    };
    view! { <Part id title content/> }
}

/// The alerts at a glance; their section of the plan says why these thresholds.
fn alerts(app: App, all: &[Alert], values: &Values) -> AnyView {
    let of = |severity: Severity| all.iter().filter(move |a| a.severity == severity);
    let pages = of(Severity::Page).map(|a| alert(app, &a.filled(values))).collect_view();
    let tickets = of(Severity::Ticket).map(|a| alert(app, &a.filled(values))).collect_view();
    let waiting = of(Severity::Ticket).count();
    view! {
        <section class="card" aria-labelledby="alerts-title">
            <div class="card-head">
                <h2 id="alerts-title">"Alerts at a glance"</h2>
                <p class="muted">"A page wakes you; a ticket waits for the morning."</p>
            </div>
            <ul class="alerts">{pages}</ul>
            {(waiting > 0).then(|| view! {
                <details class="more-of">
                    <summary>{format!("{} for the next day", plural(waiting as u64, "alert"))}</summary>
                    <ul class="alerts">{tickets}</ul>
                </details>
            })}
        </section>
    }
    .into_any()
}

fn alert(app: App, a: &Alert) -> AnyView {
    let catalog = app.catalog();
    let (word, class) = match a.severity {
        Severity::Page => ("page", "tag bad"),
        Severity::Ticket => ("ticket", "tag"),
    };
    let mut how = vec![a.channel.clone()];
    if !a.vendor.is_empty() {
        how.push(format!("by {}", catalog.vendor_name(&a.vendor)));
    }
    if let Some(detection) = a.detection {
        how.push(format!("noticed within {} min", grouped(detection.night.map_or(detection.p95, |n| n.max(detection.p95)))));
    }
    view! {
        <li class="alert">
            <span class=class>{word}</span>
            <div>
                <p class="alert-what">{rich(&a.condition)}</p>
                <p>{rich(&a.threshold)}</p>
                <p class="note">{how.join(", ")}</p>
                <p class="note">
                    {rich(&a.action)} " "
                    {(!a.runbook.is_empty()).then(|| view! { <Jump to=a.runbook.clone()>"What to do"</Jump> })}
                </p>
                {places(&catalog, &a.evidence)}
            </div>
        </li>
    }
    .into_any()
}

/// What is filled in once, and the files. The form stands while the files follow what is typed.
#[component]
fn Files() -> impl IntoView {
    let app = app();
    let filled = move || {
        let all: Vec<PlanFile> = app.own_answer(|a| app.values.with(|v| a.plan.files.iter().map(|f| f.filled(v)).collect()));
        files(&all)
    };
    let whole = move |_| {
        let site = address::whole("");
        let day = app.today();
        let bytes = untrack(|| {
            app.own_answer(|a| {
                let all = markdown::plan_files(&a.filled(&app.values.read()), &site);
                let files: Vec<(&str, &str)> = all.iter().map(|f| (f.path.as_str(), f.text.as_ref())).collect();
                archive::zip(FOLDER, &files, day.as_deref().and_then(Day::parse))
            })
        });
        let name = format!("{FOLDER}.zip");
        if browser::download_bytes(&name, "application/zip", &bytes) {
            browser::announce(&format!("{name} downloaded."));
        }
    };
    view! {
        <div class="sections-head">
            <p class="muted">"To put to work as they are. The zip also holds the plan as Markdown; scripts in it can be run."</p>
            <button type="button" class="primary" on:click=whole>"Download all as zip"</button>
        </div>
        <ValuesForm/>
        {filled}
    }
}

fn files(files: &[PlanFile]) -> AnyView {
    let rows = files
        .iter()
        .map(|f| {
            let (path, text, again) = (f.path.clone(), f.text.clone(), f.text.clone());
            let name = path.rsplit('/').next().unwrap_or("file.txt").to_string();
            let said = path.clone();
            view! {
                <li class="file">
                    <p><code>{path.clone()}</code><span class="note">{rich(&f.about)}</span></p>
                    <span class="file-tools">
                        <button
                            type="button"
                            class="quiet"
                            aria-label=format!("Download {path}")
                            on:click=move |_| if browser::download(&name, "text/plain", &text) {
                                browser::announce(&format!("{said} downloaded."));
                            }
                        >"Download"</button>
                        <CopyButton label="Copy" name=format!("Copy {path}") text=move || again.to_string()/>
                    </span>
                    <details>
                        <summary>"Show"</summary>
                        <pre tabindex="0"><code>{f.text.clone()}</code></pre>
                    </details>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="files">{rows}</ul> }.into_any()
}
