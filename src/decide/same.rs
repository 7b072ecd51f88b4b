//! Vendors that offer exactly the same: of those only the first by name can ever lead, so that a
//! search for who leads need not look at the others. A catalog that somebody generates may hold many.

use std::collections::BTreeMap;

use super::field::{Entrant, Field};
use crate::money::{Decimal, Usd};

/// The entrants that are not left out, in the order of their names, without those for which one of an
/// earlier name stands: the same plans, facts and hours. What is in use stands for itself.
pub fn contenders(field: &Field) -> Vec<usize> {
    let mut all: Vec<(usize, &Entrant)> = field.entrants.iter().enumerate().filter(|(_, e)| !e.barred).collect();
    all.sort_by(|a, b| field.name(a.0).cmp(field.name(b.0)));
    let in_use = |e: &Entrant| Some(e.offer.vendor.id.as_str()) == field.terms.in_use();
    let mut firsts: BTreeMap<(Decimal, usize, Usd), Vec<&Entrant>> = BTreeMap::new();
    all.retain(|(_, e)| {
        // What tells most of them apart, before everything is compared.
        let least = e.offer.plans.iter().map(|p| p.item.least).sum();
        let alike = firsts.entry((e.fixed, e.offer.plans.len(), least)).or_default();
        let leads = in_use(e) || !alike.iter().any(|first| is_same(first, e));
        if leads {
            alike.push(e);
        }
        leads
    });
    all.into_iter().map(|(entrant, _)| entrant).collect()
}

/// Whether two vendors offer the same on the same terms; hours of set-up are stated in the entry.
fn is_same(a: &Entrant, b: &Entrant) -> bool {
    a.offer.runs == b.offer.runs && a.offer.entry == b.offer.entry
}
