//! How sure the first place is: margin, weights, facts that nobody states, and rivals of unknown price.

use rust_decimal::prelude::ToPrimitive;

use super::robust::Robustness;
use super::{Ranked, Unpriced};
use crate::cost::bill::Terms;
use crate::money::{Decimal, Usd};

/// How sure the answer is.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Points between first and second; `None` with fewer than two.
    pub margin: Option<Decimal>,
    /// Whether nothing speaks against the first.
    pub clear: bool,
    /// What does, a sentence each.
    pub doubts: Vec<String>,
    /// All of it in one or two sentences.
    pub text: String,
}

/// Judges the first of a ranking.
pub fn verdict(terms: &Terms, vendors: &[Ranked], unpriced: &[Unpriced], robustness: &Robustness) -> Verdict {
    let margin = match vendors {
        [first, second, ..] => Some(first.score - second.score),
        _ => None,
    };
    let Some(first) = vendors.first() else {
        let text = nobody(unpriced);
        return Verdict { margin, clear: false, doubts: vec![text.clone()], text };
    };
    let stays = robustness.first_rank_share_local.first().map_or(1.0, |(_, share)| *share);
    let share = if stays >= 0.9995 { "all".to_string() } else { format!("{:.0} %", stays * 100.0) };
    let nearby = format!("it stays first in {share} of the weightings within ±25 % of yours");
    let mut doubts = Vec::new();
    if let (Some(second), Some(margin)) = (vendors.get(1), margin) {
        if margin < terms.catalog.criteria.margin_points.value {
            doubts.push(format!("{} and {} are {margin} points apart, too little to tell them from each other", first.name, second.name));
        }
        if first.low_score < second.score {
            doubts.push(format!(
                "the lead over {} rests on what nobody states of {}: if all of it were a “no”, {} would be first",
                second.name, first.name, second.name
            ));
        }
    }
    if stays < terms.catalog.criteria.clear_share.value.to_f64().unwrap_or(0.9) {
        doubts.push(nearby.clone());
    }
    doubts.extend(unpriced.iter().filter(|u| u.threatens()).map(threat));
    let ahead = match (vendors.get(1), margin) {
        (Some(second), Some(margin)) => format!("{} is {margin} points ahead of {}", first.name, second.name),
        _ => format!("{} is the only vendor that is eligible and priced", first.name),
    };
    let text = match doubts.as_slice() {
        [] if margin.is_none() => format!("{ahead}."),
        [] => format!("Clear: {ahead}, and {nearby}."),
        [only] if margin.is_some_and(|m| m < terms.catalog.criteria.margin_points.value) => format!("No clear winner: {only}; {nearby}."),
        all => format!("Not certain: {ahead}, but {}.", all.join("; and ")),
    };
    Verdict { margin, clear: doubts.is_empty(), doubts, text }
}

/// A rival of unknown price that could lead, with both figures.
fn threat(rival: &Unpriced) -> String {
    let what = rival.missing.first().map_or("the missing figure", String::as_str);
    let below = rival.leads_below.map_or(Usd::ZERO, |below| below - rival.at_least);
    match rival.cheapest_anywhere {
        Some(cheapest) => {
            format!("{} would lead if {what} came to no more than {below} a month; the cheapest anywhere is {cheapest}", rival.name)
        }
        None => format!("{} would lead if {what} came to no more than {below} a month", rival.name),
    }
}

/// No vendor is placed: what would make a recommendation.
fn nobody(unpriced: &[Unpriced]) -> String {
    let figures: Vec<String> = unpriced.iter().take(3).map(|u| format!("{}: {}", u.name, u.missing.join(", "))).collect();
    if figures.is_empty() {
        return "No vendor is eligible; the reasons stand with each.".into();
    }
    format!("No vendor can be recommended: no bill is known at this size. These figures would make one: {}.", figures.join("; "))
}
