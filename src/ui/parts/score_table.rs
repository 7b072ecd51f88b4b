//! The weighted score table. Every cell opens; rows keep their identity when the order changes,
//! so that the focus stays where it is.

use leptos::prelude::*;

use super::listing::{Bar, sort_by};
use super::score_cards::Cards;
use super::text::{amount, points, utility};
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::cost::year::YEAR;
use crate::decide::{Ranked, Weighted};
use crate::explain::Target;
use crate::money::brief;
use crate::scenario::listing::Column;
use crate::ui::state::{App, app, ranking};

/// More rows than that are shown when they are wanted.
const SHOWN: usize = 15;

/// The table of a ranking.
#[component]
pub fn ScoreTable(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let app = app();
    let criteria = app.part(move |a| ranking(a, role).criteria.clone());
    let ids = app.lister(role, |l, listing, pins| l.listed(listing, pins).iter().map(|v| v.vendor.clone()).collect::<Vec<_>>());
    let names = match role {
        Role::Hosting => "Hosting vendors by score",
        _ => "Monitoring vendors by score",
    };
    move || match app.narrow.get() {
        true => view! { <Bar role/><Cards role ids/> }.into_any(),
        false => view! { <Bar role/>{wide(role, ids, criteria, names)} }.into_any(),
    }
}

/// The table, of the first of many rows until all are wanted.
fn wide(role: Role, ids: Memo<Vec<String>>, criteria: Memo<Vec<Weighted>>, names: &'static str) -> AnyView {
    let app = app();
    let columns = app.lister(role, |l, listing, _| l.shown(listing).into_iter().map(|c| (l.title(&c), c)).collect::<Vec<_>>());
    let dense = Memo::new(move |_| app.scenario.with(|s| s.listing.dense));
    let none = move || ids.with(Vec::is_empty).then(|| view! { <p class="empty">"No vendor is all of that. Take a filter away."</p> });
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| ids.with(Vec::len));
    let shown = Memo::new(move |_| {
        let most = if all.get() { usize::MAX } else { SHOWN };
        ids.with(|ids| ids.iter().take(most).cloned().collect::<Vec<_>>())
    });
    let words = move || if all.get() { format!("Show the first {SHOWN}") } else { format!("Show all {} vendors", count.get()) };
    let more = move || {
        (count.get() > SHOWN).then(|| {
            let turn = move |_| all.update(|all| *all = !*all);
            view! { <p><button type="button" class="quiet" aria-expanded=move || all.get().to_string() on:click=turn>{words}</button></p> }
        })
    };
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=names>
            <table class="grid scores" class:dense=move || dense.get()>
                <caption class="hidden-text">{names}", every number opens to what it is made of"</caption>
                <thead>
                    <tr>
                        <Heading column=Column::Name>"Vendor"</Heading>
                        <Heading column=Column::Score>"Score"</Heading>
                        {move || columns.get().into_iter().map(|(title, column)| {
                            let place = criteria.with(|all| all.iter().position(|c| c.id == column.id()));
                            let swatch = place.map(|n| format!("swatch part-{}", n + 1));
                            view! {
                                <Heading column>
                                    {swatch.map(|class| view! { <span class=class aria-hidden="true"></span> })}{title}
                                </Heading>
                            }
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|id| id.clone() let:id>
                        <Row role vendor=id columns/>
                    </For>
                </tbody>
            </table>
        </div>
        {none}
        {more}
    }
    .into_any()
}

#[component]
fn Heading(column: Column, children: Children) -> impl IntoView {
    let app = app();
    let class = if column == Column::Name { "name" } else { "number" };
    let rises = column.rises();
    let mine = column.clone();
    let state = Memo::new(move |_| app.scenario.with(|s| (s.listing.sort.by == mine).then_some(!s.listing.sort.reversed)));
    let sort = move |_| sort_by(&app, &column);
    let aria = move || state.get().map(|best| if best == rises { "ascending" } else { "descending" });
    let arrow = move || match aria() {
        Some("ascending") => "↑",
        Some(_) => "↓",
        None => "",
    };
    view! {
        <th scope="col" class=class aria-sort=aria>
            <button type="button" class="sort" on:click=sort>
                <span>{children()}</span><span class="arrow" aria-hidden="true">{arrow}</span>
            </button>
        </th>
    }
}

#[component]
fn Row(role: Role, vendor: String, columns: Memo<Vec<(String, Column)>>) -> impl IntoView {
    let app = app();
    let id = StoredValue::new(vendor);
    let row = app.part(move |a| id.with_value(|id| ranking(a, role).vendors.iter().find(|v| v.vendor == *id).cloned()));
    let top = app.part(move |a| {
        let top = ranking(a, role).picks.top.as_ref().map(|t| t.vendor.clone());
        id.with_value(|id| top.as_deref() == Some(id))
    });
    let pinned = Memo::new(move |_| id.with_value(|id| app.is_pinned(id)));
    let name = move || row.with(|r| r.as_ref().map(|r| r.name.clone()).unwrap_or_default());
    let score_label = move || row.with(|r| r.as_ref().map(|r| format!("{}: score of {}", points(r.score), r.name)));
    view! {
        <tr class:top-row-pick=move || top.get() class:pinned=move || pinned.get()>
            <th scope="row" class="name">
                <span class="vendor">
                    <span class="rank">{move || row.with(|r| r.as_ref().map(|r| r.rank))}</span>
                    <span class="vendor-name">{name}</span>
                    <Pin vendor=id pinned name=Signal::derive(name)/>
                </span>
            </th>
            <td class="number">
                <button type="button" class="cell score" aria-haspopup="dialog" aria-label=score_label on:click=move |_| {
                    app.inspect.set(Some(Target::Score { role, vendor: id.get_value() }));
                }>
                    <strong>{move || row.with(|r| r.as_ref().map(|r| points(r.score)))}</strong>
                    <StackedBar row/>
                </button>
            </td>
            {move || columns.get().into_iter().map(|(_, column)| match column {
                Column::Criterion(id_of) => cell(app, role, id, row, id_of),
                column => figure(app, role, id, row, column),
            }).collect_view()}
        </tr>
    }
}

/// Keeps a vendor at the top.
#[component]
pub(super) fn Pin(
    /// The vendor.
    vendor: StoredValue<String>,
    /// Whether it is kept there.
    pinned: Memo<bool>,
    /// Its name.
    name: Signal<String>,
) -> impl IntoView {
    let app = app();
    view! {
        <button
            type="button"
            class="pin"
            aria-pressed=move || pinned.get().to_string()
            aria-label=move || format!("Pin {}", name.get())
            on:click=move |_| vendor.with_value(|id| app.pin(id))
        >
            <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
                <path d="M9 3h6l-1 7 4 4H6l4-4zM12 14v7"/>
            </svg>
        </button>
    }
}

/// Money or hours, which open to the bill.
fn figure(app: App, role: Role, id: StoredValue<String>, row: Memo<Option<Ranked>>, column: Column) -> AnyView {
    let year = |r: &Ranked| format!("{} in {} mo", r.year.total, r.year.months.len());
    let of = move |r: &Ranked| match column {
        Column::Year => (r.year.total.to_string(), (r.year.months.len() < YEAR).then(|| year(r))),
        Column::Hours => (brief(r.year.mean_hours()), None),
        _ => (amount(r.bill.monthly), Some(year(r))),
    };
    let words = Memo::new(move |_| row.with(|r| r.as_ref().map(&of)));
    let open = move |_| app.inspect.set(Some(Target::Bill { role, vendor: id.get_value(), stage: NOW.into() }));
    view! {
        <td class="number">
            <button type="button" class="cell" aria-haspopup="dialog" on:click=open>
                {move || words.get().map(|(words, _)| words)}
                <span class="unit">{move || words.get().and_then(|(_, unit)| unit)}</span>
            </button>
        </td>
    }
    .into_any()
}

fn cell(app: App, role: Role, id: StoredValue<String>, row: Memo<Option<Ranked>>, criterion: String) -> AnyView {
    let mine = criterion.clone();
    let part = Memo::new(move |_| {
        row.with(|r| {
            let parts = &r.as_ref()?.parts;
            parts.iter().find(|p| *p.criterion == *mine).map(|p| (p.utility, p.points))
        })
    });
    let title = app.part({
        let criterion = criterion.clone();
        move |a| ranking(a, role).criteria.iter().find(|c| c.id == criterion).map(|c| c.name.clone()).unwrap_or_default()
    });
    // Begins with what is seen, so that voice control finds it by that.
    let label = move || {
        let (u, p) = part.get().unwrap_or_default();
        let name = row.with(|r| r.as_ref().map(|r| r.name.clone()).unwrap_or_default());
        format!("{} {} of 10: {} of {name}", points(p), utility(u), title.get())
    };
    view! {
        <td class="number">
            <button type="button" class="cell" aria-haspopup="dialog" aria-label=label on:click=move |_| {
                app.inspect.set(Some(Target::Part {
                    role,
                    vendor: id.get_value(),
                    criterion: criterion.clone(),
                }));
            }>
                {move || part.get().map(|(_, p)| points(p))}
                <span class="unit">{move || part.get().map(|(u, _)| format!("{} of 10", utility(u)))}</span>
            </button>
        </td>
    }
    .into_any()
}

/// The parts of a score, as thin pieces side by side on a ground of a hundred points.
#[component]
pub fn StackedBar(
    /// The vendor.
    row: Memo<Option<Ranked>>,
) -> impl IntoView {
    let pieces = move || {
        row.with(|r| {
            let mut x = 0.0;
            let parts = r.as_ref().map(|r| r.parts.as_slice()).unwrap_or_default();
            parts
                .iter()
                .enumerate()
                .map(|(n, p)| {
                    // For drawing only.
                    let width = crate::money::Usd(p.points).to_f64().max(0.0);
                    let at = x;
                    x += width;
                    let class = format!("part-{}", n + 1);
                    view! { <rect class=class x=format!("{at:.2}") y="0" width=format!("{:.2}", (width - 0.6).max(0.0)) height="6"/> }
                })
                .collect_view()
        })
    };
    view! {
        <svg class="stack" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect class="ground" x="0" y="0" width="100" height="6"/>
            {pieces}
        </svg>
    }
}
