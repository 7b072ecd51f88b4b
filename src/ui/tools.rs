//! What becomes possible with the whole catalog: laying corrections over it, and writing the plan. The code for
//! it is fetched with the rest of the catalog.

use std::pin::Pin;

use super::browser::breather;
use super::split::part;
use super::state::App;
use crate::assess::Planner;
use crate::catalog::Catalog;
use crate::catalog::corrections::{Change, Edits, codec};
use crate::catalog::load::{Problem, from_text_in_steps};
use crate::edits::{self, Opened, whose};
use crate::plan::plan;
use crate::scenario::Scenario;
use crate::scenario::link::{Read, read_all, value_of, write};

/// A catalog read, and what was left out of it; else why there is none.
pub type Outcome = Result<(Catalog, Vec<Problem>), Vec<Problem>>;

type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// The functions.
#[derive(Clone, Copy)]
pub struct Tools {
    /// Reads a whole catalog, in steps.
    pub read: fn(String) -> Later<Outcome>,
    /// Writes the plan.
    pub planner: Planner,
    /// Opens a link with its corrections.
    pub open: fn(&Catalog, &str) -> Opened,
    /// Lays a link's corrections over a catalog.
    pub apply: fn(&Catalog, &str) -> Catalog,
    /// A link's corrections that are not among the reader's own.
    pub foreign: fn(&str, &Edits) -> Vec<Change>,
    /// The scenario with the reader's own corrections alone.
    pub own_only: fn(&Catalog, &Scenario, &Edits) -> Opened,
    /// The reader's corrections as they stand in links that were kept before corrections were.
    pub of_links: fn(&[String]) -> Edits,
    /// Takes the corrections of a link out again.
    pub drop_foreign: fn(&App),
}

/// All of them.
pub const TOOLS: Tools = Tools {
    read: |text| Box::pin(async move { from_text_in_steps(&text, breather()).await }),
    planner: plan,
    open: edits::open,
    apply: |base, text| edits::apply(base, &codec::read(text).unwrap_or_default()),
    foreign: |text, own| whose::foreign(&codec::read(text).unwrap_or_default(), own),
    own_only: whose::own_only,
    of_links: |links| {
        let mut own = Edits::default();
        for edits in links.iter().filter_map(|l| value_of(l, "edits")).filter_map(|text| codec::read(&text).ok()) {
            whose::keep(&mut own, edits.changes);
        }
        own
    },
    drop_foreign: App::drop_foreign_now,
};

part! {
    /// What becomes possible with the whole catalog.
    soon: fn tools() -> Tools { TOOLS }
}

/// Opens a link that holds no corrections.
pub fn open_plain(base: &Catalog, link: &str) -> Opened {
    let Read { scenario, notices, unread } = read_all(base, link);
    Opened { catalog: base.clone(), scenario, notices: crate::scenario::link::capped(notices), unread }
}

/// A scenario without corrections.
pub fn without(base: &Catalog, scenario: &Scenario) -> Opened {
    let mut without = scenario.clone();
    without.edits = None;
    open_plain(base, &write(base, &without))
}
