//! The reader's own corrections: a figure set otherwise, a plan or a vendor added. They lie over
//! the catalog, travel in the link, and can be written as a patch of the vendor's file.

pub mod codec;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Source id of what a reader says himself.
pub const OWN: &str = "YOU";

/// One correction.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Vendor id.
    pub vendor: String,
    /// Path within the vendor's file, list items by their id:
    /// `/books/published/plans/team/price/annual`; `-` appends; empty: the whole vendor.
    pub path: String,
    /// The new value; `null` takes the field out, which makes it unknown.
    pub value: Value,
    /// Address of the page it was read on.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub url: String,
    /// Day on which it was read, `YYYY-MM-DD`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub as_of: String,
    /// A word about it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
}

/// A correction and what became of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Applied {
    /// The correction.
    pub change: Change,
    /// What the catalog says there; `None`: nothing.
    pub was: Option<Value>,
    /// Why it could not be taken, a sentence; `None`: it counts.
    pub refused: Option<String>,
}

/// How corrections of a link are read: [`codec::read`], but for the first part of a catalog, over which none
/// can be laid.
#[derive(Clone, Copy, Debug)]
pub struct Reads(pub fn(&str) -> Result<Edits, String>);

impl Default for Reads {
    fn default() -> Reads {
        Reads(codec::read)
    }
}

impl PartialEq for Reads {
    /// It is no part of what a catalog says.
    fn eq(&self, _: &Reads) -> bool {
        true
    }
}

/// The corrections of a scenario, in the order in which they were made.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Edits {
    /// All of them; of two with one place the later counts.
    pub changes: Vec<Change>,
}

impl Edits {
    /// Adds a correction; an earlier one of the same place is replaced.
    pub fn put(&mut self, change: Change) {
        let appends = change.path.ends_with("/-");
        match self.changes.iter_mut().find(|c| !appends && c.vendor == change.vendor && c.path == change.path) {
            Some(place) => *place = change,
            None => self.changes.push(change),
        }
    }
}
