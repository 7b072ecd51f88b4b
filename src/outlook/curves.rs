//! What vendors cost at every size: the bill a month at counts that lie evenly on a logarithmic
//! axis, and on both sides of each crossing, so that a line breaks where the answer changes.

use super::breaks::{Axis, Curve, Of};
use super::{Ahead, Breaks, MOST, Named};
use crate::catalog::Catalog;
use crate::decide::field::Field;
use crate::money::Usd;
use crate::order::InOrder;
use crate::scenario::Scenario;

/// More lines than that nobody tells apart.
pub const LINES: usize = 6;

/// Two digits that lie about evenly on a logarithmic axis: the numbers of the series E24.
const EVEN: [u64; 24] = [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91];

/// The vendors' bills along an axis.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// The scenario's own count.
    pub here: u64,
    /// First and last count.
    pub range: (u64, u64),
    /// The vendors, those nearest to the scenario's place first.
    pub lines: Vec<Line>,
    /// Where the recommended vendor changes within the range: the first count of the next, and its name.
    pub crossings: Vec<(u64, String)>,
}

/// One vendor's bills.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// Count and bill a month; counts it does not cover at a known price are not in it.
    pub values: Vec<(u64, Usd)>,
}

/// The vendors that are recommended or cheapest somewhere in the range, those in use and those
/// pinned, with their bills.
pub fn curves(catalog: &Catalog, scenario: &Scenario, ahead: &Ahead, axis: Axis) -> Curves {
    let book = catalog.book_id(scenario.book.as_deref());
    let field = Field::new(catalog, scenario, book, ahead.role);
    let here = place(scenario, axis);
    let range = (1, here.saturating_mul(100).clamp(1_000, MOST));
    let of = |of: Of| ahead.breaks.iter().find(move |b| b.axis == axis && b.of == of);
    let changes: Vec<&Named> = [Of::Recommended, Of::Cheapest].into_iter().filter_map(of).flat_map(|b| &b.stretches).collect();
    let cuts: Vec<u64> = changes.iter().map(|s| s.from).filter(|n| *n > range.0 && *n <= range.1).collect();
    let counts = counts(range, here, &cuts);
    let mut curve = Curve::new(&field, axis, Of::Cheapest);
    let mut line = |id: &String| {
        let entrant = field.entrants.iter().position(|e| e.offer.vendor.id == *id)?;
        let at = |n: &u64| curve.monthly(entrant, *n).map(|month| (*n, month));
        let values: Vec<(u64, Usd)> = counts.iter().filter_map(at).collect();
        (!values.is_empty()).then(|| Line { vendor: id.clone(), name: field.name(entrant).to_string(), values })
    };
    let used = field.terms.in_use().map(str::to_string);
    let shown = chosen(used, &scenario.pin, &changes, here, range);
    let lines = shown.iter().filter_map(&mut line).take(LINES).collect();
    let next = |b: &Breaks| {
        let within = b.stretches.iter().skip(1).filter(|s| s.from <= range.1);
        within.map(|s| (s.from, s.name.clone())).collect()
    };
    Curves { here, range, lines, crossings: of(Of::Recommended).map(next).unwrap_or_default() }
}

/// The scenario's own count along an axis, within what is looked at.
pub fn place(scenario: &Scenario, axis: Axis) -> u64 {
    let count = match axis {
        Axis::Customers => scenario.customers,
        Axis::Errors => scenario.errors,
    };
    count.clamp(1, MOST)
}

/// Ids without repetition: in use, pinned, then by the distance of their stretch from here.
fn chosen(used: Option<String>, pinned: &[String], changes: &[&Named], here: u64, range: (u64, u64)) -> Vec<String> {
    let away = |s: &Named| s.from.saturating_sub(here).max(here.saturating_sub(s.to.unwrap_or(MOST)));
    let mut near: Vec<&&Named> = changes.iter().filter(|s| s.from <= range.1).collect();
    let times = |count: u64, of: u64| count.saturating_mul(1_000).checked_div(of.max(1)).unwrap_or_default();
    // By how many times the count has to grow or shrink, not by how many it is away: the axis is logarithmic.
    near.order_by_key(|s| if s.from > here { times(s.from, here) } else { times(away(s), s.to.unwrap_or(MOST)) });
    let mut out: Vec<String> = Vec::new();
    for id in used.into_iter().chain(pinned.iter().cloned()).chain(near.into_iter().filter_map(|s| s.vendor.clone())) {
        if !out.contains(&id) {
            out.push(id);
        }
    }
    out
}

/// The counts of a range: even ones, one's own, and both sides of each change.
fn counts((low, high): (u64, u64), here: u64, cuts: &[u64]) -> Vec<u64> {
    let mut out = vec![low, here, high];
    let mut power = 1;
    while power <= high {
        out.extend(EVEN.iter().map(|n| n.saturating_mul(power) / 10));
        power = power.saturating_mul(10);
    }
    out.extend(cuts.iter().flat_map(|n| [n.saturating_sub(1), *n]));
    out.retain(|n| *n >= low && *n <= high);
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_even_and_stand_on_both_sides_of_a_change() {
        let all = counts((1, 1_000), 77, &[100, 517]);
        assert_eq!((all[0], *all.last().unwrap()), (1, 1_000));
        for n in [77, 99, 100, 516, 517, 910] {
            assert!(all.contains(&n), "{n}");
        }
        assert!(all.windows(2).all(|w| w[0] < w[1]));
        // From ten on no step is larger than a sixth.
        assert!(all.windows(2).filter(|w| w[0] >= 10).all(|w| w[1] * 100 <= w[0] * 118), "{all:?}");
    }

    #[test]
    fn the_one_in_use_and_the_pinned_come_first_then_the_nearest() {
        let stretch = |from: u64, to: Option<u64>, id: &str| Named {
            from,
            to,
            vendor: Some(id.into()),
            name: id.into(),
            monthly: [None; 2],
            before_monthly: None,
            own_time: Default::default(),
            tied: 1,
        };
        let all = [stretch(1, Some(99), "a"), stretch(100, Some(5_000), "b"), stretch(5_001, None, "c")];
        let refs: Vec<&Named> = all.iter().collect();
        assert_eq!(chosen(Some("x".into()), &["p".into(), "b".into()], &refs, 40, (1, 4_000)), ["x", "p", "b", "a"]);
    }
}
