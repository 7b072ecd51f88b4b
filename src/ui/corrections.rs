//! Correcting the catalog: every way in and out goes through here, and each says what it did.

use leptos::prelude::*;

use super::state::App;
use super::storage;
use crate::assess::Assessment;
use crate::catalog::corrections::{Change, Edits, codec};
use crate::edits::{self, file};
use crate::report::outcome;
use crate::scenario::link;

impl App {
    /// The corrections as they stand.
    pub fn edits(&self) -> Edits {
        let text = self.scenario.with_untracked(|s| s.edits.clone()).unwrap_or_default();
        codec::read(&text).unwrap_or_default()
    }

    /// Adds corrections, all or none; the answer follows at once, and what it did is said.
    ///
    /// # Errors
    /// Says why one of them does not fit, and changes nothing.
    pub fn correct(&self, changes: Vec<Change>) -> Result<(), String> {
        let Some(vendor) = changes.first().map(|c| c.vendor.clone()) else {
            return Err("Nothing would change.".into());
        };
        let mut edits = self.edits();
        changes.iter().for_each(|c| edits.put(c.clone()));
        let applied = edits::apply(&self.base(), &edits);
        let mine = applied.corrections.iter().filter(|a| changes.contains(&a.change));
        if let Some(why) = mine.filter_map(|a| a.refused.clone()).next() {
            return Err(format!("It does not fit: {why}."));
        }
        // First whose they are: nothing may ask about them in between.
        storage::own(*self, changes);
        self.set_edits(&edits, Some(&vendor))
    }

    /// Takes the corrections of a link for the reader's own.
    pub fn keep_foreign(&self) {
        storage::own(*self, self.foreign.get_untracked());
        self.outcome.set(None);
    }

    /// Takes the corrections of a link out again; the reader's own stay.
    pub fn drop_foreign(&self) {
        if let Some(tools) = self.tools.get_value() {
            (tools.drop_foreign)(self);
        }
    }

    /// The same, where what it takes is here.
    pub(super) fn drop_foreign_now(&self) {
        let mut edits = self.edits();
        self.own.with_untracked(|own| edits.changes.retain(|c| own.changes.contains(c)));
        // Fewer corrections always fit into a link.
        let _ = self.set_edits(&edits, None);
        self.outcome.set(None);
    }

    /// Takes a correction back.
    pub fn uncorrect(&self, change: &Change) {
        let mut edits = self.edits();
        edits.changes.retain(|c| c != change);
        // Fewer corrections always fit into a link.
        let _ = self.set_edits(&edits, Some(&change.vendor));
    }

    /// Takes all corrections back.
    pub fn uncorrect_all(&self) {
        let _ = self.set_edits(&Edits::default(), None);
    }

    /// Takes a file of corrections, or a vendor file, whole or not at all.
    ///
    /// # Errors
    /// Every problem of the file; nothing is changed then.
    pub fn import(&self, text: &str) -> Result<(), Vec<String>> {
        let now = self.edits();
        let all = file::read(&self.base(), &now, text)?;
        if codec::read(&codec::write(&all)).ok().as_ref() != Some(&all) {
            return Err(vec!["A link cannot hold them as they are in the file: nothing was changed.".into()]);
        }
        let new: Vec<Change> = all.changes.iter().filter(|c| !now.changes.contains(c)).cloned().collect();
        let count = new.len();
        storage::own(*self, new);
        self.set_edits(&all, None).map_err(|why| vec![why])?;
        let said = match count {
            0 => "The file holds nothing that is not there already.".to_string(),
            1 => "One correction was taken from the file.".to_string(),
            n => format!("{n} corrections were taken from the file."),
        };
        self.outcome.update(|o| *o = Some(format!("{said} {}", o.clone().unwrap_or_default()).trim().to_string()));
        Ok(())
    }

    fn set_edits(&self, edits: &Edits, vendor: Option<&str>) -> Result<(), String> {
        let text = codec::write(edits);
        let before = self.answer.get_untracked();
        let mut next = self.scenario.get_untracked();
        next.edits = Some(text).filter(|t| !t.is_empty());
        if link::write(&self.catalog(), &next).len() > link::LONGEST {
            return Err("With them the link is longer than one may be; export them, and take some out.".into());
        }
        let stays = next == self.scenario.get_untracked();
        self.step(None, next);
        let said = self.answer.with_untracked(|after| if stays { None } else { Some(said(&before, after, vendor)) });
        self.outcome.set(said);
        Ok(())
    }
}

/// What changed, of one vendor or of the answer as a whole.
fn said(before: &Assessment, after: &Assessment, vendor: Option<&str>) -> String {
    match vendor {
        Some(vendor) => outcome::in_words(before, after, vendor),
        None => outcome::leaders(before, after),
    }
}
