//! Vendors that offer exactly what another one does, at no lower price: of those only the first by name
//! can ever lead, so that a search for who leads need not look at the others. A catalog that somebody
//! generates may hold many.

use std::collections::BTreeMap;

use super::field::{Entrant, Field};
use crate::catalog::plan::Plan;
use crate::money::{Decimal, Usd};

/// The entrants that are not left out, in the order of their names, without those for which one of an
/// earlier name stands: the same plans, facts and hours, and no price of it is higher. What is in use stands for
/// itself.
pub fn contenders(field: &Field) -> Vec<usize> {
    let mut all: Vec<(usize, &Entrant)> = field.entrants.iter().enumerate().filter(|(_, e)| !e.barred).collect();
    all.sort_by(|a, b| field.name(a.0).cmp(field.name(b.0)));
    let in_use = |e: &Entrant| Some(e.offer.vendor.id.as_str()) == field.terms.in_use();
    let mut firsts: BTreeMap<(Decimal, usize, usize), Vec<&Entrant>> = BTreeMap::new();
    all.retain(|(_, e)| {
        // What tells most of them apart, before everything is compared.
        let quotas = e.offer.plans.iter().map(|p| p.item.quotas.len()).sum();
        let alike = firsts.entry((e.fixed, e.offer.plans.len(), quotas)).or_default();
        let leads = in_use(e) || !alike.iter().any(|first| stands_for(first, e));
        if leads {
            alike.push(e);
        }
        leads
    });
    all.into_iter().map(|(entrant, _)| entrant).collect()
}

/// Whether a vendor offers what another does on the same terms, and asks no more for any part of it. A bill only
/// ever rises with its prices (`tests/many_vendors.rs`). Hours of set-up are stated in the entry.
fn stands_for(first: &Entrant, other: &Entrant) -> bool {
    let (a, b) = (&first.offer.entry, &other.offer.entry);
    if first.offer.runs != other.offer.runs || a.plans.len() != b.plans.len() {
        return false;
    }
    let same =
        (&a.roles, &a.meters, &a.runs, &a.facts, &a.figures, &a.effort) == (&b.roles, &b.meters, &b.runs, &b.facts, &b.figures, &b.effort);
    same && a.plans.iter().zip(&b.plans).all(|(a, b)| asks_no_more(a, b))
}

/// Whether a plan is another but for prices, none of which is higher.
fn asks_no_more(a: &Plan, b: &Plan) -> bool {
    let mut at_prices_of_a = b.clone();
    let low: Vec<Usd> = prices(&mut a.clone()).map(|price| *price).collect();
    let high: Vec<Usd> = prices(&mut at_prices_of_a).map(|price| *price).collect();
    prices(&mut at_prices_of_a).zip(&low).for_each(|(place, price)| *place = *price);
    low.iter().zip(&high).all(|(low, high)| low <= high) && at_prices_of_a == *a
}

/// Every price of a plan but those that are stated as a range: draws vary within it, for each vendor apart.
fn prices(plan: &mut Plan) -> impl Iterator<Item = &mut Usd> {
    let fee = plan.price.iter_mut().flat_map(|p| {
        let further = p.further.iter_mut().map(|t| &mut t.each);
        [&mut p.monthly, &mut p.annual, &mut p.annual_total].into_iter().flatten().chain(further)
    });
    let pool = plan.pool.iter_mut().filter_map(|p| p.overage.as_mut());
    let rates = plan.overage.iter_mut().map(|(_, o)| o).chain(pool).flat_map(|o| o.tiers.iter_mut().map(|t| &mut t.each));
    fee.chain(rates)
}
