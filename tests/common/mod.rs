//! What the tests share: the shipped catalog, and scenarios by link.
#![allow(dead_code, clippy::unwrap_used)]

pub mod programs;

use std::collections::BTreeMap;
use std::path::Path;

use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::vendor::{Entry, Plan, Quota, QuotaWord, Role, Setup, Vendor};
use hostwatch::catalog::{Catalog, dir, load};
use hostwatch::cost::Bill;
use hostwatch::decide::near::SplitMix;
use hostwatch::outlook::{Outlook, crossing, outlook};
use hostwatch::scenario::demand::{Demand, Quantity};
use hostwatch::scenario::link;

/// The catalog as it is shipped; any problem of it fails the test.
pub fn catalog() -> Catalog {
    let (files, problems) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    assert_eq!(problems, []);
    let (catalog, left_out) = load::from_files(files).unwrap();
    assert_eq!(left_out, []);
    catalog
}

/// The catalog as it stood when bills were worked by hand from it, drafts included (`scripts/freeze.mjs`).
pub fn frozen() -> Catalog {
    let files: BTreeMap<String, serde_json::Value> = serde_json::from_str(include_str!("../fixtures/catalog.json")).unwrap();
    let mut loader = load::Loader::default();
    files.into_iter().for_each(|(name, value)| loader.take(name, value));
    let (catalog, left_out) = loader.catalog().unwrap();
    assert_eq!(left_out, []);
    catalog
}

/// The shipped catalog with the price books that are drafts.
pub fn with_drafts() -> Catalog {
    let (files, _) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    let mut loader = load::Loader::default();
    files.into_iter().for_each(|(name, value)| loader.take(name, value));
    loader.catalog().unwrap().0
}

static METERS: std::sync::LazyLock<Vec<String>> = std::sync::LazyLock::new(|| catalog().meters.into_iter().map(|m| m.id).collect());

/// A demand of exactly these quantities, by meter.
pub fn demand(quantities: &[(&str, &str)]) -> Demand {
    let mut d = Demand::default();
    for (meter, value) in quantities {
        let value = value.parse().unwrap();
        d.quantities.insert((*meter).into(), Quantity { value, formula: "by hand".into() });
    }
    d
}

/// What the published book says of a vendor.
pub fn published<'a>(catalog: &'a Catalog, vendor: &str) -> &'a Entry {
    catalog.vendor(vendor).unwrap().books.get("published").unwrap()
}

/// A plan that says nothing, to be filled in.
pub fn bare_plan(id: &str) -> Plan {
    serde_json::from_value(serde_json::json!({ "id": id, "name": format!("Plan {id}"), "evidence": [] })).unwrap()
}

/// A vendor of one role with these plans in the published book, which count nothing but what they name.
pub fn vendor_of(id: &str, name: &str, role: Role, mut entry: Entry) -> Vendor {
    let nothing = Quota::Word(QuotaWord::NotMetered);
    entry.meters.extend(METERS.iter().map(|m| (m.clone(), nothing)));
    Vendor {
        id: id.into(),
        name: name.into(),
        site: String::new(),
        roles: vec![role],
        summary: String::new(),
        books: [("published".to_string(), entry)].into_iter().collect(),
        setup: Setup::default(),
    }
}

/// What comes for an answer's scenario.
pub fn ahead(catalog: &Catalog, a: &Assessment) -> Outlook {
    outlook(catalog, &a.scenario)
}

/// A vendor's bill of now, with its lines.
pub fn opened(catalog: &Catalog, a: &Assessment, role: Role, vendor: &str) -> Bill {
    let volume = (a.scenario.customers.into(), a.scenario.errors.into());
    crossing::bills(catalog, &a.scenario, role, &[vendor], volume).remove(0)
}

/// The answer to a link.
pub fn answer(catalog: &Catalog, query: &str) -> Assessment {
    let (scenario, notices) = link::read(catalog, query);
    assess(catalog, &scenario, notices, None)
}

/// The figure at a written path.
pub fn spot(catalog: &Catalog, vendor: &str, path: &str) -> Option<hostwatch::edits::spot::Spot> {
    hostwatch::edits::spot::spot(catalog, vendor, &path.parse().ok()?)
}

/// Seeded draws from lists.
pub struct Random(pub SplitMix);

impl Random {
    pub fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[(self.0.unit() * of.len() as f64) as usize]
    }
}

/// A link drawn from what people are and want.
pub fn drawn(r: &mut Random) -> String {
    let parts = [
        ("preset", r.one(&["budget-saas", "qrcards", "flask-early", "flask-growth", "finsight"])),
        ("customers", r.one(&["1", "7", "30", "49", "120", "800", "5000", "40000"])),
        ("errors", r.one(&["0", "900", "5000", "40000", "300000"])),
        ("growth", r.one(&["0", "3", "12", "-5"])),
        ("hosting-budget", r.one(&["0", "8", "20", "60", "400"])),
        ("monitoring-budget", r.one(&["0", "30", "200"])),
        ("stack", r.one(&["flask", "rails", "nextjs", "go", "laravel"])),
        ("db", r.one(&["postgres", "mysql", "sqlite", "none"])),
        ("jobs", r.one(&["0", "1"])),
        ("regions", r.one(&["1", "1", "1", "2"])),
        ("team", r.one(&["1", "2", "5"])),
        ("rate", r.one(&["0", "50", "120"])),
        ("time", r.one(&["1", "1", "0"])),
        ("host", r.one(&["", "", "render", "heroku", "hetzner", "pythonanywhere"])),
        ("monitor", r.one(&["", "", "sentry"])),
        ("must", r.one(&["", "", "backups", "sla", "multi_region"])),
        ("accept", r.one(&["", "", "sla"])),
        ("location", r.one(&["any", "any", "eu"])),
        ("billing", r.one(&["monthly", "monthly", "annual"])),
    ];
    format!("?{}", parts.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join("&"))
}
