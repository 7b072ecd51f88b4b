//! A price book in the making is checked, and reaches nobody.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{answer, catalog, with_drafts};

#[test]
fn a_draft_book_is_not_offered_and_leaves_no_trace() {
    let (offered, whole) = (catalog(), with_drafts());
    let drafts: Vec<&str> = whole.books.iter().filter(|b| b.draft).map(|b| b.id.as_str()).collect();
    for id in &drafts {
        assert!(offered.books.iter().all(|b| b.id != *id));
        assert!(offered.vendors.iter().all(|v| !v.books.contains_key(*id)));
        let a = answer(&offered, &format!("?book={id}"));
        assert_eq!(a.book, offered.default_book);
        assert!(a.notices.iter().any(|n| n.key == "book"));
    }
    assert!(offered.vendors.iter().all(|v| !v.books.is_empty()));
    assert!(offered.sources.iter().all(|s| offered.books.iter().any(|b| b.id == s.book)));
}
