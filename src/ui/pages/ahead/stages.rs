//! Every vendor at one of four sizes, cheapest first.

use leptos::prelude::*;

use super::all_sizes::AllSizes;
use super::{Switch, folding, role_of, roles};
use crate::catalog::vendor::Role;
use crate::cost::setup::Origin;
use crate::cost::{Bill, NOW, StageBill, StageCosts};
use crate::explain::Target;
use crate::explain::words::cover;
use crate::money::{Usd, grouped};
use crate::order::InOrder;
use crate::scenario::part::CostPart;
use crate::ui::coming::forecast;
use crate::ui::pages::charts;
use crate::ui::pages::costs::PartHead;
use crate::ui::parts::fold::{Part, Unfolded};
use crate::ui::parts::later::Slice;
use crate::ui::state::{App, app};

/// More vendors than that are folded.
const SHOWN: usize = 15;

/// The part.
#[component]
pub fn Stages() -> impl IntoView {
    let asked = app().scenario.with_untracked(|s| s.part.clone());
    let role = RwSignal::new(role_of(asked.as_deref()));
    // The table of all sizes is what a link to its heading means.
    if asked.is_some_and(|id| id.starts_with("costs-")) {
        expect_context::<Unfolded>().set("all-sizes", true);
    }
    let stage = RwSignal::new(NOW.to_string());
    let names = forecast().part(|o| o.costs.stages.iter().map(|s| (s.id.clone(), size(s))).collect::<Vec<_>>());
    view! {
        <PartHead
            of=CostPart::Stages
            lead="Twelve months of the cheapest plan that covers the volume, paid in cash, cheapest first. “Source” is what the source documents state; a mark means it differs, and the opened amount says why."
        />
        <div class="switches">
            <Switch label="Which vendors" options=roles() chosen=role/>
            {move || view! { <Switch label="At which size" options=names.get() chosen=stage/> }}
        </div>
        <Slice>{move || view! { <Stage role=role.get() stage=stage.get()/> }}</Slice>
        <Part
            id="all-sizes"
            title="All four sizes side by side"
            content=move || view! { {move || view! { <AllSizes role=role.get()/> <charts::Stages role=role.get()/> }} }.into_any()
        />
    }
}

/// `Early: 5,000 customers`.
fn size(s: &StageCosts) -> String {
    format!("{}: {} customers", s.name, grouped(s.customers))
}

/// The vendors of a role at one size.
#[component]
fn Stage(role: Role, stage: String) -> impl IntoView {
    let app = app();
    let found = forecast().part(move |o| o.costs.stages.iter().find(|s| s.id == stage).cloned());
    move || found.with(|s| s.as_ref().map(|s| table(app, role, s)))
}

fn table(app: App, role: Role, s: &StageCosts) -> AnyView {
    let priced = |b: &&StageBill| b.bill.cover.is_full() && b.bill.cash_12_months.is_some();
    let (mut known, open): (Vec<&StageBill>, Vec<&StageBill>) = s.of(role).iter().partition(priced);
    known.order_by_key(|b| b.bill.cash_12_months);
    let most = known.last().and_then(|b| b.bill.cash_12_months).unwrap_or_default();
    let rows = known.iter().map(|b| row(app, role, s, b, most)).collect();
    let title = match role {
        Role::Hosting => format!("Hosting for {} customers, 12 months", grouped(s.customers)),
        _ => format!("Monitoring for {} errors a month, 12 months", grouped(s.errors)),
    };
    let shown =
        folding(rows, SHOWN, "vendors", |rows, before| grid(role, format!("{title}, from number {}", before.saturating_add(1)), rows));
    let left = (!open.is_empty()).then(|| {
        let rows = open.iter().map(|b| view! { <li>{b.bill.name.clone()}" "{short(app, role, s, b)}</li> }).collect_view();
        view! {
            <details class="more-of">
                <summary>{format!("Too small or of no known price at this size: {}", open.len())}</summary>
                <ul class="plain tight">{rows}</ul>
            </details>
        }
    });
    view! {
        <section class="card table-card" aria-labelledby="by-stage">
            <h3 id="by-stage" tabindex="-1">{title.clone()}</h3>
            {known.is_empty().then(|| view! { <p>"No vendor covers this size at a known price."</p> })}
            {(!known.is_empty()).then_some(shown)}
            {left}
        </section>
    }
    .into_any()
}

fn grid(role: Role, label: String, rows: Vec<AnyView>) -> AnyView {
    let each = if role == Role::Hosting { "Per customer" } else { "Per 1,000 errors" };
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=label>
            <table class="grid stage">
                <thead>
                    <tr>
                        <th scope="col" class="name">"Vendor"</th>
                        <th scope="col" class="number">"12 months"</th>
                        <th scope="col" class="bar-cell"><span class="hidden-text">"In proportion"</span></th>
                        <th scope="col" class="number">"Per month"</th>
                        <th scope="col" class="number">{each}</th>
                        <th scope="col" class="number">"Set-up"</th>
                        <th scope="col" class="number">"Source"</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(app: App, role: Role, s: &StageCosts, b: &StageBill, most: Usd) -> AnyView {
    let bill = &b.bill;
    let target = Target::Bill { role, vendor: bill.vendor.clone(), stage: s.id.clone() };
    let again = target.clone();
    let cash = bill.cash_12_months.unwrap_or_default();
    let label = format!("{cash}: 12 months of {}", bill.name);
    // For drawing only.
    let share = if most.is_zero() { 0.0 } else { cash.to_f64() / most.to_f64() * 100.0 };
    let source = match &b.stated {
        Some((stated, _)) => {
            let differs = !b.difference.is_empty();
            let label =
                format!("{stated}: what the source documents state of {}{}", bill.name, if differs { ", which differs" } else { "" });
            view! {
                <button type="button" class="cell" class:differs=differs aria-haspopup="dialog" aria-label=label on:click=move |_| app.inspect.set(Some(again.clone()))>
                    {stated.to_string()}
                </button>
            }
            .into_any()
        }
        None => view! { <span class="muted">"–"</span> }.into_any(),
    };
    view! {
        <tr>
            <th scope="row" class="name">{bill.name.clone()}<span class="unit">{bill.plan_name.clone()}</span></th>
            <td class="number">
                <button type="button" class="cell" aria-haspopup="dialog" aria-label=label on:click=move |_| app.inspect.set(Some(target.clone()))>
                    {cash.to_string()}
                </button>
            </td>
            <td class="bar-cell">
                <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="ground" x="0" y="0" width="100" height="6"/>
                    <rect class="filled" x="0" y="0" width=format!("{share:.1}") height="6"/>
                </svg>
            </td>
            <td class="number">{bill.monthly.map(|m| m.to_string())}</td>
            <td class="number">{worth(role, s, b).map(|(each, _)| each.to_string())}</td>
            <td class="number">{set_up(app, role, bill)}</td>
            <td class="number">{source}</td>
        </tr>
    }
    .into_any()
}

/// The share that is covered, or what is missing; the bill says why.
fn short(app: App, role: Role, s: &StageCosts, b: &StageBill) -> AnyView {
    let words = cover(&b.bill.cover);
    let label = format!("{words}: {}", b.bill.name);
    let target = Target::Bill { role, vendor: b.bill.vendor.clone(), stage: s.id.clone() };
    let open = move |_| app.inspect.set(Some(target.clone()));
    view! { <button type="button" class="tag warn" aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }.into_any()
}

/// What a month comes to for each customer, or for each thousand errors, and which of the two.
pub fn worth(role: Role, stage: &StageCosts, at: &StageBill) -> Option<(Usd, &'static str)> {
    let monthly = at.bill.monthly.filter(|_| at.bill.cover.is_full())?;
    let (division, noun) = crate::explain::bill::share(role, monthly, (stage.customers, stage.errors))?;
    Some((Usd(division.value.round_dp(4)), noun))
}

/// The hours of setting a vendor up, which open; nothing for what is in use.
pub fn set_up(app: App, role: Role, bill: &Bill) -> Option<AnyView> {
    (bill.setup.origin != Origin::InUse).then(|| {
        let assumed = if bill.setup.is_assumed() { " (assumed)" } else { "" };
        let words = format!("{} h{assumed}", grouped(bill.setup.hours));
        let label = format!("{words} of set-up: {}", bill.name);
        let target = Target::Setup { role, vendor: bill.vendor.clone() };
        let open = move |_| app.inspect.set(Some(target.clone()));
        view! { <button type="button" class="cell known" aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }.into_any()
    })
}
