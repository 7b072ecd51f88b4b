//! A pick, told: who, for how much, why, how sure, and when rather another.

use leptos::prelude::*;

use super::View;
use crate::catalog::age::Mark;
use crate::catalog::vendor::Role;
use crate::cost::{Missing, NOW};
use crate::decide::{Pick, Ranked, Ranking};
use crate::explain::Target;
use crate::money::grouped;
use crate::outlook::breaks::{Axis, Of};
use crate::outlook::certainty::{clause, settled};
use crate::outlook::curves::place;
use crate::phrase::plural;
use crate::ui::parts::age;
use crate::ui::parts::known::known;
use crate::ui::parts::later::later;
use crate::ui::parts::text::{amount, points, rich};
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::shell::PartLink;
use crate::ui::state::{App, app, ranking};

/// The recommendation of a role as a card.
#[component]
pub fn Recommendation(
    /// Hosting or monitoring.
    role: Role,
    /// What stands above the name.
    over: &'static str,
) -> impl IntoView {
    let app = app();
    let table = app.part(move |a| ranking(a, role).clone());
    move || {
        table.with(|t| match &t.picks.top {
            Some(top) => card(app, role, over, t, top),
            None => nobody(app, role, over, t),
        })
    }
}

/// No pick: why, what covers all the same, and which figures would make one.
fn nobody(app: App, role: Role, over: &'static str, table: &Ranking) -> AnyView {
    let reason = match table.picks.reason.as_str() {
        "" if table.unpriced.is_empty() => {
            "Every vendor is left out for a reason; the full table lists them. Loosen a requirement or raise the budget."
        }
        "" => "Nobody’s bill is known at this size. One of these figures would make a recommendation:",
        reason => reason,
    };
    let instead =
        [("Covers it", &table.picks.budget), ("Best of the others", &table.picks.best_other), ("Higher score", &table.picks.dearer)];
    let instead = instead.into_iter().filter_map(|(what, p)| other(app, role, what, p.as_ref(), None)).collect_view();
    view! {
        <section class="card answer none">
            <p class="over">{over}</p>
            <h2>"Nobody to recommend yet"</h2>
            <p>{rich(reason)}</p>
            {instead}
            {table.picks.budget.is_none().then(|| open_figures(app, "open", role, table))}
        </section>
    }
    .into_any()
}

/// The figures that nobody states, vendor by vendor; each opens to where it can be typed.
pub fn open_figures(app: App, area: &str, role: Role, table: &Ranking) -> AnyView {
    let rows = table
        .unpriced
        .iter()
        .map(|u| {
            let (bill, vendor, name) = (u.vendor.clone(), u.vendor.clone(), u.name.clone());
            let figure = |m: &Missing| match &m.path {
                Some(path) => known(app, area, &u.vendor, path, m.words.clone(), &format!("give this figure of {}", u.name)),
                None => m.words.clone().into_any(),
            };
            let missing = u.missing.iter().take(2).map(|m| view! { <li>{figure(m)}</li> }).collect_view();
            let more = u.missing.len().saturating_sub(2);
            let more = (more > 0).then(|| view! { <li>{format!("and {more} more")}</li> });
            let least = format!("at least {} a month", u.at_least);
            let leads = u.leads_in_words();
            view! {
                <li>
                    <VendorLink vendor>{name}</VendorLink>" "
                    <button type="button" class="tag warn" aria-haspopup="dialog" on:click=move |_| {
                        app.inspect.set(Some(Target::Bill { role, vendor: bill.clone(), stage: NOW.into() }));
                    }>{least}</button>
                    {leads.map(|leads| view! { " " <span class="why">{leads}</span> })}
                    <ul class="missing">{missing}{more}</ul>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="plain">{rows}</ul> }.into_any()
}

fn card(app: App, role: Role, over: &'static str, table: &Ranking, top: &Pick) -> AnyView {
    let ranked = table.vendors.iter().find(|v| v.vendor == top.vendor);
    // The price stands in figures above the reasons.
    let price_reason = ranked.and_then(|r| r.bill.monthly).map(|m| format!("{m} a month now"));
    let told = |r: &&String| !price_reason.as_ref().is_some_and(|p| r.starts_with(p.as_str()));
    let reasons = top.reasons.iter().filter(told).map(|r| view! { <li>{rich(r)}</li> }).collect_view();
    // "Recommended hosting", "Stay on": what the headline says before the name.
    let before = top.headline.split_once(top.name.as_str()).map(|(before, _)| before.trim().trim_end_matches(':').to_string());
    let over = before.unwrap_or_else(|| over.to_string());
    view! {
        <section class="card answer">
            <h2 class="pick-name"><span class="over">{over}</span>" "{top.name.clone()}</h2>
            {ranked.map(|r| price(app, role, r))}
            {ranked.and_then(|r| r.ends.as_ref()).map(|e| view! {
                <p class="plan-ends">{format!("{} from month {} on: {} ends, {} begins.", e.monthly, e.month, e.plan, e.next)}</p>
            })}
            <p>{rich(&table.picks.reason)}</p>
            <RightUntil role/>
            <ul class="reasons">{reasons}</ul>
            {sure(app, table, top)}
        </section>
    }
    .into_any()
}

/// How far the pick carries, with the way to the rest of it.
#[component]
fn RightUntil(role: Role) -> impl IntoView {
    let app = app();
    let words =
        app.coming.told(move |o, s| o.of(role).along(Axis::Customers, Of::Recommended).map(|b| b.right_until(place(s, Axis::Customers))));
    let stale = app.coming.stale();
    let name = format!("right-until-{}", word(role));
    let key = name.clone();
    view! {
        <p class="right-until">
            <span class:stale=move || stale.get() && app.said_before(&key).is_none()>
                {later(app, name, move || words.get().flatten().map(IntoAny::into_any), || ().into_any())}
            </span>
            " "
            <PartLink to=View::Costs part="until-when" class="arrow-link">"When to switch"</PartLink>
        </p>
    }
}

/// `+ 8 h of set-up (about $400)`.
fn set_up(ranked: &Ranked) -> String {
    format!("+ {} h of set-up (about {})", grouped(ranked.setup_hours), ranked.bill.setup_cost.rounded())
}

/// Price and score, each of which opens.
fn price(app: App, role: Role, ranked: &Ranked) -> AnyView {
    let (for_bill, for_year, for_score) = (ranked.vendor.clone(), ranked.vendor.clone(), ranked.vendor.clone());
    view! {
        <dl class="figures">
            <div>
                <dt>"Per month now"</dt>
                <dd>
                    <button type="button" class="cell big" aria-haspopup="dialog" on:click=move |_| {
                        app.inspect.set(Some(Target::Bill { role, vendor: for_bill.clone(), stage: NOW.into() }));
                    }>{amount(ranked.bill.monthly)}</button>
                    <span class="unit">{ranked.bill.plan_name.clone()}</span>
                </dd>
            </div>
            <div>
                <dt>{format!("Next {}", plural(ranked.year.months.len() as u64, "month"))}</dt>
                <dd>
                    <button type="button" class="cell big" aria-haspopup="dialog" on:click=move |_| {
                        app.inspect.set(Some(Target::Bill { role, vendor: for_year.clone(), stage: NOW.into() }));
                    }>{amount(Some(ranked.year.total))}</button>
                    {(!ranked.bill.setup_cost.is_zero()).then(|| {
                        let (vendor, words) = (ranked.vendor.clone(), set_up(ranked));
                        let open = move |_| app.inspect.set(Some(Target::Setup { role, vendor: vendor.clone() }));
                        view! { <span class="unit"><button type="button" class="cell known" aria-haspopup="dialog" on:click=open>{words}</button></span> }
                    })}
                </dd>
            </div>
            <div>
                <dt>"Score"</dt>
                <dd>
                    <button type="button" class="cell big" aria-haspopup="dialog" on:click=move |_| {
                        app.inspect.set(Some(Target::Score { role, vendor: for_score.clone() }));
                    }>{points(ranked.score)}</button>
                    <span class="unit">"of 100"</span>
                </dd>
            </div>
        </dl>
    }
    .into_any()
}

/// How sure the pick is. The draws come with the forecast; until then a verdict that they may still
/// change is shown as open.
pub fn sure(app: App, table: &Ranking, top: &Pick) -> AnyView {
    let role = table.role;
    let share = table.robustness.first_rank_share_local.iter().find(|(v, _)| *v == top.vendor).map(|(_, share)| *share);
    let certainty = app.coming.told(move |o, _| o.of(role).certainty.clone());
    let stale = app.coming.stale();
    let drawn = app.part(move |a| {
        let certain = if stale.get() { None } else { certainty.get().flatten() };
        certain.map(|c| {
            let verdict = settled(ranking(a, role), Some(&c));
            (verdict.clear(), verdict.word(), c.clear, clause(ranking(a, role), &c))
        })
    });
    let (open, clear) = (table.verdict.word(), table.verdict.clear());
    let tag = |class: &'static str, word: &'static str| view! { <span class=class>{word}</span> }.into_any();
    let drawn_tag = move || drawn.get().map(|(clear, word, ..)| tag(if clear { "tag good" } else { "tag warn" }, word));
    let open_tag = move || if clear { tag("tag", "Checking") } else { tag("tag warn", open) };
    let draws = move || {
        drawn.get().map(|(_, _, clear, clause)| {
            let text = if clear { format!("Drawn at random, {clause}.") } else { format!("But drawn at random, {clause}.") };
            text.into_any()
        })
    };
    let drawing = || "Weights and assumptions are being drawn at random.".into_any();
    let [sure, of_draws] = ["sure", "draws"].map(|what| format!("{what}-{}", word(role)));
    let key = of_draws.clone();
    view! {
        <div class="sure">
            <p>{later(app, sure, drawn_tag, open_tag)}" "{rich(&table.verdict.sentence())}</p>
            {share.map(|s| view! {
                <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                    <rect class="ground" x="0" y="0" width="100" height="6"/>
                    <rect class="filled" x="0" y="0" width=format!("{:.1}", s * 100.0) height="6"/>
                </svg>
            })}
            <p class="draws" class:stale=move || drawn.get().is_none() && app.said_before(&key).is_none()>{later(app, of_draws, draws, drawing)}</p>
            {rests(table)}
        </div>
    }
    .into_any()
}

/// How old the price of the first is, and which rise of it would change who leads.
fn rests(table: &Ranking) -> Option<AnyView> {
    let stale = table.staleness.as_ref()?;
    let old = (stale.age.mark != Mark::Fresh).then(|| age::mark(&stale.age));
    Some(view! { <p>{old}" "{stale.text.clone()}</p> }.into_any())
}

/// Runner-up and budget pick, and what would change the answer.
#[component]
pub fn Others(
    /// Hosting or monitoring.
    role: Role,
    /// Heading.
    title: &'static str,
) -> impl IntoView {
    let app = app();
    let picks = app.part(move |a| {
        let table = ranking(a, role);
        let p = &table.picks;
        let monthly = |pick: &Pick| table.vendors.iter().find(|v| v.vendor == pick.vendor).map(|v| amount(v.bill.monthly));
        // Where nobody is picked, the card of the recommendation names who covers it all the same.
        let shown = |label: &str| p.top.is_some() || matches!(label, "Runner-up" | "Lowest cost");
        let all = p.alternatives().into_iter().filter(|(label, _)| shown(label));
        let none = [(&p.runner_up, &p.no_runner_up), (&p.budget, &p.no_budget)];
        let none = none.into_iter().filter(|(pick, why)| pick.is_none() && !why.is_empty()).map(|(_, why)| why.clone());
        (all.map(|(label, pick)| (label, pick.clone(), monthly(pick))).collect::<Vec<_>>(), none.collect::<Vec<_>>())
    });
    move || {
        picks.with(|(all, none)| {
            let all = all.iter().map(|(label, pick, monthly)| other(app, role, label, Some(pick), monthly.clone())).collect_view();
            let none = none.iter().map(|why| view! { <p class="muted">{why.clone()}</p> }).collect_view();
            view! {
                <section class="card others">
                    <h2>{title}</h2>
                    {all}
                    {none}
                    {(role == Role::Hosting).then(|| view! { <PicksAfter/> })}
                </section>
            }
        })
    }
}

/// Who costs least of a role, or that the recommended one already does.
pub fn lowest_cost(app: App, role: Role) -> impl Fn() -> AnyView {
    let found = app.part(move |a| {
        let table = ranking(a, role);
        let monthly = |p: &Pick| table.vendors.iter().find(|v| v.vendor == p.vendor).map(|v| amount(v.bill.monthly));
        let budget = table.picks.budget.clone();
        let monthly = budget.as_ref().and_then(monthly);
        (budget, monthly, table.picks.no_budget.clone())
    });
    let over = if role == Role::Hosting { "Hosting" } else { "Error tracking" };
    move || {
        found.with(|(pick, monthly, none)| {
            let none = view! { <p class="over">{over}</p><p>{rich(none)}</p> };
            other(app, role, over, pick.as_ref(), monthly.clone()).unwrap_or_else(|| none.into_any())
        })
    }
}

/// The events after which another host would be the pick, or the same one again.
#[component]
fn PicksAfter() -> impl IntoView {
    let app = app();
    let after = app.coming.told(|o, _| o.picks_after.clone());
    let now = move || {
        after.with(|after| {
            let after = after.as_deref()?;
            let items = after.iter().map(|t| view! { <li>{rich(t)}</li> }).collect_view();
            let list = (!after.is_empty()).then(|| {
                view! {
                    <h3 class="over">"Reconsider if"</h3>
                    <ul class="triggers">{items}</ul>
                }
            });
            Some(list.into_any())
        })
    };
    later(app, "think-again".into(), now, || ().into_any())
}

/// A role in the names of what comes later.
fn word(role: Role) -> &'static str {
    if role == Role::Hosting { "hosting" } else { "monitoring" }
}

fn other(app: App, role: Role, what: &'static str, pick: Option<&Pick>, monthly: Option<String>) -> Option<AnyView> {
    let pick = pick?;
    let (vendor, name) = (pick.vendor.clone(), pick.name.clone());
    let reasons = pick.reasons.iter().map(|r| view! { <li>{rich(r)}</li> }).collect_view();
    Some(
        view! {
            <div class="other">
                <p class="over">{what}</p>
                <p class="other-name">
                    <strong><VendorLink vendor=pick.vendor.clone()>{name}</VendorLink></strong>
                    {monthly.map(|m| view! {
                        <button type="button" class="cell known" aria-haspopup="dialog" on:click=move |_| {
                            app.inspect.set(Some(Target::Bill { role, vendor: vendor.clone(), stage: NOW.into() }));
                        }>{m}" a month"</button>
                    })}
                </p>
                <p>{rich(&pick.headline)}</p>
                <ul class="reasons">{reasons}</ul>
            </div>
        }
        .into_any(),
    )
}
