//! What the pick rests on: how old its price is, and which rise of it would change the pick.

use super::choice::{Candidate, Contest};
use super::field::{Burden, Field};
use crate::catalog::age::{Age, Mark, age};
use crate::cost::Line;
use crate::money::{Decimal, Usd};
use crate::units::Day;

/// Rises are looked at up to here: a million dollars a month.
const MOST_CENTS: i64 = 100_000_000;

/// The pick's price under doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Staleness {
    /// The pick.
    pub vendor: String,
    /// Age of the oldest price in its bill.
    pub age: Age,
    /// Dollars a month by which the bill may rise before the pick is another; `None`: by any amount.
    pub rise: Option<Usd>,
    /// The same as a share of the bill, whole per cent rounded up; `None` for a bill of nothing.
    pub rise_percent: Option<Decimal>,
    /// Who would be the pick then; `None` with a rise: nobody.
    pub rival: Option<String>,
    /// All of it in one or two sentences.
    pub text: String,
}

/// What the pick rests on; `None` without one or without its price. `lines` are those of its bill.
pub fn staleness(field: &Field, contest: &Contest, lines: &[Line], today: Option<Day>) -> Option<Staleness> {
    let pick = contest.pick()?;
    // What the reader pays is no price of a list, and what costs nothing by itself was read nowhere.
    if field.terms.given().is_some() && field.terms.in_use() == Some(pick.vendor.as_str()) {
        return None;
    }
    let read = lines.iter().filter(|l| !l.amount.is_zero() || !l.evidence.is_empty());
    // By its day, which is there even where there is none to count from.
    let older = |a: &Age, b: &Age| a.mark.cmp(&b.mark).then_with(|| b.as_of.cmp(&a.as_of));
    let (oldest, part) = read.map(|l| (age(&l.evidence, today), &l.what)).max_by(|(a, _), (b, _)| older(a, b))?;
    let change = changing_rise(field, contest, contest.candidate(&pick.vendor)?);
    let (rise, rival) = change.map_or((None, None), |(rise, rival)| (Some(rise), rival));
    let monthly = pick.year.mean();
    let percent = rise.filter(|_| !monthly.is_zero()).map(|r| (r.0 * Decimal::ONE_HUNDRED / monthly.0).ceil());
    let mut text = format!("{} rests on a price {} ({part})", pick.name, oldest.in_words());
    text.push_str(match oldest.mark {
        Mark::VeryOld => ", more than half a year: look at it before you decide",
        Mark::Old => ", more than three months: look at it before you decide",
        Mark::Undated => ": look at it before you decide",
        Mark::Fresh => "",
    });
    let then = rival.as_ref().map_or("nobody would be within the budget".to_string(), |rival| format!("{rival} would be the pick"));
    match (rise, percent) {
        (Some(rise), Some(percent)) => {
            text.push_str(&format!(". If its bill rose by {} a month ({percent} %), {then}.", rise.rounded()));
        }
        (Some(rise), None) => text.push_str(&format!(". If it cost {} a month instead of nothing, {then}.", rise.rounded())),
        _ if contest.ranked.len() > 1 => text.push_str(". No rise of it would change the pick."),
        _ => text.push('.'),
    }
    Some(Staleness { vendor: pick.vendor.clone(), age: oldest, rise, rise_percent: percent, rival, text })
}

/// The smallest rise, in whole cents, that changes the pick, and who is picked then. A dearer vendor
/// never scores more, and stays no longer within a budget or a payback: halving the interval finds it
/// exactly, rounding included.
fn changing_rise(field: &Field, contest: &Contest, pick: Candidate) -> Option<(Usd, Option<String>)> {
    let place = field.entrants.iter().position(|e| e.offer.vendor.id == pick.vendor)?;
    let then = |rise: i64| {
        let month = pick.month + Usd(Decimal::new(rise, 2));
        let score = field.score(place, Burden { month, hours: pick.hours }).unwrap_or_default();
        contest.pick_with(pick.at(month, score))
    };
    let changed = |rise: i64| then(rise).is_none_or(|p| p.vendor != pick.vendor);
    let (mut low, mut high) = (0, MOST_CENTS);
    if !changed(high) {
        return None;
    }
    while low < high {
        let middle = low.midpoint(high);
        if changed(middle) { high = middle } else { low = middle.saturating_add(1) }
    }
    Some((Usd(Decimal::new(low, 2)), then(low).map(|p| p.name.to_string())))
}
