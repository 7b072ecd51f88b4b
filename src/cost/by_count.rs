//! "Best by customer count": the hosting ranking at each of the source's customer ranges.

use super::CountRow;
use crate::catalog::Catalog;
use crate::catalog::vendor::Role;
use crate::decide::Ranked;
use crate::decide::rank::score;
use crate::money::Decimal;
use crate::scenario::Scenario;

/// One row for each range, computed for the scenario with that many customers.
pub fn rows(catalog: &Catalog, scenario: &Scenario, book: &str) -> Vec<CountRow> {
    let row = |count: &crate::catalog::tables::CustomerCount| {
        let there = Scenario { customers: count.at.try_into().unwrap_or(scenario.customers), requests: None, ..scenario.clone() };
        let (ranked, _) = score(catalog, &there, book, Role::Hosting);
        let best = ranked.first();
        let agrees = best.is_some_and(|b| count.source_best.contains(&b.vendor));
        CountRow {
            name: count.name.clone(),
            at: count.at,
            best: best.map(|b| b.vendor.clone()),
            best_name: best.map(|b| b.name.clone()),
            monthly: best.and_then(|b| b.bill.monthly),
            bill: best.map(|b| b.bill.clone()),
            reason: best.map(|b| strongest(catalog, b)).unwrap_or_default(),
            source_best: count.source_best.clone(),
            source_names: count.source_best.iter().map(|id| catalog.vendor_name(id).to_string()).collect(),
            source_cost: count.source_cost.clone(),
            source_reason: count.source_reason.clone(),
            agrees,
            difference: if agrees { String::new() } else { difference(catalog, &ranked, &count.source_best) },
        }
    };
    catalog.customer_counts.iter().map(row).collect()
}

/// The criteria in which a vendor does best, in words.
fn strongest(catalog: &Catalog, ranked: &Ranked) -> String {
    let mut parts: Vec<_> = ranked.parts.iter().collect();
    parts.sort_by(|a, b| b.utility.cmp(&a.utility).then(b.points.cmp(&a.points)));
    let names: Vec<String> =
        parts.iter().take(2).map(|p| format!("{} {}", name(catalog, &p.criterion), p.utility.round_dp(1).normalize())).collect();
    format!("{} of 100; best in {}", ranked.score, names.join(" and "))
}

/// Why the computed vendor is ahead of the source's: the criteria that make the gap.
fn difference(catalog: &Catalog, ranked: &[Ranked], source: &[String]) -> String {
    let (Some(best), Some(theirs)) = (ranked.first(), ranked.iter().find(|r| source.contains(&r.vendor))) else {
        return "The source's vendor is left out here; see the exclusions.".into();
    };
    let mut gaps: Vec<(Decimal, &str)> =
        best.parts.iter().zip(&theirs.parts).map(|(b, t)| (b.points - t.points, b.criterion.as_str())).collect();
    gaps.sort_by_key(|gap| std::cmp::Reverse(gap.0));
    let ahead: Vec<String> =
        gaps.iter().filter(|g| g.0 > Decimal::ZERO).take(2).map(|(gap, id)| format!("{} (+{gap})", name(catalog, id))).collect();
    format!("{} is {} points ahead of {}, most of it in {}.", best.name, best.score - theirs.score, theirs.name, ahead.join(" and "))
}

fn name<'a>(catalog: &'a Catalog, criterion: &'a str) -> &'a str {
    catalog.criteria.hosting.iter().find(|c| c.id == criterion).map_or(criterion, |c| c.name.as_str())
}
