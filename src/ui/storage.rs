//! What the browser remembers: the last scenario, named ones, ticked checks, the theme.
//!
//! Storage may be blocked, full, or hold what something else wrote. That costs the saving,
//! and says so; it never costs the page. `gloo-storage` throws where storage is blocked, so
//! nothing here calls it before the probe has succeeded.

use std::collections::BTreeSet;
use std::time::Duration;

use gloo_storage::errors::StorageError;
use gloo_storage::{LocalStorage, Storage};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::state::App;

const LAST: &str = "hostwatch.v1.last";
const SAVED: &str = "hostwatch.v1.saved";
const CHECKS: &str = "hostwatch.v1.checks";
const THEME: &str = "hostwatch.v1.theme";
const VERSION: u32 = 1;

/// How long after a change everything that follows from it is drawn, the forecast included.
const DRAWN: Duration = Duration::from_millis(400);

/// What is stored, with the version of its shape.
#[derive(Serialize, Deserialize)]
struct Envelope<T> {
    v: u32,
    data: T,
}

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
#[derive(Default)]
pub struct Kept {
    /// The last link.
    pub last: Option<String>,
    /// Named scenarios.
    pub saved: Vec<Saved>,
    /// Ticked checks.
    pub ticked: BTreeSet<String>,
    /// The theme.
    pub theme: Theme,
}

/// Reads everything that is kept.
pub fn read() -> (Kept, Saving) {
    if !allowed() {
        let why = "This browser keeps nothing for this page: scenarios and ticks last until you close it. The link still holds everything.";
        return (Kept::default(), Saving::Fails(why.into()));
    }
    let mut broken = Vec::new();
    let kept = Kept {
        last: get(LAST, "last scenario", &mut broken),
        saved: get(SAVED, "saved scenarios", &mut broken).unwrap_or_default(),
        ticked: get(CHECKS, "ticked checks", &mut broken).unwrap_or_default(),
        theme: get(THEME, "theme", &mut broken).unwrap_or_default(),
    };
    let saving = match broken.as_slice() {
        [] => Saving::Works,
        what => Saving::Fails(format!(
            "What the browser kept could not be read ({}). It is left as it is until you save again.",
            what.join(", ")
        )),
    };
    (kept, saving)
}

/// Keeps what changes. The first run of each effect only looks: nothing is written before
/// something changed, so that what could not be read survives.
///
/// A scenario counts as the last one only once it was drawn: one that brings the page down must not be
/// what the plain address opens the next time.
pub fn follow(app: App) {
    let waiting = StoredValue::new_local(None::<TimeoutHandle>);
    Effect::new(move |before: Option<String>| {
        let link = app.link();
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
}

/// Changes the theme and keeps it.
pub fn set_theme(app: App, theme: Theme) {
    app.theme.set(theme);
    report(app, put(THEME, &theme));
}

/// Changes the named scenarios and keeps them.
pub fn set_saved(app: App, saved: Vec<Saved>) {
    report(app, put(SAVED, &saved));
    app.saved.set(saved);
}

/// Ticks a check, or takes the tick away, and keeps it.
pub fn tick(app: App, id: &str, on: bool) {
    app.ticked.update(|t| {
        if on {
            t.insert(id.to_string());
        } else {
            t.remove(id);
        }
    });
    report(app, app.ticked.with_untracked(|t| put(CHECKS, t)));
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

fn allowed() -> bool {
    web_sys::window().is_some_and(|w| matches!(w.local_storage(), Ok(Some(_))))
}

fn get<T: DeserializeOwned>(key: &str, what: &'static str, broken: &mut Vec<&'static str>) -> Option<T> {
    match LocalStorage::get::<Envelope<T>>(key) {
        Ok(envelope) if envelope.v == VERSION => Some(envelope.data),
        Err(StorageError::KeyNotFound(_)) => None,
        _ => {
            broken.push(what);
            None
        }
    }
}

fn put<T: Serialize>(key: &str, data: &T) -> Result<(), String> {
    if !allowed() {
        return Err("This browser keeps nothing for this page: what you save is gone when you close it.".into());
    }
    LocalStorage::set(key, Envelope { v: VERSION, data })
        .map_err(|_| "The browser's storage for this page is full: this was not saved.".to_string())
}

fn keep_last(app: App, link: &str) {
    if !crashed() {
        report(app, put(LAST, &link));
    }
}

/// Whether the notice of a crash covers the page.
fn crashed() -> bool {
    document().get_element_by_id("crash").is_some_and(|notice| !notice.has_attribute("hidden"))
}
