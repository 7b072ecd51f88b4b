//! Score tables as they are listed: what a link says of order, filters and columns, and what the table then holds.
#![allow(clippy::unwrap_used)]

mod common;

use common::{answer, catalog};
use hostwatch::assess::Assessment;
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::Role;
use hostwatch::decide::listed::{Cell, Lister, number};
use hostwatch::money::{Decimal, Usd};
use hostwatch::report::listed::{as_csv, as_markdown};
use hostwatch::scenario::link;
use hostwatch::scenario::listing::{Column, Keep};

fn listed(c: &Catalog, a: &Assessment, role: Role) -> Vec<String> {
    let s = &a.scenario;
    let rows = Lister::new(c, &a.book, s, a.ranking(role)).listed(&s.listing, &s.pin);
    rows.iter().map(|r| r.vendor.clone()).collect()
}

#[test]
fn a_link_keeps_order_filters_columns_and_density() {
    let c = catalog();
    for (given, kept) in [
        ("sort=-reliability&filter=budget,fact:sla,month<20,text:fly io&cols=year,cost&dense=1", None),
        ("sort=month", None),
        ("sort=score", Some("")),
        ("filter=price<=$20", Some("filter=month<=20")),
        ("filter=Score > 80", Some("filter=score>80")),
        ("cols=name,score,cost", Some("cols=cost")),
        ("dense=0", Some("")),
    ] {
        let (s, notices) = link::read(&c, &format!("?v=1&{given}"));
        assert_eq!(notices, [], "{given}");
        let written = link::write(&c, &s);
        let (again, notices) = link::read(&c, &written);
        assert_eq!((again.listing.clone(), notices), (s.listing, Vec::new()), "{given}: {written}");
        if let Some(kept) = kept {
            let (same, _) = link::read(&c, &format!("?v=1&{kept}"));
            assert_eq!(again.listing, same.listing, "{given}");
        }
    }
    // What is not understood is told, and the rest holds.
    for wrong in
        ["sort=colour", "filter=colour<3,budget", "filter=month<cheap,budget", "filter=fact:colour,budget", "cols=colour,cost", "dense=2"]
    {
        let (s, notices) = link::read(&c, &format!("?v=1&{wrong}"));
        assert_eq!(notices.len(), 1, "{wrong}: {notices:?}");
        assert_eq!(s.listing.keeps.len(), usize::from(wrong.starts_with("filter")), "{wrong}");
    }
}

#[test]
fn what_is_listed_is_what_the_conditions_want_in_the_order_that_is_wanted() {
    let c = catalog();
    for role in [Role::Hosting, Role::Errors] {
        let plain = answer(&c, "?preset=flask-early");
        let all = listed(&c, &plain, role);
        assert_eq!(all, plain.ranking(role).vendors.iter().map(|v| v.vendor.clone()).collect::<Vec<_>>());
        for filter in
            ["budget", "free", "month<30", "year>=100", "score>75", "hours<=0", "cost>=8", "text:s", "fact:sla", "fact:sdk_python"]
        {
            let a = answer(&c, &format!("?preset=flask-early&filter={filter}&sort=-month"));
            let rows = listed(&c, &a, role);
            let keep = Keep::read(&c, filter).unwrap();
            let budget = if role == Role::Hosting { a.scenario.hosting_budget } else { a.scenario.monitoring_budget };
            let ranking = a.ranking(role);
            for v in &ranking.vendors {
                let wanted = match &keep {
                    Keep::Budget => v.year.mean() <= budget,
                    Keep::Free => v.bill.monthly == Some(Usd::ZERO),
                    Keep::Text(text) => v.name.to_lowercase().contains(text) || v.vendor.contains(text),
                    // The other ranking's conditions say nothing here.
                    Keep::Number(column, ..) if number(column, v).is_none() => true,
                    Keep::Number(column, comparison, n) => comparison.holds(number(column, v).unwrap(), *n),
                    Keep::Fact(id) if c.facts.iter().any(|f| f.id == *id && f.group != role.fact_group()) => true,
                    Keep::Fact(_) => continue,
                };
                assert_eq!(rows.contains(&v.vendor), wanted, "{filter} {role:?}: {}", v.vendor);
            }
            let prices: Vec<Usd> =
                rows.iter().map(|id| ranking.vendors.iter().find(|v| v.vendor == *id).unwrap().bill.monthly.unwrap()).collect();
            assert!(prices.is_sorted_by(|a, b| a >= b), "{filter} {role:?}: {prices:?}");
        }
    }
    // Pins come first, whatever the order.
    let a = answer(&c, "?preset=budget-saas&sort=month&pin=heroku");
    assert_eq!(listed(&c, &a, Role::Hosting)[0], "heroku");
}

#[test]
fn filters_that_would_change_nothing_or_leave_nobody_are_not_offered() {
    let c = catalog();
    for preset in &c.presets {
        for more in ["", "&filter=budget", "&filter=month<15,text:e"] {
            let a = answer(&c, &format!("?preset={}{more}", preset.id));
            for role in [Role::Hosting, Role::Errors] {
                let lister = Lister::new(&c, &a.book, &a.scenario, a.ranking(role));
                let shown = listed(&c, &a, role).len();
                for offered in lister.offered(&a.scenario.listing) {
                    if offered.on {
                        assert_eq!(offered.count, shown, "{}{more}: {}", preset.id, offered.name);
                        continue;
                    }
                    let pressed = a.scenario.listing.clone().toggled(&offered.keep);
                    assert_eq!(lister.listed(&pressed, &[]).len(), offered.count, "{}{more}: {}", preset.id, offered.name);
                    assert!(offered.count > 0 && offered.count <= shown, "{}{more}: {}", preset.id, offered.name);
                }
            }
        }
    }
}

#[test]
fn the_table_taken_along_is_the_one_that_is_shown() {
    let c = catalog();
    let a = answer(&c, "?preset=budget-saas&filter=month<10&sort=month&cols=year,hours,reliability");
    let s = &a.scenario;
    let lister = Lister::new(&c, &a.book, s, &a.hosting);
    let (head, rows) = lister.table(&s.listing, &s.pin);
    assert_eq!(head, ["Rank", "Vendor", "Score", "Next 12 months", "Hours a month", "Reliability"]);
    assert_eq!(lister.shown(&s.listing), [Column::Year, Column::Hours, Column::Criterion("reliability".into())]);
    let ids = listed(&c, &a, Role::Hosting);
    assert_eq!(rows.len(), ids.len());
    let (md, csv) = (as_markdown(&head, &rows), as_csv(&head, &rows));
    assert_eq!(md.lines().count(), rows.len() + 2);
    assert!(csv.starts_with('\u{feff}') && csv.lines().count() == rows.len() + 1);
    for (line, id) in csv.lines().skip(1).zip(&ids) {
        let v = a.hosting.vendors.iter().find(|v| v.vendor == *id).unwrap();
        let fields: Vec<&str> = line.split(',').collect();
        assert_eq!((fields[0], fields[1]), (v.rank.to_string().as_str(), v.name.as_str()));
        assert_eq!(fields[3].parse::<Decimal>().unwrap(), v.year.total.0.round_dp(2), "{line}");
    }
    // All criteria of a row add up to its score, as they do on the page.
    let a = answer(&c, "?preset=budget-saas");
    let (head, rows) = Lister::new(&c, &a.book, &a.scenario, &a.hosting).table(&a.scenario.listing, &[]);
    assert_eq!(head.len(), 4 + a.hosting.criteria.len());
    for row in rows {
        let numbers: Vec<Decimal> = row.iter().map(|cell| if let Cell::Number(Some(n), _) = cell { *n } else { Decimal::ZERO }).collect();
        assert_eq!(numbers[4..].iter().sum::<Decimal>(), numbers[2], "{row:?}");
    }
    // An order by a criterion of the other ranking changes nothing here, whichever way round.
    for sort in ["fit", "-fit", "-scaling"] {
        let sorted = answer(&c, &format!("?preset=budget-saas&sort={sort}"));
        if sorted.monitoring.criteria.iter().all(|m| m.id != sort.trim_start_matches('-')) {
            assert_eq!(listed(&c, &sorted, Role::Errors), listed(&c, &a, Role::Errors), "{sort}");
        }
    }
}
