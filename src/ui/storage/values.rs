//! What was filled in once for the plan: names and addresses, kept by the browser and never by a link. They are
//! read by whatever shows them: the first view of the site needs none.

use leptos::ev;
use leptos::prelude::*;

use super::records::{self, Found};
use super::{not_all_read, report};
use crate::plan::values::{Bad, Entry, Field, Values};
use crate::ui::state::App;

const VALUES: &str = "hostwatch.v1.values";

/// Reads what is kept, where anything is.
pub fn read(app: App) {
    match records::list::<Entry>(VALUES) {
        // Where the browser keeps nothing, what was filled in stands until the page is closed.
        Found::Nothing => (),
        Found::Read(entries, unread) => {
            app.values.set(entries.into_iter().collect());
            if !unread.is_empty() {
                app.saving.set(not_all_read("your names and addresses"));
            }
        }
        Found::Foreign(_) => app.saving.set(not_all_read("your names and addresses")),
    }
}

/// Reads what is kept, and takes over what another tab keeps for as long as a page shows it.
pub fn follow(app: App) {
    read(app);
    let handle = window_event_listener(ev::storage, move |event| {
        if event.key().as_deref() == Some(VALUES) {
            read(app);
        }
    });
    on_cleanup(move || handle.remove());
}

/// Keeps what was typed into a field; a blank text takes the value out.
///
/// # Errors
/// Why it cannot be taken; what is kept stays.
pub fn put(app: App, field: Field, text: &str) -> Result<(), Bad> {
    let value = field.read(text)?;
    change(app, |entries| {
        entries.retain(|e| e.field != field);
        entries.extend(value.map(|text| Entry { field, text }));
    });
    Ok(())
}

/// Takes every value out.
pub fn clear(app: App) {
    change(app, Vec::clear);
}

fn change(app: App, change: impl FnOnce(&mut Vec<Entry>)) {
    let held = app.values.with_untracked(Values::entries);
    let (entries, written) = records::change(VALUES, held, change);
    app.values.set(entries.into_iter().collect());
    report(app, written);
}
