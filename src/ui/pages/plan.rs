//! The plan: alerts, sections in the order in which they are worked through, files.

use leptos::prelude::*;

use super::plan_blocks::block;
use super::{Head, View};
use crate::money::grouped;
use crate::plan::{Alert, OpsPlan, PlanFile, Severity};
use crate::ui::browser;
use crate::ui::parts::copy::CopyButton;
use crate::ui::parts::evidence::places;
use crate::ui::parts::text::rich;
use crate::ui::state::{App, app};

/// The page.
#[component]
pub fn Plan() -> impl IntoView {
    let app = app();
    let plan = app.part(|a| a.plan.clone());
    view! {
        <Head
            view=View::Plan
            lead="Written for this scenario and its recommendations. Work through it from top to bottom; ticks stay in this browser."
        />
        {move || plan.with(|p| shown(app, p))}
    }
}

fn shown(app: App, plan: &OpsPlan) -> AnyView {
    let toc = plan
        .sections
        .iter()
        .map(|s| view! { <li><a href=format!("#{}", s.id)>{s.title.clone()}</a></li> })
        .collect_view();
    let sections = plan
        .sections
        .iter()
        .map(|s| {
            let blocks = s.blocks.iter().map(|b| block(app, b)).collect_view();
            view! {
                <section class="card section" id=s.id.clone() tabindex="-1" aria-label=s.title.clone()>
                    <h2>{s.title.clone()}</h2>
                    {blocks}
                </section>
            }
        })
        .collect_view();
    view! {
        <div class="plan-head two">
            <section class="card goal">
                <p class="over">"Target"</p>
                <p class="big">{grouped(plan.slo)}" %"</p>
                <p>{format!("{} minutes of downtime in 30 days are allowed.", grouped(plan.allowed_downtime_minutes_30d))}</p>
            </section>
            <nav class="card toc" aria-label="Sections of the plan">
                <p class="over">"Sections"</p>
                <ol>
                    <li><a href="#alerts">"Alerts"</a></li>
                    {toc}
                    <li><a href="#files">"Files"</a></li>
                </ol>
            </nav>
        </div>
        {alerts(app, plan)}
        {sections}
        {files(&plan.files)}
    }
    .into_any()
}

fn alerts(app: App, plan: &OpsPlan) -> AnyView {
    let rows = plan.alerts.iter().map(|a| alert(app, a)).collect_view();
    view! {
        <section class="card table-card section" id="alerts" tabindex="-1" aria-labelledby="alerts-title">
            <h2 id="alerts-title">"Alerts"</h2>
            <p class="muted">"A page wakes you; a ticket waits for the morning."</p>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="alerts-title">
                <table class="grid alerts">
                    <thead>
                        <tr>
                            <th scope="col">"Alert"</th>
                            <th scope="col">"Fires when"</th>
                            <th scope="col">"Goes to"</th>
                            <th scope="col">"Then"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
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
    let mut speed = Vec::new();
    if let Some(minutes) = a.detection_minutes {
        speed.push(format!("noticed within {} min", grouped(minutes)));
    }
    if let Some(false_pages) = a.false_pages_per_month {
        speed.push(format!("{} false alarms a month", grouped(false_pages)));
    }
    let by = match a.vendor.as_str() {
        "" => String::new(),
        id => format!("by {}", catalog.vendor_name(id)),
    };
    view! {
        <tr id=format!("alert-{}", a.id)>
            <th scope="row"><span class=class>{word}</span>" "{rich(&a.condition)}</th>
            <td>{rich(&a.threshold)}<span class="note">{rich(&a.why)}</span><span class="unit">{speed.join(", ")}</span>{places(&catalog, &a.evidence)}</td>
            <td>{a.channel.clone()}<span class="unit">{by}</span></td>
            <td>
                {rich(&a.action)}
                {(!a.runbook.is_empty()).then(|| view! { " " <a class="nowrap" href=format!("#{}", a.runbook)>"What to do"</a> })}
            </td>
        </tr>
    }
    .into_any()
}

fn files(files: &[PlanFile]) -> AnyView {
    let rows = files.iter().map(|f| {
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
                            browser::announce(&format!("{said} was handed to the browser."));
                        }
                    >"Download"</button>
                    <CopyButton label="Copy" name=format!("Copy {path}") text=move || again.clone()/>
                </span>
                <details>
                    <summary>"Show"</summary>
                    <pre tabindex="0"><code>{f.text.clone()}</code></pre>
                </details>
            </li>
        }
    }).collect_view();
    view! {
        <section class="card section" id="files" tabindex="-1" aria-labelledby="files-title">
            <h2 id="files-title">"Files"</h2>
            <p class="muted">"To put to work as they are."</p>
            <ul class="files">{rows}</ul>
        </section>
    }
    .into_any()
}
