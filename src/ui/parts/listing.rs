//! How a score table is listed: search, filters, columns, order, and the very table to take along. All of it stands
//! in the link.

use leptos::prelude::*;

use super::copy::CopyButton;
use crate::catalog::Catalog;
use crate::catalog::find::searched;
use crate::catalog::vendor::Role;
use crate::decide::listed::{Lister, Offered};
use crate::phrase::plural;
use crate::report::listed::{as_csv, as_markdown};
use crate::scenario::listing::{Column, Keep, Listing, Sort};
use crate::ui::browser;
use crate::ui::state::{App, app, ranking};

impl App {
    /// How score tables are listed.
    pub fn listing(&self) -> Memo<Listing> {
        let scenario = self.scenario;
        Memo::new(move |_| scenario.with(|s| s.listing.clone()))
    }

    /// Lists them otherwise: no step of its own, as little as another page is.
    pub fn list(&self, change: impl FnOnce(Listing) -> Listing) {
        self.scenario.update(|s| s.listing = change(std::mem::take(&mut s.listing)));
    }

    /// Something of a table as it is listed now.
    pub fn lister<T: PartialEq + Send + Sync + 'static>(
        &self,
        role: Role,
        read: impl Fn(&Lister, &Listing, &[String]) -> T + Send + Sync + 'static,
    ) -> Memo<T> {
        let app = *self;
        Memo::new(move |_| {
            let catalog = app.catalog();
            app.scenario
                .with(|s| app.answer.with(|a| read(&Lister::new(&catalog, &a.book, &a.scenario, ranking(a, role)), &s.listing, &s.pin)))
        })
    }

    /// The table as it is listed, written down.
    fn written(&self, role: Role, write: fn(&[String], &[Vec<crate::decide::listed::Cell>]) -> String) -> String {
        let catalog = self.catalog();
        self.scenario.with_untracked(|s| {
            self.answer.with_untracked(|a| {
                let (head, rows) = Lister::new(&catalog, &a.book, &a.scenario, ranking(a, role)).table(&s.listing, &s.pin);
                write(&head, &rows)
            })
        })
    }
}

/// What stands above the table.
#[component]
pub fn Bar(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let app = app();
    let listing = app.listing();
    let count = app.lister(role, |l, listing, _| l.listed(listing, &[]).len());
    let all = app.part(move |a| ranking(a, role).vendors.len());
    let offered = app.lister(role, |l, listing, _| l.offered(listing));
    let chips = move || offered.get().into_iter().map(|o| chip(app, o)).collect_view();
    let filtered = app.lister(role, |l, listing, _| !l.conditions(listing).is_empty());
    let clear = move |_| app.list(|l| Listing { keeps: Vec::new(), ..l });
    let said = move || {
        if filtered.get() {
            format!("{} of {}", count.get(), plural(all.get() as u64, "vendor"))
        } else {
            plural(all.get() as u64, "vendor")
        }
    };
    view! {
        <div class="listing">
            <div class="listing-head">
                <Search listing/>
                <p class="muted small" role="status">{said}</p>
                {move || filtered.get().then(|| view! { <button type="button" class="quiet" on:click=clear>"Clear filters"</button> })}
            </div>
            <div class="chips" role="group" aria-label="List only">{chips}</div>
            <details class="listing-more">
                <summary>"Columns, conditions, copy"</summary>
                <div class="listing-body">
                    <Columns role listing/>
                    <Condition role/>
                    <TakeAlong role/>
                </div>
            </details>
        </div>
    }
}

/// A filter to press, with how many vendors it leaves.
fn chip(app: App, offered: Offered) -> AnyView {
    let Offered { keep, name, count, on } = offered;
    view! {
        <button type="button" class="chip" aria-pressed=on.to_string() on:click=move |_| app.list(|l| l.toggled(&keep))>
            {name}" "<span class="count">{count}</span>
        </button>
    }
    .into_any()
}

/// The text that names are searched for: what is typed stands, though the link holds it tidied up.
#[component]
fn Search(listing: Memo<Listing>) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(listing.with_untracked(|l| l.text().to_string()));
    let shown = move || {
        let wanted = listing.with(|l| l.text().to_string());
        typed.with(|t| if searched(t) == wanted { t.clone() } else { wanted })
    };
    let search = move |event| {
        let text = event_target_value(&event);
        typed.set(text.clone());
        app.list(|l| l.searching(&text));
    };
    view! {
        <label class="search">
            <span class="hidden-text">"Search vendors by name"</span>
            <input type="search" placeholder="Search by name" autocomplete="off" prop:value=shown on:input=search/>
        </label>
    }
}

/// Which columns, and how close the rows.
#[component]
fn Columns(role: Role, listing: Memo<Listing>) -> impl IntoView {
    let app = app();
    let all = app.lister(role, |l, listing, _| {
        let shown = l.shown(listing);
        l.columns().into_iter().map(|c| (shown.contains(&c), l.title(&c), c)).collect::<Vec<_>>()
    });
    let boxes = move || {
        let shown: Vec<Column> = all.with(|all| all.iter().filter(|(on, ..)| *on).map(|(.., c)| c.clone()).collect());
        let one = |(on, name, column): (bool, String, Column)| {
            let shown = shown.clone();
            let turn = move |_| {
                let mut next = shown.clone();
                match next.iter().position(|c| *c == column) {
                    Some(at) => drop(next.remove(at)),
                    None => next.push(column.clone()),
                }
                app.list(|l| Listing { columns: next, ..l });
            };
            view! { <label class="check"><input type="checkbox" prop:checked=on on:change=turn/>{name}</label> }
        };
        all.get().into_iter().map(one).collect_view()
    };
    let dense = move || listing.with(|l| l.dense);
    view! {
        <fieldset class="checks">
            <legend>"Columns"</legend>
            {boxes}
        </fieldset>
        <label class="check">
            <input type="checkbox" prop:checked=dense on:change=move |_| app.list(|l| Listing { dense: !l.dense, ..l })/>
            "Close rows"
        </label>
    }
}

/// A condition with a number, typed.
#[component]
fn Condition(role: Role) -> impl IntoView {
    let app = app();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(None::<String>);
    let id = format!("condition-{}", role.id());
    let (help, error) = (format!("{id}-help"), format!("{id}-error"));
    let catalog = move || -> std::sync::Arc<Catalog> { app.catalog() };
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let read = typed.with_untracked(|t| Keep::read(&catalog(), t.trim()));
        match read {
            Ok(keep) => {
                let name = keep.to_string();
                app.list(|l| if l.keeps.contains(&keep) { l } else { l.toggled(&keep) });
                typed.set(String::new());
                wrong.set(None);
                browser::announce(&format!("Listed: {name}."));
            }
            Err(why) => wrong.set(Some(format!("{why}."))),
        }
    };
    let criteria = app.part(move |a| ranking(a, role).criteria.iter().map(|c| c.id.clone()).collect::<Vec<_>>().join(", "));
    let described = format!("{help} {error}");
    view! {
        <form class="condition" on:submit=add>
            <label for=id.clone()>"Condition"</label>
            <div class="condition-row">
                <input
                    id=id
                    type="text"
                    autocomplete="off"
                    autocapitalize="none"
                    placeholder="price<20"
                    aria-describedby=described
                    aria-invalid=move || wrong.with(Option::is_some).to_string()
                    prop:value=move || typed.get()
                    on:input=move |event| typed.set(event_target_value(&event))
                />
                <button type="submit" class="button quiet">"Add"</button>
            </div>
            <p class="muted small" id=help>{move || format!("A number with <, <=, > or >=: price, year (dollars), hours, score; of 10: {}.", criteria.get())}</p>
            <p class="error" id=error role="alert">{move || wrong.get()}</p>
        </form>
    }
}

/// The table as it is listed, to copy and as a file.
#[component]
fn TakeAlong(role: Role) -> impl IntoView {
    let app = app();
    let file = format!("hostwatch-{}.csv", role.fact_group());
    let download = {
        let file = file.clone();
        move |_| {
            if browser::download(&file, "text/csv", &app.written(role, as_csv)) {
                browser::announce(&format!("{file} downloaded."));
            }
        }
    };
    view! {
        <p class="actions">
            <CopyButton label="Copy as Markdown" name="Copy this table as Markdown" text=move || app.written(role, as_markdown)/>
            <button type="button" class="quiet" on:click=download>"Download CSV"</button>
        </p>
    }
}

/// A press on the head of a column: by it, or the other way round where it is so already.
pub fn sort_by(app: &App, column: &Column) {
    app.list(|l| {
        let reversed = l.sort.by == *column && !l.sort.reversed;
        Listing { sort: Sort { by: column.clone(), reversed }, ..l }
    });
}
