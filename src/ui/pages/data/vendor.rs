//! Everything recorded of one vendor.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use super::super::vendors::remarks;
use super::books::of_vendor;
use super::facts::{effort, facts, figures};
use super::plan_table::plans;
use crate::catalog::Catalog;
use crate::catalog::tables::Book;
use crate::catalog::vendor::{Entry, Role, Vendor};
use crate::cost::NOW;
use crate::edits::patch;
use crate::explain::Target;
use crate::outlook::crossing;
use crate::ui::browser;
use crate::ui::parts::fold::{Jump, More, Part};
use crate::ui::parts::spot::conflicts;
use crate::ui::parts::text::{amount, points};
use crate::ui::parts::vendor_link::CompareButton;
use crate::ui::state::{App, app, ranking};

/// The page.
#[component]
pub fn VendorPage(
    /// Vendor id.
    id: String,
) -> impl IntoView {
    let app = app();
    let catalog = app.catalog();
    let Some(vendor) = catalog.vendor(&id) else {
        return view! {
            <header class="page-head"><h1 id="page-title" tabindex="-1">"No such vendor"</h1></header>
            <p><Back/></p>
        }
        .into_any();
    };
    let book = app.part(|a| (a.book.clone(), a.book_name.clone()));
    let content = {
        let id = id.clone();
        move || {
            let catalog = app.catalog();
            let (book, name) = book.get();
            catalog.vendor(&id).map(|v| shown(app, &catalog, v, &book, &name))
        }
    };
    let roles = vendor.roles.iter().map(|r| view! { <span class="tag">{r.name()}</span> " " }).collect_view();
    let site = vendor.site.starts_with("https://").then(|| {
        view! { <a href=vendor.site.clone() rel="noreferrer" target="_blank">{vendor.site.trim_start_matches("https://").to_string()}</a> }
    });
    let status = vendor.setup.status_page.clone().filter(|s| s.starts_with("https://")).map(|s| {
        view! { " · " <a href=s rel="noreferrer" target="_blank">"its status page"</a> }
    });
    let (base, file) = (app.base(), vendor.clone());
    let save = move |_| {
        let name = format!("{}.json", file.id);
        if browser::download(&name, "application/json", &patch::with_source(&base, &file)) {
            browser::announce(&format!("{name} downloaded."));
        }
    };
    view! {
        <header class="page-head">
            <p><Back/></p>
            <h1 id="page-title" tabindex="-1">{vendor.name.clone()}</h1>
            <p class="lead">{vendor.summary.clone()}</p>
            <p>{roles}{site}{status}</p>
            <p class="form-buttons">
                <CompareButton vendor=vendor.id.clone() name=vendor.name.clone()/>
                <button type="button" class="quiet" on:click=save>"Vendor file"</button>
            </p>
        </header>
        {content}
    }
    .into_any()
}

/// Back to the list; the search is as it was.
#[component]
fn Back() -> impl IntoView {
    let app = app();
    let href = Memo::new(move |_| app.link_to(super::View::Data));
    let back = move |event: MouseEvent| {
        if crate::ui::parts::jump::is_plain(&event) {
            event.prevent_default();
            app.show_vendor(None);
        }
    };
    view! { <a href=href on:click=back>"← All vendors"</a> }
}

fn shown(app: App, catalog: &Catalog, v: &Vendor, book: &str, book_name: &str) -> AnyView {
    let other = others(app, catalog, v, book);
    let Some(entry) = v.books.get(book) else {
        return view! {
            <section class="card"><p>{format!("The price book that counts, “{book_name}”, says nothing of this vendor.")}</p></section>
            {other}
        }
        .into_any();
    };
    let words = !(entry.strengths.is_empty() && entry.cautions.is_empty() && entry.choose_when.is_empty());
    view! {
        {parts(words, other.is_some())}
        {now(app, v, entry)}
        <section class="card" id="plans" aria-labelledby="plans-title">
            <div class="card-head">
                <h2 id="plans-title">"Plans"</h2>
                <p class="muted small">{format!("By “{book_name}”. Every figure opens to where it was read, and can be corrected there.")}</p>
            </div>
            {plans(app, catalog, v, book, entry)}
        </section>
        <div id="facts" class="page">{facts(app, catalog, v, book, entry)}</div>
        <section class="card" id="figures" aria-labelledby="more-title">
            <h2 id="more-title">"Figures and effort"</h2>
            {effort(app, catalog, v, book, entry)}
            {figures(app, catalog, v, book, entry)}
        </section>
        {words.then(|| view! {
            <section class="card" id="words" aria-label="Pros and cons">
                <div class="three">
                    {remarks(catalog, "For it", "for", &entry.strengths)}
                    {remarks(catalog, "Against it", "against", &entry.cautions)}
                    {remarks(catalog, "Choose it when", "when", &entry.choose_when)}
                </div>
            </section>
        })}
        {contradictions(catalog, v, book, entry)}
        {other}
    }
    .into_any()
}

/// Where its sources contradict each other, folded.
fn contradictions(catalog: &Catalog, v: &Vendor, book: &str, entry: &Entry) -> Option<AnyView> {
    let shown = conflicts(catalog, &entry.conflicts)?;
    let words = format!("Where the sources contradict each other: {}", entry.conflicts.len());
    Some(
        view! { <section class="card" aria-label="Conflicts"><More id=format!("conflicts-{}-{book}", v.id) words>{shown}</More></section> }
            .into_any(),
    )
}

/// The parts of the page, to jump to: on a phone it is long.
fn parts(words: bool, other: bool) -> AnyView {
    let all = [
        ("plans", "Plans", true),
        ("facts", "Facts", true),
        ("figures", "Figures and effort", true),
        ("words", "Pros and cons", words),
        ("other", "The other price book", other),
    ];
    let links = all.into_iter().filter(|p| p.2).map(|(id, name, _)| view! { <li><Jump class="chip" to=id>{name}</Jump></li> });
    view! { <nav class="subnav" aria-label="Contents"><ul>{links.collect_view()}</ul></nav> }.into_any()
}

/// Bill and score of the scenario as it stands.
fn now(app: App, v: &Vendor, entry: &Entry) -> Option<AnyView> {
    let roles: Vec<Role> = [Role::Hosting, Role::Errors].into_iter().filter(|r| v.roles_in(entry).contains(r)).collect();
    if roles.is_empty() {
        return None;
    }
    let of = |role: Role| {
        let id = StoredValue::new(v.id.clone());
        let found = app.part(move |a| {
            id.with_value(|id| {
                let at = (a.scenario.customers.into(), a.scenario.errors.into());
                let bill = crossing::bills(&app.catalog(), &a.scenario, role, &[id], at).pop().map(|b| (b.monthly, b.reason));
                let table = ranking(a, role);
                let score = table.vendors.iter().find(|r| r.vendor == *id).map(|r| (r.score, r.rank, table.vendors.len()));
                let left_out = table.excluded.iter().find(|e| e.vendor == *id).map(|e| e.reason.clone());
                (bill, score, left_out)
            })
        });
        let bill = move |_| app.inspect.set(Some(Target::Bill { role, vendor: id.get_value(), stage: NOW.into() }));
        let score = move |_| app.inspect.set(Some(Target::Score { role, vendor: id.get_value() }));
        let kind = if role == Role::Hosting { "As hosting" } else { "As monitoring" };
        move || {
            let (found_bill, found_score, left_out) = found.get();
            let (monthly, reason) = found_bill.unwrap_or_default();
            view! {
                <div class="now">
                    <p class="over">{kind}</p>
                    <p>
                        <button type="button" class="cell big" aria-haspopup="dialog" on:click=bill>{amount(monthly)}</button>
                        {monthly.is_some().then_some(" a month ")}
                        {found_score.map(|(s, rank, of)| view! {
                            " · "
                            <button type="button" class="cell big" aria-haspopup="dialog" on:click=score>{points(s)}</button>
                            {format!(" of 100, rank {rank} of {of}")}
                        })}
                    </p>
                    <p class="why">{reason}</p>
                    {left_out.map(|why| view! { <p class="why"><span class="tag warn">"left out"</span>" "{why}</p> })}
                </div>
            }
        }
    };
    Some(
        view! {
            <section class="card" aria-labelledby="now-title">
                <h2 id="now-title">"For your scenario"</h2>
                <div class="two">{roles.into_iter().map(of).collect_view()}</div>
            </section>
        }
        .into_any(),
    )
}

/// What the other price books say of it, and both beside each other: folded, it is long.
fn others(app: App, catalog: &Catalog, v: &Vendor, book: &str) -> Option<AnyView> {
    let any = catalog.books.iter().any(|b| b.id != book && v.books.contains_key(&b.id));
    let place = StoredValue::new((v.id.clone(), book.to_string()));
    let content = move || place.with_value(|(vendor, book)| in_other_books(app, vendor, book));
    any.then(|| view! { <Part id="other" title="In the other price book" content/> }.into_any())
}

fn in_other_books(app: App, vendor: &str, book: &str) -> AnyView {
    let catalog = app.catalog();
    let of = |b: &Book| {
        let v = catalog.vendor(vendor)?;
        let e = v.books.get(&b.id)?;
        Some(view! {
            <details>
                <summary><strong>{b.name.clone()}</strong>" "<span class="muted">{format!("{} plans, {} facts", e.plans.len(), e.facts.len())}</span></summary>
                {plans(app, &catalog, v, &b.id, e)}
                {conflicts(&catalog, &e.conflicts)}
            </details>
        })
    };
    let folded = catalog.books.iter().filter(|b| b.id != book).filter_map(of).collect_view();
    view! { {of_vendor(app, vendor)} <div class="folds">{folded}</div> }.into_any()
}
