//! The reader's corrections at work: laid over the catalog, read from a file, written as a patch.

pub mod apply;
pub mod file;
pub mod form;
pub mod guard;
pub mod own;
pub mod patch;
pub mod path;
pub mod spot;
pub mod unstated;
pub mod whose;

pub use apply::apply;

use crate::catalog::Catalog;
use crate::catalog::corrections::codec;
use crate::scenario::link::{self, Notice, Read, Unread};
use crate::scenario::{Key, Scenario};

/// A link opened: the catalog as its corrections leave it, and the scenario read with that
/// catalog, so that a vendor of one's own can be named in it.
pub struct Opened {
    /// The catalog that counts.
    pub catalog: Catalog,
    /// The scenario.
    pub scenario: Scenario,
    /// What could not be taken as it stood.
    pub notices: Vec<Notice>,
    /// The same as it stood in the link.
    pub unread: Unread,
}

/// Opens a link, a query string or a whole address.
pub fn open(base: &Catalog, text: &str) -> Opened {
    let edits = link::value_of(text, Key::Edits.id()).and_then(|e| codec::read(&e).ok()).unwrap_or_default();
    let catalog = apply(base, &edits);
    let Read { scenario, mut notices, unread } = link::read_all(&catalog, text);
    notices.extend(refusals(&catalog));
    Opened { catalog, scenario, notices: link::capped(notices), unread }
}

/// A notice for each correction that could not be taken.
pub fn refusals(catalog: &Catalog) -> Vec<Notice> {
    let refused = |c: &crate::catalog::corrections::Applied| {
        let name = catalog.vendor_name(&c.change.vendor).to_string();
        c.refused.as_ref().map(|why| Notice::new(Key::Edits.id(), format!("A correction of {name} was left out: {why}.")))
    };
    catalog.corrections.iter().filter_map(refused).collect()
}
