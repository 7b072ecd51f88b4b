//! Free tiers against the production checklist, and what the documents say of a product like the preset.

use leptos::prelude::*;

use crate::catalog::vendor::Answer;
use crate::decide::free::{FreeTierRow, FreeTiers};
use crate::ui::parts::evidence::places;
use crate::ui::parts::text::rich;
use crate::ui::state::{App, app};

/// The checklist, a row for each free tier.
#[component]
pub fn FreeTierTable() -> impl IntoView {
    let app = app();
    let tiers = app.part(|a| a.free_tiers.clone());
    move || {
        tiers.with(|t| match t.rows.is_empty() {
            true => view! { <p class="muted">"The source documents judge none in this scenario."</p> }.into_any(),
            false => shown(app, t),
        })
    }
}

fn shown(app: App, tiers: &FreeTiers) -> AnyView {
    let heads = tiers.items.iter().map(|i| view! { <th scope="col">{i.clone()}</th> }).collect_view();
    let rows = tiers.rows.iter().map(|r| row(app, r)).collect_view();
    view! {
            <p class="muted">"The documents' verdicts, and what their words settle item by item."</p>
            <div class="scroll" role="region" tabindex="0" aria-label="Free tiers under paying customers">
                <table class="grid free">
                    <thead><tr><th scope="col" class="name">"Free tier"</th><th scope="col">"Verdict"</th>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
    }
    .into_any()
}

fn row(app: App, row: &FreeTierRow) -> AnyView {
    let (class, verdict) = if row.passes { ("tag good", "passes") } else { ("tag warn", "fails") };
    let answers = row.answers.iter().map(|a| view! { <td>{word(*a)}</td> }).collect_view();
    view! {
        <tr>
            <th scope="row" class="name">{row.name.clone()}{places(&app.catalog(), &row.evidence)}</th>
            <td><span class=class>{verdict}</span><span class="unit">{row.reason.clone()}</span></td>
            {answers}
        </tr>
    }
    .into_any()
}

fn word(answer: Option<Answer>) -> AnyView {
    match answer {
        Some(Answer::Yes) => "yes".into_any(),
        Some(Answer::ByYou) => "yes, by you".into_any(),
        Some(Answer::Partly) => "in part".into_any(),
        Some(Answer::No) => view! { <strong>"no"</strong> }.into_any(),
        None => view! { <span class="muted">"not stated"</span> }.into_any(),
    }
}

/// What the source documents say of a product like the preset.
#[component]
pub fn PresetNotes() -> impl IntoView {
    let app = app();
    let notes = app.part(|a| a.preset_notes.clone());
    move || {
        notes.with(|list| {
            (!list.is_empty()).then(|| {
                let items = list.iter().map(|n| view! { <li>{rich(&n.text)}" "{places(&app.catalog(), &n.evidence)}</li> }).collect_view();
                view! {
                    <details class="card section">
                        <summary><h2>"What the source documents say of such a product"</h2></summary>
                        <div class="section-body"><ul class="notes">{items}</ul></div>
                    </details>
                }
            })
        })
    }
}
