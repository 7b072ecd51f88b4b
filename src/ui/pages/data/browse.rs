//! All vendors, searched and filtered. The filters live in the link.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::field::{FieldPath, PlanField};
use crate::catalog::find::{Filter, Find, searched};
use crate::catalog::survey::{Summary, survey};
use crate::catalog::vendor::{Role, Vendor};
use crate::catalog::words;
use crate::ui::parts::age::{mark, today};
use crate::ui::parts::known::known;
use crate::ui::parts::vendor_link::{CompareButton, VendorLink};
use crate::ui::state::{App, app};

/// More of them are folded.
const FIRST: usize = 15;
/// No more rows than a person would scroll through; the search narrows the rest.
const SHOWN: usize = 100;

/// The book that counts, and what it says of each vendor's prices, in the catalog's order.
type Survey = (String, Vec<Summary>);

/// The vendors.
#[component]
pub fn Browse() -> impl IntoView {
    let app = app();
    let find = Memo::new(move |_| app.scenario.with(|s| s.find.clone()));
    let book = app.part(|a| a.book.clone());
    let total = app.catalog().vendors.len();
    let all = Memo::new(move |_| {
        let catalog = app.catalog();
        let summaries = book.with(|b| survey(&catalog, b, today()));
        (book.get(), summaries)
    });
    let count = Memo::new(move |_| {
        let catalog = app.catalog();
        find.with(|f| all.with(|(b, s)| f.run(&catalog, b, s).len()))
    });
    view! {
        <section class="card" id="vendors" tabindex="-1" aria-labelledby="vendors-title">
            <div class="card-head">
                <h2 id="vendors-title">"Vendors"</h2>
                <p class="muted small" role="status">{move || format!("{} of {total} vendors", count.get())}</p>
            </div>
            <Search find/>
            <Filters find all/>
            {move || all.with(|(b, s)| rows(app, &find.get(), b, s))}
        </section>
    }
}

/// The text that is searched for: what is typed stands, though the link holds it tidied up.
#[component]
fn Search(find: Memo<Find>) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(find.with_untracked(|f| f.text.clone()));
    let shown = move || {
        let wanted = find.with(|f| f.text.clone());
        typed.with(|t| if searched(t) == wanted { t.clone() } else { wanted })
    };
    let search = move |event| {
        let text = event_target_value(&event);
        let mut next = find.get_untracked();
        next.text = searched(&text);
        typed.set(text);
        app.search(next);
    };
    view! {
        <label class="search wide">
            <span class="hidden-text">"Search vendors by name"</span>
            <input type="search" placeholder="Search by name" autocomplete="off" prop:value=shown on:input=search/>
        </label>
    }
}

/// Filters to press, each with how many vendors it leaves; those that would leave none are not offered.
#[component]
fn Filters(find: Memo<Find>, all: Memo<Survey>) -> impl IntoView {
    let app = app();
    let roles = Role::ALL.map(|role| chip(app, find, all, Filter::Role(role), role.name()));
    let rest = [(Filter::Free, "Free plan"), (Filter::Old, "Price older than 90 days"), (Filter::Unverified, "No verified price")];
    let rest = rest.map(|(filter, name)| chip(app, find, all, filter, name));
    let clear = move || {
        (find.get() != Find::default())
            .then(|| view! { <button type="button" class="quiet" on:click=move |_| app.search(Find::default())>"Clear"</button> })
    };
    view! {
        <div class="filters">
            <div class="chips" role="group" aria-label="What they are for">{roles.collect_view()}</div>
            <div class="chips" role="group" aria-label="Prices">{rest.collect_view()}</div>
            <div class="chips">
                <Features find all/>
                {move || find.get().facts.into_iter().map(|id| chosen(app, find, id)).collect_view()}
                {clear}
            </div>
        </div>
    }
}

fn chip(app: App, find: Memo<Find>, all: Memo<Survey>, filter: Filter, name: &'static str) -> AnyView {
    let filter = StoredValue::new(filter);
    let on = Memo::new(move |_| find.with(|f| filter.with_value(|x| f.has(x))));
    let count = Memo::new(move |_| {
        let catalog = app.catalog();
        find.with(|f| all.with(|(b, s)| filter.with_value(|x| f.count_with(x, &catalog, b, s))))
    });
    let press = move |_| app.search(find.with_untracked(|f| filter.with_value(|x| f.toggled(x))));
    view! {
        <button
            type="button"
            class="chip"
            hidden=move || count.get() == 0 && !on.get()
            aria-pressed=move || on.get().to_string()
            on:click=press
        >
            {name}" "<span class="count">{move || count.get()}</span>
        </button>
    }
    .into_any()
}

/// A feature to add: a list, since there are many.
#[component]
fn Features(find: Memo<Find>, all: Memo<Survey>) -> impl IntoView {
    let app = app();
    let options = move || {
        let catalog = app.catalog();
        let find = find.get();
        let of = |id: &str| all.with(|(b, s)| find.count_with(&Filter::Fact(id.to_string()), &catalog, b, s));
        let groups = [("hosting", "Hosting"), ("monitoring", "Monitoring"), ("ops", "Other tools")].map(|(group, name)| {
            let facts = catalog.facts.iter().filter(|f| f.group == group && !find.facts.contains(&f.id));
            let counted = facts.map(|f| (f, of(&f.id))).filter(|(_, n)| *n > 0);
            let options =
                counted.map(|(f, n)| view! { <option value=f.id.clone()>{format!("{} ({n})", f.name)}</option> }).collect::<Vec<_>>();
            (!options.is_empty()).then(|| view! { <optgroup label=name>{options}</optgroup> })
        });
        groups.collect_view()
    };
    let add = move |event| {
        let id = event_target_value(&event);
        if !id.is_empty() {
            app.search(find.with_untracked(|f| f.toggled(&Filter::Fact(id))));
        }
    };
    view! {
        <select class="features-select" aria-label="Has a feature" on:change=add prop:value=move || find.with(|_| "")>
            <option value="">"Has a feature…"</option>
            {options}
        </select>
    }
}

/// A feature that is searched for, to press away.
fn chosen(app: App, find: Memo<Find>, id: String) -> AnyView {
    let name = app.catalog().fact_name(&id).to_string();
    let label = format!("{name}: take this feature out of the search");
    let press = move |_| app.search(find.with_untracked(|f| f.toggled(&Filter::Fact(id.clone()))));
    view! { <button type="button" class="chip" aria-pressed="true" aria-label=label on:click=press>{name}" ×"</button> }.into_any()
}

fn rows(app: App, find: &Find, book: &str, all: &[Summary]) -> AnyView {
    let catalog = app.catalog();
    let found = find.run(&catalog, book, all);
    if found.is_empty() {
        return view! { <p>"No vendor is all of that. Take a filter away."</p> }.into_any();
    }
    let more = found.len().saturating_sub(SHOWN);
    let mut rows: Vec<AnyView> = found.iter().take(SHOWN).map(|(v, s)| row(app, &catalog, v, s, book)).collect();
    let rest = rows.split_off(rows.len().min(FIRST));
    let folded = (!rest.is_empty()).then(|| {
        let words = format!("{} more vendors", rest.len());
        view! { <details class="more-of"><summary>{words}</summary><ul class="browse">{rest.into_iter().collect_view()}</ul></details> }
    });
    view! {
        <div class="browse-head" aria-hidden="true"><span>"Vendor"</span><span>"Lowest price"</span><span>"Newest price"</span><span>"Confidence"</span></div>
        <ul class="browse">{rows.into_iter().collect_view()}</ul>
        {folded}
        {(more > 0).then(|| view! { <p class="muted">{format!("{more} more: narrow the search to see them.")}</p> })}
    }
    .into_any()
}

fn row(app: App, catalog: &Catalog, v: &Vendor, s: &Summary, book: &str) -> AnyView {
    let roles = v.books.get(book).map_or(v.roles.as_slice(), |e| v.roles_in(e));
    let roles = roles.iter().map(|r| r.name()).collect::<Vec<_>>().join(", ");
    let (price, sure) = match &s.cheapest {
        Some(c) => {
            let path = FieldPath::plan(book, &c.plan, PlanField::Price(c.field));
            let per = c.per.as_ref().map(|m| format!(", for each {}", words::one(catalog, m))).unwrap_or_default();
            let paid = s.paid.as_ref().map(|p| format!(", then {} ({})", p.in_words(), p.name));
            let price = view! {
                {known(app, "list", &v.id, &path, c.in_words(), &format!("lowest price of {}", v.name))}
                <span class="unit">{c.name.clone()}{per}{paid}</span>
            };
            (price.into_any(), words::confidence(c.confidence).0)
        }
        None if v.books.contains_key(book) => (view! { <span class="muted">"no verified price"</span> }.into_any(), "–"),
        None => (view! { <span class="muted">"not in this price book"</span> }.into_any(), "–"),
    };
    let age = s.cheapest.is_some().then(|| mark(&s.age));
    let name = v.name.clone();
    view! {
        <li class="browse-row">
            <div class="browse-name">
                <VendorLink vendor=v.id.clone() listed=true>{name}</VendorLink>
                <span class="unit">{roles}</span>
            </div>
            <div>{price}</div>
            <div><span class="hidden-text">"Newest price: "</span>{age}</div>
            <div><span class="cell-label">"Confidence: "</span>{sure}</div>
            <div class="browse-tools"><CompareButton vendor=v.id.clone() name=v.name.clone()/></div>
        </li>
    }
    .into_any()
}
