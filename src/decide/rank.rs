//! The ranking: eligible vendors by weighted score, the rest with their reasons.

use super::own::own_table;
use super::picks::picks;
use super::robust::robustness;
use super::rubric::{self, Judged};
use super::stale::staleness;
use super::{Excluded, Part, Ranked, Ranking, Weighted, fit};
use crate::catalog::Catalog;
use crate::catalog::tables::{Criterion, Method};
use crate::catalog::vendor::{Answer, Entry, Role, Vendor};
use crate::cost::bill::{Terms, bill};
use crate::cost::{Bill, Cover};
use crate::money::Decimal;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;
use crate::units::Day;

/// Ranks the vendors of a role and says how sure the answer is.
pub fn ranking(catalog: &Catalog, scenario: &Scenario, book: &str, role: Role, today: Option<Day>) -> Ranking {
    let criteria = weighted(catalog, scenario, role);
    let (vendors, excluded) = score(catalog, scenario, book, role);
    let robustness = robustness(&criteria, &vendors);
    let margin = match vendors.as_slice() {
        [first, second, ..] => Some(first.score - second.score),
        _ => None,
    };
    let stays = robustness.first_rank_share_local.first().map_or(1.0, |(_, share)| *share);
    let share_needed = rust_decimal::prelude::ToPrimitive::to_f64(&catalog.criteria.clear_share.value).unwrap_or(0.9);
    let priced = vendors.first().is_some_and(|v| v.bill.monthly.is_some());
    let clear_winner = priced && margin.is_none_or(|m| m >= catalog.criteria.margin_points.value) && stays >= share_needed;
    Ranking {
        role,
        confidence: confidence(catalog, &vendors, margin, stays, clear_winner),
        picks: picks(catalog, scenario, book, role, &vendors),
        own: own_table(catalog, role, &vendors, &excluded),
        staleness: staleness(&vendors, &criteria, Terms { catalog, scenario, role }.budget(), today),
        criteria,
        vendors,
        excluded,
        clear_winner,
        margin,
        robustness,
    }
}

/// The criteria of a role with the weights that count.
pub fn weighted(catalog: &Catalog, scenario: &Scenario, role: Role) -> Vec<Weighted> {
    let own = match role {
        Role::Hosting => &scenario.w,
        _ => &scenario.wm,
    };
    let criteria = catalog.criteria_of(role);
    let weight = |c: &Criterion| own.get(&c.id).copied().unwrap_or(c.weight);
    let total: Decimal = criteria.iter().map(weight).sum();
    let share = |w: Decimal| if total.is_zero() { Decimal::ZERO } else { (w * Decimal::ONE_HUNDRED / total).round_dp(1) };
    criteria
        .iter()
        .map(|c| Weighted {
            id: c.id.clone(),
            name: c.name.clone(),
            about: c.about.clone(),
            level: c.level.clone(),
            weight: weight(c),
            default_weight: c.weight,
            share: share(weight(c)),
        })
        .collect()
}

/// Scores the vendors of a role: the eligible, best first, and those left out.
pub fn score(catalog: &Catalog, scenario: &Scenario, book: &str, role: Role) -> (Vec<Ranked>, Vec<Excluded>) {
    let terms = Terms { catalog, scenario, role };
    let demand = Demand::now(catalog, scenario);
    let weights: Vec<Decimal> = weighted(catalog, scenario, role).iter().map(|w| w.weight).collect();
    let (mut ranked, mut excluded) = (Vec::new(), Vec::new());
    for (vendor, entry) in catalog.vendors_of(role, book) {
        let bill = bill(&terms, vendor, entry, &demand);
        match exclusion(&terms, entry, &bill) {
            Some(reason) => {
                let Ranked { name, bill, parts, .. } = judge(&terms, vendor, entry, bill, &weights);
                excluded.push(Excluded { vendor: vendor.id.clone(), name, reason, bill, parts });
            }
            None => ranked.push(judge(&terms, vendor, entry, bill, &weights)),
        }
    }
    ranked.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
    for i in 0..ranked.len() {
        ranked[i].rank = if i > 0 && ranked[i].score == ranked[i - 1].score { ranked[i - 1].rank } else { i + 1 };
    }
    (ranked, excluded)
}

/// Why a vendor is left out; `None` where it is eligible.
fn exclusion(terms: &Terms, entry: &Entry, bill: &Bill) -> Option<String> {
    let catalog = terms.catalog;
    match &bill.cover {
        Cover::Part { unpriced: false, .. } | Cover::Lacks { .. } => return Some(bill.reason.clone()),
        _ => {}
    }
    if entry.plans.iter().all(|p| p.discontinued.is_some()) {
        return Some("It has no plan that is still offered.".into());
    }
    let wrong = match terms.role {
        Role::Hosting => fit::wrong_stack(terms, entry),
        _ => rubric::no_sdk(catalog, entry, &terms.scenario.stack).then(|| "It has no SDK for the stack.".to_string()),
    };
    if wrong.is_some() {
        return wrong;
    }
    for fact in terms.required() {
        let value = entry.facts.get(fact).map(|f| f.value);
        let name = catalog.fact_name(fact);
        if value == Some(Answer::No) {
            return Some(format!("It lacks what is required: {name}."));
        }
        if value.is_none() && terms.scenario.must.iter().any(|m| m == fact) {
            return Some(format!("Nobody states whether it has what you require: {name}."));
        }
    }
    None
}

fn judge(terms: &Terms, vendor: &Vendor, entry: &Entry, bill: Bill, weights: &[Decimal]) -> Ranked {
    let total: Decimal = weights.iter().sum();
    let mut parts = Vec::with_capacity(weights.len());
    for (criterion, weight) in terms.catalog.criteria_of(terms.role).iter().zip(weights) {
        let Judged { utility, why, items } = utility(terms, vendor, entry, &bill, criterion);
        let points = if total.is_zero() { Decimal::ZERO } else { (*weight * utility * Decimal::TEN / total).round_dp(2) };
        parts.push(Part { criterion: criterion.id.clone(), utility, points, why, items });
    }
    Ranked {
        vendor: vendor.id.clone(),
        name: vendor.name.clone(),
        rank: 0,
        score: parts.iter().map(|p| p.points).sum(),
        bill,
        unknown_facts: parts.iter().flat_map(|p| &p.items).filter(|i| i.answer.is_none()).count(),
        parts,
        strengths: entry.strengths.clone(),
        cautions: entry.cautions.clone(),
        choose_when: entry.choose_when.clone(),
    }
}

fn utility(terms: &Terms, vendor: &Vendor, entry: &Entry, bill: &Bill, criterion: &Criterion) -> Judged {
    let s = terms.scenario;
    let own = if criterion.id == "must-have" { &s.must } else { &s.nice };
    match criterion.method {
        Method::Facts => rubric::facts(terms.catalog, entry, criterion),
        Method::Features => {
            let own: Vec<String> = own.iter().filter(|f| terms.concerns(f)).cloned().collect();
            rubric::features(terms.catalog, entry, criterion, &s.stack, &own)
        }
        Method::Cost => rubric::cost(terms.catalog, bill, terms.budget()),
        Method::Effort => rubric::effort(terms.catalog, entry, bill),
        Method::Fit => fit::fit(terms, vendor, entry, bill, criterion),
    }
}

/// How sure the answer is, in one sentence.
fn confidence(catalog: &Catalog, vendors: &[Ranked], margin: Option<Decimal>, stays: f64, clear: bool) -> String {
    let (Some(first), Some(margin)) = (vendors.first(), margin) else {
        return match vendors.first() {
            Some(only) => format!("{} is the only vendor that is eligible.", only.name),
            None => "No vendor is eligible; the reasons stand with each.".into(),
        };
    };
    let second = vendors.get(1).map_or("the next", |v| v.name.as_str());
    let share = if stays >= 0.9995 { "all".to_string() } else { format!("{:.0} %", stays * 100.0) };
    let nearby = format!("it stays first in {share} of the weightings within ±25 % of yours");
    if first.bill.monthly.is_none() {
        format!(
            "Not certain: {} is {margin} points ahead of {second}, but its price at this size is not stated, and a price can turn the order.",
            first.name
        )
    } else if clear {
        format!("Clear: {} is {margin} points ahead of {second}, and {nearby}.", first.name)
    } else if margin < catalog.criteria.margin_points.value {
        format!(
            "No clear winner: {} and {second} are {margin} points apart, too little to tell them from each other; {nearby}.",
            first.name
        )
    } else {
        format!("Not certain: {} is {margin} points ahead of {second}, but {nearby}.", first.name)
    }
}
