//! What is looked up once for all vendors of a role: places of meters, required facts, databases of
//! other vendors.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::bill::{Terms, answer};
use super::prepared::{Bought, Elsewhere, Offer};
use super::require::Requirement;
use super::same::stands_for;
use crate::catalog::tables::Meter;
use crate::catalog::vendor::{Answer, Entry, Role, Runs, Vendor};
use crate::money::Decimal;
use crate::scenario::demand::ALLOWANCE;

/// What is looked up once for all vendors of a role: places of meters, required facts.
#[derive(Debug)]
pub struct Lookup<'a> {
    /// Catalog, scenario and role.
    pub terms: Terms<'a>,
    places: FxHashMap<&'a str, usize>,
    /// What is known of each meter.
    meters: Vec<Known>,
    /// What is used of each meter without anybody's word that a plan carries it.
    pub allowances: Arc<[Decimal]>,
    /// Place and id of every meter, by id.
    pub by_id: Vec<(usize, &'a str)>,
    /// What is required of a plan.
    pub required: Vec<Requirement<'a>>,
    /// Meters whose price includes all others in this book.
    pub bundles: Option<&'a [String]>,
    /// Whether every vendor of the book counts as running everything itself.
    managed: bool,
    /// The share of a shared processor that may be used all the time.
    pub shared: Decimal,
    /// Databases of other vendors.
    pub elsewhere: Elsewhere<'a>,
}

/// What is known of a meter under some terms.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// Whether it counts in the role.
    pub counts: bool,
    /// Whether several copies of a plan share one amount.
    pub per_account: bool,
    /// The meter of what every further region needs of it.
    pub each_region: Option<usize>,
}

impl<'a> Lookup<'a> {
    /// Looks up what the terms ask for.
    pub fn new(terms: &Terms<'a>) -> Lookup<'a> {
        let mut lookup = Lookup::bare(terms);
        if terms.role == Role::Hosting && terms.scenario.needs_database_server() {
            let other = Lookup::bare(&Terms { role: Role::Database, ..*terms });
            lookup.elsewhere = Elsewhere {
                plans: other.databases(),
                meters: ["databases", "db-ram-gb", "backups"].iter().filter_map(|m| lookup.meter(m)).collect(),
                databases: lookup.meter("databases"),
                memory: lookup.meter("platform-ram-gb").zip(lookup.meter("db-ram-gb")),
                storage: lookup.meter("disk-gb").zip(lookup.meter("app-disk-gb")),
                found: Default::default(),
            };
        }
        lookup
    }

    fn bare(terms: &Terms<'a>) -> Lookup<'a> {
        let (catalog, scenario) = (terms.catalog, terms.scenario);
        let places: FxHashMap<&str, usize> = catalog.meters.iter().enumerate().map(|(i, m)| (m.id.as_str(), i)).collect();
        let mut by_id: Vec<(usize, &str)> = catalog.meters.iter().map(|m| m.id.as_str()).enumerate().collect();
        by_id.sort_unstable_by_key(|(_, id)| *id);
        let known = |m: &Meter| Known {
            counts: m.roles.contains(&terms.role),
            per_account: m.per_account,
            each_region: m.each_region.as_deref().and_then(|id| places.get(id).copied()),
        };
        let mut allowances = vec![Decimal::ZERO; catalog.meters.len()];
        let book = catalog.books.iter().find(|b| b.id == catalog.book_id(scenario.book.as_deref()));
        for a in &catalog.assumptions {
            let place = a.id.strip_prefix(ALLOWANCE).and_then(|id| places.get(id));
            if let Some(allowance) = place.and_then(|m| allowances.get_mut(*m)) {
                *allowance = scenario.assume.get(&a.id).copied().unwrap_or(a.value.0);
            }
        }
        let meters = catalog.meters.iter().map(known).collect();
        Lookup {
            terms: *terms,
            places,
            meters,
            allowances: allowances.into(),
            by_id,
            required: terms.required(),
            bundles: book.map(|b| b.bundles.as_slice()).filter(|b| !b.is_empty()),
            managed: book.is_some_and(|b| b.managed.is_some()),
            shared: scenario.assumed(catalog, "shared-cpu-share"),
            elsewhere: Elsewhere::default(),
        }
    }

    /// Every database plan of the catalog that fits the engine the scenario uses.
    fn databases(&self) -> Arc<[Bought<'a>]> {
        let (catalog, scenario) = (self.terms.catalog, self.terms.scenario);
        let book = catalog.book_id(scenario.book.as_deref());
        let fits = |entry: &Entry| matches!(answer(entry, None, &scenario.db), Some(Answer::Yes | Answer::Partly));
        // Of those that offer the same the one that asks least stands for all, in the order of the catalog.
        let mut of: Vec<(&Vendor, &Entry)> = Vec::new();
        let mut alike: FxHashMap<(usize, usize), Vec<&Entry>> = FxHashMap::default();
        for (vendor, entry) in catalog.vendors_of(Role::Database, book).filter(|(_, entry)| fits(entry)) {
            // What tells most of them apart, before everything is compared.
            let quotas = entry.plans.iter().map(|p| p.quota.len()).sum();
            let before = alike.entry((entry.plans.len(), quotas)).or_default();
            if !before.iter().any(|before| stands_for(before, entry)) {
                before.push(entry);
                of.push((vendor, entry));
            }
        }
        of.into_iter().flat_map(|(vendor, entry)| Offer::new(self, vendor, entry).plans).filter(|b| b.item.lacks.is_none()).collect()
    }

    /// The place of a meter in the catalog.
    pub fn meter(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// What is known of a meter.
    pub fn of(&self, meter: usize) -> Option<Known> {
        self.meters.get(meter).copied()
    }

    /// How many meters there are.
    pub fn count(&self) -> usize {
        self.meters.len()
    }

    /// Who runs what of an entry.
    pub fn runs(&self, entry: &Entry) -> Runs {
        use crate::catalog::vendor::Who::You;
        let own = entry.facts.get("managed").is_some_and(|f| f.value == Answer::No);
        match entry.runs {
            Some(runs) => runs,
            None if !self.managed && own => Runs { system: You, runtime: You, database: You, backups: You, platform: None },
            None => Runs::MANAGED,
        }
    }
}
