//! Plans made ready to be priced at many volumes: names of meters looked up once, requirements
//! judged once, what must be bought together brought together. What remains for each volume is
//! arithmetic, and the bill one reads goes the same way.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use crate::catalog::Catalog;
use crate::catalog::answers::{answered, is_bundle, meant};
use crate::catalog::corrections::OWN;
use crate::catalog::vendor::{Answer, Entry, Instance, Overage, Plan, Quota, QuotaWord, Role, Runs, Vendor};
use crate::money::{Decimal, Usd};
use crate::scenario::demand::Demand;

use super::bill::{answer, counted};
use super::fee::{Rate, rate};
use super::lookup::{Known, Lookup};
use super::require::{Requirement, Unmet};

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

    /// The same without what a database elsewhere takes over: nothing of some meters, of storage what
    /// the application itself needs, of the memory of all processes what is not the database's.
    fn without(&self, meters: &[usize], storage: Option<(usize, usize)>, memory: Option<(usize, usize)>) -> Levels {
        let mut less = self.clone();
        if let Some((all, database)) = memory {
            let database = self.at(database);
            if let Some(level) = less.0.get_mut(all) {
                *level = level.saturating_sub(database);
            }
        }
        for meter in meters {
            if let Some(level) = less.0.get_mut(*meter) {
                *level = Decimal::ZERO;
            }
        }
        if let Some((all, own)) = storage {
            let own = self.at(own);
            if let Some(level) = less.0.get_mut(all) {
                *level = own;
            }
        }
        less
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
    /// A requirement that none of them meets.
    pub unmet: Option<Unmet<'a>>,
    /// Databases of other vendors that can stand beside it; empty where none is needed.
    pub elsewhere: Elsewhere<'a>,
    /// Who runs what, where a plan does not say otherwise.
    pub runs: Runs,
}

/// Databases of other vendors.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere<'a> {
    /// Every plan that fits, of every vendor.
    pub plans: Arc<[Bought<'a>]>,
    /// The meters they take over from the host.
    pub meters: Arc<[usize]>,
    /// The meter of all storage, and of the application's own.
    pub storage: Option<(usize, usize)>,
    /// The meter that counts databases.
    pub databases: Option<usize>,
    /// The meter of all memory on a platform, and of the database's.
    pub memory: Option<(usize, usize)>,
    /// Which of the plans is the cheapest at the volumes asked about lately.
    pub found: Remembered,
}

/// How many volumes are remembered: the stages, the months of the longest horizon and some more.
const REMEMBERED: usize = 96;

/// Which of several plans is the cheapest at a volume: the same for all vendors that were made ready
/// together, and asked for each of them.
#[derive(Clone, Debug, Default)]
pub struct Remembered(Arc<Mutex<VecDeque<Cheapest>>>);

/// The place of the cheapest at a volume; `None` where there is none.
#[derive(Debug)]
struct Cheapest {
    at: Levels,
    place: Option<usize>,
}

impl Remembered {
    /// The place of the plan at a volume, searched for where it is not remembered.
    pub fn of(&self, levels: &Levels, search: impl FnOnce() -> Option<usize>) -> Option<usize> {
        let all = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all().iter().find(|c| c.at == *levels).map(|c| c.place);
        known.unwrap_or_else(|| {
            let place = search();
            let mut all = all();
            if all.len() >= REMEMBERED {
                all.pop_front();
            }
            all.push_back(Cheapest { at: levels.clone(), place });
            place
        })
    }
}

impl Elsewhere<'_> {
    /// Whether a volume needs a database at all.
    pub fn is_needed(&self, levels: &Levels) -> bool {
        self.databases.is_some_and(|m| !levels.at(m).is_zero())
    }

    /// What the database has to carry: of storage only the data.
    pub fn data(&self, levels: &Levels) -> Levels {
        let mut data = levels.clone();
        if let Some((all, own)) = self.storage {
            let own = levels.at(own);
            if let Some(level) = data.0.get_mut(all) {
                *level = level.saturating_sub(own);
            }
        }
        data
    }

    /// What is left for the host to carry.
    pub fn rest(&self, levels: &Levels) -> Levels {
        levels.without(&self.meters, self.storage, self.memory)
    }
}

/// A plan with what must be bought with it.
#[derive(Clone, Debug)]
pub struct Bought<'a> {
    /// The plan.
    pub item: Arc<Item<'a>>,
    /// For each thing it requires, what can stand for it.
    pub with: Vec<Arc<[Arc<Item<'a>>]>>,
    /// Its own database is not sold, not priced or of another kind: one of another vendor stands beside it.
    pub database_elsewhere: bool,
    /// A dearer plan of the vendor states everything that this one leaves unstated: where that one
    /// falls short, this one does.
    pub outdone: bool,
}

/// One plan or add-on.
#[derive(Clone, Debug)]
pub struct Item<'a> {
    /// As the catalog has it.
    pub plan: &'a Plan,
    /// Whose it is.
    pub vendor: &'a Vendor,
    /// The first requirement that it does not meet.
    pub lacks: Option<Unmet<'a>>,
    /// The fee under the billing term; `None` where no amount is stated.
    pub rate: Option<Rate>,
    /// The least it comes to in 12 months, whatever is used.
    pub least: Usd,
    /// Meter by which the fee is multiplied.
    pub per: Option<usize>,
    /// The quotas that count in the role and are stated.
    pub quotas: Box<[Limit<'a>]>,
    /// The meters of which nobody states how much it carries.
    pub unstated: Box<[usize]>,
    /// Use up to which an unstated quota is taken to hold, by meter.
    pub allowances: Arc<[Decimal]>,
    /// What draws on the pool, by meter.
    pub pool: Vec<(usize, Decimal)>,
    /// How many are bought side by side.
    pub sizes: Sizes,
    /// What the fee or a credit pays of use, dollars a month.
    pub credit: Usd,
}

/// What one copy of a plan holds, and what copies are bought for.
#[derive(Clone, Debug, Default)]
pub struct Sizes {
    /// What a fee buys.
    pub instance: Option<Instance>,
    /// Meters for which several are bought, with what one holds.
    pub web: Vec<(usize, Decimal)>,
    /// Further processes that take copies of their own: how many there are, what one needs, what one
    /// copy holds.
    pub more: Vec<(usize, usize, Decimal)>,
    /// The meter that counts regions.
    pub regions: Option<usize>,
    /// The meter of what one process needs at least, and the memory of one copy.
    pub least: Option<(usize, Decimal)>,
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
    /// Whether copies of the plan share one amount.
    pub per_account: bool,
    /// The meter of what every further region needs.
    pub each_region: Option<usize>,
    /// The meter that multiplies it, where it is stated for a unit.
    pub per: Option<usize>,
    /// Rates beyond it.
    pub overage: Option<&'a Overage>,
    /// Whether fee and credit pay for its use.
    pub creditable: bool,
}

impl<'a> Offer<'a> {
    /// Makes a vendor's offer ready.
    pub fn new(lookup: &Lookup<'a>, vendor: &'a Vendor, entry: &'a Entry) -> Offer<'a> {
        let mut shelf = Shelf::new(lookup, vendor, entry);
        let mut plans: Vec<Bought> = counted(&lookup.terms, entry).map(|plan| Bought::new(&mut shelf, plan)).collect();
        gaps(&mut plans);
        outdone(&mut plans);
        let of = |r: &Requirement<'a>| {
            let unmet = |b: &Bought<'a>| r.unmet(&lookup.terms, entry, Some(b.item.plan));
            let first = plans.first().and_then(unmet)?;
            plans.iter().all(|b| unmet(b).is_some()).then_some(first)
        };
        // What the reader asked for explains more than what is asked of everybody.
        let own = lookup.required.iter().filter(|r| r.own);
        let unmet = own.chain(lookup.required.iter().filter(|r| !r.own)).find_map(of);
        Offer { vendor, entry, plans, unmet, elsewhere: lookup.elsewhere.clone(), runs: lookup.runs(entry) }
    }
}

/// Marks plans that leave something unstated beside a dearer one that states all of it.
fn outdone(plans: &mut [Bought]) {
    let items: Vec<Arc<Item>> = plans.iter().map(|b| b.item.clone()).collect();
    for plan in plans {
        plan.outdone = items.iter().any(|other| outdoes(other, &plan.item));
    }
}

/// Whether something dearer states what something else leaves unstated, and leaves nothing else unstated.
fn outdoes(dearer: &Item, other: &Item) -> bool {
    let fee = |item: &Item| item.rate.map(|r| r.amount);
    let is_dearer = fee(dearer).zip(fee(other)).is_some_and(|(a, b)| a > b);
    let (less, more) = (&dearer.unstated, &other.unstated);
    dearer.lacks.is_none() && is_dearer && less.len() < more.len() && less.iter().all(|m| more.contains(m))
}

/// Prices what lies between two listed sizes between their fees.
fn gaps(plans: &mut [Bought]) {
    let fees: Vec<Option<Usd>> = plans.iter().map(|b| b.item.rate.map(|r| r.amount)).collect();
    for bought in plans.iter_mut().filter(|b| b.item.plan.gap_below) {
        let Some(own) = bought.item.rate else { continue };
        let below = fees.iter().flatten().filter(|f| **f < own.amount).max().copied();
        let item = Arc::make_mut(&mut bought.item);
        item.rate = Some(own.between(below.unwrap_or_default()));
        item.least = item.rate.map_or(Usd::ZERO, |r| r.year());
    }
}

/// The plans of an entry that were made ready: what several require is made once.
struct Shelf<'a, 'l> {
    lookup: &'l Lookup<'a>,
    vendor: &'a Vendor,
    entry: &'a Entry,
    /// What the entry says of all its plans, by meter.
    all: Vec<Quota>,
    items: Vec<Arc<Item<'a>>>,
    groups: Vec<(&'a str, Arc<[Arc<Item<'a>>]>)>,
    /// The meters that what stands for a requirement answers.
    left: Vec<(&'a str, Vec<usize>)>,
}

impl<'a, 'l> Shelf<'a, 'l> {
    fn new(lookup: &'l Lookup<'a>, vendor: &'a Vendor, entry: &'a Entry) -> Shelf<'a, 'l> {
        let mut all = vec![Quota::Word(QuotaWord::Unknown); lookup.count()];
        for (id, quota) in &entry.meters {
            if let Some(place) = lookup.meter(id).and_then(|m| all.get_mut(m)) {
                *place = *quota;
            }
        }
        Shelf { lookup, vendor, entry, all, items: Vec::with_capacity(entry.plans.len()), groups: Vec::new(), left: Vec::new() }
    }

    /// The meters that a plan, or what must be bought with it, answers.
    fn answered(&mut self, plan: &'a Plan) -> Vec<bool> {
        let mut said = vec![false; self.lookup.count()];
        let mut mark = |meter: usize| said.iter_mut().skip(meter).take(1).for_each(|s| *s = true);
        answered(plan).filter_map(|id| self.lookup.meter(id)).for_each(&mut mark);
        for wanted in &plan.requires {
            if !self.left.iter().any(|(id, _)| id == wanted) {
                let parts = meant(self.entry, wanted).flat_map(answered);
                let meters = parts.filter_map(|id| self.lookup.meter(id)).collect();
                self.left.push((wanted, meters));
            }
            let found = self.left.iter().find(|(id, _)| id == wanted);
            found.into_iter().flat_map(|(_, meters)| meters).copied().for_each(&mut mark);
        }
        said
    }

    fn item(&mut self, plan: &'a Plan) -> Arc<Item<'a>> {
        if let Some(item) = self.items.iter().find(|i| std::ptr::eq(i.plan, plan)) {
            return item.clone();
        }
        let said = self.answered(plan);
        let item = Arc::new(Item::new(self, plan, &said));
        self.items.push(item.clone());
        item
    }

    /// What can stand for a thing that is required: the plan of that id, or those of that group.
    fn group(&mut self, wanted: &'a str) -> Arc<[Arc<Item<'a>>]> {
        if let Some((_, group)) = self.groups.iter().find(|(id, _)| *id == wanted) {
            return group.clone();
        }
        let all: Vec<Arc<Item>> = meant(self.entry, wanted).filter(|p| p.discontinued.is_none()).map(|p| self.item(p)).collect();
        // Of sizes that stand for each other one whose size nobody states is passed over beside a
        // dearer one that states it: it cannot hold more.
        let outdone = |i: &Arc<Item>| all.iter().any(|other| outdoes(other, i));
        let group: Arc<[_]> = all.iter().filter(|i| !outdone(i)).cloned().collect();
        self.groups.push((wanted, group.clone()));
        group
    }
}

impl<'a> Bought<'a> {
    /// Makes a plan ready by itself.
    pub fn of(lookup: &Lookup<'a>, vendor: &'a Vendor, entry: &'a Entry, plan: &'a Plan) -> Bought<'a> {
        Bought::new(&mut Shelf::new(lookup, vendor, entry), plan)
    }

    /// Makes a plan ready, with the offered ones of each thing it requires.
    fn new(shelf: &mut Shelf<'a, '_>, plan: &'a Plan) -> Bought<'a> {
        let item = shelf.item(plan);
        let with: Vec<Arc<[Arc<Item>]>> = plan.requires.iter().map(|wanted| shelf.group(wanted)).collect();
        let needed = shelf.lookup.terms.role == Role::Hosting && shelf.lookup.terms.scenario.needs_database_server();
        let lookup = shelf.lookup;
        let unstated = |item: &Item, id: &str| lookup.meter(id).is_some_and(|m| item.unstated.contains(&m));
        let has_none_itself = || {
            let none = |l: &Limit| l.id == "databases" && l.quota == Quota::Amount(Decimal::ZERO);
            (unstated(&item, "databases") || item.quotas.iter().any(none)) && !plan.overage.contains_key("databases")
        };
        // A group of databases, of which none is priced, fits and states its size.
        let silent = |group: &Arc<[Arc<Item>]>| {
            let of_databases = group.iter().any(|i| keeps_data(i.plan) || has_none(i.plan));
            let unfit = |i: &Arc<Item>| i.rate.is_none() || i.lacks.is_some() || unstated(i, "db-ram-gb");
            of_databases && group.iter().filter(|i| !has_none(i.plan)).all(unfit)
        };
        let database_elsewhere = needed && (has_none_itself() || with.iter().any(silent));
        Bought { item, with, database_elsewhere, outdone: false }
    }
}

impl<'a> Item<'a> {
    fn new(shelf: &Shelf<'a, '_>, plan: &'a Plan, said: &[bool]) -> Item<'a> {
        let (lookup, vendor, entry) = (shelf.lookup, shelf.vendor, shelf.entry);
        let index = |id: &str| lookup.meter(id);
        let price = plan.price.as_ref();
        let rate = price.and_then(|p| rate(&lookup.terms, p));
        let spent = rate.filter(|_| price.is_some_and(|p| p.is_credit)).map_or(Usd::ZERO, |r| r.amount);
        let flat = rate.filter(|_| price.is_some_and(|p| p.per.is_none()));
        let files_only = plan.features.get(PROCESSES) == Some(&Answer::No);
        let stack = || lookup.terms.catalog.stack(&lookup.terms.scenario.stack);
        let lacks = if files_only && stack().is_none_or(|s| s.runs_process()) {
            Some(Unmet::lacking(PROCESSES))
        } else if plan.addon {
            lookup.required.iter().find_map(|r| r.unmet_by_part(&lookup.terms, plan)).or_else(|| wrong_engine(lookup, entry, plan))
        } else {
            lookup.required.iter().find_map(|r| r.unmet(&lookup.terms, entry, Some(plan)))
        };
        let monthly_credit = price.and_then(|p| p.credit).unwrap_or(Usd::ZERO);
        let yearly_credit = price.and_then(|p| p.credit_year).map_or(Usd::ZERO, |c| Usd(c.0 / super::bill::MONTHS));
        let (quotas, unstated) = Item::quotas(shelf, plan, said);
        Item {
            plan,
            vendor,
            lacks,
            least: flat.map_or(Usd::ZERO, |r| r.year()),
            rate,
            per: price.and_then(|p| p.per.as_deref()).and_then(index),
            quotas: quotas.into(),
            unstated: unstated.into(),
            allowances: lookup.allowances.clone(),
            pool: plan.pool.iter().flat_map(|p| &p.weights).filter_map(|(id, w)| index(id).map(|m| (m, w.0))).collect(),
            sizes: Item::sizes(lookup, plan),
            credit: spent + monthly_credit + yearly_credit,
        }
    }

    /// The plan's own quotas, and of those it is silent on what the entry says; and the meters of which
    /// nobody states how much it carries.
    fn quotas(shelf: &Shelf<'a, '_>, plan: &'a Plan, said: &[bool]) -> (Vec<Limit<'a>>, Vec<usize>) {
        let (lookup, entry) = (shelf.lookup, shelf.entry);
        let credit_for = plan.price.as_ref().map_or(&[][..], |p| &p.credit_for);
        let mut stated = Vec::with_capacity(plan.quota.len().saturating_add(entry.meters.len()));
        let mut unstated = Vec::new();
        let mut put = |meter: usize, id: &'a str, quota: Quota| {
            let Some(known) = lookup.of(meter).filter(|m| m.counts) else { return };
            let quota = if id == "databases" && !plan.addon && wrong_own_engine(lookup, entry, plan) {
                Quota::Amount(Decimal::ZERO)
            } else {
                quota
            };
            let (quota, per) = match quota {
                Quota::Word(QuotaWord::Unlimited | QuotaWord::NotMetered) => return,
                Quota::Word(QuotaWord::Unknown) => return unstated.push(meter),
                Quota::Amount(n) if plan.shared_cpu && id == "peak-vcpu" => (Quota::Amount(n.saturating_mul(lookup.shared)), None),
                Quota::Per(q) => (quota, q.per.meter().and_then(|m| lookup.meter(m))),
                Quota::Amount(_) => (quota, None),
            };
            let creditable = credit_for.is_empty() || credit_for.iter().any(|m| m == id);
            let overage = if plan.overage.is_empty() { None } else { plan.overage.get(id) };
            let Known { per_account, each_region, .. } = known;
            stated.push(Limit { meter, id, quota, per_account, each_region, per, overage, creditable });
        };
        for (id, quota) in &plan.quota {
            if let Some(meter) = lookup.meter(id) {
                put(meter, id, *quota);
            }
        }
        let bundled = lookup.bundles.is_some_and(|b| is_bundle(plan, b));
        // A plan of the reader's own: what they did not write does not limit it.
        let of_reader = plan.evidence.iter().any(|e| e.source == OWN);
        if !plan.addon && !bundled && !of_reader {
            let unsaid = lookup.by_id.iter().filter(|(m, _)| !said.get(*m).is_some_and(|said| *said));
            for (meter, id) in unsaid {
                put(*meter, id, shelf.all.get(*meter).copied().unwrap_or(Quota::Word(QuotaWord::Unknown)));
            }
        }
        (stated, unstated)
    }

    fn sizes(lookup: &Lookup<'a>, plan: &'a Plan) -> Sizes {
        let each = |id: &str| match plan.quota.get(id) {
            Some(Quota::Amount(each)) if id == "peak-vcpu" && plan.shared_cpu => Some(each.saturating_mul(lookup.shared)),
            Some(Quota::Amount(each)) => Some(*each),
            _ => None,
        };
        let mut sizes = Sizes { instance: plan.instance, regions: lookup.meter("regions"), ..Sizes::default() };
        for held in &plan.copies {
            let count = match held.as_str() {
                "worker-ram-gb" => Some("workers"),
                "cache-ram-gb" => Some("caches"),
                _ => None,
            };
            match count {
                Some(count) => {
                    let found = lookup.meter(count).zip(lookup.meter(held)).zip(each("ram-gb"));
                    sizes.more.extend(found.map(|((count, needs), holds)| (count, needs, holds)));
                }
                None => {
                    sizes.web.extend(lookup.meter(held).zip(each(held)));
                    if held == "ram-gb" {
                        sizes.least = lookup.meter("process-ram-gb").zip(each(held));
                    }
                }
            }
        }
        sizes
    }
}

/// The fact that a plan which only hands out files does not have.
const PROCESSES: &str = "server_processes";

/// A database add-on of another engine than the scenario's.
fn wrong_engine<'a>(lookup: &Lookup<'a>, entry: &Entry, plan: &Plan) -> Option<Unmet<'a>> {
    let scenario = lookup.terms.scenario;
    (keeps_data(plan) && scenario.needs_database_server() && !fits(lookup, entry, plan)).then(|| Unmet::lacking(&scenario.db))
}

/// Whether an add-on stands for having no database.
fn has_none(plan: &Plan) -> bool {
    plan.quota.get("databases") == Some(&Quota::Amount(Decimal::ZERO))
}

/// Whether an add-on is a database, and not the choice of having none.
fn keeps_data(plan: &Plan) -> bool {
    let none = has_none(plan);
    let sold = plan.quota.contains_key("db-ram-gb") || plan.quota.contains_key("databases");
    plan.addon && !none && (sold || plan.price.as_ref().and_then(|p| p.per.as_deref()) == Some("databases"))
}

/// A plan that brings a database itself, of another engine than the scenario's. On a server of
/// one's own every engine runs.
fn wrong_own_engine(lookup: &Lookup, entry: &Entry, plan: &Plan) -> bool {
    lookup.terms.scenario.needs_database_server() && plan.instance != Some(Instance::Server) && !fits(lookup, entry, plan)
}

/// Whether what an entry sells as a database is of the scenario's engine. A vendor's own database is
/// taken to be a PostgreSQL where nobody says otherwise; a MySQL only where somebody says so. That a vendor
/// offers an engine in part, by somebody else's add-on, does not make its own database one.
fn fits(lookup: &Lookup, entry: &Entry, plan: &Plan) -> bool {
    let db = lookup.terms.scenario.db.as_str();
    match answer(entry, Some(plan), db) {
        Some(Answer::No | Answer::Partly) => false,
        None => db == "postgres",
        Some(Answer::Yes | Answer::ByYou) => true,
    }
}
