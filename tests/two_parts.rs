//! The catalog as the site loads it: first what an answer needs, which gives the same answers as the whole; and the
//! whole, which is the files that people edit.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

mod common;

use std::path::Path;

use common::{Random, drawn};
use hostwatch::assess::{Assessment, assess};
use hostwatch::catalog::parts::{self, Files};
use hostwatch::catalog::{Catalog, bytes, dir, load};
use hostwatch::cost::Bill;
use hostwatch::decide::Ranking;
use hostwatch::decide::near::SplitMix;
use hostwatch::scenario::link;

fn shipped() -> Files {
    let (mut files, _) = dir::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("data")).unwrap();
    load::without_drafts(&mut files);
    files
}

fn first_part() -> Catalog {
    bytes::read(&parts::first(&shipped()).unwrap()).unwrap()
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
fn the_whole_that_the_site_loads_is_the_files_that_people_edit() {
    let text = serde_json::to_string(&shipped()).unwrap();
    let (whole, left_out) = load::from_text(&text).unwrap();
    assert_eq!(left_out, []);
    assert!(whole == common::catalog(), "the bundled catalog is another");
    assert!(!whole.partial);
    // Step by step it is the same.
    let mut steps = std::pin::pin!(load::from_text_in_steps(&text, async || ()));
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let std::task::Poll::Ready(in_steps) = steps.as_mut().poll(&mut context) else { unreachable!("nothing in it waits") };
    assert!(in_steps.unwrap().0 == whole, "step by step the catalog is another");
}

#[test]
fn bytes_that_are_no_first_part_are_refused_and_nothing_panics() {
    let whole = parts::first(&shipped()).unwrap();
    assert!(bytes::read(&[]).is_err());
    assert!(bytes::read(b"<!doctype html><title>Log in</title>").is_err());
    assert!(bytes::read(&[whole.as_slice(), b"\n"].concat()).is_err(), "more than was written");
    // Cut off anywhere, or with a length that is not its own.
    for cut in (0..whole.len()).step_by(997) {
        assert!(bytes::read(&whole[..cut]).is_err(), "cut off at {cut}");
        let mut changed = whole.clone();
        changed[cut] ^= 0x80;
        let _ = bytes::read(&changed);
    }
}

#[test]
fn the_first_part_gives_every_preset_and_every_drawn_link_the_answer_of_the_whole() {
    let whole = common::catalog();
    let partial = first_part();
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
