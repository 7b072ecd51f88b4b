//! What host, error tracker and check from outside cost together, month by month, and what to do next; and the
//! check as a card of its own.

use leptos::prelude::*;

use super::View;
use crate::money::{Decimal, Usd};
use crate::plan::outside::OutsideCheck;
use crate::plan::together::Together;
use crate::ui::parts::copy::CopyLink;
use crate::ui::parts::text::rich;
use crate::ui::shell::{PageLink, PartLink};
use crate::ui::state::app;

/// Height of the picture, and the width of a month in it, in units of its own.
const HIGH: u32 = 40;
const MONTH: u32 = 10;

/// The months in small, and what to do with the answer.
#[component]
pub fn Months() -> impl IntoView {
    let together = app().part(|a| a.together());
    let picture = move || together.with(|t| t.as_ref().map(picture));
    view! {
        <section class="card together" aria-label="Month by month, and what to do now">
            {picture}
            <p class="actions">
                <PageLink to=View::Plan class="button primary">"Set up alerts tonight"</PageLink>
                <PageLink to=View::Down class="button quiet">"The site is down"</PageLink>
                <CopyLink label="Share this answer"/>
            </p>
        </section>
    }
}

/// A bar a month, and the budget as a line.
fn picture(together: &Together) -> AnyView {
    let highest = together.months.iter().copied().chain([together.budget]).max().unwrap_or_default();
    let up = |amount: Usd| amount.0.saturating_mul(Decimal::from(HIGH)).checked_div(highest.0).unwrap_or_default().round_dp(1);
    let bars = (0_u32..)
        .zip(&together.months)
        .map(|(month, amount)| {
            let height = up(*amount);
            let y = (Decimal::from(HIGH) - height).to_string();
            let above = *amount > together.budget;
            view! {
                <rect class:above=above x=(month * MONTH + 1).to_string() y=y width=(MONTH - 2).to_string() height=height.to_string()/>
            }
        })
        .collect_view();
    let wide = MONTH * together.months.len() as u32;
    let line = (Decimal::from(HIGH) - up(together.budget)).to_string();
    view! {
        <figure class="months-small">
            <svg viewBox=format!("0 -1 {wide} {}", HIGH + 2) preserveAspectRatio="none" role="img" aria-label=together.in_words()>
                {bars}
                <line x1="0" x2=wide.to_string() y1=line.clone() y2=line/>
            </svg>
            <figcaption>
                {together.budget_words()}" "
                <PartLink to=View::Costs part="summary" class="arrow-link">"Month by month"</PartLink>
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The check from outside as a card.
#[component]
pub fn Check() -> impl IntoView {
    let check = app().part(|a| a.check.clone());
    move || {
        check.with(|check| match check {
            Some(check) => card(check),
            None => view! {
                <section class="card answer check none">
                    <p class="over">"Recommended uptime check"</p>
                    <h2>"Nothing to recommend"</h2>
                    <p>"No recorded plan calls your address from outside at these settings: allow free plans, or take another price book."</p>
                </section>
            }
            .into_any(),
        })
    }
}

fn card(check: &OutsideCheck) -> AnyView {
    let facts = check.facts.iter().map(|fact| view! { <li>{rich(fact)}</li> }).collect_view();
    view! {
        <section class="card answer check">
            <div>
                <h2 class="pick-name"><span class="over">"Recommended uptime check"</span>" "{check.name.clone()}</h2>
                <p class="muted">{check.price_words()}</p>
                <p><PageLink to=View::Plan class="arrow-link">"How to set it up"</PageLink></p>
            </div>
            <ul class="reasons">{facts}</ul>
        </section>
    }
    .into_any()
}
