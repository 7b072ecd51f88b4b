//! Vendors that offer exactly what another one does, at no lower price: of those only the first by name
//! can ever lead, so that a search for who leads need not look at the others. A catalog that somebody
//! generates may hold many.

use std::collections::BTreeMap;

use super::field::{Entrant, Field};
use crate::cost::same::stands_for;
use crate::money::Decimal;
use crate::order::InOrder;

/// The entrants that are not left out, in the order of their names, without those for which one of an
/// earlier name stands: the same plans, facts and hours, and no price of it is higher. What is in use stands for
/// itself.
pub fn contenders(field: &Field) -> Vec<usize> {
    let mut all: Vec<(usize, &Entrant)> = field.entrants.iter().enumerate().filter(|(_, e)| !e.barred).collect();
    all.order_by(|a, b| field.name(a.0).cmp(field.name(b.0)));
    let in_use = |e: &Entrant| Some(e.offer.vendor.id.as_str()) == field.terms.in_use();
    let mut firsts: BTreeMap<(Decimal, usize, usize), Vec<&Entrant>> = BTreeMap::new();
    all.retain(|(_, e)| {
        // What tells most of them apart, before everything is compared.
        let quotas = e.offer.plans.iter().map(|p| p.item.quotas.len()).sum();
        let alike = firsts.entry((e.fixed, e.offer.plans.len(), quotas)).or_default();
        let leads =
            in_use(e) || !alike.iter().any(|first| first.offer.runs == e.offer.runs && stands_for(first.offer.entry, e.offer.entry));
        if leads {
            alike.push(e);
        }
        leads
    });
    all.into_iter().map(|(entrant, _)| entrant).collect()
}
