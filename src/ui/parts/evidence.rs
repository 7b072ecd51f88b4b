//! Where a figure was read.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::evidence::{Confidence, Evidence};

/// The places of a figure, in one small line; nothing where there are none.
pub fn places(catalog: &Catalog, evidence: &[Evidence]) -> AnyView {
    if evidence.is_empty() {
        return ().into_any();
    }
    let items = evidence.iter().map(|e| place(catalog, e)).collect_view();
    view! { <span class="places">{items}</span> }.into_any()
}

fn place(catalog: &Catalog, evidence: &Evidence) -> AnyView {
    let source = catalog.sources.iter().find(|s| s.id == evidence.source);
    let about = source.map(|s| s.title.clone()).unwrap_or_default();
    let mut text = evidence.source.clone();
    if let Some(lines) = evidence.lines_in_words() {
        text.push_str(&format!(", {lines}"));
    }
    if let Some(day) = &evidence.as_of {
        text.push_str(&format!(", {day}"));
    }
    if let Some(confidence) = evidence.confidence {
        text.push_str(match confidence {
            Confidence::Low => ", low confidence",
            Confidence::Medium => ", medium confidence",
            Confidence::High => ", high confidence",
        });
    }
    // Only addresses of the web: a catalog may come from anywhere.
    let link = evidence.url.clone().filter(|u| u.starts_with("https://") || u.starts_with("http://"));
    match link {
        Some(url) => {
            let title = evidence.title.clone().unwrap_or(about);
            view! {
                <a class="place" href=url rel="noreferrer" target="_blank" title=title>{text}</a>
            }
            .into_any()
        }
        None => view! { <span class="place" title=about>{text}</span> }.into_any(),
    }
}
