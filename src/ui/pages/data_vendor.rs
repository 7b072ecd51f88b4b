//! One vendor of the data page: plans, facts, conflicts, made when it is opened.

use leptos::prelude::*;

use super::vendors::remarks;
use crate::catalog::Catalog;
use crate::catalog::vendor::{Entry, OverLimit, Plan, Price, Quota, QuotaWord, Vendor};
use crate::cost::bill::amount_of;
use crate::money::grouped;
use crate::ui::parts::evidence::places;
use crate::ui::parts::part::answer;
use crate::ui::state::App;

/// The vendor, folded.
pub fn vendor(app: App, id: String, book: Memo<String>) -> AnyView {
    let open = RwSignal::new(false);
    let catalog = app.catalog();
    let (name, summary) = catalog.vendor(&id).map(|v| (v.name.clone(), v.summary.clone())).unwrap_or_default();
    let content = move || {
        open.get().then(|| {
            let catalog = app.catalog();
            book.with(|b| catalog.vendor(&id).map(|v| shown(&catalog, v, b)))
        })
    };
    view! {
        <details on:toggle=move |_| open.update(|o| *o = !*o)>
            <summary><strong>{name}</strong>" "<span class="muted">{summary}</span></summary>
            {content}
        </details>
    }
    .into_any()
}

fn shown(catalog: &Catalog, v: &Vendor, book: &str) -> AnyView {
    let Some(entry) = v.books.get(book) else {
        return view! { <p>"The price book that counts says nothing of this vendor."</p> }.into_any();
    };
    let site = v.site.starts_with("https://").then(|| {
        view! { <p><a href=v.site.clone() rel="noreferrer" target="_blank">{v.site.clone()}</a></p> }
    });
    let effort = entry.effort.as_ref().map(|e| {
        let assumed = if e.assumed { ", assumed from a word" } else { "" };
        view! { <p>{format!("Set-up: {} h ({}{assumed}).", grouped(e.hours), e.note)}{places(catalog, &e.evidence)}</p> }
    });
    view! {
        {site}
        {plans(catalog, &v.name, entry)}
        {effort}
        {facts(catalog, &v.name, entry)}
        <div class="three">
            {remarks(catalog, "For it", "for", &entry.strengths)}
            {remarks(catalog, "Against it", "against", &entry.cautions)}
            {remarks(catalog, "Choose it when", "when", &entry.choose_when)}
        </div>
        {conflicts(catalog, entry)}
    }
    .into_any()
}

fn plans(catalog: &Catalog, name: &str, entry: &Entry) -> Option<AnyView> {
    if entry.plans.is_empty() {
        return None;
    }
    let rows = entry.plans.iter().map(|p| plan(catalog, p)).collect_view();
    Some(
        view! {
            <div class="scroll" role="region" tabindex="0" aria-label=format!("Plans of {name}")>
                <table class="grid">
                    <thead>
                        <tr>
                            <th scope="col">"Plan"</th>
                            <th scope="col">"Price"</th>
                            <th scope="col">"Includes"</th>
                            <th scope="col">"Beyond that"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn plan(catalog: &Catalog, p: &Plan) -> AnyView {
    let quotas = p
        .quota
        .iter()
        .map(|(meter, quota)| {
            let unit = catalog.meter(meter).map_or(meter.as_str(), |m| m.name.as_str());
            let text = match quota {
                Quota::Amount(n) => amount_of(catalog, meter, *n),
                Quota::Per(q) => format!("{} {unit} a {}", grouped(q.amount), q.per.meter().unwrap_or("day")),
                Quota::Word(QuotaWord::Unlimited) => format!("unlimited {unit}"),
                Quota::Word(QuotaWord::Unknown) => format!("{unit}: not stated"),
            };
            view! { <li>{text}</li> }
        })
        .collect_view();
    let notes = p.notes.iter().map(|n| view! { <span class="note">{n.clone()}</span> }).collect_view();
    let gone = p.discontinued.as_ref().map(|day| view! { <span class="tag warn">{format!("withdrawn {day}")}</span> });
    view! {
        <tr>
            <th scope="row">{p.name.clone()}" "{gone}{notes}{places(catalog, &p.evidence)}</th>
            <td>{p.price.as_ref().map_or("not stated".to_string(), |price| priced(catalog, price))}</td>
            <td><ul class="plain tight">{quotas}</ul></td>
            <td>{beyond(catalog, p)}</td>
        </tr>
    }
    .into_any()
}

fn priced(catalog: &Catalog, price: &Price) -> String {
    let mut out = match (price.range, price.monthly) {
        (Some((low, high)), _) => format!("{low} to {high} a month"),
        (None, Some(monthly)) => format!("{monthly} a month"),
        (None, None) => match price.annual {
            Some(_) => String::new(),
            None => "not stated".into(),
        },
    };
    if let Some(annual) = price.annual {
        let sep = if out.is_empty() { "" } else { ", " };
        out.push_str(&format!("{sep}{annual} a month paid for a year"));
    }
    if let Some(meter) = &price.per {
        let unit = catalog.meter(meter).map_or(meter.as_str(), |m| m.name.as_str());
        out.push_str(&format!(", for each of the {unit}"));
    }
    if let Some(further) = price.further.first() {
        out.push_str(&format!(", {} for each further one", further.each));
    }
    out
}

fn beyond(catalog: &Catalog, p: &Plan) -> AnyView {
    let rates: Vec<String> = p
        .overage
        .iter()
        .flat_map(|(meter, over)| {
            let unit = catalog.meter(meter).map_or(meter.clone(), |m| m.name.clone());
            let block = over.block;
            over.tiers.iter().map(move |t| {
                let per = block.map_or(unit.clone(), |b| format!("{} {unit}", grouped(b.0)));
                let until = t.up_to.map(|u| format!(" up to {}", grouped(u.0))).unwrap_or_default();
                format!("{} for each {per}{until}", t.each)
            })
        })
        .collect();
    if !rates.is_empty() {
        let rows = rates.into_iter().map(|r| view! { <li>{r}</li> }).collect_view();
        return view! { <ul class="plain tight">{rows}</ul> }.into_any();
    }
    match p.over_limit {
        OverLimit::Unknown => "not stated",
        OverLimit::Bill => "billed",
        OverLimit::Drop => "dropped",
        OverLimit::Throttle => "slowed down",
        OverLimit::Suspend => "stopped",
        OverLimit::Upgrade => "the next plan",
        OverLimit::Unpriced => "goes on, price not stated",
    }
    .into_any()
}

fn facts(catalog: &Catalog, name: &str, entry: &Entry) -> Option<AnyView> {
    if entry.facts.is_empty() {
        return None;
    }
    let rows = entry
        .facts
        .iter()
        .map(|(id, fact)| {
            let (word, class) = answer(Some(fact.value));
            view! {
                <tr>
                    <th scope="row">{catalog.fact_name(id).to_string()}</th>
                    <td><span class=class>{word}</span></td>
                    <td>{fact.note.clone()}{places(catalog, &fact.evidence)}</td>
                </tr>
            }
        })
        .collect_view();
    Some(
        view! {
            <div class="scroll" role="region" tabindex="0" aria-label=format!("Facts about {name}")>
                <table class="grid">
                    <thead><tr><th scope="col">"Fact"</th><th scope="col">"Answer"</th><th scope="col">"What exactly, and where"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any(),
    )
}

fn conflicts(catalog: &Catalog, entry: &Entry) -> Option<AnyView> {
    if entry.conflicts.is_empty() {
        return None;
    }
    let rows = entry
        .conflicts
        .iter()
        .map(|c| {
            let statements = c
                .statements
                .iter()
                .map(|s| {
                    view! { <li>{s.says.clone()}{places(catalog, std::slice::from_ref(&s.evidence))}</li> }
                })
                .collect_view();
            view! { <li><code>{c.about.clone()}</code><ul>{statements}</ul><p class="note">{c.resolution.clone()}</p></li> }
        })
        .collect_view();
    Some(
        view! {
            <div class="beside">
                <h3>"Where the sources contradict themselves"</h3>
                <ul class="plain">{rows}</ul>
            </div>
        }
        .into_any(),
    )
}
