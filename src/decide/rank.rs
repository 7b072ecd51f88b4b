//! The ranking: eligible vendors by weighted score, the rest with their reasons.

use super::field::{Entrant, Field, barred};
use super::picks::picks;
use super::robust::robustness;
use super::stale::staleness;
use super::{Excluded, Ranked, Ranking, Weighted};
use crate::catalog::Catalog;
use crate::catalog::tables::Criterion;
use crate::catalog::vendor::Role;
use crate::cost::bill::{Terms, summed, written};
use crate::cost::prepared::Levels;
use crate::cost::{Bill, Cover, Line};
use crate::money::Decimal;
use crate::scenario::Scenario;
use crate::scenario::demand::Demand;
use crate::units::Day;

/// Ranks the vendors of a role and says how sure the answer is.
pub fn ranking(field: &Field, book: &str, demand: &Demand, today: Option<Day>) -> Ranking {
    let Terms { catalog, scenario, role } = field.terms;
    let criteria = weighted(catalog, scenario, role);
    let (vendors, excluded) = scored(field, demand);
    let robustness = robustness(&criteria, &vendors);
    let margin = match vendors.as_slice() {
        [first, second, ..] => Some(first.score - second.score),
        _ => None,
    };
    let stays = robustness.first_rank_share_local.first().map_or(1.0, |(_, share)| *share);
    let share_needed = rust_decimal::prelude::ToPrimitive::to_f64(&catalog.criteria.clear_share.value).unwrap_or(0.9);
    let first_lines = vendors.first().map_or_else(Vec::new, |v| opened(field, &v.vendor, demand));
    let priced = vendors.first().is_some_and(|v| v.bill.monthly.is_some());
    let clear_winner = priced && margin.is_none_or(|m| m >= catalog.criteria.margin_points.value) && stays >= share_needed;
    Ranking {
        role,
        confidence: confidence(catalog, &vendors, margin, stays, clear_winner),
        picks: picks(field, book, &vendors),
        staleness: staleness(&vendors, &first_lines, &criteria, field.terms.budget(), today),
        criteria,
        vendors,
        excluded,
        clear_winner,
        margin,
        robustness,
    }
}

/// The lines of a vendor's bill.
fn opened(field: &Field, vendor: &str, demand: &Demand) -> Vec<Line> {
    let entrant = field.entrants.iter().find(|e| e.offer.vendor.id == vendor);
    entrant.map_or_else(Vec::new, |e| written(&field.terms, &e.offer, &Levels::of(field.terms.catalog, demand), demand).lines)
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
    scored(&Field::new(catalog, scenario, book, role), &Demand::now(catalog, scenario))
}

/// The same for a field that was made ready, at a volume.
pub fn scored(field: &Field, demand: &Demand) -> (Vec<Ranked>, Vec<Excluded>) {
    let levels = Levels::of(field.terms.catalog, demand);
    let (mut ranked, mut excluded) = (Vec::with_capacity(field.entrants.len()), Vec::new());
    for entrant in &field.entrants {
        let bill = summed(&field.terms, &entrant.offer, &levels, demand);
        match exclusion(&field.terms, entrant, &bill) {
            Some(reason) => {
                let (parts, _) = field.parts(entrant, bill.monthly);
                excluded.push(Excluded { vendor: bill.vendor.clone(), name: bill.name.clone(), reason, bill, parts });
            }
            None => ranked.push(judge(field, entrant, bill)),
        }
    }
    ranked.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.name.cmp(&b.name)));
    for i in 0..ranked.len() {
        ranked[i].rank = if i > 0 && ranked[i].score == ranked[i - 1].score { ranked[i - 1].rank } else { i + 1 };
    }
    (ranked, excluded)
}

/// Why a vendor is left out; `None` where it is eligible.
fn exclusion(terms: &Terms, entrant: &Entrant, bill: &Bill) -> Option<String> {
    match &bill.cover {
        Cover::Part { unpriced: false, .. } | Cover::Lacks { .. } => Some(bill.reason.clone()),
        _ if entrant.barred => barred(terms, entrant.offer.entry, true),
        _ => None,
    }
}

fn judge(field: &Field, entrant: &Entrant, bill: Bill) -> Ranked {
    let (parts, unknown_facts) = field.parts(entrant, bill.monthly);
    let entry = entrant.offer.entry;
    Ranked {
        vendor: bill.vendor.clone(),
        name: bill.name.clone(),
        rank: 0,
        score: parts.iter().map(|p| p.points).sum(),
        bill,
        unknown_facts,
        parts,
        strengths: entry.strengths.clone(),
        cautions: entry.cautions.clone(),
        choose_when: entry.choose_when.clone(),
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
