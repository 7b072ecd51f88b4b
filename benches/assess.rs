//! How long an answer takes: on the shipped catalog, and on ones of many vendors.
//! `cargo bench` prints the figures; nothing here can fail.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::path::Path;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use hostwatch::assess::assess;
use hostwatch::catalog::vendor::Role;
use hostwatch::catalog::{Catalog, dir, load};
use hostwatch::decide::field::Field;
use hostwatch::outlook::breaks;
use hostwatch::outlook::breaks::Axis;
use hostwatch::scenario::link;

fn shipped() -> Catalog {
    let (files, _) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    load::from_files(files).unwrap().0
}

/// The shipped vendors again and again, each copy under an id and a name of its own.
fn of_vendors(n: usize) -> Catalog {
    let base = shipped();
    let copies = (0..n).map(|i| {
        let mut vendor = base.vendors[i % base.vendors.len()].as_ref().clone();
        if i >= base.vendors.len() {
            vendor.id = format!("{}-{i}", vendor.id);
            vendor.name = format!("{} {i}", vendor.name);
        }
        std::sync::Arc::new(vendor)
    });
    let mut vendors: Vec<_> = copies.collect();
    vendors.sort_by(|a, b| a.id.cmp(&b.id));
    Catalog { vendors, ..base }
}

fn answers(c: &mut Criterion) {
    let mut group = c.benchmark_group("assess");
    let base = shipped();
    for preset in base.presets.iter().map(|p| p.id.clone()) {
        let (scenario, _) = link::read(&base, &format!("?preset={preset}"));
        group.bench_function(BenchmarkId::new("shipped", preset), |b| {
            b.iter(|| black_box(assess(&base, &scenario, Vec::new(), Some("2026-11-25"))));
        });
    }
    for vendors in [49, 1_000, 10_000] {
        let catalog = of_vendors(vendors);
        let (scenario, _) = link::read(&catalog, "?preset=budget-saas");
        if vendors >= 1_000 {
            group.sample_size(10);
        }
        group.bench_with_input(BenchmarkId::new("vendors", vendors), &catalog, |b, catalog| {
            b.iter(|| black_box(assess(catalog, &scenario, Vec::new(), Some("2026-11-25"))));
        });
    }
    group.finish();
}

/// Every break-even point to a million customers and errors, both roles, all three questions.
fn break_evens(c: &mut Criterion) {
    let catalog = shipped();
    let mut group = c.benchmark_group("break-evens to a million");
    group.sample_size(20);
    for preset in ["budget-saas", "flask-growth", "qrcards"] {
        let (scenario, _) = link::read(&catalog, &format!("?preset={preset}"));
        group.bench_function(preset, |b| {
            b.iter(|| {
                for role in [Role::Hosting, Role::Errors] {
                    let field = Field::new(&catalog, &scenario, &catalog.default_book, role);
                    for axis in [Axis::Customers, Axis::Errors] {
                        black_box(breaks(&field, axis));
                    }
                }
            });
        });
    }
    group.finish();
}

criterion_group!(benches, answers, break_evens);
criterion_main!(benches);
