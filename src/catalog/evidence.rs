//! Where a figure was read.

use std::collections::HashSet;
use std::sync::Arc;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::{Deserialize, Serialize};

/// Where a figure or a statement was read, when, and how sure that is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Id of a document in `sources.json`, such as `S1`.
    pub source: String,
    /// Lines of that document, `"74-81"` or `"275"`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<String>,
    /// Web address, where the source is a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Title of that page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The day on which it was read there, `YYYY-MM-DD`; absent where the source carries no date.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<String>,
    /// How sure the reading is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<Confidence>,
    /// The figure as this source gives it, where it is not the one that counts; `conflicts` then says why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// A few words of the source, for finding the place again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
}

/// The places of one figure. Shared: an answer names them hundreds of times.
pub type Places = Arc<[Evidence]>;

/// Keeps one copy of all places that are equal: a page that was read for twenty plans stands in
/// memory once.
#[derive(Default)]
pub struct Shared(HashSet<Places>);

impl Shared {
    /// Puts the copy that is kept in the place of an equal one.
    pub fn share(&mut self, places: &mut Places) {
        match self.0.get(places) {
            Some(kept) => *places = kept.clone(),
            None => {
                self.0.insert(places.clone());
            }
        }
    }
}

impl Evidence {
    /// The lines in words, `line 207` or `lines 85-88`, where they are given.
    pub fn lines_in_words(&self) -> Option<String> {
        let several = |lines: &str| lines.contains(['-', ',']);
        self.lines.as_ref().map(|lines| format!("{} {lines}", if several(lines) { "lines" } else { "line" }))
    }
}

/// How sure a reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, BorshSerialize, BorshDeserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// An undated listing or a single third party.
    Low,
    /// A dated third party, or an undated page of the vendor's.
    Medium,
    /// The vendor's own page, dated.
    High,
}

/// Two statements of the sources that cannot both be true. Both are kept; the one that counts is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// What the statements are about, `plans.dev.quota.seats`.
    pub about: String,
    /// The statements, each with its place.
    pub statements: Vec<Statement>,
    /// Which of them Hostwatch counts with, and why.
    pub resolution: String,
}

/// One statement of a source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// What it says, in our words.
    pub says: String,
    /// Where.
    pub evidence: Evidence,
}
