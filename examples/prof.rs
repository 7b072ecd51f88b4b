use hostwatch::catalog::vendor::Role;
use hostwatch::catalog::{dir, load};
use hostwatch::cost::growth;
use hostwatch::cost::prepared::Levels;
use hostwatch::decide::field::Field;
use hostwatch::scenario::demand::Demand;
use hostwatch::scenario::link;
use std::path::Path;
use std::time::Instant;
fn main() {
    let (files, _) = dir::read(Path::new("data")).unwrap();
    let c = load::from_files(files).unwrap().0;
    let (s, _) = link::read(&c, "?preset=budget-saas");
    let t = |n: &str, f: &dyn Fn()| {
        for _ in 0..3 {
            f();
        }
        let b = Instant::now();
        for _ in 0..50 {
            f();
        }
        println!("{n}: {:?}", b.elapsed() / 50);
    };
    t("assess", &|| {
        hostwatch::assess::assess(&c, &s, vec![], None);
    });
    t("field host", &|| {
        Field::new(&c, &s, "published", Role::Hosting);
    });
    let f = Field::new(&c, &s, "published", Role::Hosting);
    let fe = Field::new(&c, &s, "published", Role::Errors);
    let d = Demand::now(&c, &s);
    t("scored host", &|| {
        hostwatch::decide::rank::scored(&f, &d);
    });
    t("ranking host", &|| {
        hostwatch::decide::rank::ranking(&f, "published", &d, None);
    });
    t("ranking err", &|| {
        hostwatch::decide::rank::ranking(&fe, "published", &d, None);
    });
    t("stages", &|| {
        hostwatch::cost::stages::stages(&f, &fe);
    });
    t("by_count", &|| {
        hostwatch::cost::by_count::rows(&f);
    });
    let l = Levels::of(&c, &d);
    t("standings", &|| {
        f.standings(&l);
    });
    let m = growth::months(&c, &s, 12);
    t("months", &|| {
        growth::months(&c, &s, 12);
    });
    t("growth host", &|| {
        for e in &f.entrants {
            growth::line(&f.terms, &e.offer, &m);
        }
    });
    t("demand", &|| {
        Demand::now(&c, &s);
    });
    t("levels", &|| {
        Levels::of(&c, &d);
    });
    t("free", &|| {
        hostwatch::decide::free::free_tiers(&c, "published");
    });
}
