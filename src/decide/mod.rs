//! Which vendor: rubric, weights, ranking, robustness, picks.

pub mod apart;
pub mod by_count;
pub mod certain;
pub mod choice;
pub mod explain;
pub mod field;
pub mod fit;
pub mod free;
mod given;
mod horizon;
mod lead;
pub mod listed;
pub mod near;
pub mod own;
pub mod picks;
pub mod rank;
mod reasons;
pub mod robust;
pub mod rubric;
pub mod same;
pub mod stages;
pub mod stale;
mod unpriced;

use std::borrow::Cow;
use std::sync::Arc;

use crate::catalog::evidence::Places;
use crate::catalog::vendor::{Answer, Role};
use crate::cost::year::Year;
use crate::cost::{Bill, Missing};
use crate::money::{Decimal, Usd};

/// The ranking of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Hosting or errors (monitoring).
    pub role: Role,
    /// Criteria with the weights that count.
    pub criteria: Vec<Weighted>,
    /// The placed: eligible and priced, best first.
    pub vendors: Vec<Ranked>,
    /// The eligible of which a figure is missing that their bill needs; in the order of what their
    /// scores may come to.
    pub unpriced: Vec<Unpriced>,
    /// Those left out, with the reason.
    pub excluded: Vec<Excluded>,
    /// The picks.
    pub picks: Picks,
    /// How sure the pick is. The draws of the assumptions, made with the forecast, may still say otherwise.
    pub verdict: certain::Verdict,
    /// How much the weights may move.
    pub robustness: robust::Robustness,
    /// How old the pick's price is, and which rise of it would change the pick.
    pub staleness: Option<stale::Staleness>,
}

impl Ranking {
    /// What one ends up with: the top pick; where there is none, what is in use, else the cheapest that
    /// covers at a known price.
    pub fn chosen(&self) -> Option<&Ranked> {
        let picks = &self.picks;
        let id = [&picks.top, &picks.budget, &picks.best_other].into_iter().flatten().next()?;
        self.vendors.iter().find(|v| v.vendor == id.vendor)
    }

    /// The top pick in the ranking.
    pub fn top(&self) -> Option<&Ranked> {
        self.picks.top.as_ref().and_then(|top| self.vendors.iter().find(|v| v.vendor == top.vendor))
    }

    /// The bill of a vendor, whether it is ranked or left out.
    pub fn bill(&self, vendor: &str) -> Option<&Bill> {
        let ranked = self.vendors.iter().find(|v| v.vendor == vendor).map(|v| &v.bill);
        let ranked = ranked.or_else(|| self.unpriced.iter().find(|u| u.vendor == vendor).map(|u| &u.bill));
        ranked.or_else(|| self.excluded.iter().find(|e| e.vendor == vendor).map(|e| &e.bill))
    }
}

/// A criterion with its weight.
#[derive(Clone, Debug, PartialEq)]
pub struct Weighted {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// What it asks.
    pub about: String,
    /// High, Medium, Low: the weight to start with, in words.
    pub level: String,
    /// The weight that counts.
    pub weight: Decimal,
    /// The catalog's weight.
    pub default_weight: Decimal,
    /// The weight's share of all, %, for reading.
    pub share: Decimal,
}

/// A vendor in the ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked {
    /// Id.
    pub vendor: String,
    /// Name.
    pub name: String,
    /// 1 is the best; equal scores share a rank.
    pub rank: usize,
    /// 0–100: the sum of the parts' points, exactly.
    pub score: Decimal,
    /// Its bill at the scenario's volume.
    pub bill: Bill,
    /// What it costs in the next twelve months.
    pub year: Year,
    /// Where the plan one starts on ends within them: in which month, and what it costs from then.
    pub ends: Option<Ends>,
    /// The first of them that costs more than the budget.
    pub above_budget: Option<u32>,
    /// Hours until it is set up: as stated, else as assumed; 0 for what is in use.
    pub setup_hours: Decimal,
    /// Dollars of the year, and its hours of set-up and of running it at the scenario's rate.
    pub tco: Usd,
    /// The score if everything that nobody states of it were a "no".
    pub low_score: Decimal,
    /// One part for each criterion, in their order.
    pub parts: Vec<Part>,
    /// Number of facts counted half because nobody states them.
    pub unknown_facts: usize,
    /// What speaks for it, with places.
    pub strengths: crate::catalog::vendor::Remarks,
    /// What speaks against it.
    pub cautions: crate::catalog::vendor::Remarks,
    /// When to choose it.
    pub choose_when: crate::catalog::vendor::Remarks,
}

/// A vendor that may cover everything at a price that nobody states.
#[derive(Clone, Debug, PartialEq)]
pub struct Unpriced {
    /// Id.
    pub vendor: String,
    /// Name.
    pub name: String,
    /// Its bill, as far as it is stated.
    pub bill: Bill,
    /// Dollars a month for all that is priced.
    pub at_least: Usd,
    /// The scores between which it lies: at twice the budget, and at no more than what is stated.
    pub score_low: Decimal,
    /// See `score_low`.
    pub score_high: Decimal,
    /// The figures that are missing.
    pub missing: Vec<Missing>,
    /// Where it is not said how much a plan carries: what it would have to carry.
    pub carries: Option<String>,
    /// The first month of the year that is open; 1 is now.
    pub from_month: u32,
    /// It would lead below so many dollars a month; `None`: not even at what is stated.
    pub leads_below: Option<Usd>,
    /// Name of the vendor to which a move pays as soon as it costs more than that, where it is what is in use.
    pub left_for: Option<String>,
    /// The least that any vendor asks for what is missing, dollars a month, where that can be told.
    pub cheapest_anywhere: Option<Usd>,
    /// Its utilities by criterion; of the bill at no more than what is stated.
    pub parts: Vec<Part>,
}

impl Unpriced {
    /// Whether it could really lead: what is missing would have to cost no less than it costs anywhere.
    pub fn threatens(&self) -> bool {
        match (self.leads_below, self.cheapest_anywhere) {
            (Some(below), Some(cheapest)) => below - self.at_least >= cheapest,
            (Some(_), None) => true,
            (None, _) => false,
        }
    }

    /// The price below which it would lead: `It would lead below $29.94 a month.`
    pub fn leads_in_words(&self) -> Option<String> {
        self.leads_below.map(|below| format!("It would lead below {below} a month."))
    }
}

/// The end of the plan one starts on.
#[derive(Clone, Debug, PartialEq)]
pub struct Ends {
    /// Name of the plan that ends.
    pub plan: String,
    /// The first month on the next; 1 is now.
    pub month: u32,
    /// Name of the next.
    pub next: String,
    /// Dollars in that month.
    pub monthly: Usd,
}

/// What a criterion adds to a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Criterion id.
    pub criterion: Arc<str>,
    /// 0–10.
    pub utility: Decimal,
    /// Share of the weight × utility × 10, rounded to hundredths; these add up to the score.
    pub points: Decimal,
}

/// A part in words: made only where somebody reads it, by [`explain::told`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told<'a> {
    /// One sentence.
    pub why: String,
    /// What the utility is made of.
    pub items: Vec<PartItem<'a>>,
}

/// A line of a part.
#[derive(Clone, Debug, PartialEq)]
pub struct PartItem<'a> {
    /// Name of the fact or of the step.
    pub name: Cow<'a, str>,
    /// The recorded answer; `None`: nobody states it.
    pub answer: Option<Answer>,
    /// Points it gives (of the criterion's ten).
    pub points: Decimal,
    /// Points it could give.
    pub of: Decimal,
    /// What exactly is the case, or that it is not stated.
    pub note: Cow<'a, str>,
    /// Where it was read.
    pub evidence: Places,
}

/// A vendor left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Excluded {
    /// Id.
    pub vendor: String,
    /// Name.
    pub name: String,
    /// Why, as a sentence.
    pub reason: String,
    /// Its bill, where the reason is the quota.
    pub bill: Bill,
    /// Its utilities by criterion, for comparing; they give no score.
    pub parts: Vec<Part>,
}

/// The picks of a ranking.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picks {
    /// The highest score.
    pub top: Option<Pick>,
    /// The best alternative one would choose for a different reason.
    pub runner_up: Option<Pick>,
    /// Why there is none.
    pub no_runner_up: String,
    /// The lowest 12-month cost that covers volume and requirements, where that is neither of the others.
    pub budget: Option<Pick>,
    /// Why there is none.
    pub no_budget: String,
    /// A better-scored vendor above the budget, where the top pick is within it.
    pub dearer: Option<Pick>,
    /// The best vendor other than the one in use, where the pick is to stay.
    pub best_other: Option<Pick>,
    /// Whether the top pick means leaving what is in use.
    pub is_move: bool,
    /// Why to move, or to stay, or why there is no pick; one sentence.
    pub reason: String,
}

impl Picks {
    /// The picks beside the top, by what they are, each vendor once: what is said of the best of the others names
    /// what a move there would bring and cost, and stands for whatever else it is.
    pub fn alternatives(&self) -> Vec<(&'static str, &Pick)> {
        let mut out: Vec<(&'static str, &Pick)> = Vec::new();
        let all = [("Runner-up", &self.runner_up), ("Lowest cost", &self.budget), ("Best of the others", &self.best_other)];
        for (label, pick) in all.into_iter().chain([("Above the budget", &self.dearer)]) {
            let Some(pick) = pick else { continue };
            match out.iter_mut().find(|(_, other)| other.vendor == pick.vendor) {
                Some(same) => same.1 = pick,
                None => out.push((label, pick)),
            }
        }
        out
    }
}

/// A pick with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Pick {
    /// Vendor id.
    pub vendor: String,
    /// Vendor name.
    pub name: String,
    /// One sentence that can stand alone.
    pub headline: String,
    /// Reasons, the strongest first.
    pub reasons: Vec<String>,
}
