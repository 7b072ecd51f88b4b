//! How old a figure is, counted from a day that is given.

use super::evidence::Evidence;
use crate::units::Day;

/// Days after which a figure is marked.
pub const OLD: i64 = 90;
/// Days after which it is marked strongly.
pub const VERY_OLD: i64 = 180;

/// How fresh a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Read within 90 days.
    Fresh,
    /// Read more than 90 days ago.
    Old,
    /// Read more than 180 days ago.
    VeryOld,
    /// No source of it carries a day.
    Undated,
}

/// The age of a figure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Age {
    /// The last day on which it was read, `YYYY-MM-DD`.
    pub as_of: Option<String>,
    /// Days since then; `None` without a day, or where none is given to count from.
    pub days: Option<i64>,
    /// How fresh it is.
    pub mark: Mark,
}

/// The age of a figure by its evidence: the last reading counts. Without `today` nothing is old.
pub fn age(evidence: &[Evidence], today: Option<Day>) -> Age {
    let newest = evidence.iter().filter_map(|e| e.as_of.as_deref()).filter_map(|t| Day::parse(t).map(|d| (d, t))).max();
    let Some((day, text)) = newest else {
        return Age { as_of: None, days: None, mark: Mark::Undated };
    };
    let days = today.map(|t| t.days_since(day));
    let mark = match days {
        Some(d) if d > VERY_OLD => Mark::VeryOld,
        Some(d) if d > OLD => Mark::Old,
        _ => Mark::Fresh,
    };
    Age { as_of: Some(text.to_string()), days, mark }
}

impl Age {
    /// In words: `read 140 days ago, on 2026-07-08`.
    pub fn in_words(&self) -> String {
        match (&self.as_of, self.days) {
            (Some(day), Some(0)) => format!("read today, {day}"),
            (Some(day), Some(1)) => format!("read yesterday, {day}"),
            (Some(day), Some(days)) => format!("read {days} days ago, on {day}"),
            (Some(day), None) => format!("read on {day}"),
            (None, _) => "of no known date".into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(days: &[&str]) -> Vec<Evidence> {
        days.iter().map(|d| Evidence { as_of: Some((*d).into()), ..Evidence::default() }).collect()
    }

    #[test]
    fn the_last_reading_counts_and_the_marks_begin_after_90_and_180_days() {
        let today = Day::parse("2026-11-25");
        for (days, age_in_days, mark) in [
            (&["2026-11-25"][..], Some(0), Mark::Fresh),
            (&["2026-01-01", "2026-08-27"], Some(90), Mark::Fresh),
            (&["2026-08-26"], Some(91), Mark::Old),
            (&["2026-05-29"], Some(180), Mark::Old),
            (&["2026-05-28"], Some(181), Mark::VeryOld),
            (&[], None, Mark::Undated),
        ] {
            let found = age(&read(days), today);
            assert_eq!((found.days, found.mark), (age_in_days, mark), "{days:?}");
        }
        assert_eq!(age(&read(&["2020-01-01"]), None).mark, Mark::Fresh, "nothing to count from");
    }
}
