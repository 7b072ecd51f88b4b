//! Vendors side by side, what tells them apart first.

use leptos::prelude::*;

use super::{Head, View};
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::explain::Target;
use crate::report::compare::{Cell, Group, Opens, Row, Similar, compare, similar};
use crate::ui::parts::known::known;
use crate::ui::parts::text::rich;
use crate::ui::parts::vendor_link::{CompareButton, VendorLink};
use crate::ui::shell::PageLink;
use crate::ui::state::{App, app, ranking};

/// So many are offered to begin with, and as similar to one.
const OFFERED: usize = 3;

/// The page.
#[component]
pub fn Compare() -> impl IntoView {
    let app = app();
    let pins = Memo::new(move |_| app.scenario.with(|s| s.pin.clone()));
    let title = Memo::new(move |_| {
        let catalog = app.catalog();
        let names: Vec<String> = pins.with(|p| p.iter().map(|id| catalog.vendor_name(id).to_string()).collect());
        if names.len() < 2 { View::Compare.title().to_string() } else { format!("{} side by side", crate::phrase::listed(&names)) }
    });
    let groups = app.part(move |a| compare(&app.catalog(), a, &a.scenario.pin));
    view! {
        <Head
            view=View::Compare
            title=Signal::derive(move || title.get())
            lead="What tells them apart comes first. Every cell opens to where it was read; the link keeps the choice."
        />
        {move || match pins.with(Vec::len) {
            0 | 1 => view! { <Begin/> }.into_any(),
            _ => pins.with(|p| groups.with(|g| beside(app, p, g))),
        }}
        {move || pins.with(|p| likes(app, p))}
    }
}

/// Nothing to compare yet: the first of both rankings to choose from.
#[component]
fn Begin() -> impl IntoView {
    let app = app();
    let offered = |role: Role, name: &'static str| {
        let first = app
            .part(move |a| ranking(a, role).vendors.iter().take(OFFERED).map(|v| (v.vendor.clone(), v.name.clone())).collect::<Vec<_>>());
        view! {
            <h3>{name}</h3>
            {move || choices(first.get())}
        }
    };
    view! {
        <section class="card" aria-labelledby="begin-title">
            <h2 id="begin-title">"Choose two or more"</h2>
            {offered(Role::Hosting, "Hosting, by score")}
            {offered(Role::Errors, "Error tracking, by score")}
            <p class="actions">
                <PageLink to=View::Hosting class="arrow-link">"All hosting options"</PageLink>
                <PageLink to=View::Monitoring class="arrow-link">"All monitoring options"</PageLink>
                <PageLink to=View::Data class="arrow-link">"All vendors"</PageLink>
            </p>
        </section>
    }
}

/// Vendors to press into the comparison.
fn choices(vendors: Vec<(String, String)>) -> AnyView {
    let one = |(id, name): (String, String)| {
        let words = name.clone();
        view! { <li><VendorLink vendor=id.clone()>{words}</VendorLink>" "<CompareButton vendor=id name=name/></li> }
    };
    view! { <ul class="choices">{vendors.into_iter().map(one).collect_view()}</ul> }.into_any()
}

/// For each chosen vendor those that answer the same facts most alike.
fn likes(app: App, pins: &[String]) -> Option<AnyView> {
    let catalog = app.catalog();
    let book = app.answer.with_untracked(|a| a.book.clone());
    let rows: Vec<AnyView> = pins
        .iter()
        .filter_map(|id| {
            let found = similar(&catalog, &book, id, pins, OFFERED);
            let one = |s: Similar| {
                let (words, same) = (s.name.clone(), format!("{} of {} facts the same", s.same, s.of));
                view! {
                    <li>
                        <VendorLink vendor=s.vendor.clone()>{words}</VendorLink>" "<span class="unit">{same}</span>" "
                        <CompareButton vendor=s.vendor name=s.name/>
                    </li>
                }
            };
            let name = catalog.vendor_name(id).to_string();
            (!found.is_empty()).then(|| {
                view! { <h3>{format!("Similar to {name}")}</h3> <ul class="choices">{found.into_iter().map(one).collect_view()}</ul> }
                    .into_any()
            })
        })
        .collect();
    (!rows.is_empty()).then(|| {
        view! {
            <details class="card section" id="similar">
                <summary><h2>"Add a similar one"</h2></summary>
                <div class="section-body">{rows.into_iter().collect_view()}</div>
            </details>
        }
        .into_any()
    })
}

/// The vendors beside each other: rows that differ, then folded those that do not.
fn beside(app: App, pins: &[String], groups: &[Group]) -> AnyView {
    let all: usize = groups.iter().map(|g| g.rows.len()).sum();
    let differ = groups.iter().flat_map(|g| &g.rows).filter(|r| r.differs).count();
    let of = |differs: bool| -> Vec<Group> {
        let kept = |g: &Group| Group { name: g.name.clone(), rows: g.rows.iter().filter(|r| r.differs == differs).cloned().collect() };
        groups.iter().map(kept).filter(|g| !g.rows.is_empty()).collect()
    };
    let (first, same) = (of(true), of(false));
    let folded = (!same.is_empty()).then(|| {
        let words = format!("{} rows in which they do not differ", all - differ);
        view! { <details class="more-of"><summary>{words}</summary>{rows(app, pins, &same, "Rows in which they do not differ")}</details> }
    });
    view! {
        <section class="card table-card" id="compare" aria-labelledby="compare-title">
            <div class="card-head">
                <h2 id="compare-title">"Differences"</h2>
                <p class="muted small" role="status">{format!("{differ} of {all} rows differ.")}</p>
            </div>
            {rows(app, pins, &first, "Rows in which the vendors differ")}
            {folded}
        </section>
    }
    .into_any()
}

/// As a table where there is room for one, else row by row.
fn rows(app: App, pins: &[String], groups: &[Group], label: &'static str) -> AnyView {
    let (pins, groups) = (StoredValue::new(pins.to_vec()), StoredValue::new(groups.to_vec()));
    (move || {
        pins.with_value(|pins| {
            groups.with_value(|groups| if app.narrow.get() { cards(app, pins, groups) } else { table(app, pins, groups, label) })
        })
    })
    .into_any()
}

fn table(app: App, pins: &[String], groups: &[Group], label: &'static str) -> AnyView {
    let heads = pins.iter().map(|id| view! { <th scope="col">{head(app, id)}</th> }).collect_view();
    let span = pins.len().saturating_add(1).to_string();
    let row = |row: &Row| {
        let cells = pins.iter().zip(&row.cells).map(|(id, c)| view! { <td>{cell(app, id, &row.name, c)}</td> }).collect_view();
        view! { <tr><th scope="row" class="name">{row.name.clone()}</th>{cells}</tr> }
    };
    let body = |g: &Group| {
        let rows = g.rows.iter().map(row).collect_view();
        view! { <tbody><tr class="group"><th scope="rowgroup" colspan=span.clone()><span>{g.name.clone()}</span></th></tr>{rows}</tbody> }
    };
    let bodies = groups.iter().map(body).collect_view();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="grid compare">
                <thead><tr><th scope="col" class="name">"What"</th>{heads}</tr></thead>
                {bodies}
            </table>
        </div>
    }
    .into_any()
}

/// A vendor with the way out of the comparison.
fn head(app: App, id: &str) -> AnyView {
    let (name, away) = (app.catalog().vendor_name(id).to_string(), id.to_string());
    let label = format!("Take {name} out of the comparison");
    view! {
        <VendorLink vendor=id>{name}</VendorLink>
        <button type="button" class="away" aria-label=label on:click=move |_| app.pin(&away)>"×"</button>
    }
    .into_any()
}

fn cards(app: App, pins: &[String], groups: &[Group]) -> AnyView {
    let row = |row: &Row| {
        let of = |(id, c): (&String, &Cell)| {
            let name = app.catalog().vendor_name(id).to_string();
            view! { <div class="beside-pair"><dt>{name}</dt><dd>{cell(app, id, &row.name, c)}</dd></div> }
        };
        let cells = pins.iter().zip(&row.cells).map(of).collect_view();
        view! { <li><h4>{row.name.clone()}</h4><dl>{cells}</dl></li> }
    };
    let group = |g: &Group| {
        let rows = g.rows.iter().map(row).collect_view();
        view! { <h3>{g.name.clone()}</h3> <ul class="beside-rows">{rows}</ul> }
    };
    let heads = pins.iter().map(|id| view! { <li>{head(app, id)}</li> }).collect_view();
    view! { <ul class="choices">{heads}</ul> {groups.iter().map(group).collect_view()} }.into_any()
}

fn cell(app: App, vendor: &str, what: &str, cell: &Cell) -> AnyView {
    let name = app.catalog().vendor_name(vendor).to_string();
    let button = |inspect: Target| {
        let label = format!("{}: {what} of {name}", cell.text);
        view! {
            <button type="button" class="cell known" aria-haspopup="dialog" aria-label=label on:click=move |_| app.inspect.set(Some(inspect.clone()))>
                {cell.text.clone()}
            </button>
        }
        .into_any()
    };
    let of = |role: &Role| (*role, vendor.to_string());
    let text = match &cell.opens {
        Opens::Nothing => view! { <span class="muted">{cell.text.clone()}</span> }.into_any(),
        Opens::Figure(path) => known(app, "compare", vendor, path, cell.text.clone(), &format!("{what} of {name}")),
        Opens::Bill(role) => {
            let (role, vendor) = of(role);
            button(Target::Bill { role, vendor, stage: NOW.into() })
        }
        Opens::Score(role) => {
            let (role, vendor) = of(role);
            button(Target::Score { role, vendor })
        }
    };
    let note = (!cell.note.is_empty()).then(|| view! { <span class="unit">{rich(&cell.note)}</span> });
    view! { {text}{note} }.into_any()
}
