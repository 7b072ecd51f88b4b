//! A catalog of many vendors, most of them copies: what leads stays what leads, and nobody is
//! looked at twice.

mod common;

use std::sync::Arc;

use common::catalog;
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::{Role, Vendor};
use hostwatch::decide::field::Field;
use hostwatch::money::{Decimal, Usd};
use hostwatch::outlook::breaks::Axis;
use hostwatch::outlook::{self, path};
use hostwatch::scenario::link;

/// Every vendor and so many copies of it, each under an id and a name of its own, and by so many cents dearer.
fn with_copies(base: &Catalog, copies: usize, cents: usize) -> Catalog {
    let mut many = base.clone();
    for i in 0..copies {
        for vendor in &base.vendors {
            let mut copy = vendor.as_ref().clone();
            copy.id = format!("{}-{i}", copy.id);
            copy.name = format!("{} {i}", copy.name);
            dearer(&mut copy, Usd(Decimal::new(((i + 1) * cents) as i64, 2)));
            many.vendors.push(Arc::new(copy));
        }
    }
    many.vendors.sort_by(|a, b| a.id.cmp(&b.id));
    many
}

/// Every fee that is not nothing, and every rate, by so much dearer.
fn dearer(vendor: &mut Vendor, by: Usd) {
    for plan in vendor.books.iter_mut().flat_map(|(_, e)| &mut e.plans) {
        let fees = plan.price.iter_mut().flat_map(|p| [&mut p.monthly, &mut p.annual, &mut p.annual_total]).flatten();
        fees.filter(|fee| !fee.is_zero()).for_each(|fee| *fee += by);
        plan.overage.iter_mut().flat_map(|(_, o)| &mut o.tiers).for_each(|tier| tier.each += by.times(tier.each.0));
    }
}

/// What a search may rely on that looks at the cheapest of several like vendors only.
#[test]
fn a_bill_never_falls_when_prices_rise() {
    let base = catalog();
    let mut raised = base.clone();
    raised.vendors.iter_mut().for_each(|v| dearer(Arc::make_mut(v), Usd(Decimal::new(37, 2))));
    let mut compared = 0;
    for query in ["?preset=budget-saas&growth=9", "?preset=flask-growth", "?preset=flask-scale", "?preset=qrcards&billing=annual"] {
        let (scenario, _) = link::read(&base, query);
        for role in [Role::Hosting, Role::Errors] {
            let [low, high] = [&base, &raised].map(|c| Field::new(c, &scenario, "published", role));
            for month in hostwatch::cost::growth::months(&base, &scenario, 12) {
                for entrant in 0..low.entrants.len() {
                    let [a, b] = [&low, &high].map(|f| f.price(entrant, &month.levels).month());
                    assert!(a.zip(b).is_none_or(|(a, b)| a <= b), "{query}: {} {a:?} {b:?}", low.name(entrant));
                    compared += usize::from(a.is_some() && b.is_some());
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

#[test]
fn copies_of_a_vendor_change_no_answer_and_are_not_searched() {
    changes_no_answer(0);
}

#[test]
fn dearer_copies_of_a_vendor_change_no_answer_and_are_not_searched() {
    changes_no_answer(3);
}

fn changes_no_answer(cents: usize) {
    let base = catalog();
    let many = with_copies(&base, 3, cents);
    for query in ["?preset=budget-saas", "?preset=qrcards", "?preset=flask-growth&book=source"] {
        let (scenario, _) = link::read(&base, query);
        let book = base.book_id(scenario.book.as_deref());
        for role in [Role::Hosting, Role::Errors] {
            let [few, much] = [&base, &many].map(|c| Field::new(c, &scenario, book, role));
            let names = |f: &Field| f.contenders().iter().map(|e| f.name(*e).to_string()).collect::<Vec<_>>();
            // A copy of what is in use is not in use: it would have to be set up, and stands beside it.
            let beside = |name: &String| scenario.host.is_none() || *name != "PythonAnywhere 0";
            assert_eq!(names(&few), names(&much).into_iter().filter(beside).collect::<Vec<_>>(), "{query}");
            assert!(few.contenders().len() > 2 && much.entrants.len() == 4 * few.entrants.len());
            // Of databases that stand beside hosts no dearer copy is made ready.
            let databases = |f: &Field| f.entrants[0].offer.elsewhere.plans.len();
            assert_eq!(databases(&few), databases(&much), "{query}");
            let pick = |f: &Field| f.taken(&f.twelve_now()).map(|e| f.name(e).to_string());
            assert_eq!(pick(&few), pick(&much), "{query}");
            let breaks = |f: &Field| outlook::breaks(f, Axis::Customers);
            assert_eq!(breaks(&few), breaks(&much), "{query}");
            let months = hostwatch::cost::growth::months(&base, &scenario, scenario.horizon);
            let way = |f: &Field| path::paths(f, &months, f.taken(&f.twelve_now()));
            assert_eq!(way(&few), way(&much), "{query}");
        }
    }
}

/// A catalog that somebody generates: ten thousand vendors, no two at the same price. Built for speed, `check`
/// and `report` take a third of what they take here; memory is the same.
#[cfg(all(feature = "cli", target_os = "linux"))]
#[test]
fn ten_thousand_vendors_are_checked_and_reported_within_half_a_gigabyte() {
    use std::process::Command;
    use std::time::Instant;

    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let out = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("ten-thousand");
    let _ = std::fs::remove_dir_all(&out);
    for below in ["vendors", "plan"] {
        std::fs::create_dir_all(out.join(below)).unwrap();
    }
    for folder in [data.clone(), data.join("plan")] {
        for file in std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).filter(|f| f.is_file()) {
            std::fs::copy(&file, out.join(file.strip_prefix(&data).unwrap())).unwrap();
        }
    }
    let base = catalog();
    for i in 0..10_000 {
        let mut vendor = base.vendors[i % base.vendors.len()].as_ref().clone();
        let round = i / base.vendors.len();
        if round > 0 {
            vendor.id = format!("{}-{round}", vendor.id);
            vendor.name = format!("{} {round}", vendor.name);
            dearer(&mut vendor, Usd(Decimal::new(round as i64, 2)));
            // Nobody asks these prices in another currency.
            let plans = vendor.books.iter_mut().flat_map(|(_, e)| &mut e.plans);
            plans.filter_map(|p| p.price.as_mut()).for_each(|p| p.currency = None);
        }
        std::fs::write(out.join(format!("vendors/{}.json", vendor.id)), serde_json::to_string(&vendor).unwrap()).unwrap();
    }
    for args in ["check", "report --format json --today 2026-11-28 ?preset=budget-saas --catalog"] {
        let start = Instant::now();
        // What is set aside, of which what is used is a part.
        let limited = format!("ulimit -v 524288; exec \"$0\" {args} \"$1\"");
        let run = Command::new("bash").args(["-c", &limited, env!("CARGO_BIN_EXE_hostwatch")]).arg(&out).output().unwrap();
        let (code, said) = (run.status.code(), String::from_utf8_lossy(&run.stderr).into_owned());
        assert_eq!(code, Some(0), "{args}: {}", said.chars().take(2_000).collect::<String>());
        assert!(args == "check" || run.stdout.len() > 10_000_000, "{args}: {said}");
        assert!(start.elapsed().as_secs() < 300, "{args}: {:?}", start.elapsed());
    }
    std::fs::remove_dir_all(&out).unwrap();
}
