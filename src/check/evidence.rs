//! Evidence under check: its day, and whether it opens to a page.

use crate::catalog::evidence::Evidence;
use crate::units::Day;

/// The day evidence may not be later than.
#[derive(Clone, Copy, Debug)]
pub struct Dates {
    /// Today, where it is given.
    pub today: Option<Day>,
}

impl Dates {
    /// What is wrong with the day of an evidence.
    pub fn wrong(self, e: &Evidence) -> Option<String> {
        let text = e.as_of.as_deref()?;
        let Some(day) = Day::parse(text) else {
            return Some(format!("“{text}” is no day; it is written YYYY-MM-DD"));
        };
        if self.today.is_some_and(|today| day > today) {
            return Some(format!("{text} is in the future"));
        }
        None
    }
}

/// Whether a reader can open it: an address, a title, and how sure it is.
pub fn opens(e: &Evidence) -> bool {
    e.url.as_ref().is_some_and(|u| u.starts_with("https://") || u.starts_with("http://")) && e.title.is_some() && e.confidence.is_some()
}
