//! Plans made ready to be priced at many volumes: names of meters looked up once, requirements
//! judged once, what must be bought together brought together. What remains for each volume is
//! arithmetic, and the bill one reads goes the same way.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::catalog::Catalog;
use crate::catalog::vendor::{Answer, Entry, Overage, Plan, Quota, Vendor};
use crate::money::{Decimal, Usd};
use crate::scenario::demand::Demand;

use super::bill::{Terms, answer, counted};
use super::fee::{Rate, rate};

/// How much is used of each meter, in the order of the catalog's meters.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Levels(pub Vec<Decimal>);

impl Levels {
    /// The quantities of a demand.
    pub fn of(catalog: &Catalog, demand: &Demand) -> Levels {
        Levels(catalog.meters.iter().map(|m| demand.of(&m.id)).collect())
    }

    /// What is used of a meter.
    pub fn at(&self, meter: usize) -> Decimal {
        self.0.get(meter).copied().unwrap_or_default()
    }
}

/// A vendor's offer in a role.
#[derive(Clone, Debug)]
pub struct Offer<'a> {
    /// The vendor.
    pub vendor: &'a Vendor,
    /// What the book says of it.
    pub entry: &'a Entry,
    /// The plans one can choose from.
    pub plans: Vec<Bought<'a>>,
}

/// A plan with what must be bought with it.
#[derive(Clone, Debug)]
pub struct Bought<'a> {
    /// The plan.
    pub item: Arc<Item<'a>>,
    /// For each thing it requires, what can stand for it.
    pub with: Vec<Arc<[Arc<Item<'a>>]>>,
}

/// One plan or add-on.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// As the catalog has it.
    pub plan: &'a Plan,
    /// Id of a required fact it is said not to have.
    pub lacks: Option<&'a str>,
    /// The fee under the billing term; `None` where no amount is stated.
    pub rate: Option<Rate>,
    /// The least it comes to in 12 months, whatever is used.
    pub least: Usd,
    /// Meter by which the fee is multiplied.
    pub per: Option<usize>,
    /// The quotas that count in the role.
    pub quotas: Vec<Limit<'a>>,
    /// What draws on the pool, by meter.
    pub pool: Vec<(usize, Decimal)>,
    /// Meters for which several are bought, with what one holds.
    pub copies: Vec<(usize, Decimal)>,
    /// What the fee or a credit pays of use, dollars a month.
    pub credit: Usd,
}

/// A quota of a plan.
#[derive(Clone, Copy, Debug)]
pub struct Limit<'a> {
    /// Meter.
    pub meter: usize,
    /// Its id.
    pub id: &'a str,
    /// How much.
    pub quota: Quota,
    /// The meter that multiplies it, where it is stated for a unit.
    pub per: Option<usize>,
    /// Rates beyond it.
    pub overage: Option<&'a Overage>,
    /// Whether fee and credit pay for its use.
    pub creditable: bool,
}

/// What is looked up once for all vendors of a role: places of meters, required facts.
#[derive(Debug)]
pub struct Lookup<'a> {
    terms: Terms<'a>,
    meters: BTreeMap<&'a str, usize>,
    required: Vec<&'a str>,
}

impl<'a> Lookup<'a> {
    /// Looks up what the terms ask for.
    pub fn new(terms: &Terms<'a>) -> Lookup<'a> {
        let meters = terms.catalog.meters.iter().enumerate().map(|(i, m)| (m.id.as_str(), i)).collect();
        Lookup { terms: *terms, meters, required: terms.required().collect() }
    }

    fn meter(&self, id: &str) -> Option<usize> {
        self.meters.get(id).copied()
    }

    /// The first required fact that an entry, or a plan of it, is said not to have.
    fn lacks(&self, entry: &Entry, plan: Option<&Plan>) -> Option<&'a str> {
        self.required.iter().copied().find(|fact| answer(entry, plan, fact) == Some(Answer::No))
    }

    fn counts(&self, meter: usize) -> bool {
        self.terms.catalog.meters.get(meter).is_some_and(|m| m.roles.contains(&self.terms.role))
    }
}

impl<'a> Offer<'a> {
    /// Makes a vendor's offer ready.
    pub fn new(lookup: &Lookup<'a>, vendor: &'a Vendor, entry: &'a Entry) -> Offer<'a> {
        let lacking = lookup.lacks(entry, None);
        let mut shelf = Shelf { lookup, entry, lacking, items: Vec::with_capacity(entry.plans.len()), groups: Vec::new() };
        let plans = counted(&lookup.terms, entry).map(|plan| Bought::new(&mut shelf, plan)).collect();
        Offer { vendor, entry, plans }
    }
}

/// The plans of an entry that were made ready: what several require is made once.
struct Shelf<'a, 'l> {
    lookup: &'l Lookup<'a>,
    entry: &'a Entry,
    lacking: Option<&'a str>,
    items: Vec<Arc<Item<'a>>>,
    groups: Vec<(&'a str, Arc<[Arc<Item<'a>>]>)>,
}

impl<'a> Shelf<'a, '_> {
    fn item(&mut self, plan: &'a Plan) -> Arc<Item<'a>> {
        if let Some(item) = self.items.iter().find(|i| std::ptr::eq(i.plan, plan)) {
            return item.clone();
        }
        let item = Arc::new(Item::new(self.lookup, self.entry, self.lacking, plan));
        self.items.push(item.clone());
        item
    }

    /// What can stand for a thing that is required: the plan of that id, or those of that group.
    fn group(&mut self, wanted: &'a str) -> Arc<[Arc<Item<'a>>]> {
        if let Some((_, group)) = self.groups.iter().find(|(id, _)| *id == wanted) {
            return group.clone();
        }
        let meant = self.entry.plans.iter().filter(|p| p.id == wanted || p.group.as_deref() == Some(wanted));
        let group: Arc<[_]> = meant.filter(|p| p.discontinued.is_none()).map(|p| self.item(p)).collect();
        self.groups.push((wanted, group.clone()));
        group
    }
}

impl<'a> Bought<'a> {
    /// Makes a plan ready by itself.
    pub fn of(lookup: &Lookup<'a>, entry: &'a Entry, plan: &'a Plan) -> Bought<'a> {
        Bought::new(&mut Shelf { lookup, entry, lacking: lookup.lacks(entry, None), items: Vec::new(), groups: Vec::new() }, plan)
    }

    /// Makes a plan ready, with the offered ones of each thing it requires.
    fn new(shelf: &mut Shelf<'a, '_>, plan: &'a Plan) -> Bought<'a> {
        Bought { item: shelf.item(plan), with: plan.requires.iter().map(|wanted| shelf.group(wanted)).collect() }
    }
}

impl<'a> Item<'a> {
    /// `lacking`: what the entry as such is said not to have; a plan may say otherwise.
    fn new(lookup: &Lookup<'a>, entry: &'a Entry, lacking: Option<&'a str>, plan: &'a Plan) -> Item<'a> {
        let index = |id: &str| lookup.meter(id);
        let price = plan.price.as_ref();
        let rate = price.and_then(|p| rate(&lookup.terms, p));
        let spent = rate.filter(|_| price.is_some_and(|p| p.is_credit)).map_or(Usd::ZERO, |r| r.amount);
        let flat = rate.filter(|_| price.is_some_and(|p| p.per.is_none()));
        let credit_for = price.map_or(&[][..], |p| &p.credit_for);
        let mut quotas = Vec::with_capacity(plan.quota.len());
        for (id, quota) in &plan.quota {
            let Some(meter) = index(id).filter(|m| lookup.counts(*m)) else { continue };
            let per = match quota {
                Quota::Per(q) => q.per.meter().and_then(index),
                _ => None,
            };
            let creditable = credit_for.is_empty() || credit_for.contains(id);
            quotas.push(Limit { meter, id, quota: *quota, per, overage: plan.overage.get(id), creditable });
        }
        let one = |id: &String| match plan.quota.get(id) {
            Some(Quota::Amount(each)) => index(id).map(|meter| (meter, *each)),
            _ => None,
        };
        Item {
            plan,
            lacks: if plan.features.is_empty() { lacking } else { lookup.lacks(entry, Some(plan)) },
            least: flat.map_or(Usd::ZERO, |r| r.year()),
            rate,
            per: price.and_then(|p| p.per.as_deref()).and_then(index),
            quotas,
            pool: plan.pool.iter().flat_map(|p| &p.weights).filter_map(|(id, w)| index(id).map(|m| (m, w.0))).collect(),
            copies: plan.copies.iter().filter_map(one).collect(),
            credit: spent + price.and_then(|p| p.credit).unwrap_or(Usd::ZERO),
        }
    }
}
