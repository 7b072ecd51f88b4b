//! A ranking as a report gives it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::values::{DecimalNumber, Dollars, Rows};
use crate::assess::Assessment;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::cost::Missing;
use crate::decide;
use crate::decide::explain::Words;
use crate::decide::robust;
use crate::decide::stale;
use crate::outlook::Outlook;
use crate::outlook::certainty::{Certainty, settled};

/// The vendors of a side, and which of them to take.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Ranking<'a> {
    /// What is judged, and how much it weighs.
    pub criteria: Vec<Criterion<'a>>,
    /// Vendors of known price that hold what is needed, the best first.
    pub vendors: Rows<'a, Ranked<'a>>,
    /// Vendors that hold what is needed and whose price nobody states whole: never chosen.
    pub unpriced: Rows<'a, Unpriced<'a>>,
    /// Vendors that do not hold what is needed.
    pub excluded: Rows<'a, Excluded<'a>>,
    /// The vendors to take.
    pub picks: Picks<'a>,
    /// Whether margin, weights, assumptions and unpriced rivals agree on the first.
    pub clear_winner: bool,
    /// Points by which the first leads; null with fewer than two.
    pub margin: Option<DecimalNumber>,
    /// What speaks against a clear winner, in words.
    pub doubts: Vec<String>,
    /// How certain the first is, in words.
    pub confidence: String,
    /// Where the first one's price is old: what that may mean.
    pub staleness: Option<Staleness<'a>>,
    /// How the first holds when weights and assumptions move.
    pub robustness: Robustness<'a>,
}

/// What is judged.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Criterion<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its weight in the scenario.
    pub weight: DecimalNumber,
}

/// A vendor in its place.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Ranked<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// Place, from 1; the same for the same score.
    pub rank: usize,
    /// Sum of the points of its parts, 0 to 10.
    pub score: DecimalNumber,
    /// Bill of this month.
    pub monthly: Option<Dollars>,
    /// Id of the plan.
    pub plan: Option<&'a str>,
    /// Bills of the next 12 months, with growth.
    pub year: Dollars,
    /// The same with one's own time.
    pub tco_year: Dollars,
    /// Own hours to set it up.
    pub setup_hours: DecimalNumber,
    /// Own hours a month to run it, now.
    pub hours_month: DecimalNumber,
    /// Own hours of running in the next 12 months.
    pub hours_year: DecimalNumber,
    /// Month in which the plan ends: the first on the next one, or the first that no plan carries; null
    /// where it lasts the year.
    pub ends_in_month: Option<u32>,
    /// Months of the year that it carries; `year` is their sum.
    pub months_carried: usize,
    /// Bill of that month.
    pub monthly_then: Option<Dollars>,
    /// First month above the budget; null where there is none.
    pub above_budget_from_month: Option<u32>,
    /// Lowest and highest bill of this month, where a price is stated as a range.
    pub range: Option<[Dollars; 2]>,
    /// Id of the vendor of its database, where that is another.
    pub database: Option<&'a str>,
    /// What everybody needs and nobody states of it.
    pub checks: &'a [String],
    /// What its score is made of.
    pub parts: Vec<Part<'a>>,
}

/// A part of a score.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Part<'a> {
    /// Criterion id.
    pub criterion: &'a str,
    /// 0 to 10.
    pub utility: DecimalNumber,
    /// What it adds to the score.
    pub points: DecimalNumber,
    /// Why, in a sentence.
    pub why: String,
}

/// A vendor whose price is open.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Unpriced<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// What it costs at least, a month.
    pub at_least: Dollars,
    /// Its score at the worst price.
    pub score_low: DecimalNumber,
    /// Its score at the best price.
    pub score_high: DecimalNumber,
    /// The figures that nobody states.
    pub missing: Vec<&'a str>,
    /// From which month its price is open.
    pub from_month: u32,
    /// It would lead if what is missing cost less than this, a month.
    pub leads_below: Option<Dollars>,
    /// The least that anybody asks for what is missing.
    pub cheapest_anywhere: Option<Dollars>,
}

/// A vendor that does not hold what is needed.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Excluded<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// Why, in a sentence.
    pub reason: &'a str,
}

/// The vendors to take, by id.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Picks<'a> {
    /// The recommended one; null where nothing is priced.
    pub top: Option<&'a str>,
    /// The second.
    pub runner_up: Option<&'a str>,
    /// The cheapest worth taking.
    pub budget: Option<&'a str>,
    /// A better one beyond the budget.
    pub dearer: Option<&'a str>,
    /// The best besides the one in use.
    pub best_other: Option<&'a str>,
    /// Whether the recommended one is another than that in use.
    #[serde(rename = "move")]
    pub is_move: bool,
    /// Why, in a sentence.
    pub reason: &'a str,
    /// Why there is no second; empty where there is one.
    pub no_runner_up: &'a str,
    /// Why there is no cheaper one; empty where there is one.
    pub no_budget: &'a str,
    /// What would change the pick, and to what.
    pub triggers: &'a [String],
}

impl<'a> Picks<'a> {
    fn new(picks: &'a decide::Picks, triggers: &'a [String]) -> Picks<'a> {
        let id = |pick: &'a Option<decide::Pick>| pick.as_ref().map(|p| p.vendor.as_str());
        Picks {
            top: id(&picks.top),
            runner_up: id(&picks.runner_up),
            budget: id(&picks.budget),
            dearer: id(&picks.dearer),
            best_other: id(&picks.best_other),
            is_move: picks.is_move,
            reason: &picks.reason,
            no_runner_up: &picks.no_runner_up,
            no_budget: &picks.no_budget,
            triggers,
        }
    }
}

/// How old the first one's price is.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Staleness<'a> {
    /// Vendor id.
    pub vendor: &'a str,
    /// Day of its price, `YYYY-MM-DD`; null where none is stated.
    pub as_of: Option<&'a str>,
    /// Days since then.
    pub days: Option<i64>,
    /// Dollars a month by which it may rise before another leads.
    pub rise: Option<Dollars>,
    /// The same in per cent.
    pub rise_percent: Option<DecimalNumber>,
    /// The one that would lead then.
    pub rival: Option<&'a str>,
    /// All of it in a sentence.
    pub text: &'a str,
}

impl<'a> Staleness<'a> {
    fn new(s: &'a stale::Staleness) -> Staleness<'a> {
        Staleness {
            vendor: &s.vendor,
            as_of: s.age.as_of.as_deref(),
            days: s.age.days,
            rise: s.rise.map(Dollars::from),
            rise_percent: s.rise_percent.map(DecimalNumber::from),
            rival: s.rival.as_deref(),
            text: &s.text,
        }
    }
}

/// How the first holds when weights and assumptions move.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Robustness<'a> {
    /// Share of joint draws of weights and assumptions in which a vendor is first, by id.
    pub first_rank_share_assumptions: Option<BTreeMap<&'a str, f64>>,
    /// Count of those draws.
    pub draws: Option<u32>,
    /// Half the width of the 95 % interval of those shares.
    pub share_error: Option<f64>,
    /// Share of nearby weights at which a vendor is first, by id.
    pub first_rank_share_local: BTreeMap<&'a str, f64>,
    /// Between which weights of a criterion the first stays first.
    pub stability: Vec<Stability<'a>>,
    /// The smallest change of weights that makes another first.
    pub nearest_flip: Option<Flip<'a>>,
}

/// Between which weights of a criterion the first stays first, the others in their proportions.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Stability<'a> {
    /// Criterion id.
    pub criterion: &'a str,
    /// Share of all weights, 0 to 1.
    pub low: f64,
    /// Share of all weights, 0 to 1.
    pub high: f64,
}

/// The smallest change of weights that makes another first.
#[derive(Serialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Flip<'a> {
    /// Vendor id of that one.
    pub vendor: &'a str,
    /// Half the sum of what the shares change, 0 to 1.
    pub distance: f64,
}

fn shares(all: &[(String, f64)]) -> BTreeMap<&str, f64> {
    all.iter().map(|(vendor, share)| (vendor.as_str(), *share)).collect()
}

impl<'a> Robustness<'a> {
    fn new(r: &'a robust::Robustness, certain: Option<&'a Certainty>) -> Robustness<'a> {
        Robustness {
            first_rank_share_assumptions: certain.map(|c| shares(&c.shares)),
            draws: certain.map(|c| c.draws),
            share_error: certain.map(|c| c.error),
            first_rank_share_local: shares(&r.first_rank_share_local),
            stability: r.stability.iter().map(|s| Stability { criterion: &s.criterion, low: s.low, high: s.high }).collect(),
            nearest_flip: r.nearest_flip.as_ref().map(|f| Flip { vendor: &f.vendor, distance: f.distance }),
        }
    }
}

impl<'a> Ranking<'a> {
    pub(super) fn new(catalog: &'a Catalog, a: &'a Assessment, r: &'a decide::Ranking, o: &'a Outlook) -> Ranking<'a> {
        let certain = o.of(r.role).certainty.as_ref();
        let verdict = settled(r, certain);
        let explained = Words::new(catalog, &a.scenario, r);
        Ranking {
            criteria: r.criteria.iter().map(|c| Criterion { id: &c.id, weight: c.weight.into() }).collect(),
            vendors: Rows::of(&r.vendors, move |v| Ranked::new(v, explained.reasons(v))),
            unpriced: Rows::of(&r.unpriced, Unpriced::new),
            excluded: Rows::of(&r.excluded, |e| Excluded { vendor: &e.vendor, reason: &e.reason }),
            picks: Picks::new(&r.picks, if r.role == Role::Hosting { &o.picks_after } else { &[] }),
            clear_winner: verdict.clear(),
            margin: verdict.margin.map(DecimalNumber::from),
            confidence: verdict.text(),
            doubts: verdict.doubts,
            staleness: r.staleness.as_ref().map(Staleness::new),
            robustness: Robustness::new(&r.robustness, certain),
        }
    }
}

impl<'a> Ranked<'a> {
    fn new(v: &'a decide::Ranked, reasons: Vec<String>) -> Ranked<'a> {
        let part = |(p, why): (&'a decide::Part, String)| Part {
            criterion: &p.criterion,
            utility: p.utility.into(),
            points: p.points.into(),
            why,
        };
        Ranked {
            vendor: &v.vendor,
            rank: v.rank,
            score: v.score.into(),
            monthly: v.bill.monthly.map(Dollars::from),
            plan: v.bill.plan.as_deref(),
            year: v.year.total.into(),
            tco_year: v.tco.into(),
            setup_hours: v.setup_hours.into(),
            hours_month: v.bill.hours_month.into(),
            hours_year: v.year.hours.into(),
            ends_in_month: v.ends.as_ref().map(|e| e.month).or(v.year.ends_before()),
            months_carried: v.year.months.len(),
            monthly_then: v.ends.as_ref().map(|e| e.monthly.into()),
            above_budget_from_month: v.above_budget,
            range: v.bill.ends.map(|(low, high)| [low.into(), high.into()]),
            database: v.bill.database.as_deref(),
            checks: &v.bill.checks,
            parts: v.parts.iter().zip(reasons).map(part).collect(),
        }
    }
}

impl<'a> Unpriced<'a> {
    fn new(u: &'a decide::Unpriced) -> Unpriced<'a> {
        Unpriced {
            vendor: &u.vendor,
            at_least: u.at_least.into(),
            score_low: u.score_low.into(),
            score_high: u.score_high.into(),
            missing: words(&u.missing),
            from_month: u.from_month,
            leads_below: u.leads_below.map(Dollars::from),
            cheapest_anywhere: u.cheapest_anywhere.map(Dollars::from),
        }
    }
}

pub(super) fn words(missing: &[Missing]) -> Vec<&str> {
    missing.iter().map(|m| m.words.as_str()).collect()
}
