//! Two thousand scenarios drawn once: what must hold of every answer.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{Random, answer, catalog, drawn};
use hostwatch::assess::Assessment;
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::{Answer, Role};
use hostwatch::cost::growth::months;
use hostwatch::decide::field::Field;
use hostwatch::decide::near::SplitMix;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::certainty::{certainty, settled};
use hostwatch::outlook::path::{Path, paths};

const SCENARIOS: u64 = 2_000;

#[test]
fn what_holds_of_every_answer() {
    let c = catalog();
    let mut random = Random(SplitMix(2026));
    let (mut picked, mut clear) = (0, 0);
    for n in 0..SCENARIOS {
        let link = drawn(&mut random);
        let a = answer(&c, &link);
        for role in [Role::Hosting, Role::Errors] {
            holds(&c, &a, role, &link);
        }
        picked += u32::from(a.hosting.picks.top.is_some());
        clear += u32::from(a.hosting.verdict.clear());
        agrees(&c, &a, &link);
        if n % 4 == 0 {
            more_never_costs_less(&c, &a, &link);
        }
    }
    assert!(picked > 400, "{picked} of {SCENARIOS} have a host to pick");
    println!("{picked} of {SCENARIOS} pick a host, {clear} clearly by margin, weights and facts");
}

/// How often the verdict is clear once the draws are made: hardly ever would mean that it says nothing
/// of the vendors, nearly always that it says nothing of the doubts.
#[test]
fn the_verdict_is_neither_hardly_ever_nor_nearly_always_clear() {
    let c = catalog();
    let mut random = Random(SplitMix(1126));
    let links: Vec<String> = (0..200).map(|_| drawn(&mut random)).collect();
    let judge = |link: &String| {
        let a = answer(&c, link);
        let field = Field::new(&c, &a.scenario, &a.book, Role::Hosting);
        let certain = field.recommended(&field.twelve_now()).map(|s| certainty(&field, s.entrant));
        let verdict = settled(&a.hosting, certain.as_ref());
        if let Some(certain) = &certain {
            let all: f64 = certain.shares.iter().map(|(_, share)| share).sum();
            assert!(all <= 1.0 + 1e-9 && certain.stays <= all + 1e-9, "{link}: {certain:?}");
            assert_eq!(verdict.clear(), a.hosting.verdict.clear() && certain.clear, "{link}");
            assert!(verdict.text().contains("512 draws") || !verdict.doubts.is_empty(), "{link}: {}", verdict.text());
        }
        (verdict.picked, verdict.clear())
    };
    let verdicts: Vec<(bool, bool)> = std::thread::scope(|scope| {
        let halves: Vec<_> = links.chunks(100).map(|half| scope.spawn(move || half.iter().map(judge).collect::<Vec<_>>())).collect();
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let picked = verdicts.iter().filter(|(picked, _)| *picked).count();
    let clear = verdicts.iter().filter(|(_, clear)| *clear).count();
    println!("of 200 scenarios {picked} have a host to pick, {clear} clearly");
    assert!(clear * 10 >= picked && clear * 10 <= picked * 8, "{clear} of {picked} are clear");
}

/// The verdict is about the pick, whoever stands first in the table.
fn about_the_pick(a: &Assessment, role: Role, link: &str) {
    let r = a.ranking(role);
    assert_eq!(r.verdict.picked, r.picks.top.is_some(), "{link}");
    let Some(top) = &r.picks.top else { return assert!(!r.verdict.clear() && r.verdict.margin.is_none(), "{link}") };
    assert!(r.verdict.standing.contains(&top.name), "{link}: {}", r.verdict.standing);
    assert!(r.verdict.margin.is_none_or(|m| m >= Decimal::ZERO), "{link}: {}", r.verdict.standing);
    assert!(r.staleness.as_ref().is_none_or(|s| s.vendor == top.vendor), "{link}");
    if let Some((first, _)) = r.robustness.first_rank_share_local.first() {
        assert_eq!(*first, top.vendor, "{link}");
    }
}

fn holds(c: &Catalog, a: &Assessment, role: Role, link: &str) {
    about_the_pick(a, role, link);
    let r = a.ranking(role);
    let picks = [&r.picks.top, &r.picks.runner_up, &r.picks.budget, &r.picks.best_other, &r.picks.dearer];
    for pick in picks.into_iter().flatten() {
        assert!(r.vendors.iter().any(|v| v.vendor == pick.vendor), "{link}: {} is picked and not placed", pick.name);
    }
    let ids: Vec<&str> = [&r.picks.top, &r.picks.runner_up, &r.picks.budget].into_iter().flatten().map(|p| p.vendor.as_str()).collect();
    let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!(ids.len(), distinct.len(), "{link}: {ids:?}");
    for v in &r.vendors {
        assert!(v.bill.monthly.is_some(), "{link}: {}", v.name);
        let months: Usd = v.year.months.iter().copied().sum();
        assert!((months.0 - v.year.total.0).abs() < Decimal::new(1, 12), "{link}: {}", v.name);
        assert_eq!(v.tco, v.year.total + a.scenario.worth(v.setup_hours + v.year.hours), "{link}: {}", v.name);
    }
    let entry = |vendor: &str| &c.vendor(vendor).unwrap().books[&a.book];
    for v in r.vendors.iter().filter(|_| role == Role::Hosting) {
        for must in &a.scenario.must {
            let plan = entry(&v.vendor).plans.iter().find(|p| Some(&p.id) == v.bill.plan.as_ref());
            let own = plan.and_then(|p| p.features.get(must).copied());
            let value = own.or(entry(&v.vendor).facts.get(must).map(|f| f.value));
            let accepted = value == Some(Answer::Partly) && a.scenario.accept.contains(must);
            assert!(matches!(value, Some(Answer::Yes | Answer::ByYou)) || accepted, "{link}: {} has {must} {value:?}", v.name);
        }
    }
}

/// The way begins with the pick, and names nobody whose price is not known.
fn agrees(c: &Catalog, a: &Assessment, link: &str) {
    for role in [Role::Hosting, Role::Errors] {
        let field = Field::new(c, &a.scenario, &a.book, role);
        let pick = field.recommended(&field.twelve_now()).map(|s| s.entrant);
        let top = a.ranking(role).picks.top.as_ref().map(|p| p.vendor.as_str());
        assert_eq!(pick.map(|p| field.entrants[p].offer.vendor.id.as_str()), top, "{link}");
        let found = paths(&field, &months(c, &a.scenario, a.scenario.horizon), pick);
        if let Some(best) = &found.best {
            assert_eq!(Some(best.steps[0].vendor.as_str()), top, "{link}");
            assert_eq!(best.cost(), best.paid + a.scenario.worth(best.hours()), "{link}");
            let stay = found.never_move.as_ref().map(Path::cost);
            assert!(stay.is_none_or(|stay| best.cost() <= stay), "{link}: {} {stay:?}", best.cost());
            moves_for_the_better(&field, best, link);
        }
    }
}

/// After the first month nobody is left who carries and scores no less.
fn moves_for_the_better(field: &Field, way: &Path, link: &str) {
    let months = months(field.terms.catalog, field.terms.scenario, field.terms.scenario.horizon);
    let place = |id: &str| field.entrants.iter().position(|e| e.offer.vendor.id == id).unwrap();
    for (pair, month) in way.steps.windows(2).zip(&months[1..]).filter(|(pair, _)| pair[0].vendor != pair[1].vendor) {
        let (on, next) = (place(&pair[0].vendor), place(&pair[1].vendor));
        let twelve = field.twelve(month.customers, month.errors);
        if field.price(on, &month.levels).month().is_some() {
            let (on, next) = (field.kept(on, &twelve).unwrap(), field.standing(next, &twelve).unwrap());
            assert!(next.score > on.score, "{link}: in month {} {} is left for {}", month.month, pair[0].name, pair[1].name);
            // What was chosen for its price is not thrown over for its price.
            let (budget, brought) = (field.terms.budget(), field.terms.in_use() == Some(pair[0].vendor.as_str()));
            let bound = !brought && on.year.mean() <= budget;
            assert!(!bound || next.year.mean() <= budget, "{link}: in month {} {} breaks the budget", month.month, pair[1].name);
        }
    }
}

/// More jobs, regions, customers, processor time or traffic never lower a bill that is known before and after.
fn more_never_costs_less(c: &Catalog, a: &Assessment, link: &str) {
    let customers = (a.scenario.customers + 1) * 3;
    for more in [
        "jobs=1".to_string(),
        "regions=2".into(),
        "regions=4".into(),
        format!("customers={customers}"),
        "assume=cpu-seconds-per-request:0.3".into(),
        "assume=kb-per-request:400".into(),
        "assume=ram-base-gb:0.9".into(),
    ] {
        let after = answer(c, &format!("{link}&{more}"));
        for v in &a.hosting.vendors {
            let known = after.hosting.bill(&v.vendor).and_then(|b| b.monthly);
            if let (Some(before), Some(now)) = (v.bill.monthly, known) {
                assert!(now >= before, "{link}&{more}: {} fell from {before} to {now}", v.name);
            }
        }
    }
}
