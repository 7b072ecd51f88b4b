//! What sets a vendor apart from the others of a ranking: the weightiest of its stated facts that the fewest share.

use std::cmp::Reverse;

use super::{Ranked, Ranking};
use crate::catalog::Catalog;
use crate::catalog::vendor::Answer;
use crate::cost::bill::answer;
use crate::money::Decimal;
use crate::order::InOrder;
use crate::phrase::{capital, listed};

/// So many facts are named.
const FACTS: usize = 2;

/// One line for each placed vendor, in their order: `Staging environments and backups kept.`; empty where
/// nothing is stated of it.
pub fn set_apart(catalog: &Catalog, book: &str, table: &Ranking) -> Vec<String> {
    let has = |v: &Ranked, fact: &str| {
        let entry = catalog.vendor(&v.vendor).and_then(|known| known.books.get(book));
        let plan = entry.and_then(|e| e.plans.iter().find(|p| Some(&p.id) == v.bill.plan.as_ref()));
        entry.is_some_and(|e| answer(e, plan, fact) == Some(Answer::Yes))
    };
    let weight = |id: &str| table.criteria.iter().find(|c| c.id == id).map(|c| c.weight).unwrap_or_default();
    let mut facts: Vec<(&str, Decimal)> = Vec::new();
    for item in catalog.criteria_of(table.role).iter().flat_map(|c| c.items.iter().map(move |i| (c, i))) {
        let (fact, counts) = (item.1.fact.as_str(), weight(&item.0.id).saturating_mul(item.1.points));
        match facts.iter_mut().find(|(known, _)| *known == fact) {
            Some((_, so_far)) => *so_far = so_far.saturating_add(counts),
            None => facts.push((fact, counts)),
        }
    }
    for (fact, counts) in &mut facts {
        // What everybody has sets nobody apart.
        let others = table.vendors.iter().filter(|v| !has(v, fact)).count();
        *counts = counts.saturating_mul(Decimal::from(others));
    }
    facts.order_by_key(|(_, counts)| Reverse(*counts));
    let line = |v: &Ranked| {
        let own = facts.iter().filter(|(fact, counts)| !counts.is_zero() && has(v, fact)).take(FACTS);
        let names: Vec<String> = own.map(|(fact, _)| catalog.fact_phrase(fact)).collect();
        if names.is_empty() { String::new() } else { format!("{}.", capital(&listed(&names))) }
    };
    table.vendors.iter().map(line).collect()
}
