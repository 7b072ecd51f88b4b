//! Between which counts a stretch of a break-even begins when weights, assumptions and price ranges
//! are drawn: the 10th to the 90th percentile.
//!
//! In each draw only the two vendors of the change are compared, and what is in use: the count is
//! looked for from the one at which the change is without draws.

use std::cmp::Reverse;

use super::breaks::{Axis, Of, volume};
use super::certainty::{among, draw, within};
use super::{Breaks, MOST};
use crate::decide::choice::{Candidate, Rules};
use crate::decide::field::{Burden, Field, Standing};
use crate::decide::near::SplitMix;
use crate::money::{Decimal, Usd, grouped};

/// Draws: the percentiles of so many are off by some 4 points of a hundred.
pub const DRAWS: usize = 64;

/// A change from one answer to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What is counted along.
    pub axis: Axis,
    /// Which vendor is asked for.
    pub of: Of,
    /// The answer below; `None`: nobody.
    pub before: Option<usize>,
    /// The answer from `at` on; `None`: nobody.
    pub after: Option<usize>,
    /// The first count with it.
    pub at: u64,
}

/// Between which counts a change comes in eight of ten draws.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// 10th percentile; `None`: beyond a million.
    pub low: Option<u64>,
    /// 90th percentile; `None`: beyond a million.
    pub high: Option<u64>,
}

impl Change {
    /// The changes of some break-evens, in their order; a stretch that begins at 1 has none.
    pub fn all(field: &Field, breaks: &Breaks) -> Vec<Option<Change>> {
        let place = |id: &Option<String>| id.as_ref().and_then(|id| field.entrants.iter().position(|e| e.offer.vendor.id == *id));
        let mut before = None;
        let mut out = Vec::with_capacity(breaks.stretches.len());
        for (i, s) in breaks.stretches.iter().enumerate() {
            let after = place(&s.vendor);
            out.push((i > 0).then_some(Change { axis: breaks.axis, of: breaks.of, before, after, at: s.from }));
            before = after;
        }
        out
    }
}

impl Between {
    /// The same as a sentence. `noun`: what is counted.
    pub fn sentence(&self, noun: &str) -> String {
        let most = grouped(MOST.into());
        let count = |n: u64| grouped(n.into());
        let of = format!("of {DRAWS} draws of weights, assumptions and price ranges");
        match (self.low, self.high) {
            (Some(1), None) => {
                format!("Where this change comes cannot be said: {of} some have it from the first on, some not up to {most} {noun}.")
            }
            (Some(low), None) => {
                format!("In most {of} this change comes from {} {noun} on, and in at least a tenth not up to {most}.", count(low))
            }
            (Some(low), Some(high)) if low == high => format!("In eight of ten {of} this change comes at {} {noun}.", count(low)),
            (Some(low), Some(high)) => format!("In eight of ten {of} this change comes between {} and {} {noun}.", count(low), count(high)),
            (None, _) => format!("In more than nine of ten {of} this change does not come up to {most} {noun}."),
        }
    }
}

/// Between which counts the change at the beginning of a stretch comes. `before`, `after`: vendor ids.
pub fn opened(field: &Field, (axis, of): (Axis, Of), before: Option<&str>, after: Option<&str>, at: u64) -> Option<Between> {
    let place = |id: Option<&str>| id.and_then(|id| field.entrants.iter().position(|e| e.offer.vendor.id == id));
    let change = Change { axis, of, before: place(before), after: place(after), at };
    between(field, &[change]).pop()
}

/// Between which counts changes come, in their order.
pub fn between(field: &Field, changes: &[Change]) -> Vec<Between> {
    let mut random = SplitMix(0x0005_eed0_f0a1_u64);
    let mut found: Vec<Vec<Option<u64>>> = vec![Vec::with_capacity(DRAWS); changes.len()];
    let used = field.in_use();
    let competes = among(field, changes.iter().flat_map(|c| [c.before, c.after]).chain([used]).flatten());
    for _ in 0..DRAWS {
        let scenario = draw(field, &mut random);
        let drawn = field.drawn(&scenario, within(field, &mut random), &competes);
        for (change, found) in changes.iter().zip(&mut found) {
            found.push(begins(change.at, |n| has_come(&drawn, change, n)));
        }
    }
    found.into_iter().map(percentiles).collect()
}

fn percentiles(mut counts: Vec<Option<u64>>) -> Between {
    counts.sort_unstable_by_key(|n| n.unwrap_or(u64::MAX));
    let at = |share: usize| counts.get(counts.len().saturating_mul(share) / 10).copied().flatten();
    Between { low: at(1), high: at(9) }
}

/// The count near `at` from which on a change has come, to the hundredth part: percentiles of so few
/// draws are no finer. It is looked for in steps that grow, first downwards where it has come at `at`, else upwards.
fn begins(at: u64, mut has_come: impl FnMut(u64) -> bool) -> Option<u64> {
    let mut step = (at / 64).max(1);
    // `no` has not come, `yes` has.
    let (mut no, mut yes);
    if has_come(at) {
        yes = at;
        loop {
            no = yes.saturating_sub(step);
            if no == 0 || !has_come(no) {
                break;
            }
            (yes, step) = (no, step.saturating_mul(2));
        }
    } else {
        no = at;
        loop {
            yes = no.saturating_add(step).min(MOST);
            if has_come(yes) {
                break;
            }
            if yes == MOST {
                return None;
            }
            (no, step) = (yes, step.saturating_mul(3));
        }
    }
    while yes.saturating_sub(no) > (no / 100).saturating_add(1) {
        let middle = no.midpoint(yes);
        if has_come(middle) { yes = middle } else { no = middle }
    }
    Some(yes)
}

/// Whether the answer after a change is better at a count than the one before it.
fn has_come(field: &Field, change: &Change, n: u64) -> bool {
    let (customers, errors) = volume(field, change.axis, n);
    if change.of == Of::Recommended {
        return recommended(field, change, (customers, errors)) == change.after;
    }
    let months = field.steady(customers, errors);
    let key = |entrant: Option<usize>| {
        let entrant = entrant?;
        let known = field.price_in(entrant, &months, 1).known()?;
        let hours = if change.of == Of::CheapestTco { field.terms.scenario.worth(known.hours) } else { Usd::ZERO };
        let score = field.score(entrant, Burden { month: known.month, hours: known.hours })?;
        Some((known.month + hours, Reverse(score), field.name(entrant)))
    };
    match (key(change.before), key(change.after)) {
        (Some(before), Some(after)) => after < before,
        (None, Some(_)) => true,
        (Some(_), None) => false,
        (None, None) => change.after.is_none(),
    }
}

/// Who is recommended of the two and of what is in use.
fn recommended(field: &Field, change: &Change, (customers, errors): (Decimal, Decimal)) -> Option<usize> {
    let months = field.twelve(customers, errors);
    let rules = Rules(&field.terms);
    let used = field.in_use();
    let others = [change.before, change.after].into_iter().flatten().filter(|e| Some(*e) != used);
    let standings: Vec<Standing> = others.chain(used).filter_map(|e| field.standing(e, &months)).collect();
    let candidates = |kept: bool| {
        let of_kind = standings.iter().filter(move |s| (Some(s.entrant) == used) == kept);
        of_kind.map(|s| Candidate::standing(field, s))
    };
    let pick = rules.pick(candidates(true).next().as_ref(), candidates(false))?;
    standings.iter().map(|s| s.entrant).find(|e| field.entrants[*e].offer.vendor.id == pick.vendor)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Wherever a change really is, and from wherever it is looked for, it is found to the hundredth part.
    #[test]
    fn a_change_is_found_from_every_side() {
        for truth in [1, 2, 37, 100, 999, 123_456, MOST] {
            for at in [2, 50, 1_000, 99_999, MOST] {
                let found = begins(at, |n| n >= truth);
                let near = |n: u64| n >= truth && n - truth <= 1 + truth / 99;
                assert!(found.is_some_and(near), "{truth} from {at}: {found:?}");
            }
        }
        assert_eq!(begins(500, |_| false), None);
        assert_eq!(begins(500, |n| n >= 500), Some(500));
    }

    #[test]
    fn percentiles_leave_a_tenth_on_either_side() {
        let counts: Vec<Option<u64>> = (1..=64).rev().map(|n| (n <= 50).then_some(n)).collect();
        assert_eq!(percentiles(counts), Between { low: Some(7), high: None });
        assert_eq!(percentiles((1..=64).map(Some).collect()), Between { low: Some(7), high: Some(58) });
    }
}
