//! Figures opened from within the drawer: what lies behind them, and the way back.

use leptos::prelude::*;

use super::browser;
use super::state::App;
use crate::explain::Target;

/// Id of the drawer's heading: it takes the focus when another figure is shown.
pub const TITLE: &str = "drawer-title";

/// A figure one has opened another from.
#[derive(Clone, Debug, PartialEq)]
pub struct Behind {
    /// The figure.
    what: Target,
    /// Id of the button in its drawer that was pressed: it gets the focus back.
    pressed: String,
}

impl App {
    /// Opens a figure from within the drawer.
    pub fn deeper(&self, what: Target, pressed: &str) {
        if let Some(now) = self.inspect.get_untracked() {
            self.trail.update(|t| t.push(Behind { what: now, pressed: pressed.to_string() }));
        }
        self.outcome.set(None);
        self.inspect.set(Some(what));
        focus(TITLE.to_string());
    }

    /// Back to the figure it was opened from.
    pub fn back(&self) {
        if let Some(behind) = self.trail.try_update(Vec::pop).flatten() {
            self.inspect.set(Some(behind.what));
            focus(behind.pressed);
        }
    }
}

/// Moves the focus once the drawer is drawn anew.
pub fn focus(id: String) {
    request_animation_frame(move || browser::focus(&id));
}
