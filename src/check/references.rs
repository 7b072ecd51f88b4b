//! What a schema cannot say: unique ids, references that resolve, figures with evidence,
//! tiers without gaps, scores that add up.

use std::collections::BTreeSet;

use crate::catalog::Catalog;
use crate::catalog::evidence::Evidence;
use crate::catalog::load::Problem;
use crate::catalog::vendor::{Entry, Overage, Plan, Quota, Vendor};
use crate::money::Decimal;
use crate::scenario::{Key, Scenario};

/// All problems of a catalog that could be read.
pub fn references(catalog: &Catalog) -> Vec<Problem> {
    let mut problems = Vec::new();
    unique(&mut problems, "sources.json", "/books", catalog.books.iter().map(|b| b.id.as_str()));
    unique(&mut problems, "sources.json", "/sources", catalog.sources.iter().map(|s| s.id.as_str()));
    unique(&mut problems, "meters.json", "/meters", catalog.meters.iter().map(|m| m.id.as_str()));
    unique(&mut problems, "facts.json", "/facts", catalog.facts.iter().map(|f| f.id.as_str()));
    unique(&mut problems, "stacks.json", "/stacks", catalog.stacks.iter().map(|s| s.id.as_str()));
    unique(&mut problems, "stages.json", "/stages", catalog.stages.iter().map(|s| s.id.as_str()));
    unique(&mut problems, "presets.json", "/presets", catalog.presets.iter().map(|p| p.id.as_str()));
    unique(&mut problems, "criteria.json", "/hosting", catalog.criteria.hosting.iter().map(|c| c.id.as_str()));
    unique(&mut problems, "criteria.json", "/monitoring", catalog.criteria.monitoring.iter().map(|c| c.id.as_str()));
    criteria(catalog, &mut problems);
    presets(catalog, &mut problems);
    rising(catalog, &mut problems);
    for vendor in &catalog.vendors {
        Checked { catalog, vendor, file: format!("vendors/{}.json", vendor.id), problems: &mut problems }.vendor();
    }
    problems
}

fn unique<'a>(problems: &mut Vec<Problem>, file: &str, path: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for (i, id) in ids.enumerate() {
        if !seen.insert(id) {
            problems.push(Problem::new(file, format!("{path}/{i}/id"), format!("“{id}” stands twice")));
        }
    }
}

fn criteria(catalog: &Catalog, problems: &mut Vec<Problem>) {
    let mut fact = |path: String, id: &str| {
        let own = ["sdk", "stack", "database", "tooling", "workers", "regions", "move"];
        if !own.contains(&id) && !catalog.facts.iter().any(|f| f.id == id) {
            problems.push(Problem::new("criteria.json", path, format!("“{id}” is no fact of facts.json")));
        }
    };
    for (role, list) in [("hosting", &catalog.criteria.hosting), ("monitoring", &catalog.criteria.monitoring)] {
        for (i, c) in list.iter().enumerate() {
            for (j, item) in c.items.iter().enumerate() {
                fact(format!("/{role}/{i}/items/{j}/fact"), &item.fact);
            }
        }
    }
    for (role, list) in [("hosting", &catalog.criteria.required.hosting), ("monitoring", &catalog.criteria.required.monitoring)] {
        for (i, r) in list.iter().enumerate() {
            fact(format!("/required/{role}/{i}/fact"), &r.fact);
        }
    }
    for (i, t) in catalog.criteria.triggers.iter().enumerate() {
        fact(format!("/triggers/{i}/fact"), &t.fact);
    }
    for (i, s) in catalog.stacks.iter().enumerate() {
        for id in s.sdk.iter().chain([&s.runtime]) {
            if !catalog.facts.iter().any(|f| &f.id == id) {
                problems.push(Problem::new("stacks.json", format!("/stacks/{i}"), format!("“{id}” is no fact of facts.json")));
            }
        }
    }
}

fn presets(catalog: &Catalog, problems: &mut Vec<Problem>) {
    let triggers = catalog.criteria.triggers.iter().enumerate().map(|(i, t)| ("criteria.json", format!("/triggers/{i}/set"), &t.set));
    let presets = catalog.presets.iter().enumerate().map(|(i, p)| ("presets.json", format!("/presets/{i}/set"), &p.set));
    for (file, path, set) in presets.chain(triggers) {
        for (name, value) in set {
            let wrong = match Key::from_id(name) {
                None => Some("it is no key of a link".to_string()),
                Some(key) => key.set(&mut Scenario::default(), catalog, value).err().map(|b| b.0),
            };
            if let Some(wrong) = wrong {
                problems.push(Problem::new(file, format!("{path}/{name}"), wrong));
            }
        }
    }
}

fn rising(catalog: &Catalog, problems: &mut Vec<Problem>) {
    for (i, pair) in catalog.stages.windows(2).enumerate() {
        if pair[0].customers >= pair[1].customers || pair[0].errors >= pair[1].errors {
            problems.push(Problem::new("stages.json", format!("/stages/{}", i + 1), "stages must rise in customers and errors"));
        }
    }
}

/// One vendor under check.
struct Checked<'a> {
    catalog: &'a Catalog,
    vendor: &'a Vendor,
    file: String,
    problems: &'a mut Vec<Problem>,
}

impl Checked<'_> {
    fn say(&mut self, path: impl Into<String>, what: impl Into<String>) {
        self.problems.push(Problem::new(&self.file, path, what));
    }

    fn vendor(&mut self) {
        if self.vendor.roles.is_empty() {
            self.say("/roles", "a vendor without a role cannot be chosen for anything");
        }
        for (book, entry) in &self.vendor.books {
            let at = format!("/books/{book}");
            if !self.catalog.books.iter().any(|b| &b.id == book) {
                self.say(&at, format!("“{book}” is no price book of sources.json"));
            }
            self.entry(&at, entry);
        }
    }

    fn entry(&mut self, at: &str, entry: &Entry) {
        for (i, plan) in entry.plans.iter().enumerate() {
            self.plan(&format!("{at}/plans/{i}"), entry, plan);
        }
        for (id, fact) in &entry.facts {
            let at = format!("{at}/facts/{id}");
            self.fact(&at, id);
            self.evidence(&at, &fact.evidence);
        }
        for (stage, cost) in &entry.stated_costs {
            let at = format!("{at}/stated_costs/{stage}");
            if !self.catalog.stages.iter().any(|s| &s.id == stage) {
                self.say(&at, format!("“{stage}” is no stage of stages.json"));
            }
            self.evidence(&at, &cost.evidence);
        }
        for (kind, list) in [("strengths", &entry.strengths), ("cautions", &entry.cautions), ("choose_when", &entry.choose_when)] {
            for (i, remark) in list.iter().enumerate() {
                self.evidence(&format!("{at}/{kind}/{i}"), &remark.evidence);
            }
        }
        if let Some(own) = &entry.own_scores {
            let sum: u32 = own.cells.values().map(|c| c.score).sum();
            if !own.cells.is_empty() && sum != own.total {
                self.say(format!("{at}/own_scores"), format!("its cells add up to {sum}, its total says {}", own.total));
            }
            self.evidence(&format!("{at}/own_scores"), &own.evidence);
        }
        for (i, conflict) in entry.conflicts.iter().enumerate() {
            let at = format!("{at}/conflicts/{i}");
            if conflict.statements.len() < 2 {
                self.say(&at, "a conflict needs at least two statements");
            }
            for (j, s) in conflict.statements.iter().enumerate() {
                self.evidence(&format!("{at}/statements/{j}"), std::slice::from_ref(&s.evidence));
            }
        }
    }

    fn fact(&mut self, at: &str, id: &str) {
        if !self.catalog.facts.iter().any(|f| f.id == id) {
            self.say(at, format!("“{id}” is no fact of facts.json"));
        }
    }

    fn evidence(&mut self, at: &str, evidence: &[Evidence]) {
        if evidence.is_empty() {
            self.say(at, "it has no evidence");
        }
        for (i, e) in evidence.iter().enumerate() {
            if !self.catalog.sources.iter().any(|s| s.id == e.source) {
                self.say(format!("{at}/evidence/{i}/source"), format!("“{}” is no source of sources.json", e.source));
            }
        }
    }

    fn plan(&mut self, at: &str, entry: &Entry, plan: &Plan) {
        self.evidence(at, &plan.evidence);
        for meter in plan.quota.keys().chain(plan.overage.keys()).chain(plan.price.iter().filter_map(|p| p.per.as_ref())) {
            if self.catalog.meter(meter).is_none() {
                self.say(at, format!("“{meter}” is no meter of meters.json"));
            }
        }
        for id in &plan.requires {
            let meant = |p: &&Plan| p.id != plan.id && (&p.id == id || p.group.as_ref() == Some(id));
            if !entry.plans.iter().any(|p| meant(&p)) {
                self.say(format!("{at}/requires"), format!("“{id}” is no other plan or group of this vendor"));
            }
        }
        for id in plan.features.keys() {
            self.fact(&format!("{at}/features/{id}"), id);
        }
        for (meter, overage) in &plan.overage {
            let from = match plan.quota.get(meter) {
                Some(Quota::Amount(q)) => *q,
                Some(Quota::Word(_)) | None => {
                    self.say(format!("{at}/overage/{meter}"), "a rate beyond a quota needs the quota");
                    continue;
                }
            };
            self.tiers(&format!("{at}/overage/{meter}"), from, overage);
        }
        self.price(at, plan);
    }

    /// Tiers rise, the last is open, and none is below the quota.
    fn tiers(&mut self, at: &str, quota: Decimal, overage: &Overage) {
        let mut from = quota;
        for (i, tier) in overage.tiers.iter().enumerate() {
            let last = i + 1 == overage.tiers.len();
            match tier.up_to {
                Some(up_to) if up_to <= from => {
                    self.say(format!("{at}/tiers/{i}"), format!("it ends at {up_to}, which is not beyond {from}"))
                }
                Some(up_to) => from = up_to,
                None if !last => self.say(format!("{at}/tiers/{i}"), "only the last tier may be open"),
                None => {}
            }
            if tier.each.0 < Decimal::ZERO {
                self.say(format!("{at}/tiers/{i}/each"), "a price below zero");
            }
        }
        if overage.tiers.is_empty() {
            self.say(at, "there is no tier");
        }
    }

    fn price(&mut self, at: &str, plan: &Plan) {
        let Some(price) = &plan.price else { return };
        let at = format!("{at}/price");
        if price.monthly.is_none() && price.annual.is_none() && price.range.is_none() {
            self.say(&at, "a price without an amount; leave the whole price out where it is not stated");
        }
        let range = price.range.map(|(low, high)| [Some(low), Some(high)]).unwrap_or_default();
        if [price.monthly, price.annual, price.each_further, price.credit].iter().chain(&range).flatten().any(|m| m.0 < Decimal::ZERO) {
            self.say(&at, "an amount below zero");
        }
        if price.range.is_some_and(|(low, high)| low > high) {
            self.say(format!("{at}/range"), "its lower end is above its upper end");
        }
        if price.range.is_some() && price.monthly.is_some() {
            self.say(&at, "both a range and one amount: which counts?");
        }
    }
}
