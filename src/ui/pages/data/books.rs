//! What the source documents say against what was published later, vendor by vendor.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::field::{FieldPath, PlanField};
use crate::cost::Bill;
use crate::cost::books::{BookDifference, PlanPrice, StagePair, compare_books};
use crate::explain::Target;
use crate::explain::words::cover;
use crate::money::Usd;
use crate::ui::parts::known::known;
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::state::{App, app};

/// All vendors that stand in both books.
#[component]
pub fn Books() -> impl IntoView {
    let app = app();
    let all = app.part(move |a| compare_books(&app.catalog(), &a.scenario));
    view! {
        <p>
            "The same vendors, priced by the three source documents and by pages read later: plans and prices of both, and what that does to 12 months of your scenario and of the source's stages. Quotas are honoured in both."
        </p>
        {move || all.with(|all| {
            if all.is_empty() {
                return view! { <p class="muted">"No vendor stands in two price books."</p> }.into_any();
            }
            view! { <div class="folds">{all.iter().map(|d| folded(app, d)).collect_view()}</div> }.into_any()
        })}
    }
}

/// A vendor as a line that says what the later prices do to its bill, and opens to the rest.
fn folded(app: App, d: &BookDifference) -> AnyView {
    let open = RwSignal::new(false);
    let (name, mine) = (d.name.clone(), d.clone());
    let said: Vec<String> = d.stages.iter().map(|s| format!("{} {}", s.name.to_lowercase(), difference(s))).collect();
    let said = if said.is_empty() { "plans and prices".to_string() } else { said.join(" · ") };
    view! {
        <details on:toggle=move |_| open.update(|o| *o = !*o)>
            <summary><strong>{name}</strong>" "<span class="muted small">{said}</span></summary>
            {move || open.get().then(|| one(app, &mine, ""))}
        </details>
    }
    .into_any()
}

/// Later less earlier, in words.
fn difference(s: &StagePair) -> String {
    match s.difference {
        None => "not known".to_string(),
        Some(d) if d.is_zero() => "the same".into(),
        Some(d) if d > Usd::ZERO => format!("+{}", d.rounded()),
        Some(d) => d.rounded().to_string(),
    }
}

/// The two books of one vendor, for its own page.
pub fn of_vendor(app: App, vendor: &str) -> Option<AnyView> {
    let catalog = app.catalog();
    let all = app.answer.with_untracked(|a| compare_books(&catalog, &a.scenario));
    all.iter().find(|d| d.vendor == vendor).map(|d| one(app, d, "vendor-"))
}

fn names(catalog: &Catalog, d: &BookDifference) -> (String, String) {
    let name = |id: &String| catalog.books.iter().find(|b| b.id == *id).map_or(id.clone(), |b| b.name.clone());
    (name(&d.books.0), name(&d.books.1))
}

fn one(app: App, d: &BookDifference, area: &str) -> AnyView {
    let (before, after) = names(&app.catalog(), d);
    let rows = d
        .plans
        .iter()
        .map(|p| {
            let [old, new] =
                [(&p.before, &d.books.0), (&p.after, &d.books.1)].map(|(plan, book)| priced(app, area, d, plan.as_ref(), book));
            view! { <tr>{old}{new}</tr> }
        })
        .collect_view();
    let stages = d.stages.iter().map(|s| stage(app, d, s)).collect_view();
    let (any_stages, listed) = (!d.stages.is_empty(), area.is_empty());
    let (vendor, name) = (d.vendor.clone(), d.name.clone());
    let label = format!("Plans and bills of {} in both price books", d.name);
    view! {
        <div class="book-pair">
            {listed.then(|| view! { <p><VendorLink vendor=vendor>{name.clone()}</VendorLink></p> })}
            <div class="scroll" role="region" tabindex="0" aria-label=label>
                <table class="grid pair-table">
                    <thead><tr><th scope="col">{before.clone()}</th><th scope="col">{after.clone()}</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                {any_stages.then(|| view! {
                    <table class="grid pair-table">
                        <thead>
                            <tr>
                                <th scope="col">"12 months"</th>
                                <th scope="col" class="number">{before}</th>
                                <th scope="col" class="number">{after}</th>
                                <th scope="col" class="number">"Difference"</th>
                            </tr>
                        </thead>
                        <tbody>{stages}</tbody>
                    </table>
                })}
            </div>
        </div>
    }
    .into_any()
}

fn priced(app: App, area: &str, d: &BookDifference, plan: Option<&PlanPrice>, book: &str) -> AnyView {
    let Some(plan) = plan else { return view! { <td><span class="muted">"not listed"</span></td> }.into_any() };
    let price = match plan.price {
        Some((amount, field)) => {
            let path = FieldPath::plan(book, &plan.id, PlanField::Price(field));
            known(
                app,
                &format!("{area}pair"),
                &d.vendor,
                &path,
                format!("{} a month", amount.rounded()),
                &format!("{} of {}", plan.name, d.name),
            )
        }
        None => view! { <span class="muted">"no verified price"</span> }.into_any(),
    };
    let gone = plan.discontinued.as_ref().map(|day| view! { " " <span class="tag warn">{format!("withdrawn {day}")}</span> });
    view! { <td><strong>{plan.name.clone()}</strong>{gone}<br/>{price}</td> }.into_any()
}

fn stage(app: App, d: &BookDifference, s: &StagePair) -> AnyView {
    let cash = |b: &Bill| b.cash_12_months.map_or_else(|| cover(&b.cover), |c| c.rounded().to_string());
    let difference = difference(s);
    let differs = s.difference.is_some_and(|d| !d.is_zero());
    let (vendor, role, id) = (d.vendor.clone(), s.role, s.id.clone());
    let what = Target::Books { role, vendor, stage: id };
    let opens = |words: String, about: &str, differs: bool| {
        let (label, what) = (format!("{words}: {} of {}, {about}", s.name, d.name), what.clone());
        let open = move |_| app.inspect.set(Some(what.clone()));
        view! { <button type="button" class="cell" class:differs=differs aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }
    };
    view! {
        <tr>
            <th scope="row">{s.name.clone()}</th>
            <td class="number">{opens(cash(&s.before), "before", false)}<span class="unit">{s.before.plan_name.clone()}</span></td>
            <td class="number">{opens(cash(&s.after), "after", false)}<span class="unit">{s.after.plan_name.clone()}</span></td>
            <td class="number">{opens(difference, "both bills", differs)}</td>
        </tr>
    }
    .into_any()
}
