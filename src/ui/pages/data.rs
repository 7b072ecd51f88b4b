//! What is known of each vendor, and from where; and what Hostwatch itself assumes.

use leptos::prelude::*;

use super::data_vendor::vendor;
use super::{Head, View};
use crate::catalog::Catalog;
use crate::catalog::tables::{Assumption, Criterion};
use crate::money::grouped;
use crate::ui::parts::evidence::places;
use crate::ui::state::app;

/// The page.
#[component]
pub fn Data() -> impl IntoView {
    let app = app();
    let catalog = app.catalog();
    let search = RwSignal::new(String::new());
    let found = {
        let names: Vec<(String, String)> = catalog.vendors.iter().map(|v| (v.id.clone(), v.name.to_lowercase())).collect();
        Memo::new(move |_| {
            search.with(|s| {
                let wanted = s.trim().to_lowercase();
                let hit = |v: &&(String, String)| v.1.contains(&wanted) || v.0.contains(&wanted);
                names.iter().filter(hit).map(|v| v.0.clone()).collect::<Vec<_>>()
            })
        })
    };
    let book = app.part(|a| a.book.clone());
    view! {
        <Head view=View::Data lead="Every plan, price and fact the answer is computed from, with the place it was read."/>
        <Books/>
        <section class="card folds" aria-labelledby="vendors-title">
            <div class="card-head">
                <h2 id="vendors-title">"Vendors"</h2>
                <label class="search">
                    <span class="hidden-text">"Search vendors by name"</span>
                    <input
                        type="search"
                        placeholder="Search by name"
                        prop:value=search
                        on:input=move |event| search.set(event_target_value(&event))
                    />
                </label>
            </div>
            <p class="muted small" role="status">{move || format!("{} of {} vendors", found.with(Vec::len), catalog.vendors.len())}</p>
            <For each=move || found.get() key=|id| id.clone() let:id>
                {vendor(app, id, book)}
            </For>
        </section>
        <Demand/>
        <Assumptions/>
        <Rubric/>
    }
}

/// The price books and the documents behind them.
#[component]
fn Books() -> impl IntoView {
    let app = app();
    let catalog = app.catalog();
    let counts = app.part(|a| a.book.clone());
    let books = catalog
        .books
        .iter()
        .map(|b| {
            let mine = b.id.clone();
            let dated = match &b.as_of {
                Some(day) => format!("Newest figure read on {day}."),
                None => "Undated: no figure in it carries a date, so none can be called fresh or stale.".to_string(),
            };
            view! {
                <li>
                    <strong>{b.name.clone()}</strong>
                    {move || counts.with(|c| *c == mine).then(|| view! { " " <span class="tag good">"counts"</span> })}
                    <span class="why">{b.summary.clone()}</span>
                    <span class="unit">{dated}</span>
                </li>
            }
        })
        .collect_view();
    let sources = catalog.sources.iter().map(|s| {
        let dated = s.dated.clone().unwrap_or_else(|| "undated".into());
        view! { <tr><th scope="row">{s.id.clone()}</th><td>{s.title.clone()}<span class="note">{s.note.clone()}</span></td><td>{dated}</td></tr> }
    }).collect_view();
    view! {
        <section class="card table-card" aria-labelledby="books-title">
            <h2 id="books-title">"Price books and sources"</h2>
            <ul class="plain">{books}</ul>
            <div class="scroll" role="region" tabindex="0" aria-label="Source documents">
                <table class="grid">
                    <thead><tr><th scope="col">"Id"</th><th scope="col">"Document"</th><th scope="col">"Date"</th></tr></thead>
                    <tbody>{sources}</tbody>
                </table>
            </div>
        </section>
    }
}

/// What the scenario uses, with the formula of each quantity.
#[component]
fn Demand() -> impl IntoView {
    let app = app();
    let demand = app.part(|a| a.demand.clone());
    let rows = move || {
        let catalog = app.catalog();
        demand.with(|d| {
            d.quantities
                .iter()
                .map(|(id, q)| {
                    let (name, unit) = catalog.meter(id).map_or((id.clone(), String::new()), |m| (m.name.clone(), m.unit.clone()));
                    view! {
                        <tr>
                            <th scope="row">{name}</th>
                            <td class="number">{grouped(q.value)}<span class="unit">{unit}</span></td>
                            <td>{q.formula.clone()}</td>
                        </tr>
                    }
                })
                .collect_view()
        })
    };
    view! {
        <section class="card table-card">
            <h2 id="demand-title">"What your scenario uses"</h2>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="demand-title">
                <table class="grid">
                    <thead><tr><th scope="col">"What"</th><th scope="col" class="number">"How much"</th><th scope="col">"How it follows"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// Numbers of our own.
#[component]
fn Assumptions() -> impl IntoView {
    let catalog = app().catalog();
    let c = &catalog.criteria;
    let row = |name: &'static str, a: &Assumption| {
        view! { <tr><th scope="row">{name}</th><td class="number">{a.value.normalize().to_string()}</td><td>{a.reason.clone()}</td></tr> }
            .into_any()
    };
    let mut rows = vec![
        row("Share of its points that an unknown fact counts", &c.unknown_share),
        row("Margin in points below which there is no clear winner", &c.margin_points),
    ];
    rows.extend(c.effort_words.hours.iter().map(|(word, hours)| {
        view! {
            <tr>
                <th scope="row">{format!("Effort “{word}”, in hours")}</th>
                <td class="number">{grouped(*hours)}</td>
                <td>{c.effort_words.reason.clone()}</td>
            </tr>
        }
        .into_any()
    }));
    view! {
        <section class="card table-card">
            <h2 id="assumptions-title">"Assumptions of Hostwatch's own"</h2>
            <p class="muted">"Read nowhere. Each has a reason, and can be disputed."</p>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="assumptions-title">
                <table class="grid">
                    <thead><tr><th scope="col">"What"</th><th scope="col" class="number">"Value"</th><th scope="col">"Why"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}

/// The rubric that turns facts into points.
#[component]
fn Rubric() -> impl IntoView {
    let catalog = app().catalog();
    let of = |title: &'static str, list: &[Criterion]| {
        let rows = list.iter().map(|c| criterion(&catalog, c)).collect_view();
        view! { <h3>{title}</h3><div class="folds">{rows}</div> }
    };
    let hosting = of("Hosting", &catalog.criteria.hosting);
    let monitoring = of("Monitoring", &catalog.criteria.monitoring);
    view! {
        <section class="card">
            <h2>"The rubric"</h2>
            <p class="muted">"How recorded facts become points of ten."</p>
            {hosting}
            {monitoring}
        </section>
    }
}

fn criterion(catalog: &Catalog, c: &Criterion) -> AnyView {
    let items = c
        .items
        .iter()
        .map(|i| {
            let name = catalog.fact_name(&i.fact).to_string();
            view! { <li>{name}" "<span class="unit">{format!("{} points", i.points.normalize())}</span></li> }
        })
        .collect_view();
    view! {
        <details>
            <summary><strong>{c.name.clone()}</strong>" "<span class="muted">{c.level.clone()}</span></summary>
            <p>{c.about.clone()}{places(catalog, &c.evidence)}</p>
            <ul>{items}</ul>
        </details>
    }
    .into_any()
}
