//! What the order rests on: how old the winner's price is, and which rise of it would change the winner.

use super::rubric::money_utility;
use super::{Ranked, Weighted};
use crate::catalog::age::{Age, Mark, age};
use crate::cost::Line;
use crate::money::{Decimal, Usd};
use crate::units::Day;

/// The winner's price under doubt.
#[derive(Clone, Debug, PartialEq)]
pub struct Staleness {
    /// The winner.
    pub vendor: String,
    /// Age of the oldest price in its bill.
    pub age: Age,
    /// Dollars a month by which the bill may rise before another leads; `None`: by any amount.
    pub rise: Option<Usd>,
    /// The same as a share of the bill, whole per cent rounded up; `None` for a bill of nothing.
    pub rise_percent: Option<Decimal>,
    /// Who would lead then.
    pub rival: Option<String>,
    /// All of it in one or two sentences.
    pub text: String,
}

/// What the first of a ranking rests on; `None` without a first or without its price. `lines` are
/// those of its bill.
pub fn staleness(ranked: &[Ranked], lines: &[Line], criteria: &[Weighted], budget: Usd, today: Option<Day>) -> Option<Staleness> {
    let first = ranked.first()?;
    let monthly = first.year.mean();
    let oldest = lines.iter().map(|l| age(&l.evidence, today)).max_by_key(|a| (a.mark, a.days))?;
    let second = ranked.get(1);
    let rise = second.and_then(|second| flipping_rise(first, second, criteria, budget, monthly));
    let percent = rise.filter(|_| !monthly.is_zero()).map(|r| (r.0 * Decimal::ONE_HUNDRED / monthly.0).ceil());
    let rival = second.filter(|_| rise.is_some()).map(|s| s.name.clone());
    let mut text = format!("{} rests on a price {}", first.name, oldest.in_words());
    text.push_str(match oldest.mark {
        Mark::VeryOld => ", more than half a year: look at it before you decide",
        Mark::Old => ", more than three months: look at it before you decide",
        Mark::Undated => ": look at it before you decide",
        Mark::Fresh => "",
    });
    match (&rival, rise, percent) {
        (Some(rival), Some(rise), Some(percent)) => {
            text.push_str(&format!(". If its bill rose by {} a month ({percent} %), {rival} would lead.", rise.rounded()));
        }
        (Some(rival), Some(rise), None) => {
            text.push_str(&format!(". If it cost {} a month instead of nothing, {rival} would lead.", rise.rounded()))
        }
        _ if second.is_some() => text.push_str(". No rise of it would change who leads."),
        _ => text.push('.'),
    }
    Some(Staleness { vendor: first.vendor.clone(), age: oldest, rise, rise_percent: percent, rival, text })
}

/// The smallest rise, in whole cents, that puts the second ahead. The cost's points never
/// rise with the bill, so halving the interval finds it exactly, rounding included.
fn flipping_rise(first: &Ranked, second: &Ranked, criteria: &[Weighted], budget: Usd, monthly: Usd) -> Option<Usd> {
    let part = first.parts.iter().find(|p| &*p.criterion == "cost")?;
    let weight = criteria.iter().find(|c| c.id == "cost")?.weight;
    let total: Decimal = criteria.iter().map(|c| c.weight).sum();
    if total.is_zero() {
        return None;
    }
    let rest = first.score - part.points;
    let cents = |n: i64| Usd(Decimal::new(n, 2));
    let score = |rise: i64| rest + (weight * money_utility(monthly + cents(rise), budget) * Decimal::TEN / total).round_dp(2);
    // At twice the budget the utility is nothing, and falls no further.
    let most: i64 = (budget.0.saturating_mul(Decimal::from(200))).ceil().try_into().unwrap_or(i64::MAX / 2);
    let (mut low, mut high) = (0, most.max(1));
    // Of two with one score the name decides who stands first, as in the ranking.
    let passed = |rise: i64| (score(rise), &second.name) < (second.score, &first.name);
    if !passed(high) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if passed(middle) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(cents(low))
}
