//! The weighted score table. Every cell opens; rows keep their identity when the order changes,
//! so that the focus stays where it is.

use leptos::prelude::*;

use super::score_cards::Cards;
use super::text::{amount, points, utility};
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::decide::{Ranked, Weighted};
use crate::explain::Target;
use crate::order::InOrder;
use crate::ui::state::{App, app, ranking};

/// More rows than that are shown when they are wanted.
const SHOWN: usize = 15;

/// A column one can sort by.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Column {
    Name,
    Score,
    Monthly,
    Criterion(String),
}

/// The order of the rows.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Order {
    pub(super) by: Column,
    /// The most first: points from the highest, money from the lowest, names from A.
    pub(super) best_first: bool,
}

/// The table of a ranking.
#[component]
pub fn ScoreTable(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let app = app();
    let order = RwSignal::new(Order { by: Column::Score, best_first: true });
    let criteria = app.part(move |a| ranking(a, role).criteria.clone());
    let ids = Memo::new(move |_| {
        let pins = app.scenario.with(|s| s.pin.clone());
        let order = order.get();
        app.answer.with(|a| sorted(&ranking(a, role).vendors, &order, &pins))
    });
    let names = match role {
        Role::Hosting => "Hosting vendors by score",
        _ => "Monitoring vendors by score",
    };
    move || match app.narrow.get() {
        true => view! { <Cards role order ids criteria/> }.into_any(),
        false => wide(role, order, ids, criteria, names),
    }
}

/// The table, of the first of many rows until all are wanted.
fn wide(role: Role, order: RwSignal<Order>, ids: Memo<Vec<String>>, criteria: Memo<Vec<Weighted>>, names: &'static str) -> AnyView {
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
            <table class="grid scores">
                <caption class="hidden-text">{names}", every number opens to what it is made of"</caption>
                <thead>
                    <tr>
                        <Heading order column=Column::Name>"Vendor"</Heading>
                        <Heading order column=Column::Score>"Score"</Heading>
                        <Heading order column=Column::Monthly>"Per month now"</Heading>
                        {move || criteria.get().into_iter().enumerate().map(|(n, c)| {
                            let swatch = format!("swatch part-{}", n + 1);
                            view! {
                                <Heading order column=Column::Criterion(c.id.clone())>
                                    <span class=swatch aria-hidden="true"></span>{c.name}
                                </Heading>
                            }
                        }).collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <For each=move || shown.get() key=|id| id.clone() let:id>
                        <Row role vendor=id criteria/>
                    </For>
                </tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn sorted(vendors: &[Ranked], order: &Order, pins: &[String]) -> Vec<String> {
    let mut rows: Vec<&Ranked> = vendors.iter().collect();
    let points_of = |v: &Ranked, id: &str| v.parts.iter().find(|p| &*p.criterion == id).map(|p| p.points).unwrap_or_default();
    // Stable sorts over the ranking: equal rows stay in the order of their rank.
    match &order.by {
        Column::Score => {}
        Column::Name => rows.order_by_key(|v| v.name.to_lowercase()),
        Column::Monthly => rows.order_by_key(|v| (v.bill.monthly.is_none(), v.bill.monthly)),
        Column::Criterion(id) => rows.order_by_key(|v| std::cmp::Reverse(points_of(v, id))),
    }
    if !order.best_first {
        rows.reverse();
    }
    rows.order_by_key(|v| !pins.contains(&v.vendor));
    rows.into_iter().map(|v| v.vendor.clone()).collect()
}

#[component]
fn Heading(order: RwSignal<Order>, column: Column, children: Children) -> impl IntoView {
    let class = if column == Column::Name { "name" } else { "number" };
    let rising_first = matches!(column, Column::Name | Column::Monthly);
    let mine = column.clone();
    let state = Memo::new(move |_| order.with(|o| (o.by == mine).then_some(o.best_first)));
    let sort = move |_| {
        order.update(|o| {
            o.best_first = o.by != column || !o.best_first;
            o.by = column.clone();
        });
    };
    let aria = move || state.get().map(|best| if best == rising_first { "ascending" } else { "descending" });
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
fn Row(role: Role, vendor: String, criteria: Memo<Vec<Weighted>>) -> impl IntoView {
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
    let part_ids = Memo::new(move |_| criteria.with(|c| c.iter().map(|c| c.id.clone()).collect::<Vec<_>>()));
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
            <td class="number">
                <button type="button" class="cell" aria-haspopup="dialog" on:click=move |_| {
                    app.inspect.set(Some(Target::Bill { role, vendor: id.get_value(), stage: NOW.into() }));
                }>
                    {move || row.with(|r| amount(r.as_ref().and_then(|r| r.bill.monthly)))}
                    <span class="unit">{move || row.with(|r| r.as_ref().map(|r| format!("{} in {} mo", r.year.total, r.year.months.len())))}</span>
                </button>
            </td>
            {move || part_ids.get().into_iter().map(|c| cell(app, role, id, row, c)).collect_view()}
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
            title="Keep at the top of the table"
            on:click=move |_| vendor.with_value(|id| app.pin(id))
        >
            <svg viewBox="0 0 24 24" class="icon" aria-hidden="true">
                <path d="M9 3h6l-1 7 4 4H6l4-4zM12 14v7"/>
            </svg>
        </button>
    }
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
