//! Texts and numbers as people read them.

use leptos::prelude::*;

pub use crate::explain::words::{amount, points, utility};

/// A text whose `code` stands in backticks.
pub fn rich(text: &str) -> AnyView {
    let mut pieces = Vec::new();
    for (n, piece) in text.split('`').enumerate() {
        if piece.is_empty() {
            continue;
        }
        let piece = piece.to_string();
        pieces.push(if n % 2 == 1 { view! { <code>{piece}</code> }.into_any() } else { piece.into_any() });
    }
    pieces.into_any()
}

/// A share of 0–1 as per cent.
pub fn per_cent(share: f64) -> String {
    let value = share * 100.0;
    if value > 0.0 && value < 1.0 {
        "<1 %".into()
    } else if value > 99.0 && value < 100.0 {
        ">99 %".into()
    } else {
        format!("{value:.0} %")
    }
}

/// A value of a vendor's file in a few words: `26`, `unlimited`, `not known`; of a whole object, what it is called.
pub fn plain(value: &serde_json::Value) -> String {
    use serde_json::Value;
    match value {
        Value::Null => "not known".into(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Object(map) => {
            let named =
                ["name", "value", "hours", "monthly", "annual", "annual_total", "each", "tiers"].into_iter().find_map(|k| map.get(k));
            named.map_or_else(|| "a new entry".into(), plain)
        }
        other => other.to_string(),
    }
}
