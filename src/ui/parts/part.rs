//! What a criterion adds to a score, opened.

use leptos::prelude::*;

use super::evidence::places;
use super::text::{points, utility};
use crate::catalog::Catalog;
use crate::catalog::vendor::Answer;
use crate::decide::{Part, PartItem, Ranked, Told, Weighted};

/// A part: how the utility came about, and how it becomes points.
pub fn part(catalog: &Catalog, weighted: &Weighted, part: &Part, told: &Told) -> AnyView {
    let items = told.items.iter().map(|i| item(catalog, i)).collect_view();
    let has_items = !told.items.is_empty();
    view! {
        <p class="sum">
            <span><b>{utility(part.utility)}</b>" of 10"</span>
            <span class="times">"×"</span>
            <span><b>{format!("{:.1} %", weighted.share)}</b>" of the weight"</span>
            <span class="times">"="</span>
            <span><b>{points(part.points)}</b>" points"</span>
        </p>
        <p>{told.why.clone()}</p>
        <p class="muted">{weighted.about.clone()}</p>
        {has_items.then(|| view! { <ul class="items">{items}</ul> })}
    }
    .into_any()
}

fn item(catalog: &Catalog, item: &PartItem) -> AnyView {
    let (word, class) = answer(item.answer);
    let note = (!item.note.is_empty()).then(|| view! { <span class="note">{item.note.clone()}</span> });
    view! {
        <li class="item">
            <span class=class>{word}</span>
            <span class="item-text">
                <span class="item-name">{item.name.clone()}</span>
                {note}
                {places(catalog, &item.evidence)}
            </span>
            <span class="item-points number">
                {item.points.normalize().to_string()}
                <span class="unit">{format!("of {}", item.of.normalize())}</span>
            </span>
        </li>
    }
    .into_any()
}

/// An answer in a word and its class: never told by colour alone.
pub fn answer(answer: Option<Answer>) -> (&'static str, &'static str) {
    match answer {
        Some(Answer::Yes) => ("yes", "answer yes"),
        Some(Answer::ByYou) => ("yes, by you", "answer yes"),
        Some(Answer::Partly) => ("partly", "answer partly"),
        Some(Answer::No) => ("no", "answer no"),
        None => ("not stated", "answer unstated"),
    }
}

/// A whole score: its parts and their sum.
pub fn score(criteria: &[Weighted], ranked: &Ranked) -> AnyView {
    let rows = ranked
        .parts
        .iter()
        .map(|p| {
            let weighted = criteria.iter().find(|c| *c.id == *p.criterion);
            let name = weighted.map_or(p.criterion.to_string(), |w| w.name.clone());
            let share = weighted.map(|w| format!("{:.1} %", w.share)).unwrap_or_default();
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="number">{utility(p.utility)}</td>
                    <td class="number">{share}</td>
                    <td class="number">{points(p.points)}</td>
                </tr>
            }
        })
        .collect_view();
    let unknown = match ranked.unknown_facts {
        0 => String::new(),
        1 => "One fact is not stated by any source and counts half.".into(),
        n => format!("{n} facts are not stated by any source and count half each."),
    };
    let label = format!("Parts of the score of {}", ranked.name);
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="grid">
                <thead>
                    <tr>
                        <th scope="col">"Criterion"</th>
                        <th scope="col" class="number">"Of 10"</th>
                        <th scope="col" class="number">"Weight"</th>
                        <th scope="col" class="number">"Points"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr><th scope="row" colspan="3">"Score: the sum of the points"</th><td class="number">{points(ranked.score)}</td></tr>
                </tfoot>
            </table>
        </div>
        {(!unknown.is_empty()).then(|| view! { <p class="muted">{unknown}</p> })}
    }
    .into_any()
}
