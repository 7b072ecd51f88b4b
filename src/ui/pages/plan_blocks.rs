//! The pieces of which sections of the plan are made.

use leptos::prelude::*;

use crate::plan::{Block, Check};
use crate::ui::parts::copy::CopyButton;
use crate::ui::parts::text::rich;
use crate::ui::parts::vendor_link::VendorLink;
use crate::ui::state::App;
use crate::ui::storage;

/// A piece.
pub fn block(app: App, block: &Block) -> AnyView {
    match block {
        Block::Text(text) => view! { <p>{rich(text)}</p> }.into_any(),
        Block::Heading(text) => view! { <h3>{rich(text)}</h3> }.into_any(),
        Block::List(items) => view! { <ul>{lines(items)}</ul> }.into_any(),
        Block::Steps(items) => view! { <ol>{lines(items)}</ol> }.into_any(),
        Block::Note(text) => view! { <p class="aside">{rich(text)}</p> }.into_any(),
        Block::Table { caption, head, rows, about } => table(caption, head, rows, about),
        Block::Code { language, title, text } => code(language, title, text),
        Block::Checks(checks) => view! { <ul class="checks">{checks.iter().map(|c| check(app, c)).collect_view()}</ul> }.into_any(),
    }
}

fn lines(items: &[String]) -> AnyView {
    items.iter().map(|i| view! { <li>{rich(i)}</li> }).collect_view().into_any()
}

/// A table; in a row about a vendor its amounts lead to everything known of it.
fn table(caption: &str, head: &[String], rows: &[Vec<String>], about: &[String]) -> AnyView {
    let head = head.iter().map(|h| view! { <th scope="col">{rich(h)}</th> }).collect_view();
    let rows = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            let vendor = about.get(at).filter(|v| !v.is_empty());
            let cells = row
                .iter()
                .enumerate()
                .map(|(n, text)| match n {
                    0 => view! { <th scope="row">{rich(text)}</th> }.into_any(),
                    _ if text.starts_with('$') && vendor.is_some() => {
                        let (vendor, price) = (vendor.cloned().unwrap_or_default(), text.clone());
                        view! { <td><VendorLink vendor>{price}</VendorLink></td> }.into_any()
                    }
                    _ => view! { <td>{rich(text)}</td> }.into_any(),
                })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="scroll" role="region" tabindex="0" aria-label=caption.to_string()>
            <table class="grid">
                <caption>{rich(caption)}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn code(language: &str, title: &str, text: &str) -> AnyView {
    let wanted = text.to_string();
    let title = if title.is_empty() { language.to_string() } else { title.to_string() };
    view! {
        <div class="code">
            <div class="code-head">
                <span class="code-title">{title.clone()}</span>
                <CopyButton label="Copy" name=format!("Copy {title}") text=move || wanted.clone()/>
            </div>
            <pre tabindex="0" role="region" aria-label=title><code>{text.to_string()}</code></pre>
        </div>
    }
    .into_any()
}

fn check(app: App, check: &Check) -> AnyView {
    let (mine, id) = (check.id.clone(), check.id.clone());
    let on = Memo::new(move |_| app.ticked.with(|t| t.contains(&mine)));
    view! {
        <li>
            <label class="check" class:done=move || on.get()>
                <input
                    type="checkbox"
                    prop:checked=move || on.get()
                    on:change=move |event| storage::tick(app, &id, event_target_checked(&event))
                />
                <span>{rich(&check.text)}</span>
            </label>
        </li>
    }
    .into_any()
}
