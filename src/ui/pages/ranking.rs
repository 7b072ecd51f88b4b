//! A ranking: weights, score table, exclusions, certainty, and the source's own table beside it.

use leptos::prelude::*;

use super::free::FreeTierTable;
use super::own::Own;
use super::picks::{Others, Recommendation, open_figures};
use super::robust::Certainty;
use super::vendors::Vendors;
use super::weights::Weights;
use super::{Head, View};
use crate::catalog::vendor::Role;
use crate::cost::NOW;
use crate::explain::Target;
use crate::explain::words::cover;
use crate::ui::parts::later::Whole;
use crate::ui::parts::score_table::ScoreTable;
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::state::{app, ranking};

/// The page of hosting or of monitoring.
#[component]
pub fn RankingPage(
    /// Which.
    role: Role,
) -> impl IntoView {
    let (view, over, others, lead) = match role {
        Role::Hosting => (
            View::Hosting,
            "Recommended hosting",
            "Other hosting",
            "Scores follow from recorded facts and from the bill at your volume. Open any number to see what it is made of.",
        ),
        _ => (
            View::Monitoring,
            "Recommended error tracking",
            "Other monitoring",
            "Scores follow from what your stack needs and from the bill at your errors. Open any number to see what it is made of.",
        ),
    };
    view! {
        <Head view lead/>
        <section class="card table-card" aria-label="Scores">
            <ScoreTable role/>
            <p class="muted small">"Points of 100. The parts of a row add up exactly to its score; a fact that no source states counts half, and is never a reason for a lead."</p>
        </section>
        <NotPlaced role/>
        <LeftOut role/>
        <Weights role/>
        <div class="two">
            <Recommendation role over/>
            <Others role title=others/>
        </div>
        <Certainty role/>
        <Whole>
            <Vendors role/>
            <Own role/>
            {(role == Role::Hosting).then(|| view! { <FreeTierTable/> })}
        </Whole>
    }
}

/// Those of which a figure is missing that their bill needs.
#[component]
fn NotPlaced(role: Role) -> impl IntoView {
    let app = app();
    let table = app.part(move |a| ranking(a, role).clone());
    move || {
        table.with(|t| {
            (!t.unpriced.is_empty()).then(|| {
                view! {
                    <section class="card left-out not-placed">
                        <h2>{format!("Price not known: {}", t.unpriced.len())}</h2>
                        <p class="muted">"Eligible, but nobody states a figure that their bill needs at this size. They are not recommended. Open a figure to give it, and the ranking follows."</p>
                        {open_figures(app, "not-placed", role, t)}
                    </section>
                }
            })
        })
    }
}

/// Those left out, apart, with the reason.
#[component]
fn LeftOut(role: Role) -> impl IntoView {
    let app = app();
    let excluded = app.part(move |a| ranking(a, role).excluded.clone());
    move || {
        excluded.with(|list| {
            (!list.is_empty()).then(|| {
                let rows = list
                    .iter()
                    .map(|e| {
                        let vendor = e.vendor.clone();
                        let open = move |_| app.inspect.set(Some(Target::Bill { role, vendor: vendor.clone(), stage: NOW.into() }));
                        let label = format!("{}: bill of {}", cover(&e.bill.cover), e.name);
                        let tag = (!e.bill.cover.is_full()).then(|| view! {
                            <button type="button" class="tag warn" aria-haspopup="dialog" aria-label=label on:click=open>{cover(&e.bill.cover)}</button>
                        });
                        let (vendor, name) = (e.vendor.clone(), e.name.clone());
                        view! { <li><VendorLink vendor>{name}</VendorLink>" "{tag}<span class="why">{e.reason.clone()}</span></li> }
                    })
                    .collect_view();
                view! {
                    <section class="card left-out">
                        <h2>{format!("Not suitable: {}", list.len())}</h2>
                        <p class="muted">"Not a low score: these cannot do what this scenario needs."</p>
                        <ul class="plain">{rows}</ul>
                    </section>
                }
            })
        })
    }
}
