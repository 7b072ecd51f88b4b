use hostwatch::catalog::vendor::Role;
use hostwatch::catalog::{dir, load};
use hostwatch::decide::field::Field;
use hostwatch::outlook::breaks::*;
use hostwatch::scenario::link;
use std::path::Path;
use std::time::Instant;
fn main() {
    let (files, _) = dir::read(Path::new("data")).unwrap();
    let c = load::from_files(files).unwrap().0;
    for q in ["?preset=budget-saas", "?preset=flask-growth", "?preset=qrcards"] {
        let (s, _) = link::read(&c, q);
        for role in [Role::Hosting, Role::Errors] {
            let f = Field::new(&c, &s, "published", role);
            for axis in [Axis::Customers, Axis::Errors] {
                for of in [Of::Cheapest, Of::Recommended] {
                    let b = Instant::now();
                    let r = Curve::new(&f, axis, of).stretches(1, 1_000_000);
                    println!(
                        "{q} {role:?} {axis:?} {of:?} {:?} {:?}",
                        b.elapsed(),
                        r.iter().map(|s| (s.from, s.entrant.map(|e| f.name(e)))).collect::<Vec<_>>()
                    );
                }
            }
        }
    }
}
