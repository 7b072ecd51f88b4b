//! What speaks for and against each ranked vendor.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::vendor::{Remark, Role};
use crate::ui::parts::evidence::places;
use crate::ui::parts::text::rich;
use crate::ui::state::{app, ranking};

/// The vendors of a ranking, each to open.
#[component]
pub fn Vendors(
    /// Which ranking.
    role: Role,
) -> impl IntoView {
    let app = app();
    // The remarks are the catalog's: they change with the order, not with the scores.
    let list = app.part(move |a| {
        let rows = ranking(a, role).vendors.iter();
        rows.map(|v| (v.name.clone(), v.strengths.clone(), v.cautions.clone(), v.choose_when.clone())).collect::<Vec<_>>()
    });
    move || {
        let catalog = app.catalog();
        let rows = list.with(|list| {
            list.iter()
                .filter(|v| !(v.1.is_empty() && v.2.is_empty() && v.3.is_empty()))
                .map(|(name, strengths, cautions, choose)| {
                    view! {
                        <details>
                            <summary><strong>{name.clone()}</strong></summary>
                            <div class="three">
                                {remarks(&catalog, "For it", "for", strengths)}
                                {remarks(&catalog, "Against it", "against", cautions)}
                                {remarks(&catalog, "Choose it when", "when", choose)}
                            </div>
                        </details>
                    }
                })
                .collect_view()
        });
        view! {
            <details class="card section">
                <summary><h2>"Pros and cons"</h2></summary>
                <div class="section-body folds">{rows}</div>
            </details>
        }
    }
}

/// Remarks under a heading, with their places.
pub fn remarks(catalog: &Catalog, title: &'static str, class: &'static str, list: &[Remark]) -> Option<AnyView> {
    if list.is_empty() {
        return None;
    }
    let rows = list.iter().map(|r| view! { <li>{rich(&r.text)}{places(catalog, &r.evidence)}</li> }).collect_view();
    Some(view! { <div class=format!("remarks {class}")><h3>{title}</h3><ul>{rows}</ul></div> }.into_any())
}
