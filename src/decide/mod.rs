//! Which vendor: rubric, weights, ranking, robustness, picks.

pub mod by_count;
pub mod explain;
pub mod field;
pub mod fit;
pub mod free;
mod near;
pub mod own;
pub mod picks;
pub mod rank;
pub mod robust;
pub mod rubric;
pub mod stages;
pub mod stale;

use std::borrow::Cow;
use std::sync::Arc;

use crate::catalog::evidence::Places;
use crate::catalog::vendor::{Answer, Role};
use crate::cost::Bill;
use crate::money::Decimal;

/// The ranking of one role.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// Hosting or errors (monitoring).
    pub role: Role,
    /// Criteria with the weights that count.
    pub criteria: Vec<Weighted>,
    /// The eligible, best first.
    pub vendors: Vec<Ranked>,
    /// Those left out, with the reason.
    pub excluded: Vec<Excluded>,
    /// The picks.
    pub picks: Picks,
    /// Whether the first is ahead by more than the margin.
    pub clear_winner: bool,
    /// Points between first and second; `None` with fewer than two.
    pub margin: Option<Decimal>,
    /// One sentence: how sure the answer is.
    pub confidence: String,
    /// How much the weights may move.
    pub robustness: robust::Robustness,
    /// How old the winner's price is, and which rise of it would change the winner.
    pub staleness: Option<stale::Staleness>,
}

impl Ranking {
    /// The bill of a vendor, whether it is ranked or left out.
    pub fn bill(&self, vendor: &str) -> Option<&Bill> {
        let ranked = self.vendors.iter().find(|v| v.vendor == vendor).map(|v| &v.bill);
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
    /// The lowest 12-month cost that covers volume and requirements.
    pub budget: Option<Pick>,
    /// What would make one leave the vendor in use, or move on from the top pick.
    pub triggers: Vec<String>,
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
