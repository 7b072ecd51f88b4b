//! What is fuzzed: each target takes any bytes and must hold its promise. The fuzzer calls them through
//! `fuzz_targets/`, and `tests/corpus.rs` replays what the fuzzer found worth keeping.

use std::sync::LazyLock;

use hostwatch::assess::assess;
use hostwatch::catalog::corrections::{Change, Edits, codec};
use hostwatch::catalog::{Catalog, dir, load};
use hostwatch::edits::{self, file, whose};
use hostwatch::outlook::outlook;
use hostwatch::report::model::Report;
use hostwatch::report::{csv, json, markdown};
use hostwatch::scenario::link;
use hostwatch::{escape, stored};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// Read once: every target asks for it.
static BASE: LazyLock<Catalog> = LazyLock::new(|| {
    let files = dir::built_in().filter_map(|(name, value)| value.ok().map(|value| (name, value)));
    load::from_files(files).map(|(catalog, _)| catalog).unwrap_or_default()
});

/// Parts of the catalog: every vendor is in one of them. The report of a few vendors looks at as many cases as
/// that of all, in a small part of the time.
static PARTS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    const PARTS: usize = 8;
    let part = |n: usize| BASE.vendors.iter().enumerate().filter(move |(i, _)| i % PARTS == n).map(|(_, v)| v.clone());
    (0..PARTS).map(|n| Catalog { vendors: part(n).collect(), ..BASE.clone() }).collect()
});

/// Takes any bytes, and panics where a promise is broken.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: &[(&str, Target)] = &[
    ("link", link_reads_again),
    ("codec", codec_reads_again),
    ("import", import_is_whole_or_nothing),
    ("storage", storage_loses_no_record),
    ("escape_markdown", markdown_stays_text),
    ("escape_csv", csv_stays_text),
    ("report", reports_come),
    ("plan", plan_files_come),
];

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// A link that was read is written as one that reads the same, without a notice; with what was not
/// understood it tells the same again.
pub fn link_reads_again(data: &[u8]) {
    let first = link::read_all(&BASE, &text(data));
    let (again, notices) = link::read(&BASE, &link::write(&BASE, &first.scenario));
    assert_eq!(again, first.scenario);
    assert_eq!(notices, []);
    let kept = link::write_with(&BASE, &first.scenario, &first.unread);
    if kept.len() <= link::LONGEST {
        assert_eq!(link::read_all(&BASE, &kept).scenario, first.scenario);
    }
}

/// Corrections that were read are written as ones that read the same.
pub fn codec_reads_again(data: &[u8]) {
    let any = text(data);
    for packed in [any.clone(), format!("1.{any}"), format!("2.{any}")] {
        if let Ok(edits) = codec::read(&packed) {
            assert_eq!(codec::read(&codec::write(&edits)), Ok(edits));
        }
    }
    let change = Change { vendor: any.clone(), path: any.clone(), value: any.clone().into(), note: any, ..Change::default() };
    let edits = Edits { changes: vec![change] };
    assert_eq!(codec::read(&codec::write(&edits)), Ok(edits));
}

/// A file is taken whole or not at all; what was taken is in force, and still is after a link.
pub fn import_is_whole_or_nothing(data: &[u8]) {
    let Ok(edits) = file::read(&BASE, &Edits::default(), &text(data)) else { return };
    let catalog = edits::apply(&BASE, &edits);
    assert!(catalog.corrections.iter().all(|c| c.refused.is_none()));
    assert_eq!(codec::read(&codec::write(&edits)), Ok(edits.clone()));
    let mut own = Edits::default();
    whose::keep(&mut own, edits.changes.clone());
    assert!(whose::foreign(&own, &own).is_empty());
}

/// Records that were read, and those that were not, are all there after writing.
pub fn storage_loses_no_record(data: &[u8]) {
    let any = text(data);
    if let Some((good, bad)) = stored::list::<Change>(&any) {
        let count = good.len() + bad.len();
        let written = stored::list_text(&good, bad.clone()).unwrap_or_default();
        assert_eq!(stored::list::<Change>(&written).map(|(g, b)| (g.len() + b.len(), g, b)), Some((count, good, bad)));
    }
    if let Some(last) = stored::value::<String>(&any) {
        edits::open(&BASE, &last);
    }
}

/// Escaped text is one paragraph of text, alone and in a table's cell.
pub fn markdown_stays_text(data: &[u8]) {
    let escaped = escape::markdown(&text(data));
    assert!(!escaped.contains('\n'));
    for page in [escaped.clone(), format!("| a |\n| --- |\n| {escaped} |"), format!("- {escaped}"), format!("- [ ] x {escaped}")] {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_MATH
            | Options::ENABLE_TASKLISTS;
        for event in Parser::new_ext(&page, options) {
            let fits = match &event {
                Event::Text(_) | Event::SoftBreak | Event::TaskListMarker(_) => true,
                Event::Start(tag) => matches!(
                    tag,
                    Tag::Paragraph | Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell | Tag::List(_) | Tag::Item
                ),
                Event::End(tag) => matches!(
                    tag,
                    TagEnd::Paragraph
                        | TagEnd::Table
                        | TagEnd::TableHead
                        | TagEnd::TableRow
                        | TagEnd::TableCell
                        | TagEnd::List(_)
                        | TagEnd::Item
                ),
                _ => false,
            };
            assert!(fits, "{event:?} in {page}");
        }
    }
}

/// An escaped field is one field, and none that a spreadsheet would run.
pub fn csv_stays_text(data: &[u8]) {
    let any = text(data);
    let field = escape::csv(&any);
    let inner = match field.strip_prefix('"').and_then(|f| f.strip_suffix('"')) {
        Some(quoted) => {
            assert!(!quoted.replace("\"\"", "").contains('"'), "{field}");
            quoted.replace("\"\"", "\"")
        }
        None => {
            assert!(!field.contains([',', '"', '\n', '\r']), "{field}");
            field
        }
    };
    let number = inner.strip_prefix('-').unwrap_or(&inner);
    let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    for part in inner.split([';', '\t']) {
        let part = part.trim_start_matches(' ');
        assert!(is_number || !part.starts_with(['=', '+', '-', '@']), "{inner:?}");
    }
}

/// Whatever a link says, every report of it comes.
pub fn reports_come(data: &[u8]) {
    let sum = data.iter().fold(0_usize, |sum, byte| sum.wrapping_add(usize::from(*byte)));
    let Some(base) = PARTS.get(sum % PARTS.len()) else { return };
    let opened = edits::open(base, &text(data));
    let a = assess(&opened.catalog, &opened.scenario, opened.notices, Some("2026-11-26"));
    let ahead = outlook(&opened.catalog, &opened.scenario);
    let made = json::text(&Report::new(&opened.catalog, &a, &ahead));
    assert!(serde_json::from_str::<serde_json::Value>(&made).is_ok());
    assert!(!csv::tables(&a, &ahead).is_empty() && !markdown::recommendation(&opened.catalog, &a, &ahead, "").is_empty());
}

/// Whatever a link says, the plan comes, with files that stay within their folder.
pub fn plan_files_come(data: &[u8]) {
    let opened = edits::open(&BASE, &text(data));
    let a = assess(&opened.catalog, &opened.scenario, opened.notices, Some("2026-11-26"));
    assert!(!markdown::plan(&a, "").is_empty());
    for made in &a.plan.files {
        assert!(!made.text.is_empty() && !made.path.starts_with('/') && !made.path.contains(".."), "{}", made.path);
    }
}
