//! How far the weights may move before another vendor wins.

use leptos::prelude::*;

use crate::catalog::vendor::Role;
use crate::decide::{Pick, Ranking};
use crate::ui::parts::text::per_cent;
use crate::ui::state::{app, ranking};

/// The nearest change of mind, in one sentence.
pub fn flip_sentence(table: &Ranking) -> String {
    let top = table.picks.top.as_ref().map_or("The first", |t: &Pick| t.name.as_str());
    let criterion = |id: &str| table.criteria.iter().find(|c| c.id == id).map_or(id.to_string(), |c| c.name.to_lowercase());
    match &table.robustness.nearest_flip {
        None if table.vendors.len() < 2 => format!("{top} has no rival in this scenario."),
        None if table.verdict.picked => format!("{top} stays the pick however the weights are set."),
        None => format!("{top} stays first however the weights are set."),
        Some(flip) => {
            let rival = table.vendors.iter().find(|v| v.vendor == flip.vendor).map_or(flip.vendor.as_str(), |v| v.name.as_str());
            format!(
                "{rival} would overtake {top} if {} of the weight moved from {} to {}.",
                per_cent(flip.distance / 2.0),
                criterion(&flip.from),
                criterion(&flip.to),
            )
        }
    }
}

/// Shares of first places, the nearest flip, and the interval of each weight.
#[component]
pub fn Certainty(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let app = app();
    let table = app.part(move |a| ranking(a, role).clone());
    move || {
        table.with(|t| {
            if t.vendors.len() < 2 {
                return ().into_any();
            }
            let shares = t
                .robustness
                .first_rank_share_local
                .iter()
                .filter(|(_, s)| *s > 0.0)
                .map(|(id, share)| {
                    let name = t.vendors.iter().find(|v| v.vendor == *id).map_or(id.clone(), |v| v.name.clone());
                    view! {
                        <li>
                            <span class="share-name">{name}</span>
                            <svg class="meter" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                                <rect class="ground" x="0" y="0" width="100" height="6"/>
                                <rect class="filled" x="0" y="0" width=format!("{:.1}", share * 100.0) height="6"/>
                            </svg>
                            <span class="number">{per_cent(*share)}</span>
                        </li>
                    }
                })
                .collect_view();
            let how = if t.robustness.share_error > 0.0 {
                let error = per_cent(t.robustness.share_error);
                format!("Thousands of sets of weights are drawn at random, always the same ones; the share of them in which a vendor scores highest; ±{error}.")
            } else {
                "Exact: with no set of weights that near does another vendor score higher.".to_string()
            };
            // Where nobody is within the budget, it is the order of the table that weights may change.
            let first = if t.verdict.picked { "is the pick" } else { "comes first" };
            view! {
                <section class="card certainty">
                    <h2>{"How certain is this?"}</h2>
                    <p>{t.verdict.text()}</p>
                    <p>{flip_sentence(t)}</p>
                    <div class="two">
                        <div>
                            <h3>{format!("Who {first} when every weight may differ by a quarter")}</h3>
                            <ul class="shares">{shares}</ul>
                            <p class="muted small">{how}</p>
                        </div>
                        {intervals(t)}
                    </div>
                </section>
            }
            .into_any()
        })
    }
}

fn intervals(t: &Ranking) -> AnyView {
    let rows = t
        .robustness
        .stability
        .iter()
        .map(|s| {
            let name = t.criteria.iter().find(|c| c.id == s.criterion).map_or(s.criterion.clone(), |c| c.name.clone());
            let (low, high, now) = (s.low * 100.0, s.high * 100.0, s.now * 100.0);
            view! {
                <li>
                    <span class="share-name">{name}</span>
                    <svg class="meter band" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
                        <rect class="ground" x="0" y="0" width="100" height="6"/>
                        <rect class="filled" x=format!("{low:.1}") y="0" width=format!("{:.1}", (high - low).max(0.5)) height="6"/>
                        <rect class="now" x=format!("{:.1}", (now - 0.6).max(0.0)) y="0" width="1.2" height="6"/>
                    </svg>
                    <span class="number">{format!("{} to {}", per_cent(s.low), per_cent(s.high))}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div>
            <h3>{format!("Between which shares of the weight it {}", if t.verdict.picked { "stays the pick" } else { "stays first" })}</h3>
            <ul class="shares wide">{rows}</ul>
            <p class="muted small">"Solved exactly from the points: the share of a weight at which another vendor draws level. The mark is the share now; the other weights keep their proportions."</p>
        </div>
    }
    .into_any()
}
