//! How sure the pick is: margin, weights, facts that nobody states, and rivals of unknown price.

use super::choice::{Contest, Decision};
use super::robust::Robustness;
use super::{Ranked, Unpriced};
use crate::cost::Missing;
use crate::cost::bill::Terms;
use crate::money::{Decimal, Usd};
use crate::phrase::{listed, plural};

/// How sure the pick is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Verdict {
    /// Points between the pick and the next that may be picked; `None` where there is no such.
    pub margin: Option<Decimal>,
    /// How the pick stands: to the next, or that there is none. Without a pick, what is the case.
    pub standing: String,
    /// What supports it, a clause each.
    pub support: Vec<String>,
    /// What speaks against it, a clause each; empty where it is clear.
    pub doubts: Vec<String>,
    /// Whether the next is too near to be told from it.
    pub near: bool,
    /// Whether there is a pick at all.
    pub picked: bool,
}

impl Verdict {
    /// Whether nothing speaks against the pick.
    pub fn clear(&self) -> bool {
        self.picked && self.doubts.is_empty()
    }

    /// How sure it is, in a word or two; nothing where there is no pick.
    pub fn word(&self) -> &'static str {
        match (self.picked, self.doubts.is_empty(), self.near) {
            (false, ..) => "",
            (_, true, _) => "Clear",
            (_, _, true) => "No clear winner",
            _ => "Not certain",
        }
    }

    /// Why, in a sentence.
    pub fn sentence(&self) -> String {
        let clauses = |all: &[String]| all.join("; ");
        match (self.doubts.as_slice(), self.support.as_slice()) {
            ([], []) => format!("{}.", self.standing),
            ([], support) => format!("{}, and {}.", self.standing, support.join(", and ")),
            (doubts, _) => format!("{}, but {}.", self.standing, clauses(doubts)),
        }
    }

    /// Word and sentence.
    pub fn text(&self) -> String {
        if self.picked { format!("{}: {}", self.word(), self.sentence()) } else { self.standing.clone() }
    }
}

/// Judges the pick of a contest.
pub fn verdict(terms: &Terms, contest: &Contest, unpriced: &[Unpriced], robustness: &Robustness) -> Verdict {
    let Some(pick) = contest.pick() else {
        let standing = nobody(terms, contest, unpriced);
        return Verdict { doubts: vec![standing.clone()], standing, ..Verdict::default() };
    };
    let next = contest.next();
    let margin = next.map(|(_, margin)| margin);
    let near = margin.is_some_and(|m| m < terms.catalog.criteria.margin_points.value);
    let mut verdict = Verdict { margin, near, picked: true, standing: standing(terms, contest, pick, next), ..Verdict::default() };
    if near {
        verdict.doubts.push("its lead is too small to tell them from each other".into());
    }
    if let Some((next, _)) = next.filter(|(next, _)| pick.low_score < next.score) {
        verdict.doubts.push(format!(
            "the lead rests on what nobody states of {}: if all of it were a “no”, {} would be the pick",
            pick.name, next.name
        ));
    }
    if let Some((_, stays)) = robustness.first_rank_share_local.first().filter(|_| next.is_some()) {
        let share = if *stays >= 0.9995 { "all tests".to_string() } else { format!("{:.0} % of tests", stays * 100.0) };
        let clause = format!("it stays the pick in {share} with weights within ±25 % of yours");
        let enough = *stays >= terms.catalog.criteria.clear_share.value.to_f64().unwrap_or(0.9);
        if enough { verdict.support.push(clause) } else { verdict.doubts.push(clause) }
    }
    if contest.decision == Decision::Ask {
        let used = terms.in_use().map_or(String::new(), |id| terms.catalog.vendor_name(id).to_string());
        verdict.doubts.push(format!("nobody states what {used}, which you use, costs at this size"));
    }
    let rivals = unpriced.iter().filter(|u| u.threatens() && terms.in_use() != Some(u.vendor.as_str()));
    verdict.doubts.extend(rivals.map(threat));
    verdict
}

/// How the pick stands to the next that the rules admit.
fn standing(terms: &Terms, contest: &Contest, pick: &Ranked, next: Option<(&Ranked, Decimal)>) -> String {
    let horizon = terms.scenario.horizon;
    let among = match contest.decision {
        Decision::Stay => ", the best to which a move pays",
        Decision::Move if contest.used.is_some_and(|u| next.is_some_and(|(n, _)| n.vendor == u.vendor)) => ", which you use",
        Decision::Move => ", the next to which a move pays",
        Decision::New | Decision::Ask if contest.left_aside().is_some() => ", the next within the budget",
        Decision::New | Decision::Ask => "",
    };
    match (next, contest.decision) {
        (Some((next, margin)), _) => format!("{} is {margin} points ahead of {}{among}", pick.name, next.name),
        (None, Decision::Stay) => format!("no move from {} pays back within {}", pick.name, plural(horizon, "month")),
        (None, _) if contest.ranked.len() == 1 => format!("{} is the only vendor that is eligible and priced", pick.name),
        (None, _) => format!("{} is the only vendor of known price within the budget", pick.name),
    }
}

/// A rival of unknown price that could be the pick, with both figures.
fn threat(rival: &Unpriced) -> String {
    let more = rival.leads_below.map_or(Usd::ZERO, |below| below - rival.at_least).rounded();
    let cheapest = match rival.cheapest_anywhere {
        Some(cheapest) => format!("; the cheapest anywhere is {}", cheapest.rounded()),
        None => "; no vendor names a price for that by itself".to_string(),
    };
    let name = &rival.name;
    match (&rival.carries, more.is_zero()) {
        // A plan that carries it costs nothing more.
        (Some(carries), free) => {
            let since = if rival.from_month > 1 { format!(" from month {} on", rival.from_month) } else { String::new() };
            let or =
                if free { ", at no further charge".to_string() } else { format!(", or that costs no more than {more} a month on top") };
            format!("{name} would be the pick if {carries}{since}{or}{cheapest}")
        }
        (None, true) => format!("{name} would be the pick if {} cost nothing more{cheapest}", what(rival)),
        (None, false) => format!("{name} would be the pick if {} came to no more than {more} a month{cheapest}", what(rival)),
    }
}

/// The figures that keep a rival's price open.
fn what(rival: &Unpriced) -> String {
    let words: Vec<String> = rival.missing.iter().map(|m| m.words.clone()).collect();
    if words.is_empty() { "the missing figure".into() } else { listed(&words) }
}

/// No vendor is picked: why, and what would make a recommendation.
fn nobody(terms: &Terms, contest: &Contest, unpriced: &[Unpriced]) -> String {
    if !contest.ranked.is_empty() {
        return format!("No vendor of known price is within the budget of {} a month.", terms.budget());
    }
    let figures: Vec<String> = unpriced.iter().take(3).map(|u| format!("{}: {}", u.name, Missing::listed(&u.missing, ", "))).collect();
    if figures.is_empty() {
        return "No vendor is eligible; the reasons stand with each.".into();
    }
    format!("No vendor can be recommended: no bill is known at this size. These figures would make one: {}.", figures.join("; "))
}
