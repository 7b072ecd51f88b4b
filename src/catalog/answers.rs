//! What a plan answers for a meter: its own word, the word of its entry for all plans, or that of what
//! must be bought with it.

use std::collections::BTreeSet;

use super::Catalog;
use super::vendor::{Entry, Plan, Quota, QuotaWord};

/// The plans that a requirement of a plan names, by id or group.
pub fn meant<'a>(entry: &'a Entry, wanted: &'a str) -> impl Iterator<Item = &'a Plan> {
    entry.plans.iter().filter(move |p| p.id == wanted || p.group.as_deref() == Some(wanted))
}

/// The meters that a plan answers for itself, whatever the entry says of all plans.
pub fn answered(plan: &Plan) -> BTreeSet<&str> {
    let mut said: BTreeSet<&str> = plan.quota.keys().map(String::as_str).collect();
    said.extend(plan.pool.iter().flat_map(|p| p.weights.keys()).map(String::as_str));
    said.extend(plan.price.iter().filter_map(|p| p.per.as_deref()));
    said.extend(plan.overage.keys().map(String::as_str));
    for held in &plan.copies {
        said.insert(held);
        match held.as_str() {
            "worker-ram-gb" => said.insert("workers"),
            "cache-ram-gb" => said.insert("caches"),
            _ => false,
        };
    }
    if plan.instance.is_some() {
        said.insert("regions");
    }
    said
}

/// The meters that a plan leaves to what must be bought with it.
pub fn left_to_parts<'a>(entry: &'a Entry, plan: &'a Plan) -> BTreeSet<&'a str> {
    plan.requires.iter().flat_map(|wanted| meant(entry, wanted)).flat_map(answered).collect()
}

/// What a plan answers for a meter: its own word, the entry's for all plans, or that a part or the
/// book's bundle answers; `None` where nothing does.
pub fn quota_of(catalog: &Catalog, book: &str, entry: &Entry, plan: &Plan, meter: &str) -> Option<Quota> {
    if let Some(own) = plan.quota.get(meter) {
        return Some(*own);
    }
    let bundles = catalog.books.iter().find(|b| b.id == book).map_or(&[][..], |b| &b.bundles);
    let part = || Some(Quota::Word(QuotaWord::NotMetered));
    if answered(plan).contains(meter) || plan.addon || left_to_parts(entry, plan).contains(meter) {
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
