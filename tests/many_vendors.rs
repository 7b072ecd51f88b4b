//! A catalog of many vendors, most of them copies: what leads stays what leads, and nobody is
//! looked at twice.

mod common;

use std::sync::Arc;

use common::catalog;
use hostwatch::catalog::Catalog;
use hostwatch::catalog::vendor::Role;
use hostwatch::decide::field::Field;
use hostwatch::outlook::breaks::Axis;
use hostwatch::outlook::{self, path};
use hostwatch::scenario::link;

/// Every vendor and so many copies of it, each under an id and a name of its own.
fn with_copies(base: &Catalog, copies: usize) -> Catalog {
    let mut many = base.clone();
    for i in 0..copies {
        for vendor in &base.vendors {
            let mut copy = vendor.as_ref().clone();
            copy.id = format!("{}-{i}", copy.id);
            copy.name = format!("{} {i}", copy.name);
            many.vendors.push(Arc::new(copy));
        }
    }
    many.vendors.sort_by(|a, b| a.id.cmp(&b.id));
    many
}

#[test]
fn copies_of_a_vendor_change_no_answer_and_are_not_searched() {
    let base = catalog();
    let many = with_copies(&base, 3);
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
