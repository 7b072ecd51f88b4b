//! Several regions: each holds what one instance needs, each is billed with what belongs to it, and more
//! of them never cost less.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog, demand, opened, published};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::{Entry, Instance, Plan, Quota, Role};
use hostwatch::cost::bill::Terms;
use hostwatch::cost::quote::{Quote, quote};
use hostwatch::decide::field::Field;
use hostwatch::money::Decimal;
use hostwatch::outlook::triggers::picks_after;
use hostwatch::scenario::Scenario;
use hostwatch::scenario::demand::Demand;
use hostwatch::scenario::link;

/// Whether a plan with what it requires carries it at a known price, and the dollars a month that are stated.
fn stated(c: &Catalog, vendor: &str, plan: &str, quantities: &[(&str, &str)]) -> (bool, String) {
    let scenario = Scenario::default();
    let terms = Terms { catalog: c, scenario: &scenario, role: Role::Hosting };
    let entry = published(c, vendor);
    let plan = entry.plans.iter().find(|p| p.id == plan).unwrap();
    let quote = quote(&terms, c.vendor(vendor).unwrap(), entry, plan, &demand(quantities));
    (quote.known(), quote.stated_month.exact())
}

/// The dollars a month; `None` where it is not known or does not carry it.
fn month(c: &Catalog, vendor: &str, plan: &str, quantities: &[(&str, &str)]) -> Option<String> {
    let (known, month) = stated(c, vendor, plan, quantities);
    known.then_some(month)
}

#[test]
fn three_servers_are_three_with_their_addresses_and_copies() {
    let c = catalog();
    let need = |ram| [("server-ram-gb", ram), ("disk-gb", "2"), ("app-disk-gb", "1"), ("backups", "1"), ("regions", "3")];
    // 0.9 GB do not fit 0.5 GB, in one region or in three: 3 × (6 + 1.80).
    assert_eq!(month(&c, "digitalocean-droplets", "droplet-512mb", &need("0.9")), None);
    assert_eq!(month(&c, "digitalocean-droplets", "droplet-1gb", &need("0.9")).as_deref(), Some("23.4"));
    // 3 × (6.49 + 0.60 for the address + 1.298).
    assert_eq!(month(&c, "hetzner", "cx23", &need("0.9")).as_deref(), Some("25.164"));
    // Storage at a rate: the data once, the application in each, 2 + 1 + 1 = 4 × 0.10183031486; 3 × (12.08 + 4.31).
    assert_eq!(month(&c, "scaleway", "play2-pico", &need("0.9")).as_deref(), Some("49.57732125944"));
    // Beyond what one server includes of traffic, 500 GB: all of it may come to one region. 3 × 4 + 100 × 0.01.
    let traffic = [("server-ram-gb", "0.4"), ("egress-gb", "600"), ("regions", "3")];
    assert_eq!(month(&c, "digitalocean-droplets", "droplet-512mb", &traffic).as_deref(), Some("13"));
    // A load balancer and an address in each region; a worker more is one task: 4 × 9.010025 + 3 × 20.075.
    let tasks = [("ram-gb", "0.39"), ("workers", "1"), ("worker-ram-gb", "0.39"), ("regions", "3")];
    // Nobody states what another region of it costs: so much at least.
    assert_eq!(stated(&c, "aws-fargate", "fargate", &tasks), (false, "96.2651".into()));
}

/// Three servers are looked after three times: the first for its hours, each further one for its own.
#[test]
fn further_servers_take_hours_of_their_own() {
    let c = catalog();
    let hours = |link: &str| {
        let mut scenario = link::read(&c, link).0;
        scenario.assume.insert("ops-hours-further-server".into(), Decimal::new(5, 1));
        let a = hostwatch::assess::assess(&c, &scenario, Vec::new(), None);
        let of =
            |id: &str| a.hosting.bill(id).map(|b| (b.hours_month, b.duties.iter().map(|d| d.words().into_owned()).collect::<Vec<_>>()));
        (of("digitalocean-droplets"), of("render"))
    };
    let (one, managed) = hours("?preset=qrcards&db=none&host=none");
    let (three, still_managed) = hours("?preset=qrcards&db=none&host=none&regions=3");
    assert_eq!(one, Some((Decimal::TWO, vec!["the server".to_string()])));
    assert_eq!(three, Some((Decimal::from(3), vec!["the server".to_string(), "2 further servers".to_string()])));
    // What the vendor runs is nobody's hours in any number of regions.
    assert_eq!(managed.map(|m| m.0), Some(Decimal::ZERO));
    assert_eq!(still_managed.map(|m| m.0), Some(Decimal::ZERO));
}

fn holds(plan: &Plan) -> Option<Decimal> {
    match plan.quota.get("server-ram-gb") {
        Some(Quota::Amount(q)) => Some(*q),
        _ => None,
    }
}

/// The memory of the server that a plan is, or that is bought with it.
fn server(entry: &Entry, plan: &Plan) -> Option<Decimal> {
    let of = |id: &String| entry.plans.iter().filter(|p| p.group.as_ref() == Some(id)).filter_map(holds).max();
    holds(plan).or_else(|| plan.requires.iter().find_map(of))
}

/// Of every plan of every host at many volumes.
#[test]
fn more_regions_never_cost_less_and_each_holds_an_instance() {
    let c = catalog();
    let mut servers = 0;
    for customers in ["1", "30", "400", "3000", "20000", "100000"] {
        for rest in [
            "",
            "&jobs=1",
            "&db=sqlite",
            "&db=none&stack=go",
            "&stack=rails&jobs=1&assume=kb-per-request:900",
            "&assume=cpu-seconds-per-request:0.5",
        ] {
            let (scenario, _) = link::read(&c, &format!("?preset=budget-saas&customers={customers}{rest}"));
            let at = |regions: u32| Demand::now(&c, &Scenario { regions, ..scenario.clone() });
            let demands = [1, 2, 3, 7].map(|n| (n, at(n)));
            let terms = Terms { catalog: &c, scenario: &scenario, role: Role::Hosting };
            for (vendor, entry) in c.vendors_of(Role::Hosting, "published") {
                for plan in entry.plans.iter().filter(|p| !p.addon) {
                    let mut before: Option<Quote> = None;
                    for (n, demand) in &demands {
                        let quote = quote(&terms, vendor, entry, plan, demand);
                        let told = format!("{} {} with {n} regions, {customers}{rest}", vendor.id, plan.id);
                        let by_instance = plan.instance.is_some() && quote.known();
                        assert!(!by_instance || quote.copies >= Decimal::from(*n), "{told}: {} copies", quote.copies);
                        if by_instance && plan.instance == Some(Instance::Server) {
                            servers += 1;
                            assert!(server(entry, plan).is_none_or(|q| q >= demand.of("server-ram-gb")), "{told} is too small");
                        }
                        if let Some(before) = before.filter(|b| b.known() && quote.known()) {
                            assert!(quote.stated_year >= before.stated_year, "{told}: {} < {}", quote.stated_year, before.stated_year);
                        }
                        before = Some(quote);
                    }
                }
            }
        }
    }
    assert!(servers > 100, "{servers}");
}

/// What is asked of a trigger is the same bill.
#[test]
fn going_global_is_billed_as_regions_are() {
    let c = catalog();
    let told = picks_after(&Field::new(&c, &answer(&c, "?preset=budget-saas").scenario, "published", Role::Hosting));
    let global = told.iter().find(|t| t.starts_with("Going global")).unwrap();
    let after = answer(&c, "?preset=budget-saas&regions=2");
    let top = after.hosting.top().unwrap();
    let bill = opened(&c, &after, Role::Hosting, &top.vendor);
    assert!(global.contains(&top.name) && global.contains(&bill.monthly.unwrap().to_string()), "{global}: {bill:#?}");
}
