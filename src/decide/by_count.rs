//! "Best by customer count": the hosting ranking at each of the source's customer ranges.

use super::Part;
use super::field::{Burden, Field, Standing};
use crate::catalog::Catalog;
use crate::cost::bill::written;
use crate::cost::growth::errors_at;
use crate::cost::prepared::Levels;
use crate::cost::year::Twelve;
use crate::cost::{Bill, CountRow};
use crate::money::Decimal;
use crate::order::InOrder;
use crate::scenario::demand::Demand;

/// One row for each range, computed for the scenario with that many customers.
pub fn rows(field: &Field) -> Vec<CountRow> {
    let (catalog, scenario) = (field.terms.catalog, field.terms.scenario);
    let row = |count: &crate::catalog::tables::CustomerCount| {
        let demand = Demand::at(catalog, scenario, count.at, errors_at(catalog, scenario, count.at));
        let levels = Levels::of(catalog, &demand);
        let standings = field.standings(&Twelve::constant(levels.clone()));
        // Words only for the one that leads, and for the source's where that is another.
        let told = |s: &Standing| {
            let entrant = &field.entrants[s.entrant];
            let bill = written(&field.terms, &entrant.offer, &levels, &demand);
            Told {
                id: bill.vendor.clone(),
                name: bill.name.clone(),
                score: s.score,
                parts: field.parts(entrant, Burden::of(&s.year)).0,
                bill,
            }
        };
        let id = |s: &&Standing| count.source_best.contains(&field.entrants[s.entrant].offer.vendor.id);
        let best = standings.first().map(told);
        let theirs = standings.iter().find(id).map(told);
        let agrees = best.as_ref().is_some_and(|b| count.source_best.contains(&b.id));
        CountRow {
            name: count.name.clone(),
            at: count.at,
            best: best.as_ref().map(|b| b.id.clone()),
            best_name: best.as_ref().map(|b| b.name.clone()),
            monthly: best.as_ref().and_then(|b| b.bill.monthly),
            bill: best.as_ref().map(|b| b.bill.clone()),
            reason: best.as_ref().map(|b| strongest(catalog, b)).unwrap_or_default(),
            source_best: count.source_best.clone(),
            source_names: count.source_best.iter().map(|id| catalog.vendor_name(id).to_string()).collect(),
            source_cost: count.source_cost.clone(),
            source_reason: count.source_reason.clone(),
            agrees,
            difference: if agrees { String::new() } else { difference(catalog, best.as_ref(), theirs.as_ref()) },
        }
    };
    catalog.customer_counts.iter().map(row).collect()
}

/// A vendor at a count, with the parts of its score.
struct Told {
    id: String,
    name: String,
    score: Decimal,
    bill: Bill,
    parts: Vec<Part>,
}

/// The criteria in which a vendor does best, in words.
fn strongest(catalog: &Catalog, ranked: &Told) -> String {
    let mut parts: Vec<_> = ranked.parts.iter().collect();
    parts.order_by(|a, b| b.utility.cmp(&a.utility).then(b.points.cmp(&a.points)));
    let names: Vec<String> =
        parts.iter().take(2).map(|p| format!("{} {}", name(catalog, &p.criterion), p.utility.round_dp(1).normalize())).collect();
    format!("{} of 100; best in {}", ranked.score, names.join(" and "))
}

/// Why the computed vendor is ahead of the source's: the criteria that make the gap.
fn difference(catalog: &Catalog, best: Option<&Told>, theirs: Option<&Told>) -> String {
    let (Some(best), Some(theirs)) = (best, theirs) else {
        return "The source's vendor is left out here; see the exclusions.".into();
    };
    let mut gaps: Vec<(Decimal, &str)> = best.parts.iter().zip(&theirs.parts).map(|(b, t)| (b.points - t.points, &*b.criterion)).collect();
    gaps.order_by_key(|gap| std::cmp::Reverse(gap.0));
    let ahead: Vec<String> =
        gaps.iter().filter(|g| g.0 > Decimal::ZERO).take(2).map(|(gap, id)| format!("{} (+{gap})", name(catalog, id))).collect();
    format!("{} is {} points ahead of {}, most of it in {}.", best.name, best.score - theirs.score, theirs.name, ahead.join(" and "))
}

fn name<'a>(catalog: &'a Catalog, criterion: &'a str) -> &'a str {
    catalog.criteria.hosting.iter().find(|c| c.id == criterion).map_or(criterion, |c| c.name.as_str())
}
