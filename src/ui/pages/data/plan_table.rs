//! The plans of a vendor as one table: name, price, what it includes; each unfolds to everything known of it.

use leptos::prelude::*;

use super::plans::Of;
use crate::catalog::Catalog;
use crate::catalog::field::{FieldPath, PlanField, PriceField};
use crate::catalog::survey::price_evidence;
use crate::catalog::vendor::{Entry, Plan, Price, Quota, Vendor};
use crate::catalog::words;
use crate::edits::spot::spot;
use crate::ui::parts::age::old_mark;
use crate::ui::parts::fold::{More, Unfolded};
use crate::ui::state::App;

/// Of what a plan includes, so much stands in its row.
const TOLD: usize = 4;

/// All plans of a book: those one chooses from, then folded what is bought with them and what is gone.
pub fn plans(app: App, catalog: &Catalog, v: &Vendor, book: &str, entry: &Entry) -> AnyView {
    if entry.plans.is_empty() {
        return view! { <p>"No plan of it is recorded: no verified price."</p> }.into_any();
    }
    let open = expect_context::<Unfolded>();
    let table = |plans: Vec<&Plan>, label: &str| {
        let rows = plans.iter().map(|p| rows(app, catalog, v, book, p, open)).collect_view();
        let label = label.to_string();
        view! {
            <table class="grid plan-table" aria-label=label>
                <thead><tr><th scope="col">"Plan"</th><th scope="col">"Price"</th><th scope="col" class="includes">"Includes"</th></tr></thead>
                {rows}
            </table>
        }
        .into_any()
    };
    let of = |kind: fn(&Plan) -> bool| entry.plans.iter().filter(|p| kind(p)).collect::<Vec<_>>();
    let folded = |plans: Vec<&Plan>, what: &str, id: String| {
        (!plans.is_empty()).then(|| {
            let (words, table) = (format!("{}: {}", what, plans.len()), table(plans, what));
            view! { <More id words>{table}</More> }
        })
    };
    let offered = of(|p| p.discontinued.is_none() && !p.addon);
    view! {
        {(!offered.is_empty()).then(|| table(offered, "Plans"))}
        {folded(of(|p| p.discontinued.is_none() && p.addon), "Bought with a plan", format!("add-ons-{}-{book}", v.id))}
        {folded(of(|p| p.discontinued.is_some()), "No longer offered", format!("gone-{}-{book}", v.id))}
    }
    .into_any()
}

/// The row of a plan, and once it is unfolded all that is known of it.
fn rows(app: App, catalog: &Catalog, v: &Vendor, book: &str, plan: &Plan, open: Unfolded) -> AnyView {
    let id = StoredValue::new(format!("plan-{}-{book}-{}", v.id, plan.id));
    let is_open = Memo::new(move |_| id.with_value(|id| open.has(id)));
    let press = move |_| id.with_value(|id| open.set(id, !is_open.get_untracked()));
    let gone = plan.discontinued.as_ref().map(|day| view! { " " <span class="tag warn">{format!("withdrawn {day}")}</span> });
    let own = plan.evidence.iter().any(|e| e.source == crate::catalog::corrections::OWN);
    let own = own.then(|| view! { " " <span class="tag own-tag">"corrected"</span> });
    let includes = included(catalog, v, book, plan);
    // Two books may name a plan alike; the one that counts needs no more words.
    let counts = app.answer.with_untracked(|a| a.book == book);
    let label = if counts { plan.name.clone() } else { format!("{}, in the other price book", plan.name) };
    let (vendor, book_id, plan_id) = (v.id.clone(), book.to_string(), plan.id.clone());
    let detail = move || {
        is_open.get().then(|| {
            let catalog = app.catalog();
            let entry = catalog.vendor(&vendor).and_then(|v| v.books.get(&book_id).map(|e| (v, e)));
            let shown = entry.and_then(|(v, e)| {
                e.plans.iter().find(|p| p.id == plan_id).map(|p| Of { app, catalog: &catalog, vendor: v, book: &book_id }.plan(e, p))
            });
            view! { <tr class="plan-detail"><td colspan="3">{shown}</td></tr> }
        })
    };
    view! {
        <tbody>
            <tr>
                <th scope="row">
                    <button type="button" class="unfold" aria-expanded=move || is_open.get().to_string() aria-label=format!("Details of {label}") on:click=press>
                        <span class="sign" aria-hidden="true">{move || if is_open.get() { "▾" } else { "▸" }}</span>" "{plan.name.clone()}
                    </button>
                    {gone}{own}
                </th>
                <td>{prices(app, catalog, v, book, plan)}</td>
                <td class="includes">{includes}</td>
            </tr>
            {detail}
        </tbody>
    }
    .into_any()
}

/// The prices that are stated, each of which opens; where none is, the field for one.
fn prices(app: App, catalog: &Catalog, v: &Vendor, book: &str, plan: &Plan) -> AnyView {
    let none = Price::default();
    let price = plan.price.as_ref().unwrap_or(&none);
    let of = Of { app, catalog, vendor: v, book };
    let mut fields: Vec<PriceField> = PriceField::ALL.into_iter().filter(|f| f.amount(price).is_some()).collect();
    if fields.is_empty() {
        fields.push(PriceField::Monthly);
    }
    let rows = fields.into_iter().map(|f| view! { <li>{of.button_in("row", plan, PlanField::Price(f))}</li> }).collect_view();
    let age = plan.price.is_some().then(|| old_mark(price_evidence(plan)));
    view! { <ul class="plain tight">{rows}</ul> {age} }.into_any()
}

/// The first amounts that a plan includes, in the order of the catalog's meters, and how many more it answers.
fn included(catalog: &Catalog, v: &Vendor, book: &str, plan: &Plan) -> String {
    let amount = |id: &str| {
        let stated = plan.quota.get(id).is_some_and(|q| !matches!(q, Quota::Word(_)));
        let path = FieldPath::plan(book, &plan.id, PlanField::Quota(id.to_string()));
        stated.then(|| spot(catalog, &v.id, &path).map(|s| s.value)).flatten()
    };
    let mut told: Vec<String> = catalog.meters.iter().filter_map(|m| amount(&m.id)).collect();
    if let Some(pool) = plan.pool.as_ref().and_then(|_| spot(catalog, &v.id, &FieldPath::plan(book, &plan.id, PlanField::Pool))) {
        told.insert(0, pool.value);
    }
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    if told.is_empty() {
        return words::over_limit(plan.over_limit).to_string();
    }
    let more = if more > 0 { format!(" · and {more} more") } else { String::new() };
    format!("{}{more}", told.join(" · "))
}
