//! What a plan answers for a meter: its own word, the word of its entry for all plans, or that of what
//! must be bought with it.

use super::Catalog;
use super::vendor::{Entry, Plan, Quota, QuotaWord};

/// The plans that a requirement of a plan names, by id or group.
pub fn meant<'a>(entry: &'a Entry, wanted: &'a str) -> impl Iterator<Item = &'a Plan> {
    entry.plans.iter().filter(move |p| p.id == wanted || p.group.as_deref() == Some(wanted))
}

/// The meters that a plan answers for itself, whatever the entry says of all plans; some more than once.
pub fn answered(plan: &Plan) -> impl Iterator<Item = &str> {
    let copies = plan.copies.iter().flat_map(|held| {
        let counted = match held.as_str() {
            "worker-ram-gb" => Some("workers"),
            "cache-ram-gb" => Some("caches"),
            _ => None,
        };
        counted.into_iter().chain([held.as_str()])
    });
    let quotas = plan.quota.keys().chain(plan.overage.keys()).chain(plan.pool.iter().flat_map(|p| p.weights.keys()));
    let per = plan.price.iter().filter_map(|p| p.per.as_deref());
    quotas.map(String::as_str).chain(per).chain(copies).chain(plan.instance.map(|_| "regions"))
}

/// The meters that a plan leaves to what must be bought with it.
pub fn left_to_parts<'a>(entry: &'a Entry, plan: &'a Plan) -> impl Iterator<Item = &'a str> {
    plan.requires.iter().flat_map(|wanted| meant(entry, wanted)).flat_map(answered)
}

/// What a plan answers for a meter: its own word, the entry's for all plans, or that a part or the
/// book's bundle answers; `None` where nothing does.
pub fn quota_of(catalog: &Catalog, book: &str, entry: &Entry, plan: &Plan, meter: &str) -> Option<Quota> {
    if let Some(own) = plan.quota.get(meter) {
        return Some(*own);
    }
    let bundles = catalog.books.iter().find(|b| b.id == book).map_or(&[][..], |b| &b.bundles);
    let part = || Some(Quota::Word(QuotaWord::NotMetered));
    if plan.addon || answered(plan).chain(left_to_parts(entry, plan)).any(|m| m == meter) {
        return part();
    }
    if let Some(all) = entry.meters.get(meter) {
        return Some(*all);
    }
    if is_bundle(plan, bundles) { part() } else { None }
}

/// Whether a plan is sold by a meter whose price includes all others.
pub fn is_bundle(plan: &Plan, bundles: &[String]) -> bool {
    plan.quota.keys().chain(plan.price.iter().filter_map(|p| p.per.as_ref())).any(|m| bundles.contains(m))
}
