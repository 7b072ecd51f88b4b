//! Where a figure was read.

use leptos::prelude::*;

use crate::catalog::Catalog;
use crate::catalog::corrections::OWN;
use crate::catalog::evidence::{Confidence, Evidence};

/// The places of a figure, in one small line; nothing where there are none.
pub fn places(catalog: &Catalog, evidence: &[Evidence]) -> AnyView {
    if evidence.is_empty() {
        return ().into_any();
    }
    // One page that states several things is named once.
    let mut seen: Vec<&Evidence> = Vec::new();
    for e in evidence {
        let same =
            |o: &&Evidence| (&o.source, &o.url, &o.lines, &o.as_of, o.confidence) == (&e.source, &e.url, &e.lines, &e.as_of, e.confidence);
        if !seen.iter().any(same) {
            seen.push(e);
        }
    }
    let items = seen.into_iter().map(|e| place(catalog, e)).collect_view();
    view! { <span class="places">{items}</span> }.into_any()
}

/// The page of an evidence as a link with its title, and the address itself.
pub fn page_link(evidence: &Evidence) -> Option<AnyView> {
    if let Some(url) = evidence.url.clone().filter(|_| evidence.source == OWN) {
        return Some(view! { <p>"Given by whoever corrected: "<span class="note address">{url}</span></p> }.into_any());
    }
    let url = web(evidence)?;
    let title = evidence.title.clone().unwrap_or_else(|| "The page".into());
    Some(
        view! {
            <p>
                <a href=url.clone() rel="noreferrer" target="_blank">{title}</a>
                <span class="note address">{url}</span>
            </p>
        }
        .into_any(),
    )
}

/// Only addresses of the web: a catalog may come from anywhere. What a correction names as its source
/// may come from whoever wrote a link: it is shown, and not linked.
fn web(evidence: &Evidence) -> Option<String> {
    if evidence.source == OWN {
        return None;
    }
    evidence.url.clone().filter(|u| u.starts_with("https://") || u.starts_with("http://"))
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
    match web(evidence) {
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
