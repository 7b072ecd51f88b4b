//! The score table where there is room for a column only: a card for each vendor, with its price.

use leptos::prelude::*;

use super::score_table::{Pin, StackedBar};
use super::text::{amount, points};
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::decide::apart::set_apart;
use crate::explain::Target;
use crate::scenario::listing::{Column, Listing, Sort};
use crate::ui::state::{app, ranking};

/// More vendors than that are folded.
const SHOWN: usize = 10;

/// The cards of a ranking.
#[component]
pub fn Cards(
    /// Which ranking.
    role: Role,
    /// The vendors in their order.
    ids: Memo<Vec<String>>,
) -> impl IntoView {
    let app = app();
    let facts = app.part(move |a| {
        let table = ranking(a, role);
        let lines = set_apart(&app.catalog(), &a.book, table);
        table.vendors.iter().map(|v| v.vendor.clone()).zip(lines).collect::<Vec<_>>()
    });
    let columns = app.lister(role, |l, _, _| {
        let fixed = [Column::Score, Column::Name].into_iter();
        fixed.chain(l.columns()).map(|c| (l.title(&c), c)).collect::<Vec<_>>()
    });
    let options = move || {
        let option = |(name, by): (String, Column)| {
            let id = by.id().to_string();
            view! { <option value=id prop:selected=move || app.scenario.with(|s| s.listing.sort.by == by)>{name}</option> }
        };
        columns.get().into_iter().map(option).collect_view()
    };
    let sort = move |event| {
        let wanted = event_target_value(&event);
        let by = columns.with_untracked(|all| all.iter().find(|(_, c)| c.id() == wanted).map(|(_, c)| c.clone()));
        if let Some(by) = by {
            app.list(|l| Listing { sort: Sort { by, reversed: false }, ..l });
        }
    };
    let none = move || ids.with(Vec::is_empty).then(|| view! { <p class="empty">"No vendor is all of that. Take a filter away."</p> });
    let first = Memo::new(move |_| ids.with(|ids| ids.iter().take(SHOWN).cloned().collect::<Vec<_>>()));
    let rest = Memo::new(move |_| ids.with(|ids| ids.iter().skip(SHOWN).cloned().collect::<Vec<_>>()));
    let id = format!("sort-{}", if role == Role::Hosting { "hosting" } else { "monitoring" });
    view! {
        <div class="field card-sort">
            <label for=id.clone()>"Sort by"</label>
            <select id=id on:change=sort>{options}</select>
        </div>
        {none}
        <ol class="score-cards">
            <For each=move || first.get() key=|id| id.clone() let:id><Card role vendor=id facts/></For>
        </ol>
        {move || (!rest.with(Vec::is_empty)).then(|| view! {
            <details class="more-of">
                <summary>{move || format!("{} more vendors", rest.with(Vec::len))}</summary>
                <ol class="score-cards">
                    <For each=move || rest.get() key=|id| id.clone() let:id><Card role vendor=id facts/></For>
                </ol>
            </details>
        })}
    }
}

/// Rank, name, price, one reason, score.
#[component]
fn Card(role: Role, vendor: String, facts: Memo<Vec<(String, String)>>) -> impl IntoView {
    let app = app();
    let id = StoredValue::new(vendor);
    let row = app.part(move |a| id.with_value(|id| ranking(a, role).vendors.iter().find(|v| v.vendor == *id).cloned()));
    let top = app.part(move |a| {
        let top = ranking(a, role).picks.top.as_ref().map(|t| t.vendor.clone());
        id.with_value(|id| top.as_deref() == Some(id))
    });
    let pinned = Memo::new(move |_| id.with_value(|id| app.is_pinned(id)));
    let name = Signal::derive(move || row.with(|r| r.as_ref().map(|r| r.name.clone()).unwrap_or_default()));
    let fact = move || facts.with(|f| id.with_value(|id| f.iter().find(|(v, _)| v == id).map(|(_, line)| line.clone())));
    let price = move || row.with(|r| amount(r.as_ref().and_then(|r| r.bill.monthly)));
    let score = move || row.with(|r| r.as_ref().map(|r| points(r.score)).unwrap_or_default());
    view! {
        <li class="score-card" class:top-pick=move || top.get() class:pinned=move || pinned.get()>
            <p class="score-card-head">
                <span class="rank">{move || row.with(|r| r.as_ref().map(|r| r.rank))}</span>
                <strong>{name}</strong>
                <Pin vendor=id pinned name/>
            </p>
            <button
                type="button"
                class="cell score-card-price"
                aria-haspopup="dialog"
                aria-label=move || format!("{} per month now: bill of {}", price(), name.get())
                on:click=move |_| app.inspect.set(Some(Target::Bill { role, vendor: id.get_value(), stage: NOW.into() }))
            >
                <strong>{price}</strong><span class="unit">"per month now"</span>
            </button>
            <p class="score-card-fact">{fact}</p>
            <button
                type="button"
                class="cell score"
                aria-haspopup="dialog"
                aria-label=move || format!("{} of 100: score of {}", score(), name.get())
                on:click=move |_| app.inspect.set(Some(Target::Score { role, vendor: id.get_value() }))
            >
                <strong>{score}</strong>" of 100"
                <StackedBar row/>
            </button>
        </li>
    }
}
