//! The catalog in the two parts that the site loads: the first gives the same answers as the whole, and
//! both together are the files that people edit.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;

use common::{Random, drawn};
use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::parts::{self, Files, Part};
use hostwatch::catalog::{Catalog, dir, load};
use hostwatch::cost::Bill;
use hostwatch::decide::Ranking;
use hostwatch::decide::near::SplitMix;
use hostwatch::scenario::link;

fn shipped() -> Files {
    let (mut files, _) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    load::without_drafts(&mut files);
    files
}

fn halves() -> (Files, Files) {
    parts::split(&shipped(), &Part::of(&common::catalog())).unwrap()
}

fn text(files: &Files) -> String {
    serde_json::to_string(files).unwrap()
}

fn without_evidence(bill: &mut Bill) {
    bill.lines.iter_mut().for_each(|line| line.evidence = Default::default());
}

/// A ranking without evidence and remarks: those come with the rest.
fn bare(ranking: &mut Ranking) {
    for vendor in &mut ranking.vendors {
        without_evidence(&mut vendor.bill);
        (vendor.strengths, vendor.cautions, vendor.choose_when) = Default::default();
    }
    ranking.unpriced.iter_mut().for_each(|u| without_evidence(&mut u.bill));
    ranking.excluded.iter_mut().for_each(|e| without_evidence(&mut e.bill));
}

fn answer(catalog: &Catalog, scenario_link: &str) -> Assessment {
    let parsed = link::read(catalog, scenario_link);
    let mut answer = assess(catalog, &parsed.0, parsed.1, Some("2026-11-27"));
    bare(&mut answer.hosting);
    bare(&mut answer.monitoring);
    (answer.plan, answer.free_tiers) = Default::default();
    answer
}

#[test]
fn the_two_parts_are_the_files_that_people_edit() {
    let (first, rest) = halves();
    assert_ne!(first.get("vendors/render"), shipped().get("vendors/render"), "nothing was left out");
    let mut whole = first.clone();
    parts::join(&mut whole, rest.clone());
    assert_eq!(whole, shipped());
    let (joined, left_out) = load::from_parts(&text(&first), &text(&rest)).unwrap();
    assert_eq!(left_out, []);
    assert!(joined == common::catalog(), "the joined catalog is another");
    assert!(!joined.partial);
    // Step by step it is the same.
    let (first_text, rest_text) = (text(&first), text(&rest));
    let mut steps = std::pin::pin!(load::from_parts_in_steps(&first_text, &rest_text, async || ()));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(in_steps) = steps.as_mut().poll(&mut context) else { unreachable!("nothing in it waits") };
    assert!(in_steps.unwrap().0 == joined, "step by step the catalog is another");
}

#[test]
fn the_first_part_gives_every_preset_and_every_drawn_link_the_answer_of_the_whole() {
    let whole = common::catalog();
    let (partial, left_out) = load::first_part(&text(&halves().0)).unwrap();
    assert_eq!(left_out, []);
    assert!(partial.partial);
    let presets = whole.presets.iter().map(|p| format!("?preset={}", p.id));
    // Old and undated prices, another book, annual billing, and what is sold no more.
    let others = ["?book=source", "?customers=20000&errors=500000", "?billing=annual&free=no", "?host=heroku&monitor=sentry"];
    let mut random = Random(SplitMix(1128));
    let links = (0..150).map(|n| {
        let link = drawn(&mut random);
        if n % 5 == 0 { format!("{link}&book=source") } else { link }
    });
    for scenario in presets.chain(others.map(String::from)).chain(links) {
        assert!(answer(&partial, &scenario) == answer(&whole, &scenario), "{scenario}");
    }
}
