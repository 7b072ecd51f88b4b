//! What it costs, stage by stage.

use leptos::prelude::*;

use super::ahead::{Ahead, PARTS, Settling};
use super::charts::{Growth, ScoreAgainstCost, Stages};
use super::{Head, View};
use crate::catalog::vendor::Role;
use crate::cost::setup::Origin;
use crate::cost::{CountRow, StageBill, StageCosts};
use crate::explain::Target;
use crate::explain::words::cover;
use crate::money::{Usd, grouped};
use crate::ui::coming::forecast;
use crate::ui::parts::jump::JumpLink;
use crate::ui::parts::later;
use crate::ui::parts::text::rich;
use crate::ui::state::{App, app};

/// The page.
#[component]
pub fn Costs() -> impl IntoView {
    view! {
        <Head
            view=View::Costs
            lead="When to switch, the cheapest path with switching included, traffic and error spikes, and the cost at four sizes. Open an amount to see what it is made of."
        />
        <Parts/>
        <later::Ahead><Settling>
            <Ahead/>
            <header class="page-part">
                <h2 id="by-stage" tabindex="-1">"Cost at four sizes"</h2>
                <p class="muted">
                    "Twelve months of the cheapest plan that covers the volume, paid in cash; your own time stands apart."
                </p>
            </header>
            <StageTable role=Role::Hosting title="Hosting, 12 months"/>
            <Stages role=Role::Hosting/>
            <StageTable role=Role::Errors title="Monitoring, 12 months"/>
            <Stages role=Role::Errors/>
            <div class="charts">
                <Growth role=Role::Hosting/>
                <Growth role=Role::Errors/>
                <ScoreAgainstCost role=Role::Hosting/>
                <ScoreAgainstCost role=Role::Errors/>
            </div>
            <ByCount/>
        </Settling></later::Ahead>
    }
}

/// The page is long: a way to each of its parts.
#[component]
fn Parts() -> impl IntoView {
    let items = PARTS.map(|(id, name)| view! { <li><JumpLink to=id>{name}</JumpLink></li> });
    view! {
        <nav id="parts" tabindex="-1" class="card parts" aria-label="Contents">
            <ol>{items.into_iter().collect_view()}</ol>
        </nav>
    }
}

#[component]
fn StageTable(role: Role, title: &'static str) -> impl IntoView {
    let app = app();
    let stages = forecast().part(|o| o.costs.stages.clone());
    let id = if role == Role::Hosting { "costs-hosting" } else { "costs-monitoring" };
    view! {
        <section class="card table-card">
            <h2 id=id>{title}</h2>
            <div class="scroll" role="region" tabindex="0" aria-labelledby=id>
                {move || stages.with(|s| table(app, role, s))}
            </div>
            <p class="muted small">
                "A plan that is too small is shown with the share it covers, never with a price. “Source” is what the source documents state; a mark means it differs, and the opened amount says why."
            </p>
        </section>
    }
}

fn table(app: App, role: Role, stages: &[StageCosts]) -> AnyView {
    let heads = stages
        .iter()
        .map(|s| {
            view! {
                <th scope="col" class="number">
                    {s.name.clone()}
                    <span class="unit">{format!("{} customers", grouped(s.customers))}</span>
                    <span class="unit">{format!("{} errors a month", grouped(s.errors))}</span>
                </th>
            }
        })
        .collect_view();
    let Some(first) = stages.first() else { return ().into_any() };
    let rows = first
        .of(role)
        .iter()
        .map(|b| {
            let cells = stages
                .iter()
                .map(|s| {
                    let found = s.of(role).iter().find(|x| x.bill.vendor == b.bill.vendor);
                    match found {
                        Some(at) => cell(app, role, s, at),
                        None => view! { <td></td> }.into_any(),
                    }
                })
                .collect_view();
            let labour = (b.bill.setup.origin != Origin::InUse).then(|| {
                let assumed = if b.bill.setup.is_assumed() { " (assumed)" } else { "" };
                let (vendor, words) = (b.bill.vendor.clone(), format!("{} h of set-up{assumed}", grouped(b.bill.setup.hours)));
                let label = format!("{words}: {}", b.bill.name);
                let open = move |_| app.inspect.set(Some(Target::Setup { role, vendor: vendor.clone() }));
                view! { <button type="button" class="cell known" aria-haspopup="dialog" aria-label=label on:click=open>{words}</button> }
            });
            view! {
                <tr>
                    <th scope="row" class="name">{b.bill.name.clone()}<span class="unit">{labour}</span></th>
                    {cells}
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="grid costs">
            <thead><tr><th scope="col" class="name">"Vendor"</th>{heads}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .into_any()
}

fn cell(app: App, role: Role, stage: &StageCosts, at: &StageBill) -> AnyView {
    let (vendor, id) = (at.bill.vendor.clone(), stage.id.clone());
    let full = at.bill.cover.is_full();
    let main = match at.bill.cash_12_months {
        Some(cash) if full => cash.to_string(),
        _ => cover(&at.bill.cover),
    };
    let differs = !at.difference.is_empty();
    view! {
        <td class="number">
            <button type="button" class="cell" class:short=!full aria-haspopup="dialog" on:click=move |_| {
                app.inspect.set(Some(Target::Bill { role, vendor: vendor.clone(), stage: id.clone() }));
            }>
                {main}
                <span class="unit">{at.bill.plan_name.clone()}</span>
                {worth(role, stage, at).map(|w| view! { <span class="unit">{w}</span> })}
                {at.stated.as_ref().map(|(stated, _)| view! {
                    <span class="unit stated" class:differs=differs>
                        {format!("source {stated}")}
                        {differs.then(|| view! { <span class="hidden-text">", which differs"</span> })}
                    </span>
                })}
            </button>
        </td>
    }
    .into_any()
}

/// What a month comes to for each customer, or for each thousand errors.
fn worth(role: Role, stage: &StageCosts, at: &StageBill) -> Option<String> {
    let monthly = at.bill.monthly.filter(|_| at.bill.cover.is_full())?;
    let (division, noun) = crate::explain::bill::share(role, monthly, (stage.customers, stage.errors))?;
    Some(format!("{} {noun}", Usd(division.value.round_dp(4))))
}

/// "Best by customer count", beside the source's answer.
#[component]
fn ByCount() -> impl IntoView {
    let app = app();
    let rows = forecast().part(|o| o.costs.by_count.clone());
    let body = move || rows.with(|rows| rows.iter().enumerate().map(|(n, r)| count_row(app, n, r)).collect_view());
    view! {
        <section class="card table-card">
            <h2 id="by-count">"Best hosting by number of customers"</h2>
            <div class="scroll" role="region" tabindex="0" aria-labelledby="by-count">
                <table class="grid counts">
                    <thead>
                        <tr>
                            <th scope="col">"Customers"</th>
                            <th scope="col">"Computed"</th>
                            <th scope="col">"In the source"</th>
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        </section>
    }
}

fn count_row(app: App, n: usize, row: &CountRow) -> AnyView {
    let catalog = app.catalog();
    let best = row.best.as_ref().map_or("no vendor fits".to_string(), |b| catalog.vendor_name(b).to_string());
    let price = row.monthly.map(|m| {
        let label = format!("{m} a month with {} customers: the bill", grouped(row.at));
        let open = move |_| app.inspect.set(Some(Target::ByCount { row: n }));
        view! {
            <span class="line"><button type="button" class="cell known" aria-haspopup="dialog" aria-label=label on:click=open>{format!("{m} a month")}</button></span>
        }
    });
    let source: Vec<&str> = row.source_best.iter().map(|v| catalog.vendor_name(v)).collect();
    let tag = if row.agrees { ("agrees", "tag good") } else { ("differs", "tag warn") };
    view! {
        <tr>
            <th scope="row">{row.name.clone()}<span class="unit">{format!("at {}", grouped(row.at))}</span></th>
            <td><strong>{best}</strong>{price}<span class="note">{rich(&row.reason)}</span></td>
            <td>
                {source.join(" or ")}" "<span class=tag.1>{tag.0}</span>
                <span class="unit">{row.source_cost.clone()}</span>
                <span class="note">{rich(&row.source_reason)}</span>
                {(!row.difference.is_empty()).then(|| view! { <span class="note why">{rich(&row.difference)}</span> })}
            </td>
        </tr>
    }
    .into_any()
}
