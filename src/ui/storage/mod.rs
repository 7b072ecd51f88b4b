//! What the browser remembers: the last scenario, named ones, ticked checks, one's own corrections, what
//! was filled in for the plan, the theme. Storage may be blocked, full, cleared, or hold what something else wrote. That costs the saving,
//! and says so; it never costs the page. What another tab keeps is taken over as it happens.

pub mod noticed;
mod records;
pub mod values;

use std::collections::BTreeSet;
use std::time::Duration;

use leptos::ev;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::rest::needs_whole;
use super::state::App;
use crate::catalog::corrections::{Change, Edits};
use crate::edits::whose;
use records::Found;

const LAST: &str = "hostwatch.v1.last";
const SAVED: &str = "hostwatch.v1.saved";
const CHECKS: &str = "hostwatch.v1.checks";
const OWN: &str = "hostwatch.v1.corrections";
const THEME: &str = "hostwatch.v1.theme";

/// No more named scenarios are kept.
pub const MOST_SAVED: usize = 50;

/// How long after a change everything that follows from it is drawn, the forecast included.
const DRAWN: Duration = Duration::from_millis(400);

/// A named scenario.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Saved {
    /// As the user calls it.
    pub name: String,
    /// Its link.
    pub link: String,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system has it.
    #[default]
    Auto,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The next one of the three.
    pub fn next(self) -> Theme {
        match self {
            Theme::Auto => Theme::Light,
            Theme::Light => Theme::Dark,
            Theme::Dark => Theme::Auto,
        }
    }

    /// For people.
    pub fn name(self) -> &'static str {
        match self {
            Theme::Auto => "Auto",
            Theme::Light => "Light",
            Theme::Dark => "Dark",
        }
    }
}

/// Whether the browser keeps anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    /// It does.
    #[default]
    Works,
    /// It does not, and why: a sentence.
    Fails(String),
}

/// What was found.
#[derive(Clone, Default)]
pub struct Kept {
    /// The last link.
    pub last: Option<String>,
    /// Named scenarios.
    pub saved: Vec<Saved>,
    /// Ticked checks.
    pub ticked: BTreeSet<String>,
    /// The corrections that the reader made or kept.
    pub own: Edits,
    /// Before corrections were kept by themselves, the reader's stood in the links that were kept: those links.
    pub older: Vec<String>,
    /// The theme.
    pub theme: Theme,
}

/// Reads everything that is kept.
pub fn read() -> (Kept, Saving) {
    if let Err(why) = records::granted() {
        return (Kept::default(), Saving::Fails(why));
    }
    let mut unread = Vec::new();
    let last = found(records::value::<String>(LAST), "the last scenario", &mut unread);
    let saved = found(records::list::<Saved>(SAVED), "saved scenarios", &mut unread).unwrap_or_default();
    let ticked = found(records::list::<String>(CHECKS), "ticked checks", &mut unread).unwrap_or_default();
    let theme = found(records::value::<Theme>(THEME), "the theme", &mut unread).unwrap_or_default();
    let mut older = Vec::new();
    let own = match found(records::list::<Change>(OWN), "your corrections", &mut unread) {
        Some(changes) => Edits { changes },
        None => {
            older = last.iter().chain(saved.iter().map(|s| &s.link)).filter(|link| needs_whole(link)).cloned().collect();
            Edits::default()
        }
    };
    let saving = match unread.as_slice() {
        [] => Saving::Works,
        what => not_all_read(&what.join(", ")),
    };
    (Kept { last, saved, ticked: crate::order::set(ticked), own, older, theme }, saving)
}

fn not_all_read(what: &str) -> Saving {
    Saving::Fails(format!("Some of what the browser kept could not be read ({what}). It is left where it is; everything else is here."))
}

fn found<T>(found: Found<T>, what: &'static str, unread: &mut Vec<&'static str>) -> Option<T> {
    match found {
        Found::Nothing => None,
        Found::Read(value, bad) => {
            if !bad.is_empty() {
                unread.push(what);
            }
            Some(value)
        }
        Found::Foreign(_) => {
            unread.push(what);
            None
        }
    }
}

/// Keeps what changes, and takes over what another tab keeps. The first run of each effect only looks:
/// nothing is written before something changed, so that what could not be read survives.
///
/// A scenario counts as the last one only once it was drawn: one that brings the page down must not be
/// what the plain address opens the next time.
pub fn follow(app: App) {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |before: Option<String>| {
        // Until the reader says what to do with a link's corrections, their own last scenario stays.
        if app.foreign.with(|f| !f.is_empty()) {
            return before.unwrap_or_default();
        }
        let link = app.own_link();
        if before.is_some_and(|b| b != link) {
            if let Some(handle) = waiting.get_value() {
                handle.clear();
            }
            let drawn = link.clone();
            waiting.set_value(set_timeout_with_handle(move || keep_last(app, &drawn), DRAWN).ok());
        }
        link
    });
    Effect::new(move |_| super::browser::show_theme(app.theme.get()));
    let handle = window_event_listener(ev::storage, move |event| take_over(app, event.key().as_deref()));
    on_cleanup(move || handle.remove());
}

/// Another tab changed a key, or cleared them all.
fn take_over(app: App, key: Option<&str>) {
    match key {
        Some(SAVED) => {
            if let Found::Read(saved, _) = records::list::<Saved>(SAVED) {
                app.saved.set(saved);
            }
        }
        Some(CHECKS) => {
            if let Found::Read(ticked, _) = records::list::<String>(CHECKS) {
                app.ticked.set(crate::order::set(ticked));
            }
        }
        Some(OWN) => {
            if let Found::Read(changes, _) = records::list::<Change>(OWN) {
                app.own.set(Edits { changes });
            }
        }
        Some(THEME) => {
            if let Found::Read(theme, _) = records::value::<Theme>(THEME) {
                app.theme.set(theme);
            }
        }
        Some(_) => (),
        None => app.saving.set(Saving::Fails(
            "What the browser kept for this page was cleared. What you see here lasts until you close the page, or until you save again."
                .into(),
        )),
    }
}

/// Changes the theme and keeps it.
pub fn set_theme(app: App, theme: Theme) {
    app.theme.set(theme);
    report(app, records::put(THEME, &theme));
}

/// Saves a scenario under a name; an older one of that name makes room.
///
/// # Errors
/// That there are too many.
pub fn save(app: App, scenario: Saved) -> Result<(), &'static str> {
    let mut full = false;
    let (saved, written) = records::change(SAVED, app.saved.get_untracked(), |saved| {
        let others = saved.iter().filter(|s| s.name != scenario.name).count();
        full = others >= MOST_SAVED;
        if !full {
            saved.retain(|s| s.name != scenario.name);
            saved.push(scenario);
        }
    });
    app.saved.set(saved);
    report(app, written);
    if full { Err("Fifty scenarios are kept at most: delete one first.") } else { Ok(()) }
}

/// Deletes a named scenario.
pub fn delete(app: App, name: &str) {
    let (saved, written) = records::change(SAVED, app.saved.get_untracked(), |saved| saved.retain(|s| s.name != name));
    app.saved.set(saved);
    report(app, written);
}

/// Ticks a check, or takes the tick away, and keeps it.
pub fn tick(app: App, id: &str, on: bool) {
    let held = app.ticked.with_untracked(|t| t.iter().cloned().collect());
    let (ticked, written) = records::change(CHECKS, held, |ticked: &mut Vec<String>| {
        ticked.retain(|t| t != id);
        if on {
            ticked.push(id.to_string());
        }
    });
    app.ticked.set(crate::order::set(ticked));
    report(app, written);
}

/// Takes corrections for the reader's own from now on.
pub fn own(app: App, changes: Vec<Change>) {
    let held = app.own.with_untracked(|own| own.changes.clone());
    let (changes, written) = records::change(OWN, held, |kept| {
        let mut own = Edits { changes: std::mem::take(kept) };
        whose::keep(&mut own, changes);
        *kept = own.changes;
    });
    let read_back = match records::list::<Change>(OWN) {
        Found::Read(again, _) => again == changes,
        _ => false,
    };
    app.own.set(Edits { changes });
    report(
        app,
        written
            .and_then(|()| if read_back { Ok(()) } else { Err("The browser keeps corrections otherwise than they were written.".into()) }),
    );
}

/// Only in handlers: it writes a signal.
fn report(app: App, result: Result<(), String>) {
    match result {
        Ok(()) => {
            if app.saving.with_untracked(|s| *s != Saving::Works) {
                app.saving.set(Saving::Works);
            }
        }
        Err(why) => app.saving.set(Saving::Fails(why)),
    }
}

fn keep_last(app: App, link: &str) {
    if !crashed() {
        report(app, records::put_and_read_back(LAST, &link.to_string()));
    }
}

/// Whether the notice of a crash covers the page.
fn crashed() -> bool {
    document().get_element_by_id("crash").is_some_and(|notice| !notice.has_attribute("hidden"))
}
