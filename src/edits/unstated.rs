//! What could be said of a plan and is not: so that a reader who knows it can fill it in.

use crate::catalog::Catalog;
use crate::catalog::field::{PlanField, PriceField};
use crate::catalog::vendor::{Entry, Plan, Price, Quota, Vendor};

/// Fields of a plan that its kind of plan can have and its book does not
/// state: a price for a year, quotas of what its vendor is chosen for, rates beyond a quota. None of
/// a plan that is gone.
pub fn unstated(catalog: &Catalog, vendor: &Vendor, entry: &Entry, plan: &Plan) -> Vec<PlanField> {
    if plan.discontinued.is_some() {
        return Vec::new();
    }
    let mut fields = Vec::new();
    // What is free by the month is no cheaper by the year.
    let free = |p: &Price| p.monthly.is_some_and(|m| m.is_zero());
    let by_year = |p: &Price| p.annual.is_some() || p.annual_total.is_some() || p.range.is_some();
    if !plan.price.as_ref().is_some_and(|p| free(p) || by_year(p)) {
        fields.push(PlanField::Price(PriceField::Annual));
    }
    let roles = if plan.roles.is_empty() { vendor.roles_in(entry) } else { &plan.roles };
    let drawn = |meter: &str| plan.pool.as_ref().is_some_and(|p| p.weights.contains_key(meter));
    for meter in catalog.meters.iter().filter(|m| m.roles.iter().any(|r| roles.contains(r))) {
        match plan.quota.get(&meter.id) {
            None if !drawn(&meter.id) => fields.push(PlanField::Quota(meter.id.clone())),
            Some(Quota::Amount(_) | Quota::Per(_)) if !plan.overage.contains_key(&meter.id) => {
                fields.push(PlanField::Overage(meter.id.clone(), 0));
            }
            _ => {}
        }
    }
    fields
}
