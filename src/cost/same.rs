//! Entries that offer the same, one of them at no higher price: where only the cheapest is looked for, the
//! other need not be priced.

use crate::catalog::plan::Plan;
use crate::catalog::vendor::Entry;
use crate::money::Usd;

/// Whether an entry offers what another does on the same terms, and asks no more for any part of it. A bill only
/// ever rises with its prices (`tests/many_vendors.rs`). Hours of set-up are stated in the entry.
pub fn stands_for(a: &Entry, b: &Entry) -> bool {
    let same =
        (&a.roles, &a.meters, &a.runs, &a.facts, &a.figures, &a.effort) == (&b.roles, &b.meters, &b.runs, &b.facts, &b.figures, &b.effort);
    same && a.plans.len() == b.plans.len() && a.plans.iter().zip(&b.plans).all(|(a, b)| asks_no_more(a, b))
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
