//! What the first place rests on: the age of its price, and the rise of it that would change the winner.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::catalog;
use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::Catalog;
use hostwatch::catalog::age::Mark;
use hostwatch::catalog::vendor::Role;
use hostwatch::money::{Decimal, Usd};
use hostwatch::scenario::link;

fn on(catalog: &Catalog, query: &str, today: Option<&str>) -> Assessment {
    let (scenario, notices) = link::read(catalog, query);
    assess(catalog, &scenario, notices, today)
}

/// The catalog with the fee of the winner's plan raised.
fn dearer(catalog: &Catalog, a: &Assessment, rise: Usd) -> Catalog {
    let first = a.hosting.top().unwrap();
    let mut catalog = catalog.clone();
    let vendor = catalog.vendor_mut(&first.vendor).unwrap();
    let plans = &mut vendor.books.get_mut("published").unwrap().plans;
    let plan = plans.iter_mut().find(|p| Some(&p.id) == first.bill.plan.as_ref()).unwrap();
    let price = plan.price.as_mut().unwrap();
    price.monthly = price.monthly.map(|m| m + rise);
    // Only this plan, so that no other one of the vendor takes its place.
    let keep = plan.id.clone();
    plans.retain(|p| p.addon || p.id == keep);
    catalog
}

#[test]
fn one_cent_less_than_the_named_rise_changes_nothing_and_the_rise_itself_does() {
    let base = catalog();
    let mut seen = 0;
    for preset in ["budget-saas", "qrcards", "flask-early", "flask-growth", "finsight"] {
        let a = on(&base, &format!("?preset={preset}"), Some("2026-11-25"));
        let Some(s) = &a.hosting.staleness else { continue };
        assert_eq!(s.vendor, a.hosting.top().unwrap().vendor);
        // A plan bought several times over would rise several times as much.
        let once = common::opened(&base, &a, Role::Hosting, &s.vendor).lines[0].quantity == Decimal::from(12);
        // Where the plan ends within the year, another one's price is part of the bill.
        let one_plan = a.hosting.top().unwrap().ends.is_none();
        let Some(rise) = s.rise.filter(|_| once && one_plan) else { continue };
        let first = |rise| on(&dearer(&base, &a, rise), &format!("?preset={preset}"), None).hosting.picks.top.map(|top| top.vendor);
        assert_eq!(first(rise - Usd(Decimal::new(1, 2))).as_ref(), Some(&s.vendor), "{preset}: {}", s.text);
        assert_ne!(first(rise).as_ref(), Some(&s.vendor), "{preset}: {}", s.text);
        seen += 1;
    }
    assert!(seen >= 2, "no preset's winner depends on its price");
}

#[test]
fn the_age_is_counted_from_the_day_that_is_given_and_nothing_else_depends_on_it() {
    let base = catalog();
    let near = on(&base, "?preset=budget-saas", Some("2026-11-25"));
    let far = on(&base, "?preset=budget-saas", Some("2027-11-25"));
    let (near_s, far_s) = (near.hosting.staleness.clone().unwrap(), far.hosting.staleness.clone().unwrap());
    assert_eq!(far_s.age.days.unwrap() - near_s.age.days.unwrap(), 365);
    assert_eq!(far_s.age.mark, Mark::VeryOld);
    assert!(far_s.text.contains("half a year"), "{}", far_s.text);
    assert_eq!((near_s.rise, &near_s.rival), (far_s.rise, &far_s.rival));
    let same = Assessment { today: near.today.clone(), hosting: near.hosting.clone(), monitoring: near.monitoring.clone(), ..far };
    assert_eq!(same, near);
    // Without a day nothing is called old, and the day of the reading is still told.
    let none = on(&base, "?preset=budget-saas", None).hosting.staleness.unwrap();
    assert_eq!((none.age.days, none.age.mark), (None, Mark::Fresh));
    assert!(none.text.contains("read on 20"), "{}", none.text);
    // It is that of the same price, whether there is a day or not.
    for preset in base.presets.iter().map(|p| format!("?preset={}", p.id)) {
        let [with, without] = [Some("2026-11-25"), None].map(|day| on(&base, &preset, day).hosting.staleness.map(|s| s.age.as_of));
        assert_eq!(with, without, "{preset}");
    }
}

#[test]
fn a_price_of_no_known_date_says_so() {
    let s = on(&catalog(), "?preset=budget-saas&book=source", Some("2026-11-25")).hosting.staleness.unwrap();
    assert_eq!(s.age.mark, Mark::Undated);
    assert!(s.text.contains("no known date"), "{}", s.text);
}
