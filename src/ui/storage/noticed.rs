//! When the reader noticed that it is down: kept by the browser, so that a page that is closed in the night goes
//! on counting when it is opened again.

use leptos::ev;
use leptos::prelude::*;

use super::records::{self, Found};
use super::report;
use crate::ui::state::App;

const NOTICED: &str = "hostwatch.v1.noticed";

/// Milliseconds from the beginning of 1970, or nothing.
fn read() -> Option<i64> {
    match records::value::<Option<i64>>(NOTICED) {
        Found::Read(at, _) => at,
        Found::Nothing | Found::Foreign(_) => None,
    }
}

/// What is kept, and what another tab keeps for as long as the page is shown.
pub fn follow() -> RwSignal<Option<i64>> {
    let noticed = RwSignal::new(read());
    let handle = window_event_listener(ev::storage, move |event| {
        if event.key().as_deref() == Some(NOTICED) {
            noticed.set(read());
        }
    });
    on_cleanup(move || handle.remove());
    noticed
}

/// Keeps a moment, or that there is none.
pub fn put(app: App, noticed: RwSignal<Option<i64>>, at: Option<i64>) {
    noticed.set(at);
    report(app, records::put(NOTICED, &at));
}
