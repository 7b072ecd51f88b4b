//! The address bar is always the current scenario.

use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::state::App;
use crate::scenario::part::CostPart;
use crate::scenario::{Scenario, pasted};

/// Browsers refuse more than a hundred replacements in half a minute: not each input is written.
const WAIT: Duration = Duration::from_millis(250);

/// The link in the address, where it holds one: behind `#`, or in the older form behind `?`.
pub fn link() -> Option<String> {
    let location = window().location();
    let fragment = location.hash().ok().filter(|hash| pasted::is_link(hash));
    fragment.or_else(|| location.search().ok().filter(|search| search.len() > 1))
}

/// The anchor of the address: a fragment that is no link.
pub fn anchor() -> Option<String> {
    let hash = window().location().hash().ok().filter(|hash| !pasted::is_link(hash))?;
    hash.strip_prefix('#').filter(|h| !h.is_empty()).map(str::to_string)
}

/// The whole address of a link, for sharing.
pub fn whole(link: &str) -> String {
    let location = window().location();
    let origin = location.origin().unwrap_or_default();
    let path = location.pathname().unwrap_or_default();
    format!("{origin}{path}{link}")
}

/// Writes the scenario into the address when it changes, and takes it from there when the
/// browser goes back. A new page, a part of the costs page or a vendor's page is a new entry of the history; a new number is not.
pub fn follow(app: App) {
    // The older form is rewritten at once, so that nothing further of it reaches a server.
    if window().location().search().is_ok_and(|search| search.len() > 1) {
        write(&untrack(|| app.link()), false);
    }
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |before: Option<String>| {
        let part = |s: &Scenario| CostPart::shown(s).map_or("", CostPart::id);
        let view = app.scenario.with(|s| format!("{} {} {}", s.view, part(s), s.vendor.as_deref().unwrap_or_default()));
        let now = app.link();
        if let Some(handle) = waiting.get_value() {
            handle.clear();
        }
        if before.as_ref().is_some_and(|b| *b != view) && link().as_deref() != Some(now.as_str()) {
            waiting.set_value(None);
            write(&now, true);
        } else {
            let later = set_timeout_with_handle(move || write(&now, false), WAIT);
            waiting.set_value(later.ok());
        }
        view
    });
    // Also tells of a link that was pasted over this one. An anchor leaves the scenario alone.
    let handle = window_event_listener(ev::popstate, move |_| {
        if let Some(here) = link()
            && untrack(|| app.link()) != here
        {
            app.arrive(&here);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Puts a link into the address, in the place of whatever query and fragment stood there.
fn write(link: &str, entry: bool) {
    let Ok(history) = window().history() else { return };
    let path = window().location().pathname().unwrap_or_default();
    let address = format!("{path}{link}");
    // A refusal costs the address, not the page.
    let _ = if entry {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}
