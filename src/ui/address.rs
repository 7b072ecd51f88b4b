//! The address bar is always the current scenario.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::state::App;

/// Browsers refuse more than a hundred replacements in half a minute: not each input is written.
const WAIT: Duration = Duration::from_millis(250);

/// The query of the address, where it has one.
pub fn query() -> Option<String> {
    let search = window().location().search().ok()?;
    (search.len() > 1).then_some(search)
}

/// The anchor of the address, where it has one.
pub fn anchor() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix('#').filter(|h| !h.is_empty()).map(str::to_string)
}

/// The whole address of a query, for sharing.
pub fn whole(query: &str) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{path}{query}")
}

/// Writes the scenario into the address when it changes, and takes it from there when the
/// browser goes back. A new page, or a vendor's, is a new entry of the history; a new number is not.
pub fn follow(app: App) {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |before: Option<String>| {
        let view = app.scenario.with(|s| format!("{} {}", s.view, s.vendor.as_deref().unwrap_or_default()));
        let link = app.link();
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        if before.as_ref().is_some_and(|b| *b != view) && query().as_deref() != Some(link.as_str()) {
            waiting.set_value(None);
            write(&link, true);
        } else {
            let later = set_timeout_with_handle(move || write(&link, false), WAIT);
            waiting.set_value(later.ok());
        }
        view
    });
    let handle = window_event_listener(ev::popstate, move |_| {
        let here = query().unwrap_or_default();
        // A jump to an anchor of the same page is no other scenario.
        if untrack(|| app.link()) != here {
            app.arrive(&here);
        }
    });
    on_cleanup(move || handle.remove());
}

fn write(link: &str, entry: bool) {
    let Ok(history) = window().history() else { return };
    let anchor = if entry { String::new() } else { window().location().hash().unwrap_or_default() };
    let address = format!("{link}{anchor}");
    // A refusal costs the address, not the page.
    let _ = if entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}
