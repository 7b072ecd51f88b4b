//! Whose corrections a link carries. Those the reader made or decided to keep are the reader's own; the
//! others were made by whoever wrote the link, and the reader is asked about them. Until that is answered
//! they are shown and marked, but neither stored nor in the files of the plan.

use super::guard::MOST;
use super::{Opened, open};
use crate::catalog::Catalog;
use crate::catalog::corrections::{Change, Edits, codec};
use crate::scenario::Scenario;
use crate::scenario::link::write;

/// The corrections that are not among the reader's own.
pub fn foreign(edits: &Edits, own: &Edits) -> Vec<Change> {
    edits.changes.iter().filter(|c| !own.changes.contains(c)).cloned().collect()
}

/// Adds to the reader's own what they made or decided to keep. A later one of the same place counts; the
/// oldest make room where there are too many.
pub fn keep(own: &mut Edits, changes: Vec<Change>) {
    for change in changes {
        if !own.changes.contains(&change) {
            own.put(change);
        }
    }
    let surplus = own.changes.len().saturating_sub(MOST);
    own.changes.drain(..surplus);
}

/// The same scenario with the reader's own corrections alone: what may be stored, and what plan files are
/// made from. A vendor that only the others' corrections know is not in it.
pub fn own_only(base: &Catalog, scenario: &Scenario, own: &Edits) -> Opened {
    let edits = scenario.edits.as_deref().and_then(|text| codec::read(text).ok()).unwrap_or_default();
    let mine = Edits { changes: edits.changes.into_iter().filter(|c| own.changes.contains(c)).collect() };
    let mut without = scenario.clone();
    without.edits = Some(codec::write(&mine)).filter(|text| !text.is_empty());
    // Written with the catalog as it is shown, read with the one that counts here.
    open(base, &write(base, &without))
}
